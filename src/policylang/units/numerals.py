"""Swedish numbers, in figures and in words, to exact decimals."""

import re
from decimal import Decimal

from policylang.units.errors import Ambiguous, Unreadable
from policylang.units.quantity import EXACT

# U+00A0, U+202F and U+2009 separate thousands like an ordinary space; U+2212 is the minus sign.
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-"})
_FIGURES = re.compile(r"-?(?:[1-9]\d{0,2}(?: \d{3})+|0|[1-9]\d*)(?:,\d+)?", re.ASCII)
_THOUSANDS_LOOK = re.compile(r"(-?[1-9]\d{0,2})[,.](\d{3})", re.ASCII)
_FOREIGN = re.compile(r"-?[\d ]*\d(?:[,.]\d{3})*[,.]\d+", re.ASCII)
_SCALED = re.compile(r"((?:(?!tusen|miljon|miljard).)+) (tusen|miljon(?:er)?|miljard(?:er)?)")
_HALF = re.compile(r"(?:(.+) och )?(?:en halv|ett halvt)")
_LONGEST = 60

ONES = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_TEENS = ("tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_SIZES = (("miljard", 10**9), ("miljon", 10**6), ("tusen", 10**3))


def _below_hundred() -> dict[str, int]:
    words = {word: value for value, word in enumerate(ONES + _TEENS)}
    for tens, word in enumerate(_TENS, 2):
        words[word] = 10 * tens
        words |= {word + one: 10 * tens + value for value, one in enumerate(ONES[1:10], 1)}
        words[word + "ett"] = 10 * tens + 1
    return words | {"ett": 1}


_WORDS = _below_hundred()
_JOINING = frozenset({"och", "miljon", "miljoner", "miljard", "miljarder"})


def plain(text: str) -> str:
    """The text with ordinary single spaces and hyphens for minus signs, none around.

    >>> plain(" \u2212200\u00a0000  kr")
    '-200 000 kr'
    """
    return " ".join(text.translate(_PLAIN).split())


def read_number(text: str, *, comma_is_decimal: bool = False) -> Decimal:
    """The number that the text says, exactly.

    Args:
        text: `200 000`, `3,5`, `-12`, `två`, `tjugofem`, `tvåhundra tusen`, `en miljon`, `1,5 miljoner`.
        comma_is_decimal: whether the context leaves no doubt about `1,234` (before a per cent sign).

    Raises:
        Ambiguous: a comma or point before exactly three figures (`200,000`), which some mean as thousands.
        Unreadable: not a number that Swedish writes.

    >>> read_number("200 000"), read_number("3,5"), read_number("en miljon")
    (Decimal('200000'), Decimal('3.5'), Decimal('1000000'))
    """
    clean = plain(text)
    if len(clean) > _LONGEST:
        raise Unreadable(f"`{clean[:20]} …` är för långt för ett tal")
    if (found := _THOUSANDS_LOOK.fullmatch(clean)) and not (comma_is_decimal and "," in clean):
        raise _two_readings(clean, *found.groups())
    if _FIGURES.fullmatch(clean):
        return Decimal(clean.replace(" ", "").replace(",", "."))
    if _FOREIGN.fullmatch(clean):
        raise _wrong_separators(clean)
    words = clean.lower()
    if (whole := _from_sentence(words)) is not None:
        return Decimal(whole)
    if found := _HALF.fullmatch(words):
        return EXACT.add(read_number(found[1]) if found[1] else Decimal(0), Decimal("0.5"))
    if found := _SCALED.fullmatch(words):
        size = next(size for name, size in _SIZES if found[2].startswith(name))
        return EXACT.multiply(read_number(found[1]), Decimal(size))
    raise Unreadable(f"`{clean}` är inte ett tal", "skriv t.ex. `200 000`, `3,5`, `två` eller `en miljon`")


def _two_readings(clean: str, whole: str, figures: str) -> Ambiguous:
    # A fourth decimal says that the comma was one.
    decimals = f"`{whole},{figures}0` för decimaler" if figures.strip("0") else f"`{whole}` för heltalet"
    return Ambiguous(
        f"`{clean}` kan betyda både tusental och decimaler",
        f"skriv `{whole} {figures}` för tusental eller {decimals}",
    )


def _wrong_separators(clean: str) -> Unreadable:
    groups = re.split(r"[,. ]", clean)
    if "." in clean and "," not in clean and len(groups) == 2:  # noqa: PLR2004 - one point, so a decimal point
        return Unreadable(f"`{clean}` har punkt i stället för decimalkomma", f"skriv `{clean.replace('.', ',')}`")
    if all(len(group) == 3 for group in groups[1:]):  # noqa: PLR2004 - thousands
        return Ambiguous(f"`{clean}` har komma eller punkt mellan tusentalen", f"skriv `{' '.join(groups)}`")
    return Unreadable(f"`{clean}` är inte ett tal", "skriv tusental med mellanslag och decimaler med komma: `1 234,5`")


def _from_sentence(words: str) -> int | None:
    """The whole number that words say together; each must be one of a number, or `fem ton` would be 15."""
    parts = words.split()
    if all(part in _JOINING or _from_word(part) is not None for part in parts):
        return _from_word("".join(parts))
    return None


def _from_word(word: str) -> int | None:
    """The whole number that a word without spaces says (`tvåhundratusen`); None when it says none."""
    if word in _WORDS:
        return _WORDS[word]
    total = 0
    # `ett tusen` is written together with two t.
    rest = word.replace("ettusen", "etttusen")
    for name, size in _SIZES:
        found = re.match(rf"(.*?){name}(?:er)?(.*)" if size > 10**3 else rf"(.*?){name}(.*)", rest)
        if found is None:
            continue
        count = _below_thousand(found[1]) if found[1] else int(name == "tusen")
        if not count:
            return None
        total, rest = total + count * size, found[2]
    last = _below_thousand(rest) if rest else 0
    return None if last is None or not total + last else total + last


def _below_thousand(word: str) -> int | None:
    """1-999 from a word without spaces; None for anything else."""
    hundreds, found, rest = word.partition("hundra")
    if not found:
        return _WORDS.get(word) or None
    count = _WORDS.get(hundreds, 0) if hundreds else 1
    last = _WORDS.get(rest.removeprefix("och"), 0) if rest else 0
    return 100 * count + last if 1 <= count <= 9 and (last or not rest) else None  # noqa: PLR2004 - one figure

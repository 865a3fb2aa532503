"""What is wrong with a field that the grammar refuses, in its author's words.

It knows what could have stood where reading stopped, and looks at what stands there instead: a
number in foreign spelling, a date, a sign for a word, a name with spaces in it.
"""

import difflib
import re
from collections.abc import Callable, Mapping

from policylang.syntax.foreign import FOREIGN
from policylang.syntax.misread import Misread, awaited
from policylang.syntax.spoken import END, MEANT, QUANTITIES
from policylang.syntax.vocabulary import Position
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

_SMALL = re.compile(r"[a-zåäöéüæø][a-zåäöéüæø0-9]*(?:-[a-zåäöéüæø0-9]+)*")
_FIGURES_BEFORE = re.compile(r"(?<![\w.,-])\d[\d.,  ]*$")
_IN_WORDS = r"(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|tjugo|hundra|tusen) "
_WORDS_BEFORE = re.compile(rf"(?<![\w-]){_IN_WORDS}$")
_FIGURES = re.compile(rf"-?\d[\d.,  ]*|{_IN_WORDS}")
_DATES = (
    re.compile(r"(?P<year>\d{4})(?P<sign>[-/. ]?)(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\w)"),
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./ ](?P<year>\d{4})(?!\w)"),
    re.compile(r"(?P<day>\d{1,2})[. ] ?(?P<name>[a-zåäö]{3,9})\.?(?: (?P<year>\d{4}))?(?!\w)", re.IGNORECASE),
    re.compile(r"\d{2}-\d{1,2}-\d{1,2}(?!\w)"),
    re.compile(r"\d{4}-[\w-]+"),
)
_TERMS = frozenset({"PLUS", "MINUS", "DOT"})
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def explain(text: str, position: int, expected: Mapping[str, str], at: Position) -> Diagnostic:
    """The first explanation that fits.

    Args:
        text: the field as written.
        position: where reading stopped.
        expected: terminals that could have stood there -> how they are said.
        at: where the text stands in its file.
    """
    start = position + len(text[position:]) - len(text[position:].lstrip())
    one = Misread(text, start, expected, at)
    return next(found for look in LOOKS if (found := look(one)))


def wide_gap(text: str, gap: int, at: Position) -> Diagnostic:
    """Words that belong together but stand apart, and nothing else is wrong.

    Args:
        gap: where the first of the blanks stands.
    """
    before, after = text[:gap].rsplit(" ", maxsplit=1)[-1], text[gap:].split(maxsplit=1)[0]
    end = gap + len(text[gap:]) - len(text[gap:].lstrip()) + len(after)
    message = f"mellan `{before}` och `{after}` står mer än ett blanksteg"
    return Diagnostic(at.span(gap - len(before), end), Code.UNREADABLE_FIELD, message, f"skriv `{before} {after}`")


# -- what may be wrong, from the surest to the vaguest -----------------------------------------------


def _quotation_mark(one: Misread) -> Diagnostic | None:
    if one.text.count('"') % 2 == 0:
        return None
    start = one.text.rindex('"')
    message = "citattecknet har inget par"
    hint = (
        'sätt `"` också före texten'
        if one.text.count('"') == 1 and one.text.endswith('"')
        else 'sätt `"` också efter texten'
    )
    return one.says(Code.UNREADABLE_FIELD, message, hint, start=start, length=len(one.text) - start)


def _parenthesis(one: Misread) -> Diagnostic | None:
    if one.word or one.text.count("(") <= one.text.count(")"):
        return None
    start = one.text.rindex("(")
    return one.says(
        Code.UNREADABLE_FIELD, "parentesen har inget slut", "sätt `)` där den slutar", start=start, length=1
    )


def _single(one: Misread) -> Diagnostic | None:
    """A parenthesis with one term where a sum is awaited: another has fallen out, or it is not needed."""
    if not one.word.startswith(")") or not {"PLUS", "MINUS"} & {*one.expected} <= {*one.expected} <= _TERMS:
        return None
    start = one.before.rindex("(") if "(" in one.before else one.start
    written = one.text[start : one.start + 1]
    message = f"`{written}` har bara ett led"
    hint = "har `plus …` eller `minus …` fallit bort? Stryk annars parentesen"
    return one.says(Code.UNREADABLE_FIELD, message, hint, start=start, length=len(written))


def _nothing(one: Misread) -> Diagnostic | None:
    if one.word:
        return None
    if not one.text.strip() and "LABEL" in one.expected:
        return one.says(Code.MISSING_ID, "id saknas", "skriv ett id, till exempel `min-regel`")
    last = one.before.split(" ")[-1]
    if not last:
        return one.says(Code.UNREADABLE_FIELD, "raden är tom", awaited(one))
    if last == "okänt":
        return one.says(Code.UNREADABLE_FIELD, "`okänt` saknar skäl", 'skriv varför: `okänt "föll bort i källan"`')
    if len(one.words) == len(one.expected) == 1:
        return one.says(Code.UNREADABLE_FIELD, f"efter `{last}` saknas `{one.words[0]}`")
    return one.says(Code.UNREADABLE_FIELD, f"efter `{last}` saknas något", awaited(one))


def _date(one: Misread) -> Diagnostic | None:
    if "DATE" not in one.expected:
        return None
    for pattern in _DATES:
        found = pattern.match(one.rest)
        if found:
            written = found.group()
            hint = _iso(found.groupdict()) or "skriv år-månad-dag, till exempel `2014-03-01`"
            return one.says(Code.BAD_DATE, f"`{written}` är inget datum", hint, length=len(written))
    return None


def _iso(parts: Mapping[str, str | None]) -> str:
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if name := parts.get("name"):
        month = next((str(number) for number, one in enumerate(_MONTHS, 1) if name.lower().startswith(one)), None)
    if not (year and month and day) or not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):  # noqa: PLR2004 - a calendar
        return ""
    return f"skriv `{year}-{int(month):02}-{int(day):02}`"


def _share(one: Misread) -> Diagnostic | None:
    found = re.search(r"(?<!\w)(?:\d[\d, ]*|[a-zåäö]+ )%$", one.before)
    if found is None or "AV" not in one.expected:
        return None
    share = found.group()
    if one.word.startswith(("per", "/")) and "MONEY" not in one.expected:
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` hör inte hit", f"en räntesats skrivs `{share} per år`")
    if not _SMALL.fullmatch(one.word):
        return None
    hint = f"skriv `{share} av {one.word}`"
    return one.says(Code.BARE_SHARE, f"`{share}` säger inte av vad", hint, start=found.start(), length=len(share))


def _number(one: Misread) -> Diagnostic | None:
    """A number that Swedish does not write, or a unit that the language lacks."""
    from policylang.units.errors import Ambiguous, UnitError
    from policylang.units.swedish import read_period, read_quantity

    left = _FIGURES_BEFORE.search(one.text[: one.start]) or _WORDS_BEFORE.search(one.text[: one.start])
    start = left.start() if left else one.start
    figures = _FIGURES.match(one.text[start:])
    in_words = figures is not None and not figures.group().strip("-")[:1].isdigit()
    if (left is None and (figures is None or (in_words and not any(one_ in one.expected for one_ in QUANTITIES)))) or (
        re.match(r"\d{4}-\d{2}-\d{2}", one.rest)
    ):
        return None
    number = figures.group() if figures else left.group() if left else ""
    unit = re.match(r"[^\W\d_]+|%", one.text[start + len(number) :])
    chunk = (number + (unit.group() if unit else "")).strip()
    if number.startswith("-"):
        return one.says(
            Code.MISSPELT_NUMBER,
            f"`{chunk}` är negativt",
            "skriv talet utan minustecken",
            start=start,
            length=len(chunk),
        )
    timed = "PERIOD" in one.expected and "MONEY" not in one.expected
    try:
        (read_period if timed else read_quantity)(chunk)
    except Ambiguous as error:
        return one.says(Code.AMBIGUOUS_NUMBER, error.message, error.hint, start=start, length=len(chunk))
    except UnitError as error:
        if unit and unit.group() in one.words:
            return None
        return one.says(Code.MISSPELT_NUMBER, error.message, _tried(error.hint), start=start, length=len(chunk))
    if unit and unit.group() in {"miljon", "miljoner", "miljard", "miljarder"}:
        return one.says(
            Code.UNREADABLE_FIELD,
            f"`{chunk}` säger inte av vad",
            f"skriv `{chunk} kronor`",
            start=start,
            length=len(chunk),
        )
    if left is None:
        hint = f"skriv `§ {chunk}`" if "§" in one.words else awaited(one)
        return one.says(Code.UNREADABLE_FIELD, f"`{chunk}` passar inte här", hint, length=len(chunk))
    return None


def _tried(hint: str) -> str:
    return f"menade du {hint}?" if hint.startswith("`") else hint


def _said_otherwise(one: Misread) -> Diagnostic | None:
    """A sign or a word that people write for one of the language's."""
    word = one.word.lower()
    meant = MEANT.get(word) or next((MEANT[sign] for sign in MEANT if word == sign + "="), "")
    if meant and meant in one.words:
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` går inte att läsa här", f"skriv `{meant}`")
    if one.before.endswith("=") and word.startswith("="):
        return one.says(
            Code.UNREADABLE_FIELD, "`==` går inte att läsa här", "skriv ett enda `=`", start=one.start - 1, length=2
        )
    return None


def _misspelt(one: Misread) -> Diagnostic | None:
    """A word, or the words to the end, that are nearly some of the language's."""
    several = [word for word in one.words if " " in word]
    near = difflib.get_close_matches(one.rest.lower(), several, n=1, cutoff=0.75)
    if near:
        return one.says(
            Code.UNREADABLE_FIELD,
            f"`{one.rest}` går inte att läsa här",
            f"menade du `{near[0]}`?",
            length=len(one.rest),
        )
    plain = {_without_dots(word): word for word in one.words}
    # Where a comparison is awaited, a value whose sign is lost stands oftener than a misspelt word.
    cutoff = 0.85 if "EQUAL" in one.expected else 0.7
    near = difflib.get_close_matches(_without_dots(one.word.lower()), plain, n=1, cutoff=cutoff)
    if near:
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` går inte att läsa här", f"menade du `{plain[near[0]]}`?")
    return None


def _without_dots(word: str) -> str:
    return word.translate(str.maketrans("åäö", "aao"))


def _file(one: Misread) -> Diagnostic | None:
    if "PATH" not in one.expected or not re.fullmatch(r"[\w./-]+", one.word):
        return None
    stem = re.sub(r"\.\w+$", "", one.word)
    return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` är ingen policyfil", f"skriv `{stem}.policy`")


def _identifier(one: Misread) -> Diagnostic | None:
    """Capitals, underscores or spaces in an id."""
    start = one.text[: one.start].rfind(" ") + 1 if one.text[one.start - 1 : one.start].strip() else one.start
    written = re.match(r"[\w-]*", one.text[start:])
    word = written.group() if written else ""
    small = re.sub(r"[\W_]+", "-", word.lower()).strip("-")
    if word == small or not _SMALL.fullmatch(small):
        return None
    if "LABEL" in one.expected or (start < one.start and one.before == one.text[: one.start]):
        message = f"`{word}` är inget id"
        return one.says(Code.BAD_ID, message, f"skriv `{small}`", start=start, length=len(word))
    if "ID" in one.expected and "VALUE" not in one.expected:
        message = f"`{word}` börjar med stor bokstav" if word.lower() == small else f"`{word}` är inget namn"
        return one.says(Code.UNREADABLE_FIELD, message, f"skriv `{small}`", start=start, length=len(word))
    return None


def _list(one: Misread) -> Diagnostic | None:
    """Values without parentheses after `i`; names without a comma between."""
    last = one.before.split(" ")[-1]
    if last == "i" and "LPAR" in one.expected:
        listed = one.rest.rstrip()
        return one.says(
            Code.UNREADABLE_FIELD, f"`{one.word}` går inte att läsa här", f"sätt parentes om värdena: `i ({listed})`"
        )
    if one.word.startswith(",") and (found := re.search(r"(?<!\w)i ([\w-]+)$", one.before)):
        listed = f"{found[1]}{one.rest}".split(")")[0].split(" och ")[0].split(" eller ")[0].rstrip()
        hint = f"sätt parentes om värdena: `i ({listed})`"
        return one.says(Code.UNREADABLE_FIELD, "flera värden efter `i` står inom parentes", hint)
    if one.word in {"och", "eller"} and "COMMA" in one.expected and re.search(r"\bi \([^()]*$", one.before):
        hint = f"skriv `{last.lstrip('(')}, {' '.join(one.rest.split()[1:2]).rstrip('),')}`"
        return one.says(Code.UNREADABLE_FIELD, f"mellan värden i en lista står komma, inte `{one.word}`", hint)
    heads = set(one.expected) <= {"QUOTED", END, "I"} and " " not in one.before
    if heads and _SMALL.fullmatch(last) and _SMALL.fullmatch(one.word):
        words = re.match(r"[a-zåäöéü0-9-]+(?: [a-zåäöéü0-9-]+)*", one.rest)
        written = f"{last} {words.group() if words else one.word}"
        return one.says(
            Code.BAD_ID,
            f"`{written}` är inget id",
            f"skriv `{written.replace(' ', '-')}`",
            start=one.start - len(last) - 1,
            length=len(written),
        )
    if "COMMA" in one.expected and _SMALL.fullmatch(last) and _SMALL.fullmatch(one.word):
        joined = f"{last}-{one.word}"
        hint = f"sätt komma mellan dem, eller skriv `{joined}` om det är ett enda namn"
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` står direkt efter `{last}`", hint)
    return None


def _condition(one: Misread) -> Diagnostic | None:
    """A column without a comparison; two conditions where one has room."""
    if "EQUAL" in one.expected:
        last = one.before.split(" ")[-1]
        hint = (
            f"skriv hur `{last}` jämförs: `=`, `≠`, `i (…)`, `högst`, `minst`, `före`, `senast`, `finns` eller `saknas`"
        )
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` går inte att läsa här", hint)
    if one.word in {"och", "eller"} and " där " in one.before:
        return one.says(
            Code.UNREADABLE_FIELD,
            f"efter `där` står bara ett villkor, så `{one.word}` går inte att läsa här",
            "sätt parentes om villkoren: `där (… och …)`",
        )
    if re.search(r"[=≠] [^\"]*\w$", one.before) and one.word in {"för", "till", "över", "under", "plus", "minus"}:
        hint = "hör det till värdet, sätt det inom citattecken"
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` går inte att läsa här", hint)
    return None


_ENDS = frozenset({"högst", "minst", "över", "under", "exakt"})  # one instead of another
_TIMES = frozenset({"före", "efter", "innan", "sedan", "från", "till", "senast", "tidigast", "inom", "vid"})


def _left_out(one: Misread) -> Diagnostic | None:
    """A word of the language that has fallen out before a word that would follow it."""
    if one.before.endswith("summa i"):
        hint = "skriv vad som summeras: `summa belopp i …`"
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` går inte att läsa här", hint)
    wanted = [word for word in one.words if word not in {".", "+", "−"}]
    others = [terminal for terminal in one.expected if terminal not in {END, "DOT", "PLUS", "MINUS"}]
    if len(wanted) != 1 or len(others) != 1 or not (wanted[0] + one.word[0]).isalpha():
        return None
    instead = one.word in wanted[0] or any({one.word, wanted[0]} <= alike for alike in (_ENDS, _TIMES))
    if instead and one.before.split()[-1:] and "nästa" in one.before:
        hint = f"`nästa …` räknas från en dag: skriv `{wanted[0]}`"
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` går inte ihop med `nästa`", hint)
    hint = f"skriv `{wanted[0]}`" if instead else f"sätt `{wanted[0]}` före `{one.word}`"
    return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` går inte att läsa här", hint)


def _grade(one: Misread) -> Diagnostic | None:
    if "GRADES" not in one.expected:
        return None
    hint = f"skriv skalan inom parentes: `{one.word} (S&P)`"
    return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` saknar sin skala", hint)


def _anything(one: Misread) -> Diagnostic | None:
    amount = re.search(r"\d (?:kr|mnkr|tkr|mdkr)$", one.before.rstrip())
    if amount and {END, "PLUS"} <= {*one.expected} and one.word.startswith(("/", "per")):
        hint = "skriv bara beloppet; för hur lång tid det gäller säger `mäts`, till exempel `mäts  per kalenderår`"
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` hör inte hit", hint)
    if amount and {END, "PLUS"} <= {*one.expected} and one.word == "av":
        hint = "en andel av något skrivs i procent: `30 % av …`"
        return one.says(Code.UNREADABLE_FIELD, "ett belopp kan inte vara `av` något", hint)
    if END in one.expected:
        after = awaited(one, "eller fortsätt med")
        return one.says(
            Code.UNREADABLE_FIELD, f"`{one.word}` hör inte hit", ", ".join(filter(None, ("stryk det", after)))
        )
    return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` går inte att läsa här", awaited(one))


LOOKS: tuple[Callable[[Misread], Diagnostic | None], ...] = (
    _quotation_mark,
    *FOREIGN,
    _parenthesis,
    _single,
    _nothing,
    _date,
    _share,
    _number,
    _said_otherwise,
    _misspelt,
    _file,
    _list,
    _identifier,
    _condition,
    _left_out,
    _grade,
    _anything,
)

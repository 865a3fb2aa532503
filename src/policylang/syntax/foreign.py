"""What comes into a field from word processors, spreadsheets and other languages: named, with what to write instead."""

import re
from collections.abc import Callable

from policylang.syntax.misread import Misread
from policylang.syntax.spoken import END, QUANTITIES
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

_DASHES = {
    "–": "ett tankstreck (–)",
    "—": "ett långt tankstreck (—)",
    "‒": "ett sifferstreck (‒)",
    "―": "ett långt streck (―)",
    "−": "ett minustecken (−)",
    "⁃": "ett punktstreck (⁃)",
}
_DASH = re.compile("[‒–—―−⁃]")
_QUOTES = "'’‘‚‛`´′"
_REMARKS = ("#", "/*", "--", "/", ";", "<!--", "%%")
_NUMBER = r"(?<![\w.,])(?P<number>\d[\d ,]*|(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|tjugo)\b) ?"
_POINTS = re.compile(rf"{_NUMBER}(?P<unit>procentenheter|procentenhet|räntepunkter|räntepunkt|promille)$")
_FIGURE = re.compile(rf"{_NUMBER}(?P<unit>kr|kronor)?$")
_PER_CENT = frozenset(("procent", "procents", "proc", "pct", "percent"))
_CROWNS = re.compile(r"(?:SEK|[Kk]r\.|KR|Kr|:-|,-|kronors|svenska kronor)(?!\w)")
_LAST = re.compile(r"\S+$")
# Field words that also stand inside fields are not among them when the grammar awaits them there.
_FIELDS = frozenset(
    {
        *("tolkning", "mäts", "varje", "ska", "bör", "mål", "styrks", "period", "vem", "mått", "högst", "minst"),
        *("dock", "andel", "gränsfall", "beslutas", "framgår"),
    }
)


def dash(one: Misread) -> Diagnostic | None:
    """A dash inside a word or a date where the language has a hyphen."""
    found = _LAST.search(one.text[: one.start])
    start = found.start() if found else one.start
    token = one.text[start:].split(maxsplit=1)[0] if one.text[start:].strip() else ""
    sign = _DASH.search(token)
    if sign is None or not (token[: sign.start()] and token[sign.end() :]):
        return None
    message = f"`{token}` har {_DASHES[sign.group()]} där det ska vara ett bindestreck (-)"
    return one.says(Code.UNREADABLE_FIELD, message, f"skriv `{_DASH.sub('-', token)}`", start=start, length=len(token))


def quotes(one: Misread) -> Diagnostic | None:
    """Text that is meant as quoted but has another mark, or none."""
    if "QUOTED" not in one.expected or not one.word:
        return None
    rest = one.rest.strip()
    if rest[0] in _QUOTES:
        message = f"texten står inom {rest[0]} och inte inom citattecken"
        return one.says(Code.UNREADABLE_FIELD, message, f'skriv `"{rest.strip(_QUOTES)}"`', length=len(rest))
    if set(one.expected) <= {"QUOTED", "LPAR"} and rest[0].isalpha() and len(rest.split()) > 1 and '"' not in rest:
        return one.says(
            Code.UNREADABLE_FIELD, "texten står inte inom citattecken", f'skriv `"{rest}"`', length=len(rest)
        )
    return None


def remark(one: Misread) -> Diagnostic | None:
    """A remark as other languages mark it."""
    mark = next((each for each in _REMARKS if one.word.startswith(each)), "")
    if not mark or END not in one.expected or not re.search(r"[^\W\d_]{3}", one.rest) or one.word[1:2].isdigit():
        return None
    if mark == "/" and one.word != "/":
        return None
    text = one.rest.removeprefix(mark).strip().removesuffix("*/").removesuffix("-->").strip()
    message = f"`{mark}` inleder ingen anmärkning"
    return one.says(Code.UNREADABLE_FIELD, message, f"skriv `// {text}`", length=len(one.rest))


def unit(one: Misread) -> Diagnostic | None:
    """A unit that does not go with what follows, or a sign of the crown that the language does not write."""
    if not one.word:
        return None
    before, after = one.before, one.rest.split()
    if one.word == "av" and (found := _POINTS.search(before)):
        number, base = found["number"].strip(), after[1] if len(after) > 1 else "…"
        message = f"`{found.group()}` kan inte vara `av` något: en andel skrivs i procent"
        hint = f"skriv `{number} % av {base}`"
        return one.says(Code.UNREADABLE_FIELD, message, hint, start=found.start(), length=len(found.group()))
    figure = _FIGURE.search(before)
    if figure and one.word.lower().rstrip(".,") in _PER_CENT and not figure["unit"]:
        number = figure["number"].strip()
        base = f" av {after[2]}" if after[1:2] == ["av"] and len(after) > 2 else ""  # noqa: PLR2004 - after `procent av`
        hint = f"skriv `{number} %{base}`"
        return one.says(Code.UNREADABLE_FIELD, f"`{one.word}` skrivs med tecknet `%`", hint)
    if figure and not figure["unit"] and (crowns := _CROWNS.match(one.rest)):
        hint = f"skriv `{figure['number'].strip()} kr`"
        return one.says(Code.UNREADABLE_FIELD, f"`{crowns.group()}` skrivs `kr`", hint, length=len(crowns.group()))
    if figure and one.word[:1] in _QUOTES and one.word[1:4].isdigit():
        number = figure["number"].strip() + "".join(f" {part}" for part in re.findall(r"\d+", one.word))
        message = f"tusental skiljs åt med blanksteg, inte med `{one.word[0]}`"
        return one.says(Code.MISSPELT_NUMBER, message, f"skriv `{number}`")
    if re.search(r"(?<!\w)(?:kr|SEK|Kr|KR)$", before) and one.word[0].isdigit():
        amount = re.match(r"[\d  ]*\d", one.rest)
        hint = f"skriv `{amount.group() if amount else one.word} kr`"
        return one.says(Code.UNREADABLE_FIELD, "enheten står före talet", hint)
    if one.word.startswith("%") and not figure and one.expected.keys() & set(QUANTITIES):
        return one.says(Code.UNREADABLE_FIELD, "talet saknas före `%`", "skriv till exempel `40 % av …`", length=1)
    return None


def sign_of_field(one: Misread) -> Diagnostic | None:
    """A colon or an equals sign between a field's keyword and its value, and a field that stands after another."""
    if one.word[:1] in {"=", ":"} and " " not in one.before and "EQUAL" not in one.expected and one.before:
        value = one.rest.lstrip("=: ")
        message = f"efter `{one.before}` står inget `{one.word[0]}`"
        return one.says(Code.UNREADABLE_FIELD, message, f"skriv `{one.before}  {value}`", length=1)
    if END in one.expected and one.word in _FIELDS and one.word not in one.words and " " in one.before:
        message = f"`{one.word}` är ett eget fält"
        return one.says(Code.UNREADABLE_FIELD, message, f"skriv `{one.word} …` på en egen rad")
    return None


FOREIGN: tuple[Callable[[Misread], Diagnostic | None], ...] = (dash, quotes, remark, unit, sign_of_field)

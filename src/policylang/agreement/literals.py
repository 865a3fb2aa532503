"""One source: no value of a rule stands as text in its sentence."""

import re
from collections.abc import Iterator
from functools import lru_cache

from policylang.agreement.standing import Placed, Said
from policylang.model.policy import Occasion, Written
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.units.errors import UnitError
from policylang.units.swedish import capital, definite, genitive

_ONES = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
_TENS = "tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio"
_COUNT = rf"(?:(?:{_TENS})(?:ett|en|två|tre|fyra|fem|sex|sju|åtta|nio)?|{_ONES}|hundra|tusen)"
_FIGURES = r"\d[\d \u00a0\u202f]*(?:[,.]\d+)?"
_NUMBER = rf"(?:{_FIGURES}|(?:(?:en|ett)\s+)?(?:{_COUNT}|en\ halv|ett\ halvt|en|ett|några))"
MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_MONEY = (
    r"(?:miljon(?:er)?\s+|miljard(?:er)?\s+|tusen\s+)?(?:svenska\s+)?"
    r"(?:kr|kronor|krona|tkr|mnkr|mkr|mdkr|sek|msek|tsek|eur|euro|usd)"
)
_TIMES = (
    r"(?:(?:år|halvår|kvartal|tertial|dygn)(?:en)?|månad(?:er(?:na)?)?|mån|veck(?:a|or(?:na)?)"
    r"|(?:bank)?dag(?:ar(?:na)?)?|timm(?:e|ar(?:na)?))"
)
_PERIODS = (
    r"(?:kalender|affärs|verksamhets|budget)?"
    r"(?:år|kvartal|tertial|halvår|månad|vecka|dag|månadsskifte|kvartalsskifte|tertialskifte|årsskifte)"
)

# What the message calls a value, by the group that told it.
_NAMES = {
    "lost": "en uppgift",
    "day": "ett datum",
    "often": "hur ofta",
    "money": "ett belopp",
    "share": "en andel",
    "part": "en andel",
    "weight": "en vikt",
    "time": "en tid",
    "long": "en tid",
    "count": "ett antal",
}
# In order: what is longest and most telling first.
_PATTERN = re.compile(
    rf"""(?P<lost>\[[^\[\]]*\ saknas\ i\ källan\])
    |(?P<day>\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}\s+(?:{MONTHS})(?:\s+\d{{4}})?\b|\b(?:19|20)\d\d\b(?![:/-]))
    |(?P<often>\b(?:årligen|månatligen|månadsvis|kvartalsvis|tertialvis|halvårsvis|veckovis|dagligen|årsvis)\b
        |\b(?:varje|per|var|vartannat|vart\ annat)\s+{_PERIODS}\b
        |\b(?:{_FIGURES}|en|{_COUNT})\s+gång(?:er)?\s+(?:per|om|i|under|varje)\s+\w+)
    |\b{_NUMBER}(?:\s*(?:
        (?P<money>{_MONEY}\b|\b(?:miljon|miljard)(?:er)?\b)
        |(?P<share>%|‰|procent(?:enhet(?:er)?)?\b|promille\b|räntepunkt(?:er)?\b|baspunkt(?:er)?\b)
        |(?P<weight>(?:ton|kg|kilo)\b)
        )|[\s-]*(?P<time>{_TIMES}s?\b))
    |(?P<part>\bhälften\b|\b(?:en|ett|två|tre)?\s*\w*(?:tredje|fjärde|fem|sjätte|tion)del(?:ar)?\b)
    |(?P<long>\b\w*(?:en|två|tre|fyra|fem|tio|tolv|\d)[-\s]?(?:månaders|års|dagars)\w*
        |\b(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+[-\s]?)årig\w*)
    |(?P<count>\b{_COUNT}\b|(?<![\w.,:/§&-])\d[\d \u00a0]*(?:,\d+)?(?![\w.,:/)-]*\w))
    """,
    re.VERBOSE,
)
# Numbers that name something: an appendix, a section, a law, a case; and those who were counted before.
_NAMED = re.compile(
    r"(?:\b(?:bilaga|bilagor|avsnitt|kapitel|kap\.?|punkt(?:en|erna)?|paragraf|sida|sidan|sid\.?|s\.|tabell|figur|nr|nummer"
    r"|dnr|sfs|lag|lagen|förordning\w*|direktiv|ifrs|rfr|version|steg|mom\.?|st\.?|stycket|alternativ|nivå)\s*\(?"
    r"|\brekommendation(?:en)?\s+|\bkategori(?:erna)?\s+(?:\d+\s*(?:,|och|eller)\s*)*"
    r"|§+\s*|\b(?:samma|båda|dessa)\s+)$"
)
_BRACKETED = re.compile(r"[(\[<](?:[\w-]+\.)?([\w-]+)(?::[\w-]+)?[)\]>]")
_SFS = re.compile(r"\b\d{4}:\d+\b|\b\w+-?\s?\d+/\d+\b")


@lru_cache(maxsize=8)
def _grades(grades: frozenset[str]) -> re.Pattern[str]:
    """Any of the rating grades; a single letter only where the scale follows it: `A (S&P)`."""
    long = "|".join(re.escape(grade) for grade in sorted(grades, key=len, reverse=True) if len(grade) > 1)
    single = "".join(sorted(grade for grade in grades if len(grade) == 1 and grade.isupper()))
    return re.compile(rf"(?<![\w&-])(?:(?:{long or '(?!)'})(?![\w+])|[{single or '(?!)'}](?=\s*\())")


def literals(one: Placed, resolved: Resolved) -> Iterator[Diagnostic]:
    """Every value that stands as text in a sentence whose rule would print it."""
    told: list[tuple[int, int]] = []
    tested = one.tested
    for start, end, hint, what in (*_printed(one), *(_bodies(one, resolved) if tested else ())):
        if not _overlaps(start, end, told):
            told.append((start, end))
            yield _outside(one, start, end, hint, what)
    if tested:
        grades = _grades(frozenset(grade for scale in resolved.definitions.schema.scales.values() for grade in scale))
        for found in grades.finditer(one.prose.text):
            if not _overlaps(*found.span(), told):
                told.append(found.span())
                yield _outside(one, *found.span(), _hint(one, *found.span(), "ett betyg"), "ett betyg")
    for start, end, what in values_in(one.prose.lower) if tested or "saknas i källan" in one.prose.lower else ():
        if (tested or what == "en uppgift") and not _overlaps(start, end, told):
            told.append((start, end))
            yield _outside(one, start, end, _hint(one, start, end, what), what)


def bracketed(one: Placed) -> Iterator[Diagnostic]:
    """A hole in the wrong brackets, which would be printed: `(högst)` where the rule has a `{högst}`."""
    holes = {hole for said in one.tested for hole in said.printed}
    for found in _BRACKETED.finditer(one.prose.text):
        if found[1] in holes:
            message = f"`{found.group()}` ser ut som en lucka men trycks som det står"
            span = one.prose.at(*found.span())
            yield Diagnostic(span, Code.MALFORMED_HOLE, message, f"skriv `{{{found.group()[1:-1]}}}`")


def _outside(one: Placed, start: int, end: int, hint: str, what: str) -> Diagnostic:
    message = f"`{one.prose.text[start:end].strip()}` är {what} som står som text, inte i en lucka"
    if what == "hur ofta":
        message = f"`{one.prose.text[start:end].strip()}` säger hur ofta men står som text, inte i en lucka"
    return Diagnostic(one.prose.at(start, end), Code.LITERAL_OUTSIDE_HOLE, message, hint)


def _hint(one: Placed, start: int, end: int, what: str) -> str:
    if what == "en uppgift":
        word = one.prose.text[start + 1 : end].split()[0]
        return f"skriv `{{okänt:{word}}}`"
    values = [(hole, value.text) for said in one.tested for hole, value in said.printed.items()]
    names = sorted({f"`{{{hole}}}`" for hole, text in values if figure(text) or hole == "kreditbetyg"})
    tags = any(not said.clause.id for said in one.said)
    if (
        tags
        and one.tested
        and not {said.clause.id for said in one.tested} & {hole.clause for _, hole in one.prose.holes}
    ):
        # A sentence that only carries a tag may have numbers: that it has a rule too is perhaps the mistake.
        rule = one.tested[0].name
        return f"hör `{rule}` till en annan mening, som har fallit bort? Hämta annars värdet ur regeln med en lucka"
    if names:
        return f"hämta värdet ur regeln: {', '.join(names)}"
    return "låt regeln säga värdet och hämta det med en lucka, eller ge meningen en egen regel"


def _overlaps(start: int, end: int, told: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other < end for other, other_end in told)


@lru_cache(maxsize=1024)
def figure(text: str) -> bool:
    """Whether a text says an amount, a share, a time, a date or a number."""
    return any(True for _ in values_in(text.lower()))


def figures(text: str, *, units: bool = False) -> list[str]:
    """The values that a text in lower case says, as they are written; perhaps only amounts, shares and times."""
    wanted = {"ett belopp", "en andel", "en tid"}
    return [text[start:end].strip() for start, end, what in values_in(text) if not units or what in wanted]


_SMALL = {word: number for number, word in enumerate(_ONES.split("|"), 2)} | {"en": 1, "ett": 1}


def numbers(text: str) -> frozenset[int]:
    """The whole numbers that a text in lower case says, in figures or in words."""
    return frozenset(
        _SMALL[word] if word in _SMALL else int(word)
        for word in re.findall(rf"\d+|\b(?:{'|'.join(_SMALL)})\b", text.replace("\u00a0", " "))
    )


def values_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every value in a text: where, and what sort."""
    names: list[tuple[int, int]] | None = None
    for found in _PATTERN.finditer(text):
        what = _NAMES[found.lastgroup or "lost"]
        names = [one.span() for one in _SFS.finditer(text)] if names is None else names
        if what != "en uppgift" and (_NAMED.search(text, 0, found.start()) or _overlaps(*found.span(), names)):
            continue
        end = found.start() + len(found.group().rstrip())
        yield found.start(), end, what


# -- what the rules print --------------------------------------------------------------------------


def _printed(one: Placed) -> Iterator[tuple[int, int, str, str]]:
    """Values of the rules that stand word for word in the text."""
    own = one.tested
    for said in own:
        for hole, written in said.printed.items():
            name = hole if sum(hole in other.printed for other in own) == 1 else f"{said.clause.id}.{hole}"
            yield from _written(one, name, written)


def _written(one: Placed, hole: str, written: Written) -> Iterator[tuple[int, int, str, str]]:
    for form, text in _forms(written):
        if not (figure(text) or text in _OCCASIONS or hole.endswith("kreditbetyg")):
            continue
        for found in _standing(text, one.prose.lower):
            yield *found, f"skriv `{{{hole}{':' + form if form else ''}}}`", "ett värde i regeln"


_OCCASIONS = frozenset(occasion.value for occasion in Occasion if " " in occasion.value)
_FORMS = {"genitiv": genitive, "bestämd": definite, "versal": capital}


def _forms(written: Written) -> Iterator[tuple[str, str]]:
    """What a hole can print: form -> text."""
    yield "", written.text
    yield from written.forms.items()
    for form, make in _FORMS.items():
        try:
            made = make(written.text) if written.text else ""
        except UnitError:
            continue
        if made.lower() != written.text.lower():
            yield form, made


def _standing(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where whole words stand in a text, whatever their case; an initialism's `:s` makes it another word."""
    wanted = words.lower()
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        alone = not (start and (text[start - 1].isalnum() or text[start - 1] == "-"))
        after = text[end : end + 2]
        if alone and not after[:1].isalnum() and not (after[:1] in {":", "-"} and after[1:].isalnum()):
            yield start, end
        start = text.find(wanted, end)


def _genitive(name: str) -> str:
    """The genitive of a name, or nothing of one that has none (`AB,`)."""
    try:
        return genitive(name)
    except UnitError:
        return ""


def _bodies(one: Placed, resolved: Resolved) -> Iterator[tuple[int, int, str, str]]:
    """The rules' own deciders and recipients, by any of their names."""
    for said in one.tested:
        for body in said.signals.bodies:
            names = resolved.definitions.names_of(body)
            for name in sorted((*names, *filter(None, map(_genitive, names))), key=len, reverse=True):
                for start, end in _standing(name, one.prose.lower):
                    yield start, end, _body_hint(said, body, one.prose.text[start:end]), "ett organ i regeln"


def _body_hint(said: Said, body: str, name: str) -> str:
    ending = name[len(body) :] if name.lower().startswith(body.lower()) else ""
    for hole, written in said.printed.items():
        for form, text in (("", written.text), *written.forms.items()):
            if text == body:
                form = form or ("genitiv" if ending else "versal" if name[:1] != body[:1] else "")  # noqa: PLW2901
                return f"skriv `{{{hole}{':' + form if form else ''}}}`"
    return "hämta namnet ur regeln med en lucka"


def through(one: Placed, referred: Said) -> Iterator[Diagnostic]:
    """Values of a rule that the sentence leans on, standing as text: they would stay when the rule changes."""
    if one.tested:
        return
    told: list[tuple[int, int]] = []
    for hole, written in referred.printed.items():
        for start, end, hint, what in _written(one, f"{referred.clause.id}.{hole}", written):
            if not _overlaps(start, end, told):
                told.append((start, end))
                yield _outside(one, start, end, hint, what)

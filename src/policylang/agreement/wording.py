"""Slips in running text: a word twice, a stray full stop, a unit twice, a day that no calendar has, a misspelt word."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from policylang.agreement.prose import ABBREVIATION
from policylang.agreement.spelling import meant, usual_words
from policylang.agreement.standing import Placed, printed
from policylang.agreement.words import any_stands, forms, split
from policylang.model.policy import Heading
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

_MONTHS = re.findall(r"\w+", "januari februari mars april maj juni juli augusti september oktober november december")
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\b")
_LEAP = 2024
_TWICE = re.compile(r"\b([^\W\d_]+) \1\b")
_LISTED = re.compile(
    r"\b(?P<one>[^\W\d_]{4,})(?:, (?:[^\W\d_]+, ){0,3}?(?P=one)\b(?=,| och\b| eller\b)| (?:och|eller|samt) (?P=one)\b)"
)
_HANGING = re.compile(r"\b(?P<one>[^\W\d_]+)- (?:och|eller|samt) (?P=one)[^\W\d_]{3,}")
_STRAY = re.compile(r"(?<=[\w\ufffc)])[.](?= [a-zåäö])")
_UNIT = re.compile(r"\s?(%|procent\b|‰|kr\b|kronor\b|mnkr\b|tkr\b|mdkr\b)")
_OF = re.compile(r"\s+av\s+(?:den |det |de )?(?P<base>[^\W\d_]+(?:-[^\W\d_]+)*)")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 8
FEW = 3  # slips of one sort that a passage is told of
_ODD = 4  # readings to each that is written otherwise
_ARTICLE = 2  # letters that make a noun definite
_DEFINITE = re.compile(r"(?:en|et|na|n)$")


# No text ends with such a word; but an item may, before the next (`och`) and with a verb's particle (`stämmas av`).
_OPEN = re.compile(r"\b(?:av|till|för|från|med|enligt|mellan|genom|hos|samt|som|vars|eller|och)$")
_IN_ITEMS = frozenset(("och", "eller", "samt", "av", "till", "från", "med", "för"))
_LONG = 12  # characters of a text that is not said twice by chance
_ENDS = re.compile(r"[.!?:…)”\"»]$")


def wording(places: Sequence[Placed], resolved: Resolved, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Every such slip of a document."""
    yield from _cut_off(places, texts)
    yield from _headings(resolved)
    yield from _cut_readings(places, texts)
    for one in places:
        yield from _slips(one, texts)
        yield from _doubled_unit(one)
        yield from _base(one)
        yield from _indefinite(one)
        yield from _genitive(one)
    yield from _misspelt(places, resolved, texts)


def _said(one: Placed, start: int, end: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(one.prose.at(start, end), Code.TEXT_SLIP, message, hint, Severity.WARNING)


def _sic(one: Placed, texts: Mapping[str, str]) -> bool:
    """Whether a remark right above says that the source has it so."""
    lines = texts.get(one.prose.span.file, "").split("\n")
    above = lines[max(one.prose.span.line - 3, 0) : one.prose.span.line - 1]
    return any(line.lstrip().startswith("//") and "sic" in line for line in above)


def _slips(one: Placed, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    text = one.prose.lower
    for found in islice(_TWICE.finditer(text), FEW):
        if not _sic(one, texts):
            yield _said(one, *found.span(), f"`{found[1]}` står två gånger efter varandra", "stryk det ena")
    for found in islice(chain(_LISTED.finditer(text), _HANGING.finditer(text)), FEW):
        if not _sic(one, texts):
            message = f"`{found.group()}` säger samma sak två gånger"
            yield _said(one, *found.span(), message, "stryk det ena, eller skriv det som skulle stå där")
    for found in _STRAY.finditer(one.prose.text):
        if not ABBREVIATION.search(text, 0, found.end()) and not _sic(one, texts):
            yield _said(
                one,
                *found.span(),
                "punkten står mitt i meningen",
                "stryk punkten, eller börja nästa mening med stor bokstav",
            )
    for found in _DAY.finditer(text):
        month = _MONTHS.index(found[2]) + 1
        if not 1 <= int(found[1]) <= monthrange(_LEAP, month)[1]:
            yield _said(one, *found.span(), f"`{found.group()}` är ingen dag", "rätta dagen eller månaden")


def _cut_off(places: Sequence[Placed], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Texts that end in the middle, or that were pasted twice on end."""
    for one in places:
        text = one.prose.text.rstrip()
        half = len(text) // 2
        if half > _LONG and text[half] == " " and text[:half] == text[half + 1 :]:
            yield _said(one, half + 1, len(text), "texten står två gånger efter varandra", "stryk det ena")
        found = _OPEN.search(text.lower())
        if not found or one.items or (one.lead is not None and found.group() in _IN_ITEMS) or _sic(one, texts):
            continue
        message = f"texten slutar med `{found.group()}`"
        yield _said(one, *found.span(), message, "skriv klart meningen, eller stryk ordet")


def _headings(resolved: Resolved) -> Iterator[Diagnostic]:
    """Headings that end in the middle."""
    for block in resolved.document.blocks:
        text = str(block).rstrip() if isinstance(block, Heading) else ""
        found = _OPEN.search(text.lower()) or re.search(r"[,;]$", text)
        if found and isinstance(block, Heading):
            message = f"rubriken slutar med `{found.group()}`"
            hint = "skriv klart rubriken, eller stryk det"
            yield Diagnostic(block.span, Code.TEXT_SLIP, message, hint, Severity.WARNING)


def _cut_readings(places: Sequence[Placed], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The odd reading that ends without a full stop, as the others do not."""
    readings = [(said, said.signals.reading.rstrip()) for one in places for said in one.said if said.signals.reading]
    cut = [said for said, text in readings if text and not _ENDS.search(text)]
    if len(cut) * _ODD > len(readings):
        return
    for said in cut:
        span = said.clause.span
        lines = texts.get(span.file, "").split("\n")
        at = next((n for n in range(span.line, span.end_line + 1) if lines[n - 1].lstrip().startswith("tolkning")), 0)
        where = Span(span.file, at, 1, at, len(lines[at - 1]) + 1) if at else span
        message, hint = "tolkningen slutar utan punkt", "sätt punkt, eller skriv klart den"
        yield Diagnostic(where, Code.TEXT_SLIP, message, hint, Severity.WARNING)


def _doubled_unit(one: Placed) -> Iterator[Diagnostic]:
    for position, hole in one.prose.holes:
        found = _UNIT.match(one.prose.lower, position + 1)
        if found and _UNIT.search(hole.text[-7:]):
            message = f"`{{{hole.field}}}` trycks som `{hole.text}`, och `{found[1]}` står en gång till"
            yield _said(one, *found.span(1), message, f"stryk `{found[1]}`")


_GENITIVE = re.compile(
    r"\b(?!\w*(?:et|kv|er|nd|ig|ic|ist)ens\b)"  # kompetens, frekvens, referens: no genitives
    r"(?P<word>[^\W\d_]{4,}(?:en|et|na|ment|ning|het|bolag|lån))s (?P<verb>ska|skall|får|bör|måste|kan)\b"
)


def _genitive(one: Placed) -> Iterator[Diagnostic]:
    """`instrumentets ska`: what somebody has, and then not what it is."""
    for found in _GENITIVE.finditer(one.prose.lower):
        message = f"`{found.group()}` saknar ett ord mellan, eller har ett `s` för mycket"
        yield _said(one, *found.span("word"), message, f"skriv `{found['word']} {found['verb']}`, eller vad som menas")


def _indefinite(one: Placed) -> Iterator[Diagnostic]:
    """`{högst} av bruttolåneskuld`, of what is called `bruttolåneskulden`."""
    for position, hole in one.prose.holes:
        found = _OF.match(one.prose.lower, position + 1)
        said = next((each for each in one.tested if each.clause.id == hole.clause), None)
        if said is None or found is None or "%" not in hole.text:
            continue
        names = [name for each in said.signals.names.values() for name in each if _DEFINITE.search(name)]
        base = found["base"]
        like = next(
            (name for name in names if name != base and name.startswith(base) and len(name) - len(base) <= _ARTICLE), ""
        )
        if like and base not in names:
            message = f"meningen säger `{base}`, men det heter `{like}`"
            yield _said(one, *found.span("base"), message, f"skriv `{like}`")


def _base(one: Placed) -> Iterator[Diagnostic]:
    """`{dock} av nettolåneskulden`, of a rule that takes its share of something else."""
    for position, hole in one.prose.holes:
        found = _OF.match(one.prose.lower, position + 1)
        said = next((each for each in one.tested if each.clause.id == hole.clause), None)
        if said is None or found is None or not _DEFINITE.search(found["base"]) or "%" not in hole.text:
            continue
        names = [name for part, each in said.signals.names.items() if not part.startswith("mått") for name in each]
        after = split(one.prose.lower[found.start("base") :])
        if names and not any(any_stands((name,), after[: len(split(name))]) for name in names):
            message = f"`{{{hole.field}}}` är en andel av {names[0]}, men meningen säger `{found['base']}`"
            yield Diagnostic(
                one.prose.at(*found.span("base")),
                Code.SENTENCE_CONTRADICTS_RULE,
                message,
                f"skriv `{names[0]}`, eller ändra regeln",
                Severity.WARNING,
            )


def _like(word: str, known: set[str]) -> str:
    """The word that was meant; two that begin otherwise are two words (beroende, oberoende)."""
    like = meant(word, known)
    return like if like[:1] == word[:1] else ""


def _like_a_form(word: str, stems: set[str]) -> str:
    """What another form of the word that was meant has in common with it: `valutrisker` of `valutarisk`."""
    own = sorted(form for form in forms(word) if len(form) >= _SHORTEST and form != word)
    if not own or not stems.isdisjoint({word, *own}):
        return ""
    return next((like for form in own if (like := _like(form, stems))), "")


def _misspelt(places: Sequence[Placed], resolved: Resolved, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A long word that stands once and is a slip of the hand from one that stands more often, or that is a name."""
    counts = Counter(word for one in places for word in _WORD.findall(f"{printed(one)} {one.heading}".lower()))
    named = usual_words(resolved)
    known = {word for word, count in counts.items() if count > 1} | named
    stems = {form for word in known if len(word) >= _SHORTEST for form in forms(word) if len(form) >= _SHORTEST}
    for one in places:
        for found in _WORD.finditer(one.prose.lower):
            word = found.group()
            if len(word) < _SHORTEST or word in known or counts[word] > 1:
                continue
            like = _like(word, known) or _like_a_form(word, stems)
            if not like:
                continue
            if not _sic(one, texts):
                yield _said(one, *found.span(), f"`{word}` liknar `{like}`", f"menade du `{like}`?")

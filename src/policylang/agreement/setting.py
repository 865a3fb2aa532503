"""How running text is set: commas, brackets, spaces round holes, full stops, words that have come apart."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from policylang.agreement.lexicon import HOLE
from policylang.agreement.spelling import meant
from policylang.agreement.standing import Placed
from policylang.agreement.structure import remarked
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

USUAL = 0.9  # of the sentences of a document: how many end with a stop when it is the usual thing
MANY = 10
SHORT = 4  # words of what may be a caption
_LONG = 8  # letters of a word put together of two
_SLIPS = (
    (re.compile(r",\s*,|;\s*;"), "skiljetecknet står två gånger"),
    (re.compile(r"(?<=\S) +(?=[,;:](?:\s|$))"), "blanksteg före skiljetecknet"),
    (re.compile(rf"{HOLE}{HOLE}"), "två luckor står efter varandra utan något emellan"),
    (re.compile(rf"[a-zåäö]{HOLE}"), "luckan står tätt efter ett ord"),
    (re.compile(rf"{HOLE}[a-zåäö]"), "luckan står tätt före ett ord"),
    (re.compile(r"\bSFS\s+(?!(?:1[89]|20)\d\d:\d{1,4}\b)\S+"), "lagens nummer har inte formen `SFS 2017:725`"),
)
_RANGE = re.compile(r"(?<![\d./:-])(\d{1,4})\s?[-–]\s?(\d{1,4})(?=\s*(?:år|månader|dagar|%|procent|kr|mnkr)\b)")
_CAPITALS = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{4,}(?![\w])")
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"\b(ska|skall|får|inte|högst|minst|och)([^\W\d_]{4,})\b")
_THE = re.compile(r"\b(?:de|dessa)\s+(?:[^\W\d_]+\s+)?$")
_TIMES = re.compile(r"(?:år|månader|dagar|bankdagar|veckor|kvartal|tertial)$")
_AFTER = re.compile(r"\s*(?:$|[.,;:)]|(?:med|av|i|för|och|eller|till|på|från|inom|över|under|efter|vid)\b)")
_LEAST = re.compile(r"\b(?:minst|åtminstone|dock)\s+$")
_PERIOD = re.compile(r"(?:år|månad|kvartal|tertial|vecka|dag)$")
_ENDS = re.compile(r"[.!?:;…][\"”')\]]*$")


def setting(places: Sequence[Placed], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Every such slip; a remark right above says that the source has it so."""
    counts = Counter(word for one in places for word in _WORD.findall(one.printed.lower()))
    capitals = Counter(word for one in places for word in _CAPITALS.findall(one.prose.text))
    whole = [one for one in places if one.lead is None and len(one.prose.text.split()) >= SHORT]
    stopped = sum(bool(_ENDS.search(one.prose.text)) for one in whole)
    stops = stopped >= max(MANY, USUAL * len(whole))
    for one in places:
        lines = texts.get(one.prose.span.file, "").split("\n")
        above = lines[one.prose.span.line - 2] if remarked(one.prose.span, lines) else ""
        if "sic" not in above:
            yield from _slips(one)
            yield from _words(one, counts, capitals)
        yield from _forms(one)
        item = lines[one.prose.span.line - 1].lstrip().startswith(("- ", "+ "))
        if (
            stops
            and not above
            and not item
            and one.lead is None
            and not one.items
            and len(one.prose.text.split()) >= SHORT
        ):
            yield from _ends(one)


def _said(one: Placed, start: int, end: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(one.prose.at(start, end), Code.TEXT_SLIP, message, hint, Severity.WARNING)


def _slips(one: Placed) -> Iterator[Diagnostic]:
    text = one.prose.text
    for pattern, message in _SLIPS:
        for found in pattern.finditer(text):
            yield _said(one, *found.span(), message, "rätta meningen")
    if text.count("(") != text.count(")"):
        at = max(text.find("("), text.find(")"))
        yield _said(one, at, at + 1, "parentesen saknar sitt par", "sätt ut den som saknas, eller stryk den andra")
    for found in _RANGE.finditer(text):
        if int(found[1]) > int(found[2]):
            yield _said(one, *found.span(), f"`{found.group()}` går från det högre till det lägre", "vänd på talen")


def _forms(one: Placed) -> Iterator[Diagnostic]:
    """Holes in another form than their place in the sentence asks for."""
    text = one.prose.lower
    for position, hole in one.prose.holes:
        wanted = ""
        if not hole.form and _TIMES.search(hole.text) and _THE.search(text, 0, position):
            wanted = "bestämd"
        elif not hole.form and hole.field == "varje" and _PERIOD.search(hole.text) and _LEAST.search(text, 0, position):
            wanted = "adverb"
        elif hole.form == "genitiv" and _AFTER.match(text, position + 1):
            wanted = "bestämd" if _THE.search(text, 0, position) else " "
        if wanted:
            told = f"`{{{hole.field}{':' + hole.form if hole.form else ''}}}` trycks här som `{hole.text}`"
            hint = f"skriv `{{{hole.field}:{wanted}}}`" if wanted.strip() else f"skriv `{{{hole.field}}}`"
            yield _said(one, position, position + 1, f"{told}, som inte passar i meningen", hint)


def _words(one: Placed, counts: Counter[str], capitals: Counter[str]) -> Iterator[Diagnostic]:
    """Words that have come apart, or together, and initialisms that are slips from others."""
    words = list(_WORD.finditer(one.prose.lower))
    for first, second in pairwise(words):
        joined = first.group() + second.group()
        apart = one.prose.lower[first.end() : second.start()] == " " and len(joined) >= _LONG
        if apart and counts[joined] and counts[first.group()] == 1 and len(second.group()) >= SHORT:
            message = f"`{first.group()} {second.group()}` skrivs `{joined}` på andra ställen"
            yield _said(one, first.start(), second.end(), message, f"skriv `{joined}`")
    for found in _GLUED.finditer(one.prose.lower):
        if counts[found.group()] == 1 and counts[found[2]] > 1:
            message = f"`{found.group()}` är `{found[1]}` och `{found[2]}` utan blanksteg"
            yield _said(one, *found.span(), message, f"skriv `{found[1]} {found[2]}`")
    usual = {word for word, count in capitals.items() if count > 1}
    for found in _CAPITALS.finditer(one.prose.text):
        word = found.group()
        like = meant(word, usual) or next((each for each in usual if sorted(each) == sorted(word)), "")
        if capitals[word] == 1 and like:
            yield _said(one, *found.span(), f"`{word}` liknar `{like}`", f"menade du `{like}`?")


def _ends(one: Placed) -> Iterator[Diagnostic]:
    """A sentence without its first capital or its last stop, in a document where the others have them."""
    text = one.prose.text
    if not _ENDS.search(text) and text[-1:] != HOLE:
        yield _said(
            one, len(text) - 1, len(text), "meningen slutar utan punkt", "sätt punkt, eller skriv klart meningen"
        )
    if text[:1].islower():
        yield _said(one, 0, 1, "meningen börjar med liten bokstav", "har början fallit bort? Skriv annars stor bokstav")

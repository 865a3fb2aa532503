"""Whether a document's head agrees with its own text, its own lines and the names that the policy knows."""

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from policylang.agreement.spelling import meant, usual_words
from policylang.agreement.standing import Placed, printed
from policylang.agreement.structure import remarked
from policylang.agreement.words import any_stands, forms, split
from policylang.model.policy import Document, Heading
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

LIKE = 0.9  # how alike two names must be for the one to be a slip from the other
LONG = 3  # years that a case may take
SHORTEST, SHORT = 8, 6  # letters of a word that is not like another by chance; of one in a heading
_ORGANISATION = re.compile(r"^ {2}organisation +(\S.*)$", re.MULTILINE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]+")
_ADOPTED = re.compile(
    r"\b(?:[Dd]enna|[Dd]etta|[Dd]essa|[Pp]olicyn|[Ii]nstruktionen|[Rr]iktlinjerna|[Rr]eglementet|[Pp]lanen)\b[^.]{0,60}"
    r"\b(?:fastställ|anta|antog|beslut)\w*\s+av\s+"
)
_FIELD = re.compile(r"^ {2,}(\S.*?)(?: {2,}|$)")


def head_field(document: Document, texts: Mapping[str, str], name: str) -> Span:
    """The line of a field of the head; the first line of the file when there is none."""
    lines = texts.get(document.path, "").split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip() and not line[:1].isspace() and number > 1 and not line.startswith(("//", "policy", "ärende")):
            break
        if (found := _FIELD.match(line)) and found[1].strip() == name:
            return Span(document.path, number, found.start(1) + 1, number, len(line) + 1)
    return Span(document.path, 1, 1, 1, len(lines[0]) + 1)


def heads(places: Sequence[Placed], resolved: Resolved, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """What in the head of the document contradicts its text, its other lines or the names that are known."""
    document = resolved.document
    if document.metadata.kind != "policy":
        return
    yield from _organisation(resolved, texts)
    yield from _days(document, texts)
    yield from _adopted(places, resolved, texts)
    yield from _words(places, resolved, texts)


def _organisation(resolved: Resolved, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The name of the organisation, nearly as a body is called or as another file of the policy says."""
    document = resolved.document
    own = document.metadata.organisation
    known = [name for body in resolved.definitions.bodies.values() for name in body.names]
    for file, text in texts.items():
        if file != document.path and (found := _ORGANISATION.search(text)):
            known.append(found[1].strip())
    near = difflib.get_close_matches(own, known, n=1, cutoff=LIKE) if own and own not in known else []
    if near:
        message = f"organisationen heter `{own}` här, men `{near[0]}` annars"
        yield _said(head_field(document, texts, "organisation"), message, f"menade du `{near[0]}`?")


def _days(document: Document, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A decision long before or after what the case number and the first day in force say, or no such day at all."""
    head = document.metadata
    decided = head.decision.day.date if head.decision else None
    if head.decision is not None:
        span = head_field(document, texts, "beslut")
        usual = (
            ("organisation", head.organisation, "skriv `organisation` och vems dokumentet är"),
            ("dokumenttyp", head.document_type, "skriv `dokumenttyp` och vad dokumentet är"),
            ("gäller", head.in_force, 'skriv `gäller  från` och dagen, eller `gäller  från okänt "…"`'),
        )
        missing = [(name, hint) for name, value, hint in usual if not value]
        for name, hint in missing if len(missing) == 1 else ():
            yield _said(span, f"huvudet säger vem som beslutade men har ingen rad `{name}`", hint)
    if decided is None:
        return
    years = [int(year) for year in _YEAR.findall(head.other.get("diarienummer", ""))]
    if years and not 0 <= decided.year - max(years) <= LONG:
        message = f"beslutet är av {decided.year}, men diarienumret är av {max(years)}"
        yield _said(head_field(document, texts, "beslut"), message, "rätta året i beslutet eller i diarienumret")
    start = head.in_force.date if head.in_force else None
    if start is not None and start.year - decided.year > LONG:
        message = f"dokumentet gäller från {start.isoformat()}, {start.year - decided.year} år efter beslutet"
        yield _said(head_field(document, texts, "gäller"), message, "rätta året i beslutet eller i `gäller`")


def _adopted(places: Sequence[Placed], resolved: Resolved, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Another body in the text than the one that the head says decided the document, told on both lines."""
    head = resolved.document.metadata
    decision = head.decision
    if head.shared:
        return
    bodies, lines = resolved.definitions, texts.get(resolved.document.path, "").split("\n")
    for one in places:
        if remarked(one.prose.span, lines):
            continue
        found = _ADOPTED.search(one.prose.text)
        named = found and next((name for name in _names(resolved) if _begins(one.prose.text[found.end() :], name)), "")
        if found and named and decision is None:
            message = f"meningen säger att {named} har beslutat, men huvudet har ingen rad `beslut`"
            hint = "skriv `beslut`, dagen, organet och paragrafen i huvudet"
            yield _said(head_field(resolved.document, texts, "beslut"), message, hint)
        elif found and named and decision and not _named(one, bodies.names_of(decision.body)):
            message = f"huvudet säger {decision.body}, men enligt rad {one.prose.span.line} beslutade {named}"
            hint = "rätta beslutet i huvudet, eller meningen"
            yield _said(head_field(resolved.document, texts, "beslut"), message, hint)
            message = f"meningen säger att {named} har beslutat, men huvudet säger {decision.body}"
            yield _said(one.prose.at(found.end(), found.end() + len(named)), message, hint)


def _named(one: Placed, names: Sequence[str]) -> bool:
    """Whether a text names the decider, perhaps as one of several who decide."""
    return any_stands(tuple(names), split(one.prose.lower))


def _names(resolved: Resolved) -> list[str]:
    names = (name for body in resolved.definitions.bodies.values() for name in body.names)
    return sorted(names, key=len, reverse=True)


def _begins(text: str, name: str) -> bool:
    after = text[len(name) : len(name) + 1]
    return text[: len(name)].casefold() == name.casefold() and not after.isalnum()


def _words(places: Sequence[Placed], resolved: Resolved, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Long words of the title, the headings and whom the head names, that are slips from words of the text."""
    document = resolved.document
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    counts = Counter(word for one in places for word in _WORD.findall(printed(one).casefold()))
    counts.update(word for one in headings for word in _WORD.findall(str(one).casefold()))
    known = {word for word, count in counts.items() if count > 1} | usual_words(resolved)
    known |= {word for name in document.clauses for word in name.split("-")}
    first = head_field(document, texts, "")
    said = [(document.metadata.title, first)]
    said += [(text, head_field(document, texts, name)) for name, text in document.metadata.other.items()]
    said += [(str(one), one.span) for one in headings]
    yield from _headings(places, headings, known, counts)
    for text, span in said:
        for word in _WORD.findall(text.casefold()):
            if len(word) < SHORTEST or word in known or (like := meant(word, known))[:1] != word[:1]:
                continue
            if like not in text.casefold():
                yield _said(span, f"`{word}` liknar `{like}`", f"menade du `{like}`?")


def _headings(
    places: Sequence[Placed], headings: Sequence[Heading], usual: Collection[str], counts: Counter[str]
) -> Iterator[Diagnostic]:
    """Words of a heading that stand nowhere else, and that are slips from one that does, in any of its forms."""
    below = {form for one in places for word in split(printed(one)) if len(word) >= SHORT for form in forms(word)}
    known = below | {form for word in (*usual, *counts) if len(word) >= SHORT for form in forms(word)}
    for one in headings:
        for word in _WORD.findall(str(one).casefold()):
            own = {form for form in forms(word) if len(form) >= SHORT}
            if len(word) < SHORT or counts[word] > 1 or not own.isdisjoint(below) or word in usual:
                continue
            like = next((each for form in (word, *sorted(own)) if (each := meant(form, known - own))), "")
            if like[:1] == word[:1] and like not in str(one).casefold():
                yield _said(one.span, f"`{word}` liknar `{like}`", f"menade du `{like}`?")


def _said(span: Span, message: str, hint: str) -> Diagnostic:
    return Diagnostic(span, Code.TEXT_SLIP, message, hint, Severity.WARNING)

"""Which heading has changed when several references to sections no longer hold.

Numbers are counted from the headings, so one heading that is lost, that has come in or that has another level renumbers
all that follow. What cites a section by number remembers how it was: the one change of a heading that makes every
reference hold again is told on that heading's line, and not only on the lines of the references.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from policylang.agreement.cited import misfits
from policylang.agreement.heads import head_field
from policylang.agreement.repeated import LIKE, likeness, title_after
from policylang.agreement.standing import Placed, Said
from policylang.model.citing import citations
from policylang.model.policy import Block, ClauseBlock, Document, Heading, Item, ItemList, Paragraph, Passage
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

NUMBER = re.compile(r"(?<![\d.,/-])\d{1,2}(?:\.\d{1,2})+(?![\d/]|\.\d|\s*(?:%|kr|mnkr|år))")
OTHERS = re.compile(r"(?:riktlinje|policyn|reglement|lagen|förordning)\w*\s+(?:avsnitt\s+)?$")
FEW = 2  # references that must fail together before a heading is blamed
DEEPEST = 6
Levels = Sequence[int | None]


@frozen
class _Claim:
    """What a reference says: that sections exist, what one is called, that one of them has a rule.

    Args:
        numbers: the sections that a sentence cites; one where it is only said that it exists.
        where: the line, or the rule whose reading it is.
        among: the headings under which the rules stand that the sentence leans on.
    """

    numbers: tuple[str, ...]
    where: str
    title: str = ""
    among: frozenset[int] = frozenset()

    def holds(self, there: Mapping[str, int], headings: Sequence[Heading], counted: Sequence[str]) -> bool:
        if self.among:
            return any(holds(cited, counted[one]) for cited in self.numbers for one in self.among)
        return all(
            one in there and (not self.title or likeness(self.title, str(headings[there[one]])) >= LIKE)
            for one in self.numbers
        )


def holds(cited: str, section: str) -> bool:
    """Whether a cited section is another, or one is in the other."""
    return section == cited or section.startswith(f"{cited}.") or cited.startswith(f"{section}.")


@frozen
class _Change:
    """One change of the headings: the levels and the depth as they may have been, and where it is told."""

    levels: Levels
    depth: int
    at: int | None
    message: str
    hint: str
    inserted: bool = False


def numbering(
    places: Sequence[Placed], document: Document, rules: Mapping[str, Said], texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """The heading, or the depth of the numbering, that makes several references fail at once."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    depth = document.metadata.numbering_depth
    levels = [None if one.level <= depth and not one.number else one.level for one in headings]
    if _counted(levels, depth) != [one.number for one in headings]:
        return  # appendices have numbers of their own
    claims = tuple(_claims(places, document, rules, texts, headings))
    broken = _broken(claims, headings, levels, depth)
    misfit = misfits(places, document, texts)
    alone = len({(one.where, one.numbers[0]) for one in broken}) < FEW
    meant = [_Claim((one.citation.number,), str(one.place.prose.span.line), str(one.better)) for one in misfit]
    if alone and not meant:
        return
    claims, broken = (*claims, *meant), [*broken, *meant]
    able: Iterator[_Change] = (
        change
        for change in _changes(headings, levels, depth)
        if not _broken(claims, headings, change.levels, change.depth, change.at if change.inserted else None)
    )
    if alone:
        # A single number may as well be wrong itself, so only one heading's level says otherwise.
        moved = [change for change in able if change.message.endswith("annan nivå")]
        able = iter(moved if len(moved) == 1 else ())
    first = next(able, None)
    if first is None:
        return
    following = pairwise((*document.blocks, None))
    under = [each for each in following if isinstance(each[0], Heading)]
    bare = {at for at, (one, below) in enumerate(under) if _empty(one, below)}
    # Of several headings that may have another level, one with nothing under it is likelier.
    alike = [first, *(other for other in able if other.message.startswith(first.message[:4]))]
    change = next((one for one in alike if one.at in bare), first)
    cited = ", ".join(dict.fromkeys(cited for one in broken for cited in one.numbers))
    span = headings[change.at].span if change.at is not None else head_field(document, texts, "numrering")
    message = f"{change.message}: hänvisningarna till {cited} stämmer inte"
    yield Diagnostic(span, Code.UNKNOWN_SECTION, message, change.hint, Severity.WARNING)


def _empty(one: object, below: object) -> bool:
    return isinstance(one, Heading) and isinstance(below, Heading) and below.level <= one.level


def _counted(levels: Levels, depth: int) -> list[str]:
    """The number of each heading; None for one that is not counted."""
    counters: list[int] = []
    found = []
    for level in levels:
        if level is None or level > depth:
            found.append("")
            continue
        counters = [*counters[:level], *[0] * (level - len(counters))]
        counters[level - 1] += 1
        found.append(".".join(str(count) for count in counters))
    return found


def _broken(
    claims: Sequence[_Claim], headings: Sequence[Heading], levels: Levels, depth: int, inserted: int | None = None
) -> list[_Claim]:
    """The claims that do not hold.

    Args:
        inserted: the heading before which one more was put in among the levels.
    """
    counted = _counted(levels, depth)
    lost = counted[inserted] if inserted is not None else ""
    if inserted is not None:
        counted = [*counted[:inserted], *counted[inserted + 1 :]]
    numbers = {number: at for at, number in enumerate(counted) if number}
    return [
        one
        for one in claims
        if (one.title or one.among or one.numbers != (lost,)) and not one.holds(numbers, headings, counted)
    ]


def _changes(headings: Sequence[Heading], levels: Levels, depth: int) -> Iterator[_Change]:
    for other in range(1, DEEPEST + 1):
        if other != depth:
            message = f"numreringen går till nivå {depth}"
            yield _Change(levels, other, None, message, f"skriv `numrering  till nivå {other}`")
    for at, level in enumerate(levels):
        for other in (level - 1, level + 1) if level else ():
            if other:
                changed = [*levels[:at], other, *levels[at + 1 :]]
                message = f"rubriken `{headings[at]}` ser ut att ha fått en annan nivå"
                hint = f"med `{'#' * other}` i stället för `{'#' * headings[at].level}` stämmer alla hänvisningar"
                yield _Change(changed, depth, at, message, hint)
    for at, level in enumerate(levels):
        if level:
            message = f"rubriken `{headings[at]}` ser ut att ha kommit till"
            hint = "utan den stämmer alla hänvisningar; rätta annars numren"
            yield _Change([*levels[:at], None, *levels[at + 1 :]], depth, at, message, hint)
    # A heading that is lost leaves those below it without one of their own.
    places = [(at, other) for at in range(len(levels)) for other in range(1, depth + 1)]
    for at, other in sorted(places, key=lambda pair: (headings[pair[0]].level <= pair[1], pair[0])):
        changed = [*levels[:at], other, *levels[at:]]
        message = f"en rubrik före `{headings[at]}` ser ut att ha fallit bort"
        hint = f"med en rubrik till på nivå {other} (`{'#' * other}`) här stämmer alla hänvisningar"
        yield _Change(changed, depth, at, message, hint, inserted=True)


# -- what is cited -----------------------------------------------------------------------------------


def _claims(
    places: Sequence[Placed],
    document: Document,
    rules: Mapping[str, Said],
    texts: Mapping[str, str],
    headings: Sequence[Heading],
) -> Iterator[_Claim]:
    stands = dict(_stands(document.blocks))
    for one in places:
        leaned = [said.signals.refers[0] for said in one.said if said.signals.refers and not said.signals.refers[1]]
        among = frozenset(stands[rule] for rule in leaned if rule in stands)
        cited: list[str] = []
        where = str(one.prose.span.line)
        for found in citations(one.prose.lower):
            if found.document or found.loose or found.number.startswith("bilaga"):
                continue
            cited.append(found.number)
            title = title_after(one, found)
            known = any(likeness(title, str(each)) >= LIKE for each in headings)
            yield _Claim((found.number,), where, title if known else "")
        here = sum(each.span.line <= one.prose.span.line for each in headings) - 1
        if cited and among and here not in among and not any(said.clause.id in stands for said in one.said):
            yield _Claim(tuple(cited), where, among=among)
    for name in document.clauses:
        reading = rules[name].signals.reading if name in rules else ""
        yield from _numbers(reading, name)
    for line in texts.get(document.path, "").split("\n"):
        if line.lstrip().startswith("//"):
            yield from _numbers(line, line)


def _numbers(text: str, where: str) -> Iterator[_Claim]:
    for found in NUMBER.finditer(text):
        if not OTHERS.search(text[: found.start()].lower()):
            yield _Claim((found.group(),), where)


def _stands(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """Under which heading each rule stands."""
    here = -1
    for block in blocks:
        passages: tuple[Passage, ...] = ()
        match block:
            case Heading():
                here += 1
            case Paragraph():
                passages = block.passages
            case ItemList(items=items):
                passages = tuple(_in(items))
            case ClauseBlock(clause=name):
                yield name, here
            case _:
                continue
        if here >= 0:
            yield from ((name, here) for passage in passages for name in passage.clauses)


def _in(items: Sequence[Item]) -> Iterator[Passage]:
    for item in items:
        yield from item.passages
        yield from _in(item.items)

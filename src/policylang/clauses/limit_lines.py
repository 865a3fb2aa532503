"""The lines of a `gräns`: how binding, which way, how much, when, for whom; a table is many of them."""

import re
from datetime import date

from attrs import field, frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import Atom, Column, GroupCondition
from policylang.model.either import either
from policylang.model.numbers import BOUNDS
from policylang.model.policy import Force
from policylang.model.printing import lost, plain_words
from policylang.model.reading import Fields, Reader, Unreadable, flat, names
from policylang.model.sums import amount, atom, group_condition
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code
from policylang.units.period import Period

YEAR = 4
DATES = re.compile(r"\d{4}-\d{2}-\d{2}")

# -- which row of a table -------------------------------------------------------------------------


@frozen
class Window:
    """A class of the time that is left: from `low` to `high`, None without end."""

    low: Period | None
    high: Period | None


@frozen
class Axis:
    """The time that the classes of a table are of.

    Args:
        column: the day until which the time runs; None is what each part of the portfolio says itself (`till …`).
        edge: "kortare" or "längre", the class that an edge belongs to; empty when the source does not say.
        reason: why it does not, the author's words.
    """

    column: Column | None
    edge: str = ""
    reason: str = field(default="", eq=False)


@frozen
class Row:
    """A row of the clause's table.

    Args:
        label: what the rows are told apart by, as a group is told ("år").
        called: the row's own cell as it is printed ("0–1").
        key: what it picks.
    """

    label: str
    called: str = field(eq=False)
    key: Window


@frozen
class Bound:
    """One line: how binding, which way, how much, and when it holds.

    Args:
        word: the author's word ("högst"), which is also its hole.
        atom: measured against allowed, names unresolved.
        when: only while this holds; None is always.
        members: only for these members of the group; empty is all.
        replaces: whether it stands instead of the other lines for its case (`dock`).
        written: the author's own form of the bound.
        frame: the decided value that it names, or empty.
        base: what the base is called in Swedish, or empty.
        case: the author's words after `när`, or empty.
        row: the row of the table that it stands in; None for a line of its own.
        choice: how the line's further bounds stand to the first; None when there are none.
        others: the further bounds, each the same measure held to something else.
    """

    word: str
    atom: Atom
    force: Force = Force.MUST
    when: GroupCondition | None = None
    members: tuple[str, ...] = ()
    replaces: bool = False
    written: str = field(default="", eq=False)
    frame: str = ""
    base: str = field(default="", eq=False)
    case: str = field(default="", eq=False)
    row: Row | None = None
    choice: "Choice | None" = None
    others: tuple[Atom, ...] = ()


@frozen
class Choice:
    """How several bounds make one line.

    Args:
        which: "minsta" or "största" of them bounds; empty when the source does not say which of them holds.
        reason: why it does not, the author's words.
        words: each bound as it is written.
    """

    which: str
    reason: str = field(default="", eq=False)
    words: tuple[str, ...] = ()


# -- reading --------------------------------------------------------------------------------------


def bounds_of(fields: Fields, reader: Reader, measure: core.Linear) -> tuple[Bound, ...]:
    """Every line of its own."""
    found: list[Bound] = []
    for node in (*fields.all("bound"), *fields.all("replaced"), *fields.all("between")):
        sides = [child for child in node.children if isinstance(child, Node)]
        words = ("minst", "högst") if node.name == "between" else (node.leaves("BOUND")[0].text,)
        for word, side in zip(words, sides, strict=False):
            try:
                found.append(_bound(node, word, side, reader, measure, case_of(fields.line(node))))
            except Unreadable:
                fields.broken = True
    return tuple(found)


def _alternatives(reader: Reader, side: Node) -> tuple[Choice | None, list[Node]]:
    """The bounds of a line: one, the lesser or the greater of two, or those that the text may mean."""
    if side.name == "one_of":
        nodes = [child for child in side.children if isinstance(child, Node)]
        which = "minsta" if side.leaves("WHICH")[0].text in {"minsta", "lägsta"} else "största"
        return Choice(which, words=tuple(_text(node) for node in nodes)), nodes
    if side.name == "either_of":
        unclear = either(reader, side)
        if unclear is not None:
            nodes = [_clear(way) for _, way in unclear.ways]
            return Choice("", unclear.reason, tuple(words for words, _ in unclear.ways)), nodes
    return None, [side]


def _clear(way: Node) -> Node:
    """`30 % av låneskuld` of one way; a quantity alone when it is no share of anything."""
    quantity, *base = (child for child in way.children if isinstance(child, Node))
    leaf = next(child for child in quantity.children if isinstance(child, Leaf))
    return Node("share_of", (leaf, *base), way.span) if base else quantity


def _bound(  # noqa: PLR0913, PLR0917 - the line, and which of its sides
    node: Node, word: str, side: Node, reader: Reader, measure: core.Linear, case: str
) -> Bound:
    choice, sides = _alternatives(reader, side)
    amounts = [amount(reader, one) for one in sides]
    allowed = amounts[0]
    atoms = tuple(atom(reader, measure, BOUNDS[word], one, each) for one, each in zip(amounts, sides, strict=True))
    if choice and choice.which and word == "exakt":
        message = "`exakt` det minsta eller största säger inte vad som gäller"
        raise reader.refuse(Code.UNREADABLE_FIELD, side.span, message, "skriv `högst` eller `minst`")
    base = reader.definitions.get(allowed.base_name)
    when = node.node("group_condition")
    listed = node.node("names")
    known = [name for body in reader.definitions.bodies.values() for name in body.names]
    for leaf in listed.leaves("NAME") if listed else ():
        if leaf.text.strip() not in known:
            raise reader.unknown(Code.UNKNOWN_NAME, "något känt namn på en motpart eller ett organ", leaf, known)
    return Bound(
        word="dock" if node.name == "replaced" else word,
        atom=atoms[0],
        force=_force(node),
        when=group_condition(reader, when) if when else _during(reader, node),
        members=names(listed),
        replaces=node.name == "replaced",
        written=_text(sides[0]) if choice is None or choice.which else " eller ".join(choice.words),
        frame=allowed.frame,
        base=base.names[0] if base and base.names else plain_words(allowed.base_name),
        case=case or _time(node),
        choice=choice,
        others=atoms[1:],
    )


def _time(node: Node) -> str:
    """The author's words for the time of the calendar that a line is for, or empty."""
    leaf = node.leaf("DURING")
    return leaf.text if leaf else ""


def _during(reader: Reader, node: Node) -> core.During | None:
    leaf = node.leaf("DURING")
    if leaf is None:
        return None
    if leaf.text.startswith("under"):
        year = int(leaf.text[-YEAR:])
        return core.During(date(year, 1, 1), date(year, 12, 31), leaf.text)
    first, last = (reader.day(Leaf("DATE", text, leaf.span)) for text in DATES.findall(leaf.text))
    if last < first:
        message = "tiden slutar innan den börjar"
        raise reader.refuse(Code.BAD_DATE, leaf.span, message, "skriv den första dagen först")
    return core.During(first, last, leaf.text)


def _force(node: Node) -> Force:
    leaf = node.leaf("FORCE")
    return Force(leaf.text) if leaf else Force.MUST


def _text(side: Node) -> str:
    """What a hole prints of a bound: the figure, without the name of its base."""
    if side.name == "unknown":
        return lost("")
    leaves: list[Leaf] = flat(side)
    return leaves[0].text if side.name == "share_of" else " ".join(leaf.text for leaf in leaves)


def case_of(line: str) -> str:
    """The author's words after `när`, before a list of names."""
    return plain_words(line.partition(" när ")[2].partition(" för ")[0])


def counted(at: Node, measure: core.Linear, reader: Reader) -> str:
    """The register or portfolio whose rows the measure counts; a measure without rows has none to tell apart."""
    found = _rows_of(measure, reader)
    if not found:
        message = "måttet räknar inga rader, så de kan inte delas upp eller undantas"
        raise reader.refuse(Code.UNIT_MISMATCH, at.span, message, "mät en portfölj eller ett register")
    return found


def _rows_of(measure: core.Linear, reader: Reader) -> str:
    """The register or portfolio whose rows the measure counts."""
    for term in measure.terms:
        number = term.number
        if isinstance(number, core.PortfolioSum | core.PortfolioCount | core.PortfolioMean):
            return number.name
        if isinstance(number, core.MeasureName):
            return _rows_of(reader.definitions.measures[number.name].amount, reader)
    return ""

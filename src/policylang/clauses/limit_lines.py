"""The lines of a `gräns`: how binding, which way, how much, when, for whom; a table is many of them."""

import re
from datetime import date

from attrs import evolve, field, frozen

from policylang.clauses.limit_rows import Row
from policylang.expression import nodes as core
from policylang.expression.nodes import Atom, Column, GroupCondition
from policylang.model.either import either
from policylang.model.numbers import BOUNDS
from policylang.model.policy import Force
from policylang.model.printing import lost, plain_words
from policylang.model.reading import Fields, Reader, Unreadable, flat, names, quoted
from policylang.model.sums import Amount, amount, atom, group_condition, scaled, spoken
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code
from policylang.units.quantity import Quantity

YEAR = 4
DATES = re.compile(r"\d{4}-\d{2}-\d{2}")


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
        source: what the line is according to, the author's words; empty when the policy itself says it.
        aim: the figure that the line tells how far from one may be, and how far; None for a bound that stands as said.
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
    source: str = ""
    aim: "Aim | None" = None


@frozen
class Aim:
    """A figure to aim at, from which a bound is derived.

    Args:
        written, tolerance: as the author wrote them; no tolerance is a figure that is only shown.
    """

    written: str
    tolerance: str = ""


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
                found.append(_bound(node, word, side, reader, measure, fields.line(node)))
            except Unreadable:
                fields.broken = True
    for node in (*fields.all("target"), *fields.all("about")):
        try:
            found += _aimed(node, reader, measure)
        except Unreadable:
            fields.broken = True
    return tuple(found)


def _aimed(node: Node, reader: Reader, measure: core.Linear) -> list[Bound]:
    """`riktvärde 34 månader avvikelse högst 9 månader`: the ends that it gives; without a tolerance a goal.

    `omkring 22 mnkr` is shown and never broken.
    """
    middle, *rest = (child for child in node.children if isinstance(child, Node))
    aim = amount(reader, middle)
    told = Aim(_text(middle), _text(rest[0]) if rest else "")
    line = Bound(
        word="riktvärde", atom=atom(reader, measure, BOUNDS["exakt"], aim, middle), force=_force(node), aim=told
    )
    line = evolve(line, written=told.written, base=_based(reader, aim))
    if node.name == "about":
        return [evolve(line, word="omkring")]
    if not rest:
        return [evolve(line, force=_force(node) if node.leaf("FORCE") else Force.GOAL)]
    towards = node.leaf("TOWARDS")
    ends = []
    for word, sign in (("högst", 1), ("minst", -1)):
        if towards is None or (towards.text == "uppåt") is (sign > 0):
            allowed = _moved(reader, aim, rest[0], sign)
            ends.append(evolve(line, atom=atom(reader, measure, BOUNDS[word], allowed, middle)))
    return ends


def _moved(reader: Reader, aim: Amount, tolerance: Node, sign: int) -> Amount:
    """The figure with the tolerance added or taken away: a time, points of the same base, or an amount."""
    if aim.period is not None:
        length = reader.period(tolerance.leaves("PERIOD")[0]) if tolerance.leaves("PERIOD") else None
        if length is None:
            raise reader.refuse(Code.UNIT_MISMATCH, tolerance.span, "avvikelsen från en tid är en tid")
        return evolve(aim, period=aim.period + length if sign > 0 else aim.period + -length)
    if aim.base is not None and aim.share is not None:
        points = reader.quantity(tolerance) if tolerance.name in {"points", "share"} else None
        if not isinstance(points, Quantity):
            hint = "skriv till exempel `5 procentenheter`"
            raise reader.refuse(Code.UNIT_MISMATCH, tolerance.span, "avvikelsen från en andel är procentenheter", hint)
        share = aim.share + sign * points.value
        return evolve(aim, linear=scaled(aim.base, share), share=share)
    far = amount(reader, tolerance).linear
    if far.unit is not aim.linear.unit or far.terms:
        raise reader.refuse(Code.UNIT_MISMATCH, tolerance.span, "avvikelsen är i en annan enhet än riktvärdet")
    return evolve(aim, linear=evolve(aim.linear, constant=aim.linear.constant + sign * far.constant, written=""))


def _based(reader: Reader, allowed: Amount) -> str:
    base = reader.definitions.get(allowed.base_name)
    return base.names[0] if base and base.names else plain_words(allowed.base_name)


def _alternatives(reader: Reader, side: Node) -> tuple[Choice | None, list[Node]]:
    """The bounds of a line: one, the lesser or the greater of two, or those that the text may mean."""
    if side.name == "one_of":
        nodes = [child for child in side.children if isinstance(child, Node)]
        which = "minsta" if side.leaves("WHICH")[0].text in {"minsta", "lägsta"} else "största"
        return Choice(which, words=tuple(_whole(node, reader) for node in nodes)), nodes
    if side.name == "either_of":
        unclear = either(reader, side)
        if unclear is not None:
            nodes = [_clear(way) for _, way in unclear.ways]
            return Choice("", unclear.reason, tuple(words for words, _ in unclear.ways)), nodes
    return None, [side]


def _whole(side: Node, reader: Reader) -> str:
    """A bound with the name of its base: "13 % av bolagets eget kapital"."""
    if side.name != "share_of":
        return _text(side)
    known = reader.definitions.get(spoken(side))
    return f"{_text(side)} av {known.names[0] if known and known.names else plain_words(spoken(side))}"


def _clear(way: Node) -> Node:
    """`30 % av låneskuld` of one way; a quantity alone when it is no share of anything."""
    quantity, *base = (child for child in way.children if isinstance(child, Node))
    leaf = next(child for child in quantity.children if isinstance(child, Leaf))
    return Node("share_of", (leaf, *base), way.span) if base else quantity


def _bound(  # noqa: PLR0913, PLR0917 - the line, and which of its sides
    node: Node, word: str, side: Node, reader: Reader, measure: core.Linear, line: str
) -> Bound:
    choice, sides = _alternatives(reader, side)
    amounts = [amount(reader, one) for one in sides]
    allowed = amounts[0]
    atoms = tuple(atom(reader, measure, BOUNDS[word], one, each) for one, each in zip(amounts, sides, strict=True))
    if choice and choice.which and word == "exakt":
        message = "`exakt` det minsta eller största säger inte vad som gäller"
        raise reader.refuse(Code.UNREADABLE_FIELD, side.span, message, "skriv `högst` eller `minst`")
    source = node.leaf("QUOTED")
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
        written=_written(sides[0], choice, line),
        frame=allowed.frame,
        base=_based(reader, allowed),
        case=case_of(line) or _time(node),
        choice=choice,
        others=atoms[1:],
        source=quoted(source) if source else "",
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


def _written(side: Node, choice: "Choice | None", line: str) -> str:
    if choice is None:
        return _said(side, line)
    return _text(side) if choice.which else " eller ".join(choice.words)


def _force(node: Node) -> Force:
    leaf = node.leaf("FORCE")
    return Force(leaf.text) if leaf else Force.MUST


_FIGURES = {"money", "share", "rate", "points", "ton", "period", "count", "share_of", "group_frame"}


def _said(side: Node, line: str) -> str:
    """As `_text`; of a sum of its own what the author says after `högst`, to the next part of the line."""
    if side.name in _FIGURES or side.name == "unknown" or (side.name == "sum_frame" and not side.leaves("PERIOD")):
        return _text(side)
    words = re.split(r"(?:^|\s)(?:högst|minst|över|under|exakt)\s", line, maxsplit=1)[-1]
    return plain_words(re.split(r"\s(?:när|för|enligt)\s", words)[0])


def _text(side: Node) -> str:
    """What a hole prints of a bound: the figure, without the name of its base."""
    if side.name == "unknown":
        return lost("")
    if side.name == "sum_frame" and side.leaves("PERIOD"):
        return f"{side.leaves('ID')[0].text} {side.leaves('PERIOD')[0].text} tidigare"
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

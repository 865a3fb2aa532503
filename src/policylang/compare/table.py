"""The table: a row for each measure, a cell for each policy, and what is proved of their order."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import define, evolve, field, frozen

from policylang.compare.facets import UNSAID
from policylang.compare.families import SUMS
from policylang.compare.labels import label
from policylang.compare.order import SINGLE, Order, Prover
from policylang.compare.stands import LOWER, UPPER, WHOLE, Stand, stands
from policylang.model.policy import Force
from policylang.model.resolve import Resolved
from policylang.model.schema import Schema
from policylang.model.topics import GENERAL, TOPICS

ENOUGH = 0.5
SEVERAL = 2
Ends = dict[tuple[Force, str], Order]


@frozen(kw_only=True)
class Row:
    """A measure and what each policy says of it.

    Args:
        measure: stable name: register, aggregate and axis.
        stands: at most one a policy, by the policy's number.
        orders: (force, end) -> the order among those that have it.
        comparable: exact, ordered, partial or topic_only.
        differs: the facets that are not the same in every cell.
    """

    topic: str
    measure: str
    label: str
    stands: dict[int, Stand]
    orders: Ends = field(factory=dict)
    comparable: str = "topic_only"
    reason: str = ""
    differs: tuple[str, ...] = ()


@frozen(kw_only=True)
class Table:
    """The whole comparison.

    Args:
        policies: as they were given.
        prover: what was asked of the solver, for those who want to see a case.
    """

    policies: tuple[Resolved, ...]
    rows: tuple[Row, ...]
    prover: Prover


def table(policies: Sequence[Resolved], on: date, topics: Iterable[str] = ()) -> Table:
    """Set policies side by side.

    Args:
        policies: each with all that it builds on.
        on: report date of the cases that the solver tries.
        topics: only these; all when empty.
    """
    wanted = frozenset(topics)
    clusters = _Clusters()
    for number, resolved in enumerate(policies):
        found = [one for one in stands(number, resolved) if not wanted or one.topic in wanted]
        clusters.add(found)
    clusters.join()
    prover = Prover(_schema(policies), on)
    names = [_short(resolved) for resolved in policies]
    rows = [_judged(cluster, prover, names) for cluster in clusters.found]
    rows.sort(key=_place)
    return Table(policies=tuple(policies), rows=tuple(_named_apart(rows)), prover=prover)


def _short(resolved: Resolved) -> str:
    head = resolved.document.metadata
    return head.organisation or head.title


def _schema(policies: Sequence[Resolved]) -> Schema:
    """Every register, category and scale of them all; the first policy's where several have it."""
    every = [resolved.definitions.schema for resolved in reversed(policies)]
    return Schema(
        {name: one for schema in every for name, one in schema.registers.items()},
        {name: one for schema in every for name, one in schema.categories.items()},
        {name: one for schema in every for name, one in schema.scales.items()},
        {name: one for schema in every for name, one in schema.agencies.items()},
    )


# -- which clauses stand in one row --------------------------------------------------------------


@define
class _Clusters:
    """Rows as they grow, policy by policy: a clause goes where it fits best, alone of its policy there."""

    found: list[list[Stand]] = field(factory=list)
    by_family: dict[object, list[int]] = field(factory=dict)
    by_name: dict[str, list[int]] = field(factory=dict)

    def add(self, clauses: Sequence[Stand]) -> None:
        """The clauses of one policy."""
        fits = [
            (-score, index, place)
            for index, one in enumerate(clauses)
            for place in self._near(one)
            if (score := max(_alike(one, other) for other in _kinds(self.found[place]))) >= ENOUGH
        ]
        taken: set[int] = set()
        placed: set[int] = set()
        for _, index, place in sorted(fits):
            if index not in placed and place not in taken:
                self.found[place].append(clauses[index])
                placed.add(index)
                taken.add(place)
        for index, one in enumerate(clauses):
            if index not in placed:
                self._new(one)

    def join(self) -> None:
        """Rows of one policy each that measure the same column of the same rows in different ways become one row.

        A mean remaining time and a table of maturity classes cannot be ordered, but a reader looks for them together.
        """
        rows: list[list[Stand]] = []
        for cluster in self.found:
            home = next((row for row in rows if len(cluster) == 1 and _same_matter(row, cluster[0])), None)
            if home is None:
                rows.append(cluster)
            else:
                home.extend(cluster)
        self.found = rows

    def _near(self, one: Stand) -> Iterator[int]:
        yield from dict.fromkeys([*self.by_family.get(_family(one), ()), *self.by_name.get(one.clause, ())])

    def _new(self, one: Stand) -> None:
        place = len(self.found)
        self.found.append([one])
        self.by_family.setdefault(_family(one), []).append(place)
        self.by_name.setdefault(one.clause, []).append(place)


def _family(one: Stand) -> object:
    return one.shape.family if one.shape else ("manuellt", one.clause)


def _kinds(cluster: Sequence[Stand]) -> list[Stand]:
    """One of each shape and name: hundreds of policies that write alike are one to compare with."""
    return list({(one.shape, one.clause): one for one in cluster}.values())


def _alike(one: Stand, other: Stand) -> float:
    """How much two clauses are about the same: nothing across families, else by what tells them from their family.

    A clause that only a person can judge stands beside one of the same name and topic.
    """
    same_name = one.clause == other.clause
    if one.shape is None or other.shape is None:
        return 1.0 if same_name and (one.topic == other.topic or (one.shape is None and other.shape is None)) else 0.0
    if one.shape.family != other.shape.family:
        return 0.0
    union = one.shape.axis | other.shape.axis
    share = len(one.shape.axis & other.shape.axis) / len(union) if union else 1.0
    return share + (0.5 if same_name else 0.0)


def _same_matter(row: Sequence[Stand], other: Stand) -> bool:
    """Whether a row without this policy is about the same column of the same register, measured in another way."""
    first = row[0]
    if first.shape is None or other.shape is None or other.policy in {one.policy for one in row}:
        return False
    family, its = first.shape.family, other.shape.family
    both_sums = family.aggregate in SUMS and its.aggregate in SUMS
    mine, theirs = (_columns(one.shape.axis) for one in (first, other) if one.shape)
    shared = len(mine & theirs) >= ENOUGH * len(mine | theirs) > 0
    return both_sums and family.register == its.register and shared


def _columns(axis: frozenset[str]) -> frozenset[str]:
    """What is measured, apart from what it is measured for."""
    return frozenset(one for one in axis if not one.startswith("per "))


# -- what is proved of a row ---------------------------------------------------------------------


def _judged(cluster: Sequence[Stand], prover: Prover, names: Sequence[str]) -> Row:
    by_policy = {one.policy: one for one in cluster}
    first = next((one for one in cluster if one.shape), cluster[0])
    told, name = label(first)
    row = Row(topic=first.topic, measure=name, label=told, stands=by_policy)
    testable = [one for one in cluster if one.shape]
    keys = list(dict.fromkeys(key for one in testable for key in one.ends))
    orders = {
        key: prover.order([(one.policy, one.ends[key]) for one in testable if key in one.ends])
        for key in sorted(keys, key=lambda key: (list(Force).index(key[0]), (UPPER, LOWER, WHOLE).index(key[1])))
    }
    comparable = _comparable(testable, orders)
    differs = _differs(testable)
    judged = evolve(row, orders=orders, comparable=comparable, differs=differs)
    return evolve(judged, reason=_reason(judged, names))


def _comparable(testable: Sequence[Stand], orders: Ends) -> str:
    """exact: proved to mean the same; ordered: each pair in order; partial: some are; topic_only: none."""
    if len(testable) < SEVERAL:
        return "topic_only"
    states = {order.state for order in orders.values()}
    same_ends = len({frozenset(one.ends) for one in testable}) == 1
    if same_ends and states == {"exact"}:
        return "exact"
    if same_ends and states <= {"exact", "ordered"}:
        return "ordered"
    return "partial" if states & {"exact", "ordered", "partial"} else "topic_only"


def _differs(testable: Sequence[Stand]) -> tuple[str, ...]:
    names = dict.fromkeys(name for one in testable for name in one.facets)
    return tuple(name for name in names if len({one.facets.get(name, UNSAID) for one in testable}) > 1)


def strictest(row: Row, end: str) -> tuple[int, ...]:
    """Who is proved strictest at one end, of the most binding force that several have there."""
    found = [order for (_, at), order in row.orders.items() if at == end and order is not SINGLE]
    several = [order for order in found if order.state != "single"]
    return several[0].strictest if several else ()


def _reason(row: Row, names: Sequence[str]) -> str:
    """Why the row is ordered as it is, Swedish."""
    testable = [one for one in row.stands.values() if one.shape]
    if not testable:
        return "Prövas manuellt."
    if len(testable) < SEVERAL:
        return f"Prövas maskinellt bara hos {names[testable[0].policy]}."
    if row.comparable == "exact":
        return "Bevisat samma innebörd."
    told = [one for key, order in row.orders.items() if (one := _end_reason(key, order, names))]
    if row.comparable == "topic_only" or not told:
        differs = f" Skiljer sig: {', '.join(row.differs)}." if row.differs else ""
        return f"Ingen är bevisat strängare än någon annan.{differs}"
    return " ".join(told)


def _end_reason(key: tuple[Force, str], order: Order, names: Sequence[str]) -> str:
    at = {UPPER: "uppåt", LOWER: "nedåt", WHOLE: ""}[key[1]]
    force = "" if key[0] is Force.MUST else f" ({key[0].value})"
    if order.state == "single" or not order.strictest:
        return ""
    if order.state == "exact":
        return f"Samma innebörd{f' {at}' if at else ''}{force}."
    who = ", ".join(names[number] for number in order.strictest)
    return f"{who} är strängast{f' {at}' if at else ''}{force}: bevisat."


def _place(row: Row) -> tuple[int, int, str]:
    """By topic, then what several regulate, then by name."""
    topics = list(dict.fromkeys([*TOPICS.values(), GENERAL]))
    topic = topics.index(row.topic) if row.topic in topics else len(topics)
    rank = 0 if any(one.shape for one in row.stands.values()) else 2
    return topic, rank + (len(row.stands) < SEVERAL), row.measure


def _named_apart(rows: Sequence[Row]) -> Iterator[Row]:
    """Names are unique: a second row of the same measure says which clause it is."""
    seen: dict[str, int] = {}
    for row in rows:
        number = seen[row.measure] = seen.get(row.measure, 0) + 1
        yield row if number == 1 else evolve(row, measure=f"{row.measure}/{number}")

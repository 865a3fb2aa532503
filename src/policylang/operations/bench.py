"""The texts of a policy taken apart, any of them written otherwise, and its tests run on what then comes."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Any, cast

from attrs import define, evolve, field

from policylang.checks.evaluate import judge
from policylang.expression.nodes import ForRows, Manual
from policylang.expression.walk import inside
from policylang.findings.finding import Finding
from policylang.model.definitions import Circle, DecidedValue, Definitions, Measure, Portfolio
from policylang.model.names import clauses_of, name_of
from policylang.model.policy import Check, Document, Force
from policylang.model.reading import Reader, Unreadable
from policylang.model.resolve import Resolved
from policylang.operations.language import standard
from policylang.operations.program import Program
from policylang.operations.trials import Ran
from policylang.registers.one_name import under_one_name
from policylang.registers.rows import Registers, Row
from policylang.syntax.blocks import parse
from policylang.syntax.tree import ClauseSyntax
from policylang.text.diagnostic import Severity
from policylang.trials.edits import Edit
from policylang.trials.expectations import Tried, concerns, tried
from policylang.trials.passages import Passage, as_read, passages, rewritten

# A text written otherwise may become something of which nothing can be made; it would not have been read.
MEANINGLESS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
READING, JUDGING = 2, 4  # what it costs to read a clause again and to judge it, beside the rows of the test
NODES = 16  # of a rule, that a row of the test is held to for the same
Lowered = Mapping[str, tuple[Check, ...]]


class Mended(Enum):
    """What comes when something is written otherwise."""

    NOT = "the same rules fail"
    ELSEWHERE_NOT = "these rules pass, and something else no longer does"
    WHOLLY = "all passes that failed, and all else as before"


@define(eq=False)
class Bench:
    """A policy's rules and its author's definitions as they are written, and its tests.

    Args:
        texts: of the author's files, by name.
        work: what has been done, in rows judged: what a search may cost is told in it, and is the same everywhere.
        failing: rule -> what did not come as expected of it, in which test.
        passing: the same of what did.
    """

    program: Program
    resolved: Resolved
    texts: Mapping[str, str]
    failing: Mapping[str, Sequence[tuple[Ran, Tried]]]
    passing: Mapping[str, Sequence[tuple[Ran, Tried]]]
    written: dict[str, ClauseSyntax] = field(init=False)
    leaning: dict[str, frozenset[str]] = field(init=False)
    work: int = field(default=0, init=False)
    _checks: dict[str, tuple[Check, ...]] = field(init=False)
    _definitions: tuple[str, ...] = field(init=False)
    _data: dict[int, Registers] = field(factory=dict, init=False)
    _came: dict[tuple[str, int, int], tuple[Finding, ...]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Read the texts again, for where everything stands in them."""
        spoken = standard()
        trees = [parse(text, name, spoken.vocabulary, spoken.reader)[0] for name, text in self.texts.items()]
        rules = {name: clause for one in self.resolved.documents for name, clause in one.clauses.items()}
        self.written = {}
        for clause in (each for tree in trees for each in clauses_of(tree)):
            name = name_of(clause)
            # A tag names the rule that it leans on, and is not that rule.
            if self.definition(name) if name not in rules else rules[name].span == clause.span:
                self.written[name] = clause
        self._checks = {one.id: one.checks for one in self.program.norms}
        named = {name: self._named(clause) for name, clause in self.written.items()}
        self.leaning = {name: _closure(name, named) for name in named}
        # Those that others stand on first.
        own = [name for name in self.written if self.definition(name)]
        self._definitions = tuple(sorted(own, key=lambda one: len(self.leaning[one])))

    def _named(self, clause: ClauseSyntax) -> frozenset[str]:
        words = {token.text for one in self.passages(clause) for token in one.tokens()}
        return frozenset(words & self.written.keys() - {name_of(clause)})

    def start(self, clause: ClauseSyntax) -> str:
        """The rule of the grammar that reads the fields of a clause."""
        return f"{standard().vocabulary.clauses[clause.keyword]}_field"

    def passages(self, clause: ClauseSyntax) -> tuple[Passage, ...]:
        """The texts of a clause that can be otherwise."""
        return passages(clause, self.start(clause), as_read(standard().reader))

    def definition(self, name: str) -> bool:
        """Whether this is a definition of the author's that a rule can stand on."""
        return isinstance(self.resolved.definitions.get(name), Portfolio | Measure | Circle | DecidedValue)

    # -- written otherwise

    def mends(self, name: str, edit: Edit, rules: AbstractSet[str]) -> Mended:
        """What comes of these rules that failed, and of all else, when a clause is written otherwise."""
        self.work += 1
        old = self.written[name]
        new = rewritten(old, edit.texts, self.start(old), as_read(standard().reader))
        if new is None:
            return Mended.NOT
        try:
            definitions = self._defined(name, new)
            mended = {rule: self._rule(new if rule == name else self.written[rule], definitions) for rule in rules}
        except (Unreadable, *MEANINGLESS):
            return Mended.NOT
        if any(self._checks[rule] == checks for rule, checks in mended.items()):
            return Mended.NOT
        wanted = [(rule, ran, one) for rule in rules for ran, one in self.failing[rule]]
        # First as if there were no other rows than those of which something is expected: it is quick, and says most.
        for narrow in (True, False):
            if not all(self._comes(rule, mended[rule], ran, one, narrow=narrow) for rule, ran, one in wanted):
                return Mended.NOT
        return Mended.WHOLLY if self._kept(name, mended, definitions) else Mended.ELSEWHERE_NOT

    def _kept(self, name: str, mended: Lowered, definitions: Definitions) -> bool:
        """Whether what came as expected still does."""
        for rule, passed in self.passing.items():
            if rule not in mended and name not in self.leaning.get(rule, ()):
                continue
            try:
                checks = mended.get(rule) or self._rule(self.written[rule], definitions)
            except (Unreadable, *MEANINGLESS):
                return False
            if checks != self._checks[rule] and not all(self._comes(rule, checks, ran, one) for ran, one in passed):
                return False
        return True

    def _defined(self, name: str, new: ClauseSyntax) -> Definitions:
        """The definitions with one of them written otherwise, and so all that stand on it."""
        old = self.resolved.definitions
        if not self.definition(name):
            return old
        tables = {one: dict(getattr(old, one)) for one in ("portfolios", "measures", "circles", "values")}
        definitions = evolve(cast("Any", old), **tables)
        self._define(new, definitions)
        for one in self._definitions:
            if name in self.leaning[one]:
                self._define(self.written[one], definitions)
        return cast("Definitions", definitions)

    def _define(self, clause: ClauseSyntax, definitions: Definitions) -> None:
        kind = next(one for one in standard().definitions if one.keyword == clause.keyword)
        self.work += READING
        reader = self._reader(definitions)
        made = kind.read(clause, reader)
        _in_order(reader)
        if made is None:
            raise Unreadable
        definitions.add(made)

    def _rule(self, clause: ClauseSyntax, definitions: Definitions) -> tuple[Check, ...]:
        kind = self.resolved.kinds[clause.keyword]
        self.work += READING
        reader = self._reader(definitions)
        document = self._document(name_of(clause))
        reader.begin(document.metadata, {})
        reader.clause = name_of(clause)
        made = kind.read(clause, reader)
        _in_order(reader)
        if made is None:
            raise Unreadable
        return kind.lower(made, definitions)

    def _reader(self, definitions: Definitions) -> Reader:
        return Reader(definitions, lambda _: None, standard().parse_cell)

    def _document(self, rule: str) -> Document:
        return next(one for one in self.resolved.documents if rule in one.clauses)

    # -- the tests

    def _comes(self, rule: str, checks: tuple[Check, ...], ran: Ran, one: Tried, *, narrow: bool = False) -> bool:
        before = self._checks[rule]
        found: list[Finding] = []
        try:
            places = _about(checks, one)
            if narrow and len(places) > 1 and len(checks) == len(before):
                places = self._telling(rule, places, ran, one) or places
            for place in places:
                same = place < len(before) and before[place] == checks[place]
                registers = self._registers(ran)
                few = _narrowed(registers, checks[place], one) if narrow else registers
                if few is registers:
                    found += self._judged(rule, place, checks[place], ran, kept=same)
                else:
                    found += self._findings(rule, checks[place], few, ran)
        except MEANINGLESS:
            return False
        names = self.resolved.definitions.names_of
        return tried(one.expectation, found, names, ran.scene.registers).passed

    def _telling(self, rule: str, places: Sequence[int], ran: Ran, one: Tried) -> list[int]:
        """The lines of a rule that, as it stands, say something of what an expectation is about."""
        names, group = self.resolved.definitions.names_of, one.expectation.group
        every = {place: self._judged(rule, place, self._checks[rule][place], ran, kept=True) for place in places}
        return [place for place, found in every.items() if any(concerns(each, group, names) for each in found)]

    def _judged(self, rule: str, place: int, one: Check, ran: Ran, *, kept: bool) -> tuple[Finding, ...]:
        key = (rule, place, id(ran))
        if kept and key in self._came:
            return self._came[key]
        found = self._findings(rule, one, self._registers(ran), ran)
        if kept:
            self._came[key] = found
        return found

    def _findings(self, rule: str, one: Check, registers: Registers, ran: Ran) -> tuple[Finding, ...]:
        own = (
            [registers.registers.get(one.rule.register)]
            if isinstance(one.rule, ForRows)
            else registers.registers.values()
        )
        rows = sum(len(each.rows) for each in own if each)
        self.work += JUDGING + rows * sum(1 for _ in inside(one.rule)) // NODES
        norm = next(norm for norm in self.program.norms if norm.id == rule)
        return tuple(
            Finding(
                clause=rule,
                section=None,
                kind=norm.kind,
                force=one.force.value,
                topic=norm.topic,
                verdict=outcome.verdict,
                group=outcome.group,
                measured=outcome.measured,
                lower=outcome.lower,
                upper=outcome.upper,
                headroom=outcome.headroom,
                rows=outcome.rows,
                missing=outcome.missing,
                assumed=(),
                reading=None,
                reason=outcome.reason,
                indicative=outcome.indicative,
                wording="",
                message="",
                source="",
                document="",
            )
            for outcome in judge(one, registers, self.program.schema, ran.scene.on, since=norm.since, folded=False)
        )

    def _registers(self, ran: Ran) -> Registers:
        if id(ran) not in self._data:
            named = under_one_name(ran.scene.registers, self.program.schema, self.program.names)
            own = {one.name: one for one in self.program.documents}
            self._data[id(ran)] = evolve(named, registers={**named.registers, **own})
        return self._data[id(ran)]


def _in_order(reader: Reader) -> None:
    if any(one.severity is Severity.ERROR for one in reader.diagnostics):
        raise Unreadable


def _narrowed(registers: Registers, check: Check, one: Tried) -> Registers:
    """Without the rows of which nothing is expected here, where each row is judged by itself."""
    group, rule = one.expectation.group, check.rule
    own = registers.registers.get(rule.register) if isinstance(rule, ForRows) and group else None
    if own is None:
        return registers
    meant = set(group)
    rows = tuple(row for row in own.rows if not meant.isdisjoint(_called(row)))
    return evolve(registers, registers={**registers.registers, own.name: evolve(own, rows=rows)}) if rows else registers


def _called(row: Row) -> set[str]:
    return {row.id, *(each for each in row.cells.values() if isinstance(each, str))}


def _closure(name: str, named: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for each in named.get(waiting.pop(), ()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return frozenset(found)


def _about(checks: tuple[Check, ...], one: Tried) -> list[int]:
    """The lines of a rule that an expectation is about: of a table those of its row, and no aim where one binds."""
    group = one.expectation.group
    rows: list[int] = [
        place
        for place, each in enumerate(checks)
        if not isinstance(each.rule, Manual)
        and (not (each.row and group) or any(called in group for _, called in each.row))
    ]
    return [place for place in rows if checks[place].force is not Force.GOAL] or rows

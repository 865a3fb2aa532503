"""Two revisions set beside each other: their clauses, sentences and definitions, and who compares them."""

from collections import Counter
from datetime import date
from typing import Any

from attrs import evolve, field, fields, frozen

from policylang.diff.direction import Checks, Judge
from policylang.diff.matching import Matching, clauses, match
from policylang.diff.passages import Place, Placed, placed, places
from policylang.expression.nodes import Column, Manual
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature
from policylang.model.policy import Clause, Metadata
from policylang.model.resolve import Resolved
from policylang.model.schema import Schema
from policylang.model.topics import GENERAL


@frozen
class Revision:
    """One of the two.

    Args:
        passages: of the document and of those that it completes.
        order: clause id -> its place among all clauses.
    """

    resolved: Resolved
    passages: tuple[Placed, ...]
    clauses: dict[str, Clause]
    order: dict[str, int]

    @property
    def definitions(self) -> Definitions:
        """What its rules stand on."""
        return self.resolved.definitions

    def head(self, clause: Clause) -> Metadata:
        """The head of the document that a clause stands in."""
        return next(one for one in self.resolved.documents if clause.id in one.clauses).metadata

    def kind(self, clause: Clause) -> ClauseKind[Any]:
        """The kind of one of its clauses."""
        return self.resolved.kind(clause)

    def passages_of(self, name: str) -> tuple[Placed, ...]:
        """The passages that word a rule."""
        return tuple(one for one in self.passages if name in one.rules)

    def wording(self, name: str) -> str:
        """The adopted sentence of a rule, white space folded."""
        for document in self.resolved.documents:
            if name in document.wordings:
                return " ".join(document.wordings[name].split())
        return ""

    def section(self, name: str) -> str | None:
        """The number of the section that a rule stands in."""
        return next((one.sections[name] for one in self.resolved.documents if name in one.sections), None)

    def place(self, name: str) -> Place:
        """The numbered heading that a rule stands under."""
        found = next((one for one in self.passages if name in one.own), None)
        if found:
            return found.top
        number = self.section(name) or ""
        return next((one for one in places(self.resolved) if number and one.number == number), Place(number, ""))

    def called(self, name: str) -> str:
        """A rule as a message names it: by its section, and its own name where that does not tell it; else its id."""
        place = self.place(name)
        if not place.number and not place.heading:
            return name
        natures = self.kind(self.clauses[name]).changes.values() if name in self.clauses else ()
        # A sentence states it, or what is said of it names one of the things that it lists.
        found = next((one for one in self.passages if name in one.own), None)
        if found and found.place.heading and not found.place.number and found.place.label != place.label:
            place = evolve(place, heading=f"{place.heading}, {found.place.heading}")
        stated = not _LISTS.isdisjoint(natures) or (found is not None and not self._beside(name, found.place))
        words = name.replace("-", " ")
        if stated or words.casefold() in place.heading.casefold():
            return place.name
        return evolve(place, heading=f"{place.heading}, {words}").name

    def _beside(self, name: str, place: Place) -> bool:
        """Whether another rule stands in the same section, so that the section does not tell which is meant."""
        return any(rule != name for one in self.passages if one.place == place for rule in one.own)

    def lowered(self, clause: Clause, definitions: Definitions | None = None) -> Checks | None:
        """The clause in the core; None when it cannot be compiled with these definitions."""
        known = definitions or self.definitions
        found = self._compiled(clause, known)
        columns = (each for each in inside(tuple(one.rule for one in found or ())) if isinstance(each, Column))
        return found if found is not None and all(_there(each, known.schema) for each in columns) else None

    def _compiled(self, clause: Clause, definitions: Definitions) -> Checks | None:
        try:
            found: Checks = self.kind(clause).lower(clause, definitions)
        except (KeyError, IndexError, ValueError, AttributeError, AssertionError):
            # A clause put together of two revisions may name what only one of them has.
            return None
        return found

    def checks(self, clause: Clause) -> Checks:
        """The clause in the core, as it stands in this revision; or as it would be, when it has been put otherwise."""
        own = self.clauses.get(clause.id)
        if own is None or own is clause:
            return self.resolved.checks(clause)
        checks: Checks = self.kind(clause).lower(clause, self.definitions)
        return checks


_LISTS = frozenset({Nature.ITEMS, Nature.REPORTS})


def manual(checks: Checks) -> bool:
    """Whether only a person can judge the clause."""
    return all(isinstance(check.rule, Manual) for check in checks)


def _there(column: Column, schema: Schema) -> bool:
    """Whether the register has the column, also through references."""
    register = schema.registers.get(column.register)
    for name in column.path:
        found = register.column(name) if register else None
        if found is None:
            return False
        register = schema.registers.get(found.refers_to)
    return register is not None or bool(column.path)


@frozen
class Scene:
    """The two revisions and all that comparing them needs."""

    old: Revision
    new: Revision
    matching: Matching
    judge: Judge
    unchanged: list[Checks] = field(factory=list)
    known: list[Definitions] = field(factory=list)

    @property
    def definitions(self) -> Definitions:
        """What the rules of either stand on: the old one's, and what only the new one has."""
        if not self.known:
            old, new = self.old.definitions, self.new.definitions
            tables = {
                one.name: {**getattr(new, one.name), **getattr(old, one.name)}
                for one in fields(Definitions)
                if one.name != "schema"
            }
            # A name that both have is the old one's: the old ones are asked first.
            tables["bodies"] = {**old.bodies, **{name: new.bodies[name] for name in new.bodies.keys() - old.bodies}}
            self.known.append(Definitions(both_schemas(new.schema, old.schema), **tables))
        return self.known[0]

    def lowered(self, clause: Clause) -> Checks | None:
        """A clause put together of the two, in the core; None when it cannot be compiled."""
        return self.old.lowered(clause, self.definitions)

    def sides(self, old: Clause, new: Clause) -> tuple[Checks, Checks]:
        """Both in the core: as they stand in the two revisions, or put together of them."""
        before = None if self.old.clauses.get(old.id) is old else self.lowered(old)
        own = any(one is new for one in (self.new.clauses.get(new.id), *(pair[1] for pair in self.matching.pairs)))
        after = None if own else self.lowered(new)
        return before or self.old.checks(old), after or self.new.checks(new)

    def topic(self, old: Clause, new: Clause) -> str:
        """What a clause of both is about, told alike whichever of the two is the old one."""
        each = {one.kind(clause).topic(clause, one.definitions) for one, clause in ((self.old, old), (self.new, new))}
        return min(each - {GENERAL}, default=GENERAL)

    @property
    def others(self) -> Checks:
        """Every check that both revisions have, found when it is first asked for."""
        if not self.unchanged:
            same = [
                checks
                for one, two in self.matching.pairs
                if (checks := self.new.checks(two)) == self.old.checks(one) and not manual(checks)
            ]
            self.unchanged.append(tuple(check for checks in same for check in checks))
        return self.unchanged[0]

    def rewritten(self, old: Clause, new: Clause) -> bool:
        """Whether the words of a clause, its holes taken out, are others."""
        before, after = (
            Counter(passage.words.masked for passage in revision.passages_of(one.id))
            for revision, one in ((self.old, old), (self.new, new))
        )
        if not before and not after:
            # Its words are lent from another clause.
            return self.old.wording(old.id) != self.new.wording(new.id)
        return before != after


def scene(old: Resolved, new: Resolved, *, on: date, prove: bool) -> Scene:
    """The two set beside each other."""
    before, after = revision(old), revision(new)
    matching = match(old, new)
    schema = both_schemas(old.definitions.schema, new.definitions.schema)
    return Scene(before, after, matching, Judge(schema, on, prove, new.definitions.names_of))


def revision(resolved: Resolved) -> Revision:
    """One revision, ready to be compared."""
    known = clauses(resolved)
    return Revision(resolved, placed(resolved), known, {name: index for index, name in enumerate(known)})


def both_schemas(old: Schema, new: Schema) -> Schema:
    """Every register, category and scale of either, the new one's where both have it."""
    return Schema(
        {**old.registers, **new.registers},
        {**old.categories, **new.categories},
        {**old.scales, **new.scales},
        {**old.agencies, **new.agencies},
    )

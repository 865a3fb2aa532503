"""What an author may take for what: columns of one sort, values of one list, circles, portfolios, grades."""

from collections.abc import Iterator

from attrs import evolve, frozen

from policylang.expression.nodes import Any_, Column, Includes
from policylang.expression.walk import inside, replaced
from policylang.model.definitions import Definitions
from policylang.model.schema import ColumnSchema, RegisterSchema
from policylang.units.rating import Grade


@frozen
class Alike:
    """What the definitions of a policy let be taken for something else."""

    definitions: Definitions

    def columns(self, column: Column) -> Iterator[Column]:
        """The columns of the same register that hold the same sort of thing."""
        for path in self.paths(column.register, column.path):
            yield Column(column.register, path)

    def paths(self, source: str, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The paths that end in another column of the same sort."""
        register, own = self._at(source, path), self._column(source, path)
        if register is None or own is None:
            return
        for other in register.columns:
            if other.name not in {own.name, register.key} and _sort(other) == _sort(own):
                yield (*path[:-1], other.name)

    def said(self, values: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Values as the author said them: one who is called several things is said once."""
        found: dict[tuple[str, ...], list[str]] = {}
        for value in values:
            found.setdefault(self.definitions.names_of(value), []).append(value)
        return tuple(tuple(each) for each in found.values())

    def instead(self, column: Column, said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Other values of a closed list that stand beside the one, or others of the bodies."""
        bodies = self.definitions.bodies
        own = next((body for body in bodies.values() if said[0] in body.names), None)
        if own is not None:
            yield from (body.names for body in bodies.values() if body != own and body.role == own.role)
            return
        found = self._column(column.register, column.path)
        category = self.definitions.schema.categories.get(found.category) if found else None
        if category is not None and said[0] in category.parents:
            above = category.parents[said[0]]
            yield from ((one,) for one, parent in category.parents.items() if one != said[0] and parent == above)

    def _column(self, source: str, path: tuple[str, ...]) -> ColumnSchema | None:
        register = self._at(source, path)
        return register.column(path[-1]) if register and path else None

    def _at(self, source: str, path: tuple[str, ...]) -> RegisterSchema | None:
        """The register that the last column of a path stands in."""
        portfolio = self.definitions.portfolios.get(source)
        register = self.definitions.schema.registers.get(portfolio.parts[0].register if portfolio else source)
        for name in path[:-1]:
            found = register.column(name) if register else None
            register = self.definitions.schema.registers.get(found.refers_to) if found else None
        return register

    def one_body(self, node: object) -> bool:
        """Whether a condition names one body, by everything that it is called."""
        if not isinstance(node, Any_) or not all(isinstance(each, Includes) for each in node.conditions):
            return False
        named = [each for each in node.conditions if isinstance(each, Includes)]
        called = self.definitions.names_of(named[0].values[0])
        return len({each.column for each in named}) == 1 and all(each.values[0] in called for each in named)

    def column_instead(self, node: object) -> Iterator[object]:
        """The same body, looked for in other columns."""
        own = next(each.column for each in inside(node) if isinstance(each, Includes))
        for column in self.columns(own):

            def change(each: object, to: Column = column) -> object:
                return evolve(each, column=to) if isinstance(each, Includes) else each

            yield replaced(node, change)

    def circles(self, circle: str) -> Iterator[str]:
        """The other circles of the same register."""
        own = self.definitions.circles[circle]
        yield from (
            name for name, one in self.definitions.circles.items() if name != circle and one.register == own.register
        )

    def names(self, name: str) -> Iterator[str]:
        """The other portfolios of rows of the same register, or the other measures."""
        portfolios, measures = self.definitions.portfolios, self.definitions.measures
        if name in measures:
            yield from (each for each in measures if each != name)
        if name in portfolios:
            registers = {part.register for part in portfolios[name].parts}
            for each, other in portfolios.items():
                if each != name and any(part.amount and part.register in registers for part in other.parts):
                    yield each

    def grades(self, grade: Grade) -> Iterator[Grade]:
        """One notch up, one notch down."""
        scale = self.definitions.schema.scales.get(grade.scale, ())
        if grade.grade in scale:
            place = scale.index(grade.grade)
            yield from (Grade(grade.scale, scale[each]) for each in (place - 1, place + 1) if 0 <= each < len(scale))


def _sort(column: ColumnSchema) -> tuple[object, ...]:
    return column.type, column.refers_to, column.category

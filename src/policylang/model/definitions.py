"""What a policy and the library define, by id: portfolios, measures, circles, values, bodies, terms."""

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from policylang.expression.nodes import Condition, Linear, Stated
from policylang.model.schema import Schema
from policylang.model.trial import Trial
from policylang.text.span import Span
from policylang.units.quantity import Unit


@frozen
class PortfolioPart:
    """Rows of one register and how they count.

    Args:
        amount: column that is summed.
        factor: -1 for what is taken away.
        until: date column for the remaining time.
        in_base: whether the amount counts in the base of a mean.
        rate: column with the rate that the amount bears.
    """

    register: str
    where: Condition
    amount: str | None
    factor: Decimal = Decimal(1)
    until: str | None = None
    in_base: bool = True
    rate: str | None = None


@frozen(kw_only=True)
class Portfolio:
    """Rows of one or more registers and what is counted of them."""

    id: str
    names: tuple[str, ...]
    parts: tuple[PortfolioPart, ...]
    reading: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Measure:
    """A quantity with a name."""

    id: str
    names: tuple[str, ...]
    amount: Linear
    reading: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Circle:
    """A set of parties, told by a condition on the register of parties."""

    id: str
    names: tuple[str, ...]
    register: str
    condition: Condition
    reading: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class DecidedValue:
    """A value decided elsewhere, looked up in a register by name and day; or stated here for each of several.

    Args:
        whose: what tells one value from another ("region"); empty for a value that is looked up.
        stated: the values, in the author's order; empty for a value that is looked up.
        table: the same as they are written, the first row the header.
        otherwise: column of the row at hand that tells the value where the register has none for it; empty when none.
    """

    id: str
    names: tuple[str, ...]
    body: str
    register: str
    unit: Unit
    whose: str = ""
    stated: tuple[Stated, ...] = ()
    table: tuple[tuple[str, ...], ...] = field(default=(), eq=False)
    otherwise: str = ""
    reading: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Body:
    """Someone with a name: an organ, a company, a role; and what else it is called.

    Args:
        role: whether it is a function that persons hold.
        explained: what the source says that the name stands for; empty when it never does.
    """

    id: str
    names: tuple[str, ...]
    role: bool = field(default=False, eq=False)
    explained: str = field(default="", eq=False)
    span: Span = field(eq=False, repr=False)
    folded: frozenset[str] = field(init=False, eq=False, repr=False)

    @folded.default
    def _folded(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self.names)


@frozen(kw_only=True)
class Term:
    """An entry of the glossary."""

    id: str
    names: tuple[str, ...]
    text: str
    concerns: str = ""
    span: Span = field(eq=False, repr=False)

    @property
    def heading(self) -> str:
        """The word as the glossary prints it."""
        return self.names[0]


Definition = Portfolio | Measure | Circle | DecidedValue | Body | Term


@frozen
class Definitions:
    """Every definition that a document can see, by id, with the schema of its data.

    Args:
        trials: the tests that stand in the texts; they define nothing.
    """

    schema: Schema
    portfolios: dict[str, Portfolio] = field(factory=dict)
    measures: dict[str, Measure] = field(factory=dict)
    circles: dict[str, Circle] = field(factory=dict)
    values: dict[str, DecidedValue] = field(factory=dict)
    bodies: dict[str, Body] = field(factory=dict)
    terms: dict[str, Term] = field(factory=dict)
    trials: dict[str, Trial] = field(factory=dict)

    def add(self, definition: Definition) -> None:
        """Keep one more definition under its id."""
        match definition:
            case Portfolio():
                self.portfolios[definition.id] = definition
            case Measure():
                self.measures[definition.id] = definition
            case Circle():
                self.circles[definition.id] = definition
            case DecidedValue():
                self.values[definition.id] = definition
            case Body():
                self.bodies[definition.id] = definition
            case Term():
                self.terms[definition.id] = definition

    def get(self, id: str) -> Definition | None:  # noqa: A002 - ids are what they are called
        """The definition with this id, of whatever sort."""
        tables: tuple[Mapping[str, Definition], ...] = (
            self.portfolios,
            self.measures,
            self.circles,
            self.values,
            self.bodies,
            self.terms,
        )
        return next((table[id] for table in tables if id in table), None)

    def decided_by(self, value: DecidedValue) -> tuple[str, ...]:
        """Every name of the body that decides the value; none when the definition does not say."""
        return self.names_of(value.body) if value.body else ()

    def own_names(self) -> dict[str, str]:
        """Every name of a body, in small letters -> its own name."""
        return {other.casefold(): body.names[0] for body in self.bodies.values() for other in body.names}

    def names_of(self, name: str) -> tuple[str, ...]:
        """Every name of the body that is called this; only the name itself when none is.

        A register may say `KF` where the policy says `kommunfullmäktige`.
        """
        folded = name.casefold()
        for body in self.bodies.values():
            if folded in body.folded:
                return body.names
        return (name,)

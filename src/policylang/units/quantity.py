"""Exact numbers with their unit; two units never meet."""

from decimal import Clamped, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow, Underflow
from enum import Enum

from attrs import Attribute, field, frozen

from policylang.units.errors import UnitError

# The default context rounds at 28 digits without a word. This one has room for any real sum and raises
# `decimal.Inexact` rather than round.
EXACT = Context(prec=400, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped])


class Unit(Enum):
    """What a number counts; the value is how the unit is named to a person.

    Stored as: KRONA in kronor; SHARE and RATE as fractions (30 % is 0.30); POINT as a fraction too
    (1,5 procentenheter is 0.015), so that a rate and its mark-up are on one scale; the others as they are written.
    """

    KRONA = "kr"
    SHARE = "andel"
    RATE = "% per år"
    POINT = "procentenheter"
    COUNT = "antal"
    TON = "ton"
    DAY = "dagar"
    TIMES = "gånger"


class UnitMismatch(UnitError):  # noqa: N818 - what is wrong, not that it is
    """Two quantities of different units were added or compared."""


def _finite(_: object, attribute: "Attribute[Decimal]", value: object) -> None:
    if not isinstance(value, Decimal):
        message = f"{attribute.name} must be a Decimal, not {type(value).__name__}"
        raise TypeError(message)
    if not value.is_finite():
        message = f"{attribute.name} must be finite"
        raise ValueError(message)


@frozen
class Quantity:
    """A number in one unit. Equal when value and unit are; ordered only within a unit.

    >>> Quantity(Decimal("0.30"), Unit.SHARE) < Quantity(Decimal("0.4"), Unit.SHARE)
    True

    Raises:
        TypeError: the value is not a Decimal (no float comes near a limit).
        UnitMismatch: another unit was added or compared.
    """

    value: Decimal = field(validator=_finite)
    unit: Unit

    def __add__(self, other: "Quantity") -> "Quantity":
        """The exact sum."""
        return Quantity(EXACT.add(self.value, self._same(other)), self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        """The exact difference."""
        return Quantity(EXACT.subtract(self.value, self._same(other)), self.unit)

    def __mul__(self, factor: Decimal | int) -> "Quantity":
        """So many times as much, exactly; a share of a quantity is the share's value times it."""
        return Quantity(EXACT.multiply(self.value, Decimal(factor)), self.unit)

    __rmul__ = __mul__

    def __neg__(self) -> "Quantity":
        """The same amount the other way."""
        return Quantity(self.value.copy_negate() if self.value else self.value, self.unit)

    def __lt__(self, other: "Quantity") -> bool:
        """Whether this is less, in the same unit."""
        return self.value < self._same(other)

    def __le__(self, other: "Quantity") -> bool:
        """Whether this is at most the other, in the same unit."""
        return self.value <= self._same(other)

    def __gt__(self, other: "Quantity") -> bool:
        """Whether this is more, in the same unit."""
        return self.value > self._same(other)

    def __ge__(self, other: "Quantity") -> bool:
        """Whether this is at least the other, in the same unit."""
        return self.value >= self._same(other)

    def _same(self, other: "Quantity") -> Decimal:
        if other.unit is not self.unit:
            raise UnitMismatch(
                f"`{self.unit.value}` och `{other.unit.value}` kan inte räknas ihop eller jämföras",
                "skriv båda i samma enhet, eller andelen `av` något",
            )
        return other.value

"""Amounts, shares, rates, weights and counts: a number in a cell together with the unit it is in.

No unit is guessed where a guess could turn a breach into "inom limit":

- An amount's unit stands in the header, in a title row, in a column `enhet`, or in the cell. A column without any is
  read as kronor, with a notice, only if every amount in it is zero or too large to be thousands or millions: five
  digits under the canonical name as a program writes it (`belopp`), seven under any other header. Else it is refused.
- A share or rate is per cent if the cell says so (`25 %`, or a cell format in per cent) or the header does. Without
  either, more than 1 and at most 100 is read as per cent, with a notice; between 0 and 1 it is refused, for 0,5 may be
  half or half a per cent. Under a header in per cent a share of at most 1 and a rate below 0,1 is refused too, unless
  its cell says `%`: it looks like a fraction.
"""

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from policylang.model.schema import ColumnType
from policylang.registers.header import Found
from policylang.registers.numbers import Number, read_number, short
from policylang.registers.sheet import Broken, Percent, Raw
from policylang.registers.unit_words import Kind, UnitWord, unit_word
from policylang.units.quantity import EXACT

_CANONICAL_LEAST = Decimal(10_000)
_LEAST = Decimal(1_000_000)
_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_MOST_FRACTION = {ColumnType.SHARE: Decimal(2), ColumnType.RATE: Decimal(1)}
_HEAVIEST = Decimal(100)
_KRONA = UnitWord(Kind.MONEY, Decimal(1), "kr")


@frozen
class Amount:
    """A number in the unit that the model keeps: kronor, fraction, ton.

    Args:
        step: the value of one unit in the last decimal written; how exactly it was told.
        assumed: the unit was read from the size of the number; the receipt says so.
    """

    value: Decimal
    step: Decimal = Decimal(0)
    assumed: bool = False


def number_in(cell: Raw) -> Number | Broken | None:
    """The number in a cell, whatever it counts; None when the cell is empty. Per cent is said as the unit `%`."""
    match cell:
        case None | Broken():
            return cell
        case Percent(fraction):
            return Number(EXACT.multiply(fraction, _HUNDRED), "%")
        case bool():
            return Broken("cellen är sant eller falskt, inte ett tal")
        case Decimal():
            return Number(cell, "", max(0, -int(cell.as_tuple().exponent)))
        case str():
            return read_number(cell)
        case _:
            return Broken("cellen är ett datum, inte ett tal", "Formatera cellen som tal")


def krona_by_size(found: Found, cells: Iterable[Raw]) -> bool:
    """Whether a column of amounts without a unit is in kronor, told by all its numbers; see above."""
    least = _CANONICAL_LEAST if found.text == found.column.name else _LEAST
    numbers = [number for cell in cells if isinstance(number := number_in(cell), Number)]
    return all(number.unit or not number.value or abs(number.value) >= least for number in numbers)


def read_money(
    cell: Raw, found: Found, beside: UnitWord | None = None, *, bare: bool = False
) -> Amount | Broken | None:
    """Kronor, or what else the row says that its value is.

    Args:
        cell: as it stands.
        found: its column, with the unit of header or title.
        beside: unit that another cell of the row gives.
        bare: `krona_by_size` holds for the column.
    """
    number = number_in(cell)
    if not isinstance(number, Number):
        return number
    own = unit_word(number.unit) if number.unit else None
    if beside is not None and beside.kind is Kind.FOREIGN:
        return Broken(f"radens enhet är {beside.word}, inte kronor", "Skriv värdet i kronor")
    if beside is not None and beside.kind is not Kind.MONEY:
        return _other(number, own, beside)
    if number.unit and (own is None or own.kind is not Kind.MONEY):
        return Broken(
            f'"{number.unit}" är ingen enhet för belopp i kronor', "Skriv beloppet i kr, tkr, mnkr eller mdkr"
        )
    if found.unit and beside and found.unit.factor != beside.factor:
        message = f"kolumnen är i {found.unit.word} men radens enhet är {beside.word}"
        return Broken(message, "Skriv enheten på ett ställe, eller samma på båda")
    for unit in (found.unit, beside):
        if own and unit and own.factor != unit.factor:
            return Broken(f"cellen är i {own.word} men kolumnen i {unit.word}", "Använd en enhet i hela kolumnen")
    unit = own or found.unit or beside
    if unit is None and not number.value:
        return Amount(Decimal(0))
    if unit is None:
        if not bare:
            return Broken(f'enheten för "{found.text}" saknas', f'Skriv den i rubriken, t.ex. "{found.text} (mnkr)"')
        return _amount(number, _KRONA, assumed=True)
    return _amount(number, unit)


def _other(number: Number, own: UnitWord | None, beside: UnitWord) -> Amount | Broken:
    """A value whose row says that it is no amount: a share, tons, a count."""
    if number.unit and own != beside:
        return Broken(f'cellen är i "{number.unit}" men radens enhet är {beside.word}', "Skriv samma enhet")
    return _amount(number, beside)


def _amount(number: Number, unit: UnitWord, *, assumed: bool = False) -> Amount:
    step = EXACT.multiply(unit.factor, Decimal(1).scaleb(-number.decimals))
    value = EXACT.multiply(number.value, unit.factor)
    return Amount(value.quantize(Decimal(1)) if value == value.to_integral_value() else value, step, assumed)


def read_fraction(cell: Raw, found: Found) -> Amount | Broken | None:
    """A share or a rate as a fraction: 3,25 % is 0.0325."""
    number = number_in(cell)
    if not isinstance(number, Number):
        return number
    if number.unit:
        own = unit_word(number.unit)
        if own is None or own.kind is not Kind.SHARE:
            return Broken(f'"{number.unit}" är ingen enhet för en andel eller ränta', "Skriv t.ex. 3,25 %")
        return _amount(number, own)
    if not number.value:
        return Amount(Decimal(0))
    if found.unit and found.unit.kind is Kind.SHARE:
        return _looks_wrong(number, found, found.unit) or _amount(number, found.unit)
    size = abs(number.value)
    if 1 < size <= _HUNDRED:
        return _amount(number, UnitWord(Kind.SHARE, Decimal("0.01"), "%"), assumed=True)
    if size > _HUNDRED:
        return Broken(f"{short(number.value)} saknar enhet", f'Skriv den i rubriken, t.ex. "{found.text} (%)"')
    return _fraction(number, found)


def _looks_wrong(number: Number, found: Found, unit: UnitWord) -> Broken | None:
    size = abs(number.value)
    rate = found.column.type is ColumnType.RATE
    if unit.word == "%" and (size < _TENTH if rate else size <= 1):
        return _fraction(number, found)
    if unit.word == "andel" and size > _MOST_FRACTION[ColumnType.RATE if rate else ColumnType.SHARE]:
        return Broken(f"{_what(found)} {short(number.value)} ser ut som procent; kolumnen väntas som andel")
    return None


def _fraction(number: Number, found: Found) -> Broken:
    as_percent, as_is = short(EXACT.multiply(number.value, _HUNDRED)), short(number.value)
    hint = f"Skriv {as_percent} % eller {as_is} %"
    if found.column.type is ColumnType.RATE:
        return Broken(f"räntan {as_is} ser ut som andel; kolumnen väntas i procent", hint)
    return Broken(f"{as_is} kan vara {as_percent} % eller {as_is} %", hint)


def _what(found: Found) -> str:
    return "räntan" if found.column.type is ColumnType.RATE else "andelen"


def read_weight(cell: Raw, found: Found) -> Amount | Broken | None:
    """Ton. A bare number is ton, unless it can only be kilograms."""
    number = number_in(cell)
    if not isinstance(number, Number):
        return number
    unit = unit_word(number.unit) if number.unit else found.unit
    if unit is None and not number.unit:
        if abs(number.value) > _HEAVIEST:
            return Broken(f"{short(number.value)} ton ser ut som kg", f'Skriv enheten i rubriken: "{found.text} (kg)"')
        return Amount(number.value)
    if unit is None or unit.kind is not Kind.MASS:
        return Broken(f'"{number.unit or found.text}" är ingen viktenhet', "Skriv t.ex. 3,5 ton eller 3500 kg")
    return _amount(number, unit)

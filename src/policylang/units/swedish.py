"""How Swedish writes quantities, in one import: reading, printing and the forms of words."""

from policylang.units.dates import MONTHS, iso_to_swedish, month_number, read_date
from policylang.units.errors import Ambiguous, UnitError, Unreadable
from policylang.units.forms import adverb, capital, definite, genitive
from policylang.units.numerals import plain, read_number
from policylang.units.printing import MINUS, NBSP, join, money, number, percent, period, quantity
from policylang.units.reading import read_period, read_quantity

__all__ = [
    "MINUS",
    "MONTHS",
    "NBSP",
    "Ambiguous",
    "UnitError",
    "Unreadable",
    "adverb",
    "capital",
    "definite",
    "genitive",
    "iso_to_swedish",
    "join",
    "money",
    "month_number",
    "number",
    "percent",
    "period",
    "plain",
    "quantity",
    "read_date",
    "read_number",
    "read_period",
    "read_quantity",
]

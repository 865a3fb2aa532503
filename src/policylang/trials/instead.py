"""What an author may have meant instead of a word: names of the same sort, values of the same list, other figures."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from attrs import field, frozen

from policylang.model.definitions import Definitions
from policylang.model.schema import ColumnType, RegisterSchema
from policylang.registers.rows import Registers
from policylang.units.swedish import NBSP, number

# Words of the language that are taken for one another.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("=", "≠"),
    ("finns", "saknas"),
    ("ja", "nej"),
    ("och", "eller"),
    ("plus", "minus"),
    ("+", "−"),
    ("högst", "minst", "över", "under", "exakt"),
    ("före", "efter", "senast", "tidigast", "på"),
    ("av", "minus"),
    ("ska", "får inte", "bör", "mål"),
    ("samma som", "annan än"),
    ("i", "inte i"),
    ("månad", "kvartal", "tertial", "kalenderår"),
    ("månad", "år"),
    ("uppåt", "nedåt"),
    ("kortare", "längre"),
    ("minsta", "största"),
    ("lägsta", "högsta"),
    ("början", "slut"),
    ("räknas inte", "bara i basen"),
)
UNITS = ("bankdagar", "dagar", "veckor", "månader", "kvartal", "år")
MOST = 24  # other values, and other figures, of a sort
_FIGURE = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?|\d+(?:,\d+)?")
_NUMBER = re.compile(rf"(?P<n>{_FIGURE.pattern}|[a-zåäö]+)(?P<unit>.*)", re.DOTALL)
_GRADE = re.compile(r"([A-Za-z][A-Za-z0-9]*[+\-\u2212]?) ?\(([^()\n]+)\)")
_WORDED = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9}
_WORDED |= {"tio": 10, "elva": 11, "tolv": 12, "femton": 15, "tjugo": 20, "trettio": 30}
_ROUND = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 20, 24, 25, 30, 36, 40, 48, 50, 60, 70, 75, 80, 90, 100)


@frozen
class Instead:
    """What may stand instead of what.

    Args:
        own: the definitions of the author's own files, by id.
        given: the registers of the tests.
        figures: numbers that stand in the tests that fail, in the sentence and in its reading, as written.
    """

    definitions: Definitions
    own: frozenset[str]
    given: tuple[Registers, ...]
    figures: tuple[str, ...] = ()
    _values: dict[str, tuple[str, ...]] = field(factory=dict, init=False, eq=False, repr=False)
    _seen: dict[str, dict[str, None]] = field(factory=dict, init=False, eq=False, repr=False)

    def registers(self, names: Iterable[str]) -> tuple[RegisterSchema, ...]:
        """The registers that some words name, themselves or as what a portfolio holds, and what their rows refer to."""
        schema = self.definitions.schema
        found: dict[str, RegisterSchema] = {}
        for name in names:
            portfolio = self.definitions.portfolios.get(name)
            for each in [part.register for part in portfolio.parts] if portfolio else [name]:
                if each in schema.registers:
                    found[each] = schema.registers[each]
        near = [column.refers_to for one in found.values() for column in one.columns]
        return tuple({**found, **{one: schema.registers[one] for one in near if one in schema.registers}}.values())

    def names(self, name: str, registers: Iterable[RegisterSchema]) -> Iterator[str]:
        """Other names of the same sort: columns of these registers, circles, portfolios, measures, values."""
        kept, found = self.definitions, dict[str, None]()
        for register in registers:
            if column := register.column(name):
                found |= {one.name: None for one in register.columns if one.type is column.type}
        if name in kept.circles:
            found |= dict.fromkeys(kept.circles)
        if name in kept.values:
            found |= dict.fromkeys(kept.values)
        if name in kept.portfolios or name in kept.schema.registers:
            found |= {one: None for one in kept.portfolios if one in self.own}
            found |= dict.fromkeys(kept.schema.registers) | dict.fromkeys(kept.portfolios)
        if name in kept.measures or name in kept.portfolios:
            found |= dict.fromkeys([*kept.measures, *kept.portfolios])
        yield from (one for one in found if one != name)

    def values(self, value: str) -> tuple[str, ...]:
        """Other values of the lists that a value is of, other bodies, and what the tests say in the same column."""
        if value not in self._values:
            self._values[value] = tuple(one for one in self._others(value) if one.casefold() != value.casefold())
        return self._values[value]

    def _others(self, value: str) -> dict[str, None]:
        found: dict[str, None] = {}
        for own in self.seen().values():
            if value.casefold() in {each.casefold() for each in own}:
                found |= dict.fromkeys(own)
        for category in self.definitions.schema.categories.values():
            if value.casefold() in category.parents:
                found |= dict.fromkeys(category.parents)
        bodies = self.definitions.bodies.values()
        if any(value.casefold() in body.folded for body in bodies):
            found |= {body.names[0]: None for body in bodies if body.names}
        return found

    def seen(self) -> dict[str, dict[str, None]]:
        """What the tests say in each column, by its name."""
        if not self._seen:
            for registers in self.given:
                for register in registers.registers.values():
                    for row in register.rows:
                        for name, cell in row.cells.items():
                            for each in cell if isinstance(cell, tuple) else (cell,):
                                if isinstance(each, str):
                                    self._seen.setdefault(name, {})[each] = None
        return self._seen

    def numbers(self, written: str) -> Iterator[str]:
        """The same unit with another figure, or another unit of time with the same."""
        found = _NUMBER.fullmatch(written)
        if not found:
            return
        value, unit = _value(found["n"]), found["unit"]
        if value is None:
            return
        candidates = dict.fromkeys((*self._figures(unit), *_near(value)))
        yield from (f"{_shown(one)}{unit}" for one in candidates if one != value and one >= 0)
        word = unit.strip(f" {NBSP}")
        if unit and any(word in {one, one.removesuffix("er"), one.removesuffix("ar")} for one in UNITS):
            yield from (f"{found['n']} {one}" for one in UNITS if one != word)

    def _figures(self, unit: str) -> Iterator[Decimal]:
        word = unit.strip(f" {NBSP}")
        for each in self.figures:
            found = _NUMBER.fullmatch(each)
            value = _value(found["n"]) if found else None
            if found and value is not None and word[:3] == found["unit"].strip(f" {NBSP}")[:3]:
                yield value

    def grades(self, written: str) -> Iterator[str]:
        """With one of the grades in it another of its scale."""
        schema = self.definitions.schema
        for one in _GRADE.finditer(written):
            scale = schema.scales.get(schema.agencies.get(one[2].casefold(), one[2]), ())
            for other in scale:
                if other != one[1]:
                    yield f"{written[: one.start(1)]}{other}{written[one.end(1) :]}"

    def conditions(self, registers: Iterable[RegisterSchema]) -> Iterator[str]:
        """Conditions on a row of these registers that might have been left out."""
        for register in registers:
            for column in register.columns:
                name = column.name
                if name == register.key:
                    continue
                if column.type is ColumnType.YES_NO:
                    yield from (f"{name} = ja", f"{name} = nej")
                elif column.type in {ColumnType.TEXT, ColumnType.CATEGORY, ColumnType.PARTY, ColumnType.LIST}:
                    for value in [*self.seen().get(name, ())][:MOST]:
                        yield f"{name} = {_quoted(value)}"
                        yield f"{name} ≠ {_quoted(value)}"
                    if column.type is ColumnType.PARTY or column.refers_to:
                        yield from (f"{name} {word} {one}" for one in self.definitions.circles for word in _IN)
                elif column.type is ColumnType.DATE:
                    yield from (f"{name} {word} rapportdagen" for word in ("senast", "tidigast", "före", "efter"))
                elif column.type is ColumnType.MONEY:
                    yield f"{name} över 0 kr"
                yield from (f"{name} finns", f"{name} saknas")


_IN = ("i", "inte i")


def figures(texts: Iterable[str]) -> tuple[str, ...]:
    """The numbers with their units that stand in some texts."""
    found = re.compile(rf"(?<![\w,])(?:{_FIGURE.pattern}|(?:{'|'.join(_WORDED)})(?= ))(?: ?%(?: per år)?| [a-zåäö]+)?")
    return tuple(dict.fromkeys(one.group() for text in texts for one in found.finditer(text)))


def _value(written: str) -> Decimal | None:
    plain = re.sub(r"[ \u00a0\u202f]", "", written).replace(",", ".")
    if plain in _WORDED:
        return Decimal(_WORDED[plain])
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _near(value: Decimal) -> Iterator[Decimal]:
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    yield from (value * 10, value / 10, value + step, value - step, value * 12, value / 12, value * 2, value / 2)
    yield from map(Decimal, _ROUND)
    digits = str(value)
    if len(digits) == 2 and digits.isdigit():  # noqa: PLR2004 - two figures that changed places
        yield Decimal(digits[::-1])


def _shown(value: Decimal) -> str:
    return number(value.normalize()).replace(NBSP, " ")


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r'[,"()=]| (?:och|eller|där|när|för|till|i) ', value) else value

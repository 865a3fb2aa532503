"""What the registers hold: typed columns, declared in the standard library in the policy language."""

from enum import Enum

from attrs import field, frozen


class ColumnType(Enum):
    """The type of a column; the value is the Swedish word in a `§ register` table."""

    TEXT = "text"
    MONEY = "belopp"
    SHARE = "andel"
    RATE = "ränta"
    COUNT = "antal"
    TON = "ton"
    DATE = "datum"
    PERIOD = "period"
    YES_NO = "ja/nej"
    CATEGORY = "slag"
    GRADE = "betyg"
    PARTY = "part"
    LIST = "lista"


class Need(Enum):
    """Whether a column must be there."""

    REQUIRED = "krävs"
    RELEVANT = "vid behov"
    OPTIONAL = "frivillig"


@frozen
class ColumnSchema:
    """One column.

    Args:
        name: canonical, hyphenated ("nästa-ränteändring"); a header matches it whatever its case, accents, spaces,
            hyphens or a unit in parentheses.
        refers_to: register whose key (or alias) the cell names; empty when it stands for itself.
        category: name of the `§ slag` whose values the cell may hold; empty for free text.
        synonyms: other headers that mean this column.
        default: what an absent column or empty cell means, when the schema says so (valuta: SEK); None leaves it
            unknown.
        not_after: column of the same row that this date, or this amount, never passes (a reset is not after maturity,
            what is used of a facility is not more than what was granted).
        not_after_when: column and the values of it, or of what is below them, on whose rows alone that is so (a bank
            account has a balance and no limit); empty when it is so on every row.
        signed: whether money or a count may be below zero (a market value, a balance); others never are. One that
            another bounds on a row (what is used of a credit) is not below zero there.
        default_when: column and the values of it on whose rows alone the default is (what a municipality owns of a
            bank); empty when it is on all.
        says: column of the same row that this one says under `own` names, where two revisions call a party by
            different ones; such a column is of a comparison only, and no file has it.
        own: other name -> own name, in a column that says another.
        worth_of: the amount and the currency of the same row whose worth in kronor this is; empty when it is its own.
    """

    name: str
    type: ColumnType
    need: Need = Need.OPTIONAL
    refers_to: str = ""
    category: str = ""
    synonyms: tuple[str, ...] = ()
    default: str | None = None
    not_after: str = ""
    not_after_when: tuple[str, ...] = ()
    signed: bool = False
    worth_of: tuple[str, ...] = ()
    default_when: tuple[str, ...] = ()
    says: str = ""
    own: tuple[tuple[str, str], ...] = ()


@frozen
class RegisterSchema:
    """One register.

    Args:
        name: canonical ("lån"); file or sheet name, whatever its case and accents.
        label: what one row is called in a message ("lån").
        key: the id column; empty when rows are known by their number.
        repeated: whether several rows may bear one key: a person has a power of attorney for each task and year.
        alias: list column with other names of the same thing; empty when there is none.
        alive: date columns between which a row exists on the report date (either may be empty).
        synonyms: other file and sheet names.
        happens: date column that tells when what the row tells of happened; empty when rows tell of no event. What
            happens after the report date is not judged on it.
        ends: date column that tells when what the row tells of is over, whatever day the row itself is of (a credit
            that stands in a list of balances); empty when there is none.
        apart: columns of which no two rows say the same, when rows bear no key (the balance of an account on a day);
            empty when rows may be alike.
        latest: columns that tell what a row is of, when only the row that happened last of each thing is in force
            (the forecast of a month); empty when every row is.
    """

    name: str
    label: str
    key: str
    columns: tuple[ColumnSchema, ...]
    alias: str = ""
    alive: tuple[str, str] = ("", "")
    synonyms: tuple[str, ...] = ()
    happens: str = ""
    repeated: bool = False
    ends: str = ""
    apart: tuple[str, ...] = ()
    latest: tuple[str, ...] = ()

    _named: dict[str, ColumnSchema] = field(factory=dict, init=False, eq=False, repr=False)

    def column(self, name: str) -> ColumnSchema | None:
        """The column with this canonical name."""
        if not self._named:
            self._named.update((column.name, column) for column in reversed(self.columns))
        return self._named.get(name)


@frozen
class Category:
    """A closed list of values, some below others (`collar` below `ränteoption`).

    Args:
        parents: value -> the value it belongs under, or empty.
        synonyms: other ways to write a value -> the value. Both in lower case.
        compared: what an evaluation has found out of its values, as it compares them; every row asks again.
    """

    name: str
    parents: dict[str, str] = field(factory=dict)
    synonyms: dict[str, str] = field(factory=dict)
    compared: dict[str | None, frozenset[str]] = field(factory=dict, init=False, eq=False, repr=False)

    def below(self, value: str) -> frozenset[str]:
        """The value and everything that belongs under it."""
        found = {value}
        while more := {child for child, parent in self.parents.items() if parent in found} - found:
            found |= more
        return frozenset(found)


@frozen
class Schema:
    """All that a reader or an evaluator must know about the data.

    Args:
        scales: rating scale ("S&P") -> grades from best to worst.
        agencies: other ways to write a scale's name (lower case) -> the scale.
        roles: every way to write a role (lower case) -> its name.
    """

    registers: dict[str, RegisterSchema] = field(factory=dict)
    categories: dict[str, Category] = field(factory=dict)
    scales: dict[str, tuple[str, ...]] = field(factory=dict)
    agencies: dict[str, str] = field(factory=dict)
    roles: dict[str, str] = field(factory=dict)

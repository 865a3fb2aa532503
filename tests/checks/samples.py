"""The smallest schema and the smallest registers, written as tables."""

from datetime import date
from decimal import Decimal

from policylang.checks.evaluate import judge
from policylang.checks.outcome import Outcome
from policylang.expression.nodes import (
    Always,
    Atom,
    Cell,
    Column,
    Compare,
    Comparison,
    Condition,
    DatedValue,
    ForGroups,
    ForRows,
    Groups,
    Linear,
    Moment,
    OneOf,
    Part,
    Rule,
    Term,
    Total,
)
from policylang.model.policy import Check, Force, Occasion
from policylang.model.schema import Category, ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.period import Period
from policylang.units.quantity import Unit

ON = date(2014, 12, 31)


def column(name: str, kind: ColumnType = ColumnType.TEXT, **more: object) -> ColumnSchema:
    return ColumnSchema(name, kind, **more)  # type: ignore[arg-type]


PARTY = {"kind": ColumnType.PARTY, "refers_to": "motparter"}

SCHEMA = Schema(
    registers={
        "lån": RegisterSchema(
            "lån",
            "lån",
            "lån-id",
            (
                column("lån-id"),
                column("motpart", **PARTY),  # type: ignore[arg-type]
                column("belopp", ColumnType.MONEY),
                column("valuta", default="SEK"),
                column("valutasäkrad", ColumnType.YES_NO),
                column("instrument", ColumnType.CATEGORY, category="låneslag"),
                column("startdag", ColumnType.DATE),
                column("förfallodag", ColumnType.DATE),
                column("nästa-ränteändring", ColumnType.DATE, not_after="förfallodag"),
                column("ränta", ColumnType.RATE),
                column("värde", ColumnType.MONEY, signed=True),
            ),
        ),
        "löften": RegisterSchema("löften", "kreditlöfte", "id", (column("id"), column("belopp", ColumnType.MONEY))),
        "derivat": RegisterSchema(
            "derivat",
            "swap",
            "derivat-id",
            (
                column("derivat-id"),
                column("motpart", **PARTY),  # type: ignore[arg-type]
                column("instrument", ColumnType.CATEGORY, category="derivatslag"),
                column("datum", ColumnType.DATE),
            ),
        ),
        "motparter": RegisterSchema(
            "motparter",
            "motpart",
            "motpart",
            (
                column("motpart"),
                column("alias", ColumnType.LIST),
                column("slag", ColumnType.CATEGORY, category="partsslag"),
                column("land"),
                column("ägarandel", ColumnType.SHARE),
                column("rating", ColumnType.GRADE),
                column("ratinginstitut"),
            ),
            alias="alias",
        ),
        "betyg": RegisterSchema(
            "betyg",
            "kreditbetyg",
            "",
            (
                column("motpart", **PARTY),  # type: ignore[arg-type]
                column("institut"),
                column("betyg", ColumnType.GRADE),
                column("från", ColumnType.DATE),
                column("till", ColumnType.DATE),
            ),
        ),
        "ramar": RegisterSchema(
            "ramar",
            "ram",
            "",
            (
                column("ram"),
                column("avser", **PARTY),  # type: ignore[arg-type]
                column("värde", ColumnType.MONEY),
                column("beslutad-av"),
                column("datum", ColumnType.DATE),
                column("paragraf"),
                column("gäller-från", ColumnType.DATE),
                column("gäller-till", ColumnType.DATE),
            ),
        ),
        "affärer": RegisterSchema(
            "affärer",
            "affär",
            "affärs-id",
            (
                column("affärs-id"),
                column("datum", ColumnType.DATE),
                column("verkställd-av"),
                column("kontrollerad-av"),
                column("bokförd-av"),
                column("underlag"),
                column("samråd", ColumnType.LIST),
            ),
        ),
        "fullmakter": RegisterSchema(
            "fullmakter",
            "fullmakt",
            "person",
            (
                column("person"),
                column("skriftlig", ColumnType.YES_NO),
                column("gäller-från", ColumnType.DATE),
                column("gäller-till", ColumnType.DATE, default="tills vidare"),
            ),
            alive=("gäller-från", "gäller-till"),
        ),
        "sammanträden": RegisterSchema(
            "sammanträden", "sammanträde", "", (column("organ"), column("datum", ColumnType.DATE))
        ),
        "rapporter": RegisterSchema(
            "rapporter",
            "rapport",
            "",
            (
                column("vad"),
                column("period", ColumnType.PERIOD),
                column("utförd", ColumnType.DATE),
                column("mottagare"),
                column("bolag", **PARTY),  # type: ignore[arg-type]
            ),
        ),
    },
    categories={
        "låneslag": Category("låneslag", {"revers": "", "obligation": "", "MTN": "obligation", "certifikat": ""}),
        "derivatslag": Category(
            "derivatslag", {"ränteswap": "", "ränteoption": "", "collar": "ränteoption", "aktiederivat": ""}
        ),
        "partsslag": Category("partsslag", {"bank": "", "kommunalt bolag": "", "stat": ""}, {"bankaktiebolag": "bank"}),
    },
    scales={
        "S&P": ("AA", "AA-", "A+", "A", "A-", "BBB+", "BBB"),
        "Moody's": ("Aa2", "A1", "A2", "A3", "Baa1"),
        "Fitch": ("AA", "A", "BBB"),
    },
    agencies={"standard & poor's": "S&P", "moody": "Moody's"},
)


# -- data ----------------------------------------------------------------------------------------

Cells = dict[str, Value | None]


def mnkr(number: str | int) -> Decimal:
    return Decimal(number) * 1_000_000


def register(name: str, *rows: Cells, complete_through: date | None = None) -> Register:
    schema = SCHEMA.registers[name]
    made = tuple(
        Row(str(cells.get(schema.key) or f"rad {number}"), {each.name: None for each in schema.columns} | cells)
        for number, cells in enumerate(rows, 1)
    )
    return Register(name, made, frozenset(each.name for each in schema.columns), complete_through)


def data(*registers: Register) -> Registers:
    return Registers({each.name: each for each in registers})


def loans(*rows: Cells) -> Register:
    """Loans named L-1, L-2 … unless they say otherwise."""
    return register("lån", *({"lån-id": f"L-{number}"} | cells for number, cells in enumerate(rows, 1)))


def loan(amount: str | int | Decimal | None, **cells: Value | None) -> Cells:
    return {"belopp": None if amount is None else Decimal(amount)} | {
        name.replace("_", "-"): value for name, value in cells.items()
    }


# -- rules ---------------------------------------------------------------------------------------


def col(register_: str, *path: str) -> Column:
    return Column(register_, path)


def summed(
    register_: str = "lån", where: Condition | None = None, factor: str = "1", amount: str = "belopp", **part: object
) -> Linear:
    made = Part(register_, col(register_, amount), where or Always(), **part)  # type: ignore[arg-type]
    return Linear((Term(Decimal(factor), Total((made,))),), Decimal(0), Unit.KRONA)


def kronor(amount: str | int) -> Linear:
    return Linear((), Decimal(amount), Unit.KRONA)


def at_most(measured: Linear, allowed: Linear) -> Atom:
    return Atom(measured, Comparison.AT_MOST, allowed)


def share(
    where: Condition, of: str, comparison: Comparison = Comparison.AT_MOST, base: Condition | None = None
) -> Atom:
    """The loans of a sort as a share of all loans (or of some)."""
    return Atom(summed(where=where), comparison, summed(where=base, factor=of), summed(where=base), base_name="skulden")


def mean(comparison: Comparison, bound: Period, until: str = "förfallodag") -> Atom:
    moment = Part("lån", col("lån", "belopp"), Always(), until=col("lån", until))
    whole = Part("lån", col("lån", "belopp"), Always())
    return Atom(
        Linear((Term(Decimal(1), Total((moment,), moment=True)),), Decimal(0), Unit.DAY),
        comparison,
        Linear((), Decimal(0), Unit.DAY),
        Linear((Term(Decimal(1), Total((whole,))),), Decimal(0), Unit.DAY),
        days=bound,
    )


def frame(name: str = "extern-låneram", **entity: object) -> Linear:
    return Linear((Term(Decimal(1), DatedValue("ramar", name, **entity)),), Decimal(0), Unit.KRONA)  # type: ignore[arg-type]


def per_party(**more: object) -> Groups:
    return Groups("motpart", (col("lån", "motpart"),), **more)  # type: ignore[arg-type]


def is_(register_: str, *path_and_value: str) -> OneOf:
    return OneOf(col(register_, *path_and_value[:-1]), (path_and_value[-1],))


def number(register_: str, name: str, comparison: Comparison, value: str) -> Compare:
    cell = Linear((Term(Decimal(1), Cell(col(register_, name))),), Decimal(0), Unit.KRONA)
    return Compare(cell, comparison, kronor(value))


# -- judging -------------------------------------------------------------------------------------


def outcomes(  # noqa: PLR0913 - what a test may say beside the rule and the rows
    rule: Rule,
    *registers: Register,
    on: date = ON,
    force: Force = Force.MUST,
    occasion: Occasion = Occasion.ALWAYS,
    holes: dict[str, date | Decimal] | None = None,
    since: date | None = None,
) -> tuple[Outcome, ...]:
    return judge(Check(rule, force, occasion), data(*registers), SCHEMA, on, holes, since=since)


def one(rule: Rule, *registers: Register, **more: object) -> Outcome:
    found = outcomes(rule, *registers, **more)  # type: ignore[arg-type]
    assert len(found) == 1, found
    return found[0]


def verdict(rule: Rule, *registers: Register, **more: object) -> str:
    return one(rule, *registers, **more).verdict.value


def verdicts(rule: Rule, *registers: Register, **more: object) -> dict[str, str]:
    """The verdict of each group (or row); "" is what has no group."""
    found = outcomes(rule, *registers, **more)  # type: ignore[arg-type]
    return {" ".join(each.group.values()): each.verdict.value for each in found}


def every_loan(must: Condition, among: Condition | None = None, off: Condition | None = None) -> ForRows:
    return ForRows("lån", among or Always(), must, off)


def limit(condition: Atom, groups: Groups | None = None) -> ForGroups:
    return ForGroups(condition, groups)


def day_of(name: str, register_: str = "lån", **offset: int) -> Moment:
    return Moment(col(register_, name), Period(**offset))

"""Why a row does not meet its rule: what stands there and what should, in Swedish."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve

from policylang.checks.outcome import Fact, Failed, Outcome
from policylang.model.schema import ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.units.numerals import ONES
from policylang.units.swedish import NBSP, iso_to_swedish, join, money, number, percent

_SIZES = {"<": "under", "≤": "högst", "=": "", "≥": "minst", ">": "över"}
_DAYS = {"<": "före", "≤": "senast", "=": "", "≥": "tidigast", ">": "efter"}
_TIMES = {ColumnType.DATE, ColumnType.PERIOD}


def unmet(outcome: Outcome, schema: Schema, must: str, names: Mapping[str, str]) -> str:
    """The failed conditions: `totalvikt är 3,5 ton, ska vara under 3,5 ton`; empty when none can be told.

    Of several ways to meet the rule only what stands there is said: the rule's sentence tells the ways.

    Args:
        outcome: of a row rule.
        schema: what the columns are.
        must: "ska" or "bör".
        names: another name of a body, folded -> its own name.
    """
    register = schema.registers.get(outcome.rows[0].register) if outcome.rows else None
    if register is None:
        return ""
    told = dict.fromkeys(_parts(outcome, register, schema, must, names))
    return ("; " if any("," in part for part in told) else " och ").join(told) if len(told) < 3 else join(list(told))  # noqa: PLR2004


def _parts(
    outcome: Outcome, register: RegisterSchema, schema: Schema, must: str, names: Mapping[str, str]
) -> Iterator[str]:
    for each in _together(outcome.failed):
        found = column(each.column.split("."), register, schema)
        if found is None:
            continue
        sort, owner = found
        # The key of the row that a reference leads to says again what the reference said.
        if "." not in each.column or sort.name != owner.key:
            yield _part(each, subject(each.column, outcome.facts), sort.type, must, names)
            if each.relation in {"samma", "annan"} and each.required and not each.alone:
                yield f"{subject(each.other, outcome.facts)} är {shown(each.required[0], sort.type)}"


def _together(failed: tuple[Failed, ...]) -> list[Failed]:
    """What a list lacks said once."""
    told: list[Failed] = []
    for each in failed:
        before = told[-1] if told else None
        if before and each.relation == "omfattar" and evolve(each, required=before.required) == before:
            told[-1] = evolve(before, required=(*before.required, *each.required))
        else:
            told.append(each)
    return told


def _part(failed: Failed, what: str, sort: ColumnType, must: str, names: Mapping[str, str]) -> str:
    if failed.relation == "finns":
        return f"{what} saknas"
    if failed.relation in {"betyg", "inget betyg under"}:
        has = f"kreditbetyg för {failed.other} är {failed.actual}"
        return f"{has}, {_grades(failed, must)}" if failed.alone else has
    stands = f"{what} är {shown(failed.actual, sort)}"
    texts = [shown(each, sort) for each in failed.required]
    demand = _demand(failed, list(dict.fromkeys(names.get(each.casefold(), each) for each in texts)), sort)
    return f"{stands}, {demand.replace('ska ', f'{must} ', 1)}" if demand and failed.alone else stands


def _grades(failed: Failed, must: str) -> str:
    grades = [str(each) for each in failed.required]
    if failed.relation != "betyg":
        return f"inget får vara under {join(grades, 'eller')}"
    if failed.needed > 1:
        return f"{must} vara minst {ONES[failed.needed]} av {join(grades)}"
    return f"{must} vara minst {join(grades, 'eller')}"


def _demand(failed: Failed, required: list[str], sort: ColumnType) -> str:
    other = word(failed.other)
    match failed.relation:
        case "i":
            return f"ska vara {join(required, 'eller')}"
        case "omfattar":
            return f"ska omfatta {join(required)}"
        case "saknas":
            return "ska inte finnas"
        case "samma":
            return f"ska vara samma som {other}" + (f" ({required[0]})" if required else "")
        case "annan":
            return f"samma som {other}"
        case "listad":
            return f"som inte står i {other}" + (f" {required[0]}" if required else "")
        case "listad så":
            lacks = [word(one.rpartition(".")[2]) for one in failed.lacks]
            asked = f"{'kravet' if len(lacks) == 1 else 'kraven'} på {join(lacks)}" if lacks else "det som krävs"
            return f"som inte uppfyller {asked} i {other}" + (f" {required[0]}" if required else "")
        case "≠":
            return f"får inte vara {other or required[0]}" if required else ""
        case relation if required and relation in _SIZES:
            than = (_DAYS if sort in _TIMES else _SIZES)[relation]
            return " ".join(f"ska vara {than} {f'{other} ({required[0]})' if other else required[0]}".split(" "))
        case _:
            return ""


# -- cells ---------------------------------------------------------------------------------------


def word(name: str) -> str:
    """A canonical name as a person writes it."""
    return name.replace("-", " ")


def subject(path: str, facts: Mapping[str, Fact]) -> str:
    """What a cell is called: `valuta`, `ägarandel för Exempelhamnen AB`."""
    *way, last = (word(one) for one in path.split("."))
    of = facts.get(path.rsplit(".", 1)[0])
    return f"{last} för {of or way[-1]}" if way else last


def column(path: list[str], register: RegisterSchema, schema: Schema) -> tuple[ColumnSchema, RegisterSchema] | None:
    """The column that a path from a register's row ends in, and whose it is."""
    for name in path[:-1]:
        step = register.column(name)
        if step is None or step.refers_to not in schema.registers:
            return None
        register = schema.registers[step.refers_to]
    last = register.column(path[-1])
    return (last, register) if last else None


def shown(value: object, sort: ColumnType) -> str:
    """A cell with its unit."""
    match value:
        case Decimal() if sort in {ColumnType.SHARE, ColumnType.RATE}:
            return percent(value)
        case Decimal() if sort is ColumnType.MONEY:
            return money(value)
        case Decimal() if sort is ColumnType.TON:
            return f"{number(value)}{NBSP}ton"
        case date():
            return iso_to_swedish(value)
        case Decimal():
            return number(value)
        case _:
            return str(value)

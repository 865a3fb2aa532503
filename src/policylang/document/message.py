"""One Swedish line about a finding: the kind's own template, filled with what the check found."""

import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policylang.checks.outcome import Outcome
from policylang.findings.finding import BoundValue, Gap, Measured, Verdict
from policylang.model.policy import Check, Clause
from policylang.model.schema import ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.storage import keep, kept
from policylang.units.swedish import NBSP, capital, iso_to_swedish, join, money, number, percent

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

DIGITS = 1
WORDS = Path(__file__).parent.parent / "clauses"


def message(  # noqa: PLR0913, PLR0917 - a finding is told from all of it
    kind: str, folder: Path, words: Mapping[str, Any], check: Check, outcome: Outcome, schema: Schema
) -> str:
    """What a person reads first.

    Args:
        kind: the catalogue's name, which is also the template's.
        folder: where the kind's template lies, beside its module.
        words: the clause's own plain values, by field.
        check: what was judged; its subject is named.
    """
    rows = outcome.rows
    register = schema.registers.get(rows[0].register) if rows else None
    text = (
        templates(folder)
        .get_template(f"{kind}.sv.j2")
        .render(
            verdict=outcome.verdict.value,
            clause=words,
            subject=check.subject,
            force=check.force.value,
            group=outcome.group,
            measured=outcome.measured,
            lower=outcome.lower,
            upper=outcome.upper,
            headroom=outcome.headroom,
            facts=outcome.facts,
            gaps=[_gap(gap, schema) for gap in outcome.missing],
            reason=outcome.reason or "",
            rows=[row.id for row in rows],
            label=register.label if register else "",
            said=_said(outcome, schema),
        )
    )
    line = " ".join(text.replace(NBSP, "\0").split()).replace("\0", NBSP)
    if outcome.indicative and outcome.verdict is not Verdict.MANUAL:
        line += " (Vägledande: rapportdagen är ingen mätdag.)"
    return line


def beside(clause: Clause) -> Path:
    """The folder of the clause's kind, where its template lies."""
    return Path(sys.modules[type(clause).__module__].__file__ or "").parent


@cache
def templates(folder: Path) -> "Environment":
    """The kinds' own templates, sandboxed; an unknown name is an error.

    Args:
        folder: where the kind's template lies; what all kinds share is found wherever that is.
    """
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([folder, WORDS], encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        bytecode_cache=_bytecode(),
    )
    environment.filters |= {
        "versal": capital,
        "dag": _day,
        "belopp": money,
        "lista": join,
        "matt": _measured,
        "grans": _bound,
        "ord": _word,
    }
    return environment


def _bytecode() -> "BytecodeCache":
    """Compiled templates, kept between runs as everything that is costly."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class Kept(BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            if (data := kept("template", bucket.key)) is not None:
                bucket.bytecode_from_string(data)

        def dump_bytecode(self, bucket: Bucket) -> None:
            keep("template", bucket.key, bucket.bytecode_to_string)

    return Kept()


def _day(value: object) -> str:
    return iso_to_swedish(value) if isinstance(value, date) else str(value)


def _word(name: str) -> str:
    """A canonical name as a person writes it."""
    return name.replace("-", " ")


def _measured(measured: Measured) -> str:
    return _figure(measured.value, measured.unit, rounded=True)


def _bound(bound: BoundValue, measured: Measured) -> str:
    return _figure(bound.value, measured.unit, rounded=False)


def _figure(value: Decimal, unit: str, *, rounded: bool) -> str:
    """A figure with its unit; what was measured is rounded to be read, a bound never."""
    digits = DIGITS if rounded and value != value.to_integral_value() else None
    match unit:
        case "share" | "rate":
            return percent(value, DIGITS if rounded and (value * 100) != (value * 100).to_integral_value() else None)
        case "SEK":
            return money(value)
        case "years":
            return f"{number(value, digits)}{NBSP}år"
        case "days":
            return f"{number(value, digits)}{NBSP}dagar"
        case _:
            return number(value, digits)


def _said(outcome: Outcome, schema: Schema) -> str:
    """The cells that the rule read, as `valuta är EUR och valutasäkrad är nej`."""
    register = schema.registers.get(outcome.rows[0].register) if outcome.rows else None
    said = []
    for name, value in outcome.facts.items():
        found = _column(name.split("."), register, schema) if register else None
        if found is None:
            continue
        column, owner = found
        # The key of the row that a reference leads to says again what the reference said.
        if "." in name and column.name == owner.key:
            continue
        *path, last = (_word(one) for one in name.split("."))
        of = outcome.facts.get(name.rsplit(".", 1)[0])
        subject = f"{last} för {of or path[-1]}" if path else last
        said.append(f"{subject} är {_value(value, column.type)}")
    return join(said)


def _column(path: list[str], register: RegisterSchema, schema: Schema) -> tuple[ColumnSchema, RegisterSchema] | None:
    for name in path[:-1]:
        column = register.column(name)
        if column is None or column.refers_to not in schema.registers:
            return None
        register = schema.registers[column.refers_to]
    last = register.column(path[-1])
    return (last, register) if last else None


def _value(value: object, type_: ColumnType) -> str:
    match value:
        case Decimal() if type_ in {ColumnType.SHARE, ColumnType.RATE}:
            return percent(value)
        case Decimal() if type_ is ColumnType.MONEY:
            return money(value)
        case Decimal() if type_ is ColumnType.TON:
            return f"{number(value)}{NBSP}ton"
        case date():
            return iso_to_swedish(value)
        case Decimal():
            return number(value)
        case _:
            return str(value)


def _gap(gap: Gap, schema: Schema) -> str:
    """What is missing, as the end of a sentence."""
    if gap.hole:
        return f"policyns text är ofullständig ({gap.reason})" if gap.reason else "policyns text är ofullständig"
    schema_ = schema.registers.get(gap.register)
    label = schema_.label if schema_ else gap.register
    if gap.column is None:
        return gap.reason or f"registret {gap.register} finns inte bland underlagen"
    if not gap.rows:
        return gap.reason or f"kolumnen {_word(gap.column)} saknas i {gap.register}"
    rows = join([*gap.rows[:5], *([f"{len(gap.rows) - 5} till"] if len(gap.rows) > 5 else [])])  # noqa: PLR2004 - a line that can be read
    return f"{_word(gap.column)} saknas för {label} {rows}"

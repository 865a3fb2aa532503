"""One Swedish line about a finding: the kind's own template, filled with what the check found."""

import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from policylang.checks.outcome import Outcome
from policylang.document.lacks import lacks
from policylang.document.unmet import column, shown, subject, unmet, word
from policylang.findings.finding import BoundValue, Measured, Verdict
from policylang.model.policy import Check, Clause, Force
from policylang.model.schema import Schema
from policylang.storage import keep, kept
from policylang.units.swedish import NBSP, capital, iso_to_swedish, join, money, number, percent

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

DIGITS = 1
_DIGITS = (DIGITS, 2, 4)  # three decimals look like thousands
NO_NAMES: Mapping[str, str] = MappingProxyType({})
WORDS = Path(__file__).parent.parent / "clauses"


def message(  # noqa: PLR0913, PLR0917 - a finding is told from all of it
    kind: str,
    folder: Path,
    words: Mapping[str, Any],
    check: Check,
    outcome: Outcome,
    schema: Schema,
    names: Mapping[str, str] = NO_NAMES,
) -> str:
    """What a person reads first.

    Args:
        kind: the catalogue's name, which is also the template's.
        folder: where the kind's template lies, beside its module.
        words: the clause's own plain values, by field.
        check: what was judged; its subject is named.
        names: another name of a body, folded -> its own name.
    """
    rows = outcome.rows
    register = schema.registers.get(rows[0].register) if rows else None
    own = rows[0] if register and outcome.group == {register.label: rows[0].id} else None
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
            unit=outcome.measured.unit if outcome.measured else outcome.facts.get("measured_unit", ""),
            gaps=lacks(outcome.missing, own, schema),
            reason=outcome.reason or "",
            rows=[row.id for row in rows],
            label=register.label if register else "",
            said=unmet(outcome, schema, "bör" if check.force is Force.SHOULD else "ska", names)
            or _said(outcome, schema),
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
        "tal": _rounded,
        "ord": word,
        "gjort": _done,
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


def _done(role: str) -> str:
    """What somebody has done who stands in the column: `kontrollerad av` has kontrollerat."""
    act, by, _ = role.partition(" av")
    return f"{act[:-1]}t" if by and act.endswith("d") else f"stått som {role}"


def _measured(measured: Measured, *bounds: BoundValue | None) -> str:
    """Rounded to be read, but never to a bound that it is not."""
    ends = [each.value for each in bounds if each is not None and each.value != measured.value]
    scale = 2 if measured.unit in {"share", "rate"} else 0
    for digits in _DIGITS:
        if all(round(end, digits + scale) != round(measured.value, digits + scale) for end in ends):
            return figure(measured.value, measured.unit, digits)
    return figure(measured.value, measured.unit)


def _rounded(value: Decimal, unit: str) -> str:
    return figure(value, unit, DIGITS)


def _bound(bound: BoundValue, unit: str) -> str:
    return figure(bound.value, unit)


def figure(value: Decimal, unit: str, digits: int | None = None) -> str:
    """A figure with its unit; rounded to so many digits when it is no whole number."""
    whole = value if unit not in {"share", "rate"} else value * 100
    digits = None if whole == whole.to_integral_value() else digits
    match unit:
        case "share" | "rate":
            return percent(value, digits)
        case "SEK":
            return money(value)
        case "years":
            return f"{number(value, digits)}{NBSP}år"
        case "days":
            return f"{number(value, digits)}{NBSP}dagar"
        case _:
            return number(value, digits)


def _said(outcome: Outcome, schema: Schema) -> str:
    """The cells that the rule read, as `bolag är Kommuninvest och borgensform är solidarisk`."""
    register = schema.registers.get(outcome.rows[0].register) if outcome.rows else None
    said = []
    for name, value in outcome.facts.items():
        found = column(name.split("."), register, schema) if register else None
        if found is None:
            continue
        sort, owner = found
        # The key of the row that a reference leads to says again what the reference said.
        if "." not in name or sort.name != owner.key:
            said.append(f"{subject(name, outcome.facts)} är {shown(value, sort.type)}")
    return join(said)

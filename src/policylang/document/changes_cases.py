"""Cases in a terminal: each register as a small table, figures in Swedish with their unit."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from policylang.document.answers import exact
from policylang.units.swedish import NBSP, number

Json = Mapping[str, Any]
GAP = "  "
# Terminal words; a table's cells are narrower than a page's.
VERDICTS = {
    "ok": "inom",
    "breach": "bryter",
    "warning": "varning",
    "note": "notering",
    "exempt": "inom (undantag)",
    "unmeasurable": "kan inte bedömas",
    "manual": "prövas manuellt",
    "not_applicable": "ej tillämplig",
    "absent": "finns inte",
}


def figure(value: str, unit: str) -> str:
    """A cell's figure: "100 mnkr", "40 %", "3,5 ton", "2 000 000 EUR"."""
    if unit == "ton":
        return f"{number(Decimal(value))}{NBSP}ton"
    if unit in {"SEK", "share", "rate", "count"}:
        return exact(value, unit)
    return f"{number(Decimal(value))}{NBSP}{unit}"


def cell(value: object, unit: str = "") -> str:
    """A cell in words; one that is empty says so."""
    if value in {None, ""}:
        return "saknas"
    return figure(str(value), unit) if unit else str(value)


def called(day: str, *, made_up: bool) -> str:
    """What a case is headed by; one without registers is of what the document says of itself."""
    return f"Vittne, {'påhittat' if made_up else 'dokumentets egna uppgifter'}, per {day}"


def case(witness: Json, indent: str = GAP) -> Iterator[str]:
    """What the case says, then its registers."""
    verdicts = [VERDICTS[witness[name]] for name in ("old_verdict", "new_verdict")]
    said = f"gällande {verdicts[0]}, förslag {verdicts[1]}"
    yield f"{indent}{called(witness['as_of'], made_up=bool(witness['registers']))}: {said}"
    if witness.get("group"):
        yield f"{indent}för " + ", ".join(f"{label} {member}" for label, member in witness["group"].items())
    for register, rows in printed(witness).items():
        yield from table(register, rows, indent + " ")
        through = witness.get("complete_through", {}).get(register)
        if through:
            yield f"{indent}    komplett t.o.m. {through}"


def printed(witness: Json) -> dict[str, list[dict[str, str]]]:
    """Every register's rows with their cells in words; a cell that no rule asks for is not there."""
    units = witness.get("units", {})
    return {
        register: [
            {column: cell(value, unit.get(column, "")) for column, value in row.items()}
            for row, unit in zip(rows, units.get(register) or [{}] * len(rows), strict=True)
        ]
        for register, rows in witness["registers"].items()
    }


def table(register: str, rows: Sequence[Mapping[str, str]], indent: str) -> Iterator[str]:
    """The rows under their headers, after the register's name."""
    label = f"{register}: " if register else ""
    if not rows:
        yield f"{indent}{label}inga rader"
        return
    columns = list(dict.fromkeys(column for row in rows for column in row))
    cells = [columns, *([row.get(column, "–") for column in columns] for row in rows)]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    for place, line in enumerate(cells):
        start = label if place == 0 else " " * len(label)
        yield indent + start + GAP.join(text.ljust(width) for text, width in zip(line, widths, strict=True))


def boundary(witness: Json, cases: Sequence[Json]) -> Iterator[str]:
    """Each case on one line: what is not the same in all of them, and both verdicts."""
    flat = [_flat(one) for one in (witness, *cases)]
    columns = list(dict.fromkeys(column for line in flat for column in line))
    # What is the same everywhere says nothing, and a party stands in more than one register.
    values = {column: tuple(line.get(column) for line in flat) for column in columns}
    told = [
        column
        for index, column in enumerate(columns)
        if len(set(values[column])) > 1 and values[column] not in [values[other] for other in columns[:index]]
    ]
    rows = [
        {column: line.get(column, "–") for column in told}
        | {"gällande": VERDICTS[one["old_verdict"]], "förslag": VERDICTS[one["new_verdict"]]}
        for line, one in zip(flat[1:], cases, strict=True)
    ]
    yield from table("", rows, f"{GAP} ")


def _flat(witness: Json) -> dict[str, str]:
    """The cells of every row of a case, the first register's first."""
    found: dict[str, str] = {}
    for rows in printed(witness).values():
        for row in rows:
            for column, value in row.items():
                found.setdefault(column, value)
    return found

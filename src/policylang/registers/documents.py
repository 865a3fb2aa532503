"""The policies themselves as registers, so that a rule can be about who decided them and what stands in them."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from policylang.model.policy import Adoption, Decision, Document, PartialDate
from policylang.model.resolve import Resolved
from policylang.registers.rows import Register, Row, Value

NAME = "policydokument"
ROLES = "planens-roller"
CONTENTS = "planens-innehåll"
PREFIX = "planens-"
Cells = dict[str, Value | None]


def registers(resolved: Resolved) -> tuple[Register, ...]:
    """What the documents say of themselves; what the source lost, or nobody has decided yet, is unknown.

    One register of the documents (a row for each member of those that several share), one of how much they hold, one of
    the roles, and those that the kinds make of their clauses.
    """
    made = _made(resolved)
    rows = tuple(row for document in resolved.documents for row in _rows(document))
    documents = Register(NAME, rows, frozenset(rows[0].cells))
    held = tuple(_held(document, made) for document in resolved.documents)
    contents = Register(CONTENTS, held, frozenset(held[0].cells))
    return (
        documents,
        contents,
        _roles(resolved),
        *(Register(name, tuple(kept), _columns(kept)) for name, kept in made.items()),
    )


def names(resolved: Resolved) -> frozenset[str]:
    """The registers that the documents make; no file is read for them."""
    return frozenset((NAME, CONTENTS, ROLES, *(name for kind in resolved.kinds.values() for name in kind.makes)))


def _made(resolved: Resolved) -> dict[str, list[Row]]:
    """The rows of each register that kinds make, also of those that have none."""
    found: dict[str, list[Row]] = {name: [] for kind in resolved.kinds.values() for name in kind.makes}
    for document in resolved.documents:
        for clause in document.clauses.values():
            for name, make in resolved.kind(clause).makes.items():
                for made in make(clause, document, resolved.definitions):
                    cells = {column: _value(value) for column, value in made.items()}
                    found[name].append(Row(str(next(iter(cells.values()))), cells, document.path))
    return found


def _value(value: object) -> Value | None:
    match value:
        case bool() | str() | date() | Decimal() | None:
            return value
        case int():
            return Decimal(value)
        case tuple():
            return tuple(str(one) for one in value)
        case _:
            raise TypeError(f"{type(value).__name__} is no cell")


def _columns(rows: list[Row]) -> frozenset[str]:
    return frozenset(column for row in rows for column in row.cells)


def _roles(resolved: Resolved) -> Register:
    rows = tuple(
        Row(body.names[0], {"roll": body.names[0], "förklaring": body.explained or "saknas"})
        for body in resolved.definitions.bodies.values()
        if body.role
    )
    return Register(ROLES, rows, frozenset(("roll", "förklaring")))


def _file(document: Document) -> str:
    return PurePosixPath(document.path.replace("\\", "/")).name


def _held(document: Document, made: Mapping[str, list[Row]]) -> Row:
    """How many of each sort stand in a document."""
    counted: Cells = {
        f"antal-{name.removeprefix(PREFIX)}": Decimal(sum(row.place == document.path for row in rows))
        for name, rows in made.items()
    }
    head: Cells = {"fil": _file(document), "dokumenttyp": document.metadata.document_type or None}
    return Row(_file(document), {**head, **counted}, document.path)


def _rows(document: Document) -> Iterator[Row]:
    head = document.metadata
    file = _file(document)
    adoptions = head.adopted or (Adoption("", head.decision, head.in_force),)
    for one in adoptions:
        cells: Cells = {
            "fil": file,
            "titel": head.title or None,
            "dokumenttyp": head.document_type or None,
            "organisation": head.organisation or None,
            "antagen-i": one.member or None,
            **_decided(one.decision, one.in_force),
            "gäller-till": head.until.date if head.until else None,
        }
        yield Row(f"{file} ({one.member})" if one.member else file, cells, document.path)


def _decided(decision: Decision | None, in_force: PartialDate | None) -> Cells:
    return {
        "beslutad-av": (decision.body or None) if decision else None,
        "beslutsdag": decision.day.date if decision else None,
        "paragraf": (decision.paragraph or None) if decision else None,
        "gäller-från": in_force.date if in_force else None,
    }

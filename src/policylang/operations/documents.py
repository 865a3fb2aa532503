"""The policies themselves as a register, so that a rule can be about who decided them."""

from pathlib import PurePosixPath

from policylang.model.policy import Document
from policylang.model.resolve import Resolved
from policylang.registers.rows import Register, Row, Value

NAME = "policydokument"


def register(resolved: Resolved) -> Register:
    """One row a document; what the source lost, or nobody has decided yet, is unknown."""
    rows = tuple(_row(document) for document in resolved.documents)
    return Register(NAME, rows, frozenset(rows[0].cells))


def _row(document: Document) -> Row:
    head = document.metadata
    decision = head.decision
    file = PurePosixPath(document.path.replace("\\", "/")).name
    cells: dict[str, Value | None] = {
        "fil": file,
        "titel": head.title or None,
        "dokumenttyp": head.document_type or None,
        "organisation": head.organisation or None,
        "beslutad-av": (decision.body or None) if decision else None,
        "beslutsdag": decision.day.date if decision else None,
        "paragraf": (decision.paragraph or None) if decision else None,
        "gäller-från": head.in_force.date if head.in_force else None,
        "gäller-till": head.until.date if head.until else None,
    }
    return Row(file, cells, document.path)

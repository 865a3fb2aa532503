"""From a policy to the document that it prints, in no format yet."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from policylang.document import blocks
from policylang.document.compose import Surroundings, compose
from policylang.document.drawings import as_blocks
from policylang.document.sentences import sentence
from policylang.model.drawing import Drawing, Table
from policylang.model.policy import Clause
from policylang.model.resolve import TABLE, Resolved
from policylang.operations.fingerprint import SHORT, fingerprint


def document_tree(resolved: Resolved, pages: Mapping[str, str] | None = None) -> blocks.Document:
    """The document that every format is written from.

    Args:
        pages: file name -> built file without its ending, for the documents that are built beside this one.
    """
    titles = {PurePosixPath(one.path.replace("\\", "/")).name: one.metadata.title for one in resolved.documents}
    titles |= resolved.titles
    around = Surroundings(
        word=lambda clause: _worded(clause, resolved),
        glossary=tuple(resolved.definitions.terms.values()),
        titles=titles,
        pages=pages or {},
        reasons=_reasons(resolved),
        footer=fingerprint(resolved)[:SHORT],
        fill=lambda name, argument: _filled(resolved, name, argument),
    )
    return compose(resolved.document, around)


def _worded(clause: Clause, resolved: Resolved) -> tuple[blocks.Block, ...]:
    """What a clause that stands alone prints."""
    kind = resolved.kind(clause)
    if kind.picture is not None:
        return (blocks.Figure(*kind.picture(clause)),)
    drawings = _drawn(clause, resolved)
    if drawings or kind.drawn is not None:
        return as_blocks(drawings)
    text = "" if kind.tag else sentence(kind.name, clause, resolved.definitions)
    return (blocks.Paragraph((blocks.Passage((blocks.Text(text),)),)),) if text else ()


def _drawn(clause: Clause, resolved: Resolved) -> tuple[Drawing, ...]:
    """The tables and lists that a clause prints, where it stands and where `{tabell id}` asks for them."""
    kind = resolved.kind(clause)
    if kind.drawn is not None:
        return kind.drawn(clause, resolved.document, resolved.definitions)
    return _table(kind.table(clause))


def _table(rows: tuple[tuple[str, ...], ...]) -> tuple[Drawing, ...]:
    return (Table("", rows[0], rows[1:], row_header=True),) if rows else ()


def _filled(resolved: Resolved, name: str, argument: str) -> tuple[blocks.Block, ...]:
    """What a placeholder prints of the clauses.

    Raises:
        ValueError: no kind fills it; reading has said so.
    """
    if name == TABLE:
        clause, value = resolved.document.clauses.get(argument), resolved.definitions.values.get(argument)
        return as_blocks(_drawn(clause, resolved) if clause else _table(value.table if value else ()))
    for kind in resolved.kinds.values():
        if name in kind.fills:
            return as_blocks(kind.fills[name](resolved.document, resolved.definitions, argument))
    raise ValueError(f"nothing fills the placeholder {name!r}")


def _reasons(resolved: Resolved) -> dict[tuple[str, str], str]:
    """(clause, field) -> why its value is not known."""
    found: dict[tuple[str, str], str] = {}
    for document in resolved.documents:
        for clause in document.clauses.values():
            printed = resolved.kind(clause).printed(clause, resolved.definitions)
            found |= {
                (clause.id, name): written.forms["hål"] for name, written in printed.items() if "hål" in written.forms
            }
    return found

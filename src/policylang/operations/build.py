"""From a policy to the documents that the council adopts."""

import posixpath
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from attrs import frozen

from policylang.document import blocks, html, markdown
from policylang.document.compose import Surroundings, compose
from policylang.document.drawings import as_blocks
from policylang.document.sentences import sentence
from policylang.model.policy import Clause
from policylang.model.resolve import Resolved
from policylang.operations.answers import policy_answer
from policylang.operations.fingerprint import SHORT, fingerprint
from policylang.operations.json_text import as_json
from policylang.operations.reading import Reading

# Format -> what writes it. A format is one row here and one module in `document`.
FORMATS: Mapping[str, Callable[[blocks.Document], str]] = {"html": html.page, "md": markdown.text}
CONTROL = "internkontroll"


@frozen
class Built:
    """What was built: file name -> content, deterministic."""

    files: dict[str, str | bytes]


def build(readings: Sequence[Reading], formats: Sequence[str] = tuple(FORMATS)) -> Built:
    """The documents of the policies, a manifest and a register of them.

    Args:
        readings: of policies without errors.
        formats: names in `FORMATS`; and `internkontroll`, which is no form of the document but made from it.

    Raises:
        ValueError: two policies would get the same file name.
    """
    files: dict[str, str | bytes] = {}
    manifest, register = [], []
    pages = {_name(one.resolved): _stem(one.resolved) for one in readings if one.resolved}
    for reading in readings:
        resolved = reading.resolved
        if resolved is None:
            message = "a policy with errors cannot be built"
            raise ValueError(message)
        made: dict[str, str | bytes] = {**documents(resolved, [one for one in formats if one in FORMATS], pages)}
        if CONTROL in formats:
            made |= control_tables(resolved)
        clash = sorted(set(made) & set(files))
        if clash:
            message = f"två policyer skulle få samma fil: {clash[0]}"
            raise ValueError(message)
        files |= made
        policy = policy_answer(reading, resolved) | {
            "path": _name(resolved),
            "files": _files(reading, resolved.document.path),
        }
        outputs = [{"file": name, "sha256": sha256(_bytes(text)).hexdigest()} for name, text in made.items()]
        manifest.append(
            {
                "source": policy["path"],
                "sha256": reading.sha256,
                "files": policy["files"],
                "files_sha256": policy["files_sha256"],
                "hash": fingerprint(resolved),
                "outputs": outputs,
            }
        )
        head = resolved.document.metadata
        register.append(
            policy | {"document_type": head.document_type, "status": head.status or None, "files": sorted(made)}
        )
    listed = as_json({"schema": "policylang/register/1", "policies": register})
    kept = {"file": "register.json", "sha256": sha256(listed.encode()).hexdigest()}
    files["manifest.json"] = as_json({"schema": "policylang/manifest/1", "documents": manifest, "register": kept})
    files["register.json"] = listed
    return Built(files)


def _bytes(made: str | bytes) -> bytes:
    return made if isinstance(made, bytes) else made.encode()


def control_tables(resolved: Resolved) -> dict[str, str | bytes]:
    """The internal control table of a policy in its three forms, by file name."""
    from policylang.document import control_table
    from policylang.operations.control import controls, page

    found = controls(resolved)
    stem = f"{_stem(resolved)}-{CONTROL}"
    return {
        f"{stem}.csv": control_table.text(found),
        f"{stem}.xlsx": control_table.workbook(found),
        f"{stem}.html": html.page(page(resolved, found)),
    }


def _files(reading: Reading, policy: str) -> list[dict[str, str]]:
    """Every text that the document came from, told from where the policy lies: the same wherever it is built."""
    folder = posixpath.dirname(policy.replace("\\", "/"))
    return [
        {
            "path": one.path
            if one.role == "standard"
            else posixpath.relpath(one.path.replace("\\", "/"), folder or "."),
            "sha256": one.sha256,
            "role": one.role,
        }
        for one in reading.files
    ]


def documents(resolved: Resolved, formats: Sequence[str], pages: Mapping[str, str] | None = None) -> dict[str, str]:
    """One policy in each format, by file name."""
    tree = document_tree(resolved, pages)
    return {f"{_stem(resolved)}.{name}": FORMATS[name](tree) for name in formats}


def _name(resolved: Resolved) -> str:
    return PurePosixPath(resolved.document.path.replace("\\", "/")).name


def _stem(resolved: Resolved) -> str:
    return PurePosixPath(_name(resolved)).stem


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
    if kind.drawn is not None:
        return as_blocks(kind.drawn(clause, resolved.document, resolved.definitions))
    if kind.picture is not None:
        return (blocks.Figure(*kind.picture(clause)),)
    if rows := kind.table(clause):
        cells = [tuple(blocks.text(cell) for cell in row) for row in rows]
        return (blocks.Table("", cells[0], tuple(cells[1:]), row_header=True),)
    text = "" if kind.tag else sentence(kind.name, clause, resolved.definitions)
    return (blocks.Paragraph((blocks.Passage((blocks.Text(text),)),)),) if text else ()


def _filled(resolved: Resolved, name: str, argument: str) -> tuple[blocks.Block, ...]:
    """What a placeholder prints of the clauses.

    Raises:
        ValueError: no kind fills it; reading has said so.
    """
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

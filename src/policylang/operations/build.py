"""From a policy to the documents that the council adopts."""

import posixpath
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from attrs import frozen

from policylang.document import blocks, html, markdown
from policylang.model.resolve import Resolved
from policylang.operations.answers import policy_answer
from policylang.operations.fingerprint import fingerprint
from policylang.operations.json_text import as_json
from policylang.operations.printed import document_tree
from policylang.operations.reading import Reading

# Format -> what writes it. A format is one row here and one module in `document`.
FORMATS: Mapping[str, Callable[[blocks.Document], str]] = {"html": html.page, "md": markdown.text}
CONTROL = "internkontroll"


@frozen
class Built:
    """What was built: file name -> content, deterministic."""

    files: dict[str, str | bytes]


def build(
    readings: Sequence[Reading], formats: Sequence[str] = tuple(FORMATS), others: Mapping[str, str] | None = None
) -> Built:
    """The documents of the policies, a manifest and a register of them.

    Args:
        readings: of policies without errors.
        formats: names in `FORMATS`; and `internkontroll`, which is no form of the document but made from it.
        others: documents that are built beside these and may be pointed at: file name -> page.

    Raises:
        ValueError: two policies would get the same file name.
    """
    files: dict[str, str | bytes] = {}
    manifest, register = [], []
    pages = {**(others or {}), **{_name(one.resolved): _stem(one.resolved) for one in readings if one.resolved}}
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

"""Policy texts on the disk."""

import os
from pathlib import Path

from policylang.revisions.source import Source, parted, spellings


def source(path: Path, name: str = "") -> Source:
    """A policy file, and through it the files beside it.

    Raises:
        OSError: the file cannot be read.
    """

    def beside(relative: str) -> Source | None:
        inner, revision = parted(relative)
        if revision:
            from policylang.revisions.repository import at_revision

            return at_revision(revision, f"./{inner}", path.parent)
        relative = next((one for one in spellings(relative) if (path.parent / one).is_file()), relative)
        other = path.parent / relative
        shown = (Path(name or path.name).parent / relative).as_posix() if name else str(other)
        return source(other, _tidy(shown)) if other.is_file() else None

    return Source(name or str(path), path.read_bytes(), beside)


def _tidy(name: str) -> str:
    """The path without `folder/../`, so that one file has one name."""
    parts: list[str] = []
    for part in name.replace("\\", "/").split("/"):
        if part == ".." and parts and parts[-1] not in {"..", ""}:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def replaced(path: Path, data: bytes) -> None:
    """Write a file so that it is either there in full or as it was.

    Raises:
        OSError: it cannot be written.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_mask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

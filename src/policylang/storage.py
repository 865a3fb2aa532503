"""What is costly to make, kept between runs in the user's own cache folder; never needed, never half a file."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

OFF = "POLICYLANG_NO_CACHE"


def folder() -> Path:
    """The cache folder, by the custom of the operating system."""
    if chosen := os.environ.get("POLICYLANG_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "policylang" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "policylang"
    return Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "policylang"


@cache
def tool() -> str:
    """The tool itself as a hash: the version of Python, and size and time of every file that the package is made of.

    A changed line of ours must never meet an answer that was kept before the change.
    """
    package = Path(__file__).parent
    roots = [package, *([package.parents[1] / "grammar"] if not (package / "grammar").is_dir() else [])]
    seen = [sys.version]
    for root in roots:
        seen += sorted(_files(str(root)))
    return sha256("\n".join(seen).encode()).hexdigest()


def _files(root: str) -> Iterator[str]:
    """Every file of ours below a folder, with its size and time."""
    for folder_, _, names in os.walk(root):
        for name in names:
            if name.endswith((".py", ".policy", ".lark", ".j2")):
                path = os.path.join(folder_, name)  # noqa: PTH118 - some four hundred at every start: text is quicker
                stat = os.stat(path)  # noqa: PTH116
                yield f"{path.removeprefix(root)}:{stat.st_size}:{stat.st_mtime_ns}"


def kept(sort: str, name: str) -> bytes | None:
    """What was kept under this name, or None."""
    if os.environ.get(OFF):
        return None
    try:
        return (folder() / f"{sort}-{name[:40]}").read_bytes()
    except OSError:
        return None


def keep(sort: str, name: str, made: Callable[[], bytes]) -> None:
    """Keep something under a name; what cannot be kept costs time, nothing else."""
    if os.environ.get(OFF):
        return
    try:
        data = made()
        folder().mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder())
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(folder() / f"{sort}-{name[:40]}")
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError:
        return

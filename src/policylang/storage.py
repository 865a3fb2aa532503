"""What is costly to make, kept between runs in the user's own cache folder; never needed, never half a file."""

import atexit
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any

OFF = "POLICYLANG_NO_CACHE"
MOST_CLASSES = 3000


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
    import tempfile

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


# -- the methods of our classes --------------------------------------------------------------------


def keep_generated() -> None:
    """Have the methods that attrs writes for a class compiled once, not at every start: it is a fifth of a start.

    attrs makes them as source text and has nowhere to keep what becomes of it, as Python has for modules. They are kept
    by that text, so another text is another method; where attrs is otherwise inside than we know, nothing is done.
    """
    from attr import _make

    if not os.environ.get(OFF) and hasattr(_make, "_compile_and_eval"):
        _make._compile_and_eval = _Generated().evaluate  # noqa: SLF001 - the one place where it can be done


# What attrs tells two classes of the same fields apart by, which is another number each time.
_SALT = re.compile(r"(?<=hash\(\(\n)\s*-?\d+")


class _Generated:
    """Source text, as a hash, and what it was compiled to."""

    def __init__(self) -> None:
        self.name = sha256(sys.version.encode()).hexdigest()
        self.known = self.read()
        self.new: dict[bytes, bytes] = {}

    def read(self) -> dict[bytes, bytes]:
        """What was kept; nothing of what cannot be read."""
        try:
            found = marshal.loads(kept("classes", self.name) or b"")  # noqa: S302 - the user's own folder, as compiled Python is
        except (ValueError, EOFError, TypeError):
            return {}
        return found if isinstance(found, dict) else {}

    def evaluate(
        self, script: str, globs: dict[str, Any] | None, locs: Mapping[str, object] | None = None, filename: str = ""
    ) -> None:
        """Run a script in the place of attrs; only our own are kept."""
        name = sha256(f"{filename}\0{_SALT.sub('', script)}".encode()).digest()
        code: CodeType | None = marshal.loads(self.known[name]) if name in self.known else None  # noqa: S302
        if code is None:
            code = compile(script, filename, "exec")
            if "policylang" in filename:
                if not self.new:
                    atexit.register(self.save)
                self.new[name] = marshal.dumps(code)
        exec(code, globs, locs)  # noqa: S102 - what attrs would have run

    def save(self) -> None:
        """Keep what is new beside what others have kept meanwhile; too much is of versions that are no more."""
        others = self.read()
        keep("classes", self.name, lambda: marshal.dumps(self.new | (others if len(others) < MOST_CLASSES else {})))

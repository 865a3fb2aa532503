"""Tables that are costly to build, kept between runs by the content that they were built from."""

import os
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def folder() -> Path:
    """The user's own cache folder, by the custom of the operating system."""
    if chosen := os.environ.get("POLICYLANG_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "policylang" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "policylang"
    return Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "policylang"


def cached(name: str, content: str, build: Callable[[], T], dump: Callable[[T], bytes], load: Callable[[bytes], T]) -> T:
    """What `build` gives, from the cache when the same content was built before.

    A cache that cannot be read or written is as no cache: never an error, never half a file.

    Args:
        name: what the file is called, for a person who looks into the folder.
        content: all that the value depends on, except the versions of Python and lark.
        build, dump, load: how to make the value, and to put it into bytes and back.
    """
    key = sha256(f"{sys.version}\0{version('lark')}\0{content}".encode()).hexdigest()
    path = folder() / f"{name}-{key[:32]}"
    try:
        value = load(path.read_bytes())
    except Exception:  # noqa: BLE001 - whatever is wrong with a cache, building anew is right
        value = build()
        _keep(path, lambda: dump(value))
    return value


def _keep(path: Path, dumped: Callable[[], bytes]) -> None:
    try:
        data = dumped()
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except Exception:  # noqa: BLE001, S110 - a cache that cannot be kept costs time, nothing else
        pass

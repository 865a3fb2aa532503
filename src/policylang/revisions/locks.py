"""Locks: that one adoption goes on at a time, and the locks of git's that an interrupted one has left.

git locks a file by another beside it (`refs/heads/main.lock`), and whoever is killed leaves it there for ever: from
then on git refuses. What is ours may be taken away, what a living git holds may not. An adoption holds the folder of
the repository, and so does the git that it starts; the system lets go when the last of them is gone, however it went.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve

from policylang.revisions.repository import Repository
from policylang.revisions.source import Unavailable

PATIENCE = 5.0  # seconds that an adoption before this one, or the git that it started, has to end
STEP = 0.05
QUIET = 0.3  # seconds in which a living git has written what it holds a lock for; it takes a thousandth of that


@contextmanager
def alone(repo: Repository, patience: float = PATIENCE) -> Iterator[Repository]:
    """The repository, held while an adoption goes on; also by every git that is asked through it.

    Args:
        patience: seconds to wait for another adoption.

    Raises:
        Unavailable: another adoption goes on.
    """
    handle = _taken(repo.store, patience)
    try:
        yield repo if handle is None else evolve(repo, held=(handle,))
    finally:
        if handle is not None:
            os.close(handle)


def _taken(store: Path, patience: float) -> int | None:
    """A handle that holds the folder; None where the system cannot."""
    if sys.platform == "win32":
        return None
    import fcntl

    handle = os.open(store, os.O_RDONLY)
    waited = 0.0
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waited >= patience:
                os.close(handle)
                raise Unavailable("ett annat antagande pågår i förrådet. Vänta tills det är klart.") from None
            time.sleep(STEP)
            waited += STEP
        except OSError:  # a network disk without such locks
            os.close(handle)
            return None
        else:
            return handle


def unlocked(repo: Repository, ours: dict[str, str]) -> None:
    """Take away what an interrupted setting of references of ours has left, when all that took part in it are gone.

    Args:
        ours: full name of a reference -> what we were setting it to.
    """
    locks = {_lock(repo, name): oid for name, oid in ours.items()}
    head = repo.store / "HEAD.lock"
    # git opens a lock and then writes in it. HEAD is held, and nothing written, while its branch moves.
    begun = {lock: _stamp(lock) for lock in (*locks, head) if _begun(lock, locks.get(lock, ""))}
    if any(lock.exists() and lock not in begun for lock in locks):
        begun.pop(head, None)  # somebody else moves the branch
    if not begun:
        return
    if any(_content(lock) != locks.get(lock) for lock in begun):
        time.sleep(QUIET)
    for lock, stamp in begun.items():
        if _stamp(lock) == stamp:
            lock.unlink(missing_ok=True)


def _lock(repo: Repository, name: str) -> Path:
    return repo.folder / repo.ask("rev-parse", "--git-path", f"{name}.lock").line


def _begun(lock: Path, oid: str) -> bool:
    """Whether what stands in a lock is what we were setting, or the beginning of it."""
    told = _content(lock)
    return told is not None and oid.startswith(told)


def _content(lock: Path) -> str | None:
    try:
        return lock.read_text("ascii", "replace").strip()
    except OSError:
        return None


def _stamp(lock: Path) -> tuple[int, int, int] | None:
    try:
        told = lock.stat()
    except OSError:
        return None
    return (told.st_ino, told.st_mtime_ns, told.st_size)

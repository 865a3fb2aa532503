"""An adoption set in git: branch and tag together, then the files; all of it or nothing.

A note is left, branch and tag are set in one transaction, and the files of the work tree follow. Whoever comes after an
interruption reads the note and finishes, or finds nothing done. Nothing that exists is moved or rewritten: the branch
only grows, and a tag that is there stands.
"""

import json
import shutil
from contextlib import suppress
from pathlib import Path

from attrs import asdict

from policylang.revisions.adoption import FOLDER, Adoption, index_with, last, made, mode, tag_object
from policylang.revisions.files import replaced
from policylang.revisions.git import Said, git
from policylang.revisions.repository import Repository
from policylang.revisions.source import Unavailable


def carried_out(repo: Repository, adoption: Adoption) -> None:
    """Set branch and tag together, then let the files follow.

    What follows is made ready first, so that little can come between: a rename for each file and one for the index.

    Raises:
        Unavailable: git refuses, and then nothing is changed.
    """
    ready = _ready(repo, adoption)
    left_note(repo, adoption)
    update = f"update {adoption.branch} {adoption.commit} {adoption.old}"
    said = _refs(repo, [update, f"create refs/tags/{adoption.tag} {adoption.object}"], adoption)
    if not said.ok and not _done(repo, adoption):
        clear(repo)
        raise Unavailable(f"grenen och taggen kunde inte sättas, så inget är gjort: {last(said)}")
    for waiting, place, before in ready:
        if _bytes(place) == before:
            _put(waiting, place)
    clear(repo)


def left_note(repo: Repository, adoption: Adoption) -> None:
    """Write down what is about to be set, for whoever comes after an interruption."""
    replaced(_note(repo), json.dumps(asdict(adoption)).encode())


def _ready(repo: Repository, adoption: Adoption) -> list[tuple[Path, Path, bytes | None]]:
    """For each file of the commit, and last for the index: where it waits, its place, and what lies there now."""
    if repo.top is None:
        raise AssertionError("`branch` has seen the work tree")
    found = []
    entries = {}
    for number, path in enumerate(adoption.paths):
        place = repo.top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        waiting = repo.store / FOLDER / f"{number}"
        before = _bytes(place)
        replaced(waiting, repo.ask("cat-file", "--filters", f"{adoption.commit}:{path}").out)
        if before is not None:
            shutil.copymode(place, waiting)
        entries[path] = (mode(repo, adoption.commit, path), made(repo, "rev-parse", f"{adoption.commit}:{path}"))
        found.append((waiting, place, before))
    index = repo.store / "index"
    before = _bytes(index)
    return [*found, (index_with(repo, entries), index, before)]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _put(waiting: Path, place: Path) -> None:
    try:
        waiting.replace(place)
    except OSError:  # the repository lies on another disk than its work tree
        replaced(place, waiting.read_bytes())


def clear(repo: Repository) -> None:
    """Take away what an adoption, finished or given up, has left for itself."""
    own = repo.store / FOLDER
    note = _note(repo)
    for left in own.glob("*") if own.is_dir() else ():
        if left != note:
            left.unlink(missing_ok=True)
    note.unlink(missing_ok=True)
    with suppress(OSError):
        own.rmdir()


def _refs(repo: Repository, lines: list[str], adoption: Adoption) -> Said:
    given = "\n".join(["start", *lines, "prepare", "commit", ""])
    return repo.ask("update-ref", "-m", f"policylang adopt: {adoption.tag}", "--stdin", given=given.encode())


def _done(repo: Repository, adoption: Adoption) -> bool:
    return _at(repo, adoption.branch) == adoption.commit or tag_object(repo, adoption.tag) == adoption.object


def _at(repo: Repository, name: str) -> str:
    return repo.ask("rev-parse", "--verify", "--quiet", name).line


def healed(repo: Repository) -> str:
    """What was interrupted is finished, or found not begun; the tag that was finished, or empty.

    Raises:
        Unavailable: the branch has gone another way since.
    """
    try:
        told = json.loads(_note(repo).read_bytes())
        adoption = Adoption(**{**told, "paths": tuple(told["paths"])})
    except (OSError, ValueError, TypeError, KeyError):
        clear(repo)
        return ""
    _unlock(repo, adoption)
    if not _done(repo, adoption):
        clear(repo)
        return ""
    missing = []
    if _at(repo, adoption.branch) == adoption.old:
        missing.append(f"update {adoption.branch} {adoption.commit} {adoption.old}")
    elif not repo.ask("merge-base", "--is-ancestor", adoption.commit, adoption.branch).ok:
        raise Unavailable(
            f"antagandet av `{adoption.tag}` avbröts, och grenen har gått en annan väg sedan dess. Se: git log --all"
        )
    if not tag_object(repo, adoption.tag):
        missing.append(f"create refs/tags/{adoption.tag} {adoption.object}")
    said = _refs(repo, missing, adoption) if missing else None
    if said and not said.ok:
        raise Unavailable(f"antagandet av `{adoption.tag}` avbröts och kunde inte fullbordas: {last(said)}")
    if (
        _at(repo, adoption.branch) == adoption.commit
        and repo.ask("symbolic-ref", "--quiet", "HEAD").line == adoption.branch
    ):
        _follow(repo, adoption)
    clear(repo)
    return adoption.tag


def _unlock(repo: Repository, adoption: Adoption) -> None:
    """Locks that an interrupted transaction of ours left: what stands in them is ours and nobody else's."""
    ours = False
    for name, oid in ((adoption.branch, adoption.commit), (f"refs/tags/{adoption.tag}", adoption.object)):
        lock = repo.folder / repo.ask("rev-parse", "--git-path", f"{name}.lock").line
        if _bytes(lock) in {oid.encode(), f"{oid}\n".encode()}:
            lock.unlink()
            ours = True
    head = repo.store / "HEAD.lock"
    # git holds it too while the branch moves that is checked out, and writes nothing in it.
    if ours and _bytes(head) == b"":
        head.unlink()


def _follow(repo: Repository, adoption: Adoption) -> None:
    """The files and the index as the new commit has them; what somebody has changed since is left alone."""
    if repo.top is None:
        return
    entries = {}
    for path in adoption.paths:
        new = made(repo, "rev-parse", f"{adoption.commit}:{path}")
        entries[path] = (mode(repo, adoption.commit, path), new)
        file = repo.top / path
        there = made(repo, "hash-object", "--path", path, "--stdin", given=file.read_bytes()) if file.is_file() else ""
        if there != new and there in {"", *repo.blobs([f"{adoption.old}:{path}"])}:
            file.parent.mkdir(parents=True, exist_ok=True)
            waiting = repo.store / FOLDER / "file"
            replaced(waiting, repo.ask("cat-file", "--filters", f"{adoption.commit}:{path}").out)
            _put(waiting, file)
    index = index_with(repo, entries)
    git(repo.folder, "update-index", "-q", "--refresh", environment={"GIT_INDEX_FILE": str(index)})
    _put(index, repo.store / "index")


def _note(repo: Repository) -> Path:
    return repo.store / FOLDER / "adoption.json"

"""An adoption set in git: branch and tag together, then the files; all of it or nothing.

A note is left, the index is locked as git itself locks it, branch and tag are set in one transaction, the files of the
work tree follow, and last the index. Nothing can be committed of what is half done. Whoever comes after an
interruption reads the note and finishes, or finds nothing done. Nothing that exists is moved or rewritten: the branch
only grows, and a tag that is there stands.
"""

import json
import os
import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from attrs import asdict, frozen

from policylang.revisions.adoption import FOLDER, Adoption, index_with, last, made, mode, moved, tag_object
from policylang.revisions.files import replaced
from policylang.revisions.git import Said, git, shown
from policylang.revisions.locks import unlocked
from policylang.revisions.repository import Repository
from policylang.revisions.source import Unavailable


def carried_out(repo: Repository, adoption: Adoption, before: Sequence[str]) -> None:
    """Set branch and tag together, then let the files follow, which wait: a rename for each and one for the index.

    Args:
        before: as `made_ready` answered.

    Raises:
        Unavailable: git or the disk refuses; the message says whether anything is done.
    """
    if repo.top is None:
        raise AssertionError("`branch` has seen the work tree")
    try:
        moved(repo)
        left_note(repo, adoption)
        _hold_index(repo)
        *files, index = before
        _same_index(repo, index)
        _set_references(repo, adoption)
        for number, (path, was) in enumerate(zip(adoption.paths, files, strict=True)):
            if _sum(repo.top / path) == was:  # else somebody has just changed it
                _put(_waiting(repo, number), repo.top / path)
        (repo.store / "index.lock").replace(repo.store / "index")
        clear(repo)
    except Unavailable:
        if not _done(repo, adoption):
            clear(repo)
        raise
    except OSError as error:
        where = f"{shown(str(error.filename))}: " if error.filename else ""
        told = f"{where}{error.strerror or error}"
        if not _done(repo, adoption):
            clear(repo)
            raise Unavailable(f"antagandet kunde inte skrivas, så inget är gjort ({told}).") from error
        message = f"antagandet är satt i git, men filerna kunde inte skrivas ({told}). Kör samma kommando igen."
        raise Unavailable(message) from error


def left_note(repo: Repository, adoption: Adoption) -> None:
    """Write down what is about to be set, for whoever comes after an interruption."""
    replaced(_note(repo), json.dumps(asdict(adoption)).encode())


def made_ready(repo: Repository, adoption: Adoption) -> tuple[str, ...]:
    """Have each file of the commit wait, and the index: what can be made before anything is set is made.

    Returns:
        For each file the sum of what lies in its place now, empty for nothing; and that of the index.

    Raises:
        Unavailable: the index was changed meanwhile.
    """
    if repo.top is None:
        raise AssertionError("`branch` has seen the work tree")
    found = []
    entries = {}
    for number, path in enumerate(adoption.paths):
        place = repo.top / path
        waiting = _waiting(repo, number)
        found.append(_sum(place))
        replaced(waiting, repo.ask("cat-file", "--filters", f"{adoption.commit}:{path}").out)
        if found[-1]:
            shutil.copymode(place, waiting)
        entries[path] = (mode(repo, adoption.commit, path), made(repo, "rev-parse", f"{adoption.commit}:{path}"))
    was = _sum(repo.store / "index")
    index = index_with(repo, entries)
    replaced(_index(repo), index.read_bytes())
    _same_index(repo, was)
    return (*found, was)


def _same_index(repo: Repository, was: str) -> None:
    if _sum(repo.store / "index") != was:
        raise Unavailable("förrådets index ändrades under tiden. Inget är gjort; kör kommandot igen.")


def _waiting(repo: Repository, number: int) -> Path:
    return repo.store / FOLDER / f"{number}"


def _sum(path: Path) -> str:
    data = _bytes(path)
    return "" if data is None else sha256(data).hexdigest()


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _put(waiting: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        waiting.replace(place)
    except OSError:  # the repository lies on another disk than its work tree
        replaced(place, waiting.read_bytes())


def clear(repo: Repository) -> None:
    """Take away what an adoption, finished or given up, has left for itself; the note last."""
    _release_index(repo)
    own = repo.store / FOLDER
    note = _note(repo)
    for left in own.glob("*") if own.is_dir() else ():
        if left.is_dir():
            for one in left.glob("*/*"):  # git makes objects that Windows does not let go of
                one.chmod(0o666)
            shutil.rmtree(left, ignore_errors=True)
        elif left != note:
            left.unlink(missing_ok=True)
    note.unlink(missing_ok=True)
    with suppress(OSError):
        own.rmdir()


# -- the index -----------------------------------------------------------------------------------


def _hold_index(repo: Repository) -> None:
    """Lock the index as git does, with what it shall be; while it is locked, nothing can be committed.

    Raises:
        Unavailable: another git holds it.
    """
    lock = repo.store / "index.lock"
    try:
        try:
            os.link(_index(repo), lock)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            with lock.open("xb") as file:
                file.write(_index(repo).read_bytes())
    except FileExistsError:
        raise Unavailable("ett annat git-kommando pågår i förrådet. Inget är gjort; kör kommandot igen.") from None


def _free_index(repo: Repository) -> None:
    lock = repo.store / "index.lock"
    if lock.exists():
        raise Unavailable(
            f"ett annat git-kommando pågår i förrådet. Pågår inget, ta bort {lock} och kör kommandot igen."
        )


def _release_index(repo: Repository) -> None:
    lock = repo.store / "index.lock"
    ours = _bytes(_index(repo))
    if ours and _bytes(lock) == ours:
        lock.unlink()


# -- branch and tag ------------------------------------------------------------------------------


def _set_references(repo: Repository, adoption: Adoption) -> None:
    """Branch and tag, as far as they are not set; in one transaction.

    Raises:
        Unavailable: git refuses.
    """
    said = _references(repo, adoption, whole=True)
    if said.code < 0:  # it was killed, and has left its locks
        _unlocked(repo, adoption)
    if said.code < 0 or (not said.ok and _done(repo, adoption)):  # the one is set and the other is not
        said = _references(repo, adoption, whole=False)
    if said.ok:
        return
    if _done(repo, adoption):
        raise _unset(adoption, said)
    raise Unavailable(f"grenen och taggen kunde inte sättas, så inget är gjort: {_refused(said)}")


def _unset(adoption: Adoption, said: Said) -> Unavailable:
    told = f"antagandet av `{adoption.tag}` avbröts och är inte fullbordat: {_refused(said)}."
    return Unavailable(f"{told} Kör samma kommando igen.")


def _references(repo: Repository, adoption: Adoption, *, whole: bool) -> Said:
    missing = []
    if whole or _at(repo, adoption.branch) == adoption.old:
        missing.append(f"update {adoption.branch} {adoption.commit} {adoption.old}")
    if whole or tag_object(repo, adoption.tag) != adoption.object:
        missing.append(f"create refs/tags/{adoption.tag} {adoption.object}")
    given = "\n".join(["start", *missing, "prepare", "commit", ""])
    return repo.ask("update-ref", "-m", f"policylang adopt: {adoption.tag}", "--stdin", given=given.encode())


def _unlocked(repo: Repository, adoption: Adoption) -> None:
    unlocked(repo, {adoption.branch: adoption.commit, f"refs/tags/{adoption.tag}": adoption.object})


def _refused(said: Said) -> str:
    """Why git refused, and for a lock which file it is."""
    taken = re.search(r"'refs/(?:tags|heads)/([^']+)' exists; cannot create", said.complaint)
    if taken:
        return f"git kan inte ha taggen tillsammans med `{shown(taken[1])}`, som redan finns"
    lock = next((word.strip("':") for word in said.complaint.split() if word.strip("':").endswith(".lock")), "")
    if lock and "File exists" in said.complaint:
        return f"ett annat git-kommando pågår. Pågår inget, ta bort {shown(lock)}"
    if "but expected" in said.complaint:
        return "grenen har ändrats under tiden. Kör kommandot igen"
    if "No space left" in said.complaint:
        return "disken är full"
    return "git avbröts" if said.code < 0 else last(said)


def _done(repo: Repository, adoption: Adoption) -> bool:
    """Whether anything of it is set."""
    return _holds(repo, adoption) or tag_object(repo, adoption.tag) == adoption.object


def _holds(repo: Repository, adoption: Adoption) -> bool:
    """Whether the branch has the adoption in it."""
    return repo.ask("merge-base", "--is-ancestor", adoption.commit, adoption.branch).ok


def _at(repo: Repository, name: str) -> str:
    return repo.ask("rev-parse", "--verify", "--quiet", name).line


# -- after an interruption -----------------------------------------------------------------------


@frozen
class Healed:
    """An adoption that was interrupted and is now finished.

    Args:
        tag: its name; empty when nothing had been begun.
        changed: its files that a later commit on the branch has changed or taken away.
    """

    tag: str = ""
    changed: tuple[str, ...] = ()

    def undone(self) -> str:
        """What a later commit has undone of it, and how that is undone again; in Swedish."""
        files = " ".join(f'"{one}"' for one in self.changed)
        some = ", ".join(f"`{one}`" for one in self.changed)
        return (
            f"efter antagandet har en senare commit ändrat eller tagit bort {some}. Är det inte meningen, hämta "
            f"tillbaka med: git checkout {self.tag} -- {files}"
        )


def healed(repo: Repository) -> Healed:
    """What was interrupted is finished, or found not begun.

    Raises:
        Unavailable: the branch has gone another way since, or git or the disk refuses.
    """
    try:
        told = json.loads(_note(repo).read_bytes())
        adoption = Adoption(**{**told, "paths": tuple(told["paths"])})
    except (OSError, ValueError, TypeError, KeyError):
        clear(repo)
        return Healed()
    _unlocked(repo, adoption)
    if not _done(repo, adoption):
        clear(repo)
        return Healed()
    if _at(repo, adoption.branch) != adoption.old and not _holds(repo, adoption):
        clear(repo)
        raise Unavailable(
            f"antagandet av `{adoption.tag}` avbröts, och grenen har gått en annan väg sedan dess. "
            f"Ta in antagandet med git merge {adoption.tag}, eller ta bort det med git tag -d {adoption.tag}."
        )
    said = _references(repo, adoption, whole=False)
    if not said.ok:
        raise _unset(adoption, said)
    changed: tuple[str, ...] = ()
    if _at(repo, adoption.branch) != adoption.commit:
        changed = _changed_since(repo, adoption)
    elif repo.ask("symbolic-ref", "--quiet", "HEAD").line == adoption.branch:
        _follow(repo, adoption)
    clear(repo)
    return Healed(adoption.tag, changed)


def interrupted(repo: Repository) -> str:
    """The tag of an adoption that is not finished; empty when there is none."""
    try:
        return str(json.loads(_note(repo).read_bytes())["tag"])
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def _changed_since(repo: Repository, adoption: Adoption) -> tuple[str, ...]:
    """Its files that are others where the branch stands now."""
    places = [f"{commit}:{path}" for path in adoption.paths for commit in (adoption.commit, adoption.branch)]
    found = list(repo.blobs(places))
    return tuple(path for path, was, now in zip(adoption.paths, found[::2], found[1::2], strict=True) if was != now)


def _follow(repo: Repository, adoption: Adoption) -> None:
    """The files and the index as the new commit has them; what somebody has changed since is left alone."""
    if repo.top is None:
        return
    _release_index(repo)
    _free_index(repo)
    entries = {}
    for path in adoption.paths:
        new = made(repo, "rev-parse", f"{adoption.commit}:{path}")
        entries[path] = (mode(repo, adoption.commit, path), new)
        file = repo.top / path
        there = made(repo, "hash-object", "--path", path, "--stdin", given=file.read_bytes()) if file.is_file() else ""
        if there != new and there in {"", *repo.blobs([f"{adoption.old}:{path}"])}:
            waiting = repo.store / FOLDER / "file"
            replaced(waiting, repo.ask("cat-file", "--filters", f"{adoption.commit}:{path}").out)
            _put(waiting, file)
    index = index_with(repo, entries)
    git(repo.folder, "update-index", "-q", "--refresh", environment={"GIT_INDEX_FILE": str(index)})
    _put(index, repo.store / "index")


def _note(repo: Repository) -> Path:
    return repo.store / FOLDER / "adoption.json"


def _index(repo: Repository) -> Path:
    """The index as it shall be, kept apart to tell our lock from another's."""
    return repo.store / FOLDER / "index.ready"

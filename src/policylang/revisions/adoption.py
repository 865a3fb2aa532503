"""An adoption made ready in git's object store: a commit and an annotated tag that nothing points at yet."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve, frozen

from policylang.revisions.git import Said, git, shown
from policylang.revisions.repository import Repository
from policylang.revisions.source import Unavailable

FOLDER = "policylang"
ALTERNATES = "GIT_ALTERNATE_OBJECT_DIRECTORIES"
BUSY = {
    "MERGE_HEAD": "en sammanfogning (git merge)",
    "rebase-merge": "en ombasering (git rebase)",
    "rebase-apply": "en ombasering (git rebase)",
    "CHERRY_PICK_HEAD": "en git cherry-pick",
    "REVERT_HEAD": "en git revert",
    "BISECT_LOG": "en sökning (git bisect)",
    "index.lock": "ett annat git-kommando",
}


@frozen
class Adoption:
    """What is to be set, all objects made.

    Args:
        branch: the full name of the branch.
        old, commit: what it stands on and what it shall stand on.
        tag: the tag's name; `object` is the tag itself.
        paths: the files that the commit brings, from the root.
    """

    branch: str
    old: str
    commit: str
    tag: str
    object: str
    paths: tuple[str, ...]


# -- before --------------------------------------------------------------------------------------


def branch(repo: Repository) -> tuple[str, str]:
    """The branch that is checked out and its commit, when everything is ready for a commit.

    Raises:
        Unavailable: something stops it; the message says what, and the command that helps.
    """
    if repo.top is None:
        raise Unavailable("förrådet har ingen arbetsmapp. Anta policyn i en vanlig kopia av det: git clone")
    for name, what in BUSY.items():
        if (repo.store / name).exists():
            left = f" Pågår inget, ta bort {repo.store / name}." if name.endswith(".lock") else ""
            raise Unavailable(f"{what} pågår i förrådet. Avsluta det först; se: git status.{left}")
    head = repo.ask("symbolic-ref", "--quiet", "HEAD")
    if not head.ok:
        raise Unavailable(
            "ingen gren är utcheckad, så antagandet skulle inte höra till någon. Välj en med: git switch main"
        )
    commit = repo.ask("rev-parse", "--verify", "--quiet", f"{head.line}^{{commit}}")
    if not commit.ok:
        raise Unavailable("förrådet har inga sparade ändringar än. Spara policyn först: git add . && git commit")
    changed = _changed(repo)
    if changed:
        some = ", ".join(f"`{shown(one)}`" for one in changed[:3]) + (" m.fl." if changed[3:] else "")
        raise Unavailable(
            f"arbetsmappen har ändringar som inte är sparade ({some}). "
            "Spara dem med git commit, eller lägg undan dem med git stash."
        )
    return head.line, commit.line


def _changed(repo: Repository) -> list[str]:
    said = repo.ask("status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=dirty")
    if not said.ok:
        raise Unavailable(f"git status misslyckades: {said.complaint}")
    return [one[3:] for one in said.out.decode("utf-8", "surrogateescape").split("\0") if one[2:3] == " "]


def identity(repo: Repository) -> str:
    """Who adopts, as git writes it.

    Raises:
        Unavailable: git has not been told a name and an address.
    """
    said = repo.ask("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    author = repo.ask("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
    if not said.ok or not author.ok:
        raise Unavailable(
            "git vet inte vem du är. Ange det med: "
            'git config user.name "Ditt Namn" och git config user.email namn@kommunen.se'
        )
    return said.line


def tag_object(repo: Repository, tag: str) -> str:
    """The object of a tag; empty when there is none.

    Raises:
        Unavailable: the name cannot be a tag's.
    """
    if not repo.ask("check-ref-format", f"refs/tags/{tag}").ok:
        raise Unavailable(f"`{shown(tag)}` kan inte vara namn på en tagg.")
    return repo.ask("rev-parse", "--verify", "--quiet", f"refs/tags/{tag}").line


# -- the objects ---------------------------------------------------------------------------------


def aside(repo: Repository) -> Repository:
    """The repository with a place of its own for new objects: until they are moved, all is as it was, to the byte."""
    new = repo.store / FOLDER / "objects"
    new.mkdir(parents=True, exist_ok=True)
    known = [f'"{_objects(repo).as_posix()}"', os.environ.get(ALTERNATES, "")]
    return evolve(repo, places={"GIT_OBJECT_DIRECTORY": str(new), ALTERNATES: os.pathsep.join(filter(None, known))})


def moved(repo: Repository) -> None:
    """The objects that were made aside, put among the others."""
    new, place = repo.store / FOLDER / "objects", _objects(repo)
    for one in new.glob("??/*"):
        there = place / one.relative_to(new)
        if not there.exists():
            there.parent.mkdir(exist_ok=True)
            shutil.move(one, there)


def _objects(repo: Repository) -> Path:
    return repo.folder / repo.ask("rev-parse", "--git-path", "objects").line


def prepared(repo: Repository, files: Mapping[str, bytes], message: str, tag: tuple[str, str]) -> Adoption:
    """Make every object; nothing can be seen of it yet.

    Args:
        files: path from the root -> content as it lies in the work tree.
        message: of the commit.
        tag: its name and its message.

    Raises:
        Unavailable: git refuses, or one of the repository's own hooks does.
    """
    name, old = branch(repo)
    who = identity(repo)
    for path in files:
        _free(repo, old, path)
    blobs = {
        path: made(repo, "hash-object", "-w", "--path", path, "--stdin", given=data) for path, data in files.items()
    }
    index = index_with(repo, {path: (mode(repo, old, path), oid) for path, oid in blobs.items()})
    try:
        tree = made(repo, "write-tree", index=index)
        message = _hooks(repo, index, message)
        if made(repo, "write-tree", index=index) != tree or _changed(repo):
            raise Unavailable(
                "förrådets krok pre-commit ändrade filer, så det som sparas vore inte det som byggdes. "
                "Kör den för sig först."
            )
    finally:
        index.unlink(missing_ok=True)
    sign = ["-S"] if repo.ask("config", "--bool", "commit.gpgSign").line == "true" else []
    commit = made(repo, "commit-tree", *sign, "-p", old, "-F", "-", tree, given=message.encode())
    content = f"object {commit}\ntype commit\ntag {tag[0]}\ntagger {who}\n\n{tag[1]}"
    return Adoption(name, old, commit, tag[0], made(repo, "mktag", given=content.encode()), tuple(files))


def _free(repo: Repository, commit: str, path: str) -> None:
    """A file that git does not know is somebody's; it is not written over."""
    if repo.top is None:
        return
    for folder in (repo.top / path).relative_to(repo.top).parents:
        if (repo.top / folder).is_file():
            raise Unavailable(
                f"`{shown(folder.as_posix())}` är en fil, men ska vara en mapp. Flytta eller byt namn på den."
            )
    if (repo.top / path).exists() and not any(repo.blobs([f"{commit}:{path}"])):
        raise Unavailable(
            f"`{shown(path)}` finns redan men ingår inte i historiken. Flytta den, eller spara den med git add."
        )


def mode(repo: Repository, commit: str, path: str) -> str:
    """The mode of a file in a commit; that of any file when it is not there."""
    said = repo.ask("ls-tree", "-z", "--full-tree", commit, "--", f":(literal){path}")
    return said.line.split(" ")[0] if said.ok and said.line else "100644"


def made(repo: Repository, *arguments: str, given: bytes = b"", index: Path | None = None) -> str:
    """What git answers to a command that makes something.

    Raises:
        Unavailable: it refuses.
    """
    environment = {**repo.places, **({"GIT_INDEX_FILE": str(index)} if index else {})}
    settled = ("-c", "user.useConfigOnly=true", "-c", "core.safecrlf=false", "-c", "i18n.commitEncoding=utf-8")
    said = git(repo.folder, *settled, *arguments, given=given, environment=environment, held=repo.held)
    if not said.ok:
        raise Unavailable(f"git {arguments[0]} misslyckades: {last(said)}")
    return said.line


def index_with(repo: Repository, entries: Mapping[str, tuple[str, str]]) -> Path:
    """A copy of the index with these entries in it, apart from the real one."""
    own = repo.store / FOLDER
    own.mkdir(exist_ok=True)
    index = own / "index"
    (own / "index.lock").unlink(missing_ok=True)
    if (repo.store / "index").exists():
        shutil.copyfile(repo.store / "index", index)
    else:
        made(repo, "read-tree", "HEAD", index=index)
    lines = "".join(f"{mode} {oid} 0\t{path}\0" for path, (mode, oid) in entries.items())
    made(repo, "update-index", "-z", "--index-info", given=lines.encode(), index=index)
    return index


def _hooks(repo: Repository, index: Path, message: str) -> str:
    """The repository's own hooks have their say, as in any commit; the message as they leave it."""
    environment = {**repo.places, "GIT_INDEX_FILE": str(index)}
    text = index.with_name("COMMIT_EDITMSG")
    text.write_text(message, encoding="utf-8", newline="\n")
    try:
        for hook, arguments in (("pre-commit", []), ("commit-msg", ["--", str(text)])):
            said = git(repo.folder, "hook", "run", "--ignore-missing", hook, *arguments, environment=environment)
            if not said.ok and "is not a git command" not in said.complaint:
                heard = "\n".join(
                    part for part in (said.out.decode("utf-8", "replace").strip(), said.complaint) if part
                )
                raise Unavailable(f"förrådets krok {hook} sade nej. Inget är gjort.\n{heard}".rstrip())
        return text.read_text(encoding="utf-8")
    finally:
        text.unlink(missing_ok=True)


def last(said: Said) -> str:
    """Why git refused, on one line."""
    lines = [line for line in said.complaint.splitlines() if line.strip()]
    if any("aborted by hook" in line for line in lines):
        return "förrådets krok reference-transaction sade nej"
    return lines[-1].removeprefix("fatal: ") if lines else "okänt fel"

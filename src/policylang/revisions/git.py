"""Policy texts in a git repository, at any revision, read from the object store: nothing is checked out."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from policylang.revisions.source import Source

if TYPE_CHECKING:
    from git import Commit, Repo


class Unavailable(Exception):  # noqa: N818 - a state of the world, said in Swedish
    """The text cannot be had; the message says why and which command helps."""


def at_revision(revision: str, path: str, near: Path) -> Source:
    """A policy as it stood at a revision.

    Args:
        revision: any name that git resolves; data, never an option of a command.
        path: from the root of the repository, else from `near`.
        near: a folder in the repository, also a bare one.

    Raises:
        Unavailable: no repository, no such revision, no such file, or an object that a shallow clone lacks.
    """
    from git import Repo
    from git.exc import InvalidGitRepositoryError, NoSuchPathError

    try:
        repo = Repo(near, search_parent_directories=True)
    except (InvalidGitRepositoryError, NoSuchPathError, ValueError) as error:
        raise Unavailable(
            f"`{near}` ligger inte i något git-förråd som kan läsas, så `{revision}:{path}` kan inte hämtas."
        ) from error
    commit = _commit(repo, revision)
    inner = _inside(repo, path, near)
    for candidate in dict.fromkeys((PurePosixPath(path.removeprefix("./")).as_posix(), inner)):
        found = _blob(repo, commit, revision, candidate)
        if found is not None:
            return found
    raise Unavailable(
        f"`{path}` finns inte i revisionen `{revision}`. Visa vad som finns med: git ls-tree -r --name-only {revision}"
    )


def _commit(repo: "Repo", revision: str) -> "Commit":
    from git.exc import BadName, BadObject, GitError

    if revision.startswith("-") or not revision.isprintable():
        raise Unavailable(f"`{revision}` är inget namn på en revision.")
    try:
        return repo.commit(revision)
    except (BadName, BadObject, GitError, ValueError, IndexError, TypeError) as error:
        shallow = (Path(repo.git_dir) / "shallow").exists()
        hint = (
            "Förrådet är en ytlig kopia; hämta hela historiken med: git fetch --unshallow"
            if shallow
            else "Visa revisionerna med: git log --oneline"
        )
        raise Unavailable(f"revisionen `{revision}` finns inte. {hint}") from error


def _inside(repo: "Repo", path: str, near: Path) -> str:
    """The path from the root, when it was given from the folder where the user stands."""
    if repo.working_tree_dir is None:
        return path
    try:
        return _tidy((near / path).resolve().relative_to(Path(repo.working_tree_dir).resolve()).as_posix())
    except ValueError:
        return path


def _blob(repo: "Repo", commit: "Commit", revision: str, path: str) -> Source | None:
    from git.exc import GitError

    try:
        blob = commit.tree / path
    except KeyError:
        return None
    except (GitError, ValueError, OSError) as error:
        raise Unavailable(f"`{path}` i `{revision}` kan inte läsas. Saknas historik: git fetch --unshallow") from error
    if blob.type != "blob":
        raise Unavailable(f"`{path}` i `{revision}` är en mapp, inte en policyfil.")
    try:
        data: bytes = blob.data_stream.read()
    except (GitError, ValueError, OSError) as error:
        raise Unavailable(f"`{path}` i `{revision}` kan inte läsas. Saknas historik: git fetch --unshallow") from error

    def beside(relative: str) -> Source | None:
        return _blob(repo, commit, revision, _tidy((PurePosixPath(path).parent / relative).as_posix()))

    return Source(f"{revision}:{path}", data, beside)


def _tidy(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in {".", ""}:
            parts.append(part)
    return "/".join(parts)

"""Where the source of a built document is looked for: near it, in the repository, in the folders below."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from policylang.revisions import files
from policylang.revisions.repository import Repository, repository
from policylang.revisions.source import Source, Unavailable

MOST_FOLDERS = 3  # how far up a source is searched for


def repository_of(path: Path) -> Repository | None:
    """The repository that a file lies in, else the one where the user stands."""
    for near in (path.resolve().parent, Path.cwd()):
        try:
            return repository(near)
        except Unavailable:
            continue
    return None


def nearby(path: Path, names: list[str]) -> Iterator[Source]:
    """Files of these names near the document, and in the repository: the nearest first."""
    wanted = {PurePosixPath(one.replace("\\", "/")).name for one in names}
    seen: set[Path] = set()
    folder = path.resolve().parent
    for _ in range(MOST_FOLDERS):
        for one in sorted(folder.glob("*.policy")):
            if one.name in wanted and one not in seen:
                seen.add(one)
                yield _named(one)
        folder = folder.parent
    repo = repository_of(path)
    top = repo.top if repo else None
    listed = [top / one for one in repo.paths("")] if repo and top is not None else sorted(Path.cwd().glob("*.policy"))
    for one in [*listed, *sorted(Path.cwd().glob("*/*.policy")), *sorted(Path.cwd().glob("*/*/*.policy"))]:
        if one.name in wanted and one.resolve() not in seen and one.is_file():
            seen.add(one.resolve())
            yield _named(one)


def _named(path: Path) -> Source:
    here = Path.cwd()
    return files.source(path, path.relative_to(here).as_posix() if path.is_relative_to(here) else "")

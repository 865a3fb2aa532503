"""Policies by the names that a user gives them: a path, `REV:path`, `path@DATE`, `path@TAG`, `-`."""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylang.revisions.source import Source

if TYPE_CHECKING:
    from policylang.history.revision import Revision
    from policylang.revisions.name import Named

UNREADABLE = 3
DEEPEST, MOST_FILES = 3, 1000  # folders below, and files in them, where a name is looked for


def source(name: str) -> Source:
    """The policy that the user named; what cannot be read ends the command with a Swedish line and exit code 3."""
    if name == "-":
        return Source("-", sys.stdin.buffer.read(), lambda _: None)
    if not name.strip():
        raise Refused("Namnet är tomt. Ange en policyfil, till exempel `policies/finanspolicy.policy`.")
    path = Path(name)
    if _there(path):
        return _from_disk(path, name)
    from policylang.revisions.git import shown
    from policylang.revisions.name import named
    from policylang.revisions.source import Unavailable

    asked = named(name)
    if asked.at or asked.revision is not None:
        from policylang.cli.unfinished import unfinished
        from policylang.revisions.repository import folder_near

        unfinished(folder_near(asked.path))
    try:
        if asked.at:
            return _at(asked)
        # One letter before the colon is a drive, not a revision.
        if asked.revision is not None and not (len(asked.revision) == 1 and sys.platform == "win32"):
            from policylang.revisions.repository import at_revision

            return at_revision(asked.revision, asked.path, Path.cwd())
    except Unavailable as error:
        raise Refused(str(error)) from error
    if _there(path, folder=True):
        raise Refused(f"`{name}` är en mapp. Ange en policyfil, till exempel `{name.rstrip('/')}/finanspolicy.policy`.")
    raise Refused(f"`{shown(name)}` finns inte.{_near(path)}")


def _there(path: Path, *, folder: bool = False) -> bool:
    try:
        return path.is_dir() if folder else path.is_file()
    except (OSError, ValueError):
        return False


def _at(asked: "Named") -> Source:
    """The text that was in force on a day, or that a tag stands on."""
    from policylang.operations.history import history, tagged

    try:
        day = date.fromisoformat(asked.at)
    except ValueError:
        return tagged(asked.path, asked.at, asked.revision)
    every = history(asked.path, asked.revision)
    found = every.at(day)
    for told in _told(found, shallow=every.shallow):
        click.echo(f"`{asked.path}@{asked.at}`, {told}", err=True)
    return found.source


def _told(found: "Revision", *, shallow: bool) -> Iterator[str]:
    """Which text is read, where there is more than one under the decision."""
    from policylang.history.telling import decision_words

    if found.later is not None:
        which = "den som antogs" if found.tag else "den första under beslutet"
        yield (
            f"{decision_words(found)}: texten, eller ett bibliotek den bygger på, har ändrats därefter utan nytt "
            f"beslut. Här läses {which}, `{found.source.name}`; den senaste är `{found.later.name}`."
        )
    elif shallow and not found.tag:
        yield (
            f"{decision_words(found)}: historiken är avkortad här, så texten kan ha ändrats efter beslutet. Hämta hela "
            "med: git fetch --unshallow"
        )
    if found.completed:
        yield f"{decision_words(found)}: det som den kompletterar har ändrats därefter; här läses det som det då var."


class Refused(click.ClickException):
    """Something outside the policy text cannot be read."""

    exit_code = UNREADABLE

    def show(self, file: object = None) -> None:  # noqa: ARG002
        """One line on standard error."""
        click.echo(self.message, err=True)


def _from_disk(path: Path, name: str) -> Source:
    from policylang.revisions.files import source as on_disk

    try:
        return on_disk(path, name)
    except OSError as error:
        raise Refused(f"`{name}` kan inte läsas: {error.strerror or error}") from error


def _near(path: Path) -> str:
    import difflib

    try:
        others = [one.name for one in path.parent.iterdir() if one.suffix == ".policy"]
    except OSError:
        others = []
    near = difflib.get_close_matches(path.name, others, n=1, cutoff=0.5)
    found = path.parent / near[0] if near else _below(path.name)
    return f" Menade du `{found.as_posix()}`?" if found else ""


def _below(name: str) -> Path | None:
    """The only file of that name a few folders below the one that the user is in."""
    found = [one for depth in range(1, DEEPEST) for one in islice(Path().glob("*/" * depth + "*.policy"), MOST_FILES)]
    same = [one for one in found if one.name == name and not one.parts[0].startswith(".")]
    return same[0] if len(same) == 1 else None

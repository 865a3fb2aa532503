"""Policies by the names that a user gives them: a path, `REV:path`, `-`."""

import sys
from pathlib import Path

import click

from policylang.revisions.source import Source

UNREADABLE = 3


def source(name: str) -> Source:
    """The policy that the user named; what cannot be read ends the command with a Swedish line and exit code 3."""
    if name == "-":
        return Source("-", sys.stdin.buffer.read(), lambda _: None)
    path = Path(name)
    if path.is_file():
        return _from_disk(path, name)
    revision, colon, inner = name.partition(":")
    # One letter before the colon is a drive, not a revision.
    if colon and inner and not (len(revision) == 1 and sys.platform == "win32"):
        from policylang.revisions.git import Unavailable, at_revision

        try:
            return at_revision(revision, inner, Path.cwd())
        except Unavailable as error:
            raise Refused(str(error)) from error
    if path.is_dir():
        raise Refused(f"`{name}` är en mapp. Ange en policyfil, till exempel `{name.rstrip('/')}/finanspolicy.policy`.")
    raise Refused(f"`{name}` finns inte.{_near(path)}")


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
        return ""
    near = difflib.get_close_matches(path.name, others, n=1, cutoff=0.5)
    return f" Menade du `{(path.parent / near[0]).as_posix()}`?" if near else ""

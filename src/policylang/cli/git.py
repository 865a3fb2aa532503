"""`policylang git`: what git itself is told of policy files."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from policylang.cli.reading import show
from policylang.cli.unfinished import unfinished
from policylang.cli.versions import refusing
from policylang.revisions.source import Source

NOWHERE = ("/dev/null", "nul", "NUL")


@click.group(name="git", help="Låt git visa vad som ändras i sak, och granska policyfiler före varje commit.")
def command() -> None:
    """Only a group."""


@command.command(name="install", help="Ställ in förrådet som du står i. Bara dess egna inställningar ändras.")
def install() -> None:
    """Set up the repository."""
    from policylang.revisions.installing import installed
    from policylang.revisions.repository import repository

    with refusing():
        for line in installed(repository(Path.cwd())):
            click.echo(line)


@command.command(name="uninstall", help="Ta bort det som `git install` ställde in.")
def uninstall() -> None:
    """Take it away."""
    from policylang.revisions.installing import taken_away
    from policylang.revisions.repository import repository

    with refusing():
        for line in taken_away(repository(Path.cwd())):
            click.echo(line)


@command.command(
    name="staged", help="Granska de policyfiler som är förberedda för nästa commit; kod 1 om någon har fel."
)
def staged() -> None:
    """What the hook runs."""
    from policylang.operations.staged import judged
    from policylang.revisions.repository import repository

    if unfinished(Path()):
        sys.exit(1)
    with refusing():
        found = judged(repository(Path.cwd()))
    show(found.readings)
    for path, decision in found.amended:
        told = f"`{path}` ändras i sak utan nytt beslut; texten är beslutad ({decision})."
        click.echo(f"Observera: {told}", err=True)
    wrong = sum(len(one.errors) for one in found.readings)
    if wrong:
        click.echo(f"{wrong} fel. Inget är sparat; spara ändå med: git commit --no-verify", err=True)
        sys.exit(1)


@command.command(
    name="compare",
    help="Det som `git diff` kör: jämför två texter i sak och rad för rad.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("arguments", metavar="SÖKVÄG TIDIGARE … NY …", nargs=-1, type=click.UNPROCESSED)
def compare(arguments: tuple[str, ...]) -> None:
    """Seven arguments as git gives them; one for a file that is not merged."""
    from policylang.operations.staged import compared
    from policylang.revisions.repository import repository
    from policylang.revisions.source import Unavailable

    path = arguments[0] if arguments else ""
    if len(arguments) < 7:  # noqa: PLR2004 - as git's manual says
        click.echo(f"policylang: {path} är inte sammanfogad")
        return
    try:
        repo = repository(Path.cwd())
    except Unavailable:
        repo = None

    def earlier(relative: str) -> Source | None:
        try:
            commit = repo.commit("HEAD") if repo else ""
            found = repo.source(commit, path, "HEAD") if repo else None
            beside = found.beside(relative) if found else None
        except Unavailable:
            beside = None
        return beside or _disk(path, relative)

    old = _side(arguments[1], f"a/{path}", earlier)
    new = _side(arguments[4], f"b/{path}", lambda relative: _disk(path, relative))
    click.echo(compared(path, old, new), nl=False)


def _side(file: str, name: str, beside: Callable[[str], Source | None]) -> Source | None:
    if file in NOWHERE:
        return None
    return Source(name, Path(file).read_bytes(), beside)


def _disk(path: str, relative: str) -> Source | None:
    from policylang.revisions.files import source

    here, other = Path(path), Path(path).parent / relative
    if here.is_file():
        return source(here, path).beside(relative)
    return source(other, other.as_posix()) if other.is_file() else None

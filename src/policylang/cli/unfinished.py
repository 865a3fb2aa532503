"""An adoption that was interrupted is finished by whatever command comes next; to look for one costs nothing."""

from pathlib import Path

import click

OWN = "policylang"  # as `revisions/adoption.py` names it
POINTER = 4096  # bytes, more than any path


def unfinished(near: Path) -> bool:
    """Finish what was interrupted in the repository that a folder lies in, and say so; once in a command.

    Returns:
        Whether something is still unfinished: it cannot be finished now, or this system cannot tell if anybody is at
        it. Until it is, branch, tag and files may say different things.
    """
    own = _own(near)
    if own is None:
        return False
    context = click.get_current_context(silent=True)
    known: dict[Path, bool] = context.meta.setdefault(__name__, {}) if context else {}
    if own not in known:
        known[own] = _left(near)
    return known[own]


def _left(near: Path) -> bool:
    from policylang.revisions.locks import PATIENCE, alone
    from policylang.revisions.repository import repository
    from policylang.revisions.setting import healed, interrupted
    from policylang.revisions.source import Unavailable

    why = "Kör samma `policylang adopt` igen, så görs det färdigt."
    tag = ""
    try:
        repo = repository(near)
        tag = interrupted(repo)
        # Where nothing is set yet, whoever is at it is let be.
        with alone(repo, PATIENCE if tag else 0) as ours:
            tag = interrupted(repo)
            if ours.held:
                finished = healed(ours)
                if finished.tag:
                    told(tag)
                if finished.changed:
                    click.echo(finished.undone(), err=True)
                return False
    except Unavailable as error:
        why = str(error)
    except OSError as error:
        why = error.strerror or str(error)
    if tag:
        click.echo(f"Antagandet av {tag} är inte fullbordat. {why[:1].upper()}{why[1:]}", err=True)
    return bool(tag)


def told(tag: str) -> None:
    """Say that an adoption has been finished."""
    click.echo(f"Antagandet av {tag} hade avbrutits och är nu fullbordat.", err=True)


def _own(near: Path) -> Path | None:
    """The folder that an adoption has for itself in the repository, found without asking git; None when it is gone."""
    try:
        here = near.resolve()
        for folder in (here, *here.parents):
            place = folder / ".git"
            if place.is_file():  # another work tree of the repository, or one that has it elsewhere
                pointed = place.read_text(encoding="utf-8", errors="surrogateescape")[:POINTER]
                place = folder / pointed.removeprefix("gitdir:").strip()
            if place.exists():
                return place / OWN if (place / OWN).exists() else None
    except (OSError, ValueError):
        return None
    return None

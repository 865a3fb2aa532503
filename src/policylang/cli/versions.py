"""The history of a policy that the user named."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from policylang.cli.output import progress
from policylang.cli.sources import Refused
from policylang.cli.unfinished import unfinished

if TYPE_CHECKING:
    from policylang.operations.history import History


@contextmanager
def refusing() -> Iterator[None]:
    """What git cannot give ends the command with a Swedish line and exit code 3."""
    from policylang.revisions.source import Unavailable

    try:
        yield
    except Unavailable as error:
        raise Refused(str(error)) from error


def asked_history(name: str) -> "History":
    """Every revision of a policy; `REV:path` ends git's history at that revision."""
    from policylang.operations.history import history
    from policylang.revisions.name import named
    from policylang.revisions.repository import folder_near

    asked = named(name)
    if asked.at or name == "-":
        raise click.UsageError("ange policyns fil, eller `REVISION:fil` för historiken till och med en revision")
    progress(f"Läser historiken för {name} …")
    unfinished(folder_near(asked.path))
    with refusing():
        return history(asked.path, asked.revision)

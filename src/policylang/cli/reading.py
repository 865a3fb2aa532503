"""Policies read for a command: their mistakes shown, the exit code theirs."""

import sys
from collections.abc import Sequence

import click

from policylang.cli.sources import source
from policylang.operations.read import Reading, read
from policylang.text.diagnostic import Diagnostic, Severity

POLICY_ERROR = 4


def readings(names: Sequence[str]) -> list[Reading]:
    """Every policy, read; if any has an error all mistakes are shown and the command ends with exit code 4."""
    found = [read(source(name)) for name in names]
    show(found)
    if any(one.resolved is None for one in found):
        count = sum(len(one.errors) for one in found)
        click.echo(f"{count} fel. Inget är gjort." if count != 1 else "1 fel. Inget är gjort.", err=True)
        sys.exit(POLICY_ERROR)
    return found


def show(found: Sequence[Reading], *, notes: bool = False) -> None:
    """Errors and warnings on standard error, each once, in the order of the texts."""
    from policylang.text.excerpt import show as shown
    from policylang.text.listing import listing

    texts = {name: text for reading in found for name, text in reading.texts.items()}
    every: dict[Diagnostic, None] = {}
    for reading in found:
        every |= dict.fromkeys(reading.diagnostics)
    for one in listing(every):
        if notes or one.severity is not Severity.NOTE:
            click.echo(shown(one, texts.get(one.span.file, "")), err=True)

"""Policies read for a command: their mistakes shown, the exit code theirs."""

import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from policylang.cli.output import progress
from policylang.cli.sources import UNREADABLE, source
from policylang.units.printing import number

if TYPE_CHECKING:
    from policylang.model.schema import Schema
    from policylang.operations.program import Program
    from policylang.operations.reading import Reading
    from policylang.registers.rows import Registers
    from policylang.text.diagnostic import Diagnostic

POLICY_ERROR = 4


def readings(names: Sequence[str]) -> "list[Reading]":
    """Every policy, read; if any has an error all mistakes are shown and the command ends with exit code 4."""
    from policylang.operations.read import read

    found = []
    for name in names:
        progress(f"Läser {name} …")
        found.append(read(source(name)))
    if any(one.resolved is None for one in found):
        _end(found)
    show(found)
    return found


def programs(names: Sequence[str]) -> "list[Program]":
    """Every policy, ready to run; if any has an error as in `readings`."""
    from policylang.operations.program import Program
    from policylang.operations.read import program

    found = []
    for name in names:
        progress(f"Läser {name} …")
        found.append(program(source(name)))
    ready = [one for one in found if isinstance(one, Program)]
    if len(ready) < len(found):
        _end([one for one in found if not isinstance(one, Program)])
    return ready


def registers(path: Path, schema: "Schema", on: date) -> "Registers":
    """The registers, read; if anything in them is unreadable it is shown and the command ends with exit code 3."""
    from policylang.registers.problem import told
    from policylang.registers.read import read

    found, wrong = read(path, schema, on)
    if not wrong:
        return found
    # One write: a line at a time is slow when there are many.
    click.echo("\n".join(told(wrong)), err=True)
    if len(wrong) > 1:
        click.echo(f"{number(Decimal(len(wrong)))} fel i registren. Inget är prövat.", err=True)
    sys.exit(UNREADABLE)


def _end(found: "Sequence[Reading]") -> NoReturn:
    show(found)
    count = sum(len(one.errors) for one in found)
    click.echo(f"{count} fel. Inget är gjort.", err=True)
    sys.exit(POLICY_ERROR)


def show(found: "Sequence[Reading]", *, notes: bool = False) -> None:
    """Errors and warnings on standard error, each once, in the order of the texts."""
    from policylang.text.diagnostic import Severity
    from policylang.text.excerpt import show as shown
    from policylang.text.listing import listing

    texts = {name: text for reading in found for name, text in reading.texts.items()}
    every: dict[Diagnostic, None] = {}
    for reading in found:
        every |= dict.fromkeys(reading.diagnostics)
    for one in listing(every):
        if notes or one.severity is not Severity.NOTE:
            click.echo(shown(one, texts.get(one.span.file, "")), err=True)

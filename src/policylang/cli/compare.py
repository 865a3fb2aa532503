"""`policylang compare`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylang.cli.dates import DAY
from policylang.cli.output import progress, put, whole
from policylang.cli.reading import readings, registers

if TYPE_CHECKING:
    from collections.abc import Callable

    from policylang.operations.reading import Reading
    from policylang.registers.rows import Registers

FORMATS = ("text", "json", "md", "html", "xlsx")
FEWEST = 2


@click.command(
    name="compare",
    help="Ställ policyer sida vid sida: vem som är strängast, med bevis, och var det inte går att säga.",
)
@click.argument("policies", metavar="POLICY POLICY…", nargs=-1, required=True)
@click.option("--topic", "topics", metavar="ÄMNE,…", default="", help="bara dessa ämnen: upplåning,derivat")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="svarets form")
@click.option("--registers", "path", metavar="SÖKVÄG", type=click.Path(), help="pröva en portfölj mot alla policyer")
@click.option("--as-of", "on", metavar="DATUM", type=DAY, help="rapportdag för registren")
@click.option("--explain", metavar="MÅTT", default="", help="visa fall som den ena tillåter och den andra förbjuder")
@click.option("--out", metavar="FIL", help="skriv svaret till en fil; krävs för xlsx")
def command(  # noqa: PLR0913 - one argument an option
    policies: tuple[str, ...],
    *,
    topics: str,
    format_: str,
    path: str | None,
    on: date | None,
    explain: str,
    out: str | None,
) -> None:
    """Read all, compare, show."""
    from policylang.operations.compare import answer, compare, explanation, shared_by

    if (path is None) != (on is None):
        raise click.UsageError("--registers och --as-of hör ihop: ange båda eller ingen")
    if format_ == "xlsx" and out is None:
        raise click.UsageError("en arbetsbok skrivs till en fil: ange --out jamforelse.xlsx")
    read = readings(policies)
    if len(policies) < FEWEST and len(shared_by(read[0])) < FEWEST:
        raise click.UsageError("ange minst två policyer att jämföra, eller en som flera har gemensamt")
    wanted = [topic.strip() for topic in topics.split(",") if topic.strip()]
    progress("Jämför och bevisar …")
    try:
        found = compare(read, wanted)
        told = answer(read, found, _portfolio(path, on), on) if on else answer(read, found)
        if explain:
            told["explanation"] = explanation(read, found, explain)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    _put(told, format_, out)


def _portfolio(path: str | None, on: date | None) -> "Callable[[Reading], Registers]":
    def read(policy: "Reading") -> "Registers":
        if path is None or on is None or policy.resolved is None:
            raise AssertionError("asked for only with registers and policies that were read")
        progress(f"Läser registren i {path} …")
        return registers(Path(path), policy.resolved.definitions.schema, on)

    return read


def _put(told: dict[str, object], format_: str, out: str | None) -> None:
    if format_ == "xlsx" and out is not None:
        from policylang.document.compare_sheet import workbook

        whole(Path(out), workbook(told))
        return
    put(_shown(told, format_), out)


def _shown(told: dict[str, object], format_: str) -> str:
    if format_ == "json":
        from policylang.operations.json_text import as_json

        return as_json(told)
    if format_ == "html":
        from policylang.document.compare_page import page

        return page(told)
    if format_ == "md":
        from policylang.document.compare_markdown import text as markdown

        return markdown(told)
    from policylang.document.compare_text import text

    return text(told)

"""`policylang check`."""

import sys
from datetime import date
from pathlib import Path

import click

from policylang.cli.dates import DAY
from policylang.cli.output import progress, put
from policylang.cli.reading import programs, registers
from policylang.cli.sources import Refused

FORMATS = ("text", "json", "html")


@click.command(
    name="check", help="Pröva registren mot policyn: en rad för varje regel, med vad som mättes och vad som gäller."
)
@click.argument("policies", metavar="POLICY…", nargs=-1, required=True)
@click.option(
    "--registers",
    "path",
    metavar="SÖKVÄG",
    required=True,
    type=click.Path(),
    help="mapp med CSV-, XLSX- eller ODS-filer, eller en arbetsbok med ett blad för varje register",
)
@click.option("--as-of", "on", metavar="DATUM", required=True, type=DAY, help="rapportdagen, till exempel 2014-12-31")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="svarets form")
@click.option("--clause", metavar="ID", default="", help="bara denna regel")
@click.option("--verbose", is_flag=True, help="text: även det som är inom gräns med mening, rader och marginal")
@click.option("--out", metavar="FIL", help="skriv svaret till en fil")
def command(  # noqa: PLR0913 - one argument an option
    policies: tuple[str, ...], *, path: str, on: date, format_: str, clause: str, verbose: bool, out: str | None
) -> None:
    """Read policies and registers, judge, show; exit as the contract says."""
    from policylang.operations.check import check

    codes = []
    answers = []
    for program in programs(policies):
        progress(f"Läser registren i {path} …")
        data = registers(Path(path), program.schema, on)
        try:
            checked = check(program, data, on, clause)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        codes.append(checked.exit_code)
        answers.append(_shown(checked, format_, verbose=verbose))
    put(_together(answers, format_), out)
    sys.exit(1 if 1 in codes else max(codes))


def _shown(checked: object, format_: str, *, verbose: bool) -> str:
    from policylang.operations.check import Checked, answer
    from policylang.operations.json_text import as_json

    if not isinstance(checked, Checked):
        raise TypeError
    if format_ == "json":
        return as_json(answer(checked))
    if format_ == "html":
        from policylang.document.findings_page import page

        return page(answer(checked))
    from policylang.document.findings_text import text

    return text(answer(checked), verbose=verbose)


def _together(answers: list[str], format_: str) -> str:
    """Several policies: one JSON list, or one text after another."""
    if len(answers) == 1:
        return answers[0]
    if format_ == "json":
        return "[" + ",\n".join(one.rstrip("\n") for one in answers) + "]\n"
    if format_ == "html":
        raise Refused("HTML visar en policy i taget; kör kommandot en gång för varje policy.")
    return "\n".join(answers)

"""`policylang check`."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from policylang.cli.dates import DAY
from policylang.cli.output import progress, put, whole
from policylang.cli.reading import programs, registers
from policylang.cli.sources import Refused

FORMATS = ("text", "json", "csv", "xlsx", "html", "junit")
ENGINES = ("reference", "columnar", "spark")
Answers = list[dict[str, Any]]


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
@click.option(
    "--previous", metavar="FIL.json", help="ett tidigare svar: visa vad som är nytt, kvarstår och är åtgärdat"
)
@click.option("--verbose", is_flag=True, help="text: även det som är inom gräns med mening, rader och marginal")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="det som räknar; svaret är detsamma",
)
@click.option("--out", metavar="FIL", help="skriv svaret till en fil; krävs för xlsx")
def command(  # noqa: PLR0913 - one argument an option
    policies: tuple[str, ...],
    *,
    path: str,
    on: date,
    format_: str,
    clause: str,
    previous: str | None,
    verbose: bool,
    engine: str,
    out: str | None,
) -> None:
    """Read policies and registers, judge, show; exit as the contract says."""
    from policylang.operations.check import answer, check

    if engine != ENGINES[0]:
        raise click.UsageError(
            f"motorn `{engine}` är inte installerad; kör med `--engine {ENGINES[0]}`, som ger samma svar"
        )
    if format_ == "xlsx" and out is None:
        raise click.UsageError("en arbetsbok skrivs till en fil; lägg till `--out FIL.xlsx`")
    held = _previous(previous) if previous else None
    codes = []
    answers: Answers = []
    for program in programs(policies):
        progress(f"Läser registren i {path} …")
        data = registers(Path(path), program.schema, on)
        try:
            checked = check(program, data, on, clause)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        codes.append(checked.exit_code)
        answers.append(_since(answer(checked), held, previous) if previous else answer(checked))
    if format_ == "xlsx" and out is not None:
        from policylang.document.findings_table import workbook

        whole(Path(out), workbook(answers))
    else:
        put(_shown(answers, format_, verbose=verbose), out)
    sys.exit(1 if 1 in codes else max(codes))


def _previous(path: str) -> object:
    import json

    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(f"`{path}` kan inte läsas: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise Refused(f"`{path}` är inte JSON. Ange ett svar från `policylang check --format json`.") from error


def _since(now: Mapping[str, Any], held: object, path: str) -> dict[str, Any]:
    from policylang.operations.since import compared, earlier

    try:
        return compared(now, earlier(held, now))
    except (KeyError, TypeError, AttributeError) as error:
        raise Refused(f"`{path}` är inget helt svar från `policylang check --format json`.") from error
    except ValueError as error:
        raise Refused(f"`{path}` kan inte jämföras med: {error}.") from error


def _shown(answers: Answers, format_: str, *, verbose: bool) -> str:
    """The answers as one text; several policies are one JSON list, one table, or one text after another."""
    if format_ == "json":
        from policylang.operations.json_text import as_json

        return as_json(answers[0] if len(answers) == 1 else answers)
    if format_ == "csv":
        from policylang.document.findings_table import text as table

        return table(answers)
    if format_ == "junit":
        from policylang.document.findings_junit import text as junit

        return junit(answers)
    if format_ == "html":
        from policylang.document.findings_page import page

        if len(answers) > 1:
            raise Refused("HTML visar en policy i taget; kör kommandot en gång för varje policy.")
        return page(answers[0])
    from policylang.document.findings_text import text

    return "\n".join(text(one, verbose=verbose) for one in answers)

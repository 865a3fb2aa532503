"""`policylang report`."""

from datetime import date
from pathlib import Path

import click

from policylang.cli.dates import DAY
from policylang.cli.output import progress, whole
from policylang.cli.reading import readings, registers


@click.command(
    name="report",
    help="Gör rapporten till nämnden: för en verksamhetsplan uppföljningen av mål, aktiviteter och risker, för en "
    "finanspolicy uppföljningen av ramar och limiter med avvikelserna. Filens namn säger formatet: .html eller .md.",
)
@click.argument("policy", metavar="POLICY")
@click.option(
    "--registers",
    "path",
    metavar="SÖKVÄG",
    required=True,
    type=click.Path(),
    help="mapp med CSV-, XLSX- eller ODS-filer, eller en arbetsbok med ett blad för varje register",
)
@click.option("--as-of", "on", metavar="DATUM", required=True, type=DAY, help="rapportdagen, till exempel 2023-12-31")
@click.option("--out", metavar="FIL", required=True, help="filen som rapporten skrivs i, .html eller .md")
def command(policy: str, *, path: str, on: date, out: str) -> None:
    """Read, judge, report."""
    from policylang.operations.build import FORMATS
    from policylang.operations.report import report

    ending = Path(out).suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        known = " eller ".join(f".{one}" for one in FORMATS)
        raise click.UsageError(f"rapporten skrivs som {known}, inte `{Path(out).suffix or out}`")
    (reading,) = readings((policy,))
    if reading.resolved is None:
        raise click.UsageError("en policy med fel kan inte rapporteras")
    progress(f"Läser registren i {path} …")
    data = registers(Path(path), reading.resolved.definitions.schema, on)
    whole(Path(out), FORMATS[ending](report(reading, data, on)).encode())
    click.echo(out)

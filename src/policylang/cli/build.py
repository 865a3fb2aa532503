"""`policylang build`."""

from pathlib import Path

import click

from policylang.cli.output import folder
from policylang.cli.reading import readings


@click.command(name="build", help="Bygg dokumenten: det som fullmäktige antar, i varje format.")
@click.argument("policies", metavar="POLICY…", nargs=-1, required=True)
@click.option(
    "--out", metavar="MAPP", required=True, type=click.Path(file_okay=False), help="mapp som dokumenten skrivs i"
)
@click.option(
    "--format",
    "formats",
    metavar="FORMAT,…",
    help="html, md; utan val skrivs alla. internkontroll: en tabell med en rad för varje regel",
)
def command(policies: tuple[str, ...], out: str, formats: str | None) -> None:
    """Read, build, write."""
    from policylang.operations.build import CONTROL, FORMATS, build

    chosen = [one.strip() for one in formats.split(",")] if formats else list(FORMATS)
    known = [*FORMATS, CONTROL]
    unknown = [one for one in chosen if one not in known]
    if unknown:
        raise click.UsageError(f"formatet `{unknown[0]}` finns inte; välj bland {', '.join(known)}")
    found = readings(policies)
    try:
        built = build(found, chosen)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    folder(Path(out), built.files)
    for name in built.files:
        click.echo(f"{Path(out) / name}")

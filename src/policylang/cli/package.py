"""`policylang package`."""

from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from policylang.cli.bundle import bundle
from policylang.cli.dates import DAY
from policylang.cli.output import progress
from policylang.cli.reading import readings, registers

if TYPE_CHECKING:
    from policylang.diff.found import Diff
    from policylang.model.resolve import Resolved
    from policylang.operations.package import Registered
    from policylang.operations.reading import Reading


@click.command(
    name="package",
    help="Gör beslutspaketet för en revidering: tjänsteskrivelse, förslag, lydelser i två spalter, utkast till "
    "protokollsutdrag för varje organ i beredningen, och ett underlag med kontrollsummor.",
)
@click.argument("old", metavar="TIDIGARE")
@click.argument("new", metavar="NY")
@click.option("--case", "case", metavar="ÄRENDE", required=True, help="ärendefilen: den som börjar med `ärende`")
@click.option(
    "--out", metavar="MAPP", required=True, type=click.Path(file_okay=False), help="mapp som paketet skrivs i"
)
@click.option("--format", "formats", metavar="FORMAT,…", help="html, md; utan val skrivs alla")
@click.option(
    "--registers", "path", metavar="SÖKVÄG", type=click.Path(), help="visa också vad ändringen gör med dessa register"
)
@click.option("--as-of", "on", metavar="DATUM", type=DAY, help="rapportdag för registren")
def command(  # noqa: PLR0913 - one argument an option
    old: str, new: str, *, case: str, out: str, formats: str | None, path: str | None, on: date | None
) -> None:
    """Read the three, compare, draft, write."""
    from policylang.operations.build import FORMATS
    from policylang.operations.diff import compare
    from policylang.operations.notices import strays
    from policylang.operations.package import Unfit, package, version

    if (path is None) != (on is None):
        raise click.UsageError("--registers och --as-of hör ihop: ange båda eller ingen")
    chosen = [one.strip() for one in formats.split(",")] if formats else list(FORMATS)
    unknown = [one for one in chosen if one not in FORMATS]
    if unknown:
        raise click.UsageError(f"formatet `{unknown[0]}` finns inte; välj bland {', '.join(FORMATS)}")
    before, after, matter = readings([old, new, case])
    _concerns(matter, after)
    progress("Jämför, bevisar och söker vittnen …")
    found = compare(before, after)
    for line in strays(_resolved(matter), found):
        click.echo(f"Obs: {line[0].lower()}{line[1:]}", err=True)
    registered = None
    if path is not None and on is not None:
        registered = _registered((before, after), Path(path), on, found)
    try:
        files = package(before, after, matter, found, registered, chosen, version())
    except Unfit as error:
        raise click.UsageError(str(error)) from error
    bundle(Path(out), files, mark="underlag.json")
    click.echo(f"Klart: öppna {Path(out) / 'index.html'}")


def _concerns(matter: "Reading", after: "Reading") -> None:
    """A word when the case is about another file than the proposal."""
    named = PurePosixPath(_resolved(matter).document.metadata.concerns).name
    given = PurePosixPath(_resolved(after).document.path.replace("\\", "/")).name
    if named and named != given:
        click.echo(f"Obs: ärendet avser `{named}`, men förslaget är `{given}`.", err=True)


def _resolved(reading: "Reading") -> "Resolved":
    if reading.resolved is None:
        raise AssertionError("`readings` ends the command otherwise")
    return reading.resolved


def _registered(both: tuple["Reading", "Reading"], path: Path, on: date, found: "Diff") -> "Registered":
    from policylang.operations.diff import columns, impact
    from policylang.operations.package import Registered

    read = registers(path, columns(*both), on)
    return Registered(impact(*both, read, on, found), tuple(read.receipts))

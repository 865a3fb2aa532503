"""`policylang demo`."""

import sys
import tomllib
from datetime import date
from pathlib import Path

import click

from policylang.cli.output import folder
from policylang.cli.reading import POLICY_ERROR, registers, show
from policylang.operations.demo import Organisation, demo
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.files import source

OUT = "build/demo"


@click.command(name="demo", help="Bygg och pröva alla policyer i mappen policies/ och gör en sida som länkar allt.")
@click.option(
    "--policies",
    "root",
    metavar="MAPP",
    default="policies",
    show_default=True,
    type=click.Path(exists=True, file_okay=False),
    help="mapp med en mapp för varje organisation",
)
@click.option(
    "--out",
    metavar="MAPP",
    default=OUT,
    show_default=True,
    type=click.Path(file_okay=False),
    help="mapp som resultatet skrivs i",
)
def command(root: str, out: str) -> None:
    """Read every organisation, run the main job, write."""
    found = [_organisation(one) for one in sorted(Path(root).iterdir()) if one.is_dir() and any(one.glob("*.policy"))]
    if not found:
        raise click.UsageError(f"`{root}` innehåller inga policyer")
    files = demo(found, lambda line: click.echo(line, err=True))
    folder(Path(out), files)
    click.echo(f"Klart: öppna {Path(out) / 'index.html'}")


def _organisation(path: Path) -> Organisation:
    policies = _readings(sorted(path.glob("*.policy")))
    earlier = _readings(sorted((path / "revisions").glob("*.policy")))
    settings = path / "policylang.toml"
    on = tomllib.loads(settings.read_text(encoding="utf-8")).get("as_of") if settings.is_file() else None
    given = None
    if isinstance(on, date) and (path / "registers").is_dir():
        resolved = next(reading.resolved for _, reading in policies if reading.resolved)
        given = registers(path / "registers", resolved.definitions.schema, on), on
    return Organisation(path.name, policies, earlier, given)


def _readings(paths: list[Path]) -> tuple[tuple[str, Reading], ...]:
    """The documents among the files; libraries are read through those that use them."""
    found = [(path.stem, read(source(path, path.as_posix()))) for path in paths if not _library(path)]
    show([reading for _, reading in found])
    if any(reading.resolved is None for _, reading in found):
        sys.exit(POLICY_ERROR)
    # The policies first, then the matters that amend them.
    return tuple(
        sorted(found, key=lambda one: one[1].resolved is None or one[1].resolved.document.metadata.kind != "policy")
    )


def _library(path: Path) -> bool:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("//"))
    return next(lines, "").startswith("bibliotek")

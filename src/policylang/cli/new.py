"""`policylang new`."""

from pathlib import Path

import click

from policylang.cli.output import whole


@click.command(name="new", help="Skapa en ny policyfil att börja ifrån: kort, hel och utan anmärkningar.")
@click.argument("file", metavar="FIL")
@click.option("--organisation", metavar="NAMN", default="Exempelstads kommun", show_default=True, help="vems policy")
@click.option("--title", metavar="NAMN", default="", help="dokumentets namn; annars Finanspolicy för organisationen")
def command(file: str, organisation: str, title: str) -> None:
    """Write a skeleton; a file that is there is never written over."""
    from policylang.operations.skeleton import skeleton

    path = Path(file)
    if path.suffix != ".policy":
        path = path.with_name(f"{path.name}.policy")
    if path.exists():
        raise click.UsageError(f"`{path}` finns redan och skrivs inte över")
    whole(path, skeleton(organisation, title).encode())
    click.echo(f"{path} är skapad. Pröva `policylang lint {path}` och `policylang build {path} --out ut`.")

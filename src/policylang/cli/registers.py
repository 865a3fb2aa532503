"""`policylang registers`."""

from pathlib import Path

import click

from policylang.cli.reading import readings


@click.group(name="registers", help="Registren som kontrollerna körs på.")
def command() -> None:
    """Only a group."""


@command.command(name="template", help="Skriv en tom arbetsbok med varje register och kolumn som policyn behöver.")
@click.argument("file", metavar="FIL.xlsx")
@click.option(
    "--policy",
    "policies",
    metavar="POLICY",
    multiple=True,
    help="ta bara med vad denna policy läser; kan anges flera gånger",
)
def template(file: str, policies: tuple[str, ...]) -> None:
    """All registers of the library, or those that the policies read."""
    from policylang.operations.needs import library_schema, registers_read
    from policylang.registers.template import template as write

    if policies:
        found = [one.resolved for one in readings(policies) if one.resolved]
        schema = found[0].definitions.schema
        names = sorted({name for resolved in found for name in registers_read(resolved)})
    else:
        schema = library_schema()
        names = sorted(schema.registers)
    write(Path(file), schema, names)
    click.echo(file)

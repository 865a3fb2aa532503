"""`policylang blame`."""

import click

from policylang.cli.output import put
from policylang.cli.versions import asked_history, refusing

FORMATS = ("text", "json", "md")


@click.command(
    name="blame",
    help="Visa när en regel fick sin nuvarande innebörd och genom vilket beslut. Innebörden följs, inte raderna.",
)
@click.argument("policy", metavar="POLICY")
@click.argument("clause", metavar="REGEL")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="svarets form")
@click.option("--out", metavar="FIL", help="skriv svaret till en fil")
def command(policy: str, clause: str, *, format_: str, out: str | None) -> None:
    """Find the revisions, follow the rule, show."""
    from policylang.document.blame_text import markdown, text
    from policylang.operations.blame import blame
    from policylang.operations.json_text import as_json

    found = asked_history(policy)
    try:
        with refusing():
            told = blame(found, clause)
    except KeyError as error:
        raise click.UsageError(str(error.args[0])) from error
    put({"text": text, "md": markdown, "json": as_json}[format_](told), out)

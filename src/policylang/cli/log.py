"""`policylang log`."""

import click

from policylang.cli.output import put
from policylang.cli.versions import asked_history

FORMATS = ("text", "json", "md")


@click.command(
    name="log",
    help="Visa policyns lydelser: när de beslutades och började gälla, vilket beslut det var och vad som ändrades.",
)
@click.argument("policy", metavar="POLICY")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="svarets form")
@click.option("--out", metavar="FIL", help="skriv svaret till en fil")
def command(policy: str, *, format_: str, out: str | None) -> None:
    """Find the revisions, compare each with the one before, show."""
    from policylang.document.log_text import markdown, text
    from policylang.operations.json_text import as_json
    from policylang.operations.log import log

    told = log(asked_history(policy))
    put({"text": text, "md": markdown, "json": as_json}[format_](told), out)

"""`policylang show`."""

from datetime import date

import click

from policylang.cli.dates import DAY
from policylang.cli.output import put
from policylang.cli.reading import readings
from policylang.cli.sources import Refused, source

FORMATS = ("policy", "md", "html")


@click.command(name="show", help="Visa texten som gällde en viss dag, som policytext eller som färdigt dokument.")
@click.argument("policy", metavar="POLICY")
@click.option("--at", "on", metavar="DATUM", type=DAY, help="dagen; utan den visas texten som den är")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="policy", show_default=True, help="svarets form"
)
@click.option("--out", metavar="FIL", help="skriv svaret till en fil")
def command(policy: str, *, on: date | None, format_: str, out: str | None) -> None:
    """Find the text, show it."""
    name = policy if on is None else f"{policy}@{on.isoformat()}"
    if format_ == "policy":
        put(_text(name), out)
        return
    from policylang.operations.build import documents

    (reading,) = readings([name])
    if reading.resolved is None:
        raise AssertionError("`readings` ends the command otherwise")
    (document,) = documents(reading.resolved, [format_]).values()
    put(document, out)


def _text(name: str) -> str:
    from policylang.syntax.normalise import decode

    found = source(name)
    text, wrong = decode(found.data, found.name)
    if text is None:
        raise Refused(f"`{name}` kan inte läsas: {wrong[0].message}")
    return text

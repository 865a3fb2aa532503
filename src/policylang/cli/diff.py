"""`policylang diff`."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylang.cli.dates import DAY
from policylang.cli.output import progress, put
from policylang.cli.reading import readings, registers

if TYPE_CHECKING:
    from policylang.diff.found import Diff
    from policylang.diff.impact import Impact
    from policylang.operations.reading import Reading

FORMATS = ("text", "json", "md", "html")
UNDECIDED = 3


@click.command(
    name="diff",
    help="Visa vad en revidering ändrar i sak: skärpningar och lättnader, var och en med ett vittne som vänder. Med "
    "två förslag: om de motsäger varandra eller tillsammans är lösare än var för sig.",
)
@click.argument("old", metavar="TIDIGARE")
@click.argument("new", metavar="NY")
@click.argument("other", metavar="[ANNAN NY]", required=False)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="svarets form")
@click.option(
    "--registers", "path", metavar="SÖKVÄG", type=click.Path(), help="visa också vad ändringen gör med dessa register"
)
@click.option("--as-of", "on", metavar="DATUM", type=DAY, help="rapportdag för registren")
@click.option("--exit-code", is_flag=True, help="kod 1 om något ändras i sak, 3 om något är oavgjort")
@click.option("--no-proof", is_flag=True, help="hoppa över bevisen: snabbare, men riktningarna visas som oavgjorda")
@click.option("--out", metavar="FIL", help="skriv svaret till en fil")
def command(  # noqa: PLR0913 - one argument an option
    old: str,
    new: str,
    other: str | None,
    *,
    format_: str,
    path: str | None,
    on: date | None,
    exit_code: bool,
    no_proof: bool,
    out: str | None,
) -> None:
    """Read both, compare, show."""
    from policylang.operations.diff import answer, compare

    if (path is None) != (on is None):
        raise click.UsageError("--registers och --as-of hör ihop: ange båda eller ingen")
    if other is not None:
        if path is not None or no_proof:
            raise click.UsageError("två förslag jämförs utan --registers och --no-proof")
        _proposals([old, new, other], format_, out, exit_code=exit_code)
        return
    before, after = readings([old, new])
    progress("Jämför och söker vittnen …" if no_proof else "Jämför, bevisar och söker vittnen …")
    found = compare(before, after, prove=not no_proof)
    impact = None
    if path is not None and on is not None:
        impact = _impact((before, after), Path(path), on, found)
    told = answer(before, after, found, impact)
    put(_shown(told, format_), out)
    if exit_code:
        summary = told["summary"]
        changed = any(summary[key] for key in ("tightened", "loosened", "mixed", "neutral"))
        sys.exit(UNDECIDED if summary["undecided"] else 1 if changed else 0)


def _proposals(names: list[str], format_: str, out: str | None, *, exit_code: bool) -> None:
    """Two proposals to amend one policy: warnings of what they come to together."""
    from policylang.cli.sources import source
    from policylang.cli.versions import refusing
    from policylang.document.proposals_text import markdown, text
    from policylang.operations.json_text import as_json
    from policylang.operations.proposals import answer, proposals

    shapes = {"text": text, "md": markdown, "json": as_json}
    if format_ not in shapes:
        raise click.UsageError(f"två förslag visas som {', '.join(shapes)}")
    readings(names)  # shows their mistakes
    progress("Lägger ihop förslagen och jämför …")
    with refusing():
        found = proposals(*(source(name) for name in names))
    told = answer(found)
    put(shapes[format_](told), out)
    if exit_code:
        unsure = told["merge"] != "clean" or any(one["kind"] == "undecided-together" for one in told["warnings"])
        sys.exit(UNDECIDED if unsure else 1 if told["warnings"] else 0)


def _impact(both: tuple["Reading", "Reading"], path: Path, on: date, found: "Diff") -> "Impact":
    from policylang.operations.diff import columns, impact

    return impact(*both, registers(path, columns(*both), on), on, found)


def _shown(told: dict[str, object], format_: str) -> str:
    if format_ == "json":
        from policylang.operations.json_text import as_json

        return as_json(told)
    if format_ == "html":
        from policylang.document.changes_page import page

        return page(told)
    if format_ == "md":
        from policylang.document.changes_markdown import text as markdown

        return markdown(told)
    from policylang.document.changes_text import text

    return text(told)

"""`policylang verify`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylang.cli.output import put
from policylang.cli.sources import source
from policylang.cli.unfinished import unfinished
from policylang.cli.versions import refusing

if TYPE_CHECKING:
    from policylang.operations.verified import Verified


@click.command(
    name="verify",
    help="Kontrollera att ett dokument, en tagg och källan hör ihop: allt räknas om och jämförs.",
)
@click.argument("subject", metavar="FIL|TAGG")
@click.option("--source", "given", metavar="POLICY", help="källan till dokumentet, om den inte ligger i närheten")
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True, help="svarets form"
)
@click.option("--out", metavar="FIL", help="skriv svaret till en fil")
def command(subject: str, *, given: str | None, format_: str, out: str | None) -> None:
    """Compare, show; 1 when something differs, 3 when it cannot be told."""
    from policylang.document.verify_text import text
    from policylang.operations.json_text import as_json
    from policylang.revisions.repository import folder_near

    unfinished(folder_near(subject))
    with refusing():
        found = _verified(subject, given)
    put(as_json(found.answer()) if format_ == "json" else text(found.answer()), out)
    sys.exit(found.exit_code)


def _verified(subject: str, given: str | None) -> "Verified":
    from policylang.operations.verify import verified_policy, verified_tag
    from policylang.operations.verify_built import SORTS
    from policylang.operations.verify_document import verified_document
    from policylang.operations.verify_folder import verified_folder
    from policylang.revisions.repository import folder_near, repository
    from policylang.revisions.source import Unavailable

    try:
        repo = repository(folder_near(subject))
    except Unavailable:
        repo = None
    path = Path(subject)
    if not subject.endswith(".policy") and _is_file(path):
        verified = verified_folder if path.name in SORTS else verified_document
        return verified(path, source(given) if given else None)
    tag = verified_tag(repo, subject) if repo else None
    if tag is not None:
        return tag
    return verified_policy(subject, source(subject), repo)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False

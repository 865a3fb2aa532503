"""`policylang test`."""

import sys
from typing import TYPE_CHECKING

import click

from policylang.cli.output import put
from policylang.cli.reading import readings
from policylang.cli.sources import source

if TYPE_CHECKING:
    from policylang.operations.suggestions import Suggested
    from policylang.operations.trials import Tests
    from policylang.operations.unnoticed import Unnoticed


@click.command(
    name="test",
    help="Kör proven i policyn: vad som kom mot vad som väntades, vilka regler och gränser de prövar och vilka inte.",
)
@click.argument("policies", metavar="POLICY…", nargs=-1, required=True)
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True, help="svarets form"
)
@click.option("--suggest", is_flag=True, help="föreslå prov av de fall som saknas, färdiga att klistra in")
@click.option("--clause", metavar="ID", default="", help="föreslå bara prov av denna regel")
@click.option(
    "--distinguish",
    is_flag=True,
    help="visa också vad i reglerna som inget prov skiljer ut: ett villkor borta, en kolumn för en annan, en gräns ett "
    "steg; med --suggest också fall som skiljer (tar några minuter)",
)
@click.option("--out", metavar="FIL", help="skriv svaret till en fil")
def command(  # noqa: PLR0913 - one argument an option
    policies: tuple[str, ...], *, format_: str, suggest: bool, clause: str, distinguish: bool, out: str | None
) -> None:
    """Read policies, run their tests, show; 1 when some fail, 4 for errors in the texts."""
    from policylang.operations.suggestions import suggested
    from policylang.operations.tested import holding_tests
    from policylang.operations.trials import trials
    from policylang.operations.unnoticed import unnoticed

    answers: list[tuple[Tests, Suggested | None, tuple[Unnoticed, ...] | None]] = []
    for name, reading in zip(policies, readings(policies), strict=True):
        tests = trials(holding_tests(source(name), reading))
        if clause and clause not in {one.rule for one in tests.covered}:
            raise click.UsageError(f"`{clause}` är ingen regel som kan prövas i `{name}`")
        offered = suggested(source(name), tests, clause) if suggest or (clause and not distinguish) else None
        unseen = unnoticed(tests, source(name) if suggest else None, clause) if distinguish else None
        answers.append((tests, offered, unseen))
    put(_shown(answers, format_), out)
    sys.exit(max(tests.exit_code for tests, *_ in answers))


def _shown(answers: "list[tuple[Tests, Suggested | None, tuple[Unnoticed, ...] | None]]", format_: str) -> str:
    from policylang.operations.json_text import as_json
    from policylang.operations.trial_answer import answer
    from policylang.trials.text import text

    told = [answer(*one) for one in answers]
    if format_ == "json":
        if len(told) == 1:
            return as_json(told[0])
        return "[" + ",\n".join(as_json(one).rstrip("\n") for one in told) + "]\n"
    return "\n".join(text(one) for one in told)

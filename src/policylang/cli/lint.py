"""`policylang lint`."""

import sys

import click

from policylang.cli.output import progress, put
from policylang.cli.sources import source
from policylang.text.diagnostic import Diagnostic, Severity


@click.command(
    name="lint",
    help="Granska policytexten: fel, värden utanför luckor, meningar som säger emot sin regel, normer utan regel, "
    "regler som inte går ihop eller inte klarar sina prov.",
)
@click.argument("policies", metavar="POLICY…", nargs=-1, required=True)
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True, help="svarets form"
)
@click.option("--out", metavar="FIL", help="skriv svaret till en fil")
def command(policies: tuple[str, ...], format_: str, out: str | None) -> None:
    """Everything that can be said of the texts; 4 for errors, 1 for findings."""
    from policylang.operations.coherence import coherent
    from policylang.operations.read import read
    from policylang.operations.tested import holding_tests, untrue
    from policylang.text.excerpt import show
    from policylang.text.listing import listing

    sources = [source(name) for name in policies]
    found = [read(one) for one in sources]
    progress("Prövar reglerna mot varandra och mot sina prov …")
    every = listing(
        each
        for one, reading in zip(sources, found, strict=True)
        for each in (*reading.diagnostics, *coherent(reading), *untrue(one, reading))
    )
    texts = {
        name: text
        for one, reading in zip(sources, found, strict=True)
        for name, text in {**holding_tests(one, reading).texts, **reading.texts}.items()
    }
    if format_ == "json":
        from policylang.operations.json_text import as_json

        put(as_json({"schema": "policylang/lint/1", "findings": [_answer(one) for one in every]}), out)
    else:
        lines = [show(one, texts.get(one.span.file, "")) for one in every]
        put("\n".join([*lines, _summary(every)]) + "\n", out)
    severities = {one.severity for one in every}
    sys.exit(4 if Severity.ERROR in severities else 1 if Severity.WARNING in severities else 0)


def _answer(one: Diagnostic) -> dict[str, object]:
    span = one.span
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": one.code.value,
        "severity": one.severity.value,
        "message": one.message,
        "hint": one.hint,
    }


def _summary(every: list[Diagnostic]) -> str:
    counts = {severity: sum(1 for one in every if one.severity is severity) for severity in Severity}
    if not every:
        return "Inget att anmärka på."
    words = {
        Severity.ERROR: ("fel", "fel"),
        Severity.WARNING: ("varning", "varningar"),
        Severity.NOTE: ("anmärkning", "anmärkningar"),
    }
    said = [f"{counts[each]} {one if counts[each] == 1 else several}" for each, (one, several) in words.items()]
    return ", ".join(said) + "."

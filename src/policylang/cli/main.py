"""`policylang`: each command is imported when it is asked for."""

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from policylang.cli.swedish import named
from policylang.cli.unfinished import unfinished

COMMANDS = {
    "build": "bygg policydokument (HTML, Markdown)",
    "check": "pröva registren mot policyn",
    "report": "gör finansrapport eller verksamhetsuppföljning",
    "diff": "visa vad en revidering ändrar i sak",
    "package": "gör beslutspaketet för en revidering",
    "log": "visa policyns lydelser och besluten om dem",
    "blame": "visa när en regel fick sin innebörd, och av vem",
    "show": "visa texten som gällde en viss dag",
    "compare": "ställ policyer sida vid sida",
    "adopt": "för in beslutet, bygg, spara och sätt en tagg",
    "verify": "kontrollera att dokument, tagg och källa hör ihop",
    "git": "låt git visa ändringar i sak och granska före commit",
    "new": "skapa en ny policyfil att börja ifrån",
    "fmt": "ge policytexten sin normalform",
    "lint": "granska policytexten",
    "test": "kör proven i policytexten",
    "explain": "förklara en felkod",
    "registers": "mall för registren",
    "demo": "bygg och pröva allt som finns i policies/",
}


# What a command is called by one who has not seen its name.
_SWEDISH = {
    "kontrollera": "check",
    "kontroll": "check",
    "granska": "lint",
    "bygg": "build",
    "skapa": "build",
    "jämför": "diff",
    "jamfor": "diff",
    "ändringar": "diff",
    "testa": "test",
    "pröva": "test",
    "prov": "test",
    "rapport": "report",
    "rapportera": "report",
    "visa": "show",
    "historik": "log",
    "logg": "log",
    "anta": "adopt",
    "ny": "new",
    "formatera": "fmt",
    "förklara": "explain",
    "verifiera": "verify",
    "ärende": "package",
}
FEW = 100_000  # objects between two lookings for garbage: a command is short, and keeps what it reads


class Commands(click.Group):
    """Commands in modules of the same name."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as click has it
        """Run a command, with little looking for garbage."""
        gc.set_threshold(FEW)
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            import difflib

            near = [_SWEDISH[cmd_name]] if cmd_name in _SWEDISH else difflib.get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f" Menade du `{near[0]}`?" if near else " Skriv `policylang --help`."
            ctx.fail(f"`{cmd_name}` är inget kommando.{hint}")
        return named(import_module(f"policylang.cli.{cmd_name}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands and what they do, without importing them."""
        with formatter.section("Kommandon"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policylang", message="policylang %(version)s")
def main() -> None:
    """Kommunala finanspolicyer som kod: dokument, kontroller och jämförelser ur samma text."""
    for stream in (sys.stdout, sys.stderr):
        # A locked Windows laptop writes cp1252 to a pipe; what we say is always UTF-8.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if click.get_current_context().invoked_subcommand != "adopt":  # which does so itself, alone in the repository
        unfinished(Path())


named(main)

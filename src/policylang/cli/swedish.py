"""What click says by itself, in Swedish. Click looks its words up through gettext and ships none but English."""

from difflib import get_close_matches

import click
from click import core, decorators, exceptions, formatting, parser, types

PLACEHOLDERS = {"[OPTIONS]": "[FLAGGOR]", "COMMAND [ARGS]...": "KOMMANDO [ARGUMENT]…"}

SAID = {
    # help
    "Usage:": "Användning:",
    "Options": "Flaggor",
    "Positional arguments": "Argument",
    "Commands": "Kommandon",
    "Show this message and exit.": "visa denna hjälp",
    "Show the version and exit.": "visa versionen",
    "required": "måste anges",
    "default: {default}": "annars {default}",
    "env var: {var}": "miljövariabel: {var}",
    "deprecated": "utgår",
    "(dynamic)": "(beror på)",
    # what was written cannot be used
    "Aborted!": "Avbrutet.",
    "Error: {message}": "{message}",
    "Try '{command} {option}' for help.": "Hjälp: {command} {option}",
    "Missing command.": "Här saknas ett kommando.",
    "Missing argument": "Här saknas",
    "Missing option": "Här saknas flaggan",
    "Missing parameter": "Här saknas",
    "Missing parameter: {param_name}": "Här saknas {param_name}",
    "Missing {param_type}": "Här saknas {param_type}",
    "No such option {name!r}.": "Flaggan `{name}` finns inte.",
    "No such command {name!r}.": "`{name}` är inget kommando.",
    "Did you mean {possibility}?": "Menade du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Menade du någon av {possibilities}?",
    "Got unexpected extra argument ({args})": "`{args}` är ett argument för mycket",
    "Got unexpected extra arguments ({args})": "`{args}` är argument för mycket",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Option {name!r} does not take a value.": "Flaggan `{name}` tar inget värde.",
    "Option {name!r} requires an argument.": "Flaggan `{name}` behöver ett värde.",
    "Option {name!r} requires {nargs} arguments.": "Flaggan `{name}` behöver {nargs} värden.",
    "Argument {name!r} takes {nargs} values.": "`{name}` tar {nargs} värden.",
    "Takes {nargs} values but 1 was given.": "{nargs} värden behövs men 1 står där.",
    "Takes {nargs} values but {len} were given.": "{nargs} värden behövs men {len} står där.",
    "Choose from:\n\t{choices}": "Välj bland:\n\t{choices}",
    "{value!r} is not {choice}.": "`{value}` finns inte; skriv {choice}.",
    "{value!r} is not one of {choices}.": "`{value}` finns inte; välj bland {choices}.",
    # files
    "file": "filen",
    "directory": "mappen",
    "path": "sökvägen",
    "unknown error": "okänt fel",
    "Could not open file {filename!r}: {message}": "`{filename}` kan inte läsas: {message}",
    "{name} {filename!r} does not exist.": "{name} `{filename}` finns inte.",
    "{name} {filename!r} is a file.": "`{filename}` är en fil.",
    "{name} {filename!r} is a directory.": "`{filename}` är en mapp.",
    "{name} {filename!r} is not readable.": "{name} `{filename}` går inte att läsa.",
    "{name} {filename!r} is not writable.": "{name} `{filename}` går inte att skriva.",
    "{name} {filename!r} is not executable.": "{name} `{filename}` går inte att köra.",
}


class Said(str):
    """A message in which what the user may write stands in backticks, as everywhere."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """The message with its values."""
        own = {name: value.replace("'", "`") if isinstance(value, str) else value for name, value in values.items()}
        return super().format(*args, **own)


def said(message: str) -> str:
    """The message in Swedish; as it is when it is meant for a programmer."""
    return Said(SAID.get(message, message))


def said_of(one: str, several: str, count: int) -> str:
    """The same for a message with a number in it."""
    return said(one if count == 1 else several)


def speak() -> None:
    """Let click say everything in Swedish."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, instead in (("_", said), ("ngettext", said_of)):
            if hasattr(module, name):
                setattr(module, name, instead)
    exceptions.NoSuchOption.format_message = _nearest  # type: ignore[assignment, method-assign]  # click lists all
    exceptions.MissingParameter.format_message = _missing  # type: ignore[assignment, method-assign]  # click only names it


def _nearest(error: exceptions.NoSuchOption) -> str:
    """The message with the one flag that is most like what was written."""
    near = get_close_matches(error.option_name, error.possibilities or (), n=1, cutoff=0)
    return f"{error.message} Menade du `{near[0]}`?" if near else error.message


_format_missing = exceptions.MissingParameter.format_message


def _missing(error: exceptions.MissingParameter) -> str:
    """The message with what the flag is for."""
    message = _format_missing(error)
    help_ = error.param.help if isinstance(error.param, click.Option) else None
    return f"{message.rstrip('.')}: {help_}." if help_ else message


def named(command: click.Command) -> click.Command:
    """The command with Swedish placeholders in its usage, and those below it."""
    command.options_metavar = PLACEHOLDERS.get(command.options_metavar or "", command.options_metavar)
    if isinstance(command, click.Group):
        command.subcommand_metavar = PLACEHOLDERS.get(command.subcommand_metavar, command.subcommand_metavar)
        for below in command.commands.values():
            named(below)
    return command

"""Writes the handbook's look-up pages from the code, so that nothing is described twice.

Codes, clause kinds and commands each know their own Swedish; a page is only their order. The test compares the files
with what this would write.
"""

import inspect
import itertools
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import click

HERE = Path(__file__).parent
MADE = "<!-- Skapad av docs/generate.py; ändra inte här. -->"
WIDTH = 100
LONGEST = 12  # lines of an example


def codes() -> str:
    """Every diagnostic code: what it is called, why it matters, wrong and right."""
    from policylang.text.codes import Code

    lead = "Varje meddelande har en kod som består. `policylang explain KOD` visar samma text."
    parts = [f"# Felmeddelanden\n\n{MADE}\n\n{lead}"]
    for code in Code:
        parts.append(f"## `{code.value}` {code.title}\n\n{wrapped(code.explanation)}")
        if code.wrong:
            parts.append(f"Fel:\n\n{fenced(code.wrong)}")
        if code.right:
            parts.append(f"Rätt:\n\n{fenced(code.right)}")
    return "\n\n".join(parts) + "\n"


def kinds() -> str:
    """Every clause and definition kind: its word, its name in findings, its fields, an example."""
    from policylang.clauses import CLAUSE_KINDS, DEFINITION_KINDS

    lead = (
        "Efter `§` står ett av orden här. Det engelska namnet är det som andra program läser i utfall och jämförelser."
    )
    parts = [f"# Regler och definitioner\n\n{MADE}\n\n{lead}"]
    for title, catalogue in {"Regler och besked": CLAUSE_KINDS, "Definitioner": DEFINITION_KINDS}.items():
        parts.append(f"## {title}")
        parts += [page(kind.keyword, kind.name, kind.fields, inspect.getmodule(kind.read)) for kind in catalogue]
    return "\n\n".join(parts) + "\n"


def page(keyword: str, name: str, fields: tuple[str, ...], module: object) -> str:
    """One kind, with an example: from its module's docstring, else the first one in the library or in a policy."""
    parts = [f"### `§ {keyword}`", f"I utfall: `{name}`."]
    if fields:
        parts.append("Fält: " + ", ".join(f"`{field}`" for field in fields) + ".")
    found = itertools.chain(examples(module.__doc__ or "", keyword), written(keyword))
    parts += [fenced(text) for text in itertools.islice(found, 1)]
    return "\n\n".join(parts)


def examples(text: str, keyword: str) -> Iterator[str]:
    """The clauses with this word in a text: a line with `§` and the deeper ones below it, remarks after it left out."""
    for clause in re.finditer(rf"^( *)§ {keyword}(?= |$).*\n(?:\1 +.*(?:\n|$))*", text, re.MULTILINE):
        first, *rest = textwrap.dedent(clause[0]).rstrip().splitlines()
        yield "\n".join([re.split(r" {2,}", first)[0], *rest])


def written(keyword: str) -> Iterator[str]:
    """Short examples from the library, then from the policies."""
    for path in [
        *sorted(HERE.parent.glob("src/policylang/library/*.policy")),
        *sorted(HERE.parent.glob("policies/*/*.policy")),
    ]:
        for text in examples(path.read_text(encoding="utf-8"), keyword):
            if len(text.splitlines()) <= LONGEST:
                yield text


AREAS = {
    "LIM": "Gränser",
    "INT": "Intervall i tabeller",
    "INS": "Instrument och villkor",
    "CPY": "Motparter",
    "DEL": "Beslut, fullmakter och personer",
    "REP": "Plikter och rapporter",
    "CUR": "Valutasäkring",
    "LIQ": "Likviditetsreserv",
    "GUA": "Borgen",
    "LEA": "Leasing",
    "TXT": "Text och styrka",
    "DEF": "Begrepp och hänvisningar",
    "ADM": "Tillämpning och uppgifter om dokumentet",
    "STR": "Ordning och beteckningar",
    "PLN": "Planer",
}


def changes() -> str:
    """Every id of a change: its line, which way it goes, what it is called when it is made back."""
    from policylang.diff.catalogue import CATALOGUE
    from policylang.diff.explained import explained

    lead = (
        "`policylang diff` ger varje ändring en beteckning som består och aldrig återanvänds. "
        "`policylang explain LIM101` visar samma text."
    )
    parts = [f"# Ändringar\n\n{MADE}\n\n{lead}"]
    for area, entries in itertools.groupby(CATALOGUE, lambda name: name[:3]):
        parts.append(f"## {AREAS[area]}")
        for name in entries:
            heading, *rest = explained(name).split("\n")
            called, slug = heading.split()
            text = "\n\n".join(wrapped(line) for line in rest if line)
            parts.append(f"### {called} `{slug}`\n\n{text}")
    return "\n\n".join(parts) + "\n"


def commands() -> str:
    """The help of every command, as the terminal shows it."""
    from policylang.cli.main import main

    top = click.Context(main, info_name="policylang", **LOOK)
    parts = [f"## `{name}`\n\n{fenced(text)}" for name, text in helps(main, top)]
    return "\n\n".join([f"# Kommandon\n\n{MADE}", *parts]) + "\n"


LOOK = {
    "terminal_width": WIDTH,
    "max_content_width": WIDTH,
    "color": False,
    "help_option_names": ["-h", "--help"],
}


def helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """The command's path and help, then those of the commands below it, in the order of the help."""
    yield context.command_path, command.get_help(context).strip()
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from helps(below, click.Context(below, parent=context, info_name=name, **LOOK))


def wrapped(text: str) -> str:
    """Paragraphs at the page's width."""
    return "\n\n".join(textwrap.fill(part, 120, break_on_hyphens=False) for part in text.split("\n\n"))


def fenced(text: str) -> str:
    """A block shown as it is."""
    return f"```\n{text}\n```"


PAGES: dict[str, Callable[[], str]] = {
    "koder.md": codes,
    "klausuler.md": kinds,
    "andringar.md": changes,
    "kommandon.md": commands,
}


def main() -> None:
    """Writes each page that has changed."""
    for name, make in PAGES.items():
        path, text = HERE / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"docs/{name}")


if __name__ == "__main__":
    main()

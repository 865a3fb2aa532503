"""`policylang fmt`."""

import sys
from pathlib import Path

import click

from policylang.cli.output import whole
from policylang.cli.sources import Refused, source


@click.command(name="fmt", help="Ge policytexten sin normalform. Innebörden ändras aldrig, kommentarer står kvar.")
@click.argument("files", metavar="FIL…", nargs=-1, required=True)
@click.option("--check", "only_check", is_flag=True, help="ändra inget; kod 1 om någon fil inte har normalform")
def command(files: tuple[str, ...], *, only_check: bool) -> None:
    """Format in place, or say which files would change."""
    from policylang.operations.language import vocabulary
    from policylang.syntax.format import formatted
    from policylang.syntax.normalise import decode

    changed = []
    for name in files:
        text, wrong = decode(source(name).data, name)
        if text is None:
            raise Refused(f"`{name}` kan inte läsas: {wrong[0].message}")
        new = formatted(text, vocabulary())
        if name == "-":
            click.echo(new, nl=False)
        elif new.encode() != Path(name).read_bytes():
            changed.append(name)
            if not only_check:
                whole(Path(name), new.encode())
    for name in changed:
        click.echo(f"{name} {'har inte normalform' if only_check else 'är omskriven'}")
    sys.exit(1 if only_check and changed else 0)

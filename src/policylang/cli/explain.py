"""`policylang explain`."""

import difflib

import click

from policylang.text.codes import Code


@click.command(name="explain", help="Förklara en felkod, eller en ändring som LIM101. Utan kod: visa alla.")
@click.argument("code", metavar="[KOD]", required=False)
def command(code: str | None) -> None:
    """One code, or the list of them."""
    from policylang.diff.explained import explained, titles

    known = {one.value: one for one in Code}
    changes = titles()
    if code is None:
        width = max(map(len, known))
        for one in Code:
            click.echo(f"{one.value.ljust(width)}  {one.title}")
        click.echo("\nÄndringar som `policylang diff` visar:")
        for name, title in changes.items():
            click.echo(f"{name.ljust(width)}  {title}")
        return
    if code.upper() in changes:
        click.echo(explained(code.upper()))
        return
    found = known.get(code)
    if found is None:
        near = difflib.get_close_matches(code, [*known, *changes], n=1)
        raise click.UsageError(
            f"`{code}` är ingen känd kod."
            + (f" Menade du `{near[0]}`?" if near else " Skriv `policylang explain` för alla koder.")
        )
    click.echo(f"{found.value}: {found.title}\n\n{found.explanation}")
    for title, example in (("Fel", found.wrong), ("Rätt", found.right)):
        if example:
            click.echo(f"\n{title}:\n" + "\n".join(f"    {line}" for line in example.splitlines()))

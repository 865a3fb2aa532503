"""`policylang explain`."""

import difflib

import click

from policylang.text.codes import Code


@click.command(name="explain", help="Förklara en felkod, med ett fel och ett rätt exempel. Utan kod: visa alla.")
@click.argument("code", metavar="[KOD]", required=False)
def command(code: str | None) -> None:
    """One code, or the list of them."""
    known = {one.value: one for one in Code}
    if code is None:
        width = max(map(len, known))
        for one in Code:
            click.echo(f"{one.value.ljust(width)}  {one.title}")
        return
    found = known.get(code)
    if found is None:
        near = difflib.get_close_matches(code, known, n=1)
        raise click.UsageError(
            f"`{code}` är ingen känd kod."
            + (f" Menade du `{near[0]}`?" if near else " Skriv `policylang explain` för alla koder.")
        )
    click.echo(f"{found.value}: {found.title}\n\n{found.explanation}")
    for title, example in (("Fel", found.wrong), ("Rätt", found.right)):
        if example:
            click.echo(f"\n{title}:\n" + "\n".join(f"    {line}" for line in example.splitlines()))

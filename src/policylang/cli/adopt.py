"""`policylang adopt`."""

import sys
from datetime import date
from pathlib import Path

import click

from policylang.cli.dates import DAY
from policylang.cli.reading import POLICY_ERROR, show
from policylang.cli.sources import Refused
from policylang.cli.unfinished import told
from policylang.cli.versions import refusing


@click.command(
    name="adopt",
    help="För in beslutet i policyn, bygg dokumenten, spara allt i git och sätt en tagg på lydelsen. Allt eller inget.",
)
@click.argument("policy", metavar="POLICY")
@click.option("--decision", metavar="BESLUT", required=True, help='organ, dag och paragraf: "KF 2014-02-24 § 31"')
@click.option("--in-force", "in_force", metavar="DATUM", required=True, type=DAY, help="dagen då lydelsen börjar gälla")
def command(policy: str, *, decision: str, in_force: date) -> None:
    """Finish what was interrupted, then adopt."""
    from policylang.history.decision import NoDecision, read_decision
    from policylang.operations.adopt import Wrong, adopt
    from policylang.revisions.locks import alone
    from policylang.revisions.repository import folder_near, repository
    from policylang.revisions.setting import healed

    path = Path(policy)
    if not path.is_file():
        raise Refused(f"`{policy}` finns inte som fil. Det som antas är en fil i arbetsmappen.")
    try:
        taken = read_decision(decision)
    except NoDecision as error:
        raise click.UsageError(str(error)) from error
    with refusing(), alone(repository(folder_near(policy))) as repo:
        finished = healed(repo)
        if finished.tag:
            told(finished.tag)
        if finished.changed:
            raise Refused(f"{finished.undone()} Kör sedan kommandot igen.")
        try:
            made = adopt(repo, path, taken, in_force)
        except Wrong as error:
            show([error.reading])
            click.echo(f"{len(error.reading.errors)} fel. Inget är gjort.", err=True)
            sys.exit(POLICY_ERROR)
        except OSError as error:
            raise Refused(f"antagandet kunde inte skrivas, så inget är gjort ({error.strerror or error}).") from error
    if taken.day > in_force:
        click.echo(f"Observera: lydelsen gäller från {in_force}, före beslutet {taken.day}.", err=True)
    if made.already:
        click.echo(f"{made.tag} är redan antagen, med samma ord och samma innebörd.")
        return
    click.echo(f"Antagen: {made.tag}\nKontrollsumma: {made.hash}")
    for one in made.paths:
        click.echo(one)
    click.echo(f"Skicka till andra med: git push --atomic origin HEAD {made.tag}", err=True)

"""Small git repositories with policies in them, made by git itself."""

import os
import subprocess
from pathlib import Path

from attrs import frozen

POLICY = """policy "{title}"
  organisation  {organisation}
  dokumenttyp   policy
  beslut        {decision}
  gäller        från {in_force}
  använder      gemensamt.policy

# Upplåning

Skulden får vara högst {{högst}}.
  § gräns låneram
    mått   skulden
    högst  {limit}
    mäts   vid varje tidpunkt
Alla lån ska vara i svenska kronor.
  § krav svenska-kronor
    varje  lån
    ska    valuta = SEK
"""
SHARED = """bibliotek "Gemensamt"
  språk  policylang 1

§ portfölj skulden "skulden"
  av  lån
"""


def policy(
    decision: str = "2014-02-24 kommunfullmäktige § 31",
    in_force: str = "2014-03-01",
    limit: str = "100 mnkr",
    title: str = "Finanspolicy",
    organisation: str = "Prov kommun",
) -> str:
    return POLICY.format(title=title, organisation=organisation, decision=decision, in_force=in_force, limit=limit)


@frozen
class Repo:
    """A repository and its work tree."""

    path: Path

    def git(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.path, capture_output=True, check=False, encoding="utf-8", env=os.environ
        )
        assert not check or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def put(self, **files: str) -> None:
        for name, text in files.items():
            self.write(name.replace("__", "/") + ".policy", text)

    def write(self, name: str, text: str) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, message: str = "ändring", **files: str) -> str:
        self.put(**files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")


def repo(path: Path) -> Repo:
    path.mkdir(parents=True, exist_ok=True)
    made = Repo(path)
    made.git("init", "-q", "-b", "main")
    return made


def council(path: Path) -> Repo:
    """Two decided revisions and a proposal, in `politik/finans.policy`."""
    made = repo(path)
    made.commit("första", politik__finans=policy(), politik__gemensamt=SHARED)
    second = policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01", "200 mnkr")
    made.commit("andra", politik__finans=second)
    made.commit("förslag", politik__finans=policy("2016-xx-xx kommunfullmäktige § xx", "2016-07-01", "50 mnkr"))
    return made

"""A folder with a policy and its registers, as a finance officer has it, and the commands in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policylang.cli.main import main

POLICY = """policy "Finanspolicy"
  organisation  Prov kommun
  beslut        2014-11-25 kommunfullmäktige § 31
  gäller        från 2014-12-01
  använder      gemensamt.policy

# Upplåning

Skulden får vara högst {högst}.
  § gräns låneram
    mått   skulden
    högst  100 mnkr
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
LOANS = """lån-id;motpart;belopp;valuta;räntetyp;förfallodag
L-1;SEB;60 mnkr;SEK;fast;2016-06-30
L-2;Kommuninvest;{amount};{currency};fast;2017-06-30
"""
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, which is also where the commands are run."""
    (tmp_path / "register").mkdir()
    files = {"p.policy": POLICY, "gemensamt.policy": SHARED, "register/lån.csv": loans()}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:  # noqa: ARG001 - the commands are run in it
    """A command as it is typed."""
    return lambda *arguments, given=None: CliRunner().invoke(main, [str(one) for one in arguments], input=given)


def loans(amount: str = "30 mnkr", currency: str = "SEK") -> str:
    return LOANS.format(amount=amount, currency=currency)

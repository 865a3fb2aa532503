"""The tests of Västervik's policies: they pass, and disturb neither document nor comparison."""

from pathlib import Path

from policylang.cli.sources import source
from policylang.operations.read import read
from policylang.operations.trials import run, trials
from policylang.operations.undistinguished import undistinguished

FOLDER = Path(__file__).parents[2] / "policies" / "vastervik"


def test_every_test_of_the_policies_passes() -> None:
    found = trials(read(source(str(FOLDER / "prov.policy"))))
    assert len(found.ran) >= 100
    assert [one.rule for one in found.covered if not one.trials] == []
    assert [
        edge.edge.text for one in found.covered for edge in one.edges if edge.sides != frozenset(edge.edge.sides)
    ] == []
    assert [(one.trial.id, each.came) for one in found.ran for each in one.tried if not each.passed] == []


# Nothing can tell these: the second signature is compared with him who executes, who made the first; the register holds
# the balances of the report day alone; nothing is as much below zero as above it.
SAME = {("underlag-undertecknat", "must"), ("likvida-medel", "parts"), ("antal-räntor", "amount")}


def test_the_tests_tell_rules_from_what_it_may_be_mistaken_for() -> None:
    made = read(source(str(FOLDER / "prov.policy")))
    # One slip in three; `benchmarks/undistinguished.py` tries them all.
    found = [(one.name, one.slip.field) for one in undistinguished(made, run(made), step=3)]
    assert [one for one in found if one not in SAME] == []


def test_the_adopted_files_do_not_know_of_their_tests() -> None:
    for name in ("finanspolicy", "riktlinjer", "gemensamt", "ordlista"):
        assert "prov.policy" not in (FOLDER / f"{name}.policy").read_text(encoding="utf-8")

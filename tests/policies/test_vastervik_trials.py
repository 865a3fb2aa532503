"""The tests of Västervik's policies: they pass, and disturb neither document nor comparison."""

from pathlib import Path

from policylang.cli.sources import source
from policylang.operations.read import read
from policylang.operations.trials import trials

FOLDER = Path(__file__).parents[2] / "policies" / "vastervik"


def test_every_test_of_the_policies_passes() -> None:
    found = trials(read(source(str(FOLDER / "prov.policy"))))
    assert len(found.ran) >= 100
    assert [one.rule for one in found.covered if not one.trials] == []
    assert [
        edge.edge.text for one in found.covered for edge in one.edges if edge.sides != frozenset(edge.edge.sides)
    ] == []
    assert [(one.trial.id, each.came) for one in found.ran for each in one.tried if not each.passed] == []


def test_the_adopted_files_do_not_know_of_their_tests() -> None:
    for name in ("finanspolicy", "riktlinjer", "gemensamt", "ordlista"):
        assert "prov.policy" not in (FOLDER / f"{name}.policy").read_text(encoding="utf-8")

"""`policylang new`: a file to begin from, which builds and has no remark."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from policylang.cli.main import main
from policylang.operations.build import build
from policylang.operations.language import vocabulary
from policylang.operations.read import read
from policylang.operations.skeleton import skeleton
from policylang.revisions.source import Source
from policylang.syntax.format import formatted


@pytest.mark.parametrize("organisation", ["Exempelstads kommun", "Region Norrmark", 'Bolaget "AB" {x}', "Å"])
def test_a_new_policy_has_no_remark_and_builds_under_the_organisation_s_name(organisation: str) -> None:
    text = skeleton(organisation)
    reading = read(Source("ny.policy", text.encode(), lambda _: None))
    assert reading.diagnostics == ()
    name = organisation.translate(str.maketrans("", "", '"{}'))
    assert f"# Finanspolicy för {name}\n" in build([reading]).files["ny.md"]
    assert formatted(text, vocabulary()) == text


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "ny.policy"
    first = CliRunner().invoke(main, ["new", str(tmp_path / "ny"), "--title", "Placeringspolicy"])
    assert first.exit_code == 0
    assert path.read_text(encoding="utf-8").startswith('policy "Placeringspolicy"\n')
    again = CliRunner().invoke(main, ["new", str(path)])
    assert again.exit_code == 2
    assert "finns redan" in again.output

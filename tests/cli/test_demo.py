"""The main job on the real policies: one page, and everything that it links is there."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylang.cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `policylang demo` writes of the repository's own policies."""
    out = tmp_path_factory.mktemp("demo")
    told = CliRunner().invoke(main, ["demo", "--policies", str(ROOT / "policies"), "--out", str(out)])
    assert told.exit_code == 0, told.output
    return out


def test_every_link_of_the_first_page_leads_to_a_file(made: Path) -> None:
    links = re.findall(r'href="([^"#:]+)"', (made / "index.html").read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (made / link).is_file()] == []


def test_each_organisation_has_its_documents_and_its_checks(made: Path) -> None:
    for folder in (one for one in (ROOT / "policies").iterdir() if one.is_dir()):
        written = {path.suffix for path in (made / folder.name).iterdir()}
        assert {".html", ".md", ".json"} <= written, folder.name


def test_no_file_of_the_demo_is_empty(made: Path) -> None:
    assert [path.name for path in made.rglob("*") if path.is_file() and not path.stat().st_size] == []

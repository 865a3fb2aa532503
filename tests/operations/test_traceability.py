"""An answer names every text that it rests on: a definition that changes elsewhere is seen in it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policylang.operations.build import build
from policylang.operations.check import answer, check
from policylang.operations.read import read
from policylang.registers.rows import Registers
from policylang.revisions.files import source

TEXTS = {
    "policyer/riktlinjer.policy": """policy "Riktlinjer"
  kompletterar  finanspolicy.policy
  använder      ../gemensamt.policy

Alla lån ska vara i svenska kronor.
  § krav svenska-kronor
    varje  lån
    ska    valuta = SEK
""",
    "policyer/finanspolicy.policy": """policy "Finanspolicy"
  använder  ../gemensamt.policy

Skulden får vara högst {högst}.
  § gräns låneram
    mått   skulden
    högst  100 mnkr
""",
    "gemensamt.policy": 'bibliotek "G"\n\n§ portfölj skulden "skulden"\n  av  lån\n',
}
NAMED = [
    ("riktlinjer.policy", "policy"),
    ("finanspolicy.policy", "completed"),
    ("../gemensamt.policy", "library"),
    ("policylang/library/organ.policy", "standard"),
    ("policylang/library/register.policy", "standard"),
    ("policylang/library/skalor.policy", "standard"),
    ("policylang/library/slag.policy", "standard"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The policies, in two folders."""
    (tmp_path / "policyer").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def told(folder: Path) -> dict[str, Any]:
    reading = read(source(folder / "policyer" / "riktlinjer.policy", "policyer/riktlinjer.policy"))
    return answer(check(reading, Registers(), date(2024, 12, 31)))


def manifest(folder: Path) -> dict[str, Any]:
    reading = read(
        source(folder / "policyer" / "riktlinjer.policy", (folder / "policyer/riktlinjer.policy").as_posix())
    )
    document: dict[str, Any] = json.loads(build([reading]).files["manifest.json"])["documents"][0]
    return document


def test_the_manifest_names_every_text_from_where_the_policy_lies(folder: Path) -> None:
    assert [(one["path"], one["role"]) for one in manifest(folder)["files"]] == NAMED


def test_a_changed_definition_changes_the_answer_that_rests_on_it(folder: Path) -> None:
    before, built = told(folder), manifest(folder)
    shared = folder / "gemensamt.policy"
    shared.write_text(
        shared.read_text(encoding="utf-8").replace("av  lån", "av  lån där valuta = SEK"), encoding="utf-8"
    )
    after = told(folder)
    assert after["policy"]["sha256"] == before["policy"]["sha256"]
    assert after["policy"]["files_sha256"] != before["policy"]["files_sha256"]
    changed = [
        one["path"]
        for one, was in zip(after["policy"]["files"], before["policy"]["files"], strict=True)
        if one["sha256"] != was["sha256"]
    ]
    assert changed == ["gemensamt.policy"]
    assert manifest(folder)["files_sha256"] != built["files_sha256"]


def test_every_finding_names_its_document(folder: Path) -> None:
    found = {one["clause"]: one["document"] for one in told(folder)["findings"]}
    assert found == {"svenska-kronor": "Riktlinjer", "låneram": "Finanspolicy"}

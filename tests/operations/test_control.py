"""The internal control table: a row for every rule of any policy, in three forms."""

import csv
import io
from pathlib import Path

import pytest

from policylang.operations.build import build
from policylang.operations.control import controls
from policylang.operations.read import read
from policylang.revisions.files import source

POLICIES = Path(__file__).parents[2] / "policies"
FILES = [
    "sormland_vastmanland_orebro/verksamhetsplan.policy",
    "norrkoping/finansinstruktion.policy",
    "vastervik/riktlinjer.policy",
]


@pytest.mark.parametrize("name", FILES)
def test_every_rule_has_a_row_and_no_cell_is_empty(name: str) -> None:
    resolved = read(source(POLICIES / name)).resolved
    assert resolved is not None
    found = controls(resolved)
    judged = {
        clause.id
        for clause in resolved.document.clauses.values()
        if resolved.kind(clause).lower(clause, resolved.definitions)
    }
    assert {one.rule for one in found} == judged
    for one in found:
        assert all(
            (one.number, one.rule, one.risk, one.control, one.responsible, one.frequency, one.measured, one.force)
        ), one


def test_it_is_built_as_csv_workbook_and_page() -> None:
    made = build([read(source(POLICIES / FILES[0]))], ["internkontroll"]).files
    stem = "verksamhetsplan-internkontroll"
    assert {f"{stem}.csv", f"{stem}.xlsx", f"{stem}.html"} <= set(made)
    text = made[f"{stem}.csv"]
    assert isinstance(text, str)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    (leasing,) = (one for one in rows if "finansiell leasing" in one["Risk"])
    assert (leasing["Ansvarig"], leasing["Hur ofta"].replace("\u00a0", " ")) == ("FO", "en gång, senast 31 mars 2023")
    assert made == build([read(source(POLICIES / FILES[0]))], ["internkontroll"]).files

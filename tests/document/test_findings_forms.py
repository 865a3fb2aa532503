"""The answer of a check as CSV, as a workbook, as JUnit: each says all, and nothing in them is run."""

import csv
import io
import re
from copy import deepcopy
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest

from document.answers_sample import CHECK, finding
from policylang.document import findings_junit, findings_page, findings_table, findings_text

HOSTILE = '=HYPERLINK("http://x";"y") <b>&\x07'


def with_hostile() -> dict[str, Any]:
    check: Any = deepcopy(CHECK)
    check["findings"].append(finding("elakt", "breach", message=HOSTILE, wording=HOSTILE, group={"lån": HOSTILE}))
    return check  # type: ignore[no-any-return]


def table(*answers: dict[str, Any]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(findings_table.text(answers).removeprefix("\ufeff")), delimiter=";"))


def test_the_csv_opens_in_a_swedish_excel() -> None:
    text = findings_table.text([CHECK])
    assert text.startswith("\ufeffDokument;Avsnitt;")
    assert text.count("\r\n") >= len(CHECK["findings"])  # type: ignore[arg-type]
    rows = {row["Regel"]: row for row in table(CHECK)}
    assert len(rows) == len(CHECK["findings"])  # type: ignore[arg-type]
    broken = rows["finansiering-per-motpart"]
    told = [broken[name] for name in ("Utfall", "Uppmätt", "Enhet", "Högst", "Uppmätt, kr", "Marginal, kr", "Fall")]
    assert told == ["Bryter", "40,0001", "%", "40", "41000000", "-100", "motpart: SEB"]
    # 5.2.1 and 18.3 alone are dates to a spreadsheet.
    assert broken["Avsnitt"] == "avsnitt 5.2.1"
    assert broken["Dokument"] == CHECK["policy"]["title"]  # type: ignore[index]


def test_several_policies_are_one_table() -> None:
    other: Any = deepcopy(CHECK)
    other["policy"]["title"] = "En annan"
    assert len(table(CHECK, other)) == 2 * len(table(CHECK))


def test_no_text_becomes_a_formula() -> None:
    row = next(row for row in table(with_hostile()) if row["Regel"] == "elakt")
    assert row["Besked"].startswith("'=")
    made = openpyxl.load_workbook(io.BytesIO(findings_table.workbook([with_hostile()])))
    kinds = {cell.data_type for sheet in made for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds


def test_the_workbook_has_typed_cells_a_filter_and_a_header_that_stays() -> None:
    made = openpyxl.load_workbook(io.BytesIO(findings_table.workbook([CHECK])))
    assert made.sheetnames == ["Sammanfattning", "Utfall", "Underlag", "Policytexter"]
    sheet = made["Utfall"]
    header = [cell.value for cell in sheet[1]]
    assert (sheet.freeze_panes, sheet.auto_filter.ref.split(":")[0]) == ("D2", "A1")
    row = next(line for line in sheet.iter_rows(min_row=2) if line[2].value == "finansiering-per-motpart")
    measured, kronor = row[header.index("Uppmätt")], row[header.index("Uppmätt, kr")]
    assert (measured.value, measured.number_format) == (0.400001, "0.0000%")
    assert (kronor.value, kronor.number_format) == (41_000_000, "#,##0")


def test_the_same_answer_is_the_same_bytes() -> None:
    made = findings_table.workbook([CHECK])
    assert made == findings_table.workbook([deepcopy(CHECK)])
    # The clock of the machine is nowhere in it.
    with ZipFile(io.BytesIO(made)) as parts:
        assert set(re.findall(r"\d{4}-\d\d-\d\dT", parts.read("docProps/core.xml").decode())) == {"2000-01-01T"}


def test_a_breach_fails_what_cannot_be_judged_is_an_error_and_the_rest_says_what_it_is() -> None:
    root = ET.fromstring(findings_junit.text([CHECK]))  # noqa: S314 - our own
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "9",
        "failures": "2",
        "errors": "1",
        "skipped": "2",
    }
    cases = {str(case.get("name")): case for case in root.iter("testcase")}
    failure = cases["5.2.1 finansiering-per-motpart (motpart: SEB)"].find("failure")
    assert failure is not None
    assert "Rader: lån: L-12, L-13" in str(failure.text)
    assert "Varning" in str(cases["4 spridning"].findtext("system-out"))
    assert len(cases["4 räntebindning"]) == 0


@pytest.mark.parametrize("form", [findings_junit.text, findings_table.text, findings_table.workbook])
def test_what_no_form_can_hold_is_replaced(form: Any) -> None:  # noqa: ANN401 - text or bytes
    assert form([with_hostile()])
    if form is findings_junit.text:
        ET.fromstring(form([with_hostile()]))  # noqa: S314 - our own


def test_what_has_changed_is_told_in_every_form() -> None:
    check: Any = deepcopy(CHECK)
    broken = next(one for one in check["findings"] if one["verdict"] == "breach")
    broken |= {"since": "new", "passive": True}
    over = {"clause": "låneram", "document": "", "section": "4", "group": {}, "change": "remedied", "passive": None}
    summary = {"new": 1, "passive": 1, "remains": 0, "remedied": 1, "gone": 0, "unassessed": 0}
    changes = [over | {"message": "Över."}]
    check["since"] = {"as_of": "2014-08-31", "policy_changed": True, "changes": changes, "summary": summary}
    text = " ".join(findings_text.text(check).split())
    assert "Sedan 2014-08-31: 1 nytt (varav 1 utan att någon ny post har orsakat det), 1 åtgärdat." in text
    assert "Policyn är inte densamma som då" in text
    assert "✓ 4 låneram: åtgärdat" in text
    assert "[nytt, passivt]" in text
    page = findings_page.page(check)
    assert "Åtgärdat, eller inte längre med" in page
    assert "nytt, passivt" in page
    assert table(check)[1]["Sedan förra"] == "nytt, passivt"

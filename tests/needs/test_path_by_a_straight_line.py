"""12: a path over years; between the years that are written an even step."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages

TEXT = """
§ gräns grön-andel
  mått        lån där grönt-lån = ja
  andel av    lån
  | år   | minst
  | 2027 | 18 %
  | 2029 | 33 %
  mellan åren  rak linje
"""


def loans(green: str, other: str) -> dict[str, str]:
    head = "lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån\n"
    rows = f"L-1 | SEB | {green} kr | fast | 2040-01-01 | ja\nL-2 | SEB | {other} kr | fast | 2040-01-01 | nej"
    return {"lån": head + rows}


@pytest.mark.parametrize(
    ("on", "green", "other", "said"),
    [
        ("2027-12-31", "18", "82", "ok"),
        ("2027-12-31", "17", "83", "breach"),
        ("2028-01-01", "255", "745", "ok"),
        ("2028-12-31", "254", "746", "breach"),
        ("2029-01-01", "33", "67", "ok"),
        ("2029-01-01", "32", "68", "breach"),
        ("2030-01-01", "33", "67", "unmeasurable"),
        ("2026-12-31", "0", "100", "not_applicable"),
    ],
)
def test_the_years_between_have_an_even_step(on: str, green: str, other: str, said: str) -> None:
    verdicts = {line.partition(":")[0] for line in messages(TEXT, date.fromisoformat(on), **loans(green, other))}
    assert verdicts - {"not_applicable"} == ({said} - {"not_applicable"})


def test_what_does_not_come_out_even_is_rounded_to_two_decimals() -> None:
    thirds = TEXT.replace("2029 | 33 %", "2030 | 20 %")
    (said,) = [one for one in messages(thirds, date(2028, 6, 30), **loans("1867", "8133")) if "not_app" not in one]
    assert said.startswith("ok: ")
    assert said.endswith("ska vara minst 18,67 %.")


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT.replace("mått        ", "mått         ").replace("andel av    ", "andel av     "))


def test_a_steeper_line_is_stricter_in_the_years_between_too() -> None:
    found = changes(TEXT, TEXT.replace("33 %", "37 %"))
    assert {direction for _, direction, _ in found} == {"tightened"}

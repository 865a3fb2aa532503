"""Need 20: approved before it is paid, by someone who was authorised that day. Invented text and figures."""

import pytest

from needs.speaking import changes, directions, told, verdicts

OWN = """
§ register godkända-utbetalningar "utbetalning"
  nyckel  nr
  | kolumn       | typ    | krav
  | nr           | text   | krävs
  | betald       | datum  | krävs
  | godkänd      | datum  | vid behov
  | godkänd-av   | text   | vid behov
"""
TEXT = f"""
Varje utbetalning ska godkännas före betalningen av den som är behörig den dagen.
  § krav godkänd-före-betalning
    varje  godkända-utbetalningar
    ska    godkänd före betald och godkänd-av finns i fullmakter den godkänd
    mäts   vid affärstillfället
{OWN}"""
POWERS = "person | omfattning | gäller från | gäller till\nEva Prov | utbetalningar | 2026-01-01 | 2026-06-30"


def payments(*rows: str) -> str:
    return "\n".join(["nr | betald | godkänd | godkänd av", *rows])


@pytest.mark.parametrize(
    ("paid", "approved", "by", "verdict"),
    [
        ("2026-03-02", "2026-03-01", "Eva Prov", "ok"),
        ("2026-03-01", "2026-03-01", "Eva Prov", "breach"),
        ("2026-02-28", "2026-03-01", "Eva Prov", "breach"),
        ("2026-08-01", "2026-06-30", "Eva Prov", "ok"),
        ("2026-08-01", "2026-07-01", "Eva Prov", "breach"),
        ("2026-03-02", "2025-12-31", "Eva Prov", "breach"),
        ("2026-03-02", "2026-03-01", "Ola Prov", "breach"),
        ("2026-03-02", "", "Eva Prov", "unmeasurable"),
        ("2026-03-02", "2026-03-01", "", "unmeasurable"),
        ("2026-03-01", "2026-03-01", "", "breach"),
    ],
)
def test_the_day_of_approval_is_the_day_of_the_power(paid: str, approved: str, by: str, verdict: str) -> None:
    rows = payments(f"B-1 | {paid} | {approved} | {by}")
    assert verdicts(TEXT, fullmakter=POWERS, **{"godkända-utbetalningar": rows}) == [verdict]


def test_without_the_powers_of_attorney_nobody_is_known_to_be_authorised() -> None:
    rows = payments("B-1 | 2026-03-02 | 2026-03-01 | Eva Prov")
    assert verdicts(TEXT, **{"godkända-utbetalningar": rows}) == ["unmeasurable"]


def test_the_same_day_is_looser_and_another_day_of_the_power_is_told() -> None:
    assert directions(TEXT, TEXT.replace("godkänd före betald", "godkänd senast betald")) == ["loosened"]
    assert [one[1:] for one in changes(TEXT, TEXT.replace("den godkänd\n", "den betald\n"))] == [("mixed", "witness")]


def test_the_text_has_no_mistake() -> None:
    assert told(TEXT) == []

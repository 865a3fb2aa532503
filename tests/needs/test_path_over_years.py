"""12: a path over years, with nothing said of those between."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages

TEXT = """
§ gräns grön-andel
  mått      lån där grönt-lån = ja
  andel av  lån
  | år   | minst
  | 2027 | 18 %
  | 2029 | 33 %
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2027-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 18 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 82 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "ok: Lån där grönt lån = ja 2027 är 18 % av lån och ska vara minst 18 %.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
            ],
        ),
        (
            "2027-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 17 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 83 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "breach: Lån där grönt lån = ja 2027 är 17 % av lån och ska vara minst 18 %.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
            ],
        ),
        (
            "2028-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 40 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 60 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "unmeasurable: Lån där grönt lån = ja 2028 kan inte bedömas: policyns text om ”mellan åren” är ofullständig (det sägs inte vad som gäller mellan åren).",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
            ],
        ),
        (
            "2029-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 33 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 67 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "ok: Lån där grönt lån = ja 2029 är 33 % av lån och ska vara minst 33 %.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
            ],
        ),
        (
            "2029-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 32 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 68 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "breach: Lån där grönt lån = ja 2029 är 32 % av lån och ska vara minst 33 %.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
            ],
        ),
        (
            "2030-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 50 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 50 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "unmeasurable: Lån där grönt lån = ja från 2030 kan inte bedömas: policyns text om ”mellan åren” är ofullständig (det sägs inte vad som gäller mellan åren).",
            ],
        ),
        (
            "2026-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 5 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 95 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
            ],
        ),
    ],
)
def test_what_is_said(on: str, registers: dict[str, str], said: list[str]) -> None:
    assert messages(TEXT, date.fromisoformat(on), **registers) == said


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("18 %", "19 %", [("INT201", "tightened", "proof")]),
        ("33 %", "30 %", [("INT201", "loosened", "proof")]),
        (
            "2029",
            "2030",
            [("INT202", "undecided", "none")] * 3,
        ),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found

"""12: a path over years in which the last step holds until the next."""

from datetime import date

import pytest

from needs.speaking import changes, is_canonical, messages

TEXT = """
§ gräns grön-andel
  mått         lån där grönt-lån = ja
  andel av     lån
  mellan åren  senaste steget
  | år   | minst
  | 2027 | 18 %
  | 2029 | 33 %
"""


@pytest.mark.parametrize(
    ("on", "registers", "said"),
    [
        (
            "2028-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 18 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 82 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "ok: Lån där grönt lån = ja 2027 är 18 % av lån och ska vara minst 18 %.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
            ],
        ),
        (
            "2028-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 17 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 83 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "breach: Lån där grönt lån = ja 2027 är 17 % av lån och ska vara minst 18 %.",
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
            ],
        ),
        (
            "2035-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 33 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 67 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "ok: Lån där grönt lån = ja 2029 är 33 % av lån och ska vara minst 33 %.",
            ],
        ),
        (
            "2035-06-30",
            {
                "lån": """lån-id | motpart | belopp | räntetyp | förfallodag | grönt lån
L-1 | SEB | 32 mnkr | fast | 2040-01-01 | ja
L-2 | SEB | 68 mnkr | fast | 2040-01-01 | nej""",
            },
            [
                "not_applicable: Ej tillämplig: gäller under en annan tid.",
                "breach: Lån där grönt lån = ja 2029 är 32 % av lån och ska vara minst 33 %.",
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
        ("senaste steget", "prövas inte", [("INT202", "undecided", "none"), ("INT202", "undecided", "none")]),
    ],
)
def test_a_changed_number_goes_its_way(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert changes(TEXT, TEXT.replace(old, new, 1)) == found

"""Set of parties: a limit on the counterparty and one on its country, told by a column of the party."""

import pytest

from needs.speaking import is_canonical, messages

TEXT = """
§ gräns per-emittent
  mått   summa marknadsvärde i placeringar
  per    emittent
  högst  40 % av summa marknadsvärde i placeringar

§ gräns per-land
  mått   summa marknadsvärde i placeringar
  per    emittent.land
  högst  60 % av summa marknadsvärde i placeringar
"""
PARTIES = "motpart | slag | land\nSEB | bank | Sverige\nNordea | bank | Sverige\nAndra | bank | Norge\nOkänd | bank |"
HEAD = "placering-id | emittent | tillgångsslag | marknadsvärde (kr)"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("P-1 | SEB | bank | 30\nP-2 | Nordea | bank | 30\nP-3 | Andra | bank | 40", {"ok"}),
        ("P-1 | SEB | bank | 30\nP-2 | Nordea | bank | 31\nP-3 | Andra | bank | 39", {"ok", "breach"}),
        (
            "P-1 | SEB | bank | 30\nP-2 | Nordea | bank | 30\nP-3 | Andra | bank | 30\nP-4 | Okänd | bank | 10",
            {"ok", "unmeasurable"},
        ),
    ],
)
def test_a_country_has_a_limit_above_its_parties(rows: str, said: set[str]) -> None:
    found = messages(TEXT, placeringar=f"{HEAD}\n{rows}", motparter=PARTIES)
    assert {line.partition(":")[0] for line in found} == said


def test_the_layout_is_canonical() -> None:
    assert is_canonical(TEXT)

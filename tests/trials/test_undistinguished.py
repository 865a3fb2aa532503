"""A rule is held to its tests only as far as they tell it from what it may be mistaken for."""

import pytest

from policylang.operations.trials import trials
from policylang.operations.undistinguished import undistinguished
from policylang.operations.unnoticed import unnoticed
from trials.samples import reading, source

POLICY = """policy "Finanspolicy"
  organisation  Exempelköping
  gäller        från 2014-03-01

§ krav bidrag-säkras
  varje  valutaflöden där slag = bidrag och känt = ja
  ska    säkrat-belopp minst 200 000 kr
  mäts   vid varje tidpunkt
"""
TABLE = "§ prov ett\n  givet  valutaflöden\n    | slag | känt | säkrat-belopp\n"
ROWS = (
    "    | bidrag | ja | 200 000 kr\n",
    "    | bidrag | ja | 199 999 kr\n",
    "    | investering | ja | 0 kr\n",
    "    | bidrag | nej | 0 kr\n",
    "    | bidrag | ja | 200 001 kr\n",
)
SAID = (
    "  så  bidrag-säkras hålls för rad 1\n",
    "  så  bidrag-säkras bryts för rad 2\n",
    "  så  bidrag-säkras är ej tillämplig för rad 3\n",
    "  så  bidrag-säkras är ej tillämplig för rad 4\n",
    "  så  bidrag-säkras hålls för rad 5\n",
)


def given(*lines: int) -> str:
    return TABLE + "".join(ROWS) + "".join(SAID[line - 1] for line in lines)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((1, 2, 3, 4), set()),
        ((1, 2, 4), {"slag är bidrag → borta"}),
        ((1, 2, 3), {"”känt” är ja → borta"}),
        (
            (1, 2),
            {
                "slag är bidrag → borta",
                "”känt” är ja → borta",
                "slag är bidrag och ”känt” är ja → slag är bidrag eller ”känt” är ja",
            },
        ),
        ((2, 3, 4), {"200 000 → 200 001", "minst → över", "säkrat belopp → minus säkrat belopp"}),
    ],
)
def test_what_no_test_tells_apart_is_named(lines: tuple[int, ...], told: set[str]) -> None:
    made = trials(reading(given(*lines), POLICY))
    found = {f"{one.before} → {each}" for one in unnoticed(made) for each in one.instead}
    assert {each.replace("\u00a0", " ") for each in found} == told


def test_a_case_that_tells_is_offered_and_tells_when_it_is_pasted() -> None:
    made = trials(reading(given(1, 2, 3), POLICY))
    (one,) = unnoticed(made, source(given(1, 2, 3), POLICY))
    assert one.before == "”känt” är ja"
    assert one.text.startswith("§ prov bidrag-säkras-skiljer-1\n")
    pasted = trials(reading(f"{given(1, 2, 3)}\n{one.text}", POLICY))
    assert pasted.exit_code == 0
    assert list(undistinguished(pasted.reading, pasted.ran)) == []


def test_what_rules_stand_on_is_told_from_its_neighbours_too() -> None:
    policy = POLICY.replace("valutaflöden där slag = bidrag och känt = ja", "kända-bidrag") + (
        '\n§ portfölj kända-bidrag "kända bidrag"\n'
        "  av  valutaflöden där (slag = bidrag och känt = ja) räknat belopp-sek\n"
    )
    made = trials(reading(given(1, 2, 3), policy))
    assert [(one.name, one.before, one.instead) for one in unnoticed(made)] == [
        ("kända-bidrag", "”känt” är ja", ("borta",))
    ]

"""What has changed since an earlier run: new, remaining and remedied breaches, and those that no deal caused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from policylang.operations.check import answer, check
from policylang.operations.compile import compiled
from policylang.operations.since import compared, earlier
from policylang.registers.read import read_files
from policylang.revisions.source import Source

POLICY = """policy "P"
  organisation  Prov
  gäller        från 2014-01-01

§ portfölj skulden "skulden"
  av  lån räknat belopp

§ gräns andel
  mått   skulden
  per    motpart
  högst  60 % av skulden

§ gräns golv
  mått   skulden
  minst  50 mnkr

§ krav kronor
  varje  lån
  ska    valuta = SEK
"""
HEAD = "lån-id;motpart;belopp;valuta;räntetyp;förfallodag\n"
BEFORE = ("L-1;SEB;60 mnkr;SEK", "L-2;SBAB;40 mnkr;SEK")


def judged(rows: tuple[str, ...], on: str = "2014-12-31", policy: str = POLICY) -> dict[str, Any]:
    reading = compiled(Source("p.policy", policy.encode(), lambda _: None))
    assert reading.resolved is not None, [str(one) for one in reading.errors]
    text = HEAD + "".join(f"{row};fast;2016-06-30\n" for row in rows)
    day = date.fromisoformat(on)
    registers, errors = read_files({"lån.csv": text.encode()}, reading.resolved.definitions.schema, day)
    assert not errors, [str(one) for one in errors]
    return answer(check(reading, registers, day))


def since(now: tuple[str, ...], before: tuple[str, ...] = BEFORE) -> dict[tuple[str, str], tuple[str, bool | None]]:
    """(clause, group) -> what has become of it."""
    told = compared(judged(now), earlier(judged(before, "2014-08-31"), judged(now)))["since"]
    return {
        (one["clause"], ", ".join(one["group"].values())): (one["change"], one["passive"]) for one in told["changes"]
    }


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (BEFORE, {}),
        # Borrowed more from one: the deal caused it.
        ((*BEFORE, "L-3;SEB;20 mnkr;SEK"), {("andel", "SEB"): ("new", False)}),
        (("L-1;SEB;80 mnkr;SEK", BEFORE[1]), {("andel", "SEB"): ("new", False)}),
        # Another loan was paid off: the same loan is now too large a part.
        ((BEFORE[0], "L-2;SBAB;30 mnkr;SEK"), {("andel", "SEB"): ("new", True)}),
        ((BEFORE[0],), {("andel", "SEB"): ("new", True)}),
        # A row that kept the rule breaks it now; a row that is new and breaks it.
        ((BEFORE[0], "L-2;SBAB;40 mnkr;EUR"), {("kronor", "L-2"): ("new", None)}),
        ((*BEFORE, "L-4;DNB;1 mnkr;EUR"), {("kronor", "L-4"): ("new", False)}),
        # A floor: paid off, and shrunk.
        (
            ("L-2;SBAB;40 mnkr;SEK",),
            {("andel", "SBAB"): ("new", True), ("golv", ""): ("new", False)},
        ),
    ],
)
def test_a_breach_that_no_deal_caused_is_told_apart(
    now: tuple[str, ...], changes: dict[tuple[str, str], tuple[str, bool | None]]
) -> None:
    assert since(now) == changes


def test_what_was_broken_remains_is_remedied_is_gone_or_can_no_longer_be_judged() -> None:
    before = ("L-1;SEB;60 mnkr;EUR", "L-2;SBAB;40 mnkr;EUR", "L-3;DNB;40 mnkr;EUR", "L-5;DNB;1 mnkr;EUR")
    now = ("L-1;SEB;60 mnkr;EUR", "L-2;SBAB;40 mnkr;SEK", "L-5;DNB;1 mnkr;SEK")
    assert since(now, before) == {
        ("kronor", "L-1"): ("remains", None),
        ("kronor", "L-2"): ("remedied", None),
        ("kronor", "L-3"): ("gone", None),
        ("kronor", "L-5"): ("remedied", None),
    }
    unknown = ("L-1;SEB;60 mnkr;SEK", "L-2;SBAB;;SEK")
    assert since(unknown, ("L-1;SEB;61 mnkr;SEK", "L-2;SBAB;40 mnkr;SEK")) == {("andel", "SEB"): ("unassessed", None)}


def test_nothing_is_called_passive_when_the_policy_is_another() -> None:
    now = judged(BEFORE, policy=POLICY.replace("60 %", "50 %"))
    told = compared(now, judged(BEFORE, "2014-08-31"))["since"]
    assert told["policy_changed"]
    assert [(one["change"], one["passive"]) for one in told["changes"]] == [("new", None)]


def test_the_earlier_answer_is_of_the_same_policy_and_an_earlier_day() -> None:
    now = judged(BEFORE)
    other = judged(BEFORE, policy=POLICY.replace('policy "P"', 'policy "Annan"'))
    assert earlier([other, now], now) == now
    for wrong, said in (
        (other, "en annan policy: Annan"),
        (judged(BEFORE, "2015-01-31"), "en senare dag, 2015-01-31"),
        ({"schema": "policylang/diff/1"}, "inget svar från"),
        ("text", "inget svar från"),
        ([], "inget svar från"),
    ):
        with pytest.raises(ValueError, match=said):
            earlier(wrong, now)


def test_the_counts_are_those_of_the_list() -> None:
    told = compared(judged((BEFORE[0],)), judged(BEFORE, "2014-08-31"))["since"]
    assert told["summary"] == {"new": 1, "passive": 1, "remains": 0, "remedied": 0, "gone": 0, "unassessed": 0}
    assert Decimal(judged(BEFORE)["findings"][0]["measured"]["value"]) < 1

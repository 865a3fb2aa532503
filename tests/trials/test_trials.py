"""Running the tests of a policy: what is given, what is expected, what came."""

from datetime import date

import pytest

from policylang.operations.build import FORMATS, documents
from policylang.operations.compile import compiled
from policylang.operations.diff import compare
from policylang.operations.trials import trials
from policylang.revisions.source import Source
from policylang.text.diagnostic import Severity
from trials.samples import POLICY, all_run, came, ran, reading, told

TWO = """§ prov ett
  givet  låneskuld
    | motpart      | belopp
    | SEB          | 41 mnkr
    | Kommuninvest | 59 mnkr
"""
THREE = """§ prov ett
  givet  lån
    | lån-id | valuta | grönt-lån
    | L-1    | SEK    | nej
    | L-2    | EUR    | nej
    | L-3    | EUR    | ja
    | L-4    | EUR    |
"""


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("finansiering-per-motpart bryts för SEB med 41 %", "passed: bryts med 41 %"),
        ("finansiering-per-motpart bryts för SEB", "passed: bryts"),
        ("finansiering-per-motpart bryts", "passed: bryts"),
        ("finansiering-per-motpart hålls för Kommuninvest i Sverige AB", "passed: hålls"),
        ("finansiering-per-motpart hålls för SEB", "failed: bryts"),
        ("finansiering-per-motpart bryts för SEB med 40 %", "failed: bryts med 41 %"),
        ("finansiering-per-motpart hålls för Nordea", "failed: regeln bedömdes inte för Nordea"),
        ("finansiering-per-motpart hålls", "failed: bryts"),
        ("svenska-kronor hålls", "passed: hålls"),
    ],
)
def test_a_limit_is_tried_for_a_group_or_as_a_whole(expected: str, answer: str) -> None:
    (found,) = came(f"{TWO}  så  {expected}\n")
    assert found.startswith(answer)


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("hålls för L-1", "passed: hålls"),
        ("bryts för L-2", "passed: bryts"),
        ("undantas för L-3", "passed: undantas"),
        ("kan inte bedömas för L-4", "passed: kan inte bedömas"),
        ("bryts", "passed: bryts"),
        ("bryts för L-1", "failed: hålls"),
        ("hålls för L-9", "failed: regeln bedömdes inte för L-9; den bedömdes för L-1, L-2, L-3 och L-4"),
    ],
)
def test_a_demand_is_tried_for_a_row_or_as_a_whole(expected: str, answer: str) -> None:
    assert came(f"{THREE}  så  svenska-kronor {expected}\n") == [answer]


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ("L-2", "passed: är ej tillämplig"),
        ("L-1", "failed: bryts"),
        ("L-9", "failed: regeln bedömdes inte för L-9; den bedömdes för L-1"),
    ],
)
def test_a_rule_does_not_apply_to_a_row_that_the_test_gives_and_the_rule_is_not_about(row: str, answer: str) -> None:
    policy = (
        POLICY
        + "\n§ krav gröna-i-kronor\n  varje  lån där grönt-lån = ja\n  ska    valuta = SEK\n  mäts   vid varje tidpunkt\n"
    )
    given = "§ prov ett\n  givet  lån\n    | lån-id | valuta | grönt-lån\n    | L-1 | EUR | ja\n    | L-2 | EUR | nej\n"
    text = f"{given}  så  gröna-i-kronor är ej tillämplig för {row}\n"
    (found,) = all_run(text, policy).ran
    assert [f"{'passed' if one.passed else 'failed'}: {one.came}" for one in found.tried] == [answer]


def test_rows_without_a_key_are_counted_from_the_first() -> None:
    text = "§ prov ett\n  givet  lån\n    | valuta\n    | SEK\n    | EUR\n  så  svenska-kronor hålls för rad 1\n"
    assert came(text) == ["passed: hålls"]


def test_a_share_is_held_to_the_decimals_that_are_written() -> None:
    text = "§ prov ett\n  givet  låneskuld\n    | motpart | belopp\n    | SEB | 1 mnkr\n    | SHB | 2 mnkr\n"
    assert ran(f"{text}  så  finansiering-per-motpart hålls för SEB med 33,3 %\n").passed
    assert not ran(f"{text}  så  finansiering-per-motpart hålls för SEB med 33,4 %\n").passed
    assert not ran(f"{text}  så  finansiering-per-motpart hålls för SEB med 33,30 %\n").passed


def test_an_amount_is_held_to_the_krona() -> None:
    text = "§ prov ett\n  givet  nettoskuld\n    | belopp\n    | 10 000 000,01 kr\n  så  nettoskuld-tak bryts med 10 mnkr\n"
    assert came(text) == ["failed: bryts med 10 000 000,01 kr"]


def test_a_portfolio_is_given_whole_and_its_conditions_fill_the_rows() -> None:
    text = "§ prov ett\n  givet  nettoskuld\n    | belopp\n    | 10 mnkr\n  så  nettoskuld-tak hålls med 10 mnkr\n"
    made = ran(text)
    assert made.passed
    assert made.scene.registers.registers["lån"].rows[0].cells["grönt-lån"] is True
    assert made.scene.registers.registers["placeringar"].rows == ()


def test_rows_of_a_portfolio_stand_in_the_register_that_has_the_columns() -> None:
    text = (
        "§ prov ett\n"
        "  givet  nettoskuld\n    | lån-id | belopp\n    | L-1    | 12 mnkr\n"
        "  givet  nettoskuld\n    | placering-id | marknadsvärde\n    | P-1    | 3 mnkr\n"
        "  så  nettoskuld-tak hålls med 9 mnkr\n"
    )
    assert came(text) == ["passed: hålls med 9 mnkr"]


def test_a_register_that_is_not_given_is_not_there() -> None:
    text = "§ prov ett\n  givet  placeringar\n  så  nettoskuld-tak kan inte bedömas\n"
    assert came(text) == ["passed: kan inte bedömas"]


def test_without_a_day_of_its_own_a_test_is_of_the_day_in_force() -> None:
    assert ran(f"{TWO}  så  svenska-kronor hålls\n").scene.on == date(2014, 3, 1)
    assert ran(f"{TWO}  den  2014-12-31\n  så  svenska-kronor hålls\n").scene.on == date(2014, 12, 31)


def test_a_policy_that_is_not_in_force_needs_a_day() -> None:
    policy = POLICY.replace("  gäller        från 2014-03-01\n", "")
    text = f"{TWO}  så  svenska-kronor hålls\n"
    assert [one.code.value for one in reading(text, policy).errors] == ["missing-day"]
    assert all_run(text.replace("  så", "  den  2014-12-31\n  så"), policy).exit_code == 0


def test_a_row_that_does_not_exist_on_the_day_is_told() -> None:
    text = "§ prov ett\n  givet  lån\n    | lån-id | valuta | förfallodag\n    | L-1 | EUR | 2013-01-01\n  så  svenska-kronor är ej tillämplig\n"
    warnings = [one.message for one in reading(text).diagnostics if one.severity is Severity.WARNING]
    assert "L-1 i `lån` finns inte den 2014-03-01 och räknas inte" in warnings
    assert came(text) == ["passed: är ej tillämplig"]


# -- where a test stands ---------------------------------------------------------------------------

TRIAL = f"{TWO}  så  finansiering-per-motpart bryts för SEB\n"


def test_a_test_prints_nothing_and_changes_nothing() -> None:
    plain, tested = reading("").resolved, reading(TRIAL).resolved
    assert plain is not None
    assert tested is not None
    assert tested.document.clauses == plain.document.clauses
    assert documents(tested, tuple(FORMATS)) == documents(plain, tuple(FORMATS))


def test_a_difference_of_tests_is_no_difference_of_policies() -> None:
    other = TRIAL.replace("41", "42").replace("ett", "två")
    assert compare(reading(TRIAL), reading(other), prove=False).changes == ()
    assert compare(reading(""), reading(TRIAL), prove=False).changes == ()


def test_a_library_beside_the_policy_may_hold_its_tests() -> None:
    library = f'bibliotek "Prov"\n  kompletterar  finanspolicy.policy\n\n{TRIAL}'
    policy = Source("finanspolicy.policy", POLICY.encode(), lambda _: None)
    made = compiled(Source("prov.policy", library.encode(), {"finanspolicy.policy": policy}.get))
    assert made.errors == ()
    found = trials(made)
    assert [one.passed for one in found.ran] == [True]
    assert "finansiering-per-motpart" in {one.rule for one in found.covered}


def test_a_policy_without_tests_has_none_to_fail() -> None:
    assert all_run("").exit_code == 0
    assert all_run("").ran == ()


def test_a_failing_test_is_told_with_what_the_finding_says() -> None:
    made = ran(f"{TWO}  så  finansiering-per-motpart hålls för SEB\n")
    assert not made.passed
    assert [one.message.replace("\u00a0", " ").split(" (V")[0] for one in made.tried[0].findings] == [
        "Låneskulden (SEB) är 41 % av låneskulden och ska vara högst 40 %."
    ]
    assert told(TRIAL) == []

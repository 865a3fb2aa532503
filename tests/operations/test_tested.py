"""A policy is held to its tests wherever they stand, and a rule that fails one is told at the rule."""

import pytest

from policylang.operations.compile import compiled
from policylang.operations.tested import holding_tests, untrue
from policylang.operations.trials import trials
from policylang.revisions.source import Source

POLICY = """policy "Finanspolicy"
  språk         policylang 1
  organisation  Exempelstads kommun
  dokumenttyp   policy
  beslut        2024-01-15 kommunfullmäktige § 1

Räntan på ett lån får vara högst {ränta}.
  § krav högsta-ränta
    varje  lån
    ska    ränta högst 5 % per år
    mäts   vid varje tidpunkt
"""
TESTS = """bibliotek "Prov"
  språk         policylang 1
  organisation  Exempelstads kommun
  kompletterar  finanspolicy.policy

§ prov ränta-fem-procent
  givet  lån
    | lån-id | ränta
    | L-1    | 5 %
  den  2024-12-31
  så   högsta-ränta hålls för L-1
"""


def policy(text: str = POLICY, tests: str | None = TESTS) -> Source:
    files = {"finanspolicy.policy": text} | ({"prov.policy": tests} if tests else {})

    def of(name: str) -> Source | None:
        return Source(name, files[name].encode(), of) if name in files else None

    found = of("finanspolicy.policy")
    assert found is not None
    return found


def said(source: Source) -> list[str]:
    return [f"{one.span.file}:{one.span.line} {one.code.value}" for one in untrue(source, compiled(source))]


def test_the_tests_beside_a_policy_are_its_own() -> None:
    source = policy()
    found = trials(holding_tests(source, compiled(source)))
    assert [one.trial.id for one in found.ran] == ["ränta-fem-procent"]
    assert found.exit_code == 0


def test_a_policy_that_passes_its_tests_has_nothing_said_of_it() -> None:
    assert said(policy()) == []


def test_a_rule_that_fails_a_test_is_told_on_the_line_with_which_it_would_not() -> None:
    assert said(policy(POLICY.replace("ränta högst 5 %", "ränta högst 4 %"))) == ["finanspolicy.policy:10 test-fails"]


def test_a_rule_that_is_gone_is_told_at_its_test() -> None:
    gone = POLICY.replace("högsta-ränta", "ränta-på-lån")
    assert said(policy(gone)) == ["prov.policy:11 unknown-rule-in-trial"]


def test_a_file_of_holding_tests_another_policy_is_not_asked() -> None:
    assert said(policy(tests=TESTS.replace("kompletterar  finanspolicy", "kompletterar  annan"))) == []


def test_a_policy_without_tests_has_nothing_said_of_it() -> None:
    assert said(policy(tests=None)) == []


def test_a_policy_with_errors_is_not_tested() -> None:
    source = policy(POLICY.replace("ränta högst 5 %", "ränta högst"))
    assert untrue(source, compiled(source)) == ()


def test_a_rule_of_another_shape_than_its_tests_is_told_at_the_rule() -> None:
    limit = POLICY.replace("Räntan på ett lån får vara högst {ränta}.", "Lånens belopp får vara högst {högst}.")
    limit = limit[: limit.index("  § krav")] + (
        "  § gräns högsta-ränta\n    mått   summa belopp i lån\n    per    motpart\n"
        "    högst  5 mnkr\n    mäts   vid varje tidpunkt\n"
    )
    tests = TESTS.replace("| lån-id | ränta\n    | L-1    | 5 %", "| motpart | belopp\n    | SEB     | 5 mnkr")
    tests = tests.replace("för L-1", "för SEB")
    assert said(policy(limit, tests)) == []
    source = policy(limit.replace("    per    motpart\n", ""), tests)
    (found,) = untrue(source, compiled(source))
    assert (found.span.file, found.span.line, found.code.value) == ("finanspolicy.policy", 8, "test-fails")
    assert "bedöms bara en gång" in found.message
    assert "prov.policy:11" in found.message
    assert "Lånens belopp" in found.hint


def test_a_definition_is_told_on_its_line_and_the_rule_that_stands_on_it_is_not() -> None:
    text = POLICY.replace("varje  lån", "varje  egna-lån") + (
        '\n§ portfölj egna-lån "egna lån"\n  av  lån där (ränta under 3 % per år) räknat belopp\n'
    )
    tests = TESTS.replace("| L-1    | 5 %", "| L-1    | 5 %\n    | L-2    | 6 %\n    | L-3    | 2 %")
    tests += "  så   högsta-ränta bryts för L-2\n  så   högsta-ränta är ej tillämplig för L-3\n"
    source = policy(text, tests)
    (found,) = untrue(source, compiled(source))
    assert (found.span.line, found.span.column) == (14, 22)
    assert "med `över` i stället för `under`" in found.message or "med `minst` i stället för" in found.message
    assert "stämmer `egna-lån`?" in found.hint


def test_a_condition_that_was_left_out_is_told_on_the_line_that_lacks_it() -> None:
    given = "| lån-id | ränta | valuta\n    | L-1    | 6 %   | SEK\n    | L-2    | 6 %   | EUR"
    tests = TESTS.replace("| lån-id | ränta\n    | L-1    | 5 %", given)
    tests = tests.replace("hålls för L-1", "bryts för L-1\n  så   högsta-ränta är ej tillämplig för L-2")
    source = policy(POLICY, tests)
    (found,) = untrue(source, compiled(source))
    assert found.span.line == 9
    assert "där valuta" in found.message
    assert "tillagt på den här raden" in found.message


def test_several_rules_that_fail_for_one_reason_are_told_once() -> None:
    text = POLICY.replace("varje  lån", "varje  egna-lån") + (
        "\nRäntan på ett eget lån ska vara minst {ränta}.\n  § krav lägsta-ränta\n    varje  egna-lån\n"
        "    ska    ränta minst 1 % per år\n    mäts   vid varje tidpunkt\n"
        '\n§ portfölj egna-lån "egna lån"\n  av  lån där (valuta ≠ SEK) räknat belopp\n'
    )
    tests = TESTS.replace(
        "| lån-id | ränta\n    | L-1    | 5 %",
        "| lån-id | ränta | valuta\n    | L-1    | 5 %   | SEK\n    | L-2    | 6 %   | SEK\n"
        "    | L-3    | 0 %   | SEK\n    | L-4    | 9 %   | EUR",
    )
    tests += (
        "  så   högsta-ränta bryts för L-2\n  så   högsta-ränta är ej tillämplig för L-4\n"
        "  så   lägsta-ränta hålls för L-1\n  så   lägsta-ränta bryts för L-3\n"
        "  så   lägsta-ränta är ej tillämplig för L-4\n"
    )
    source = policy(text, tests)
    (found,) = untrue(source, compiled(source))
    assert found.span.line == 20
    assert "`högsta-ränta` och `lägsta-ränta` klarar inte" in found.message
    assert "med `=` i stället för `≠`" in found.message


def test_two_causes_are_told_each_where_it_stands() -> None:
    text = POLICY.replace("högst 5 %", "högst 4 %") + (
        "\nEtt lån ska vara i kronor.\n  § krav kronor\n    varje  lån\n    ska    valuta ≠ SEK\n"
        "    mäts   vid varje tidpunkt\n"
    )
    tests = TESTS.replace(
        "| lån-id | ränta\n    | L-1    | 5 %", "| lån-id | ränta | valuta\n    | L-1    | 5 %   | SEK"
    )
    assert said(policy(text, tests + "  så   kronor hålls för L-1\n")) == [
        "finanspolicy.policy:10 test-fails",
        "finanspolicy.policy:16 test-fails",
    ]


def test_a_rule_that_nothing_mends_is_told_on_the_line_that_decides_and_no_definition_is_named() -> None:
    tests = TESTS.replace("hålls för L-1", "hålls för L-1\n  så   högsta-ränta bryts för L-1")
    source = policy(POLICY, tests)
    (found,) = untrue(source, compiled(source))
    assert found.span.line == 10
    assert "på den här raden" not in found.message
    assert "Eller är det fel" not in found.hint


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("typ i (upplåning)", "med till exempel `, valuta` tillagt"),
        ("typ i (upplåning, placering)", "med `valuta` i stället för `placering`"),
        ("typ i (upplåning, valuta) och registrerad = nej", "med `ja` i stället för `nej`"),
    ],
)
def test_the_repair_is_of_the_value_that_is_wrong(condition: str, told: str) -> None:
    start = POLICY.index("Räntan")
    text = POLICY[:start] + (
        "Affärer vid upplåning och valutaköp ska ha en motivering, när de är registrerade.\n"
        f"  § krav högsta-ränta\n    varje  affärer där {condition}\n"
        "    ska    motpart.särskilt-beslut finns\n    mäts   vid affärstillfället\n"
    )
    tests = TESTS[: TESTS.index("  givet")] + (
        "  givet  affärer\n    | affärs-id | datum      | typ       | motpart | registrerad\n"
        "    | A-1       | 2024-06-03 | upplåning | Ett     | ja\n    | A-2       | 2024-06-03 | valuta    | Ett     | ja\n    | A-3       | 2024-06-03 | placering | Ett     | ja\n"
        "  givet  motparter\n    | motpart | särskilt-beslut\n    | Ett     | KS § 1\n"
        "  den  2024-12-31\n  så   högsta-ränta hålls för A-1\n  så   högsta-ränta hålls för A-2\n  så   högsta-ränta är ej tillämplig för A-3\n"
    )
    source = policy(text, tests)
    (found,) = untrue(source, compiled(source))
    assert told in found.message

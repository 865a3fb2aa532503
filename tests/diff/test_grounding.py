"""Two changes in one rule: each case that is shown is a case of the two texts as they stand, not of one in between."""

import pytest

from diff.small_policies import ON, compared, lines, policy, told
from policylang.diff.scene import scene


def decision(*rows: str) -> str:
    return lines("beslut utlåning-beslutas", "ärende  utlåning där slag = extern", "| beslutas av | högst", *rows)


def loans(*fields: str) -> str:
    return lines("krav lån-krav", "varje  lån", *fields, "mäts  vid varje tidpunkt")


TABLE = [
    (
        decision("| bolagsstyrelsen | 1 mnkr", "| kommunfullmäktige | utan beloppsgräns"),
        decision("| Kommuninvest | 3 mnkr", "| kommunfullmäktige | utan beloppsgräns"),
    ),
    (
        loans("ska  valuta = SEK", "gäller inte  när motpart = Kommuninvest"),
        loans("bör  valuta i (SEK, EUR)"),
    ),
    (
        loans("ska  belopp högst 5 mnkr", "gäller inte  när valuta = EUR"),
        loans("ska  belopp högst 9 mnkr"),
    ),
]


@pytest.mark.parametrize(("before", "after"), TABLE)
def test_each_case_is_what_both_revisions_say_of_it(before: str, after: str) -> None:
    for old, new in ((before, after), (after, before)):
        found = compared(old, new)
        both = scene(policy(old), policy(new), on=ON, prove=True)
        assert len(found.changes) > 1
        for change in found.changes:
            sides = (both.old.clauses[change.clause_old or ""], both.new.clauses[change.clause or ""])
            checks = (both.old.checks(sides[0]), both.new.checks(sides[1]))
            for case in change.shown:
                assert tuple(both.judge.verdict(case.witness, one) for one in checks) == (
                    case.old_verdict,
                    case.new_verdict,
                ), told(found.changes)
                assert case.old_verdict != case.new_verdict


def test_another_body_with_another_amount_is_told_of_the_body_that_decides_now() -> None:
    found = compared(*TABLE[0]).changes
    [amount] = [one for one in found if one.id == "DEL502"]
    said = amount.message.replace("\u00a0", " ")
    assert said.endswith("Kommuninvest får besluta upp till 3 mnkr (tidigare bolagsstyrelsen upp till 1 mnkr).")

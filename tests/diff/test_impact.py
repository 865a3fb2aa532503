"""What a change does to real positions: row by row, both ways, and never a silent nothing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from diff.small_policies import SUPPORT, compared, lines, policy
from policylang.diff.answer import answer
from policylang.diff.changes import diff
from policylang.diff.direction import Shown
from policylang.diff.impact import Impact, impact
from policylang.document.changes_impact import impact as told
from policylang.registers.rows import Register, Registers, Row, Value
from policylang.units.period import CalendarPeriod

ON = date(2014, 12, 31)


def weight(bound: str) -> str:
    return lines("krav tyngd", "varje  leasing", f"ska  totalvikt under {bound}", "mäts  vid varje tidpunkt")


def cap(bound: str, *fields: str) -> str:
    return lines("gräns tak", "mått  skuld", *fields, f"högst  {bound}", "mäts  vid varje tidpunkt")


def held(register: str, rows: Mapping[str, Mapping[str, Value | None]]) -> Registers:
    made = tuple(Row(name, dict(cells)) for name, cells in rows.items())
    return Registers({register: Register(register, made, frozenset(next(iter(rows.values()))))})


LEASES = held(
    "leasing",
    {
        "L-1": {"leasing-id": "L-1", "totalvikt": Decimal(2)},
        "L-2": {"leasing-id": "L-2", "totalvikt": Decimal(3)},
        "L-3": {"leasing-id": "L-3", "totalvikt": Decimal(5)},
        "L-4": {"leasing-id": "L-4", "totalvikt": None},
    },
)
LOANS = held(
    "lån",
    {
        "1": {"lån-id": "1", "motpart": "SEB", "belopp": Decimal(60), "valuta": "SEK"},
        "2": {"lån-id": "2", "motpart": "Kommuninvest", "belopp": Decimal(40), "valuta": "SEK"},
    },
)


def turned(old: str, new: str, data: Registers, *, found: bool = True) -> Impact:
    changes = compared(old, new).changes if found else ()
    return impact(policy(old), policy(new), (data, data), ON, changes)


def flips(one: Impact) -> list[tuple[str, str, str]]:
    return [(" ".join(flip.group.values()), flip.old, flip.new) for flip in one.flips]


def test_a_row_that_was_within_and_is_broken_turns_from_ok_to_breach() -> None:
    assert flips(turned(weight("4 ton"), weight("2,5 ton"), LEASES)) == [("L-2", "ok", "breach")]


def test_and_back_from_breach_to_ok() -> None:
    assert flips(turned(weight("2,5 ton"), weight("4 ton"), LEASES)) == [("L-2", "breach", "ok")]


def test_a_rule_that_is_not_there_is_absent_and_says_nothing_of_what_is_within() -> None:
    made = flips(turned("", weight("4 ton"), LEASES))
    assert made == [("L-3", "absent", "breach"), ("L-4", "absent", "unmeasurable")]


def test_a_row_that_the_rule_no_longer_is_about_is_not_absent() -> None:
    narrowed = weight("4 ton").replace("varje  leasing", "varje  leasing där totalvikt under 4 ton")
    assert flips(turned(weight("4 ton"), narrowed, LEASES)) == [("L-3", "breach", "not_applicable")]


def test_a_row_that_an_exception_takes_is_exempt() -> None:
    off = weight("4 ton") + "  gäller inte  när totalvikt över 4 ton\n"
    assert flips(turned(weight("4 ton"), off, LEASES)) == [("L-3", "breach", "exempt")]


def test_a_cell_that_the_new_rule_asks_for_and_is_not_there_cannot_be_judged() -> None:
    new = weight("4 ton").replace("totalvikt under 4 ton", "fordonsslag = buss")
    made = turned(weight("4 ton"), new, LEASES)
    assert flips(made)[:2] == [("L-1", "ok", "unmeasurable"), ("L-2", "ok", "unmeasurable")]
    assert {one.missing[0].column for one in made.unjudged} == {"fordonsslag"}


def test_a_group_has_its_headroom_in_both_revisions_in_kronor() -> None:
    made = turned(cap("50 kr", "per  motpart"), cap("70 kr", "per  motpart"), LOANS)
    assert flips(made) == [("SEB", "breach", "ok")]
    rooms = [room.value for room in made.flips[0].headroom if room]
    assert rooms == [Decimal(-10), Decimal(10)]


def test_what_a_changed_rule_finds_broken_as_before_is_told_with_its_distance() -> None:
    old, new = cap("50 kr", "per  motpart"), cap("55 kr", "per  motpart")
    made = turned(old, new, LOANS)
    assert flips(made) == []
    (still,) = made.remains
    assert [room.value for room in still.headroom if room] == [Decimal(-10), Decimal(-5)]
    found = answer(compared(old, new), old={"path": "a"}, new={"path": "b"}, impact=made)["impact"]
    lines = "\n".join(told(found)).replace("\u00a0", " ")
    assert "tak (motpart SEB): bryter → bryter, marginal −10 kr → −5 kr" in lines
    assert turned(cap("50 kr", "per  motpart"), cap("50 kr", "per  motpart"), LOANS).remains == ()


def test_what_is_unchanged_turns_nothing() -> None:
    assert turned(weight("4 ton"), weight("4 ton"), LEASES).flips == ()
    assert turned(weight("4 ton"), weight("4 ton"), LEASES).unjudged == ()


def test_positions_that_are_judged_are_counted() -> None:
    made = turned(weight("4 ton"), weight("4,5 ton"), LEASES)
    assert (flips(made), made.judged, len(made.unjudged)) == ([], 3, 1)


# -- canaries ------------------------------------------------------------------------------------


def test_the_case_that_shows_a_change_flips_the_way_of_the_registers_too() -> None:
    made = turned(weight("4 ton"), weight("2,5 ton"), LEASES)
    assert (made.canaries, made.silent) == (1, ())


def test_a_case_that_does_not_flip_there_is_told() -> None:
    old, new = weight("4 ton"), weight("2,5 ton")
    change = compared(old, new).changes[0]
    numb = evolve(change.shown[0].witness, registers=LEASES)
    only = Registers({"leasing": evolve(LEASES.registers["leasing"], rows=LEASES.registers["leasing"].rows[:1])})
    broken = evolve(
        change, clause="annan", clause_old="annan", shown=(Shown(evolve(numb, registers=only), "ok", "ok"),)
    )
    assert impact(policy(old), policy(new), (LEASES, LEASES), ON, (broken,)).silent == ("annan",)


@pytest.mark.parametrize(
    "new", [weight("6 ton").replace("varje  leasing", "varje  leasing där totalvikt över 1 ton"), weight("3 ton")]
)
def test_of_several_changes_in_one_rule_the_rule_as_a_whole_is_the_canary(new: str) -> None:
    assert turned(weight("4 ton"), new, LEASES).silent == ()


def test_no_change_is_no_canary() -> None:
    assert turned(weight("4 ton"), weight("4 ton"), LEASES).canaries == 0


# -- duties --------------------------------------------------------------------------------------


def reports(deadline: str) -> str:
    return lines(
        "plikt rapport",
        "vem  internbanken",
        "ska  rapportera",
        "varje  månad",
        f"senast  {deadline} efter periodens slut",
        "styrks av  rapporter där vad = månadsrapport",
    )


def test_a_period_that_was_late_and_is_in_time_turns_from_breach_to_ok() -> None:
    data = held(
        "rapporter",
        {"R-1": {"vad": "månadsrapport", "period": CalendarPeriod("month", 2014, 10), "utförd": date(2014, 12, 20)}},
    )
    data = Registers({"rapporter": evolve(data.registers["rapporter"], complete_through=date(2014, 12, 31))})
    made = flips(turned(reports("en månad"), reports("två månader"), data))
    assert [one for one in made if one[2] == "ok"] == [("oktober 2014", "breach", "ok")]


# -- words ---------------------------------------------------------------------------------------


def test_headroom_is_printed_in_kronor_as_swedish_writes_them() -> None:
    flip = {
        "clause": "tak",
        "group": {"motpart": "SEB"},
        "old": "ok",
        "new": "breach",
        "measured_old": {"value": "0.4", "unit": "share", "base": "skulden", "amount": "100000000"},
        "measured_new": {"value": "0.4", "unit": "share", "base": "skulden", "amount": "100000000"},
        "headroom_old": {"value": "0.1", "amount": "25000000"},
        "headroom_new": {"value": "-0.3407", "amount": "-85175000"},
    }
    line = "\n".join(told({"as_of": "2014-12-31", "flips": [flip], "unjudged": [], "judged": 1}))
    plain = line.replace("\u00a0", " ")
    assert "tak (motpart SEB): inom → bryter" in plain
    assert "marginal 10 procentenheter (25 mnkr) → −34,07 procentenheter (−85 175 000 kr)" in plain


def test_what_cannot_be_judged_is_said_before_nothing_is_believed() -> None:
    one = {"clause": "tak", "group": {}, "verdict": "unmeasurable", "missing": [{"register": "lån", "column": None}]}
    line = "\n".join(told({"as_of": "2014-12-31", "flips": [], "unjudged": [one], "judged": 0}))
    assert "verkan är okänd" in line
    assert "tak: registret lån saknas" in line


# -- cases, as they are shown --------------------------------------------------------------------


def test_the_same_comparison_again_gives_the_same_cases_whatever_was_asked_between() -> None:
    rules = weight("4 ton") + cap("50 kr", "per  motpart"), weight("2,5 ton") + cap("40 % av skuld")
    once = diff(policy(rules[0]), policy(rules[1]), on=ON).changes
    diff(policy(rules[1]), policy(rules[0]), on=ON)
    assert diff(policy(rules[0]), policy(rules[1]), on=ON).changes == once


def test_a_lower_body_decides_what_was_forbidden_and_may_not_what_was_allowed() -> None:
    def decision(body: str) -> str:
        return lines("beslut utlåning-beslutas", "ärende  utlåning", f"beslutas av  {body}")

    (change,) = compared(decision("kommunfullmäktige"), decision("kommunstyrelsen")).changes
    assert (change.id, change.direction.value, change.decision_level) == ("DEL510", "mixed", "lowered")
    assert {(one.old_verdict, one.new_verdict) for one in change.shown} == {("ok", "breach"), ("breach", "ok")}


def test_the_bounds_of_a_rule_are_not_undecided_for_what_another_rule_asks_for() -> None:
    other = lines(
        "krav syfte", "varje  leasing", "ska  årskostnad under alternativ-kostnad", "mäts  vid varje tidpunkt"
    )
    (change,) = compared(weight("4 ton") + other, weight("2,5 ton") + other).changes
    decided = [one for one in change.boundary if one.witness.registers.registers["leasing"].rows[0].cells["totalvikt"]]
    assert decided
    assert not {"unmeasurable"} & {verdict for one in decided for verdict in (one.old_verdict, one.new_verdict)}


def test_a_case_says_one_amount_of_a_loan_in_kronor() -> None:
    legs = '\n§ portfölj motvärden "motvärden"\n  av    lån där valuta = SEK räknat belopp\n  av    lån där valuta ≠ SEK räknat belopp-i-sek\n'
    old, new = (
        lines("gräns tak", "mått  motvärden", f"högst  {one} kr", "mäts  vid varje tidpunkt") for one in (100, 200)
    )
    changes = diff(policy(old, SUPPORT + legs), policy(new, SUPPORT + legs), on=ON).changes
    for one in changes[0].shown:
        for row in one.witness.registers.registers["lån"].rows:
            assert len({"belopp", "belopp-i-sek"} & set(row.cells)) == 1

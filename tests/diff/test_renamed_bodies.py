"""Bodies that go by other names: told once, of the body, with each rule's own direction and a case that turns it."""

import pytest

from diff.small_policies import ON, SUPPORT, lines, policy, told
from policylang.diff.changes import diff
from policylang.diff.found import Change

SHARE = lines("gräns r", "mått  skuld", "per   motpart", "högst 40 % av skuld", "mäts  vid varje tidpunkt")
DECIDED = lines(
    "beslut b",
    "ärende       utlåning där slag = extern",
    "beslutas av  bolagsstyrelsen",
    "framgår av   beslutad-av",
    "mäts         vid affärstillfället",
)
TOLD = lines(
    "krav t", "varje  avvikelser", "ska    rapporterad-till omfattar (bolagsstyrelsen)", "mäts   vid varje tidpunkt"
)
BUT = SHARE.replace("av skuld\n", "av skuld\n  dock  högst 70 % av skuld för Kommuninvest\n", 1)
EACH = lines(
    "plikt e",
    "ska        se över",
    "varje      kalenderår",
    "styrks av  översyner där vad = limit",
    "period     utförd",
    "för varje  bolag i egna-bolag",
)
BOARD = '§ organ bolagsstyrelsen "bolagsstyrelsen"\n'
LENDER = '§ organ kommuninvest "Kommuninvest"\n  kallas även  Kommuninvest i Sverige AB\n'


def _changes(text: str, new: str, old: str = SUPPORT, changed_text: str = "") -> tuple[Change, ...]:
    return diff(policy(text, old), policy(changed_text or text, new), on=ON).changes


def _affected(change: Change) -> dict[str, str]:
    assert all(one.shown for one in change.affected)
    return {one.clause: one.direction.value for one in change.affected}


def test_an_office_is_no_lender() -> None:
    new = SUPPORT.replace(BOARD, BOARD + "  kallas även  styrelsen i bolaget\n")
    [change] = _changes(SHARE + DECIDED + TOLD, new)
    assert (change.id, _affected(change)) == ("DEF911", {"b": "loosened", "t": "loosened"})
    [back] = _changes(SHARE + DECIDED + TOLD, SUPPORT, new)
    assert _affected(back) == {"b": "tightened", "t": "tightened"}


def test_a_name_that_moves_from_one_body_to_another_is_told_once() -> None:
    old = SUPPORT.replace(BOARD, BOARD + '  kallas även  bolagets ledning\n\n§ organ vd "vd"\n')
    new = SUPPORT.replace(BOARD, BOARD + '\n§ organ vd "vd"\n  kallas även  bolagets ledning\n')
    by_another = DECIDED.replace("b\n", "d\n", 1).replace("bolagsstyrelsen", "vd").replace("extern", "intern")
    [change] = _changes(SHARE + DECIDED + by_another, new, old)
    assert _affected(change) == {"b": "tightened", "d": "loosened"}
    assert "bolagsstyrelsen kallas inte längre bolagets ledning, vd kallas även bolagets ledning" in change.message


@pytest.mark.parametrize(
    ("text", "ways"), [(BUT, {"r": "mixed"}), (EACH, {"e": "tightened"}), (SHARE, {"r": "loosened"})]
)
def test_a_body_that_becomes_two(text: str, ways: dict[str, str]) -> None:
    parted = '§ organ kommuninvest "Kommuninvest"\n\n§ organ ki "Kommuninvest i Sverige AB"\n'
    [change] = _changes(text, SUPPORT.replace(LENDER, parted))
    assert _affected(change) == ways
    [back] = _changes(text, SUPPORT, SUPPORT.replace(LENDER, parted))
    opposite = {"tightened": "loosened", "loosened": "tightened"}
    assert _affected(back) == {rule: opposite.get(way, way) for rule, way in ways.items()}


def test_a_body_renamed_through_the_rules_is_another_where_registers_say_the_old_name() -> None:
    new = SUPPORT.replace('"Kommuninvest"', '"Kommunlån"')
    [change] = _changes(BUT, new, changed_text=BUT.replace("Kommuninvest", "Kommunlån"))
    assert (change.id, change.direction.value) == ("DEF911", "mixed")


def test_a_new_body_that_rules_only_look_up_has_no_direction() -> None:
    rule = lines("krav s", "varje  placeringar", "ska    emittent i svensk-bank", "mäts   vid varje tidpunkt")
    new = SUPPORT + '\n§ organ seb "SEB"\n  kallas även  Enskilda Banken\n'
    assert told(_changes(rule, new)) == told(_changes(rule, SUPPORT, new)) == ["DEF911 neutral"]


def test_the_id_of_what_a_rule_builds_on_is_no_change() -> None:
    allowed = lines(
        "motparter m",
        "för       placeringar",
        "via       emittent",
        "tillåtna  svensk-bank",
        "mäts vid affärstillfället",
    )
    new = SUPPORT.replace("§ krets svensk-bank ", "§ krets banker ")
    assert _changes(allowed, new, changed_text=allowed.replace("svensk-bank", "banker")) == ()

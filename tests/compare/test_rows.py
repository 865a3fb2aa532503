"""Which clauses stand in one row, and what is said of their order."""

from compare.neighbours import beside, limit, only_row, share
from policylang.compare.table import strictest


def test_two_rules_that_differ_only_in_notation_are_exact() -> None:
    assert only_row(share("högst  30 %"), share("högst  30 %", "ett år")).comparable == "exact"


def test_a_target_with_a_tolerance_is_the_band_between_its_ends() -> None:
    band = limit("ränta", "mått  snitt återstående tid i skuld", "minst  24 månader", "högst  36 månader")
    between = limit("ränta", "mått  snitt återstående tid i skuld", "mellan  två år och tre år")
    assert only_row(band, between).comparable == "exact"


def test_the_lower_cap_is_strictest_by_proof() -> None:
    row = only_row(share("högst  40 %"), share("högst  30 %"), share("högst  35 %"))
    assert (row.comparable, strictest(row, "upper"), strictest(row, "lower")) == ("ordered", (1,), ())


def test_the_higher_floor_is_strictest_by_proof() -> None:
    row = only_row(share("minst  10 %"), share("minst  20 %"))
    assert (row.comparable, strictest(row, "lower")) == ("ordered", (1,))


def test_those_that_say_the_same_share_the_first_place() -> None:
    row = only_row(share("högst  40 %"), share("högst  30 %"), share("högst  30 %"))
    assert strictest(row, "upper") == (1, 2)


def test_a_longer_window_under_the_same_cap_is_stricter() -> None:
    row = only_row(share("högst  30 %"), share("högst  30 %", "två år"))
    assert (row.comparable, strictest(row, "upper")) == ("ordered", (1,))


def test_a_lower_cap_on_a_shorter_window_is_not_ordered() -> None:
    row = only_row(share("högst  40 %", "två år"), share("högst  30 %"))
    assert (row.comparable, strictest(row, "upper")) == ("topic_only", ())


def test_one_end_each_is_not_an_order() -> None:
    row = only_row(share("högst  40 %"), share("minst  10 %"))
    assert (row.comparable, strictest(row, "upper"), strictest(row, "lower")) == ("topic_only", (0,), (1,)) or (
        row.comparable == "topic_only"
    )


def test_a_recommendation_is_never_held_against_a_demand() -> None:
    row = only_row(share("högst  40 %"), share("bör  högst  30 %"))
    assert row.comparable == "topic_only"


def test_a_moment_that_differs_orders_only_against_always() -> None:
    always = share("högst  40 %").replace("varje månadsskifte", "vid varje tidpunkt")
    assert strictest(only_row(always, share("högst  40 %")), "upper") == (0,)
    assert only_row(always, share("högst  30 %")).comparable == "topic_only"


def test_a_mean_and_a_share_of_the_same_column_stand_together_unordered() -> None:
    mean = limit("ränta", "mått  snitt återstående tid i skuld", "högst  fem år")
    part = limit("ränta", "mått  skuld där nästa-ränteändring inom ett år", "högst  60 % av skuld")
    row = only_row(mean, part)
    assert row.comparable == "topic_only"
    assert {"bas", "fönster"} & set(row.differs)


def test_each_organisation_writes_about_itself() -> None:
    text = '§ organ oss "Kommun {0}"\n\n§ krav egna\n  varje  utlåning\n  ska    bolag = Kommun {0}\n'
    assert only_row(text.format(1), text.format(2)).comparable == "exact"


def test_a_frame_decided_elsewhere_is_a_state_of_its_own() -> None:
    frame = limit("ram", "mått  skuld", "högst  ramen låneram")
    row = only_row(frame, limit("ram", "mått  skuld", "högst  100 mnkr"))
    assert [row.stands[number].state for number in (0, 1)] == ["external", "regulated"]
    assert row.comparable == "topic_only"


def test_nothing_allowed_is_zero_and_not_absent() -> None:
    row = only_row(limit("ram", "mått  skuld", "högst  0 kr"), limit("ram", "mått  skuld", "högst  100 mnkr"))
    assert (row.stands[0].state, strictest(row, "upper")) == ("zero", (0,))


def test_what_only_a_person_can_judge_stands_beside_its_namesake_as_manual() -> None:
    prose = '# Förfall\n\nFörfallen ska spridas.\n  § manuellt förfall "hur saknar mått"\n'
    rows = [row for row in beside(share("högst  30 %"), prose).rows if "manuellt" in row.measure or len(row.stands) > 1]
    assert {stand.state for row in rows for stand in row.stands.values()} >= {"manual"}


def test_a_policy_has_at_most_one_clause_in_a_row() -> None:
    two = share("högst  30 %") + share("högst  60 %", "fem år", name="förfall-lång")
    rows = beside(two, share("högst  50 %", "fem år")).rows
    assert sorted(len(row.stands) for row in rows) in ([1, 2], [1, 1, 2])


def test_a_right_without_limit_is_said_and_not_absent() -> None:
    text = (
        '§ organ ks "kommunstyrelsen"\n\n§ beslut utlåning\n  ärende  utlåning\n'
        "  | beslutas av | högst\n  | kommunstyrelsen | {}\n"
    )
    row = only_row(text.format("utan beloppsgräns"), text.format("10 mnkr"))
    assert [row.stands[number].state for number in (0, 1)] == ["explicitly_unlimited", "regulated"]

"""What is said of rules beside each other, and what is not."""

from policylang.operations.coherence import coherent
from policylang.operations.read import read
from policylang.revisions.source import Source

HEAD = 'policy "P"\n\n'
LOWER = 'policy "Riktlinjer"\n  kompletterar  finanspolicy.policy\n\n'


def said(text: str, higher: str = "") -> list[str]:
    """`code clause` for each thing said."""
    above = Source("finanspolicy.policy", (HEAD + higher).encode(), lambda _: None)
    source = Source("p.policy", ((LOWER if higher else HEAD) + text).encode(), {"finanspolicy.policy": above}.get)
    found = read(source)
    assert not found.errors, [one.message for one in found.errors]
    return [f"{one.code.value} {one.message.split('`')[1]}" for one in coherent(found)]


def limit(name: str, bound: str, measure: str = "lån", *more: str) -> str:
    lines = [f"§ gräns {name}", f"mått  {measure}", bound, *more]
    return "\n  ".join(lines) + "\n\n"


def test_one_rule_is_never_without_effect_because_of_itself() -> None:
    assert said(limit("a", "högst  10 mnkr")) == []


def test_two_rules_that_say_the_same_leave_one_of_them() -> None:
    assert said(limit("a", "högst  10 mnkr") + limit("b", "högst  10 mnkr")) == ["rule-without-effect a"]


def test_a_stricter_recommendation_does_not_make_a_demand_needless() -> None:
    assert said(limit("a", "bör högst  10 mnkr") + limit("b", "högst  20 mnkr")) == []


def test_a_rule_measured_seldom_does_not_make_one_measured_always_needless() -> None:
    seldom = limit("a", "högst  10 mnkr", "lån", "mäts  varje årsskifte")
    assert said(seldom + limit("b", "högst  20 mnkr", "lån", "mäts  vid varje tidpunkt")) == []


def test_other_rows_are_another_matter() -> None:
    first = limit("a", "högst  10 mnkr", "lån där valuta = SEK")
    assert said(first + limit("b", "högst  20 mnkr", "lån där valuta = EUR")) == []


def test_a_part_follows_from_the_whole() -> None:
    assert said(limit("hel", "högst  10 mnkr") + limit("del", "högst  10 mnkr", "lån där valuta = SEK")) == [
        "rule-without-effect del"
    ]


def test_a_lower_text_that_is_stricter_is_as_it_should_be() -> None:
    assert said(limit("a", "högst  10 mnkr"), limit("b", "högst  20 mnkr")) == []


def test_a_lower_text_that_makes_a_goal_of_a_demand_is_told() -> None:
    assert said(limit("a", "mål högst  10 mnkr"), limit("b", "högst  10 mnkr")) == ["rank-reversed a"]


def test_bounds_that_leave_room_do_not_clash() -> None:
    assert said(limit("a", "högst  20 mnkr") + limit("b", "minst  10 mnkr")) == []


def test_rules_that_no_row_can_meet_clash() -> None:
    text = "§ krav {}\n  varje  lån\n  ska    valuta = {}\n\n"
    found = said(text.format("a", "SEK") + text.format("b", "EUR"))
    assert found == ["rules-clash a", "rules-clash b"]

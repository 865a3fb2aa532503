"""Laws that hold for every rule and every register."""

from decimal import Decimal
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from checks import plainly
from checks.samples import Cells, col, loans, outcomes, per_party, register, share
from checks.strategies import DOMAINS, filled_in, rows, rules, seeded, shares, whole_rows
from policylang.expression.nodes import Always, ForGroups, Persons, Rule
from policylang.findings.finding import Verdict

BROKEN, PASSED, OPEN = "broken", "passed", "open"


def told(rule: Rule, cells: list[Cells]) -> dict[str, str]:
    """What is said of each group or row; "" is the rule as a whole, when it has no groups."""
    found = {}
    for each in outcomes(rule, loans(*cells)):
        said = {Verdict.BREACH: BROKEN, Verdict.UNMEASURABLE: OPEN}.get(each.verdict, PASSED)
        names = [" ".join(each.group.values())] if isinstance(rule, ForGroups) else [ref.id for ref in each.rows]
        found.update(dict.fromkeys(names, said))
    return found


def overall(found: dict[str, str]) -> str:
    """Broken when something is; else open when something is."""
    return BROKEN if BROKEN in found.values() else OPEN if OPEN in found.values() else PASSED


@settings(max_examples=300)
@given(rules, filled_in)
def test_filling_in_an_unknown_cell_never_changes_what_is_decided(
    rule: Rule, data: tuple[list[Cells], list[Cells]]
) -> None:
    before, after = (told(rule, cells) for cells in data)
    if overall(before) != OPEN:
        assert overall(after) == overall(before)
    for name, said in before.items():
        if said == BROKEN:
            assert after[name] == BROKEN
        elif said == PASSED:
            # A group or row that is passed may turn out not to be concerned at all.
            assert after.get(name, PASSED) == PASSED


@settings(max_examples=300)
@given(rules, whole_rows)
def test_on_complete_data_the_answer_is_that_of_plain_arithmetic(rule: Rule, cells: list[Cells]) -> None:
    found = told(rule, cells)
    assert {name for name, said in found.items() if said == BROKEN} == plainly.breaches(rule, cells)
    if not isinstance(rule, ForGroups):
        assert OPEN not in found.values()


@settings(max_examples=300)
@given(rules, rows)
def test_what_is_decided_is_so_for_every_completion(rule: Rule, cells: list[Cells]) -> None:
    said = told(rule, cells)
    open_ = [(number, name) for number, row in enumerate(cells) for name, cell in row.items() if cell is None]
    # Beyond three unknown cells the rest take their last value: some completions are enough to catch a lie.
    choices = [DOMAINS[name] if place < 3 else DOMAINS[name][-1:] for place, (_, name) in enumerate(open_)]
    for values in product(*choices):
        whole = [dict(row) for row in cells]
        for (number, name), value in zip(open_, values, strict=True):
            whole[number][name] = value
        broken = plainly.breaches(rule, whole)
        assert {name for name, verdict in said.items() if verdict == BROKEN} <= broken
        assert not broken & {name for name, verdict in said.items() if verdict == PASSED}
        assert not broken or overall(said) != PASSED


@given(shares, rows, st.sampled_from(["0.01", "3", "1000000"]))
def test_a_share_is_the_same_in_any_unit_of_money(rule: Rule, cells: list[Cells], scale: str) -> None:
    scaled = [row | {"belopp": row["belopp"] and row["belopp"] * Decimal(scale)} for row in cells]  # type: ignore[operator]
    assert told(rule, cells) == told(rule, scaled)


@given(rules, rows)
def test_what_cannot_be_judged_says_why_and_what_is_decided_needs_no_excuse(rule: Rule, cells: list[Cells]) -> None:
    for each in outcomes(rule, loans(*cells)):
        assert bool(each.missing) == (each.verdict is Verdict.UNMEASURABLE)
        for gap in each.missing:
            for row in gap.rows:
                assert cells[int(row.removeprefix("L-")) - 1][gap.column or ""] is None


@given(rules, rows, seeded(lambda random: random))
def test_the_order_of_the_rows_means_nothing(rule: Rule, cells: list[Cells], random: Random) -> None:
    named = [{"lån-id": f"L-{number}"} | row for number, row in enumerate(cells)]

    def found(these: list[Cells]) -> set[tuple[object, ...]]:
        return {
            (each.verdict, tuple(each.group.values()), frozenset(each.rows), each.missing, each.measured)
            for each in outcomes(rule, loans(*these))
        }

    assert found(named) == found(random.sample(named, len(named)))


@given(st.lists(st.sampled_from(["Anna", "Bo", None]), min_size=3, max_size=3), st.integers(1, 3))
def test_persons_are_decided_when_every_completion_agrees(names: list[str | None], different: int) -> None:
    columns = ("verkställd-av", "kontrollerad-av", "bokförd-av")
    rule = Persons("affärer", Always(), tuple(col("affärer", name) for name in columns), different)
    (found,) = outcomes(rule, register("affärer", {"affärs-id": "A-1"} | dict(zip(columns, names, strict=True))))
    # An empty cell may be anyone, or no one at all.
    completions = {
        len(set(filled) - {"-"}) >= different
        for filled in product(*([name] if name else ["Anna", "Bo", "Carl", "Disa", "-"] for name in names))
    }
    expected = {(True,): Verdict.OK, (False,): Verdict.BREACH}.get(tuple(completions), Verdict.UNMEASURABLE)
    assert found.verdict is expected


def test_a_stricter_share_never_forgives() -> None:
    cells: list[Cells] = [
        {"motpart": "A", "belopp": Decimal(2)},
        {"motpart": "B", "belopp": Decimal(3)},
        {"motpart": None, "belopp": Decimal(1)},
    ]
    before: set[str] = set()
    for allowed in ("1", "0.6", "0.5", "0.4", "0.3", "0"):
        said = told(ForGroups(share(Always(), allowed), per_party()), cells)
        found = {name for name, verdict in said.items() if verdict == BROKEN}
        assert before <= found
        before = found
    assert before == {"A", "B"}

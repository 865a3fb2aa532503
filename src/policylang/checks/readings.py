"""One verdict from several readings of a rule: where they part, nothing is decided."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from policylang.checks.outcome import Fact, Outcome
from policylang.expression.nodes import Readings
from policylang.findings.finding import Gap, Verdict

_NOTHING_BROKEN = {Verdict.OK, Verdict.EXEMPT, Verdict.NOT_APPLICABLE, Verdict.MANUAL}
_SAID = {
    Verdict.OK: "hålls regeln",
    Verdict.BREACH: "bryts regeln",
    Verdict.EXEMPT: "gäller ett undantag",
    Verdict.NOT_APPLICABLE: "är regeln inte tillämplig",
    Verdict.UNMEASURABLE: "kan regeln inte bedömas",
}
_Key = tuple[tuple[str, str], ...]


def together(
    rule: Readings, read: Sequence[tuple[str, Sequence[Outcome]]], *, folded: bool = True
) -> tuple[Outcome, ...]:
    """The outcomes of every reading as one for each group or row.

    Args:
        read: each reading in words, and what it gives, row by row; at least one.
        folded: False tells each row that is met alone, in its place.
    """
    found = _joined(rule, read) if len(read) > 1 else tuple(read[0][1])
    met = [each for each in found if each.verdict is Verdict.OK and each.measured is None and not each.facts]
    if not folded or len(met) <= 1:
        return found
    rows = tuple(row for each in met for row in each.rows)
    return (*(each for each in found if each not in met), Outcome(verdict=Verdict.OK, rows=rows))


def _joined(rule: Readings, read: Sequence[tuple[str, Sequence[Outcome]]]) -> tuple[Outcome, ...]:
    by_key: dict[_Key, dict[str, Outcome]] = {}
    for words, outcomes in read:
        for each in outcomes:
            by_key.setdefault(tuple(each.group.items()), {})[words] = each
    if len(by_key) > 1:
        by_key.pop((), None)  # a reading without groups has nothing to judge
    return tuple(_one(rule, tuple(words for words, _ in read), found) for found in by_key.values())


def _one(rule: Readings, ways: tuple[str, ...], found: dict[str, Outcome]) -> Outcome:
    # A reading that does not know of the group or row has nothing to say of it.
    verdicts = {words: found[words].verdict if words in found else Verdict.NOT_APPLICABLE for words in ways}
    first = next(iter(found.values()))
    if len(set(verdicts.values())) == 1:
        return _alike(list(found.values()))
    if set(verdicts.values()) <= _NOTHING_BROKEN:
        return next(each for each in found.values() if each.verdict is not Verdict.NOT_APPLICABLE)
    said = "; ".join(f"läst som ”{words}” {_SAID.get(verdict, verdict.value)}" for words, verdict in verdicts.items())
    gaps = [gap for each in found.values() for gap in each.missing]
    unclear = Gap("", None, (), rule.id, f"{rule.reason}: {said}" if rule.reason else said)
    return evolve(
        _alike(list(found.values())),
        verdict=Verdict.UNMEASURABLE,
        missing=(unclear, *gaps),
        reason=next((each.reason for each in found.values() if each.verdict is Verdict.UNMEASURABLE), None),
        failed=(),
        rows=first.rows,
    )


def _alike(found: list[Outcome]) -> Outcome:
    """The first, with figures only where the readings agree; where they measure different values, between those."""
    first = found[0]
    if all((each.measured, each.lower, each.upper) == (first.measured, first.lower, first.upper) for each in found):
        return evolve(first, missing=tuple(gap for each in found for gap in each.missing))
    facts: dict[str, Fact] = {
        name: value for name, value in first.facts.items() if name not in {"measured_min", "measured_max"}
    }
    ends = [_ends(each) for each in found]
    lows, highs = [low for low, _ in ends if low is not None], [high for _, high in ends if high is not None]
    if len(lows) == len(ends):
        facts["measured_min"] = min(lows)
    if len(highs) == len(ends):
        facts["measured_max"] = max(highs)
    units = {each.measured.unit if each.measured else each.facts.get("measured_unit") for each in found}
    if len(units) == 1 and (unit := units.pop()) is not None:
        facts["measured_unit"] = unit
    rows = dict.fromkeys(row for each in found for row in each.rows)
    return evolve(
        first,
        measured=first.measured if all(each.measured == first.measured for each in found) else None,
        lower=first.lower if all(each.lower == first.lower for each in found) else None,
        upper=first.upper if all(each.upper == first.upper for each in found) else None,
        headroom=None,
        rows=tuple(rows),
        missing=tuple(gap for each in found for gap in each.missing),
        facts=facts,
    )


def _ends(one: Outcome) -> tuple[Decimal | None, Decimal | None]:
    if one.measured is not None:
        return one.measured.value, one.measured.value
    low, high = one.facts.get("measured_min"), one.facts.get("measured_max")
    return low if isinstance(low, Decimal) else None, high if isinstance(high, Decimal) else None

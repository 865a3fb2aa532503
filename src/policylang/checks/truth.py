"""Three values: true, false, and unknown with what would tell."""

import re
from collections.abc import Iterable

from attrs import frozen

from policylang.findings.finding import Gap


@frozen
class Truth:
    """True, false or unknown (None); only the unknown carries gaps."""

    value: bool | None
    gaps: tuple[Gap, ...] = ()


TRUE = Truth(value=True)
FALSE = Truth(value=False)


def known(value: bool) -> Truth:  # noqa: FBT001 - the value is the whole point
    """A truth that nothing can change."""
    return TRUE if value else FALSE


def unknown(*gaps: Gap) -> Truth:
    """Neither, until the gaps are filled."""
    return Truth(None, gaps)


def negated(truth: Truth) -> Truth:
    """The opposite; unknown stays unknown."""
    return truth if truth.value is None else known(not truth.value)


def every(truths: Iterable[Truth]) -> Truth:
    """Kleene's and: one false decides, whatever else is unknown."""
    return _decided_by(truths, FALSE)


def some(truths: Iterable[Truth]) -> Truth:
    """Kleene's or: one true decides, whatever else is unknown."""
    return _decided_by(truths, TRUE)


def _decided_by(truths: Iterable[Truth], decisive: Truth) -> Truth:
    open_ = []
    for truth in truths:
        if truth.value is decisive.value:
            return decisive
        if truth.value is None:
            open_.append(truth)
    return unknown(*dict.fromkeys(gap for one in open_ for gap in one.gaps)) if open_ else negated(decisive)


def _counted(name: str) -> tuple[tuple[str, int], ...]:
    """Names in the order in which a person counts: L-2 before L-10."""
    return tuple((text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d*)", name))


def merged(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """The same lack said once with all its rows, in a fixed order."""
    rows: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for gap in gaps:
        key = (gap.register, gap.column or "", gap.hole or "", gap.reason)
        rows.setdefault(key, {}).update(dict.fromkeys(gap.rows))
    return tuple(
        Gap(register, column or None, tuple(sorted(rows[key], key=_counted)), hole or None, reason)
        for key in sorted(rows)
        for register, column, hole, reason in [key]
    )

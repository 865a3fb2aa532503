"""Decisions and days of a revision as a table or a message writes them."""

from policylang.history.revision import Revision
from policylang.model.policy import PartialDate

UNKNOWN = "framgår inte av källan"
PENDING = "ännu inte beslutat"


def decision_words(one: Revision) -> str:
    """The decision on one line: "kommunfullmäktige 2014-02-24 § 31", holes as holes."""
    decision = one.head.decision
    if one.draft:
        return "förslag, ännu inte beslutat"
    if decision is None:
        return "[beslut framgår inte av källan]"
    number = f"§ {decision.paragraph}" if decision.paragraph else ""
    return " ".join(part for part in (decision.body, decided_words(one), number) if part)


def decided_words(one: Revision) -> str:
    """The day of the decision; a hole where it is not known."""
    if one.draft:
        return PENDING
    return _day(one.head.decision.day, "datum saknas i källan") if one.head.decision else f"[{UNKNOWN}]"


def by_whom(one: Revision) -> str:
    """The body and the paragraph: "kommunfullmäktige § 31"."""
    decision = one.head.decision
    if decision is None or one.draft:
        return decision.body if decision else ""
    return " ".join(part for part in (decision.body, f"§ {decision.paragraph}" if decision.paragraph else "") if part)


def when(day: PartialDate | None) -> str:
    """A day in force or out of force; a hole where it is not known, a concluded one said to be."""
    return f"[{UNKNOWN}]" if day is None else _day(day, UNKNOWN)


def _day(day: PartialDate, lost: str) -> str:
    if day.date is not None:
        return f"{day.date.isoformat()} (härlett)" if day.concluded else day.date.isoformat()
    if day.pending:
        return f"{day.text} ({PENDING})"
    return f"[{lost}]" if day.text in {"", "????-??-??"} else f"{day.text} [{lost}]"

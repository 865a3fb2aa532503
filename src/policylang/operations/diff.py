"""What a revision changes in substance, with directions that are proved and shown."""

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve

from policylang.diff import answer as answers
from policylang.diff.changes import diff
from policylang.diff.found import Diff
from policylang.diff.scene import both_schemas
from policylang.model.resolve import Resolved
from policylang.model.schema import Schema
from policylang.operations.answers import policy_answer
from policylang.operations.reading import Reading

if TYPE_CHECKING:
    from policylang.diff.impact import Impact
    from policylang.registers.rows import Registers

# The day of a witness when neither revision says when it is in force: the last day of a month, a quarter and a year.
SOME_DAY = date(2024, 12, 31)


def compare(old: Reading, new: Reading, *, prove: bool = True) -> Diff:
    """The changes from one revision to another.

    Args:
        prove: whether directions are proved; without, they are undecided where the catalogue cannot tell.

    Raises:
        ValueError: one of them has errors.
    """
    before, after = _resolved(old), _resolved(new)
    return diff(before, after, on=day(before, after), prove=prove)


def impact(old: Reading, new: Reading, registers: "Registers", on: date, found: Diff | None = None) -> "Impact":
    """What the changes do to real positions.

    Args:
        registers: read with the columns of both, `columns`; the policies themselves are added to each side.
        found: the comparison, whose cases guard against a silent "nothing changes".
    """
    from policylang.diff.impact import impact as turned

    before, after = _resolved(old), _resolved(new)
    seen = _seen(registers, before), _seen(registers, after)
    return turned(before, after, seen, on, found.changes if found else ())


def _seen(registers: "Registers", by: Resolved) -> "Registers":
    """The registers as a revision sees them: parties by its names, and what the policies say of themselves."""
    from policylang.registers import documents
    from policylang.registers.one_name import under_one_name

    named = under_one_name(registers, by.definitions.schema, by.definitions.own_names())
    return evolve(named, registers={**named.registers, **{own.name: own for own in documents.registers(by)}})


def columns(old: Reading, new: Reading) -> Schema:
    """What real registers are read as: every register and column of either revision."""
    return both_schemas(_resolved(old).definitions.schema, _resolved(new).definitions.schema)


def answer(old: Reading, new: Reading, found: Diff, impact: "Impact | None" = None) -> dict[str, Any]:
    """The answer as the contract writes it."""
    from policylang.operations.amending import amended
    from policylang.operations.notices import notices

    before, after = _resolved(old), _resolved(new)
    told = answers.answer(found, old=policy_answer(old, before), new=policy_answer(new, after), impact=impact)
    text = amended(before, after)
    lines = [asdict(line) for line in text.lines]
    told["notices"] = list(notices(found))
    return told | {"ingress": f"{text.ingress} {text.in_force}".strip(), "lydelse": lines}


def _resolved(reading: Reading) -> Resolved:
    if reading.resolved is None:
        message = "a policy with errors cannot be compared"
        raise ValueError(message)
    return reading.resolved


def day(old: Resolved, new: Resolved) -> date:
    """The day on which the new revision takes force, as far as the texts say."""
    for one in (new, old):
        head = one.document.metadata
        known = head.in_force.date if head.in_force else None
        decided = head.decision.day.date if head.decision else None
        if known or decided:
            return known or decided or SOME_DAY
    return SOME_DAY

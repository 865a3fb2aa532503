"""What comparing two rules can answer: a case that flips, a proof that none exists, or why neither."""

from datetime import date
from decimal import Decimal

from attrs import field, frozen

from policylang.registers.rows import Registers, Value
from policylang.units.period import CalendarPeriod


@frozen
class Assumed:
    """A value taken for a hole of the policy text.

    Args:
        unknown: the hole's id.
        value: what was taken for it, ISO date or decimal.
        holds_for: "all" when these rows flip whatever the hole turns out to be, else "some".
    """

    unknown: str
    value: str
    holds_for: str


@frozen
class Witness:
    """Registers, made up and small, on which one revision has a breach and the other has none.

    Args:
        registers: only the columns that matter, plus keys.
        as_of: report date.
        group: label -> member, when the breach is that of one group; empty otherwise.
        assumed: values taken for holes.
        confirmed: whether the reference evaluator gave both verdicts on these rows.
    """

    registers: Registers
    as_of: date
    group: dict[str, str] = field(factory=dict)
    assumed: tuple[Assumed, ...] = ()
    confirmed: bool = False

    def to_json(self) -> dict[str, object]:
        """As the diff prints it: every value a string, dates ISO, columns in the words of a header."""
        registers = {
            name: [{column.replace("-", " "): text(value) for column, value in row.cells.items()} for row in each.rows]
            for name, each in self.registers.registers.items()
        }
        through = {
            name: each.complete_through.isoformat()
            for name, each in self.registers.registers.items()
            if each.complete_through
        }
        return {
            "registers": registers,
            "as_of": self.as_of.isoformat(),
            "assumed": [
                {"unknown": each.unknown, "value": each.value, "holds_for": each.holds_for} for each in self.assumed
            ],
            **({"group": dict(self.group)} if self.group else {}),
            **({"complete_through": through} if through else {}),
        }


def text(value: Value | None) -> str:
    """One cell as text: decimals without exponent, ja or nej, a list with semicolons."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple():
            return "; ".join(value)
        case CalendarPeriod() | str():
            return str(value)


@frozen
class Case:
    """One way of the comparison: whether registers exist on which the one has no breach and the other has.

    Exactly one of the three is set.

    Args:
        witness: such registers.
        proved_impossible: no such registers exist, over all complete data.
        reason: why neither could be shown, Swedish.
    """

    witness: Witness | None = None
    proved_impossible: bool = False
    reason: str = ""


IMPOSSIBLE = Case(proved_impossible=True)


@frozen
class Relation:
    """How the new rules relate to the old.

    Args:
        stricter_case: registers on which the old have no breach and the new have.
        looser_case: the other way round.
    """

    stricter_case: Case
    looser_case: Case

    @property
    def direction(self) -> str:
        """tightened, loosened, mixed, equal or undecided; a hole that could turn it makes it undecided."""
        stricter, looser = self.stricter_case, self.looser_case
        shown: tuple[Witness, ...]
        if stricter.witness and looser.witness:
            shown, direction = (stricter.witness, looser.witness), "mixed"
        elif stricter.witness and looser.proved_impossible:
            shown, direction = (stricter.witness,), "tightened"
        elif looser.witness and stricter.proved_impossible:
            shown, direction = (looser.witness,), "loosened"
        elif stricter.proved_impossible and looser.proved_impossible:
            return "equal"
        else:
            return "undecided"
        for_all = all(each.holds_for == "all" for witness in shown for each in witness.assumed)
        return direction if for_all else "undecided"

    @property
    def reason(self) -> str:
        """Why the direction is undecided, Swedish; empty when it is not."""
        if self.direction != "undecided":
            return ""
        reasons = [case.reason for case in (self.stricter_case, self.looser_case) if case.reason]
        return "; ".join(dict.fromkeys(reasons)) or "riktningen beror på ett värde som källan har tappat"

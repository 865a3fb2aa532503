"""What a check found, before a clause gives it words."""

from datetime import date
from decimal import Decimal

from attrs import field, frozen

from policylang.findings.finding import BoundValue, Gap, Headroom, Measured, RowRef, Verdict

Fact = str | Decimal | date


@frozen
class Failed:
    """A condition on a row that was demanded and is not met.

    Args:
        column: dotted path of what was read.
        actual: what stands there; None when it is empty or of no matter.
        relation: `≤`, `<`, `=`, `≠`, `≥`, `>` of numbers and days as they were demanded; `i`, `inte i` a list;
            `omfattar`; `finns`, `saknas`; `samma`, `annan` as another column; `listad` in another register,
            `listad så` there, but not with all that is asked; `betyg` lower grades than were demanded,
            `inget betyg under` a grade below one that no agency may go below.
        required: what was demanded, as far as it is known.
        other: the column or register that it was compared with; of grades the party's name.
        alone: whether it had to be met; False for one of several ways.
        needed: of `betyg` how many of the demanded grades.
        lacks: of `listad så` the columns of the other register where its row falls short, as far as they are known.
    """

    column: str
    actual: Fact | None
    relation: str
    required: tuple[Fact, ...] = ()
    other: str = ""
    alone: bool = True
    lacks: tuple[str, ...] = ()
    needed: int = 1


@frozen(kw_only=True)
class Outcome:
    """One verdict, and all that a Swedish sentence about it needs.

    Args:
        verdict: what can be said; a broken `bör` is a warning and a missed `mål` a note already here.
        group: label -> member; the row's label -> its id for a row rule; empty when judged once.
        measured, lower, upper, headroom: of the line that decides, in one unit; None when they have no single value.
        rows: the rows that contribute; for a row rule the rows that the verdict is about.
        missing: what stands between the data and a verdict; empty when it is decided.
        reason: why not applicable ("empty_base", "no_rows", "not_due",
            "other_time") or not measurable ("negative_base"), or None.
        indicative: computed on another day than the check's moment: shown, never a breach.
        assumed: what was taken as given, Swedish lines.
        facts: what the verdict rests on. Cells stand under their Swedish column path ("motpart.slag"); English keys are
            computed: `row`, `place`, `column`, `actual`, `required`, `left`, `right`, `party`, `grade`, `persons`,
            `value_name`, `value_body`, `value_day`, `value_paragraph`, `reported`, `measured_min`, `measured_max`,
            `measured_unit`, `period`, `subject`, `deadline`, `done`, `complete_through`.
        failed: for a row rule that is broken, the conditions for want of which it is.
    """

    verdict: Verdict
    group: dict[str, str] = field(factory=dict)
    measured: Measured | None = None
    lower: BoundValue | None = None
    upper: BoundValue | None = None
    headroom: Headroom | None = None
    rows: tuple[RowRef, ...] = ()
    missing: tuple[Gap, ...] = ()
    reason: str | None = None
    indicative: bool = False
    assumed: tuple[str, ...] = ()
    facts: dict[str, Fact] = field(factory=dict)
    failed: tuple[Failed, ...] = ()

"""Data out: what a check found, for a person and for a script."""

from decimal import Decimal
from enum import Enum

from attrs import field, frozen


class Verdict(Enum):
    """What can be said of one clause and one group."""

    OK = "ok"
    BREACH = "breach"
    WARNING = "warning"
    NOTE = "note"
    EXEMPT = "exempt"
    UNMEASURABLE = "unmeasurable"
    MANUAL = "manual"
    NOT_APPLICABLE = "not_applicable"


@frozen
class Measured:
    """What was measured.

    Args:
        value: in `unit`; a share as a fraction, never rounded when the verdict was reached.
        unit: "share", "SEK", "years", "count", "rate", "days".
        base: the base's name, or None.
        amount: kronor behind a share, or None.
    """

    value: Decimal
    unit: str
    base: str | None = None
    amount: Decimal | None = None


@frozen
class BoundValue:
    """One end of a bound, in the unit of what was measured."""

    value: Decimal
    inclusive: bool


@frozen
class Headroom:
    """How far it is to the nearest bound; negative when it is passed."""

    value: Decimal
    amount: Decimal | None = None


@frozen(order=True)
class RowRef:
    """A row that contributed."""

    register: str
    id: str


@frozen(order=True)
class Gap:
    """What is missing: a register, a column, the rows in which a cell is empty; or a hole of the policy (`hole`)."""

    register: str
    column: str | None = None
    rows: tuple[str, ...] = ()
    hole: str | None = None
    reason: str = ""


@frozen(kw_only=True)
class Finding:
    """One clause, judged for one group.

    Args:
        clause: stable id; `section`: computed number or None; `kind`: the catalogue's name; `topic`: what it is about.
        force: "ska", "bör" or "mål".
        group: label -> member; empty when the clause is judged once.
        reason: why not applicable ("empty_base", "no_rows", "not_due"), or None.
        assumed: what was taken as given, Swedish lines.
        reading: the author's `tolkning`, or None.
        wording: the adopted sentence; `message`: one Swedish line.
        source: file and line of the clause.
        document: the title of the document that the clause stands in.
    """

    clause: str
    section: str | None
    kind: str
    force: str
    topic: str
    verdict: Verdict
    group: dict[str, str] = field(factory=dict)
    measured: Measured | None = None
    lower: BoundValue | None = None
    upper: BoundValue | None = None
    headroom: Headroom | None = None
    rows: tuple[RowRef, ...] = ()
    missing: tuple[Gap, ...] = ()
    assumed: tuple[str, ...] = ()
    reading: str | None = None
    reason: str | None = None
    indicative: bool = False
    wording: str = ""
    message: str = ""
    source: str = ""
    document: str = ""

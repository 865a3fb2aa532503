"""One revision of a policy: what its head says of it, and where its text is kept."""

from datetime import date
from enum import Enum

from attrs import field, frozen

from policylang.model.policy import Decision, Metadata, PartialDate
from policylang.revisions.source import Source

DRAFTS = frozenset({"utkast", "förslag"})


class Kept(Enum):
    """Where a revision is kept."""

    TAG = "tag"
    COMMIT = "commit"
    FOLDER = "folder"
    FILE = "file"


@frozen
class Identity:
    """What makes two files the same policy, whatever they are called."""

    kind: str
    title: str
    organisation: str

    @classmethod
    def of(cls, head: Metadata) -> "Identity":
        """That of a head, white space and case aside."""
        return cls(*(" ".join(one.split()).casefold() for one in (head.kind, head.title, head.organisation)))

    def renamed(self, other: "Identity") -> bool:
        """Whether a file that stays where it is may still be the same policy: its title or its owner is the same."""
        return self.kind == other.kind and (self.title == other.title or self.organisation == other.organisation)


@frozen(kw_only=True)
class Revision:
    """A revision.

    Args:
        head: what it says of itself.
        source: its text, and those beside it, as they were.
        kept: where.
        path: of its file, from the root of the repository, or as the user gave it.
        commit: the commit that the text is read from; empty when it has none.
        day: the day of that commit, which decides nothing in law; None when it has none.
        tag: that it was adopted with, or empty.
        later: the text as it was changed after the decision without a new one, or None.
        completed: whether what it completes has been changed since; it is read as it was.
        undecided: whether this is such a later text itself.
    """

    head: Metadata
    source: Source
    kept: Kept
    path: str
    commit: str = ""
    day: date | None = None
    tag: str = ""
    later: Source | None = field(default=None, eq=False, repr=False)
    completed: bool = False
    undecided: bool = False

    @property
    def amended(self) -> bool:
        """Whether the text was changed after the decision without a new one."""
        return self.later is not None

    @property
    def draft(self) -> bool:
        """Whether it is a proposal: nobody has decided it yet."""
        return is_draft(self.head)

    @property
    def decided(self) -> date | None:
        """The day of the decision, when it is known whole."""
        return self.head.decision.day.date if self.head.decision else None


def is_draft(head: Metadata) -> bool:
    """Whether a head says that its decision is yet to be taken."""
    decision = head.decision
    pending = decision is not None and (decision.day.pending or "x" in decision.paragraph.casefold())
    return pending or head.status.casefold() in DRAFTS


def same_decision(one: Metadata, other: Metadata) -> bool:
    """Whether two heads tell of one decision: a hole that was filled later does not make it another."""
    if is_draft(one) or is_draft(other):
        return is_draft(one) and is_draft(other)
    if _decision(one) != _decision(other):
        return False
    first, second = one.in_force, other.in_force
    known = first and first.date, second and second.date
    if _whole(one.decision) and None in known:
        return True
    return known[0] == known[1] if None not in known else _text(first) == _text(second)


def _decision(head: Metadata) -> tuple[str, str, str]:
    one = head.decision
    return (one.day.text, one.body.casefold(), one.paragraph) if one else ("", "", "")


def _whole(decision: Decision | None) -> bool:
    return decision is not None and decision.day.date is not None and "?" not in decision.paragraph


def _text(day: PartialDate | None) -> str:
    return day.text if day else ""

"""What one revision changes in another, as lines that can be kept: a history is compared once."""

import pickle
from hashlib import sha256

from attrs import frozen

from policylang.operations.diff import compare
from policylang.operations.fingerprint import fingerprint
from policylang.operations.reading import Reading
from policylang.storage import keep, kept, tool

HEAD_CHANGED = "ADM925"


@frozen
class Step:
    """One change.

    Args:
        id: of the catalogue.
        clause, clause_old: the rule in the later and the earlier revision, or None.
        field: in the author's word, or None.
        direction: `tightened`, `loosened` …
        message: one Swedish line.
        heading: the section.
        affected: of a definition, the rules that it changes.
    """

    id: str
    clause: str | None
    clause_old: str | None
    field: str | None
    direction: str
    message: str
    heading: str
    affected: tuple[str, ...]

    @property
    def of_the_head(self) -> bool:
        """Whether it only tells of the decision, which every revision has its own of."""
        return self.id == HEAD_CHANGED and not (self.clause or self.clause_old)


def steps(earlier: Reading, later: Reading) -> tuple[Step, ...]:
    """The changes, proved, in the order of the report.

    Raises:
        ValueError: one of them has errors.
    """
    if earlier.resolved is None or later.resolved is None:
        raise ValueError("a policy with errors cannot be compared")
    both = f"{tool()} {fingerprint(earlier.resolved)} {fingerprint(later.resolved)}"
    name = sha256(both.encode()).hexdigest()
    data = kept("steps", name)
    if data is not None:
        try:
            known: tuple[Step, ...] = pickle.loads(data)  # noqa: S301 - the user's own folder, as compiled Python is
        except Exception:  # noqa: BLE001 - whatever is wrong with what was kept, comparing anew is right
            known = ()
        if known:
            return known
    found = tuple(
        Step(
            one.id, one.clause, one.clause_old, one.field, one.direction.value, one.message, one.heading,
            tuple(each.clause for each in one.affected),
        )
        for one in compare(earlier, later).changes
    )  # fmt: skip
    keep("steps", name, lambda: pickle.dumps(found))
    return found

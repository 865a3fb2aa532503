"""Two wordings beside each other as a block of the document, with the words that differ marked in both."""

from collections.abc import Iterable

from policylang.document.blocks import Beside, Runs, Wordings
from policylang.document.comparison import marked

CAPTION = "Nuvarande lydelse och föreslagen lydelse"
HEADING = "heading"


def wordings(lines: Iterable[tuple[str, str | None, str | None]], caption: str = CAPTION) -> Wordings:
    """The block.

    Args:
        lines: (sort, current, proposed); a `heading` begins a group, None is what that revision does not have, and
            equal texts stand across both columns.
    """
    groups: list[list[Beside]] = []
    for sort, old, new in lines:
        if sort == HEADING or not groups:
            groups.append([])
        groups[-1].append(_beside(sort, old or "", new or ""))
    return Wordings(caption, tuple(tuple(group) for group in groups))


def _beside(sort: str, old: str, new: str) -> Beside:
    left, right = marked(old, new)
    return Beside(sort, left, right, same=old == new)


def words(runs: Runs) -> str:
    """The runs as one text."""
    return "".join(run.text for run in runs)

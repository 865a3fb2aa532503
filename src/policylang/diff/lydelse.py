"""The two columns of Swedish drafting: each changed section, paragraph beside paragraph."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from policylang.diff.found import Paragraphs
from policylang.diff.passages import Place, Placed


def two_columns(old: tuple[Placed, ...], new: tuple[Placed, ...]) -> tuple[Paragraphs, ...]:
    """Every paragraph of the sections whose text differs, in the new order; sections that are gone last.

    A paragraph that is the same stands in both; one that is only in the one revision has None beside it.
    """
    before, after = _sections(old), _sections(new)
    found: list[Paragraphs] = []
    for label in dict.fromkeys((*after, *before)):
        was, is_ = before.get(label), after.get(label)
        place = is_[0] if is_ else was[0] if was else Place()
        texts = (list(was[1].values()) if was else [], list(is_[1].values()) if is_ else [])
        if texts[0] != texts[1]:
            found += (Paragraphs(place.number, place.heading, one, other) for one, other in _rows(*texts))
    return tuple(found)


def _sections(passages: tuple[Placed, ...]) -> dict[str, tuple[Place, dict[int, str]]]:
    """Section's slug -> its heading and its paragraphs as they are printed."""
    found: dict[str, tuple[Place, dict[int, str]]] = {}
    for one in passages:
        if one.top.document:
            continue
        _, paragraphs = found.setdefault(one.top.label, (one.top, {}))
        paragraphs[one.paragraph] = f"{paragraphs.get(one.paragraph, '')} {one.printed}".strip()
    return found


def _rows(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    for tag, left, left_end, right, right_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[left:left_end], new[right:right_end], strict=True)
            continue
        for step in range(max(left_end - left, right_end - right)):
            yield (
                old[left + step] if left + step < left_end else None,
                new[right + step] if right + step < right_end else None,
            )

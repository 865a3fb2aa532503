"""What a policy says in a commit, with the files that it builds on; a decision stands for what was said under it first.

Whoever edits a decided text, or a library under it, without a new decision has not changed what was in force.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from attrs import evolve, frozen

from policylang.history.following import ObjectsAt, State
from policylang.model.policy import Metadata
from policylang.operations.heads import body, head
from policylang.revisions.repository import tidy
from policylang.revisions.source import Source, Unavailable

SourceOf = Callable[[State], Source]
LOST = "\0"  # a file that is named and cannot be had


@frozen
class Standing:
    """What a text says, remarks, white space and the decision itself aside.

    Args:
        own: its head and its body.
        uses: the libraries, each without its name: a file that got another name says what it said.
        completes: the policies that it completes, and their libraries.
    """

    own: str
    uses: frozenset[str]
    completes: frozenset[str]

    def amended(self, later: "Standing") -> bool:
        """Whether a later text says otherwise; what it completes has decisions of its own."""
        return (self.own, self.uses) != (later.own, later.uses)


@frozen
class Stood:
    """The states under one decision.

    Args:
        decided: the newest one that says what the first said.
        later: the newest of all when it says otherwise, which nobody has decided; else None.
        completed: whether what it completes has been changed since.
    """

    decided: State
    later: State | None
    completed: bool


def stood(
    states: Sequence[State], source_of: SourceOf, objects_at: ObjectsAt, readable: Callable[[Source], bool]
) -> Stood:
    """Which of the states a decision stands for.

    Args:
        states: under one decision, the newest first.
        readable: whether a text has no errors; one that has was never what anybody meant to decide.
    """
    said = _said(states, source_of, objects_at)
    newest = said[0]
    kinds = list(dict.fromkeys(reversed(said)))
    ends = {one: next(state for state, each in zip(states, said, strict=True) if each == one) for one in kinds}
    first = next((one for one in kinds if readable(source_of(ends[one]))), kinds[0]) if kinds[1:] else newest
    later = states[0] if first.amended(newest) else None
    return Stood(ends[first], later, first.completes != newest.completes)


def standing(source: Source) -> Standing:
    """What a text, and those beside it, say."""
    return _standing(source, "")[0]


def _said(states: Sequence[State], source_of: SourceOf, objects_at: ObjectsAt) -> list[Standing]:
    """What each says; files that are the same objects are not read again."""
    found: dict[int, Standing] = {}
    for index, state in enumerate(states):
        if index in found:
            continue
        said, paths = _standing(source_of(state), state.path)
        left = [at for at in range(index, len(states)) if at not in found and states[at].path == state.path]
        objects = list(objects_at([f"{states[at].commit.oid}:{path}" for at in left for path in paths]))
        rows = [objects[at * len(paths) : (at + 1) * len(paths)] for at in range(len(left))]
        found |= {at: said for at, row in zip(left, rows, strict=True) if row == rows[0]}
    return [found[index] for index in range(len(states))]


def _standing(source: Source, path: str) -> tuple[Standing, list[str]]:
    """What it says, and the paths of all that it was read from."""
    told = head(source.data)
    seen = {path: source.data}
    uses = frozenset(_followed(source, told.uses if told else (), path, seen))
    completes = frozenset(_followed(source, told.completes if told else (), path, seen))
    return Standing(f"{_head(told)}\n{body(source.data)}", uses, completes), list(seen)


def _head(told: Metadata | None) -> str:
    """The head without the decision, whose holes may be filled, and without the names of other files."""
    return repr(told and evolve(told, decision=None, in_force=None, status="", reasons={}, uses=(), completes=()))


def _followed(source: Source, names: Iterable[str], path: str, seen: dict[str, bytes]) -> Iterator[str]:
    for name in names:
        there = tidy((PurePosixPath(path).parent / name).as_posix())
        if there in seen:
            continue
        try:
            found = source.beside(name)
        except Unavailable:
            found = None
        seen[there] = found.data if found else b""
        if found is None:
            yield LOST
            continue
        told = head(found.data)
        yield f"{_head(told)}\n{body(found.data)}"
        yield from _followed(found, (*told.uses, *told.completes) if told else (), there, seen)

"""What is staged, judged before it is committed; and two texts compared for `git diff`."""

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath

from attrs import frozen

from policylang.diff.found import Diff
from policylang.history.revision import is_draft, same_decision
from policylang.model.policy import Metadata
from policylang.operations.diff import answer, compare
from policylang.operations.heads import head
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.repository import STAGED, Repository
from policylang.revisions.source import Source

LIBRARY = "bibliotek"


@frozen
class Judged:
    """The staged policies.

    Args:
        readings: of those that are staged, and of those that build on something staged.
        amended: (path, decision) of decided texts that are changed without a new decision.
    """

    readings: tuple[Reading, ...]
    amended: tuple[tuple[str, str], ...]


def judged(repo: Repository) -> Judged:
    """Read what is staged, as it is staged."""
    said = repo.ask("diff", "--cached", "--name-only", "-z", "--diff-filter=ACMR", "--no-renames")
    changed = {one for one in said.out.decode("utf-8", "surrogateescape").split("\0") if one.endswith(".policy")}
    names = sorted(changed | set(_standing_on(repo, changed)))
    readings = []
    amended = []
    for name in names:
        source = repo.source(STAGED, name, None)
        if source is None:
            continue
        told = head(source.data)
        if told is not None and told.kind == LIBRARY and name not in changed:
            continue
        reading = read(source)
        readings.append(reading)
        decision = _without_decision(repo, name, told, reading)
        if decision:
            amended.append((name, decision))
    return Judged(tuple(readings), tuple(amended))


def _standing_on(repo: Repository, changed: set[str]) -> Iterator[str]:
    """The policies that use or complete one of the files, by name."""
    if not changed:
        return
    names = {PurePosixPath(one).name for one in changed}
    for path in repo.paths(STAGED):
        if not path.endswith(".policy") or path in changed:
            continue
        data = repo.blob(STAGED, path)
        told = head(data) if data else None
        if told and names & {PurePosixPath(one).name for one in (*told.uses, *told.completes)}:
            yield path


def _without_decision(repo: Repository, name: str, told: Metadata | None, reading: Reading) -> str:
    """The decision under which a decided text is changed; empty when it is not."""
    if told is None or reading.resolved is None or told.decision is None or is_draft(told):
        return ""
    before = repo.source("HEAD", name, "HEAD") if repo.blob("HEAD", name) is not None else None
    old = head(before.data) if before else None
    if before is None or old is None or is_draft(old) or not same_decision(old, told):
        return ""
    known = read(before).resolved
    if known is None or known.fingerprint == reading.resolved.fingerprint:
        return ""
    one = told.decision
    return f"{one.body} {one.day.text} § {one.paragraph}"


def compared(path: str, old: Source | None, new: Source | None) -> str:
    """What changes in substance between two texts, then line by line."""
    parts = [f"policylang: {path}"]
    if old is None or new is None:
        parts.append("Filen är ny." if old is None else "Filen tas bort.")
    else:
        parts.append(_meaning(old, new))
    before, after = (one.data.decode("utf-8", "replace").splitlines() if one else [] for one in (old, new))
    names = (f"a/{path}" if old else "/dev/null", f"b/{path}" if new else "/dev/null")
    parts.append("\n".join(difflib.unified_diff(before, after, *names, lineterm="")))
    return "\n".join(part for part in parts if part) + "\n"


def _meaning(old: Source, new: Source) -> str:
    told = [head(one.data) for one in (old, new)]
    if any(one is not None and one.kind == LIBRARY for one in told):
        return "Ett bibliotek: vad ändringen betyder ser du genom att jämföra policyn som använder det."
    before, after = read(old), read(new)
    for reading, which in ((before, "Den tidigare texten"), (after, "Den nya texten")):
        if reading.resolved is None:
            return (
                f"{which} har {len(reading.errors)} fel, så innebörden kan inte jämföras. Se dem med: policylang lint"
            )
    from policylang.document.changes_text import text

    found: Diff = compare(before, after)
    return text(answer(before, after, found))

"""What git remembers of the policy files: commits, the texts they brought, and the tags of adopted ones."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from policylang.revisions.repository import Repository
from policylang.revisions.source import Unavailable

_SEPARATOR = "\x1f"


@frozen
class Entry:
    """A file that a commit touched.

    Args:
        status: `A` added, `D` deleted, `M` changed.
        old, new: its object before and after; zeros when there is none.
    """

    status: str
    path: str
    old: str
    new: str


@frozen
class Commit:
    """A commit that touched policy files; its day is git's, which decides nothing in law."""

    oid: str
    day: date
    entries: tuple[Entry, ...]


@frozen
class Tag:
    """An annotated tag: its name, the commit that it stands on, its message."""

    name: str
    commit: str
    message: str


def past(repo: Repository, start: str) -> tuple[Commit, ...]:
    """The commits that touched policy files, the newest first, also those on merged branches.

    Raises:
        Unavailable: the history cannot be read.
    """
    said = repo.ask(
        "log", "-z", "--topo-order", "--full-history", "-m", "--raw", "--no-abbrev", "--no-renames",
        "--no-show-signature", "--no-color", "--format=%H %cs", start, "--", ":(top,glob)**/*.policy",
    )  # fmt: skip
    if not said.ok:
        told = said.complaint.splitlines()[-1:] or ["okänt fel"]
        raise Unavailable(f"historiken kan inte läsas: {told[0]}. Undersök förrådet med: git fsck --full")
    found: dict[str, Commit] = {}
    for one in _commits(said.out.decode("utf-8", "surrogateescape").split("\0")):
        # A merge is told once for each parent.
        known = found.get(one.oid)
        found[one.oid] = evolve(one, entries=tuple(dict.fromkeys((*known.entries, *one.entries)))) if known else one
    return tuple(found.values())


def _commits(tokens: list[str]) -> Iterator[Commit]:
    head: tuple[str, date] | None = None
    entries: list[Entry] = []
    waiting = iter(tokens)
    for token in waiting:
        text = token.lstrip("\n")
        if text.startswith(":"):
            _, _, old, new, status = text.split(" ")
            entries.append(Entry(status[0], next(waiting, ""), old, new))
        elif text:
            if head:
                yield Commit(*head, tuple(entries))
            oid, day = text.split(" ")
            head, entries = (oid, date.fromisoformat(day)), []
    if head:
        yield Commit(*head, tuple(entries))


def tags(repo: Repository, within: str = "") -> tuple[Tag, ...]:
    """Annotated tags of commits, by name.

    Args:
        within: only those that this commit has behind it; empty is all.
    """
    form = "%(refname:strip=2)%00%(objecttype)%00%(*objecttype)%00%(*objectname)%00%(contents)"
    chosen = [f"--merged={within}"] if within else []
    said = repo.ask("for-each-ref", *chosen, f"--format={form}{_SEPARATOR}", "refs/tags")
    found = []
    for record in said.out.decode("utf-8", "replace").split(f"{_SEPARATOR}\n"):
        parts = record.split("\0")
        if len(parts) == 5 and parts[1:3] == ["tag", "commit"]:  # noqa: PLR2004 - as many as the form has
            found.append(Tag(parts[0], parts[3], parts[4]))
    return tuple(sorted(found, key=lambda one: one.name))

"""A policy followed through renames: a file that got another name is the same policy when its head says so."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from policylang.history.revision import Identity, same_decision
from policylang.model.policy import Metadata
from policylang.revisions.past import Commit

EARLIER = "revisions"
HeadOf = Callable[[str], Metadata | None]  # an object's hash -> the head of the text in it
ObjectsAt = Callable[[Sequence[str]], Iterable[str]]  # `commit:path` -> the object's hash, or empty


@frozen
class State:
    """The policy as it stood in a commit."""

    commit: Commit
    path: str
    oid: str
    head: Metadata | None


def aliases(commits: Sequence[Commit], path: str, head_of: HeadOf, objects_at: ObjectsAt) -> tuple[str, ...]:
    """The names that a policy's file has had, the newest first.

    Where a file appears, the policy came from the one that went away in the same commit with the same head, else from
    the only other one that then had that head.
    """
    found = [path]
    for index, commit in enumerate(commits):
        added = next((one.new for one in commit.entries if one.status == "A" and one.path == found[-1]), "")
        head = head_of(added) if added else None
        if head is None:
            continue
        wanted = Identity.of(head)
        gone = [(one.path, one.old) for one in commit.entries if one.status == "D"]
        same = [name for name, oid in gone if _is(head_of(oid), wanted)]
        if not same:
            older = {one.path for each in commits[index + 1 :] for one in each.entries}
            names = sorted(one for one in older - set(found) if f"/{EARLIER}/" not in f"/{one}")
            oids = objects_at([f"{commit.oid}^:{name}" for name in names])
            same = [name for name, oid in zip(names, oids, strict=True) if oid and _is(head_of(oid), wanted)]
        if len(same) == 1 and same[0] not in found:
            found.append(same[0])
    return tuple(found)


def perhaps(commits: Sequence[Commit], path: str, head_of: HeadOf) -> str:
    """What the policy may have been before its file appeared, as git names it; empty when nothing suggests any.

    A file of the same owner that went away in the same commit: that it also got another title makes it another policy,
    unless somebody says otherwise.
    """
    for commit in commits:
        added = next((one.new for one in commit.entries if one.status == "A" and one.path == path), "")
        head = head_of(added) if added else None
        if head is None:
            continue
        gone = [one for one in commit.entries if one.status == "D"]
        like = [one.path for one in gone if (was := head_of(one.old)) and Identity.of(was).renamed(Identity.of(head))]
        return f"{commit.oid[:10]}^:{like[0]}" if len(like) == 1 else ""
    return ""


def newest_name(commits: Sequence[Commit], path: str, head_of: HeadOf) -> str:
    """What a file that is gone is called today: followed forward through the commits that took it away."""
    for commit in commits:
        gone = next((one.old for one in commit.entries if one.status == "D" and one.path == path), "")
        head = head_of(gone) if gone else None
        if head is not None:
            wanted = Identity.of(head)
            came = [one.path for one in commit.entries if one.status == "A" and _is(head_of(one.new), wanted)]
            return came[0] if len(came) == 1 else path
    return path


def states(commits: Sequence[Commit], names: Sequence[str], head_of: HeadOf, objects_at: ObjectsAt) -> Iterator[State]:
    """The policy in every commit, the newest first, until the file was another policy."""
    wheres = [f"{commit.oid}:{name}" for commit in commits for name in names]
    oids = iter(objects_at(wheres))
    known: Identity | None = None
    for commit in commits:
        there = [(name, oid) for name, oid in [(name, next(oids)) for name in names] if oid]
        if not there:
            continue
        path, oid = there[0]
        head = head_of(oid)
        if head is not None:
            identity = Identity.of(head)
            if known is not None and not known.renamed(identity):
                return
            known = identity
        yield State(commit, path, oid, head)


def _is(head: Metadata | None, wanted: Identity) -> bool:
    return head is not None and Identity.of(head) == wanted


def by_decision(found: Iterable[State]) -> list[list[State]]:
    """The states under each decision, the newest first in both; what cannot be read is left out."""
    groups: list[list[State]] = []
    for state in found:
        if state.head is None:
            continue
        home = next((one for one in groups if _same(one[0], state)), None)
        if home is None:
            groups.append([state])
        else:
            home.append(state)
    return groups


def _same(one: State, other: State) -> bool:
    return one.head is not None and other.head is not None and same_decision(one.head, other.head)

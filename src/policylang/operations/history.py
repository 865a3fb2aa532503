"""The revisions of a policy: those that git has, those in the folder for earlier ones, and the file itself."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

from attrs import evolve, field, frozen

from policylang.history.following import EARLIER, State, aliases, by_decision, newest_name, perhaps, states
from policylang.history.record import Record, record
from policylang.history.revision import Identity, Kept, Revision, is_draft, same_decision
from policylang.history.timeline import Unclear, in_force, in_order
from policylang.model.policy import Metadata
from policylang.operations.heads import head
from policylang.operations.read import read
from policylang.operations.standing import standing, stood
from policylang.revisions import files
from policylang.revisions.git import quoted, shown
from policylang.revisions.past import Commit, Tag, past, tags
from policylang.revisions.repository import Repository, folder_near, repository
from policylang.revisions.source import Source, Unavailable

HEAD = "HEAD"


@frozen
class History:
    """The revisions of one policy.

    Args:
        path: of the policy, as the user named it.
        revisions: oldest first; a proposal that is not yet decided stands last.
        shallow: whether git's history is cut off.
        repo: where they were found; None when no git has the file.
        perhaps: what the first of them may go on from, as git names it: a file with another name and title; or empty.
    """

    path: str
    revisions: tuple[Revision, ...]
    shallow: bool = False
    repo: Repository | None = field(default=None, eq=False, repr=False)
    perhaps: str = ""

    def at(self, day: date) -> Revision:
        """The revision in force on a day.

        Raises:
            Unavailable: none is, or it cannot be told which; the message says why.
        """
        found = in_force(self.revisions, day)
        if isinstance(found, Unclear):
            raise Unavailable(f"`{shown(self.path)}@{day}`: {found.reason}. {self._instead(found)}")
        return found

    def texts(self) -> tuple[Revision, ...]:
        """The revisions, and before a proposal what the last decided one has become without a decision."""
        last = next((one for one in reversed(self.revisions) if not one.draft), None)
        if last is None or last.later is None:
            return self.revisions
        at = self.revisions.index(last) + 1
        loose = evolve(last, source=last.later, later=None, undecided=True)
        return (*self.revisions[:at], loose, *self.revisions[at:])

    def _instead(self, unclear: Unclear) -> str:
        if self.shallow:
            return "Förrådet är en ytlig kopia; hämta hela historiken med: git fetch --unshallow"
        if unclear.may_be:
            return "Ange lydelsen själv: " + ", ".join(f"`{one.source.name}`" for one in unclear.may_be)
        return f"Visa lydelserna med: policylang log {quoted(self.path)}"


def history(path: str, revision: str | None = None) -> History:
    """Every revision of a policy that can be found.

    Args:
        path: of its file; in a bare repository, from its root.
        revision: where git's history ends; None is what is checked out, with the file as it lies.

    Raises:
        Unavailable: nothing can be read.
    """
    near = folder_near(path)
    try:
        repo = repository(near)
    except Unavailable:
        if revision is not None:
            raise
        repo = None
    file = Path(path) if revision is None and _is_file(path) else None
    if repo is None:
        if file is None:
            raise Unavailable(f"`{shown(path)}` finns inte.")
        return History(path, in_order([*_beside(file, path), *_file(file, path)]))
    return _Finder(repo, path, revision, file).history(near)


def tagged(path: str, tag: str, revision: str | None = None) -> Source:
    """The text that stood at a tag.

    Raises:
        Unavailable: there is no such tag, or the policy is not in it.
    """
    repo = repository(folder_near(path))
    if (
        not repo.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/tags/{tag}").ok
        or not tag.isprintable()
    ):
        raise Unavailable(_no_tag(repo, tag))
    commit = repo.commit(f"refs/tags/{tag}")
    for name in repo.inside(path, Path.cwd()):
        found = repo.source(commit, name, tag)
        if found is not None:
            return found
    told = next((record(one) for one in tags(repo) if one.name == tag), None)
    renamed = told.path if told else ""
    ours = history(path, revision)
    for name in [renamed, *(one.path for one in ours.revisions), *(one for one in repo.paths(commit))]:
        found = repo.source(commit, name, tag) if name.endswith(".policy") else None
        if found is not None and any(_same(head(found.data), one.head) for one in ours.revisions):
            return found
    where = f"Visa vad som finns med: git ls-tree -r --name-only {quoted(tag)}"
    raise Unavailable(f"`{shown(path)}` finns inte vid taggen `{shown(tag)}`. {where}")


def _no_tag(repo: Repository, tag: str) -> str:
    import difflib

    known = [one.name for one in tags(repo)]
    near = difflib.get_close_matches(tag, known, n=1, cutoff=0.5)
    said = f"taggen `{shown(tag)}` finns inte."
    if near:
        return f"{said} Menade du `{near[0]}`?"
    other = "En dag skrivs år-månad-dag; en annan revision skrivs före sökvägen, `REVISION:fil.policy`."
    return f"{said} {other} Visa taggarna med: git tag --list"


@frozen
class _Finder:
    """Finds the revisions of a policy in a repository."""

    repo: Repository
    path: str
    revision: str | None
    file: Path | None

    def history(self, near: Path) -> History:
        start = self._start()
        commits = past(self.repo, start) if start else ()
        inner = self._inner(start, commits, near)
        names = aliases(commits, inner, self._head, self.repo.blobs) if inner else ()
        groups = by_decision(states(commits, names, self._head, self.repo.blobs)) if names else []
        adopted = self._adopted(names, groups, start)
        found = [self._revision(group, adopted) for group in reversed(groups)]
        found += self._only_tagged(found, adopted)
        loose = list(_file(self.file, self.path)) if self.file else []
        found = self._with_file(found, loose)
        earlier = self._earlier(start, names[0] if names else inner)
        known = [one for one in earlier if not any(same_decision(one.head, other.head) for other in found)]
        every = in_order([*known, *(one for one in found if not one.draft)])
        drafts = [one for one in found[-1:] if one.draft]
        if not every and not drafts:
            raise Unavailable(self._nothing())
        before = perhaps(commits, names[-1], self._head) if names else ""
        return History(self.path, (*every, *drafts), self.repo.shallow, self.repo, before)

    def _start(self) -> str:
        try:
            return self.repo.commit(self.revision or HEAD)
        except Unavailable:
            if self.revision or self.file is None:
                raise
            return ""  # a repository without commits

    def _inner(self, start: str, commits: Sequence[Commit], near: Path) -> str:
        """Where the file lies at the end of the history; elsewhere, when it has been renamed since."""
        wanted = self.repo.inside(self.path, Path.cwd())
        if self.file is not None and self.repo.top is not None:
            inside = self.repo.inside(str(self.file.resolve()), near)
            wanted = tuple(dict.fromkeys((*inside, *wanted)))
        for name, oid in zip(wanted, self.repo.blobs([f"{start}:{name}" for name in wanted]), strict=True):
            if oid:
                return name
        for name in wanted:
            newer = newest_name(commits, name, self._head)
            if newer != name or any(one.path == name for each in commits for one in each.entries):
                return newer
        return ""

    def _head(self, oid: str) -> Metadata | None:
        return _head_of(self.repo, oid)

    def _adopted(
        self, names: Sequence[str], groups: Sequence[Sequence[State]], start: str
    ) -> dict[str, tuple[Tag, Record, Metadata]]:
        """The tags that this policy was adopted with: their message names it, and so does the text there."""
        known = {Identity.of(one.head) for group in groups for one in group if one.head is not None}
        found = {}
        for tag in tags(self.repo, start if self.revision else ""):
            told = record(tag)
            if told is None:
                continue
            source = self.repo.source(tag.commit, told.path, tag.name)
            there = head(source.data) if source else None
            if there is not None and (told.path in names or Identity.of(there) in known):
                found[tag.name] = (tag, told, there)
        return found

    def _revision(self, group: Sequence[State], adopted: dict[str, tuple[Tag, Record, Metadata]]) -> Revision:
        newest = group[0]
        if newest.head is None:
            raise AssertionError("what cannot be read is in no group")
        tag = next((one for one, _, there in adopted.values() if same_decision(there, newest.head)), None)
        if tag is not None:
            was, last = self._tagged(*adopted[tag.name]), self._source(newest)
            then, now = standing(was.source), standing(last)
            changed = then.completes != now.completes
            return evolve(was, later=last if then.amended(now) else None, completed=changed)
        # A proposal is whatever was written last; nobody has decided any of it.
        states = [newest] if is_draft(newest.head) else group
        found = stood(states, self._source, self.repo.blobs, lambda one: read(one).resolved is not None)
        kept = found.decided
        return Revision(
            head=newest.head, source=self._source(kept), kept=Kept.COMMIT, path=kept.path, commit=kept.commit.oid,
            day=kept.commit.day, later=self._source(found.later) if found.later else None, completed=found.completed,
        )  # fmt: skip

    def _source(self, state: State) -> Source:
        source = self.repo.source(state.commit.oid, state.path, state.commit.oid[:10])
        if source is None:
            raise AssertionError("a state is where a text is")
        return source

    def _tagged(self, tag: Tag, told: Record, there: Metadata) -> Revision:
        source = self.repo.source(tag.commit, told.path, tag.name)
        if source is None:
            raise AssertionError("a tag is kept only when its text is there")
        return Revision(head=there, source=source, kept=Kept.TAG, path=told.path, commit=tag.commit, tag=tag.name)

    def _only_tagged(
        self, found: Sequence[Revision], adopted: dict[str, tuple[Tag, Record, Metadata]]
    ) -> list[Revision]:
        """Adopted on a branch that is not part of this history."""
        used = {one.tag for one in found}
        return [self._tagged(*one) for name, one in adopted.items() if name not in used]

    def _with_file(self, found: list[Revision], loose: Sequence[Revision]) -> list[Revision]:
        """The file as it lies, when it tells of a decision, a proposal or a change that is not committed."""
        for one in loose:
            known = next((each for each in found if same_decision(each.head, one.head)), None)
            if known is None:
                return [*found, one]
            if known.kept is Kept.COMMIT and known.draft:
                return [*(each for each in found if each is not known), one]
            if not known.draft and standing(known.source).amended(standing(one.source)):
                found = [evolve(each, later=one.source) if each is known else each for each in found]
        return found

    def _earlier(self, start: str, inner: str) -> Iterator[Revision]:
        """Revisions without a history of their own, in the folder beside the policy."""
        if self.file is not None:
            yield from _beside(self.file, self.path)
            return
        ours = self.repo.source(start, inner, self.revision or start[:10]) if inner and start else None
        own = head(ours.data) if ours else None
        folder = (PurePosixPath(inner).parent / EARLIER).as_posix()
        for path in self.repo.paths(start) if own else ():
            source = self.repo.source(start, path, self.revision or start[:10]) if _in(path, folder) else None
            there = head(source.data) if source else None
            if source is not None and there is not None and _same(there, own):
                yield Revision(head=there, source=source, kept=Kept.FOLDER, path=path, commit=start)

    def _nothing(self) -> str:
        there = f"`{shown(self.path)}` finns varken i historiken eller som fil."
        if self.repo.shallow:
            return f"{there} Förrådet är en ytlig kopia; hämta hela historiken med: git fetch --unshallow"
        command = "git ls-files '*.policy'" if self.repo.top else "git ls-tree -r --name-only HEAD"
        return f"{there} Visa vilka policyer som finns med: {command}"


@cache
def _head_of(repo: Repository, oid: str) -> Metadata | None:
    return head(repo.read(oid))


def _same(one: Metadata | None, other: Metadata | None) -> bool:
    return one is not None and other is not None and Identity.of(one) == Identity.of(other)


def _in(path: str, folder: str) -> bool:
    return path.endswith(".policy") and PurePosixPath(path).parent.as_posix() == folder


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _file(path: Path, name: str) -> Iterator[Revision]:
    source = files.source(path, name)
    found = head(source.data)
    if found is not None:
        yield Revision(head=found, source=source, kept=Kept.FILE, path=name)


def _beside(path: Path, name: str) -> Iterator[Revision]:
    """Earlier revisions in the folder beside a file."""
    own = head(path.read_bytes())
    if path.parent.name == EARLIER:
        return
    for other in sorted((path.parent / EARLIER).glob("*.policy")):
        shown_as = (Path(name).parent / EARLIER / other.name).as_posix()
        source = files.source(other, shown_as)
        there = head(source.data)
        if there is not None and _same(there, own):
            yield Revision(head=there, source=source, kept=Kept.FOLDER, path=shown_as)

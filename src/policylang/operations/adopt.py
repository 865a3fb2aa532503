"""Adopt a policy: the decision into its head, the documents built, all of it committed and tagged."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from attrs import evolve, frozen

from policylang import __version__
from policylang.history.decision import Decided
from policylang.history.head_text import decided, written
from policylang.history.record import Record, message
from policylang.history.revision import is_draft
from policylang.model.policy import Decision, Metadata
from policylang.operations.answers import together
from policylang.operations.build import build
from policylang.operations.fingerprint import fingerprint
from policylang.operations.heads import head
from policylang.operations.history import history
from policylang.operations.language import vocabulary
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.adoption import branch, made, prepared, tag_object
from policylang.revisions.apart import apart
from policylang.revisions.files import source
from policylang.revisions.git import shown
from policylang.revisions.repository import Repository
from policylang.revisions.source import Source, Unavailable, revised
from policylang.syntax.format import formatted
from policylang.syntax.normalise import decode

DOCUMENTS = "documents"
STANDARD = "standard"
BASE = "base"  # read at a revision of the repository, which keeps it


@frozen
class Adopted:
    """What an adoption made.

    Args:
        tag: its name.
        hash: of what the policy says and means.
        paths: of the files that the commit brought, from the root.
        already: whether it was adopted before, with the same words and meaning.
    """

    tag: str
    hash: str
    paths: tuple[str, ...]
    already: bool = False


class Wrong(Exception):  # noqa: N818 - an answer, not a fault
    """The text with the decision in it has errors; nothing is done."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading


def adopt(repo: Repository, path: Path, decision: Decided, in_force: date) -> Adopted:
    """Adopt the policy in a file.

    Args:
        path: of the file, in the work tree.
        decision: that was taken.
        in_force: the first day.

    Raises:
        Unavailable: something in the repository stops it; nothing is done.
        Wrong: the text has errors; nothing is done.
    """
    branch(repo)
    if repo.top is None:
        raise AssertionError("`branch` has seen the work tree")
    inner = path.resolve().relative_to(repo.top).as_posix()
    before = source(path, inner)
    whose = _of_the_right_body(before, _full(read(before), decision))
    text = _decided(before, path, whose, in_force)
    reading = read(revised(before, text.encode()))
    if reading.resolved is None:
        raise Wrong(reading)
    _ours(repo, reading)
    files = {inner: _as_it_lies(before, text)} if text.encode() != _plain(before) else {}
    with apart(repo) as beside:
        reading = _kept(beside.repo, reading, inner, files)
        if reading.resolved is None:
            raise AssertionError("what is kept says the same")
        told = _record(reading, inner, in_force)
        name = _name(repo, tag_names(reading.resolved.document.metadata, inner, in_force), told)
        known = _known(repo, name, told, inner if files else "")
        if known is not None:
            return known
        built = {f"{folder(told)}/{one}": data for one, data in _documents(reading).items()}
        adoption = prepared(beside.repo, {**files, **built}, _commit_message(told), (name, message(told)))
        beside.carry_out(adoption)
    return Adopted(name, told.hash, adoption.paths)


def tag_names(told: Metadata, path: str, in_force: date) -> tuple[str, str]:
    """`<organisation>/<document>/<in-force date>`, in letters that any system takes.

    The second, with the decision in it, is for whoever decides anew on what takes force the same day.
    """
    file = PurePosixPath(path)
    first = f"{_slug(told.organisation or file.parent.name or 'policy')}/{_slug(file.stem)}/{in_force.isoformat()}"
    one = told.decision
    return first, f"{first}-beslut-{one.day.text}-{_slug(one.paragraph)}" if one else first


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "policy"


# -- the text ------------------------------------------------------------------------------------


def _full(reading: Reading, decision: Decided) -> Decided:
    """The decision with the body's whole name, as the policy's own definitions have it."""
    if reading.resolved is None:
        raise Wrong(reading)
    names = reading.resolved.definitions.names_of(decision.body)
    return evolve(decision, body=names[0])


def _of_the_right_body(before: Source, decision: Decided) -> Decided:
    """The decision, when it is of the body that the proposal is put to.

    Raises:
        Unavailable: the head of a proposal names another body; which of the two is right is not for the machine to say.
    """
    old = head(before.data)
    resolved = read(before).resolved
    if old is None or old.decision is None or not old.decision.body or not is_draft(old) or resolved is None:
        return decision
    put_to = resolved.definitions.names_of(old.decision.body)[0]
    if put_to.casefold() == decision.body.casefold():
        return decision
    raise Unavailable(
        f"förslaget `{before.name}` ska enligt raden `beslut` i huvudet beslutas av {put_to}, men beslutet är fattat "
        f"av {decision.body}. Ange beslutet av {put_to}, eller rätta raden om det är {decision.body} som ska besluta."
    )


def _decided(before: Source, path: Path, decision: Decided, in_force: date) -> str:
    text, _ = decode(before.data, before.name)
    old = head(before.data)
    if text is None or old is None:
        raise AssertionError("it has been read without errors")
    if old.kind != "policy":
        raise Unavailable(f"`{before.name}` är ett {old.kind}. Det är policyn som antas.")
    replaces = "" if _is(old, decision) else _replaced(old, path, decision)
    new = decided(text, decision, in_force, replaces)
    words = vocabulary()
    new = formatted(new, words) if formatted(text, words) == text else new
    told = head(new.encode())
    if (
        told is None
        or not _is(told, decision)
        or told.in_force is None
        or told.in_force.date != in_force
        or is_draft(told)
    ):
        raise Unavailable(
            f"beslutet kunde inte skrivas in i huvudet på `{before.name}`. Skriv det för hand och kör kommandot igen."
        )
    return new


def _is(told: Metadata, decision: Decided) -> bool:
    one = told.decision
    return one is not None and (one.day.date, one.body, one.paragraph) == (
        decision.day,
        decision.body,
        decision.paragraph,
    )


def _replaced(old: Metadata, path: Path, decision: Decided) -> str:
    """The decision that is replaced: the one in the head, else that of the revision before the proposal."""
    if old.decision is not None and not is_draft(old):
        return written(old.decision)
    if old.replaces is not None:
        return ""
    taken = [one.head for one in history(str(path)).revisions if not one.draft]
    # An adoption that was taken back is still tagged; a decision does not replace itself.
    earlier = [one.decision for one in taken if not _is(one, decision)]
    last: Decision | None = earlier[-1] if earlier else None
    return written(last) if last is not None else ""


def _plain(before: Source) -> bytes:
    text, _ = decode(before.data, before.name)
    return (text or "").encode()


def _as_it_lies(before: Source, text: str) -> bytes:
    """With the line ends that the file has."""
    windows = b"\r\n" in before.data and b"\n" not in before.data.replace(b"\r\n", b"")
    return (text.replace("\n", "\r\n") if windows else text).encode()


# -- what is made --------------------------------------------------------------------------------


def _ours(repo: Repository, reading: Reading) -> None:
    """Every text that the policy builds on must be in the repository, or the tag would not hold it."""
    for one in reading.files:
        if one.role in {STANDARD, BASE}:
            continue
        if repo.blob("HEAD", one.path) is None:
            raise Unavailable(
                f"`{shown(one.path)}` ingår inte i förrådets historik. Spara den först: git add och git commit."
            )


def _kept(repo: Repository, reading: Reading, path: str, files: Mapping[str, bytes]) -> Reading:
    """The policy as git will keep it, read from there: its sums are those of the files that the tag holds.

    Raises:
        Unavailable: a filter of the repository's own changes what it says.
    """
    oids = [made(repo, "hash-object", "-w", "--path", path, "--stdin", given=files[path])] if path in files else []
    there = repo.source(repo.commit("HEAD"), path, None)
    kept = read(revised(there, repo.read(oids[0]))) if there and oids else read(there) if there else None
    if kept is None or kept.resolved is None or reading.resolved is None:
        same = False
    else:
        same = fingerprint(kept.resolved) == fingerprint(reading.resolved)
    if kept is None or not same:
        raise Unavailable(
            "det som git sparar är inte det som antas, för något filter (.gitattributes) ändrar texten. Inget är gjort."
        )
    return kept


def _record(reading: Reading, path: str, in_force: date) -> Record:
    if reading.resolved is None:
        raise AssertionError("asked for a policy without errors")
    told = reading.resolved.document.metadata
    return Record(
        title=told.title,
        organisation=told.organisation,
        decision=words(told),
        in_force=in_force,
        path=path,
        hash=fingerprint(reading.resolved),
        sources=sources(reading),
        tool=f"policylang {__version__}",
    )


def sources(reading: Reading) -> str:
    """One hash of the bytes of every file of the organisation's own."""
    return together(one for one in reading.files if one.role != STANDARD)


def words(told: Metadata) -> str:
    """The decision in a head: "kommunfullmäktige 2014-02-24 § 31"."""
    one = told.decision
    return f"{one.body} {one.day.text} § {one.paragraph}" if one else ""


def _commit_message(told: Record) -> str:
    lines = [
        f"Anta {told.title}",
        "",
        f"{told.decision}, gäller från {told.in_force}.",
        "",
        f"Kontrollsumma: {told.hash}",
    ]
    return "\n".join(lines) + "\n"


def _documents(reading: Reading) -> Mapping[str, bytes]:
    files: Mapping[str, str | bytes] = build([reading]).files
    return {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}


def folder(told: Record) -> str:
    """Where the documents of an adoption lie in its commit."""
    path = PurePosixPath(told.path)
    return (path.parent / DOCUMENTS / path.stem / told.in_force.isoformat()).as_posix()


def _recorded(repo: Repository, name: str) -> Record | None:
    from policylang.history.record import record
    from policylang.revisions.past import tags

    return next((record(one) for one in tags(repo) if one.name == name), None)


def _name(repo: Repository, names: tuple[str, str], told: Record) -> str:
    """The tag's name: the longer one when another decision on what takes force that day has the shorter."""
    there = _recorded(repo, names[0]) if tag_object(repo, names[0]) else None
    return names[1] if there is not None and there.decision != told.decision else names[0]


def _known(repo: Repository, name: str, told: Record, undecided: str) -> Adopted | None:
    """The tag, when it is there already and says the same; a tag that says something else stops it.

    Args:
        undecided: the path of the policy, when the text on the branch does not carry the decision.
    """
    if not tag_object(repo, name):
        return None
    there = _recorded(repo, name)
    if there is not None and (there.hash, there.decision) == (told.hash, told.decision):
        if not repo.ask("merge-base", "--is-ancestor", f"refs/tags/{name}^{{commit}}", "HEAD").ok:
            raise Unavailable(f"taggen `{name}` finns, men grenen har inte antagandet. Ta in det med: git merge {name}")
        if undecided:
            raise Unavailable(
                f"beslutet är antaget med taggen `{name}`, men texten på grenen bär det inte längre: antagandet är "
                f'taget tillbaka. Hämta tillbaka det med: git checkout {name} -- "{undecided}" "{folder(told)}"'
            )
        return Adopted(name, told.hash, (), already=True)
    if there is not None and there.decision == told.decision:
        raise Unavailable(
            f"beslutet {told.decision} är redan antaget med taggen `{name}`, men med en annan text. En tagg flyttas "
            f'aldrig; se vad som skiljer med: policylang diff "{told.path}@{name}" "{told.path}"'
        )
    raise Unavailable(
        f"taggen `{name}` finns redan och står för en annan text. En tagg flyttas aldrig; se den med: git show {name}"
    )

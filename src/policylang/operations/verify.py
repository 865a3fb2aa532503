"""Whether a document, a tag and its source still belong together: everything is computed anew and compared."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from attrs import define, field

from policylang import __version__
from policylang.document.sameness import difference
from policylang.history.record import Record, record
from policylang.history.revision import Identity
from policylang.operations.adopt import DOCUMENTS, sources, tag_name, words
from policylang.operations.build import FORMATS, documents
from policylang.operations.fingerprint import fingerprint
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.git import shown
from policylang.revisions.past import Tag, tags
from policylang.revisions.repository import Repository
from policylang.revisions.source import Source, Unavailable

TOOL = f"policylang {__version__}"
MANIFEST = "manifest.json"
OK, DIFFERS, UNKNOWN = "ok", "differs", "unknown"
MOST_FOLDERS = 3  # how far up a source is searched for


@define
class Verified:
    """What was found.

    Args:
        subject: as it was named.
        sort: `tag`, `policy`, `document` or `manifest`.
        checks: (what was compared, `ok`, `differs` or `unknown`, Swedish).
    """

    subject: str
    sort: str
    checks: list[tuple[str, str, str]] = field(factory=list)

    def say(self, what: str, state: str, message: str) -> None:
        """Keep what one comparison found."""
        self.checks.append((what, state, message))

    @property
    def exit_code(self) -> int:
        """1 when something differs, 3 when something cannot be told."""
        states = {state for _, state, _ in self.checks}
        return 1 if DIFFERS in states else 3 if UNKNOWN in states or not states else 0

    def answer(self) -> dict[str, Any]:
        """The answer as JSON: `policylang/verify/1`."""
        return {
            "schema": "policylang/verify/1",
            "subject": self.subject,
            "kind": self.sort,
            "checks": [{"check": what, "state": state, "message": message} for what, state, message in self.checks],
            "summary": {each: sum(state == each for _, state, _ in self.checks) for each in (OK, DIFFERS, UNKNOWN)},
        }


# -- a tag ---------------------------------------------------------------------------------------


def verified_tag(repo: Repository, name: str) -> Verified | None:
    """A tag against the text and the documents in its commit; None when there is no such tag.

    Raises:
        Unavailable: it is not the tag of an adoption.
    """
    tag = next((one for one in tags(repo) if one.name == name), None)
    if tag is None:
        if (
            name.isprintable()
            and repo.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/tags/{name}").ok
        ):
            raise Unavailable(
                f"taggen `{shown(name)}` är inte satt av `policylang adopt`, så det finns inget att jämföra med."
            )
        return None
    told = record(tag)
    if told is None:
        raise Unavailable(
            f"taggen `{shown(name)}` är inte satt av `policylang adopt`, så det finns inget att jämföra med."
        )
    found = Verified(name, "tag")
    source = repo.source(tag.commit, told.path, tag.name)
    if source is None:
        found.say("source", DIFFERS, f"`{told.path}` finns inte i taggens commit.")
        return found
    reading = read(source)
    _text_of(found, reading, told)
    if reading.resolved is not None:
        _head_of(found, reading, told, name)
    _documents_of(found, repo, tag, told, reading)
    return found


def _text_of(found: Verified, reading: Reading, told: Record) -> None:
    same = sources(reading) == told.sources
    if reading.resolved is None:
        state = UNKNOWN if same else DIFFERS
        found.say("hash", state, f"Texten kan inte läsas med {TOOL}, så kontrollsumman kan inte räknas om.")
    elif fingerprint(reading.resolved) == told.hash:
        found.say("hash", OK, "Texten säger och betyder det som antogs.")
    elif same and told.tool != TOOL:
        found.say(
            "hash",
            OK,
            f"Kontrollsumman räknades av {told.tool} och kan inte räknas om av {TOOL}; källan är oförändrad.",
        )
    else:
        found.say("hash", DIFFERS, "Texten säger eller betyder något annat än det som antogs.")
    if not same:
        found.say(
            "sources", OK if found.exit_code == 0 else DIFFERS, "Källans filer är inte byte för byte de som antogs."
        )


def _head_of(found: Verified, reading: Reading, told: Record, name: str) -> None:
    if reading.resolved is None:
        return
    head = reading.resolved.document.metadata
    wrong = [
        what
        for what, one, other in (
            ("titeln", head.title, told.title),
            ("organisationen", head.organisation, told.organisation),
            ("beslutet", words(head), told.decision),
            ("ikraftträdandet", head.in_force.date if head.in_force else None, told.in_force),
            ("taggens namn", tag_name(head, told.path, told.in_force), name),
        )
        if one != other
    ]
    if wrong:
        found.say("head", DIFFERS, f"Huvudet och taggen säger olika om {', '.join(wrong)}.")
    else:
        found.say("head", OK, f"{told.decision}, gäller från {told.in_force}.")


def _documents_of(found: Verified, repo: Repository, tag: Tag, told: Record, reading: Reading) -> None:
    where = folder(told)
    data = repo.blob(tag.commit, f"{where}/{MANIFEST}")
    if data is None:
        found.say("documents", UNKNOWN, f"Taggens commit har inga dokument i `{where}`.")
        return
    for name, sum_ in outputs(data):
        made = repo.blob(tag.commit, f"{where}/{name}")
        if made is None:
            found.say("document", DIFFERS, f"`{name}` saknas i taggens commit.")
        elif sha256(made).hexdigest() != sum_:
            found.say("document", DIFFERS, f"`{name}` är inte det dokument som byggdes.")
        else:
            _rebuilt(found, name, made, reading, told.tool == TOOL)


def _rebuilt(found: Verified, name: str, made: bytes, reading: Reading, by_us: bool) -> None:  # noqa: FBT001 - a plain fact
    """A document whose bytes are those of the manifest, against what its source builds today."""
    wanted = build(reading, name, {}) if by_us else None
    told = difference(made, wanted, ending(name)) if wanted is not None else None
    if told:
        found.say("document", DIFFERS, parted(name, told.found, told.wanted))
    else:
        found.say("document", OK, f"`{name}` är det dokument som byggdes.")


def folder(told: Record) -> str:
    """Where the documents of an adoption lie in its commit."""
    path = PurePosixPath(told.path)
    return (path.parent / DOCUMENTS / path.stem / told.in_force.isoformat()).as_posix()


# -- a policy ------------------------------------------------------------------------------------


def verified_policy(name: str, source: Source, repo: Repository | None) -> Verified:
    """A policy text against the tags that it was adopted with."""
    found = Verified(name, "policy")
    reading = read(source)
    if reading.resolved is None:
        found.say("hash", UNKNOWN, f"Texten har {len(reading.errors)} fel; se dem med: policylang lint {shown(name)}")
        return found
    head = reading.resolved.document.metadata
    known = [(tag, told) for tag, told in adopted(repo) if _whose(told) == _whose_head(Identity.of(head))]
    sum_ = fingerprint(reading.resolved)
    same = next((tag for tag, told in known if told.hash == sum_ or told.sources == sources(reading)), None)
    if same is not None:
        found.say("hash", OK, f"Texten säger och betyder det som antogs med {same.name}.")
        return found
    decided = next(
        (
            tag
            for tag, told in known
            if told.decision == words(head) and head.in_force and told.in_force == head.in_force.date
        ),
        None,
    )
    if decided is not None:
        where = f"{decided.name}:{record_path(known, decided)} {shown(name)}"
        found.say(
            "hash",
            DIFFERS,
            f"Texten säger eller betyder något annat än det som antogs med {decided.name}. Se: policylang diff {where}",
        )
    else:
        found.say(
            "hash", UNKNOWN, "Lydelsen är inte antagen med `policylang adopt`, så det finns inget att jämföra med."
        )
    return found


def record_path(known: list[tuple[Tag, Record]], tag: Tag) -> str:
    """Where the policy lies in the tag's commit."""
    return next(told.path for one, told in known if one is tag)


def _whose(told: Record) -> tuple[str, str]:
    return (" ".join(told.title.split()).casefold(), " ".join(told.organisation.split()).casefold())


def _whose_head(identity: Identity) -> tuple[str, str]:
    return (identity.title, identity.organisation)


def adopted(repo: Repository | None) -> list[tuple[Tag, Record]]:
    """Every adoption that the repository has a tag of."""
    found = [(one, record(one)) for one in tags(repo)] if repo else []
    return [(tag, told) for tag, told in found if told is not None]


# -- what documents and tags have in common -------------------------------------------------------


def entries(manifest: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The documents that a manifest tells of."""
    return [one for one in (manifest or {}).get("documents", ()) if isinstance(one, dict) and "source" in one]


def outputs(data: bytes) -> Iterator[tuple[str, str]]:
    """Each built file of a manifest, and its hash."""
    try:
        told = entries(json.loads(data))
    except ValueError:
        return
    for entry in told:
        yield from ((one["file"], one["sha256"]) for one in entry.get("outputs", ()))


def build(reading: Reading, name: str, pages: dict[str, str]) -> bytes | None:
    """What the source builds in the format of a file; None when it cannot be built."""
    if reading.resolved is None or ending(name) not in FORMATS:
        return None
    made: str | bytes = next(iter(documents(reading.resolved, [ending(name)], pages).values()))
    return made.encode() if isinstance(made, str) else made


def ending(name: str) -> str:
    """The ending of a file name, without its dot."""
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def parted(name: str, found: str, wanted: str) -> str:
    """Where a document says something else, in Swedish."""
    return f"`{name}`: där står ”{found}”, men texten ger ”{wanted}”."

"""Whether a document, a tag and its source still belong together: everything is computed anew and compared."""

import re
from typing import Any

from policylang.history.record import Record, message, record, unsigned
from policylang.history.revision import Identity
from policylang.operations.adopt import folder, sources, tag_names, words
from policylang.operations.build import build
from policylang.operations.fingerprint import fingerprint
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.operations.verified import DIFFERS, OK, TOOL, UNKNOWN, Verified, adopted
from policylang.operations.verify_built import MANIFEST, declared, entries, held, kept, parsed, standard
from policylang.revisions.git import shown
from policylang.revisions.past import Tag, tags
from policylang.revisions.repository import Repository
from policylang.revisions.source import Source, Unavailable

_TOOL = re.compile(r"policylang \d[\w.+!-]*")

# -- a tag ---------------------------------------------------------------------------------------


def verified_tag(repo: Repository, name: str) -> Verified | None:
    """A tag against the text and the documents in its commit; None when there is no such tag.

    Raises:
        Unavailable: it is not the tag of an adoption.
    """
    tag = next((one for one in tags(repo) if one.name == name), None)
    if tag is None:
        where = f"refs/tags/{name}"
        if not name.isprintable() or not repo.ask("rev-parse", "--verify", "--quiet", "--end-of-options", where).ok:
            return None
    told = record(tag) if tag else None
    if tag is None or told is None:
        raise Unavailable(
            f"taggen `{shown(name)}` är inte satt av `policylang adopt`, så det finns inget att jämföra med."
        )
    found = Verified(name, "tag")
    source = repo.source(tag.commit, told.path, None)
    if source is None:
        found.say("source", DIFFERS, f"`{told.path}` finns inte i taggens commit.")
        return found
    where = f"{folder(told)}/"
    there = {
        one.removeprefix(where): repo.blob(tag.commit, one) for one in repo.paths(tag.commit) if one.startswith(where)
    }
    entry = next(iter(entries(parsed(there.get(MANIFEST) or b"")[0])), {})
    text = read(source)
    reading = _text_of(found, text, told, entry)
    _message_of(found, tag, told)
    own = repo.ask("for-each-ref", "--format=%(tag)", f"refs/tags/{name}").line
    if own != name:
        found.say("head", DIFFERS, f"Taggen heter själv `{shown(own)}`: den har fått ett annat namn sedan den sattes.")
    if reading.resolved is None:
        kept(found, there.get)
        return found
    _head_of(found, reading, told, name)
    built = build([reading]).files
    held(found, there.get, built, told.tool)
    standard(found, text, reading)
    for extra in sorted(set(there) - set(built)):
        found.say("document", UNKNOWN, f"`{shown(extra)}` ligger bland dokumenten men byggs inte av texten.")
    return found


def _text_of(found: Verified, reading: Reading, told: Record, entry: dict[str, Any]) -> Reading:
    """The text against the tag: the reading, with the sums of the day that it was adopted."""
    same = sources(reading) == told.sources
    then = declared(reading, entry, ours=not same)
    if reading.resolved is None:
        state = UNKNOWN if same else DIFFERS
        found.say("hash", state, f"Texten kan inte läsas med {TOOL}, så kontrollsumman kan inte räknas om.")
    elif fingerprint(reading.resolved) == told.hash:
        found.say("hash", OK, "Texten säger och betyder det som antogs.")
    elif same and told.tool != TOOL:
        found.say(
            "hash",
            UNKNOWN,
            f"Kontrollsumman räknades av {shown(told.tool)} och blir en annan med {TOOL}; källan är oförändrad.",
        )
    else:
        found.say("hash", DIFFERS, "Texten säger eller betyder något annat än det som antogs.")
    if same:
        return then
    if sources(then) == told.sources:
        state = OK if found.exit_code == 0 else DIFFERS
        found.say("sources", state, "Källans filer är inte byte för byte de som antogs.")
        return then
    found.say("sources", DIFFERS, "Taggen anger andra källfiler än de som ligger i dess commit.")
    return reading


def _message_of(found: Verified, tag: Tag, told: Record) -> None:
    """Every line of the tag's message: what an adoption does not write has been put there by somebody else."""
    there, wanted = (
        [line.rstrip() for line in one.splitlines() if line.strip()] for one in (unsigned(tag.message), message(told))
    )
    other = next((one for one in there if one not in wanted), "")
    if there != wanted:
        more = f": ”{shown(other)}”" if other else ""
        found.say("head", DIFFERS, f"Taggens meddelande är inte det som ett antagande skriver{more}.")
    elif not _TOOL.fullmatch(told.tool):
        found.say("head", DIFFERS, f"Taggen anger ett verktyg som inte finns: ”{shown(told.tool)}”.")


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
        )
        if one != other
    ]
    if name not in tag_names(head, told.path, told.in_force):
        wrong.append("taggens namn")
    if wrong:
        found.say("head", DIFFERS, f"Huvudet och taggen säger olika om {', '.join(wrong)}.")
    else:
        found.say("head", OK, f"{told.decision}, gäller från {told.in_force}.")


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
    same = next(
        (tag for tag, told in known if told.hash == sum_ or (told.tool != TOOL and told.sources == sources(reading))),
        None,
    )
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

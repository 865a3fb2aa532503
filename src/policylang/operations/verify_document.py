"""Whether a built document still is what its source, or the tag that it was adopted with, says."""

from pathlib import Path, PurePosixPath
from typing import Any

from policylang.document.sameness import short_hash
from policylang.operations.adopt import folder
from policylang.operations.fingerprint import SHORT, fingerprint
from policylang.operations.nearby import nearby, repository_of
from policylang.operations.read import read
from policylang.operations.verified import DIFFERS, OK, UNKNOWN, Verified, adopted
from policylang.operations.verify_built import (
    MANIFEST,
    ending,
    entries,
    one_rebuilt,
    outputs,
    parsed,
    parting,
    summed,
)
from policylang.revisions.source import Source


def verified_document(path: Path, given: Source | None) -> Verified:
    """A built document against the tag, the manifest beside it and the source that it came from.

    Args:
        given: the source, when the user names it.
    """
    found = Verified(str(path), "document")
    data = path.read_bytes()
    short = short_hash(data)
    beside = _manifest(path)
    sum_ = dict(outputs(beside)).get(path.name)
    if sum_ is not None and summed(data, sum_):
        exact = "byte för byte" if b"\r\n" not in data else "så när som på radsluten"
        found.say("manifest", OK, f"`{path.name}` är {exact} det som {MANIFEST} bredvid anger.")
    if not short:
        state = DIFFERS if sum_ is not None else UNKNOWN
        found.say(
            "hash", state, "Dokumentet bär ingen kontrollsumma, så det går inte att se vilken text det kommer ur."
        )
        return found
    if given is None and _from_tag(found, path, data, short):
        return found
    _from_source(found, path, data, short, given, beside)
    return found


def _from_tag(found: Verified, path: Path, data: bytes, short: str) -> bool:
    """Whether the text was adopted: then the document that was adopted is what it is compared with."""
    repo = repository_of(path)
    for tag, told in adopted(repo):
        if repo is None or not told.hash.startswith(short):
            continue
        kept = [f"{folder(told)}/{one}" for one in (path.name, f"{PurePosixPath(told.path).stem}.{ending(path.name)}")]
        wanted = next((made for one in kept if (made := repo.blob(tag.commit, one)) is not None), None)
        source = repo.source(tag.commit, told.path, tag.name)
        if wanted is None and source is not None:
            wanted = one_rebuilt(read(source), path.name, {})
        if wanted is None:
            continue
        other = parting(path.name, data, wanted)
        if other:
            found.say("document", DIFFERS, other)
        else:
            found.say(
                "document", OK, f"Det dokument som antogs med {tag.name}: {told.decision}, gäller från {told.in_force}."
            )
        return True
    return False


def _from_source(  # noqa: PLR0913, PLR0917 - the document and all that tells where it is from
    found: Verified, path: Path, data: bytes, short: str, given: Source | None, beside: dict[str, Any] | None
) -> None:
    names = [entry["source"] for entry in entries(beside) if path.name in dict(outputs(entry))]
    sources_ = [given] if given else list(nearby(path, names or [f"{path.stem}.policy"]))
    readings = [read(one) for one in sources_]
    pages = {entry["source"]: PurePosixPath(entry["source"]).stem for entry in entries(beside)}
    same = next((one for one in readings if one.resolved and fingerprint(one.resolved).startswith(short)), None)
    if same is None or same.resolved is None:
        others = [one for one in readings if one.resolved]
        if others and others[0].resolved:
            path_, sum_ = others[0].resolved.document.path, fingerprint(others[0].resolved)[:SHORT]
            told = f"`{path_}` säger eller betyder något annat än dokumentet: kontrollsumman är {sum_}, inte {short}."
            found.say("source", DIFFERS, told)
        else:
            found.say("source", UNKNOWN, f"Källan till {short} hittas inte. Ange den med --source POLICY.")
        return
    found.say("source", OK, f"`{same.resolved.document.path}` säger och betyder det som dokumentet kommer ur.")
    wanted = one_rebuilt(same, path.name, pages)
    if wanted is None:
        found.say("document", UNKNOWN, f"Dokument av slaget `{ending(path.name)}` kan inte byggas om här.")
        return
    other = parting(path.name, data, wanted)
    if other:
        found.say("document", DIFFERS, other)
    else:
        found.say("document", OK, f"`{path.name}` är det dokument som texten ger.")


def _manifest(path: Path) -> dict[str, Any] | None:
    try:
        return parsed((path.parent / MANIFEST).read_bytes())[0]
    except OSError:
        return None

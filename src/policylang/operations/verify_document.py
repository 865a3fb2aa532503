"""Whether a built document still is what its source, or the tag that it was adopted with, says."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from policylang.document.sameness import difference, short_hash
from policylang.operations.answers import together
from policylang.operations.fingerprint import SHORT, fingerprint
from policylang.operations.read import read
from policylang.operations.reading import PolicyFile
from policylang.operations.verify import (
    DIFFERS,
    MANIFEST,
    OK,
    UNKNOWN,
    Verified,
    adopted,
    build,
    ending,
    entries,
    folder,
    parted,
)
from policylang.revisions import files
from policylang.revisions.git import shown
from policylang.revisions.repository import Repository, repository
from policylang.revisions.source import Source, Unavailable

MOST_FOLDERS = 3  # how far up a source is searched for


def verified_document(path: Path, given: Source | None) -> Verified:
    """A built document against the tag, the manifest beside it and the source that it came from.

    Args:
        given: the source, when the user names it.
    """
    found = Verified(str(path), "document")
    data = path.read_bytes()
    short = short_hash(data)
    beside = _manifest(path)
    sum_ = _in_manifest(found, path, data, beside)
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


def _in_manifest(found: Verified, path: Path, data: bytes, beside: dict[str, Any] | None) -> str | None:
    """The hash that the manifest beside tells of the document; None when it tells of none."""
    outputs = {one["file"]: one["sha256"] for entry in entries(beside) for one in entry.get("outputs", ())}
    told = outputs.get(path.name)
    if told is None:
        return None
    plain = data.replace(b"\r\n", b"\n")
    if told in {sha256(data).hexdigest(), sha256(plain).hexdigest()}:
        found.say("manifest", OK, f"`{path.name}` är byte för byte det som {MANIFEST} bredvid anger.")
    return str(told)


def _from_tag(found: Verified, path: Path, data: bytes, short: str) -> bool:
    """Whether the text was adopted: then the document that was adopted is what it is compared with."""
    repo = _repository(path)
    for tag, told in adopted(repo):
        if repo is None or not told.hash.startswith(short):
            continue
        kept = [f"{folder(told)}/{one}" for one in (path.name, f"{PurePosixPath(told.path).stem}.{ending(path.name)}")]
        wanted = next((made for one in kept if (made := repo.blob(tag.commit, one)) is not None), None)
        source = repo.source(tag.commit, told.path, tag.name)
        if wanted is None and source is not None:
            wanted = build(read(source), path.name, {})
        if wanted is None:
            continue
        other = difference(data, wanted, ending(path.name))
        if other:
            found.say("document", DIFFERS, parted(path.name, other.found, other.wanted))
        else:
            found.say(
                "document", OK, f"Det dokument som antogs med {tag.name}: {told.decision}, gäller från {told.in_force}."
            )
        return True
    return False


def _from_source(  # noqa: PLR0913, PLR0917 - the document and all that tells where it is from
    found: Verified, path: Path, data: bytes, short: str, given: Source | None, beside: dict[str, Any] | None
) -> None:
    names = [
        entry["source"]
        for entry in entries(beside)
        if any(one["file"] == path.name for one in entry.get("outputs", ()))
    ]
    sources_ = [given] if given else list(_sources(path, names or [f"{path.stem}.policy"]))
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
    wanted = build(same, path.name, pages)
    if wanted is None:
        found.say("document", UNKNOWN, f"Dokument av slaget `{ending(path.name)}` kan inte byggas om här.")
        return
    other = difference(data, wanted, ending(path.name))
    if other:
        found.say("document", DIFFERS, parted(path.name, other.found, other.wanted))
    else:
        found.say("document", OK, f"`{path.name}` är det dokument som texten ger.")


def verified_manifest(path: Path) -> Verified:
    """A manifest against itself, what was adopted, the documents beside it, and each of them against its source."""
    found = Verified(str(path), "manifest")
    manifest = _manifest(path)
    if manifest is None:
        raise Unavailable(f"`{shown(str(path))}` är inget manifest från `policylang build`.")
    _adopted_as(found, path)
    for entry in entries(manifest):
        _sums(found, entry)
        for one in entry.get("outputs", ()):
            document = path.parent / one["file"]
            if not document.is_file():
                found.say("document", DIFFERS, f"`{one['file']}` saknas.")
                continue
            told = verified_document(document, None)
            data = document.read_bytes()
            if not any(what == "manifest" for what, _, _ in told.checks) and sha256(data).hexdigest() != one["sha256"]:
                same = any(what == "document" and state == OK for what, state, _ in told.checks)
                told.say(
                    "manifest",
                    OK if same else DIFFERS,
                    f"`{one['file']}` är inte byte för byte det som manifestet anger.",
                )
            short = short_hash(data)
            if short and not str(entry.get("hash", "")).startswith(short):
                told.say("manifest", DIFFERS, f"`{one['file']}` bär en annan kontrollsumma än manifestet anger.")
            # What is found of the source is found once for each of its documents, and is said once.
            found.checks += [one for one in told.checks if one not in found.checks]
    return found


def _sums(found: Verified, entry: dict[str, Any]) -> None:
    """The sums of a policy's files must agree with each other: one alone that has been changed is caught."""
    files_ = [PolicyFile(**one) for one in entry.get("files", ())]
    own = next((one.sha256 for one in files_ if one.path == entry["source"]), None)
    if entry.get("sha256") == own and entry.get("files_sha256") == together(files_):
        found.say("manifest", OK, f"Manifestets summor för `{entry['source']}` stämmer med varandra.")
    else:
        told = f"Manifestets summor för `{entry['source']}` stämmer inte med varandra: något har ändrats i det."
        found.say("manifest", DIFFERS, told)


def _adopted_as(found: Verified, path: Path) -> None:
    """A manifest that was adopted, where it was adopted, must be the one that the tag holds."""
    repo = _repository(path)
    if repo is None or repo.top is None or not path.resolve().is_relative_to(repo.top):
        return
    inner = path.resolve().relative_to(repo.top).as_posix()
    for tag, told in adopted(repo):
        if inner != f"{folder(told)}/{MANIFEST}":
            continue
        if repo.blob(tag.commit, inner) == path.read_bytes().replace(b"\r\n", b"\n"):
            found.say("manifest", OK, f"Det manifest som antogs med {tag.name}.")
        else:
            found.say("manifest", DIFFERS, f"Manifestet är inte det som antogs med {tag.name}.")


def _manifest(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((path.parent / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return (
        found if isinstance(found, dict) and str(found.get("schema", "")).startswith("policylang/manifest/") else None
    )


def _repository(path: Path) -> Repository | None:
    for near in (path.resolve().parent, Path.cwd()):
        try:
            return repository(near)
        except Unavailable:
            continue
    return None


def _sources(path: Path, names: list[str]) -> Iterator[Source]:
    """Files of these names near the document, and in the repository: the nearest first."""
    wanted = {PurePosixPath(one.replace("\\", "/")).name for one in names}
    seen: set[Path] = set()
    folder = path.resolve().parent
    for _ in range(MOST_FOLDERS):
        for one in sorted(folder.glob("*.policy")):
            if one.name in wanted and one not in seen:
                seen.add(one)
                yield _named(one)
        folder = folder.parent
    repo = _repository(path)
    top = repo.top if repo else None
    listed = [top / one for one in repo.paths("")] if repo and top is not None else sorted(Path.cwd().glob("*.policy"))
    for one in [*listed, *sorted(Path.cwd().glob("*/*.policy")), *sorted(Path.cwd().glob("*/*/*.policy"))]:
        if one.name in wanted and one.resolve() not in seen and one.is_file():
            seen.add(one.resolve())
            yield _named(one)


def _named(path: Path) -> Source:
    here = Path.cwd()
    return files.source(path, path.relative_to(here).as_posix() if path.is_relative_to(here) else "")

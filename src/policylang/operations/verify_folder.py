"""A manifest, or a register of policies, against what was adopted and against all that their sources build."""

from pathlib import Path, PurePosixPath
from typing import Any

from policylang.operations.adopt import folder
from policylang.operations.fingerprint import SHORT, fingerprint
from policylang.operations.nearby import nearby, repository_of
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.operations.verified import DIFFERS, OK, TOOL, UNKNOWN, Verified, adopted
from policylang.operations.verify_built import (
    MANIFEST,
    REGISTER,
    SORTS,
    declared,
    entries,
    held,
    kept,
    outputs,
    own,
    parsed,
    parting,
    rebuilt,
    standard,
)
from policylang.revisions.git import shown
from policylang.revisions.repository import Repository
from policylang.revisions.source import Source, Unavailable


def verified_folder(path: Path, given: Source | None) -> Verified:
    """A manifest and everything that it tells of; or the register beside it, alone.

    Args:
        path: of `manifest.json` or `register.json`.
        given: the source, when the user names it.

    Raises:
        Unavailable: the file is not of this sort.
    """
    sort = SORTS[path.name]
    found = Verified(str(path), sort)
    by = _adopted_as(found, path)
    told, wrong = parsed(path.read_bytes())
    if wrong or not str((told or {}).get("schema", "")).startswith(f"policylang/{sort}/"):
        if not found.checks:
            what = "manifest" if sort == "manifest" else "register över policyer"
            raise Unavailable(f"`{shown(str(path))}` är inget {what} från `policylang build`.")
        found.say(sort, DIFFERS, f"`{path.name}` {wrong or 'anger inte vad det är'}.")
        return found
    if by not in {"", TOOL}:
        return found
    _rebuilt(found, path, _manifest(path, told or {}), given)
    return found


def _manifest(path: Path, told: dict[str, Any]) -> dict[str, Any]:
    """The manifest; for a register the one beside it, else what the register itself tells of its policies."""
    if path.name == MANIFEST:
        return told
    beside = parsed(_bytes(path.parent / MANIFEST) or b"")[0]
    if entries(beside):
        return beside or {}
    policies = told.get("policies")
    found = []
    for one in policies if isinstance(policies, list) else ():
        if isinstance(one, dict):
            names = one.get("files")
            made = [{"file": name, "sha256": ""} for name in (names if isinstance(names, list) else ())]
            found.append({"source": one.get("path"), "outputs": made})
    return {"documents": found}


def _rebuilt(found: Verified, path: Path, manifest: dict[str, Any], given: Source | None) -> None:
    told = entries(manifest)
    names = [name for name, _ in outputs(manifest)]
    if not told or not names:
        found.say(found.sort, DIFFERS, f"`{path.name}` anger inga dokument.")
        return
    readings = [_reading(found, path, entry, given) for entry in told]
    pages = {entry["source"]: PurePosixPath(entry["source"]).stem for entry in told}
    whole = [one for one in readings if one is not None]
    try:
        built = rebuilt(whole, names, pages) if whole else {}
    except ValueError as error:
        found.say(found.sort, DIFFERS, f"`{path.name}` anger {error}.")
        return
    if len(whole) < len(readings):
        # What tells of all the policies cannot be built of some of them.
        built = {name: made for name, made in built.items() if name not in SORTS}
    if found.sort == "register":
        built = {name: made for name, made in built.items() if name == REGISTER}
    elif not built:
        kept(found, lambda name: _bytes(path.parent / PurePosixPath(name).name))
    held(found, lambda name: _bytes(path.parent / name), built)


def _reading(found: Verified, path: Path, entry: dict[str, Any], given: Source | None) -> Reading | None:
    """The source of an entry, with the sums that the entry tells; None, and said, when there is none."""
    wanted = entry.get("hash")
    best: Reading | None = None
    other = ""
    for source in _sources(path, entry, given):
        reading = read(source)
        if reading.resolved is None:
            continue
        sum_ = fingerprint(reading.resolved)
        if wanted is not None and sum_ != wanted:
            other = other or f"`{reading.resolved.document.path}`: kontrollsumman är {sum_[:SHORT]}, inte "
            continue
        best = best or reading
        then = declared(reading, entry, ours=True)
        if own(then) == own(reading):
            found.say("source", OK, f"`{reading.resolved.document.path}` är den källa som anges.")
            standard(found, reading, then)
            return then
    if best is not None and best.resolved is not None:
        told = f"`{best.resolved.document.path}` säger och betyder det som angavs, men är inte byte för byte densamma."
        found.say("source", OK, told)
        return declared(best, entry, ours=True)
    if other:
        found.say("source", DIFFERS, f"{other}{shown(str(wanted))[:SHORT]} som i {MANIFEST}.")
    else:
        told = f"Källan `{shown(entry['source'])}` hittas inte. Ange den med --source POLICY."
        found.say("source", UNKNOWN, told)
    return None


def _sources(path: Path, entry: dict[str, Any], given: Source | None) -> list[Source]:
    if given is not None:
        return [given]
    repo = repository_of(path)
    tagged = [
        repo.source(tag.commit, told.path, None)
        for tag, told in adopted(repo)
        if repo is not None and told.hash == entry.get("hash")
    ]
    return [*(one for one in tagged if one is not None), *nearby(path, [entry["source"]])]


def _adopted_as(found: Verified, path: Path) -> str:
    """What was adopted, where it was adopted, must be what the tag holds: the tool that built it, or empty."""
    repo = repository_of(path)
    if repo is None or repo.top is None or not path.resolve().is_relative_to(repo.top):
        return ""
    inner = path.resolve().parent.relative_to(repo.top).as_posix()
    for tag, told in adopted(repo):
        if inner != folder(told):
            continue
        for name in _names(repo, tag.commit, inner) if found.sort == "manifest" else [path.name]:
            _as_tagged(found, path.parent / name, repo.blob(tag.commit, f"{inner}/{name}"), tag.name)
        return told.tool
    return ""


def _names(repo: Repository, commit: str, inner: str) -> list[str]:
    return [one.removeprefix(f"{inner}/") for one in repo.paths(commit) if one.startswith(f"{inner}/")]


def _as_tagged(found: Verified, file: Path, wanted: bytes | None, tag: str) -> None:
    what = {MANIFEST: "Manifestet", REGISTER: "Registret"}.get(file.name, f"`{shown(file.name)}`")
    data = _bytes(file)
    sort = SORTS.get(file.name, "document")
    if data is None:
        found.say(sort, DIFFERS, f"{what} som antogs med {tag} saknas.")
    elif wanted is None or parting(file.name, data, wanted):
        found.say(sort, DIFFERS, f"{what} är inte det som antogs med {tag}.")
    else:
        found.say(sort, OK, f"{what} är det som antogs med {tag}.")


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return None

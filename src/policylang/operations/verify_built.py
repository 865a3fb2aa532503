"""Built files against what their sources build: every file, and every field of those that tell of the others."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from attrs import evolve

from policylang.document.sameness import SHOWN, difference
from policylang.operations.answers import together
from policylang.operations.build import CONTROL, FORMATS, build, control_tables, documents
from policylang.operations.fingerprint import SHORT
from policylang.operations.reading import Reading
from policylang.operations.verified import DIFFERS, OK, TOOL, UNKNOWN, Verified
from policylang.revisions.git import shown

MANIFEST, REGISTER = "manifest.json", "register.json"
SORTS = {MANIFEST: "manifest", REGISTER: "register"}
STANDARD = "standard"  # comes with the tool, and is not the organisation's to change
MOST_TOLD = 3
_SUM = re.compile(r"[0-9a-f]{64}")


def held(
    found: Verified, there: Callable[[str], bytes | None], built: Mapping[str, str | bytes], by: str = TOOL
) -> None:
    """Each file that the sources build, against the one that is there.

    Args:
        there: the bytes of a file by its name; None when there is none.
        built: what the sources build, by name.
        by: the tool that built what is there; another than ours may have built it otherwise.
    """
    told_of = there(MANIFEST) or b""
    sums = dict(outputs(parsed(told_of)[0]))
    plain = {name: made if isinstance(made, bytes) else made.encode() for name, made in built.items()}
    for name, made in plain.items():
        data = there(name)
        # The sum of a file that says the same, set otherwise, tells nothing false.
        if data is not None and MANIFEST in plain and name != MANIFEST and not parting(name, data, made):
            other, mine = (sha256(one).hexdigest().encode() for one in (data, made))
            if other in told_of:
                plain[MANIFEST] = plain[MANIFEST].replace(mine, other)
    for name, made in plain.items():
        data, sort = there(name), SORTS.get(name, "document")
        told = parting(name, data, made) if data is not None else ""
        if data is None:
            found.say(sort, DIFFERS, f"`{name}` saknas.")
        elif not told:
            found.say(sort, OK, f"`{name}` är {'det dokument' if sort == 'document' else 'den fil'} som texten ger.")
        elif by == TOOL or (name in sums and not summed(data, sums[name])):
            found.say(sort, DIFFERS, told)
        else:
            found.say(sort, UNKNOWN, f"{told} Den byggdes av {shown(by)}, och {TOOL} kan bygga den på ett annat sätt.")


def kept(found: Verified, there: Callable[[str], bytes | None]) -> None:
    """The files that a manifest tells of, when their source cannot be built: their sums are all that can be held."""
    manifest, wrong = parsed(there(MANIFEST) or b"")
    if wrong:
        found.say("manifest", DIFFERS, f"`{MANIFEST}` {wrong}.")
    for name, sum_ in outputs(manifest):
        data = there(name)
        if data is None:
            found.say("document", DIFFERS, f"`{name}` saknas.")
        elif not summed(data, sum_):
            found.say("document", DIFFERS, f"`{name}` är inte det dokument som byggdes.")
        else:
            told = f"`{name}` är byte för byte det som {MANIFEST} anger, men kan inte byggas om ur sin text."
            found.say("document", UNKNOWN, told)


# -- what a manifest tells -----------------------------------------------------------------------


def parsed(data: bytes) -> tuple[dict[str, Any] | None, str]:
    """A JSON object; or None, and what is wrong with it in Swedish."""
    try:
        told = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except KeyError as error:
        return None, f"anger nyckeln `{shown(str(error.args[0]))}` två gånger"
    except (ValueError, RecursionError):
        return None, "är inte JSON i UTF-8"
    return (told, "") if isinstance(told, dict) else (None, "är inget JSON-objekt")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice says two things, and which of them is read depends on the reader."""
    told: dict[str, Any] = {}
    for key, value in pairs:
        if key in told:
            raise KeyError(key)
        told[key] = value
    return told


def entries(manifest: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The documents that a manifest tells of, as far as it follows its own form."""
    told = (manifest or {}).get("documents")
    return [one for one in _listed(told) if isinstance(one, dict) and isinstance(one.get("source"), str)]


def outputs(told: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """Each built file that a manifest, or one entry of it, tells of, and its hash."""
    for entry in [told or {}, *entries(told)]:
        for one in _listed(entry.get("outputs")):
            if isinstance(one, dict) and isinstance(one.get("file"), str) and isinstance(one.get("sha256"), str):
                yield one["file"], one["sha256"]


def _listed(told: object) -> list[Any]:
    return told if isinstance(told, list) else []


def declared(reading: Reading, entry: Mapping[str, Any], *, ours: bool) -> Reading:
    """The reading with the sums of its files that a manifest tells of.

    Remarks, layout and line ends may have changed in a source since it was built, and the standard library with a later
    version of the tool: the manifest tells the bytes of that day. Everything else that it tells rests on these sums and
    is then the same, or something has been changed in it.

    Args:
        ours: those of the organisation's own files too, not only that of the standard library.
    """
    told = _listed(entry.get("files"))
    if len(told) != len(reading.files) or not all(isinstance(one, dict) for one in told):
        return reading
    files = tuple(
        evolve(mine, sha256=other["sha256"])
        if (ours or mine.role == STANDARD) and isinstance(other.get("sha256"), str)
        else mine
        for mine, other in zip(reading.files, told, strict=True)
    )
    return evolve(reading, files=files, sha256=files[0].sha256 if files else reading.sha256)


def standard(found: Verified, reading: Reading, then: Reading) -> None:
    """Say it when the library that comes with the tool has changed since."""
    if [one for one in then.files if one.role == STANDARD] != [one for one in reading.files if one.role == STANDARD]:
        told = "Språkets standardbibliotek har ändrats sedan dokumenten byggdes; texten ger samma dokument."
        found.say("sources", OK, told)


def own(reading: Reading) -> str:
    """One hash of the organisation's own files."""
    return together(one for one in reading.files if one.role != STANDARD)


# -- building anew -------------------------------------------------------------------------------


def rebuilt(readings: Sequence[Reading], names: Sequence[str], pages: Mapping[str, str]) -> dict[str, str | bytes]:
    """What the sources build, in the formats that the files are in.

    Raises:
        ValueError: two policies would get the same file.
    """
    formats = [one for one in FORMATS if any(ending(name) == one and not is_control(name) for name in names)]
    return build(readings, [*formats, *([CONTROL] if any(map(is_control, names)) else [])], pages).files


def one_rebuilt(reading: Reading, name: str, pages: Mapping[str, str]) -> bytes | None:
    """What the source builds in the format of a file; None when it cannot be built."""
    if reading.resolved is None:
        return None
    made: str | bytes | None = None
    if is_control(name):
        tables = control_tables(reading.resolved)
        made = next((one for other, one in tables.items() if ending(other) == ending(name)), None)
    elif ending(name) in FORMATS:
        made = next(iter(documents(reading.resolved, [ending(name)], pages).values()))
    return made.encode() if isinstance(made, str) else made


def is_control(name: str) -> bool:
    """Whether a file is the internal control table of a policy, by its name."""
    return PurePosixPath(name).stem.endswith(f"-{CONTROL}")


def ending(name: str) -> str:
    """The ending of a file name, without its dot."""
    return PurePosixPath(name).suffix.removeprefix(".").lower()


# -- comparing -----------------------------------------------------------------------------------


def summed(data: bytes, sum_: str) -> bool:
    """Whether bytes have a sum, also when git has turned their line ends."""
    return sum_ in {sha256(data).hexdigest(), sha256(data.replace(b"\r\n", b"\n")).hexdigest()}


def parting(name: str, data: bytes, wanted: bytes) -> str:
    """Where a built file says something else than it should, in Swedish; empty when it says the same."""
    if ending(name) == "json":
        return _json_parting(name, data, wanted)
    if ending(name) == "csv":
        data, wanted = (one.replace(b"\r\n", b"\n") for one in (data, wanted))
    told = difference(data, wanted, ending(name))
    return f"`{shown(name)}`: där står ”{told.found}”, men texten ger ”{told.wanted}”." if told else ""


def _json_parting(name: str, data: bytes, wanted: bytes) -> str:
    told, wrong = parsed(data)
    if wrong:
        return f"`{name}` {wrong}."
    parts = list(islice(_parts(told, json.loads(wanted), ""), MOST_TOLD + 1))
    more = " Mer skiljer." if len(parts) > MOST_TOLD else ""
    return f"`{name}`: {'; '.join(parts[:MOST_TOLD])}.{more}" if parts else ""


def _parts(found: object, wanted: object, at: str) -> Iterator[str]:
    """Where two JSON values part: a field that is gone, does not belong there, or says something else."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        for key in [*wanted, *(one for one in found if one not in wanted)]:
            inner = f"{at}.{key}" if at else key
            if key not in found:
                yield f"`{shown(inner)}` saknas"
            elif key not in wanted:
                yield f"`{shown(inner)}` hör inte dit"
            else:
                yield from _parts(found[key], wanted[key], inner)
    elif isinstance(found, list) and isinstance(wanted, list):
        for index, (one, other) in enumerate(zip(found, wanted, strict=False)):
            yield from _parts(one, other, f"{at}[{index}]")
        if len(found) != len(wanted):
            yield f"`{shown(at)}` har {len(found)} poster, men texten ger {len(wanted)}"
    elif type(found) is not type(wanted) or found != wanted:
        yield f"`{shown(at)}` är {_value(found)}, men texten ger {_value(wanted)}"


def _value(told: object) -> str:
    if isinstance(told, str) and _SUM.fullmatch(told):
        return f"{told[:SHORT]}…"
    if isinstance(told, str):
        return f"”{shown(told[:SHOWN])}{'…' if len(told) > SHOWN else ''}”"
    return (
        shown(json.dumps(told, ensure_ascii=False))[:SHOWN] if not isinstance(told, dict | list) else "ett annat slag"
    )

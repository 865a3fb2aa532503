"""A folder of files that belong together, written whole or not at all."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from policylang.cli.output import readable
from policylang.cli.sources import Refused


def bundle(out: Path, files: Mapping[str, str | bytes], mark: str) -> None:
    """Write the files as the folder's whole content; either it is there in full or it is as it was.

    Args:
        mark: the file that lists the others with their SHA-256; a folder that has it may be replaced when every file in
            it still is the one that was written.
    """
    try:
        _free(out, mark)
        out.parent.mkdir(parents=True, exist_ok=True)
        waiting = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
        try:
            made = waiting / "new"
            made.mkdir()
            for name, content in files.items():
                (made / name).write_bytes(content.encode() if isinstance(content, str) else content)
            readable(made, 0o777)
            _exchanged(made, out, waiting / "old")
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
    except OSError as error:
        raise Refused(f"`{out}` kan inte skrivas: {error.strerror or error}") from error


def _free(out: Path, mark: str) -> None:
    """Refuse to write over what somebody else put there, or changed."""
    if not out.exists():
        return
    if not out.is_dir():
        raise Refused(f"`{out}` är en fil; ange en mapp.")
    there = sorted(path.name for path in out.iterdir())
    if not there:
        return
    if mark not in there:
        raise Refused(f"`{out}` innehåller annat än ett paket; ange en tom eller ny mapp.")
    known = _known(out / mark)
    for name in there:
        if name != mark and known.get(name) != _hash(out / name):
            raise Refused(
                f"`{out / name}` är inte som när paketet skrevs; ange en annan mapp, så att inget går förlorat."
            )


def _known(path: Path) -> dict[str, str]:
    try:
        return {one["file"]: one["sha256"] for one in json.loads(path.read_text(encoding="utf-8"))["files"]}
    except (ValueError, KeyError, TypeError):
        return {}


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _exchanged(made: Path, out: Path, aside: Path) -> None:
    """Put the new folder in place; if that fails the old one is put back."""
    existed = out.exists()
    if existed:
        out.rename(aside)
    try:
        made.rename(out)
    except OSError:
        if existed:
            aside.rename(out)
        raise

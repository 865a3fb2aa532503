"""Answers out: to standard output or a file, whole or not at all."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click


def put(text: str, out: str | None) -> None:
    """An answer, to a file when one is named."""
    if out is not None:
        whole(Path(out), text.encode())
        return
    try:
        click.echo(text, nl=not text.endswith("\n"))
    except BrokenPipeError:
        raise  # who read has gone, and needs no word
    except OSError as error:
        from policylang.cli.sources import Refused

        raise Refused(f"svaret kan inte skrivas ut: {error.strerror or error}") from error


def progress(line: str) -> None:
    """What is being done, for a person who waits at a terminal; a script hears nothing."""
    if sys.stderr.isatty():
        click.echo(line, err=True)


def whole(path: Path, data: bytes) -> None:
    """Write a file so that it is either there in full or as it was."""
    import tempfile

    from policylang.cli.sources import Refused

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            readable(Path(temporary), 0o666)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Refused(f"`{path}` kan inte skrivas: {error.strerror or error}") from error


def readable(path: Path, mode: int) -> None:
    """As anything new: what is temporary is made for the owner's eyes only."""
    if sys.platform != "win32":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(mode & ~mask)


def folder(out: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a folder: all of them are made beside it before the first is put in place."""
    import tempfile

    from policylang.cli.sources import Refused

    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".policylang-") as waiting:
            for name, content in files.items():
                made = Path(waiting) / name
                made.parent.mkdir(parents=True, exist_ok=True)
                made.write_bytes(content.encode() if isinstance(content, str) else content)
            for name in files:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(waiting) / name).replace(out / name)
    except OSError as error:
        raise Refused(f"`{out}` kan inte skrivas: {error.strerror or error}") from error

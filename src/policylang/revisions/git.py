"""The git command: the only place that starts it. What it is given is data, what it says is told in Swedish."""

import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from attrs import frozen

from policylang.revisions.source import Unavailable

SHOWN = 120
# Paths that a hook is given, from where it was started.
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
# Nothing is written by a question, nobody is asked for a password, replaced objects are seen as they are.
_SETTLED = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
    "LANGUAGE": "",
}


@frozen
class Said:
    """What git answered: its exit code, its output, its complaint in English."""

    code: int
    out: bytes
    complaint: str

    @property
    def ok(self) -> bool:
        """Whether it did what was asked."""
        return self.code == 0

    @property
    def line(self) -> str:
        """The output, when it is one line."""
        return self.out.decode("utf-8", "surrogateescape").rstrip("\r\n")


def git(
    folder: Path,
    *arguments: str,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
    held: tuple[int, ...] = (),
) -> Said:
    """Ask git something; failing is an answer.

    Args:
        folder: where it is asked.
        arguments: never a text of the user's where git would take an option.
        given: its standard input.
        environment: set besides the process's own.
        held: handles of ours that it holds too, for as long as it lives.

    Raises:
        Unavailable: git is not installed, or the folder cannot be entered.
    """
    try:
        done = subprocess.run(  # noqa: S603 - arguments are ours; names of revisions stand where no option can
            [program(), "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *arguments],
            cwd=folder,
            input=given,
            capture_output=True,
            check=False,
            pass_fds=held,
            env={**os.environ, **_placed(), **_SETTLED, **(environment or {})},
        )
    except (OSError, ValueError) as error:
        raise Unavailable(f"git kan inte köras i `{shown(str(folder))}`: {error}") from error
    return Said(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


@cache
def program() -> str:
    """Where git is installed."""
    from shutil import which

    found = which("git")
    if found is None:
        raise Unavailable("git är inte installerat, så äldre lydelser kan inte läsas. Hämta det från git-scm.com.")
    return found


def _placed() -> dict[str, str]:
    """What a hook is told of places, made independent of where git is started."""
    return {name: str(Path(os.environ[name]).absolute()) for name in _PLACES if os.environ.get(name)}


def shown(text: str) -> str:
    """A name as a message can show it: on one line, not too long, nothing that moves the cursor."""
    clean = "".join(letter if letter.isprintable() else "·" for letter in text)
    return clean if len(clean) <= SHOWN else f"{clean[: SHOWN - 1]}…"


def quoted(text: str) -> str:
    """A name as a command in a message can be pasted with it: in quotation marks where it has spaces."""
    name = shown(text)
    return f'"{name}"' if any(not (letter.isalnum() or letter in "./\\_-:~^@{}+") for letter in name) else name

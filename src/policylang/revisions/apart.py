"""What may not be left half done, done by a process of its own: the end of ours, however it comes, does not end it.

Before an adoption makes anything, another process is put beside it, in a session of its own, where neither a closed
terminal nor a signal to the command reaches it. It waits. Told what to set, it sets it to the end; if the command is
gone without a word, it takes away what the command had made. Only what ends both of them, such as a power cut, leaves
anything to heal.
"""

import json
import os
import select
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from attrs import asdict, evolve, frozen

from policylang.revisions.adoption import Adoption, aside
from policylang.revisions.locks import PATIENCE
from policylang.revisions.repository import Repository
from policylang.revisions.setting import carried_out, clear, healed, interrupted, made_ready
from policylang.revisions.source import Unavailable

STEP = 0.2  # seconds between two looks at whether the command is still there
END = b"\n"


@frozen
class Apart:
    """The process beside ours, as seen from ours.

    Args:
        repo: the repository to make things in: every git that is asked through it is waited for.
        carry_out: sets a prepared adoption.
    """

    repo: Repository
    carry_out: Callable[[Adoption], None]


@contextmanager
def apart(repo: Repository) -> Iterator[Apart]:
    """A process beside ours while something is made; where there can be none, ours does it all.

    Args:
        repo: held (`locks.alone`), and so for as long as either process lives.
    """
    if sys.platform == "win32" or threading.active_count() > 1:
        try:
            ours = aside(repo)
            yield Apart(ours, lambda adoption: carried_out(repo, adoption, made_ready(ours, adoption)))
        finally:
            if not interrupted(repo):  # what is set and not finished is left to whoever comes next
                clear(repo)
        return
    asked, ask = os.pipe()
    answered, answer = os.pipe()
    before = os.getpid()
    other = os.fork()
    if not other:
        code = 1
        try:
            os.close(ask)
            os.close(answered)
            os.setsid()
            _beside(repo, before, asked, answer)
            code = 0
        finally:
            os._exit(code)
    os.close(asked)
    os.close(answer)
    try:
        ours = evolve(aside(repo), held=(*repo.held, ask))
        yield Apart(ours, lambda adoption: _told(repo, adoption, made_ready(ours, adoption), ask, answered))
    finally:
        with suppress(OSError):  # it has ended, and hears nothing
            os.write(ask, END)
        os.close(ask)
        os.close(answered)
        _ended(other)


def _told(repo: Repository, adoption: Adoption, before: Sequence[str], ask: int, answered: int) -> None:
    """Have it set, and hear how it went.

    Raises:
        Unavailable: git or the disk refuses; the message says whether anything is done.
    """
    with suppress(BrokenPipeError):
        _written(ask, json.dumps([asdict(adoption), before]).encode() + END)
    reply = b""
    while True:
        try:
            part = os.read(answered, 65536)
        except KeyboardInterrupt:  # too late to stop it
            continue
        reply += part
        if not part:
            break
    if not reply.endswith(END):  # it was ended too
        if healed(repo).tag != adoption.tag:
            raise Unavailable("antagandet avbröts, så inget är gjort. Kör kommandot igen.")
        return
    if told := reply.decode().strip():
        raise Unavailable(told)


def _written(to: int, data: bytes) -> None:
    while data:
        data = data[os.write(to, data) :]


def _ended(process: int) -> None:
    with suppress(ChildProcessError):
        os.waitpid(process, 0)


# -- the process beside ----------------------------------------------------------------------------


def _beside(repo: Repository, command: int, asked: int, answer: int) -> None:
    line = _heard(command, asked)
    if not line.endswith(END) or line == END:
        clear(repo)
        return
    told, before = json.loads(line)
    adoption = Adoption(**{**told, "paths": tuple(told["paths"])})
    refused = ""
    try:
        carried_out(repo, adoption, before)
    except Unavailable as error:
        refused = str(error)
    with suppress(BrokenPipeError):
        _written(answer, refused.replace("\n", " ").encode() + END)


def _heard(command: int, asked: int) -> bytes:
    """What the command says; nothing when it ends without a word, and every git that it had started too."""
    line = b""
    waited = 0.0
    while waited < PATIENCE and not line.endswith(END):
        if select.select([asked], [], [], STEP)[0]:
            part = os.read(asked, 65536)
            if not part:
                break
            line += part
        elif os.getppid() != command:
            waited += STEP
    return line

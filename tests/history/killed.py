"""Adopts a policy again and again, killed one step later each time: SIGKILL, which nothing can catch.

A step is anything that reaches outside the process: git started, a file opened for writing, moved or removed. Killed is
the command alone, or the command and the process beside it (`revisions/apart.py`), as when the machine goes down.

    python killed.py TEMPLATE OUT [STEP…]    copies of the repository for each step; a choice when none is given
"""

import fcntl
import json
import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
from pathlib import Path

NEVER = 1_000_000
LAST, SPREAD = 8, 2
STEPS = {"subprocess.Popen", "os.rename", "os.link", "os.remove", "os.mkdir", "shutil.copyfile", "os.chmod"}
ARGUMENTS = ["adopt", "politik/finans.policy", "--decision", "KF 2014-02-24 § 31", "--in-force", "2014-03-01"]


class Counted:
    """Steps of the command and of the process beside it, and who they are; both see the same."""

    def __init__(self) -> None:
        self.shared = mmap.mmap(-1, 12)

    def step(self) -> int:
        """The number of this step."""
        number, command, beside = struct.unpack("iii", self.shared)
        me = os.getpid()
        known = (command or me, beside or (me if command not in {0, me} else 0))
        self.shared[:] = struct.pack("iii", number + 1, *known)
        return int(number)

    def kill(self, *, beside: bool) -> None:
        """The command, and the other too."""
        _, command, other = struct.unpack("iii", self.shared)
        if beside and other and other != os.getpid():
            os.kill(other, signal.SIGKILL)
        os.kill(command, signal.SIGKILL)
        if beside and other == os.getpid():
            os.kill(other, signal.SIGKILL)


def adopted(folder: Path, last: int, *, beside: bool = False) -> None:
    """The command, killed before a step; never when there are fewer."""
    os.chdir(folder)
    os.environ["POLICYLANG_CACHE"] = str(folder.parent / "cache")
    counted = Counted()

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in STEPS or writing) and counted.step() == last:
            counted.kill(beside=beside)

    sys.addaudithook(watch)
    from policylang.cli.main import main

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    try:
        main(ARGUMENTS, standalone_mode=False)
    finally:
        if last == NEVER:
            (folder.parent / "steps").write_text(str(counted.step()))


def attempt(template: Path, folder: Path, last: int, *, beside: bool = False) -> bool:
    """Whether it was killed."""
    shutil.copytree(template, folder)
    child = os.fork()
    if not child:
        try:
            adopted(folder, last, beside=beside)
            os._exit(0)
        finally:
            os._exit(99)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{folder.name}: {status}")
    free(folder)
    return killed


def free(folder: Path) -> None:
    """Wait until nobody has the repository any more."""
    handle = os.open(folder / ".git", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    os.close(handle)


def again(folder: Path) -> int:
    """The command once more, to its end: its exit code."""
    child = os.fork()
    if not child:
        try:
            adopted(folder, NEVER)
            os._exit(0)
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run() -> None:
    template, out = map(Path, sys.argv[1:3])
    # What a first run imports would only be more steps of the same sort.
    import policylang.cli.adopt
    import policylang.document.compose
    import policylang.operations.adopt
    import policylang.operations.language

    policylang.operations.language.standard().reader  # noqa: B018 - made once
    was = files(template)
    for step in chosen(template, out):
        for beside in (False, True):
            folder = out / f"{step:03}-{beside}"
            if not attempt(template, folder, step, beside=beside):
                continue
            same = files(folder) == was  # first: git itself refreshes its index when it is asked
            killed = state(folder)
            code = again(folder)
            told = {"step": step, "beside": beside, "killed": killed, "same": same, "code": code}
            told |= {"healed": state(folder), "tree": git(folder, "rev-parse", "HEAD^{tree}")}
            print(json.dumps(told))  # noqa: T201 - what the test reads


def state(folder: Path) -> list[str]:
    """How many commits, the tag, what git says of the work tree, what is left."""
    left = [one.name for one in (folder / ".git").rglob("*") if one.suffix == ".lock" or one.name == "policylang"]
    status = len(git(folder, "status", "--short").splitlines())
    return [git(folder, "rev-list", "--count", "main"), git(folder, "tag"), str(status), *left]


def files(folder: Path) -> dict[str, bytes]:
    """Every file, in the repository too."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def chosen(template: Path, out: Path) -> list[int]:
    """Those named; else a dozen spread over the whole and every one of the last."""
    if len(sys.argv) > 3:
        return [int(one) for one in sys.argv[3:]]
    for name in ("en", "två"):  # the second has what the first kept
        attempt(template, out / name, NEVER)
    total = int((out / "steps").read_text())
    return [*range(0, total - LAST, total // SPREAD), *range(total - LAST, total)]


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.strip()


if __name__ == "__main__":
    run()

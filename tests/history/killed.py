"""Adopts a policy again and again, killed one step later each time: SIGKILL, which nothing can catch.

A step is anything that reaches outside the process: git started, a file opened for writing, moved or removed.

    python killed.py TEMPLATE OUT [STEP…]    one copy of the repository for each step; every step when none is given
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

NEVER = 1_000_000
LAST, SPREAD = 8, 2
STEPS = {"subprocess.Popen", "os.rename", "os.link", "os.remove", "os.mkdir", "shutil.copyfile", "os.chmod"}
ARGUMENTS = ["adopt", "politik/finans.policy", "--decision", "KF 2014-02-24 § 31", "--in-force", "2014-03-01"]


def adopted(folder: Path, last: int) -> None:
    """The command, killed before a step; never when there are fewer."""
    os.chdir(folder)
    os.environ["POLICYLANG_CACHE"] = str(folder.parent / "cache")
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if event in STEPS or writing:
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

    sys.addaudithook(watch)
    from policylang.cli.main import main

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    try:
        main(ARGUMENTS, standalone_mode=False)
    finally:
        if last == NEVER:
            (folder.parent / "steps").write_text(str(seen))


def attempt(template: Path, folder: Path, last: int) -> bool:
    """Whether it was killed."""
    shutil.copytree(template, folder)
    child = os.fork()
    if not child:
        try:
            adopted(folder, last)
            os._exit(0)
        finally:
            os._exit(99)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{folder.name}: {status}")
    return killed


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
    for step in chosen(template, out):
        folder = out / f"{step:03}"
        if attempt(template, folder, step):
            left = git(folder, "status", "--short")
            told = [git(folder, "rev-list", "--count", "main"), git(folder, "tag"), str(len(left.splitlines()))]
            code = again(folder)
            healed = [git(folder, "rev-list", "--count", "main"), git(folder, "tag"), git(folder, "status", "--short")]
            tree = git(folder, "rev-parse", "HEAD^{tree}")
            rest = [one.name for one in (folder / ".git" / "policylang").glob("*")]
            print(  # noqa: T201 - what the test reads
                json.dumps({"step": step, "killed": told, "code": code, "healed": healed, "tree": tree, "rest": rest})
            )


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

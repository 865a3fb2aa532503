"""A command leaves at once, and leaves nothing undone."""

import subprocess
import sys
from pathlib import Path

import pytest

POLICY = "policies/norrkoping/finansinstruktion.policy"


def ran(*words: str, out: int | None = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """The command as it is started for real."""
    return subprocess.run([sys.executable, "-m", "policylang", *words], stdout=out, stderr=subprocess.PIPE, check=False)


@pytest.mark.parametrize(
    ("words", "code"), [(("show", POLICY), 0), (("chekc",), 2), (("show", "finns-inte.policy"), 3), (("--help",), 0)]
)
def test_the_process_ends_with_the_code_of_the_command(words: tuple[str, ...], code: int) -> None:
    assert ran(*words).returncode == code


def test_everything_is_written_before_it_leaves() -> None:
    assert ran("show", POLICY).stdout.decode() == Path(POLICY).read_text(encoding="utf-8")


def test_what_is_registered_for_the_end_is_done() -> None:
    script = """
import atexit, sys
from policylang.__main__ import run
sys.argv = ["policylang", "--version"]
atexit.register(sys.stdout.write, "sist")
run()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "sist")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's own")
def test_an_answer_that_finds_no_room_is_told_in_words() -> None:
    with Path("/dev/full").open("wb") as full:
        done = ran("show", POLICY, out=full.fileno())
    assert done.returncode == 3
    assert "kan inte skrivas ut" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()

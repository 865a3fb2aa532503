"""What `policylang check` costs from a cold start, against the least it could cost.

The yardstick is a Python that imports click and lark and does nothing: a ratio travels between machines, seconds
do not. The two are run in turn, so that a busy moment hits both. CPU time of the child (user + system), medians.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUDGET = 4.0
YARDSTICK = [sys.executable, "-c", "import click, lark"]


def seconds(command: list[str], folder: Path) -> float:
    """CPU seconds, user and system, of one run; exit 1 and 3 are answers, others are not."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1, 3}:
        sys.exit(done.stderr.decode("utf-8", "replace"))
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def ratio(command: list[str], folder: Path, rounds: int) -> tuple[float, float, float]:
    """Median seconds of the command and of the yardstick, and the first over the second."""
    seconds(command, folder)  # the first run fills the caches of grammar and bytecode
    pairs = [(seconds(command, folder), seconds(YARDSTICK, folder)) for _ in range(rounds)]
    ours, least = (statistics.median(column) for column in zip(*pairs, strict=True))
    return ours, least, ours / least


def main() -> None:
    """Prints the ratio and the budget; exit 1 when it is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--policy", type=Path, default=ROOT / "policies" / "vastervik" / "finanspolicy.policy")
    parser.add_argument("--registers", type=Path, default=ROOT / "policies" / "vastervik" / "registers")
    parser.add_argument("--as-of", default="2014-12-31")
    given = parser.parse_args()
    arguments = ["check", str(given.policy), "--registers", str(given.registers), "--as-of", given.as_of]
    with tempfile.TemporaryDirectory() as folder:
        ours, least, times = ratio([sys.executable, "-m", "policylang", *arguments], Path(folder), given.rounds)
    print(f"policylang check {ours:.3f} s, import click, lark {least:.3f} s: ratio {times:.2f}, budget {BUDGET:.1f}")
    sys.exit(times > BUDGET)


if __name__ == "__main__":
    main()

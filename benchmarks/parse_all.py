"""Reads every policy of the repository: the three adopted ones for the first time, then each again and again.

The three of Norrköping and Västervik together have a budget of one second of CPU, the grammar's tables apart.
"""

import os
import resource
import statistics
import sys
from pathlib import Path

import policylang
from policylang.operations.language import standard
from policylang.revisions.files import source
from policylang.syntax.vocabulary import Fold, Position

os.environ["POLICYLANG_NO_CACHE"] = "1"  # reading is measured, not remembering

ROOT = Path(__file__).parents[1]
ROUNDS = 5
BUDGET = 1.0  # seconds of CPU
THREE = ("norrkoping/finansinstruktion.policy", "vastervik/finanspolicy.policy", "vastervik/riktlinjer.policy")


def seconds(path: Path) -> float:
    """CPU seconds of one reading, with all that it builds on."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    policylang.read(source(path, path.relative_to(ROOT).as_posix()))
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


def first() -> float:
    """CPU seconds of the three policies together, the first that this process reads, the library with them."""
    standard().reader("limit_field", "mäts varje månadsskifte", Position("", (Fold(0, 1, 1),)))  # loads the tables
    return sum(seconds(ROOT / "policies" / name) for name in THREE)


def main() -> None:
    """The three together, then one line a file: size, median time; exit 1 when the budget is passed."""
    spent = first()
    print(f"three policies, parsed, resolved and typed for the first time: {spent:.3f} s, budget {BUDGET:.1f} s")
    for path in sorted((ROOT / "policies").rglob("*.policy")):
        again = statistics.median(seconds(path) for _ in range(ROUNDS))
        print(f"{path.stat().st_size / 1000:7.1f} kB  {again * 1000:7.1f} ms  {path.relative_to(ROOT).as_posix()}")
    sys.exit(spent > BUDGET)


if __name__ == "__main__":
    main()

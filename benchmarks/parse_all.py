"""Reads every policy of the repository and prints what each costs once the grammar is loaded."""

import os
import resource
import statistics
from pathlib import Path

import policylang
from policylang.revisions.files import source

os.environ["POLICYLANG_NO_CACHE"] = "1"  # reading is measured, not remembering

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def seconds(path: Path) -> float:
    """CPU seconds of one reading, with all that it builds on."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    policylang.read(source(path, path.relative_to(ROOT).as_posix()))
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


def main() -> None:
    """One line a file: size, median time, pace."""
    for path in sorted((ROOT / "policies").rglob("*.policy")):
        seconds(path)
        spent = statistics.median(seconds(path) for _ in range(ROUNDS))
        print(f"{path.stat().st_size / 1000:7.1f} kB  {spent * 1000:7.1f} ms  {path.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    main()

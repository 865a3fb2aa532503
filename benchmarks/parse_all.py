"""Reads every policy of the repository and prints what each costs once the grammar is loaded."""

import resource
import statistics
from pathlib import Path

import policylang

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def seconds(text: str, name: str) -> float:
    """CPU seconds of one reading."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    policylang.read(text, file=name)
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


def main() -> None:
    """One line a file: size, median time, pace."""
    for path in sorted((ROOT / "policies").rglob("*.policy")):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        seconds(text, name)
        spent = statistics.median(seconds(text, name) for _ in range(ROUNDS))
        size = len(text.encode()) / 1000
        print(f"{size:7.1f} kB  {spent * 1000:7.1f} ms  {spent * 1000 / size:5.2f} ms/kB  {name}")


if __name__ == "__main__":
    main()

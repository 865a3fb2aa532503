"""What `policylang diff` of two revisions of Norrköping costs from a cold start: with proofs, and without.

CPU time of the child (user + system), medians; without proofs over a Python that only imports click and lark.
"""

import statistics
import sys
import tempfile
from pathlib import Path
from shutil import copytree

from cold_check import ROOT, ratio, seconds

PROVED, RATIO = 2.0, 4.0
EDITS = (
    ("högst     10 mnkr", "högst     12 mnkr"),
    ("högst         30 % av", "högst         35 % av"),
    ("dock          högst 70 %", "dock          högst 75 %"),
)


def main() -> None:
    """Print both, with their budgets; exit 1 when one is passed."""
    with tempfile.TemporaryDirectory() as folder:
        old = ROOT / "policies" / "norrkoping"
        new = Path(copytree(old, Path(folder) / "ny")) / "finansinstruktion.policy"
        text = new.read_text(encoding="utf-8")
        for before, after in EDITS:
            text = text.replace(before, after)
        new.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "policylang", "diff", str(old / new.name), str(new)]
        seconds(command, Path(folder))
        proved = statistics.median(seconds(command, Path(folder)) for _ in range(5))
        _, _, times = ratio([*command, "--no-proof"], Path(folder), 7)
    print(
        f"with proofs {proved:.2f} s of {PROVED:.1f}; without {times:.2f} times the interpreter's start of {RATIO:.1f}"
    )
    sys.exit(proved > PROVED or times > RATIO)


if __name__ == "__main__":
    main()

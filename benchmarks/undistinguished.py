"""What the tests of the real policies do not tell apart: every slip in every rule and definition, one at a time.

Run from the repository: `python benchmarks/undistinguished.py [organisation]`. Some minutes for Norrköping.
"""

import sys
import time
from pathlib import Path

from policylang.cli.sources import source
from policylang.operations.read import read
from policylang.operations.trials import trials
from policylang.operations.unnoticed import unnoticed

ROOT = Path(__file__).parent.parent / "policies"


def main(wanted: str) -> None:
    """The policies with tests whose names have a part in common with what is wanted."""
    for path in sorted(ROOT.glob("*/prov.policy")):
        if wanted in str(path):
            made = trials(read(source(str(path))))
            start = time.process_time()
            for one in unnoticed(made):
                print(f"{one.place}: {one.name}: {one.before} -> {' / '.join(one.instead)}", flush=True)
            print(f"{path.parent.name}: {time.process_time() - start:.0f} s of CPU")


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else "")

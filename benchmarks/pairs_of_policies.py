"""Ten thousand pairs of small policies: no case of a small world contradicts what the comparison tells, either way.

Run from the repository: `python benchmarks/pairs_of_policies.py [how many [from number]]`.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from diff.small_policies import policy
from diff.small_universe import contradictions

ALL = 10_000


def main(count: int, first: int) -> None:
    """Print each contradiction, then how many there were."""
    wrong = 0
    start = time.process_time()
    for number in range(first, first + count):
        for line in contradictions(number):
            wrong += 1
            print(line, flush=True)
        policy.cache_clear()
    took = time.process_time() - start
    print(f"{count} pairs, {wrong} contradictions, {took:.0f} s CPU")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(given[0] if given else ALL, given[1] if given[1:] else 0)

"""Every figure, word, item and moment of the real policies changed, one at a time, both ways; what was told of it.

Run from the repository: `python benchmarks/mutate_policies.py [part of a file's name [every n-th]]`. Prints what is not
as expected, and how many of each sort.
"""

import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from policies.mutation_verdicts import verdict, verdict_editorial
from policies.mutations import Mutation, editorial, meaning, mutated, mutations

ROOT = Path(__file__).parent.parent / "policies"
POLICIES = (
    (ROOT / "vastervik" / "finanspolicy.policy", ("finanspolicy.policy", "gemensamt.policy")),
    (ROOT / "vastervik" / "riktlinjer.policy", ("riktlinjer.policy",)),
    (ROOT / "norrkoping" / "finansinstruktion.policy", ("finansinstruktion.policy", "gemensamt.policy")),
)
ON = date(2024, 12, 31)


def main(wanted: str, step: int) -> None:
    """Every n-th edit of the files whose names have a part in common with what is wanted."""
    counts: Counter[str] = Counter()
    for policy, files in POLICIES:
        for name in files:
            if wanted not in str(policy) + name:
                continue
            for one in list(mutations(policy.parent / name))[::step]:
                tell(counts, policy, one)
            for what, text in list(editorial(policy.parent / name))[::step]:
                found = meaning(policy, name, text)
                result = "unread" if found is None else verdict_editorial(meaning(policy), found, ON)
                counts[result.split(":")[0]] += 1
                if result != "right":
                    print(f"{name}: {what}: {result}", flush=True)
    print(dict(counts))


def tell(counts: Counter[str], policy: Path, one: Mutation) -> None:
    """Judge one edit, count it, and print it unless all is well."""
    start = time.perf_counter()
    after = mutated(policy, one)
    result = "unread" if after is None else verdict(meaning(policy), after, one, ON)
    counts[result.split(":")[0]] += 1
    if result not in {"right", "unread"}:
        took = time.perf_counter() - start
        print(
            f"{one.file}:{one.number + 1} {one.clause}: {one.what} [{one.expected}] {result} ({took:.1f} s)", flush=True
        )


if __name__ == "__main__":
    given = sys.argv[1:]
    main(given[0] if given else "", int(given[1]) if given[1:] else 1)

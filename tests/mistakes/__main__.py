"""Every kind of mistake in every file: how many are caught, which are silent, which are told elsewhere.

PYTHONPATH=src:tests python -m mistakes --most 5 --out mistakes.txt

`caught` is told by the text alone, `lint` by the policy's tests or by proof, `noted` only by a note, `elsewhere` on
another line: a definition that is wrong is told at the rules that it makes wrong.

What stays silent, and why it may:
- *id bytt på ett ställe* where nothing leans on the id: a rename, which the file of tests tells.
- *borttagen mening*, *regler under varandras meningar*: the rule stands under a sentence that fits it as well.
- *punkt borttagen ur listan*, *tabellrad borttagen*: another text, well formed; what it changes is for the diff to say.
- *endast borttaget ur meningen* where `ska` still binds, *och blev eller* where both read alike on every test.
- *typographic quotation marks*, `mkr` for `mnkr`, `200 tkr` for `200 000 kr`: equal in meaning.
"""

import argparse
from collections import Counter
from pathlib import Path

from mistakes.trying import FILES, Tried, all_tried


def shown(one: Tried) -> str:
    lines = ", ".join(str(n) for n in sorted(one.mistake.lines)[:8])
    said = [f"    {d.span.file.split('/')[-1]}:{d.span.line}: {d.code.value}: {d.message} | {d.hint}" for d in one.said]
    return "\n".join(
        [f"[{one.outcome} {len(one.told)}] {one.mistake.kind}: {one.file}:{lines}", f"    > {one.mistake.shown}", *said]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=3, help="of each kind in each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", default="")
    parser.add_argument("--kinds", default="", help="a regular expression")
    parser.add_argument("--only-text", action="store_true", help="without the proofs and tests that lint runs")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    files = [one for one in FILES if given.file in one[0]]
    found = list(all_tried(given.most, given.seed, files, given.kinds, lint=not given.only_text))
    kinds: dict[str, Counter[str]] = {}
    for one in found:
        kinds.setdefault(one.mistake.kind, Counter())[one.outcome] += 1
        if len(one.told) > 1:
            kinds[one.mistake.kind]["more"] += 1
    for kind, counts in kinds.items():
        print(f"{kind:44} {dict(counts)}")
    totals = Counter(one.outcome for one in found)
    several = sum(len(one.told) > 1 for one in found)
    print(f"{len(found)} mistakes of {len(kinds)} kinds: {dict(totals)}; more than one diagnostic: {several}")
    if given.out:
        given.out.write_text("\n\n".join(shown(one) for one in found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

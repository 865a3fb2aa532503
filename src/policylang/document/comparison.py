"""Two wordings side by side: which words went and which came."""

import re
from difflib import SequenceMatcher

from policylang.document.blocks import Run

_TOKEN = re.compile(r"\w+(?:[-.,:’'/]\w+)*|\s+|[^\w\s]")
# Below this, what two sentences share is only small words, and marking between them hides more than it shows.
_ALIKE = 0.35


def marked(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The old wording with what goes, and the new one with what comes; the runs joined give the wordings back."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if old != new and matcher.ratio() < _ALIKE:
        return _whole(old), _whole(new)
    old_runs: list[Run] = []
    new_runs: list[Run] = []
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        changed = left[start:end] != right[new_start:new_end]
        old_runs.append(Run("".join(left[start:end]), changed))
        new_runs.append(Run("".join(right[new_start:new_end]), changed))
    return _joined(old_runs), _joined(new_runs)


def _whole(wording: str) -> tuple[Run, ...]:
    return (Run(wording, changed=True),) if wording else ()


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one sort together; a space between two changed words is changed with them, one at an end is not."""
    bridged: list[Run] = []
    for index, run in enumerate(runs):
        follows = next((one.changed for one in runs[index + 1 :] if one.text), False)
        bridge = run.text.isspace() and follows and bool(bridged) and bridged[-1].changed
        bridged = _added(bridged, Run(run.text, run.changed or bridge))
    found: list[Run] = []
    for run in bridged:
        words = run.text.strip() if run.changed else run.text
        start = run.text.index(words)
        for part in (
            Run(run.text[:start], changed=False),
            Run(words, run.changed),
            Run(run.text[start + len(words) :], changed=False),
        ):
            found = _added(found, part)
    return tuple(found)


def _added(runs: list[Run], run: Run) -> list[Run]:
    if not run.text:
        return runs
    if runs and runs[-1].changed == run.changed:
        return [*runs[:-1], Run(runs[-1].text + run.text, run.changed)]
    return [*runs, run]

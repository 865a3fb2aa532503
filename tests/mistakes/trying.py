"""Puts mistakes into the real files, one at a time, and hears what is said of each."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from mistakes.judging import JUDGING
from mistakes.layout import LAYOUT
from mistakes.meaning import MEANING
from mistakes.page import Mistake, Page
from mistakes.typing import TYPING
from policylang.operations.coherence import coherent
from policylang.operations.compile import compiled
from policylang.operations.tested import untrue
from policylang.revisions.source import Source
from policylang.text.diagnostic import Diagnostic, Severity

POLICIES = Path(__file__).parents[2] / "policies"
# The file that gets the mistake, and the file that is then read: of a library, a document that uses it.
FILES = (
    ("norrkoping/finansinstruktion.policy", "norrkoping/finansinstruktion.policy"),
    ("norrkoping/gemensamt.policy", "norrkoping/finansinstruktion.policy"),
    ("vastervik/finanspolicy.policy", "vastervik/finanspolicy.policy"),
    ("vastervik/riktlinjer.policy", "vastervik/riktlinjer.policy"),
    ("vastervik/gemensamt.policy", "vastervik/riktlinjer.policy"),
    ("vastervik/prov.policy", "vastervik/prov.policy"),
)


@frozen
class Tried:
    """A mistake and what was said of it."""

    file: str
    mistake: Mistake
    said: tuple[Diagnostic, ...]
    by_lint: bool = False

    @property
    def told(self) -> tuple[Diagnostic, ...]:
        """What stops the build or is a finding; a note is neither."""
        return tuple(one for one in self.said if one.severity is not Severity.NOTE)

    @property
    def placed(self) -> bool:
        """Whether something is said where one would look for it."""
        return any(
            one.span.file == self.file
            and not self.mistake.lines.isdisjoint(range(one.span.line, one.span.end_line + 1))
            for one in self.told
        )

    @property
    def outcome(self) -> str:
        if not self.told:
            return "noted" if self.said else "silent"
        return ("lint" if self.by_lint else "caught") if self.placed else "elsewhere"


def mistakes(name: str, most: int, seed: int) -> Iterator[Mistake]:
    """Some of each kind, the same for the same seed."""
    page = Page.of((POLICIES / name).read_text(encoding="utf-8"))
    chance = random.Random(seed)  # noqa: S311 - a sample
    kept: dict[str, list[Mistake]] = {}
    seen: Counter[str] = Counter()
    for make in (*TYPING, *LAYOUT, *MEANING, *JUDGING):
        for one in make(page):
            seen[one.kind] += 1
            few = kept.setdefault(one.kind, [])
            if len(few) < most:
                few.append(one)
            elif (place := chance.randrange(seen[one.kind])) < most:
                few[place] = one
    for few in kept.values():
        yield from few


def tried(name: str, main: str, mistake: Mistake, *, lint: bool = False) -> Tried:
    """What is said when the file has this mistake: of the text, else of its rules beside their tests and each other."""
    source = _source(main, name, mistake.text)
    reading = compiled(source)
    found = Tried(name, mistake, reading.diagnostics)
    for later in (lambda: untrue(source, reading), lambda: coherent(reading)):
        if found.told or not lint:
            break
        found = evolve(found, said=(*found.said, *later()), by_lint=True)
    return found


def _source(path: str, changed: str, text: str) -> Source:
    """A file of the repository, in which one has another text."""
    folder = path.rpartition("/")[0]

    def beside(other: str) -> Source | None:
        found = f"{folder}/{other}" if folder else other
        return _source(found, changed, text) if (POLICIES / found).is_file() else None

    data = text.encode() if path == changed else (POLICIES / path).read_bytes()
    return Source(path, data, beside)


def all_tried(
    most: int, seed: int, files: Sequence[tuple[str, str]] = FILES, kinds: str = "", *, lint: bool = True
) -> Iterator[Tried]:
    """Every file with some mistakes of each kind, or of those whose name has a word in it."""
    for name, main in files:
        for mistake in mistakes(name, most, seed):
            if re.search(kinds, mistake.kind):
                yield tried(name, main, mistake, lint=lint)

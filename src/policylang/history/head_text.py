"""A decision written into the head of a policy text; every other character stays."""

import re
from collections.abc import Sequence
from datetime import date

from attrs import define

from policylang.history.decision import Decided
from policylang.history.revision import DRAFTS
from policylang.model.policy import Decision

_FIELD = re.compile(r"(?P<indent> +)(?P<mark>\S+)(?P<gap> *)(?P<text>.*)")
_REMARK = re.compile(r"(?:\s|^)(//.*)$")
# A new field stands after the last of these that is there.
AFTER = {
    "beslut": ("språk", "organisation", "dokumenttyp", "diarienummer"),
    "gäller från": ("språk", "organisation", "dokumenttyp", "diarienummer", "beslut"),
    "ersätter": (
        "språk",
        "organisation",
        "dokumenttyp",
        "diarienummer",
        "beslut",
        "gäller från",
        "gäller till",
        "gäller för",
    ),
}


def decided(text: str, decision: Decided, in_force: date, replaces: str) -> str:
    """The text with the decision in its head.

    Args:
        text: a policy, normalised.
        decision: taken.
        in_force: the first day.
        replaces: the decision that this one replaces, as the head writes it; empty leaves what stands there.
    """
    lines = text.split("\n")
    start = next(index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("//"))
    end = next(
        (
            index
            for index, line in enumerate(lines[start + 1 :], start + 1)
            if line.strip() and not line.startswith((" ", "//"))
        ),
        len(lines),
    )
    head = _Head([*lines[start + 1 : end]])
    head.put("beslut", str(decision))
    head.put("gäller från", in_force.isoformat())
    if replaces:
        head.put("ersätter", replaces)
    head.drop_draft()
    return "\n".join([*lines[: start + 1], *head.lines, *lines[end:]])


def written(decision: Decision) -> str:
    """A decision as the head of a file writes it, with its holes."""
    number = f"§ {decision.paragraph}" if decision.paragraph else ""
    reason = f'"{decision.reason or decision.day.reason}"' if decision.reason or decision.day.reason else ""
    return " ".join(part for part in (decision.day.text, decision.body, number, reason) if part)


@define
class _Head:
    """The lines below the first."""

    lines: list[str]

    def put(self, name: str, value: str) -> None:
        """Write a field where it stands, else where it belongs."""
        mark, _, word = name.partition(" ")
        text = f"{word} {value}".strip()
        found = self._find(name)
        if found is not None:
            line = self.lines[found]
            remark = _REMARK.search(line)
            start = _FIELD.fullmatch(line)
            if start is None:
                raise AssertionError("`_find` finds fields only")
            lead = start["indent"] + start["mark"] + (start["gap"] or "  ")
            more = self._more(found)
            self.lines[found : found + 1 + more] = [lead + text + (f"  {remark[1]}" if remark else "")]
            return
        places = [at + self._more(at) for one in AFTER[name] if (at := self._find(one)) is not None]
        width = max((len(each["mark"]) for each in self._fields().values()), default=len(mark))
        self.lines.insert(max(places, default=-1) + 1, f"  {mark:<{max(width, len(mark))}}  {text}")

    def drop_draft(self) -> None:
        """What has been decided is no draft."""
        at = self._find("status")
        if at is not None and self._fields()[at]["text"].strip().casefold() in DRAFTS:
            del self.lines[at : at + 1 + self._more(at)]

    def _fields(self) -> "dict[int, re.Match[str]]":
        """Line -> the field that begins there: those that are not deeper than the first."""
        found = {
            index: each
            for index, line in enumerate(self.lines)
            if (each := _FIELD.fullmatch(line)) and not each["mark"].startswith("//")
        }
        depth = min((len(each["indent"]) for each in found.values()), default=0)
        return {index: each for index, each in found.items() if len(each["indent"]) == depth}

    def _find(self, name: str) -> int | None:
        mark, _, word = name.partition(" ")
        for index, each in self._fields().items():
            if each["mark"] == mark and (not word or each["text"].split()[:1] == [word]):
                return index
        return None

    def _more(self, at: int) -> int:
        """How many lines go on from a field."""
        depth = len(self.lines[at]) - len(self.lines[at].lstrip())
        return _deeper(self.lines[at + 1 :], depth)


def _deeper(lines: Sequence[str], depth: int) -> int:
    count = 0
    for line in lines:
        if not line.strip() or line.lstrip().startswith("//") or len(line) - len(line.lstrip()) <= depth:
            return count
        count += 1
    return count

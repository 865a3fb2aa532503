"""The revisions of a policy as a table: decided, in force, decision, and what each changed in one line."""

from collections.abc import Iterator, Sequence
from typing import Any

from policylang.history.revision import Revision
from policylang.history.telling import by_whom, decided_words, when
from policylang.operations.fingerprint import fingerprint
from policylang.operations.history import History
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.operations.steps import Step, steps

SECTIONS = 3
# Direction -> how one change of it is told, and several.
COUNTED = {
    "tightened": ("skärpning", "skärpningar"),
    "loosened": ("lättnad", "lättnader"),
    "mixed": ("ändring åt båda håll", "ändringar åt båda håll"),
    "neutral": ("ändring utan riktning", "ändringar utan riktning"),
    "undecided": ("oavgjord ändring", "oavgjorda ändringar"),
}


def log(found: History) -> dict[str, Any]:
    """The answer as the contract writes it: `policylang/log/1`, the newest revision first."""
    readings = [read(one.source) for one in found.revisions]
    first = "Äldsta lydelsen i den avkortade historiken." if found.shallow else "Första kända lydelsen."
    sides = zip(readings, [None, *readings[:-1]], strict=True)
    rows = [_row(one, now, before, first) for one, (now, before) in zip(found.revisions, sides, strict=True)]
    newest = found.revisions[-1]
    return {
        "schema": "policylang/log/1",
        "policy": {"path": found.path, "title": newest.head.title, "organisation": newest.head.organisation},
        "shallow": found.shallow,
        "perhaps_earlier": found.perhaps or None,
        "revisions": rows[::-1],
    }


def _row(one: Revision, reading: Reading, earlier: Reading | None, first: str) -> dict[str, Any]:
    decision = one.head.decision
    in_force = one.head.in_force
    until = one.head.until
    return {
        "decided": one.decided.isoformat() if one.decided else None,
        "in_force": in_force.date.isoformat() if in_force and in_force.date else None,
        "until": until.date.isoformat() if until and until.date else None,
        "body": decision.body if decision else None,
        "paragraph": decision.paragraph if decision else None,
        "draft": one.draft,
        "kept": one.kept.value,
        "source": one.source.name,
        "commit": one.commit or None,
        "committed": one.day.isoformat() if one.day else None,
        "tag": one.tag or None,
        "hash": fingerprint(reading.resolved) if reading.resolved else None,
        "amended": one.amended,
        "wording": {
            "decided": decided_words(one),
            "in_force": when(in_force),
            "decision": by_whom(one) or "[beslut framgår inte av källan]",
            "changed": told(earlier, reading) if earlier else first,
            "since": told(reading, read(one.later)) if one.later else None,
        },
    }


def told(earlier: Reading | None, later: Reading) -> str:
    """What one revision changes in another, on one line."""
    for reading, which in ((later, "Lydelsen"), (earlier, "Föregående lydelse")):
        if reading is None or reading.resolved is None:
            count = len(reading.errors) if reading else 0
            return f"{which} kan inte läsas ({count} fel), så ändringen kan inte visas."
    if earlier is None:
        raise AssertionError("told above")
    return one_line(steps(earlier, later))


def one_line(found: Sequence[Step]) -> str:
    """The changes counted by direction, each with where it is; the head tells of the decision itself."""
    changes = [one for one in found if not one.of_the_head]
    parts = [_counted(name, [one for one in changes if one.direction == name]) for name in COUNTED]
    line = ", ".join(part for part in parts if part)
    if line:
        return line[0].upper() + line[1:] + "."
    return "Endast redaktionella ändringar." if changes else "Ingen ändring i sak."


def _counted(direction: str, changes: list[Step]) -> str:
    if not changes:
        return ""
    one, several = COUNTED[direction]
    count = f"{len(changes)} {one if len(changes) == 1 else several}"
    places = list(dict.fromkeys(_places(changes)))
    shown = places[:SECTIONS] + ["m.fl."] * (len(places) > SECTIONS)
    return f"{count} ({', '.join(shown)})" if shown else count


def _places(changes: list[Step]) -> Iterator[str]:
    for one in changes:
        rule = one.clause or one.clause_old or one.field or ""
        place = " ".join(part for part in (one.heading, rule) if part)
        if place:
            yield place

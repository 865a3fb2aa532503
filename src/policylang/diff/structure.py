"""Places in the document: sections with another number, rules that stand elsewhere. Never anything in substance."""

from collections import Counter
from collections.abc import Iterator

from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.found import Change, Side
from policylang.diff.passages import Place, places
from policylang.diff.scene import Revision, Scene


def structure(scene: Scene) -> Iterator[Change]:
    """Sections with another number, and rules that moved from one section to another; each said once."""
    same = headings(scene)
    yield from _renumbered(same)
    yield from _renamed(same, scene)
    yield from _moved(scene, frozenset(same))


def headings(scene: Scene) -> list[tuple[Place, Place]]:
    """Headings that are the same: by their words, then by the rules that stand under both."""
    old, new = (list(places(one.resolved)) for one in (scene.old, scene.new))
    pairs = []
    for after in tuple(new):
        before = next((one for one in old if (one.label, one.document) == (after.label, after.document)), None)
        if before is not None:
            pairs.append((before, after))
            old.remove(before)
            new.remove(after)
    under: Counter[tuple[Place, Place]] = Counter()
    every = places(scene.old.resolved), places(scene.new.resolved)
    for was, is_ in scene.matching.pairs if old and new else ():
        # A rule under a heading's own headings stands under it too.
        homes = zip(_homes(scene.old, was.id, every[0]), _homes(scene.new, is_.id, every[1]), strict=False)
        under.update(pair for pair in dict.fromkeys(homes) if pair[0] in old and pair[1] in new)
    for (before, after), _ in under.most_common():
        if before in old and after in new:
            pairs.append((before, after))
            old.remove(before)
            new.remove(after)
    order = {one: index for index, one in enumerate(every[1])}
    return sorted(pairs, key=lambda pair: order[pair[1]])


def _home(revision: Revision, name: str) -> Place:
    return _homes(revision, name, ())[0]


def _homes(revision: Revision, name: str, every: tuple[Place, ...]) -> tuple[Place, ...]:
    """The heading right above a rule, the numbered one, and those of every one that the number stands under."""
    found = next(((one.place, one.top) for one in revision.passages if name in one.own), (Place(), Place()))
    number, document = found[1].number, found[1].document
    above = tuple(one for one in every if one.document == document and number.startswith(f"{one.number}."))
    return (*found, *reversed(above))


def _renumbered(same: list[tuple[Place, Place]]) -> Iterator[Change]:
    for index, (before, after) in enumerate(same):
        if before.number == after.number:
            continue
        yield Change(
            id="STR942",
            kind="omnumrerad",
            section=(before.number or None, after.number or None),
            direction=Direction.EDITORIAL,
            old=Side(before.number or None, before.name),
            new=Side(after.number or None, after.name),
            message=CATALOGUE["STR942"].line.format(a=before.name, b=after.number or "utan nummer"),
            evidence="rule",
            order=(3, index),
        )


def _renamed(same: list[tuple[Place, Place]], scene: Scene) -> Iterator[Change]:
    """A heading in other words: it may say what the sentences under it are about, and nothing reads it."""
    for index, (before, after) in enumerate(same):
        if " ".join(before.heading.split()) == " ".join(after.heading.split()):
            continue
        every = places(scene.new.resolved)
        if not any(after in _homes(scene.new, name, every) for name in scene.new.clauses):
            continue
        said = f"Rubriken {before.name} ändras till {after.name}"
        sides = Side(None, before.heading), Side(None, after.heading)
        section = (before.number or None, after.number or None)
        if _same_heading(before.heading, after.heading, scene):
            yield Change(
                id="TXT903",
                section=section,
                direction=Direction.EDITORIAL,
                old=sides[0],
                new=sides[1],
                message=f"{said}; samma sak med andra ord.",
                evidence="rule",
                order=(3, 1000 + index),
            )
            continue
        reason = "rubriken kan säga vad reglerna under den gäller"
        yield Change(
            id="TXT904",
            section=section,
            direction=Direction.UNDECIDED,
            old=sides[0],
            new=sides[1],
            message=f"{said}. Oavgjord: {reason}.",
            reason=reason,
            order=(3, 1000 + index),
        )


def _same_heading(old: str, new: str, scene: Scene) -> bool:
    """Whether a heading is the same words in another form, or tells the same with other small words."""
    from policylang.diff.same_words import same_words
    from policylang.diff.weight import same_told

    known = scene.old.definitions, scene.new.definitions
    return same_words(old, new, known, tested=False) or same_told(old, new, known)


def _moved(scene: Scene, same: frozenset[tuple[Place, Place]]) -> Iterator[Change]:
    """Rules that stand under another heading, told once for each two sections."""
    found: dict[tuple[Place, Place], list[tuple[str, str]]] = {}
    for old, new in scene.matching.pairs:
        was, is_ = _home(scene.old, old.id), _home(scene.new, new.id)
        if was.label and is_.label and (was, is_) not in same:
            found.setdefault((was, is_), []).append((old.id, new.id))
    for index, ((was, is_), rules) in enumerate(found.items()):
        single = rules[0] if len(rules) == 1 else (None, None)
        what = f"Regeln {rules[0][1]} i {was.name}" if len(rules) == 1 else f"{len(rules)} regler i {was.name}"
        yield Change(
            id="STR941",
            clause=single[1],
            clause_old=single[0],
            kind="flyttad",
            section=(_number(scene.old, rules[0][0]), _number(scene.new, rules[0][1])),
            direction=Direction.EDITORIAL,
            old=Side(None, was.name),
            new=Side(None, is_.name),
            message=CATALOGUE["STR941"].line.format(a=what, b=is_.name),
            evidence="rule",
            order=(3, 2000 + index),
        )


def _number(revision: Revision, name: str) -> str | None:
    return revision.section(name)

"""What a sentence leans on outside its own words: the rule that its hole prints, the sentence before it, its number.

The words are the same in both revisions, and yet they may say another thing. Nothing here can prove what: it is told,
undecided. So is a table that the document prints no more, though its rule stands.
"""

import re
from collections.abc import Iterator

from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.found import Change, Side
from policylang.diff.passages import Placed
from policylang.diff.scene import Revision, Scene
from policylang.diff.structure import headings
from policylang.model.policy import Item, ItemList, Placeholder

# What points back, where a sentence begins with it or nearly so; `ovan` does so anywhere.
_BACK = re.compile(
    r"(?:\S+ ){0,3}(?:dess[ae]|detta|denn[ae]|sådan[at]?)\b|.*\b(?:ovan|ovanstående|ovannämnda)\b", re.IGNORECASE
)
# Things called by number: `kategori 8 och 9`, not `avsnitt 8`, which is followed to its heading.
_NUMBERED = re.compile(
    r"\b(?!avsnitt|kapitel|kap|bilaga|den|år|senast|till|från)[a-zåäö]{3,} (\d+(?:(?:, | och | eller | samt |–|-)\d+)*)"
    r"(?![\d.,]*\d)(?!\s*(?:%|§|kr|mnkr|mdkr|tkr|år|månad|dag|bankdag|kvartal|procent|januari|februari|mars|april|maj|juni"
    r"|juli|augusti|september|oktober|november|december))"
)


def leaning(scene: Scene) -> Iterator[Change]:
    """Sentences whose words stand as they did, but lean on something else; tables that are printed no more."""
    now = {old.id: new.id for old, new in scene.matching.pairs}
    yield from _borrowing(scene, now)
    yield from _pointing(scene, now)
    yield from _numbered(scene)
    yield from _tables(scene, now)


# -- holes ---------------------------------------------------------------------------------------


def _borrowing(scene: Scene, now: dict[str, str]) -> Iterator[Change]:
    """The same sentence, one of whose holes prints another rule."""
    left = list(scene.old.passages)
    for is_ in scene.new.passages:
        was = next((one for one in left if one.words == is_.words or one.words.masked == is_.words.masked), None)
        if was is None:
            continue
        left.remove(was)
        for before, after in zip(was.words.holes, is_.words.holes, strict=False):
            if now.get(before.clause, before.clause) != after.clause and before.text != after.text:
                now_said, then = f"{after.text} ur {after.clause}", f"{before.text} ur {before.clause}"
                reason = f"meningen skriver ut {now_said}, där den skrev ut {then}"
                yield _change(scene, was, is_, reason)
                break


# -- the sentence before -------------------------------------------------------------------------


def _pointing(scene: Scene, now: dict[str, str]) -> Iterator[Change]:
    """The same sentence, which points back, after another sentence than before."""
    same = {before.label: after.label for before, after in headings(scene)}
    old, new = (_before(one) for one in (scene.old, scene.new))
    texts = [{one.words.masked for one in revision.passages} for revision in (scene.old, scene.new)]
    for text in old.keys() & new.keys():
        (was, led), (is_, leads) = old[text], new[text]
        if led is None or leads is None:
            stays = led is leads and same.get(was.place.label, was.place.label) == is_.place.label
        else:
            replaced = led.words.masked not in texts[1] and leads.words.masked not in texts[0]
            shared = {now.get(rule, rule) for rule in led.own} & set(leads.own)
            stays = led.lead == leads.lead != "" or led.alone == leads.alone or bool(shared) or replaced
        if not stays:
            yield _change(scene, was, is_, "meningen syftar tillbaka, och det som står före den är ett annat")


def _before(revision: Revision) -> dict[str, tuple[Placed, Placed | None]]:
    """Each sentence that points back, by its words, and the one before it under the same heading."""
    found: dict[str, tuple[Placed, Placed | None]] = {}
    last: Placed | None = None
    for one in revision.passages:
        if last is not None and last.place != one.place:
            last = None
        if not one.lead and _BACK.match(one.alone):
            found.setdefault(one.alone, (one, last))
        last = one
    return found


# -- numbers in a list ---------------------------------------------------------------------------


def _numbered(scene: Scene) -> Iterator[Change]:
    """Items of a list with another number, where the text speaks of them by number."""
    old, new = (_numbers(one) for one in (scene.old, scene.new))
    called = _called(scene.old) & _called(scene.new)
    for line, number in new.items():
        was, is_ = _item(scene.old, line), _item(scene.new, line)
        if old.get(line, number) != number and {number, old[line]} & called and was is not None and is_ is not None:
            reason = f"punkt {old[line]} i uppräkningen är nu punkt {number}, och texten nämner punkterna vid nummer"
            yield _change(scene, was, is_, reason)


def _item(revision: Revision, words: str) -> Placed | None:
    return next((one for one in revision.passages if one.alone == words), None)


def _numbers(revision: Revision) -> dict[str, int]:
    """The words of each item of a numbered list, and its number."""
    lists = (
        block for document in revision.resolved.documents for block in document.blocks if isinstance(block, ItemList)
    )
    return {text: number for block in lists for text, number in _of(block.items)}


def _of(items: tuple[Item, ...]) -> Iterator[tuple[str, int]]:
    from policylang.diff.passages import words

    for number, item in enumerate(items, start=1):
        if item.ordered and item.passages:
            yield words(item.passages[0].text).masked, number
        yield from _of(item.items)


def _called(revision: Revision) -> set[int]:
    """Numbers that the text calls something by."""
    found = (match for one in revision.passages for match in _NUMBERED.findall(one.alone))
    return {int(number) for match in found for number in re.findall(r"\d+", match)}


# -- tables --------------------------------------------------------------------------------------


def _tables(scene: Scene, now: dict[str, str]) -> Iterator[Change]:
    """What only the one document prints, of rules that both have."""
    old, new = (_printed(one) for one in (scene.old, scene.new))
    before = {(name, now.get(rule, rule)): place for (name, rule), place in old.items()}
    there = set(now.values())
    for key in before.keys() ^ new.keys():
        name, rule = key
        if rule and rule not in there:
            continue
        called = f"{{{name} {rule}}}".replace(" }", "}")
        lost = key in before
        reason = f"{called} skrivs {'inte längre' if lost else 'numera'} ut i dokumentet"
        revision, line = (scene.old, before[key]) if lost else (scene.new, new[key])
        place = next((one.top for one in reversed(revision.passages) if one.line < line), None)
        heading = place.name if place else "inledningen"
        number = place.number or None if place else None
        yield Change(
            id="TXT904",
            clause=rule or None,
            clause_old=next((one for one, other in now.items() if other == rule), None),
            kind="upphävd" if lost else "ny",
            section=(number, None) if lost else (None, number),
            direction=Direction.UNDECIDED,
            old=Side(None, called) if lost else None,
            new=None if lost else Side(None, called),
            message=f"{CATALOGUE['TXT904'].line.format(regel=heading)} Oavgjord: {reason}.",
            reason=reason,
            order=(0, 10**6, line),
        )


def _printed(revision: Revision) -> dict[tuple[str, str], int]:
    """Tables, glossaries and the like that the document prints, and the line after which each stands."""
    found: dict[tuple[str, str], int] = {}
    for document in revision.resolved.documents:
        line = 0
        for block in document.blocks:
            if isinstance(block, Placeholder):
                found.setdefault((block.name, block.argument), line + 1)
            elif not isinstance(block, ItemList):
                span = getattr(block, "span", None) or next((one.span for one in getattr(block, "passages", ())), None)
                line = span.line if span else line
    return found


def _change(scene: Scene, was: Placed, is_: Placed, reason: str) -> Change:
    clause = is_.own[0] if is_.own else None
    return Change(
        id="TXT904",
        clause=clause,
        clause_old=was.own[0] if was.own else None,
        section=(was.top.number or None, is_.top.number or None),
        direction=Direction.UNDECIDED,
        old=Side(None, was.printed),
        new=Side(None, is_.printed),
        message=f"{CATALOGUE['TXT904'].line.format(regel=is_.top.name)} Oavgjord: {reason}.",
        reason=reason,
        order=(0, scene.new.order[clause]) if clause else (0, 10**6, is_.line),
    )

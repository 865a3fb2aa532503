"""Sentences written otherwise: editorial only where the rule is proved the same and they speak of the same."""

import re
from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.checkability import reworded
from policylang.diff.definition_ids import as_called_by_ids
from policylang.diff.found import Change, Side
from policylang.diff.passages import Placed
from policylang.diff.scene import Revision, Scene, manual
from policylang.model.definitions import Definitions
from policylang.model.kind import Standing
from policylang.model.policy import Clause

# The ids of a change in how binding a rule is, and the words that say it.
STRENGTHS = frozenset({"TXT901", "TXT902"})
_BINDS = re.compile(r"\b(?:ska|skall|måste|bör|borde|får|kan|ha som mål att|har som mål att|eftersträvas?)\b")

_WORD = re.compile(r"\w+")
_AIM = re.compile(r"\bmålet (?:för|med|är att)\s+(.*?)\s*\b(?:är\s+)?att\b|\bmålet är att\b")


def worded(scene: Scene, changed: frozenset[str], bound: frozenset[str] = frozenset()) -> Iterator[Change]:
    """Rules whose sentence is written otherwise.

    Args:
        changed: ids, in either revision, of the rules whose meaning changes and is told of elsewhere.
        bound: ids of those of them that bind more or less than before.
    """
    told: set[tuple[frozenset[str], frozenset[str]]] = set()
    known = _every(scene.old), _every(scene.new)
    for old, new in scene.matching.pairs:
        before, after = scene.old.passages_of(old.id), scene.new.passages_of(new.id)
        gone, come = _only_led_otherwise(*_rewritten(before, after), known)
        if not gone and not come:
            if new.id not in changed and not manual(scene.new.checks(new)):
                yield from _restated(scene, old, new)
            continue
        key = (frozenset(one.words.masked for one in gone), frozenset(one.words.masked for one in come))
        if new.id in bound and _only_bind_otherwise(gone, come):
            continue
        if _of_the_value(scene, gone, come):
            if not any(_turned(scene, rule) for one in come for rule in one.rules):
                yield _change(scene, old, new, (gone, come), "TXT903")
            continue
        by_hand = manual(scene.old.checks(old)), manual(scene.new.checks(new))
        if any(by_hand) and (all(by_hand) or reworded(scene, old, new)):
            yield _change(scene, old, new, (gone, come), "TXT904")
        elif any(by_hand):
            continue
        elif key not in told and not _explained((*gone, *come), changed):
            told.add(key)
            same = _same(scene, gone, come)
            yield _change(scene, old, new, (gone, come), "TXT903" if same else "TXT904")


def _same(scene: Scene, gone: list[Placed], come: list[Placed]) -> bool:
    from policylang.diff.same_words import same_passages

    return same_passages([one.words.masked for one in gone], [one.words.masked for one in come], _known(scene))


def _of_the_value(scene: Scene, gone: list[Placed], come: list[Placed]) -> bool:
    """Whether the words that differ only say a value, or the edge of a bound, of one of the rules of the sentence."""
    from policylang.diff.spelled import spelled

    return spelled(scene, gone, come)


def _turned(scene: Scene, rule: str) -> bool:
    """Whether a rule of the new revision is another than it was: then its own change is told."""
    pair = next(((old, new) for old, new in scene.matching.pairs if new.id == rule), None)
    return pair is None or scene.old.checks(pair[0]) != scene.new.checks(pair[1])


def _only_bind_otherwise(gone: list[Placed], come: list[Placed]) -> bool:
    """Whether the words differ only in how they bind: that is told of the rule, once."""
    texts = (sorted(_BINDS.sub("", one.words.masked.casefold()).strip() for one in ones) for ones in (gone, come))
    before, after = ([" ".join(text.split()) for text in ones] for ones in texts)
    return before == after or _aimed(gone) == _aimed(come)


def _aimed(ones: list[Placed]) -> list[str]:
    """The words without those that say that it is an aim: `målet för X är att Y` is `X ska Y`."""
    return sorted(" ".join(_AIM.sub(r"\1", _BINDS.sub("", one.words.masked.casefold())).split()) for one in ones)


def _known(scene: Scene) -> tuple[Definitions, Definitions]:
    return scene.old.definitions, scene.new.definitions


def _rewritten(old: tuple[Placed, ...], new: tuple[Placed, ...]) -> tuple[list[Placed], list[Placed]]:
    """The passages whose words, holes taken out, only the one revision has. Their order says nothing."""
    before, after = (Counter(one.words.masked for one in passages) for passages in (old, new))
    return _only(old, before - after), _only(new, after - before)


def _only_led_otherwise(
    gone: list[Placed], come: list[Placed], known: tuple[set[str], set[str]]
) -> tuple[list[Placed], list[Placed]]:
    """Without those that say the same under a lead-in that is rewritten where it stands: that is told of the lead-in.

    Under another lead-in of the same document they say another thing.
    """
    left = list(come)
    kept = []
    for was in gone:
        is_ = next((one for one in left if one.alone == was.alone and one.lead != was.lead), None)
        if is_ is None or was.lead in known[1] or is_.lead in known[0]:
            kept.append(was)
        else:
            left.remove(is_)
    return kept, left


def _only(passages: tuple[Placed, ...], kept: Counter[str]) -> list[Placed]:
    found = []
    for one in passages:
        if kept[one.words.masked] > 0:
            kept[one.words.masked] -= 1
            found.append(one)
    return found


def _explained(passages: tuple[Placed, ...], changed: frozenset[str]) -> bool:
    """Whether a rule of the same sentence changes, so that its change shows the new words."""
    return all(any(rule in changed for rule in one.rules) for one in passages)


def _change(scene: Scene, old: Clause, new: Clause, words: tuple[list[Placed], list[Placed]], name: str) -> Change:
    gone, come = (" ".join(one.words.text for one in passages) for passages in words)
    editorial = name == "TXT903"
    reason = (
        ""
        if editorial
        else (
            "regeln prövas manuellt"
            if manual(scene.old.checks(old)) or manual(scene.new.checks(new))
            else "ord som bär normen är andra, men regeln är densamma"
        )
    )
    line = CATALOGUE[name].line.format(regel=scene.new.called(new.id))
    return Change(
        id=name,
        clause=new.id,
        clause_old=old.id,
        section=(scene.old.section(old.id), scene.new.section(new.id)),
        direction=Direction.EDITORIAL if editorial else Direction.UNDECIDED,
        old=Side(None, gone) if gone else None,
        new=Side(None, come) if come else None,
        message=line if editorial else f"{line} Oavgjord: {reason}.",
        evidence="rule" if editorial else "none",
        reason=reason,
        order=(0, scene.new.order[new.id]),
    )


def _restated(scene: Scene, old: Clause, new: Clause) -> Iterator[Change]:
    """The same sentence with the same rule, in which a hole prints otherwise: a value in another notation."""
    same = _same_names(scene, old)
    before = [hole for one in scene.old.passages_of(old.id) for hole in one.words.holes if hole.clause == old.id]
    after = [hole for one in scene.new.passages_of(new.id) for hole in one.words.holes if hole.clause == new.id]
    printed = [one.kind(each).printed(each, one.definitions) for one, each in ((scene.old, old), (scene.new, new))]
    differing = [
        tuple(values[hole.field].text if hole.field in values and hole.form else hole.text for hole, values in pair)
        for was, is_ in zip(before, after, strict=False)
        if _other_words(was.text, is_.text) and was.field == is_.field
        for pair in [((was, printed[0]), (is_, printed[1]))]
    ]
    if not differing or len(before) != len(after):
        return
    line = CATALOGUE["LIM118"].line
    if not same:
        # The hole prints a name that a definition gives, and nothing says whether the two names mean the same.
        yield _change(scene, old, new, _passages(scene, old, new), "TXT904")
        return
    for was, is_ in dict.fromkeys(differing):
        said = line.format(regel=scene.new.called(new.id), a=was, b=is_)
        change = _change(scene, old, new, ([], []), "TXT903")
        yield evolve(
            change,
            id="LIM118",
            message=said,
            evidence="proof",
            old=Side(was, scene.old.wording(old.id)),
            new=Side(is_, scene.new.wording(new.id)),
        )


def _other_words(was: str, is_: str) -> bool:
    """Whether two printed values differ in more than white space."""
    return "".join(was.split()) != "".join(is_.split())


def _same_names(scene: Scene, old: Clause) -> bool:
    """Whether the two revisions' definitions print the old clause alike."""
    printed = scene.old.kind(old).printed
    known = scene.old.definitions
    return bool(printed(old, known) == printed(old, as_called_by_ids(known, scene.new.definitions)))


def _passages(scene: Scene, old: Clause, new: Clause) -> tuple[list[Placed], list[Placed]]:
    return list(scene.old.passages_of(old.id)), list(scene.new.passages_of(new.id))


# -- norms without a rule of their own -----------------------------------------------------------


def untested(scene: Scene) -> Iterator[Change]:
    """Sentences that state a norm which nothing here tests, when they are written otherwise."""
    before, after = (_loose(revision) for revision in (scene.old, scene.new))
    known = _every(scene.old), _every(scene.new)
    gone, come = _only_led_otherwise(*_rewritten(tuple(before), tuple(after)), known)
    told_before, told_after = (_told(revision) for revision in (scene.old, scene.new))
    for was, is_ in _beside(gone, come):
        lost = was is not None and was.words.masked in told_after
        gained = is_ is not None and is_.words.masked in told_before
        if lost or gained:
            # The words are the same; only what is said of their testing is another.
            continue
        yield _loose_change(was, is_)
    yield from _narrative(scene)
    yield from _standing(scene)


def _loose(revision: Revision) -> list[Placed]:
    return [one for one in revision.passages if not one.rules and one.standing is Standing.UNTESTED]


def _narrative(scene: Scene) -> Iterator[Change]:
    """Sentences called narrative that change in words that can carry a norm: somebody must read them."""
    before, after = (
        [one for one in revision.passages if not one.rules and one.standing is Standing.NARRATIVE]
        for revision in (scene.old, scene.new)
    )
    told = (_every(scene.old), _every(scene.new))
    gone, come = _undivided(*_only_led_otherwise(*_rewritten(tuple(before), tuple(after)), told))
    terms = _terms(scene) if gone or come else frozenset()
    for was, is_ in _beside(gone, come):
        retold = (was and was.words.masked in told[1]) or (is_ and is_.words.masked in told[0])
        if not retold and _weighs(was, is_, _known(scene), terms):
            how = "ändras i ord som kan bära en norm" if was and is_ else f"{'tillkommer' if is_ else 'utgår'}"
            yield _loose_change(was, is_, f"meningen är märkt berättande, men {how}")


def _undivided(gone: list[Placed], come: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Without the sentences of a heading that are the same one after the other, though they stand on other lines."""

    def under(ones: list[Placed]) -> dict[str, str]:
        labels = dict.fromkeys(one.place.label for one in ones)
        return {label: " ".join(one.words.masked for one in ones if one.place.label == label) for label in labels}

    before, after = under(gone), under(come)
    same = {label for label, words in before.items() if after.get(label) == words}
    left = ([one for one in ones if one.place.label not in same] for ones in (gone, come))
    return next(left), next(left)


def _terms(scene: Scene) -> frozenset[str]:
    """Stems of the words that the norms of either revision use, and those by which its registers are read."""
    from policylang.diff.mentions import stem

    revisions = scene.old, scene.new
    schemas = [one.definitions.schema for one in revisions]
    said = [one.alone for each in revisions for one in each.passages if one.standing is not Standing.NARRATIVE]
    registers = [one for each in schemas for one in each.registers.values()]
    read = [one.name for one in registers] + [column.name for one in registers for column in one.columns]
    values = [value for each in schemas for one in each.categories.values() for value in one.parents]
    return frozenset(stem(word) for text in (*said, *read, *values) for word in _WORD.findall(text.casefold()))


def _weighs(
    was: Placed | None, is_: Placed | None, known: tuple[Definitions, Definitions], terms: frozenset[str]
) -> bool:
    """Whether a story in other words may say another thing; one of a list that comes or goes always does."""
    alone = is_ if was is None else was if is_ is None else None
    if alone is not None and alone.lead:
        return True
    from policylang.diff.weight import weighty

    return weighty(was.words.masked if was else "", is_.words.masked if is_ else "", known, terms)


def _every(revision: Revision) -> set[str]:
    """The words of every passage."""
    return {one.words.masked for one in revision.passages}


def _told(revision: Revision) -> set[str]:
    """Words of every passage that is something else than an untested norm."""
    return {one.words.masked for one in revision.passages if one.rules or one.standing is not Standing.UNTESTED}


def _beside(gone: list[Placed], come: list[Placed]) -> list[tuple[Placed | None, Placed | None]]:
    """Old and new sentences that stand under the same heading beside each other; the rest alone."""
    left = list(gone)
    pairs: list[tuple[Placed | None, Placed | None]] = []
    for is_ in come:
        was = next((one for one in left if one.place.label == is_.place.label), None)
        if was is not None:
            left.remove(was)
        pairs.append((was, is_))
    return pairs + [(one, None) for one in left]


def _loose_change(was: Placed | None, is_: Placed | None, reason: str = "meningen har ingen egen regel") -> Change:
    shown = is_ or was
    if shown is None:
        raise AssertionError("a change has a side")
    kind = "ändrad" if was and is_ else "ny" if is_ else "upphävd"
    line = CATALOGUE["TXT904"].line.format(regel=shown.top.name)
    return Change(
        id="TXT904",
        kind=kind,
        section=(was.top.number if was else None, is_.top.number if is_ else None),
        direction=Direction.UNDECIDED,
        old=Side(None, was.printed) if was else None,
        new=Side(None, is_.printed) if is_ else None,
        message=f"{line} Oavgjord: {reason}.",
        reason=reason,
        order=(0 if is_ else 1, 10**6, shown.line),
    )


def _retargeted(was: Placed, is_: Placed) -> Change:
    """The same sentence, carried out by another rule: what that does to the norm nothing here reads."""
    reason = "vad hänvisningen gör med normen prövas inte maskinellt"
    a, b = ", ".join(was.refers), ", ".join(is_.refers)
    line = CATALOGUE["STR945"].line.format(regel=is_.top.name, a=a, b=b)
    return Change(
        id="STR945",
        section=(was.top.number, is_.top.number),
        direction=Direction.UNDECIDED,
        old=Side(a, was.printed),
        new=Side(b, is_.printed),
        message=f"{line} Oavgjord: {reason}.",
        reason=reason,
        order=(0, 10**6, is_.line),
    )


def _as_named(scene: Scene, rules: tuple[str, ...]) -> tuple[str, ...]:
    """Rules of the old revision as the new one calls them."""
    now = {old.id: new.id for old, new in scene.matching.pairs}
    return tuple(now.get(one, one) for one in rules)


def _standing(scene: Scene) -> Iterator[Change]:
    """The same sentence, said to be a norm in the one revision and a story in the other."""
    before, after = (
        {one.words.masked: one for one in revision.passages if not one.rules} for revision in (scene.old, scene.new)
    )
    for text, is_ in after.items():
        was = before.get(text)
        if was is not None and was.refers and is_.refers and _as_named(scene, was.refers) != is_.refers:
            yield _retargeted(was, is_)
        if was is None or {was.standing, is_.standing} != {Standing.NARRATIVE, Standing.UNTESTED}:
            continue
        name = "TXT905" if is_.standing is Standing.NARRATIVE else "TXT906"
        said = "räknas inte längre som en norm" if name == "TXT905" else "räknas numera som en norm"
        yield Change(
            id=name,
            section=(was.top.number, is_.top.number),
            direction=Direction.NEUTRAL,
            old=Side(None, was.printed),
            new=Side(None, is_.printed),
            message=f"{is_.top.name}: meningen {said}: {is_.printed}",
            evidence="rule",
            order=(0, 10**6, is_.line),
        )

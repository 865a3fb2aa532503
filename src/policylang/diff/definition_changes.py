"""Changed definitions: one cause, shown once, with every rule that it changes."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from policylang.diff.aliases import changed_names, definitions_as_called
from policylang.diff.catalogue import CATALOGUE, Direction, decision_level, ids
from policylang.diff.definition_ids import TABLES, as_called_by_ids, says
from policylang.diff.definition_names import bodies_apart, changed_roles, other_bodies, other_names
from policylang.diff.definition_words import how_it_changes, text_apart
from policylang.diff.found import Affected, Change, Side, each_way, tally
from policylang.diff.rows import office
from policylang.diff.scene import Scene, manual
from policylang.diff.schema_changes import changed_schema
from policylang.diff.spoken import spoken
from policylang.diff.stated import changed_values
from policylang.diff.trees import attributes, changed
from policylang.expression.nodes import Always
from policylang.expression.walk import inside
from policylang.model.definitions import Body, DecidedValue, Definition, Definitions, Portfolio, Term
from policylang.units.swedish import capital, join

# What is counted and for whom: another meaning is a change whether or not a rule of this very document rests on it.
_MEASURED = {"portfolios", "measures", "circles"}
_LATER = 10**5  # after every other definition


def changed_definitions(scene: Scene) -> Iterator[Change]:
    """Definitions that are others and change something: what a rule demands, or what the document says."""
    old, new = scene.old.definitions, as_called_by_ids(scene.old.definitions, definitions_as_called(scene))
    alike = _alike(old, new)
    for index, (table, name) in enumerate(_names(old, new)):
        before, after = getattr(old, table).get(name), getattr(new, table).get(name)
        same = alike.get(name, [name]) if table == "portfolios" else [name]
        if says(before) == says(after) or name != same[0]:
            continue
        if isinstance(before or after, Term):
            yield _term(scene, before, after, index)
        elif isinstance(before, DecidedValue) and isinstance(after, DecidedValue) and before.stated and after.stated:
            yield from changed_values(
                before, after, lambda one: tuple(_affected(scene, "values", {one.id: one})), index
            )
        elif before is not None and after is not None:
            affected = tuple(_affected(scene, table, {one: getattr(new, table)[one] for one in same}))
            if affected:
                found = _definition((before, after), how_it_changes(before, after, old), affected, index)
                yield _with_those_built_on_it(found, [new.portfolios[one] for one in same[1:]])
            elif says(changed(after, names=before.names)) == says(before):
                yield from other_names(before, after, index)
            elif table in _MEASURED and not _used(scene, table, name, after):
                yield _unused(scene, (before, after), how_it_changes(before, after, old), index)
            if isinstance(before, DecidedValue) and isinstance(after, DecidedValue) and before.body != after.body:
                yield _other_body(scene, before, after, index)
    yield from _bodies(scene)
    yield from changed_roles(old, new)
    yield from changed_schema(scene)


def _names(old: Definitions, new: Definitions) -> list[tuple[str, str]]:
    return [(table, name) for table in TABLES for name in dict.fromkeys((*getattr(new, table), *getattr(old, table)))]


def _other_body(scene: Scene, before: DecidedValue, after: DecidedValue, index: int) -> Change:
    """A value that the rules look up is decided by another body: what the one decides the other may not have."""
    from policylang.diff.deciders import by_another_body

    told = office(before.body, after.body)
    found = {one.clause: one for one in by_another_body(scene, before, after)}
    rules = list(dict.fromkeys((*found, *_printing(scene, before, after))))
    affected = tuple(found.get(rule) or Affected(rule, Direction.NEUTRAL, "rule") for rule in rules)
    directions = {one.direction for one in affected}
    # A value that no rule looks up may be any, whoever decides it.
    direction = next((one for one in (Direction.MIXED, Direction.UNDECIDED) if one in directions), Direction.NEUTRAL)
    reason = next((one.reason for one in affected if one.reason), "") if direction is Direction.UNDECIDED else ""
    pair = ids(told.sort, "")
    name = pair[1] if told.ruled is Direction.TIGHTENED else pair[0]
    line = CATALOGUE[name].line.format(
        regel=capital(after.names[0] if after.names else after.id), a=before.body, b=after.body
    )
    line = f"{line} Det gäller {join(rules)}." if rules else line
    return Change(
        id=name,
        field=after.id,
        direction=direction,
        old=Side(before.body, None),
        new=Side(after.body, None),
        message=f"{line} Oavgjord: {reason}." if reason else line,
        evidence={Direction.MIXED: "witness", Direction.UNDECIDED: "none"}.get(direction, "rule"),
        shown=each_way([case for one in affected for case in one.shown], direction),
        affected=affected,
        reason=reason,
        decision_level=decision_level(name),
        order=(2, index),
    )


def _printing(scene: Scene, before: DecidedValue, after: DecidedValue) -> list[str]:
    """The rules whose sentence prints who decides."""
    known = scene.old.definitions
    alone = evolve(known, values={**known.values, before.id: after})
    return [
        new.id
        for old, new in scene.matching.pairs
        if (printed := scene.old.kind(old).printed)(old, known) != printed(old, alone)
    ]


def _alike(old: Definitions, new: Definitions) -> dict[str, list[str]]:
    """Portfolios whose rows change alike, as those do that are built on one that changes: one cause, told of the first.

    A portfolio that is made of others holds their rows itself, so what it is made of is told by the rows that differ.
    """
    found: dict[object, list[str]] = {}
    for name, after in new.portfolios.items():
        before = old.portfolios.get(name)
        rows = [
            {(part.register, part.where, part.amount) for part in one.parts}
            for one in (before, after)
            if one is not None
        ]
        if before is not None and rows[0] != rows[1]:
            found.setdefault((frozenset(rows[0] - rows[1]), frozenset(rows[1] - rows[0])), []).append(name)
    return {name: names for names in found.values() for name in names}


def _with_those_built_on_it(change: Change, others: list[Portfolio]) -> Change:
    """The change, with the other portfolios that change as it does."""
    if not others:
        return change
    names = join([one.names[0] if one.names else one.id for one in others])
    return evolve(change, message=f"{change.message} Likadant ändras {names}.")


def _affected(scene: Scene, table: str, after: dict[str, Any]) -> Iterator[Affected]:
    """Every rule of both revisions, in the old words, with these definitions changed and nothing else."""
    known = scene.old.definitions
    values: dict[str, Any] = {table: {**getattr(known, table), **after}}
    alone = evolve(known, **values)
    for old, new in scene.matching.pairs:
        before, after_ = scene.old.checks(old), scene.old.lowered(old, alone)
        if after_ is None or after_ == before or manual(before):
            continue
        judgement = scene.judge.compare(before, after_)
        if not judgement.equal:
            yield Affected(new.id, judgement.direction, judgement.evidence, judgement.shown, judgement.reason)


def _used(scene: Scene, table: str, name: str, after: object) -> bool:
    """Whether some rule is put otherwise with the other definition: then it is proved to mean the same."""
    known = scene.old.definitions
    values: dict[str, Any] = {table: {**getattr(known, table), name: after}}
    alone = evolve(known, **values)
    return any(scene.old.lowered(old, alone) != scene.old.checks(old) for old, _ in scene.matching.pairs)


def _written_into(scene: Scene, one: Definition) -> list[str]:
    """The rules that hold the very rows of a portfolio, so that another makes another rule of each."""
    conditions = [part.where for part in one.parts if part.where != Always()] if isinstance(one, Portfolio) else []
    held = (
        (new.id, inside(tuple(check.rule for check in scene.new.checks(scene.new.clauses[new.id]))))
        for old, new in scene.matching.pairs
        if old != new
    )
    return [name for name, nodes in held if any(node in conditions for node in nodes)] if conditions else []


def _unused(scene: Scene, both: tuple[Definition, Definition], how: str, index: int) -> Change:
    """A definition that no rule compared here rests on, or that rules hold; a document that shares it may."""
    before, after = both
    called = _called(before, after)
    rest = "Ingen regel i det som jämförs bygger på det; pröva övriga dokument som gör det."
    if rules := _written_into(scene, after):
        rest = f"Det ändrar {join(rules)}, där riktningen sägs."
    line = f"Begreppet {called} ändras{how}. {rest}"
    said = tuple(definition_words(one) for one in (before, after))
    return Change(
        id="DEF911",
        field=after.id,
        direction=Direction.NEUTRAL,
        old=Side(None, said[0]),
        new=Side(None, said[1]),
        message=line,
        evidence="rule",
        order=(2, index),
    )


def _called(before: Definition, after: Definition) -> str:
    """What a definition is called, with what it was called where that is another name."""
    was, is_ = (one.names[0] if one.names else one.id for one in (before, after))
    return is_ if was == is_ or is_ in before.names or was in after.names else f"{was} (nu {is_})"


def _bodies(scene: Scene) -> Iterator[Change]:
    """What bodies are called: registers bear their names, so rules may tell though none names the body."""
    for index, (renaming, affected, looked_up) in enumerate(changed_names(scene), _LATER):
        if not affected:
            yield from other_bodies(renaming, index, looked_up=looked_up)
            continue
        before, after = renaming.one or ((renaming.new or renaming.old)[0],) * 2
        change = _definition((before, after), bodies_apart(renaming), affected, index)
        said = [join([name for body in each for name in body.names]) for each in (renaming.old, renaming.new)]
        old, new = (Side(None, one) if one else None for one in said)
        kind, how = ("ändrad", "ändras") if old and new else ("ny", "införs") if new else ("upphävd", "utgår")
        message = change.message.replace(" ändras", f" {how}", 1)
        yield evolve(change, kind=kind, old=old, new=new, message=message)


def _definition(both: tuple[Definition, Definition], how: str, affected: tuple[Affected, ...], index: int) -> Change:
    before, after = both
    directions = {one.direction for one in affected}
    each = {Direction.TIGHTENED, Direction.LOOSENED}
    if isinstance(after, Body) and (Direction.MIXED in directions or each <= directions):
        # Cases go both ways, whatever the rules do that nothing could be told of.
        direction = Direction.MIXED
    elif not affected or Direction.UNDECIDED in directions:
        direction = Direction.UNDECIDED
    else:
        direction = directions.pop() if len(directions) == 1 else Direction.MIXED
    told = [one for one in affected if one.direction is not Direction.UNDECIDED] or affected
    evidence = min((one.evidence for one in told), key=("none", "rule", "witness", "proof").index, default="none")
    decided = direction is not Direction.UNDECIDED
    rules = f"{len(affected)} {'regel' if len(affected) == 1 else 'regler'} ({tally(affected)})"
    reason = "" if decided else next((one.reason for one in affected if one.reason), "")
    called = _called(before, after)
    line = f"Begreppet {called} ändras{how} och påverkar {rules}."
    said = tuple(definition_words(one) for one in (before, after))
    return Change(
        id="DEF911",
        field=after.id,
        direction=direction,
        old=Side(None, said[0]),
        new=Side(None, said[1]),
        message=line if decided else f"{line} Oavgjord: {reason}.",
        evidence=evidence if decided else "none",
        shown=each_way([shown for one in affected for shown in one.shown], direction) if decided else (),
        affected=affected,
        reason=reason,
        order=(2, index),
    )


def definition_words(one: object) -> str:
    """What a definition says, in one line."""
    skipped = {"id", "names", "reading", "span"}
    parts = [_part(getattr(one, each.name)) for each in attributes(one) if each.name not in skipped]
    return " ".join(part for part in parts if part)


def _part(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(spoken(one) for one in value)
    return spoken(value)


def _term(scene: Scene, before: Term | None, after: Term | None, index: int) -> Change:
    """A word of the glossary: prose that the council adopted, which no machine reads."""
    shown = after or before
    if shown is None:
        raise AssertionError("a change has a side")
    kind = "ändrad" if before and after else "ny" if after else "upphävd"
    what = {"ändrad": "ändras", "ny": "införs", "upphävd": "utgår"}[kind]
    same = before is not None and after is not None and _same_text(scene, before, after)
    reason = "" if same else "ordlistans text prövas inte maskinellt"
    judged = "Redaktionell ändring: samma ord i en annan form." if same else f"Oavgjord: {reason}."
    return Change(
        id="DEF911",
        kind=kind,
        field=shown.id,
        direction=Direction.EDITORIAL if same else Direction.UNDECIDED,
        old=Side(None, f"{before.heading}: {before.text}") if before else None,
        new=Side(None, f"{after.heading}: {after.text}") if after else None,
        message=f"Begreppet {shown.heading} {what} i ordlistan{text_apart(before, after)}. {judged}",
        evidence="rule" if same else "none",
        reason=reason,
        order=(2, index),
    )


def _same_text(scene: Scene, before: Term, after: Term) -> bool:
    """Whether a term's text is the same words in another form."""
    from policylang.diff.same_words import same_words

    known = scene.old.definitions, scene.new.definitions
    alike = (before.heading, before.concerns) == (after.heading, after.concerns)
    return alike and same_words(before.text, after.text, known, tested=False)


def touched(changes: tuple[Change, ...]) -> frozenset[str]:
    """The rules that changed definitions change."""
    return frozenset(one.clause for change in changes for one in change.affected)

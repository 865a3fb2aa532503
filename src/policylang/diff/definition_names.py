"""What something defined is called, and what a role stands for: shown, though no rule is another for it."""

from collections.abc import Iterator

from attrs import evolve

from policylang.diff.catalogue import Direction
from policylang.diff.found import Change, Side
from policylang.diff.renamings import Renaming, same_names
from policylang.model.definitions import Body, Definition, Definitions
from policylang.units.swedish import join

_LATER = 3 * 10**6
_ALIKE = "Inget fall vänder så länge registren säger detsamma om parten under alla namnen."
WHO = "vem som har rollen prövas inte maskinellt"


def other_names(before: Definition, after: Definition, index: int) -> Iterator[Change]:
    """The same thing under another name, or with more or fewer of them."""
    if not same_names(before.names, after.names):
        said = tuple(join(list(one.names)) for one in (before, after))
        text = f"Begreppet {(before.names or (before.id,))[0]}{names_apart(before.names, after.names)}."
        yield _change("DEF911", after.id, (said[0], said[1]), text, (2, index))


def names_apart(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """The rest of a sentence: " heter nu X", " kallas även Y"."""
    parts = []
    if old[:1] != new[:1] and new:
        parts.append(f" heter nu {new[0]}")
    come = [one for one in new[1:] if one not in old]
    renamed = new[:1] != old[:1] and not set(new[:1]) & set(old)
    gone = [one for one in (old[1:] if renamed else old) if one not in new]
    parts += [f" kallas även {join(come)}"] if come else []
    parts += [f" kallas inte längre {join(gone)}"] if gone else []
    return " och".join(parts)


def bodies_apart(renaming: Renaming) -> str:
    """What some bodies are called now, in brackets after the first of them."""
    if renaming.one is not None:
        before, after = renaming.one
        return f" ({names_apart(before.names, after.names).strip()})"
    if not renaming.old or not renaming.new:
        return f" ({join(list(renaming.names))} {'är nu' if renaming.new else 'är inte längre'} en och samma part)"
    known = {body.id: body for body in renaming.old}
    parts = [
        f"{body.names[0]}{names_apart(known[body.id].names, body.names)}"
        if body.id in known
        else f"{join(list(body.names))} är nu ett eget organ"
        for body in renaming.new
        if body.id not in known or not same_names(known[body.id].names, body.names)
    ]
    kept = {body.id for body in renaming.new}
    parts += [f"{body.names[0]} är inte längre ett eget organ" for body in renaming.old if body.id not in kept]
    return f" ({', '.join(parts)})"


def other_bodies(renaming: Renaming, index: int, *, looked_up: bool) -> Iterator[Change]:
    """Bodies that go by other names, where no case of any rule turns by it.

    Args:
        looked_up: whether some rule reads what registers say of a party, which may be under any of its names.
    """
    if renaming.one is not None:
        yield from other_names(*renaming.one, index)
        return
    if renaming.old and renaming.new:
        body = renaming.new[0]
        text = f"Begreppet {body.names[0]} ändras{bodies_apart(renaming)}."
    elif looked_up:
        body = (renaming.new or renaming.old)[0]
        text = (
            f"Begreppet {body.names[0]} {'tillkommer' if renaming.new else 'utgår'}{bodies_apart(renaming)}. {_ALIKE}"
        )
    else:
        return
    said = [join([name for one in each for name in one.names]) for each in (renaming.old, renaming.new)]
    yield _change("DEF911", body.id, (said[0], said[1]), text, (2, index))


def changed_roles(old: Definitions, new: Definitions) -> Iterator[Change]:
    """Roles that come, go, are explained or stand for another."""
    for index, name in enumerate(dict.fromkeys((*new.bodies, *old.bodies))):
        before, after = (_role(one.bodies.get(name)) for one in (old, new))
        order = (2, _LATER + index)
        if before is None and after is None:
            continue
        if before is None or after is None:
            shown = before or after
            known = name in old.bodies and name in new.bodies
            gone = "är inte längre en roll" if known else "utgår"
            come = "är numera en roll" if known else "tillkommer"
            text = f"Rollen {shown.names[0] if shown else name} {gone if after is None else come}."
            yield _change("DEF911", name, (_said(before), _said(after)), text, order)
        elif before.explained != after.explained:
            yield _explained(before, after, order)


def _role(one: Body | None) -> Body | None:
    return one if one is not None and one.role else None


def _said(one: Body | None) -> str:
    return "" if one is None else one.explained or f"{one.names[0]} [okänt]"


def _explained(before: Body, after: Body, order: tuple[int, ...]) -> Change:
    """What the role stands for: a hole of the source that is filled, or another function."""
    called, said = after.names[0], (before.explained, after.explained)
    if not said[0]:
        text = f"Rollen {called}: ett hål i källan fylls, {called} står för {said[1]}."
        return _change("TXT906", after.id, said, text, order)
    if not said[1]:
        text = f"Rollen {called}: ett hål i källan uppstår, {called} stod för {said[0]}."
        return _change("TXT905", after.id, said, text, order)
    text = f"Rollen {called} står för {said[1]} i stället för {said[0]}. Oavgjord: {WHO}."
    undecided = _change("DEF911", after.id, said, text, order)
    return evolve(undecided, direction=Direction.UNDECIDED, evidence="none", reason=WHO)


def _change(name: str, field: str, said: tuple[str, str], message: str, order: tuple[int, ...]) -> Change:
    return Change(
        id=name,
        field=field,
        direction=Direction.NEUTRAL,
        old=Side(None, said[0]) if said[0] else None,
        new=Side(None, said[1]) if said[1] else None,
        message=message,
        evidence="rule",
        order=order,
    )

"""What registers are read by: their columns and what these are called, the lists of a category, scales and agencies."""

from collections.abc import Iterator

from attrs import evolve

from policylang.diff.catalogue import Direction
from policylang.diff.found import Change, Side
from policylang.diff.scene import Scene
from policylang.expression.nodes import Column
from policylang.expression.walk import inside
from policylang.model.schema import Category, RegisterSchema
from policylang.units.swedish import join

_NOT_TRIED = "vad ändringen gör med reglerna prövas inte"
_WHICH = "Det säger vilka filer som kan läsas, inte vad som läses i dem."
_UNREAD = "Ingen regel läser det."
# What a file calls its columns, and which it must have: whether it can be read, never what is read in it.
_HEADINGS = ("kallas även", "krav")


def changed_schema(scene: Scene) -> Iterator[Change]:
    """What stands outside every rule, and decides what a rule reads in a register."""
    yield from _references(scene)
    yield from _registers(scene)


def _references(scene: Scene) -> Iterator[Change]:
    """Lists that stand outside every rule: the grades of a scale, the values of a category."""
    old, new = scene.old.definitions.schema, scene.new.definitions.schema
    for index, (table, called) in enumerate(
        (("scales", "betygsskalan"), ("categories", "slaget"), ("agencies", "institutet"))
    ):
        before, after = getattr(old, table), getattr(new, table)
        for name in after:
            if name not in before or before[name] == after[name]:
                continue
            how = _values_apart(before[name], after[name])
            change = Change(
                id="DEF912",
                field=name,
                direction=Direction.UNDECIDED,
                old=Side(None, _members(before[name])),
                new=Side(None, _members(after[name])),
                message=f"{called.capitalize()} {name} är en annan än förut{how}. Oavgjord: {_NOT_TRIED}.",
                reason=_NOT_TRIED,
                order=(2, 10**6 + index),
            )
            read = not isinstance(after[name], Category) or _read(scene, name)
            yield change if read else _neutral(change, f"{change.message.partition(' Oavgjord: ')[0]} {_UNREAD}")


def _values_apart(before: object, after: object) -> str:
    """What tells two lists of a category apart, in brackets."""
    if not isinstance(before, Category) or not isinstance(after, Category):
        return ""
    parts = []
    for value, parent in after.parents.items():
        was = before.parents.get(value)
        if was is None:
            parts.append(f"{value} tillkommer{f' under {parent}' if parent else ''}")
        elif was != parent:
            parts.append(f"{value} hör under {parent or 'ingenting'} i stället för {was or 'ingenting'}")
    parts += [f"{value} utgår" for value in before.parents if value not in after.parents]
    for word, value in after.synonyms.items():
        meant = before.synonyms.get(word)
        if meant != value:
            parts.append(f"{word} läses som {value}{f' i stället för {meant}' if meant else ''}")
    parts += [
        f"{word} läses inte längre som {value}" for word, value in before.synonyms.items() if word not in after.synonyms
    ]
    return f" ({join(parts)})" if parts else ""


def _read(scene: Scene, category: str) -> bool:
    """Whether some rule of either revision reads a column of the category."""
    from policylang.checks.symbolic.vocabulary import places  # only where a list differs

    for one in (scene.old, scene.new):
        schema = one.definitions.schema
        rules = tuple(check.rule for clause in one.clauses.values() for check in one.checks(clause))
        columns = {node for node in inside(rules) if isinstance(node, Column)}
        passed = {place for column in columns for place in places(schema, column)}
        entries = (found.column(name) for register, name in passed if (found := schema.registers.get(register)))
        if any(entry is not None and entry.category == category for entry in entries):
            return True
    return False


def _registers(scene: Scene) -> Iterator[Change]:
    """What a register is said to hold: between which days its rows exist, what an empty cell means, and so on."""
    old, new = scene.old.definitions.schema.registers, scene.new.definitions.schema.registers
    for index, name in enumerate(name for name in new if name in old):
        said = [_register(one[name]) for one in (old, new)]
        differing = [label for label in said[1] if said[0].get(label) != said[1][label]]
        differing += [label for label in said[0] if label not in said[1]]
        if not differing:
            continue
        before, after = (", ".join(f"{label}: {one.get(label) or 'inget'}" for label in differing) for one in said)
        line = f"Registret {name} läses annorlunda: {after}, i stället för {before}."
        change = Change(
            id="DEF912",
            field=name,
            direction=Direction.UNDECIDED,
            old=Side(None, before),
            new=Side(None, after),
            message=f"{line} Oavgjord: {_NOT_TRIED}.",
            reason=_NOT_TRIED,
            order=(2, 2 * 10**6 + index),
        )
        headings = all(label.endswith(_HEADINGS) for label in differing)
        # Where a column that is not found means something, what a file calls it decides what is read.
        means = any(_means(one[name], label) for one in (old, new) for label in differing)
        means = means or _moved(old[name], new[name])
        yield _neutral(change, f"{line} {_WHICH}") if headings and not means else change


def _means(register: RegisterSchema, label: str) -> bool:
    column = register.column(label.partition(" ")[0])
    return column is not None and column.default is not None


def _moved(old: RegisterSchema, new: RegisterSchema) -> bool:
    """Whether a heading of a file is another column's now."""
    before, after = ({word: column.name for column in one.columns for word in column.synonyms} for one in (old, new))
    return any(after.get(word, name) != name for word, name in before.items())


def _neutral(change: Change, message: str) -> Change:
    return evolve(change, direction=Direction.NEUTRAL, evidence="rule", message=message, reason="")


def _register(one: RegisterSchema) -> dict[str, str]:
    """All of it that can decide a verdict, by the author's words."""
    found = {
        "nyckel": one.key,
        "löper": " ".join(f"{word} {day}" for word, day in zip(("från", "till"), one.alive, strict=True) if day),
        "upphör": one.ends,
        "inträffar": one.happens,
        "en rad för": ", ".join(one.apart),
        "gäller senaste för": ", ".join(one.latest),
        "andra namn": one.alias,
        "flera rader": "ja" if one.repeated else "",
        "kallas även": ", ".join(sorted(one.synonyms)),
    }
    for column in one.columns:
        parts = {
            "": f"{column.type.value}{' ±' if column.signed else ''}",
            " slag": column.category,
            " se": column.refers_to,
            " tomt betyder": column.default or "",
            " tomt betyder när": ", ".join(column.default_when),
            " högst": column.not_after,
            " högst när": ", ".join(column.not_after_when),
            " värt": ", ".join(column.worth_of),
            " krav": column.need.value,
            " kallas även": ", ".join(sorted(column.synonyms)),
        }
        found |= {f"{column.name}{part}": value for part, value in parts.items() if value or not part}
    return {label: value for label, value in found.items() if value}


def _members(value: object) -> str:
    if isinstance(value, str):
        return value
    parents = getattr(value, "parents", None)
    return ", ".join(parents if parents is not None else value)  # type: ignore[arg-type]

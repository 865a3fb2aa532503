"""What a row of the table is called: for a person, and for a script."""

from policylang.compare.families import Shape
from policylang.compare.stands import Stand
from policylang.document.conditions import word
from policylang.units.swedish import capital, join


def label(stand: Stand) -> tuple[str, str]:
    """(Swedish label, stable name) of the measure that a clause is about."""
    if stand.shape is None:
        return capital(word(stand.clause)), f"manuellt/{stand.clause}"
    shape = stand.shape
    axis = "+".join(sorted(shape.axis)).replace(" ", "-")
    name = "/".join(part for part in (shape.family.register, shape.family.aggregate.replace(" ", "-"), axis) if part)
    return f"{capital(word(shape.family.register))}: {_told(shape)}", name


def _told(shape: Shape) -> str:
    per = sorted(one for one in shape.axis if one.startswith("per "))
    others = [word(one) for one in sorted(shape.axis) if not one.startswith("per ")]
    aggregate = shape.family.aggregate
    if aggregate == "varje rad":
        return f"villkor för {join(others)}"
    if aggregate == "olika personer":
        return f"olika personer som {join(others)}"
    if aggregate == "återkommande":
        return f"återkommande {join(others)}"
    if aggregate == "genomsnittlig tid":
        return f"genomsnittlig tid till {join(others) or 'förfall'}"
    by = f" efter {join(others)}" if others else ""
    return f"{aggregate}{by}{''.join(f' {one}' for one in per)}"

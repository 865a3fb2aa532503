"""Words in cells: texts, yes and no, categories, grades, lists."""

import re
from datetime import date
from decimal import Decimal

from policylang.model.schema import Category, Schema
from policylang.registers.sheet import Broken, Month, Percent, Raw
from policylang.units.errors import UnitError
from policylang.units.rating import Grade, grade_text, position

_YES = frozenset({"ja", "j", "x", "true", "sant", "yes", "y", "1"})
_NO = frozenset({"nej", "n", "false", "falskt", "no", "0"})
# What is written where somebody does not know.
_UNSAID = frozenset(
    {"tomt", "dito", "d:o", "samma", "se ovan", "n.a", "okänd", "okänt", "oklar", "oklart"}
    | {"ej känt", "ej känd", "inte känt", "vet ej", "vet inte", "n/a"}
    | {"uppgift saknas", "framgår ej", "framgår inte", "ej angivet", "ej angiven", "inte angivet", "inte angiven"}
    | {"ej aktuellt", "inte aktuellt", "ej tillämpligt", "null", "none", "nan", "na", "tbd", "#n/a", "#saknas"}
)
_DASHES = re.compile(r"[-\u2010-\u2015\u2212]+")
_UNRATED = frozenset({"", "-", "nej", "saknas", "ej", "nr", "n.r.", "unrated", "ingen", "inget", "ej ratad"})
_GRADE = re.compile(r"(?P<grade>[^()]+?) ?\((?P<scale>[^()]+)\)")


def read_text(cell: Raw) -> str | Broken | None:
    """The cell as text: whole numbers without decimals, dates as ISO, one space between words, a dash as `-`."""
    match cell:
        case None | Broken():
            return cell
        case bool():
            return "ja" if cell else "nej"
        case Percent(fraction):
            return f"{fraction * 100:f} %".replace(".", ",")
        case Month(first):
            return f"{first.year}-{first.month:02}"
        case Decimal():
            return format(cell, "f")
        case date():
            return cell.isoformat()
        case _:
            plain = " ".join(cell.split())
            return "-" if _DASHES.fullmatch(plain) else plain


def unsaid(text: str) -> bool:
    """Whether a text only says that nobody knows: "okänt", a question mark; a dash says that there is nothing."""
    plain = text.casefold().strip(" .?!()[]<>…")
    return not plain or plain in _UNSAID


def read_yes_no(cell: Raw) -> bool | Broken | None:
    """Yes or no."""
    if isinstance(cell, bool):
        return cell
    text = read_text(cell)
    if not isinstance(text, str):
        return text
    plain = text.casefold().rstrip(".")
    if plain in _YES | _NO:
        return plain in _YES
    return Broken(f'"{text}" är varken ja eller nej', "Skriv ja eller nej, eller lämna cellen tom om det är okänt")


def read_list(cell: Raw) -> tuple[str, ...] | Broken | None:
    """The parts of `A, B och C`, in the order written."""
    text = cell if isinstance(cell, str) else read_text(cell)
    if not isinstance(text, str):
        return text
    parts = (" ".join(part.split()) for part in re.split(r"[,;\n]|\s+och\s+", text))
    return tuple(part for part in parts if part)


def canonical(text: str, category: Category) -> str | None:
    """The category's own word for a value, or for each part of `a + b`; None when any part is unknown.

    >>> canonical("MTN + Rak", Category("slag", {"obligation": "", "rak": ""}, {"mtn": "obligation"}))
    'obligation + rak'
    """
    known = {_alike(value): value for value in category.parents} | {
        _alike(synonym): value for synonym, value in category.synonyms.items()
    }
    if whole := known.get(_alike(text)):
        return whole
    parts = [known.get(_alike(part)) for part in text.split("+")]
    found = [part for part in parts if part is not None]
    return " + ".join(found) if len(parts) > 1 and len(found) == len(parts) else None


def _alike(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def read_grade(cell: Raw, agency: str | None, schema: Schema) -> str | Broken | None:
    """The grade as its scale writes it, `A-` or `A- (S&P)`; an empty text when the party is said to have none.

    Args:
        cell: as it stands.
        agency: what the row says of the agency, as written; None when it says nothing.
        schema: for scales and agencies.
    """
    text = read_text(cell)
    if not isinstance(text, str):
        return text
    if text.casefold() in _UNRATED:
        return ""
    found = _GRADE.fullmatch(text)
    said = found["scale"] if found else agency
    grade = grade_text(found["grade"] if found else text)
    scale = _scale(said, schema) if said else None
    if scale in schema.scales:
        if (known := _on(grade, scale, schema)) is not None:
            return f"{known} ({scale})" if found else known
        # An agency names its short scale after itself: "A-1" of S&P stands on "S&P kort".
        related = [each for each in schema.scales if each.startswith(f"{scale} ") and _on(grade, each, schema)]
        if len(related) == 1:
            return f"{_on(grade, related[0], schema)} ({related[0]})"
        steps = ", ".join(schema.scales[scale])
        return Broken(f'betyget "{grade}" finns inte på skalan {scale}', f"Skalan är {steps}")
    if schema.scales and not any(_on(grade, each, schema) for each in schema.scales):
        return Broken(f'betyget "{grade}" finns inte på någon känd skala', "Skriv det så som institutet gör")
    return f"{grade} ({scale})" if found else grade


def _scale(said: str, schema: Schema) -> str:
    plain = " ".join(said.split()).casefold()
    spelled = {scale.casefold(): scale for scale in schema.scales}
    return schema.agencies.get(plain) or spelled.get(plain, said)


def _on(grade: str, scale: str, schema: Schema) -> str | None:
    """The grade as its scale spells it; None when it is not there."""
    try:
        return schema.scales[scale][position(Grade(scale, grade), schema.scales)]
    except UnitError:
        return None

"""What places in a text are called in Swedish: "avsnitt 8 andra stycket", "begreppet ”Cap” i avsnittet ”Ordlista”"."""

import re
from collections.abc import Sequence

from policylang.drafting.orders import Target, Where, named

ORDINALS = (
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
    "trettonde",
    "fjortonde",
    "femtonde",
    "sextonde",
    "sjuttonde",
    "artonde",
    "nittonde",
    "tjugonde",
)
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
COUNTS = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
# Singular, definite singular, definite plural, plural.
FORMS = {
    "stycke": ("stycke", "stycket", "styckena", "stycken"),
    "punkt": ("punkt", "punkten", "punkterna", "punkter"),
    "rad": ("rad", "raden", "raderna", "rader"),
}
_QUOTED = re.compile("”[^”]*”")
BEGINNING = "inledningen"
UP_TO = "fram till första underrubriken"


def ordinal(number: int) -> str:
    """Which in order: "andra", "tjugoandra".

    >>> ordinal(2), ordinal(21), ordinal(30), ordinal(104)
    ('andra', 'tjugoförsta', 'trettionde', '104:e')
    """
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    tens, ones = divmod(number, 10)
    if tens - 2 >= len(_TENS):
        return f"{number}:e"
    return f"{_TENS[tens - 2]}{ORDINALS[ones - 1] if ones else 'nde'}"


def ordinals(numbers: Sequence[int]) -> str:
    """Several in order: "andra", "andra och tredje", "andra–fjärde och sjunde"."""
    return listed([one for run in _runs(numbers) for one in _run(run)])


def counted(numbers: Sequence[int], sort: str) -> str:
    """The places of a paragraph or of a part: "andra stycket", "andra och tredje styckena"."""
    return f"{ordinals(numbers)} {FORMS[sort][1 if len(numbers) == 1 else 2]}"


def listed(words: Sequence[str]) -> str:
    """With commas, and `och` before the last.

    >>> listed(["8", "9", "12"])
    '8, 9 och 12'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


def enumerated(words: Sequence[str]) -> str:
    """As `listed`, with `samt` before the last when one of them is a list itself.

    >>> enumerated(["avsnitt 2, 3 och 5", "avsnittet ”Mål och syfte”"])
    'avsnitt 2, 3 och 5 samt avsnittet ”Mål och syfte”'
    """
    inner = any(" och " in _QUOTED.sub("", one) for one in words)
    return f"{', '.join(words[:-1])} samt {words[-1]}" if inner and len(words) > 1 else listed(words)


def count(number: int) -> str:
    """How many, in letters up to twelve."""
    return COUNTS[number - 1] if number <= len(COUNTS) else str(number)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _run(run: list[int]) -> list[str]:
    return [f"{ordinal(run[0])}–{ordinal(run[-1])}"] if len(run) > 2 else [ordinal(one) for one in run]  # noqa: PLR2004 - two are no run


def quoted(heading: str) -> str:
    """A heading or a term as it is named, with its marks."""
    return f"”{named(heading)}”"


def section(where: Where) -> str:
    """A section: "avsnitt 8", "avsnittet ”Leasing” i avsnitt 4"."""
    if where == Where():
        return BEGINNING
    if not where.path:
        return f"avsnitt {where.number}"
    above = Where(where.number, where.path[:-1])
    own = f"avsnittet {quoted(where.path[-1])}"
    return own if above == Where() else f"{own} i {section(above)}"


def place(target: Target, numbers: Sequence[int] = (), new: str = "") -> str:
    """A place; several paragraphs or parts of one section at once when their numbers are given.

    Args:
        new: "nya " before a section whose number is new.
    """
    name = new + section(target.where)
    match target.aspect:
        case "title":
            return "rubriken till dokumentet"
        case "fact":
            return f"uppgiften {quoted(target.label)}"
        case "heading":
            return f"rubriken till {name}"
        case "text":
            return f"{name} {UP_TO}"
        case "unit":
            return _in(target.where, name, counted(numbers or [target.unit], "stycke"))
        case "part" if isinstance(target.part, str):
            return f"begreppet {quoted(target.part)} i {name}"
        case "part":
            inner = [one for one in (target.part,) if isinstance(one, int)]
            words = f"{counted([target.unit], 'stycke')} {counted(numbers or inner, target.sort)}"
            return _in(target.where, name, words)
        case _:
            return name


def _in(where: Where, name: str, words: str) -> str:
    """After the number of a numbered section, before the name of another."""
    return f"{words} i {name}" if where.path or where == Where() else f"{name} {words}"

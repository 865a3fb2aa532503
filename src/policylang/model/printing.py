"""The figures, days and grades in a condition, as the author wrote them: what holes print."""

import difflib
import re

from policylang.expression import nodes as core
from policylang.expression.nodes import Condition
from policylang.model.definitions import Definitions
from policylang.model.policy import Written
from policylang.units.quantity import Quantity, Unit
from policylang.units.swedish import iso_to_swedish, join, quantity

SIZES = {
    core.Comparison.AT_MOST: "högst",
    core.Comparison.AT_LEAST: "minst",
    core.Comparison.MORE: "över",
    core.Comparison.LESS: "under",
    core.Comparison.EQUAL: "exakt",
}
DAYS = {
    core.Comparison.AT_MOST: "senast",
    core.Comparison.AT_LEAST: "tidigast",
    core.Comparison.MORE: "efter",
    core.Comparison.LESS: "före",
    core.Comparison.EQUAL: "på",
}


def values_in(node: Condition, definitions: Definitions) -> dict[str, Written]:
    """Every value in a condition, under the name of the column that it is held against.

    A column that is held against two values has a form for each, by its word: `{belopp:minst}`.
    """
    found: dict[str, list[tuple[str, Written]]] = {}
    for one in _leaves(node):
        match one:
            case core.Compare(left, comparison, right) if left.terms and isinstance(left.terms[0].number, core.Cell):
                if (size := _size(right)) is not None:
                    column = left.terms[0].number.column.path[-1]
                    found.setdefault(column, []).append((SIZES.get(comparison, ""), size))
            case core.Before(left, comparison, right) if isinstance(left.base, core.Column) and right.written:
                found.setdefault(left.base.path[-1], []).append((DAYS.get(comparison, ""), _day(right)))
            case core.Rated(_, alternatives, _, _):
                grades = join([f"{grade.grade} ({grade.scale})" for grade in alternatives], "eller")
                found.setdefault("kreditbetyg", []).append(("minst", Written(grades)))
            case core.Unclear(name, reason, ways, written):
                field = name.rpartition(".")[2]
                text = written or join([words for words, _ in ways], "eller")
                found.setdefault(field, []).append(("", Written(text, {"hål": reason})))
            case core.OneOf(column, values):
                named = list(dict.fromkeys(definitions.names_of(value)[0] for value in values))
                found.setdefault(column.path[-1], []).append(("=", Written(join(named, "eller"))))
            case _:
                pass
    return {name: _together(values) for name, values in found.items()}


def _together(values: list[tuple[str, Written]]) -> Written:
    """One value as it is; several only by their words."""
    if len({written.text for _, written in values}) == 1:
        return values[0][1]
    return Written("", {word: written.text for word, written in values})


def _size(right: core.Linear) -> Written | None:
    """A figure as the author wrote it; nothing for what is only known by its row."""
    if not right.terms:
        return Written(right.written or quantity(Quantity(right.constant, right.unit)))
    first = right.terms[0]
    if isinstance(first.number, core.Hole):
        return Written(lost(""), {"hål": first.number.reason})
    # Either way of `oavsett tecken` is told as one.
    share = abs(first.factor)
    return None if share == 1 else Written(quantity(Quantity(share, Unit.SHARE)))


def _day(moment: core.Moment) -> Written:
    match moment.base:
        case core.Hole():
            return Written(lost_day(moment.written), {"hål": moment.base.reason})
        case core.Column() | core.Anchor() | core.NextRow():
            return Written(moment.written)
        case day:
            return Written(moment.written and iso_to_swedish(day))


def lost_day(text: str) -> str:
    """A date with lost parts as it is printed: `????-01-01` is "1 januari [årtal saknas i källan]"."""
    from datetime import date

    year, month, day = text.split("-")
    if "?" in month or "?" in day:
        return "[datum saknas i källan]"
    known = iso_to_swedish(date(2000, int(month), int(day)))
    return f"{known.rsplit(' ', 1)[0]} [årtal saknas i källan]" if "?" in year else known


def lost_in(text: str) -> str:
    """A running text in which `{okänt:klockslag}` stands: "[klockslag saknas i källan]"."""
    return re.sub(r"\{okänt(?::([\w-]+))?\}", lambda found: lost(found[1] or ""), text)


def lost(what: str) -> str:
    """How something that the source lost is printed."""
    return f"[{what or 'uppgift'} saknas i källan]"


# What a source has lost: any word will do, but one that is nearly one of these is a slip.
_LOSSES = (
    "text",
    "rubrik",
    "uppgift",
    "datum",
    "årtal",
    "klockslag",
    "villkor",
    "belopp",
    "procentsats",
    "namn",
    "tabell",
    "bilaga",
    "diarienummer",
)
_NEARLY = 0.8


def misspelt_loss(what: str) -> str:
    """The usual word that a hole's is nearly (`txt`), or nothing; `texten` is a word of its own."""
    if any(what.startswith(word) for word in _LOSSES):
        return ""
    return next(iter(difflib.get_close_matches(what, _LOSSES, n=1, cutoff=_NEARLY)), "")


def is_nearly(word: str, other: str) -> bool:
    """Whether a word is another but for a letter or two, its marks, or a letter too many (`okant`)."""
    return word != other and difflib.SequenceMatcher(None, word, other).ratio() >= _NEARLY


def plain_words(text: str) -> str:
    """Ids as a person writes them; what stands in quotation marks is left."""
    return "".join(
        part if part.startswith('"') else re.sub(r"(?<=\w)-(?=\w)", " ", part) for part in re.split(r'("[^"]*")', text)
    )


def _leaves(node: Condition) -> list[Condition]:
    match node:
        case core.All(conditions) | core.Any_(conditions):
            return [leaf for one in conditions for leaf in _leaves(one)]
        case core.Not(condition):
            return _leaves(condition)
        case _:
            return [node]

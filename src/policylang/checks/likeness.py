"""Words that are not those of the policy and may well mean them: they prove neither that a thing is so nor that not."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from policylang.checks.lookup import Case, Missing, cell, find, last_schema, missing, plain, shown
from policylang.checks.several import free
from policylang.checks.truth import Truth, every, some, unknown
from policylang.expression.nodes import All, Any_, Column, Condition, OneOf
from policylang.model.schema import RegisterSchema
from policylang.registers.alive import holds_positions
from policylang.registers.rows import Register, Row

Holds = Callable[[Case, Condition, Row], Truth]
_REMEMBERED = 4096
_SHORT = 3  # "KS" is no part of a longer word


def mentions(text: str, name: str) -> bool:
    """Whether a text speaks of what a name names, whatever else it says, in whatever form.

    >>> (
    ...     mentions("Finansinstruktion för internbanken", "finansinstruktion"),
    ...     mentions("interna lånelimiter", "lånelimit"),
    ... )
    (True, True)
    >>> mentions("kommunstyrelsens sammanträde", "kommunstyrelsen"), mentions("riksstyrelsen", "RS")
    (True, False)
    """
    found = _form(name)
    return found is not None and found.search(_letters(text)) is not None


@lru_cache(_REMEMBERED)
def _letters(text: str) -> str:
    """Small letters without accents, one space between words. What has a hyphen is one word, and may be a name."""
    base = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.sub(r"[^\w-]+", " ", "".join(one for one in base if not unicodedata.combining(one))).split())


@lru_cache(_REMEMBERED)
def _form(name: str) -> re.Pattern[str] | None:
    words = _letters(name).split()
    if not words:
        return None
    ending = [r"[a-z]{0,3}" if len(word) > _SHORT and word.isalpha() else "" for word in words]
    whole = " ?".join(re.escape(word) + end for word, end in zip(words, ending, strict=True))
    return re.compile(rf"(?<![\w-]){whole}(?![\w-])")


def perhaps(case: Case, condition: Condition, row: Row, holds: Holds) -> Truth:
    """As `holds`, but what a row says in words of its own may be what is asked for when they mention it."""
    match condition:
        case All(conditions=conditions):
            return every(perhaps(case, each, row, holds) for each in conditions)
        case Any_(conditions=conditions):
            return some(perhaps(case, each, row, holds) for each in conditions)
        case OneOf(column=column, values=values):
            found = holds(case, condition, row)
            return _worded(case, column, values, row) or found if found.value is False else found
        case _:
            return holds(case, condition, row)


def likely(case: Case, held: Register, schema: RegisterSchema, text: str) -> tuple[Row, ...]:
    """The rows of a register that a text of somebody's own may be about, though it is the name of none of them.

    It mentions one ("placering P-1", "P-1 och P-2"), or the register itself; or, where rows are amounts, it looks like
    their names and nothing else bears it: a slip of the pen.
    """
    key = held.name, plain(text)
    if key not in case.likely:
        of_it = any(mentions(text, name) for name in (schema.label, schema.name))
        alike = holds_positions(schema) and not any(find(case, name, text) for name in case.data.registers)
        shape = _shape(text) if alike else ""
        case.likely[key] = tuple(
            row
            for row in held.rows
            if isinstance(name := row.cells.get(schema.key), str)
            and (of_it or mentions(text, name) or (shape != text and shape == _shape(name)))
        )
    return case.likely[key]


def _shape(text: str) -> str:
    """A text with every run of figures as one figure: `P-07` and `P-12` look alike."""
    return re.sub(r"\d+", "0", plain(text))


def _worded(case: Case, column: Column, values: tuple[str, ...], row: Row) -> Truth | None:
    value = cell(case, column, row)
    if isinstance(value, Missing) or not isinstance(value, str) or not free(last_schema(case, column)):
        return None
    near = next((each for each in values if mentions(value, each) and plain(value) != plain(each)), None)
    if near is None:
        return None
    reason = f"”{shown(value)}” kan vara {near}"
    return unknown(*missing(column.register, column.path[-1], row.id, reason=reason).gaps)

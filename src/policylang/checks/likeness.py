"""Words that are not those of the policy and may well mean them: they prove neither that a thing is so nor that not."""

import re
import unicodedata
from functools import lru_cache

from policylang.checks.lookup import Case, find, missing, plain
from policylang.checks.several import same_one, whom
from policylang.checks.truth import Truth, unknown
from policylang.expression.nodes import Column
from policylang.model.schema import RegisterSchema
from policylang.registers.alive import holds_positions
from policylang.registers.rows import Register, Row

_REMEMBERED = 4096
_SHORT = 3  # "KS" is no part of a longer word
_END, _EXACT_END = r"(?![\w+]|-(?!\w))", r"(?![\w+-])"
_ENDINGS = r"(?:[a-z]{0,3}|s[a-z]+)"  # of another form, or of a word that begins with it: huvudboks-avstämning


def mentions(text: str, name: str) -> bool:
    """Whether a text speaks of what a name names, whatever else it says, in whatever form.

    >>> (
    ...     mentions("Finansinstruktion för internbanken", "finansinstruktion"),
    ...     mentions("interna lånelimiter", "lånelimit"),
    ... )
    (True, True)
    >>> mentions("kommunstyrelsens sammanträde", "kommunstyrelsen"), mentions("riksstyrelsen", "RS")
    (True, False)
    >>> mentions("Huvudboksavstämning", "huvudbok"), mentions("NIPOR-portföljen", "NIPOR"), mentions("P-12", "P-1")
    (True, True, False)
    >>> mentions("BB+", "BB"), mentions("BB-", "BB")
    (False, False)
    """
    found, said = _form(name), _letters(text)
    return found is not None and any(found.search(each) for each in {said, re.sub(r"\b-\b", "", said)})


@lru_cache(_REMEMBERED)
def _letters(text: str) -> str:
    """Small letters without accents, one space between words."""
    base = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.sub(r"[^\w+-]+", " ", "".join(one for one in base if not unicodedata.combining(one))).split())


@lru_cache(_REMEMBERED)
def _form(name: str) -> re.Pattern[str] | None:
    words = _letters(name).split()
    if not words:
        return None
    ending = [_ENDINGS if len(word) > _SHORT and word.isalpha() else "" for word in words]
    whole = " ?".join(re.escape(word) + end for word, end in zip(words, ending, strict=True))
    # A number goes on after a hyphen (P-1-2), and is then another; a word goes on in a longer word.
    return re.compile(rf"(?<![\w-]){whole}{_END if words[-1].isalpha() and words[-1][1:] else _EXACT_END}")


def _most_of(name: str, text: str) -> bool:
    """Whether a text is a name without its small words, in any order: "Huvudbok/finanssystem"."""
    words = [word for word in re.findall(r"\w+", _letters(text)) if len(word) > _SHORT]
    return len(words) > 1 and all(mentions(name, word) for word in words)


@lru_cache(_REMEMBERED)
def _meant(values: tuple[str, ...], text: str) -> str | None:
    return next((each for each in values if mentions(text, each) or _most_of(each, text)), None)


def near(column: Column, values: tuple[str, ...], text: str, row: Row) -> Truth | None:
    """That what a cell says in words of its own may be one of the values, because it mentions it or is most of it.

    None if it does not.
    """
    meant = _meant(values, text)
    if meant is None:
        return None
    reason = f"”{text}” kan vara {meant}"
    return unknown(*missing(column.register, column.path[-1], row.id, reason=reason).gaps)


def likely(case: Case, held: Register, schema: RegisterSchema, text: str) -> tuple[Row, ...]:
    """The rows of a register that a text of somebody's own may be about, though it is the name of none of them.

    It mentions one ("placering P-1", "P-1 och P-2"), writes it in another way ("Berg, Bo", a role) or mentions the
    register itself; or, where rows are amounts, it looks like their names and nothing else bears it: a slip of the pen.
    """
    key = held.name, plain(text)
    if key not in case.likely:
        who = whom(case, text) or text
        of_it = any(mentions(text, name) for name in (schema.label, schema.name))
        alike = holds_positions(schema) and not any(find(case, name, text) for name in case.data.registers)
        shape = _shape(text) if alike else ""
        case.likely[key] = tuple(
            row
            for row in held.rows
            if isinstance(name := row.cells.get(schema.key or schema.columns[0].name), str)
            and (of_it or same_one(who, name) is not False or mentions(text, name) or text != shape == _shape(name))
        )
    return case.likely[key]


def _shape(text: str) -> str:
    """A text with every run of figures as one figure: `P-07` and `P-12` look alike."""
    return re.sub(r"\d+", "0", plain(text))

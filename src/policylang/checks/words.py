"""What the words of a cell say: nothing, nobody, somebody in other words, or the same as those of another cell."""

import re

from policylang.checks.lookup import Case, Missing, cell, last_schema, missing, plain, same_name, shown
from policylang.checks.several import alone, free, same_one, whom
from policylang.checks.truth import Truth, known, unknown
from policylang.expression.nodes import Column
from policylang.registers.rows import Row, Value

# What a cell says when there is nothing of what it is asked for.
NOBODY = {"ingen", "inget", "inga", "finns ej", "finns inte", "saknas", "vakant", "-", "–", "−", "—"}
NOTHING = {"nej", "ej", "inte", "0", *NOBODY}
# "Inget särskilt beslut", "ej motiverat", "saknas, begärs in": words that begin so may well say that there is nothing.
_DENIES = re.compile(r"(?:nej|n|no|not|none|ej|inte|icke|ingen|inget|inga|ingenting|aldrig|utan|sakna[rs])\b")


def texts(value: Value) -> tuple[str, ...]:
    """The texts of a cell: each of a list, or the one that it is."""
    return value if isinstance(value, tuple) else (shown(value),)


def same_text(case: Case, left: Column, right: Column, row: Row) -> Truth:
    """Whether two cells name the same, when what they say tells."""
    found = [(column, cell(case, column, row)) for column in (left, right)]
    told = [(column, value) for column, value in found if not isinstance(value, Missing)]
    lacking = [value for _, value in found if isinstance(value, Missing)]
    lacking = lacking or [nobody(column, value, row) for column, value in told if names_nothing(value)][:1]
    if lacking:
        return unknown(*(gap for each in lacking for gap in each.gaps))
    names = [same_name(case, last_schema(case, column), shown(value)) for column, value in told]
    if names[0] == names[1] or not all(free(last_schema(case, column)) for column, _ in told):
        return known(names[0] == names[1])
    meant = [whom(case, name) for name in names]
    lacking = [nobody(*each, row) for each, who in zip(told, meant, strict=True) if who is None]
    if not lacking and (same := same_one(*map(str, meant))) is not None:
        return known(same)
    lacking = lacking or [several(*each, row) for each, who in zip(told, meant, strict=True) if not alone(str(who))]
    lacking = lacking or [alike(left, row, *(shown(value) for _, value in told))]
    return unknown(*(gap for each in lacking for gap in each.gaps))


def several(column: Column, value: Value, row: Row) -> Missing:
    """A cell that may name several, one of them somebody who is named elsewhere."""
    return missing(column.register, column.path[-1], row.id, reason=f"”{shown(value)}” kan vara flera")


def alike(column: Column, row: Row, *names: str) -> Missing:
    """Names that may be those of one person, written in several ways."""
    told = " och ".join(f"”{name}”" for name in names)
    return missing(column.register, column.path[-1], row.id, reason=f"{told} kan vara samma person")


def nobody(column: Column, value: Value, row: Row) -> Missing:
    """A cell that says that there is nobody is neither the same as another nor different from it."""
    return missing(column.register, column.path[-1], row.id, reason=f"”{shown(value)}” säger inte vem eller vad")


def filled(column: Column, value: Value, row: Row) -> Truth:
    """Whether a cell says that there is something; what it denies may be just that."""
    if not isinstance(value, str | tuple):
        return known(value is not False)
    said = [text for text in texts(value) if not names_nothing(text)]
    if said and all(_DENIES.match(plain(text)) for text in said):
        reason = f"”{shown(value)}” kan betyda att det inte finns"
        return unknown(*missing(column.register, column.path[-1], row.id, reason=reason).gaps)
    return known(bool(said))


def names_nothing(value: Value) -> bool:
    """Whether the words of a cell say that there is nothing and nobody."""
    return isinstance(value, str) and (plain(value) in NOTHING or plain(value).rstrip(" .!") in NOTHING)

"""What a rule tells apart, in words: the columns and values that it asks for, and whether a text has a trace of them.

Nothing here reads what a rule means, only which things it speaks of and what these are called.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve, frozen

from policylang.agreement.standing import Said
from policylang.expression import nodes as core
from policylang.expression.walk import field_names
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.model.saying import forms
from policylang.model.schema import ColumnSchema, RegisterSchema

# Fields whose conditions the sentence states; an exception is held to its own words elsewhere.
_STATED = frozenset({Nature.SCOPE, Nature.EVENTS, Nature.CONDITION, Nature.MEASURE, Nature.BOUND, Nature.PROOF})
YES_NO = frozenset({"ja", "nej"})
# What is the kingdom's own is spoken of by what is not.
_HOME = {"SEK": ("valuta", "kronor", "kurssäkra"), "Sverige": ("svensk", "inhemsk")}
_ABROAD = {"Sverige": ("utländsk", "utlandet", "internationell", "nordisk")}
_SHORT = 4  # letters of a word that is its own beginning
_LONG = 12  # letters of a word that is put together of others
_GRAM = 6  # letters that two such words have in common when a part is
_WORD = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[^\w-]+")
_HANGING = re.compile(r"\b([^\W\d_]+)-\s+(?:och|eller|samt|och/eller)\s+([^\W\d_]+)")


@frozen
class Concept:
    """One thing that a rule tells apart.

    Args:
        what: the column or value as the author knows it, for messages.
        words: one of these leaves its trace in a text that speaks of it.
        soft: whether it is a column, of which an alternative beside it may be what the text speaks of.
    """

    what: str
    words: tuple[str, ...]
    soft: bool = False


def concepts(said: Said, definitions: Definitions) -> tuple[Concept, ...]:
    """What a rule tells apart and its sentence must speak of."""
    found: list[Concept] = []
    for name, nature in said.kind.changes.items():
        if nature in _STATED:
            proof, scope = nature is Nature.PROOF, nature in {Nature.SCOPE, Nature.EVENTS}
            found += _in(getattr(said.clause, name), definitions, proof=proof, scope=scope)
    return tuple(dict.fromkeys(found))


def _in(node: object, definitions: Definitions, *, proof: bool, scope: bool) -> Iterator[Concept]:
    match node:
        case core.Not() if proof:
            return  # what does not count as evidence need not be spoken of
        case core.Not(core.OneOf(_, values)) if {*values} & _ABROAD.keys():
            yield from (Concept(f"utanför {value}", _ABROAD[value]) for value in values if value in _ABROAD)
        case core.Any_(conditions):
            each = [one for part in conditions for one in _in(part, definitions, proof=proof, scope=scope)]
            yield from _alternatives(each, scope=scope)
        case core.OneOf(column, values) | core.Includes(column, values):
            yield from _asked(column, values, definitions, proof=proof)
        case core.SameText(left, right) if not proof:
            yield _column(left, definitions)
            yield _column(right, definitions)
        case core.Filled(column) if not proof:
            yield _column(column, definitions)
        case core.Listed(column, register, where) if not proof:
            one = _column(column, definitions)
            yield evolve(one, words=(*one.words, *_names(register, definitions)))
            portfolio = definitions.portfolios.get(register)
            parts = (where, *(part.where for part in portfolio.parts)) if portfolio else (where,)
            flags = [each for each in _in(parts, definitions, proof=proof, scope=scope) if each.soft]
            yield from _alternatives(flags, scope=True)
        case core.Before(left, _, right) if not proof:
            days = [one.base for one in (left, right) if isinstance(one.base, core.Column)]
            told = [one for one in days if not _is_a_life(one, definitions)]
            yield from (
                _column(one, definitions) for one in told if len(days) > 1 and not (right.written or right.lost)
            )
        case core.NextRow():
            return
        case core.PortfolioSum(name) | core.PortfolioCount(name) if name in definitions.schema.registers:
            yield Concept(name, (*_names(name, definitions), definitions.schema.registers[name].label))
            yield from _in(node.where, definitions, proof=proof, scope=scope)
        case tuple():
            for each_part in node:
                yield from _in(each_part, definitions, proof=proof, scope=scope)
        case _:
            for name in field_names(type(node)) or ():
                yield from _in(getattr(node, name), definitions, proof=proof, scope=scope)


def _alternatives(each: list[Concept], *, scope: bool) -> Iterator[Concept]:
    """Of what may be in any of several ways, the text may speak of one; of closed lists of values, of each."""
    words = tuple(dict.fromkeys(word for one in each for word in one.words))
    yield from (evolve(one, words=words) if scope or one.soft else one for one in each)


def _asked(column: core.Column, values: tuple[str, ...], definitions: Definitions, *, proof: bool) -> Iterator[Concept]:
    if {*values} <= YES_NO:
        if not proof:
            yield _column(column, definitions)
        return
    schema = schema_of(column, definitions)
    category = schema.category if schema else ""
    names: dict[tuple[str, ...], str] = {}
    for value in values:
        if definitions.names_of(value) != (value,) and not proof:
            continue  # whom a rule names is held to its sentence by itself
        same = (*definitions.names_of(value), *forms(value, category, definitions), *_HOME.get(value, ()))
        names.setdefault(tuple(dict.fromkeys(same)), value)
    if names and (proof or not category):
        # Of spellings that any may use, and of evidence, one is enough.
        yield Concept(values[0], tuple(dict.fromkeys(word for same in names for word in same)))
        return
    yield from (Concept(value, same) for same, value in names.items())


def schema_of(column: core.Column, definitions: Definitions) -> ColumnSchema | None:
    """The column as its register declares it, through portfolios and references."""
    register = register_of(column.register, definitions)
    found: ColumnSchema | None = None
    for part in column.path:
        found = register.column(part) if register else None
        if found is None:
            return None
        register = definitions.schema.registers.get(found.refers_to)
    return found


def register_of(name: str, definitions: Definitions) -> RegisterSchema | None:
    """The register that a name stands for: its own, or that of a portfolio's first rows."""
    portfolio = definitions.portfolios.get(name)
    return definitions.schema.registers.get(portfolio.parts[0].register if portfolio else name)


def _is_a_life(column: core.Column, definitions: Definitions) -> bool:
    """Whether a day only tells from when and until when the row is there, or when it happened."""
    register = register_of(column.register, definitions)
    return register is not None and column.path[-1] in {*register.alive, register.happens}


def _column(column: core.Column, definitions: Definitions) -> Concept:
    schema = schema_of(column, definitions)
    name = column.path[-1]
    return Concept(name, (name, *(schema.synonyms if schema else ())), soft=True)


def _names(name: str, definitions: Definitions) -> tuple[str, ...]:
    """What a register or a portfolio is called."""
    register, portfolio = definitions.schema.registers.get(name), definitions.portfolios.get(name)
    return (name, *(portfolio.names if portfolio else ()), *(register.synonyms if register else ()))


# -- traces in a text ------------------------------------------------------------------------------


def text_of(*parts: str) -> str:
    """Texts to search for traces in: one, in lower case, words alone; `in- och utbetalningar` written out."""
    text = " / ".join(part.lower() for part in parts if part)
    written = (
        found[1] + found[2][at:] for found in _HANGING.finditer(text) for at in range(max(len(found[2]) - _SHORT, 0))
    )
    return " ".join(("", *_APART.split(text), *written))


def traced(concept: Concept, text: str) -> bool:
    """Whether a text has a trace of a concept: the beginnings of the telling words of one of its names."""
    return any(trace(name, text, whole=" " in name or (concept.soft and "-" in name)) for name in concept.words)


@lru_cache(maxsize=4096)
def _roots(name: str) -> tuple[tuple[str, ...], ...]:
    words = _WORD.findall(name.lower())
    telling = [word for word in words if len(word) > _SHORT] or words
    return tuple(tuple(_root(word)) for word in telling)


def _root(word: str) -> Iterator[str]:
    if len(word) <= _SHORT:
        yield word
        yield f" {word[:3]}"
        return
    yield word[: max(_SHORT, -(-len(word) * 3 // 5))]
    if len(word) >= _LONG:
        yield from (word[at : at + _GRAM] for at in range(1, len(word) - _GRAM + 1))


def trace(name: str, text: str, *, whole: bool = False) -> bool:
    """Whether a telling word of a name begins, or is part of, a word of the text; the whole name when each does."""
    found = (any(root in text for root in roots) for roots in _roots(name))
    return all(found) if whole else any(found)

"""Words put together with the same last part as the rule's own, and another first: `fullmäktigebeslut`.

What the register calls something is a compound of its own. A sentence that has another of the same kind, and nowhere
the rule's, speaks of something else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from policylang.agreement.concepts import schema_of
from policylang.agreement.content import parts_of
from policylang.agreement.standing import Placed, Said, printed, written_at
from policylang.agreement.words import any_stands, forms, split
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_TAIL, _HEAD = 5, 4  # letters of the part in common, and of the one that differs
_EACH = re.compile(
    r"\b(?:per|varje|en och samma|samma|en enskild|en enda|(?:hos|från|mot|till) en(?: enskild)?)\s+"
    r"(?P<party>motpart|emittent|låntagare|långivare|kreditgivare|bolag|bank|kreditinstitut|förvaltare|\w*koncern)\b"
)
_STEP = 4  # letters of what the two have in common when they are called much the same


def kindred(places: Sequence[Placed], definitions: Definitions, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Every sentence that has another word of the same kind than its rule."""
    parts = parts_of(places)
    lines = {file: text.split("\n") for file, text in texts.items()}
    known = frozenset(word for one in places for word in split(f"{printed(one)} {one.heading}"))
    for one in places:
        for said in one.tested if not one.broken else ():
            yield from _compound(one, said, parts.get(said.clause.id, ()), definitions, known)
            yield from _group(one, said, definitions)
            yield from _undone(one, said, lines)


def _compound(
    one: Placed, said: Said, parts: Sequence[str], definitions: Definitions, known: frozenset[str]
) -> Iterator[Diagnostic]:
    near = split(" ".join((printed(one), *(printed(lead) for lead in one.leads), *parts, said.signals.reading)))
    own = {*split(said.clause.id.replace("-", " "))}
    for column in _asked(said):
        schema = schema_of(column, definitions)
        names = (column.path[-1], *(schema.synonyms if schema else ()))
        name = names[0]
        if "-" in name or len(name) < _TAIL + _HEAD or any_stands(names, near, within=True):
            continue
        for word in split(printed(one)):
            other = _other(word, name, known)
            if other and word not in own and not any(name[:_STEP] in each for each in near):
                message = f"meningen säger `{word}`, men `{said.name}` frågar efter `{name}`"
                yield _warning(one, word, message, f"skriv `{name}`, eller ändra regeln")
                return


def _asked(said: Said) -> Iterator[core.Column]:
    """The columns that a rule asks for, but not by whom something was done."""
    for name, nature in said.kind.changes.items():
        if nature is Nature.CONDITION:
            for node in inside(getattr(said.clause, name)):
                if isinstance(node, core.Column) and node.path:
                    yield node


def _other(word: str, name: str, known: frozenset[str]) -> bool:
    """Whether a word and a name begin otherwise, and end in the same word of its own (`beslut`, but not `-ation`)."""
    for form in forms(word):
        for at in range(_HEAD, len(name) - _TAIL + 1):
            if name[at:] in known and form.endswith(name[at:]) and len(form) - len(name[at:]) >= _HEAD:
                return form[:2] != name[:2]
    return False


def _group(one: Placed, said: Said, definitions: Definitions) -> Iterator[Diagnostic]:
    """`från en bankkoncern`, of a rule that counts each counterparty by itself."""
    columns = [node for node in _groups(said) if node.path]
    every = list(_EACH.finditer(one.prose.lower)) if columns else []
    names = tuple(name for each in columns for name in _called(each, definitions))
    if every and not any(any_stands(names, (each["party"],)) for each in every):
        message = f"meningen säger `{every[0].group()}`, men `{said.name}` räknar per {columns[0].path[-1]}"
        hint = f"skriv `{columns[0].path[-1]}`, eller ändra regelns `per`"
        yield _warning(one, every[0]["party"], message, hint)


def _groups(said: Said) -> tuple[core.Column, ...]:
    grouped = getattr(said.clause, "per", None)
    return tuple(node for node in inside(grouped) if isinstance(node, core.Column)) if grouped else ()


def _called(column: core.Column, definitions: Definitions) -> tuple[str, ...]:
    schema = schema_of(column, definitions)
    register = definitions.schema.registers.get(schema.refers_to) if schema else None
    more = (register.name, register.label) if register else ()
    return (*column.path, *(schema.synonyms if schema else ()), *more)


_FIELD = re.compile(r"^\s*tolkning\b.*", re.MULTILINE)
_PREFIXES = ("o", "icke-")


def _undone(one: Placed, said: Said, lines: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    """`det utnyttjade` in a reading, of a rule that counts `outnyttjade`, and the other way."""
    span = said.clause.span
    own = "\n".join(lines.get(span.file, ())[span.line - 1 : span.end_line])
    rule, reading = {*split(_FIELD.sub("", own).replace("-", " "))}, split(said.signals.reading)
    sentence = {*split(printed(one))}
    for word in reading:
        for turned in _turned(word):
            if len(word) > _TAIL and turned in rule and not {word} & (rule | sentence) and turned not in reading:
                message = f"tolkningen säger `{word}`, men `{said.name}` säger `{turned}`"
                hint = "ändra tolkningen, eller regeln"
                where = written_at(said.clause.span, word, lines)
                yield Diagnostic(where, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
                return


def _turned(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        yield word[len(prefix) :] if word.startswith(prefix) else prefix + word


def _warning(one: Placed, word: str, message: str, hint: str) -> Diagnostic:
    start = max(one.prose.lower.find(word), 0)
    where = one.prose.at(start, start + len(word))
    return Diagnostic(where, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)

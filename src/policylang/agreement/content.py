"""Whether a sentence speaks of what its rule tells apart, and its rule asks for what the sentence speaks of.

Most of this no hole prints: that a flow is known, that a contract is large, which circle of companies is meant. The
names are those of the library: columns, values and circles with what they are also called. A `tolkning` may say what
the sentence does not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from policylang.agreement import lexicon
from policylang.agreement.concepts import concepts, register_of, schema_of, text_of, trace, traced
from policylang.agreement.force import place
from policylang.agreement.lists import words_below
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import any_stands, found_at, split
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature, Standing
from policylang.model.resolve import Resolved
from policylang.model.saying import forms
from policylang.model.schema import ColumnSchema, ColumnType
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

Rules = Mapping[str, Said]
_DENIED = re.compile(r"\b(?:inte|ej|icke|utan|aldrig|ingen|inget|inga|saknar?|saknas|fria?|fritt)\b")
_LEANS = re.compile(r"(?:övriga|andra|storleken|resten)\b")


def content(
    places: Sequence[Placed], resolved: Resolved, rules: Rules, texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Everything that only a sentence or only its rule speaks of."""
    known = resolved.definitions
    parts = parts_of(places)
    for one in places:
        told = False
        for said in one.tested:
            about = _About(one, said, tuple(parts.get(said.clause.id, ())), texts)
            # What is said instead explains what is not said.
            found = [
                *circles(about, known),
                *others(about, known),
                *turned(about, known),
                *currencies(about),
                *excluded(about),
                *actors(about, known),
            ]
            found = found or [*unsaid(about, known), *counted(about, known)]
            told = told or bool(found)
            yield from found
        if not told:
            yield from unasked(one, rules, known)


def parts_of(places: Sequence[Placed]) -> dict[str, list[str]]:
    """The sentences elsewhere that are part of each rule's wording, by its id."""
    parts: dict[str, list[str]] = {}
    for one in places:
        for said in one.said:
            if said.signals.refers and said.kind.standing is Standing.PART:
                parts.setdefault(said.signals.refers[0], []).append(printed(one))
    return parts


@frozen
class _About:
    """A rule in its place, with the sentences elsewhere that are part of its wording."""

    one: Placed
    said: Said
    parts: tuple[str, ...]
    texts: Mapping[str, str]

    def near(self) -> str:
        """The words of the rule: its sentence, what leads in to it, the list below, its other sentences."""
        leads = (printed(lead) for lead in self.one.leads)
        return text_of(printed(self.one), *leads, *words_below(self.one, self.texts), *self.parts)

    def wide(self) -> str:
        """What is said around it: the headings, its reading, and the paragraph so far where it leans on that."""
        lean = (
            self.one.lead is not None or _LEANS.match(self.one.prose.lower) or lexicon.leans_back(self.one.prose.lower)
        )
        before = (prose.text for prose in self.one.before) if lean else ()
        return text_of(self.one.heading, *before, self.said.signals.reading)

    def warning(self, message: str, hint: str) -> Diagnostic:
        span = place(self.one, self.said)
        return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def unsaid(about: _About, definitions: Definitions) -> Iterator[Diagnostic]:
    """What the rule tells apart and nothing says."""
    near, wide = about.near(), ""
    done = getattr(about.said.clause, "what", "")
    for word in re.findall(r"[^\W\d_]{5,}", done) if isinstance(done, str) else ():
        if not trace(word, near + text_of(about.said.signals.reading)):
            message = f"`{about.said.name}` säger att man ska {done}, men meningen säger inget om {word}"
            yield about.warning(message, "låt `ska` och meningen säga samma sak")
            return
    for concept in concepts(about.said, definitions):
        if traced(concept, near):
            continue
        wide = wide or about.wide()
        if not traced(concept, wide):
            message = f"`{about.said.name}` frågar efter `{concept.what}`, som meningen inte nämner"
            hint = "skriv det i meningen, ändra regeln, eller säg i en `tolkning` hur meningen läses"
            yield about.warning(message, hint)


# -- circles -----------------------------------------------------------------------------------------


def turned(about: _About, definitions: Definitions) -> Iterator[Diagnostic]:
    """`onoterade`, of a rule that asks for what is noted."""
    words = [word for sentence in about.one.prose.sentences for word in split(sentence.lower)]
    demanded = [
        node
        for name, nature in about.said.kind.changes.items()
        if nature is Nature.CONDITION
        for node in inside(getattr(about.said.clause, name))
        if isinstance(node, core.OneOf)
    ]
    for node in inside(about.said.clause):
        if not isinstance(node, core.OneOf) or node.values not in {("ja",), ("nej",)}:
            continue
        schema = schema_of(node.column, definitions)
        said = _says(schema, words) if schema else ""
        wanted = node.values == ("nej",) and schema and (said or node in demanded)
        if wanted and schema and not _DENIED.search(about.near()):
            instead = f"säger `{said}`" if said else "förnekar ingenting"
            message = f"meningen {instead}, men `{about.said.name}` säger {schema.name} = nej"
            yield about.warning(message, "ändra regeln, eller säg i meningen att det inte är så")
        if schema is None or said or node.values == ("nej",):
            continue
        against = next((word for word in words if word.startswith("o") and _says(schema, [word[1:]])), "")
        if against:
            message = f"meningen säger `{against}`, men `{about.said.name}` säger {schema.name} = ja"
            yield about.warning(message, "ändra meningen, eller regeln")


def circles(about: _About, definitions: Definitions) -> Iterator[Diagnostic]:
    """A rule for one circle under a sentence that names another, or none."""
    span = about.said.clause.span
    lines = about.texts.get(span.file, "").split("\n")[span.line : span.end_line]
    written = {word for line in lines for word in re.findall(r"[\w-]+", line.split("tolkning")[0])}
    used = [one for name, one in definitions.circles.items() if name in written]
    if not used:
        return
    near, wide = split(about.near()), split(about.wide())
    named, here = _named(near, definitions), _named(split(printed(about.one)), definitions)
    several = sum(circle.id in named for circle in used) > 1
    for name in named if several else ():
        if definitions.circles[name] not in used:
            message = f"meningen nämner också {definitions.circles[name].names[0]}, men inte `{about.said.name}`"
            yield about.warning(message, "lägg till kretsen i regeln, eller stryk den i meningen")
    for circle in used:
        if circle.id in named:
            continue
        instead = [name for name in here if definitions.circles[name] not in used]
        read = split(about.said.signals.reading)
        if circle.id in _named(read if instead else wide, definitions):
            continue
        if (
            not instead
            and not several
            and any(trace(_telling(name), about.near() + about.wide()) for name in circle.names)
        ):
            continue
        message = f"`{about.said.name}` gäller {circle.names[0]}, som meningen inte nämner"
        if instead:
            message = f"meningen säger {definitions.circles[instead[0]].names[0]}, men regeln {circle.names[0]}"
        yield about.warning(message, "ändra meningen eller regelns krets, eller säg i en `tolkning` hur den läses")


def _telling(name: str) -> str:
    """The word of a circle's name that tells it from others: not whose they are, `kommunens nämnder`."""
    words = split(name)
    return max([word for word in words if not word.endswith("ens")] or words, key=len)


def _named(text: tuple[str, ...], definitions: Definitions) -> list[str]:
    """The circles that a text names; a name within a longer one is not named."""
    every = [(*span, name) for name, one in definitions.circles.items() for span in found_at(one.names, text)]
    return [
        name
        for start, end, name in every
        if not any(other <= start and end <= until and until - other > end - start for other, until, _ in every)
    ]


# -- another value -----------------------------------------------------------------------------------


def others(about: _About, definitions: Definitions) -> Iterator[Diagnostic]:
    """A sentence that names another value of a column than the rule asks for, and not the rule's own."""
    words, text = split(printed(about.one)), about.near()
    for column, own in _wanted(about.said).items():
        schema = schema_of(column, definitions)
        category = definitions.schema.categories.get(schema.category) if schema else None
        if schema is None or category is None:
            continue
        near = frozenset[str]().union(*(category.below(value) for value in own))
        above = {value for value in category.parents if category.below(value) & own}
        if any(trace(name, text) for value in near | above for name in forms(value, schema.category, definitions)):
            continue
        for value in category.parents:
            if value not in near | above and any_stands(forms(value, schema.category, definitions), words):
                mine = ", ".join(sorted(own))
                message = f"meningen säger `{value}`, men `{about.said.name}` säger {schema.name} {mine}"
                yield about.warning(message, f"skriv `{mine}` i meningen, eller ändra regeln")
                break


def _wanted(said: Said) -> dict[core.Column, frozenset[str]]:
    """The values that a rule asks each column of a closed list for."""
    found: dict[core.Column, frozenset[str]] = {}
    for node in inside(said.clause):
        if isinstance(node, core.OneOf):
            found[node.column] = found.get(node.column, frozenset()) | {*node.values}
    return found


_CURRENCY = re.compile(r"\b(?:SEK|EUR|USD|NOK|DKK|GBP|CHF|JPY)\b")


def currencies(about: _About) -> Iterator[Diagnostic]:
    """Another currency in a sentence of the rule than the rule has."""
    nodes = [node for node in inside(about.said.clause) if isinstance(node, core.OneOf)]
    own = {value for node in nodes if node.column.path[-1] == "valuta" for value in node.values}
    said = dict.fromkeys(_CURRENCY.findall(" ".join((printed(about.one), *about.parts))))
    for code in said:
        if own and code not in own:
            message = f"meningen säger {code}, men `{about.said.name}` säger {' och '.join(sorted(own))}"
            yield about.warning(message, "ändra meningen, eller regeln")


def excluded(about: _About) -> Iterator[Diagnostic]:
    """A sentence about what the rule says is no evidence for it (`styrks av … där vad inte i (bankkonto)`)."""
    words = split(printed(about.one))
    for name, nature in about.said.kind.changes.items():
        for node in inside(getattr(about.said.clause, name)) if nature is Nature.PROOF else ():
            if not isinstance(node, core.Not) or not isinstance(node.condition, core.OneOf):
                continue
            for value in node.condition.values:
                if any_stands((value,), words):
                    message = f"meningen säger `{value}`, som inte styrker `{about.said.name}`"
                    yield about.warning(message, "ändra meningen, eller vad som styrker regeln")
                    return


# -- who, and what is counted --------------------------------------------------------------------------


def actors(about: _About, definitions: Definitions) -> Iterator[Diagnostic]:
    """A sentence in which another does what the rule asks that someone does."""
    nodes = [node for node in inside(about.said.clause) if isinstance(node, core.OneOf)]
    does = [node for node in nodes if node.column.path[-1].endswith("-av")]
    wanted = {name for node in does for value in node.values for name in definitions.names_of(value)}
    words = split(about.near())
    if not wanted or any_stands(tuple(wanted), words):
        return
    for body in definitions.bodies.values():
        if any_stands(body.names, split(printed(about.one))):
            mine = definitions.names_of(does[0].values[0])[0]
            message = f"meningen säger {body.names[0]}, men `{about.said.name}` säger {mine}"
            yield about.warning(message, f"skriv {mine} i meningen, eller ändra regeln")
            return


def counted(about: _About, definitions: Definitions) -> Iterator[Diagnostic]:
    """What a portfolio of the rule counts, of which the text around it names most but not all."""
    names = {getattr(node, "name", "") for node in inside(about.said.clause) if isinstance(node, core.PortfolioSum)}
    near = about.near()
    for name in sorted(names & definitions.portfolios.keys()):
        values: dict[str, tuple[str, ...]] = {}
        for part in definitions.portfolios[name].parts:
            for node in inside(part.where):
                schema = schema_of(node.column, definitions) if isinstance(node, core.OneOf) else None
                if isinstance(node, core.OneOf) and schema and schema.category and len(node.values) > 1:
                    values |= {value: forms(value, schema.category, definitions) for value in node.values}
        missing = [value for value, words in values.items() if not any(trace(word, near) for word in words)]
        if missing and len(missing) * 2 < len(values):
            message = f"`{about.said.name}` räknar också {' och '.join(missing)}, som texten inte nämner"
            yield about.warning(message, "skriv det i meningen eller listan, eller ändra portföljen")


# -- what the rule does not ask for --------------------------------------------------------------------

_LIKE = r"(?:erad|era|erar|eras|erat|s|t|d|a|e|n|r|en|et|er|ar|na|da|de|dd|tt|ta|dda|das|tts|as|ats|ade|ad|at)?"
_SHORTEST = 3


def alike(one: str, other: str) -> bool:
    """Whether two words differ only in how they are inflected: känt, kända; kontrollerad, kontrollerar."""
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if same < _SHORTEST or (same == _SHORTEST and max(len(one), len(other)) > _SHORTEST + 2):
        return False
    return all(re.fullmatch(_LIKE, word[same:]) for word in (one, other))


def unasked(one: Placed, rules: Rules, definitions: Definitions) -> Iterator[Diagnostic]:
    """What a sentence says that a thing is or by whom it is done (`kända`, `större`) and no rule of it asks for."""
    leaned = (rules.get(said.signals.refers[0]) for said in one.said if said.signals.refers)
    own = [*one.tested, *(rule for rule in leaned if rule is not None and rule.signals.tested)]
    if not own:
        return
    asked, registers = asked_of(own, definitions)
    reading = split(" ".join(said.signals.reading for said in own))
    words = [word for sentence in one.prose.sentences for word in split(sentence.lower)]
    for name in registers:
        register = register_of(name, definitions)
        for column in register.columns if register else ():
            if column.name in asked or not (column.type is ColumnType.YES_NO or _person(column, asked)):
                continue
            # That a person is spoken of in a reading does not say that who it is does not matter.
            untried = reading if column.type is ColumnType.YES_NO or _elsewhere(own) else ()
            if (found := _says(column, words)) and not _says(column, untried):
                message = f"meningen säger `{found}`, men `{own[0].name}` frågar inte efter `{column.name}`"
                hint = "lägg till det i regeln, stryk det i meningen, eller säg i en `tolkning` att det inte prövas"
                start = one.prose.lower.find(found)
                span = one.prose.at(start, start + len(found))
                yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _elsewhere(own: Sequence[Said]) -> bool:
    """Whether a reading says that something of the sentence is not tried here."""
    return any(re.search(r"\bprövas (?:inte|i|för sig)\b", said.signals.reading) for said in own)


def _person(column: ColumnSchema, asked: set[str]) -> bool:
    """Whether a column tells who did something, in a rule that asks who did other things."""
    return column.name.endswith("-av") and any(name.endswith("-av") for name in asked)


def asked_of(own: Sequence[Said], definitions: Definitions) -> tuple[set[str], dict[str, None]]:
    """The columns that some rules ask for, also through their portfolios, and the registers whose rows they judge."""
    asked: set[str] = set()
    registers: dict[str, None] = {}
    waiting: list[object] = [said.clause for said in own]
    seen: set[str] = set()
    for said in own:
        roles = getattr(said.clause, "roles", ())  # who must be different persons, as paths
        asked.update(name for path in roles for name in path)
        if roles:
            registers.setdefault(getattr(said.clause, "source", ""))
    while waiting:
        for node in inside(waiting.pop()):
            if isinstance(node, core.Column):
                asked.update(node.path)
                registers.setdefault(node.register)
            for attribute in ("name", "register", "source"):
                name = getattr(node, attribute, None)
                if isinstance(name, str) and name not in seen:
                    seen.add(name)
                    portfolio, measure = definitions.portfolios.get(name), definitions.measures.get(name)
                    waiting += [portfolio] if portfolio else [measure] if measure else []
    return asked, registers


def _says(column: ColumnSchema, words: Sequence[str]) -> str:
    """The word of a text that says what a column tells; empty when none does."""
    for name in (column.name, *column.synonyms):
        parts = [part for part in re.findall(r"[^\W\d_]+", name.lower()) if len(part) >= _SHORTEST]
        found = [next((word for word in words if alike(word, part)), "") for part in parts]
        if found and all(found):
            return found[0]
    return ""

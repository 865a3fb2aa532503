"""Opposites, and things of one kind, of which a rule has one and its sentence the other: `intern`, `extern`.

The list is the field's, closed and small. A word tells only where the other side has none of its own.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from policylang.agreement.concepts import schema_of, text_of, trace
from policylang.agreement.content import asked_of, parts_of
from policylang.agreement.force import place
from policylang.agreement.lexicon import HOLE
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import any_stands, split
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.citing import citations
from policylang.model.definitions import Definitions
from policylang.model.kind import Nature
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

Group = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


def _group(*words: str) -> Group:
    """The words of one kind, each as it stands in a sentence and, after `;`, what says so in a rule too."""
    found = []
    for each in words:
        said, _, more = each.partition(";")
        found.append((re.compile(rf"\b(?:{said})\b"), re.compile(rf"\b(?:{said})\b{more and '|' + more}")))
    return tuple(found)


_RISKS = _group(
    r"refinansieringsrisk\w*|finansieringsrisk\w*",
    r"likviditetsrisk\w*",
    r"ränterisk\w*",
    r"valutarisk\w*",
    r"kreditrisk\w*|motpartsrisk\w*",
    r"operativ\w* risk\w*",
)
_GROUPS = (
    _RISKS,
    _group(r"extern(?:a|t)?", r"intern(?:a|t)?"),
    _group(
        r"utländsk(?:a|t)?|euro|eu;valutaflöden|valutasäkrad|kurssäkrad|≠ sek\b|≠ sverige\b",
        r"svensk(?:a|t)?|inhemsk(?:a|t)?",
    ),
    _group(r"\w*inbetalning\w*", r"\w*utbetalning\w*"),
    _group(r"\w*inflöde\w*", r"\w*utflöde\w*"),
    _group(r"intäkt\w*", r"\w*kostnad\w*"),
    _group(r"tillgång(?:en|ar|arna)?|fordran|fordring(?:en|ar|arna)", r"skuld(?:en|er|erna)?"),
    _group(r"(?:ny)?upplåning\w*", r"utlåning\w*"),
    _group(r"långfristi\w+", r"kortfristi\w+"),
    _group(r"rörlig(?:a|t)?", r"fast(?:a)?"),
    _group(r"skriftlig\w*", r"muntlig\w*"),
    _group(r"köp(?:a|er|et|en|ta)?", r"sälj\w*|\w*försäljning\w*"),
    _group(r"ök(?:a|ar|as|ad|ade|ning\w*)|utök\w+", r"minsk\w+"),
    _group(r"tillfällig\w*", r"permanent\w*"),
    _group(r"oberoende", r"beroende"),
    _group(r"brutto\w+", r"netto\w+"),
    _group(r"direkt(?:a)?", r"indirekt(?:a)?"),
    _group(r"öppna\w*|nyöppn\w*", r"avsluta\w*|stäng\w*"),
    _group(r"\w*bolag\w*", r"nämnd\w*"),
    _group(r"motpart\w*", r"emittent\w*"),
    _group(r"finanssystem\w*", r"redovisningssystem\w*", r"koncernkonto\w*"),
    _group(r"\w*samråd\w*", r"\w*beslut\w*|\w*besluta\w*"),
)
_FIELD = re.compile(r"^\s*tolkning\b.*", re.MULTILINE)
_QUOTED = re.compile(r'okänt "[^"]*"')
_WITHOUT = re.compile(r"\b(?P<word>utan|oaktat|förutom|utom|före|innan)\s+(?:\w+\s+)?(?P<what>[^\W\d_]{4,})")
# "i samråd utan internbanken"
_WITHOUT_WHOM = re.compile(r"\b(?P<what>samråd|godkänn\w+|medgiv\w+|tillstånd|avtal|omsättning)\s+utan\b")
_UNBOUND = re.compile(rf"\butan\s+(?:åtminstone|minst|högst|maximalt)\s+{HOLE}")
_GRADED = re.compile(
    r"\b(?:högst|maximalt|under|lägre än)\s+(?:\w+\s+){0,2}?(?:investment grade|\w*betyg|rating|kreditvärdering)\b"
)
_DECIDES = re.compile(
    r"beslut|fastställ|antar|antas|antag|godkän|medge|bestäm|tillstånd|avgör|utse|utfärd|bevilja|delege"
)
_SOME = re.compile(
    r"\b(?P<some>större|mindre|vissa|några|flertalet|merparten av|de flesta|enstaka)\s+(?P<what>[^\W\d_]{3,})"
)
_SIZES = frozenset({"större", "mindre"})
_ALL = re.compile(r"\b(?:alla|samtliga|varje|all)\b")
_STEM, _SHORT = 6, 4  # letters
_NONE = frozenset({"utan", "ej", "inte", "utom", "ingen", "inga"})


def opposites(places: Sequence[Placed], definitions: Definitions, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Every sentence that has the other word than its rule, whether a machine tests it or not."""
    lines = {file: text.split("\n") for file, text in texts.items()}
    parts = parts_of(places)
    judged = {str(getattr(said.clause, "source", "")) for one in places for said in one.tested}
    rules = {said.clause.id: _rule(said, lines) for one in places for said in one.said if said.clause.id}
    for one in places:
        if one.broken:
            continue
        for said in one.said:
            named = said.clause.id or (said.signals.refers or ("",))[0]
            yield from _graded(one, said, rules.get(named, ""))
            if undecided := list(_undecided(one, said, parts.get(said.clause.id, ()))):
                yield from undecided
            elif said.clause.id:
                yield from _turned(one, said, rules[said.clause.id], parts.get(said.clause.id, ()))
            elif said.signals.refers and not said.signals.refers[1]:
                yield from _turned(one, said, said.signals.refers[0].replace("-", " "), ())
        yield from _under(one)
        for said in one.tested:
            yield from _without(one, said, definitions)
            yield from _some(one, said)
            yield from _elsewhere(one, said, parts.get(said.clause.id, ()), definitions, judged)


def _rule(said: Said, lines: Mapping[str, Sequence[str]]) -> str:
    """The words of a rule, its id first, without its reading and what it says of the source."""
    span = said.clause.span
    own = "\n".join(lines.get(span.file, ())[span.line - 1 : span.end_line])
    return _QUOTED.sub("", _FIELD.sub("", own)).lower().replace("-", " ")


def _turned(one: Placed, said: Said, rule: str, parts: Sequence[str]) -> Iterator[Diagnostic]:
    sentence = " ".join((printed(one), *(printed(lead) for lead in one.leads))).lower()
    elsewhere = " ".join((*parts, *(str(item.passages[0]) for item in one.items))).lower()
    for group in _GROUPS:
        its = [of_rule.search(rule) for _, of_rule in group]
        in_text = [in_sentence.search(sentence) for in_sentence, _ in group]
        amiss = next((found for found in in_text if found), None)
        wanted = next((found for found in its if found), None)
        if not amiss or not wanted or any(mine and other for mine, other in zip(in_text, its, strict=True)):
            continue
        called = any(of_rule.search(said.clause.id.replace("-", " ")) for _, of_rule in group)
        told = not called and any(
            words.search(elsewhere) for (words, _), other in zip(group, its, strict=True) if other
        )
        if not told and amiss.group() not in said.signals.reading.lower():
            name = said.clause.id or (said.signals.refers or ("",))[0]
            message = f"meningen säger `{amiss.group()}`, men `{name}` säger `{wanted.group()}`"
            yield _warning(_place(one, said, amiss.group()), message)


def _place(one: Placed, said: Said, word: str) -> Span:
    start = one.prose.lower.find(word)
    return one.prose.at(start, start + len(word)) if start >= 0 else place(one, said)


def _under(one: Placed) -> Iterator[Diagnostic]:
    """A risk that is not the one that the nearest heading names."""
    heading = "" if citations(one.prose.lower) else one.heading.rpartition(" / ")[2]
    named = [words.search(heading) for words, _ in _RISKS]
    here = [words.search(one.prose.lower) for words, _ in _RISKS]
    amiss = next((found for found in here if found), None)
    if amiss and any(named) and not any(mine and its for mine, its in zip(here, named, strict=True)):
        own = next(found for found in named if found)
        message = f"meningen säger `{amiss.group()}`, men rubriken ovanför säger `{own.group()}`"
        yield _warning(one.prose.at(*amiss.span()), message)


def _without(one: Placed, said: Said, definitions: Definitions) -> Iterator[Diagnostic]:
    """`utan samråd`, of a rule that asks for it."""
    if unbound := _UNBOUND.search(one.prose.lower):
        yield _warning(one.prose.at(*unbound.span()), f"`utan` före värdet säger tvärtemot `{said.name}`")
        return
    if {*said.clause.id.split("-")} & _NONE or any(isinstance(node, core.Not) for node in inside(_demand(said))):
        return
    days = {node for each in inside(_demand(said)) if isinstance(each, core.Before) for node in inside(each)}
    columns = [
        node for node in inside(_demand(said)) if isinstance(node, core.Column) and node.path and node not in days
    ]
    schemas = [schema_of(node, definitions) for node in columns]
    asked = {*(node.path[-1] for node in columns), *(name for each in schemas if each for name in each.synonyms)}
    asked |= {"beslut"} if said.kind.keyword == "beslut" else set()
    for found in (*_WITHOUT.finditer(one.prose.lower), *_WITHOUT_WHOM.finditer(one.prose.lower)):
        what = text_of(found["what"])
        if any(trace(name, what) for name in asked):
            message = f"meningen säger `{found.group()}`, men `{said.name}` kräver det"
            yield _warning(one.prose.at(*found.span()), message)
            return


def _graded(one: Placed, said: Said, rule: str) -> Iterator[Diagnostic]:
    """`högst investment grade`, of a sentence of a rule by which a grade must be at least something."""
    for found in _GRADED.finditer(one.prose.lower) if "kreditbetyg minst" in rule else ():
        message = f"meningen säger `{found.group()}`, men `{said.name or 'regeln'}` säger `minst`"
        yield _warning(one.prose.at(*found.span()), message)


def _undecided(one: Placed, said: Said, parts: Sequence[str]) -> Iterator[Diagnostic]:
    """A sentence of who decides, in which nobody decides anything."""
    if said.kind.keyword != "beslut" or not said.signals.tested:
        return
    near = " ".join((printed(one), *(printed(lead) for lead in one.leads), *parts)).lower()
    if not _DECIDES.search(near):
        yield _warning(place(one, said), f"`{said.name}` säger vem som beslutar, men meningen säger inget om beslut")


def _some(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`större affärer`, of a rule that judges every one."""
    scoped = any(
        isinstance(node, core.Column)
        for name, nature in said.kind.changes.items()
        if nature in {Nature.SCOPE, Nature.EVENTS}
        for node in inside(getattr(said.clause, name))
    )
    for found in _SOME.finditer(one.prose.lower):
        # What the rule asks for is not some of it: "större avtal", of those that are large.
        if scoped and found["some"] in _SIZES:
            continue
        if not _ALL.search(one.prose.lower) and found["some"] not in said.signals.reading.lower():
            message = f"meningen säger `{found.group()}`, men `{said.name}` gäller alla"
            yield _warning(one.prose.at(*found.span()), message)
            return


def _elsewhere(
    one: Placed, said: Said, parts: Sequence[str], definitions: Definitions, judged: Collection[str]
) -> Iterator[Diagnostic]:
    """A sentence that names the rows of another register than those that its rule judges or counts, and not those."""
    source = str(getattr(said.clause, "source", ""))
    registers = {source, *asked_of([said], definitions)[1]}
    # What stands open from one day to another; deals and reports are of any of them.
    names = {name: (name, one.label.lower()) for name, one in definitions.schema.registers.items() if any(one.alive)}
    near = split(" ".join((printed(one), *(printed(lead) for lead in one.leads), *parts)))
    own = [word for name in registers for word in names.get(name, (name,))]
    if source not in names or any(_has(word, near, len(word)) for word in own):
        return
    rule, here = split(f"{said.clause.id.replace('-', ' ')} {said.signals.reading}"), split(one.prose.lower)
    for name in sorted({*judged} & names.keys() - registers):
        found = next((word for word in names[name] if _has(word, here, _SHORT)), "")
        if found and not any(_has(word, rule, _SHORT) for word in names[name]):
            message = f"meningen talar om {name}, men `{said.name}` går igenom {source}"
            yield _warning(_place(one, said, found), message)
            return


def _has(word: str, text: tuple[str, ...], longest: int) -> bool:
    """Whether a text has a word, or one with its beginning in it when it is not longer than so."""
    begins = word[:_STEM] if len(word) <= longest else ""
    return any_stands((word,), text) or bool(begins and any(begins in each for each in text))


def _demand(said: Said) -> tuple[object, ...]:
    """What a rule asks for."""
    wanted = (name for name, nature in said.kind.changes.items() if nature is Nature.CONDITION)
    return tuple(getattr(said.clause, name) for name in wanted)


def _warning(span: Span, message: str) -> Diagnostic:
    hint = "ändra meningen, eller regeln, eller säg i en `tolkning` hur meningen läses"
    return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)

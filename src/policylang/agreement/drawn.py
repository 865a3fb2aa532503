"""Whether what a sentence prints or says in figures comes from the rule to which it belongs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from policylang.agreement.literals import MONTHS, figure, values_in
from policylang.agreement.standing import Placed, Said
from policylang.agreement.words import split
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span
from policylang.units.errors import UnitError
from policylang.units.numerals import read_number

_TOKEN = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:,\d+)?|[^\W\d_]+")
_ARTICLE = re.compile(r"\b(?:en|ett)\b(?!\s+(?:år|halvår|kvartal|tertial|månad|vecka|dag|bankdag|dygn|krona|miljon))")
_MONTHS = frozenset(re.findall(r"\w+", MONTHS))
_RHYTHM = re.compile(r"år|månad|kvartal|tertial|halvår|vecka|veck|dag")
_COLUMN = 6  # letters of a column's name that a word of the sentence has in it
_ID = re.compile(r"[^\W\d_][\w-]*")
_COMPARED = re.compile(
    r"(?P<column>[^\W\d_][\w-]*) (?:högst|minst|över|under|exakt) (?P<value>[\w ,]+?)(?= och | eller |[)%]|$)"
)
Files = Mapping[str, Sequence[str]]


def drawn(places: Sequence[Placed], rules: Mapping[str, Said], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Holes and figures of another rule than the sentence's, and values that a hole like them crowds out."""
    source = _Source.of(places, rules, texts)
    for one in places:
        if one.broken:
            continue
        yield from _foreign(one, rules)
        yield from _figures(one, rules, source)
    yield from _crowded_out(places)


def _warning(span: Span, message: str, hint: str) -> Diagnostic:
    return Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


# -- holes -------------------------------------------------------------------------------------------


def _leaned(one: Placed) -> list[str]:
    return [said.signals.refers[0] for said in one.said if said.signals.refers and not said.signals.refers[1]]


def _foreign(one: Placed, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """A hole of a rule to which the sentence does not belong, when it belongs to another."""
    own = {*_leaned(one), *(said.clause.id for said in one.said if said.clause.id)}
    own |= {said.clause.id for lead in one.leads for said in lead.said} if not own else set()
    for position, hole in one.prose.holes:
        if own and hole.clause in rules and hole.clause not in own:
            message = f"`{{{hole.clause}.{hole.field}}}` hämtas ur en annan regel än meningens, `{min(own)}`"
            hint = "hämta värdet ur meningens egen regel, eller ändra märkningen"
            yield _warning(one.prose.at(position, position + 1), message, hint)


def _crowded_out(places: Sequence[Placed]) -> Iterator[Diagnostic]:
    """A value that no sentence prints, while another that reads the same today is printed more than once."""
    holes = [(one, position, hole) for one in places for position, hole in one.prose.holes]
    times = Counter((hole.clause, hole.field) for _, _, hole in holes)
    for said in (said for one in places for said in one.tested):
        for name, value in said.printed.items():
            if not figure(value.text) or times[said.clause.id, name]:
                continue
            for one, position, hole in holes:
                other = said.printed.get(hole.field)
                twice = hole.clause == said.clause.id and times[said.clause.id, hole.field] > 1
                if twice and other is not None and _same(other.text, value.text):
                    message = f"`{{{hole.field}}}` trycks i flera meningar, och `{{{name}}}` ({value.text}) i ingen"
                    hint = f"ska det stå `{{{said.clause.id}.{name}}}` i en av dem? De kan få olika värden"
                    yield _warning(one.prose.at(position, position + 1), message, hint)


def _same(one: str, other: str) -> bool:
    """Whether two printed values are one value today, in figures or in words."""
    return one == other or (_numbers(one) == _numbers(other) != set() and split(one)[-1] == split(other)[-1])


# -- figures -----------------------------------------------------------------------------------------


@frozen
class _Source:
    """What is written of the rules.

    Args:
        rules: the lines of each rule and of the sentences above it, in lower case, by id.
        definitions: the lines of each definition, by id.
        compared: what columns are compared with, over all files.
    """

    rules: Mapping[str, str]
    definitions: Mapping[str, str]
    compared: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, places: Sequence[Placed], rules: Mapping[str, Said], texts: Mapping[str, str]) -> "_Source":
        """Read out of the files of the policy; the standard library says nothing of its amounts."""
        files = {file: text.lower().split("\n") for file, text in texts.items() if "policylang/library/" not in file}
        found = {name: _lines(said.clause.span, files) for name, said in rules.items()}
        for one in places:
            for said in one.said:
                if said.clause.id in found:
                    found[said.clause.id] += f"\n{one.printed.lower()}"
        blocks = [block for lines in files.values() for block in re.split(r"\n(?=§ )", "\n".join(lines))]
        named = [(re.match(r"§ \S+ ([\w-]+)", block), block) for block in blocks]
        compared = (
            (each["column"], each["value"])
            for lines in files.values()
            for line in lines
            for each in _COMPARED.finditer(line)
        )
        return cls(found, {name[1]: block for name, block in named if name}, tuple(compared))


def _lines(span: Span, files: Files) -> str:
    return "\n".join(files.get(span.file, ())[span.line - 1 : span.end_line])


def _figures(one: Placed, rules: Mapping[str, Said], source: _Source) -> Iterator[Diagnostic]:
    """Figures in a sentence that belongs to a rule elsewhere, which that rule does not have."""
    leaned = [name for name in _leaned(one) if name in rules and rules[name].signals.tested]
    if one.tested or not leaned or len(leaned) != len(one.said):
        return
    said = "\n".join(source.rules.get(name, "") for name in leaned)
    used = "\n".join(source.definitions[name] for name in {*_ID.findall(said)} if name in source.definitions)
    sentence = one.prose.lower
    akin = "\n".join(value for column, value in source.compared if len(column) >= _COLUMN and column in sentence)
    known = f"{said}\n{used}\n{akin}"
    numbers = _numbers(known)
    for start, end, what in values_in(sentence):
        text = sentence[start:end]
        if what in {"en uppgift", "ett antal"}:
            continue  # a bare number counts what the text itself tells of: "båda", "de två"
        months = _MONTHS & {*text.split()}
        there = _RHYTHM.findall(text) if what == "hur ofta" else [*months]
        if _numbers(text) <= numbers and all(word in known for word in there):
            continue
        message = f"meningen hör till `{leaned[0]}` och säger `{text}`, men det gör inte regeln"
        hint = "hämta värdet ur regeln med en lucka, eller säg i regelns `tolkning` varifrån det kommer"
        yield _warning(one.prose.at(start, end), message, hint)


def _numbers(text: str) -> set[object]:
    """Every number in a text, in figures or in words."""
    found: set[object] = set()
    for token in _TOKEN.findall(_ARTICLE.sub(" ", text)):
        try:
            found.add(read_number(token))
        except UnitError:
            continue
    return found

"""Whether a sentence that leans on a rule leans on the right one: by its words, its section, its neighbours."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from policylang.agreement import lexicon
from policylang.agreement.content import alike
from policylang.agreement.literals import figures
from policylang.agreement.numbering import NUMBER, OTHERS, holds
from policylang.agreement.rivals import Known, offered
from policylang.agreement.standing import Placed, Said, printed
from policylang.agreement.words import split
from policylang.model.citing import citations
from policylang.model.definitions import Definitions
from policylang.model.kind import Standing
from policylang.model.policy import Document, Heading, Item, ItemList, Paragraph, Passage
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

_SAYS_NOTHING = re.compile(r"\b(?:text\w*|avsnitt\w*|mening\w*|ord\w*|uppgift\w*)\b.*\bsaknas? i källan")
_SHORTEST, _BEGINNING, _LONG = 5, 6, 8  # letters
_FEW = 2
OWN = "own"  # marks the texts of a rule without those that are tagged as part of it


def leaning(
    places: Sequence[Placed], resolved: Resolved, rules: Mapping[str, Said], files: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Tags that seem to name another rule than their sentence does."""
    document = resolved.document
    lines_of = {file: text.split("\n") for file, text in files.items()}
    texts = _texts(places, resolved.definitions)
    known = Known.of(places, rules, files, document.sections)
    numbers = {block.number for block in document.blocks if isinstance(block, Heading) and block.number}
    stands, lines = document.sections, _lines(document)
    for one in places:
        if one.broken:
            continue
        yield from _elsewhere(one, stands, lines.get(one.prose.span.line, ""), numbers)
        yield from _another(one, texts, rules, known)
        yield from _not_empty(one)
        yield from _several(one)
        yield from _nearer(one, stands, lines.get(one.prose.span.line, ""), texts)
    yield from _unlike_its_neighbours(places)
    yield from _readings(document, rules, numbers)
    for name in document.clauses:
        yield from _rows(rules[name], rules, texts, lines_of)


# -- sections ----------------------------------------------------------------------------------------


def _lines(document: Document) -> dict[int, str]:
    """The number of the section in which each passage stands, by its line."""
    lines: dict[int, str] = {}
    number = ""
    for block in document.blocks:
        passages: tuple[Passage, ...] = ()
        match block:
            case Heading():
                number = block.number or number
            case Paragraph():
                passages = block.passages
            case ItemList(items=items):
                passages = tuple(_in(items))
            case _:
                continue
        lines |= {passage.span.line: number for passage in passages}
    return lines


def _in(items: Sequence[Item]) -> Iterator[Passage]:
    for item in items:
        yield from item.passages
        yield from _in(item.items)


def _elsewhere(one: Placed, stands: Mapping[str, str], here: str, numbers: set[str]) -> Iterator[Diagnostic]:
    """A section cited by number that holds none of the rules that the sentence leans on."""
    leaned = [said.signals.refers[0] for said in one.said if said.signals.refers and not said.signals.refers[1]]
    wanted = {stands[rule] for rule in leaned if rule in stands}
    cited = [found for found in citations(one.prose.lower) if found.number in numbers and not found.document]
    if not cited or not wanted or here in wanted or any(said.clause.id in stands for said in one.said):
        return
    if not any(holds(found.number, section) for found in cited for section in wanted):
        # Of several sections, the one beside the rule's own is the one that was meant.
        chapters = {section.partition(".")[0] for section in wanted}
        found = next((each for each in cited if each.number.partition(".")[0] in chapters), cited[0])
        message = f"meningen hänvisar till {found.number}, men `{leaned[0]}` står i {min(wanted)}"
        hint = "rätta numret, eller id:t efter `§ genom` eller `§ del av`"
        span = one.prose.at(found.start, found.end)
        yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _readings(document: Document, rules: Mapping[str, Said], numbers: set[str]) -> Iterator[Diagnostic]:
    """Sections that a reading cites and the document does not have."""
    for name in document.clauses if numbers else ():
        reading = rules[name].signals.reading if name in rules else ""
        for found in NUMBER.finditer(reading):
            if found.group() not in numbers and not OTHERS.search(reading[: found.start()].lower()):
                message = f"tolkningen nämner avsnitt {found.group()}, som inte finns i dokumentet"
                hint = "numret räknas ur rubrikerna: har ett avsnitt kommit till eller fallit bort?"
                yield Diagnostic(rules[name].clause.span, Code.UNKNOWN_SECTION, message, hint, Severity.WARNING)


# -- another rule ------------------------------------------------------------------------------------


def _another(one: Placed, texts: Mapping[str, str], rules: Mapping[str, Said], known: Known) -> Iterator[Diagnostic]:
    """A tag on one rule where the sentence has nothing of it, least of all its name, and may have that of another.

    Args:
        texts: the words of every rule and of its own sentence, by id.
    """
    words = [word for word in split(printed(one)) if len(word) >= _SHORTEST]
    for said in one.said:
        if not said.signals.refers or said.signals.refers[1]:
            continue
        name = said.signals.refers[0]
        if said.kind.standing is Standing.PART:
            yield from _foreign_part(one, said, words, texts.get(f"{name} {OWN}", ""))
            continue
        if name not in texts or name not in rules or _whole(name, words):
            continue
        shared = [word for word in words if word[:_BEGINNING] in texts[name] and word not in texts[""]]
        meant = [other for other in rules if other != name and _whole(other, words)]
        exact = any(len(word) >= _LONG and word in texts[name] for word in words)
        if (meant and not exact) or not (shared or _named(name, words)):
            hint = "kontrollera id:t, eller säg med meningens ord vad den gäller"
            if meant:
                hint = f"menade du {offered(one, name, meant, known)}?"
            message = f"meningen har inget ord gemensamt med `{name}`, som den hör till enligt märkningen"
            if meant:
                message = f"meningen talar om {meant[0]}, men hör enligt märkningen till `{name}`"
            yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _foreign_part(one: Placed, said: Said, words: Sequence[str], own: str) -> Iterator[Diagnostic]:
    """A sentence that is part of a rule with whose own words it has none in common."""
    leads = one.prose.text.rstrip().endswith(":") or lexicon.leans_back(one.prose.lower)
    if own and words and one.lead is None and not leads and not any(word[:_SHORTEST] in own for word in words):
        name = said.signals.refers[0] if said.signals.refers else ""
        message = f"meningen har inget ord gemensamt med `{name}`, som den hör till enligt märkningen"
        hint = "kontrollera id:t, eller ge meningen en egen regel"
        yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _rows(
    said: Said, rules: Mapping[str, Said], texts: Mapping[str, str], files: Mapping[str, Sequence[str]]
) -> Iterator[Diagnostic]:
    """A row of a table that leaves something to a rule with which it has no word in common, or other figures."""
    span = said.clause.span
    for number, line in enumerate(files.get(span.file, ())[span.line - 1 : span.end_line], span.line):
        for name in said.signals.mentions:
            cells = [cell.strip() for cell in line.lower().split("|")]
            if f"genom {name}" not in cells or name not in texts:
                continue
            at = Span(span.file, number, 1, number, len(line) + 1)
            printed_there = {value.text.lower() for value in rules[name].printed.values()} if name in rules else set()
            for figure in figures(cells[1] if len(cells) > 1 else ""):
                if printed_there and figure not in printed_there:
                    message = f"raden säger `{figure}`, men `{name}`, som den lämnas till, gör det inte"
                    hint = _meant_there(line, figure, (name, printed_there), rules, texts)
                    yield Diagnostic(at, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
            told = (cell for cell in cells if not cell.startswith(("okänt", "manuellt", "genom")))
            words = [word for word in split(" ".join(told)) if len(word) >= _SHORTEST and word not in texts[""]]
            if not any(word[:_SHORTEST] in texts[name] for word in words):
                message = f"raden har inget ord gemensamt med `{name}`, som den lämnas till"
                hint = "kontrollera id:t efter `genom`"
                yield Diagnostic(at, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _meant_there(
    line: str, figure: str, named: tuple[str, set[str]], rules: Mapping[str, Said], texts: Mapping[str, str]
) -> str:
    """What to do of a row whose figure the rule that it is left to lacks: of those with it the likest is named."""
    name, printed_there = named
    words = [word for word in split(line.lower()) if len(word) >= _SHORTEST and word not in texts[""]]
    having = {
        other: sum(word[:_SHORTEST] in texts.get(other, "") for word in words)
        for other, said in rules.items()
        if other != name and any(figure in figures(value.text.lower()) for value in said.printed.values())
    }
    best = max(having, key=lambda other: having[other], default="")
    if best and having[best] and list(having.values()).count(having[best]) == 1:
        return f"menade du `genom {best}`?"
    known = [text for text in sorted(printed_there) if figures(text, units=True)]
    return f"skriv {' eller '.join(known)}, eller ändra regeln" if known else "kontrollera id:t efter `genom`"


def _texts(places: Sequence[Placed], definitions: Definitions) -> dict[str, str]:
    """The words of each rule's own sentences and names; under the empty id those that say nothing: who acts."""
    found: dict[str, str] = {"": " ".join(name.lower() for one in definitions.bodies.values() for name in one.names)}
    for one in places:
        sentence = " ".join((printed(one), *(printed(lead) for lead in one.leads))).lower()
        for said in one.said:
            names = [said.clause.id] if said.clause.id else []
            names += [said.signals.refers[0]] if said.kind.standing is Standing.PART and said.signals.refers else []
            for name in names:
                more = f"{name} {sentence} {said.signals.reading.lower()} {getattr(said.clause, 'reason', '')}"
                found[name] = f"{found.get(name, '')} {more}"
                if name == said.clause.id:
                    found[f"{name} {OWN}"] = f"{found.get(f'{name} {OWN}', '')} {more}"
    return found


def _named(name: str, words: Sequence[str]) -> bool:
    """Whether any word of an id has a trace in a sentence."""
    return any(word.startswith(part[:_SHORTEST]) or part[:-1] in word for part in _parts(name) for word in words)


def _whole(name: str, words: Sequence[str]) -> bool:
    """Whether every word of an id stands in a sentence."""
    parts = [part for part in name.split("-") if len(part) > _FEW]
    return bool(_parts(name)) and all(any(alike(word, part) for word in words) for part in parts)


def _parts(name: str) -> list[str]:
    return [part for part in name.split("-") if len(part) >= _SHORTEST]


_THESE = re.compile(
    r"\b(?:dessa|båda|nämnda|ovanstående|ovannämnda) (?:regler|gränser|bestämmelser|begränsningar)(?:na)?\b"
)


def _several(one: Placed) -> Iterator[Diagnostic]:
    """`avsteg från dessa regler`, of a sentence that is part of a single one."""
    found = _THESE.search(one.prose.lower)
    leaned = [said for said in one.said if said.signals.refers and said.kind.standing is Standing.PART]
    if found and len(leaned) == len(one.said) == 1 and leaned[0].signals.refers:
        message = f"meningen talar om `{found.group()}`, men hör bara till `{leaned[0].signals.refers[0]}`"
        hint = "skriv `§ del av` också för de andra reglerna, eller ändra meningen"
        yield Diagnostic(leaned[0].clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _nearer(one: Placed, stands: Mapping[str, str], here: str, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """`§ genom intern-lånelimit` in the section of `extern-lånelimit`, of a sentence that says neither."""
    words = [word for word in split(printed(one)) if len(word) >= _SHORTEST]
    for said in one.said:
        name = said.signals.refers[0] if said.signals.refers and not said.signals.refers[1] else ""
        if name not in stands or holds(stands[name], here) or citations(one.prose.lower):
            continue
        own = {*name.split("-")}
        for other in (other for other, section in stands.items() if section == here and other in texts):
            theirs = {*other.split("-")}
            differ = sorted(own - theirs), sorted(theirs - own)
            if not own & theirs or [len(each) for each in differ] != [1, 1] or len(own) != len(theirs):
                continue
            if not any(alike(word, differ[0][0]) for word in words):
                message = f"`{name}` står i avsnitt {stands[name]}, och här finns `{other}`"
                hint = f"menade du `{other}`? Säg annars `{differ[0][0]}` i meningen, eller nämn avsnittet"
                yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
                break


# -- neighbours --------------------------------------------------------------------------------------


def _unlike_its_neighbours(places: Sequence[Placed]) -> Iterator[Diagnostic]:
    """The one item of a list that is not tagged as part of the same rule as all the others."""
    lists: dict[Span, list[Placed]] = defaultdict(list)
    for one in places:
        if one.lead is not None:
            lists[one.lead.prose.span].append(one)
    for items in lists.values():
        leaned = [_part_of(one) for one in items]
        usual = max(filter(None, leaned), key=leaned.count, default="")
        odd = [one for one, rule in zip(items, leaned, strict=True) if rule != usual]
        if not usual or len(odd) != 1 or len(items) <= _FEW:
            continue
        said = odd[0].said[0] if len(odd[0].said) == 1 else None
        if said and not odd[0].broken and (said.kind.standing is Standing.NARRATIVE or _part_of(odd[0])):
            message = f"de andra punkterna hör till `{usual}`, men inte den här"
            hint = f"skriv `§ del av {usual}`, eller dela listan"
            yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _part_of(one: Placed) -> str:
    parts = [said.signals.refers[0] for said in one.said if said.signals.refers and said.kind.standing is Standing.PART]
    return parts[0] if len(parts) == 1 and len(one.said) == 1 else ""


def _not_empty(one: Placed) -> Iterator[Diagnostic]:
    """A text under which a rule still says that there is none."""
    for said in one.said:
        reason = getattr(said.clause, "reason", "")
        if (
            said.clause.id
            and isinstance(reason, str)
            and _SAYS_NOTHING.search(reason)
            and "saknas i källan" not in printed(one)
        ):
            message = f"`{said.name}` säger att texten saknas, men här står en text"
            hint = "skriv en regel för texten, eller låt `{okänt:text}` stå kvar"
            yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)

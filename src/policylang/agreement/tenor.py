"""The tenor of a sentence against its rule's: what it denies and closes, when it holds, what comes before what."""

import re
from collections.abc import Iterator, Mapping

from policylang.agreement import lexicon
from policylang.agreement.concepts import trace
from policylang.agreement.denied import DENIAL, DENIES, denied
from policylang.agreement.force import place
from policylang.agreement.literals import figures, numbers
from policylang.agreement.norms import FIGURE
from policylang.agreement.standing import Placed, Said
from policylang.agreement.subordinate import depends
from policylang.expression import nodes as core
from policylang.expression.walk import inside
from policylang.model.kind import Nature, Standing
from policylang.model.policy import Occasion
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

_CLOSES = re.compile(r"\b(?:endast|enbart|bara|uteslutande|först)\b")
_SAYS = {_CLOSES: frozenset({"endast", "enbart", "bara"}), DENIES: DENIAL}
_NEEDS = re.compile(r"\bbehöver\b(?!\s+(?:\w+\s+)?(?:inte|ej|bara|endast|aldrig)\b)")
_ALL = re.compile(
    r"\b(?:alla|samtliga)\s+(?:motparter|emittenter|låntagare|långivare|bolag|banker|fonder|förvaltare)\b"
)
_MAY_HOLD = re.compile(r"\b(?:ska|skall|måste|får|bör)\b")
_ORDER = re.compile(r"\b(?P<word>efter|före|innan)\s+(?:att\s+)?(?:\w+\s+){0,1}?(?P<what>[^\W\d_]{4,})")
_DEAL = re.compile(
    r"\bvid (?:varje )?(?:\w+s)?(?:finansierings|affärs|upplånings|placerings|låne|köp|tecknings)tillfället?\b"
)
_ALWAYS = re.compile(r"\bvid varje (?:tidpunkt|tillfälle)\b")
_THAT_DAY = re.compile(r"\b(?:på affärsdagen|den dag(?:en)? som|samma dag som)\b")
_TURN = {"MONTH_END": "månad", "QUARTER_END": "kvartal", "TERTIAL_END": "tertial", "YEAR_END": "år"}
_ENDS = re.compile(r"\b(?P<period>månad|kvartal|tertial|år)sskifte|\bper (?P<every>månad|kvartal|tertial)\b")
# A document speaks of itself, and words that lead in to a list leave the norms to its items.
_OWN = re.compile(
    r"^(?:denna |detta |\w+ )?\w*(?:policyn?|riktlinjerna?|instruktionen|planen|dokumentet|reglementet)\s+(?:ska|bör)\b"
    # and so does a law, which others have decided
    r"|^(?:enligt|i|av)\s(?:[^,]*\s)?\w*(?:lag|lagen|lagstiftningen|förordning|förordningen)\b"
)
_QUOTES = re.compile(r"[\"”“»«]")


def tenor(one: Placed, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """Every way in which a sentence says otherwise than its rule, though none of its values is wrong."""
    yield from _hidden(one)
    yield from _untold(one)
    yield from _permitted(one)
    for said in one.tested:
        yield from _in_order(one, said)
        yield from _occasion(one, said)
        yield from _for_all(one, said)
        yield from _read_as(one, said)
    yield from denied(one, rules)
    yield from _may_only(one)
    for said in one.said:
        yield from _called(one, said, rules)
    if any(said.kind.standing is Standing.PART for said in one.said):
        yield from _excepts(one)


def _said(one: Placed, start: int, end: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(one.prose.at(start, end), Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


# -- norms that are tagged as none -------------------------------------------------------------------


def _hidden(one: Placed) -> Iterator[Diagnostic]:
    """A `ska` in what is tagged as narrative, or another word that binds as it does."""
    if not one.narrative or one.items or one.prose.text.rstrip().endswith(":") or FIGURE.search(one.prose.lower):
        return  # a bound in a narrative is told as such
    for sentence in one.prose.sentences:
        told = (
            []
            if _OWN.match(sentence.lower)
            else [
                (start, end)
                for start, end in lexicon.binding(sentence.lower)
                if not depends(sentence.lower, start) and not _quoted(sentence.lower, start)
            ]
        )
        for start, end in told[:1]:
            message = f"`{sentence.lower[start:end]}` gör meningen till en norm, men den är märkt `§ berättande`"
            hint = "häng en regel under den, eller `§ manuellt`; skriv om den om den bara berättar"
            span = one.prose.at(start + sentence.start, end + sentence.start)
            yield Diagnostic(span, Code.NORM_IN_NARRATIVE, message, hint, Severity.WARNING)
            return


_MAY = re.compile(r"(?<!som )(?<!att )\bfår\b(?= (?:\S+ ){0,4}?\S{2,}(?:as|a|ske|tas|ges)\b)")


def _untold(one: Placed) -> Iterator[Diagnostic]:
    """A `får` in what is tagged as narrative: it permits something."""
    bounded = FIGURE.search(one.prose.lower)
    for sentence in one.prose.sentences if one.narrative and not one.items and not bounded else ():
        found = _MAY.search(sentence.lower)
        if found and not depends(sentence.lower, found.start()) and not _quoted(sentence.lower, found.start()):
            message = "`får` gör meningen till en tillåtelse, men den är märkt `§ berättande`"
            span = one.prose.at(found.start() + sentence.start, found.end() + sentence.start)
            hint = "märk den `§ får`, eller häng en regel under den"
            yield Diagnostic(span, Code.NORM_IN_NARRATIVE, message, hint, Severity.WARNING)
            return


def _may_only(one: Placed) -> Iterator[Diagnostic]:
    """`kan fastställas hur värdering ska ske`, of a rule that binds: what binds is in another clause."""
    bound = [said for said in one.said if said.signals.force in {"ska", "bör"} and not said.signals.refers]
    if not bound or len(bound) < len(one.said) or bound[0].signals.exceptions is True:
        return
    for sentence in one.prose.sentences[:1]:
        words = lexicon.modals(sentence.lower)
        main = [word for word in words if not depends(sentence.lower, word.start)]
        if len(words) > len(main) and main and all(word.word == "kan" for word in main):
            end = next((word.start for word in words if word not in main and word.start > main[0].start), 0)
            only = lexicon.only_permits(sentence.lower[:end], [])
            if only is not None:
                message = f"meningen säger `kan`, men `{bound[0].name}` är `{bound[0].signals.force}`"
                span = one.prose.at(main[0].start + sentence.start, main[0].end + sentence.start)
                hint = "skriv `ska` eller `får endast`, eller märk meningen som en tillåtelse: `§ får`"
                yield Diagnostic(span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _quoted(text: str, position: int) -> bool:
    """Whether a word stands within quotation marks."""
    return len(_QUOTES.findall(text, 0, position)) % 2 == 1


def _permitted(one: Placed) -> Iterator[Diagnostic]:
    """A sentence tagged as a permission, with a rule that binds under it."""
    permits = any(said.kind.standing is Standing.UNTESTED and said.signals.force == "får" for said in one.said)
    if permits and one.tested and not one.broken:
        message = f"meningen är märkt `§ får` men har regeln `{one.tested[0].name}` under sig"
        hint = "har regelns egen mening fallit bort? Annars stryk märkningen"
        yield Diagnostic(one.tested[0].clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


# -- denial ------------------------------------------------------------------------------------------


def _called(one: Placed, said: Said, rules: Mapping[str, Said]) -> Iterator[Diagnostic]:
    """`§ krav endast-stora` under a sentence without `endast`: what its author called it, it no longer says."""
    through = said.signals.refers is not None and not said.signals.refers[1] and said.kind.standing is Standing.UNTESTED
    rule = rules.get(said.signals.refers[0]) if through and said.signals.refers else said if said.clause.id else None
    if rule is None or rule.signals.force not in {"ska", "bör"} or len(one.said) > 1:
        return
    parts = {*rule.clause.id.split("-")}
    near = " ".join((one.prose.lower, *(lead.prose.lower for lead in one.leads)))
    for pattern, words in _SAYS.items():
        called = sorted(parts & words)
        if called and not pattern.search(near) and (not through or _MAY_HOLD.search(near)):
            message = f"regeln heter `{rule.name}`, men `{called[0]}` står inte i meningen"
            hint = f"har `{called[0]}` fallit bort? Annars ge regeln ett annat id"
            yield Diagnostic(place(one, said), Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)


def _excepts(one: Placed) -> Iterator[Diagnostic]:
    """An exception that its sentence denies, or a freedom (`behöver inte`) that it does not."""
    for sentence in one.prose.sentences:
        text = sentence.lower
        denied = lexicon.denials(text)[:1] if lexicon.may_except(text) else []
        demanded = [found.span() for found in _NEEDS.finditer(text)][:1]
        for start, end in denied or demanded:
            message = f"`{text[start:end]}` stänger ett undantag, men meningen är en del av en regel som har det"
            if demanded and not denied:
                message = "`behöver` utan `inte` gör meningen till ett krav, men den är bara en del av en annan regel"
            hint = "rätta meningen, eller ge den en egen regel"
            yield _said(one, start + sentence.start, end + sentence.start, message, hint)


def _for_all(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`från alla motparter`, of a rule that judges each by itself."""
    found = _ALL.search(one.prose.lower)
    if said.signals.each is True and found and not lexicon.each_party(one.prose.lower):
        message = f"meningen säger `{found.group()}`, men `{said.name}` bedöms för var och en (`per`)"
        yield _said(one, *found.span(), message, "ändra meningen, eller stryk `per` i regeln")


def _read_as(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """A reading with another amount, share or time than its rule and its sentence have."""
    reading = said.signals.reading.lower()
    rule = " ".join((*(value.text for value in said.printed.values()), one.printed, *_written(said))).lower()
    known = numbers(rule)
    for figure in figures(reading, units=True):
        if figure not in rule and known and not numbers(figure) <= known:
            message = f"tolkningen säger `{figure}`, men det gör varken `{said.name}` eller dess mening"
            hint = "ändra tolkningen, eller regeln"
            yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
            return


def _written(said: Said) -> Iterator[str]:
    for node in inside(said.clause):
        if isinstance(node, core.Linear | core.Moment):
            yield node.written
        if isinstance(node, core.Linear):
            yield str(node.constant.normalize()) if node.constant else ""


# -- time --------------------------------------------------------------------------------------------


def _in_order(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`före godkännande` under a rule by which it is approved first."""
    pairs = [
        (node.left.base.path[-1], node.right.base.path[-1])
        for name, nature in said.kind.changes.items()
        if nature is Nature.CONDITION
        for node in inside(getattr(said.clause, name))
        if isinstance(node, core.Before)
        and isinstance(node.left.base, core.Column)
        and isinstance(node.right.base, core.Column)
        and node.comparison in {core.Comparison.LESS, core.Comparison.AT_MOST}
        and not node.right.written
    ]
    for first, second in pairs:
        for found in _ORDER.finditer(one.prose.lower):
            wrong = second if found["word"] == "efter" else first
            right = first if found["word"] == "efter" else second
            what = f" {found['what']}"
            if trace(wrong.split("-")[0], what) and not trace(right.split("-")[0], what):
                message = f"meningen säger `{found.group()}`, men enligt `{said.name}` ska {first} vara senast {second}"
                yield _said(one, *found.span(), message, "ändra meningen, eller byt plats på kolumnerna i regeln")


def _occasion(one: Placed, said: Said) -> Iterator[Diagnostic]:
    """`vid affärstillfället` in the sentence, of a rule that is measured at every moment, and the like."""
    occasion = getattr(said.clause, "occasion", None)
    if not isinstance(occasion, Occasion) or occasion is Occasion.UNKNOWN or said.signals.reading.lower().count("mäts"):
        return
    that_day = _THAT_DAY.search(said.signals.reading.lower()) if occasion is Occasion.ALWAYS else None
    if that_day is not None:
        message = f"tolkningen säger `{that_day.group()}`, men `{said.name}` mäts {occasion.value}"
        hint = "ändra tolkningen, eller skriv `mäts  vid affärstillfället`"
        yield Diagnostic(said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, message, hint, Severity.WARNING)
        return
    text = one.prose.lower
    wrong = _DEAL.search(text) if occasion is not Occasion.DEAL else _ALWAYS.search(text)
    if wrong is None and occasion.name in _TURN:
        wrong = next((found for found in _ENDS.finditer(text) if _TURN[occasion.name] not in found.group()), None)
    if wrong is not None:
        message = f"meningen säger `{wrong.group()}`, men `{said.name}` mäts {occasion.value}"
        yield _said(one, *wrong.span(), message, "ändra meningen, eller regelns `mäts`")

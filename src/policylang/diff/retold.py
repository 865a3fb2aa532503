"""A story told otherwise: phrases, compounds and voices that say one thing are written in one way before they weigh."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from attrs import frozen

from policylang.diff.mentions import Names, named, stem

# A phrase, and the shorter one that says the same.
_PHRASES = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"\bhåll(?:a|er|s|as) ([^.,;]{1,80}?) informera(?:d|de|t)\b", r"informera \1"),
        (r"\bbrottslig(?:a)? (?:verksamhet|handling)\w*", "brott"),
        (r"\bpå grund av brister i\b", "på grund av bristfälliga"),
        (r"\bhantering(?:en)? av (?=den |det |de )", ""),
        (r"\b(ramverk|regelverk|regler) som (?:fastställer|anger|beskriver|reglerar) (?=hur\b|vilk)", r"\1 för "),
        (r"\bgör(?:a|s|as)? det möjligt att\b", "möjliggöra"),
        (r"\b(\w+?)s ansvar (?:består i|är) att\b", r"\1 ansvarar för att"),
        (r"\bi (?:det )?följande\b|\bhär nedan\b", "nedan"),
        (r"\bi fråga om\b|\bvad gäller\b|\bnär det gäller\b", "avseende"),
        (r"\bför närvarande\b|\bi dag\b|\bi nuläget\b", "nu"),
        (r"\bhistoriskt sett\b|\bhistoriskt har det visat sig att\b", "historiskt"),
        (r"\b(?:del(?:as|ats|ar)) (upp|in) i\b", r"är \1delad i"),
        (r"\b(?:upp|in)dela(?:d|de|t)\b", "indelad"),
        (r"\bett sätt att (\w+a) (\w+) är att (\w+a)\b", r"\2 kan \1s genom att \3"),
        (r"\b(?:är|blir) utsatt för\b", "har"),
        (r"\bsaknar\b", "har inte"),
        (r"\binte har\b", "har inte"),
        (r"\btillgång till\b", ""),
        (r"\b(?:kan|brukar) (?=(?:definieras?|beskrivas|sägas|ses) )", ""),
        (r"\b(?:i|in)? ?enlighet med\b", "enligt"),
        (r"\bbegränsad(?:e|t)?\b(?! (?:till|av|med|om|så att))", "liten"),
        (r"\bvillkoren i\b", ""),
        (r"\butgörs? av\b|\bbestår av\b", "är"),
    )
)  # fmt: skip
_WORD = re.compile(r"\{[^{}]*\}|\w+(?:[.,:-]\w+)*-?")
# `får` before a verb permits; before anything else it receives.
_RECEIVES = re.compile(
    r"\bfår (?!(?:\w+ ){0,3}(?:\w+[aå]s?|ske|bli|ges?|stå|le|nås)\b)(?!(?:inte|ej|endast|enbart|bara|högst|även)\b)"
)
_RISKS = re.compile(r"\w*(?:risk\w*|förlust\w*)", re.IGNORECASE)
_MAY = re.compile(r"\b(?:kan|kunna|riskerar att|riskera att)\b", re.IGNORECASE)
_ROOT = re.compile(
    r"(?:ning|ing)(?:arna|ar|ens|en|s)?$|(?:ande|ende)[tn]?s?$|(?:ade|ad|at|ats|ades|as|ar|a|er|erna|en|et|s)$"
)
_PARTICLES = frozenset({"upp", "ut", "in", "av", "över", "fram", "till", "om", "med", "på", "ned", "bort"})
_LINKS = ("", "s", "e", "a", "o", "-")
_LONG, _PART = 7, 3


def phrased(old: str, new: str) -> tuple[str, str]:
    """The texts with what has several phrases in one of them, and what only may happen as what happens, of a risk."""
    risky = bool(_RISKS.search(old) or _RISKS.search(new))
    opened = _opened(old, new), _opened(new, old)
    return _phrased(opened[0], risky=risky), _phrased(opened[1], risky=risky)


def _phrased(text: str, *, risky: bool) -> str:
    for pattern, said in _PHRASES:
        text = pattern.sub(said, text)
    text = _RECEIVES.sub("mottar ", text)
    return " ".join((_MAY.sub("", text) if risky else text).split())


def _opened(text: str, other: str) -> str:
    """The text, which a word opens that the other has as a name, so that it is read as a name here too."""
    first = text.partition(" ")[0]
    return f", {text}" if re.search(rf"[\w,] {re.escape(first)}(?!\w)", other) and first[:1].isupper() else text


def root(word: str) -> str:
    """What a verb and the noun of doing it have in common: `placera` and `placeringen`."""
    short = _ROOT.sub("", word)
    return short if len(short) >= _PART else word


def taken_apart(old: str, new: str) -> tuple[str, str]:
    """The texts, each with the compounds that the other has as words of their own in those words."""
    words = [[one.casefold() for one in _WORD.findall(text)] for text in (old, new)]
    return _apart(old, set(words[0]) - set(words[1]), words[1]), _apart(new, set(words[1]) - set(words[0]), words[0])


def _apart(text: str, alone: set[str], others: Sequence[str]) -> str:
    for word in alone:
        parts = _members(word, others)
        if parts:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ".join(parts), text, flags=re.IGNORECASE)
    return text


def _members(word: str, others: Sequence[str]) -> tuple[str, ...]:
    """The words of the other text that this one is put together of; empty when it is no such compound."""
    if word.endswith("-"):
        return next(((one,) for one in others if word[:-1] in {f"{stem(one)}{link}" for link in _LINKS}), ())
    if len(word) < _LONG:
        return ()
    for first, link in product(dict.fromkeys(others), _LINKS):
        opens = f"{first if first in _PARTICLES else stem(first)}{link}"
        rest = word.removeprefix(opens)
        if rest == word or len(rest) < _PART or (len(first) < _PART and first not in _PARTICLES):
            continue
        last = next((one for one in others if one != first and _same(rest, one)), None)
        if last is not None:
            return first, last
    return ()


def _same(one: str, other: str) -> bool:
    return len(other) >= _PART and (stem(one) == stem(other) or root(one) == root(other))


# -- who does what ------------------------------------------------------------------------------

_BELONGS = frozenset({"i", "inom", "för", "hos", "vid", "på"})
_TIES = frozenset({"till", "åt", "från", "med", "mellan", "om", "mot", "av"})
_PASSES = frozenset({"den", "det", "de", "en", "ett", "sin", "sina", "sitt", "hela", "alla", "samtliga", "och", "samt"})
_PASSIVE = re.compile(r"[a-zåäö]{2,}(?<!arn)(?<!ern)(?<!orn)[^s\W]s|[a-zåäö]{2,}(?:ad|ade|at|ats|dd|tt|da|d|t)")
_VERB = re.compile(
    r"(?!(?:år|när|där|eller|under|över|efter)$)[a-zåäö]{2,}(?:a|[aeoåäöyiu]r|[ae]s|de|te)|ger|ges|tas|ske|får"
)
_DONE = re.compile(r"[a-zåäö]{2,}(?:at|it|llt|tt)")
_HAS = frozenset({"har", "hade"})
_S_FORM = re.compile(r"[a-zåäö]{2,}[ae]s|ges|tas|nås")
_BACK = 3


@frozen
class Part:
    """Somebody that a text names, and as what.

    Args:
        role: does it, is done to, belongs, stands beside another, or after a preposition; empty when none of these.
    """

    name: str
    role: str


_BESIDE = "beside"


def same_parts(old: str, new: str, names: Names) -> bool:
    """Whether two texts name the same bodies in the same roles, in order; one set beside another belongs to it."""
    before, after = _parts(old, names), _parts(new, names)
    if _BESIDE in before or _BESIDE in after:
        before, after = (
            {**one, "belongs": sorted({*one.pop(_BESIDE, ()), *one.get("belongs", ())})} for one in (before, after)
        )
    return before == after


def _parts(text: str, names: Names) -> dict[str, list[str]]:
    """Whom a text names in each role, in order, one at a time."""
    found: dict[str, list[str]] = {}
    for one in _parts_of(text, names):
        held = found.setdefault(one.role, [])
        if held[-1:] != [one.name]:
            held.append(one.name)
    return found


def bodies_in(text: str, names: Names) -> set[str]:
    """The words by which a text names bodies."""
    words, each = named(text, names)
    return {word.casefold() for at, size, _, acts in each if acts for word in words[at : at + size]}


def _parts_of(text: str, names: Names) -> Iterator[Part]:
    words, each = named(text, names)
    last, ended = "", -1
    for at, size, name, acts in each:
        if not acts:
            continue
        between = [word.casefold() for word in words[ended:at]] if ended >= 0 else []
        listed = bool(last) and (between in (["och"], ["samt"], []))
        role = last if listed and not words[at + size - 1].endswith("s") else _role(words, at, size)
        if not role and re.search(rf", {re.escape(' '.join(words[at : at + size]))}(?:[.,]|$)", text):
            role = _BESIDE
        yield Part(name, role)
        last, ended = role, at + size


def _role(words: list[str], at: int, size: int) -> str:
    """As what a name stands: by its genitive, by the word before it, by the verb beside it."""
    if words[at + size - 1].endswith("s") and stem(words[at + size - 1]) != words[at + size - 1].casefold():
        return "belongs"
    for back in range(1, _BACK + 1):
        word = words[at - back].casefold() if at >= back else ""
        if word in _BELONGS:
            return "belongs"
        if word == "av":
            does = any(_PASSIVE.fullmatch(one.casefold()) for one in words[max(at - back - _BACK, 0) : at - back])
            return "does" if does else "belongs"
        if word in _TIES:
            return "åt" if word == "till" else word
        if word not in _PASSES and not (word.endswith(("a", "e", "s")) and not _VERB.fullmatch(word)):
            break
    after, before = words[at + size :][:2], words[at - 1].casefold() if at else ""
    if _HAS & {before, *after[:1]}:
        return "does" if any(_DONE.fullmatch(word) for word in after) else "belongs"
    if after and _DONE.fullmatch(after[0]):
        return "does"
    beside = [words[index].casefold() for index in (at + size, at - 1) if 0 <= index < len(words)]
    verb = next((word for word in beside if _VERB.fullmatch(word)), "")
    return "is done to" if _S_FORM.fullmatch(verb) else "does" if verb else ""


# -- which way round ----------------------------------------------------------------------------

_TURNS = frozenset(
    {"än", "från", "före", "efter", "innan", "framför", "utom", "inte", "ej", "endast", "enbart", "bara"}
)
_HOLDS = re.compile(r"\b(?:innefatta[rs]?|omfatta[rs]?|inklusive)\b", re.IGNORECASE)
_IN = re.compile(r"\bingår(?: även| också)? i (?P<whole>.+)|\bi (?P<first>.+?) (?:ingår|kan ingå)\b", re.IGNORECASE)


def turned_round(old: str, new: str, small: frozenset[str]) -> bool:
    """Whether the texts put a part for its whole, or what is denied, compared or timed for something else."""
    wholes = [_whole(text, small) for text in (old, new)]
    if None not in wholes and not _meet(*wholes):  # type: ignore[arg-type]
        return True
    heads = [_heads(text, small) for text in (old, new)]
    return any(
        len(heads[0][word]) == len(heads[1][word]) and not _meet(set(heads[0][word]), set(heads[1][word]))
        for word in heads[0].keys() & heads[1].keys()
    )


def _meet(one: set[str], other: set[str]) -> bool:
    return not one or not other or bool({root(word) for word in one} & {root(word) for word in other})


def _whole(text: str, small: frozenset[str]) -> set[str] | None:
    """The words for that which holds something; None when nothing holds anything."""
    holds = _HOLDS.search(text)
    within = _IN.search(text)
    if holds is None and within is None:
        return None
    said = text[: holds.start()] if holds else (within["whole"] or within["first"]) if within else ""
    return {stem(word) for word in _WORD.findall(said.casefold()) if word not in small}


def _heads(text: str, small: frozenset[str]) -> dict[str, list[str]]:
    """The first word that says something after each word that turns what it stands before."""
    found: dict[str, list[str]] = {}
    words = [word.casefold() for word in _WORD.findall(text)]
    for at, word in enumerate(words):
        if word in _TURNS:
            head = next((one for one in words[at + 1 :] if one not in small), "")
            found.setdefault(word, []).append(stem(head))
    return found

"""The words of a sentence in the one way that they are compared: no spelling, no form, no synonym between them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from policylang.diff.mentions import OFFICE, stem
from policylang.diff.signals import NORM_WORDS

# Two ways to write one thing.
_SPELT = tuple(
    (re.compile(pattern, re.IGNORECASE), word)
    for pattern, word in (
        (r"\bt\.? ?ex\.|\bt ex\b", "till exempel"),
        (r"\bbl\.? ?a\.", "bland annat"),
        (r"\benl\.", "enligt"),
        (r"\bresp\.", "respektive"),
        (r"\bm\. ?m\.", "med mera"),
        (r"\bd\.? ?v\.? ?s\.", "det vill säga"),
        (r"\b(?:uppgår|uppgå) till\b|\b(?:uppgår|uppgå|utgör|utgöra)\b", "vara"),
        # Before no figure `inom` tells where, not when.
        (r"\binom (?!\{|\d|(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\b|ram)", "i "),
        (r"\bsom är (?=längre|kortare|högre|lägre|större|mindre)", ""),
        # `får endast tas i kronor` is `får tas endast i kronor`: what is bounded is what follows the verb.
        (r"\b(får|kan|ska) (endast|enbart|bara) (\w+[ae]s|ske|göras) (?=(?:i|på|av|till|för|efter|hos|vid|om|med)\b)",
         r"\1 \3 \2 "),
    )
)  # fmt: skip
_ONE = {
    "skall": "ska",
    "ej": "inte",
    "icke": "inte",
    "samt": "och",
    "samtliga": "alla",
    "mera": "mer",
    "max": "högst",
    "maximalt": "högst",
    "minimalt": "minst",
    "enbart": "endast",
    "bara": "endast",
    "uteslutande": "endast",
    "via": "genom",
    "ifall": "om",
    "utav": "av",
    "desamma": "dem",
    "desammas": "deras",
}
# Words that only hold a sentence together.
_HOLD = "att är den det de en ett sig vara blir bli också så sin sitt sina har ha"
_HELD = frozenset(_HOLD.split())
_TOKEN = re.compile(r"\{[^{}]*\}|\w+(?:[.,:/-]\w+)*|%|§")
_ENDINGS = frozenset(
    f"{ending}{genitive}"
    for ending in (*"aent", "en", "et", "ar", "or", "er", "r", "na", "ena", "arna", "orna", "erna", "rna", "")
    for genitive in ("", "s")
)
_NOUN = frozenset({"", "s", "en", "et", "ens", "ets", "ar", "ars", "arna", "arnas", "n", "ns"})
_SAME_NUMBER = frozenset({"", "s", "en", "et", "n", "na", "ens", "ets", "ns", "nas"})
_LONG, _SHORT = 4, 3
# What looks like the ending of another form, and is another word.
_APART = re.compile(r"(?:ad|at|ade|ande|ende|are)$")
# Who does it, and to whom it is done: `ska informera` is not `ska informeras`.
_ACTIVE, _PASSIVE = re.compile(r"(?:a|[aeo]r)$"), re.compile(r"(?<!arn)(?<!ern)(?<!orn)(?<!en)[ae]s$|nns$")
_ADJECTIVE = re.compile(r"(?:in|ex)tern(?:a|t)?")
# Particles of verbs: `tas upp` is `upptas`.
_PARTICLES = ("upp", "ut", "av", "in", "bort", "under", "över", "fram", "till", "om", "med", "på")
# Words that tie what comes after them to the sentence, wherever it stands.
_TIE = "till av på i för med genom vid från hos mot om när efter före under enligt åt kring inom"
TIES = frozenset(_TIE.split())
JOINS = frozenset({"och", "eller"})
MODALS = frozenset({"ska", "bör", "borde", "får", "kan", "måste", "behöver"})


def words_in(text: str) -> list[str]:
    """The words that say something, in order, spelt in one way; a full stop between sentences."""
    for pattern, word in _SPELT:
        text = pattern.sub(word, text)
    words: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", text):
        found = (one.group().casefold() for one in _TOKEN.finditer(sentence))
        words += ["."] * bool(words) + _once([_ONE.get(word, word) for word in found if word not in _HELD])
    return words


def _once(words: list[str]) -> list[str]:
    """The words with the tie of a list's first member not said again: `till bolag och till banker`."""
    last, kept = "", []
    for at, word in enumerate(words):
        if word == last and at and words[at - 1] in JOINS:
            continue
        last = word if word in TIES else last
        kept.append(word)
    return kept


def form_of(one: str, other: str) -> bool:
    """Whether two words are forms of one noun or adjective: another number, another definiteness, a genitive."""
    if one == other:
        return True
    if _ADJECTIVE.fullmatch(one) and _ADJECTIVE.fullmatch(other):
        return one[:2] == other[:2]
    shared = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    shared = min(len(one), len(other)) if shared is None else shared
    normal = {one, other} & NORM_WORDS
    if not (one.isalpha() and other.isalpha()) or (normal and (len(normal) == 1 or shared <= _LONG)):
        return False
    if any(OFFICE.fullmatch(stem(word)) for word in (one, other)):
        # One who acts is one, or several: the companies are not the company.
        return "" in (one[shared:], other[shared:]) and {one[shared:], other[shared:]} <= _SAME_NUMBER
    if any(_ACTIVE.search(word) for word in (one, other)) and any(_PASSIVE.search(word) for word in (one, other)):
        return False
    return any(
        {one[size:], other[size:]} <= (_ENDINGS if size >= _LONG else _NOUN)
        and bool(_APART.search(one)) is bool(_APART.search(other))
        for size in range(shared, _SHORT - 1, -1)
    )


def alike(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The new words, each in the form in which the old ones have it."""
    known = dict.fromkeys(old)
    words = _joined(old, new)
    return [word if word in known else next((one for one in known if form_of(one, word)), word) for word in words]


def _joined(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The new words with a verb and its particle put together, or taken apart, as the old have them."""
    apart = {f"{particle}{verb}": (verb, particle) for verb, particle in pairwise(old)}
    together = {(verb, particle) for verb, particle in pairwise(new) if particle in _PARTICLES}
    words: list[str] = []
    for word in new:
        if words and (words[-1], word) in together and f"{word}{words[-1]}" in old:
            words[-1:] = [f"{word}{words[-1]}"]
        elif word not in old and word in apart and apart[word][1] in _PARTICLES:
            words += apart[word]
        else:
            words.append(word)
    return words

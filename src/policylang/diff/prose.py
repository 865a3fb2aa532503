"""Sentences that nothing tests, word by word: a mended spelling, another modal verb.

What is not plainly one of these stays undecided: a changed meaning never becomes editorial.
"""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from attrs import frozen

from policylang.diff.signals import NORM_WORDS

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w+")
_LONG = 7
_DOING = re.compile(r"[ae]nde(?:n|t|s)?$")  # `beslutande` is not `beslutade`
_SIMILAR = ({"s", "c"}, {"c", "k"}, {"e", "ä"}, {"o", "å"}, {"v", "w"}, {"z", "s"})

RANKS = {
    "får": 0,
    "kan": 0,
    "ska sträva efter att": 1,
    "ska eftersträva att": 1,
    "bör": 2,
    "borde": 2,
    "ska": 3,
    "skall": 3,
    "måste": 3,
}
SOFTENERS = frozenset(
    {"i första hand", "om möjligt", "så långt möjligt", "så långt som möjligt", "normalt", "som huvudregel"}
)
# Beside these a permission is a restriction, and no weaker than a demand.
_LIMITS = "inte ej aldrig endast bara enbart högst minst senast inga ingen inget utan utom"
_RESTRICTS = frozenset(_LIMITS.split())
# An exception that shall be made is no stricter than one that may.
_EXCEPTS = re.compile(r"\b(?:undant\w+|avsteg\w*|avvik\w+|frångå\w*|dispens\w*|befri\w+|slipp\w+)\b", re.IGNORECASE)


@frozen
class Vocabulary:
    """How often each word stands in the passages of either revision."""

    old: Counter[str]
    new: Counter[str]


def words_of(texts: list[str]) -> Counter[str]:
    """How often each word stands in the texts."""
    return Counter(word for text in texts for word in _WORD.findall(text.casefold()))


def mended(old: str, new: str, known: Vocabulary) -> bool:
    """Whether all that differs is a letter too many, too few or misplaced in a long word, or a space."""
    if old == new or re.findall(r"\d+", old) != re.findall(r"\d+", new):
        return False
    if "".join(old.split()) == "".join(new.split()):
        return True
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if before[:1] != after[:1] and before[0][:1] == after[0][:1]:
        # The first word of a sentence is no name for its capital.
        before[0], after[0] = before[0].casefold(), after[0].casefold()
    ways = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    differing = [(before[first:last], after[start:end]) for way, first, last, start, end in ways if way != "equal"]
    apart = [pair for was, is_ in differing for pair in _pairs(was, is_)]
    return all(was == is_ or (_slip(was, is_) and _rare(was, is_, known)) for was, is_ in apart)


def _pairs(was: list[str], is_: list[str]) -> Iterable[tuple[str, str]]:
    """Word by word; where there are more of the one than of the other, a space may be all that is amiss."""
    return zip(was, is_, strict=True) if len(was) == len(is_) else [("".join(was), "".join(is_))]


def _slip(one: str, other: str) -> bool:
    """Whether two words are one, the one misspelt: never in its first or last letters, where another word begins."""
    if not (one.islower() and other.islower() and one.isalpha() and other.isalpha()):
        return False
    if min(len(one), len(other)) < _LONG or {one, other} & NORM_WORDS or one[:2] != other[:2] or one[-2:] != other[-2:]:
        return False
    if bool(_DOING.search(one)) is not bool(_DOING.search(other)):
        return False
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return len(longer) == len(shorter) + 1 and longer[:start] + longer[start + 1 :] == shorter
    turned = one[:start] + one[start + 1 : start + 2] + one[start : start + 1] + one[start + 2 :]
    alike = {one[start], other[start]} in _SIMILAR and one[start + 1 :] == other[start + 1 :]
    return turned == other or alike


def _rare(was: str, is_: str, known: Vocabulary) -> bool:
    """Whether one of the two is written in this one place alone: it is no word that the documents use."""
    return (known.old[was] <= 1 and not known.new[was]) or (known.new[is_] <= 1 and not known.old[is_])


@frozen
class Apart:
    """What two texts have between the words that open both and those that close both."""

    old: str
    new: str


def apart(old: str, new: str) -> Apart | None:
    """The one place in which two texts differ; None when they differ in several, or not at all."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    ways = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    differing = [one for one in ways if one[0] != "equal"]
    if len(differing) != 1:
        return None
    _, first, last, start, end = differing[0]
    return Apart(" ".join(before[first:last]).casefold(), " ".join(after[start:end]).casefold())


def one_sentence_apart(old: str, new: str) -> bool:
    """Whether two texts are the same but for one sentence, which says how binding something is in one of them."""
    before, after = (re.split(r"(?<=[.!?])\s+", text) for text in (old, new))
    differing = [(was, is_) for was, is_ in zip(before, after, strict=False) if was != is_]
    if len(before) != len(after) or len(differing) != 1:
        return False
    return any(re.search(rf"\b{word}\b", text.casefold()) for text in differing[0] for word in RANKS)


def left_of(whole: str, rest: str) -> bool:
    """Whether the one sentence is the other without its end, or without words within it."""
    words = iter(_WORD.findall(whole.casefold()))
    left = _WORD.findall(rest.casefold())
    return bool(left) and whole != rest and all(word in words for word in left)


def ranked(old: str, new: str) -> tuple[Apart, int] | None:
    """Two modal verbs that are all that differs, and how much stronger the new is; None of anything else."""
    found = apart(old, new)
    if found is None or found.old not in RANKS or found.new not in RANKS:
        return None
    step = RANKS[found.new] - RANKS[found.old]
    free = not (RANKS[found.old] and RANKS[found.new])
    if step and _EXCEPTS.search(old):
        return None
    return None if free and set(_WORD.findall(old.casefold())) & _RESTRICTS else (found, step)

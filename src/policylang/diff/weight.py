"""How much other words of a story weigh: whether what differs can carry a norm, or only tells the same otherwise.

Nothing proves that two stories mean the same. What binds, denies, counts, times, decides, points one way or names
somebody weighs wherever it differs; so does a term of the norms that alone is put in another's place, is left out or
comes in. A sentence that is told in other words and another order is free, unless it turns one of these round. One that
is wholly new, or gone, weighs when it binds, denies, counts, times, decides or defines, or tells what a body does.
"""

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from itertools import combinations

from policylang.diff.forms import form_of
from policylang.diff.mentions import OFFICE, Names, acts, mentions, names, stem
from policylang.diff.retold import bodies_in, phrased, root, same_parts, taken_apart, turned_round
from policylang.diff.weight_words import LIGHT, REFERENCE, SAME, SIDES, SIGNALS, TELLS
from policylang.model.definitions import Definitions

_WORD = re.compile(r"\{[^{}]*\}|\w+(?:[.,:-]\w+)*-?")
_SENTENCE = re.compile(r"(?<=[.:;!?]) (?=[A-ZÅÄÖ])")
_DEFINES = re.compile(r"\b(?:avse[rs]|menas|definieras|räknas|omfattar|innefattar|betyder|gäller)\b", re.IGNORECASE)
_DEFINING = {
    "innefattar",
    "innefattas",
    "omfattar",
    "omfattas",
    "ingår",
    "avser",
    "avses",
    "menas",
    "definieras",
    "definiera",
    "beskrivs",
    "beskrivas",
    "betyder",
    "innebär",
}
_PLAIN = (
    re.compile(r"\b(?:under|i|år) (?=(?:19|20)\d\d\b)", re.IGNORECASE),
    re.compile(r"\binom (?!\{|\d|(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\b)", re.IGNORECASE),
    re.compile(
        r"\b(?:bland annat|i detalj|till exempel|till följd av|på grund av|med anledning av|beroende på att)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=strävar) efter\b|(?<=sträva) efter\b", re.IGNORECASE),
    re.compile(r"\b(?:definieras?|menas|beskrivas?|beskrivs) (?=som|med)\b", re.IGNORECASE),
)

_ALSO = {"även"}
# To whom, from whom, for whom: one of these is not another.
_WAYS = frozenset({"till", "från", "mot", "åt", "av", "för", "med", "hos", "över", "under", "efter"})
_PAIR = (0, 1)
_BUILDS = {"är", "har", "blir", "att"}
_SHORT = 3
_PART = 5
_ALIKE = 0.6


def weighty(old: str, new: str, known: tuple[Definitions, Definitions], terms: AbstractSet[str]) -> bool:
    """Whether what differs between two wordings can carry a norm.

    Args:
        terms: stems of the words that the norms of the documents use.
    """
    # A whole sentence that both have says what it said.
    sentences = [Counter(_SENTENCE.split(text)) for text in (old, new)]
    old, new = (" ".join((one - other).elements()) for one, other in (sentences, sentences[::-1]))
    if not old or not new:
        return bool(old or new) and states(old or new, known)
    old, new = taken_apart(*phrased(old, new))
    before, after = (_words(text) for text in (old, new))
    if _signals(before) != _signals(after) or _figures(before) != _figures(after):
        return True
    called = {word for text in (old, new) for table in map(names, known) for word in bodies_in(text, table)}
    if _exchanged(before, after):
        return True
    content = gone, come = _content(*([word for word in words if word not in called] for words in (before, after)))
    light = _light(before, after)
    if _turned(Counter(before), Counter(after)) or turned_round(old, new, LIGHT):
        return True
    if _pointed(content, light) and (_terms(content, terms) or states(old, known) or states(new, known)):
        return True
    if {*gone, *come} - _DEFINING and (_DEFINES.search(old) or _DEFINES.search(new)):
        return True
    return not all(_same_names(old, new, table) for table in map(names, known))


def _same_names(old: str, new: str, table: Names) -> bool:
    """Whether two stories name the same, each body in the same part; a thing may be called by another form of it."""
    if not same_parts(old, new, table) or not _as_many(_words(old), _words(new)):
        return False
    texts = [{form for word in _words(text) for form in (root(word), stem(word))} for text in (old, new)]
    before, after = (mentions(text, table).things for text in (old, new))
    apart = (((before - after).keys(), texts[1]), ((after - before).keys(), texts[0]))
    return all(
        {word, root(word)} & roots for names, roots in apart for name in names for word in name.lstrip("=").split()
    )


def _as_many(old: list[str], new: list[str]) -> bool:
    """Whether those who act are one where they were one, and several where they were several."""
    before, after = ([word for word in words if OFFICE.fullmatch(stem(word))] for words in (old, new))
    return all(
        any(form_of(word, one) for one in other if stem(one) == stem(word))
        for here, other in ((before, after), (after, before))
        for word in here
        if any(stem(one) == stem(word) for one in other)
    )


def same_told(old: str, new: str, known: tuple[Definitions, Definitions]) -> bool:
    """Whether two phrases have the same words that say something, whatever holds them together."""
    if weighty(old, new, known, frozenset()):
        return False
    before, after = (_words(text) for text in taken_apart(*phrased(old, new)))
    return not any(_content(before, after)) and bool(_words(old))


def states(text: str, known: tuple[Definitions, Definitions]) -> bool:
    """Whether a sentence that came or went alone may bind: by its words, or as what a body does in the present."""
    words = _words(text)
    if _DEFINES.search(text) or _figures(words) or set(_signals(words)) - TELLS:
        return True
    return any(acts(text, table) for table in map(names, known))


def _words(text: str) -> list[str]:
    """The words, without those that bound elsewhere and here only tell when, where and how, and without names.

    Whom a text names is compared by what a name stands for.
    """
    for pattern in _PLAIN:
        text = pattern.sub("", text)
    found = _WORD.finditer(text)
    named = re.compile(r"[.:;!?–•\"”(]\s*$|^\s*$")
    return [
        one.group().casefold().strip("-")
        for one in found
        if not one.group()[0].isupper() or named.search(text[: one.start()])
    ]


def _signals(words: list[str]) -> Counter[str]:
    return Counter(name for word in words for name, pattern in SIGNALS.items() if pattern.fullmatch(word))


def _figures(words: list[str]) -> Counter[str]:
    """Figures, and the holes that print them."""
    return Counter(word for word in words if word.startswith("{") or any(letter.isdigit() for letter in word))


def _content(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """The words that say something and that only the one has, in whatever form."""
    left, right = ([word for word in words if word not in LIGHT] for words in (before, after))
    gone = []
    for word in left:
        same = next((one for one in right if one == word), None) or next(
            (one for one in right if _alike(one, word)), None
        )
        if same is None:
            gone.append(word)
        else:
            right.remove(same)
    # What is left out where it was said twice is still said.
    return [one for one in gone if not _said(one, after)], [one for one in right if not _said(one, before)]


def _exchanged(before: list[str], after: list[str]) -> bool:
    """Whether two words, with others between them, have changed places, and nothing else has."""
    old, new = (list(dict.fromkeys(word for word in words if word not in LIGHT)) for words in (before, after))
    paired = [(next((one for one in old if one == word or _alike(one, word)), word), word) for word in new]
    if any(one != word and one.endswith("s") is not word.endswith("s") for one, word in paired):
        # `A påverkar B` is `B påverkas av A`.
        return False
    new = [one for one, _ in paired]
    shared = [[word for word in words if word in old and word in new] for words in (old, list(dict.fromkeys(new)))]
    apart = [at for at, pair in enumerate(zip(*shared, strict=False)) if pair[0] != pair[1]]
    return len(apart) == len(_PAIR) and apart[1] - apart[0] > 1


def _said(word: str, words: list[str]) -> bool:
    return any(_alike(word, one) for one in words)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one, one misspelt, or say the same."""
    shared = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    if root(one) == root(other) or (shared >= _SHORT and shared >= _ALIKE * max(len(one), len(other))):
        return True
    return any(_among(one, group) and _among(other, group) for group in SAME)


def _among(word: str, group: frozenset[str]) -> bool:
    return word in group or any(form_of(word, one) for one in group)


def _turned(before: Counter[str], after: Counter[str]) -> bool:
    """Whether the one side of something is told as the other."""
    gone, come = before - after, after - before
    for sides in SIDES:
        for one, other in combinations(sides, 2):
            steps = [
                sum(map(bool, map(each.fullmatch, come))) - sum(map(bool, map(each.fullmatch, gone)))
                for each in (one, other)
            ]
            if steps[0] * steps[1] < 0:
                return True
    referred = [{stem(word) for word in words if REFERENCE.fullmatch(word)} for words in (gone, come)]
    return bool(referred[0] - referred[1]) and bool(referred[1] - referred[0])


def _light(before: list[str], after: list[str]) -> tuple[set[str], set[str]]:
    """The words that carry nothing and that only the one has."""
    one, other = ({word for word in words if word in LIGHT} for words in (before, after))
    return one - other, other - one


def _terms(content: tuple[list[str], list[str]], terms: AbstractSet[str]) -> bool:
    """Whether a word that only the one has is one of the norms, or put together of one; or only small words differ."""
    differing = [stem(word) for words in content for word in words]
    parts = tuple(term for term in terms if len(term) >= _PART)
    return not differing or any(one in terms or one.startswith(parts) or one.endswith(parts) for one in differing)


def _pointed(content: tuple[list[str], list[str]], light: tuple[set[str], set[str]]) -> bool:
    """Whether, in a sentence that is built as it was, one word stands in another's place, is left out or put in."""
    gone, come = content
    if not gone and not come and all(len(one) == 1 and one <= _WAYS for one in light):
        return True
    if not gone and not come:
        return bool(_ALSO & (light[0] ^ light[1])) and not (light[0] - _ALSO and light[1] - _ALSO)
    if gone and come:
        return len(gone) == len(come) == 1 and not light[0] and not light[1]
    # What is left out takes its small words with it, and brings none; a sentence without its verb is built anew.
    left, brought = light if gone else light[::-1]
    return not brought and not left & _BUILDS

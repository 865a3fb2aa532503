"""Who and what a sentence names: bodies, parties, roles and defined things, whatever their form and alias."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import frozen

from policylang.model.definitions import Definitions

_WORD = re.compile(r"\{[^{}]*\}|\w+(?:[.,&-]\w+)*")
_CASE = re.compile(r"(?<=\w):(?:s|n|ns|en|ens|t|ts|ar|arna|as)\b")
_ENDING = re.compile(r"(?:e|a|o)rnas?$|(?:e|a|o)r[ns]?$|(?:en|et|n)s?$|nas?$|[aes]$|es$")
_LAST = re.compile(r"(?<=[rn])[aes]$")
_SHORTEST = 4
# Heads of the words for those who decide, act and answer; a compound of one is one.
OFFICE = re.compile(
    r"\w*(?:fullmäktig|styrels|nämnd|utskott|direktör|chef|ordförand|ekonom|controller|revisor|förvaltning|bolag|ab"
    r"|stiftels|förbund|kommun|region|landsting|bank|kommitt[eé]|handläggar|förvaltar|myndighet|koncern|avdelning"
    r"|tjänst(?:e)?(?:person|m[aä]n|man)|personal|medarbetar)|vd"
)
# What is done now, by whom; `har` and `är` tell only how it is.
_DOES = re.compile(r"(?!(?:har|är|var|blir|heter|kallas|finns|år|när|där)$)[a-zåäö]+(?:[aeoåyiö]r)")
_DONE = re.compile(r"(?!finns|kallas)[a-zåäö]+(?:[ae]s|[^es]s)")
_BEFORE = "till av på i för med från hos mot om åt kring inom mellan"
_PREPOSITIONS = frozenset(_BEFORE.split())
_OPENS = re.compile(r"(?:^|[.:;!?–•\"”(])\s*$")

Names = Mapping[tuple[str, ...], tuple[str, bool]]


@frozen
class Mentions:
    """What a text names.

    Args:
        bodies: those who act, in their order, one at a time: who does what to whom is told by it.
        things: everything else that a definition names, and how often.
    """

    bodies: tuple[str, ...]
    things: Counter[str]


def mentions(text: str, names: Names) -> Mentions:
    """What a text names; the longest name counts, an alias as what it is another name of."""
    bodies: list[str] = []
    things: Counter[str] = Counter()
    for _, _, name, acts in named(text, names)[1]:
        if not acts:
            things[name] += 1
        elif bodies[-1:] != [name]:
            bodies.append(name)
    return Mentions(tuple(bodies), things)


def named(text: str, names: Names) -> tuple[list[str], list[tuple[int, int, str, bool]]]:
    """The words of a text and, for each that is named in it, where, of how many words, what, and whether it acts."""
    text = _CASE.sub("", text)
    found = list(_WORD.finditer(text))
    stems = [stem(one.group()) for one in found]
    longest = max(map(len, names), default=0)
    told: list[tuple[int, int, str, bool]] = []
    index = 0
    while index < len(found):
        size, known = _longest(stems, index, names, longest)
        if known is None:
            who = _acts(found[index], stems[index], text)
            known = (who, True) if who else None
        if known is not None:
            told.append((index, size, *known))
        index += size
    return [one.group() for one in found], told


def acts(text: str, names: Names) -> bool:
    """Whether a body does something in the present: it stands before a verb, or the passive says that it is by it."""
    found = list(_WORD.finditer(_CASE.sub("", text)))
    stems = [stem(one.group()) for one in found]
    longest = max(map(len, names), default=0)
    for at, one in enumerate(found):
        size, known = _longest(stems, at, names, longest)
        if not (known[1] if known else OFFICE.fullmatch(stems[at])):
            continue
        after = found[at + size].group() if at + size < len(found) else ""
        passive = at > 1 and found[at - 1].group() == "av" and _DONE.fullmatch(found[at - 2].group())
        before = found[at - 1].group().casefold() if at else ""
        if passive or (_DOES.fullmatch(after) and before not in _PREPOSITIONS and not one.group().endswith("s")):
            return True
    return False


def _longest(stems: list[str], start: int, names: Names, longest: int) -> tuple[int, tuple[str, bool] | None]:
    for size in range(min(longest, len(stems) - start), 0, -1):
        known = names.get(tuple(stems[start : start + size]))
        if known is not None:
            return size, known
    return 1, None


def _acts(word: re.Match[str], stemmed: str, text: str) -> str:
    """What the word calls somebody by, defined or not; empty when it calls nobody."""
    if OFFICE.fullmatch(stemmed):
        return stemmed
    named = word.group()[0].isupper() and not _OPENS.search(text[: word.start()])
    return stemmed if named or (word.group().isupper() and len(word.group()) > 1) else ""


def stem(word: str) -> str:
    """The word without the ending of its form, near enough to know it again."""
    folded = word.casefold()
    short = _ENDING.sub("", folded)
    if len(short) < _SHORTEST:
        short = _LAST.sub("", folded)
    return short if len(short) >= _SHORTEST else folded


def names(definitions: Definitions) -> Names:
    """Every name that something defined goes by, as stems, and whether it is one who acts."""
    return {
        tuple(stem(word) for word in _WORD.findall(_CASE.sub("", name))): known
        for name, known in _named(definitions)
        if name.strip()
    }


def _named(definitions: Definitions) -> Iterator[tuple[str, tuple[str, bool]]]:
    for category in definitions.schema.categories.values():
        # A sort of party (a board, a bank) acts: who does what to whom is told by the order.
        yield from (
            (value, (f"={stem(value)}", bool(OFFICE.fullmatch(stem(value.split()[-1]))))) for value in category.parents
        )
    tables = (definitions.portfolios, definitions.measures, definitions.values, definitions.circles)
    for table in tables:
        for one in table.values():
            yield from ((name, (f"={stem(one.names[0])}", False)) for name in one.names)
    for body in definitions.bodies.values():
        yield from ((name, (stem(body.names[0]), True)) for name in body.names)

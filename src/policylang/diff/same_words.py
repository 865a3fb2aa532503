"""Whether two sentences are the same words: in other forms, or one of them in another place where that says nothing.

Order tells who does what to what: `lån i kronor ska ges till bolag` is not `lån till bolag ska ges i kronor`. Only a
phrase that its own first word ties (`enligt koncernens beslut`) moves, alone, and two single words of a list change
places. What is not plainly the same is not the same.
"""

import re
from collections.abc import Sequence

from policylang.diff.forms import JOINS, MODALS, TIES, alike, words_in
from policylang.diff.mentions import mentions, names
from policylang.diff.prose import RANKS
from policylang.model.definitions import Definitions

# Words at which another clause, or another part of it, begins: nothing moves across them.
_BREAK = ". och eller som där om när men än utan utom men medan eftersom dock inte endast aldrig"
_BREAKS = frozenset(_BREAK.split())
_VERB = re.compile(r"\w+(?<!arn)(?<!ern)(?<!orn)(?<!en)(?:as|es)|ske|sker|gäller|gälla|finns|finnas")
# Of these what is said of a noun is not said of the sentence: `lån i kronor`.
_NOUNS = TIES - frozenset(["enligt", "vid", "efter", "före", "genom", "under", "om", "när"])
# A comma that sets these off tells of all, where without it some are meant.
_COMMA = re.compile(r",(?=\s*(?:som|där|vilk\w+|om|när|utom|men|dock|inklusive|exklusive|inte|ej)\b)", re.IGNORECASE)
# A comma between the verb that binds and what is to be done parts nothing.
_AMISS = re.compile(r"\b(ska|skall|bör|får|kan|måste), (?=\w{3,}[aå]s?\b)", re.IGNORECASE)


def same_words(old: str, new: str, known: tuple[Definitions, Definitions], *, tested: bool) -> bool:
    """Whether two texts say the same of the same in the same words.

    Args:
        tested: whether a rule binds, the same in both, so that the present tense is as binding as `ska`.
    """
    old, new = (_AMISS.sub(r"\1 ", text) for text in (old, new))
    before, after = words_in(old), words_in(new)
    after = alike(before, after)
    if not before or len(_COMMA.findall(old)) != len(_COMMA.findall(new)):
        return False
    if tested:
        before, after = _bound(before, after)
    if before == after:
        return _parted(old) == _parted(new)
    if not (_swapped(before, after) or _moved(before, after)):
        return False
    return all(mentions(old, table) == mentions(new, table) for table in map(names, known))


def _parted(text: str) -> list[int]:
    """After how many words each comma stands: it tells what belongs together, `bilar och bussar under 3,5 ton`."""
    return [len(words_in(text[: one.start()])) for one in re.finditer(r",(?!\d)", text)]


def _bound(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """Without the one `ska` of a norm that is as binding in the present: `tas i kronor` is `ska tas i kronor`."""
    bind = frozenset(word for said in RANKS for word in said.split()) & MODALS
    for one, other in ((before, after), (after, before)):
        if other.count("ska") == 1 and not bind & set(one) and len(bind & set(other)) == 1:
            other.remove("ska")
    return before, alike(before, after)


def _swapped(before: list[str], after: list[str]) -> bool:
    """Whether all that differs is the order of two single words of a list."""
    differing = [at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]]
    if len(before) != len(after) or not differing:
        return False
    first, last = differing[0], differing[-1]
    one, other = before[first : last + 1], after[first : last + 1]
    if last - first != len((first, last)) or one[1] not in JOINS or one != other[::-1]:
        return False
    # A word before the first may belong to it alone, or to both.
    return first == 0 or before[first - 1] in TIES | _BREAKS | MODALS or bool(_VERB.fullmatch(before[first - 1]))


def same_passages(
    old: Sequence[str], new: Sequence[str], known: tuple[Definitions, Definitions], *, tested: bool = True
) -> bool:
    """Whether each of the old texts is one of the new, or all of them together are the same text."""
    if len(old) != len(new):
        return same_words(" ".join(old), " ".join(new), known, tested=tested)
    left = list(new)
    for was in old:
        is_ = next((one for one in left if same_words(was, one, known, tested=tested)), None)
        if is_ is None:
            return False
        left.remove(is_)
    return True


def _moved(before: list[str], after: list[str]) -> bool:
    """Whether all that differs is the place of one tied phrase, which crosses nothing and belongs to no other word."""
    verbs = [[word for word in words if _finite(word)] for words in (before, after)]
    if sorted(before) != sorted(after) or verbs[0] != verbs[1]:
        return False
    opened = [_opened(words) for words in (before, after)]
    old, new = ([word for word in words if not _finite(word)] for words in (before, after))
    if old == new:
        # The verb alone stands elsewhere: before a tied phrase, or after it.
        return opened[0] == opened[1] or ([] in opened and any(words and words[0] in TIES for words in opened))
    start = next(at for at, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1])
    end = next(at for at, pair in enumerate(zip(old[::-1], new[::-1], strict=True)) if pair[0] != pair[1])
    old, new = (words[start : len(words) - end] for words in (old, new))
    for size in range(1, len(old)):
        left, right = old[:size], old[size:]
        if new == right + left:
            return any(
                _tied(phrase, crossed, (before, after)) and (opened[0] == opened[1] or phrase in opened)
                for phrase, crossed in ((left, right), (right, left))
            )
    return False


def _tied(phrase: list[str], crossed: list[str], sentences: tuple[list[str], list[str]]) -> bool:
    """Whether a phrase may stand on either side of these words: nothing divides them, and no noun has it."""
    if phrase[0] not in TIES or set(phrase[1:]) & _BREAKS or set(crossed) & _BREAKS:
        return False
    free = [_free(phrase, words) for words in sentences]
    return all(free) if phrase[0] in _NOUNS else any(free)


def _free(phrase: list[str], words: list[str]) -> bool:
    """Whether the phrase opens the sentence, or comes after its verb."""
    size = len(phrase)
    at = next((at for at in range(len(words)) if words[at : at + size] == phrase), None)
    return at is not None and (at == 0 or _finite(words[at - 1]))


def _opened(words: list[str]) -> list[str]:
    """What stands before the first verb that binds or tells."""
    at = next((at for at, word in enumerate(words) if _finite(word)), len(words))
    return words[:at]


def _finite(word: str) -> bool:
    return word in MODALS or bool(_VERB.fullmatch(word))

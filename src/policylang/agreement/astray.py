"""Rules and tags under a sentence that is not theirs: their own was deleted, or has come behind `//`."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from policylang.agreement import lexicon
from policylang.agreement.standing import Placed, Said
from policylang.model.kind import Standing
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

BEGINNING = 5  # letters by which two words are known to be of the same stem
WORD = re.compile(r"[^\W\d_]{3,}")
# A sentence that joins two things may state two norms.
_JOINS = re.compile(r"\b(?:och|samt|eller|men|där|som|under förutsättning)\b")
LOST = "har regelns mening fallit bort? Är det rätt mening, säg i den vad regeln gäller"
_TAG_LOST = "har en mening mellan dem fallit bort? Annars stryk den ena"
_PERMITS = frozenset(("får", "kan"))
Words = Callable[[Placed, Said], frozenset[str]]


@frozen
class Stray:
    """A rule or tag that seems to have lost its sentence, and what is said of it.

    Args:
        known: whether reading the lines has said so already.
    """

    said: Said
    message: str
    hint: str
    known: bool = False

    def told(self, severity: Severity = Severity.WARNING) -> Diagnostic:
        """The diagnostic, on the rule's own line."""
        return Diagnostic(self.said.clause.span, Code.SENTENCE_CONTRADICTS_RULE, self.message, self.hint, severity)


def astray(place: Placed, words: Words, lines: Sequence[str]) -> list[Stray]:
    """What stands under a sentence after that sentence's own; nothing under one that has a single rule.

    Args:
        words: the beginnings of the words of a rule that stands in a place.
        lines: of the file.
    """
    if len(place.said) <= 1 or place.broken:
        return []
    in_order = sorted(place.said, key=lambda said: said.clause.span)
    found = (_beside(place, in_order[:at], one, words) for at, one in enumerate(in_order) if at)
    strays = {id(one.said): one for one in found if one}
    for at, one in enumerate(in_order):
        if at and _apart(lines[one.clause.span.line - 2 : one.clause.span.line - 1]):
            strays[id(one)] = Stray(one, _second(in_order[0], one), LOST, known=True)
    return list(strays.values())


def _apart(above: Sequence[str]) -> bool:
    """Whether the line above a rule is empty or a remark in the left margin."""
    return any(not line.strip() or line.startswith("//") for line in above)


def _second(first: Said, one: Said) -> str:
    return f"`{one.name}` sägs inte i meningen ovanför, som redan har `{first.name}`"


def without(place: Placed, strays: Sequence[Stray]) -> Placed:
    """The place as it is when what has lost its sentence is not under it."""
    gone = [one.said for one in strays]
    return evolve(place, said=tuple(said for said in place.said if not any(said is one for one in gone)))


def told_of(
    strays: Sequence[Stray], here: Iterable[Diagnostic], otherwise: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Every stray once, instead of all that would be said of the sentence because of it.

    Args:
        here: what is said of the sentence with everything under it.
        otherwise: and what is said without the strays.
    """
    lost = set(here) - set(otherwise)
    wrong = any(one.severity is Severity.ERROR for one in lost)
    severity = Severity.ERROR if wrong else Severity.WARNING
    yield from (one.told(severity) for one in strays if wrong or not one.known)


def _beside(place: Placed, before: Sequence[Said], one: Said, words: Words) -> Stray | None:
    first = before[0]
    if not one.clause.id and any(one.clause == other.clause for other in before):
        return Stray(one, "samma märkning står två gånger under meningen", _TAG_LOST)
    if Standing.NARRATIVE in (first.kind.standing, one.kind.standing) and first.kind.standing != one.kind.standing:
        rule = one if one.clause.id else first
        message = f"meningen är märkt som berättande men har också `{rule.name}` under sig"
        return Stray(one, message, "har en mening mellan dem fallit bort? Annars stryk märkningen")
    for tag, rule in ((one, first), (first, one)):
        names = {rule.clause.id, *(rule.signals.refers or ())[:1]}
        if tag.signals.refers and tag.signals.refers[0] in names:
            message = f"`{tag.name}` och `{rule.name}` under samma mening säger samma sak"
            return Stray(one, message, _TAG_LOST)
    return _silent(place, before, one, words)


def _silent(place: Placed, before: Sequence[Said], one: Said, words: Words) -> Stray | None:
    """One that the sentence says nothing of, or a second under a sentence that states one norm."""
    first = before[0]
    message = _second(first, one)
    if not _binds_as_said(place, one) or _other_holes(place, first, one):
        return Stray(one, message, LOST)
    tags = not one.clause.id and not first.clause.id
    if place.items or (tags and one.kind is not first.kind):
        return None
    whole = " ".join((place.prose.lower, *(lead.prose.lower for lead in place.leads)))
    called = _called(one) - _called(first)
    if called and not any(word in whole for word in called):
        return Stray(one, message, LOST)
    others = frozenset[str]().union(*(words(place, other) for other in place.said if other is not one))
    own = words(place, one)
    silent = own and not any(word in whole for word in own - others)
    akin = one.clause.id[:BEGINNING] == first.clause.id[:BEGINNING]
    joined = _JOINS.search(whole) or ("," in whole and not any(lexicon.modals(whole)))
    if not tags and (silent or not (akin or joined or len(place.prose.sentences) > 1)):
        return Stray(one, message, LOST)
    return None


def _called(one: Said) -> frozenset[str]:
    """The beginnings of the words of a rule's id, or of the id that a tag names."""
    name = one.clause.id or (one.signals.refers or ("",))[0]
    return frozenset(word[: BEGINNING + 1] for word in WORD.findall(name.replace("-", " ")))


def _binds_as_said(place: Placed, one: Said) -> bool:
    """Whether a sentence with other rules too has a word that permits, or demands, as this one does."""
    forces = [modal.forces for modal in lexicon.modals(place.prose.lower)]
    permits = any(force & _PERMITS for force in forces)
    if one.signals.force == "får" and one.signals.tested is False:
        return permits
    others = [said for said in place.said if said is not one]
    demands = any(not force & _PERMITS for force in forces)
    return demands or not (permits and any(other.signals.force == "får" for other in others))


def _other_holes(place: Placed, first: Said, one: Said) -> bool:
    """Whether a sentence that is said to be a part of two rules prints only the first one's values."""
    printed = {hole.clause for _, hole in place.prose.holes}
    both = first.signals.refers and one.signals.refers
    named, other = ((said.signals.refers or ("",))[0] for said in (first, one))
    return bool(both and named in printed and other not in printed)

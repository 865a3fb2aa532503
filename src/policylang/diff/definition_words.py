"""What tells two wordings of a definition apart, in as few words as say it."""

from policylang.diff.definition_names import names_apart
from policylang.diff.plainly import Apart, apart, terms_apart
from policylang.diff.spoken import condition, word
from policylang.diff.trees import changed
from policylang.expression.nodes import Always
from policylang.model.definitions import Body, Circle, Definition, Definitions, Measure, Portfolio, PortfolioPart, Term

_BESIDE = 2


def how_it_changes(before: Definition, after: Definition, definitions: Definitions) -> str:
    """The rest of the sentence "Begreppet … ändras": from what to what, or what comes or goes; empty when unsaid."""
    match before, after:
        case Circle(), Circle():
            return _from_to(apart(before.condition, after.condition, definitions))
        case Measure(), Measure():
            was, is_ = terms_apart(before.amount, after.amount, definitions)
            return f" från {was} till {is_}"
        case Body(), Body():
            return f" ({names_apart(before.names, after.names).strip()})"
        case Portfolio(), Portfolio():
            return _parts(before, after, definitions)
        case _:
            return ""


def _parts(before: Portfolio, after: Portfolio, definitions: Definitions) -> str:
    gone = [one for one in before.parts if one not in after.parts]
    come = [one for one in after.parts if one not in before.parts]
    if len(gone) == len(come) and all(_where_alone(*pair) for pair in zip(gone, come, strict=True)):
        found = [apart(one.where, other.where, definitions) for one, other in zip(gone, come, strict=True)]
        return " och".join(dict.fromkeys(map(_from_to, found)))
    if not gone or not come:
        listed = " och ".join(map(_part, come or gone))
        return f" ({listed} {'tillkommer' if come else 'räknas inte längre'})" if listed else ""
    return f" från {' och '.join(map(_part, gone))} till {' och '.join(map(_part, come))}"


def _where_alone(one: PortfolioPart, other: PortfolioPart) -> bool:
    return bool(changed(one, where=Always()) == changed(other, where=Always()))


def _part(one: PortfolioPart) -> str:
    less = "minus " if one.factor < 0 else ""
    where = "" if one.where == Always() else f" där {condition(one.where)}"
    further = (f" till {one.until}" if one.until else "") + (f" med räntan {one.rate}" if one.rate else "")
    return f"{less}{word(one.amount) if one.amount else 'antal'} i {word(one.register)}{where}{further}"


def _from_to(differing: Apart) -> str:
    if differing.old and differing.new:
        return f" från att {differing.old} till att {differing.new}"
    if differing.either:
        return f" (också där {differing.new})" if differing.new else f" (inte längre där {differing.old})"
    return f" (bara där {differing.new})" if differing.new else f" (inte längre bara där {differing.old})"


def text_apart(before: Term | None, after: Term | None) -> str:
    """From which words to which a text of the glossary changes; empty when it is new, gone or alike."""
    if before is None or after is None:
        return ""
    was, is_ = (" ".join(one.text.split()) for one in (before, after))
    if was == is_:
        return f" från rubriken {before.heading} till {after.heading}" if before.heading != after.heading else ""
    return " från ”{}” till ”{}”".format(*words_apart(was, is_))


def words_apart(old: str, new: str) -> tuple[str, str]:
    """Two texts without the words that open both and those that close both, but for a few beside what differs."""
    one, other = old.split(), new.split()
    shortest = min(len(one), len(other))
    start = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    end = next((at for at in range(shortest - start) if one[-1 - at] != other[-1 - at]), shortest - start)
    first, last = max(start - _BESIDE, 0), max(end - _BESIDE, 0)
    cut = [_cut(words[first : len(words) - last]) for words in (one, other)]
    before, after = "… " if first else "", " …" if last else ""
    return f"{before}{cut[0]}{after}", f"{before}{cut[1]}{after}"


_MOST = 40


def _cut(words: list[str]) -> str:
    """A long passage by how it begins and ends."""
    return " ".join(words if len(words) <= _MOST else [*words[: _MOST // 2], "…", *words[-_MOST // 2 :]])

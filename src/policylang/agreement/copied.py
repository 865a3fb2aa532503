"""A sentence that stands word for word in two places, each with a rule of its own: one of them has been pasted over."""

from collections.abc import Iterator, Sequence

from policylang.agreement.standing import Placed, printed
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity

SHORTEST = 5  # words of a sentence that is not the same by chance


def copied(places: Sequence[Placed]) -> Iterator[Diagnostic]:
    """Both lines of every sentence that two different rules, or a rule and a tag, have under the same lead."""
    seen: dict[tuple[str, ...], Placed] = {}
    for one in places:
        rules = {said.clause.id for said in one.said if said.clause.id}
        if not one.said or len(one.prose.text.split()) < SHORTEST:
            continue
        # Words under different leads are different norms: "- utifrån beslut i styrelsen".
        key = (printed(one).casefold().strip(" ."), *(printed(lead).casefold() for lead in one.leads))
        first = seen.setdefault(key, one)
        others = {said.clause.id for said in first.said if said.clause.id}
        if first is one or not (rules or others) or rules == others:
            continue
        yield _told(first, one)
        yield _told(one, first)


def _told(one: Placed, other: Placed) -> Diagnostic:
    where = other.prose.span
    there = f"`{where.file}:{where.line}`" if where.file != one.prose.span.file else f"rad {where.line}"
    mine, its = one.said[0].name, other.said[0].name
    message = f"meningen står ordagrant också på {there}, men här hör den till `{mine}` och där till `{its}`"
    hint = "har den ena klistrats in över en annan mening? Stryk den annars på det ena stället"
    return Diagnostic(one.prose.at(0, len(one.prose.text)), Code.REPEATED_TEXT, message, hint, Severity.WARNING)

"""What a `gräns` prints, and what its sentence must say."""

from typing import TYPE_CHECKING

from policylang.clauses.limit_lines import Bound
from policylang.expression import nodes as core
from policylang.expression.nodes import Linear
from policylang.model import saying
from policylang.model.definitions import Definitions
from policylang.model.kind import Signals
from policylang.model.policy import Occasion, Written
from policylang.model.printing import values_in

if TYPE_CHECKING:
    from policylang.clauses.limit import Limit


def printed(clause: "Limit", definitions: Definitions) -> dict[str, Written]:
    """Each bound under its own word; the body that decides a frame under `ram`; figures under their columns."""
    sides = (clause.measure, *(bound.atom.allowed for bound in clause.bounds))
    sums = (core.PortfolioSum, core.PortfolioCount, core.PortfolioMean)
    narrowed = [term.number.where for one in sides for term in one.terms if isinstance(term.number, sums)]
    found = values_in(core.All(tuple(narrowed)), definitions)
    for bound in clause.bounds:
        value = definitions.values.get(bound.frame)
        further = {"andra": bound.choice.words[1].partition(" av ")[0]} if bound.choice and bound.choice.which else {}
        unclear = {"hål": bound.choice.reason} if bound.choice and not bound.choice.which else {}
        text = value.names[0] if value else bound.written
        before = found.get(bound.word)
        if before and bound.source and not bound.row:
            # A second line with the same word is printed by its own form.
            found[bound.word] = Written(before.text, {**before.forms, "andra": text})
        found.setdefault(bound.word, Written(text, {**_lost(bound), **further, **unclear}))
        if isinstance(bound.when, core.During):
            found["under"] = Written(bound.when.written.removeprefix("under ").removeprefix("år "))
        if bound.aim and bound.aim.tolerance:
            found["avvikelse"] = Written(bound.aim.tolerance)
        if value:
            found["ram"] = Written(value.names[0], {"organ": value.body})
    if clause.occasion is not Occasion.UNKNOWN:
        # "varje månadsskifte" is each month, said of what must hold then.
        found["mäts"] = Written(clause.occasion.value, {"period": clause.occasion.value.removesuffix("sskifte")})
    return found


def _lost(bound: Bound) -> dict[str, str]:
    """Why the bound is not known."""
    holes = [term.number.reason for term in bound.atom.allowed.terms if isinstance(term.number, core.Hole)]
    return {"hål": holes[0]} if holes else {}


def _none(allowed: Linear) -> bool:
    return not allowed.terms and not allowed.constant


def signals(clause: "Limit", definitions: Definitions) -> Signals:
    """The words before each bound must point the same way, and the base must be named."""
    forces = {bound.force for bound in clause.bounds}
    named = {f"mått {number}": one for number, one in enumerate(saying.named(clause.measure, definitions))}
    for bound in clause.bounds:
        allowed = (one for atom in (bound.atom, *bound.others) for one in saying.named(atom.allowed, definitions))
        for number, one in enumerate(allowed):
            named[f"{bound.word} {number}"] = one
    narrowing = [one for one in (clause.left_out, clause.base_only) if one is not None]
    sums = (clause.measure, *(bound.atom.allowed for bound in clause.bounds))
    wheres = (where for one in sums for term in one.terms if (where := getattr(term.number, "where", None)))
    dock = [
        tuple(name for member in bound.members for name in definitions.names_of(member)) or (f"{{{bound.word}}}",)
        for bound in clause.bounds
        if bound.replaces
    ]
    return Signals(
        force=next(iter(forces)).value if len(forces) == 1 else None,
        # At most none is a prohibition in other words: "inga avvikelser".
        prohibits=None if any(_none(bound.atom.allowed) for bound in clause.bounds) else False,
        exceptions=saying.announced([*narrowing, *dock, *([clause.off] if clause.off else [])], clause.reading),
        excepted=(*dock, *saying.excepted(narrowing, definitions), *([()] if clause.off else [])),
        only=saying.closing(clause.reading),
        bounds={
            **saying.directions(*wheres),
            **{bound.word: bound.atom.comparison.value for bound in clause.bounds if not bound.aim},
        },
        names=named,
        bodies=tuple(definitions.values[bound.frame].body for bound in clause.bounds if bound.frame),
        each=clause.per is not None if not clause.table and not clause.axis else None,
        reading=clause.reading,
    )

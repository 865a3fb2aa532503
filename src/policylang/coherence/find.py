"""What is said of documents together, beyond each sentence by itself; asked by `lint`, since proofs take a second."""

from collections.abc import Container, Iterator
from datetime import date

from policylang.checks.evaluate import judge
from policylang.checks.symbolic import compare, conflicts, implied, one_after_another
from policylang.checks.symbolic.relation import text
from policylang.coherence.norms import BINDING, Norm, akin, norms
from policylang.findings.finding import Verdict
from policylang.model.policy import Force, Occasion
from policylang.model.resolve import Resolved
from policylang.registers.rows import Register, Registers
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.units.swedish import join


def find(resolved: Resolved, documents: tuple[Register, ...], on: date) -> tuple[Diagnostic, ...]:
    """Clashes, rules without effect, ranks that are turned round, and rules on the documents that these break.

    Args:
        documents: what the documents say of themselves, as registers.
        on: report date of the proofs.

    Returns:
        In the order of the text. A clash is a warning; the rest are notes: a text may say a thing twice on purpose.
    """
    known = tuple(norms(resolved))
    found = [
        *_clashes(known, resolved, on),
        *_without_effect(known, resolved, on),
        *_own(known, resolved, documents, on),
    ]
    return tuple(sorted(found))


# -- what cannot all be met ----------------------------------------------------------------------


def _clashes(known: tuple[Norm, ...], resolved: Resolved, on: date) -> Iterator[Diagnostic]:
    binding = tuple(norm for norm in known if norm.check.force is Force.MUST)
    clash = conflicts(tuple(norm.rule for norm in binding), resolved.definitions.schema, on)
    guilty = [norm for norm in binding if norm.rule in clash]
    names = list(dict.fromkeys(norm.clause for norm in guilty))
    lines = {norm.clause: f" (rad {norm.span.line})" for norm in guilty if not norm.rank}
    for norm in {norm.clause: norm for norm in guilty}.values():
        others = join([f"`{name}`{lines.get(name, '')}" for name in names if name != norm.clause])
        message = f"`{norm.clause}` och {others} kan inte uppfyllas samtidigt" if others else _alone(norm)
        hint = "ändra någon av gränserna, eller säg när den ena inte gäller (`gäller inte när`)"
        yield Diagnostic(norm.span, Code.RULES_CLASH, message, hint, Severity.WARNING)


def _alone(norm: Norm) -> str:
    return f"`{norm.clause}` kan aldrig uppfyllas"


# -- what follows from another -------------------------------------------------------------------


def _without_effect(known: tuple[Norm, ...], resolved: Resolved, on: date) -> Iterator[Diagnostic]:
    """A rule that cannot be broken unless another is: the later, or the lower document's, is the one without effect."""
    told: dict[str, tuple[Norm, Norm]] = {}
    with one_after_another():
        for norm in known:
            for other in known:
                if norm.clause == other.clause or norm.clause in told or not akin(norm, other):
                    continue
                if _weaker(norm, other, told) and implied(norm.rule, (other.rule,), resolved.definitions.schema, on):
                    told[norm.clause] = norm, other
    yield from (_said(norm, other, resolved, on) for norm, other in told.values())


def _weaker(norm: Norm, other: Norm, told: Container[str]) -> bool:
    """Whether `other` may make `norm` needless: it binds as hard, and is not itself needless because of it."""
    if norm.rank != other.rank:
        return norm.rank < other.rank and other.at_least(norm)
    return other.at_least(norm) and other.clause not in told


def _said(norm: Norm, other: Norm, resolved: Resolved, on: date) -> Diagnostic:
    if norm.rank == other.rank:
        where = f"`{other.clause}` (rad {other.span.line})"
        message = f"`{norm.clause}` är verkningslös: den kan inte brytas utan att {where} bryts"
        hint = "stryk den, eller skärp den"
        if resolved.document.wordings.get(norm.clause):
            # What a sentence says is not struck because another says it too; perhaps one of the two is not what it was.
            same = implied(other.rule, (norm.rule,), resolved.definitions.schema, on)
            what = "säger samma sak" if same else "säger mer"
            hint = (
                f"{where} {what}: prövar båda det som deras meningar säger? Då kan de stå kvar, annars är en av dem fel"
            )
        return Diagnostic(norm.span, Code.RULE_WITHOUT_EFFECT, message, hint, Severity.NOTE)
    higher = f"`{other.clause}` i {other.title}"
    if BINDING.index(norm.check.force) > BINDING.index(other.check.force):
        message = f"`{norm.clause}` är här {_called(norm)}, men {higher} säger {other.check.force.value} om samma sak"
        return Diagnostic(norm.span, Code.RANK_REVERSED, message, "det överordnade dokumentet gäller", Severity.NOTE)
    message = f"`{norm.clause}` är verkningslös: {higher} är minst lika sträng{_shown(norm, other, resolved, on)}"
    return Diagnostic(norm.span, Code.RANK_REVERSED, message, "stryk den, eller skärp den", Severity.NOTE)


def _called(norm: Norm) -> str:
    return {Force.GOAL: "ett mål", Force.SHOULD: "ett bör"}.get(norm.check.force, "ett ska")


def _shown(norm: Norm, other: Norm, resolved: Resolved, on: date) -> str:
    """The row that the lower text lets through and the higher does not; nothing when they mean the same."""
    case = compare((norm.rule,), (other.rule,), resolved.definitions.schema, on).stricter_case
    if case.witness is None:
        return ""
    register = next((one for one in case.witness.registers.registers.values() if one.rows), None)
    if register is None:
        return ""
    key = resolved.definitions.schema.registers[register.name].key
    cells = {name: text(value) for name, value in register.rows[0].cells.items() if name != key and value is not None}
    told = ", ".join(f"{name.replace('-', ' ')} {value}" for name, value in cells.items())
    return f" (som vid {told})" if told else ""


# -- rules on the documents themselves -----------------------------------------------------------


def _own(
    known: tuple[Norm, ...], resolved: Resolved, documents: tuple[Register, ...], on: date
) -> Iterator[Diagnostic]:
    """What the documents themselves break: who adopted them, what they must hold."""
    registers = Registers({one.name: one for one in documents})
    for norm in known:
        if norm.check.occasion is not Occasion.BUILD:
            continue
        for outcome in judge(norm.check, registers, resolved.definitions.schema, on):
            if outcome.verdict is Verdict.BREACH:
                message = f"dokumenten följer inte sin egen regel `{norm.clause}`"
                hint = "rätta filen, eller fråga den som beslutar: `policylang check` visar vad som skiljer"
                yield Diagnostic(norm.span, Code.OWN_RULE_BROKEN, message, hint, Severity.NOTE)
                break

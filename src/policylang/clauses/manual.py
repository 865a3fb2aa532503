"""manuellt: a norm that no machine can test, with the reason.

§ manuellt förtida-upplåning (får) "goda villkor saknar mått"
"""

from attrs import field, frozen

from policylang.expression import nodes as core
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Clause, Force, Occasion, Written
from policylang.model.reading import Reader, quoted
from policylang.model.topics import GENERAL
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span

FORCES = {"ska": Force.MUST, "bör": Force.SHOULD, "mål": Force.GOAL}


@frozen(kw_only=True)
class Manual:
    """A norm for a person to judge. `licence` is how binding the sentence is, also "får"."""

    id: str
    reason: str
    licence: str = "ska"
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Manual | None:
    """From syntax to a manual norm."""
    name = reader.id_of(syntax)
    reason = syntax.head.leaf("QUOTED") if syntax.head else None
    if reason is None or not quoted(reason).strip():
        raise reader.refuse(
            Code.MISSING_FIELD,
            syntax.span,
            "`manuellt` saknar skäl",
            'skriv varför den inte kan prövas maskinellt, till exempel `"goda villkor saknar mått"`',
        )
    fields = reader.fields(syntax)
    licence = syntax.head.leaf("LICENCE") if syntax.head else None
    return Manual(
        id=name,
        reason=quoted(reason),
        licence=licence.text if licence else "ska",
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )


def lower(clause: Manual, definitions: Definitions) -> tuple[Check, ...]:  # noqa: ARG001
    """Nothing to compute, but always shown; what a person has found broken tells the register of deviations."""
    names = (clause.id, *clause.formerly) if clause.licence in FORCES else ()
    return (Check(core.Manual(clause.reason, names), FORCES.get(clause.licence, Force.MUST), Occasion.UNKNOWN),)


def printed(clause: Manual, definitions: Definitions) -> dict[str, Written]:  # noqa: ARG001
    """Nothing."""
    return {}


def signals(clause: Manual, definitions: Definitions) -> Signals:  # noqa: ARG001
    """How binding the sentence is; nothing else is compared."""
    return Signals(force=clause.licence, tested=False, reading=clause.reading)


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Not told by any register."""
    return GENERAL


KIND = ClauseKind(
    name="manual",
    keyword="manuellt",
    model=Manual,
    fields=(),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic,
    changes={"reason": Nature.CHECKABILITY, "licence": Nature.FORCE, "reading": Nature.READING},
)

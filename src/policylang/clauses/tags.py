"""The one-line tags: how a sentence is treated when it has no rule of its own.

§ berättande                       states no norm
§ får                              a permission, nothing to break
§ genom låneram i riktlinjer.policy    carried out by that rule
§ del av extern-utlåning           belongs to that rule's wording
"""

from attrs import field, frozen

from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals, Standing
from policylang.model.policy import Check, Clause, Written
from policylang.model.reading import Reader, Unreadable
from policylang.model.topics import GENERAL
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span


@frozen(kw_only=True)
class Narrative:
    """States no norm."""

    id: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Permission:
    """A permission: nothing to break."""

    id: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Through:
    """Carried out by a rule, perhaps in another document."""

    id: str = ""
    rule: str
    file: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class PartOf:
    """Belongs to the wording of another rule."""

    id: str = ""
    rule: str
    span: Span = field(eq=False, repr=False)


def _rule(syntax: ClauseSyntax, reader: Reader) -> str:
    if syntax.head is None:
        raise Unreadable
    leaf = syntax.head.leaf("LABEL")
    if leaf is None:
        raise reader.refuse(
            Code.MISSING_ID,
            syntax.span,
            f"`{syntax.keyword}` säger inte vilken regel",
            f"skriv `§ {syntax.keyword} min-regel`",
        )
    return leaf.text


def _through(syntax: ClauseSyntax, reader: Reader) -> Through:
    path = syntax.head.leaf("PATH") if syntax.head else None
    return Through(rule=_rule(syntax, reader), file=path.text if path else "", span=syntax.span)


def no_checks(clause: Clause, definitions: Definitions) -> tuple[Check, ...]:  # noqa: ARG001
    """There is nothing to judge."""
    return ()


def nothing(clause: Clause, definitions: Definitions) -> dict[str, Written]:  # noqa: ARG001
    """No hole prints anything of it."""
    return {}


def silent(clause: Clause, definitions: Definitions) -> Signals:  # noqa: ARG001
    """The sentence may say anything."""
    return Signals(tested=False)


def general(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """About nothing that a register tells."""
    return GENERAL


KINDS = (
    ClauseKind(
        name="narrative",
        keyword="berättande",
        model=Narrative,
        fields=(),
        read=lambda syntax, _: Narrative(span=syntax.span),
        lower=no_checks,
        printed=nothing,
        signals=silent,
        topic=general,
        changes={},
        tag=True,
        standing=Standing.NARRATIVE,
    ),
    ClauseKind(
        name="permission",
        keyword="får",
        model=Permission,
        fields=(),
        read=lambda syntax, _: Permission(span=syntax.span),
        lower=no_checks,
        printed=nothing,
        signals=lambda _, __: Signals(force="får", tested=False),
        topic=general,
        changes={},
        tag=True,
        standing=Standing.UNTESTED,
    ),
    ClauseKind(
        name="through",
        keyword="genom",
        model=Through,
        fields=(),
        read=_through,
        lower=no_checks,
        printed=nothing,
        signals=lambda clause, _: Signals(tested=False, refers=(clause.rule, clause.file)),
        topic=general,
        changes={"rule": Nature.CHECKABILITY, "file": Nature.CHECKABILITY},
        tag=True,
        standing=Standing.UNTESTED,
    ),
    ClauseKind(
        name="part_of",
        keyword="del av",
        model=PartOf,
        fields=(),
        read=lambda syntax, reader: PartOf(rule=_rule(syntax, reader), span=syntax.span),
        lower=no_checks,
        printed=nothing,
        signals=lambda clause, _: Signals(tested=False, refers=(clause.rule, "")),
        topic=general,
        changes={"rule": Nature.CHECKABILITY},
        tag=True,
        standing=Standing.PART,
    ),
)

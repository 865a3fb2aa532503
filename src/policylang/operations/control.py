"""The internal control table of a policy: a row for every rule, with risk, control, who answers, how often and how.

Finance officers write this table by hand; every cell of it already stands in the policy.
"""

from collections.abc import Iterator, Sequence

from policylang.document import blocks
from policylang.document.control_table import HEADER, Control
from policylang.document.drawings import as_blocks
from policylang.document.sentences import sentence
from policylang.document.typography import typeset
from policylang.expression.nodes import Due, Duty, Every, Manual, Rule
from policylang.model.drawing import Table
from policylang.model.policy import Check, Clause, Document, Occasion
from policylang.model.resolve import Resolved
from policylang.operations.needs import registers_of
from policylang.units.dates import iso_to_swedish
from policylang.units.forms import capital
from policylang.units.period import Period

UNSAID = "anges inte i policyn"
OFTEN = {Every.MONTH: "varje månad", Every.QUARTER: "varje kvartal", Every.TERTIAL: "varje tertial"}
OFTEN |= {Every.YEAR: "varje kalenderår"}


def controls(resolved: Resolved) -> tuple[Control, ...]:
    """A row for every rule of the document, also those that only a person can judge, in its order."""
    found = _rules(resolved, resolved.document)
    return tuple(_control(number, clause, checks, resolved) for number, (clause, checks) in enumerate(found, 1))


def _rules(resolved: Resolved, document: Document) -> Iterator[tuple[Clause, tuple[Check, ...]]]:
    """Every clause that lowers to something, with its checks; what is listed row by row, one row at a time."""
    for clause in document.clauses.values():
        checks = resolved.checks(clause)
        if not checks:
            continue
        parts = {check.part for check in checks}
        if (
            _listed(clause)
            and all(parts)
            and len(parts) == len(checks)
            and all(isinstance(one.rule, Due | Duty) for one in checks)
        ):
            for check in checks:
                yield clause, (check,)
        else:
            yield clause, checks


def _listed(clause: Clause) -> bool:
    return hasattr(clause, "activities") or hasattr(clause, "points")


def _control(number: int, clause: Clause, checks: tuple[Check, ...], resolved: Resolved) -> Control:
    document = resolved.document
    rules = [check.rule for check in checks]
    manual = all(isinstance(rule, Manual) for rule in rules)
    one = checks[0] if len(checks) == 1 else None
    subject = capital(one.subject) if one and _listed(clause) else ""
    wording = subject or document.wordings.get(clause.id, "") or _sentence(clause, resolved)
    return Control(
        number=str(number),
        rule=clause.id,
        section=document.sections.get(clause.id, ""),
        risk=getattr(clause, "text", "") or f"Avsteg från: {wording or clause.id.replace('-', ' ')}",
        control=_carried_out(rules, resolved, manual=manual),
        responsible=_responsible(clause, one, document),
        frequency=_often(checks),
        measured=_measured(clause, rules, wording, resolved, manual=manual),
        force=checks[0].force.value,
    )


def _carried_out(rules: Sequence[Rule], resolved: Resolved, *, manual: bool) -> str:
    if manual:
        return "Bedömning för hand"
    registers = sorted({name for rule in rules for name in registers_of(rule, resolved.definitions.schema)})
    return f"Maskinell kontroll mot {', '.join(registers)}" if registers else "Maskinell kontroll av dokumentet"


def _responsible(clause: Clause, one: Check | None, document: Document) -> str:
    """Who the rule names; else who answers for the document."""
    row = next((item for item in getattr(clause, "activities", ()) if one and item.id == one.part), None)
    named = getattr(row or clause, "responsible", ()) or ()
    who = ", ".join(named) or str(getattr(clause, "who", "") or "")
    return who or document.metadata.other.get("dokumentansvarig", "") or UNSAID


def _often(checks: Sequence[Check]) -> str:
    rule, occasion = checks[0].rule, checks[0].occasion
    if isinstance(rule, Due):
        return f"senast {iso_to_swedish(rule.by)}"
    if isinstance(rule, Duty):
        often = OFTEN.get(rule.every, "vid varje händelse") if isinstance(rule.every, Every) else "vid varje händelse"
        ahead = -rule.within.months if isinstance(rule.within, Period) and rule.within.months < 0 else 0
        return f"{often}, senast {ahead} månader före periodens slut" if ahead else often
    return UNSAID if occasion is Occasion.UNKNOWN else occasion.value


def _measured(clause: Clause, rules: Sequence[Rule], wording: str, resolved: Resolved, *, manual: bool) -> str:
    if manual:
        reasons = dict.fromkeys(rule.reason for rule in rules if isinstance(rule, Manual))
        return f"Prövas inte maskinellt: {'; '.join(reasons)}"
    due = next((rule for rule in rules if isinstance(rule, Due)), None)
    if due is not None:
        return f"Senaste status i {due.register} är {due.done}"
    said = _sentence(clause, resolved)
    return said or wording


def _sentence(clause: Clause, resolved: Resolved) -> str:
    kind = resolved.kind(clause)
    if kind.tag or kind.picture is not None:
        return ""
    return sentence(kind.name, clause, resolved.definitions)


def page(resolved: Resolved, found: Sequence[Control]) -> blocks.Document:
    """The table as a document tree, for the writers of documents."""
    head = resolved.document.metadata
    table = Table("", HEADER, tuple(one.cells for one in found))
    return typeset(
        blocks.Document(
            title=f"Internkontroll: {head.title}",
            organisation=head.organisation,
            kind="Internkontrolltabell",
            metadata=(blocks.Row("Avser", blocks.text(head.title)), blocks.Row("Regler", blocks.text(str(len(found))))),
            blocks=as_blocks((table,)),
            contents=blocks.TableOfContents(()),
        )
    )

"""The internal control table of a policy: a row for every rule, with risk, control, who answers, how often and how.

Finance officers write this table by hand; every cell of it already stands in the policy.
"""

from collections.abc import Iterator, Sequence

from policylang.document import blocks
from policylang.document.control_table import HEADER, Control
from policylang.document.drawings import as_blocks
from policylang.document.sentences import sentence
from policylang.document.typography import typeset
from policylang.expression.nodes import Due, Duty, Events, Every, Manual, Rule
from policylang.model.drawing import Table
from policylang.model.policy import Check, Clause, Document, Heading, Occasion
from policylang.model.resolve import Resolved
from policylang.operations.needs import registers_of
from policylang.registers import documents
from policylang.units.dates import iso_to_swedish
from policylang.units.forms import capital
from policylang.units.period import Period
from policylang.units.swedish import join

UNSAID = "anges inte i policyn"
OFTEN = {Every.MONTH: "varje månad", Every.QUARTER: "varje kvartal", Every.TERTIAL: "varje tertial"}
OFTEN |= {Every.YEAR: "varje kalenderår", Every.MOMENT: "löpande"}
ALWAYS = "löpande, vid varje prövning"


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
    subject = capital(one.subject) if one and _listed(clause) and isinstance(one.rule, Due | Duty) else ""
    wording = subject or _adopted(clause, document) or _reading(clause, rules, resolved) or _sentence(clause, resolved)
    return Control(
        number=str(number),
        rule=clause.id,
        section=document.sections.get(clause.id, ""),
        risk=_risk(clause, one, wording),
        control=_taken(clause) or _carried_out(rules, resolved, manual=manual),
        responsible=_responsible(clause, one, document),
        frequency=_often(clause, checks, resolved),
        measured=_measured(clause, rules, wording, resolved, manual=manual),
        force=checks[0].force.value,
    )


def _adopted(clause: Clause, document: Document) -> str:
    """The adopted sentence; the heading that a rule hangs under is none."""
    wording = document.wordings.get(clause.id, "")
    headings = {str(block) for block in document.blocks if isinstance(block, Heading)}
    return "" if wording in headings else wording


def _reading(clause: Clause, rules: Sequence[Rule], resolved: Resolved) -> str:
    """What a rule on the document itself is said to mean: its columns are no words of the field's."""
    own = documents.names(resolved)
    on_itself = all(registers_of(rule, resolved.definitions.schema) <= own for rule in rules)
    return str(getattr(clause, "reading", "")) if on_itself else ""


def _risk(clause: Clause, one: Check | None, wording: str) -> str:
    """What the rule is against: the risk's own words, that something is not done in time, or that a rule is broken."""
    if own := getattr(clause, "text", ""):
        return str(own)
    if one and _listed(clause) and isinstance(one.rule, Due):
        return f"Blir inte klar i tid: {one.subject}"
    if one and _listed(clause) and isinstance(one.rule, Duty):
        return f"Görs inte i tid: {one.subject}"
    return f"Avsteg från: {wording or clause.id.replace('-', ' ')}"


def _taken(clause: Clause) -> str:
    """What is done about a risk, in the plan's own words."""
    return str(getattr(clause, "measure", "")) if hasattr(clause, "probability") else ""


def _carried_out(rules: Sequence[Rule], resolved: Resolved, *, manual: bool) -> str:
    if manual:
        return "Bedömning för hand"
    schema, own = resolved.definitions.schema, documents.names(resolved)
    read = {name for rule in rules for name in registers_of(rule, schema)}
    registers = sorted(read - own)
    if not registers:
        return "Maskinell kontroll av dokumentet självt"
    return f"Maskinell kontroll mot {'registret' if len(registers) == 1 else 'registren'} {join(registers)}"


def _responsible(clause: Clause, one: Check | None, document: Document) -> str:
    """Who the rule names; else who answers for the document."""
    row = next((item for item in getattr(clause, "activities", ()) if one and item.id == one.part), None)
    named = getattr(row or clause, "responsible", ()) or ()
    who = ", ".join(named) or str(getattr(clause, "who", "") or "")
    return who or document.metadata.other.get("dokumentansvarig", "") or UNSAID


def _often(clause: Clause, checks: Sequence[Check], resolved: Resolved) -> str:
    rule, occasion = checks[0].rule, checks[0].occasion
    if isinstance(rule, Due):
        return f"en gång, senast {iso_to_swedish(rule.by)}"
    if isinstance(rule, Duty):
        return _recurring(rule, resolved)
    if when := str(getattr(clause, "when", "")):
        return when.lower()
    if isinstance(rule, Manual) or occasion is Occasion.UNKNOWN:
        return UNSAID
    return ALWAYS if occasion is Occasion.ALWAYS else occasion.value


def _recurring(rule: Duty, resolved: Resolved) -> str:
    """How often, and by which quarter's end when that is before the year's."""
    if isinstance(rule.every, Events):
        known = resolved.definitions.schema.registers.get(rule.every.register)
        return f"vid varje {known.label}" if known else "vid varje händelse"
    if not isinstance(rule.every, Every):
        return UNSAID
    ahead = -rule.within.months if isinstance(rule.within, Period) and rule.within.months < 0 else 0
    quarter = {9: "första", 6: "andra", 3: "tredje"}.get(ahead, "")
    return f"{OFTEN[rule.every]}, senast vid {quarter} kvartalets slut" if quarter else OFTEN[rule.every]


def _measured(clause: Clause, rules: Sequence[Rule], wording: str, resolved: Resolved, *, manual: bool) -> str:
    if manual:
        reasons = dict.fromkeys(rule.reason for rule in rules if isinstance(rule, Manual))
        return f"Prövas inte maskinellt: {'; '.join(reasons)}"
    rule = rules[0]
    if isinstance(rule, Due):
        return f"Senaste noteringen i registret {rule.register} säger {rule.done}, med en dag som inte är senare"
    if isinstance(rule, Duty) and _listed(clause) and len(rules) == 1:
        return f"En rad i registret {rule.register} visar att det är gjort, och när"
    if isinstance(rule, Duty) and isinstance(rule.every, Events) and (said := str(getattr(clause, "reading", ""))):
        return said
    return _reading(clause, rules, resolved) or _sentence(clause, resolved) or wording


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

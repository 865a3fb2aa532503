"""The follow-up of limits in a report: what was measured, what holds, how far it is to the bound."""

from collections.abc import Sequence
from decimal import Decimal

from policylang.document.message import figure
from policylang.findings.finding import BoundValue, Finding, Verdict
from policylang.model.drawing import Drawing, Listing, Table
from policylang.operations.check import Checked

ANSWERS = {
    Verdict.OK: "Ja",
    Verdict.BREACH: "Nej",
    Verdict.WARNING: "Varning",
    Verdict.NOTE: "Målet nås inte",
    Verdict.EXEMPT: "Undantag",
    Verdict.UNMEASURABLE: "Kan inte bedömas",
    Verdict.MANUAL: "Prövas manuellt",
    Verdict.NOT_APPLICABLE: "Ej tillämplig",
}
HEADER = ("Avsnitt", "Regel", "Gäller", "Nu", "Lägst", "Högst", "Marginal", "Styrka", "Inom gräns")


def limits(checked: Checked) -> list[tuple[str, Sequence[Drawing]]]:
    """Every rule with a bound, group by group; and every other rule with how many of its cases keep it."""
    sums = {one.clause for one in checked.findings if one.measured or one.lower or one.upper}
    bounded = [one for one in checked.findings if one.clause in sums]
    others = [one for one in checked.findings if one not in bounded and one.verdict is not Verdict.MANUAL]
    tables: list[Drawing] = [Table(name, HEADER, tuple(map(_row, found))) for name, found in _by_document(bounded)]
    return [
        ("Uppföljning av ramar och limiter", tables or [Listing("Policyn har inga gränser.", ())]),
        ("Övriga regler", [_tally(name, found) for name, found in _by_document(others)]),
    ]


def _by_document(found: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each document under its title: section numbers are each document's own; one needs no title."""
    titles = dict.fromkeys(one.document for one in found)
    return [(title if len(titles) > 1 else "", [one for one in found if one.document == title]) for title in titles]


def _row(one: Finding) -> tuple[str, ...]:
    unit = one.measured.unit if one.measured else ""
    return (
        one.section or "",
        one.clause,
        ", ".join(one.group.values()),
        figure(one.measured.value, unit) if one.measured else "",
        _bound(one.lower, unit, "över"),
        _bound(one.upper, unit, "under"),
        _room(one, unit),
        one.force,
        ANSWERS[one.verdict],
    )


def _bound(bound: BoundValue | None, unit: str, beyond: str) -> str:
    """The bound; one that is itself outside says which way (`över 1 år`)."""
    if bound is None:
        return ""
    return figure(bound.value, unit) if bound.inclusive else f"{beyond} {figure(bound.value, unit)}"


def _room(one: Finding, unit: str) -> str:
    if one.headroom is None:
        return ""
    amount: Decimal | None = one.headroom.amount
    own = figure(one.headroom.value, unit)
    return f"{own} ({figure(amount, 'SEK')})" if amount is not None and unit != "SEK" else own


def _tally(title: str, found: Sequence[Finding]) -> Table:
    """A line for each rule: the worst of its cases decides."""
    order = list(ANSWERS)
    worst = (Verdict.BREACH, Verdict.UNMEASURABLE, Verdict.WARNING, Verdict.NOTE, Verdict.OK, Verdict.EXEMPT)
    rules: dict[str, list[Finding]] = {}
    for one in found:
        rules.setdefault(one.clause, []).append(one)
    rows = []
    for clause, cases in rules.items():
        verdicts = {one.verdict for one in cases}
        told = next((one for one in (*worst, *order) if one in verdicts), Verdict.NOT_APPLICABLE)
        count = sum(one.verdict is told for one in cases)
        rows.append((cases[0].section or "", clause, cases[0].force, str(count), ANSWERS[told]))
    return Table(title, ("Avsnitt", "Regel", "Styrka", "Fall", "Uppfylls"), tuple(rows))

"""From a policy and a day's registers to the report on them: a document tree, written by the writers of documents.

A plan gives the follow-up of its goals, activities and risks; any policy the follow-up of its limits and what deviates.
"""

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from policylang.document import blocks
from policylang.document.drawings import as_blocks
from policylang.document.typography import typeset
from policylang.findings.finding import Finding, Verdict
from policylang.model.drawing import Drawing, Listing, Table
from policylang.model.plan import activities, having
from policylang.model.resolve import Resolved
from policylang.operations.check import Checked, check
from policylang.operations.reading import Reading
from policylang.operations.report_limits import limits
from policylang.operations.report_plan import Followed, follow
from policylang.registers.rows import Receipt, Registers
from policylang.units.dates import iso_to_swedish

WORDS = {
    Verdict.OK: "Inom gräns",
    Verdict.BREACH: "Bryter",
    Verdict.WARNING: "Varning",
    Verdict.NOTE: "Anmärkning",
    Verdict.EXEMPT: "Undantag",
    Verdict.UNMEASURABLE: "Kan inte bedömas",
    Verdict.MANUAL: "Prövas manuellt",
    Verdict.NOT_APPLICABLE: "Ej tillämplig",
}
DEVIATING = (Verdict.BREACH, Verdict.WARNING, Verdict.NOTE)
SHORT = 12
Chapter = tuple[str, Sequence[Drawing]]


def report(reading: Reading, registers: Registers, on: date) -> blocks.Document:
    """The report, typeset.

    Raises:
        ValueError: the policy has errors.
    """
    checked = check(reading, registers, on)
    resolved = reading.resolved
    if resolved is None:
        raise ValueError("a policy with errors has no report")
    followed = follow(resolved, checked, registers, on) if _is_plan(resolved) else None
    chapters = [*_summary(checked, followed), *(followed.chapters if followed else limits(checked))]
    chapters += _rest(checked, followed)
    return typeset(_document(resolved, checked, chapters, plan=followed is not None))


def _is_plan(resolved: Resolved) -> bool:
    return any(True for _ in activities(resolved.document)) or bool(having(resolved.document, "probability"))


def _summary(checked: Checked, followed: Followed | None) -> list[Chapter]:
    counts = {verdict: sum(one.verdict is verdict for one in checked.findings) for verdict in Verdict}
    judged = len(checked.findings) - counts[Verdict.MANUAL]
    said = (
        f"Prövade fall: {judged}. Inom gräns: {counts[Verdict.OK]}. Bryter: {counts[Verdict.BREACH]}. "
        f"Varningar (bör): {counts[Verdict.WARNING]}. Mål som inte nås: {counts[Verdict.NOTE]}. "
        f"Kan inte bedömas: {counts[Verdict.UNMEASURABLE]}. Undantag: {counts[Verdict.EXEMPT]}. "
        f"Ej tillämpliga: {counts[Verdict.NOT_APPLICABLE]}. Därutöver prövas manuellt: {counts[Verdict.MANUAL]}."
    )
    return [("Sammanfattning", [*(followed.summary if followed else ()), Listing(said, ())])]


def _rest(checked: Checked, followed: Followed | None) -> list[Chapter]:
    """What deviates and what cannot be judged, each case, and what the report rests on."""
    told = followed.told if followed else frozenset()
    left = [one for one in checked.findings if one.clause not in told]
    deviating = [one for one in left if one.verdict in DEVIATING]
    open_ = [one for one in left if one.verdict is Verdict.UNMEASURABLE]
    by_hand = [one for one in checked.findings if one.verdict is Verdict.MANUAL]
    return [
        ("Avvikelser", [_cases(deviating)] if deviating else [Listing("Inget att rapportera.", ())]),
        *([("Kan inte bedömas", [_cases(open_)])] if open_ else []),
        *([("Prövas manuellt", [_manual(by_hand)])] if by_hand else []),
        ("Underlag", [_sources(checked.sources)]),
    ]


def _cases(found: Sequence[Finding]) -> Table:
    rows = tuple((one.section or "", one.clause, WORDS[one.verdict], one.message) for one in found)
    return Table("", ("Avsnitt", "Regel", "Bedömning", "Vad som har konstaterats"), rows)


def _manual(found: Sequence[Finding]) -> Table:
    rows = tuple((one.section or "", one.clause, one.wording or one.clause, one.reason or "") for one in found)
    return Table("", ("Avsnitt", "Regel", "Lydelse", "Varför"), rows)


def _sources(receipts: Sequence[Receipt]) -> Table:
    rows = tuple(
        (
            one.register,
            one.file.replace("\\", "/").rsplit("/", 1)[-1],
            str(one.rows),
            one.complete_through.isoformat() if one.complete_through else "framgår inte",
            one.sha256[:SHORT],
        )
        for one in receipts
    )
    return Table("", ("Register", "Fil", "Rader", "Komplett till och med", "Kontrollsumma"), rows)


# -- the document --------------------------------------------------------------------------------


def _document(resolved: Resolved, checked: Checked, chapters: Sequence[Chapter], *, plan: bool) -> blocks.Document:
    head = resolved.document.metadata
    body: list[blocks.Block] = []
    entries = []
    for number, (title, drawings) in enumerate(chapters, 1):
        anchor = f"avsnitt-{number}"
        words = blocks.text(title)
        body.append(blocks.Heading(1, str(number), anchor, words))
        entries.append(blocks.Entry(1, str(number), anchor, words))
        body += [_plain(block) for block in as_blocks(drawings)]
    kind = "Verksamhetsuppföljning" if plan else "Finansrapport"
    facts = [
        blocks.Row("Avser", blocks.text(head.title)),
        blocks.Row("Rapportdag", blocks.text(iso_to_swedish(checked.as_of))),
        blocks.Row("Policyns kontrollsumma", blocks.text(str(checked.program.policy["sha256"])[:SHORT])),
    ]
    return blocks.Document(
        title=f"{kind} per {iso_to_swedish(checked.as_of)}",
        organisation=head.organisation,
        kind=kind,
        metadata=tuple(facts),
        blocks=tuple(body),
        contents=blocks.TableOfContents(tuple(entries)),
        footer=str(checked.program.policy["sha256"])[:SHORT],
    )


def _plain(block: blocks.Block) -> blocks.Block:
    """A list without items is only the words that lead in to it."""
    if isinstance(block, blocks.BulletList) and not block.items:
        return blocks.Paragraph(())
    return evolve(block)

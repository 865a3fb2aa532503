"""The letter (tjänsteskrivelse) with which a revision is put before the body that decides."""

from collections.abc import Sequence

from attrs import frozen

from policylang.document import metadata
from policylang.document.blocks import Block, Document, Inlines, Row, TableOfContents, Text, text
from policylang.document.typography import typeset
from policylang.drafting.case import (
    Case,
    bullets,
    chain,
    decided,
    diary,
    heading,
    missing,
    numbered,
    paragraph,
    proposer,
    rows,
    said,
    signature,
    written,
)
from policylang.drafting.ingress import from_day
from policylang.drafting.names import listed
from policylang.drafting.proposal import Proposal, consequences, in_substance, notices
from policylang.model.policy import Decision, Metadata
from policylang.units.forms import capital

LACKING = "Uppgifter som saknas eller ska fyllas i"
_MOST = 8


@frozen
class Attached:
    """A file that the decision rests on: what it is, its name and its SHA-256."""

    title: str
    file: str
    sha256: str


def letter(
    matter: Case, proposal: Proposal, before: Metadata, after: Metadata, attached: Sequence[Attached]
) -> Document:
    """The letter.

    Args:
        before, after: the heads of the present and the proposed revision.
        attached: what it rests on.
    """
    body: list[Block] = [
        heading("Förslag till beslut", "förslag-till-beslut"),
        *_points(matter, proposal),
        heading("Sammanfattning", "sammanfattning"),
        *(matter.parts.get("sammanfattning") or _summary(matter, proposal, after)),
        heading("Ärendet", "ärendet"),
        *background(matter, proposal, before.decision or matter.head.replaces),
        heading("Skäl", "skäl"),
        *(matter.parts.get("skäl") or [paragraph(_hole("skäl anges", "Skäl"))]),
        heading("Ändringar", "ändringar"),
        *_changes(proposal),
        heading("Konsekvenser", "konsekvenser"),
        *(matter.parts.get("konsekvens") or consequences(proposal) or [paragraph(_no_registers())]),
        *preparation(matter),
        heading("Beslutsunderlag", "beslutsunderlag"),
        bullets([(Text(f"{one.title} ({one.file}, SHA-256 {one.sha256})"),) for one in attached]),
        heading("Expedieras", "expedieras"),
        *(matter.parts.get("expedieras") or [paragraph(_hole("mottagare av beslutet anges", "Expedieras"))]),
        *_signed(matter),
    ]
    return typeset(
        Document(
            title=matter.head.title,
            organisation=matter.head.organisation or after.organisation,
            kind="Tjänsteskrivelse",
            metadata=_box(matter, after),
            blocks=tuple(body),
            contents=TableOfContents(()),
            draft=True,
            badge="Tjänsteskrivelse, utkast",
            lacking=LACKING,
        )
    )


def _box(matter: Case, after: Metadata) -> tuple[Row, ...]:
    head = matter.head
    handler = matter.value("handläggare", "handläggare anges", "skriv `handläggare` i ärendefilens huvud")
    title = head.other.get("titel", "")
    return rows(
        ("Diarienummer", diary(matter)),
        ("Datum", written(matter)),
        ("Handläggare", (*handler, *text(f", {title}" if title else ""))),
        ("Till", matter.value("mottagare", "mottagare anges", "skriv `mottagare` i ärendefilens huvud")),
        ("Förslagsställare", proposer(matter)),
        ("Beslutas av", text(capital(head.other.get("till", "")))),
        ("Föreslås gälla från", _from(head, after)),
    )


def _from(head: Metadata, after: Metadata) -> Inlines:
    day = after.in_force or head.in_force
    hint = "skriv `gäller från` i förslagets huvud"
    return metadata.partial_date(day) if day is not None else missing("dag anges", hint)


def _hole(words: str, under: str) -> Inlines:
    return missing(words, f"skriv texten under rubriken {under} i ärendefilen")


def _no_registers() -> Inlines:
    reason = "kör kommandot med --registers och --as-of, eller skriv texten under rubriken Konsekvenser i ärendefilen"
    return missing("konsekvenser anges", reason)


def _summary(matter: Case, proposal: Proposal, after: Metadata) -> list[Block]:
    """What changes, in a few lines."""
    where = f" i {_sections(proposal.places)}" if proposal.places else ""
    lead = (*proposer(matter), *said(f" föreslår att {proposal.name} ändras{where}."))
    if not matter.head.other.get("föreslår"):
        lead = text(f"{capital(proposal.name)} föreslås ändras{where}.")
    lines = in_substance(proposal, brief=True)
    rest = [text(f"Därutöver {len(lines) - _MOST} ändringar, se under Ändringar.")] if len(lines) > _MOST else []
    listed_ = [bullets([*lines[:_MOST], *rest])] if lines else [paragraph("Ingenting ändras i sak.")]
    when = said(f"Ändringen föreslås gälla från och med {from_day(after.in_force or matter.head.in_force)}.")
    return [paragraph(lead), *listed_, paragraph(when, f" Beslut fattas av {proposal.body}.")]


def _sections(places: Sequence[str]) -> str:
    numbers = [one for one in places if one[:1].isdigit()]
    return f"avsnitt {listed(list(places))}" if len(numbers) == len(places) else listed([f"”{one}”" for one in places])


def _points(matter: Case, proposal: Proposal) -> list[Block]:
    """What the sender proposes in its own words, and what that makes the body decide on."""
    points = numbered(list(proposal.points))
    own = matter.parts.get("förslag")
    if own:
        return [*own, paragraph("Bifall till förslaget innebär följande beslut:"), points, *where(proposal)]
    decider = matter.head.other.get("till") or proposal.body
    return [paragraph(proposer(matter), f" föreslår {decider} besluta följande:"), points, *where(proposal)]


def where(proposal: Proposal) -> list[Block]:
    """Where the words are that the decision gives the text."""
    told = "Den nya lydelsen framgår av spalten Föreslagen lydelse."
    return [paragraph(told)] if any("följande lydelse" in one for one in proposal.points) else []


def background(matter: Case, proposal: Proposal, decision: Decision | None) -> list[Block]:
    """What was decided before, and what is now proposed, word for word."""
    own = matter.parts.get("bakgrund") or matter.account
    if own:
        return list(own)
    return [
        paragraph(adopted(proposal, decision)),
        paragraph("Vad som föreslås ändrat, ord för ord, står under rubriken Ändringar."),
    ]


def adopted(proposal: Proposal, decision: Decision | None) -> Inlines:
    """Who adopted the present text, and when."""
    if decision is None:
        return decided(None)
    return (*text(f"{capital(decision.body)} fastställde "), *decided(decision), *text(f", {proposal.name}."))


def _changes(proposal: Proposal) -> list[Block]:
    lines = in_substance(proposal)
    found: list[Block] = [proposal.columns]
    if lines:
        found += [heading("I sak", "ändringar-i-sak", 2), bullets(lines)]
    found += notices(proposal)
    return found


def preparation(matter: Case) -> list[Block]:
    """The bodies that the matter passes, under their heading."""
    table = chain(matter)
    return [heading("Ärendets beredning", "ärendets-beredning"), table] if table is not None else []


def _signed(matter: Case) -> list[Block]:
    name, title = signature(matter)
    return [heading("Underskrift", "underskrift"), paragraph(name), *([paragraph(title)] if title else [])]

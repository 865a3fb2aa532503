"""An extract of the minutes of each body that a matter passes, as a draft: what is not known yet stands as a hole."""

from policylang.document.blocks import Block, Document, TableOfContents, text
from policylang.document.typography import typeset
from policylang.drafting.case import (
    Case,
    decides,
    diary,
    heading,
    meeting,
    minutes_paragraph,
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
from policylang.drafting.letter import LACKING, adopted, preparation, where
from policylang.drafting.proposal import Proposal
from policylang.model.policy import Decision, Metadata, Station
from policylang.units.forms import capital

SIGNED = "[sign]"


def minutes(matter: Case, proposal: Proposal, station: Station, before: Metadata, after: Metadata) -> Document:
    """The extract of one body's minutes.

    Args:
        before, after: the heads of the present and the proposed revision.
    """
    final = decides(station, matter, proposal.body)
    body: list[Block] = [
        heading("Ärendet", "ärendet"),
        *_matter(matter, proposal, before.decision or matter.head.replaces, from_day(after.in_force)),
        *preparation(matter),
        heading("Förslag till beslut", "förslag-till-beslut"),
        *_proposed(matter, proposal, station, final=final),
        heading("Beslut", "beslut"),
        paragraph(missing("beslutet antecknas vid sammanträdet")),
        heading("Yrkanden och reservationer", "yrkanden-och-reservationer"),
        paragraph(missing("antecknas vid sammanträdet")),
        heading("Expedieras", "expedieras"),
        *(matter.parts.get("expedieras") or [paragraph(missing("mottagare av beslutet anges"))]),
        heading("Justering", "justering"),
        paragraph(f"Justerandes sign {SIGNED}"),
        paragraph(f"Utdragsbestyrkande {SIGNED}"),
        paragraph("Kontakt ", missing("kontaktuppgifter anges")),
    ]
    return typeset(
        Document(
            title=_title(matter, station),
            organisation=matter.head.organisation,
            kind="Protokollsutdrag",
            metadata=rows(
                ("Organ", text(capital(station.body))),
                ("Sammanträdesdatum", meeting(station)),
                ("Behandling", text(capital(station.act))),
                ("Paragraf", minutes_paragraph(station)),
                ("Diarienummer", diary(matter)),
                ("Sida", missing("sida x (y)")),
            ),
            blocks=tuple(body),
            contents=TableOfContents(()),
            draft=True,
            badge="Sammanträdesprotokoll, utkast till utdrag, inte justerat",
            lacking=LACKING,
        )
    )


def _title(matter: Case, station: Station) -> str:
    known = station.paragraph and not set("?x") & set(station.paragraph)
    return f"§ {station.paragraph} {matter.head.title}" if known else matter.head.title


def _matter(matter: Case, proposal: Proposal, decision: Decision | None, day: str) -> list[Block]:
    """What was decided before, who proposes what, and the words."""
    name, title = signature(matter)
    signed = (*text(", undertecknad av "), *name, *(text(", ") if title else ()), *title, *text(","))
    change = said(f" följande ändring, att gälla från och med {day}.")
    return [
        paragraph(adopted(proposal, decision)),
        paragraph(proposer(matter), " föreslår i skrivelse ", written(matter), signed, change),
        proposal.columns,
        *matter.parts.get("förslag", ()),
    ]


def _proposed(matter: Case, proposal: Proposal, station: Station, *, final: bool) -> list[Block]:
    """What is proposed to this body: to decide, or to propose to the one that does."""
    points = numbered(list(proposal.points))
    decider = matter.head.other.get("till") or proposal.body
    if final:
        return [paragraph(proposer(matter), f" föreslår {decider} besluta följande:"), points, *where(proposal)]
    return [paragraph(f"{capital(station.body)} föreslår {decider} besluta följande:"), points, *where(proposal)]

"""The comparison that goes with the letter: the ingress, the two columns and what changes in substance."""

from policylang.document.blocks import Block, Document, TableOfContents
from policylang.document.typography import typeset
from policylang.drafting.case import bullets, heading, numbered, paragraph, rows, said
from policylang.drafting.letter import LACKING
from policylang.drafting.proposal import Proposal, in_substance, notices

CHECKED = (
    "Prövat: ingressen och högerspalten, lästa så som de är tryckta och tillämpade på nuvarande lydelse, ger förslaget."
)


def comparison(proposal: Proposal, organisation: str) -> Document:
    """The document."""
    shown = proposal.view
    lines = in_substance(proposal, adopted=True)
    body: list[Block] = [
        heading("Beslutets lydelse", "beslutets-lydelse"),
        numbered(list(proposal.points)),
        heading("Nuvarande och föreslagen lydelse", "lydelser"),
        proposal.columns,
        *([paragraph(CHECKED)] if proposal.checked else []),
        heading("Ändringar i sak", "ändringar-i-sak"),
        paragraph(shown.lead),
        *([bullets(lines)] if lines else []),
        *notices(proposal),
    ]
    return typeset(
        Document(
            title=f"Ändringar i {proposal.name}",
            organisation=organisation,
            kind="Jämförelse",
            metadata=rows(
                ("Nuvarande lydelse", said(str(shown.old.get("label") or shown.old["title"]))),
                ("Föreslagen lydelse", said(str(shown.new.get("label") or shown.new["title"]))),
            ),
            blocks=tuple(body),
            contents=TableOfContents(()),
            badge="Förslag, ännu inte beslutat",
            lacking=LACKING,
        )
    )

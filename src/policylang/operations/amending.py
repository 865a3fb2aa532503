"""How a revision amends the printed text: the two columns, and the ingress of the decision."""

from attrs import frozen

from policylang.document.blocks import Document, Wordings
from policylang.document.wordings import wordings
from policylang.drafting.amend import amendment
from policylang.drafting.columns import Line, columns
from policylang.drafting.draft import Draft, draft
from policylang.drafting.ingress import in_force, ingress
from policylang.drafting.orders import Amendment
from policylang.model.policy import Metadata
from policylang.model.resolve import Resolved
from policylang.operations.printed import document_tree
from policylang.units.forms import capital

BODY = "[beslutande organ anges]"


@frozen(kw_only=True)
class Amended:
    """What is amended in a printed text.

    Args:
        old, new: the texts.
        amendment: the orders that make the one the other.
        lines: the two columns.
        body: who decides, or a hole.
        ingress: the sentence that the decision begins with, without its day; empty when the text is the same.
        in_force: the sentence on when it applies, or empty.
    """

    old: Draft
    new: Draft
    amendment: Amendment
    lines: tuple[Line, ...]
    body: str
    ingress: str
    in_force: str

    @property
    def columns(self) -> Wordings:
        """The two columns as a block of a document."""
        return wordings((one.sort, one.old, one.new) for one in self.lines)


def amended(old: Resolved, new: Resolved) -> Amended:
    """From one revision to another, both as they are printed."""
    return between(document_tree(old), document_tree(new), old.document.metadata, new.document.metadata)


def between(old: Document, new: Document, before: Metadata, after: Metadata) -> Amended:
    """The same of documents that are composed already."""
    was, is_ = draft(old), draft(new)
    found = amendment(was, is_)
    body = next((one.decision.body for one in (after, before) if one.decision and one.decision.body), BODY)
    return Amended(
        old=was,
        new=is_,
        amendment=found,
        lines=columns(was, is_, found),
        body=body,
        ingress=ingress(found, body=capital(body), title=was.title),
        in_force=in_force(after.in_force, several=len(found.orders) > 1) if found.orders or found.whole else "",
    )

"""The answer of `policylang diff` as one HTML page: Nuvarande lydelse beside Föreslagen lydelse, with witnesses."""

from collections.abc import Mapping

from policylang.document.changes_view import view
from policylang.document.templating import environment


def page(answer: Mapping[str, object], *, document: str = "", templates: Mapping[str, str] | None = None) -> str:
    """The page.

    Args:
        answer: `policylang/diff/1`, as in the contract.
        document: relative address of the new revision's HTML page, to link each clause; empty for no links.
        templates: template name -> text, in place of ours.
    """
    return environment(templates).get_template("changes.html.j2").render(diff=view(answer), document=document)

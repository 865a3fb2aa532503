"""The comparison as one HTML page: a table a topic, the sentences side by side, a picture where figures allow it."""

from collections.abc import Mapping
from typing import Any

from policylang.document.compare_view import view
from policylang.document.templating import environment


def page(answer: Mapping[str, Any], templates: Mapping[str, str] | None = None) -> str:
    """The page.

    Args:
        answer: `policylang/compare/1`, as in the contract.
        templates: template name -> text, in place of ours.
    """
    return environment(templates).get_template("compare.html.j2").render(told=view(answer))

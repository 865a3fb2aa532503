"""The sentence that a clause prints when it stands alone."""

from collections.abc import Mapping
from typing import Any

from policylang.document.conditions import said, word
from policylang.document.message import beside, templates
from policylang.expression.nodes import Condition
from policylang.model.definitions import Definitions
from policylang.model.policy import Clause
from policylang.units.swedish import NBSP

# The rest of a template is about a finding; here there is none.
NOTHING_FOUND: Mapping[str, Any] = {
    **dict.fromkeys(("verdict", "subject", "force", "reason", "label", "said", "unit"), ""),
    **dict.fromkeys(("measured", "lower", "upper", "headroom")),
    "group": {},
    "facts": {},
    "gaps": [],
    "rows": [],
}


def sentence(kind: str, clause: Clause, definitions: Definitions) -> str:
    """The generated sentence; empty when the kind has none.

    Args:
        kind: the catalogue's name.
    """

    def condition(node: Condition) -> str:
        return said(node, definitions)

    def called(identifier: str) -> str:
        found = definitions.get(identifier)
        register = definitions.schema.registers.get(identifier)
        return found.names[0] if found else register.label if register else word(identifier)

    template = templates(beside(clause)).get_template(f"{kind}.sv.j2")
    text = getattr(template.make_module({**NOTHING_FOUND, "clause": clause}), "sentence", None)
    if text is None:
        return ""
    line = str(text(clause, condition, called))
    return " ".join(line.replace(NBSP, "\0").split()).replace("\0", NBSP)

"""A wrong text is an answer: what, where, why and what to try."""

from enum import Enum

from attrs import field, frozen

from policylang.text.codes import Code
from policylang.text.span import Span


class Severity(Enum):
    """How much it matters: an error stops the build, a warning is a lint finding, a note is shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(order=True)
class Diagnostic:
    """One thing that is wrong in a policy text; sorted by place.

    Args:
        span: where it stands.
        code: the entry in the register of codes; gives the short name and the explanation.
        message: Swedish, lower case, no full stop, the author's words in backticks.
        hint: Swedish, something to try; empty when there is nothing honest to say.
        severity: error, warning or note.
    """

    span: Span
    code: Code = field(order=lambda code: code.value)
    message: str
    hint: str = ""
    severity: Severity = field(default=Severity.ERROR, order=lambda severity: severity.value)

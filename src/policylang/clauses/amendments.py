"""What a document that starts from another says is otherwise; they are carried out before anything else is read.

§ ändrar räntebindning       the text below comes in the place of the sentence that carries the rule
§ utgår leasing, leasingtid  the sentence and its rules go
§ ny efter låneram           the text below comes after the rule, or after the heading that is called so
"""

from attrs import field, frozen

from policylang.clauses.tags import general, no_checks, nothing, silent
from policylang.model.kind import ClauseKind
from policylang.model.reading import Reader
from policylang.syntax.tree import ClauseSyntax
from policylang.text.codes import Code
from policylang.text.span import Span


@frozen(kw_only=True)
class Amends:
    """Other text in the place of a rule's."""

    id: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Repeals:
    """A rule goes."""

    id: str = ""
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Inserts:
    """New text comes after a rule."""

    id: str = ""
    span: Span = field(eq=False, repr=False)


def _astray(syntax: ClauseSyntax, reader: Reader) -> None:
    """Only a document that starts from another has anything to amend; there it is carried out before it is read."""
    message = f"`§ {syntax.keyword}` har inget att ändra: dokumentet utgår inte från något annat"
    hint = (
        "skriv i huvudet `utgår från  dokument.policy revision … kontrollsumma …`; i en sådan fil står raden längst ut"
    )
    reader.report(Code.WRONG_AMENDMENT, syntax.span, message, hint)


def _kind(name: str, keyword: str, model: type) -> ClauseKind[Amends | Repeals | Inserts]:
    return ClauseKind(
        name=name,
        keyword=keyword,
        model=model,
        fields=(),
        read=_astray,
        lower=no_checks,
        printed=nothing,
        signals=silent,
        topic=general,
        changes={},
        tag=True,
    )


KINDS = (_kind("amends", "ändrar", Amends), _kind("repeals", "utgår", Repeals), _kind("inserts", "ny efter", Inserts))

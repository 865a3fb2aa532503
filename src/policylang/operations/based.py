"""The document that another starts from: read as it stood at its revision, held against its checksum, amended."""

from collections.abc import Sequence

from attrs import field, frozen

from policylang.model.derived import derived
from policylang.model.head import based_on
from policylang.model.policy import Base
from policylang.operations.language import Language
from policylang.revisions.source import Source, Unavailable, pinned
from policylang.syntax.blocks import parse
from policylang.syntax.normalise import decode
from policylang.syntax.tree import FieldSyntax, SourceFile
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

SHORT = 12
Started = tuple[SourceFile, Source, str]  # a document that another starts from: its tree, where it lies, its text


@frozen
class Start:
    """What a document that starts from another becomes.

    Args:
        document: the whole, as one tree; the file itself when the other cannot be had.
        trees: the other, and what that in turn starts from, as they stood.
        diagnostics: why it cannot be had, or what of the amendments cannot be carried out.
    """

    document: SourceFile
    trees: tuple[Started, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=())


class _Refused(Exception):  # noqa: N818 - caught below
    """The other document cannot be had; carries the diagnostic."""


def based(own: SourceFile, source: Source, language: Language, below: frozenset[str]) -> Start | None:
    """The document with what it starts from; None when it starts from nothing.

    Args:
        own: the file that says what is otherwise.
        source: where it lies.
        below: the names of the documents that in turn start from this one.
    """
    said = (
        next((one for one in own.head.fields if one.node and one.node.name == "based_on"), None) if own.head else None
    )
    if said is None or said.node is None:
        return None
    base = based_on(said.node)
    try:
        found = _found(base, said, source, below | {source.name})
        tree, text = _read(found, language)
        _checked(base, said, found, language, below | {source.name})
    except _Refused as refused:
        return Start(_bare(own), diagnostics=refused.args)
    inner = based(tree, found, language, below | {source.name})
    whole, wrong = derived(inner.document if inner else tree, own)
    more: Sequence[Diagnostic] = inner.diagnostics if inner else ()
    return Start(whole, ((tree, found, text), *(inner.trees if inner else ())), (*more, *wrong))


def _bare(own: SourceFile) -> SourceFile:
    """The file's head alone: its amendments have nothing to amend, which has been said."""
    return SourceFile(own.name, own.head, ())


def _found(base: Base, said: FieldSyntax, source: Source, below: frozenset[str]) -> Source:
    try:
        found = source.beside(pinned(base.path, base.revision))
    except Unavailable as error:
        raise _Refused(Diagnostic(said.span, Code.UNREADABLE_BASE, _lower(str(error)))) from error
    if found is None:
        hint = "kontrollera filens namn och revisionen: git log --oneline --all"
        message = f"`{base.path}` finns inte i revisionen `{base.revision}`"
        raise _Refused(Diagnostic(said.span, Code.UNREADABLE_BASE, message, hint))
    if found.name in below:
        raise _Refused(Diagnostic(said.span, Code.UNREADABLE_BASE, f"`{base.path}` utgår i sin tur från sig självt"))
    return found


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")


def _read(source: Source, language: Language) -> tuple[SourceFile, str]:
    text, wrong = decode(source.data, source.name)
    if text is None:
        raise _Refused(*wrong)
    return parse(text, source.name, language.vocabulary, language.reader)[0], text


def _checked(base: Base, said: FieldSyntax, found: Source, language: Language, below: frozenset[str]) -> None:
    """That what stands there is what was decided on, told by the canonical hash that its documents carry."""
    from policylang.operations.compile import compiled

    reading = compiled(found, language, below)
    if reading.resolved is None:
        first = reading.errors[0]
        message = f"`{base.path}` har fel i revisionen `{base.revision}`: {first.message} (rad {first.span.line})"
        raise _Refused(Diagnostic(said.span, Code.UNREADABLE_BASE, message))
    sum_ = reading.resolved.fingerprint
    hint = f"är det den texten som beslutet gäller skriv `kontrollsumma {sum_[:SHORT]}`"
    if not base.checksum:
        message = f"kontrollsumma saknas; `{base.path}` i revisionen `{base.revision}` har {sum_[:SHORT]}"
        raise _Refused(Diagnostic(said.span, Code.BASE_CHANGED, message, hint))
    if not sum_.startswith(base.checksum):
        message = (
            f"`{base.path}` i revisionen `{base.revision}` har kontrollsumman {sum_[:SHORT]}, inte {base.checksum}"
        )
        raise _Refused(Diagnostic(said.span, Code.BASE_CHANGED, message, hint))

"""The definitions of all the files: noted first, read when something needs them."""

from collections.abc import Iterator, Mapping

from attrs import define, field

from policylang.model.kind import DefinitionKind
from policylang.model.reading import Reader, Unreadable
from policylang.syntax.tree import (
    ClauseSyntax,
    Heading,
    Item,
    ItemList,
    Leaf,
    Paragraph,
    Placeholder,
    SourceFile,
    Standalone,
)
from policylang.text.codes import Code
from policylang.text.span import Span

LAST = 2  # the stage of what speaks of all the rest and that nothing can need


@define
class Names:
    """Every definition of the files, read when first needed."""

    kinds: Mapping[str, DefinitionKind]
    waiting: dict[str, tuple[ClauseSyntax, DefinitionKind]] = field(factory=dict)
    first: dict[str, Span] = field(factory=dict)
    busy: list[str] = field(factory=list)
    unusable: set[str] = field(factory=set)

    def collect(self, source: SourceFile, reader: Reader) -> None:
        """Note what a file defines; a second definition of the same id is reported."""
        for clause in clauses_of(source):
            kind = self.kinds.get(clause.keyword)
            # Of a head that could not be read enough is said already.
            self.unusable.update(clause.owned)
            if kind is None or clause.head is None:
                continue
            name = name_of(clause)
            key = name if kind.stage == 1 else f"{kind.name}:{name}"
            if key in self.first and self.first[key] != clause.span:
                message = f"`{name}` är redan definierat på rad {self.first[key].line} i {self.first[key].file}"
                reader.report(Code.DUPLICATE_ID, clause.span, message, "välj ett annat id")
                continue
            self.first[key] = clause.span
            self.waiting[key] = (clause, kind)

    def read_all(self, reader: Reader) -> None:
        """Read the schema, then the bodies that values may name, then the rest."""
        order = ("category", "scale", "register", "body", "role")
        for name in order:
            for key in [key for key, (_, kind) in self.waiting.items() if kind.name == name]:
                self.read(key, reader)
        for cell in reader.registers_named:
            known = reader.schema.registers
            if cell.text not in known and cell.text not in self.unusable:
                reader.unknown(Code.UNKNOWN_REGISTER, "något register", Leaf("ID", cell.text, cell.span), known)
        for key in sorted(self.waiting, key=lambda one: self.waiting[one][1].stage):
            self.read(key, reader)

    def need(self, key: str, reader: Reader) -> None:
        """Read a definition if it waits to be read.

        Raises:
            Unreadable: there is such a definition, but it is wrong, and that has been said.
        """
        if key in self.busy:
            span = self.first[key]
            circle = " → ".join([*self.busy[self.busy.index(key) :], key])
            reader.report(
                Code.CIRCULAR_DEFINITION, span, f"`{key}` definieras med hjälp av sig själv: {circle}", "bryt kedjan"
            )
            raise Unreadable
        self.read(key, reader)
        if key in self.unusable:
            raise Unreadable

    def read(self, key: str, reader: Reader) -> None:
        """Read a definition; one that is wrong is remembered, so that its mistake is told once."""
        if key not in self.waiting:
            return
        clause, kind = self.waiting.pop(key)
        self.busy.append(key)
        before, reader.clause = reader.clause, key
        try:
            definition = kind.read(clause, reader)
            if definition is not None:
                reader.definitions.add(definition)
        except Unreadable:
            self.unusable.update([name_of(clause)] if kind.stage < LAST else [])
        finally:
            self.busy.pop()
            reader.clause = before


def name_of(clause: ClauseSyntax) -> str:
    """The id, or the quoted name, that a clause goes by; empty when it has neither."""
    head = clause.head
    if head is None:
        return ""
    for node in (head, *head.nodes("named_head"), *head.nodes("rule_head")):
        leaf = node.leaf("LABEL")
        if leaf:
            return leaf.text
    quoted = head.leaf("QUOTED")
    return quoted.text.strip('"') if quoted else ""


def clauses_of(source: SourceFile) -> Iterator[ClauseSyntax]:
    """Every clause of a file, in order."""
    for block in source.blocks:
        match block:
            case Heading(_, _, clauses, _):
                yield from clauses
            case Paragraph(passages, _):
                for passage in passages:
                    yield from passage.clauses
            case ItemList(items, _):
                for item in items:
                    yield from _item_clauses(item)
            case Standalone(clause, _):
                yield clause
            case Placeholder():
                continue


def _item_clauses(item: Item) -> Iterator[ClauseSyntax]:
    for passage in item.passages:
        yield from passage.clauses
    for inner in item.items:
        yield from _item_clauses(inner)

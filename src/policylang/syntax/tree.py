"""The syntax tree: a policy file as its author laid it out, nothing resolved.

`lines` and `blocks` make it, `fields` fills in what stands behind a keyword, `format` writes it
back. Nothing outside `syntax` sees a lark object.
"""

from attrs import field, frozen

from policylang.text.span import Span

# -- inside a field ------------------------------------------------------------------------------


@frozen
class Leaf:
    """One token: its kind in the grammar and the author's text."""

    kind: str
    text: str
    span: Span = field(eq=False, repr=False)


@frozen
class Node:
    """One grammar rule that matched, with what stood in it."""

    name: str
    children: "tuple[Node | Leaf, ...]"
    span: Span = field(eq=False, repr=False)

    def nodes(self, name: str) -> "list[Node]":
        """The child nodes with this name, in order."""
        return [child for child in self.children if isinstance(child, Node) and child.name == name]

    def node(self, name: str) -> "Node | None":
        """The first child node with this name."""
        return next(iter(self.nodes(name)), None)

    def leaves(self, kind: str) -> list[Leaf]:
        """The child tokens of this kind, in order."""
        return [child for child in self.children if isinstance(child, Leaf) and child.kind == kind]

    def leaf(self, kind: str) -> Leaf | None:
        """The first child token of this kind."""
        return next(iter(self.leaves(kind)), None)


# -- prose ---------------------------------------------------------------------------------------


@frozen
class HoleMark:
    """`{högst}`, `{ram:organ}`, `{löptid:genitiv}`, `{låneram.högst}`: a value printed from a rule.

    Args:
        clause: id of the rule, or empty for the one that hangs on the passage.
        name: the field.
        form: what is printed of it: a grammatical form or a part; empty is the author's own form.
    """

    clause: str
    name: str
    form: str
    span: Span = field(eq=False, repr=False)


Text = tuple[str | HoleMark, ...]


# -- clauses -------------------------------------------------------------------------------------


@frozen
class CellSyntax:
    """A table cell's text, stripped."""

    text: str
    span: Span = field(eq=False, repr=False)


@frozen
class FieldSyntax:
    """A field line of a clause or of the file's head, continuation lines folded in.

    Args:
        node: what the grammar read; None when it could not (then a diagnostic says so).
        text: the whole field as written, one space for each fold.
        rows: the field's own table (the first row is the header), for fields that have one.
    """

    node: Node | None
    text: str
    span: Span = field(eq=False, repr=False)
    rows: tuple[tuple[CellSyntax, ...], ...] = ()


@frozen
class ClauseSyntax:
    """A `§` block: keyword, what follows it on its line, fields and table rows (the first is the header).

    A table that belongs to one field stands in that field.

    Args:
        keyword: as written; of a misspelt one, what was meant.
        owned: the ids that it may have been meant to have when what follows its keyword cannot be read; what refers to
            one of them is not wrong as well.
    """

    keyword: str
    head: Node | None
    fields: tuple[FieldSyntax, ...]
    rows: tuple[tuple[CellSyntax, ...], ...]
    span: Span = field(eq=False, repr=False)
    owned: tuple[str, ...] = ()


# -- blocks --------------------------------------------------------------------------------------


@frozen
class Passage:
    """Sentences that belong together, and the clauses that hang under them."""

    text: Text
    clauses: tuple[ClauseSyntax, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Heading:
    """`# Borgen`: level 1 to 6; its number is computed. Clauses may hang under it."""

    level: int
    text: Text
    clauses: tuple[ClauseSyntax, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Paragraph:
    """Passages printed as one paragraph."""

    passages: tuple[Passage, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Item:
    """A list item: its passages and perhaps a list below it."""

    passages: tuple[Passage, ...]
    items: "tuple[Item, ...]"
    ordered: bool
    span: Span = field(eq=False, repr=False)


@frozen
class ItemList:
    """`- ` or `+ ` (numbered) items."""

    items: tuple[Item, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Standalone:
    """A clause in column 1: it prints what its kind words."""

    clause: ClauseSyntax
    span: Span = field(eq=False, repr=False)


@frozen
class Placeholder:
    """`{ordlista}` alone on its line: something the compiler prints."""

    name: str
    argument: str
    span: Span = field(eq=False, repr=False)


Block = Heading | Paragraph | ItemList | Standalone | Placeholder


# -- a file --------------------------------------------------------------------------------------


@frozen
class Head:
    """`policy "…"`, `bibliotek "…"` or `ärende "…"` with its fields."""

    kind: str
    title: str
    fields: tuple[FieldSyntax, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class SourceFile:
    """One policy file, read. `name` is the path as the user gave it."""

    name: str
    head: Head | None
    blocks: tuple[Block, ...]

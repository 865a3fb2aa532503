"""What a clause kind reads with: names, columns, units; and where it says what is wrong."""

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from attrs import define, field

from policylang.expression.nodes import Column, Hole, Linear
from policylang.model.definitions import Definitions
from policylang.model.policy import Clause, Force, Metadata, Occasion
from policylang.model.schema import ColumnSchema, ColumnType, RegisterSchema, Schema
from policylang.syntax.tree import CellSyntax, ClauseSyntax, FieldSyntax, Leaf, Node
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span
from policylang.units.errors import Ambiguous, UnitError
from policylang.units.period import Period
from policylang.units.quantity import Quantity, Unit
from policylang.units.swedish import read_period, read_quantity

UNITS = {
    ColumnType.MONEY: Unit.KRONA,
    ColumnType.SHARE: Unit.SHARE,
    ColumnType.RATE: Unit.RATE,
    ColumnType.COUNT: Unit.COUNT,
    ColumnType.TON: Unit.TON,
}
PARTIES = "motparter"
ZERO = Decimal(0)
_OPERATORS = "finns|saknas|omfattar|inom|samma som|annan än|har kreditbetyg|inte i"
_CONDITION = re.compile(rf" ([a-zåäö-]+) (?:{_OPERATORS})(?![\w-])")
_BOUND = re.compile(r"\b(högst|minst|exakt) +\d[\d ]*(?:,\d+)?")
SAME_NAME = 0.9  # how like a known name another must be to be a misspelling of it


class Unreadable(Exception):  # noqa: N818 - never leaves the room; the diagnostic is already kept
    """The node cannot be read; the reason has been reported."""


@define
class Reader:
    """Reads one clause at a time; keeps every diagnostic.

    Args:
        definitions: what is defined so far; `need` makes sure that a name is.
        need: asks for a definition by id, reading it first if it has not been read.
        parse_cell: reads a table cell by start rule, reporting what is wrong.
        clause: id of the clause at hand, for the names of holes.
        group: what the clause at hand is divided by and the register that it refers to; None when it is not divided.
        registers_named: cells that name a register, to be looked up when all have been read.
        head: of the document at hand.
        clauses: of the document at hand, those that stand above.
        counted: how many of a sort stand above, for what is numbered.
    """

    definitions: Definitions
    need: Callable[[str], None]
    parse_cell: Callable[[str, CellSyntax], Node | Diagnostic]
    diagnostics: list[Diagnostic] = field(factory=list)
    clause: str = ""
    group: tuple[str, str] | None = None
    registers_named: list[CellSyntax] = field(factory=list)
    head: Metadata | None = None
    clauses: dict[str, Clause] = field(factory=dict)
    counted: dict[str, int] = field(factory=dict)

    @property
    def schema(self) -> Schema:
        """What the registers hold."""
        return self.definitions.schema

    def begin(self, head: Metadata, clauses: dict[str, Clause]) -> None:
        """A document begins: what is numbered is counted anew."""
        self.head, self.clauses, self.counted = head, clauses, {}

    def number(self, sort: str) -> int:
        """The next number of a sort, from 1."""
        self.counted[sort] = self.counted.get(sort, 0) + 1
        return self.counted[sort]

    # -- saying what is wrong

    def report(self, code: Code, span: Span, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Keep a diagnostic."""
        self.diagnostics.append(Diagnostic(span, code, message, hint, severity))

    def refuse(self, code: Code, span: Span, message: str, hint: str = "") -> Unreadable:
        """Keep a diagnostic and give what to raise."""
        self.report(code, span, message, hint)
        return Unreadable()

    def unknown(self, code: Code, what: str, leaf: Leaf, known: Iterable[str]) -> Unreadable:
        """A name that nothing has; the nearest known one is offered."""
        near = difflib.get_close_matches(leaf.text, sorted(known), n=1, cutoff=0.6)
        return self.refuse(code, leaf.span, f"`{leaf.text}` är inte {what}", f"menade du `{near[0]}`?" if near else "")

    def once(self, cells: Iterable[CellSyntax]) -> None:
        """No two rows of a table are about the same."""
        seen: set[str] = set()
        for cell in cells:
            if cell.text and cell.text.casefold() in seen:
                message = f"raden `{cell.text}` står två gånger"
                raise self.refuse(Code.DUPLICATE_FIELD, cell.span, message, "stryk den ena")
            seen.add(cell.text.casefold())

    def spelt(self, written: str, node: Node | None) -> None:
        """Warn of a body that is almost one that is known: in a register it would never be met.

        A body that nobody has defined is no mistake, and an inflected one is the same.
        """
        known = {name.casefold(): name for body in self.definitions.bodies.values() for name in body.names}
        one = written.casefold()
        if node is None or one in known:
            return
        for near in difflib.get_close_matches(one, sorted(known), n=1, cutoff=SAME_NAME):
            pointed = one.startswith(near) and not any(map(str.isalnum, one.removeprefix(near)))
            if pointed or not (one.startswith(near) or near.startswith(one)):
                message, hint = f"`{written}` är inget känt organ", f"menade du `{known[near]}`?"
                self.report(Code.UNKNOWN_NAME, node.span, message, hint, Severity.WARNING)

    # -- the clause's own parts

    def id_of(self, syntax: ClauseSyntax) -> str:
        """The id after the keyword; reported when it is missing."""
        head = syntax.head
        if head is None:
            raise Unreadable
        heads = (head, *head.nodes("rule_head"))
        leaf = next((found for one in heads if (found := one.leaf("LABEL"))), None)
        if leaf is None:
            raise self.refuse(
                Code.MISSING_ID,
                syntax.span,
                f"`{syntax.keyword}` saknar id",
                f"skriv ett id, till exempel `§ {syntax.keyword} min-regel`",
            )
        self.clause, self.group = leaf.text, None
        return leaf.text

    def fields(self, syntax: ClauseSyntax, *, many: tuple[str, ...] = ()) -> "Fields":
        """The clause's fields by node name; a field that stands twice is reported unless it may."""
        found: dict[str, list[tuple[Node, FieldSyntax]]] = {}
        for one in syntax.fields:
            if one.node is None:
                continue
            same = found.setdefault(one.node.name, [])
            if same and one.node.name not in many:
                word = one.text.split(" ")[0]
                self.report(
                    Code.DUPLICATE_FIELD, one.span, f"`{word}` står två gånger i samma regel", "ta bort den ena raden"
                )
            elif any((one.text, one.rows) == (other.text, other.rows) for _, other in same):
                message = "raden står två gånger i samma regel"
                self.report(Code.DUPLICATE_FIELD, one.span, message, "ta bort den ena raden")
            elif other := next((other for _, other in same if _alike(one, other)), None):
                message = f"raden säger detsamma som rad {other.span.line}, med ett annat tal"
                self.report(Code.DUPLICATE_FIELD, one.span, message, "ta bort den som inte gäller")
            same.append((one.node, one))
        broken = any(one.node is None for one in syntax.fields)
        return Fields(self, syntax, found, broken)

    # -- values

    def quantity(self, node: Node) -> Quantity | Hole:
        """A number with its unit, exactly as written; or a hole of the source."""
        leaf = next(child for child in node.children if isinstance(child, Leaf))
        if node.name == "unknown":
            return Hole(f"{self.clause}.okänt", quoted(leaf))
        try:
            return read_quantity(leaf.text)
        except UnitError as error:
            raise self.refuse(_code(error), leaf.span, error.message, error.hint) from error

    def period(self, leaf: Leaf) -> Period:
        """A length of time."""
        try:
            return read_period(leaf.text)
        except UnitError as error:
            raise self.refuse(_code(error), leaf.span, error.message, error.hint) from error

    def day(self, leaf: Leaf) -> date:
        """A whole ISO date."""
        try:
            return date.fromisoformat(leaf.text)
        except ValueError as error:
            raise self.refuse(
                Code.BAD_DATE,
                leaf.span,
                f"`{leaf.text}` är inget datum",
                "skriv år-månad-dag, till exempel `2014-03-01`",
            ) from error

    def one_value(self, leaf: Leaf) -> str:
        """What a column is compared with; several words may be one value, but not if a condition has slipped in."""
        text = quoted(leaf)
        if leaf.kind == "VALUE" and (swallowed := _CONDITION.search(text)):
            message = f"värdet `{text}` ser ut att innehålla ett villkor till"
            hint = f"skriv `och` eller `eller` före `{swallowed[1]}`, eller sätt värdet inom citattecken"
            raise self.refuse(Code.UNREADABLE_FIELD, leaf.span, message, hint)
        return text

    # -- registers and columns

    def source(self, leaf: Leaf) -> str:
        """A register or portfolio by name."""
        name = leaf.text
        if name in self.schema.registers:
            return name
        self.need(name)
        if name in self.definitions.portfolios:
            return name
        known = [*self.schema.registers, *self.definitions.portfolios]
        raise self.unknown(Code.UNKNOWN_REGISTER, "något register eller någon portfölj", leaf, known)

    def registers(self, name: str) -> tuple[RegisterSchema, ...]:
        """The registers behind a register or portfolio."""
        if name in self.schema.registers:
            return (self.schema.registers[name],)
        return tuple(self.schema.registers[part.register] for part in self.definitions.portfolios[name].parts)

    def column(self, node: Node, source: str) -> tuple[Column, ColumnSchema]:
        """A column of the row at hand, with its schema; every register of a portfolio must have it."""
        leaves = node.leaves("ID")
        found: ColumnSchema | None = None
        for register in self.registers(source):
            found = self._follow(leaves, register)
        if found is None:
            message = f"portfolio {source} has no parts"
            raise AssertionError(message)
        return Column(source, tuple(leaf.text for leaf in leaves)), found

    def column_or(
        self, field_: Node | None, usual: str, keyword: str, source: str, syntax: ClauseSyntax
    ) -> tuple[Column, ColumnSchema]:
        """The column that a field names; without the field the usual one, which must be there."""
        if field_ is not None:
            return self.column(field_.nodes("column")[0], source)
        if any(register.column(usual) is None for register in self.registers(source)):
            message = f"`{source}` har ingen kolumn `{usual}`"
            raise self.refuse(Code.UNKNOWN_COLUMN, syntax.span, message, f"skriv vilken kolumn: `{keyword}  …`")
        return self.column(Node("column", (Leaf("ID", usual, syntax.span),), syntax.span), source)

    def _follow(self, leaves: list[Leaf], register: RegisterSchema) -> ColumnSchema:
        for position, leaf in enumerate(leaves):
            column = register.column(leaf.text)
            if column is None:
                names = [one.name for one in register.columns]
                raise self.unknown(Code.UNKNOWN_COLUMN, f"någon kolumn i `{register.name}`", leaf, names)
            if position == len(leaves) - 1:
                return column
            if column.refers_to not in self.schema.registers:
                raise self.refuse(
                    Code.UNKNOWN_COLUMN, leaf.span, f"`{leaf.text}` pekar inte på något register", "skriv bara kolumnen"
                )
            register = self.schema.registers[column.refers_to]
        message = "a column has at least one name"
        raise AssertionError(message)


def _alike(one: FieldSyntax, other: FieldSyntax) -> bool:
    """Whether two lines differ only in the value of their bound, so that one of them says nothing."""
    bounded = [_BOUND.sub(r"\1 x", line.text, count=1) for line in (one, other)]
    return bounded[0] == bounded[1] != one.text and not (one.rows or other.rows)


@define
class Fields:
    """A clause's fields, by the name of what stands in them.

    Args:
        broken: whether a field could not be read at all, so that nothing is said of its absence.
    """

    reader: Reader
    syntax: ClauseSyntax
    found: dict[str, list[tuple[Node, FieldSyntax]]]
    broken: bool

    def one(self, name: str) -> Node | None:
        """The field, or None."""
        return self.found[name][0][0] if name in self.found else None

    def all(self, name: str) -> list[Node]:
        """Every field of this name, in order."""
        return [node for node, _ in self.found.get(name, ())]

    def line(self, node: Node) -> str:
        """The field that a node was read from, as the author wrote it."""
        return next(one.text for found in self.found.values() for each, one in found if each is node)

    def needed(self, name: str, keyword: str, example: str) -> Node:
        """The field; its absence is reported."""
        node = self.one(name)
        if node is not None:
            return node
        if self.broken:
            raise Unreadable
        raise self.reader.refuse(
            Code.MISSING_FIELD,
            self.syntax.span,
            f"`{self.syntax.keyword}` saknar `{keyword}`",
            f"lägg till en rad, till exempel `{example}`",
        )

    def text(self, name: str) -> str:
        """A free-text field, or empty."""
        node = self.one(name)
        leaf = node and node.leaf("FREE")
        return leaf.text if leaf else ""

    def occasion(self) -> Occasion:
        """When the rule is measured; not said is unknown."""
        node = self.one("occasion")
        leaf = node and node.leaf("OCCASION")
        if node and leaf and leaf.text == Occasion.UNKNOWN.value and not node.leaf("QUOTED"):
            hint = 'skriv varför: `okänt "källan säger inte när"`'
            raise self.reader.refuse(Code.UNREADABLE_FIELD, node.span, "`okänt` saknar skäl", hint)
        return Occasion(leaf.text) if leaf else Occasion.UNKNOWN

    def force(self, name: str = "force") -> Force:
        """How binding the rule is; not said is `ska`."""
        node = self.one(name)
        leaf = node and node.leaf("FORCE")
        return Force(leaf.text) if leaf else Force.MUST

    def ids(self, name: str) -> tuple[str, ...]:
        """A list of ids, or none."""
        node = self.one(name)
        lists = node.nodes("ids") if node else []
        return tuple(leaf.text for one in lists for leaf in one.leaves("ID"))


def _code(error: UnitError) -> Code:
    return Code.AMBIGUOUS_NUMBER if isinstance(error, Ambiguous) else Code.MISSPELT_NUMBER


def quoted(leaf: Leaf) -> str:
    """The text inside the quotation marks."""
    return leaf.text.strip('"')


def names(node: Node | None) -> tuple[str, ...]:
    """A comma-separated list of names."""
    return tuple(leaf.text.strip() for leaf in node.leaves("NAME")) if node else ()


def flat(node: Node) -> list[Leaf]:
    """Every token below a node, in order."""
    found: list[Leaf] = []
    for child in node.children:
        found += [child] if isinstance(child, Leaf) else flat(child)
    return found


def constant(quantity: Quantity, text: str = "") -> Linear:
    """A quantity as a sum without terms."""
    return Linear((), quantity.value, quantity.unit, text)

"""To whom a duty is done, and for whom each."""

from policylang.clauses.duty_when import Path
from policylang.expression.nodes import Always, Condition, Hole
from policylang.model import conditions
from policylang.model.reading import Fields, names, quoted
from policylang.syntax.tree import Node
from policylang.text.codes import Code


def recipients_of(fields: Fields) -> tuple[str, ...] | Hole:
    """The bodies that receive, or the hole in their place."""
    node, lost = fields.one("recipients"), fields.one("recipients_unknown")
    if lost:
        return Hole(f"{fields.reader.clause}.till", quoted(lost.leaves("QUOTED")[0]))
    known = [other for body in fields.reader.definitions.bodies.values() for other in body.names]
    for one in node.nodes("names")[0].leaves("NAME") if node else ():
        if one.text.strip() not in known:
            raise fields.reader.unknown(Code.UNKNOWN_NAME, "något känt organ", one, known)
    return names(node.nodes("names")[0]) if node else ()


def members_of(fields: Fields, source: str) -> tuple[Path, str, str, Condition]:
    """The column of the proof, the word for one member, the circle or register, and which of its rows."""
    reader = fields.reader
    node = fields.one("members")
    if node is None:
        return (), "", "", Always()
    rows = node.nodes("rows")[0]
    leaf = rows.leaves("ID")[0]
    word = node.nodes("column")[0]
    named = ".".join(one.text for one in word.leaves("ID"))
    reader.need(leaf.text)
    if leaf.text in reader.definitions.circles:
        narrowed = [child for child in rows.children if isinstance(child, Node)]
        if narrowed:
            message = "en krets avgränsas där den definieras"
            raise reader.refuse(Code.UNIT_MISMATCH, narrowed[0].span, message, "flytta villkoret till kretsen")
        return _member_column(fields, word, source), named, leaf.text, Always()
    known = {*reader.definitions.circles, *reader.definitions.portfolios, *reader.schema.registers}
    if leaf.text not in known:
        raise reader.unknown(Code.UNKNOWN_NAME, "någon krets eller något register", leaf, known)
    register, among = conditions.rows(reader, rows)
    return _member_column(fields, word, source), named, register, among


def _member_column(fields: Fields, word: Node, source: str) -> Path:
    """The column that the word names, unless `avser` says which; a register that has no such column has `avser`."""
    reader = fields.reader
    stated = fields.one("member_column")
    if stated is not None:
        return reader.column(stated.nodes("column")[0], source)[0].path
    first = word.leaves("ID")[0].text
    registers = reader.registers(source)
    if all(one.column(first) is None and one.column("avser") is not None for one in registers):
        return ("avser",)
    return reader.column(word, source)[0].path


def named_of(fields: Fields, source: str) -> Node | None:
    """The names that each must be covered, beside the column that tells which."""
    node, others = fields.one("named"), fields.one("members") or fields.one("recipients")
    if node is None:
        return None
    if others is not None:
        message = "`plikt` säger för vem på två sätt"
        raise fields.reader.refuse(Code.DUPLICATE_FIELD, others.span, message, "dela den i två regler")
    known = [other for body in fields.reader.definitions.bodies.values() for other in body.names]
    for one in node.nodes("names")[0].leaves("NAME"):
        if one.text.strip() not in known:
            raise fields.reader.unknown(Code.UNKNOWN_NAME, "något känt organ", one, known)
    fields.reader.column(node.nodes("column")[0], source)
    return node

"""The kinds that say what data looks like: registers with their columns, categories, rating scales."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from policylang.model.kind import DefinitionKind
from policylang.model.reading import Reader, names, quoted
from policylang.model.schema import Category, ColumnSchema, ColumnType, Need, RegisterSchema
from policylang.syntax.tree import CellSyntax, ClauseSyntax, Leaf, Node
from policylang.text.codes import Code

COLUMNS = ("kolumn", "typ", "krav", "se", "slag", "tomt betyder", "senast", "högst", "när", "värt", "kallas även")
VALUES = ("värde", "under", "kallas även")
TYPES = {one.value: one for one in ColumnType}
NEEDS = {one.value: one for one in Need}
# A plus-minus sign after a column's type: it may be below zero.
SIGNED = "±"
COLUMN = "någon kolumn i tabellen"
Cells = dict[str, CellSyntax]


def _table(syntax: ClauseSyntax, titles: Sequence[str], reader: Reader) -> list[Cells]:
    """The rows by title; a title that is not one of these, or the first one missing, is reported."""
    if not syntax.rows:
        return []
    header, *lines = syntax.rows
    hint = "kolumnerna är " + ", ".join(titles)
    for cell in header:
        if cell.text not in titles:
            raise reader.refuse(
                Code.UNKNOWN_TABLE_HEADER, cell.span, f"`{cell.text}` är inte någon kolumn i tabellen", hint
            )
    if titles[0] not in {cell.text for cell in header}:
        raise reader.refuse(Code.UNKNOWN_TABLE_HEADER, header[0].span, f"tabellen saknar `{titles[0]}`", hint)
    return [dict(zip([cell.text for cell in header], line, strict=False)) for line in lines]


def _text(cells: Cells, title: str) -> str:
    return cells[title].text if title in cells else ""


def _list(cells: Cells, title: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in _text(cells, title).split(",") if one.strip())


def _among(reader: Reader, code: Code, what: str, one: Leaf | CellSyntax | None, known: Iterable[str]) -> str:
    """The name, which must be known; none and empty are nothing to know."""
    if one is None or not one.text:
        return ""
    if one.text not in known:
        raise reader.unknown(code, what, Leaf("ID", one.text, one.span), known)
    return one.text


# -- registers -----------------------------------------------------------------------------------


def _register(syntax: ClauseSyntax, reader: Reader) -> None:
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    rows = _table(syntax, COLUMNS, reader)
    columns = [_text(cells, "kolumn") for cells in rows]

    def stated(node: Node | None) -> str:
        return _among(reader, Code.UNKNOWN_COLUMN, COLUMN, node.leaf("ID") if node else None, columns)

    title = syntax.head.leaf("QUOTED") if syntax.head else None
    alive, aliases = fields.one("alive"), fields.one("aliases")
    reader.schema.registers[name] = RegisterSchema(
        name=name,
        label=quoted(title) if title else name,
        key=stated(fields.one("key") or fields.one("repeated_key")),
        repeated=fields.one("repeated_key") is not None,
        columns=tuple(_column(cells, columns, reader) for cells in rows),
        alias=stated(fields.one("alias")),
        alive=(stated(alive), stated(alive.node("until_column") if alive else None)),
        happens=stated(fields.one("happens")),
        ends=stated(fields.one("ends")),
        apart=_columns(fields.one("apart"), columns, reader),
        latest=_columns(fields.one("latest"), columns, reader),
        synonyms=names(aliases.nodes("names")[0]) if aliases else (),
    )


def _column(cells: Cells, columns: Sequence[str], reader: Reader) -> ColumnSchema:
    type_, _, sign = _text(cells, "typ").partition(" ")
    if type_ not in TYPES or sign not in {"", SIGNED}:
        hint = f"typerna är {', '.join(TYPES)}; ett belopp som kan vara under noll skrivs `belopp {SIGNED}`"
        message = f"`{_text(cells, 'typ')}` är ingen kolumntyp"
        raise reader.refuse(Code.UNKNOWN_VALUE, cells.get("typ", cells["kolumn"]).span, message, hint)
    need = _text(cells, "krav")
    if need and need not in NEEDS:
        message = f"`{need}` kan inte stå under krav"
        raise reader.refuse(Code.UNKNOWN_VALUE, cells["krav"].span, message, "skriv " + ", ".join(NEEDS))
    if "se" in cells and cells["se"].text:
        # It may be declared further down, or in another file.
        reader.registers_named.append(cells["se"])
    # Of a category that is wrong enough is said already.
    reader.need(_text(cells, "slag"))
    categories = reader.schema.categories
    return ColumnSchema(
        name=_text(cells, "kolumn"),
        type=TYPES[type_],
        signed=bool(sign),
        need=NEEDS.get(need, Need.OPTIONAL),
        refers_to=_text(cells, "se"),
        category=_among(reader, Code.UNKNOWN_NAME, "något slag", cells.get("slag"), categories),
        synonyms=_list(cells, "kallas även"),
        default=_text(cells, "tomt betyder") or None,
        not_after=_among(reader, Code.UNKNOWN_COLUMN, COLUMN, cells.get("senast", cells.get("högst")), columns),
        not_after_when=_when(cells, columns, reader) if not _text(cells, "tomt betyder") else (),
        default_when=_when(cells, columns, reader) if _text(cells, "tomt betyder") else (),
        worth_of=_worth(cells, columns, reader),
    )


def _columns(node: Node | None, columns: Sequence[str], reader: Reader) -> tuple[str, ...]:
    """The columns that a field lists."""
    if node is None:
        return ()
    leaves = node.nodes("names")[0].leaves("NAME")
    return tuple(
        _among(reader, Code.UNKNOWN_COLUMN, COLUMN, evolve(leaf, text=leaf.text.strip()), columns) for leaf in leaves
    )


def _worth(cells: Cells, columns: Sequence[str], reader: Reader) -> tuple[str, ...]:
    """The amount and the currency that a column is the worth of: `belopp, valuta`."""
    told = _list(cells, "värt")
    if told and (len(told) != len(("amount", "currency")) or not set(told) <= set(columns)):
        hint = "skriv ett belopp och en valuta i tabellen, t.ex. `belopp, valuta`"
        raise reader.refuse(
            Code.UNKNOWN_VALUE, cells["värt"].span, f"`{_text(cells, 'värt')}` kan inte stå under värt", hint
        )
    return told


def _when(cells: Cells, columns: Sequence[str], reader: Reader) -> tuple[str, ...]:
    """The rows on which a column is never above another, or empty means something: `slag = a, b`, column and values."""
    cell = cells.get("när")
    if cell is None or not cell.text:
        return ()
    column, _, values = (part.strip() for part in cell.text.partition("="))
    if column not in columns or not values:
        hint = "skriv en kolumn i tabellen och dess värden, t.ex. `slag = checkräkningskredit, kreditlöfte`"
        raise reader.refuse(Code.UNKNOWN_VALUE, cell.span, f"`{cell.text}` kan inte stå under när", hint)
    return (column, *(value.strip() for value in values.split(",")))


# -- categories and scales -----------------------------------------------------------------------


def _category(syntax: ClauseSyntax, reader: Reader) -> None:
    name = reader.id_of(syntax)
    found = Category(name)
    rows = _table(syntax, VALUES, reader)
    values = [_text(cells, "värde") for cells in rows]
    for cells in rows:
        value = _text(cells, "värde")
        if not value:
            raise reader.refuse(Code.EMPTY_CELL, cells["värde"].span, "raden saknar värde", "skriv vad som räknas upp")
        found.parents[value] = _among(reader, Code.UNKNOWN_VALUE, "något värde i tabellen", cells.get("under"), values)
        found.synonyms.update({one.casefold(): value for one in _list(cells, "kallas även")})
    reader.schema.categories[name] = found


def _scale(syntax: ClauseSyntax, reader: Reader) -> None:
    leaf = syntax.head.leaf("QUOTED") if syntax.head else None
    name = quoted(leaf) if leaf else ""
    fields = reader.fields(syntax)
    grades = fields.needed("grades", "från bäst", "från bäst  AAA, AA, A")
    aliases = fields.one("aliases")
    reader.schema.scales[name] = names(grades.nodes("names")[0])
    for one in (name, *(names(aliases.nodes("names")[0]) if aliases else ())):
        reader.schema.agencies[one.casefold()] = name


ALSO = ("kallas även",)
KINDS = (
    DefinitionKind(
        name="register",
        keyword="register",
        fields=("nyckel", "alias", "löper", "upphör", "inträffar", "en rad för", "gäller", *ALSO),
        read=_register,
        stage=0,
    ),
    DefinitionKind(name="category", keyword="slag", fields=(), read=_category, stage=0),
    DefinitionKind(name="scale", keyword="skala", fields=("från bäst", *ALSO), read=_scale, stage=0),
)

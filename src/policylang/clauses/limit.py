"""gräns: at most, at least or between: a bound on a measure, with its exceptions.

§ gräns förfall-12-månader
  mått   låneportfölj där förfallodag inom 12 månader
  högst  30 % av låneportfölj
  mäts   varje månadsskifte
"""

from attrs import field, frozen

from policylang.clauses.limit_checks import lower
from policylang.clauses.limit_lines import Axis, Bound, bounds_of, case_of, counted
from policylang.clauses.limit_table import axis_of, table_of
from policylang.clauses.limit_words import printed, signals
from policylang.expression import nodes as core
from policylang.expression.nodes import Column, GroupCondition
from policylang.model.conditions import circle, condition
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature
from policylang.model.policy import Occasion
from policylang.model.printing import plain_words
from policylang.model.reading import Fields, Reader, Unreadable
from policylang.model.sums import group_condition, linear, spoken
from policylang.model.topics import topic_of
from policylang.syntax.tree import ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.span import Span


@frozen(kw_only=True)
class Limit:
    """A bound on a measure.

    Args:
        measure_name: the first name in the measure, whose reading the findings carry.
        called: what the measure is called in Swedish, with the author's own narrowing.
        axis: the time that the classes of the table are of; None without classes.
        table: the table as it is printed.
        off_case: the author's words after `gäller inte när`.
    """

    id: str
    measure: core.Linear
    measure_name: str = field(eq=False)
    called: str = field(default="", eq=False)
    axis: Axis | None = None
    per: Column | None = None
    circle: str = ""
    bounds: tuple[Bound, ...]
    table: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    left_out: core.Condition | None = None
    base_only: core.Condition | None = None
    off: GroupCondition | None = None
    off_case: str = field(default="", eq=False)
    occasion: Occasion
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    span: Span = field(eq=False, repr=False)


# -- reading -------------------------------------------------------------------------------------


def read(syntax: ClauseSyntax, reader: Reader) -> Limit | None:
    """From syntax to a limit; every line that is wrong is reported."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax, many=("bound", "between", "replaced", "target", "about"))
    line = fields.needed("measure", "mått", "mått  extern-upplåning")
    measured_node = next(child for child in line.children if isinstance(child, Node))
    measure = linear(reader, measured_node)
    per = fields.one("per")
    column, referred = reader.column(per.nodes("column")[0], counted(per, measure, reader)) if per else (None, None)
    reader.group = (column.path[-1], referred.refers_to) if column and referred else None
    axis = axis_of(fields, reader, measure)
    bounds = (*bounds_of(fields, reader, measure), *table_of(syntax.rows, fields, reader, measure, column))
    if not bounds and not fields.broken:
        raise reader.refuse(
            Code.MISSING_FIELD,
            syntax.span,
            "`gräns` saknar gräns",
            "lägg till en rad, till exempel `högst  30 % av bruttolåneskuld`",
        )
    off = fields.one("off")
    circles = per.leaves("ID") if per else []
    clause = Limit(
        id=name,
        measure=measure,
        measure_name=spoken(measured_node),
        called=_called(fields.line(line), reader.definitions),
        axis=axis,
        table=tuple(tuple(cell.text for cell in row) for row in syntax.rows),
        per=column,
        circle=circle(reader, circles[0]) if circles else "",
        bounds=bounds,
        left_out=_narrowing(fields, "left_out", reader, measure),
        base_only=_narrowing(fields, "base_only", reader, measure),
        off=group_condition(reader, off.nodes("group_condition")[0]) if off else None,
        off_case=case_of(fields.line(off)) if off else "",
        occasion=fields.occasion(),
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        span=syntax.span,
    )
    if fields.broken:
        raise Unreadable
    return clause


def _called(line: str, definitions: Definitions) -> str:
    """`låneskuld där valuta = SEK` with the name that is printed: "låneskulden där valuta = SEK"."""
    words = line.removeprefix("mått ")
    first, _, rest = words.partition(" ")
    definition = definitions.get(first)
    if definition is None or not definition.names or (rest and not rest.startswith("där ")):
        return plain_words(words)
    return f"{definition.names[0]} {plain_words(rest)}".strip()


def _narrowing(fields: Fields, name: str, reader: Reader, measure: core.Linear) -> core.Condition | None:
    node = fields.one(name)
    if node is None:
        return None
    inner = next(child for child in node.children if isinstance(child, Node))
    return condition(reader, inner, counted(node, measure, reader))


KIND = ClauseKind(
    name="limit",
    keyword="gräns",
    model=Limit,
    fields=(
        "mått",
        "efter",
        "andel av",
        "mellan åren",
        "gränsfall",
        "per",
        "högst",
        "minst",
        "över",
        "under",
        "exakt",
        "mellan",
        "ska",
        "bör",
        "mål",
        "dock",
        "riktvärde",
        "omkring",
        "räknas inte",
        "bara i basen",
        "gäller inte",
    ),
    read=read,
    lower=lower,
    printed=printed,
    table=lambda clause: clause.table,
    signals=signals,
    topic=topic_of,
    changes={
        "measure": Nature.MEASURE,
        "axis": Nature.CLASSES,
        "per": Nature.SCOPE,
        "circle": Nature.SCOPE,
        "bounds": Nature.BOUND,
        "left_out": Nature.EXCEPTION,
        "base_only": Nature.EXCEPTION,
        "off": Nature.EXCEPTION,
        "occasion": Nature.OCCASION,
        "reading": Nature.READING,
    },
)

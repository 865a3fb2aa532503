"""indikator: a yearly figure held against its goal, for each member of those who share the plan.

§ indikator nettobelastning "nettobelastning från pensioner"
  för    betalningskapacitet
  varje  portföljresultat
  mått   nettobelastning-pensioner
  under  föregående år
  per    region
"""

from decimal import Decimal

from attrs import field, frozen

from policylang.clauses.tags import nothing
from policylang.expression import nodes as core
from policylang.expression.nodes import Column, Comparison, Condition, Linear, Ratio
from policylang.model import expansion, numbers, rules
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Made, Nature, Signals
from policylang.model.policy import Check, Clause, Document, Force, Occasion
from policylang.model.reading import UNITS, Reader, quoted
from policylang.model.schema import ColumnType
from policylang.syntax.tree import ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.span import Span
from policylang.units.quantity import Unit

ZERO = Decimal(0)


@frozen(kw_only=True)
class Indicator:
    """A figure and what it is to be.

    Args:
        goal: id of the goal that it tells of; empty when none.
        called: its Swedish name.
        keys: columns that tell one thing from another.
        members: who shares the plan; each must be there.
        year: of the plan.
    """

    id: str
    goal: str = ""
    source: str
    among: Condition
    measured: Ratio
    comparison: Comparison
    aim: Ratio
    period: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...] = ()
    force: Force = Force.GOAL
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    called: str = field(default="", eq=False)
    members: tuple[str, ...] = field(default=(), eq=False)
    year: int = field(default=0, eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Indicator | None:
    """From syntax to an indicator."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    source, which = rules.among(fields, reader, "varje", "varje  portföljresultat")
    node = fields.needed("measured", "mått", "mått  skuldtäckningsgrad")
    measured = _ratio(node, source, reader, None, fields.line(node).partition(" ")[2])
    aimed = fields.needed("aim", "över", "över  föregående år")
    said = fields.line(aimed).removeprefix(f"{fields.force('aim').value} ").partition(" ")[2]
    back = aimed.node("before") is not None
    unit = None if measured.divisor else measured.dividend.unit
    aim = Ratio(measured.dividend, measured.divisor, 1, "föregående år") if back else None
    period, sort = reader.column_or(fields.one("period_column"), "period", "period", source, syntax)
    if sort.type not in {ColumnType.PERIOD, ColumnType.DATE}:
        message = f"`{sort.name}` är {sort.type.value} och anger inget år"
        raise reader.refuse(Code.UNIT_MISMATCH, syntax.span, message, "skriv en kolumn med period eller datum")
    per = fields.one("per")
    keys = [reader.column(node, source)[0].path for node in (per.nodes("column") if per else ())]
    goal, title = fields.one("goal"), _title(syntax)
    head = reader.head
    return Indicator(
        id=name,
        goal=goal.leaves("LABEL")[0].text if goal else "",
        source=source,
        among=which,
        measured=measured,
        comparison=numbers.BOUNDS[aimed.leaves("BOUND")[0].text],
        aim=aim or _ratio(aimed, source, reader, unit, said),
        period=period.path,
        keys=tuple(keys),
        force=fields.force("aim") if aimed.leaf("FORCE") else Force.GOAL,
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        called=title or name.replace("-", " "),
        members=head.judged_for if head and keys else (),
        year=(head.plan_year if head else None) or 0,
        span=syntax.span,
    )


def _title(syntax: ClauseSyntax) -> str:
    heads = (syntax.head, *syntax.head.nodes("rule_head")) if syntax.head else ()
    leaf = next((found for one in heads if (found := one.leaf("QUOTED"))), None)
    return quoted(leaf) if leaf else ""


def _ratio(node: Node, source: str, reader: Reader, unit: Unit | None, written: str) -> Ratio:
    """A sum of cells or a quotient of two; in the given unit when there is one."""
    inner = next(child for child in node.children if isinstance(child, Node))
    if inner.name == "ratio":
        over, under = (child for child in inner.children if isinstance(child, Node))
        one = numbers.amount(reader, over, source, _unit(over, source, reader))
        other = numbers.amount(reader, under, source, _unit(under, source, reader))
        if one.unit is not other.unit:
            message = f"kvoten är av {one.unit.value} och {other.unit.value}"
            raise reader.refuse(Code.UNIT_MISMATCH, inner.span, message, "dela samma slags tal med varandra")
        return Ratio(one, other, written=written)
    return Ratio(numbers.amount(reader, inner, source, unit or _unit(inner, source, reader)), written=written)


def _unit(node: Node, source: str, reader: Reader) -> Unit:
    """The unit of the first column that stands in it."""
    columns = [node] if node.name == "column" else [one for one in _below(node) if one.name == "column"]
    for column in columns:
        sort = reader.column(column, source)[1]
        if sort.type in UNITS:
            return UNITS[sort.type]
        message = f"`{sort.name}` är {sort.type.value} och har ingen storlek"
        raise reader.refuse(Code.UNIT_MISMATCH, column.span, message, "skriv en kolumn med tal")
    raise reader.refuse(Code.UNIT_MISMATCH, node.span, "måttet läser ingen kolumn", "skriv vilken kolumn som mäts")


def _below(node: Node) -> list[Node]:
    found = [child for child in node.children if isinstance(child, Node)]
    return found + [inner for child in found for inner in _below(child)]


def lower(clause: Indicator, definitions: Definitions) -> tuple[Check, ...]:
    """One rule for every thing of the year."""
    portfolio = definitions.portfolios.get(clause.source)
    register = portfolio.parts[0].register if portfolio else clause.source
    own = portfolio.parts[0].where if portfolio else core.Always()
    rule = core.Indicator(
        register=register,
        where=expansion.condition(expansion.both(own, expansion.onto(clause.among, register)), definitions),
        period=Column(register, clause.period),
        year=clause.year,
        measured=_onto(clause.measured, register, definitions),
        comparison=clause.comparison,
        aim=_onto(clause.aim, register, definitions),
        keys=tuple(Column(register, path) for path in clause.keys),
        members=tuple(definitions.names_of(name) for name in clause.members),
    )
    return (Check(rule, clause.force, Occasion.YEARLY, subject=clause.called),)


def _onto(one: Ratio, register: str, definitions: Definitions) -> Ratio:
    divisor = _linear(one.divisor, register, definitions) if one.divisor else None
    return Ratio(_linear(one.dividend, register, definitions), divisor, one.years_back, one.written)


def _linear(one: Linear, register: str, definitions: Definitions) -> Linear:
    """The sum read on rows of a register behind a portfolio."""
    one = expansion.linear(one, definitions)
    held = core.Compare(one, Comparison.EQUAL, Linear((), ZERO, one.unit))
    moved = expansion.onto(held, register)
    return moved.left if isinstance(moved, core.Compare) else one


def makes(clause: Indicator, document: Document, definitions: Definitions) -> tuple[Made, ...]:  # noqa: ARG001
    """The indicator and its goal."""
    return ({"indikator": clause.id, "mål": clause.goal or None, "namn": clause.called},)


def signals(clause: Indicator, definitions: Definitions) -> Signals:  # noqa: ARG001
    """The sentence may say anything: an indicator is named, seldom bound."""
    return Signals(reading=clause.reading)


def topic(clause: Clause, definitions: Definitions) -> str:  # noqa: ARG001
    """Indicators tell of goals."""
    return "styrning"


KIND = ClauseKind(
    name="indicator",
    keyword="indikator",
    model=Indicator,
    fields=("för", "varje", "mått", "ska", "bör", "mål", "högst", "minst", "över", "under", "exakt", "per", "period"),
    read=read,
    lower=lower,
    printed=nothing,
    signals=signals,
    topic=topic,
    changes={
        "goal": Nature.SCOPE,
        "source": Nature.SCOPE,
        "among": Nature.SCOPE,
        "measured": Nature.MEASURE,
        "comparison": Nature.BOUND,
        "aim": Nature.BOUND,
        "period": Nature.SCOPE,
        "keys": Nature.SCOPE,
        "force": Nature.FORCE,
        "reading": Nature.READING,
    },
    makes={"planens-indikatorer": makes},
)

"""instrument: which sorts are permitted, or not.

§ instrument derivatinstrument
  för       derivat
  tillåtna  ränteswap, ränteoption, FRA, räntetermin
"""

from attrs import field, frozen

from policylang.expression.nodes import Column, Condition, Not, OneOf
from policylang.expression.readings import settled
from policylang.model import expansion, rules, saying
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Force, Occasion, Written
from policylang.model.reading import Reader, Unreadable
from policylang.model.topics import topic_of
from policylang.syntax.tree import ClauseSyntax, Node
from policylang.text.codes import Code
from policylang.text.span import Span
from policylang.units.swedish import join

SORT = "instrument"


@frozen(kw_only=True)
class Instruments:
    """Which values of a category are permitted (all others are not) or forbidden."""

    id: str
    source: str
    among: Condition
    via: tuple[str, ...]
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    force: Force = Force.MUST
    off: tuple[Condition, ...] = ()
    occasion: Occasion
    reading: str = ""
    formerly: tuple[str, ...] = field(default=(), eq=False)
    category: str = field(default="", eq=False)
    span: Span = field(eq=False, repr=False)


def read(syntax: ClauseSyntax, reader: Reader) -> Instruments | None:
    """From syntax to the permitted or forbidden sorts."""
    name = reader.id_of(syntax)
    fields = reader.fields(syntax, many=("off",))
    source, which = rules.among(fields, reader, "för", "för  derivat")
    found, schema = reader.column_or(fields.one("via"), SORT, "via", source, syntax)
    allowed = _values(fields.one("allowed"), reader, schema.category)
    forbidden = _values(fields.one("forbidden"), reader, schema.category)
    if not allowed and not forbidden:
        if fields.broken:
            raise Unreadable
        raise reader.refuse(
            Code.MISSING_FIELD,
            syntax.span,
            "`instrument` saknar `tillåtna` eller `förbjudna`",
            "lägg till en rad, till exempel `tillåtna  ränteswap`",
        )
    return Instruments(
        id=name,
        source=source,
        among=which,
        via=found.path,
        allowed=allowed,
        forbidden=forbidden,
        force=fields.force(),
        off=rules.off(fields, reader, source),
        occasion=fields.occasion(),
        reading=fields.text("reading"),
        formerly=fields.ids("formerly"),
        category=schema.category,
        span=syntax.span,
    )


def _values(node: Node | None, reader: Reader, name: str) -> tuple[str, ...]:
    category = reader.schema.categories.get(name)
    found = []
    for leaf in node.nodes("values")[0].leaves("NAME") if node else ():
        text = leaf.text.strip()
        known = {**{value.casefold(): value for value in category.parents}, **category.synonyms} if category else {}
        if category and text.casefold() not in known:
            raise reader.unknown(Code.UNKNOWN_VALUE, f"något värde i `{name}`", leaf, category.parents)
        found.append(known.get(text.casefold(), text))
    return tuple(found)


def lower(clause: Instruments, definitions: Definitions) -> tuple[Check, ...]:
    """One check for each register behind the rows."""
    column = Column(clause.source, clause.via)
    wanted: list[Condition] = [OneOf(column, clause.allowed)] if clause.allowed else []
    wanted += [Not(OneOf(column, clause.forbidden))] if clause.forbidden else []
    must = expansion.both(*wanted)
    found = rules.for_rows(clause.source, clause.among, must, clause.off, definitions)
    return tuple(Check(settled(rule), clause.force, clause.occasion, subject=rule.register) for rule in found)


def printed(clause: Instruments, definitions: Definitions) -> dict[str, Written]:  # noqa: ARG001
    """The sorts as a list."""
    lists = {"tillåtna": clause.allowed, "förbjudna": clause.forbidden}
    return {name: Written(join(list(values))) for name, values in lists.items() if values}


def signals(clause: Instruments, definitions: Definitions) -> Signals:
    """A list under the sentence must name the permitted sorts."""
    values = clause.allowed or clause.forbidden
    return Signals(
        force=clause.force.value,
        prohibits=None if clause.forbidden and clause.allowed else bool(clause.forbidden),
        exceptions=saying.announced(clause.off, clause.reading),
        excepted=saying.excepted(clause.off, definitions),
        only=saying.closing(clause.reading) if clause.allowed else None,
        listed=tuple(saying.forms(value, clause.category, definitions) for value in values),
        reading=clause.reading,
    )


KIND = ClauseKind(
    name="instruments",
    keyword="instrument",
    model=Instruments,
    fields=("för", "via", "tillåtna", "förbjudna", "ska", "bör", "mål", "gäller inte"),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic_of,
    changes={
        "source": Nature.SCOPE,
        "among": Nature.SCOPE,
        "via": Nature.SCOPE,
        "allowed": Nature.ALLOWED,
        "forbidden": Nature.FORBIDDEN,
        "force": Nature.FORCE,
        "off": Nature.EXCEPTION,
        "occasion": Nature.OCCASION,
        "reading": Nature.READING,
    },
)

"""gräns: at most, at least or between: a bound on a measure, with its exceptions.

§ gräns förfall-12-månader
  mått   låneportfölj där förfallodag inom 12 månader
  högst  30 % av låneportfölj
  mäts   varje månadsskifte
"""

from attrs import evolve, field, frozen

from policylang.expression import nodes as core
from policylang.expression.nodes import AllAtoms, AnyAtom, Atom, Column, ForGroups, GroupCondition, Groups, NotAtom
from policylang.model import expansion, saying
from policylang.model.conditions import BOUNDS, circle, condition
from policylang.model.definitions import Definitions
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Force, Occasion, Written
from policylang.model.printing import lost, plain_words, values_in
from policylang.model.reading import PARTIES, Fields, Reader, Unreadable, flat, names
from policylang.model.sums import amount, atom, group_condition, linear, spoken
from policylang.model.topics import topic_of
from policylang.syntax.tree import ClauseSyntax, Leaf, Node
from policylang.text.codes import Code
from policylang.text.span import Span


@frozen
class Bound:
    """One line: how binding, which way, how much, and when it holds.

    Args:
        word: the author's word ("högst"), which is also its hole.
        atom: measured against allowed, names unresolved.
        when: only while this holds; None is always.
        members: only for these members of the group; empty is all.
        replaces: whether it stands instead of the other lines for its case (`dock`).
        written: the author's own form of the bound.
        frame: the decided value that it names, or empty.
        base: what the base is called in Swedish, or empty.
        case: the author's words after `när`, or empty.
    """

    word: str
    atom: Atom
    force: Force = Force.MUST
    when: GroupCondition | None = None
    members: tuple[str, ...] = ()
    replaces: bool = False
    written: str = field(default="", eq=False)
    frame: str = ""
    base: str = field(default="", eq=False)
    case: str = field(default="", eq=False)


@frozen(kw_only=True)
class Limit:
    """A bound on a measure.

    Args:
        measure_name: the first name in the measure, whose reading the findings carry.
        called: what the measure is called in Swedish, with the author's own narrowing.
        off_case: the author's words after `gäller inte när`.
    """

    id: str
    measure: core.Linear
    measure_name: str = field(eq=False)
    called: str = field(default="", eq=False)
    per: Column | None = None
    circle: str = ""
    bounds: tuple[Bound, ...]
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
    fields = reader.fields(syntax, many=("bound", "between", "replaced"))
    line = fields.needed("measure", "mått", "mått  extern-upplåning")
    measured_node = next(child for child in line.children if isinstance(child, Node))
    measure = linear(reader, measured_node)
    bounds = _bounds(fields, reader, measure)
    if not bounds and not fields.broken:
        raise reader.refuse(
            Code.MISSING_FIELD,
            syntax.span,
            "`gräns` saknar gräns",
            "lägg till en rad, till exempel `högst  30 % av bruttolåneskuld`",
        )
    per, off = fields.one("per"), fields.one("off")
    circles = per.leaves("ID") if per else []
    clause = Limit(
        id=name,
        measure=measure,
        measure_name=spoken(measured_node),
        called=_called(fields.line(line), reader.definitions),
        per=reader.column(per.nodes("column")[0], _counted(per, measure, reader))[0] if per else None,
        circle=circle(reader, circles[0]) if circles else "",
        bounds=bounds,
        left_out=_narrowing(fields, "left_out", reader, measure),
        base_only=_narrowing(fields, "base_only", reader, measure),
        off=group_condition(reader, off.nodes("group_condition")[0]) if off else None,
        off_case=_case(fields.line(off)) if off else "",
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


def _case(line: str) -> str:
    """The author's words after `när`, before a list of names."""
    return plain_words(line.partition(" när ")[2].partition(" för ")[0])


def _counted(at: Node, measure: core.Linear, reader: Reader) -> str:
    """The register or portfolio whose rows the measure counts; a measure without rows has none to tell apart."""
    found = _rows_of(measure, reader)
    if not found:
        message = "måttet räknar inga rader, så de kan inte delas upp eller undantas"
        raise reader.refuse(Code.UNIT_MISMATCH, at.span, message, "mät en portfölj eller ett register")
    return found


def _rows_of(measure: core.Linear, reader: Reader) -> str:
    """The register or portfolio whose rows the measure counts."""
    for term in measure.terms:
        number = term.number
        if isinstance(number, core.PortfolioSum | core.PortfolioCount | core.PortfolioMean):
            return number.name
        if isinstance(number, core.MeasureName):
            return _rows_of(reader.definitions.measures[number.name].amount, reader)
    return ""


def _narrowing(fields: Fields, name: str, reader: Reader, measure: core.Linear) -> core.Condition | None:
    node = fields.one(name)
    if node is None:
        return None
    inner = next(child for child in node.children if isinstance(child, Node))
    return condition(reader, inner, _counted(node, measure, reader))


def _bounds(fields: Fields, reader: Reader, measure: core.Linear) -> tuple[Bound, ...]:
    found: list[Bound] = []
    for node in (*fields.all("bound"), *fields.all("replaced"), *fields.all("between")):
        sides = [child for child in node.children if isinstance(child, Node)]
        words = ("minst", "högst") if node.name == "between" else (node.leaves("BOUND")[0].text,)
        for word, side in zip(words, sides, strict=False):
            try:
                found.append(_bound(node, word, side, reader, measure, _case(fields.line(node))))
            except Unreadable:
                fields.broken = True
    return tuple(found)


def _bound(  # noqa: PLR0913, PLR0917 - the line, and which of its sides
    node: Node, word: str, side: Node, reader: Reader, measure: core.Linear, case: str
) -> Bound:
    allowed = amount(reader, side)
    base = reader.definitions.get(allowed.base_name)
    when = node.node("group_condition")
    listed = node.node("names")
    known = [name for body in reader.definitions.bodies.values() for name in body.names]
    for leaf in listed.leaves("NAME") if listed else ():
        if leaf.text.strip() not in known:
            raise reader.unknown(Code.UNKNOWN_NAME, "något känt namn på en motpart eller ett organ", leaf, known)
    return Bound(
        word="dock" if node.name == "replaced" else word,
        atom=atom(reader, measure, BOUNDS[word], allowed, side),
        force=_force(node),
        when=group_condition(reader, when) if when else None,
        members=names(listed),
        replaces=node.name == "replaced",
        written=_text(side),
        frame=allowed.frame,
        base=base.names[0] if base and base.names else plain_words(allowed.base_name),
        case=case,
    )


def _force(node: Node) -> Force:
    leaf = node.leaf("FORCE")
    return Force(leaf.text) if leaf else Force.MUST


def _text(side: Node) -> str:
    """What a hole prints of a bound: the figure, without the name of its base."""
    if side.name == "unknown":
        return lost("")
    leaves: list[Leaf] = flat(side)
    return leaves[0].text if side.name == "share_of" else " ".join(leaf.text for leaf in leaves)


# -- lowering ------------------------------------------------------------------------------------


def lower(clause: Limit, definitions: Definitions) -> tuple[Check, ...]:
    """One check for each force, and one more for each group that a `dock` is for."""
    exceptions = [bound for bound in clause.bounds if bound.replaces and bound.members]
    checks = []
    for force in Force:
        ordinary = [bound for bound in clause.bounds if bound.force is force and not (bound.replaces and bound.members)]
        named = tuple(name for bound in exceptions for name in bound.members)
        if ordinary:
            checks.append(_check(clause, ordinary, definitions, but=named))
        checks += [
            _check(clause, [bound], definitions, only=bound.members) for bound in exceptions if bound.force is force
        ]
    return tuple(checks)


def _check(
    clause: Limit,
    bounds: list[Bound],
    definitions: Definitions,
    *,
    only: tuple[str, ...] = (),
    but: tuple[str, ...] = (),
) -> Check:
    replacing = [bound for bound in bounds if bound.replaces and bound.when]
    plain = tuple(_lowered(clause, bound, definitions) for bound in bounds if bound not in replacing)
    condition_: GroupCondition = plain[0] if len(plain) == 1 else AllAtoms(plain)
    for bound in replacing:
        when = expansion.group_condition(bound.when, definitions) if bound.when else AllAtoms(())
        instead = evolve(_atom(clause, bound, definitions))
        condition_ = AnyAtom((AllAtoms((when, instead)), AllAtoms((NotAtom(when), condition_))))
    groups = _groups(clause, definitions, only, but)
    off = expansion.group_condition(clause.off, definitions) if clause.off else None
    part = "/".join(bound.word for bound in bounds)
    return Check(ForGroups(condition_, groups, off), bounds[0].force, clause.occasion, part, clause.called)


def _lowered(clause: Limit, bound: Bound, definitions: Definitions) -> GroupCondition:
    one = _atom(clause, bound, definitions)
    if bound.when is None:
        return one
    return AnyAtom((NotAtom(expansion.group_condition(bound.when, definitions)), one))


def _atom(clause: Limit, bound: Bound, definitions: Definitions) -> Atom:
    lowered = bound.atom
    mean = expansion.mean(lowered.measured, definitions)
    if mean is not None:
        measured, base = mean
        name = definitions.portfolios.get(clause.measure_name)
        found: GroupCondition = evolve(
            lowered,
            measured=measured,
            base=base,
            base_name=name.names[0] if name and name.names else clause.measure_name,
        )
    else:
        found = expansion.group_condition(lowered, definitions)
    if not isinstance(found, Atom):
        raise TypeError("an atom expands to an atom")
    out = clause.left_out
    return evolve(
        found,
        measured=expansion.without(expansion.without(found.measured, out, definitions), clause.base_only, definitions),
        allowed=expansion.without(found.allowed, out, definitions),
        base=expansion.without(found.base, out, definitions) if found.base else None,
    )


def _groups(clause: Limit, definitions: Definitions, only: tuple[str, ...], but: tuple[str, ...]) -> Groups | None:
    if clause.per is None:
        return None
    registers = {part.register for bound in clause.bounds for part in _parts(_atom(clause, bound, definitions))}
    columns = tuple(Column(register, clause.per.path) for register in sorted(registers))
    members = None
    if clause.circle:
        members = (PARTIES, expansion.condition(definitions.circles[clause.circle].condition, definitions))
    return Groups(clause.per.path[-1], columns, members, _all_names(only, definitions), _all_names(but, definitions))


def _all_names(given: tuple[str, ...], definitions: Definitions) -> tuple[str, ...]:
    return tuple(name for one in given for name in definitions.names_of(one))


def _parts(one: Atom) -> list[core.Part]:
    return [
        part
        for term in one.measured.terms
        if isinstance(term.number, core.Total | core.Distinct)
        for part in term.number.parts
    ]


# -- wording -------------------------------------------------------------------------------------


def printed(clause: Limit, definitions: Definitions) -> dict[str, Written]:
    """Each bound under its own word; the body that decides a frame under `ram`; figures under their columns."""
    found: dict[str, Written] = {}
    for one in (clause.measure, *(bound.atom.allowed for bound in clause.bounds)):
        for term in one.terms:
            if isinstance(term.number, core.PortfolioSum | core.PortfolioCount | core.PortfolioMean):
                found.update(values_in(term.number.where, definitions))
    for bound in clause.bounds:
        value = definitions.values.get(bound.frame)
        found.setdefault(bound.word, Written(value.names[0] if value else bound.written, _lost(bound)))
        if value:
            found["ram"] = Written(value.names[0], {"organ": value.body})
    if clause.occasion is not Occasion.UNKNOWN:
        found["mäts"] = Written(clause.occasion.value)
    return found


def _lost(bound: Bound) -> dict[str, str]:
    """Why the bound is not known."""
    holes = [term.number.reason for term in bound.atom.allowed.terms if isinstance(term.number, core.Hole)]
    return {"hål": holes[0]} if holes else {}


def signals(clause: Limit, definitions: Definitions) -> Signals:
    """The words before each bound must point the same way, and the base must be named."""
    forces = {bound.force for bound in clause.bounds}
    named = {f"mått {number}": one for number, one in enumerate(saying.named(clause.measure, definitions))}
    for bound in clause.bounds:
        for number, one in enumerate(saying.named(bound.atom.allowed, definitions)):
            named[f"{bound.word} {number}"] = one
    narrowing = [one for one in (clause.left_out, clause.base_only) if one is not None]
    sums = (clause.measure, *(bound.atom.allowed for bound in clause.bounds))
    wheres = (where for one in sums for term in one.terms if (where := getattr(term.number, "where", None)))
    dock = [(f"{{{bound.word}}}", *bound.members) for bound in clause.bounds if bound.replaces]
    return Signals(
        force=next(iter(forces)).value if len(forces) == 1 else None,
        prohibits=False,
        exceptions=saying.announced([*narrowing, *dock, *([clause.off] if clause.off else [])], clause.reading),
        excepted=(*dock, *saying.excepted(narrowing, definitions), *([()] if clause.off else [])),
        only=saying.closing(clause.reading),
        bounds={**saying.directions(*wheres), **{bound.word: bound.atom.comparison.value for bound in clause.bounds}},
        names=named,
        bodies=tuple(definitions.values[bound.frame].body for bound in clause.bounds if bound.frame),
        reading=clause.reading,
    )


KIND = ClauseKind(
    name="limit",
    keyword="gräns",
    model=Limit,
    fields=(
        "mått",
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
        "räknas inte",
        "bara i basen",
        "gäller inte",
    ),
    read=read,
    lower=lower,
    printed=printed,
    signals=signals,
    topic=topic_of,
    changes={
        "measure": Nature.MEASURE,
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

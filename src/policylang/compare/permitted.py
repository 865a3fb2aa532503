"""What each policy lets one use: every value of a closed list that some rule names, and what it must still meet."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from policylang.compare.stands import Stand
from policylang.document.conditions import said, word
from policylang.expression import nodes as core
from policylang.expression.nodes import Column, Condition
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.policy import Force
from policylang.model.resolve import Resolved
from policylang.model.schema import Category, ColumnSchema, ColumnType, Schema
from policylang.units.swedish import capital

PERMITTED, CONDITIONAL, DISCOURAGED, FORBIDDEN, UNREGULATED = (
    "permitted",
    "conditional",
    "discouraged",
    "forbidden",
    "unregulated",
)
_STATES = (UNREGULATED, PERMITTED, CONDITIONAL, DISCOURAGED, FORBIDDEN)
# What a person chooses among; a party's kind or a yes and no is no instrument.
_CHOSEN = frozenset({"instrument", "tillgångsslag", "upplåningsform", "borgensform", "avtalsform"})


@frozen
class Permission:
    """What one policy says of one value.

    Args:
        conditions: what must also hold, Swedish, when it is conditional.
        clauses: ids of the rules that say it.
        besides: ids of the other rules that its rows must meet, whatever the value.
    """

    policy: int
    state: str
    conditions: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


@frozen
class Choice:
    """A value that may or may not be used, and what each policy says of it."""

    register: str
    column: str
    value: str
    permissions: tuple[Permission, ...]

    @property
    def label(self) -> str:
        """`Derivat: ränteswap`."""
        return f"{capital(word(self.register))}: {self.value}"


def choices(policies: Sequence[Resolved], stands: Iterable[Stand]) -> tuple[Choice, ...]:
    """Every value that some policy's rule names, in the order in which they are first named."""
    every = list(stands)
    asked: dict[tuple[str, str], dict[str, None]] = {}
    for stand in every:
        for rule in _rules(stand):
            for column, values in _named(rule, policies[stand.policy].definitions.schema):
                asked.setdefault((rule.register, column), {}).update(dict.fromkeys(values))
    return tuple(
        Choice(
            register,
            column,
            value,
            tuple(
                _permission(number, policy, [one for one in every if one.policy == number], register, column, value)
                for number, policy in enumerate(policies)
            ),
        )
        for (register, column), values in sorted(asked.items())
        for value in values
    )


def _rules(stand: Stand) -> list[core.ForRows]:
    return [rule for rule, _ in _binding(stand)]


def _binding(stand: Stand) -> list[tuple[core.ForRows, Force]]:
    """The rules on rows, each with its force."""
    found = [(rule, force) for (force, _), demand in stand.ends.items() for rule in demand.rules]
    return [(rule, force) for rule, force in found if isinstance(rule, core.ForRows)]


def _named(rule: core.ForRows, schema: Schema) -> list[tuple[str, tuple[str, ...]]]:
    """(column, values) of the closed lists that a rule's demand names."""
    found = []
    for one in inside(rule.must):
        if isinstance(one, core.OneOf) and len(one.column.path) == 1 and one.column.path[0] in _CHOSEN:
            kind = _column(one.column, schema)
            if kind is not None and kind.type is ColumnType.CATEGORY:
                found.append((one.column.path[0], one.values))
    return found


def _column(column: Column, schema: Schema) -> ColumnSchema | None:
    register = schema.registers.get(column.register)
    return register.column(column.path[0]) if register else None


def _permission(  # noqa: PLR0913, PLR0917 - one cell of the matrix
    number: int, policy: Resolved, stands: list[Stand], register: str, column: str, value: str
) -> Permission:
    found: list[tuple[str, str, str]] = []
    besides: list[str] = []
    for stand in stands:
        for rule, force in _binding(stand):
            if rule.register != register:
                continue
            if column in {name for name, _ in _named(rule, policy.definitions.schema)}:
                state, condition = _said(rule, force, Column(register, (column,)), value, policy.definitions)
                found.append((state, condition, stand.clause))
            else:
                besides.append(stand.clause)
    state = max((one for one, _, _ in found), key=_STATES.index, default=UNREGULATED)
    telling = [one for one in found if one[0] == state] if state in {FORBIDDEN, DISCOURAGED} else found
    return Permission(
        number,
        state,
        tuple(dict.fromkeys(condition for _, condition, _ in telling if condition)),
        tuple(dict.fromkeys(clause for _, _, clause in telling)),
        tuple(dict.fromkeys(besides)),
    )


def _said(rule: core.ForRows, force: Force, column: Column, value: str, definitions: Definitions) -> tuple[str, str]:
    """(state, remaining condition in Swedish) that one rule gives a value."""
    left = _left(rule, column, value, definitions)
    if left is True:
        return PERMITTED, ""
    if left is False:
        return (FORBIDDEN if force is Force.MUST else DISCOURAGED), ""
    words = said(left, definitions)
    return (CONDITIONAL, words) if force is Force.MUST else (PERMITTED, f"bör: {words}")


def _left(rule: core.ForRows, column: Column, value: str, definitions: Definitions) -> bool | Condition:
    """What a row with this value must still meet: True nothing, False it cannot be."""
    among = remaining(rule.among, column, value, definitions.schema)
    if among is False or (rule.off is not None and remaining(rule.off, column, value, definitions.schema) is True):
        return True
    demand = remaining(rule.must, column, value, definitions.schema)
    if demand is False and among is not True:
        return core.Not(among)
    return demand


def remaining(condition: Condition, column: Column, value: str, schema: Schema) -> bool | Condition:
    """The condition when the column is known: decided, or what is left of it."""
    match condition:
        case core.Always():
            return True
        case core.OneOf(asked, values) if asked == column:
            return any(value in _below(one, column, schema) for one in values)
        case core.Not(inner):
            left = remaining(inner, column, value, schema)
            return not left if isinstance(left, bool) else core.Not(left)
        case core.All(conditions) | core.Any_(conditions):
            return _joined(condition, [remaining(one, column, value, schema) for one in conditions])
        case _:
            return condition


def _joined(whole: core.All | core.Any_, parts: list[bool | Condition]) -> bool | Condition:
    decisive = isinstance(whole, core.Any_)
    if any(part is decisive for part in parts):
        return decisive
    left = tuple(part for part in parts if not isinstance(part, bool))
    if not left:
        return not decisive
    if len(left) == 1:
        return left[0]
    return core.Any_(left) if decisive else core.All(left)


def _below(value: str, column: Column, schema: Schema) -> frozenset[str]:
    """The value and everything that counts as it."""
    kind = _column(column, schema)
    category: Category | None = schema.categories.get(kind.category if kind else "")
    return category.below(value) if category else frozenset({value})

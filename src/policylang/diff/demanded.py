"""What a whole rule demands, in words: for a rule that comes or goes under a sentence that stays."""

from policylang.diff.direction import Checks
from policylang.diff.lines import Line, line_words
from policylang.diff.plainly import told
from policylang.diff.spoken import column_words
from policylang.diff.subjects import SIGNED
from policylang.diff.trees import attributes
from policylang.expression import nodes
from policylang.expression.nodes import Always, Condition, ForRows, Persons
from policylang.expression.walk import inside
from policylang.model.definitions import Definitions
from policylang.model.policy import Clause
from policylang.model.topics import TOPICS
from policylang.units.swedish import join


def demanded(clause: Clause, checks: Checks, definitions: Definitions) -> str:
    """What is tried: `att ”attesterad av 1” finns bland fullmakter`; empty where only its own fields could say it."""
    found = [words for check in checks if (words := _rule(check.rule, definitions))]
    bounds = [line_words(line) for each in attributes(clause) for line in _lines(getattr(clause, each.name))]
    if bounds and not found:
        subject = next((check.subject for check in checks if check.subject), "") or clause.id.replace("-", " ")
        return f"att {subject} är {join(bounds)}"
    return join(list(dict.fromkeys(found)))


def _rule(rule: object, definitions: Definitions) -> str:
    match rule:
        case ForRows(register, among, must):
            return f"att {told(must, definitions)} för {_rows(register, among, definitions)}"
        case Persons(register, among, columns, different):
            roles = join([column_words(one) for one in columns])
            return f"att {roles} är minst {different} olika personer för {_rows(register, among, definitions)}"
        case _:
            return ""


def _rows(register: str, among: Condition, definitions: Definitions) -> str:
    known = definitions.schema.registers.get(register)
    each = f"varje {known.label}" if known else register
    return each if among == Always() else f"{each} där {told(among, definitions)}"


def _lines(value: object) -> tuple[Line, ...]:
    """The bound lines in a field; none in any other."""
    return tuple(one for one in value if hasattr(one, "atom")) if isinstance(value, tuple) else ()


def authorised(checks: Checks, definitions: Definitions) -> bool:
    """Whether what is demanded is that somebody has a mandate, or is another than who did the rest.

    Then it is about who may sign, not about a limit.
    """
    asked = [one for check in checks for one in inside(check.rule)]
    apart = (one for one in asked if isinstance(one, nodes.SameText))
    return any(isinstance(one, nodes.Listed) and _mandates(one.register, definitions) for one in asked) or any(
        SIGNED.fullmatch(one.left.path[-1]) and SIGNED.fullmatch(one.right.path[-1]) for one in apart
    )


def _mandates(name: str, definitions: Definitions) -> bool:
    portfolio = definitions.portfolios.get(name)
    return TOPICS.get(portfolio.parts[0].register if portfolio else name) == "behörighet"

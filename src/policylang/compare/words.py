"""What a rule lays down, short enough for a cell of the table; figures as their author wrote them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from policylang.compare.lines import lines_of
from policylang.document.conditions import deadline, often, said, stated, word
from policylang.expression import nodes as core
from policylang.model.definitions import DecidedValue, Definitions
from policylang.model.policy import Check, Clause, Force
from policylang.model.resolve import Resolved
from policylang.units.swedish import join

_WORDS = {
    core.Comparison.LESS: "under",
    core.Comparison.AT_MOST: "högst",
    core.Comparison.EQUAL: "exakt",
    core.Comparison.NOT_EQUAL: "inte",
    core.Comparison.AT_LEAST: "minst",
    core.Comparison.MORE: "över",
}


def bound_words(resolved: Resolved, clause: Clause, checks: tuple[Check, ...]) -> str:
    """The rule in a few Swedish words; what has lines is told line by line."""
    _, lines = lines_of(resolved, clause)
    if lines:
        return "; ".join(_lines(lines, resolved.definitions))
    told = [_forced(check, _rule(check.rule, resolved)) for check in checks]
    return "; ".join(dict.fromkeys(one for one in told if one))


def _lines(lines: Sequence[object], definitions: Definitions) -> Iterator[str]:
    """Line by line; those of one row of a table together, the base told once for the whole table."""
    for called, group in groupby(lines, _class):
        if not called:
            yield from (_line(one, definitions) for one in group)
            continue
        row = list(group)
        bare = [_line(one, definitions, based=False) for one in row]
        base = str(getattr(row[-1], "base", ""))
        base = f" av {base}" if base and row[-1] is lines[-1] else ""
        yield f"{called}: {' '.join(bare)}{base}"


def _class(line: object) -> str:
    """The row of a table that a line stands in ("0–1 år"); empty for a line of its own."""
    row = getattr(line, "row", None)
    return f"{row.called} {row.label}" if row is not None else ""


def _forced(check: Check, told: str) -> str:
    """Beside a *ska* nothing is said; a recommendation and a goal say what they are."""
    return told if check.force is Force.MUST or not told else f"{check.force.value}: {told}"


def _line(line: object, definitions: Definitions, *, based: bool = True) -> str:
    """`bör högst 30 % av bruttolåneskulden`, `dock högst 70 % för Kommuninvest`."""
    atom: core.Atom = getattr(line, "atom")  # noqa: B009 - a line of any kind
    force, case = getattr(line, "force", None), getattr(line, "case", "")
    base, members = getattr(line, "base", ""), getattr(line, "members", ())
    parts = [
        force.value if force is not None and force.value != "ska" else "",
        "dock" if getattr(line, "replaces", False) else "",
        _WORDS[atom.comparison],
        _figure(str(getattr(line, "written", "")), definitions),
        f"av {base}" if base and based else "",
        f"när {case}" if case else "",
        f"för {join(list(members))}" if members else "",
    ]
    return " ".join(part for part in parts if part)


def _figure(written: str, definitions: Definitions) -> str:
    """A figure as it is written; a named quantity by its Swedish name."""
    name = written.removeprefix("gruppens ram ").removeprefix("ramen ").partition(" per ")[0]
    named = definitions.get(name)
    if isinstance(named, DecidedValue) and named.stated:
        return stated(named)
    return named.names[0] if named and named.names else written


def _rule(rule: core.Rule, resolved: Resolved) -> str:
    definitions = resolved.definitions
    match rule:
        case core.ForRows(_, _, must, _):
            return said(must, definitions)
        case core.Persons(_, _, columns, different, _):
            return f"minst {different} olika personer: {join([word(one.path[-1]) for one in columns])}"
        case core.Duty():
            to = join([name for name, _ in rule.subjects if name])
            within = f", {told}" if (told := deadline(rule.within)) else ""
            when = f"varje {often(rule.every)}" if isinstance(rule.every, core.Every) else often(rule.every)
            return f"{when}{f' till {to}' if to else ''}{within}"
        case core.Indicator(comparison=comparison, aim=aim):
            return f"{_WORDS[comparison]} {_figure(aim.written, definitions)}"
        case core.Due(name=name, by=by):
            return f"{name.replace('-', ' ')} klar senast {by.isoformat()}"
        case core.Manual(reason):
            return f"prövas manuellt: {reason}" if reason else "prövas manuellt"
        case core.Readings(ways=ways):
            return " eller ".join(dict.fromkeys(told for _, way in ways if (told := _rule(way, resolved))))
        case core.ForGroups():
            return ""
        case _:
            assert_never(rule)

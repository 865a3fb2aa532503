"""Rules that cannot all be met: bounds that leave no room, a row that whatever it holds breaks one of them."""

from collections.abc import Iterator
from datetime import date

import z3

from policylang.checks.symbolic.scene import Question, RowRule, Scene, broken_row, staged
from policylang.checks.symbolic.solving import ONE_AT_A_TIME, every, fresh, solver, some
from policylang.checks.symbolic.vocabulary import vocabulary
from policylang.checks.symbolic.world import Unsupported
from policylang.expression.nodes import ForGroups, ForRows, Persons, Rule
from policylang.model.schema import Schema


def together_impossible(rules: tuple[Rule, ...], schema: Schema, on: date) -> tuple[Rule, ...]:
    """Some rules that are proved impossible to meet together, in their order; none when that is not proved.

    Sums that are judged once are met when every bound holds, on a base that is not empty; a rule on rows is met when
    some row that it is about keeps it and every other rule on rows of the register.
    """
    with ONE_AT_A_TIME, fresh():
        return next(filter(None, _conflicts(rules, schema, on)), ())


def _conflicts(rules: tuple[Rule, ...], schema: Schema, on: date) -> Iterator[tuple[Rule, ...]]:
    sums = tuple(rule for rule in rules if isinstance(rule, ForGroups) and rule.groups is None)
    if sums:
        yield from _cores(_scene(sums, sums[0], schema, on), sums, each=False)
    rows = [rule for rule in rules if isinstance(rule, ForRows | Persons)]
    for register in dict.fromkeys(rule.register for rule in rows):
        beside = tuple(rule for rule in rows if rule.register == register)
        yield from _cores(_scene(beside, beside[0], schema, on), beside, each=True)


def _scene(rules: tuple[Rule, ...], first: ForGroups | RowRule, schema: Schema, on: date) -> Scene:
    question = Question(rules, first, schema, on)
    return staged(question, vocabulary(schema, question.rules), concrete=False, rows={})


def _about(scene: Scene, rule: RowRule) -> z3.BoolRef:
    """The row is one that the rule binds."""
    if scene.target is None:
        raise ValueError("a rule on rows needs a row")
    reader = scene.sums.reader
    off = [z3.Not(reader.holds(rule.off, scene.target))] if rule.off else []
    return every([reader.holds(rule.among, scene.target), *off])


def _met(scene: Scene, rule: Rule) -> z3.BoolRef:
    match rule:
        case ForGroups():
            off = [scene.sums.judged(rule.off, scene.whole).holds] if rule.off else []
            return some([scene.sums.judged(rule.condition, scene.whole).holds, *off])
        case ForRows() | Persons() if scene.target is not None:
            return z3.Not(broken_row(scene.sums.reader, rule, scene.target))
        case _:
            return every([])


def _cores(scene: Scene, rules: tuple[Rule, ...], *, each: bool) -> Iterator[tuple[Rule, ...]]:
    """The rules that the solver needs to see that no case meets them all; with `each`, no row that each one binds."""
    asked = solver()
    try:
        for index, rule in enumerate(rules):
            asked.assert_and_track(_met(scene, rule), f"regel {index}")
        about = [_about(scene, rule) for rule in rules if isinstance(rule, ForRows | Persons)] if each else [every([])]
        asked.add(scene.settled())
    except Unsupported:
        return
    for one in about:
        asked.push()
        asked.add(one)
        if asked.check() == z3.unsat:
            needed = {str(name) for name in asked.unsat_core()}
            yield tuple(rule for index, rule in enumerate(rules) if f"regel {index}" in needed) or rules
        asked.pop()

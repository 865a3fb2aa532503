"""Asks the solver: is there a case in which the old rules are kept and a new one is broken?

Two questions, because what is easy to prove and what can be printed differ:

- the proof: rows stand for any number of rows, days for any days. No answer here means that no registers exist at
  all. One row (and the rows that it looks up) is enough for a rule on rows, since a breach is a property of one row and
  every rule on rows that held before still holds when other rows are taken away. For sums, each row adds a vector to
  the sums that the rules make; the reachable vectors are a cone for each way that the conditions can turn out, and a
  vector in a cone of m dimensions is a sum of at most m of its rays, so m rows a register are enough (and one more, the
  row that makes a group be there at all).
- the witness: few rows, days and round amounts, each row one row.

Where the first has an answer and the second has none, the answer is undecided.
"""

from datetime import date
from typing import assert_never

import z3
from attrs import evolve

from policylang.checks.symbolic import confirm, due, duties, indicators, witness
from policylang.checks.symbolic.mixtures import Setting, mixed
from policylang.checks.symbolic.relation import IMPOSSIBLE, Assumed, Case, Witness
from policylang.checks.symbolic.report_days import Measured, report_days
from policylang.checks.symbolic.scene import Question, staged
from policylang.checks.symbolic.solving import ONE_AT_A_TIME, fresh, solver
from policylang.checks.symbolic.vocabulary import Vocabulary, vocabulary
from policylang.checks.symbolic.walk import holes
from policylang.checks.symbolic.world import Unsupported
from policylang.expression.calendar import on_day, turns
from policylang.expression.nodes import Due, Duty, ForGroups, ForRows, Indicator, Manual, Persons, Readings, Rule
from policylang.expression.readings import Way, read_as, ways
from policylang.model.schema import Schema


def ask(question: Question, unchanged: frozenset[Rule] = frozenset()) -> Case:
    """A witness, a proof that there is none, or why neither.

    Args:
        question: the old rules kept, the new rule broken.
        unchanged: old rules that are new rules too. A proof seldom needs them; what is proved without them is proved.
    """
    with fresh():
        return _answered(question, unchanged)


def _answered(question: Question, unchanged: frozenset[Rule]) -> Case:
    spoken = vocabulary(question.schema, question.rules)
    changed = evolve(question, old=tuple(rule for rule in question.old if rule not in unchanged))
    try:
        if proof(changed, spoken):
            return IMPOSSIBLE
        found = witness.find(question, spoken)
        if found is not None:
            return Case(witness=found)
        if changed != question and proof(question, spoken):
            return IMPOSSIBLE
        return Case(reason=_why(question, spoken))
    except Unsupported as unread:
        return Case(reason=str(unread))


def proof(question: Question, spoken: Vocabulary) -> bool:
    """Whether it is proved that no case exists."""
    scene = staged(question, spoken, concrete=False, rows={})
    asked = solver()
    flip = scene.flip(question.old, question.broken)
    asked.add(scene.settled())
    asked.push()
    asked.add(flip)
    if asked.check() != z3.unsat:
        return False
    asked.pop()
    # Where no case at all is complete, a proof about every complete case says nothing.
    return bool(asked.check() == z3.sat)


def impossible(
    kept: tuple[Rule, ...],
    broken: ForRows | Persons | ForGroups,
    schema: Schema,
    on: date,
    beside: tuple[Rule, ...] = (),
) -> bool:
    """Whether it is proved that the one rule is never broken where the others are kept; no case is looked for."""
    question = Question(kept, broken, schema, on)
    with ONE_AT_A_TIME, fresh():
        try:
            mixture = mixed(kept, (broken,), beside, Setting(schema, on))
            return proof(question, vocabulary(schema, question.rules)) if mixture is None else mixture.impossible
        except Unsupported:
            return False


def proved(old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema, on: date) -> bool:
    """Whether it is proved, on every day that matters and in every way to read it, that no new rule is stricter."""
    for day in (on, *turns((*old, *new))):
        before, after = (tuple(on_day(rule, day) for rule in rules) for rules in (old, new))
        for way in ways((*before, *after)):
            kept, asked = (_read(each, way) for each in (before, after)) if way else (before, after)
            others = tuple(rule for rule in kept if rule not in asked)
            for rule in asked:
                if rule not in kept and not _impossible(others, rule, asked, schema, day):
                    return False
    return True


def _impossible(kept: tuple[Rule, ...], rule: Rule, beside: tuple[Rule, ...], schema: Schema, on: date) -> bool:
    if not isinstance(rule, ForRows | Persons | ForGroups):
        return False
    return impossible(_summed(kept), rule, schema, on, beside)


def _why(question: Question, spoken: Vocabulary) -> str:
    """What stands between the question and an answer."""
    scene = staged(question, spoken, concrete=True, rows={})
    scene.flip(question.old, question.broken)
    undeclared = [
        f"`{name}` finns inte i `{pool.category.name}`"
        for pool in spoken.pools.values()
        if pool.category
        for name in pool.names
        if name not in pool.category.parents
    ]
    unread = dict.fromkeys((*scene.sums.reader.opaque.values(), *undeclared))
    if not unread and holes(question.rules):
        return "inget exempel vänder vilket värde källan än har tappat"
    return "; ".join(unread) or "varken ett vittne eller ett bevis kunde hittas"


def stricter(
    old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema, on: date, measured: Measured = lambda _: True
) -> Case:
    """Whether registers exist on which no old rule is broken and some new rule is.

    What a rule says for a time of the calendar is asked on the day when that time begins, and when it is over; what
    the two count from the report date each in its own way, on a day of each way that those days can stand.
    Where the text can be read in several ways each is asked; a case of one of them is a case for all only when every
    way has one.
    """
    reasons: dict[str, None] = {}
    for day in dict.fromkeys((on, *turns((*old, *new)), *report_days(old, new, on, measured))):
        before, after = (tuple(on_day(rule, day) for rule in rules) for rules in (old, new))
        case = _every_way(before, after, schema, day)
        if case.witness:
            return case
        reasons |= dict.fromkeys([case.reason] if case.reason else ())
    return Case(reason="; ".join(reasons)) if reasons else IMPOSSIBLE


def _every_way(old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema, on: date) -> Case:
    read = ways((*old, *new))
    if len(read) == 1:
        way = read[0]
        return _stricter(_read(old, way), _read(new, way), schema, on) if way else _stricter(old, new, schema, on)
    first = _stricter(_read(old, read[0]), _read(new, read[0]), schema, on)
    if first.witness and all(_turns(first.witness, _read(old, way), _read(new, way), schema) for way in read[1:]):
        # However it is read: nothing is taken for granted.
        return first
    others = [(way, _stricter(_read(old, way), _read(new, way), schema, on)) for way in read[1:]]
    cases = [(read[0], first), *others]
    reason = "; ".join(dict.fromkeys(case.reason for _, case in cases if case.reason))
    for way, case in cases:
        if case.witness:
            holds_for = "all" if all(each.witness for _, each in cases) else "some"
            assumed = tuple(Assumed(name, words, holds_for) for name, words in way.items())
            return Case(witness=evolve(case.witness, assumed=(*case.witness.assumed, *assumed)))
    return Case(reason=reason) if reason else IMPOSSIBLE


def _turns(found: Witness, old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema) -> bool:
    """Whether a case that takes nothing for granted keeps these old rules too and breaks one of these new."""
    asked = tuple(rule for rule in new if rule not in old)
    return not found.assumed and confirm.flips_any(old, asked, schema, found, {})


def _read(rules: tuple[Rule, ...], way: Way) -> tuple[Rule, ...]:
    return tuple(read_as(rule, way) for rule in rules)


def _stricter(old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema, on: date) -> Case:
    with ONE_AT_A_TIME, fresh():
        at_once = _as_mixture(old, new, Setting(schema, on))
    if at_once is not None:
        return at_once
    reasons: dict[str, None] = {}
    for rule in new:
        if rule in old:
            continue
        with ONE_AT_A_TIME:
            case = _asked(old, rule, frozenset(old) & frozenset(new), schema, on)
        if case.witness:
            return case
        if case.reason:
            reasons[case.reason] = None
    return Case(reason="; ".join(reasons)) if reasons else IMPOSSIBLE


def _as_mixture(old: tuple[Rule, ...], new: tuple[Rule, ...], setting: Setting) -> Case | None:
    """The answer for all the new rules at once, where they are bounds on sums alone; None where that gives none."""
    mixture = mixed(old, tuple(rule for rule in new if rule not in old), new, setting)
    if mixture is None:
        return None
    if mixture.impossible:
        return IMPOSSIBLE
    found = mixture.few()
    if found is None:
        return None
    rule, sorts = found
    question = Question(_summed(old), rule, setting.schema, setting.on)
    try:
        likely = witness.of_sorts(question, vocabulary(setting.schema, question.rules), sorts)
    except Unsupported:
        return None
    return Case(witness=likely) if likely else None


def _summed(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules on rows and sums, which a case keeps by what stands in its registers."""
    return tuple(each for each in rules if not isinstance(each, Manual | Duty | Due | Indicator))


def _asked(old: tuple[Rule, ...], rule: Rule, unchanged: frozenset[Rule], schema: Schema, on: date) -> Case:
    match rule:
        case ForRows() | Persons() | ForGroups():
            return ask(Question(_summed(old), rule, schema, on), unchanged)
        case Duty():
            return duties.stricter(old, rule, duties.Setting(schema, on))
        case Indicator():
            return indicators.stricter(old, rule, indicators.Setting(schema, on, ask))
        case Due():
            return due.stricter(old, rule, schema, on)
        case Manual():
            return Case(reason="prövas manuellt")
        case Readings():
            raise ValueError("a rule is read in one way at a time")
        case _:
            assert_never(rule)

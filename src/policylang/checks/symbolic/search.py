"""Asks the solver: is there a case in which the old rules are kept and a new one is broken?

Two questions, because what is easy to prove and what can be printed differ:

- the proof: rows stand for any number of rows, days for any days. No answer here means that no registers exist at all.
  One row (and the rows that it looks up) is enough for a rule on rows, since a breach is a property of one row and every
  rule on rows that held before still holds when other rows are taken away. For sums, each row adds a vector to the
  sums that the rules make; the reachable vectors are a cone for each way that the conditions can turn out, and a vector
  in a cone of m dimensions is a sum of at most m of its rays, so m rows a register are enough.
- the witness: few rows, days and round amounts, each row one row.

Where the first has an answer and the second has none, the answer is undecided.
"""

from datetime import date
from threading import Lock
from typing import assert_never

import z3

from policylang.checks.symbolic import duties, witness
from policylang.checks.symbolic.relation import IMPOSSIBLE, Case
from policylang.checks.symbolic.scene import Question, staged
from policylang.checks.symbolic.vocabulary import Vocabulary, vocabulary
from policylang.checks.symbolic.world import Unsupported, solver
from policylang.expression.nodes import Duty, ForGroups, ForRows, Manual, Persons, Rule
from policylang.model.schema import Schema

# The solver keeps one store of terms, which two threads must not touch at once.
_ONE_AT_A_TIME = Lock()


def ask(question: Question) -> Case:
    """A witness, a proof that there is none, or why neither."""
    try:
        return _answer(question, vocabulary(question.schema, question.rules))
    except Unsupported as unread:
        return Case(reason=str(unread))


def _answer(question: Question, spoken: Vocabulary) -> Case:
    answer = proof(question, spoken)
    if answer == z3.unsat:
        return IMPOSSIBLE
    found = witness.find(question, spoken)
    if found is not None:
        return Case(witness=found)
    if answer == z3.unknown:
        return Case(reason="prövningen blev för stor för att avgöras")
    scene = staged(question, spoken, concrete=True, rows={})
    scene.flip(question.old, question.broken)
    unread = tuple(dict.fromkeys(scene.sums.reader.opaque.values()))
    return Case(reason="; ".join(unread) or "varken ett vittne eller ett bevis kunde hittas")


def proof(question: Question, spoken: Vocabulary) -> z3.CheckSatResult:
    """Whether any case may exist; `unsat` is a proof that none does."""
    scene = staged(question, spoken, concrete=False, rows={})
    asked = solver()
    asked.add(scene.flip(question.old, question.broken))
    asked.add(scene.settled())
    return asked.check()


def stricter(old: tuple[Rule, ...], new: tuple[Rule, ...], schema: Schema, on: date) -> Case:
    """Whether registers exist on which no old rule is broken and some new rule is."""
    reasons: dict[str, None] = {}
    for rule in new:
        if rule in old:
            continue
        with _ONE_AT_A_TIME:
            case = _asked(old, rule, schema, on)
        if case.witness:
            return case
        if case.reason:
            reasons[case.reason] = None
    return Case(reason="; ".join(reasons)) if reasons else IMPOSSIBLE


def _asked(old: tuple[Rule, ...], rule: Rule, schema: Schema, on: date) -> Case:
    match rule:
        case ForRows() | Persons() | ForGroups():
            return ask(Question(tuple(each for each in old if not isinstance(each, Manual | Duty)), rule, schema, on))
        case Duty():
            return duties.stricter(old, rule, schema, on)
        case Manual():
            return Case(reason="prövas manuellt")
        case _:
            assert_never(rule)

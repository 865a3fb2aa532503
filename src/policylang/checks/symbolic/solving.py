"""The solver: its store of terms, how long it may search, and terms that say all, some or a number."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from functools import cache
from threading import Lock

import z3

# Steps of the solver a question may take, some seconds; counted in its own steps, so that a slow machine answers alike.
STEPS = 6_000_000
# The types of terms are right by construction, and z3 asks for each of them again with every term that is made.
z3.z3.Z3_DEBUG = False
# The solver keeps one store of terms, which two threads must not touch at once.
ONE_AT_A_TIME = Lock()


@contextmanager
def fresh() -> Iterator[None]:
    """A store of terms for one question, so that its answer does not hang on what was asked before it.

    z3 numbers its terms as they are made and searches in that order. Its functions take the store from here when none
    is given to each of them, and there are some hundreds of calls.
    """
    if _SHARED.get():
        yield
        return
    before = z3.z3._main_ctx  # noqa: SLF001 - z3 has no other way to exchange the store that its functions take
    z3.z3._main_ctx = z3.Context()  # noqa: SLF001
    rational.cache_clear()
    try:
        yield
    finally:
        z3.z3._main_ctx = before  # noqa: SLF001
        rational.cache_clear()


_SHARED: ContextVar[bool] = ContextVar("shared", default=False)


@contextmanager
def shared_store() -> Iterator[None]:
    """One store for questions that only ask for a proof: to make one costs more than most such proofs."""
    with fresh():
        before = _SHARED.set(True)
        try:
            yield
        finally:
            _SHARED.reset(before)


def solver() -> z3.Solver:
    """A solver whose answer hangs on the question alone."""
    made = z3.Solver()
    made.set("random_seed", 1)
    made.set("rlimit", STEPS)
    return made


@cache
def rational(number: Fraction | int) -> z3.ArithRef:
    """An exact constant."""
    return z3.RealVal(str(Fraction(number)))


def variables(term: z3.ExprRef) -> list[z3.ExprRef]:
    """The variables of a term, each once."""
    found: dict[int, z3.ExprRef] = {}
    seen: set[int] = set()
    left = [term]
    while left:
        each = left.pop()
        if each.get_id() in seen:
            continue
        seen.add(each.get_id())
        if z3.is_const(each) and each.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found[each.get_id()] = each
        left += each.children()
    return list(found.values())


def every(conditions: list[z3.BoolRef]) -> z3.BoolRef:
    """All hold; true when there are none."""
    return z3.And(conditions) if conditions else z3.BoolVal(val=True)


def some(conditions: list[z3.BoolRef]) -> z3.BoolRef:
    """At least one holds; false when there are none."""
    return z3.Or(conditions) if conditions else z3.BoolVal(val=False)

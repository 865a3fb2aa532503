"""Rules taken apart and put together again: nothing is lost on the way."""

from decimal import Decimal
from pathlib import Path

import pytest

from policylang.expression.nodes import Unclear
from policylang.expression.walk import inside, leading_to, shared
from policylang.operations.read import read
from policylang.revisions.files import source

POLICIES = Path(__file__).parents[2] / "policies"
FILES = ("norrkoping/finansinstruktion", "vastervik/finanspolicy", "sormland_vastmanland_orebro/verksamhetsplan")


@pytest.mark.parametrize("name", FILES)
def test_sharing_leaves_every_rule_as_it_was(name: str) -> None:
    resolved = read(source(POLICIES / f"{name}.policy")).resolved
    assert resolved is not None
    rules = tuple(check.rule for one in resolved.document.clauses.values() for check in resolved.checks(one))
    once = shared(rules)
    assert once == rules
    assert [repr(one) for one in once] == [repr(one) for one in rules]
    assert not any(isinstance(one, Unclear) for one in inside(rules))
    assert not leading_to(rules, Unclear)


def test_what_is_written_alike_is_one_object() -> None:
    first, second = shared(((Decimal("1.0"), "a"), (Decimal("1.0"), "a")))
    assert first is second


def test_a_decimal_keeps_its_figures() -> None:
    assert str(shared((Decimal("1.0"), Decimal("1.00")))) == str((Decimal("1.0"), Decimal("1.00")))

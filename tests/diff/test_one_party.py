"""Names that one revision has for one party and the other for two: never another way than `check` of both shows."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest

from diff.small_policies import ON, SUPPORT, lines, policy, told
from policylang.checks.evaluate import judge
from policylang.diff.changes import diff
from policylang.findings.finding import Verdict
from policylang.model.resolve import Resolved
from policylang.registers.one_name import under_one_name
from policylang.registers.rows import Register, Registers, Row

LENDERS = SUPPORT + '\n§ mått långivare "långivarna"\n  är  antal olika motpart i skuld\n'
NEW_BODY = LENDERS + '\n§ organ seb "SEB"\n  kallas även  Enskilda Banken\n'
MORE_NAMES = LENDERS.replace("Kommuninvest i Sverige AB", "Kommuninvest i Sverige AB, Kommunfinans")
SHARE = lines("gräns r", "mått  skuld", "per   motpart", "högst 40 % av skuld", "mäts  vid varje tidpunkt")
BUT = SHARE.replace("av skuld\n", "av skuld\n  dock  högst 70 % av skuld för Kommuninvest\n", 1)
MANY = lines("gräns r", "mått  långivare", "minst 2", "mäts  vid varje tidpunkt")
FEW = MANY.replace("minst 2", "högst 2")
LEAST = lines("gräns r", "mått  skuld", "per   motpart", "minst 10 mnkr", "mäts  vid varje tidpunkt")
KRONOR = lines("krav r", "varje  lån", "ska    valuta = SEK", "mäts   vid varje tidpunkt")
ONLY = lines("krav r", "varje  lån", "ska    motpart = Kommuninvest", "mäts   vid varje tidpunkt")
BODY, ALIAS = ("SEB", "Enskilda Banken"), ("Kommuninvest", "Kommunfinans")
BAD = {Verdict.BREACH}


def _registers(names: tuple[str, str]) -> Iterator[Registers]:
    for each in product((*names, "Annan part"), repeat=3):
        for amounts in ((30, 30, 40), (40, 40, 20), (70, 5, 25), (8, 8, 12)):
            cells = [
                {"lån-id": str(number), "motpart": name, "belopp": Decimal(amount * 10**6), "valuta": "SEK"}
                for number, (name, amount) in enumerate(zip(each, amounts, strict=True))
            ]
            rows = tuple(Row(str(number), one) for number, one in enumerate(cells))
            yield Registers({"lån": Register("lån", rows, frozenset(cells[0]))})


def _broken(resolved: Resolved, registers: Registers) -> bool:
    known = resolved.definitions
    seen = under_one_name(registers, known.schema, known.own_names())
    checks = resolved.checks(resolved.document.clauses["r"])
    return any(one.verdict in BAD for check in checks for one in judge(check, seen, known.schema, ON))


@pytest.mark.parametrize(
    ("text", "new", "names", "expected"),
    [
        (SHARE, NEW_BODY, BODY, "tightened"),
        (MANY, NEW_BODY, BODY, "tightened"),
        (FEW, NEW_BODY, BODY, "loosened"),
        (LEAST, NEW_BODY, BODY, "loosened"),
        (KRONOR, NEW_BODY, BODY, ""),
        (SHARE, MORE_NAMES, ALIAS, "tightened"),
        (BUT, MORE_NAMES, ALIAS, "mixed"),
        (ONLY, MORE_NAMES, ALIAS, "loosened"),
        (KRONOR, MORE_NAMES, ALIAS, "neutral"),
    ],
)
def test_names_that_become_one_party_go_the_way_that_check_goes(
    text: str, new: str, names: tuple[str, str], expected: str
) -> None:
    before, after = policy(text, LENDERS), policy(text, new)
    there, back = (diff(one, other, on=ON).changes for one, other in ((before, after), (after, before)))
    assert told(there) == ([f"DEF911 {expected}"] if expected else [])
    mirrored = {"tightened": "loosened", "loosened": "tightened"}.get(expected, expected)
    assert told(back) == ([f"DEF911 {mirrored}"] if expected else [])
    turned = {(_broken(before, one), _broken(after, one)) for one in _registers(names)} - {(True, True), (False, False)}
    allowed = {"tightened": {(False, True)}, "loosened": {(True, False)}, "neutral": set(), "": set()}
    assert turned <= allowed.get(expected, turned)
    for change in there:
        for case in change.shown:
            seen = _broken(before, case.witness.registers), _broken(after, case.witness.registers)
            assert seen == (case.old_verdict == "breach", case.new_verdict == "breach")
            assert seen[0] != seen[1]


def test_both_ways_are_shown_where_an_alias_is_counted_with_its_body_and_under_its_bound() -> None:
    [change] = diff(policy(BUT, LENDERS), policy(BUT, MORE_NAMES), on=ON).changes
    assert {(one.old_verdict, one.new_verdict) for one in change.shown} == {("ok", "breach"), ("breach", "ok")}

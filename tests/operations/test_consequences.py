"""One mistake, one complaint: what follows from it is not told beside it."""

import pytest

from policylang.operations.coherence import coherent
from policylang.operations.compile import compiled
from policylang.revisions.source import Source

POLICY = """\
policy "Finanspolicy"
  språk  policylang 1

Skulden får uppgå till högst {högst}.
  § gräns skuld
    mått   summa belopp i lån
    högst  10 mnkr
    mäts   vid varje tidpunkt
Fullmakter ska vara tidsbegränsade till maximalt {gäller-till}.
  § krav fullmaktens-längd
    varje  fullmakter
    ska    gäller-till högst ett år efter gäller-från
    mäts   vid varje tidpunkt
Detta gäller alla.
  § del av fullmaktens-längd
"""


def test_a_bound_that_stands_twice_with_two_values_is_told() -> None:
    data = POLICY.replace("10 mnkr", "10 mnkr\n    högst  12 mnkr").encode()
    found = compiled(Source("p.policy", data, lambda _: None)).diagnostics
    assert [(one.span.line, one.code.value) for one in found] == [(8, "duplicate-field")]


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("{högst}.", "{högst.", ["4: unclosed-hole"]),
        ("{högst}.", "{Högst}.", ["4: unknown-hole"]),
        ("maximalt {gäller-till}.", "maximalt {gäller-till, och {gäller-till}.", ["9: unclosed-hole"]),
        ("{högst}.", "[högst].", ["4: malformed-hole"]),
        ("{högst}.", "{{högst}}.", ["4: sentence-contradicts-rule"]),
        ("krav fullmaktens-längd", "krav skuld", ["10: duplicate-id"]),
        (
            "gäller-till högst ett år efter gäller-från",
            "gäller-från högst ett år efter gäller-till",
            ["9: unknown-hole"],
        ),
    ],
)
def test_what_follows_from_a_mistake_is_not_told(written: str, instead: str, expected: list[str]) -> None:
    data = POLICY.replace(written, instead, 1).encode()
    found = compiled(Source("p.policy", data, lambda _: None)).diagnostics
    assert [f"{one.span.line}: {one.code.value}" for one in found] == expected
    exchanged = [one.hint for one in found if "bytt plats" in one.hint]
    assert len(exchanged) == ("efter gäller-till" in instead)


LONG = """\
policy "Finanspolicy"
  språk  policylang 1

Internbanken ska bistå bolagen med rådgivning.
  § manuellt rådgivning "rådgivning har inget mått"

Skulden får uppgå till högst {högst}.
  § gräns skuld
    mått   summa belopp i lån
    högst  10 mnkr
    mäts   vid varje tidpunkt

Rådgivningen lämnas kostnadsfritt.
  § del av rådgivning
"""


def test_the_line_that_lost_a_rule_is_told_beside_the_one_that_leaned_on_it() -> None:
    data = LONG.replace('§ manuellt rådgivning "rådgivning har inget mått"', "§ berättande").encode()
    found = compiled(Source("p.policy", data, lambda _: None))
    assert [f"{one.span.line}: {one.code.value}" for one in found.diagnostics] == ["14: unknown-rule-reference"]
    assert [f"{one.span.line}: {one.code.value}" for one in coherent(found)] == ["4: norm-in-narrative"]


def test_what_an_error_explains_is_not_said_of_the_sentences() -> None:
    data = LONG.replace("högst  10 mnkr", "högst  10 mnk").encode()
    found = compiled(Source("p.policy", data, lambda _: None))
    assert [f"{one.span.line}: {one.code.value}" for one in found.diagnostics] == ["10: misspelt-number"]
    assert coherent(found) == ()


def test_a_hole_that_is_not_closed_ends_where_its_name_does() -> None:
    data = POLICY.replace("{gäller-till}.", "{gäller-till, om inget sägs.").encode()
    (found,) = compiled(Source("p.policy", data, lambda _: None)).diagnostics
    assert "skriv `{gäller-till}`" in found.hint

"""One mistake is told once: what leans on a rule or a definition that cannot be read is not wrong as well."""

import pytest

from policylang.operations.read import read
from policylang.revisions.source import Source

POLICY = """policy "P"

§ organ seb "SEB"

§ portfölj skulden "skulden"
  av  lån

Skulden till en motpart får vara högst {högst} av skulden, dock för SEB {dock} av skulden.
  § gräns per-motpart
    mått   skulden
    per    motpart
    högst  40 % av skulden
    dock   högst 70 % av skulden för SEB
    mäts   vid varje tidpunkt
Detta gäller också högst {per-motpart.högst} av skulden för borgen.
  § del av per-motpart
Fullmakter gäller högst {gäller-till}.
  § krav fullmakters-längd
    varje  fullmakter
    ska    gäller-till högst ett år efter gäller-från
    mäts   vid varje tidpunkt
"""


def told(text: str) -> list[tuple[int, str]]:
    reading = read(Source("p.policy", text.encode(), lambda _: None))
    return [(one.span.line, one.code.value) for one in reading.diagnostics]


def test_the_policy_itself_has_no_mistake() -> None:
    assert told(POLICY) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "code"),
    [
        ("§ gräns per", "§ grens per", 9, "unknown-keyword"),
        ("§ gräns per-motpart", "§ gräns Per-motpart", 9, "bad-id"),
        ("§ gräns per-motpart", "§ gräns per motpart", 9, "bad-id"),
        ("§ gräns per", "§ xyz per", 9, "unknown-keyword"),
        ("    högst  40", "    högs  40", 12, "unknown-field"),
        ("    dock   ", "    docck   ", 13, "unknown-field"),
        ("högst  40 %", "högst  40 procnt", 12, "misspelt-number"),
        ("§ portfölj", "§ portfölg", 5, "unknown-keyword"),
        ("§ portfölj skulden", "§ portfölj Skulden", 5, "bad-id"),
        ("  av  lån", "  av  lånn", 6, "unknown-register"),
        ("  § del av", "  § delav", 16, "unknown-keyword"),
        ("ett år", "ett  år", 20, "unreadable-field"),
        ("§ krav fullmakters-längd", "§ kravv fullmakters-längd", 18, "unknown-keyword"),
    ],
)
def test_a_mistake_is_told_once_on_its_line(right: str, wrong: str, line: int, code: str) -> None:
    assert right in POLICY
    assert told(POLICY.replace(right, wrong, 1)) == [(line, code)]


def test_two_blanks_where_one_belongs_are_named() -> None:
    reading = read(Source("p.policy", POLICY.replace("ett år", "ett  år").encode(), lambda _: None))
    (one,) = reading.diagnostics
    assert (one.message, one.hint) == ("mellan `ett` och `år` står mer än ett blanksteg", "skriv `ett år`")

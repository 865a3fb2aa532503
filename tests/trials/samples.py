"""A small policy with the sorts of rules that there are, and tests hung onto it."""

from typing import Any

from policylang.operations.compile import compiled
from policylang.operations.reading import Reading
from policylang.operations.suggestions import suggested
from policylang.operations.trial_answer import answer
from policylang.operations.trials import Ran, Tests, trials
from policylang.revisions.source import Source
from policylang.text.diagnostic import Severity

POLICY = """policy "Finanspolicy"
  organisation  Exempelköping
  gäller        från 2014-03-01

# Finansiering

§ organ kommuninvest "Kommuninvest"
  kallas även  Kommuninvest i Sverige AB

§ portfölj låneskuld "låneskulden"
  av  lån där valuta = SEK räknat belopp

§ portfölj nettoskuld "nettoskulden"
  av     lån där grönt-lån = ja räknat belopp
  minus  placeringar räknat marknadsvärde

§ gräns finansiering-per-motpart
  mått    låneskuld
  per     motpart
  högst   40 % av låneskuld
  dock    högst 70 % av låneskuld för Kommuninvest
  mäts    varje månadsskifte

§ gräns nettoskuld-tak
  mått   nettoskuld
  högst  10 mnkr
  mäts   vid varje tidpunkt

§ krav svenska-kronor
  varje        lån
  ska          valuta = SEK
  gäller inte  när grönt-lån = ja
  mäts         vid varje tidpunkt

§ manuellt god-bedömning "god saknar mått"
"""
HEAD = POLICY.count("\n") + 1


def reading(text: str, policy: str = POLICY) -> Reading:
    """The policy with this at its end."""
    return compiled(source(text, policy))


def source(text: str = "", policy: str = POLICY) -> Source:
    """The same as a source."""
    return Source("finanspolicy.policy", f"{policy}\n{text}".encode(), lambda _: None)


def all_run(text: str, policy: str = POLICY) -> Tests:
    """The tests of the policy, run; it must be without errors."""
    made = reading(text, policy)
    assert made.resolved is not None, [str(one) for one in made.errors]
    return trials(made)


def ran(text: str) -> Ran:
    """The only test in the text, run."""
    (found,) = all_run(text).ran
    return found


def came(text: str) -> list[str]:
    """What came of each expectation of the only test: `passed: …` or `failed: …`."""
    return [f"{'passed' if one.passed else 'failed'}: {one.came}" for one in ran(text).tried]


def told(text: str) -> list[str]:
    """Errors as `line:column code: message`, lines counted from the text's own first."""
    return [
        f"{one.span.line - HEAD}:{one.span.column} {one.code.value}: {one.message}"
        for one in reading(text).diagnostics
        if one.severity is Severity.ERROR
    ]


def sides(text: str, rule: str) -> dict[str, set[str]]:
    """For each bound of a rule the sides that are tried."""
    (found,) = (one for one in all_run(text).covered if one.rule == rule)
    return {one.edge.text: {side.value for side in one.sides} for one in found.edges}


def told_as_json(text: str, *, suggest: bool = False) -> dict[str, Any]:
    """The answer as the command gives it."""
    found = all_run(text)
    return answer(found, suggested(source(text), found) if suggest else None)

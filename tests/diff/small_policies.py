"""Small policies for the comparison: a head, definitions that no council adopted, and what a test puts after them."""

from datetime import date
from functools import cache

from policylang.diff.changes import diff
from policylang.diff.found import Change, Diff
from policylang.model.resolve import Resolved
from policylang.operations.read import read
from policylang.revisions.source import Source

ON = date(2014, 3, 1)
HEAD = 'policy "Finanspolicy"\n  språk         policylang 1\n  numrering     till nivå 1\n\n'
SUPPORT = """bibliotek "Gemensamt"
  språk  policylang 1

§ organ kommuninvest "Kommuninvest"
  kallas även  Kommuninvest i Sverige AB

§ organ bolagsstyrelsen "bolagsstyrelsen"

§ krets svensk-bank "svensk bank"
  omfattar  motparter där slag = bank och land = Sverige

§ krets svenska-staten "svenska staten"
  omfattar  motparter där slag = stat och land = Sverige

§ krets egna-bolag "egna bolag"
  omfattar  motparter där slag = kommunalt bolag och ägarandel över 50 %

§ portfölj skuld "skulden"
  av  lån räknat belopp

§ värde låneram "låneramen"
  beslutas av  kommunfullmäktige
  ur           ramar
  enhet        kr
"""


@cache
def policy(text: str, support: str = SUPPORT, head: str = HEAD) -> Resolved:
    """The text after a head, with the definitions beside it; a test's text has no mistakes."""
    beside = Source("gemensamt.policy", support.encode(), lambda _: None)
    used = head.replace("\n\n", "\n  använder      gemensamt.policy\n\n", 1)
    source = Source("finanspolicy.policy", (used + text).encode(), lambda name: beside if name == beside.name else None)
    reading = read(source)
    assert not reading.errors, [f"{one.span.file}:{one.span.line} {one.message}" for one in reading.errors]
    assert reading.resolved is not None
    return reading.resolved


def compared(old: str, new: str) -> Diff:
    """The difference of two texts."""
    return diff(policy(old), policy(new), on=ON)


def told(changes: tuple[Change, ...]) -> list[str]:
    """Each change as "id direction"."""
    return [f"{one.id} {one.direction.value}" for one in changes]


def lines(rule: str, *fields: str) -> str:
    """A clause that stands alone, its fields one a line."""
    return "\n".join([f"§ {rule}", *(f"  {field}" for field in fields)]) + "\n"

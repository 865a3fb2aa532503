"""Small policies of made-up municipalities, to be set beside each other."""

from datetime import date
from functools import cache

from policylang.compare.table import Row, Table, table
from policylang.model.resolve import Resolved
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.source import Source

ON = date(2024, 12, 31)
SUPPORT = """
§ portfölj skuld "skulden"
  av  lån räknat belopp till nästa-ränteändring

§ värde låneram "låneramen"
  beslutas av  kommunfullmäktige
  ur           ramar
  enhet        kr

"""


def head(name: str) -> str:
    """A head and the definitions that every made-up municipality has."""
    return f'policy "Finanspolicy"\n  språk         policylang 1\n  organisation  {name}\n{SUPPORT}'


@cache
def reading(text: str, name: str = "Exempelkommun") -> Reading:
    """A policy, read; a test's text has no mistakes."""
    found = read(Source(f"{name}.policy", (head(name) + text).encode(), lambda _: None))
    assert not found.errors, [f"{one.span.line} {one.message} {one.hint}" for one in found.errors]
    return found


def policy(text: str, name: str = "Exempelkommun") -> Resolved:
    """A policy, resolved."""
    found = reading(text, name).resolved
    assert found is not None
    return found


def beside(*texts: str) -> Table:
    """The table of as many municipalities as texts."""
    return table([policy(text, f"Kommun {number}") for number, text in enumerate(texts, 1)], ON)


def only_row(*texts: str) -> Row:
    """The one row that several share."""
    found = [row for row in beside(*texts).rows if len(row.stands) > 1]
    assert len(found) == 1, [row.measure for row in found]
    return found[0]


def limit(name: str, *fields: str) -> str:
    """A limit that stands alone."""
    return "\n".join([f"§ gräns {name}", *(f"  {field}" for field in fields)]) + "\n\n"


def share(bound: str, window: str = "12 månader", name: str = "förfall") -> str:
    """A share of the debt that matures within a time."""
    return limit(name, f"mått  skuld där förfallodag inom {window}", f"{bound} av skuld", "mäts  varje månadsskifte")

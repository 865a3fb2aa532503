"""What a clause is about, told by the registers that it reads."""

from collections.abc import Iterator

import attrs

from policylang.expression import nodes as core
from policylang.model.definitions import Definitions
from policylang.model.policy import Clause

TOPICS = {
    "borgen": "borgen",
    "utlåning": "utlåning",
    "leasing": "leasing",
    "placeringar": "placeringar",
    "derivat": "derivat",
    "valutaflöden": "valuta",
    "lån": "upplåning",
    "kreditlöften": "upplåning",
    "likviditet": "likviditet",
    "likviditetsprognos": "likviditet",
    "affärer": "affärer",
    "betalningar": "betalningar",
    "konton": "betalningar",
    "fullmakter": "behörighet",
    "avvikelser": "avvikelser",
    "rapporter": "rapportering",
    "översyner": "styrning",
    "ramar": "styrning",
    "policydokument": "styrning",
    "avstämningar": "avstämning",
    "motparter": "motparter",
}
GENERAL = "allmänt"


def topic_of(clause: Clause, definitions: Definitions) -> str:
    """The topic of the first register that the clause reads; a limit per counterparty is about counterparties."""
    per = getattr(clause, "per", None)
    if isinstance(per, core.Column) and "motpart" in per.path and per.path[-1] in {"motpart", "grupp"}:
        return "motparter"
    for name in _sources(clause):
        portfolio = definitions.portfolios.get(name)
        for register in [part.register for part in portfolio.parts] if portfolio else [name]:
            if register in TOPICS:
                return TOPICS[register]
        measure = definitions.measures.get(name)
        if measure:
            found = next(
                (one for one in _sources(measure.amount) if one in TOPICS or one in definitions.portfolios), ""
            )
            portfolio = definitions.portfolios.get(found)
            if portfolio:
                return TOPICS.get(portfolio.parts[0].register, GENERAL)
            if found:
                return TOPICS[found]
    return GENERAL


def _sources(value: object) -> Iterator[str]:
    """Every register, portfolio and measure named below a value, in order."""
    match value:
        case core.Column(register, _):
            yield register
        case (
            core.PortfolioSum(name, _, _)
            | core.PortfolioCount(name, _, _)
            | core.PortfolioMean(name, _)
            | core.MeasureName(name)
        ):
            yield name
        case tuple() | list():
            for one in value:
                yield from _sources(one)
        case _ if attrs.has(kind := type(value)):
            source = getattr(value, "source", None)
            if isinstance(source, str) and source:
                yield source
            for attribute in attrs.fields(kind):
                yield from _sources(getattr(value, attribute.name))
        case _:
            return

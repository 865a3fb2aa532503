"""prov: a test of the rules. It prints nothing and judges nothing; `policylang test` runs it.

§ prov en-motpart-för-stor
  givet  låneskuld
    | motpart      | belopp
    | SEB          | 41 mnkr
    | Kommuninvest | 59 mnkr
  den    2014-12-31
  så     finansiering-per-motpart bryts för SEB med 41 %
"""

from decimal import Decimal

from policylang.model.kind import DefinitionKind
from policylang.model.reading import Reader, Unreadable, quoted
from policylang.model.trial import Expectation, Expected, Figure, Given, Trial
from policylang.syntax.tree import ClauseSyntax, FieldSyntax, Leaf, Node
from policylang.text.codes import Code
from policylang.units.errors import UnitError
from policylang.units.numerals import read_number
from policylang.units.quantity import Unit
from policylang.units.swedish import read_quantity

MONTHS = 12
EXACTLY = 4  # decimals of a mean time that is given in months


def read(syntax: ClauseSyntax, reader: Reader) -> None:
    """From syntax to a test, kept among the definitions."""
    name = reader.id_of(syntax)
    if syntax.span.column > 1:
        # Under a sentence it would look as if it were what the sentence is held to.
        raise reader.refuse(
            Code.WRONG_INDENT,
            syntax.span,
            "`prov` hänger under en mening: ett prov säger inte hur meningen prövas",
            "flytta provet till vänsterkanten",
        )
    fields = reader.fields(syntax, many=("given", "expectation"))
    day = fields.one("on")
    dates = day.leaves("DATE") if day else []
    on = reader.day(dates[0]) if dates else None
    given: list[Given] = []
    if "given" in fields.found:
        from policylang.clauses.trial_rows import given_rows

        given = [given_rows(node, line, reader) for node, line in fields.found["given"]]
    expected = [_expectation(node, line, reader) for node, line in fields.found.get("expectation", ())]
    if not expected and not fields.broken:
        raise reader.refuse(
            Code.MISSING_FIELD,
            syntax.span,
            "`prov` saknar `så`: det prövar ingenting",
            "lägg till en rad, till exempel `så  låneram hålls`",
        )
    for row in syntax.rows[:1]:
        raise reader.refuse(
            Code.LOST_TABLE_ROW, row[0].span, "tabellen hör inte till något register", "sätt `givet …` ovanför den"
        )
    if fields.broken:
        raise Unreadable
    reader.definitions.trials[name] = Trial(
        id=name, given=tuple(given), expectations=tuple(expected), on=on, span=syntax.span
    )


# -- what is expected ----------------------------------------------------------------------------


def _expectation(node: Node, line: FieldSyntax, reader: Reader) -> Expectation:
    rule, said = node.leaves("LABEL")[0], node.leaves("EXPECTED")[0]
    members = [one for one in node.children if isinstance(one, Leaf) and one.kind in {"MEMBER", "QUOTED"}]
    value = next((one for one in node.children if isinstance(one, Node)), None)
    return Expectation(
        rule=rule.text,
        expected=Expected(" ".join(said.text.split())),
        group=tuple(quoted(one) for one in members),
        figure=_figure(value, reader) if value else None,
        written=line.text.removeprefix("så").strip(),
        span=line.span,
        rule_span=rule.span,
        group_span=members[0].span.to(members[-1].span) if members else None,
        figure_span=value.span if value else None,
    )


def _figure(node: Node, reader: Reader) -> Figure:
    leaf = node.children[0]
    if node.name == "unknown" or not isinstance(leaf, Leaf):
        raise reader.refuse(
            Code.IMPOSSIBLE_EXPECTATION, node.span, "ett okänt värde kan inte väntas", "stryk `med` och det som följer"
        )
    try:
        if node.name == "period" and (years := _years(leaf.text, reader, leaf)):
            return years
        quantity = read_quantity(leaf.text)
    except UnitError as error:
        raise reader.refuse(Code.MISSPELT_NUMBER, leaf.span, error.message, error.hint) from error
    return _written(quantity.value, quantity.unit, leaf.text)


def _years(text: str, reader: Reader, leaf: Leaf) -> Figure | None:
    """A mean time is measured in years; `2,5 år` is one though it is no whole number of months."""
    number, _, unit = text.replace("\u00a0", " ").rpartition(" ")
    if unit == "år" and " " not in number:
        return _written(read_number(number), None, text)
    months = reader.period(leaf)
    if months.days or months.bank_days:
        return None
    exact = (Decimal(months.months) / MONTHS).quantize(Decimal(1).scaleb(-EXACTLY))
    return Figure(value=exact, unit=None, decimals=EXACTLY, written=text)


def _written(value: Decimal, unit: Unit | None, text: str) -> Figure:
    return Figure(value=value, unit=unit, decimals=max(0, -int(value.as_tuple().exponent)), written=text)


KIND = DefinitionKind(
    name="trial", keyword="prov", fields=("givet", "den", "så"), read=read, stage=2, tabled=("givet",)
)

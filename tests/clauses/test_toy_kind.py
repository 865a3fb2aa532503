"""A kind from four files and one line: nothing of the parser, the engine, the formats or the comparison is touched."""

import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from clauses.trial import ON, table
from policylang.clauses import CLAUSE_KINDS, DEFINITION_KINDS
from policylang.operations.build import build
from policylang.operations.check import check
from policylang.operations.compile import compiled
from policylang.operations.diff import compare
from policylang.operations.language import Language
from policylang.operations.reading import Reading
from policylang.registers.read import read_files
from policylang.revisions.source import Source

FRAGMENT = """// tak: every row of a register has an amount of at most so much
ceiling_head: rule_head
?ceiling_field: "på" rows -> among
    | "per" "rad" quantity -> most
    | rule_field
"""
MODULE = '''"""tak: every row has an amount of at most so much.

§ tak litet-lån
  på       lån
  per rad  10 mnkr
"""

from decimal import Decimal

from attrs import field, frozen

from policylang.expression.nodes import Cell, Column, Compare, Comparison, Condition, Linear, Term
from policylang.model import rules
from policylang.model.kind import ClauseKind, Nature, Signals
from policylang.model.policy import Check, Occasion, Written
from policylang.model.topics import topic_of
from policylang.units.quantity import Unit


@frozen(kw_only=True)
class Ceiling:
    """At most so much a row."""

    id: str
    source: str
    among: Condition
    most: Condition
    occasion: Occasion
    written: str = field(default="", eq=False)
    span: object = field(eq=False, repr=False)


def read(syntax, reader):
    name = reader.id_of(syntax)
    fields = reader.fields(syntax)
    source, which = rules.among(fields, reader, "på", "på  lån")
    node = fields.needed("most", "per rad", "per rad  10 mnkr").children[0]
    amount = Linear((Term(Decimal(1), Cell(Column(source, ("belopp",)))),), Decimal(0), Unit.KRONA)
    return Ceiling(
        id=name,
        source=source,
        among=which,
        most=Compare(amount, Comparison.AT_MOST, Linear((), reader.quantity(node).value, Unit.KRONA)),
        occasion=fields.occasion(),
        written=node.children[0].text,
        span=syntax.span,
    )


def lower(clause, definitions):
    found = rules.for_rows(clause.source, clause.among, clause.most, (), definitions)
    return tuple(Check(rule, occasion=clause.occasion, subject=rule.register) for rule in found)


KIND = ClauseKind(
    name="ceiling",
    keyword="tak",
    model=Ceiling,
    fields=("på", "per rad"),
    read=read,
    lower=lower,
    printed=lambda clause, _: {"per-rad": Written(clause.written)},
    signals=lambda clause, _: Signals(force="ska", bounds={"per-rad": "≤"}),
    topic=topic_of,
    changes={"source": Nature.SCOPE, "among": Nature.SCOPE, "most": Nature.CONDITION, "occasion": Nature.OCCASION},
)
'''
TEMPLATE = """{% from "verdict.sv.j2" import per_row %}
{% macro sentence(clause, condition, called) %}
Varje {{ called(clause.source) }} är högst {{ clause.written }}.
{% endmacro %}
{% if verdict == "breach" %}
{{ label | versal }} {{ rows[0] }} är {{ facts["belopp"] | belopp }}, taket är {{ clause.written }}.
{% else %}{{ per_row(label, rows, said, verdict, gaps, reason, force) }}{% endif %}
"""
POLICY = """policy "Prov"
  organisation  Prov kommun

Ett lån ska vara högst {per-rad}.
  § tak litet-lån
    på       lån
    per rad  10 mnkr
    mäts     vid varje tidpunkt

§ tak litet-i-kronor
  på       lån där valuta = SEK
  per rad  en miljon kronor
"""
LOANS = """lån-id | motpart | belopp | valuta | räntetyp | förfallodag
L-1 | SEB | 12 mnkr | EUR | fast | 2017-01-01
L-2 | SEB | 800 000 kr | SEK | fast | 2017-01-01"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The kind's module, loaded from a folder of its own, with its template beside it."""
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "ceiling.py").write_text(MODULE, encoding="utf-8")
    (folder / "ceiling.sv.j2").write_text(TEMPLATE, encoding="utf-8")
    spec = spec_from_file_location("ceiling", folder / "ceiling.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["ceiling"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["ceiling"]


@pytest.fixture(scope="module")
def language(toy: ModuleType) -> Language:
    """The language with one line more."""
    return Language((*CLAUSE_KINDS, toy.KIND), DEFINITION_KINDS, {"ceiling": FRAGMENT})


def read(text: str, language: Language) -> Reading:
    return compiled(Source("prov.policy", text.encode(), lambda _: None), language)


def test_it_is_read_with_holes_filled_and_no_complaint(language: Language) -> None:
    reading = read(POLICY, language)
    assert [str(one) for one in reading.diagnostics] == []
    assert reading.resolved is not None
    assert list(reading.resolved.document.wordings.values()) == ["Ett lån ska vara högst 10 mnkr.", ""]


def test_it_is_judged_and_its_own_template_speaks(language: Language) -> None:
    reading = read(POLICY, language)
    assert reading.resolved is not None
    schema = reading.resolved.definitions.schema
    data, wrong = read_files({"lån.csv": table(LOANS).encode()}, schema, ON)
    assert wrong == []
    found = check(reading, data, ON).findings
    assert [(one.clause, one.kind, one.topic, one.message.replace("\u00a0", " ")) for one in found] == [
        ("litet-lån", "ceiling", "upplåning", "Lån L-1 är 12 mnkr, taket är 10 mnkr."),
        ("litet-lån", "ceiling", "upplåning", "1 rad uppfyller regeln."),
        ("litet-i-kronor", "ceiling", "upplåning", "1 rad uppfyller regeln."),
    ]


def test_it_prints_its_sentence_where_it_stands_alone(language: Language) -> None:
    files = build([read(POLICY, language)], ["md"]).files
    assert "Varje lån är högst en miljon kronor." in files["prov.md"].replace("\u00a0", " ")


def test_its_mistakes_are_told_as_any_kind_s(language: Language) -> None:
    wrong = POLICY.replace("per rad  10 mnkr", "per rad  10 mnkrr").replace("§ tak litet-i-kronor", "§ takk x")
    assert [(one.code.value, one.hint) for one in read(wrong, language).diagnostics] == [
        ("misspelt-number", "menade du `mnkr` eller `mkr`?"),
        ("unknown-keyword", "menade du `tak`?"),
    ]


def test_a_change_in_it_is_found_by_its_fields(language: Language) -> None:
    found = compare(read(POLICY, language), read(POLICY.replace("10 mnkr", "20 mnkr"), language)).changes
    assert [(one.clause, one.direction.value) for one in found] == [("litet-lån", "loosened")]


def test_without_its_line_in_the_catalogue_it_is_an_unknown_word() -> None:
    reading = compiled(Source("prov.policy", POLICY.encode(), lambda _: None))
    assert {one.code.value for one in reading.errors} >= {"unknown-keyword"}

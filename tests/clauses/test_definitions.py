"""The kinds of definition: what a name stands for, and what the registers hold; each with its smallest mistakes."""

from decimal import Decimal

import pytest

from clauses.trial import resolved, told
from policylang.clauses import DEFINITION_KINDS
from policylang.expression.nodes import All, Always, Compare, OneOf
from policylang.model.schema import ColumnType, Need
from policylang.operations.language import standard
from policylang.text.diagnostic import Severity
from policylang.units.quantity import Unit

NET = """
§ portfölj netto "nettoskulden"
  av         lån där valuta = SEK räknat belopp till nästa-ränteändring
  av         lån där valuta ≠ SEK räknat belopp-i-sek
  minus      likviditet räknat belopp
  plus ben   derivat räknat nominellt-belopp till slutdag
  minus ben  derivat räknat nominellt-belopp
  tolkning   Benen tar ut varandra.
"""


def test_a_portfolio_keeps_its_parts_in_the_order_of_the_text() -> None:
    found = resolved(NET).definitions.portfolios["netto"]
    assert [(one.register, one.amount, one.factor, one.until, one.in_base) for one in found.parts] == [
        ("lån", "belopp", 1, "nästa-ränteändring", True),
        ("lån", "belopp-i-sek", 1, None, True),
        ("likviditet", "belopp", -1, None, True),
        ("derivat", "nominellt-belopp", 1, "slutdag", False),
        ("derivat", "nominellt-belopp", -1, None, False),
    ]
    assert isinstance(found.parts[0].where, OneOf)
    assert found.reading == "Benen tar ut varandra."


def test_a_portfolio_of_a_portfolio_is_what_it_is_made_of() -> None:
    text = NET + '\n§ portfölj små "små"\n  minus  netto där motpart = SEB\n'
    found = resolved(text.replace("  minus      likviditet räknat belopp\n", "")).definitions.portfolios["små"]
    assert [(one.factor, one.in_base) for one in found.parts] == [(-1, True), (-1, True), (-1, False), (1, False)]
    assert isinstance(found.parts[0].where, All)
    assert found.parts[2].where == OneOf(found.parts[2].where.column, ("SEB",))  # type: ignore[union-attr]


def test_a_measure_a_circle_and_a_value_keep_every_name() -> None:
    text = """
§ mått kvot "skulden", "skuldens storlek"
  är  summa belopp i lån + 10 mnkr

§ krets stora "stora bolag"
  omfattar  motparter där ägarandel över 50 %

§ värde tak "räntetaket"
  beslutas av  kommunfullmäktige
  enhet        % per år
"""
    found = resolved(text).definitions
    assert found.measures["kvot"].names == ("skulden", "skuldens storlek")
    assert found.measures["kvot"].amount.constant == Decimal(10_000_000)
    assert isinstance(found.circles["stora"].condition, Compare)
    assert (found.values["tak"].register, found.values["tak"].unit) == ("ramar", Unit.RATE)


def test_a_body_and_a_role_are_found_by_any_name() -> None:
    found = resolved('§ organ ks "styrelsen"\n  kallas även  KSAU, utskottet\n\n§ roll ek "ekonomen"\n').definitions
    assert found.names_of("ksau") == ("styrelsen", "KSAU", "utskottet")
    assert found.names_of("ekonomen") == ("ekonomen",)
    assert found.names_of("ingen") == ("ingen",)


def test_a_term_is_an_entry_of_the_glossary() -> None:
    found = resolved('§ begrepp swap "Swap"\n  text  Ett byte av räntor, minst två.\n').definitions.terms["swap"]
    assert (found.heading, found.text) == ("Swap", "Ett byte av räntor, minst två.")


SCHEMA = """
§ slag båtslag "båtar"
  | värde  | under | kallas även
  | segel  |       | segelbåt
  | jolle  | segel | optimist

§ skala "Sjö"
  från bäst    A, B, C
  kallas även  Sjövärdighet

§ register båtar "båt"
  nyckel       namn
  alias        öknamn
  löper        från sjösatt till skrotad
  kallas även  flottan
  | kolumn  | typ    | krav      | se        | slag    | tomt betyder | senast  | kallas även
  | namn    | text   | krävs     |           |         |              |         |
  | öknamn  | lista  |           |           |         |              |         |
  | slag    | slag   | vid behov |           | båtslag | jolle        |         | typ, sort
  | ägare   | part   |           | motparter |         |              |         |
  | sjösatt | datum  |           |           |         |              | skrotad |
  | skrotad | datum  |           |           |         |              |         |
"""


def test_a_register_a_category_and_a_scale_become_the_schema() -> None:
    schema = resolved(SCHEMA).definitions.schema
    boats = schema.registers["båtar"]
    assert (boats.label, boats.key, boats.alias, boats.alive) == ("båt", "namn", "öknamn", ("sjösatt", "skrotad"))
    assert boats.synonyms == ("flottan",)
    assert [(one.name, one.type, one.need) for one in boats.columns[:2]] == [
        ("namn", ColumnType.TEXT, Need.REQUIRED),
        ("öknamn", ColumnType.LIST, Need.OPTIONAL),
    ]
    sort = boats.column("slag")
    assert sort is not None
    assert (sort.category, sort.default, sort.synonyms) == ("båtslag", "jolle", ("typ", "sort"))
    assert schema.categories["båtslag"].below("segel") == {"segel", "jolle"}
    assert schema.categories["båtslag"].synonyms["optimist"] == "jolle"
    assert (schema.scales["Sjö"], schema.agencies["sjövärdighet"]) == (("A", "B", "C"), "Sjö")


def test_what_a_file_defines_it_can_use() -> None:
    assert (
        told(SCHEMA + "\n§ krav båtar-seglar\n  varje  båtar\n  ska  slag = segelbåt och ägare.land = Sverige\n") == []
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            '§ portfölj p "p"\n',
            ["1:1 missing-field: `portfölj` saknar rader | lägg till en rad, till exempel `av  lån`"],
        ),
        (
            '§ portfölj p "p"\n  av  låna\n',
            ["2:7 unknown-register: `låna` är inte något register eller någon portfölj | menade du `lån`?"],
        ),
        (
            '§ portfölj p "p"\n  av  lån räknat beloppet\n',
            ["2:18 unknown-column: `beloppet` är inte någon kolumn i `lån` | menade du `belopp`?"],
        ),
        (
            '§ portfölj p "p"\n  av  lån räknat motpart\n',
            ["2:18 unit-mismatch: `motpart` är part och kan inte räknas samman | skriv en kolumn med belopp"],
        ),
        (
            '§ portfölj p "p"\n  av  lån räknat belopp till valuta\n',
            ["2:30 unit-mismatch: `valuta` är text, inte ett datum | skriv en kolumn med datum"],
        ),
        (
            '§ mått m "m"\n',
            ["1:1 missing-field: `mått` saknar `är` | lägg till en rad, till exempel `är  summa belopp i lån`"],
        ),
        (
            '§ mått m "m"\n  är  m + lån\n',
            ["1:1 circular-definition: `m` definieras med hjälp av sig själv: m → m | bryt kedjan"],
        ),
        (
            '§ mått m "m"\n  är  n\n\n§ mått n "n"\n  är  m\n',
            ["1:1 circular-definition: `m` definieras med hjälp av sig själv: m → n → m | bryt kedjan"],
        ),
        (
            '§ krets k "k"\n  omfattar  motparter där motpart i k\n',
            ["1:1 circular-definition: `k` definieras med hjälp av sig själv: k → k | bryt kedjan"],
        ),
        (
            '§ krets k "k"\n',
            [
                (
                    "1:1 missing-field: `krets` saknar `omfattar` | "
                    "lägg till en rad, till exempel `omfattar  motparter där slag = bank`"
                )
            ],
        ),
        (
            '§ krets k "k"\n  omfattar  lån där valuta = SEK\n',
            ["2:13 unit-mismatch: `lån` är inga motparter | skriv `omfattar  motparter där …`"],
        ),
        (
            '§ värde v "v"\n  ur  ramarna\n',
            ["2:7 unknown-register: `ramarna` är inte något register eller någon portfölj | menade du `ramar`?"],
        ),
        (
            '§ värde v "v"\n  enhet  euro\n',
            ["2:10 unknown-value: `euro` är ingen enhet | enheterna är kr, %, % per år, antal, procentenheter"],
        ),
        ("§ värde v\n", ["1:10 unreadable-field: efter `v` saknas något | här väntas text inom citattecken"]),
        (
            SCHEMA.strip().replace("| lista  |", "| listor |"),
            [
                (
                    "17:15 unknown-value: `listor` är ingen kolumntyp | typerna är text, belopp, andel, ränta, antal, "
                    "ton, datum, period, ja/nej, slag, betyg, part, lista; ett belopp som kan vara under noll skrivs "
                    "`belopp ±`"
                )
            ],
        ),
        (
            SCHEMA.strip().replace("| krävs     |", "| måste     |"),
            ["16:24 unknown-value: `måste` kan inte stå under krav | skriv krävs, vid behov, frivillig"],
        ),
        (
            SCHEMA.strip().replace("| krav      |", "| kräv      |"),
            [
                (
                    "15:24 unknown-table-header: `kräv` är inte någon kolumn i tabellen | kolumnerna är kolumn, "
                    "typ, krav, se, slag, tomt betyder, senast, högst, när, värt, kallas även"
                )
            ],
        ),
        (
            SCHEMA.strip().replace("| båtslag | jolle ", "| båtslg  | jolle "),
            ["18:48 unknown-name: `båtslg` är inte något slag | menade du `båtslag`?"],
        ),
        (
            SCHEMA.strip().replace("| motparter |", "| motprater |"),
            ["19:36 unknown-register: `motprater` är inte något register | menade du `motparter`?"],
        ),
        (
            SCHEMA.strip().replace("nyckel       namn", "nyckel       namnet"),
            ["11:16 unknown-column: `namnet` är inte någon kolumn i tabellen | menade du `namn`?"],
        ),
        (
            SCHEMA.strip().replace("| under |", "| undr  |"),
            [
                (
                    "2:14 unknown-table-header: `undr` är inte någon kolumn i tabellen "
                    "| kolumnerna är värde, under, kallas även"
                )
            ],
        ),
        (
            SCHEMA.strip().replace("| jolle  | segel |", "| jolle  | segl  |"),
            ["4:14 unknown-value: `segl` är inte något värde i tabellen | menade du `segel`?"],
        ),
        (
            '§ organ ks "styrelsen"\n\n§ organ ks "nämnden"\n',
            ["3:1 duplicate-id: `ks` är redan definierat på rad 3 i prov.policy | välj ett annat id"],
        ),
    ],
)
def test_its_smallest_mistakes(text: str, wrong: list[str]) -> None:
    assert told(text) == wrong


def test_the_standard_library_has_no_mistakes() -> None:
    from policylang.model.resolve import resolve
    from policylang.operations.language import library
    from policylang.syntax.blocks import parse
    from policylang.syntax.tree import SourceFile

    language = standard()
    read = [parse(one.data.decode(), one.name, language.vocabulary, language.reader) for one in library()]
    assert [str(one) for _, wrong in read for one in wrong] == []
    empty = SourceFile("", None, ())
    trees = [tree for tree, _ in read]
    _, wrong = resolve(empty, (), trees, language.kinds, language.definitions, language.parse_cell)
    assert [str(one) for one in wrong if one.severity is Severity.ERROR] == []


def test_every_kind_of_definition_is_here() -> None:
    assert {kind.name for kind in DEFINITION_KINDS} >= {
        "register", "category", "scale", "body", "role", "term", "value", "circle", "portfolio", "measure",
    }  # fmt: skip
    assert Always() == Always()


def test_a_name_that_somebody_else_bears_is_told_where_it_is_given_again() -> None:
    first = '§ organ nämnd "nämnden"\n  kallas även  N\n\n'
    message = "5:19 duplicate-id: `n` är redan ett namn på `nämnd` | låt varje namn höra till en enda"
    assert told(f'{first}§ organ styrelse "styrelsen"\n  kallas även  S, n\n')[0].endswith(message[5:])

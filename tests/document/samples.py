"""One small document with everything in it: three sorts of holes, lists, a table, a figure, terms, hostile text."""

from datetime import date

from attrs import frozen

from policylang.document import blocks
from policylang.document.compose import Surroundings, compose
from policylang.model.definitions import Term
from policylang.model.policy import (
    Block,
    Clause,
    ClauseBlock,
    Decision,
    Document,
    Heading,
    Hole,
    Item,
    ItemList,
    Metadata,
    Paragraph,
    PartialDate,
    Passage,
    Placeholder,
)
from policylang.text.span import Span

SPAN = Span("finanspolicy.policy", 1, 1, 1, 2)
HOSTILE = '<b>&fet</b> {{7*7}} {% raw %} #panic() *stjärna* | rör _under_ `kod` [länk](javascript:alert(1)) "citat"'


@frozen
class StandAlone:
    """A clause that prints a sentence of its own."""

    id: str
    span: Span = SPAN


def passage(*text: str | Hole, clauses: tuple[str, ...] = ()) -> Passage:
    """A passage of the model."""
    return Passage(text, clauses, SPAN)


def heading(level: int, number: str, label: str, *text: str) -> Heading:
    """A heading of the model."""
    return Heading(level, number, label, text, SPAN)


def hole(clause: str, field: str, text: str) -> Hole:
    """A hole of the model."""
    return Hole(clause, field, "", text)


METADATA = Metadata(
    kind="policy",
    title="Finanspolicy för Västerviks kommunkoncern",
    organisation="Västerviks kommun",
    document_type="policy",
    decision=Decision(PartialDate("2014-xx-xx", None), "kommunfullmäktige", "xx"),
    in_force=PartialDate("2014-03-01", date(2014, 3, 1), "försättsbladet anger 2014", concluded=True),
    replaces=Decision(PartialDate("????-??-??", None, "datumet föll bort i källan"), "kommunfullmäktige", "29"),
    completes=("riktlinjer.policy",),
    other={"diarienummer": "[framgår inte av källan]"},
)

BLOCKS: tuple[Block, ...] = (
    heading(1, "1", "inledning", "Inledning"),
    Paragraph(
        (
            passage(
                "På uppdrag av kommunfullmäktige ska Västerviks Kommuns Förvaltnings AB och dess internbank ansvara "
                "för samordningen av kommunkoncernens finansiella verksamhet. Koncernens finansiella affärer ska "
                "genomföras av koncernens internbank."
            ),
            passage("Derivaten tecknas i kommunens namn.", clauses=("derivat-i-kommunens-namn",)),
        )
    ),
    heading(1, "2", "finansiering", "Finansiering"),
    Paragraph(
        (
            passage(
                "Finansiering får endast ske inom de låneramar som fastställs av ",
                hole("låneram", "ram", "kommunfullmäktige"),
                ".",
                clauses=("låneram",),
            ),
            passage(
                "Den genomsnittliga räntebindningen ska överstiga ",
                hole("räntebindning", "över", "ett år"),
                " och får vara högst ",
                hole("räntebindning", "högst", "5 år"),
                ". Högst ",
                hole("förfall", "högst", "30 %"),
                " får förfalla inom ",
                hole("förfall", "inom", "12 månader"),
                ", dock minst 200 000 kr enligt § ",
                hole("förfall", "paragraf", "29"),
                ".",
                clauses=("räntebindning", "förfall"),
            ),
        )
    ),
    heading(3, "2.1", "leasing", "Leasing"),
    Paragraph((passage("Leasing får endast tillämpas för bussar under ", hole("leasing", "under", "3,5 ton"), "."),)),
    ItemList(
        (
            Item(
                (passage("Ränteswap"),),
                (Item((passage("med motpart i Norden"),)), Item((passage("med säkerhet"),))),
            ),
            Item((passage("Ränteoptioner (t.ex. Cap/Floor)"),)),
            Item((passage("FRA"),), (Item((passage("först"),), ordered=True), Item((passage("sedan"),), ordered=True))),
        )
    ),
    heading(1, "3", "borgen", "Borgen"),
    Paragraph(
        (
            passage("Övriga borgensåtaganden beslutas av kommunfullmäktige.", clauses=("borgen",)),
            passage(
                "Kommunal borgen får endast lämnas till hel- eller delägda kommunala bolag i Västerviks kommun, "
                "undantag Kommuninvest där solidarisk borgen gäller. Undantag gäller också borgen lämnad före ",
                hole("borgen-endast-bolag", "lämnad", "1 januari [årtal saknas i källan]"),
                ".",
                clauses=("borgen-endast-bolag",),
            ),
        )
    ),
    ClauseBlock("räntetabell", SPAN),
    ClauseBlock("organisation", SPAN),
    heading(1, "", "ordlista", "Ordlista"),
    Placeholder("ordlista", ""),
    heading(1, "4", "fientligt", "Fientlig ", "text ", HOSTILE),
    Paragraph((passage(HOSTILE, clauses=("fientlig",)),)),
)

GLOSSARY: tuple[Term, ...] = (
    Term(id="baspunkt", names=("Baspunkt",), text="Mått på ränta. En baspunkt motsvarar 0,01 %.", span=SPAN),
    Term(id="stibor", names=("Stibor",), text="Stockholm InterBank Offered Rate.", span=SPAN),
)


def word(clause: Clause) -> tuple[blocks.Block, ...]:
    """What the two clauses that stand alone print."""
    if clause.id == "organisation":
        return (
            blocks.Figure(
                "Organisationen i fyra led, från kommunfullmäktige till bolagen.",
                ("Kommunfullmäktige", "Västerviks Kommuns Förvaltnings AB", "Internbanken", "Bolagen och kommunen"),
            ),
        )
    columns = ("Löptid", "Norm", "Högst", "Avvikelse")
    rows = (("0–1 år", "40 %", "60 %", "-5 %"), ("över 10 år", "0 %", "40 %", "2,5 %"))
    return (
        blocks.Table(
            "Räntebindning per löptid",
            tuple(blocks.text(column) for column in columns),
            tuple(tuple(blocks.text(cell) for cell in row) for row in rows),
            row_header=True,
        ),
        blocks.Paragraph(
            (blocks.Passage((blocks.Text("Se även "), blocks.Reference("avsnittet om leasing", "leasing"))),)
        ),
    )


def model(metadata: Metadata = METADATA, extra: tuple[Block, ...] = BLOCKS) -> Document:
    """The document of the model."""
    clauses: dict[str, Clause] = {one: StandAlone(one) for one in ("räntetabell", "organisation")}
    return Document("finanspolicy.policy", metadata, extra, clauses)


def sample() -> blocks.Document:
    """The document tree."""
    return compose(
        model(),
        Surroundings(
            word=word,
            glossary=GLOSSARY,
            titles={"riktlinjer.policy": "Riktlinjer finansverksamhet"},
            reasons={("borgen-endast-bolag", "lämnad"): "året föll bort i källan"},
            footer="3f9a27c1",
        ),
    )

"""Policies read for their sentences: what does not change is parsed once for all tests."""

from functools import cache
from pathlib import Path

from attrs import frozen

from policylang.agreement.agree import agree, closely
from policylang.model.policy import Document
from policylang.model.resolve import resolve
from policylang.operations.language import library, standard
from policylang.revisions.files import source
from policylang.syntax.blocks import parse
from policylang.syntax.tree import SourceFile
from policylang.text.diagnostic import Diagnostic

VASTERVIK = Path(__file__).parents[2] / "policies" / "vastervik"
PRELUDE = """\
policy "Finanspolicy"
  språk  policylang 1

§ organ kommunen "Exempelköpings kommun"
§ organ kommuninvest "Kommuninvest"
§ roll internbanken "internbanken", "internbank"
§ portfölj bruttolåneskuld "bruttolåneskulden", "låneskulden"
  av  lån
§ portfölj låneportfölj "låneportföljen"
  av  lån räknat belopp till nästa-ränteändring
§ mått genomsnittlig-bindning "räntebindningen"
  är  snitt återstående tid i låneportfölj
§ värde låneram "låneramen"
  beslutas av  kommunfullmäktige
  ur           ramar
  enhet        kr
§ krets svensk-bank "svensk bank"
  omfattar  motparter där slag = bank och land = Sverige
§ krets svenska-staten "svenska staten"
  omfattar  motparter där slag = stat och land = Sverige

# Regler

"""
START = PRELUDE.count("\n") + 1


@cache
def tree(name: str, text: str) -> SourceFile:
    language = standard()
    return parse(text, name, language.vocabulary, language.reader)[0]


@frozen
class Read:
    """A document, what is wrong with its text, and what is told when it is looked at closely."""

    document: Document
    diagnostics: list[Diagnostic]
    closely: list[Diagnostic]


def read(text: str, name: str, higher: tuple[str, ...] = (), used: tuple[str, ...] = ()) -> Read:
    """A document: what reading it says, then its sentences against its rules."""
    language = standard()
    texts = {one.name: one.data.decode() for one in library()}
    texts |= {other: (VASTERVIK / other).read_text(encoding="utf-8") for other in (*higher, *used)}
    support = [tree(other, texts[other]) for other in texts if other not in higher]
    main, wrong = parse(text, name, language.vocabulary, language.reader)
    resolved, more = resolve(
        main,
        [tree(other, texts[other]) for other in higher],
        support,
        language.kinds,
        language.definitions,
        language.parse_cell,
    )
    beside = source(VASTERVIK / "finanspolicy.policy").beside

    def text_beside(path: str) -> str | None:
        found = beside(path)
        return found.data.decode() if found else None

    found = agree(resolved, {**texts, name: text}, text_beside)
    told = sorted(one for one in {*wrong, *more, *found} if one.span.file == name)
    return Read(resolved.document, told, closely(resolved, {**texts, name: text}, told))

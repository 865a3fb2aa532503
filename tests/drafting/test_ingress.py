"""How a decision is worded: real edits of Västervik's policy, and the sentence that each of them needs."""

from functools import cache
from pathlib import Path

import pytest

from policylang.drafting.columns import Line
from policylang.model.resolve import Resolved
from policylang.operations.amending import Amended, amended
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.files import source
from policylang.revisions.source import Source
from policylang.units.titles import document

FOLDER = Path(__file__).parents[2] / "policies" / "vastervik"
POLICY = "i finanspolicyn för Västerviks kommunkoncern"
OF_IT = "Kommunfullmäktige beslutar i fråga om finanspolicyn för Västerviks kommunkoncern"
FOLLOWING = "ska ha följande lydelse"
SYFTE = (FOLDER / "finanspolicy.policy").read_text(encoding="utf-8").partition("# Syfte\n")[2].partition("# Mål")[0]
FOLLOW_UP = "# Uppföljning och utvärdering\n"
LEASING = "## Leasing\n"


@cache
def texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.policy")}


@cache
def current() -> Resolved:
    return resolved(read(_source("finanspolicy.policy", texts())))


def resolved(reading: Reading) -> Resolved:
    assert reading.resolved is not None, [str(one) for one in reading.errors]
    return reading.resolved


@cache
def changed(*edits: tuple[str, str], file: str = "finanspolicy.policy") -> Amended:
    """The policy amended: in one of its files, each text exchanged for another."""
    new = dict(texts())
    for was, is_ in edits:
        assert was in new[file], was
        new[file] = new[file].replace(was, is_, 1)
    return amended(current(), resolved(read(_source("finanspolicy.policy", new))))


def _source(name: str, texts: dict[str, str]) -> Source:
    return Source(name, texts[name].encode(), lambda path: _source(path, texts) if path in texts else None)


EDITS = {
    "a paragraph that is rewritten": (
        (
            (
                "Den finansiella verksamheten ska följas upp kontinuerligt",
                "Den finansiella verksamheten ska följas upp noga",
            ),
        ),
        f"Kommunfullmäktige beslutar att avsnitt 9 {POLICY} {FOLLOWING}.",
    ),
    "a value of a rule": (
        (("en miljon kronor", "två miljoner kronor"),),
        (
            "Kommunfullmäktige beslutar att avsnittet ”Extern utlåning enligt särskilda beslut och avtal” i avsnitt 7 "
            f"{POLICY} {FOLLOWING}."
        ),
    ),
    "a new section in the middle": (
        ((FOLLOW_UP, f"# Tillsyn\n\nTillsynen är löpande.\n  § berättande\n\n{FOLLOW_UP}"),),
        (
            f"{OF_IT} dels att nuvarande avsnitt 9 ska betecknas avsnitt 10, dels att det ska införas ett nytt avsnitt 9 av "
            "följande lydelse."
        ),
    ),
    "a new last section before the glossary": (
        (("# Ordlista\n", "# Tillsyn\n\nTillsynen är löpande.\n  § berättande\n\n# Ordlista\n"),),
        f"Kommunfullmäktige beslutar att det {POLICY} ska införas ett nytt avsnitt 10 av följande lydelse.",
    ),
    "a repealed section": (
        ((f"# Syfte\n{SYFTE}", ""),),
        (
            f"{OF_IT} dels att avsnitt 2 ska upphöra att gälla, dels att nuvarande avsnitt 3, 4, 5, 6, 7, 8 och 9 ska betecknas "
            "avsnitt 2, 3, 4, 5, 6, 7 och 8."
        ),
    ),
    "a section that moves": (
        ((f"# Syfte\n{SYFTE}", ""), ("# Finansiering\n", f"# Syfte\n{SYFTE}# Finansiering\n")),
        f"Kommunfullmäktige beslutar att nuvarande avsnitt 2 och 3 {POLICY} ska betecknas avsnitt 3 och 2.",
    ),
    "a heading": (
        ((LEASING, "## Leasing av fordon\n"),),
        f"Kommunfullmäktige beslutar att rubriken till avsnittet ”Leasing” i avsnitt 4 {POLICY} {FOLLOWING}.",
    ),
    "a new unnumbered section": (
        (
            (
                LEASING,
                f'## Avbetalning\n\nAvbetalning ska undvikas.\n  § manuellt avbetalning "inget mått"\n\n{LEASING}',
            ),
        ),
        (
            f"Kommunfullmäktige beslutar att det i avsnitt 4 {POLICY} ska införas ett nytt avsnitt med rubriken ”Avbetalning”, "
            "placerat först, av följande lydelse."
        ),
    ),
    "a point of a list that goes": (
        (
            ("- Svenskt hypoteksinstitut\n  § del av placeringsalternativ\n", ""),
            ("svensk-bank, svenskt-hypoteksinstitut,", "svensk-bank,"),
        ),
        (
            "Kommunfullmäktige beslutar att första stycket tredje punkten i avsnittet ”Placeringsmandat” i avsnitt 6 "
            f"{POLICY} ska upphöra att gälla."
        ),
    ),
    "a new point in a list": (
        (
            ("- Svensk bank\n", "- Egna bolag\n  § del av placeringsalternativ\n- Svensk bank\n"),
            ("svenska-staten, svensk-bank", "svenska-staten, egna-bolag, svensk-bank"),
            (
                "# Inledning\n",
                '§ krets egna-bolag "egna bolag"\n  omfattar  motparter där slag = kommunalt bolag\n\n# Inledning\n',
            ),
        ),
        (
            "Kommunfullmäktige beslutar att det i första stycket i avsnittet ”Placeringsmandat” i avsnitt 6 "
            f"{POLICY} ska införas en ny andra punkt av följande lydelse."
        ),
    ),
    "a title": (
        (('policy "Finanspolicy för', 'policy "Finanspolicy och ägarpolicy för'),),
        f"Kommunfullmäktige beslutar att rubriken till dokumentet {POLICY} {FOLLOWING}.",
    ),
}


@pytest.mark.parametrize(("edits", "sentence"), EDITS.values(), ids=EDITS)
def test_an_edit_is_ordered_in_the_words_of_swedish_drafting(edits: tuple[tuple[str, str], ...], sentence: str) -> None:
    assert changed(*edits).ingress == sentence


def test_a_term_of_the_glossary_is_named_by_what_it_is_called() -> None:
    edits = ((("Mått på ränta. En baspunkt", "Ett mått på ränta. En baspunkt")),)
    found = changed(*edits, file="ordlista.policy")
    assert found.ingress == (
        f"Kommunfullmäktige beslutar att begreppet ”Baspunkt” i avsnittet ”Ordlista” {POLICY} {FOLLOWING}."
    )
    assert [(one.sort, one.old == one.new) for one in found.lines] == [
        ("heading", True),
        ("told", True),
        ("term", False),
        ("told", True),
    ]


def test_a_new_term_is_put_after_the_one_before_it() -> None:
    edits = (
        ("§ begrepp benchmark", '§ begrepp bas "Bas"\n  text  Det som en andel är en del av.\n\n§ begrepp benchmark'),
    )
    assert "ska införas ett nytt begrepp, ”Bas”, närmast efter ”Baspunkt”, av följande lydelse" in (
        changed(*edits, file="ordlista.policy").ingress
    )


def test_the_amendment_of_2014_is_one_order_without_dels() -> None:
    readings = [
        read(source(FOLDER / name)) for name in ("revisions/finanspolicy-fore-borgen.policy", "finanspolicy.policy")
    ]
    old, new = (resolved(one) for one in readings)
    found = amended(old, new)
    assert f"{found.ingress} {found.in_force}" == (
        f"Kommunfullmäktige beslutar att det i avsnitt 8 {POLICY} ska införas ett nytt andra stycke av följande lydelse. "
        "Ändringen gäller från och med den 1 mars 2014."
    )
    heading, lead_in, added = found.lines
    assert heading == Line("heading", "8 Borgen", "8 Borgen", "8", "Borgen")
    assert lead_in.old == lead_in.new
    assert lead_in.old is not None
    assert lead_in.old.startswith("Lagstadgade borgensåtaganden beslutas av")
    assert added.old is None
    assert amended(new, old).ingress == (
        f"Kommunfullmäktige beslutar att avsnitt 8 andra stycket {POLICY} ska upphöra att gälla."
    )


def test_a_section_that_only_gets_another_number_is_told_and_not_printed_again() -> None:
    found = changed((FOLLOW_UP, f"# Tillsyn\n\nTillsynen är löpande.\n  § berättande\n\n{FOLLOW_UP}"))
    assert [(one.sort, one.old, one.new) for one in found.lines] == [
        ("heading", None, "9 Tillsyn"),
        ("paragraph", None, "Tillsynen är löpande."),
        ("heading", "9 Uppföljning och utvärdering", "10 Uppföljning och utvärdering"),
        ("told", "Nuvarande avsnitt 9 betecknas avsnitt 10.", "Nuvarande avsnitt 9 betecknas avsnitt 10."),
    ]


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Riktlinjer finansverksamhet för koncernen", "riktlinjerna finansverksamhet för koncernen"),
        ("Finansinstruktion för internbanken", "finansinstruktionen för internbanken"),
        ("Reglemente för kommunstyrelsen", "reglementet för kommunstyrelsen"),
        ("Norrköpings kommuns finanspolicy", "”Norrköpings kommuns finanspolicy”"),
    ],
)
def test_a_document_is_spoken_of_in_definite_form(title: str, spoken: str) -> None:
    assert document(title) == spoken

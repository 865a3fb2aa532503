"""Headings, lists and the head of a document: what has come apart is told where it came apart."""

import re

import pytest

from agreement.reading import read

STORY = "  § berättande"
TOP = 'policy "Finanspolicy"\n  språk  policylang 1\n\n'
HEAD = """\
policy "Finanspolicy"
  språk         policylang 1
  organisation  {organisation}
  dokumenttyp   policy
  diarienummer  KS-2014/0966
  beslut        {decided} {body} § 12
  gäller        från {start}

§ organ kommunen "Exempelköpings kommun"

# Inledning

{sentence}
  § berättande
"""
SECTIONS = f"""\
# Ett

{{0}} Inledande

Se vidare avsnitt 2.1 och 3.2.
{STORY}

# Två

{{1}} Lån

Lånen beskrivs, se 3.1.
{STORY}

{{2}} Tre

{{3}} Lån i bank

Banken beskrivs.
{STORY}

{{4}} Leasing

Leasing beskrivs.
{STORY}
"""


def told(text: str) -> list[str]:
    """What reading and looking closely say, with the line in the text."""
    found = read(TOP + text, "finanspolicy.policy")
    lines = TOP.count("\n")
    return [f"{one.span.line - lines}: {one.message}" for one in sorted({*found.diagnostics, *found.closely})]


def headed(**changed: str) -> list[str]:
    usual = {
        "organisation": "Exempelköpings kommun",
        "decided": "2014-11-25",
        "body": "kommunstyrelsen",
        "start": "2014-12-01",
        "sentence": "Denna policy är fastställd av kommunstyrelsen.",
    }
    found = read(HEAD.format(**{**usual, **changed}), "finanspolicy.policy")
    return [f"{one.span.line}: {one.message}" for one in found.closely]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (("##", "##", "#", "##", "##"), ""),
        (("##", "##", "##", "##", "##"), "rubriken `Tre` ser ut att ha fått en annan nivå"),
    ],
)
def test_the_one_heading_that_makes_the_references_fail_is_told(marks: tuple[str, ...], expected: str) -> None:
    found = [one for one in told(SECTIONS.format(*marks)) if "stämmer inte" in one]
    assert (found[0].split(": ")[1] if found else "") == expected


def test_a_numbering_that_stops_above_the_sections_cited_is_told_in_the_head() -> None:
    text = 'policy "Finanspolicy"\n  språk  policylang 1\n  numrering  till nivå 1\n\n'
    found = read(text + SECTIONS.format("##", "##", "#", "##", "##"), "finanspolicy.policy")
    assert [(one.span.line, one.hint) for one in found.closely] == [(3, "skriv `numrering  till nivå 2`")]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"organisation": "Exempelköpings komun"}, ["3: organisationen heter `Exempelköpings komun` här"]),
        ({"decided": "2041-11-25", "start": "2041-12-01"}, ["6: beslutet är av 2041, men diarienumret är av 2014"]),
        ({"start": "2041-12-01"}, ["7: dokumentet gäller från 2041-12-01, 27 år efter beslutet"]),
        (
            {"body": "kommunfullmäktige"},
            [
                "6: huvudet säger kommunfullmäktige, men enligt rad 13 beslutade kommunstyrelsen",
                "13: meningen säger att kommunstyrelsen har beslutat, men huvudet säger kommunfullmäktige",
            ],
        ),
        ({"body": "kommunfullmäktige", "sentence": "Policyn fastställs av KF."}, []),
    ],
)
def test_the_head_agrees_with_the_text_and_with_itself(changed: dict[str, str], expected: list[str]) -> None:
    assert [re.sub(r", men `.*", "", one) for one in headed(**changed)] == expected


def test_a_decision_without_a_first_day_is_told() -> None:
    text = HEAD.format(organisation="X", decided="2014-11-25", body="KS", start="2015-01-01", sentence="Policyn finns.")
    found = read(text.replace("  gäller        från 2015-01-01\n", ""), "finanspolicy.policy")
    assert [one.message for one in found.closely] == ["huvudet säger vem som beslutade men har ingen rad `gäller`"]


def listed(*items: str) -> str:
    return "Dessa ingår:\n  § berättande\n" + "".join(f"{item}\n  § berättande\n" for item in items)


DIVIDED = "raden står bland punkterna i en lista men har inget punkttecken, så att listan delas"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (("- en bank", "- en stat", "- en region"), []),
        (("- en bank", "En stat", "- en region"), [f"5: {DIVIDED}"]),
        (("En bank", "- en stat", "- en region"), [f"3: {DIVIDED}"]),
        (("- en bank", "- en stat", "En region"), [f"7: {DIVIDED}"]),
        (
            ("+ en bank", "- en stat", "+ en region", "+ en kommun"),
            ["5: punkten har `-` men står i en lista med `+`, som därför delas i flera"],
        ),
    ],
)
def test_a_line_that_divides_a_list_is_told_where_it_stands(items: tuple[str, ...], expected: list[str]) -> None:
    assert told(listed(*items)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fonder i kategori 3 och lån i kategori 1 beskrivs.", []),
        (
            "Lån i kategori 3 och 4 beskrivs.",
            ["10: `lån i kategori 3 och 4`: listan på rad 6 har 3 punkter, ingen 4"],
        ),
        (
            "Fonder i kategori 1 beskrivs.",
            ["10: `fonder i kategori 1`, men punkt 1 i listan på rad 6 nämner inte fonder"],
        ),
    ],
)
def test_a_category_that_is_cited_by_number_is_in_the_numbered_list(sentence: str, expected: list[str]) -> None:
    text = listed("+ lån i bank", "+ säkra obligationer", "+ blandade fonder") + f"\n{sentence}\n{STORY}\n"
    assert told(text) == expected


def test_a_lead_without_its_colon_is_told_where_the_others_have_one() -> None:
    each = (listed("- en bank", "- en stat").replace("Dessa", f"Dessa {word}") for word in "abcdef")
    text = "\n".join(each)
    slip = text.replace("a ingår:", "a ingår här.", 1)
    assert told(text) == []
    assert told(slip) == ["1: meningen leder in till listan under den men slutar inte med kolon, som de andra gör"]


def test_a_heading_with_nothing_under_it_is_told_unless_a_remark_says_why() -> None:
    text = "{}# Lån\n\n" + "".join(f"# {one}\n\n{one} beskrivs.\n{STORY}\n\n" for one in ("Leasing", "Borgen", "Kassa"))
    assert told(text.format("")) == ["1: rubriken `Lån` har ingen text under sig"]
    assert told(text.format("// ingen egen text i källan\n")) == []


CITING = f"""\
# Ekonomi

## Upplåning

Upplåning sker hos banker.
{STORY}

### Löptider

Löptiden följer av ränteläget.
{STORY}

{{mark}} Betalningar

Betalningar attesteras av två personer.
{STORY}

## Kompetens

Kompetensen upprätthålls genom utbildning.
{STORY}

# Kontroll

{{remark}}Erforderlig kompetens ska finnas, se vidare {{number}}.
  § manuellt kompetens "saknar mått"
"""


@pytest.mark.parametrize(
    ("mark", "number", "remark", "expected"),
    [
        ("##", "1.3", "", []),
        ("##", "1.2", "", [(28, "menade du 1.3")]),
        ("##", "1.2", "// hänvisningen till 1.2 är rätt\n", []),
        ("###", "1.3", "", [(28, "avsnitt 1.3 finns inte")]),
        ("##", "1.1", "", [(28, "menade du 1.3")]),
    ],
)
def test_a_section_is_cited_that_the_sentence_speaks_of(
    mark: str, number: str, remark: str, expected: list[tuple[int, str]]
) -> None:
    found = read(TOP + CITING.format(mark=mark, number=number, remark=remark), "prov.policy")
    told = [(one.span.line, f"{one.message} || {one.hint}") for one in sorted({*found.diagnostics, *found.closely})]
    assert [line for line, _ in told] == [line for line, _ in expected]
    assert all(words in text for (_, text), (_, words) in zip(told, expected, strict=True))

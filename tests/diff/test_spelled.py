"""Words that only say a value, an edge, a spelling or an outside reference are told as that, and as nothing more."""

from datetime import date
from pathlib import Path

import pytest

from diff.small_policies import compared, told
from policylang.diff.changes import diff
from policylang.diff.found import Change
from policylang.operations.read import read
from policylang.revisions.source import Source

PLAN = Path(__file__).parents[2] / "policies" / "sormland_vastmanland_orebro"
MANUAL = '# Avsnitt\n\n{}\n  § manuellt bistånd "att bistå saknar mått"\n'


def plan(*edits: tuple[str, str], back: bool = False) -> tuple[Change, ...]:
    """What the comparison tells of the three regions' plan with these words in place of others; nothing is proved.

    Args:
        back: whether the comparison is made the other way.
    """
    text = (PLAN / "verksamhetsplan.policy").read_text(encoding="utf-8")
    changed = text
    for old, new in edits:
        assert changed.count(old) == 1
        changed = changed.replace(old, new)
    found = []
    for each in (text, changed):
        beside = Source("gemensamt.policy", (PLAN / "gemensamt.policy").read_bytes(), lambda _: None)
        reading = read(Source("verksamhetsplan.policy", each.encode(), lambda _, one=beside: one))  # type: ignore[misc]
        assert reading.resolved is not None, reading.errors
        found.append(reading.resolved)
    old, new = found[::-1] if back else found
    return diff(old, new, on=date(2023, 1, 1), prove=False).changes


def test_none_is_at_most_nought_and_its_figure_tells_the_rest() -> None:
    words = "Inga väsentliga avvikelser", "högst {högst} väsentliga avvikelser"
    value = "mål   högst 0", "mål   högst 2"
    assert [one.id for one in plan(words, value)] == ["LIM101"]
    assert [one.id for one in plan(words, value, back=True)] == ["LIM102"]


def test_another_edge_in_its_own_words_says_nothing_of_the_other_rule_of_the_sentence() -> None:
    edge = "    under     föregående år\n    per       region, portfölj\n    tolkning  Minskande"
    edits = (
        ("minskande klimatbelastning", "inte ökande klimatbelastning"),
        (edge, edge.replace("under     ", "högst     ")),
    )
    assert [one.id for one in plan(*edits)] == ["LIM105"]


def test_another_edge_than_the_words_say_is_undecided() -> None:
    edge = "    under     föregående år\n    per       region, portfölj\n    tolkning  Minskande"
    edits = ("minskande klimatbelastning", "mätbar klimatbelastning"), (edge, edge.replace("under     ", "högst     "))
    assert "TXT904" in [one.id for one in plan(*edits)]


def test_other_names_of_the_same_statuses_are_editorial() -> None:
    (found,) = plan(("status  ej på-börjat, på-börjat, klart", "status  ej påbörjat, pågående, klart"))
    assert (found.id, found.direction.value) == ("TXT903", "editorial")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Internbanken ska, bistå bolagen.", "Internbanken ska bistå bolagen."),
        (
            "Banken bistår istället för bolagen med kreditfasciliteter.",
            "Banken bistår i stället för bolagen med kreditfaciliteter.",
        ),
    ],
)
def test_a_comma_after_the_verb_and_several_misspellings_are_editorial(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert told(compared(MANUAL.format(one), MANUAL.format(other)).changes) == ["TXT903 editorial"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Internbanken ska, om möjligt, bistå bolagen.", "Internbanken ska bistå bolagen."),
        ("Internbanken bistår bolagen, med borgen.", "Internbanken bistår bolagen med borgen."),
    ],
)
def test_a_comma_that_parts_something_is_undecided(old: str, new: str) -> None:
    found = compared(MANUAL.format(old), MANUAL.format(new)).changes
    assert "editorial" not in [one.direction.value for one in found]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SFS 2007:528, lag om värdepappersmarknaden", "SFS 2004:297, lag om bank- och finansieringsrörelse"),
        ("RKS rekommendation 21", "vid var tid gällande rekommendation från RKR"),
        ("lagen (2007:528) om värdepappersmarknaden", "lagen (2004:297) om bank- och finansieringsrörelse"),
        ("kommunallagen", "upphandlingslagen"),
    ],
)
def test_another_law_or_recommendation_is_a_reference_told_by_both_names(old: str, new: str) -> None:
    text = MANUAL.format("Arbetet ska dokumenteras enligt {}.")
    (found,) = compared(text.format(old), text.format(new)).changes
    assert (found.id, found.direction.value) == ("DEF912", "undecided")
    assert f"hänvisar till {new} i stället för {old}." in found.message


def test_undecided_words_are_told_as_they_were_and_are() -> None:
    (found,) = compared(
        MANUAL.format("Banken ska bistå bolagen."), MANUAL.format("Banken ska bistå nämnderna.")
    ).changes
    assert "”… ska bistå bolagen.” lyder i stället ”… ska bistå nämnderna.”" in found.message


RULE = "Lån tas i kronor.\n  § krav lån\n    varje  lån\n    ska    valuta = SEK\n    mäts   vid varje tidpunkt\n"


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("Ränterisk", "Ränterisken", "editorial"),
        ("Hantering av valutarisk", "Så hanteras valutarisken", "editorial"),
        ("Extern upplåning", "Intern upplåning", "undecided"),
        ("Upplåning", "Utlåning", "undecided"),
        ("Godkända motparter", "Motparter", "undecided"),
        ("Bolagen", "Bolaget", "undecided"),
    ],
)
def test_a_heading_in_another_form_is_editorial_and_one_that_says_another_thing_is_not(
    old: str, new: str, direction: str
) -> None:
    found = compared(f"# {old}\n\n{RULE}", f"# {new}\n\n{RULE}").changes
    assert [one.direction.value for one in found] == [direction]


def test_a_word_for_how_binding_a_rule_is_that_does_not_stand_in_the_sentence_is_not_said_to_be_replaced() -> None:
    text = "Lån i dollar är {}.\n  § krav dollar\n    varje     lån\n    {}  valuta = USD\n    mäts      vid varje tidpunkt\n"
    old, new = text.format("inte tillåtet", "får inte"), text.format("olämpligt och bör inte tas", "bör inte")
    (found,) = compared(old, new).changes
    assert found.id == "TXT901"
    assert "ersätts med" not in found.message

"""Words, places and the head: what is no change, what is only another wording, and what a person must judge."""

import pytest

from diff.small_policies import HEAD, ON, SUPPORT, compared, policy, told
from policylang.diff.changes import diff
from policylang.diff.found import Diff

LOANS = """# Upplåning

Alla lån ska vara i svenska kronor enligt koncernens beslut.
  § krav lån-i-kronor
    varje  lån
    ska    valuta = SEK
    mäts   vid varje tidpunkt
Upplåning ska ske till så låg kostnad som möjligt.
  § manuellt låg-kostnad "så låg som möjligt saknar mått"
Lån får tas upp i förtid.
  § får

Så här har koncernen länge arbetat.
  § berättande

# Placeringar

Placeringar ska göras i svenska kronor.
  § manuellt placeringar-i-kronor "registret saknar valuta"
"""
SENTENCE = "Alla lån ska vara i svenska kronor enligt koncernens beslut."


def rewritten(old: str, new: str) -> Diff:
    assert old in LOANS
    return compared(LOANS, LOANS.replace(old, new))


def test_the_same_rule_in_other_words_is_editorial() -> None:
    (change,) = rewritten(SENTENCE, "Alla lån ska enligt koncernens beslut vara i svenska kronor.").changes
    assert (change.id, change.direction.value, change.evidence, change.clause) == (
        "TXT903",
        "editorial",
        "rule",
        "lån-i-kronor",
    )
    assert change.old is not None
    assert change.old.wording == SENTENCE


@pytest.mark.parametrize(
    "new",
    [
        "Lån ska vara i svenska kronor enligt koncernens beslut.",
        "Alla lån ska normalt vara i svenska kronor enligt koncernens beslut.",
        "Alla lån ska vara i svenska kronor eller enligt koncernens beslut.",
        "Alla lån ska vara i svenska kronor enligt koncernens beslut, om möjligt.",
        "Alla lån ska vara i svenska kronor enligt kommunstyrelsens beslut och kommunstyrelsen.",
        "Alla nya lån ska vara i svenska kronor enligt koncernens beslut.",
        "Alla lån ska vara i norska kronor enligt koncernens beslut.",
        "Alla lån ska vara i kronor enligt koncernens beslut.",
        "Alla bostadslån ska vara i svenska kronor enligt koncernens beslut.",
    ],
)
def test_another_signal_word_is_never_editorial(new: str) -> None:
    (change,) = rewritten(SENTENCE, new).changes
    assert (change.id, change.direction.value, change.evidence) == ("TXT904", "undecided", "none")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Alla lån ska vara i svenska", "Alla lån ska\nvara i  svenska", id="wrapped otherwise"),
        pytest.param("# Placeringar", "// en anmärkning\n\n# Placeringar", id="a comment"),
        pytest.param("Så här har koncernen länge arbetat.", "Koncernen arbetar numera annorlunda.", id="a story"),
        pytest.param("    mäts   vid", "    mäts     vid", id="the rule's own layout"),
    ],
)
def test_nothing_is_said_of_what_changes_nothing(old: str, new: str) -> None:
    assert not rewritten(old, new).changes


@pytest.mark.parametrize(
    ("old", "new", "clause"),
    [
        pytest.param("så låg kostnad som", "så låg risk som", "låg-kostnad", id="a norm for a person to judge"),
        pytest.param("Lån får tas upp i förtid.", "Lån får tas upp när som helst.", None, id="a permission"),
    ],
)
def test_a_norm_that_no_check_reads_is_undecided(old: str, new: str, clause: str | None) -> None:
    (change,) = rewritten(old, new).changes
    assert (change.id, change.direction.value, change.clause) == ("TXT904", "undecided", clause)


def test_why_a_person_judges_a_norm_is_no_norm() -> None:
    (change,) = rewritten('"så låg som möjligt saknar mått"', '"kan inte mätas"').changes
    assert (change.id, change.direction.value, change.clause) == ("TXT903", "editorial", "låg-kostnad")
    assert change.message == (
        "1 Upplåning, låg kostnad: motiveringen till att regeln prövas för hand ändras från "
        "”så låg som möjligt saknar mått” till ”kan inte mätas”; regeln prövas som förut."
    )


def test_how_binding_a_norm_for_a_person_is_has_a_direction() -> None:
    old = LOANS.replace("Upplåning ska ske", "Upplåning bör ske").replace("låg-kostnad ", "låg-kostnad (bör) ")
    assert "TXT902 tightened" in told(diff(policy(old), policy(LOANS), on=ON).changes)
    assert "TXT901 loosened" in told(diff(policy(LOANS), policy(old), on=ON).changes)


def test_a_norm_that_comes_or_goes_without_a_check_is_undecided() -> None:
    (change,) = rewritten(
        "Upplåning ska ske till så låg kostnad som möjligt.\n"
        '  § manuellt låg-kostnad "så låg som möjligt saknar mått"\n',
        "",
    ).changes
    assert (change.id, change.direction.value, change.kind, change.clause_old) == (
        "TXT904",
        "undecided",
        "upphävd",
        "låg-kostnad",
    )


def test_a_sentence_that_is_no_longer_a_norm_is_always_shown() -> None:
    (change,) = rewritten("Lån får tas upp i förtid.\n  § får", "Lån får tas upp i förtid.\n  § berättande").changes
    assert (change.id, change.direction.value) == ("TXT905", "neutral")


def test_a_new_section_renumbers_the_next_once() -> None:
    found = rewritten("# Placeringar", "# Nytt\n\nEtt nytt avsnitt.\n  § berättande\n\n# Placeringar")
    assert [(one.id, one.direction.value, one.section) for one in found.changes] == [
        ("STR942", "editorial", ("2", "3"))
    ]


def test_text_that_moves_is_moved_and_nothing_else() -> None:
    block = 'Placeringar ska göras i svenska kronor.\n  § manuellt placeringar-i-kronor "registret saknar valuta"\n'
    moved = LOANS.replace(block, "Se ovan.\n  § berättande\n").replace("Lån får tas", f"{block}Lån får tas")
    (change,) = compared(LOANS, moved).changes
    assert (change.id, change.direction.value, change.clause, change.section) == (
        "STR941",
        "editorial",
        "placeringar-i-kronor",
        ("2", "1"),
    )


def test_sections_in_another_order_are_only_renumbered() -> None:
    first, second = LOANS.split("# Placeringar")
    swapped = f"# Placeringar{second}\n{first}"
    assert {one.id for one in compared(LOANS, swapped).changes} == {"STR942"}


def test_a_rule_that_changes_with_its_sentence_says_that_both_do() -> None:
    rule = "  § gräns tak\n    mått   skuld\n    högst  9 mnkr\n    mäts   vid varje tidpunkt\n"
    old = f"Skulden får vara högst {{högst}}.\n{rule}"
    (change,) = compared(old, old.replace("9 mnkr", "8 mnkr")).changes
    assert (change.id, change.rewritten) == ("LIM102", False)
    other = old.replace("9 mnkr", "8 mnkr").replace("får vara", "får, med kreditlöften, vara")
    change, beside = compared(old, other).changes
    assert (change.id, change.rewritten) == ("LIM102", True)
    assert (beside.id, beside.direction.value) == ("TXT904", "undecided")
    assert "också i annat än värdet" in beside.reason


# -- definitions ---------------------------------------------------------------------------------

LENT = """# Utlåning

Utlåning får endast ske till egna bolag.
  § krav utlåning-till-egna
    varje  utlåning
    ska    bolag i egna-bolag
    mäts   vid varje tidpunkt
Kommunal borgen får endast ges till egna bolag.
  § krav borgen-för-egna
    varje  borgen
    ska    bolag i egna-bolag
    mäts   vid varje tidpunkt
"""


def test_a_changed_definition_is_told_once_with_the_rules_that_it_changes() -> None:
    wider = SUPPORT.replace("över 50 %", "över 25 %")
    (change,) = diff(policy(LENT), policy(LENT, wider), on=ON).changes
    assert (change.id, change.direction.value, change.evidence, change.field) == (
        "DEF911",
        "loosened",
        "proof",
        "egna-bolag",
    )
    assert [(one.clause, one.direction.value) for one in change.affected] == [
        ("utlåning-till-egna", "loosened"),
        ("borgen-för-egna", "loosened"),
    ]
    assert change.message == (
        "Begreppet egna bolag ändras från att ägarandel är över 50 % till att ägarandel är över 25 % "
        "och påverkar 2 regler (0 skärps, 2 lättas)."
    )
    (back,) = diff(policy(LENT, wider), policy(LENT), on=ON).changes
    assert (back.id, back.direction.value) == ("DEF911", "tightened")


def test_a_definition_that_no_rule_compared_uses_is_told_without_direction() -> None:
    other = SUPPORT.replace("slag = bank och land = Sverige", "slag = bank")
    (change,) = diff(policy(LENT), policy(LENT, other), on=ON).changes
    assert (change.id, change.direction.value, change.affected) == ("DEF911", "neutral", ())


def test_a_definition_in_other_words_changes_nothing() -> None:
    other = SUPPORT.replace(
        "slag = kommunalt bolag och ägarandel över 50 %", "ägarandel över 50 % och slag = kommunalt bolag"
    )
    assert not diff(policy(LENT), policy(LENT, other), on=ON).changes


def test_a_word_of_the_glossary_is_for_a_person_to_judge() -> None:
    before = SUPPORT + '\n§ begrepp borgen "Borgen"\n  text  Ett åtagande för annans skuld.\n'
    after = before.replace("annans skuld", "ett bolags skuld")
    (change,) = diff(policy(LENT, before), policy(LENT, after), on=ON).changes
    assert (change.id, change.direction.value, change.evidence) == ("DEF911", "undecided", "none")


def test_who_decides_a_value_is_shown_by_what_each_has_decided() -> None:
    text = """# Upplåning

Skulden får högst uppgå till låneramen som {ram:organ} beslutar.
  § gräns ram
    mått   skuld
    högst  ramen låneram
    mäts   vid varje tidpunkt
"""
    after = SUPPORT.replace("beslutas av  kommunfullmäktige", "beslutas av  kommunstyrelsen")
    (change,) = diff(policy(text), policy(text, after), on=ON).changes
    assert (change.id, change.direction.value, change.evidence) == ("DEL510", "mixed", "witness")
    assert [one.clause for one in change.affected] == ["ram"]


# -- the head ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "field", "before", "after"),
    [
        (
            "beslut  2014-xx-xx kommunfullmäktige § xx",
            "beslut  2014-02-24 kommunfullmäktige § 31",
            "beslut",
            "kommunfullmäktige 2014-xx-xx § xx",
            "kommunfullmäktige 2014-02-24 § 31",
        ),
        (
            'gäller  från okänt "framgår inte av källan"',
            "gäller  från 2014-03-01",
            "gäller från",
            "[framgår inte av källan]",
            "1 mars 2014",
        ),
        (
            'gäller  från ????-03-01 "året föll bort"',
            'gäller  från 2014-03-01 härlett "året föll bort"',
            "gäller från",
            "1 mars [årtal saknas i källan]",
            "1 mars 2014 (året härlett)",
        ),
        ("dokumenttyp  policy", "dokumenttyp  riktlinjer", "dokumenttyp", "policy", "riktlinjer"),
    ],
)
def test_a_field_of_the_head_changes_without_direction(old: str, new: str, field: str, before: str, after: str) -> None:
    heads = [HEAD.replace("\n\n", f"\n  {line}\n\n") for line in (old, new)]
    (change,) = diff(policy(LENT, head=heads[0]), policy(LENT, head=heads[1]), on=ON).changes
    assert (change.id, change.direction.value, change.evidence, change.field) == ("ADM925", "neutral", "rule", field)
    assert change.old is not None
    assert change.new is not None
    assert (change.old.value, change.new.value) == (before, after)


def test_narrative_sentences_on_other_lines_are_the_same_text() -> None:
    story = "Så här har koncernen länge arbetat.\n  § berättande\n"
    one = LOANS.replace(story, "Så har det varit länge. Det utgör ett stöd.\n  § berättande\n")
    two = LOANS.replace(story, "Så har det varit länge.\n  § berättande\nDet utgör ett stöd.\n  § berättande\n")
    assert [told(compared(*texts).changes) for texts in ((one, two), (two, one))] == [[], []]

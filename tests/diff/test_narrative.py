"""Sentences called narrative: their prose is free, what can carry a norm is not."""

import pytest

from diff.small_policies import compared, told

TEXT = "# Syfte\n\n{}\n  § berättande\n"
OLD = "Med kommunkoncernen avses kommunen och de hel- och delägda bolagen."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, OLD.replace("hel- och delägda", "helägda")),
        ("Kommunen har en god ekonomi.", "Kommunen har inte en god ekonomi."),
        ("Syftet är att skapa tydlighet.", "Syftet är att lånen ska vara korta."),
        ("Marknaden är stor.", "Utlåningen är begränsad till helägda bolag."),
        ("Kommunen har 3 bolag.", "Kommunen har 4 bolag."),
        ("Ansvaret delegeras till bolagsstyrelsen.", "Ansvaret delegeras till kommunstyrelsen."),
        ("Den leder kommunstyrelsens arbete.", "Den leder bolagsstyrelsens arbete."),
        ("Kommunfullmäktige ger kommunstyrelsen ansvaret.", "Kommunstyrelsen ger kommunfullmäktige ansvaret."),
        ("Ekonomichefen utför affärerna.", "Finansdirektören utför affärerna."),
        ("Samarbete sker med Alfa Beta.", "Samarbete sker med Gamma Beta."),
        ("Policyn gäller Kommuninvest, SEB och bolagen.", "Policyn gäller Kommuninvest och bolagen."),
        ("Policyn fastställs av VD:n.", "Policyn fastställs av styrelsen."),
        ("Skulden är stor.", "Låneramen är stor."),
        ("Det ger minskad sårbarhet.", "Det ger ökad sårbarhet."),
        ("Bolaget har utfärdat riktlinjer.", "Bolaget har föreslagit riktlinjer."),
        ("Skulden minimeras varje dag.", "Skulden mäts varje dag."),
    ],
)
def test_a_word_that_can_carry_a_norm_is_undecided(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert told(compared(TEXT.format(one), TEXT.format(other)).changes) == ["TXT904 undecided"]


@pytest.mark.parametrize("new", ["Syftet är att skapa klarhet.", "Policyn skapar tydlighet.", "Syftet: tydlighet."])
def test_other_prose_is_free(new: str) -> None:
    assert compared(TEXT.format("Syftet är att skapa tydlighet."), TEXT.format(new)).changes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lånen tas hos Kommuninvest.", "Lånen tas hos Kommuninvest i Sverige AB."),
        ("Under 2010 inleddes arbetet.", "År 2010 började arbetet."),
        ("Detta sker inom verksamheten.", "Detta sker i verksamheten."),
        ("Policyn beskriver mer i detalj arbetet.", "Policyn beskriver närmare arbetet."),
        ("Bolagsstyrelsen leder arbetet.", "Arbetet leds av bolagsstyrelsen."),
    ],
)
def test_the_same_names_in_another_form_are_free(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert compared(TEXT.format(one), TEXT.format(other)).changes == ()


def test_a_heading_in_other_words_is_not_unchanged() -> None:
    text = "# {}\n\nBakgrunden beskrivs.\n  § berättande\n\n# Mål\n\nMålen beskrivs.\n  § berättande\n"
    assert compared(text.format("Syfte"), text.format("Skäl")).unchanged.sections == ("2",)
    assert compared(text.format("Syfte"), text.format("Syfte")).unchanged.sections == ("1", "2")


def test_a_heading_above_the_headings_of_rules_is_told_of() -> None:
    rule = "Lån tas i kronor.\n  § krav lån\n    varje  lån\n    ska    valuta = SEK\n    mäts   vid varje tidpunkt\n"
    text = "# {}\n\n## Valuta\n\n" + rule
    assert told(compared(text.format("Utlåning"), text.format("Lån")).changes) == ["TXT904 undecided"]


DECISION = "§ beslut utlåning-beslutas\n  ärende       utlåning\n  beslutas av  {}\n"


def test_who_may_decide_where_nobody_was_named_is_judged_by_what_passed_before() -> None:
    unknown, known = (DECISION.format(one) for one in ('okänt "källan säger inte vem"', "bolagsstyrelsen"))
    [filled], [lost] = compared(unknown, known).changes, compared(known, unknown).changes
    assert (filled.id, filled.direction.value, lost.id, lost.direction.value) == (
        "TXT906",
        "tightened",
        "TXT905",
        "loosened",
    )
    assert filled.shown[0].new_verdict == lost.shown[0].old_verdict == "breach"


def test_a_body_under_another_of_its_names_decides_as_before() -> None:
    old, new = (DECISION.format(one) for one in ("Kommuninvest", "Kommuninvest i Sverige AB"))
    assert {one.direction.value for one in compared(old, new).changes} <= {"editorial"}


def test_a_section_with_other_words_is_never_said_to_be_unchanged() -> None:
    text = "# Syfte\n\n{}\n  § berättande\n\n# Mål\n\nKommunen växer.\n  § berättande\n"
    found = compared(text.format("Syftet är tydlighet."), text.format("Syftet är klarhet."))
    assert (found.changes, found.unchanged.sections) == ((), ("2",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Halva portföljen är rörlig.", "Hela portföljen är rörlig."),
        ("Lånen har rörlig ränta.", "Lånen har fast ränta."),
        ("Rapporten lämnas före mötet.", "Rapporten lämnas efter mötet."),
        ("Uppföljning sker årligen.", "Uppföljning sker kvartalsvis."),
        ("Risken är ränterisk och kreditrisk.", "Risken är ränterisk eller kreditrisk."),
        ("Kommunen är beroende av marknaden.", "Kommunen är oberoende av marknaden."),
        ("Policyn gäller även bolagen.", "Policyn gäller bolagen."),
        ("Internbanken lämnar rapporten till nämnden.", "Nämnden lämnar rapporten till internbanken."),
        ("Planeringen omfattar investeringar och drift.", "Planeringen omfattar drift."),
        ("Medlen samordnas för att minska kostnaden.", "Medlen samordnas för att fördela kostnaden."),
        ("Affärer konteras automatiskt i systemet.", "Affärer konteras manuellt i systemet."),
        ("Flödena är få och små.", "Flödena är många och stora."),
    ],
)
def test_a_quantity_a_time_a_side_or_one_word_in_another_s_place_is_undecided(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert told(compared(TEXT.format(one), TEXT.format(other)).changes) == ["TXT904 undecided"]


def test_another_law_is_told_by_its_name() -> None:
    old, new = (TEXT.format(f"Arbetet sker i enlighet med {law}.") for law in ("kommunallagen", "upphandlingslagen"))
    (found,) = compared(old, new).changes
    assert (found.id, found.direction.value) == ("DEF912", "undecided")
    assert "hänvisar till upphandlingslagen i stället för kommunallagen" in found.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Syftet med intern utlåning är att samordna medel för att minimera kostnaden.",
            "Den interna utlåningen syftar till att samordna medel och minimera kostnaden.",
        ),
        (
            "Historiskt har det visat sig att några få stora betalningar utgör merparten av flödena.",
            "Erfarenheten visar att några få stora betalningar står för merparten av flödena.",
        ),
        ("Detta utgör underlag för kontroll.", "Detta är underlag för kontroll."),
    ],
)
def test_a_sentence_that_tells_the_same_in_other_words_is_free(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert compared(TEXT.format(one), TEXT.format(other)).changes == ()


def test_one_of_a_list_in_a_story_that_goes_is_told() -> None:
    text = "# Syfte\n\nI arbetet ingår:\n  § berättande\n- kassafunktion\n  § berättande\n{}"
    both = text.format("- bokföring\n  § berättande\n")
    for one, other in ((text.format(""), both), (both, text.format(""))):
        assert told(compared(one, other).changes) == ["TXT904 undecided"]


RULE = "Medel placeras i kronor hos banken.\n  § krav i-kronor\n    varje  placeringar\n    ska    valuta = SEK\n    mäts   vid varje tidpunkt\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Det ger minskad sårbarhet.", "Det ger mindre sårbarhet."),
        ("Policyn klargör rutiner.", "Policyn beskriver rutiner."),
        ("Återkommande punkter är följande.", "Stående punkter är följande."),
        ("Samarbetet ger en robust organisation.", "Samarbetet ger en stabil organisation."),
        ("", "Det här kapitlet beskriver bakgrunden till kommunstyrelsens samarbeten."),
        ("", "Bolagen har länge haft en gemensam bank."),
    ],
)
def test_a_word_that_no_norm_uses_and_a_story_of_its_own_are_free(old: str, new: str) -> None:
    rest = f"\nBakgrunden beskrivs.\n  § berättande\n\n{RULE}"
    one, other = (f"# Syfte\n\n{text}\n  § berättande\n{rest}" if text else f"# Syfte\n{rest}" for text in (old, new))
    assert compared(one, other).changes == ()
    assert compared(other, one).changes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Köp av valuta ingår.", "Köp av aktier ingår."),
        ("Uppföljning och placering ingår.", "Uppföljning ingår."),
        ("", "Kommunstyrelsen sköter bankernas avtal."),
        ("", "Avtalen sköts av kommunstyrelsen."),
        ("", "Lån får tas upp utan beslut."),
        ("", "Rapporten lämnas månadsvis."),
        ("", "Policyn gäller inte för dotterbolagen."),
    ],
)
def test_a_term_of_the_norms_and_a_story_that_binds_are_undecided(old: str, new: str) -> None:
    rest = f"\nBakgrunden beskrivs.\n  § berättande\n\n{RULE}"
    one, other = (f"# Syfte\n\n{text}\n  § berättande\n{rest}" if text else f"# Syfte\n{rest}" for text in (old, new))
    assert told(compared(one, other).changes) == ["TXT904 undecided"]
    assert told(compared(other, one).changes) == ["TXT904 undecided"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Frågorna gäller låne- och räntefrågor.", "Frågorna gäller frågor om lån och ränta."),
        ("Kommunen har ökade upplåningskostnader.", "Kommunen har ökade kostnader för upplåning."),
        ("Arbetet sköts av bolagsstyrelsen.", "Bolagsstyrelsen sköter arbetet."),
        ("Risken är att kommunen inte har tillgång till medel.", "Risken är att kommunen saknar medel."),
        ("Banken är till för att placera medel.", "Banken är till för placering av medel."),
        ("Risken påverkar resultatet.", "Risken kan påverka resultatet."),
        ("I planeringen ingår drift och investeringar.", "Planeringen innefattar drift och investeringar."),
        ("Arbetet är uppdelat i två delar.", "Arbetet är indelat i två delar."),
    ],
)
def test_compounds_voices_and_phrases_that_say_one_thing_are_free(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert compared(TEXT.format(one), TEXT.format(other)).changes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Affärer konteras i systemet.", "Alla affärer konteras i systemet."),
        ("I portföljen ingår utlåning till bolagen.", "I utlåning till bolagen ingår portföljen."),
        ("Kapitalbindningen för lånen och räntebindningen för derivaten hanteras.",
         "Räntebindningen för lånen och kapitalbindningen för derivaten hanteras."),
        ("Derivaten har längre löptid än lånen.", "Lånen har längre löptid än derivaten."),
        ("Bolagsstyrelsen kontrolleras.", "Bolagsstyrelsen kontrollerar."),
        ("Säkring görs mot bolagen.", "Säkring görs åt bolagen."),
        ("Styrelserna i hel- och delägda bolag hålls informerade.", "Styrelserna i helägda bolag hålls informerade."),
        ("Här redovisas de risker som har hittats.", "Här redovisas några av de risker som har hittats."),
        ("Ansvaret ligger på ekonomichefen eller motsvarande.", "Ansvaret ligger på ekonomichefen."),
        ("Bolaget har en egen bank.", "Bolagen har en egen bank."),
    ],
)  # fmt: skip
def test_whole_and_part_who_and_whom_and_how_many_are_undecided(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert told(compared(TEXT.format(one), TEXT.format(other)).changes) == ["TXT904 undecided"]

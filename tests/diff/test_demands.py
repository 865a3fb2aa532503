"""A demand, or which rows it is for, changes in one thing: it is named by what that is about, and only that is said."""

import pytest

from diff.small_policies import ON, SUPPORT, compared, lines, policy
from policylang.diff.changes import diff

ALWAYS = "mäts  vid varje tidpunkt"
HEDGED = "valutaflöden där slag = investering och belopp-sek oavsett tecken minst 200 000 kr"
UNNAMED = 'ska  motpart har kreditbetyg minst A (okänt "inget institut nämns")'
CLOSING = (
    "ska        stämma av lån",
    "vid        kalender där händelse i (delårsbokslut, årsbokslut)",
    "styrks av  avstämningar",
)


def demand(*fields: str) -> str:
    return lines("krav rad", *fields, ALWAYS)


# Before, old words, new words, what is said of it, and what is said when it is made back.
TABLE = [
    (
        demand(f"varje  {HEDGED}", "ska  säkrat-belopp minst 1 kr"),
        "200 000",
        "500 000",
        "CUR701 loosened gränsen för belopp SEK, oavsett tecken, ändras från minst 200 000 kr till minst 500 000 kr.",
        "CUR702 tightened gränsen för belopp SEK, oavsett tecken, ändras från minst 500 000 kr till minst 200 000 kr.",
    ),
    (
        demand("varje  derivat", "ska  instrument i (ränteswap, FRA)"),
        "FRA)",
        "FRA, valutaswap)",
        "INS301 loosened valutaswap får nu användas.",
        "INS302 tightened valutaswap får inte längre användas.",
    ),
    (
        demand("varje  placeringar", "får inte  tillgångsslag i (aktie, derivat)"),
        "i (aktie, derivat)",
        "= derivat",
        "INS304 loosened förbud mot aktie upphävs.",
        "INS303 tightened förbud mot aktie införs.",
    ),
    (
        demand("varje  fullmakter", "ska  gäller-till högst ett år efter gäller-från"),
        "ett år",
        "två år",
        "DEL506 loosened längsta tid från ”gäller från” till ”gäller till” ändras från 1 år till 2 år.",
        "DEL507 tightened längsta tid från ”gäller från” till ”gäller till” ändras från 2 år till 1 år.",
    ),
    (
        demand("varje  affärer", UNNAMED),
        "minst A ",
        "minst AA ",
        "CPY402 tightened lägsta kreditbetyg ändras från A till AA.",
        "CPY401 loosened lägsta kreditbetyg ändras från AA till A.",
    ),
    (
        demand("varje  affärer", UNNAMED),
        "minst A ",
        "minst BBB ",
        "CPY401 loosened lägsta kreditbetyg ändras från A till BBB.",
        "CPY402 tightened lägsta kreditbetyg ändras från BBB till A.",
    ),
    (
        demand("varje  utlåning", "ska  bolag = Kommuninvest eller bolag i egna-bolag"),
        "bolag = Kommuninvest eller ",
        "",
        "CPY407 tightened Kommuninvest tas bort bland godkända motparter.",
        "CPY406 loosened Kommuninvest läggs till bland godkända motparter.",
    ),
    (
        demand("varje  leasing", "ska  fordonsslag i (personbil, buss) och totalvikt under 3,5 ton"),
        "3,5 ton",
        "7,5 ton",
        "LEA821 loosened gränsen för totalvikt ändras från under 3,5 ton till under 7,5 ton.",
        "LEA822 tightened gränsen för totalvikt ändras från under 7,5 ton till under 3,5 ton.",
    ),
    (
        demand("varje  leasing", "ska  fordonsslag i (personbil, buss) och totalvikt under 3,5 ton"),
        "buss)",
        "buss, arbetsmaskin)",
        "LEA821 loosened fordonsslag får även vara arbetsmaskin.",
        "LEA822 tightened fordonsslag får inte längre vara arbetsmaskin.",
    ),
    (
        lines("plikt avstämning", *CLOSING),
        "i (delårsbokslut, årsbokslut)",
        "= årsbokslut",
        "REP602 loosened att stämma av lån ska inte längre göras vid delårsbokslut.",
        "REP601 tightened att stämma av lån ska även göras vid delårsbokslut.",
    ),
    (
        demand("varje  affärer där typ i (upplåning, placering)", "ska  registrerad = ja"),
        "placering)",
        "placering, valuta)",
        "LIM110 tightened gäller även där typ är valuta.",
        "LIM111 loosened gäller inte längre där typ är valuta.",
    ),
    (
        demand("varje  affärer", "ska  registrerad = ja"),
        "affärer\n",
        "affärer där typ = valuta\n",
        "LIM111 loosened gäller numera bara där typ är valuta.",
        "LIM110 tightened gäller inte längre bara där typ är valuta.",
    ),
    (
        demand("varje  affärer", "ska  avstämd = ja"),
        "avstämd = ja",
        "avstämd = ja och kontrollerad-av finns",
        "DEL505 tightened det krävs nu även att ”kontrollerad av” finns.",
        "DEL504 loosened det krävs inte längre att ”kontrollerad av” finns.",
    ),
    (
        demand("varje  ramar", "ska  beslutad-av = kommunfullmäktige"),
        "kommunfullmäktige",
        "kommunstyrelsen",
        (
            "DEL510 mixed beslutas av kommunstyrelsen i stället för kommunfullmäktige. Åt båda håll: beslut av "
            "kommunfullmäktige räcker inte längre, beslut av kommunstyrelsen räckte inte förut."
        ),
        (
            "DEL511 mixed beslutas av kommunfullmäktige i stället för kommunstyrelsen. Åt båda håll: beslut av "
            "kommunstyrelsen räcker inte längre, beslut av kommunfullmäktige räckte inte förut."
        ),
    ),
    (
        demand("varje  placeringar", "ska  noterad = ja"),
        "noterad = ja",
        "noterad = ja och valuta = SEK",
        "CUR702 tightened det krävs nu även att valuta är SEK.",
        "CUR701 loosened det krävs inte längre att valuta är SEK.",
    ),
    (
        demand("varje  placeringar", "ska  förfallodag högst ett år efter köpdag"),
        "ett år",
        "två år",
        "INS307 loosened längsta tid från köpdag till förfallodag ändras från 1 år till 2 år.",
        "INS307 tightened längsta tid från köpdag till förfallodag ändras från 2 år till 1 år.",
    ),
]


@pytest.mark.parametrize(("text", "old", "new", "there", "back"), TABLE, ids=[row[3] for row in TABLE])
def test_what_differs_in_a_demand_is_named_by_what_it_is_about(
    text: str, old: str, new: str, there: str, back: str
) -> None:
    assert old in text
    other = text.replace(old, new)
    for one, two, expected in ((text, other, there), (other, text, back)):
        (change,) = compared(one, two).changes
        said = change.message.partition(": ")[2].replace("\N{NO-BREAK SPACE}", " ")
        assert f"{change.id} {change.direction.value} {said}" == expected
        assert change.shown


BODIES = f"""{SUPPORT}
§ portfölj beslutsfattare "de som beslutar"
  av  personer där roll i (ekonomichef, ekonom)

§ portfölj kontrollanter "de som kontrollerar"
  av  personer där roll = controller
"""
DECIDES = demand("varje  affärer", "ska  beslutad-av finns i beslutsfattare den datum")


def test_another_list_of_those_who_may_decide_is_another_who_decides() -> None:
    before, after = (policy(text, BODIES) for text in (DECIDES, DECIDES.replace("beslutsfattare", "kontrollanter")))
    (change,) = diff(before, after, on=ON).changes
    assert (change.id, change.direction.value) == ("DEL501", "mixed")
    assert "uppgiften flyttas från de som beslutar till de som kontrollerar" in change.message


def test_those_who_are_listed_are_one_definition_with_the_rules_that_stand_on_it() -> None:
    fewer = BODIES.replace("i (ekonomichef, ekonom)", "= ekonomichef")
    (change,) = diff(policy(DECIDES, BODIES), policy(DECIDES, fewer), on=ON).changes
    assert (change.id, change.direction.value) == ("DEF911", "tightened")
    assert [one.clause for one in change.affected] == ["rad"]


RESERVE = lines(
    "gräns reserv",
    "mått  summa belopp i likviditet",
    "minst  2 gånger (summa belopp i lån där förfallodag inom 3 månader)",
    ALWAYS,
)


def test_a_body_that_may_decide_up_to_an_amount_is_said_with_the_amount() -> None:
    alone = lines("beslut borgen-beslutas", "ärende  borgen", "beslutas av  kommunfullmäktige")
    shared = lines(
        "beslut borgen-beslutas",
        "ärende  borgen",
        "belopp  utnyttjat-belopp",
        "| beslutas av | högst",
        "| kommunstyrelsen | 2 mnkr",
        "| kommunfullmäktige | utan beloppsgräns",
    )
    (there,), (back,) = compared(alone, shared).changes, compared(shared, alone).changes
    assert (there.id, there.direction.value, back.id, back.direction.value) == (
        "DEL510",
        "loosened",
        "DEL511",
        "tightened",
    )
    assert there.message.replace("\N{NO-BREAK SPACE}", " ").endswith(
        "kommunstyrelsen får också besluta, upp till 2 mnkr."
    )


def test_a_reserve_s_longer_horizon_has_the_reserve_s_id() -> None:
    found = compared(RESERVE, RESERVE.replace("3 månader", "4 månader")).changes
    assert [(one.id, one.direction.value) for one in found] == [("LIQ752", "tightened")]

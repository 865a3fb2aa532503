"""What a council secretary, an auditor or a tester reads of one edit in the real policies."""

from functools import cache
from pathlib import Path

import pytest

from policylang.diff.found import Diff
from policylang.operations.diff import answer, compare
from policylang.operations.notices import strays
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.source import Source

ROOT = Path(__file__).parent.parent.parent / "policies"
PATHS = {
    "v": ROOT / "vastervik" / "finanspolicy.policy",
    "r": ROOT / "vastervik" / "riktlinjer.policy",
    "n": ROOT / "norrkoping" / "finansinstruktion.policy",
    "s": ROOT / "sormland_vastmanland_orebro" / "verksamhetsplan.policy",
}


@cache
def reading(path: Path, name: str = "", text: str = "") -> Reading:
    """The policy with one of its files in another wording."""

    def of(file: Path) -> Source:
        data = text.encode() if file.name == name else file.read_bytes()
        return Source(str(file), data, lambda beside: of(file.parent / beside))

    return read(of(path))


def edited(policy: str, file: str, *edits: tuple[str, str]) -> tuple[Reading, Reading, Diff]:
    path = PATHS[policy]
    name = file or path.name
    text = (path.parent / name).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    after = reading(path, name, text)
    assert not after.errors, [one.message for one in after.errors]
    return reading(path), after, compare(reading(path), after)


def told(policy: str, file: str, *edits: tuple[str, str]) -> list[str]:
    found = edited(policy, file, *edits)[2]
    return [f"{one.id} {one.direction.value}{'' if one.shown else ' unshown'}" for one in found.changes]


SHARPE = "    över      kvoten av (normalportföljens"
FINANCED = 'källan nämner inget institut")\n    gäller inte  när motpart.särskilt-beslut finns\n    mäts         vid '
AT_DEAL = "och totalvikt under 3,5 ton\n    mäts      vid "


@pytest.mark.parametrize(
    ("policy", "file", "old", "new", "changes"),
    [
        ("v", "", f"{AT_DEAL}affärstillfället", f"{AT_DEAL}varje tidpunkt", ["LIM112 undecided unshown"]),
        ("n", "", f"{FINANCED}affärstillfället", f"{FINANCED}varje tidpunkt", ["LIM112 mixed"]),
        ("v", "gemensamt.policy", "likvid-inom-bankdagar högst två", "likvid-inom-bankdagar högst tre", ["DEF911 loosened"]),
        ("v", "gemensamt.policy", "vad = tertialrapport och mottagare", "vad = rapport och mottagare", ["DEF911 neutral unshown"]),
        ("r", "", 'beslutas av  okänt "källan säger inte vem som beslutar"', "beslutas av  kommunstyrelsen", ["TXT906 tightened"]),
        (
            "r",
            "",
            "    beslutas av  kommunfullmäktige\n    framgår av   påslag-beslutat-av",
            "    beslutas av  Västerviks Kommuns Förvaltnings AB\n    framgår av   påslag-beslutat-av",
            ["DEL510 mixed"],
        ),
        ("r", "", "    vem        kommunfullmäktige\n    ska        fastställa ram", "    vem        kommunstyrelsen\n    ska        fastställa ram", ["DEL510 neutral unshown"]),
        ("r", "", "    utförd     utförd\n    för varje  bolag i delägda-bolag\n", "    utförd     utförd\n", ["LIM111 mixed"]),
        ("r", "", "minst utbetalningar-innevarande-månad\n    mäts      vid varje tidpunkt", "minst utbetalningar-innevarande-månad\n    mäts      varje månadsskifte", ["LIM113 undecided unshown"]),
        ("r", "", "De kommunala bolagen och kommunens ansvar är", "En berättelse. De kommunala bolagen och kommunens ansvar är", []),
        ("r", "", "Kreditrisk definieras som", "En berättelse. Kreditrisk definieras som", []),
        ("r", "", "Kreditrisk definieras som risken", "Kreditrisk definieras som faran", ["TXT904 undecided unshown"]),
        ("s", "", SHARPE, SHARPE.replace("över ", "minst"), ["LIM105 loosened"]),
        ("s", "", SHARPE, SHARPE.replace("över ", "under"), ["LIM109 mixed"]),
        ("s", "", "      under     föregående år", "      högst     föregående år", ["LIM105 loosened"]),
        ("s", "", "minst     ramen mål-skuldtäckningsgrad", "över      ramen mål-skuldtäckningsgrad", ["LIM106 tightened"]),
        ("s", "", "| policyöversyn         | K3 ", "| policyöversyn         | K2 ", ["PLN964 tightened"]),
        ("s", "", "  | avtalsöversyn         | K3      | Översyn externa avtal\n", "", ["PLN961 loosened"]),
        ("s", "", "| Region Sörmland, Region Västmanland | Auto", "| Region Sörmland | Auto", ["LIM111 loosened"]),
        ("s", "", "| finanspolicyn      | 2020 ", "| finanspolicyn      | 2022 ", ["ADM925 neutral unshown"]),
        ("s", "", "  sannolikhet  3\n  konsekvens   2", "  sannolikhet  2\n  konsekvens   3", ["PLN965 neutral unshown"]),
    ],
)  # fmt: skip
def test_an_edit_of_a_real_policy_is_told_for_what_it_is(
    policy: str, file: str, old: str, new: str, changes: list[str]
) -> None:
    assert told(policy, file, (old, new)) == changes


def test_a_size_is_told_whatever_its_sign() -> None:
    edit = (
        "ska          belopp-sek oavsett tecken minst 200 000 kr",
        "ska          belopp-sek oavsett tecken minst 3 kr",
    )
    (change,) = edited("n", "", edit)[2].changes
    assert change.direction.value == "loosened"
    assert change.message.endswith(
        "gränsen för belopp SEK, oavsett tecken, ändras från minst 200 000 kr till minst 3 kr."
    )


def test_another_reason_not_to_check_is_no_check_lost() -> None:
    edit = ('manuellt "vid behov är en bedömning"', 'manuellt "vid behov är en ren bedömning"')
    assert told("n", "", edit) == ["TXT904 undecided unshown"]


def test_a_rule_under_another_name_is_suggested_to_be_the_same() -> None:
    before, after, found = edited("v", "", ("§ krav inga-aktier-eller-derivat\n", "§ krav aktieförbud\n"))
    assert [(one.id, one.direction.value) for one in found.changes] == [("TXT903", "editorial")]
    assert answer(before, after, found)["notices"][0] == (
        "Förslag: inga-aktier-eller-derivat och aktieförbud ser ut att vara samma regel under ett nytt namn och jämförs "
        "som en. Ställda mot varandra är innebörden densamma. Skriv `tidigare  inga-aktier-eller-derivat` i aktieförbud om det "
        "är den."
    )


def test_two_revisions_that_say_the_same_of_themselves_are_told_apart() -> None:
    before, after, found = edited("v", "", ("under 3,5 ton", "under 7,5 ton"))
    made = answer(before, after, found)
    assert made["old"]["label"].endswith(f" (text {before.sha256[:8]})")
    assert made["old"]["label"] != made["new"]["label"]


def test_a_case_that_speaks_of_another_change_is_told() -> None:
    matter = reading(ROOT / "vastervik" / "arende-borgen.policy").resolved
    assert matter is not None
    found = edited("v", "", ("under 3,5 ton", "under 7,5 ton"), ("från 2014-03-01 härlett", "från 2014-04-01 härlett"))[
        2
    ]
    assert strays(matter, found) == (
        "Ärendefilen hänvisar till borgen-endast-bolag, som förslaget inte ändrar.",
        "Ärendefilen nämner inte det som ändras i sak: leasing-fordon.",
        "Ärendefilen säger att ändringen gäller från 1 mars 2014, förslaget från 1 april 2014.",
    )
    first = reading(ROOT / "vastervik" / "revisions" / "finanspolicy-fore-borgen.policy")
    assert strays(matter, compare(first, reading(PATHS["v"]))) == ()


def test_how_binding_a_rule_is_that_a_person_judges_is_shown_by_what_that_person_found() -> None:
    weaker = (
        ("På uppdrag av kommunfullmäktige ska", "På uppdrag av kommunfullmäktige bör"),
        ("samordning ", "samordning (bör) "),
    )
    assert told("v", "", *weaker) == ["TXT901 loosened"]
    (one,) = edited("v", "", *weaker)[2].changes
    assert [(case.old_verdict, case.new_verdict) for case in one.shown] == [("breach", "warning")]


def test_another_edge_than_the_same_is_told_whatever_words_say_it() -> None:
    looser = (
        ("limit exakt ramen bolagslåneram", "limit högst ramen bolagslåneram"),
        ("är alltid lika med den från", "är alltid högst den från"),
    )
    assert next(one.split()[1] for one in told("r", "", *looser)) == "loosened"


def test_sections_that_lose_their_numbers_move_no_rule_though_two_are_called_the_same() -> None:
    fewer = ("numrering         till nivå 3", "numrering         till nivå 2")
    after, before, _ = edited("n", "", fewer)
    for one, other in ((after, before), (before, after)):
        assert all(change.id != "STR941" for change in compare(one, other).changes)


def test_another_body_that_decides_a_value_goes_both_ways() -> None:
    """What the one has decided the other may have decided otherwise: the register holds both."""
    other = ('"lånelimit"\n  beslutas av  kommunstyrelsen', '"lånelimit"\n  beslutas av  kommunfullmäktige')
    after, before, _ = edited("n", "gemensamt.policy", other)
    for one, of in ((after, before), (before, after)):
        (change,) = compare(one, of).changes
        assert change.direction.value == "mixed"
        assert [(case.old_verdict, case.new_verdict) for case in change.shown] == [("ok", "breach"), ("breach", "ok")]
        assert [rule.clause for rule in change.affected] == ["intern-lånelimit"]

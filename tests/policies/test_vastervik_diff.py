"""Västervik's borgen amendment of 2014, and every figure of its rules changed: what the comparison says of each."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policylang.checks.evaluate import judge
from policylang.diff.answer import answer
from policylang.diff.catalogue import CATALOGUE
from policylang.diff.changes import diff
from policylang.diff.found import Diff
from policylang.diff.impact import impact
from policylang.document import changes_markdown, changes_page
from policylang.document.changes_text import text
from policylang.findings.finding import Verdict
from policylang.model.resolve import Resolved
from policylang.operations.answers import policy_answer
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.registers.rows import Register, Registers, Row
from policylang.revisions.files import source
from policylang.revisions.source import Source

FOLDER = Path(__file__).parents[2] / "policies" / "vastervik"
POLICY, GUIDELINES, BEFORE = "finanspolicy", "riktlinjer", "revisions/finanspolicy-fore-borgen"
ON = date(2014, 3, 1)
SENTENCE = (
    "Kommunal borgen får endast lämnas till hel- eller delägda kommunala bolag i Västerviks kommun, undantag "
    "Kommuninvest där solidarisk borgen gäller. "
    "Undantag gäller också borgen lämnad före 1 januari [årtal saknas i källan]."
)

DECIDED = (
    "Lagstadgade borgensåtaganden beslutas av kommunstyrelsen. Övriga borgensåtaganden beslutas av kommunfullmäktige."
)


@cache
def reading(name: str) -> Reading:
    return read(source(FOLDER / f"{name}.policy"))


def resolved(found: Reading) -> Resolved:
    assert found.resolved is not None, [str(one) for one in found.errors]
    return found.resolved


@cache
def amendment() -> Diff:
    return diff(resolved(reading(BEFORE)), resolved(reading(POLICY)), on=ON)


def told() -> dict[str, Any]:
    old, new = reading(BEFORE), reading(POLICY)
    return answer(amendment(), old=policy_answer(old, resolved(old)), new=policy_answer(new, resolved(new)))


def shown() -> dict[str, Any]:
    """The answer as the command gives it, with the two columns."""
    from policylang.operations.diff import answer as whole

    return whole(reading(BEFORE), reading(POLICY), amendment())


# -- the worked example --------------------------------------------------------------------------


def test_the_amendment_is_one_tightening_and_two_facts_of_its_adoption() -> None:
    found = [(one["id"], one["field"], one["direction"], one["evidence"]) for one in told()["changes"]]
    assert found == [
        ("GUA804", None, "tightened", "proof"),
        ("ADM925", "beslut", "neutral", "rule"),
        ("ADM925", "gäller från", "neutral", "rule"),
    ]
    assert told()["summary"] == {
        "tightened": 1,
        "loosened": 0,
        "mixed": 0,
        "neutral": 2,
        "editorial": 0,
        "undecided": 0,
    }


def test_the_new_rule_is_shown_with_its_sentence_and_a_case_that_it_breaks() -> None:
    change = told()["changes"][0]
    assert {
        name: change[name] for name in ("slug", "clause", "clause_old", "slag", "section", "field", "old", "new")
    } == {
        "slug": "guarantee-terms-tightened",
        "clause": "borgen-endast-bolag",
        "clause_old": None,
        "slag": "ny",
        "section": {"old": None, "new": "8"},
        "field": None,
        "old": None,
        "new": {"wording": SENTENCE},
    }
    assert change["message"] == f"8 Borgen, borgen endast bolag: en ny regel införs. {SENTENCE}"
    witness = change["witness"]
    assert (witness["as_of"], witness["old_verdict"], witness["new_verdict"]) == ("2014-03-01", "absent", "breach")
    (guarantee,), (party,) = witness["registers"]["borgen"], witness["registers"]["motparter"]
    assert (guarantee["bolag"], guarantee["lämnad"]) == (party["motpart"], "2014-03-01")
    (assumed,) = witness["assumed"]
    assert (assumed["unknown"], assumed["holds_for"]) == ("borgen-endast-bolag.lämnad", "all")


def test_the_case_breaks_no_other_rule_of_the_policy() -> None:
    new = resolved(reading(POLICY))
    (shown,) = amendment().changes[0].shown
    for name, clause in new.document.clauses.items():
        for check in new.kind(clause).lower(clause, new.definitions):
            outcomes = judge(check, shown.witness.registers, new.definitions.schema, ON)
            broken = any(one.verdict is Verdict.BREACH for one in outcomes)
            assert broken == (name == "borgen-endast-bolag"), name


def test_the_rule_is_shown_at_its_bounds() -> None:
    found = []
    for case in told()["changes"][0]["boundary"]:
        (guarantee,), (party,) = case["registers"]["borgen"], case["registers"]["motparter"]
        assert guarantee["bolag"] == party["motpart"]
        about = (guarantee["bolag"], guarantee["borgensform"], guarantee["lämnad"], party["slag"], party["ägarandel"])
        found.append((*about, case["old_verdict"], case["new_verdict"]))
    association, company, usual = "Exempelföreningen", "Exempelbolaget AB", "2014-03-01"
    assert found == [
        ("Kommuninvest", "solidarisk", usual, "förening", "0", "ok", "exempt"),
        (association, "solidarisk", usual, "förening", "0", "ok", "breach"),
        ("Kommuninvest", "enkel", usual, "förening", "0", "ok", "breach"),
        (association, "enkel", "2013-12-31", "förening", "0", "ok", "exempt"),
        (association, "enkel", "2014-01-01", "förening", "0", "ok", "breach"),
        (company, "enkel", usual, "kommunalt bolag", "0.01", "ok", "ok"),
        (association, "enkel", usual, "förening", "0.01", "ok", "breach"),
        (company, "enkel", usual, "kommunalt bolag", "0.00", "ok", "breach"),
        (company, "enkel", usual, "kommunalt bolag", "", "ok", "unmeasurable"),
    ]


def test_the_lost_year_is_told_as_a_hole_in_changed_text() -> None:
    hole = {"clause": "borgen-endast-bolag", "field": "lämnad", "reason": "året föll bort i källan"}
    assert told()["open"] == [hole]


def test_made_back_it_is_a_loosening_and_the_same_two_facts() -> None:
    back = diff(resolved(reading(POLICY)), resolved(reading(BEFORE)), on=ON)
    assert [(one.id, one.field, one.direction.value) for one in back.changes] == [
        ("GUA803", None, "loosened"),
        ("ADM925", "beslut", "neutral"),
        ("ADM925", "gäller från", "neutral"),
    ]
    (shown,) = back.changes[0].shown
    assert (shown.old_verdict, shown.new_verdict) == ("breach", "absent")


@pytest.mark.parametrize("name", [POLICY, GUIDELINES, BEFORE])
def test_a_document_does_not_differ_from_itself(name: str) -> None:
    assert not diff(resolved(reading(name)), resolved(reading(name)), on=ON).changes


def test_the_terminal_shows_what_a_council_asks_for() -> None:
    shown = text(told())
    assert "gällande: kommunfullmäktige [datum saknas i källan] § 29" in shown
    assert "förslag: kommunfullmäktige 2014-xx-xx § xx, från 1 mars 2014" in shown
    assert "beslut: från kommunfullmäktige [datum saknas i källan] § 29 till 2014-xx-xx § xx, ännu inte fattat" in shown
    assert "gäller från: från [framgår inte av källan] till 1 mars 2014 (året härlett)" in shown
    assert "1 skärpning, 0 lättnader, 2 utan riktning, 0 redaktionella, 0 oavgjorda. 1 hål i ändrad text" in shown
    assert "Oförändrat: 18 prövade regler, 11 manuella, avsnitt 1–7 och 9, ordlistan." in shown
    assert "Beslutsnivå: kommunfullmäktige." in shown


def test_the_two_columns_are_those_of_section_8() -> None:
    assert [(one["sort"], one["section"], one["heading"], one["old"], one["new"]) for one in shown()["lydelse"]] == [
        ("heading", "8", "Borgen", "8 Borgen", "8 Borgen"),
        ("paragraph", "8", "Borgen", DECIDED, DECIDED),
        ("paragraph", "8", "Borgen", None, SENTENCE.replace("1 januari", "1\u00a0januari")),
    ]


def test_a_reader_is_told_of_days_that_do_not_meet_and_of_what_is_not_touched() -> None:
    assert shown()["notices"] == [
        "Notera: är årtalet 2014 omfattas borgen lämnad 1 januari–28 februari 2014 fast regeln då ännu inte gällde.",
        "Riktlinjerna berörs inte: det som policyn lämnar dit är oförändrat.",
    ]


def test_the_answer_keeps_the_schema_and_the_pages_can_show_it() -> None:
    schema = json.loads(files("policylang").joinpath("schemas", "diff.schema.json").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(shown()))
    assert SENTENCE.split(",", maxsplit=1)[0] in changes_page.page(told())
    assert "GUA804" in changes_markdown.text(told())


def test_the_same_comparison_gives_the_same_bytes() -> None:
    again = diff(resolved(reading(BEFORE)), resolved(reading(POLICY)), on=ON)
    old, new = reading(BEFORE), reading(POLICY)
    made = answer(again, old=policy_answer(old, resolved(old)), new=policy_answer(new, resolved(new)))
    assert json.dumps(made) == json.dumps(told())


def test_real_guarantees_show_what_the_amendment_does_to_them() -> None:
    rows = (
        Row("B-1", {"bolag": "Exempelföreningen", "borgensform": "enkel", "lämnad": date(2014, 6, 1)}),
        Row("B-2", {"bolag": "Exempelbolaget AB", "borgensform": "enkel", "lämnad": date(2014, 6, 1)}),
    )
    parties = (
        Row("Exempelföreningen", {"motpart": "Exempelföreningen", "slag": "förening"}),
        Row("Exempelbolaget AB", {"motpart": "Exempelbolaget AB", "slag": "kommunalt bolag", "ägarandel": Decimal(1)}),
    )
    data = Registers({"borgen": Register("borgen", rows), "motparter": Register("motparter", parties)})
    found = impact(resolved(reading(BEFORE)), resolved(reading(POLICY)), (data, data), date(2014, 12, 31))
    flips = [one for one in found.flips if one.clause == "borgen-endast-bolag"]
    assert [(list(one.group.values()), one.old, one.new) for one in flips] == [(["B-1"], "absent", "breach")]


# -- every figure --------------------------------------------------------------------------------

# A figure that the sentence does not say needs a reading, which is no change of the policy.
OVER_FIVE = "säkrat-belopp över 5 kr\n    tolkning  Mindre belopp än så är ingen valutarisk."

# File, the rule's line as it stands, as it is to be, and the one change that it is.
FIGURES = [
    (POLICY, "totalvikt under 3,5 ton", "totalvikt under 4 ton", "leasing-fordon", "LEA821 loosened"),
    (POLICY, "kreditbetyg minst A- (S&P)", "kreditbetyg minst A (S&P)", "derivat-motparter", "CPY402 tightened"),
    (POLICY, "eller A3 (Moody)", "eller Baa1 (Moody)", "derivat-motparter", "CPY401 loosened"),
    (POLICY, "högst ett år efter köpdag", "högst två år efter köpdag", "placering-löptid", "INS307 loosened"),
    (POLICY, "| en miljon kronor", "| 900 000 kr", "extern-utlåning", "DEL503 tightened"),
    (
        "gemensamt",
        "slag i (kommunalt bolag, företag) och ägarandel över 50 %",
        "slag i (kommunalt bolag, företag) och ägarandel över 25 %",
        "intern-utlåning",
        "DEF911 loosened",
    ),
    (GUIDELINES, "§ gräns flera-motparter/minst 2", "minst 3", "flera-motparter", "LIM103 tightened"),
    (GUIDELINES, "§ gräns räntebindning/över ett år", "över två år", "räntebindning", "LIM103 tightened"),
    (GUIDELINES, "§ gräns räntebindning/högst fem år", "högst sex år", "räntebindning", "LIM101 loosened"),
    (GUIDELINES, "§ gräns varje-enhet-har-limit/minst 1", "minst 2", "varje-enhet-har-limit", "LIM103 tightened"),
    (GUIDELINES, "§ gräns lika-internränta/högst 1", "högst 2", "lika-internränta", "LIM101 loosened"),
    (GUIDELINES, "räntepåslag över 0 % per år", "räntepåslag över 1 % per år", "räntepåslag", "LIM111 loosened"),
    (GUIDELINES, "§ gräns olika-emittenter/minst 2", "minst 3", "olika-emittenter", "LIM103 tightened"),
    (
        GUIDELINES,
        "när antal placeringar högst 1",
        "när antal placeringar högst 2",
        "olika-emittenter",
        "LIM114 loosened",
    ),
    (GUIDELINES, "säkrat-belopp över 0 kr", OVER_FIVE, "valutarisk-i-samråd", "CUR701 loosened"),
    (GUIDELINES, "personer minst 2 olika", "personer  minst 3 olika", "ingen-ensam", "DEL505 tightened"),
    (GUIDELINES, "§ plikt rapport-månad/senast en månad", "senast  två månader", "rapport-månad", "REP602 loosened"),
    (GUIDELINES, "§ plikt rapport-tertial/senast en månad", "senast  14 dagar", "rapport-tertial", "REP601 tightened"),
    (
        GUIDELINES,
        "§ plikt rapport-tertial-bolag/senast en månad",
        "senast  två månader",
        "rapport-tertial-bolag",
        "REP602 loosened",
    ),
]


def edited(name: str, where: str, new: str) -> Resolved:
    """The document with one line of one rule changed, whatever the spaces between its words and its columns."""
    rule, _, old = where.rpartition("/")
    changed = []

    def edit(found: Source) -> Source:
        lines = found.data.decode().split("\n")
        inside = enumerate(_inside(lines, rule) if name in found.name else [])
        number = next((number for number, line in inside if old in " ".join(line.split())), None)
        if number is not None:
            line = lines[number]
            indent = line[: len(line) - len(line.lstrip())]
            lines[number] = indent + " ".join(line.split()).replace(old, new, 1).replace(" ", "  ", 1)
            changed.append(number)
        data = "\n".join(lines).encode()
        return Source(found.name, data, lambda path: edit(other) if (other := found.beside(path)) else None)

    document = POLICY if name == "gemensamt" else name
    made = resolved(read(edit(source(FOLDER / f"{document}.policy"))))
    assert changed, where
    return made


def _inside(lines: list[str], rule: str) -> Iterator[str]:
    """Each line of the rule, and nothing for the others."""
    inside = not rule
    for line in lines:
        if rule and line.lstrip().startswith("§"):
            inside = " ".join(line.split()) == rule
        yield line if inside else ""


@pytest.fixture(scope="module", params=FIGURES, ids=[f"{row[3]}: {row[2].strip()}" for row in FIGURES])
def figure(request: pytest.FixtureRequest) -> tuple[Diff, Diff, str, str]:
    name, where, new, clause, expected = request.param
    before = resolved(reading(POLICY if name == "gemensamt" else name))
    after = edited(name, where, new)
    return diff(before, after, on=ON), diff(after, before, on=ON), clause, expected


def test_a_changed_figure_is_one_change_of_its_rule_the_right_way(figure: tuple[Diff, Diff, str, str]) -> None:
    found, _, clause, expected = figure
    (change,) = found.changes
    assert f"{change.id} {change.direction.value}" == expected
    assert (change.clause or change.affected[0].clause) == clause
    assert change.evidence == "proof"
    (shown,) = change.shown
    assert shown.way is change.direction


def test_changed_back_it_is_the_mirror_s_change_the_other_way(figure: tuple[Diff, Diff, str, str]) -> None:
    found, back, _, _ = figure
    (there,), (here,) = found.changes, back.changes
    assert here.id == CATALOGUE[there.id].mirror
    assert here.direction is there.direction.opposite
    assert here.evidence == "proof"

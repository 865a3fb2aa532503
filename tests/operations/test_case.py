"""An `ärende`: what its head says is typed, printed in time order, and never looks decided before it is."""

from policylang.document import blocks
from policylang.operations.build import build
from policylang.operations.printed import document_tree
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.source import Source

HEAD = 'ärende "Revidering av finanspolicyn"\n  organisation  Provköpings kommun\n  avser  finanspolicy.policy\n'
POLICY = """policy "Finanspolicy för Provköping"
  dokumenttyp  policy
  dnr          KS 2024/17
  handläggare  Eva Ek
  titel        ekonom

Lån tas upp när {okänt:villkor}.
  § berättande
"""


def case(head: str = "") -> Reading:
    beside = {"finanspolicy.policy": Source("p/finanspolicy.policy", POLICY.encode(), lambda _: None)}
    return read(Source("p/arende.policy", f"{HEAD}{head}\n# Förslag\n".encode(), beside.get))


def tree(head: str = "") -> blocks.Document:
    reading = case(head)
    assert reading.resolved is not None, reading.diagnostics
    return document_tree(reading.resolved)


def chain(head: str) -> list[list[str]]:
    table = next(block for block in tree(head).blocks if isinstance(block, blocks.Table))
    return [[blocks.plain(cell) for cell in row] for row in (table.header, *table.rows)]


def codes(reading: Reading) -> list[tuple[int, str]]:
    return [(one.span.line, one.code.value) for one in reading.diagnostics]


def test_the_chain_is_printed_in_time_order_with_what_each_body_does() -> None:
    assert chain(
        "  beredning  kommunfullmäktige 2024-04-22 § 31, beslutar\n"
        "  beredning  Förvaltnings AB:s styrelse 2024-02-01 § 4, föreslår\n"
    ) == [
        ["Organ", "Sammanträde", "Paragraf", "Behandling"],
        ["Förvaltnings AB:s styrelse", "1\xa0februari 2024", "§\xa04", "föreslår"],
        ["Kommunfullmäktige", "22\xa0april 2024", "§\xa031", "beslutar"],
    ]


def test_a_body_whose_day_is_lost_or_not_said_keeps_its_place() -> None:
    assert chain(
        "  beredning  styrelsen, före kommunstyrelsens sammanträde\n"
        '  beredning  kommunstyrelsen ????-02-10 § 9 "året föll bort"\n'
        "  beredning  kommunfullmäktige 2024-xx-xx § xx\n"
    )[1:] == [
        ["Styrelsen", "", "", "före kommunstyrelsens sammanträde"],
        ["Kommunstyrelsen", "10\xa0februari [årtal saknas i källan]", "§\xa09", ""],
        ["Kommunfullmäktige", "ännu inte behandlat (2024-xx-xx)", "§\xa0xx", ""],
    ]


def test_a_case_is_a_proposal_until_its_last_body_has_met() -> None:
    assert tree().draft
    assert tree("  beredning  kommunfullmäktige 2024-xx-xx\n").draft
    assert not tree("  beredning  kommunfullmäktige 2024-04-22 § 31\n").draft


def test_a_case_names_the_document_that_it_is_about_and_links_to_it_when_both_are_built() -> None:
    assert [blocks.plain(row.inlines) for row in tree().metadata if row.label == "Avser"] == [
        "Finanspolicy för Provköping"
    ]
    policy = read(Source("p/finanspolicy.policy", POLICY.encode(), lambda _: None))
    together = build([case(), policy]).files["arende.html"]
    assert '<a href="finanspolicy.html">Finanspolicy för Provköping</a>' in together
    assert 'href="finanspolicy.html"' not in build([case()]).files["arende.html"]


def test_a_case_about_a_document_that_is_not_there_is_told_on_its_line() -> None:
    lonely = read(Source("arende.policy", f"{HEAD}\n# Förslag\n".encode(), lambda _: None))
    assert codes(lonely) == [(3, "unknown-file")]


def test_a_day_that_no_calendar_has_is_told_on_its_line() -> None:
    assert codes(case("  beredning  kommunstyrelsen 2024-02-30 § 9\n")) == [(4, "bad-date")]


def test_a_policy_prints_who_handles_it_and_under_which_number() -> None:
    reading = read(Source("finanspolicy.policy", POLICY.encode(), lambda _: None))
    assert reading.resolved is not None
    shown = {row.label: blocks.plain(row.inlines) for row in document_tree(reading.resolved).metadata}
    assert (shown["Diarienummer"], shown["Handläggare"], shown["Titel"]) == ("KS 2024/17", "Eva Ek", "ekonom")


def test_what_the_glossary_lacks_is_listed_with_the_rest() -> None:
    text = (
        'policy "P"\n\n§ begrepp bankdag "Bankdag"\n  text  Dag då {okänt:klockslag} gäller.\n\n# Ord\n\n{ordlista}\n'
    )
    reading = read(Source("p.policy", text.encode(), lambda _: None))
    assert reading.resolved is not None, reading.diagnostics
    assert [one.text for one in blocks.holes(document_tree(reading.resolved))] == ["[klockslag saknas i källan]"]


def test_braces_are_the_same_in_a_title_and_in_a_sentence() -> None:
    text = 'policy "Lån {{7*7}} {{högst}}"\n\nLån {{7*7}} {{högst}}\n  § berättande\n'
    reading = read(Source("p.policy", text.encode(), lambda _: None))
    assert reading.resolved is not None, reading.diagnostics
    assert reading.resolved.document.metadata.title == "Lån {{7*7}} {högst}"
    assert "\nLån {{7\\*7}} {högst}\n" in build([reading]).files["p.md"]


def test_a_title_has_no_hole_to_fill() -> None:
    reading = read(Source("p.policy", b'policy "Policy {x}"\n', lambda _: None))
    assert codes(reading) == [(1, "unknown-hole")]

"""From texts to what they mean: several files, their heads, their headings, their holes."""

from datetime import date

import pytest

from policylang.model.policy import Heading, PartialDate
from policylang.model.resolve import Resolved
from policylang.operations.compile import compiled
from policylang.operations.reading import Reading
from policylang.revisions.source import Source
from policylang.text.diagnostic import Severity


def reading(**files: str) -> Reading:
    """The file `p`, with the others beside it."""

    def beside(path: str) -> Source | None:
        text = files.get(path.removesuffix(".policy"))
        return None if text is None else Source(path, text.encode(), beside)

    found = beside("p.policy")
    assert found is not None
    return compiled(found)


def resolved(**files: str) -> Resolved:
    found = reading(**files).resolved
    assert found is not None, [str(one) for one in reading(**files).errors]
    return found


def told(**files: str) -> list[str]:
    return [
        f"{one.span.file}:{one.span.line}: {one.code.value}: {one.message}"
        for one in reading(**files).diagnostics
        if one.severity is Severity.ERROR
    ]


RULE = "§ krav {id}\n  varje  lån\n  ska    valuta = SEK\n"


# -- files ---------------------------------------------------------------------------------------


def test_documents_that_are_completed_are_part_of_the_policy_and_libraries_are_not() -> None:
    found = resolved(
        p='policy "P"\n  kompletterar  q.policy\n  använder  g.policy\n\n' + RULE.format(id="a"),
        q='policy "Q"\n  använder  h.policy\n\n' + RULE.format(id="b"),
        g='bibliotek "G"\n\n§ organ ks "styrelsen"\n',
        h='bibliotek "H"\n\n§ organ kf "fullmäktige"\n',
    )
    assert [document.metadata.title for document in found.documents] == ["P", "Q"]
    assert {"ks", "kf"} <= set(found.definitions.bodies)


def test_files_that_use_each_other_are_read_once() -> None:
    found = resolved(
        p='policy "P"\n  använder  g.policy, h.policy\n',
        g='bibliotek "G"\n  använder  h.policy\n\n§ organ ks "styrelsen"\n',
        h='bibliotek "H"\n  använder  g.policy\n\n§ organ kf "fullmäktige"\n',
    )
    assert {"ks", "kf"} <= set(found.definitions.bodies)


@pytest.mark.parametrize("field", ["använder", "kompletterar"])
def test_a_missing_file_is_told_where_it_is_named(field: str) -> None:
    assert told(p=f'policy "P"\n  {field}  g.policy, h.policy\n', g='bibliotek "G"\n') == [
        "p.policy:2: unknown-file: `h.policy` finns inte"
    ]
    assert told(p=f'policy "P"\n  {field}  g.policy\n', g='bibliotek "G"\n  använder  x.policy\n') == [
        "g.policy:2: unknown-file: `x.policy` finns inte"
    ]


def test_an_id_that_another_file_has_is_told_with_both_places() -> None:
    assert told(
        p='policy "P"\n  kompletterar  q.policy\n\n' + RULE.format(id="a"), q='policy "Q"\n\n' + RULE.format(id="a")
    ) == ["q.policy:3: duplicate-id: `a` finns redan på rad 4 i p.policy"]
    assert told(
        p='policy "P"\n  använder  g.policy\n\n§ organ ks "styrelsen"\n', g='bibliotek "G"\n\n§ organ ks "nämnden"\n'
    ) == ["p.policy:4: duplicate-id: `ks` är redan definierat på rad 3 i g.policy"]
    assert told(p='policy "P"\n\n§ organ a "a"\n\n' + RULE.format(id="a")) == [
        "p.policy:5: duplicate-id: `a` finns redan på rad 3"
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("dokumenttyp  riktlinje", []),
        ("dokumenttyp  riktlinie", ["p.policy:2: unknown-value: `riktlinie` är ingen vanlig dokumenttyp"]),
        ("dokumenttyp  finansinstruktion", []),
        ("dokumenttyp  checklista", []),
        ("beslut  2014-11-25 styrelsen § 5\n  gäller  från 2014-11-25", []),
        (
            "beslut  2014-11-25 styrelsen § 5\n  gäller  från 2014-01-01",
            ["p.policy:3: in-force-before-decision: dokumentet gäller från 2014-01-01 men beslutades 2014-11-25"],
        ),
    ],
)
def test_a_head_with_days_that_have_changed_places_or_a_misspelt_type_is_told(head: str, expected: list[str]) -> None:
    found = reading(p=f'policy "P"\n  {head}\n').diagnostics
    assert [f"p.policy:{one.span.line}: {one.code.value}: {one.message}" for one in found] == expected


def test_what_a_misspelt_name_was_meant_to_be_is_not_called_unused() -> None:
    assert told(
        p='policy "P"\n\n§ portfölj swappar "swappar"\n  av  derivat\n\n§ krav a\n  varje  swapppar\n  ska    säkrar finns\n'
    ) == ["p.policy:7: unknown-register: `swapppar` är inte något register eller någon portfölj"]


def test_a_file_that_is_not_there_is_the_only_thing_told() -> None:
    assert told(
        p='policy "P"\n  använder  g.policy\n\n' + RULE.format(id="a").replace("lån", "fullmakter-i-kraft")
    ) == ["p.policy:2: unknown-file: `g.policy` finns inte"]


def test_a_mistake_in_a_used_file_makes_the_policy_unusable() -> None:
    found = reading(p='policy "P"\n  använder  g.policy\n', g='bibliotek "G"\n\n§ organn ks "styrelsen"\n')
    assert found.resolved is None
    assert [str(one.span) for one in found.errors] == ["g.policy:3:3"]
    assert set(found.texts) >= {"p.policy", "g.policy"}


# -- the head ------------------------------------------------------------------------------------


def head(lines: str) -> str:
    return 'policy "P"\n' + "".join(f"  {line}\n" for line in lines.strip().splitlines())


def test_a_head_says_who_when_and_under_which_paragraph() -> None:
    found = resolved(
        p=head(
            """
språk         policylang 1
organisation  Prov kommun
dokumenttyp   policy
beslut        2014-02-24 kommunfullmäktige § 31
gäller        från 2014-03-01
gäller        till 2018-12-31
status        antagen
revideras     varje mandatperiod
"""
        )
    ).document.metadata
    assert (found.organisation, found.document_type, found.status) == ("Prov kommun", "policy", "antagen")
    assert found.decision is not None
    assert (found.decision.day.date, found.decision.body, found.decision.paragraph) == (
        date(2014, 2, 24),
        "kommunfullmäktige",
        "31",
    )
    assert found.in_force == PartialDate("2014-03-01", date(2014, 3, 1))
    assert found.until == PartialDate("2018-12-31", date(2018, 12, 31))
    assert found.other["revideras"] == "varje mandatperiod"


@pytest.mark.parametrize(
    ("line", "lost", "pending", "concluded"),
    [
        ('????-01-01 "året föll bort"', True, False, False),
        ("2014-xx-xx", False, True, False),
        ('2014-03-01 härlett "försättsbladet anger 2014"', False, False, True),
        ('okänt "sägs inte"', True, False, False),
        ("2014-03-01", False, False, False),
    ],
)
def test_a_day_that_is_not_known_is_never_guessed(line: str, lost: bool, pending: bool, concluded: bool) -> None:  # noqa: FBT001
    found = resolved(p=head(f"gäller  från {line}")).document.metadata.in_force
    assert found is not None
    assert (found.lost, found.pending, found.concluded) == (lost, pending, concluded)
    assert (found.date is None) == (lost or pending)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("beslut  2014-02-30 kommunfullmäktige § 31", "bad-date: `2014-02-30` är inget datum"),
        ("beslut  2014-02-24 kommunfullmäktige 31", "unreadable-field: `31` passar inte här"),
        ("gäller  2014-03-01", "unreadable-field: `2014-03-01` går inte att läsa här"),
        ("numrering  till nivå två hundra", "unreadable-field: "),
        ("organisatoin  Prov kommun", "unknown-head-field: `organisatoin` är inget fält i `policy`"),
    ],
)
def test_a_wrong_head_is_told_on_its_line(line: str, wrong: str) -> None:
    (found,) = told(p=head(line))
    assert found.startswith(f"p.policy:2: {wrong}")


# -- headings ------------------------------------------------------------------------------------

HEADINGS = "\n# Ett\n\n## Ett ett\n\n### Djupt\n\n## Ett två\n\n# Två\n\n## Två ett\n\n# Ordlista\n\n{ordlista}\n"


@pytest.mark.parametrize(
    ("numbering", "numbers"),
    [
        ("", ["1", "1.1", "1.1.1", "1.2", "2", "2.1", ""]),
        ("numrering  till nivå 2", ["1", "1.1", "", "1.2", "2", "2.1", ""]),
        ("numrering  till nivå 1", ["1", "", "", "", "2", "", ""]),
        ("numrering  ingen", ["", "", "", "", "", "", ""]),
    ],
)
def test_headings_are_numbered_as_deep_as_the_head_says(numbering: str, numbers: list[str]) -> None:
    blocks = resolved(p=head(numbering) + HEADINGS).document.blocks
    assert [block.number for block in blocks if isinstance(block, Heading)] == numbers


@pytest.mark.parametrize(
    ("numbering", "section"), [("", "1.1.1"), ("numrering  till nivå 2", "1.1"), ("numrering  ingen", "")]
)
def test_a_rule_stands_in_the_nearest_section_with_a_number(numbering: str, section: str) -> None:
    text = HEADINGS.replace("### Djupt\n", "### Djupt\n\n" + RULE.format(id="a"))
    assert resolved(p=head(numbering) + text).document.sections == {"a": section}


# -- holes and wordings --------------------------------------------------------------------------

LIMIT = "  § gräns {id}\n    mått   {of}\n    högst  {bound}\n"


def wordings(text: str) -> dict[str, str]:
    return {
        name: said.replace("\u00a0", " ")
        for name, said in resolved(p='policy "P"\n\n' + text).document.wordings.items()
    }


def test_a_sentence_prints_its_rule_s_value_in_the_form_that_it_needs() -> None:
    text = "Löptiden på lån får vara högst {högst}, alltså högst {högst:genitiv} löptid.\n"
    rule = LIMIT.format(id="a", of="löptiden", bound="ett år")
    defined = '\n§ portfölj skuld "lån"\n  av  lån räknat belopp till förfallodag\n'
    defined += '\n§ mått löptiden "löptiden"\n  är  snitt återstående tid i skuld\n'
    assert wordings(text + rule + defined) == {
        "a": "Löptiden på lån får vara högst ett år, alltså högst ett års löptid."
    }


def test_an_item_s_rule_is_worded_by_what_leads_in_to_the_list_too() -> None:
    text = "För lån gäller att\n\n- lån får vara högst {högst}\n  § gräns a\n    mått   lån\n    högst  10 mnkr\n"
    assert wordings(text) == {"a": "För lån gäller att lån får vara högst 10 mnkr"}


def holes(text: str, *rules: str) -> list[str]:
    return [one.split(": ", 1)[1] for one in told(p='policy "P"\n\n' + text + "\n" + "".join(rules)) if "hole" in one]


TWO = (LIMIT.format(id="a", of="lån", bound="10 mnkr"), LIMIT.format(id="b", of="utlåning", bound="20 mnkr"))


@pytest.mark.parametrize(
    ("text", "rules", "wrong"),
    [
        ("Lån högst {tak}.", TWO[:1], ["unknown-hole: `{tak}` fylls inte av någon regel"]),
        ("Lån högst {c.högst}.", TWO[:1], ["unknown-hole: `{c.högst}` fylls inte av någon regel"]),
        (
            "Lån högst {högst:nästa}.",
            TWO[:1],
            ["unknown-hole: meningen skriver ut ett värde till, `{högst:nästa}`, men regeln har bara ett"],
        ),
        ("Lån och utlåning högst {högst}.", TWO, ["ambiguous-hole: `{högst}` kan fyllas av flera regler"]),
        ("Lån högst {a.högst}, utlåning högst {b.högst}.", TWO, []),
        ("Datum {okänt:datum}.", (), []),
    ],
)
def test_a_hole_is_filled_by_one_value_or_told(text: str, rules: tuple[str, ...], wrong: list[str]) -> None:
    assert holes(text, *rules) == wrong


def test_a_hole_whose_rule_is_wrong_is_not_told_as_well() -> None:
    broken = LIMIT.format(id="a", of="lån", bound="10 mnkrr")
    assert told(p='policy "P"\n\nLån högst {högst} och {a.högst}.\n' + broken) == [
        "p.policy:6: misspelt-number: `mnkrr` är ingen känd enhet"
    ]


def test_what_the_source_lost_prints_as_lost() -> None:
    text = 'Lån får vara högst {högst}.\n  § gräns a\n    mått   lån\n    högst  okänt "borta"\n'
    assert wordings(text) == {"a": "Lån får vara högst [uppgift saknas i källan]."}

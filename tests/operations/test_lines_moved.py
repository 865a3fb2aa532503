"""A line that is lost, moved, doubled, cut or run together with its neighbour is told once, where it is."""

import pytest

from policylang.operations.coherence import coherent
from policylang.operations.compile import compiled
from policylang.revisions.source import Source

POLICY = """\
policy "Finanspolicy"
  språk         policylang 1
  dokumenttyp   riktlinje
  organisation  Storåns kommun

# Skulden

Skulden får uppgå till högst {högst}.
  § gräns skuld
    mått      summa belopp i lån
    högst     10 mnkr
    mäts      vid varje tidpunkt
    tolkning  Skulden läses som alla lån.
Kommunen ska hålla skulden nere.
  § manuellt nere "nere saknar mått"
Om skulden lämnas upplysning i bokslutet.
  § genom skuld
Gränsen för skulden gäller alltid.
  § del av skuld
"""


def told(text: str) -> list[str]:
    found = compiled(Source("p.policy", text.encode(), lambda _: None))
    return [f"{one.span.line}: {one.code.value}" for one in (*found.diagnostics, *coherent(found))]


def test_the_policy_itself_has_no_mistake() -> None:
    assert told(POLICY) == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("  dokumenttyp ", " dokumenttyp ", ["3: normalised"]),
        ("    mått ", "   mått ", ["10: normalised"]),
        ("    högst ", "   högst ", ["11: normalised"]),
        ("  § gräns", "   § gräns", ["9: normalised"]),
        ("  § gräns", " § gräns", ["9: normalised"]),
        ("  § gräns", "\t§ gräns", ["9: tab"]),
        ("  § gräns skuld\n", "", ["9: lost-field"]),
        ("  § gräns", "x  § gräns", ["9: wrong-indent"]),
        ("  § gräns", "/§ gräns", ["9: wrong-indent"]),
        ("    högst ", "x    högst ", ["11: wrong-indent"]),
        ("Skulden får", "xSkulden får", ["8: text-slip"]),
        ("{högst}.\n  §", "{högst}. §", ["8: wrong-indent"]),
        ("Kommunen ska hålla", " Kommunen ska hålla", ["14: wrong-indent"]),
        ("# Skulden\n", "# Skulden enligt\n", ["6: text-slip"]),
        ("# Skulden\n", "# Skulden,\n", ["6: text-slip"]),
    ],
)
def test_a_line_that_was_moved_is_told_once(right: str, wrong: str, expected: list[str]) -> None:
    assert right in POLICY
    assert told(POLICY.replace(right, wrong, 1)) == expected


LIBRARY = 'bibliotek "Ord"\n\n// Skulden.\n§ portfölj skulden "skulden"\n  av  lån\n'


def test_a_remark_that_lost_its_mark_is_no_sentence_in_a_library() -> None:
    files = {"ord.policy": LIBRARY.replace("// Skulden.", "Skulden.")}
    main = POLICY.replace("  språk", "  använder      ord.policy\n  språk")
    found = compiled(
        Source("p.policy", main.encode(), lambda name: Source(name, files[name].encode(), lambda _: None))
    ).diagnostics
    assert [f"{one.span.file}:{one.span.line} {one.message}" for one in found if one.span.file == "ord.policy"] == [
        "ord.policy:3 raden är varken en anmärkning eller en definition, och ett bibliotek trycks inte",
    ]


def test_an_item_that_stands_twice_on_end_is_told_however_short_it_is() -> None:
    text = POLICY + "\nLån får tas som\n  § berättande\n- Revers\n  § berättande\n- Revers\n  § berättande\n"
    assert told(text) == ["25: repeated-text"]


def test_the_one_reading_that_is_cut_off_is_told_on_its_own_line() -> None:
    rules = "".join(
        f"\nFonden {name} får uppgå till högst {{högst}}.\n  § gräns fond-{name}\n"
        f"    mått      summa marknadsvärde i placeringar\n    högst     10 mnkr\n"
        f"    mäts      vid varje tidpunkt\n    tolkning  Fonden {name} läses som den heter.\n"
        for name in ("ett", "två", "tre", "fyra")
    )
    cut = POLICY + rules.replace("Fonden tre läses som den heter.", "Fonden tre läses som den")
    line = cut.split("\n").index("    tolkning  Fonden tre läses som den") + 1
    assert f"{line}: text-slip" in set(told(cut)) - set(told(POLICY + rules))


DUTY = """
§ organ bolaget "Storåns Förvaltnings AB"

Storåns Förvaltnings AB ska se över skulden {varje:adverb}.
  § plikt översyn
    vem        Storåns Förvaltnings AB
    ska        se över skulden
    varje      kalenderår
    styrks av  rapporter där vad = skuld
"""


def test_a_comma_after_the_name_of_a_body_is_told_where_it_is() -> None:
    text = (POLICY + DUTY).replace("vem        Storåns Förvaltnings AB", "vem        Storåns Förvaltnings AB,")
    line = text.split("\n").index("    vem        Storåns Förvaltnings AB,") + 1
    assert f"{line}: unknown-name" in told(text)


def test_a_name_that_nothing_is_called_is_told_once_with_its_other_lines() -> None:
    text = POLICY + POLICY[POLICY.index("Skulden får") : POLICY.index("Kommunen ska")].replace("skuld\n", "annan\n")
    found = compiled(Source("p.policy", text.replace("belopp i lån", "belopp i skulder").encode(), lambda _: None))
    told_once = [one.message for one in found.diagnostics if "`skulder`" in one.message]
    assert len(told_once) == 1
    assert told_once[0].endswith("samma namn på rad 22")

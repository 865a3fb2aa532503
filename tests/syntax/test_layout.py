"""The silent holes of a line-oriented text: whatever could fall out of its rule unseen is said."""

from collections.abc import Callable

import pytest

from policylang.syntax.tree import SourceFile
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

Read = Callable[[str], tuple[SourceFile, list[Diagnostic]]]
Said = Callable[[str], list[str]]

RULE = "Lån får tas upp.\n  § gräns a\n    mått  x\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a rule continued in the left margin
        (RULE + "högst 30 %", ["4:lost-field"]),
        (RULE + "för Kommuninvest", ["4:wrong-indent"]),
        (RULE + "För Kommuninvest gäller annat.", []),
        (RULE + "\nhögst 30 %", ["5:lost-field"]),
        (RULE + "| a | b", ["4:lost-table-row"]),
        ("| a | b", ["1:lost-table-row"]),
        ("Text.\n  | a | b", ["2:lost-table-row"]),
        # a field swallowed as folded text
        (RULE + "      högst 30 %", ["4:lost-field"]),
        (RULE + "      och y", []),
        (RULE + "    tolkning  Fri text\n     högst 3", ["5:lost-field"]),
        (RULE + "    tolkning  Fri text\n        högst i löptext", []),
        (RULE + "  högst 30 %", ["4:lost-field"]),
        (RULE + "    och y", ["4:unknown-field"]),
        (RULE + "    hogst 3", ["4:unknown-field"]),
        (RULE + "    ska 3", ["4:unknown-field"]),
        # the fields of a rule whose own line is lost are one mistake
        (RULE + "    ska 3\n    ska 4", ["4:unknown-field"]),
        (RULE + "    ska 3\n    hogst 4", ["4:unknown-field", "5:unknown-field"]),
        # what git leaves where two changes clash
        ("<<<<<<< HEAD\nText.\n=======\n", ["1:merge-marker", "3:merge-marker"]),
        ("======= är ingen markering.", []),
        # a forgotten sign
        ("Text.\n  krav a\n    ska b", ["2:forgotten-paragraph-sign"]),
        ("Text.\n  gränns a", ["2:forgotten-paragraph-sign", "2:unknown-keyword"]),
        ("Text.\nberättande", ["2:forgotten-paragraph-sign"]),
        ("Text.\nkrav på säkerhet ställs inte.", []),
        ("Text\nkrav på säkerhet.", []),
        ("krav a\n  ska b", ["1:forgotten-paragraph-sign"]),
        ("- punkt\n  krav a", ["2:forgotten-paragraph-sign"]),
        ("- punkt\n  manuellt a (får) ”skäl”", ["2:forgotten-paragraph-sign"]),
        ("- punkt\n  för fler", []),
        ("- punkt\n  krav på säkerhet ställs", []),
        # indents
        ("Text.\n  Fortsatt.", ["2:wrong-indent"]),
        ("Text.\n  Fortsatt.\n    Djupare.", ["2:wrong-indent"]),
        ("Text.\n  högst 3", ["2:lost-field"]),
        ("  § krav a", ["1:wrong-indent"]),
        ("§ krav a\n  § krav b", ["2:wrong-indent"]),
        ("- a\n  - b\n  § krav c", ["3:wrong-indent"]),
        ("- a\n  - b\n  mer", ["3:wrong-indent"]),
        ("- a\n - b", ["2:wrong-indent"]),
        ("- a\n\n  mer", ["3:wrong-indent"]),
        ("- a\nmer", ["2:wrong-indent"]),
        ("- a\n  § krav b\n  mer", ["3:wrong-indent"]),
        ("Text.\n\t§ krav a", ["2:tab"]),
        # running text that looks like something else
        ("Enligt 3 kap.\n§ 31 kommunallagen", ["2:unknown-keyword"]),
        ("§ gränns a\n  mått x", ["1:unknown-keyword"]),
        ("§", ["1:empty-clause"]),
        ("Text. // vad", ["1:comment-in-prose"]),
        ("Se http://x.se för mer.", []),
        ("En mening\n// som bryts\nhär.", ["3:comment-in-prose"]),
        ('§ krav a\n  ska "b // c', ["2:comment-in-prose"]),
        ('§ krav a\n  ska "b // c"  // d', []),
        ("• punkt", ["1:bullet"]),
        ("Text\n– inskjutet – fortsätter.", []),
        # tables
        ("§ beslut a\n  | b | c\n  | d", ["3:table-row-length"]),
        ("§ beslut a\n  | b | c |\n  | d | e |\n  | f |", []),
        ("§ beslut a\n  | b | c\n  | d | e | f", ["3:table-row-length"]),
        # printed text
        ("{högst", ["1:unclosed-hole"]),
        ("Högst {a b} kr.", ["1:malformed-hole"]),
        ("# A\n### B", ["2:heading-level-skipped"]),
        ("## A", ["1:heading-level-skipped"]),
        ("#", ["1:empty-text"]),
        ("-\n-", ["1:empty-text", "2:empty-text"]),
        ('policy "Q"', ["1:duplicate-head"]),
    ],
)  # fmt: skip
def test_what_could_pass_in_silence_is_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:missing-head"]),
        ("// bara en kommentar", ["1:missing-head"]),
        ("# Rubrik", ["1:missing-head"]),
        ('policiy "P"', ["1:unknown-keyword"]),
        ("policy P", ["1:missing-title"]),
        ('policy "P"\n  organisatoin K', ["2:unknown-head-field"]),
        ('policy "P"\norganisation K', ["2:lost-field"]),
        ('// först en kommentar\n\npolicy "P" // och en till\n  språk 1', []),
    ],
)
def test_a_file_says_what_it_is(text: str, expected: list[str], read: Read) -> None:
    assert [f"{one.span.line}:{one.code.value}" for one in read(text)[1]] == expected


def test_twenty_mistakes_give_twenty_diagnostics_each_on_its_own_line(said: Said) -> None:
    text = "\n".join(
        ["§ gräns a", *(f"  hogst {number}" for number in range(10)), "", *(f"§ krva b{n}" for n in range(10))]
    )
    assert said(text) == [f"{line}:unknown-field" for line in range(2, 12)] + [
        f"{line}:unknown-keyword" for line in range(13, 23)
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("§ gräns a\n  hogst 30 %", "menade du `högst`?"),
        ("§ gräns a\n  Högst 30 %", "menade du `högst`?"),
        ("§ gräns a\n  räknas ine när b", "menade du `räknas inte`?"),
        ("§ dell av a", "menade du `del av`?"),
    ],
)
def test_a_misspelt_word_is_met_with_the_right_one(text: str, hint: str, read: Read) -> None:
    assert [one.hint for one in read('policy "P"\n\n' + text)[1]] == [hint]


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n   § krav a\n     ska b",
        "Text.\n    § krav a\n        ska b",
        "Text.\n § krav a\n  ska b",
        "§krav a",
        "#Rubrik",
        "§ manuellt a ”skäl”",
        "Text.\n  - punkt",
        "Hårt\u00a0blanksteg.",
        "Mjukt binde\u00adstreck.",
    ],
)
def test_what_is_harmless_is_read_and_noted_once(text: str, read: Read) -> None:
    assert {one.code for one in read('policy "P"\n\n' + text)[1]} == {Code.NORMALISED}

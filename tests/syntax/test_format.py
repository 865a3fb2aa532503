"""The canonical layout: one for every text, and the text means what it meant."""

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policylang.syntax.blocks import Vocabulary
from policylang.syntax.format import formatted
from policylang.syntax.tree import SourceFile
from policylang.text.diagnostic import Diagnostic, Severity

Read = Callable[[str], tuple[SourceFile, list[Diagnostic]]]

WORDS = st.sampled_from(
    ["Lån", "får", "tas", "upp", "{högst}", "{a.b:genitiv}", "{{", "30 %", "högst", "för", "krav", '"q"', "//x"]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: "Den " + " ".join(words) + ".")
VALUE = st.sampled_from(["a-b", "10 mnkr", '"x // y"', "summa  a", "”kf”", "(a och b)", "a | b", "över 3", ""])
COMMENT = st.sampled_from(["", "", "", " // varför", "   // x"])
GAP = st.sampled_from([" ", "  ", "     "])


@st.composite
def clauses(draw: st.DrawFn, indent: int) -> list[str]:
    """A clause as a person might lay it out."""
    margin = " " * indent
    kind, words = draw(
        st.sampled_from([("gräns", ["mått", "högst", "räknas inte", "tolkning"]), ("beslut", ["ärende", "källa"])])
    )
    lines = [f"{margin}§ {kind}{draw(GAP)}regel-1{draw(COMMENT)}"]
    deep = margin + draw(st.sampled_from(["  ", "  ", "   ", "    "]))
    for word in draw(st.lists(st.sampled_from(words), max_size=4)):
        lines.append(f"{deep}{word}{draw(GAP)}{draw(VALUE)}{draw(COMMENT)}")
        folds = ["av lån", "Och mer", "och mer // c", "högst i löptext"]
        some = st.lists(st.sampled_from(folds[: 4 if word == "tolkning" else 3]), max_size=2)
        lines += [f"{deep}{' ' * draw(st.integers(1, 6))}{folded}" for folded in draw(some)]
        if draw(st.integers(0, 4)) == 0:
            lines.append(draw(st.sampled_from(["", f"{deep}// mellan", "// i kanten"])))
    columns = draw(st.integers(0, 3))
    for _ in range(draw(st.integers(1, 3)) if columns else 0):
        row = draw(st.lists(st.sampled_from(["a", "en miljon kr", "x y z"]), min_size=columns, max_size=columns))
        lines.append(
            deep + "".join(f"|{draw(GAP)}{cell}{draw(GAP)}" for cell in row) + draw(st.sampled_from(["", "|"]))
        )
        if draw(st.integers(0, 3)) == 0:
            lines.append(f"{deep}    och så vidare")
    return lines


@st.composite
def holders(draw: st.DrawFn) -> list[str]:
    """A heading, a paragraph, a list or a rule of its own."""
    lines: list[str] = []
    match draw(st.sampled_from(["heading", "prose", "list", "rule", "placeholder"])):
        case "heading":
            lines.append("#" * draw(st.integers(1, 3)) + draw(st.sampled_from([" ", "  ", ""])) + "Rubrik {a}")
            lines += draw(st.one_of(st.just([]), clauses(2)))
        case "prose":
            for _ in range(draw(st.integers(1, 3))):
                lines += draw(st.lists(SENTENCE, min_size=1, max_size=2))
                lines += draw(st.one_of(st.just([]), clauses(draw(st.sampled_from([2, 2, 3, 4])))))
        case "list":
            for depth in draw(st.lists(st.integers(0, 2), min_size=1, max_size=4)):
                margin = "  " * depth
                lines.append(margin + draw(st.sampled_from("-+")) + draw(GAP) + draw(SENTENCE))
                lines += draw(st.lists(SENTENCE.map(lambda text, m=margin: f"{m}  {text}"), max_size=1))
                lines += draw(st.one_of(st.just([]), clauses(2 * depth + 2)))
        case "rule":
            lines += draw(clauses(0))
        case _:
            lines.append("{ordlista a}")
    return lines


@st.composite
def policies(draw: st.DrawFn) -> str:
    """A policy file in any layout, most of them without mistakes."""
    lines = [draw(st.sampled_from(['policy  "P" // vad', "policy ”P”"]))]
    lines += draw(st.sampled_from([[], ["   språk   1", "   organisation A kommun", "  gäller x"], ["  språkk 1"]]))
    for block in draw(st.lists(holders(), max_size=5)):
        lines += [""] * draw(st.integers(0, 3))
        lines += block
        lines += draw(st.lists(st.sampled_from(["// anmärkning", "  // inre"]), max_size=1))
    if draw(st.integers(0, 9)) == 0:
        lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(["högst 3", "\tx", "  | a", "    Lost"])))
    ends = [line + draw(st.sampled_from(["", "", " "])) for line in lines]
    return draw(st.sampled_from(["\n", "\r\n"])).join(ends) + draw(st.sampled_from(["", "\n", "\n\n\n"]))


GARBAGE_LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "", "  ", "    ", "      ", " ", "   ", "\t", "          "]),
        st.sampled_from(
            ["", "§", "§ ", "- ", "-", "+ ", "| ", "|", "# ", "#######", "// ", "gräns", "§ gräns ", "§gräns", "krav x",
             "krav x", "högst ", "ska ", "{a}", "{", "policy ", "del av ", "berättande", "• "]
        ),
        st.sampled_from(["", "x", "Text.", "a|b |", '"q', "”q”", "x // y", "// z", "\u00a0", "högst 3", "- a"]),
    ).map("".join),
    max_size=14,
).map("\n".join)  # fmt: skip


def shape(text: str) -> str:
    """The characters that a reader sees, quotation marks and closing bars alike."""
    return re.sub(r"[\s|]", "", re.sub("[“”„]", '"', text.replace("\u00a0", " ")))


def assert_laws(text: str, read: Read, vocabulary: Vocabulary) -> str:
    laid_out = formatted(text, vocabulary)
    assert read(laid_out)[0] == read(text)[0]
    assert formatted(laid_out, vocabulary) == laid_out
    return laid_out


@given(text=st.one_of(policies(), GARBAGE_LINES))
@example(text="")
@example(text="§gräns// z")
@example(text="\n\n")
def test_formatting_keeps_every_character_and_the_meaning_and_is_done_once(
    text: str, read: Read, vocabulary: Vocabulary
) -> None:
    laid_out = assert_laws(text, read, vocabulary)
    assert shape(laid_out) == shape(text)
    if all(one.severity is not Severity.ERROR for one in read(text)[1]):
        assert [one for one in read(laid_out)[1] if one.severity is Severity.NOTE] == []


@given(text=st.text(max_size=60))
def test_any_text_at_all_can_be_formatted(text: str, read: Read, vocabulary: Vocabulary) -> None:
    assert_laws(text, read, vocabulary)


@pytest.mark.parametrize(
    ("untidy", "tidy"),
    [
        (
            "policy  ”P”\n   språk 1\n   organisation   K  // vem\n",
            'policy "P"\n  språk         1\n  organisation  K  // vem\n',
        ),
        ("#Rubrik\n##   Under", "# Rubrik\n## Under\n"),
        (
            "Text.\n   § gräns a\n      mått x\n      räknas inte   när y",
            "Text.\n  § gräns a\n    mått         x\n    räknas inte  när y\n",
        ),
        ("§gräns a\n  mått x\n    och y", "§ gräns a\n  mått  x\n      och y\n"),
        (
            "§ beslut a\n  |ks|1 kr|\n  |kommunstyrelsen|2 kr",
            "§ beslut a\n  | ks              | 1 kr\n  | kommunstyrelsen | 2 kr\n",
        ),
        ("- a\n   - b\n     fortsatt\n      § krav c", "- a\n  - b\n    fortsatt\n    § krav c\n"),
        ("\n\nText.  \n\n\n\n// sist\n\n", "Text.\n\n// sist\n"),
        ("Rad  ett\nrad två {högst}  ", "Rad  ett\nrad två {högst}\n"),
    ],
)  # fmt: skip
def test_there_is_one_layout(untidy: str, tidy: str, vocabulary: Vocabulary) -> None:
    assert formatted(untidy, vocabulary) == tidy


def test_a_part_that_cannot_be_understood_stays_and_the_rest_is_laid_out(vocabulary: Vocabulary) -> None:
    text = "Text.\n   § krav a\n       Lost  x\n    hogst   3\n\n\n§  krav  b\n   ska c"
    assert formatted(text, vocabulary) == "Text.\n   § krav a\n       Lost  x\n    hogst   3\n\n§ krav b\n  ska  c\n"

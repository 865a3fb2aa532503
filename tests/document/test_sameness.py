"""Two documents say the same when a reader, in any browser, meets the same; how they are set does not matter."""

import pytest

from policylang.document.sameness import difference

PAGE = (
    '<html><head><title>Policy</title></head><body><h2 id="ram">Ram</h2>\n<p class="a b">Högst <b>40</b> % av lånen.</p>'
    '<svg><rect x="1"/><text>4</text></svg></body></html>'
)
LINES = (
    "# Ram\n\nHögst 40 % av lånen får\nförfalla i år. \\\nNy rad\n\n- ett\n- två\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("Högst <b>", "<!-->Minst <!-- -->Högst <b>"),  # a browser ends the first remark at once
        ("Högst <b>", "<!-- x --!>Minst <!-- -->Högst <b>"),
        ("Policy</title>", "Policy <!-- utkast --></title>"),  # a title shows its remarks
        ("</b>", "</ b>"),
        ('id="ram"', 'id="\nram"'),
        ('class="a', 'class=="a'),
        ('<rect x="1"/>', '<rect x="1" >'),  # what follows would lie inside it
        ("<p class", "<p hidden class"),
        ("<p class", "<p/ hidden class"),
    ],
)
def test_what_a_browser_reads_as_something_else_is_caught(part: str, other: str) -> None:
    changed = PAGE.replace(part, other)
    assert changed != PAGE
    assert difference(changed.encode(), PAGE.encode(), "html") is not None


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("Högst <b>", "<!-- 2012: minst -->Högst <b>"),
        ("<p class", "\n  <p\n class"),
        ('"a b"', "'a  b'"),
        ("Högst ", "Högst\n  "),
        ("</p>", "</p\n>"),
    ],
)
def test_how_a_page_is_set_does_not_matter(part: str, other: str) -> None:
    changed = PAGE.replace(part, other)
    assert changed != PAGE
    assert difference(changed.encode(), PAGE.encode(), "html") is None


@pytest.mark.parametrize(
    ("part", "other", "same"),
    [
        ("av lånen", "av  lånen", True),
        ("av lånen", "av\nlånen", True),
        ("av lånen", "av \n lånen", True),
        ("får\nför", "får för", True),
        ("| 1 | 2 |", "|1|  2  |", True),
        ("två\n", "två \n", True),
        ("# Ram\n", "\n\n# Ram\n\n", True),
        ("av lånen", "avlånen", False),
        ("av lånen", "av  \nlånen", False),  # a broken line that is seen
        ("i år", "i\n- år", False),
        ("i år", "i\n\når", False),
        (" \\\nNy", " Ny", False),
        ("- två", "  - två", False),
        ("| 1 | 2 |", "| 1 2 |", False),
        ("| 1 | 2 |", "| 1 \\| 2 |", False),
        ("| 1 | 2 |\n", "| 1 | 2 |\nNy rad\n", False),
        ("# Ram\n\n", "# Ram ", False),
        ("- ett\n", "- ett\n\n\n    ", False),
    ],
)
def test_markdown_says_the_same_however_its_lines_are_broken(part: str, other: str, same: bool) -> None:  # noqa: FBT001
    changed = LINES.replace(part, other)
    assert changed != LINES
    assert (difference(changed.encode(), LINES.encode(), "md") is None) == same

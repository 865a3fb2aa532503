"""The two columns as Markdown: what is the same stands once, above the table of what differs."""

from itertools import groupby

from policylang.document.blocks import Beside, Runs, Wordings
from policylang.document.markdown_text import escaped, table

HEADER = ["Nuvarande lydelse", "Föreslagen lydelse"]


def text(block: Wordings) -> str:
    """Each group under its heading; words that go are struck, words that come are bold, what is whole is in italics."""
    return "\n\n".join(made for group in block.groups for made in _group(group))


def _group(group: tuple[Beside, ...]) -> list[str]:
    parts = []
    for together, lines in groupby(group, key=lambda line: line.same):
        if not together:
            parts.append("\n".join(table(HEADER, [list(cells(line.old, line.new)) for line in lines])))
            continue
        parts += [_across(line) for line in lines]
    return parts


def _across(line: Beside) -> str:
    words = escaped("".join(run.text for run in line.new))
    if line.sort == "heading":
        return f"**{words}**"
    return f"*{words}*" if line.sort == "told" else words


def cells(old: Runs, new: Runs) -> tuple[str, str]:
    """Both cells of a line; one whose other is empty is in italics, as in Swedish drafting."""
    marks = ("~~", "**") if old and new else ("*", "*")
    return _runs(old, marks[0]), _runs(new, marks[1])


def _runs(runs: Runs, mark: str) -> str:
    return "".join(_marked(run.text, mark) if run.changed else _inner(run.text) for run in runs).strip()


def _marked(words: str, mark: str) -> str:
    """The words between marks; spaces stand outside, or Markdown would not see the marks."""
    bare = words.strip()
    if not bare:
        return words
    start = words.index(bare)
    return f"{words[:start]}{mark}{_inner(bare)}{mark}{words[start + len(bare) :]}"


def _inner(words: str) -> str:
    """Escaped text inside a line, its spaces at both ends kept."""
    bare = words.strip(" ")
    if not bare:
        return words
    start = words.index(bare)
    return f"{words[:start]}{escaped(bare)}{words[start + len(bare) :]}"

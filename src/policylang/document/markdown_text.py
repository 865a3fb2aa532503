"""Plain text as Markdown (CommonMark and GitHub's tables) that reads back as exactly that text."""

import re

# A bracket alone is text: only `](`, `][` and `]:` make a link or define one, and `[ ]` first in an item makes a box.
_ANYWHERE = re.compile(r"[\\`*_<>&|~]|\](?=[(\[:])|^\[(?=[ xX]\])")
_LINE_START = re.compile(r"^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|-(?=[-\s]*$)|=(?==*$)|:(?=[-:\s]*$)|\d{1,9}[.)](?=\s|$))")
_CLOSING = re.compile(r"(?<=\s)#(?=#*$)")
_SPACE = re.compile(r"[^\S\u00a0\u202f\u2007]+")


def escaped(text: str) -> str:
    """The text on one line with everything that Markdown would take for markup held back; no-break spaces stay."""
    line = _ANYWHERE.sub(_held, _SPACE.sub(" ", text).strip(" "))
    return _CLOSING.sub(_held, _LINE_START.sub(_held, line))


def _held(found: re.Match[str]) -> str:
    """The mark with a backslash before its last sign, which is the one that makes it markup."""
    mark = found.group()
    return f"{mark[:-1]}\\{mark[-1]}"


def row(cells: list[str]) -> str:
    """One line of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"


def table(header: list[str], rows: list[list[str]]) -> list[str]:
    """A table's lines; cells are Markdown already and hold no bare `|`."""
    return [row(header), row(["---"] * len(header)), *(row(cells) for cells in rows)]

"""Whether two built documents say the same: what a reader could see or follow counts, what no reader meets does not.

Line ends, empty lines, where lines are broken, the order of attributes, indentation between blocks and remarks in HTML
do not matter. Every word, link, anchor, class and style does, and so does what a browser reads otherwise than we do.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import zip_longest

from attrs import frozen

BLOCKS = frozenset(
    [
        "html",
        "head",
        "body",
        "title",
        "meta",
        "style",
        "header",
        "main",
        "nav",
        "footer",
        "section",
        "div",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
SHOWS_ALL = frozenset(["title", "textarea", "style", "script"])
EMPTY = frozenset(["meta", "link", "br", "hr", "img", "input", "col", "wbr"])
LOOSE = frozenset(["class", "style"])  # attributes that are lists, however they are spaced
_VALUE = r"""(?:"[^"]*"|'[^']*'|[\w#%./-]+)"""
_START = re.compile(rf"<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*{_VALUE})?)*\s*/?>")
_MANY = re.compile(r" {2,}")
_CELLS = re.compile(r"(?<!\\)\|")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HASH = re.compile(r"Kontrollsumma[ \u00a0]*(?:<[^>]*>)?[ \u00a0]*([0-9a-f]{12})(?![0-9a-f])")
SHOWN = 60


@frozen
class Difference:
    """The first place where two documents part: what stands in the one, and in the other."""

    found: str
    wanted: str


def difference(found: bytes, wanted: bytes, ending: str) -> Difference | None:
    """Where a document begins to say something else; None when they say the same.

    Args:
        ending: of the file name: `html` and `md` are compared as a reader meets them, others byte for byte.
    """
    if found == wanted:
        return None
    if ending not in {"html", "md"}:
        return Difference("andra byte", "de byggda")
    try:
        both = [one.decode("utf-8-sig") for one in (found, wanted)]
    except UnicodeDecodeError:
        return Difference("inte text i UTF-8", "text i UTF-8")
    left, right = (_parts(one, ending) for one in both)
    for one, other in zip_longest(left, right, fillvalue=""):
        if one != other:
            return Difference(*_around(one, other))
    return None


def short_hash(data: bytes) -> str:
    """The short hash that a document carries at its foot; empty when it carries none."""
    found = _HASH.findall(data.decode("utf-8", "replace"))
    return str(found[-1]) if found else ""


def _around(one: str, other: str) -> tuple[str, str]:
    """The part that differs, with the words before it."""
    start = next(
        (index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    start = max(0, one.rfind(" ", 0, max(start - 15, 0)))
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    part = text[start : start + SHOWN].strip()
    return f"{'…' if start else ''}{part}{'…' if len(text) > start + SHOWN else ''}" or "ingenting"


def _parts(text: str, ending: str) -> list[str]:
    if ending == "md":
        return list(_markdown(text.replace("\r\n", "\n")))
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return list(_folded(reader.parts))


def _markdown(text: str) -> Iterator[str]:
    """The lines, set alike: nothing that is built keeps its lines, or the space between words, as they stand."""
    last = ""
    for each in text.split("\n"):
        words = each.strip(" ")
        line = each[: len(each) - len(each.lstrip(" "))] + _MANY.sub(" ", words)
        if words.startswith("|") and words.endswith("|"):
            line = " | ".join(cell.strip(" ") for cell in _CELLS.split(line))
        elif each.endswith("  ") and words:
            line += "  "
        open_ = last[:1] not in {"", "#", "|", "<", " "} and not last.endswith(("\\", "  "))
        if open_ and words[:1].isalpha() and not line.startswith("    "):
            last += f" {line.lstrip(' ')}"  # a broken line
            continue
        if last:
            yield last
        elif line.strip():
            yield ""  # one empty line or several part two blocks alike
        last = line if line.strip() else ""
    if last:
        yield last


class _Reader(HTMLParser):
    """The parts of a page: its tags with attributes in order, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str]] = []  # name of the tag, empty for text; the part itself

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = "".join(
            f' {name}="{_fold(value or "") if name in LOOSE else value or ""}"'
            for name, value in sorted(attrs, key=lambda one: one[0])
        )
        written = self.get_starttag_text() or ""
        # What is written in no usual way is compared as it is written: browsers may read it as something else.
        usual = bool(_START.fullmatch(written)) and (tag in EMPTY or not written.endswith("/>"))
        self.parts.append((tag, f"<{tag}{told}>" if usual else written))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def parse_endtag(self, i: int) -> int:
        if not self.rawdata[i + 2 : i + 3].isalpha():  # to a browser no end of anything
            self.parts.append(("", self.rawdata[i : i + 3]))
        return super().parse_endtag(i)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append((tag, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        self.parts.append(("", _SPACE.sub(" ", data)))

    def handle_comment(self, data: str) -> None:
        # Browsers end some remarks sooner than this reader does (`<!-->`, `--!>`), and a title shows its remarks.
        if {"<", ">"} & set(data) or self.lasttag in SHOWS_ALL:
            self.parts.append(("", f"<!--{data}-->"))

    def handle_decl(self, decl: str) -> None:
        self.parts.append(("html", f"<!{decl.lower()}>"))

    def handle_pi(self, data: str) -> None:
        self.parts.append(("html", f"<?{data}>"))

    def unknown_decl(self, data: str) -> None:
        self.parts.append(("html", f"<![{data}]>"))


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _folded(parts: list[tuple[str, str]]) -> Iterator[str]:
    """Space beside a block is layout; space inside running text is part of it."""
    joined: list[tuple[str, str]] = []
    for name, text in parts:
        if joined and not name and not joined[-1][0]:
            joined[-1] = ("", _SPACE.sub(" ", joined[-1][1] + text))
        else:
            joined.append((name, text))
    for index, (name, text) in enumerate(joined):
        if name:
            yield text
            continue
        if index == 0 or joined[index - 1][0] in BLOCKS:
            text = text.lstrip(" ")  # noqa: PLW2901 - the same text, as it is seen
        if index == len(joined) - 1 or joined[index + 1][0] in BLOCKS:
            text = text.rstrip(" ")  # noqa: PLW2901 - the same
        if text:
            yield text

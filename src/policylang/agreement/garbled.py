"""Words that were saved as UTF-8 and read as something else on the way: `fÃ¶rdrÃ¶jning`."""

import re
from collections.abc import Iterator, Mapping

from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

MOST = 20  # lines that are told one by one
# The first of the bytes of å, ä, ö, of signs and of dashes, as Windows-1252 reads it, with one or two bytes after it.
# Ä and Å are not among them: a capital may well stand before a closing quotation mark.
_GARBLED = re.compile(
    "[ÂÃ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122 ]"
    "|â[\u0080\u20ac][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u02c6\u02dc\u2013-\u203a\u2122]"
    "|ï»¿"
)
_LOST = "\ufffd"
_WORD = re.compile(r"\S+")


def garbled(texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A warning on each line that has such words, comments too: they would be printed as they stand.

    Args:
        texts: file name -> text as it was read.
    """
    for file, text in texts.items():
        if _GARBLED.search(text) or _LOST in text:
            yield from _in(file, text)


def _in(file: str, text: str) -> Iterator[Diagnostic]:
    lines = [
        (number, line) for number, line in enumerate(text.split("\n"), 1) if repaired(line) != line or _LOST in line
    ]
    for number, line in lines[:MOST]:
        # A hard space that was garbled is within a word as it was meant, and between two as it stands.
        words = [found for found in _WORD.finditer(_GARBLED.sub(_whole, line)) if _amiss(line[slice(*found.span())])]
        first, *more = words
        written = line[slice(*first.span())]
        message = f"`{written}` är läst i fel teckenkodning" + (f", och {len(more)} ord till på raden" if more else "")
        if len(lines) > MOST and number == lines[MOST - 1][0]:
            message += f"; så också {len(lines) - MOST} rader till"
        span = Span(file, number, first.start() + 1, number, first.end() + 1)
        yield Diagnostic(span, Code.NOT_TEXT, message, _hint(written), Severity.WARNING)


def _whole(found: re.Match[str]) -> str:
    """As long as it was, without a space in it."""
    return "x" * len(found.group())


def _amiss(word: str) -> bool:
    return bool(_GARBLED.search(word)) or _LOST in word


def _hint(word: str) -> str:
    if _LOST in word:
        return "bokstaven är förlorad: skriv om ordet, eller hämta filen på nytt och spara den som UTF-8"
    return f"skriv `{repaired(word).strip()}`; är hela filen så, hämta den på nytt och spara den som UTF-8"


def repaired(text: str) -> str:
    """A text with what was read in the wrong encoding as it was meant.

    >>> repaired("tidsfÃ¶rdrÃ¶jning â€“ Ã¥r")
    'tidsfördröjning – år'
    """
    return _GARBLED.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    read = b"".join(_byte(character) for character in found.group().replace(" ", "\u00a0"))
    try:
        return read.decode().replace("\ufeff", "").replace("\u00a0", " ")
    except UnicodeDecodeError:
        return found.group()


def _byte(character: str) -> bytes:
    """The byte that Windows-1252, or Latin-1 where that has none, reads as a character."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1", "replace")

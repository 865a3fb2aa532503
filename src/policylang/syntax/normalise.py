r"""Bytes to clean text: what is harmless is put right and said so, what is not text is refused.

Texts arrive from word processors: byte order marks, Windows line ends, hard spaces, soft hyphens,
letters in two parts. After this, a text has `\n`, NFC, and no space but the plain one (and tabs,
which the layout names line by line).
"""

import re
import unicodedata

from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

MOST_BYTES = 4_608 * 1024
MOST_LINES = 200_000
MOST_MARKS = 30
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]")
# The signs, what they are read as, and what is said of one and of several.
_HARMLESS = (
    (
        "\x0b\x0c\x85\u2028\u2029",
        "\n",
        ("en radbrytning av udda slag lästes som en vanlig", "{} radbrytningar av udda slag lästes som vanliga"),
    ),
    (
        "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000",
        " ",
        ("ett hårt eller smalt blanksteg lästes som ett vanligt", "{} hårda eller smala blanksteg lästes som vanliga"),
    ),
    (
        "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff",
        "",
        ("ett osynligt tecken lästes inte", "{} osynliga tecken lästes inte"),
    ),
    (
        "\u2010\u2011",
        "-",
        ("ett hårt bindestreck lästes som ett vanligt", "{} hårda bindestreck lästes som vanliga"),
    ),
)
_BEGINNING = 16  # bytes
_OFFICE = (
    (b"PK\x03\x04", "ett Word-, Excel- eller zip-dokument"),
    (b"%PDF", "ett PDF-dokument"),
    (b"{\\rtf", "ett RTF-dokument"),
    (b"\xd0\xcf\x11\xe0", "ett äldre Word- eller Exceldokument"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, name: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file, clean, or None and why it cannot be read.

    Args:
        data: the file as it lies on the disk.
        name: what diagnostics call it.
    """
    start = Span(name, 1, 1, 1, 1)
    if len(data) > MOST_BYTES:
        message = f"filen är {_megabytes(len(data))} MB; en policy är som mest {_megabytes(MOST_BYTES)} MB"
        return None, [Diagnostic(start, Code.TOO_LARGE, message, "är det rätt fil?")]
    if data.startswith(_UTF16) or _every_other_zero(data):
        return None, [Diagnostic(start, Code.NOT_TEXT, "filen är sparad som UTF-16", "spara om den som UTF-8")]
    if sort := next((sort for mark, sort in _OFFICE if data.startswith(mark)), ""):
        message = f"filen är {sort}, inte en textfil"
        return None, [Diagnostic(start, Code.NOT_TEXT, message, "ange policyfilen (`.policy`), som är vanlig text")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_text(data, error.start, name)]
    if found := re.search(b"[\x00-\x08\x0e-\x1f\x7f]", data):
        return None, [_not_text(data, found.start(), name)]
    return normalise(text, name)


def _megabytes(size: int) -> str:
    """With a decimal, rounded down.

    >>> _megabytes(4_607_999)
    '4,3'
    """
    tenths = size * 10 // 1024 // 1024
    return f"{tenths // 10},{tenths % 10}"


def _every_other_zero(data: bytes) -> bool:
    """Whether the beginning is Latin letters in UTF-16, which lacks the mark that says so."""
    first = data[:_BEGINNING]
    return len(first) == _BEGINNING and any(not any(first[at::2]) and all(first[1 - at :: 2]) for at in (0, 1))


def _not_text(data: bytes, offset: int, name: str) -> Diagnostic:
    line = data.count(b"\n", 0, offset) + 1
    column = len(data[data.rfind(b"\n", 0, offset) + 1 : offset].decode("utf-8", errors="replace")) + 1
    message = f"byte {offset + 1} (0x{data[offset]:02X}) är inte text i UTF-8"
    binary = re.search(b"[\x00-\x08\x0e-\x1f\x7f]", data) is not None
    hint = (
        "filen ser inte ut att vara text; är det rätt fil?"
        if binary
        else "är filen sparad som Windows-1252 eller Latin-1? spara om den som UTF-8"
    )
    return Diagnostic(Span(name, line, column, line, column + 1), Code.NOT_TEXT, message, hint)


def normalise(text: str, name: str) -> tuple[str, list[Diagnostic]]:
    """The text with plain spaces and line ends, and a note on each sort of thing put right.

    Doing it twice is doing it once. Characters that are not text become `\ufffd` and are errors.

    Args:
        text: as decoded, or as an editor holds it.
        name: what diagnostics call the file.
    """
    notes: list[Diagnostic] = []
    if "\r" in text:
        notes.append(_note(text, text.index("\r"), name, "radslut från Windows eller äldre Mac lästes som vanliga"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for characters, instead, (single, several) in (
        _HARMLESS if not text.isascii() or "\x0b" in text or "\x0c" in text else ()
    ):
        odd = re.compile(f"[{characters}]")
        if found := odd.search(text):
            at = found.start()
            clean, count = odd.subn(instead, text)
            notes.append(_note(text, at, name, single if count == 1 else several.format(count)))
            text = clean
    text, composed = _composed(text, name)
    notes += composed
    if found := _UNREADABLE.search(text):
        notes += _unreadable(text, name)
        text = _UNREADABLE.sub("\ufffd", text)
    return text, notes


def _composed(text: str, name: str) -> tuple[str, list[Diagnostic]]:
    """Letters of several parts as one (NFC)."""
    if text.isascii():
        return text, []
    marks = "".join(character for character in set(text) if unicodedata.combining(character))
    # Sorting a long row of marks takes time that grows with its square, so such a row is no text.
    if marks and (long := re.search(f"[{re.escape(marks)}]{{{MOST_MARKS}}}", text)):
        place = _place(text, long.start(), name)
        return text, [Diagnostic(place, Code.NOT_TEXT, f"fler än {MOST_MARKS} accenter efter varandra är inte text")]
    if unicodedata.is_normalized("NFC", text):
        return text, []
    clean = unicodedata.normalize("NFC", text)
    first = next((at for at, (old, new) in enumerate(zip(text, clean, strict=False)) if old != new), 0)
    return clean, [_note(text, first, name, "bokstäver i två delar (`a` och ring) lästes som en")]


def _unreadable(text: str, name: str) -> list[Diagnostic]:
    """One error for each line that has characters which are not text."""
    return [
        Diagnostic(
            Span(name, number, match.start() + 1, number, match.start() + 2),
            Code.NOT_TEXT,
            f"tecknet U+{ord(match.group()):04X} är inte text",
            "radera tecknet eller skriv det som ska stå där",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if (match := _UNREADABLE.search(line))
    ]


def too_large(text: str, name: str) -> list[Diagnostic]:
    """What to say of a text that is too large to be a policy; empty when it is not."""
    lines = text.count("\n")
    if len(text) <= MOST_BYTES and lines <= MOST_LINES:
        return []
    message = f"texten har {lines} rader och {len(text)} tecken; det är för stort för att vara en policy"
    return [Diagnostic(Span(name, 1, 1, 1, 1), Code.TOO_LARGE, message, "är det rätt fil?")]


def _note(text: str, at: int, name: str, message: str) -> Diagnostic:
    return Diagnostic(
        _place(text, at, name), Code.NORMALISED, message, "`policylang fmt` skriver om filen", Severity.NOTE
    )


def _place(text: str, at: int, name: str) -> Span:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return Span(name, line, column, line, column + 1)

"""Text with separators, in the encodings and with the separators that Swedish programs write."""

import csv
import unicodedata
from collections.abc import Callable
from itertools import islice

from policylang.registers.problem import RegisterError
from policylang.registers.sheet import Raw, Sheet, tidy

SEPARATORS = (";", "\t", ",")
_SEARCHED = 60
_MOST_CELLS = 20_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(content: bytes, file: str, sha256: str, recognised: Callable[[Sheet], int]) -> Sheet | RegisterError:
    """The cells of the file, all of them text.

    Args:
        content: the file.
        file: its name.
        sha256: of the content, to carry along.
        recognised: how many headers are recognised in the sheet's best header row. The separator with most wins,
            semicolon before tab before comma when they are equal: it is told on the header row, never cell by cell.
    """
    text, encoding = _decoded(content)
    if text is None:
        return RegisterError(file, "filen är varken UTF-8 eller Windows-1252", hint="Spara den som CSV UTF-8")
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"').lower()
    told = said.startswith("sep=") and len(said) <= len("sep=;")
    # `sep=` with a tab loses it when it is stripped.
    body = "\n" + rest if told else text
    separators = (said[4:] or "\t",) if told else tuple(each for each in SEPARATORS if each in body) or SEPARATORS[:1]
    try:
        best = max(separators, key=lambda each: _fit(body, each, file, recognised)) if separators[1:] else separators[0]
        rows = _rows(body, best, None)
    except csv.Error:
        return RegisterError(
            file,
            "citattecken som inte går ihop, eller en alltför lång cell",
            hint="Spara filen på nytt ur Excel",
        )
    if sum(len(row) for row in rows) > _MOST_CELLS:
        return RegisterError(file, "filen är för stor", hint="Dela upp den")
    notice = () if encoding.startswith("utf") else ("Läste filen som Windows-1252 (å/ä/ö tolkades)",)
    return Sheet(file, rows, sha256=sha256, encoding=encoding, notices=notice, exact=best == ",")


def _fit(body: str, separator: str, file: str, recognised: Callable[[Sheet], int]) -> int:
    """How many headers a separator lets be seen; one that tears quoted text apart is not the file's."""
    try:
        return recognised(Sheet(file, _rows(body, separator, _SEARCHED)))
    except csv.Error:
        return -1


def _decoded(content: bytes) -> tuple[str | None, str]:
    if content.startswith(_UTF_16):
        order: tuple[str, ...] = ("utf-16",)
    else:
        order = ("utf-8-sig", "cp1252")
    for encoding in order:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, "utf-8" if encoding == "utf-8-sig" else encoding
    return None, ""


def _rows(text: str, separator: str, most: int | None) -> tuple[tuple[Raw, ...], ...]:
    reader = csv.reader((line + "\n" for line in text.split("\n")), delimiter=separator, strict=True)
    return tuple(tuple(tidy(cell) for cell in row) for row in islice(reader, most))

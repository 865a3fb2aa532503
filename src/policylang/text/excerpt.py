"""A diagnostic shown in its text, for a terminal: where, what, the line, what to try."""

import unicodedata

from policylang.text.diagnostic import Diagnostic, Severity

WIDTH = 100
_SEVERITIES = {Severity.ERROR: "", Severity.WARNING: " (varning)", Severity.NOTE: " (anmärkning)"}


def show(diagnostic: Diagnostic, source: str, width: int = WIDTH) -> str:
    """The diagnostic as three or four lines.

    Args:
        diagnostic: what to show.
        source: the text of the file that it stands in, as it was read.
        width: how much of the line to show, at most, in characters; a longer line is cut around the span.
    """
    span = diagnostic.span
    lines = [f"{span}: {diagnostic.code.value}{_SEVERITIES[diagnostic.severity]}: {diagnostic.message}"]
    written = source.split("\n")
    if span.line <= len(written) and (text := _printable(written[span.line - 1])).strip():
        start = min(span.column - 1, len(text))
        end = len(text) if span.end_line > span.line else min(max(span.end_column - 1, start), len(text))
        shown, start, end = _cut(text.rstrip(), start, end, width)
        carets = "^" * max(end - start, 1) + ("…" if span.end_line > span.line else "")
        lines += [f"{span.line:>5} | {shown}", f"      | {' ' * start}{carets}"]
    if diagnostic.hint:
        lines.append(f"   prova: {diagnostic.hint}")
    return "\n".join(lines)


def _printable(text: str) -> str:
    """One column a character: a tab as an arrow, what cannot be seen as a dot."""
    if text.isprintable():
        return text
    return "".join(_seen(character) for character in text)


def _seen(character: str) -> str:
    if character == "\t":
        return "→"
    if unicodedata.category(character) == "Zs":
        return " "
    return character if character.isprintable() else "·"


def _cut(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of a long line around the span, and the span in it."""
    if len(text) <= width:
        return text, start, end
    first = max(0, min(start - width // 3, len(text) - width))
    last = min(first + width, len(text))
    before, after = "…" if first else "", "…" if last < len(text) else ""
    moved = start - first + len(before)
    return before + text[first:last] + after, moved, moved + max(min(end, last) - start, 0)

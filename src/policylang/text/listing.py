"""Diagnostics as a person wants them: in the order of the text, and not ten thousand of the same."""

import re
from collections import Counter
from collections.abc import Iterable

from attrs import evolve

from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

MOST_OF_A_CODE = 100
_MORE = re.compile(r"… och (\d+) till av samma slag")


def listing(diagnostics: Iterable[Diagnostic], most: int = MOST_OF_A_CODE) -> list[Diagnostic]:
    """Sorted by place, each once; after `most` of a code, one that says how many more there are.

    Args:
        diagnostics: in any order.
        most: how many of the same code are told in full.
    """
    by_code: dict[Code, list[Diagnostic]] = {}
    left: Counter[Code] = Counter()
    for one in ordered(diagnostics):
        if more := _MORE.fullmatch(one.message):
            # What has been listed before is listed again with more beside it.
            left[one.code] += int(more[1]) - 1
        by_code.setdefault(one.code, []).append(one)
    kept: list[Diagnostic] = []
    for code, many in by_code.items():
        kept += many[:most]
        if len(many) > most:
            count = len(many) - most + left[code]
            kept.append(evolve(many[most], message=f"… och {count} till av samma slag", hint=""))
    return ordered(kept)


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In the order of the text, each once."""
    places = {_order(one): one for one in diagnostics}
    return [places[place] for place in sorted(places)]


def _order(one: Diagnostic) -> tuple[str, int, int, int, int, str, str, str, str]:
    """As diagnostics compare, but quick: a file of garbage has tens of thousands."""
    span = one.span
    place = (span.file, span.line, span.column, span.end_line, span.end_column)
    return (*place, one.code.value, one.message, one.hint, one.severity.value)

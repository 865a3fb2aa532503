"""Diagnostics as a person wants them: in the order of the text, and not ten thousand of the same."""

from collections.abc import Iterable

from attrs import evolve

from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

MOST_OF_A_CODE = 100


def listing(diagnostics: Iterable[Diagnostic], most: int = MOST_OF_A_CODE) -> list[Diagnostic]:
    """Sorted by place, each once; after `most` of a code, one that says how many more there are.

    Args:
        diagnostics: in any order.
        most: how many of the same code are told in full.
    """
    by_code: dict[Code, dict[tuple[str, int, int, int, int, str, str, str, str], Diagnostic]] = {}
    for one in diagnostics:
        by_code.setdefault(one.code, {})[_order(one)] = one
    kept: list[Diagnostic] = []
    for places in by_code.values():
        order = sorted(places)
        kept += [places[place] for place in order[:most]]
        if len(order) > most:
            kept.append(evolve(places[order[most]], message=f"… och {len(order) - most} till av samma slag", hint=""))
    return sorted(kept, key=_order)


def _order(one: Diagnostic) -> tuple[str, int, int, int, int, str, str, str, str]:
    """As diagnostics compare, but quick: a file of garbage has tens of thousands."""
    span = one.span
    place = (span.file, span.line, span.column, span.end_line, span.end_column)
    return (*place, one.code.value, one.message, one.hint, one.severity.value)

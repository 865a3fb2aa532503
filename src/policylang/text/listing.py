"""Diagnostics as a person wants them: in the order of the text, and not ten thousand of the same."""

from collections.abc import Iterable
from itertools import groupby

from attrs import evolve

from policylang.text.diagnostic import Diagnostic

MOST_OF_A_CODE = 100


def listing(diagnostics: Iterable[Diagnostic], most: int = MOST_OF_A_CODE) -> list[Diagnostic]:
    """Sorted by place, each once; after `most` of a code, one that says how many more there are.

    Args:
        diagnostics: in any order.
        most: how many of the same code are told in full.
    """
    kept: list[Diagnostic] = []
    by_code = sorted(set(diagnostics), key=lambda one: (one.code.value, one))
    for _, group in groupby(by_code, key=lambda one: one.code):
        same = list(group)
        kept += same[:most]
        if len(same) > most:
            kept.append(evolve(same[most], message=f"… och {len(same) - most} till av samma slag", hint=""))
    return sorted(kept)

"""The canonical hash of a policy that has been read; `model/canonical.py` says what it covers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from policylang.model.canonical import Words, canonical_hash
from policylang.model.resolve import Resolved
from policylang.syntax.tree import SourceFile

if TYPE_CHECKING:
    from policylang.operations.language import Language

SHORT = 12


def fingerprint(resolved: Resolved) -> str:
    """The hash of what a policy says and holds to, 64 hexadecimal digits."""
    return resolved.fingerprint


def computed(main: SourceFile, others: Sequence[SourceFile], language: "Language", titles: Mapping[str, str]) -> str:
    """The hash of a policy and the organisation's own files that it builds on."""
    kinds = language.definitions
    words = Words(
        definitions=frozenset(one.keyword for one in kinds),
        data=frozenset(one.keyword for one in kinds if one.stage == 0),
        terms=frozenset(one.keyword for one in kinds if one.name == "term"),
        tests=frozenset(one.keyword for one in kinds if one.name == "trial"),
    )
    return canonical_hash(main, others, words, titles)

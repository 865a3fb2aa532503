"""A small vocabulary and a reader that keeps a field as it stands: the line layer alone."""

from collections.abc import Callable

import pytest

from policylang.syntax.blocks import FieldReader, Position, Vocabulary, parse
from policylang.syntax.tree import Leaf, Node, SourceFile
from policylang.text.diagnostic import Diagnostic, Severity

VOCABULARY = Vocabulary(
    clauses={
        "gräns": "limit",
        "krav": "requirement",
        "beslut": "decision",
        "manuellt": "manual",
        "berättande": "narrative",
        "del av": "part_of",
        "krets": "circle",
    },
    heads={"policy": "policy", "bibliotek": "library", "ärende": "case"},
    fields={
        "limit": ("mått", "per", "högst", "minst", "dock", "räknas inte", "gäller inte"),
        "requirement": ("varje", "ska", "bör", "får inte", "gäller inte"),
        "decision": ("ärende", "beslutas av", "belopp"),
        "circle": ("omfattar",),
        "policy": ("språk", "organisation", "gäller", "beslut"),
        "library": ("språk",),
    },
    common=("tolkning", "källa", "mäts"),
    running=frozenset(("tolkning", "källa")),
)
HEAD = 'policy "P"\n\n'

Read = Callable[[str], tuple[SourceFile, list[Diagnostic]]]


def keep(_start: str, text: str, at: Position) -> Node:
    span = at.span(0, len(text))
    return Node("raw", (Leaf("TEXT", text, span),), span)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return VOCABULARY


@pytest.fixture(scope="session")
def read_field() -> FieldReader:
    return keep


@pytest.fixture(scope="session")
def read() -> Read:
    return lambda text: parse(text, "p.policy", VOCABULARY, keep)


@pytest.fixture(scope="session")
def said() -> Callable[[str], list[str]]:
    """What is said of a text under a head: `line:code`, notes left out."""

    def said(text: str) -> list[str]:
        _, diagnostics = parse(HEAD + text, "p.policy", VOCABULARY, keep)
        return [f"{one.span.line - 2}:{one.code.value}" for one in diagnostics if one.severity is not Severity.NOTE]

    return said

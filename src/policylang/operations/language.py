"""The language as one value: its words, its grammar, its kinds."""

from functools import cache
from pathlib import Path

from policylang.clauses import CLAUSE_KINDS, DEFINITION_KINDS
from policylang.revisions.source import Source
from policylang.syntax.blocks import FieldReader, Vocabulary
from policylang.syntax.fields import field_reader, grammar_text, kind_fragment

HEADS = {"policy": "policy", "bibliotek": "library", "ärende": "case"}
HEAD_FIELDS = (
    "språk",
    "organisation",
    "dokumenttyp",
    "beslut",
    "gäller",
    "ersätter",
    "status",
    "numrering",
    "använder",
    "kompletterar",
    "dokumentansvarig",
    "diarienummer",
    "revideras",
)
CASE_FIELDS = (
    "dnr",
    "skrivelsens datum",
    "handläggare",
    "titel",
    "mottagare",
    "föreslår",
    "till",
    "underskrift",
    "avser",
    "beredning",
)
RULE_FIELDS = ("mäts", "tolkning", "källa", "tidigare", "ämne")
RUNNING = frozenset({"tolkning", "källa", "text", "ska", "vem"})


@cache
def vocabulary() -> Vocabulary:
    """Which words open clauses, heads and fields."""
    kinds = (*CLAUSE_KINDS, *DEFINITION_KINDS)
    fields = {kind.name: tuple(kind.fields) for kind in kinds}
    return Vocabulary(
        clauses={kind.keyword: kind.name for kind in kinds},
        heads=HEADS,
        fields={**fields, "policy": HEAD_FIELDS, "library": HEAD_FIELDS, "case": (*HEAD_FIELDS, *CASE_FIELDS)},
        common=RULE_FIELDS,
        running=RUNNING,
    )


@cache
def reader() -> FieldReader:
    """The grammar, every kind's rules in it."""
    names = [kind.name for kind in (*CLAUSE_KINDS, *DEFINITION_KINDS)]
    return field_reader(grammar_text([kind_fragment(name) for name in names]))


@cache
def library() -> tuple[Source, ...]:
    """The standard library, in the policy language."""
    folder = Path(__file__).parent.parent / "library"
    return tuple(
        Source(f"policylang/library/{path.name}", path.read_bytes(), lambda _: None)
        for path in sorted(folder.glob("*.policy"))
    )

"""The language as one value: its words, its grammar, its kinds."""

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from attrs import define, field

from policylang.clauses import CLAUSE_KINDS, DEFINITION_KINDS
from policylang.model.kind import ClauseKind, DefinitionKind
from policylang.revisions.source import Source
from policylang.syntax.blocks import FieldReader, Fold, Position, Vocabulary, parse
from policylang.syntax.fields import field_reader, grammar_text, kind_fragment
from policylang.syntax.tree import CellSyntax, Node, SourceFile
from policylang.text.diagnostic import Diagnostic

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
    "dnr",
    "handläggare",
    "titel",
    "planår",
    "gemensam för",
    "antagen i",
    "gäller i",
    "utgår från",
)
CASE_FIELDS = (
    "skrivelsens datum",
    "mottagare",
    "föreslår",
    "till",
    "underskrift",
    "avser",
    "beredning",
)
RULE_FIELDS = ("mäts", "tolkning", "källa", "tidigare", "ämne", "lydelse i")
RUNNING = ("tolkning", "källa")


@define(slots=False, frozen=True, eq=False)
class Language:
    """A catalogue of kinds with the grammar of each.

    Args:
        kinds: every kind of clause.
        definitions: every kind of definition.
        fragments: the grammar of kinds whose text does not lie in `grammar/clauses/`, by the kind's name.
    """

    kinds: Sequence[ClauseKind[Any]]
    definitions: Sequence[DefinitionKind]
    fragments: dict[str, str] = field(factory=dict)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Which words open clauses, heads and fields."""
        clauses: dict[str, str] = {}
        fields: dict[str, tuple[str, ...]] = {
            "policy": HEAD_FIELDS,
            "library": HEAD_FIELDS,
            "case": (*HEAD_FIELDS, *CASE_FIELDS),
        }
        running: set[str] = set(RUNNING)
        for name, keyword, words, free in self._words():
            clauses[keyword] = name
            fields[name] = words
            running |= {f"{name}.{word}" for word in free}
        return Vocabulary(
            clauses=clauses,
            heads=HEADS,
            fields=fields,
            common=RULE_FIELDS,
            running=frozenset(running),
            tabled=frozenset(f"{one.name}.{word}" for one in self.definitions for word in one.tabled),
        )

    def _words(self) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
        kinds = [(one.name, one.keyword, one.fields, one.running) for one in self.kinds]
        return kinds + [(one.name, one.keyword, one.fields, one.running) for one in self.definitions]

    @cached_property
    def reader(self) -> FieldReader:
        """The grammar, every kind's rules in it."""
        names = [name for name, *_ in self._words()]
        return field_reader(grammar_text([self.fragments.get(name) or kind_fragment(name) for name in names]))

    @cached_property
    def support(self) -> tuple[tuple[SourceFile, str], ...]:
        """The standard library, read once, and its texts; it has no mistakes, which a test sees to."""
        texts = [(one.name, one.data.decode()) for one in library()]
        return tuple((parse(text, name, self.vocabulary, self.reader)[0], text) for name, text in texts)

    def parse_cell(self, start: str, cell: CellSyntax) -> Node | Diagnostic:
        """What stands in a table cell, by start rule."""
        at = Position(cell.span.file, (Fold(0, cell.span.line, cell.span.column),))
        return self.reader(start, cell.text, at)


@cache
def standard() -> Language:
    """The language of the catalogue."""
    return Language(CLAUSE_KINDS, DEFINITION_KINDS)


def vocabulary() -> Vocabulary:
    """The words of the standard language: all that the layout of a file needs."""
    return standard().vocabulary


@cache
def library() -> tuple[Source, ...]:
    """The standard library, in the policy language."""
    folder = Path(__file__).parent.parent / "library"
    return tuple(
        Source(f"policylang/library/{path.name}", path.read_bytes(), lambda _: None)
        for path in sorted(folder.glob("*.policy"))
    )

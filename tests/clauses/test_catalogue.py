"""The catalogue: every kind has its four files, its example holds, and nothing that compares is forgotten."""

import inspect
import re
import textwrap
from pathlib import Path
from typing import Any

import attrs
import pytest

from policylang.clauses import CLAUSE_KINDS, DEFINITION_KINDS
from policylang.clauses.tags import no_checks
from policylang.model.kind import ClauseKind
from policylang.model.names import clauses_of
from policylang.operations.language import HEAD_FIELDS, HEADS, RULE_FIELDS, standard
from policylang.syntax.blocks import parse
from policylang.syntax.fields import grammar_folder
from policylang.syntax.format import formatted
from policylang.text.diagnostic import Severity

HERE = Path(__file__).parent
CLAUSES = Path(inspect.getfile(inspect.getmodule(CLAUSE_KINDS[0].read))).parent  # type: ignore[arg-type]
KINDS = pytest.mark.parametrize("kind", CLAUSE_KINDS, ids=[kind.name for kind in CLAUSE_KINDS])


def example(kind: ClauseKind[Any]) -> str:
    """The clause in the docstring of the kind's module; remarks after it left out."""
    module = inspect.getmodule(kind.model)
    found = re.search(rf"^§ {kind.keyword}(?= |$).*(?:\n +.*)*", inspect.getdoc(module) or "", re.MULTILINE)
    assert found, f"{kind.name}: the docstring shows no `§ {kind.keyword}`"
    first, *rest = textwrap.dedent(found[0]).rstrip().splitlines()
    return "\n".join([re.split(r" {2,}", first)[0], *rest]) + "\n"


@KINDS
def test_a_kind_has_its_files_under_one_stem(kind: ClauseKind[Any]) -> None:
    assert (grammar_folder() / "clauses" / f"{kind.name}.lark").is_file()
    assert (HERE / f"test_{kind.name}.py").is_file()
    # Figures print their own words; tags, and what is only listed, are never judged.
    silent = kind.tag or kind.picture is not None or kind.lower is no_checks
    assert (CLAUSES / f"{kind.name}.sv.j2").is_file() != silent


def test_no_template_fragment_or_test_is_left_over() -> None:
    names = {kind.name for kind in CLAUSE_KINDS}
    templates = {path.name.split(".")[0] for path in CLAUSES.glob("*.sv.j2")} - {"verdict"}
    tests = {path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")} - {"duty_shapes"}
    assert templates <= names
    assert tests - {kind.name for kind in DEFINITION_KINDS} == names | {"catalogue", "definitions", "toy_kind"}


@KINDS
def test_the_example_of_the_docstring_reads_as_the_kind(kind: ClauseKind[Any]) -> None:
    text = f'policy "P"\n\n{example(kind)}'
    tree, wrong = parse(text, "p.policy", standard().vocabulary, standard().reader)
    assert [str(one) for one in wrong if one.severity is not Severity.NOTE] == []
    (clause,) = clauses_of(tree)
    assert standard().vocabulary.clauses[clause.keyword] == kind.name


@KINDS
def test_the_example_of_the_docstring_is_in_canonical_layout(kind: ClauseKind[Any]) -> None:
    text = f'policy "P"\n\n{example(kind)}'
    assert formatted(text, standard().vocabulary) == text


@KINDS
def test_every_field_that_compares_is_named_for_the_diff(kind: ClauseKind[Any]) -> None:
    compares = {one.name for one in attrs.fields(kind.model) if one.eq}
    assert set(kind.changes) == compares - {"id"}


@KINDS
def test_where_a_clause_stands_is_not_what_it_says(kind: ClauseKind[Any]) -> None:
    span = attrs.fields_dict(kind.model)["span"]
    assert not span.eq
    assert not span.repr
    assert attrs.fields_dict(kind.model)["id"].eq


@KINDS
def test_every_field_of_a_kind_is_in_its_grammar(kind: ClauseKind[Any]) -> None:
    grammar = (grammar_folder() / "clauses" / f"{kind.name}.lark").read_text(encoding="utf-8")
    # Terminals that are words themselves.
    grammar = grammar.replace("BOUND", '"högst" "minst" "över" "under" "exakt"').replace("FORCE", '"ska" "bör" "mål"')
    for keyword in kind.fields:
        for word in keyword.split():
            assert f'"{word}"' in grammar, (kind.name, word)


def test_keywords_and_names_are_unique() -> None:
    every = (*CLAUSE_KINDS, *DEFINITION_KINDS)
    assert len({kind.keyword for kind in every}) == len(every)
    assert len({kind.name for kind in every}) == len(every)
    assert not {kind.keyword for kind in every} & set(HEADS)


def test_no_kind_s_field_hides_one_that_all_have() -> None:
    for kind in CLAUSE_KINDS:
        assert not set(kind.fields) & set(RULE_FIELDS)
    assert len(set(HEAD_FIELDS)) == len(HEAD_FIELDS)


def test_running_text_is_behind_fields_that_the_kind_has() -> None:
    for kind in (*CLAUSE_KINDS, *DEFINITION_KINDS):
        assert set(kind.running) <= set(kind.fields)


@KINDS
def test_a_kind_names_no_other_kind_and_no_engine(kind: ClauseKind[Any]) -> None:
    """Tags may share a module; what kinds have in common lies in the model."""
    source = inspect.getsource(inspect.getmodule(kind.read) or object)
    others = {one.name for one in CLAUSE_KINDS if inspect.getmodule(one.model) is not inspect.getmodule(kind.model)}
    imported = set(re.findall(r"from policylang\.clauses\.(\w+) import|from policylang\.clauses import (\w+)", source))
    assert not {name for pair in imported for name in pair if name} & others
    assert "policylang.checks" not in source

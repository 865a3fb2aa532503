"""Which registers a policy reads."""

from collections.abc import Iterator
from functools import cache

import attrs

from policylang.expression import nodes
from policylang.model.resolve import Resolved, resolve
from policylang.model.schema import Schema
from policylang.operations.language import standard
from policylang.registers.documents import names
from policylang.syntax.tree import SourceFile


@cache
def library_schema() -> Schema:
    """Every register that the standard library declares."""
    language = standard()
    files = [tree for tree, _ in language.support]
    empty = SourceFile("", None, ())
    return resolve(empty, (), files, language.kinds, language.definitions, language.parse_cell)[0].definitions.schema


def registers_read(resolved: Resolved) -> frozenset[str]:
    """The registers whose columns the policy's checks reach, also through references."""
    schema = resolved.definitions.schema
    found: set[str] = set()
    for document in resolved.documents:
        for clause in document.clauses.values():
            for check in resolved.checks(clause):
                found |= registers_of(check.rule, schema)
    return frozenset(found) - names(resolved)


def registers_of(rule: nodes.Rule, schema: Schema) -> frozenset[str]:
    """The registers that one rule reads, also through references."""
    found = {name for column in _columns(rule) for name in _along(column, schema)}
    return frozenset(found | {name for name in _named(rule) if name in schema.registers})


def _columns(node: object) -> Iterator[nodes.Column]:
    if isinstance(node, nodes.Column):
        yield node
    elif isinstance(node, tuple):
        for one in node:
            yield from _columns(one)
    elif attrs.has(kind := type(node)):
        for attribute in attrs.fields(kind):
            yield from _columns(getattr(node, attribute.name))


def _named(node: object) -> Iterator[str]:
    """Registers that a node names without a column."""
    if isinstance(node, tuple):
        for one in node:
            yield from _named(one)
    elif attrs.has(kind := type(node)):
        name = getattr(node, "register", "")
        if isinstance(name, str) and name:
            yield name
        if isinstance(node, nodes.Rated):
            yield from ("motparter", "betyg")
        for attribute in attrs.fields(kind):
            yield from _named(getattr(node, attribute.name))


def _along(column: nodes.Column, schema: Schema) -> set[str]:
    register = schema.registers.get(column.register)
    found = set()
    for name in column.path:
        if register is None:
            break
        found.add(register.name)
        step = register.column(name)
        register = schema.registers.get(step.refers_to) if step else None
    return found

"""A policy made ready to run: nothing of its text but what findings quote, nothing of the compiler."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import field, frozen

from policylang.model.policy import Check
from policylang.model.schema import Schema
from policylang.registers.rows import Register


@frozen(kw_only=True)
class Norm:
    """A clause, lowered, with what a finding says of it.

    Args:
        id, kind, topic, section: as the findings give them.
        reading: the `tolkning` of the clause and of what it measures, or empty.
        wording: the adopted sentence.
        source: file, line and column.
        document: the title of the document that it stands in.
        since: the day from which the document is in force, when it is known.
        words: the clause's own plain values, for the template of its kind.
        folder: where that template lies.
    """

    id: str
    kind: str
    topic: str
    section: str
    reading: str
    wording: str
    source: str
    document: str
    since: date | None
    words: dict[str, Any]
    folder: Path
    checks: tuple[Check, ...]


@frozen(kw_only=True)
class Program:
    """All that `check` needs.

    Args:
        policy: the policy as an answer names it.
        norms: in the order of the documents, the asked-for one first.
        schema: what the registers hold.
        documents: what the policies say of themselves, as registers.
        executable_share: rules that can be run, of all rules and manual norms.
        names: another name of a body, folded -> its own name.
    """

    policy: dict[str, Any]
    norms: tuple[Norm, ...]
    schema: Schema
    documents: tuple[Register, ...]
    executable_share: Decimal
    names: dict[str, str] = field(factory=dict)

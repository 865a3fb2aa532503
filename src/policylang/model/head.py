"""The head of a file: who decided it, when it is in force, what it builds on."""

from datetime import date

from policylang.model.policy import Decision, Metadata, PartialDate
from policylang.model.printing import lost
from policylang.model.reading import Reader, Unreadable, quoted
from policylang.syntax.tree import FieldSyntax, Head, Leaf, Node
from policylang.text.codes import Code

TEXTS = {"organisation": "organisation", "document_type": "document_type", "status": "status"}
OTHER = {
    "owner": "dokumentansvarig",
    "reference": "diarienummer",
    "applies_to": "gäller för",
    "revised": "revideras",
    "letter_date": "skrivelsens datum",
    "handler": "handläggare",
    "handler_title": "titel",
    "recipient": "mottagare",
    "proposer": "föreslår",
    "decider": "till",
    "signature": "underskrift",
    "preparation": "beredning",
    "concerns": "avser",
}


def files_named(head: Head) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files that the head says the document uses, and those that it completes."""
    uses, completes = [], []
    for one in head.fields:
        paths = [leaf.text for leaf in one.node.leaves("PATH")] if one.node else []
        if one.node and one.node.name == "uses":
            uses += paths
        if one.node and one.node.name == "completes":
            completes += paths
    return tuple(uses), tuple(completes)


def metadata(head: Head, reader: Reader) -> Metadata:
    """What the head says; a field that cannot be read is reported and left out."""
    values: dict[str, object] = {}
    other: dict[str, str] = {}
    for one in head.fields:
        try:
            _field(one, values, other, reader)
        except Unreadable:
            continue
    uses, completes = files_named(head)
    return Metadata(kind=head.kind, title=head.title, uses=uses, completes=completes, other=other, **values)  # type: ignore[arg-type]


def _field(one: FieldSyntax, values: dict[str, object], other: dict[str, str], reader: Reader) -> None:
    node = one.node
    if node is None:
        return
    match node.name:
        case "language":
            values["language"] = node.leaves("FREE")[0].text.removeprefix("policylang").strip()
        case "decision" | "replaces":
            values[node.name] = _decision(node, reader)
        case "in_force" | "until":
            values[node.name] = _partial(node, reader)
        case "numbering":
            values["numbering_depth"] = int(node.leaves("COUNT")[0].text)
        case "no_numbering":
            values["numbering_depth"] = 0
        case name if name in TEXTS:
            values[TEXTS[name]] = node.leaves("FREE")[0].text
        case name if name in OTHER:
            leaf = next(child for child in node.children if isinstance(child, Leaf))
            key = OTHER[name]
            text = lost(key) if leaf.text.startswith("okänt ") else leaf.text
            other[key] = f"{other[key]}\n{text}" if key in other else text
        case _:
            return


def _decision(node: Node, reader: Reader) -> Decision:
    body, paragraph = node.leaf("BODY"), node.leaf("PARAGRAPH")
    day = _partial(node, reader)
    return Decision(day, body.text.strip() if body else "", paragraph.text if paragraph else "", day.reason)


def _partial(node: Node, reader: Reader) -> PartialDate:
    leaf = node.leaf("DATE")
    reason = node.leaf("QUOTED")
    why = quoted(reason) if reason else ""
    if leaf is None:
        return PartialDate("????-??-??", None, why)
    if "?" in leaf.text or "x" in leaf.text:
        return PartialDate(leaf.text, None, why)
    try:
        return PartialDate(leaf.text, date.fromisoformat(leaf.text), why, concluded=bool(why))
    except ValueError as error:
        hint = "skriv år-månad-dag, till exempel `2014-03-01`"
        raise reader.refuse(Code.BAD_DATE, leaf.span, f"`{leaf.text}` är inget datum", hint) from error

"""The head of a file: who decided it, when it is in force, what it builds on."""

import difflib
from datetime import date

from attrs import evolve

from policylang.model.policy import Adoption, Base, Decision, Metadata, PartialDate, Station
from policylang.model.printing import lost
from policylang.model.reading import Reader, Unreadable, names, quoted
from policylang.syntax.tree import FieldSyntax, Head, Leaf, Node
from policylang.text.codes import Code
from policylang.text.diagnostic import Severity
from policylang.units.numerals import read_number

TEXTS = {"organisation": "organisation", "document_type": "document_type", "status": "status"}
# The usual steering documents; any other word may stand, but one that is nearly one of these is a slip.
TYPES = (
    "policy",
    "policyer",
    "riktlinje",
    "riktlinjer",
    "reglemente",
    "instruktion",
    "föreskrift",
    "föreskrifter",
    "anvisning",
    "anvisningar",
    "program",
    "strategi",
    "plan",
    "ägardirektiv",
    "arbetsordning",
    "delegationsordning",
    "rutin",
    "regler",
)
LANGUAGE = "1"
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


def based_on(node: Node) -> Base:
    """The document that a head says it starts from."""
    checksum = node.leaf("CHECKSUM")
    path, revision = node.leaves("PATH")[0].text, node.leaves("REVISION")[0].text
    return Base(path, revision, checksum.text if checksum else "")


def repeated(head: Head, reader: Reader) -> None:
    """Report every field of a head that stands twice though only one can hold."""
    seen: set[str] = set()
    for one in head.fields:
        if one.node is None:
            continue
        if one.node.name not in REPEATED and one.node.name in seen:
            message = "raden står två gånger i huvudet, och bara en av dem kan gälla"
            reader.report(Code.DUPLICATE_FIELD, one.span, message, "ta bort den ena raden")
        seen.add(one.node.name)


def metadata(head: Head, reader: Reader) -> Metadata:
    """What the head says; a field that cannot be read is reported and left out."""
    values: dict[str, object] = {}
    other: dict[str, str] = {}
    reasons: dict[str, str] = {}
    stations: list[Station] = []
    repeated(head, reader)
    for one in head.fields:
        try:
            if one.node is not None and one.node.name == "preparation":
                stations.append(_station(one.node, one.text, reader))
            else:
                _field(one, values, other, reasons, reader)
        except Unreadable:
            continue
    _amiss(head, values, reader)
    shared = values.get("shared", ())
    values["adopted"] = _adopted(head, shared if isinstance(shared, tuple) else (), reader)
    uses, completes = files_named(head)
    return Metadata(
        kind=head.kind,
        title=head.title,
        uses=uses,
        completes=completes,
        preparation=_in_time(stations),
        other=other,
        reasons=reasons,
        **values,  # type: ignore[arg-type]
    )


# Fields that are said once for each file, member, station or line of text.
REPEATED = frozenset(
    {"uses", "completes", "preparation", "adopted", "in_force_there", "recipient", "signature", "letter_date"}
)


def _amiss(head: Head, values: dict[str, object], reader: Reader) -> None:
    """A document in force before its decision, and a type that is nearly a known one: told, but the head stands."""
    decided, in_force, kind = values.get("decision"), values.get("in_force"), values.get("document_type")
    at = {one.node.name: one.node.span for one in head.fields if one.node is not None}
    if values.get("language", LANGUAGE) != LANGUAGE:
        message = f"språkversionen `{values['language']}` finns inte"
        reader.report(Code.UNKNOWN_VALUE, at["language"], message, f"skriv `språk  policylang {LANGUAGE}`")
    first = in_force.date if isinstance(in_force, PartialDate) else None
    then = decided.day.date if isinstance(decided, Decision) else None
    if first is not None and then is not None and first < then:
        message = f"dokumentet gäller från {first} men beslutades {then}"
        hint = "har dagarna bytt plats, eller är någon av dem felskriven?"
        reader.report(Code.IN_FORCE_BEFORE_DECISION, at["in_force"], message, hint, Severity.WARNING)
    word = kind.casefold().split()[-1] if isinstance(kind, str) and kind.split() else ""
    near = [] if word.endswith(TYPES) else difflib.get_close_matches(word, TYPES, n=1, cutoff=0.85)
    if near:
        message = f"`{kind}` är ingen vanlig dokumenttyp"
        reader.report(
            Code.UNKNOWN_VALUE, at["document_type"], message, f"menade du `{near[0]}`?", severity=Severity.WARNING
        )


def _field(
    one: FieldSyntax, values: dict[str, object], other: dict[str, str], reasons: dict[str, str], reader: Reader
) -> None:
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
            values["numbering_depth"] = int(read_number(node.leaves("COUNT")[0].text))
        case "no_numbering":
            values["numbering_depth"] = 0
        case "concerns":
            values["concerns"] = node.leaves("PATH")[0].text
        case "shared_there":
            values["shared_there"] = names(node.nodes("names")[0])
        case "shared":
            values["shared"] = names(node.nodes("names")[0])
        case "based_on":
            values["based_on"] = based_on(node)
        case "plan_year":
            values["plan_year"] = int(node.leaves("COUNT")[0].text)
        case name if name in TEXTS:
            values[TEXTS[name]] = node.leaves("FREE")[0].text
        case name if name in OTHER:
            leaf = next(child for child in node.children if isinstance(child, Leaf))
            key = OTHER[name]
            text = leaf.text
            if text.startswith("okänt "):
                text, reasons[key] = lost(key), text.removeprefix("okänt ").strip(' "')
            other[key] = f"{other[key]}\n{text}" if key in other else text
        case _:
            return


def _station(node: Node, written: str, reader: Reader) -> Station:
    day = _partial(node, reader) if node.leaf("DATE") else None
    body, paragraph, act = node.leaf("STATION"), node.leaf("PARAGRAPH"), node.leaf("ACT")
    return Station(
        body=body.text.strip() if body else "",
        day=day,
        paragraph=paragraph.text if paragraph else "",
        act=act.text.strip(" ,") if act else "",
        written=written.removeprefix("beredning").strip(),
    )


def _in_time(stations: list[Station]) -> tuple[Station, ...]:
    """In the order of their days; a station whose day is not whole keeps the place that its author gave it."""
    days = [one.day.date if one.day else None for one in stations]
    dated = iter(sorted((one for one in stations if one.day and one.day.date), key=_date))
    return tuple(one if day is None else next(dated) for one, day in zip(stations, days, strict=True))


def _date(one: Station) -> date:
    return one.day.date if one.day and one.day.date else date.max


def _adopted(head: Head, shared: tuple[str, ...], reader: Reader) -> tuple[Adoption, ...]:
    """What is known of each member's decision, in the order of the members; one that is no member is reported."""
    found = {name: Adoption(name) for name in shared}
    for one in head.fields:
        node = one.node
        if node is None or node.name not in {"adopted", "in_force_there"}:
            continue
        leaf = node.leaves("MEMBER_NAME")[0]
        name = leaf.text.rstrip(": ")
        try:
            if name not in shared:
                where = evolve(leaf, text=name)
                raise reader.unknown(Code.UNKNOWN_NAME, "någon av dem som dokumentet är gemensamt för", where, shared)
            if node.name == "adopted":
                found[name] = evolve(found[name], decision=_decision(node, reader))
            else:
                found[name] = evolve(found[name], in_force=_partial(node, reader))
        except Unreadable:
            continue
    return tuple(found.values())


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

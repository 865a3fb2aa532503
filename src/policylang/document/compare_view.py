"""The answer of `policylang compare` in Swedish words, for every writer of it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from policylang.document.compare_bars import Bar, bars
from policylang.document.typography import spaced
from policylang.units.swedish import capital, money, percent

COMPARABLE = {
    "exact": "samma innebörd",
    "ordered": "kan ordnas",
    "partial": "kan delvis ordnas",
    "topic_only": "kan inte ordnas",
}
STATES = {
    "regulated": "",
    "explicitly_unlimited": "uttryckligen utan gräns",
    "zero": "noll: inget är tillåtet",
    "external": "beslutas i annan ordning",
    "manual": "prövas manuellt",
    "absent": "regleras inte",
}
PERMISSIONS = {
    "permitted": "tillåtet",
    "conditional": "med villkor",
    "discouraged": "bör undvikas",
    "forbidden": "inte tillåtet",
    "unregulated": "regleras inte",
}
VERDICTS = {
    "breach": "bryter",
    "unmeasurable": "kan inte bedömas",
    "warning": "varning",
    "note": "anmärkning",
    "exempt": "undantag",
    "ok": "inom gräns",
    "not_applicable": "ej tillämplig",
    "manual": "prövas manuellt",
    None: "regleras inte",
}
_SEVERAL = 2


@frozen(kw_only=True)
class Cell:
    """What one policy says; `strictest` when it is proved to be so, `sums` when it bounds one."""

    state: str
    text: str
    clause: str
    section: str
    wording: str
    facets: tuple[tuple[str, str], ...]
    strictest: bool
    sums: bool


@frozen(kw_only=True)
class Line:
    """A row of the table.

    Args:
        shared: whether several policies have it.
        bars: for a chart when at least two have a figure in the same unit.
    """

    label: str
    measure: str
    comparable: str
    reason: str
    cells: tuple[Cell, ...]
    shared: bool
    bars: tuple[Bar, ...]


@frozen(kw_only=True)
class Section:
    """The rows of a topic."""

    topic: str
    anchor: str
    lines: tuple[Line, ...]

    @property
    def shared(self) -> tuple[Line, ...]:
        """Those that several policies have."""
        return tuple(line for line in self.lines if line.shared)

    @property
    def single(self) -> tuple[Line, ...]:
        """Those that only one has."""
        return tuple(line for line in self.lines if not line.shared)


@frozen(kw_only=True)
class Grid:
    """A table of plain words: its rows, each a label and a cell for each policy."""

    title: str
    lead: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@frozen(kw_only=True)
class View:
    """The whole comparison in words.

    Args:
        names: of the policies, each different from the others.
        facts: (label, a value for each policy).
    """

    title: str
    lead: str
    names: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    sections: tuple[Section, ...]
    digest: Grid
    grids: tuple[Grid, ...]


def view(answer: Mapping[str, Any]) -> View:
    """The answer, worded.

    Args:
        answer: `policylang/compare/1`, as in the contract.
    """
    policies = answer["policies"]
    names = _names(policies)
    shared = [row for row in answer["rows"] if _shared(row)]
    ordered = sum(row["comparable"] in {"exact", "ordered"} for row in shared)
    lead = (
        f"{len(shared)} mått och villkor finns hos minst två; {ordered} av dem kan ordnas med bevis. "
        "Ordningen är bevisad, inte läst ur siffrorna: den som är strängast förbjuder allt som någon annan förbjuder."
    )
    topics = dict.fromkeys(row["topic"] for row in answer["rows"])
    sections = tuple(
        Section(
            topic=topic,
            anchor=f"amne-{number}",
            lines=tuple(_line(row) for row in answer["rows"] if row["topic"] == topic),
        )
        for number, topic in enumerate(topics, 1)
    )
    grids = (_permitted(answer), _decisions(answer), _duties(answer), _gaps(answer, names), *_portfolio(answer))
    return View(
        title="Finanspolicyer sida vid sida",
        lead=lead,
        names=names,
        facts=_facts(answer),
        sections=sections,
        digest=_digest(sections, names),
        grids=tuple(grid for grid in grids if grid.rows),
    )


def _names(policies: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The organisation; with the title where one organisation has several."""
    owners = [str(policy["organisation"]) for policy in policies]
    found = [
        owner if owner and owners.count(owner) == 1 else f"{owner}: {policy['title']}".removeprefix(": ")
        for owner, policy in zip(owners, policies, strict=True)
    ]
    return tuple(
        name if found.count(name) == 1 else f"{name} ({policy['path']})"
        for name, policy in zip(found, policies, strict=True)
    )


def _facts(answer: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    policies = answer["policies"]
    return (
        ("Dokument", tuple(str(one["title"]) for one in policies)),
        ("Beslutad", tuple(one["decided"] or "framgår inte" for one in policies)),
        ("Gäller från", tuple(one["in_force"] or "framgår inte" for one in policies)),
        ("Andel som prövas maskinellt", tuple(percent(Decimal(one["executable_share"])) for one in policies)),
    )


def _shared(row: Mapping[str, Any]) -> bool:
    return len([cell for cell in row["cells"] if cell["state"] != "absent"]) >= _SEVERAL


def _line(row: Mapping[str, Any]) -> Line:
    first = {policy for policies in row["strictest"].values() for policy in policies}
    alike = row["comparable"] == "exact"
    return Line(
        label=row["label"],
        measure=row["measure"],
        comparable=COMPARABLE[row["comparable"]] if _shared(row) else "",
        reason=row["reason"],
        cells=tuple(_cell(cell, row, strictest=not alike and cell["policy"] in first) for cell in row["cells"]),
        shared=_shared(row),
        bars=bars(row),
    )


def _cell(cell: Mapping[str, Any], row: Mapping[str, Any], *, strictest: bool) -> Cell:
    bound = cell["bound"]["text"] if cell["bound"] else ""
    if cell["bound"] and cell["bound"]["turned"]:
        bound += " (angivet på det som ligger utanför)"
    several = _shared(row)
    return Cell(
        state=STATES[cell["state"]],
        text=spaced(bound),
        clause=cell["clause"] or "",
        section=cell["section"] or "",
        wording=cell["wording"] or "",
        facets=tuple(cell["facets"].items()),
        strictest=strictest and several,
        sums="fönster" in cell["facets"],
    )


# -- the tables that are not about numbers -------------------------------------------------------


def _digest(sections: Sequence[Section], names: Sequence[str]) -> Grid:
    """What each lays down by number, topic by topic, also where nobody can be ordered."""
    rows = []
    for section in sections:
        told = [[cell for line in section.lines if (cell := line.cells[number]).sums] for number in range(len(names))]
        if any(told):
            rows.append((capital(section.topic), tuple("; ".join(map(_short, cells)) or "–" for cells in told)))
    lead = "Varje gräns i siffror, ämne för ämne. Vad som kan ordnas, och varför inte annars, står under ämnet."
    return Grid(title="Gränserna i korthet", lead=lead, rows=tuple(rows))


def _short(cell: Cell) -> str:
    return f"{cell.clause.replace('-', ' ')}: {cell.text}"


def _permitted(answer: Mapping[str, Any]) -> Grid:
    rows = tuple(
        (choice["label"], tuple(_permission(cell) for cell in choice["cells"])) for choice in answer["permitted"]
    )
    lead = "Varje instrument och placeringsslag som någon av policyerna nämner."
    return Grid(title="Vad som är tillåtet", lead=lead, rows=rows)


def _permission(cell: Mapping[str, Any]) -> str:
    parts = [PERMISSIONS[cell["state"]], *cell["conditions"]]
    if cell["besides"] and cell["state"] != "forbidden":
        parts.append(f"gäller dessutom: {', '.join(cell['besides'])}")
    return "; ".join(parts)


def _decisions(answer: Mapping[str, Any]) -> Grid:
    rows = _grouped(answer, "decisions", "matter", lambda one: str(one["by"]))
    return Grid(title="Vem som beslutar vad", lead="Så som reglerna prövas.", rows=rows)


def _duties(answer: Mapping[str, Any]) -> Grid:
    rows = _grouped(answer, "duties", "what", _recurring)
    return Grid(title="Återkommande rapporter och översyner", lead="Hur ofta, till vem och hur fort.", rows=rows)


def _recurring(one: Mapping[str, Any]) -> str:
    to = f" till {', '.join(one['recipients'])}" if one["recipients"] else ""
    within = f", {one['within']}" if one["within"] else ""
    return f"varje {one['every']}{to}{within}"


def _grouped(answer: Mapping[str, Any], part: str, by: str, told: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:  # noqa: ANN401
    paths = [policy["path"] for policy in answer["policies"]]
    labels = dict.fromkeys(one[by] for one in answer[part])
    return tuple(
        (
            capital(label),
            tuple(
                "; ".join(told(one) for one in answer[part] if one[by] == label and one["policy"] == path)
                or VERDICTS[None]
                for path in paths
            ),
        )
        for label in labels
    )


def _gaps(answer: Mapping[str, Any], names: Sequence[str]) -> Grid:
    """What others test by machine and a policy does not regulate at all, by topic."""
    testable = [
        row for row in answer["rows"] if any(cell["state"] not in {"absent", "manual"} for cell in row["cells"])
    ]
    topics = dict.fromkeys(row["topic"] for row in testable)
    rows = []
    for topic in topics:
        found = [row for row in testable if row["topic"] == topic]
        missing = tuple(
            "; ".join(row["label"] for row in found if row["cells"][number]["state"] == "absent") or "–"
            for number in range(len(names))
        )
        if any(one != "–" for one in missing):
            rows.append((capital(topic), missing))
    lead = "Mått och villkor som någon annan av policyerna har en prövbar regel om."
    return Grid(title="Vad varje policy inte reglerar", lead=lead, rows=tuple(rows))


def _portfolio(answer: Mapping[str, Any]) -> tuple[Grid, ...]:
    told = answer["portfolio"]
    if told is None:
        return ()
    rows = [
        (row["label"], tuple(_verdict(cell) for cell in row["cells"]))
        for row in told["rows"]
        if any(cell["verdict"] not in {None, "manual"} for cell in row["cells"])
    ]
    lead = f"Samma register, rapportdag {told['as_of']}, prövade mot varje policy."
    return (Grid(title="En portfölj mot alla policyer", lead=lead, rows=tuple(rows)),)


def _verdict(cell: Mapping[str, Any]) -> str:
    words = VERDICTS[cell["verdict"]]
    headroom = cell["headroom"]
    if headroom is None:
        return words
    amount = money(Decimal(headroom["amount"])) if headroom["amount"] is not None else ""
    unit = cell["measured"]["unit"] if cell["measured"] else ""
    share = percent(Decimal(headroom["value"])) if unit == "share" else ""
    room = " = ".join(part for part in (share, amount) if part)
    return f"{words}, marginal {room}" if room else words

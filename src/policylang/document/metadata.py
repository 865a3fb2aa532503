"""The metadata box of a document, in Swedish, with every hole of the source visible."""

import re
from collections.abc import Mapping

from policylang.document.blocks import Inlines, Missing, Row, Text, text
from policylang.model.policy import Decision, Metadata, PartialDate
from policylang.units.dates import MONTHS, iso_to_swedish
from policylang.units.forms import capital

# What prints where the source lost something, brackets and the words inside them: "[årtal saknas i källan]".
LOST = re.compile(r"\[[^\[\]]*(?:saknas|framgår inte|ofullständig)[^\[\]]*\]|\[[^\[\]]*\?\?[^\[\]]*\]")
_DRAFT_WORDS = frozenset({"utkast", "förslag"})


def partial_date(day: PartialDate) -> Inlines:
    """The day in words; a lost part prints as a hole, an undecided day as such, a concluded one with its reason."""
    if day.pending:
        return text(f"ännu inte beslutat ({day.text})")
    if day.lost:
        return _lost_date(day)
    written = iso_to_swedish(day.date) if day.date is not None else day.text
    return text(f"{written} (härlett: {day.reason})" if day.concluded and day.reason else written)


def _lost_date(day: PartialDate) -> Inlines:
    """A date with lost parts: "1 januari [årtal saknas i källan]"."""
    year, month, day_of_month, *_ = (*day.text.split("-"), "??", "??")
    lost = ["?" in part for part in (year, month, day_of_month)]
    if lost == [True, True, True] or not day.text:
        return (Missing("[datum saknas i källan]", day.reason),)
    if lost == [True, False, False] and month.isdigit() and day_of_month.isdigit():
        return (Text(f"{int(day_of_month)} {MONTHS[int(month) - 1]} "), Missing("[årtal saknas i källan]", day.reason))
    if lost == [False, False, True] and month.isdigit():
        return (Missing("[dag saknas i källan]", day.reason), Text(f" {MONTHS[int(month) - 1]} {year}"))
    if lost == [False, True, True]:
        return (Missing("[dag och månad saknas i källan]", day.reason), Text(f" {year}"))
    return (Text(f"{day.text} "), Missing("[datum ofullständigt i källan]", day.reason))


def with_holes(written: str) -> Inlines:
    """Text in which "[framgår inte av källan]" and its like are holes."""
    found: list[Text | Missing] = []
    start = 0
    for lost in LOST.finditer(written):
        found += [Text(written[start : lost.start()]), Missing(lost.group())]
        start = lost.end()
    return tuple(one for one in (*found, Text(written[start:])) if one.text)


def paragraph_number(decision: Decision) -> Inlines:
    """The decision's paragraph: "§ 29", or a hole when the source lost it."""
    if not decision.paragraph:
        return ()
    if "?" in decision.paragraph:
        return (Missing("[paragraf saknas i källan]", decision.reason or decision.day.reason),)
    return text(f"§ {decision.paragraph}")


def undecided(decision: Decision) -> bool:
    """Whether the decision is yet to be taken."""
    return decision.day.pending or "xx" in decision.paragraph


def decision_line(decision: Decision) -> Inlines:
    """A decision on one line: "kommunfullmäktige 2014-02-24 § 31"."""
    number = paragraph_number(decision)
    if undecided(decision):
        pending = " ".join(part for part in (decision.day.text, "".join(one.text for one in number)) if part)
        return text(f"{decision.body}, ännu inte beslutat ({pending})")
    day = text(decision.day.text) if not decision.day.lost else _lost_date(decision.day)
    return (Text(f"{decision.body} "), *day, *((Text(" "), *number) if number else ()))


def is_draft(metadata: Metadata) -> bool:
    """Whether the document is a proposal: its status says so, or its decision is yet to be taken."""
    pending = metadata.decision is not None and undecided(metadata.decision)
    return pending or metadata.status.casefold() in _DRAFT_WORDS


def metadata_rows(metadata: Metadata, titles: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of the box; a row with nothing to say is left out.

    Args:
        metadata: the head of the file.
        titles: file name in `kompletterar` -> the title of that document; a name that is not there prints as it is.
    """
    rows = [
        Row("Dokumenttyp", text(capital(metadata.document_type))),
        Row("Organisation", text(metadata.organisation)),
        *(_decision_rows(metadata.decision) if metadata.decision is not None else ()),
        Row("Gäller från", _in_force(metadata)),
        Row("Gäller till", text("Tills vidare") if metadata.until is None else partial_date(metadata.until)),
        Row("Ersätter", () if metadata.replaces is None else decision_line(metadata.replaces)),
        Row("Kompletterar", text(", ".join(titles.get(name, name) for name in metadata.completes))),
        Row("Status", text(capital(metadata.status))),
        *(Row(capital(label), with_holes(value)) for label, value in metadata.other.items()),
    ]
    return tuple(row for row in rows if row.inlines)


def _decision_rows(decision: Decision) -> tuple[Row, ...]:
    number = paragraph_number(decision)
    if undecided(decision):
        pending = " ".join(part for part in (decision.day.text, "".join(one.text for one in number)) if part)
        return (Row("Beslutas av", text(decision.body)), Row("Beslutsdatum", text(f"ännu inte beslutat ({pending})")))
    return (
        Row("Beslutad av", text(decision.body)),
        Row("Beslutsdatum", partial_date(decision.day)),
        Row("Paragraf", number),
    )


def _in_force(metadata: Metadata) -> Inlines:
    """A council's document that does not say when it begins to apply has a hole there; nothing is invented."""
    if metadata.in_force is not None:
        return partial_date(metadata.in_force)
    return () if metadata.decision is None else (Missing("[framgår inte av källan]"),)

"""The answer of a check as one table, a row for each finding: a workbook, or CSV that a Swedish Excel opens."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from policylang.document.answers import VERDICTS, CheckAnswer, FindingAnswer, SourceAnswer
from policylang.document.findings_view import Line, lacking, line
from policylang.document.findings_words import ROLES, lead, rows
from policylang.document.workbook import Content, Figure, book, saved, sheet

HEADER = (
    "Dokument",
    "Avsnitt",
    "Regel",
    "Styrka",
    "Utfall",
    "Sedan förra",
    "Fall",
    "Besked",
    "Uppmätt",
    "Enhet",
    "Av",
    "Uppmätt, kr",
    "Gräns",
    "Lägst",
    "Högst",
    "Marginal",
    "Marginal, kr",
    "Rader",
    "Saknas",
    "Antaget",
    "Tolkning",
    "Lydelse",
    "Vägledande",
    "Källa",
)
_UNITS = {"share": "%", "rate": "% per år", "points": "procentenheter", "SEK": "kr", "years": "år", "days": "dagar"}
_UNITS |= {"count": "antal", "ton": "ton", "times": "gånger"}
_PERCENT = {"share", "rate"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST_ROWS = 500


def text(answers: Sequence[Mapping[str, object]]) -> str:
    """The table as CSV for a Swedish Excel: semicolons, decimal commas, CRLF, and a mark that says it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for answer in answers:
        check = cast("CheckAnswer", answer)
        writer.writerows([_plain(content) for content in _row(check, finding)] for finding in check["findings"])
    return "\ufeff" + out.getvalue()


def workbook(answers: Sequence[Mapping[str, object]]) -> bytes:
    """The table as an `.xlsx` file with typed cells; beside it what it rests on."""
    checks = [cast("CheckAnswer", answer) for answer in answers]
    made = book()
    sheet(made, "Sammanfattning", ("Uppgift", "Värde"), [row for check in checks for row in _summary(check)])
    sheet(made, "Utfall", HEADER, [_row(check, one) for check in checks for one in check["findings"]], "D2")
    sources = [row for check in checks for source in check["sources"] for row in _source(source)]
    sheet(
        made,
        "Underlag",
        ("Register", "Fil", "Blad", "Rader", "Inte med", "Komplett till", "Att notera", "SHA-256"),
        list(dict.fromkeys(sources)),
    )
    files = [
        (one["path"], ROLES[one["role"]], one["sha256"]) for check in checks for one in check["policy"].get("files", [])
    ]
    sheet(made, "Policytexter", ("Fil", "Vad den är", "SHA-256"), list(dict.fromkeys(files)))
    return saved(made)


def _summary(check: CheckAnswer) -> Iterator[tuple[Content, Content]]:
    policy = check["policy"]
    yield "Policy", policy["title"]
    yield "Organisation", policy["organisation"]
    yield "Läget per", check["as_of"]
    yield "Gäller från", policy["in_force"] or "framgår inte"
    yield "Besked", lead(check)
    for name, label in VERDICTS.items():
        if count := sum(1 for one in check["findings"] if one["verdict"] == name):
            yield f"Antal: {label.lower()}", count


def _source(source: SourceAnswer) -> Iterator[tuple[Content, ...]]:
    noticed = "\n".join(source.get("notices", []))
    through, told = source["complete_through"] or "", source.get("sheet") or ""
    yield (
        source["register"],
        source["file"],
        told,
        source["rows"],
        source["skipped"],
        through,
        noticed,
        source["sha256"],
    )


def _row(check: CheckAnswer, finding: FindingAnswer) -> tuple[Content, ...]:
    said: Line = line(finding)
    taken, room = finding["measured"], finding["headroom"]
    unit = taken["unit"] if taken else ""
    lower, upper = finding["lower"], finding["upper"]
    kronor = unit != "SEK"
    return (
        said.document or check["policy"]["title"],
        # A bare 5.2 or 18.3 is a date to a spreadsheet.
        f"avsnitt {said.section}" if said.section else "",
        said.clause,
        said.force,
        VERDICTS[said.verdict],
        said.since,
        said.group,
        said.message,
        _figure(taken["value"], unit) if taken else None,
        _UNITS.get(unit, unit),
        (taken.get("base") if taken else "") or "",
        _figure(taken.get("amount"), "SEK") if taken and kronor else None,
        said.bound,
        _figure(lower["value"], unit) if lower else None,
        _figure(upper["value"], unit) if upper else None,
        _figure(room["value"], unit) if room else None,
        _figure(room.get("amount"), "SEK") if room and kronor else None,
        rows(finding["rows"], _MOST_ROWS),
        lacking(finding),
        "; ".join(finding["assumed"]),
        finding["reading"] or "",
        said.wording,
        "ja" if said.indicative else "nej",
        finding.get("source", ""),
    )


def _figure(value: str | None, unit: str) -> Figure | None:
    """A number and how a spreadsheet shows it, every decimal of it."""
    if value is None:
        return None
    number = Decimal(value)
    shown = (number * 100 if unit in _PERCENT else number).normalize()
    digits = max(0, -int(shown.as_tuple().exponent))
    decimals = "." + "0" * digits if digits else ""
    return Figure(
        number, f"0{decimals}%" if unit in _PERCENT else f"#,##0{decimals}" if unit == "SEK" else f"0{decimals}"
    )


def _plain(content: Content) -> str:
    match content:
        case None:
            return ""
        case Figure(value, shown):
            number = value * 100 if shown.endswith("%") else value
            plain = format(number.normalize(), "f")
            return plain.replace(".", ",")
        case str() if content.startswith(_FORMULA):
            return f"'{content}"
        case _:
            return str(content)

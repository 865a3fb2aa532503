"""Whether a party is rated at least so high, by the grades in force on a day."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from policylang.checks.lookup import (
    Case,
    Missing,
    canonical,
    cell,
    column_schema,
    last_schema,
    missing,
    plain,
    same_name,
    shown,
)
from policylang.checks.moments import cell_days
from policylang.checks.truth import FALSE, TRUE, Truth, every, known, unknown
from policylang.expression.nodes import Column, Rated
from policylang.findings.finding import Gap
from policylang.registers.rows import Row
from policylang.units.dates import iso_to_swedish
from policylang.units.errors import UnitError
from policylang.units.rating import Grade, at_least, grade_text, read_grade

GRADES = "betyg"
_ENDS = ("till", "slut", "gäller-till")


@frozen
class Ratings:
    """What is known of a party on a day.

    Args:
        name: the party, canonical.
        current: scale -> the grades in force; several only when the register contradicts itself.
        doubts: scale -> why another grade may be in force.
        none: what to say when no agency has rated it.
    """

    name: str
    current: dict[str, tuple[Grade, ...]]
    doubts: dict[str, tuple[Gap, ...]]
    none: tuple[Gap, ...]


def rated(case: Case, condition: Rated, row: Row) -> Truth:
    """Whether enough of the alternatives hold.

    A party that one of the named agencies has rated is judged by the grades that it has: an agency without a grade is
    an alternative that is not met. A party that none of them has rated cannot be judged.
    """
    found = ratings(case, condition, row)
    if isinstance(found, Missing):
        return unknown(*found.gaps)
    scales = sorted({floor.scale for floor in (*condition.alternatives, *condition.floors)})
    if not any(scale in found.current for scale in scales):
        doubts = [gap for scale in scales for gap in found.doubts.get(scale, ())]
        return unknown(*(doubts or found.none))
    judged = [_meets(case, found, floor) for floor in condition.alternatives]
    none_below = every(_not_below(case, found, floor) for floor in condition.floors)
    met = sum(truth.value is True for truth in judged)
    possible = met + sum(truth.value is None for truth in judged)
    if met >= condition.needed or possible < condition.needed:
        return every((known(met >= condition.needed), none_below))
    return every((unknown(*(gap for truth in judged for gap in truth.gaps)), none_below))


def _not_below(case: Case, found: Ratings, floor: Grade) -> Truth:
    """An agency that has not rated the party has not rated it too low."""
    rated_there = floor.scale in found.current or floor.scale in found.doubts
    return _meets(case, found, floor) if rated_there else TRUE


def _meets(case: Case, found: Ratings, floor: Grade) -> Truth:
    if doubts := found.doubts.get(floor.scale):
        return unknown(*doubts)
    current = found.current.get(floor.scale)
    if not current:
        return FALSE
    try:
        return known(all(at_least(grade, floor, case.schema.scales) for grade in current))
    except UnitError as error:
        return unknown(Gap(GRADES, "betyg", (found.name,), None, error.message))


def ratings(case: Case, condition: Rated, row: Row) -> Ratings | Missing:
    """The party's grades on the day, or why they cannot be looked up.

    The register `betyg` speaks when it was given; else the party's own columns `rating` and `ratinginstitut`; else
    those of the row itself (a paper). Which one speaks hangs on what was given, never on whether a cell is filled.
    """
    if GRADES in case.data.registers and _refers_to(case, condition.party):
        named = cell(case, condition.party, row)
        if isinstance(named, Missing):
            return named
        day = case.on
        if condition.on is not None:
            days = cell_days(case, condition.on, row)
            if days.first is None or days.first != days.last:
                return Missing(days.gaps)
            day = days.first
        return _registered(case, canonical(case, _refers_to(case, condition.party), shown(named)), day)
    path = _own_path(case, condition.party)
    if path is None:
        return missing(GRADES)
    return _own(case, Column(condition.party.register, path), row)


# -- the register of grades ----------------------------------------------------------------------


def _registered(case: Case, name: str, day: date) -> Ratings:
    """The latest grade `från` the day or before, an agency; a row that lacks something may be the latest."""
    latest: dict[str, tuple[date, tuple[Grade, ...]]] = {}
    unsure: list[tuple[date | None, str | None, tuple[Gap, ...]]] = []
    schema = column_schema(case, GRADES, "motpart")
    for row in case.data.registers[GRADES].rows:
        party = cell(case, Column(GRADES, ("motpart",)), row)
        if not isinstance(party, Missing) and same_name(case, schema, shown(party)) != plain(name):
            continue
        since = cell_days(case, Column(GRADES, ("från",)), row)
        if (since.first is not None and since.first > day) or _lapsed(row, day):
            continue
        grade = _grade(case, Column(GRADES, ("betyg",)), row)
        gaps = [*_gaps(party), *since.gaps, *_gaps(grade)]
        if gaps or isinstance(grade, Missing) or since.first is None:
            unsure.append((since.first, _agency(case, Column(GRADES, ("betyg",)), row), tuple(gaps)))
            continue
        before, grades = latest.get(grade.scale, (date.min, ()))
        if since.first >= before:
            latest[grade.scale] = (since.first, (*(grades if since.first == before else ()), grade))
    doubts: dict[str, tuple[Gap, ...]] = {}
    for first, agency, lack in unsure:
        for scale in [agency] if agency else sorted(case.schema.scales):
            if first is None or scale not in latest or first >= latest[scale][0]:
                doubts[scale] = (*doubts.get(scale, ()), *lack)
    reason = f"{name} har inget kreditbetyg {iso_to_swedish(day)}"
    none = (Gap(GRADES, "betyg", (name,), None, reason),)
    return Ratings(name, {scale: grades for scale, (_, grades) in latest.items()}, doubts, none)


def _lapsed(row: Row, day: date) -> bool:
    return any(isinstance(end, date) and end < day for end in map(row.cells.get, _ENDS))


def _gaps(value: object) -> Iterable[Gap]:
    return value.gaps if isinstance(value, Missing) else ()


# -- one grade in a pair of columns --------------------------------------------------------------


def _own_path(case: Case, party: Column) -> tuple[str, ...] | None:
    """Where the party's own rating stands: in the register that it is looked up in, else in the row's."""
    refers_to = _refers_to(case, party)
    if party.path and refers_to and (_has_rating(case, refers_to) or refers_to not in case.data.registers):
        return (*party.path, "rating")
    return ("rating",) if _has_rating(case, party.register) else None


def _refers_to(case: Case, party: Column) -> str:
    """The register of parties that the column speaks of; empty when it is no party (a paper's own rating)."""
    schema = last_schema(case, party)
    if schema is not None:
        return schema.refers_to
    rated_ones = column_schema(case, GRADES, "motpart")
    return party.register if rated_ones is not None and rated_ones.refers_to == party.register else ""


def _has_rating(case: Case, register: str) -> bool:
    held = case.data.registers.get(register)
    if held is None or column_schema(case, register, "rating") is None:
        return False
    return "rating" in held.columns if held.columns else any("rating" in row.cells for row in held.rows)


def _own(case: Case, column: Column, row: Row) -> Ratings | Missing:
    grade = _grade(case, column, row)
    if isinstance(grade, Missing):
        return grade
    party = cell(case, Column(column.register, column.path[:-1]), row) if column.path[:-1] else row.id
    name = row.id if isinstance(party, Missing) else shown(party)
    reason = f"{name} har inget kreditbetyg på någon av skalorna"
    return Ratings(name, {grade.scale: (grade,)}, {}, (Gap(column.register, column.path[-1], (row.id,), None, reason),))


def _grade(case: Case, column: Column, row: Row) -> Grade | Missing:
    """The grade in a cell: with its scale (`A- (S&P)`), or with the agency in the column beside."""
    value = cell(case, column, row)
    if isinstance(value, Missing):
        return value
    try:
        return read_grade(shown(value), case.schema.agencies)
    except UnitError:
        agency = cell(case, _beside(column), row)
        if isinstance(agency, Missing):
            return agency
        return _on_scale(case, _scale(case, shown(agency)), grade_text(shown(value)), row)


def _on_scale(case: Case, scale: str, grade: str, row: Row) -> Grade:
    """The grade on the agency's scale, or on its short one when the row or the grade says so."""
    short = f"{scale} kort"
    says_short = row.cells.get("slag") == "kort" or grade not in case.schema.scales.get(scale, ())
    return Grade(short if says_short and grade in case.schema.scales.get(short, ()) else scale, grade)


def _agency(case: Case, column: Column, row: Row) -> str | None:
    """The scale of the agency beside a grade, when it is told."""
    agency = cell(case, _beside(column), row)
    return None if isinstance(agency, Missing) else _scale(case, shown(agency))


def _beside(column: Column) -> Column:
    return Column(column.register, (*column.path[:-1], "institut" if column.register == GRADES else "ratinginstitut"))


def _scale(case: Case, agency: str) -> str:
    spelled = {plain(scale): scale for scale in case.schema.scales}
    return case.schema.agencies.get(plain(agency), spelled.get(plain(agency), agency))

"""The follow-up of a plan: how far each goal has come quarter by quarter, what is late, the risks before and after."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from policylang.checks.due import Standing, Told, members, standing, when_done
from policylang.checks.lookup import Case
from policylang.expression.nodes import Column, Due, ForGroups
from policylang.findings.finding import Finding, Verdict
from policylang.model.drawing import Band, Drawing, Listing, Table
from policylang.model.plan import Activity, activities, having, matrix_of
from policylang.model.policy import Clause, Document, Force
from policylang.model.resolve import Resolved
from policylang.operations.check import Checked
from policylang.operations.report_limits import ANSWERS
from policylang.registers.rows import Register, Registers
from policylang.units.dates import iso_to_swedish
from policylang.units.period import CalendarPeriod
from policylang.units.swedish import capital, join

UNKNOWN = "Kan inte bedömas"
DONE, NOT_BEGUN = "klart", "ej påbörjat"
STATUSES = (NOT_BEGUN, "pågående", DONE)
Chapter = tuple[str, Sequence[Drawing]]


@frozen
class Followed:
    """The chapters of a plan, the words that sum it up, and the rules that they tell of."""

    summary: tuple[Drawing, ...]
    chapters: tuple[Chapter, ...]
    told: frozenset[str]


@frozen
class Line:
    """One activity for one member (empty: for all), and how far it has come on each of some days."""

    clause: Clause
    activity: Activity
    member: str
    rule: Due
    now: Standing
    quarters: tuple[str, ...]

    @property
    def status(self) -> str:
        """On the report date; empty when nothing is known."""
        return (self.now.latest.status or "") if self.now.latest else ""

    @property
    def name(self) -> str:
        """The activity, and for whom."""
        return f"{self.activity.text} ({self.member})" if self.member else self.activity.text


def follow(resolved: Resolved, checked: Checked, registers: Registers, on: date) -> Followed:
    """The follow-up as of a day; rows of statuses after it do not count."""
    document = resolved.document
    case = Case(registers, resolved.definitions.schema, on)
    year = document.metadata.plan_year or on.year
    ends = tuple(CalendarPeriod("quarter", year, number).last_day for number in range(1, 5))
    lines = tuple(_lines(resolved, case, tuple(min(end, on) for end in ends if _begun(end, on))))
    indicators = [one for one in checked.findings if one.clause in _aimed(resolved)]
    shared = [("Läget för var och en", [_members(resolved, lines, indicators, on)])] if document.metadata.shared else []
    chapters: list[Chapter] = [
        ("Mål per kvartal", [_goals(document, lines, ends, on)]),
        *shared,
        ("Aktiviteter", [_table(document, clause, lines) for clause in having(document, "activities")]),
        ("Sena aktiviteter och åtgärder", [_late(document, checked)]),
    ]
    if indicators:
        chapters.append(("Indikatorer", [_indicators(indicators)]))
    risks = having(document, "probability")
    if risks:
        chapters.append(("Intern kontroll", _risks(resolved, case, checked)))
    told = {clause.id for clause in (*having(document, "activities"), *risks)} | {one.clause for one in indicators}
    return Followed((_said(lines, indicators, on),), tuple(chapters), frozenset(told))


def _aimed(resolved: Resolved) -> frozenset[str]:
    """The rules that tell of a goal by a figure: the indicators, and what else has a figure only as its aim."""
    document = resolved.document
    told = {clause.id for clause in having(document, "aim")}
    told |= {
        clause.id
        for clause in document.clauses.values()
        if (checks := resolved.checks(clause))
        and all(isinstance(check.rule, ForGroups) and check.force is Force.GOAL for check in checks)
    }
    return frozenset(told)


def _begun(end: date, on: date) -> bool:
    """Whether a quarter has begun on the day."""
    return CalendarPeriod.containing("quarter", end).first_day <= on


# -- activities ----------------------------------------------------------------------------------


def _lines(resolved: Resolved, case: Case, days: Sequence[date]) -> Iterator[Line]:
    head = resolved.document.metadata
    for clause, one in activities(resolved.document):
        if one.regions and not set(head.judged_for) & set(one.regions):
            continue  # another's, of those who share the plan that this one starts from
        rule = _rule(resolved, "aktiviteter", "aktivitet", one.id, one.number, one.by, one.regions)
        held = case.data.registers.get(rule.register)
        for member in members(rule, held) if held else ("",):
            now = standing(case, rule, held, member, case.on) if held else Standing(None)
            told = tuple(_status(standing(case, rule, held, member, day)) if held else UNKNOWN for day in days)
            yield Line(clause, one, member, rule, now, told)


def _rule(
    resolved: Resolved,
    register: str,
    label: str,
    *named: object,
) -> Due:
    name, number, by, regions = named
    head = resolved.document.metadata
    told = regions if isinstance(regions, tuple) and head.shared else ()
    concerned = told or head.judged_for
    return Due(
        register=register,
        key=Column(register, ("nr",)),
        name=str(name),
        also=(str(number),),
        label=label,
        by=by if isinstance(by, date) else date.max,
        done=DONE,
        plan=str(head.plan_year or ""),
        members=concerned,
        called=tuple(map(resolved.definitions.names_of, concerned)),
    )


def _status(found: Standing) -> str:
    status = found.latest.status if found.latest else None
    return capital(status) if status else UNKNOWN


def _goals(document: Document, lines: Sequence[Line], ends: Sequence[date], on: date) -> Table:
    """How many of each goal's activities are done by the end of each quarter."""
    begun = [end for end in ends if _begun(end, on)]
    header = ("Nr", "Mål", *(f"Q{CalendarPeriod.containing('quarter', end).number}" for end in begun), "Sena", "Okända")
    rows = []
    for clause in having(document, "activities"):
        own = [one for one in lines if one.clause is clause]
        goal = getattr(clause, "goal", "")
        name = document.wordings.get(goal, "") or "Löpande aktiviteter"
        if all(one.activity.by is None for one in own):
            continue  # what goes on is never done
        each = _by_activity(own)
        done = [
            f"{sum(all(one.quarters[place] == capital(DONE) for one in several) for several in each)} av {len(each)}"
            for place in range(len(begun))
        ]
        late = sum(any(_is_late(one, on) for one in several) for several in each)
        open_ = sum(any(not one.status for one in several) for several in each)
        rows.append((str(clause.table_number), name, *done, str(late), str(open_)))
    return Table("Klara aktiviteter vid kvartalets slut", header, tuple(rows))


def _by_activity(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each activity: one that several follow up each for themselves is one, done when all have done it."""
    found: dict[Activity, list[Line]] = {}
    for one in lines:
        found.setdefault(one.activity, []).append(one)
    return list(found.values())


def _members(resolved: Resolved, lines: Sequence[Line], indicators: Sequence[Finding], on: date) -> Table:
    """How far each of those who share the plan has come with what concerns it, and which of its goals are reached."""
    rows = []
    for member in resolved.document.metadata.shared:
        names = set(resolved.definitions.names_of(member))
        own = [one for one in lines if one.activity.by and _concerns(one, member)]
        aims = [one for one in indicators if names & set(one.group.values())]
        told = [
            sum(one.verdict is verdict for one in aims) for verdict in (Verdict.OK, Verdict.NOTE, Verdict.UNMEASURABLE)
        ]
        done, late = sum(one.status == DONE for one in own), sum(_is_late(one, on) for one in own)
        open_ = sum(not one.status for one in own)
        rows.append((member, f"{done} av {len(own)}", str(late), str(open_), *map(str, told)))
    header = ("", "Klara aktiviteter", "Sena", "Okända", "Mål som nås", "Mål som inte nås", "Kan inte bedömas")
    bands = (Band("", 1), Band("Aktiviteter", 3), Band("Indikatorer", 3))
    return Table("Aktiviteter och indikatorer för var och en", header, tuple(rows), row_header=True, bands=bands)


def _concerns(one: Line, member: str) -> bool:
    """An activity that all do together, or one that the member does, concerns it."""
    return one.member == member or (not one.member and (not one.activity.regions or member in one.activity.regions))


def _is_late(one: Line, on: date) -> bool:
    return bool(one.activity.by and on > one.activity.by and one.status and one.status != DONE)


def _was_late(one: Line) -> bool:
    done = when_done(one.rule, one.now)
    return done.first is not None and one.activity.by is not None and done.first >= one.activity.by


def _table(document: Document, clause: Clause, lines: Sequence[Line]) -> Table:
    """The adopted table with the columns of the follow-up filled."""
    statuses = getattr(clause, "statuses", STATUSES)
    goal = getattr(clause, "goal", "")
    header = (
        "Nr",
        "Aktivitet",
        "Ansvar",
        "Beräknat klart",
        *(capital(one) for one in statuses),
        "Status per",
        "Kommentar",
    )
    rows = tuple(
        (
            one.activity.number,
            one.name,
            ", ".join(one.activity.responsible),
            one.activity.by.isoformat() if one.activity.by else "löpande",
            *("X" if one.status == status else "" for status in STATUSES),
            *_told(one),
        )
        for one in lines
        if one.clause is clause
    )
    caption = document.wordings.get(goal, "") or "Löpande aktiviteter"
    bands = (Band("", 4), Band("Status", len(statuses)), Band("", 2))
    return Table(caption, header, rows, bands=bands)


def _told(one: Line) -> tuple[str, str]:
    """The day of the latest status and what was noted; what is not known says so."""
    latest = one.now.latest
    if latest is None or not one.status:
        return (UNKNOWN, "ingen status i registret")
    note = latest.row.cells.get("kommentar")
    return (latest.as_of.isoformat() if latest.as_of else "", _note(latest, one.rule, one.now, str(note or "")))


def _note(latest: Told, rule: Due, now: Standing, note: str) -> str:
    done = when_done(rule, now).exact if latest.status == DONE else None
    said = f"Klar {iso_to_swedish(done)}" if done else ""
    return ". ".join(part.rstrip(".") for part in (said, note) if part)


def _late(document: Document, checked: Checked) -> Drawing:
    """What is not done by its day, or was done after it."""
    due = {clause.id for clause in (*having(document, "activities"), *having(document, "probability"))}
    found = [
        one
        for one in checked.findings
        if one.clause in due and one.verdict in {Verdict.BREACH, Verdict.WARNING, Verdict.NOTE}
    ]
    if not found:
        return Listing("Ingenting är försenat.", ())
    rows = tuple(
        (one.section or "", next(iter(one.group.values()), one.clause).replace("-", " "), one.message) for one in found
    )
    return Table("", ("Avsnitt", "Vad", "Läge"), rows)


# -- indicators and risks ------------------------------------------------------------------------


def _indicators(found: Sequence[Finding]) -> Table:
    answers = {**ANSWERS, Verdict.OK: "Målet nås"}
    rows = tuple(
        (
            one.section or "",
            one.clause.replace("-", " "),
            ", ".join(one.group.values()),
            one.message,
            answers[one.verdict],
        )
        for one in found
    )
    return Table("", ("Avsnitt", "Indikator", "För", "Utfall och mål", "Bedömning"), rows)


def _risks(resolved: Resolved, case: Case, checked: Checked) -> list[Drawing]:
    """The matrix as planned and as it is after what has been done, and each measure."""
    before, after, unassessed = [], [], []
    for risk in having(resolved.document, "probability"):
        before.append((risk.risk_number, risk.probability, risk.consequence))
        place = _reassessed(resolved, case, risk)
        after.append((risk.risk_number, *(place or (risk.probability, risk.consequence))))
        if place is None and _done(resolved, case, risk):
            unassessed.append(str(risk.risk_number))
    drawn: list[Drawing] = [
        matrix_of(resolved.document, before, "Risker enligt planen"),
        matrix_of(resolved.document, after, "Risker efter genomförda åtgärder"),
    ]
    if unassessed:
        which = f"risk {unassessed[0]}" if len(unassessed) == 1 else f"riskerna {join(unassessed)}"
        drawn.append(Listing(f"Åtgärden är genomförd för {which}, men ingen ny bedömning finns i registret.", ()))
    return [*drawn, _measures(resolved, case, checked)]


def _latest(resolved: Resolved, case: Case, risk: Clause) -> Told | None:
    number, by = getattr(risk, "risk_number", ""), getattr(risk, "by", None)
    rule = _rule(resolved, "åtgärder", "åtgärd", risk.id, number, by, ())
    held: Register | None = case.data.registers.get(rule.register)
    return standing(case, rule, held, "", case.on).latest if held else None


def _done(resolved: Resolved, case: Case, risk: Clause) -> bool:
    latest = _latest(resolved, case, risk)
    return latest is not None and latest.status == DONE


def _reassessed(resolved: Resolved, case: Case, risk: Clause) -> tuple[int, int] | None:
    """Where the risk stands after its measure, as the register says."""
    latest = _latest(resolved, case, risk)
    if latest is None:
        return None
    steps = [latest.row.cells.get(name) for name in ("sannolikhet", "konsekvens")]
    if any(step is None for step in steps):
        return None
    probability, consequence = (int(str(step)) for step in steps)
    return probability, consequence


def _measures(resolved: Resolved, case: Case, checked: Checked) -> Table:
    rows = []
    for risk in having(resolved.document, "probability"):
        latest = _latest(resolved, case, risk)
        finding = next((one for one in checked.findings if one.clause == risk.id), None)
        status = capital(latest.status) if latest and latest.status else UNKNOWN
        judged = {Verdict.OK: "I tid", Verdict.BREACH: "Sen", Verdict.NOT_APPLICABLE: "Tiden har inte gått ut"}
        told = (judged.get(finding.verdict) or ANSWERS[finding.verdict]) if finding else ""
        place = _reassessed(resolved, case, risk)
        rows.append(
            (
                str(risk.risk_number),
                risk.measure,
                ", ".join(risk.responsible),
                risk.by.isoformat() if risk.by else risk.when,
                status,
                told,
                str(risk.level),
                str(place[0] * place[1]) if place else "",
            )
        )
    header = ("Risk", "Åtgärd", "Ansvar", "Senast", "Status", "Bedömning", "Risknivå", "Ny risknivå")
    return Table("Åtgärder", header, tuple(rows))


def _said(lines: Sequence[Line], indicators: Sequence[Finding], on: date) -> Drawing:
    due = _by_activity([one for one in lines if one.activity.by is not None])
    finished = [several for several in due if all(one.status == DONE for one in several)]
    done, after = len(finished), sum(any(map(_was_late, several)) for several in finished)
    late = sum(any(_is_late(one, on) for one in several) for several in due)
    open_ = sum(any(not one.status for one in several) for several in due)
    kept = sum(one.verdict is Verdict.OK for one in indicators)
    parts = [
        f"Den {iso_to_swedish(on)} är {done} av {len(due)} tidsatta aktiviteter klara"
        + (f", {after} av dem efter utsatt tid." if after else "."),
        f"{late} är försenade." if late > 1 else "En är försenad." if late else "Ingen är försenad.",
        f"{open_} saknar status." if open_ > 1 else "En saknar status." if open_ else "",
        f"{kept} av {len(indicators)} indikatorer når sitt mål." if indicators else "",
    ]
    said = " ".join(part for part in parts if part)
    return Listing(said, ())

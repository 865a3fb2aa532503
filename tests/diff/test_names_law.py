"""Bodies under any names in two revisions: whatever is proved of the names, no registers contradict."""

from decimal import Decimal

from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diff.small_policies import ON, SUPPORT, lines, policy
from policylang.checks.evaluate import judge
from policylang.diff.catalogue import Direction
from policylang.diff.changes import diff
from policylang.findings.finding import Verdict
from policylang.model.resolve import Resolved
from policylang.registers.one_name import under_one_name
from policylang.registers.rows import Register, Registers, Row, Value

NAMES = ("Alfa AB", "Beta", "Gamma bank", "Delta")
LENDERS = SUPPORT + '\n§ mått långivare "långivarna"\n  är  antal olika motpart i skuld\n'
OWN = (
    '\n§ krets nära "de närmaste"\n  omfattar  motparter där motpart = Alfa AB eller (slag = bank och land = Sverige)\n'
)
RULES = (
    lines("gräns r", "mått  skuld", "per   motpart", "högst 40 % av skuld", "mäts  vid varje tidpunkt"),
    lines(
        "gräns r",
        "mått  skuld",
        "per   motpart",
        "högst 40 % av skuld",
        "dock  högst 70 % av skuld för Alfa AB",
        "mäts  vid varje tidpunkt",
    ),
    lines("gräns r", "mått  skuld", "per   motpart", "minst 10 mnkr", "mäts  vid varje tidpunkt"),
    lines("gräns r", "mått  långivare", "minst 2", "mäts  vid varje tidpunkt"),
    lines("gräns r", "mått  långivare", "högst 2", "mäts  vid varje tidpunkt"),
    lines("gräns r", "mått  skuld där motpart = Alfa AB", "högst 50 mnkr", "mäts  vid varje tidpunkt"),
    lines("gräns r", "mått  skuld där (motpart i svensk-bank)", "högst 50 mnkr", "mäts  vid varje tidpunkt"),
    lines("krav r", "varje  lån", "ska    motpart = Alfa AB", "mäts   vid varje tidpunkt"),
    lines("krav r", "varje  lån", "ska    motpart i nära", "mäts   vid varje tidpunkt"),
    lines("krav r", "varje  lån", "ska    motpart annan än låntagare", "mäts   vid varje tidpunkt"),
    lines(
        "plikt r",
        "ska        se över",
        "varje      kalenderår",
        "styrks av  översyner där vad = limit",
        "period     utförd",
        "för varje  bolag i egna-bolag",
    ),
)
AMOUNTS = (5, 12, 30, 40, 70)


@frozen
class Case:
    """Who is called what in two revisions, and a rule."""

    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    rule: str


@st.composite
def bodies(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    """The names in groups, each a body under the first of them; the last group may be nobody that the policy knows."""
    names = draw(st.permutations(NAMES))
    cuts = sorted(draw(st.sets(st.integers(1, 3), max_size=3)))
    groups = tuple(tuple(names[start:end]) for start, end in zip((0, *cuts), (*cuts, 4), strict=True))
    if len(groups) > 1 and draw(st.booleans()) and "Alfa AB" not in groups[-1]:
        return groups[:-1]
    return groups


CASES = st.builds(Case, bodies(), bodies(), st.sampled_from(RULES))
PARTY = st.sampled_from(NAMES)
LOANS = st.lists(st.tuples(PARTY, PARTY, st.sampled_from(AMOUNTS)), min_size=1, max_size=4)


def _policy(rule: str, groups: tuple[tuple[str, ...], ...]) -> Resolved:
    told = [
        f'\n§ organ o-{"".join(one for one in group[0].casefold() if one.isalpha())} "{group[0]}"\n'
        + (f"  kallas även  {', '.join(group[1:])}\n" if group[1:] else "")
        for group in groups
    ]
    return policy(rule, LENDERS + "".join(told) + OWN)


def _register(name: str, rows: list[dict[str, Value | None]], *, complete: bool = False) -> Register:
    columns = frozenset(column for row in rows for column in row)
    made = tuple(Row(f"{name} {number}", row) for number, row in enumerate(rows, 1))
    return Register(name, made, columns, ON if complete else None)


@st.composite
def registers(draw: st.DrawFn) -> Registers:
    """Loans, and what is known of the parties: the same under each of their names."""
    loans: list[dict[str, Value | None]] = [
        {"lån-id": f"L-{number}", "motpart": lender, "låntagare": borrower, "belopp": Decimal(amount * 10**6)}
        for number, (lender, borrower, amount) in enumerate(draw(LOANS), 1)
    ]
    sort, land = draw(st.sampled_from(("bank", "kommunalt bolag"))), draw(st.sampled_from(("Sverige", "Norge")))
    known = draw(st.lists(PARTY, unique=True)) if draw(st.booleans()) else list(NAMES)
    told: list[dict[str, Value | None]] = [
        {"motpart": name, "slag": sort, "land": land, "ägarandel": Decimal(1)} for name in known
    ]
    done: list[dict[str, Value | None]] = [
        {"vad": "limit", "bolag": name, "utförd": ON.replace(year=year)}
        for name in draw(st.lists(PARTY, unique=True))
        for year in (ON.year - 1, ON.year)
    ]
    found = [_register("lån", loans), _register("motparter", told), _register("översyner", done, complete=True)]
    return Registers({one.name: one for one in found})


def _verdict(resolved: Resolved, given: Registers) -> Verdict | None:
    """The worst of the rule; None where something cannot be judged."""
    known = resolved.definitions
    seen = under_one_name(given, known.schema, known.own_names())
    checks = resolved.checks(resolved.document.clauses["r"])
    found = {one.verdict for check in checks for one in judge(check, seen, known.schema, ON)}
    if Verdict.BREACH in found:
        return Verdict.BREACH
    return None if Verdict.UNMEASURABLE in found else Verdict.OK


WAYS = {(Verdict.OK, Verdict.BREACH): Direction.TIGHTENED, (Verdict.BREACH, Verdict.OK): Direction.LOOSENED}


@given(CASES, st.lists(registers(), min_size=20, max_size=20))
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_what_is_proved_of_names_no_registers_contradict(case: Case, given: list[Registers]) -> None:
    old, new = (_policy(case.rule, groups) for groups in (case.before, case.after))
    changes = diff(old, new, on=ON).changes
    told = {one.direction for one in changes}
    if Direction.UNDECIDED in told or Direction.MIXED in told:
        allowed = set(WAYS.values())
    else:
        allowed = told & set(WAYS.values())
    for each in given:
        way = WAYS.get((_verdict(old, each), _verdict(new, each)))  # type: ignore[arg-type]
        assert way is None or way in allowed, ([one.message for one in changes], each)
    for change in changes:
        for shown in change.shown:
            seen = _verdict(old, shown.witness.registers), _verdict(new, shown.witness.registers)
            assert seen == (Verdict(shown.old_verdict), Verdict(shown.new_verdict)), change.message

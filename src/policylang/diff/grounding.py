"""Every case that is shown, held against the two texts as they stand.

A change of a rule is judged alone: with one field of the old rule, or one definition, as it is in the new revision. A
case of that is a case of the comparison only where the two revisions themselves say of it what is shown.
"""

from attrs import evolve

from policylang.checks.symbolic import Witness
from policylang.diff.catalogue import CATALOGUE, Direction
from policylang.diff.direction import ABSENT, Checks, Shown
from policylang.diff.found import Affected, Change, each_way, tally
from policylang.diff.measuring import measuring_day
from policylang.diff.scene import Scene
from policylang.diff.wording import STRENGTHS
from policylang.findings.finding import Verdict

_APPLICABILITY = {"ADM921", "ADM922"}
_DIRECTED = {Direction.TIGHTENED, Direction.LOOSENED, Direction.MIXED}
_UNSHOWN = "inget fall har hittats som vänder"
ALONE = "ändringen är prövad för sig; tillsammans med det övriga som ändras har inget fall hittats som vänder"
OWN_ROWS = "det som dokumentet säger om sig självt avgör, och med det vänder inget fall"


def grounded(scene: Scene, change: Change) -> Change:
    """The change with cases that both revisions bear out; without any, it says so."""
    if _two_years(scene) or not scene.judge.prove:
        # Plans of two years judge no row alike; unasked, the catalogue's word is all that there is.
        return _held(scene, change)
    return warranted(_by_hand(scene, _of_whom(scene, _documented(scene, _held(scene, change)))))


def _of_whom(scene: Scene, change: Change) -> Change:
    """Who is bound is shown by the first rule that judges them."""
    if change.id not in _APPLICABILITY:
        return change
    for old, new in scene.matching.pairs:
        sides = scene.old.checks(old), scene.new.checks(new)
        if old == new and sides[0] != sides[1]:
            cases = tuple(one for one in scene.judge.compare(*sides).shown if one.way is change.direction)[:1]
            if cases:
                rule = Affected(new.id, change.direction, "witness", cases)
                return evolve(change, shown=cases, evidence="witness", affected=(rule,))
    return change


def _by_hand(scene: Scene, change: Change) -> Change:
    """How binding a rule is that a person judges is shown by what that person may find."""
    if change.id not in STRENGTHS or change.shown:
        return change
    from policylang.diff.by_hand import found_broken  # it reads registers, which a comparison without proofs does not

    case = found_broken(scene.judge, *_each(scene, change))
    return evolve(change, shown=(case,)) if case and case.way is change.direction else change


def warranted(change: Change) -> Change:
    """The change; undecided when no case shows its direction: a direction that nothing shows is a guess.

    Rules that cannot be met together leave no case that could show it, and that is what is proved.
    """
    if change.direction not in _DIRECTED or change.shown or change.id == "LIM120":
        return change
    reason = change.reason or _UNSHOWN
    message = f"{change.message} Oavgjord: {reason}."
    return evolve(change, direction=Direction.UNDECIDED, evidence="none", message=message, reason=reason)


def _held(scene: Scene, change: Change) -> Change:
    affected = tuple(_affected(scene, one) for one in change.affected)
    if affected != change.affected:
        shown = each_way([case for one in affected for case in one.shown], change.direction)
        message = change.message.replace(tally(change.affected), tally(affected))
        held = evolve(change, affected=affected, shown=shown, message=message)
        return held if shown else _alone(scene, held, next((one.reason for one in affected if one.reason), ALONE))
    if not change.shown or change.affected:
        return change
    sides = _sides(scene, change.clause_old, change.clause)
    if sides is None:
        return change
    shown = _borne_out(scene, change.shown, sides, change.direction)
    if len(shown) == len(change.shown):
        return change if shown == change.shown else evolve(change, shown=shown)
    return _alone(scene, change)


def _documented(scene: Scene, change: Change) -> Change:
    """The change with cases in which what the documents say of themselves is what they say."""
    from policylang.diff.own_rows import as_documented

    if change.affected:
        return change
    sides = _each(scene, change)
    shown = tuple(one for case in change.shown if (one := as_documented(scene, case, sides)))
    if len(shown) == len(change.shown):
        return evolve(change, shown=shown)
    believed = CATALOGUE[change.id].hypothesis
    if shown and believed in {None, shown[0].way} and not any(case.witness.registers.registers for case in shown):
        # Nothing but the documents' own rows is asked for, and there are no others: as they go, it goes.
        return evolve(change, shown=shown[:1], direction=shown[0].way, evidence="witness", boundary=())
    return _alone(scene, change, OWN_ROWS)


def _each(scene: Scene, change: Change) -> tuple[Checks, Checks]:
    """What each revision checks of the rule; nothing where it does not have it."""
    was, is_ = scene.old.clauses.get(change.clause_old or ""), scene.new.clauses.get(change.clause or "")
    return scene.old.checks(was) if was else (), scene.new.checks(is_) if is_ else ()


def _alone(scene: Scene, change: Change, reason: str = ALONE) -> Change:
    """The change without a case, which goes no way that anybody has seen. Plans of two years judge no row alike."""
    found = evolve(change, shown=(), boundary=(), evidence="rule")
    if _two_years(scene):
        return found
    message = f"{change.message} Oavgjord: {reason}."
    return evolve(found, direction=Direction.UNDECIDED, evidence="none", message=message, reason=reason)


def _two_years(scene: Scene) -> bool:
    return scene.old.resolved.document.metadata.plan_year != scene.new.resolved.document.metadata.plan_year


def _affected(scene: Scene, one: Affected) -> Affected:
    old = next((was.id for was, is_ in scene.matching.pairs if is_.id == one.clause), None)
    sides = _sides(scene, old, one.clause)
    if not one.shown or sides is None:
        return one
    from policylang.diff.own_rows import as_documented

    found = _borne_out(scene, one.shown, sides, one.direction)
    shown = tuple(case for each in found if (case := as_documented(scene, each, sides)))
    if len(shown) == len(one.shown) or _two_years(scene):
        return evolve(one, shown=shown, evidence=one.evidence if shown else "rule")
    if shown and one.direction is Direction.MIXED:
        # Beside the rest that changes, only the one way has a case.
        return evolve(one, shown=shown, direction=shown[0].way, evidence="witness")
    reason = OWN_ROWS if found else ALONE
    return evolve(one, shown=(), direction=Direction.UNDECIDED, evidence="none", reason=reason)


def _sides(scene: Scene, old: str | None, new: str | None) -> tuple[Checks, Checks] | None:
    """What both revisions check of a rule that both have."""
    was, is_ = scene.old.clauses.get(old or ""), scene.new.clauses.get(new or "")
    return (scene.old.checks(was), scene.new.checks(is_)) if was and is_ else None


def _only(sides: tuple[Checks, Checks]) -> tuple[Checks, Checks]:
    """The checks of each revision that the other does not have."""
    old, new = sides
    return tuple(one for one in old if one not in new), tuple(one for one in new if one not in old)


def _row_of(
    scene: Scene, case: Shown, seen: tuple[Witness, Witness], apart: tuple[Checks, Checks]
) -> dict[str, str] | None:
    """The one row of a table whose checks say what is said of the case, empty where they have none; else None."""
    for row in dict.fromkeys(check.row for checks in apart for check in checks):
        of_row = [tuple(check for check in checks if check.row == row) for checks in apart]
        if (case.old_verdict, case.new_verdict) == tuple(map(scene.judge.verdict, seen, of_row)):
            return dict(row)
    return None


def _beside(scene: Scene, case: Shown, apart: tuple[Checks, Checks], way: Direction) -> Shown | None:
    """The same check turned by a case that keeps every other that changes, such as the other rows of a table."""
    kept, asked = apart if way is Direction.TIGHTENED else apart[::-1]
    if len(kept) != len(asked) or len(kept) < 2:  # noqa: PLR2004 - the check itself, and one beside it
        return None
    judge = scene.judge
    broken = [[judge.verdict(case.witness, (one,)) == "breach" for one in checks] for checks in (kept, asked)]
    turned = [one for one, was, is_ in zip(asked, *broken, strict=True) if is_ and not was]
    if not turned:
        return None
    witness = judge.breach((turned[0],), measuring_day((turned[0], *kept), judge.on, judge.schema), kept)
    return judge.shown(witness, *apart) if witness else None


def _seen(scene: Scene, case: Shown) -> tuple[Witness, Witness]:
    """The case as each revision reads it, every party under the name that the revision knows it by."""
    from policylang.diff.one_party import as_named

    old, new = (
        as_named(case.witness, one.definitions.own_names(), scene.judge.schema) for one in (scene.old, scene.new)
    )
    return old, new


def _verdicts(case: Shown) -> tuple[str, str]:
    return case.old_verdict, case.new_verdict


def _way(verdicts: tuple[str, ...]) -> Direction | None:
    """Which way the whole goes from the one to the other; None when both or neither is a breach."""
    broken = [one == Verdict.BREACH.value for one in verdicts]
    return None if broken[0] is broken[1] else Direction.TIGHTENED if broken[1] else Direction.LOOSENED


def _borne_out(
    scene: Scene, cases: tuple[Shown, ...], sides: tuple[Checks, Checks], direction: Direction
) -> tuple[Shown, ...]:
    """The cases that the two revisions themselves bear out; another in place of one that they do not."""
    found = []
    for case in cases:
        # What both revisions check alike, such as the other rows of a table, may be broken in both: it turns nothing.
        apart, seen = _only(sides), _seen(scene, case)
        was, is_ = map(scene.judge.verdict, seen, sides)
        if _way((was, is_)) is case.way:
            # What is only aimed at may be missed beside: the whole turns all the same.
            told = [ABSENT if one == ABSENT else two for one, two in zip(_verdicts(case), (was, is_), strict=True)]
            found.append(evolve(case, old_verdict=told[0], new_verdict=told[1]))
            continue
        if _verdicts(case) == (was, is_):
            found.append(case)
            continue
        if (row := _row_of(scene, case, seen, apart)) is not None:
            found.append(evolve(case, witness=evolve(case.witness, group={**case.witness.group, **row})))
            continue
        wanted = direction if direction in {Direction.TIGHTENED, Direction.LOOSENED} else case.way
        beside = _beside(scene, case, apart, wanted)
        if beside is not None and beside.way is wanted:
            found.append(beside)
            continue
        again = [scene.judge.shown(one, *sides) for one in (case.full, case.witness) if one]
        again += list(scene.judge.compare(*(apart if all(apart) else sides)).shown)
        found += [one for one in again if one is not None and one.way is wanted][:1]
    return tuple(found)

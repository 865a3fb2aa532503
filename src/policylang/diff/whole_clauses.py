"""Clauses that come, go, are divided, put together or become another kind: the whole against the whole."""

import re
from collections.abc import Iterator

from policylang.diff.beside import on_same_rows
from policylang.diff.boundary import around
from policylang.diff.catalogue import CATALOGUE, PAIRS, Direction, Sort, whole_ids
from policylang.diff.checkability import other_checkability
from policylang.diff.demanded import authorised, demanded
from policylang.diff.direction import Checks, Judgement, Shown, rules, undecided
from policylang.diff.found import Change, Side
from policylang.diff.scene import Revision, Scene, manual
from policylang.model.kind import Nature
from policylang.model.policy import Clause


def with_reason(line: str, judgement: Judgement) -> str:
    """The line, and why it is undecided when it is."""
    return (
        f"{line} Oavgjord: {judgement.reason}."
        if judgement.direction is Direction.UNDECIDED and judgement.reason
        else line
    )


def subject(revision: Revision, clause: Clause) -> str:
    """What a message calls the thing that the clause is about."""
    found = next((check.subject for check in revision.checks(clause) if check.subject), "")
    for written, spoken in _MEASURED:
        found = written.sub(spoken, found)
    return found or clause.id.replace("-", " ")


# A measure as an author writes it, and as a sentence says it.
_MEASURED = (
    (re.compile(r"^antal olika (\S+) i (.+)"), r"antalet olika i \2, räknat på \1"),
    (re.compile(r"^antal (?=\S)"), "antalet i "),
    (re.compile(r"^summa (\S+) i "), r"summan av \1 i "),
    (re.compile(r"^snitt "), "den genomsnittliga "),
)


def whole(scene: Scene, clause: Clause, *, added: bool) -> Change:
    """A clause that only one of the revisions has, against nothing."""
    revision = scene.new if added else scene.old
    checks = revision.checks(clause)
    empty: Checks = ()
    without_effect = False
    boundary: tuple[Shown, ...] = ()
    if manual(checks):
        judgement = undecided("regeln prövas manuellt")
    else:
        old, new = (empty, checks) if added else (checks, empty)
        hypothesis = Direction.TIGHTENED if added else Direction.LOOSENED
        judgement = scene.judge.compare(old, new)
        judgement = judgement.believed(hypothesis)
        name = _whole_id(revision, clause, checks, added=added)
        judgement = judgement.catalogued(CATALOGUE[name].hypothesis)
        others = scene.others
        judgement, without_effect = scene.judge.among(old, new, others, judgement)
        boundary = nearby(scene, old, new, judgement)
        if judgement.evidence == "proof" and not without_effect:
            without_effect = scene.judge.idle(old, new, others, judgement.direction)
    wording = revision.wording(clause.id) or clause.id
    side = Side(None, wording)
    place = revision.called(clause.id)
    kept = "" if manual(checks) else demanded(clause, checks, revision.definitions) if _kept(scene, clause) else ""
    done = "en ny regel införs" if added else "en regel upphävs"
    # Where the sentence stands in both, it is not what comes or goes.
    line = (
        f"{place}: meningen {'fanns redan' if added else 'står kvar'}, men det prövas "
        f"{'numera' if added else 'inte längre'} {kept}. ”{wording}”"
        if kept
        else f"{place}: {done}. {wording}"
    )
    section = revision.section(clause.id)
    return Change(
        id=_whole_id(revision, clause, checks, added=added),
        clause=clause.id if added else None,
        clause_old=None if added else clause.id,
        kind="ny" if added else "upphävd",
        section=(None, section) if added else (section, None),
        direction=judgement.direction,
        old=None if added else side,
        new=side if added else None,
        message=with_reason(line, judgement),
        evidence=judgement.evidence,
        shown=judgement.shown,
        reason=judgement.reason,
        boundary=boundary,
        without_effect=without_effect,
        order=(0 if added else 1, revision.order[clause.id]),
    )


def _kept(scene: Scene, clause: Clause) -> bool:
    """Whether every sentence of a rule that comes or goes stands in both revisions."""
    known = [{one.words.masked for one in each.passages} for each in (scene.old, scene.new)]
    own = [one.words.masked for each in (scene.old, scene.new) for one in each.passages_of(clause.id)]
    return bool(own) and all(one in side for one in own for side in known)


def nearby(scene: Scene, old: Checks, new: Checks, judgement: Judgement) -> tuple[Shown, ...]:
    """The rule at its bounds, each case judged with the rules that both revisions have on the same rows."""
    if not judgement.shown:
        return ()
    return around(scene.judge, judgement.shown[0], old, new, on_same_rows((*old, *new), scene.others))


def _whole_id(revision: Revision, clause: Clause, checks: Checks, *, added: bool) -> str:
    kind = revision.kind(clause)
    if manual(checks) and Nature.ASSESSED not in kind.changes.values():
        return "TXT904"
    pair = whole_ids(frozenset(kind.changes.values()), kind.topic(clause, revision.definitions))
    if pair == PAIRS[Sort.LINE][0] and authorised(checks, revision.definitions):
        pair = PAIRS[Sort.PERSONS][0]
    return pair[1] if added else pair[0]


def other_kind(scene: Scene, old: Clause, new: Clause) -> tuple[Change, ...]:
    """The same id on a clause of another kind: checked where it was not, or checked by other means."""
    before, after = scene.old.checks(old), scene.new.checks(new)
    if manual(before) and manual(after):
        return ()
    if manual(before) or manual(after):
        return tuple(other_checkability(scene, old, new))
    return tuple(whole_pair(scene, old, new))


def whole_pair(scene: Scene, old: Clause, new: Clause) -> Iterator[Change]:
    """The whole clause against the whole clause, when its fields do not tell."""
    judgement = scene.judge.compare(scene.old.checks(old), scene.new.checks(new))
    if not judgement.equal:
        yield paired(scene, old, new, judgement)


def paired(scene: Scene, old: Clause, new: Clause, judgement: Judgement, pair: tuple[str, str] | None = None) -> Change:
    """The change that the one clause in the place of the other is.

    Args:
        pair: the id when it loosens and the id when it tightens; those of a whole clause when None.
    """
    natures = frozenset(scene.new.kind(new).changes.values())
    loosens, tightens = pair or whole_ids(natures, scene.topic(old, new))
    # Where no direction chooses the id, an order does that turns round when the comparison is made back.
    said = [(one.wording(each.id), repr(rules(one.checks(each)))) for one, each in ((scene.old, old), (scene.new, new))]
    loosened = judgement.direction is Direction.LOOSENED or (
        judgement.direction is not Direction.TIGHTENED and said[0] > said[1]
    )
    return _pair_change(scene, old, new, loosens if loosened else tightens, judgement)


def _pair_change(scene: Scene, old: Clause, new: Clause, name: str, judgement: Judgement) -> Change:
    before, after = scene.old.wording(old.id), scene.new.wording(new.id)
    said = f"{scene.new.called(new.id)}: regeln ersätts av en annan med samma namn."
    return Change(
        id=name,
        clause=new.id,
        clause_old=old.id,
        section=(scene.old.section(old.id), scene.new.section(new.id)),
        direction=judgement.direction,
        old=Side(None, before or None),
        new=Side(None, after or None),
        message=with_reason(said, judgement),
        evidence=judgement.evidence,
        shown=judgement.shown,
        reason=judgement.reason,
        order=(0, scene.new.order[new.id]),
    )


def lineage(scene: Scene) -> Iterator[Change]:
    """Rules that were divided or put together, each lineage as a whole."""
    for old, news in scene.matching.split:
        yield _lineage(scene, (old,), news, "STR943", "delad")
    for olds, new in scene.matching.joined:
        yield _lineage(scene, olds, (new,), "STR944", "sammanslagen")


def _lineage(scene: Scene, olds: tuple[Clause, ...], news: tuple[Clause, ...], name: str, kind: str) -> Change:
    before = tuple(check for one in olds for check in scene.old.checks(one))
    after = tuple(check for one in news for check in scene.new.checks(one))
    judgement = (
        undecided("minst en av reglerna prövas manuellt")
        if any(manual(one) for one in (before, after))
        else scene.judge.compare(before, after)
    )
    said = {"a": " och ".join(one.id for one in olds), "b": " och ".join(one.id for one in news)}
    single = news[0] if len(news) == 1 else None
    return Change(
        id=name,
        clause=single.id if single else None,
        clause_old=olds[0].id if len(olds) == 1 else None,
        kind=kind,
        section=(scene.old.section(olds[0].id), scene.new.section(news[0].id)),
        direction=judgement.direction,
        old=Side(said["a"], " ".join(scene.old.wording(one.id) for one in olds)),
        new=Side(said["b"], " ".join(scene.new.wording(one.id) for one in news)),
        message=with_reason(CATALOGUE[name].line.format(**said), judgement),
        evidence=judgement.evidence,
        shown=judgement.shown,
        reason=judgement.reason,
        order=(0, scene.new.order[news[0].id]),
    )

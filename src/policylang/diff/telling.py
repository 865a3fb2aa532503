"""The one line that says a change: the catalogue's, or one that says what was there before and what is there now."""

from policylang.diff.catalogue import CATALOGUE, CHANGED, PAIRS, Direction, Sort
from policylang.diff.intervals import EDGES
from policylang.diff.pieces import HOLES, Piece
from policylang.diff.plainly import Apart
from policylang.diff.reports import TABLE
from policylang.diff.trees import lost_in
from policylang.expression.nodes import Comparison
from policylang.model.policy import Clause

_REWORDED = "{regel}: {a} lyder i stället {b}."
_CONCERNS = "{regel}: {x} gäller för {b} i stället för {a}."
_ASSESSED = "{regel}: {x} ändras från {a} till {b}."
_HOLE = "{regel}: hålet ”{fält}”{för} i källan ändras från {a} till {b}."
_FILLED = "{regel}: hålet ”{fält}”{för} i källan fylls: {b} i stället för {a}."
_ARISEN = "{regel}: ett hål uppstår i källan för ”{fält}”{för}: {b} i stället för {a}."
_NOW_EQUAL = "{regel}: lika med räcker nu; {b} i stället för {a}."
_NOT_EQUAL = "{regel}: lika med räcker inte längre; {b} i stället för {a}."
_EDGES = {(Comparison.LESS, Comparison.AT_MOST): _NOW_EQUAL, (Comparison.MORE, Comparison.AT_LEAST): _NOW_EQUAL}
_EDGES |= {(after, before): _NOT_EQUAL for before, after in _EDGES}
_ROLES = "{regel}: de led som skilda personer ska sköta ändras från {a} till {b}."
_EXCEPTED = "{regel}: undantaget gäller där {b}, i stället för där {a}; det {way}."
_EXCEPTED_MORE, _EXCEPTED_LESS = (
    "{regel}: undantaget gäller numera bara där {b}; det {way}.",
    "{regel}: undantaget gäller inte längre bara där {a}; det {way}.",
)
_EXCEPTED_OR_MORE, _EXCEPTED_OR_LESS = (
    "{regel}: undantaget gäller även där {b}; det {way}.",
    "{regel}: undantaget gäller inte längre där {a}; det {way}.",
)
_EXCEPTED_LIST = "{regel}: undantaget omfattar {also} {lista}; det {way}."
_ABOUT = "avser "
_WIDENED = {"LIM114", "ADM923"}
_TOLD = {Direction.TIGHTENED, Direction.LOOSENED, Direction.MIXED}
_MEASURE = "{regel}: måttet ändras från {a} till {b}."
_MEASURED = "{regel}: måttet räknar {b}, i stället för {a}."
_ONCE = "{{regel}}: att {{mått}} krävs inte längre av var och en för sig ({}), utan en gång för alla."
_EACH = "{{regel}}: att {{mått}} krävs numera av var och en för sig ({}), inte bara en gång för alla."
# One condition of several, or one of several ways to meet them, that comes or goes.
_MORE, _LESS = "{regel}: det krävs nu även att {b}.", "{regel}: det krävs inte längre att {a}."
_OR_MORE, _OR_LESS = "{regel}: det räcker nu även att {b}.", "{regel}: det räcker inte längre att {a}."
_SCOPE_MORE, _SCOPE_LESS = (
    "{regel}: gäller bara där {b}; förut utan det villkoret.",
    "{regel}: gäller inte längre bara där {a}.",
)
_ALSO, _NO_LONGER = "{regel}: gäller även där {b}.", "{regel}: gäller inte längre där {a}."
_SUMS = {Sort.CAP, Sort.FLOOR, Sort.MEASURE, Sort.COUNTED}
_BOUNDED = {Sort.CAP: "taket", Sort.FLOOR: "lägsta nivå"}
_CONDITIONS = {Sort.CONDITION, Sort.SCOPE, Sort.THRESHOLD, Sort.RATING_CHOICE}


def line(piece: Piece, told: tuple[str, Direction], clauses: tuple[Clause, Clause], **known: str) -> str:
    """What the change does, in one line and where needed a further sentence on what that is true of.

    Args:
        told: the id of the catalogue, and which way the change was found to go.
        known: `regel`, what a message calls the rule; `mått`, what it is about.
    """
    words, (name, direction), (old, new) = piece.words, told, clauses
    values = {"a": words[0] or "inget", "b": words[1] or "inget", "x": piece.what or words[1] or words[0]}
    said = piece.line or _duty(piece, name, new, known["mått"]) or _template(piece, name, direction)
    text = said.format(
        **{
            **known,
            **values,
            "vem": _who(new),
            "lista": _listed(piece),
            "fält": piece.name,
            "för": _of(piece, new, known["mått"]),
        }
    )
    return f"{text} {piece.note}".strip() if old is not new else text


def _of(piece: Piece, clause: Clause, what: str) -> str:
    """Of which report, or of which duty, a hole is; empty where the rule itself tells."""
    if piece.subject and piece.subject != TABLE:
        return f" för rapporten {what}"
    return f" för kravet att {what}" if hasattr(clause, "what") and not piece.subject else ""


def both_ways(piece: Piece) -> str:
    """Why a change that its id says goes one way goes both, in a sentence; empty where the line itself tells."""
    if piece.lean and piece.sort in _SUMS:
        return "Åt båda håll, eftersom det som räknas till eller från kan vara negativt."
    if piece.sort in {Sort.LEVEL, Sort.DELEGATE} and isinstance(piece.old, str) and isinstance(piece.new, str):
        return f"Åt båda håll: beslut av {piece.old} räcker inte längre, beslut av {piece.new} räckte inte förut."
    return ""


def _template(piece: Piece, name: str, direction: Direction) -> str:
    if piece.what == HOLES:
        lost = lost_in(piece.old), lost_in(piece.new)
        return _HOLE if all(lost) else _FILLED if lost[0] else _ARISEN
    if isinstance(piece.old, Comparison) and isinstance(piece.new, Comparison) and (piece.old, piece.new) in _EDGES:
        return _EDGES[piece.old, piece.new]
    if piece.what == EDGES:
        return "{regel}: {x} räknas till {b} i stället för {a}."
    if piece.sort in {Sort.EXCEPTION, Sort.TRANSITION} and piece.apart:
        told = _excepted(piece.apart, name)
        # Where neither the words nor a case tells which way it goes, nothing is said of it.
        return told if piece.apart.wider is not None or direction in _TOLD else f"{told.rpartition(';')[0]}."
    if piece.sort is Sort.PERSONS and piece.apart:
        return _ROLES
    if piece.sort in _CONDITIONS and piece.apart:
        return _condition(piece, name)
    if piece.sort is Sort.SCOPE and piece.words[1] == "alla" and piece.words[0].startswith(_ABOUT):
        return _ONCE.format(piece.words[0].removeprefix(_ABOUT))
    if piece.sort is Sort.SCOPE and piece.words[0] == "alla" and piece.words[1].startswith(_ABOUT):
        return _EACH.format(piece.words[1].removeprefix(_ABOUT))
    if piece.sort in {Sort.PROSE, Sort.SCOPE} and piece.what and all(piece.words):
        return _REWORDED if piece.sort is Sort.PROSE else _CONCERNS
    if piece.sort is Sort.ASSESSED and piece.lean is None:
        return _ASSESSED
    if piece.sort in {Sort.MEASURE, Sort.COUNTED} and piece.measured:
        return _MEASURED if all(one.startswith("det där ") for one in piece.words) else _MEASURE
    if piece.sort in _BOUNDED and CATALOGUE[name].line.endswith(CHANGED):
        raised = piece.hypothesis is (Direction.LOOSENED if piece.sort is Sort.CAP else Direction.TIGHTENED)
        verb = "ändras" if piece.hypothesis is None else "höjs" if raised else "sänks"
        return f"{{regel}}: {_BOUNDED[piece.sort]} för {{mått}} {verb} från {{a}} till {{b}}."
    general = PAIRS[piece.sort][0]
    if piece.sort in {Sort.LINE, Sort.MEASURE} and name not in general:
        # An area's own id says which area it is, and nothing of what was done.
        return CATALOGUE[general[CATALOGUE[name].hypothesis is Direction.TIGHTENED]].line
    return CATALOGUE[name].line


def _condition(piece: Piece, name: str) -> str:
    """What comes or goes of a condition; a list by its members."""
    differing = piece.apart
    if differing is None:
        raise AssertionError("a condition is told by what only the one says")
    scope = piece.sort in {Sort.SCOPE, Sort.THRESHOLD}
    if differing.column and bool(differing.gone) is not bool(differing.come):
        more = bool(differing.come) is not differing.denied
        if scope:
            return "{regel}: omfattar även {lista}." if more else "{regel}: omfattar inte längre {lista}."
        listed = "tillkommer i" if differing.come else "tas bort ur"
        return f"{{regel}}: {{lista}} {listed} listan över {'.'.join(differing.column.path).replace('-', ' ')}."
    if not differing.old or not differing.new:
        pairs = (_ALSO, _NO_LONGER) if differing.either else (_SCOPE_MORE, _SCOPE_LESS)
        if not scope:
            pairs = (_OR_MORE, _OR_LESS) if differing.either else (_MORE, _LESS)
        return pairs[0] if differing.new else pairs[1]
    if piece.sort is Sort.RATING:
        return CATALOGUE[name].line
    return (
        "{regel}: gäller där {b}, i stället för där {a}."
        if scope
        else "{regel}: det krävs att {b}, i stället för att {a}."
    )


def _excepted(differing: Apart, name: str) -> str:
    """An exception that is another: what it asks for now, and whether it is wider."""
    text = _EXCEPTED
    if bool(differing.gone) is not bool(differing.come):
        text = _EXCEPTED_LIST
    elif differing.either and differing.wider is not None:
        text = _EXCEPTED_OR_MORE if differing.new else _EXCEPTED_OR_LESS
    elif differing.wider is not None:
        text = _EXCEPTED_MORE if differing.new else _EXCEPTED_LESS
    also = "även" if name in _WIDENED else "inte längre"
    return text.replace("{way}", "vidgas" if name in _WIDENED else "inskränks").replace("{also}", also)


def _listed(piece: Piece) -> str:
    differing = piece.apart
    return " och ".join(differing.gone or differing.come) if differing else ""


def _duty(piece: Piece, name: str, clause: Clause, what: str) -> str:
    """Who is to do what how often, to whom; empty for what is not a duty's."""
    if not hasattr(clause, "what") or piece.what == HOLES:
        return ""
    tabled = bool(piece.subject)
    if piece.sort in {Sort.DELEGATE, Sort.LEVEL} and piece.name == "vem":
        task = f"ansvaret för rapporten {what}" if tabled else f"uppgiften att {what}"
        return f"{{regel}}: {task} flyttas från {{a}} till {{b}}."
    act = f"{{vem}} ska {what}" if _who(clause) else f"kravet att {what} gäller"
    act = f"rapporten {what} ska lämnas" if tabled else act
    if name in {"REP601", "REP602"}:
        return f"{{regel}}: {act} {{b}} i stället för {{a}}."
    if name not in {"REP603", "REP604"} or piece.subject == TABLE:
        return ""
    if piece.name == "till" and not all(piece.words):
        return f"{{regel}}: {_to(piece, clause, what, more=name == 'REP603')} {{x}}."
    if all(piece.words):
        about = f"rapporten {what}" if tabled else f"kravet att {what}"
        return f"{{regel}}: för {about} gäller {{b}} i stället för {{a}}."
    return ""


def _to(piece: Piece, clause: Clause, what: str, *, more: bool) -> str:
    """Who is to do it to one more, or to one less."""
    also = "även" if more else "inte längre"
    if piece.subject:
        return f"rapporten {what} ska {also} lämnas till"
    if piece.members:
        return f"kravet att {what} gäller {also} för"
    return f"{{vem}} ska {also} {what} till" if _who(clause) else f"kravet att {what} gäller {also} till"


def _who(clause: Clause) -> str:
    """Who is to do it; empty where the clause does not say."""
    return str(getattr(clause, "who", ""))

"""From a difference to its ids in the catalogue: what sort of thing it is, and what that is called."""

from enum import Enum

from policylang.model.kind import Nature


class Sort(Enum):
    """What it is that differs: a field's nature, taken apart as far as the catalogue tells things apart."""

    CAP = "cap"
    FLOOR = "floor"
    EDGE = "edge"
    LINE = "line"
    STEP = "step"
    INTERVAL = "interval"
    CLASSES = "classes"
    ROW = "row"
    TARGET = "target"
    MEASURE = "measure"
    COUNTED = "counted"
    GROUPED = "grouped"
    SCOPE = "scope"
    THRESHOLD = "threshold"
    CURE = "cure"
    OPENED = "opened"
    CONDITION = "condition"
    PARTIES = "parties"
    HEDGE = "hedge"
    TERM = "term"
    RATING = "rating"
    RATING_CHOICE = "rating choice"
    EXCEPTION = "exception"
    TRANSITION = "transition"
    OCCASION = "occasion"
    FORCE = "force"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    DELEGATE = "delegate"
    LEVEL = "level"
    DELEGATED = "delegated"
    PERSONS = "persons"
    FREQUENCY = "frequency"
    RECIPIENTS = "recipients"
    PROSE = "prose"
    REASON = "reason"
    CHECKABILITY = "checkability"
    ITEM = "item"
    RENAMED = "renamed"
    DUE = "due day"
    ASSESSED = "assessed"
    REFERENCE = "reference"
    ADOPTED = "adopted"


_GUARANTEE, _LEASING, _HEDGE = ("GUA803", "GUA804"), ("LEA821", "LEA822"), ("CUR701", "CUR702")
_RESERVE, _REPORT = ("LIQ751", "LIQ752"), ("REP604", "REP603")
_AREAS = {"borgen": _GUARANTEE, "leasing": _LEASING, "valuta": _HEDGE, "likviditet": _RESERVE}
_REPORTS = dict.fromkeys(("rapportering", "avvikelser", "avstämning", "styrning"), _REPORT)
# Sort -> the id that loosens and the id that tightens, in general and where the topic has its own.
PAIRS: dict[Sort, tuple[tuple[str, str], dict[str, tuple[str, str]]]] = {
    Sort.CAP: (
        ("LIM101", "LIM102"),
        {"borgen": ("GUA801", "GUA802"), "motparter": ("CPY404", "CPY405"), "leasing": _LEASING, "valuta": _HEDGE},
    ),
    Sort.FLOOR: (("LIM104", "LIM103"), {"likviditet": _RESERVE, "leasing": _LEASING, "valuta": _HEDGE}),
    Sort.EDGE: (("LIM105", "LIM106"), {}),
    Sort.LINE: (("LIM108", "LIM107"), _AREAS),
    Sort.STEP: (("LIM119", "LIM119"), {}),
    Sort.INTERVAL: (("INT201", "INT201"), {}),
    Sort.CLASSES: (("INT202", "INT202"), {}),
    Sort.ROW: (("INT204", "INT203"), {}),
    Sort.TARGET: (("INT205", "INT205"), {}),
    Sort.MEASURE: (("LIM109", "LIM109"), {"leasing": _LEASING, "borgen": _GUARANTEE}),
    # What is counted towards a floor, where the floor has ids of its own.
    Sort.COUNTED: (("LIM109", "LIM109"), {"likviditet": _RESERVE}),
    # Whom a bound is for, each by itself; towards counterparties it is the exposure to one of them.
    Sort.GROUPED: (("LIM109", "LIM109"), {"motparter": ("CPY404", "CPY405")}),
    Sort.SCOPE: (("LIM111", "LIM110"), {"leasing": _LEASING, "borgen": _GUARANTEE}),
    # From which figure on a rule is about a thing is a term of its area; which things it is about is its scope.
    Sort.THRESHOLD: (("LIM111", "LIM110"), _AREAS),
    # In what currency, and whether hedged, whatever register tells it.
    Sort.HEDGE: (_HEDGE, {}),
    Sort.TERM: (("DEL506", "DEL507"), {}),
    Sort.CURE: (("LIM116", "LIM117"), {}),
    Sort.OPENED: (("INS305", "INS306"), {}),
    Sort.PARTIES: (("CPY406", "CPY407"), {}),
    Sort.CONDITION: (("INS307", "INS307"), _AREAS | _REPORTS),
    Sort.RATING: (("CPY401", "CPY402"), {}),
    Sort.RATING_CHOICE: (("CPY403", "CPY403"), {}),
    Sort.EXCEPTION: (("LIM114", "LIM115"), {}),
    Sort.TRANSITION: (("ADM923", "ADM924"), {}),
    Sort.OCCASION: (("LIM113", "LIM112"), {}),
    Sort.FORCE: (("TXT901", "TXT902"), {}),
    Sort.ALLOWED: (("INS301", "INS302"), {"motparter": ("CPY406", "CPY407")}),
    Sort.FORBIDDEN: (("INS304", "INS303"), {}),
    Sort.DELEGATE: (("DEL501", "DEL501"), {}),
    Sort.LEVEL: (("DEL510", "DEL511"), {}),
    Sort.DELEGATED: (("DEL502", "DEL503"), {}),
    Sort.PERSONS: (("DEL504", "DEL505"), {}),
    Sort.FREQUENCY: (("REP602", "REP601"), {}),
    Sort.RECIPIENTS: (_REPORT, {}),
    Sort.PROSE: (("TXT904", "TXT904"), {}),
    Sort.REASON: (("TXT903", "TXT903"), {}),
    Sort.CHECKABILITY: (("TXT905", "TXT906"), {}),
    Sort.ITEM: (("PLN961", "PLN962"), {}),
    Sort.RENAMED: (("STR942", "STR942"), {}),
    Sort.DUE: (("PLN963", "PLN964"), {}),
    Sort.ASSESSED: (("PLN965", "PLN966"), {}),
    Sort.REFERENCE: (("STR945", "STR945"), {}),
    Sort.ADOPTED: (("ADM925", "ADM925"), {}),
}

_IN_TABLES = (Sort.INTERVAL, Sort.CLASSES, Sort.ROW, Sort.TARGET)
# Field's nature -> what it can turn out to be. Every nature is here or in WAIVED.
SORTS: dict[Nature, tuple[Sort, ...]] = {
    Nature.MEASURE: (Sort.MEASURE, Sort.COUNTED),
    Nature.BOUND: (
        Sort.CAP,
        Sort.FLOOR,
        Sort.EDGE,
        Sort.LINE,
        Sort.STEP,
        Sort.MEASURE,
        Sort.COUNTED,
        Sort.SCOPE,
        Sort.FORCE,
        *_IN_TABLES,
    ),
    Nature.CLASSES: (Sort.CLASSES,),
    Nature.SCOPE: (Sort.SCOPE, Sort.THRESHOLD, Sort.GROUPED),
    Nature.EVENTS: (Sort.FREQUENCY,),
    Nature.CONDITION: (
        Sort.CONDITION,
        Sort.RATING,
        Sort.RATING_CHOICE,
        Sort.ALLOWED,
        Sort.FORBIDDEN,
        Sort.HEDGE,
        Sort.PERSONS,
        Sort.DELEGATE,
        Sort.TERM,
        Sort.CURE,
        Sort.PARTIES,
        Sort.LEVEL,
        Sort.CAP,
        Sort.FLOOR,
        Sort.EDGE,
        Sort.FREQUENCY,
    ),
    Nature.EXCEPTION: (Sort.EXCEPTION, Sort.TRANSITION),
    Nature.OCCASION: (Sort.OCCASION,),
    Nature.FORCE: (Sort.FORCE,),
    Nature.ALLOWED: (Sort.ALLOWED, Sort.OPENED, Sort.RATING, Sort.RATING_CHOICE, Sort.CONDITION),
    Nature.FORBIDDEN: (Sort.FORBIDDEN,),
    Nature.DELEGATE: (Sort.DELEGATE, Sort.LEVEL, Sort.DELEGATED),
    Nature.DELEGATED: (Sort.DELEGATED,),
    Nature.PERSONS: (Sort.PERSONS,),
    Nature.FREQUENCY: (Sort.FREQUENCY,),
    Nature.DEADLINE: (Sort.FREQUENCY,),
    Nature.RECIPIENTS: (Sort.RECIPIENTS,),
    Nature.REPORTS: (Sort.FREQUENCY, Sort.RECIPIENTS, Sort.CHECKABILITY, Sort.PROSE, Sort.REASON),
    Nature.PROOF: (Sort.RECIPIENTS,),
    Nature.PROSE: (Sort.PROSE, Sort.REASON),
    Nature.CHECKABILITY: (Sort.CHECKABILITY, Sort.REASON),
    Nature.ITEMS: (Sort.ITEM, Sort.RENAMED, Sort.DUE, Sort.DELEGATE, Sort.PROSE, Sort.SCOPE, Sort.ADOPTED),
    Nature.DUE: (Sort.DUE,),
    Nature.HOLDERS: (Sort.DELEGATE,),
    Nature.ASSESSED: (Sort.ASSESSED, Sort.CHECKABILITY),
    Nature.REFERENCE: (Sort.REFERENCE,),
}
WAIVED = {
    Nature.READING: "en tolkning är inte policyns text: den redovisas under `readings`",
}
WAIVED_FIELDS = {
    "id": "identiteten: byten deklareras med `tidigare` och är ingen ändring i sak",
    "span": "var något står är inte vad det säger",
}

# A clause that comes or goes, by what its kind is made of; the first nature that it has decides.
_WHOLE: tuple[tuple[Nature, tuple[str, str]], ...] = (
    (Nature.BOUND, ("LIM108", "LIM107")),
    (Nature.FREQUENCY, ("REP602", "REP601")),
    (Nature.DELEGATE, ("DEL510", "DEL511")),
    (Nature.PERSONS, ("DEL504", "DEL505")),
    (Nature.FORBIDDEN, ("INS304", "INS303")),
    (Nature.ALLOWED, ("CPY406", "CPY407")),
    (Nature.ITEMS, ("PLN961", "PLN962")),
    (Nature.ASSESSED, ("PLN961", "PLN962")),
)
_INSTRUMENTS = ("placeringar", "derivat", "upplåning")


def ids(sort: Sort, topic: str) -> tuple[str, str]:
    """The id that loosens and the id that tightens."""
    usual, areas = PAIRS[sort]
    return areas.get(topic, usual)


def has_own_ids(topic: str) -> bool:
    """Whether the topic has ids of its own for what is demanded in it."""
    return topic in _AREAS


def decision_level(name: str) -> str:
    """Where the right to decide goes by a change of this id: "lowered", "raised" or empty."""
    return {"DEL510": "lowered", "DEL511": "raised"}.get(name, "")


def whole_ids(natures: frozenset[Nature], topic: str) -> tuple[str, str]:
    """The ids of a clause that comes or goes: the one that loosens and the one that tightens."""
    if topic in _AREAS:
        return _AREAS[topic]
    for nature, pair in _WHOLE:
        if nature in natures:
            return pair
    if topic in _REPORTS:
        return _REPORT
    return ("INS304", "INS303") if topic in _INSTRUMENTS else ("LIM108", "LIM107")

"""Every way in which a policy can change, with its immutable id: the table of the design, as data.

An id is never reused. Slugs and lines may change.
"""

from enum import Enum

from attrs import frozen

from policylang.model.kind import Nature


class Direction(Enum):
    """Which way a change goes; the value stands in the JSON."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    EDITORIAL = "editorial"
    UNDECIDED = "undecided"

    @property
    def opposite(self) -> "Direction":
        """The direction of the same change made back."""
        return _OPPOSITES.get(self, self)


_OPPOSITES = {Direction.TIGHTENED: Direction.LOOSENED, Direction.LOOSENED: Direction.TIGHTENED}
_S, _L, _M = Direction.TIGHTENED, Direction.LOOSENED, Direction.MIXED
_N, _E, _O = Direction.NEUTRAL, Direction.EDITORIAL, Direction.UNDECIDED


@frozen
class Entry:
    """One row of the catalogue.

    Args:
        id: three letters and three figures, never reused.
        slug: what fires it, in English.
        line: the Swedish line; {regel}, {mått}, {a}, {b} and {x} are filled in.
        hypothesis: the direction that it is believed to have; None is tried by comparison alone.
        mirror: id of the same change made back; itself when it is its own.
    """

    id: str
    slug: str
    line: str
    hypothesis: Direction | None
    mirror: str


def _pair(
    first: tuple[str, str, str], second: tuple[str, str, str], hypothesis: Direction | None
) -> tuple[Entry, Entry]:
    """Two rows that mirror each other; `hypothesis` is the first one's."""
    back = hypothesis.opposite if hypothesis else None
    return Entry(*first, hypothesis, second[0]), Entry(*second, back, first[0])


def _own(name: str, slug: str, line: str, hypothesis: Direction | None) -> tuple[Entry]:
    """A row that is its own mirror."""
    return (Entry(name, slug, line, hypothesis, name),)


_CHANGED = "{regel}: villkoret ändras från {a} till {b}."
_ROWS: tuple[tuple[Entry, ...], ...] = (
    _pair(
        ("LIM101", "limit-max-raised", "{regel}: taket för {mått} höjs från {a} till {b}."),
        ("LIM102", "limit-max-lowered", "{regel}: taket för {mått} sänks från {a} till {b}."),
        _L,
    ),
    _pair(
        ("LIM103", "limit-min-raised", "{regel}: lägsta nivå för {mått} höjs från {a} till {b}."),
        ("LIM104", "limit-min-lowered", "{regel}: lägsta nivå för {mått} sänks från {a} till {b}."),
        _S,
    ),
    _pair(
        ("LIM105", "limit-edge-included", "{regel}: värdet exakt {x} blir tillåtet."),
        ("LIM106", "limit-edge-excluded", "{regel}: värdet exakt {x} blir otillåtet."),
        _L,
    ),
    _pair(
        ("LIM107", "limit-added", "{regel}: en gräns för {mått} på {b} införs."),
        ("LIM108", "limit-removed", "{regel}: gränsen {a} för {mått} tas bort."),
        _S,
    ),
    _own("LIM109", "limit-measure-changed", "{regel}: mäts mot {b} i stället för {a}.", None),
    _pair(
        ("LIM110", "limit-scope-widened", "{regel}: omfattningen ändras från {a} till {b}."),
        ("LIM111", "limit-scope-narrowed", "{regel}: omfattningen ändras från {a} till {b}."),
        _S,
    ),
    _pair(
        ("LIM112", "limit-measured-more-often", "{regel}: kontrolleras {b} i stället för {a}."),
        ("LIM113", "limit-measured-less-often", "{regel}: kontrolleras {b} i stället för {a}."),
        _S,
    ),
    _pair(
        ("LIM114", "limit-exception-added", "{regel}: undantag för {x} införs eller vidgas."),
        ("LIM115", "limit-exception-removed", "{regel}: undantag för {x} upphör eller inskränks."),
        _L,
    ),
    _pair(
        ("LIM116", "limit-cure-longer", "{regel}: överskridande ska rättas inom {b} i stället för {a}."),
        ("LIM117", "limit-cure-shorter", "{regel}: överskridande ska rättas inom {b} i stället för {a}."),
        _L,
    ),
    _own("LIM118", "limit-unit-restated", "{regel}: {a} skrivs om till {b}; innebörden är oförändrad.", _E),
    _own("LIM119", "limit-step-scheduled", "{regel}: från och med {x} gäller {b} i stället för {a}.", None),
    _own("LIM120", "limit-infeasible", "{regel} och {x} kan inte uppfyllas samtidigt.", _S),
    _own("INT201", "interval-bounds-changed", "{regel}: tillåtet intervall ändras från {a} till {b}.", None),
    _own("INT202", "interval-edges-changed", "{regel}: löptidsintervallet {a} ersätts med {b}.", None),
    _pair(
        ("INT203", "interval-row-added", "{regel}: raden {b} tillkommer."),
        ("INT204", "interval-row-removed", "{regel}: raden {a} utgår."),
        _S,
    ),
    _own(
        "INT205",
        "interval-target-changed",
        "{regel}: riktvärdet ändras från {a} till {b}; gränserna är oförändrade.",
        _N,
    ),
    _pair(
        ("INS301", "instrument-permitted-added", "{regel}: {x} blir tillåtet."),
        ("INS302", "instrument-permitted-removed", "{regel}: {x} är inte längre tillåtet."),
        _L,
    ),
    _pair(
        ("INS303", "instrument-prohibited-added", "{regel}: förbud mot {x} införs."),
        ("INS304", "instrument-prohibited-removed", "{regel}: förbud mot {x} upphävs."),
        _S,
    ),
    _pair(
        ("INS305", "instrument-list-opened", "{regel}: listan är inte längre uttömmande."),
        ("INS306", "instrument-list-closed", "{regel}: listan är numera uttömmande."),
        _L,
    ),
    _own("INS307", "instrument-condition-changed", _CHANGED, None),
    _pair(
        ("CPY401", "rating-floor-lowered", "{regel}: lägsta kreditbetyg ändras från {a} till {b}."),
        ("CPY402", "rating-floor-raised", "{regel}: lägsta kreditbetyg ändras från {a} till {b}."),
        _L,
    ),
    _own("CPY403", "rating-selection-changed", "{regel}: {b} avgör i stället för {a}.", None),
    _pair(
        ("CPY404", "exposure-cap-raised", "{regel}: högsta exponering mot en motpart ändras från {a} till {b}."),
        ("CPY405", "exposure-cap-lowered", "{regel}: högsta exponering mot en motpart ändras från {a} till {b}."),
        _L,
    ),
    _pair(
        ("CPY406", "counterparty-listed", "{regel}: {x} läggs till bland godkända motparter."),
        ("CPY407", "counterparty-delisted", "{regel}: {x} tas bort bland godkända motparter."),
        _L,
    ),
    _pair(
        (
            "CPY408",
            "downgrade-action-longer",
            "{regel}: innehav ska avvecklas inom {b} i stället för {a} efter sänkt betyg.",
        ),
        (
            "CPY409",
            "downgrade-action-shorter",
            "{regel}: innehav ska avvecklas inom {b} i stället för {a} efter sänkt betyg.",
        ),
        _L,
    ),
    _own("DEL501", "delegate-changed", "{regel}: uppgiften flyttas från {a} till {b}.", _N),
    _pair(
        ("DEL502", "delegation-amount-raised", "{regel}: {x} får besluta upp till {b} (tidigare {a})."),
        ("DEL503", "delegation-amount-lowered", "{regel}: {x} får besluta upp till {b} (tidigare {a})."),
        _L,
    ),
    _pair(
        ("DEL504", "joint-signature-dropped", "{regel}: antalet personer som krävs ändras från {a} till {b}."),
        ("DEL505", "joint-signature-required", "{regel}: antalet personer som krävs ändras från {a} till {b}."),
        _L,
    ),
    _pair(
        ("DEL506", "delegation-term-extended", "{regel}: delegationen gäller till {b} i stället för {a}."),
        ("DEL507", "delegation-term-shortened", "{regel}: delegationen gäller till {b} i stället för {a}."),
        _L,
    ),
    _pair(
        ("DEL508", "subdelegation-allowed", "{regel}: {x} får vidaredelegera."),
        ("DEL509", "subdelegation-forbidden", "{regel}: {x} får inte vidaredelegera."),
        _L,
    ),
    _pair(
        ("DEL510", "decision-level-lowered", "{regel}: beslutas av {b} i stället för {a}."),
        ("DEL511", "decision-level-raised", "{regel}: beslutas av {b} i stället för {a}."),
        _L,
    ),
    _pair(
        ("REP601", "report-more-often", "{regel}: {mått} ska ske {b} i stället för {a}."),
        ("REP602", "report-less-often", "{regel}: {mått} ska ske {b} i stället för {a}."),
        _S,
    ),
    _pair(
        ("REP603", "report-recipient-or-content-added", "{regel}: {mått} ska även omfatta {x}."),
        ("REP604", "report-recipient-or-content-removed", "{regel}: {mått} ska inte längre omfatta {x}."),
        _S,
    ),
    _pair(
        ("CUR701", "hedge-loosened", f"Valutasäkring, {_CHANGED}"),
        ("CUR702", "hedge-tightened", f"Valutasäkring, {_CHANGED}"),
        _L,
    ),
    _pair(
        ("LIQ751", "reserve-lowered", "{regel}: likviditeten ska uppgå till {b} i stället för {a}."),
        ("LIQ752", "reserve-raised", "{regel}: likviditeten ska uppgå till {b} i stället för {a}."),
        _L,
    ),
    _pair(
        ("GUA801", "guarantee-ceiling-raised", "{regel}: ramen för borgen ändras från {a} till {b}."),
        ("GUA802", "guarantee-ceiling-lowered", "{regel}: ramen för borgen ändras från {a} till {b}."),
        _L,
    ),
    _pair(
        ("GUA803", "guarantee-terms-eased", _CHANGED),
        ("GUA804", "guarantee-terms-tightened", _CHANGED),
        _L,
    ),
    _pair(("LEA821", "leasing-eased", _CHANGED), ("LEA822", "leasing-tightened", _CHANGED), _L),
    _pair(
        ("TXT901", "norm-strength-lowered", "{regel}: ”{a}” ersätts med ”{b}”; kravet blir svagare."),
        ("TXT902", "norm-strength-raised", "{regel}: ”{a}” ersätts med ”{b}”; kravet blir strängare."),
        _L,
    ),
    _own("TXT903", "wording-editorial", "{regel}: redaktionell ändring; motsvarar i sak tidigare lydelse.", _E),
    _own("TXT904", "prose-unprovable", "{regel}: texten ändras och kan inte prövas maskinellt; bedömning krävs.", _O),
    _pair(
        ("TXT905", "check-lost", "{regel}: kontrolleras inte längre maskinellt."),
        ("TXT906", "check-gained", "{regel}: kontrolleras numera maskinellt."),
        _N,
    ),
    _own("DEF911", "definition-changed", "Begreppet {x} ändras och påverkar {mått}.", None),
    _own("DEF912", "external-reference-changed", "{regel}: hänvisar till {b} i stället för {a}.", _O),
    _pair(
        ("ADM921", "applicability-widened", "Policyn gäller även för {x}."),
        ("ADM922", "applicability-narrowed", "Policyn gäller inte längre för {x}."),
        _S,
    ),
    _pair(
        ("ADM923", "transition-added", "Åtaganden ingångna före {x} undantas."),
        ("ADM924", "transition-removed", "Åtaganden ingångna före {x} omfattas."),
        _L,
    ),
    _own("ADM925", "adoption-metadata", "Uppgiften {x} ändras från {a} till {b}.", _N),
    _own("STR941", "moved", "{a} flyttas till {b}.", _E),
    _own("STR942", "renumbered", "Nuvarande {a} betecknas {b}.", _E),
    _pair(("STR943", "split", "{a} delas i {b}."), ("STR944", "joined", "{a} förs samman till {b}."), None),
    _own("STR945", "reference-retargeted", "{regel}: hänvisningen till {a} avser nu {b}.", None),
)
CATALOGUE = {entry.id: entry for row in _ROWS for entry in row}


# -- from a difference to its ids ----------------------------------------------------------------


class Sort(Enum):
    """What it is that differs: a field's nature, taken apart as far as the catalogue tells things apart."""

    CAP = "cap"
    FLOOR = "floor"
    EDGE = "edge"
    LINE = "line"
    INTERVAL = "interval"
    CLASSES = "classes"
    ROW = "row"
    TARGET = "target"
    MEASURE = "measure"
    SCOPE = "scope"
    CONDITION = "condition"
    RATING = "rating"
    RATING_CHOICE = "rating choice"
    EXCEPTION = "exception"
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
    CHECKABILITY = "checkability"


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
    Sort.LINE: (("LIM108", "LIM107"), {}),
    Sort.INTERVAL: (("INT201", "INT201"), {}),
    Sort.CLASSES: (("INT202", "INT202"), {}),
    Sort.ROW: (("INT204", "INT203"), {}),
    Sort.TARGET: (("INT205", "INT205"), {}),
    Sort.MEASURE: (("LIM109", "LIM109"), {}),
    Sort.SCOPE: (("LIM111", "LIM110"), {}),
    Sort.CONDITION: (("INS307", "INS307"), _AREAS | _REPORTS),
    Sort.RATING: (("CPY401", "CPY402"), {}),
    Sort.RATING_CHOICE: (("CPY403", "CPY403"), {}),
    Sort.EXCEPTION: (("LIM114", "LIM115"), {}),
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
    Sort.CHECKABILITY: (("TXT905", "TXT906"), {}),
}

_IN_TABLES = (Sort.INTERVAL, Sort.CLASSES, Sort.ROW, Sort.TARGET)
# Field's nature -> what it can turn out to be. Every nature is here or in WAIVED.
SORTS: dict[Nature, tuple[Sort, ...]] = {
    Nature.MEASURE: (Sort.MEASURE,),
    Nature.BOUND: (Sort.CAP, Sort.FLOOR, Sort.EDGE, Sort.LINE, Sort.MEASURE, Sort.SCOPE, Sort.FORCE, *_IN_TABLES),
    Nature.CLASSES: (Sort.CLASSES,),
    Nature.SCOPE: (Sort.SCOPE,),
    Nature.CONDITION: (Sort.CONDITION, Sort.RATING, Sort.RATING_CHOICE),
    Nature.EXCEPTION: (Sort.EXCEPTION,),
    Nature.OCCASION: (Sort.OCCASION,),
    Nature.FORCE: (Sort.FORCE,),
    Nature.ALLOWED: (Sort.ALLOWED, Sort.RATING, Sort.RATING_CHOICE, Sort.CONDITION),
    Nature.FORBIDDEN: (Sort.FORBIDDEN,),
    Nature.DELEGATE: (Sort.DELEGATE, Sort.LEVEL, Sort.DELEGATED),
    Nature.DELEGATED: (Sort.DELEGATED,),
    Nature.PERSONS: (Sort.PERSONS,),
    Nature.FREQUENCY: (Sort.FREQUENCY,),
    Nature.DEADLINE: (Sort.FREQUENCY,),
    Nature.RECIPIENTS: (Sort.RECIPIENTS,),
    Nature.REPORTS: (Sort.FREQUENCY, Sort.RECIPIENTS, Sort.CHECKABILITY, Sort.PROSE),
    Nature.PROOF: (Sort.RECIPIENTS,),
    Nature.PROSE: (Sort.PROSE,),
    Nature.CHECKABILITY: (Sort.CHECKABILITY, Sort.PROSE),
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
)
_INSTRUMENTS = ("placeringar", "derivat", "upplåning")


def ids(sort: Sort, topic: str) -> tuple[str, str]:
    """The id that loosens and the id that tightens."""
    usual, areas = PAIRS[sort]
    return areas.get(topic, usual)


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

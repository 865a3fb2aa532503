"""Every way in which a policy can change, with its immutable id: the table of the design, as data.

An id is never reused. Slugs and lines may change.
"""

from enum import Enum

from attrs import frozen

from policylang.diff.sorts import PAIRS, SORTS, WAIVED, WAIVED_FIELDS, Sort, decision_level, ids, whole_ids

__all__ = [
    "CATALOGUE",
    "CHANGED",
    "PAIRS",
    "SORTS",
    "WAIVED",
    "WAIVED_FIELDS",
    "Direction",
    "Entry",
    "Sort",
    "decision_level",
    "ids",
    "whole_ids",
]


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


CHANGED = "{regel}: villkoret ändras från {a} till {b}."
_DOWNGRADED = "{regel}: innehav ska avvecklas inom {b} i stället för {a} efter sänkt betyg."
_POSTPONED = "{regel}: {x} ska vara klar {b} i stället för {a}."
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
        ("LIM114", "limit-exception-added", "{regel}: ett undantag införs: {x}."),
        ("LIM115", "limit-exception-removed", "{regel}: ett undantag upphör: {x}."),
        _L,
    ),
    _pair(
        ("LIM116", "limit-cure-longer", "{regel}: ett överskridande ska rättas {b} i stället för {a}."),
        ("LIM117", "limit-cure-shorter", "{regel}: ett överskridande ska rättas {b} i stället för {a}."),
        _L,
    ),
    _own("LIM118", "limit-unit-restated", "{regel}: {a} skrivs om till {b}; innebörden är oförändrad.", _E),
    _own("LIM119", "limit-step-scheduled", "{regel}: från och med {x} gäller {b} i stället för {a}.", None),
    _own("LIM120", "limit-infeasible", "{regel} och {x} kan inte uppfyllas samtidigt.", _S),
    _own("INT201", "interval-bounds-changed", "{regel}, {x}: tillåtet intervall ändras från {a} till {b}.", None),
    _own("INT202", "interval-edges-changed", "{regel}: klassen {a} ersätts med klassen {b}.", None),
    _pair(
        ("INT203", "interval-row-added", "{regel}: raden {b} tillkommer."),
        ("INT204", "interval-row-removed", "{regel}: raden {a} utgår."),
        _S,
    ),
    _own(
        "INT205",
        "interval-target-changed",
        "{regel}, {x}: riktvärdet ändras från {a} till {b}; gränserna är oförändrade.",
        _N,
    ),
    _pair(
        ("INS301", "instrument-permitted-added", "{regel}: {x} får nu användas."),
        ("INS302", "instrument-permitted-removed", "{regel}: {x} får inte längre användas."),
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
    _own("INS307", "instrument-condition-changed", CHANGED, None),
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
        ("CPY408", "downgrade-action-longer", _DOWNGRADED),
        ("CPY409", "downgrade-action-shorter", _DOWNGRADED),
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
        ("DEL506", "delegation-term-extended", "{regel}: en fullmakt gäller {b} i stället för {a}."),
        ("DEL507", "delegation-term-shortened", "{regel}: en fullmakt gäller {b} i stället för {a}."),
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
        ("REP601", "report-more-often", "{regel}: kravet att {mått} gäller {b} i stället för {a}."),
        ("REP602", "report-less-often", "{regel}: kravet att {mått} gäller {b} i stället för {a}."),
        _S,
    ),
    _pair(
        ("REP603", "report-recipient-or-content-added", "{regel}: {mått} ska även omfatta {x}."),
        ("REP604", "report-recipient-or-content-removed", "{regel}: {mått} ska inte längre omfatta {x}."),
        _S,
    ),
    _pair(
        ("CUR701", "hedge-loosened", f"Valutasäkring, {CHANGED}"),
        ("CUR702", "hedge-tightened", f"Valutasäkring, {CHANGED}"),
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
        ("GUA803", "guarantee-terms-eased", CHANGED),
        ("GUA804", "guarantee-terms-tightened", CHANGED),
        _L,
    ),
    _pair(("LEA821", "leasing-eased", CHANGED), ("LEA822", "leasing-tightened", CHANGED), _L),
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
    _own("DEF911", "definition-changed", "Begreppet {x} ändras från {a} till {b} och påverkar {mått}.", None),
    _own("DEF912", "external-reference-changed", "{regel}: hänvisar till {b} i stället för {a}.", _O),
    _pair(
        ("ADM921", "applicability-widened", "Policyn gäller även för {x}."),
        ("ADM922", "applicability-narrowed", "Policyn gäller inte längre för {x}."),
        _S,
    ),
    _pair(
        ("ADM923", "transition-added", "{regel}: ett undantag för äldre åtaganden införs: {x}."),
        ("ADM924", "transition-removed", "{regel}: ett undantag för äldre åtaganden upphör: {x}."),
        _L,
    ),
    _own("ADM925", "adoption-metadata", "Uppgiften {x} ändras från {a} till {b}.", _N),
    _own("STR941", "moved", "{a} flyttas till {b}.", _E),
    _own("STR942", "renumbered", "Nuvarande {a} betecknas {b}.", _E),
    _pair(("STR943", "split", "{a} delas i {b}."), ("STR944", "joined", "{a} förs samman till {b}."), None),
    _own("STR945", "reference-retargeted", "{regel}: hänvisningen till {a} avser nu {b}.", None),
    _pair(("PLN961", "plan-removed", "{regel}: {x} utgår."), ("PLN962", "plan-added", "{regel}: {x} tillkommer."), _L),
    _pair(("PLN963", "plan-postponed", _POSTPONED), ("PLN964", "plan-advanced", _POSTPONED), _L),
    _pair(
        ("PLN965", "risk-lowered", "{regel}: {x} sänks från {a} till {b}."),
        ("PLN966", "risk-raised", "{regel}: {x} höjs från {a} till {b}."),
        _N,
    ),
)
CATALOGUE = {entry.id: entry for row in _ROWS for entry in row}

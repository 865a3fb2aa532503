"""Swedish signal words and what they mean. Everything here reads lower-case text in which a hole is one character."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from policylang.agreement.subordinate import depends

HOLE = "\ufffc"
SENTENCES = 4096  # of which the answer is remembered: one check after another asks the same of the same sentence

TURNED = {"≤": ">", ">": "≤", "≥": "<", "<": "≥", "=": "≠", "≠": "="}
SAID = {"≤": "högst", "≥": "minst", ">": "över", "<": "under", "=": "exakt", "≠": "inte"}

# -- which way a bound points ----------------------------------------------------------------------

_STRONG = {
    "most": r"begräns\w+ till|högst|högsta|maximalt?|maximala|maximum|max|som mest|upp till|till och med|t\.o\.m\.",
    "least": r"minst|lägst|lägsta|åtminstone|minimum|minimalt?|från och med|fr\.o\.m\.|tidigast",
    "more": r"överstig\w*|överskrid\w*|(?:mer|mera|större|längre|högre|fler|äldre) än",
    "less": r"understig\w*|underskrid\w*|(?:mindre|kortare|lägre|färre|yngre) än",
}
# Words that mean a bound only right before its value: "under {x}", but not "under förutsättning att".
_WEAK = {
    "most": r"inom|senast|(?:limit|limiten|taket)(?: \w+){0,4} är",
    "least": "",
    "more": "över|efter",
    "less": "under|före",
}
_MEANS = {"most": "≤", "least": "≥", "more": ">", "less": "<"}
_DETERMINERS = r"(?:den|det|en|ett|de|närmsta|närmaste|kommande|nivån|beloppet|gränsen|loppet av)"
_SIGNAL = re.compile(
    "|".join(f"(?P<{name}>\\b(?:{words})(?!\\w))" for name, words in _STRONG.items())
    + "|"
    + "|".join(
        f"(?P<{name}_>\\b(?:{words})(?=\\s+(?:{_DETERMINERS}\\s+){{0,3}}{HOLE}))"
        for name, words in _WEAK.items()
        if words
    )
)
_AFTER = {
    "≥": re.compile(
        r"\s+(?:(?:eller|och|och/eller) (?:mer|mera|högre|längre|större|fler|äldre|däröver|uppåt|senare)|i förening)\b"
    ),
    "≤": re.compile(r"\s+(?:eller|och|och/eller) (?:mindre|lägre|kortare|färre|yngre|därunder|nedåt|tidigare)\b"),
}
_DENIAL = re.compile(r"\b(?:inte|ej|icke|aldrig|ingen|inga|inget|varken)\b")
_BREAK = re.compile(rf"[,;:{HOLE}]|\b(?:och|men|som|att|där|om)\b")
_REACH = 8  # words between a denial and the bound that it turns round
_BETWEEN = re.compile(rf"\bmellan\s+(?:{_DETERMINERS}\s+)?$")
_SECOND = re.compile(rf"\bmellan\s+[^{HOLE}]*{HOLE}[^{HOLE}]{{0,40}}\b(?:och|till)\s+(?:{_DETERMINERS}\s+)?$")


@frozen
class Direction:
    """A bound's direction and the words that say it (start and end in the text).

    Args:
        strong: whether the words mean a bound wherever they stand (`högst`, not `under`).
        denied: whether a denial turned them round (`inte överstiga`).
    """

    comparison: str
    start: int
    end: int
    strong: bool = True
    denied: bool = False


@lru_cache(maxsize=SENTENCES)
def directions(text: str) -> tuple[Direction, ...]:
    """Every word of a bound, denials counted in."""
    return tuple(_directions(text))


def _directions(text: str) -> Iterator[Direction]:
    for found in _SIGNAL.finditer(text):
        name = found.lastgroup or ""
        comparison, strong = _MEANS[name.rstrip("_")], not name.endswith("_")
        denial = _denial_before(text, found.start())
        if denial is None:
            yield Direction(comparison, *found.span(), strong)
        else:
            yield Direction(TURNED[comparison], denial, found.end(), strong, denied=True)


def _denial_before(text: str, position: int) -> int | None:
    """Where the denial stands that turns the bound at `position` round."""
    last = None
    for last in _DENIAL.finditer(text, 0, position):  # noqa: B007 - the last one is wanted
        pass
    if last is None:
        return None
    between = text[last.end() : position]
    if _BREAK.search(between) or len(between.split()) > _REACH:
        return None
    # "inte minst" is an idiom, not a bound turned round.
    return None if text.startswith("minst", position) and not between.strip() else last.start()


def direction_at(text: str, hole: int) -> Direction | None:
    """The bound that the words say for the value at `hole`: right before it, right after it, else nearest before it."""
    nearest = None
    for nearest in directions(text[: hole + 1]):  # noqa: B007 - the last one is wanted
        pass
    if nearest is not None and not text[nearest.end : hole].strip():
        return nearest
    for comparison, pattern in _AFTER.items():
        if after := pattern.match(text, hole + 1):
            return Direction(comparison, *after.span())
    before = text[:hole]
    for comparison, pattern in (("≥", _BETWEEN), ("≤", _SECOND)):
        if found := pattern.search(before):
            return Direction(comparison, *found.span())
    return nearest


_FIRST = re.compile(r"(?:högsta|lägsta|maximala?|minimalt?)\b")  # adjectives: "lägsta möjliga kostnad"

# -- how binding -----------------------------------------------------------------------------------

_MODAL = re.compile(
    r"\b(?:(?P<ska>ska|skall|måste|krävs|åligger)(?! kunna\b)|(?P<bör>bör|eftersträvas?)"
    # "får den service som behövs" gets something.
    r"|(?P<får>(?<!som )får(?! den \w+ \w+ som\b)|medges|är tillåt(?:et|na)))\b"
    r"|\b(?P<kan>kan|har rätt|behöver (?:inte|ej)|är (?:tillåten|möjligt))\b"
)
_SOFT = re.compile(
    r"(?:\S+\s+){0,4}?(?:(?:efter)?sträva\w*|verka för|i första hand|om möjligt|så långt|i möjligaste mån"
    r"|normalt|i normalfallet|i normala fall)\b"
)
_GOAL = re.compile(r"\bmål(?:et|en|sättning\w*)?\b|\bambition\w*\b|\bsträva\w*\b|\beftersträva\w*\b")
_TELLS = re.compile(r"\b(?:anger|beskriver|innehåller|redovisar|fastställer)\b")
_CLOSED = re.compile(r"\b(?:endast|enbart|bara|uteslutande|först)\b")
_CLOSED_LIST = re.compile(r"\b(?:endast|enbart|bara|uteslutande|godkän\w+|tillåt\w+)\b")


@frozen
class Modal:
    """A word that says how binding the sentence is, and the forces that it can stand for."""

    word: str
    forces: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=SENTENCES)
def modals(text: str) -> tuple[Modal, ...]:
    """Every such word of a sentence. A `får` that is closed or denied binds, else it permits."""
    found = []
    words = list(_MODAL.finditer(text))
    for number, one in enumerate(words):
        forces = {one.lastgroup or ""}
        if one["ska"] and _SOFT.match(text, one.end() + 1):
            forces |= {"bör", "mål"}
        if one["ska"] and _GOAL.search(text, 0, one.start()):
            forces.add("mål")
        if one["bör"] and one.group().startswith("efter"):
            forces |= {"ska", "mål"}
        if one["får"]:
            start = words[number - 1].end() if number else 0
            end = words[number + 1].start() if number + 1 < len(words) else len(text)
            forces = {"ska"} if _restricted(text, start, one.start(), end) else {"får"}
        found.append(Modal(one.group(), frozenset(forces), *one.span()))
    return tuple(found)


def _restricted(text: str, start: int, may: int, end: int) -> bool:
    """Whether a permission is closed, denied or bounded above, so that it binds.

    Args:
        start, end: the stretch between the binding words on either side.
        may: where the permission stands.
    """
    if _CLOSED.search(text, start, end) or any(start <= place < end for place, _ in denials(text)):
        return True
    bounds = [one for one in directions(text) if one.denied or (one.strong and one.comparison in {"≤", "<"})]
    return any(
        # After the permission, or first in the sentence with the permission next: "högst 30 % av lånen får förfalla".
        (
            (may < one.end and one.start < end)
            or (start == 0 and not text[: one.start].strip() and "," not in text[one.end : may])
        )
        and not _FIRST.match(text, one.start)
        for one in bounds
    )


_RELATIVE = re.compile(r"\b(?:som|att)(?:\s+(?:inte|ej|aldrig|även|också))?\s+$")
# What makes a permission a condition: "kan ske efter beslut", "kan tas om", "kan bara".
_CONDITION = re.compile(
    r"\b(?:inte|ej|aldrig|ingen|inga|inget|endast|enbart|bara|uteslutande|först|om|efter|när|då|samråd|förutsättning|villkor|beslut"
    r"|godkännande|medgivande|tillstånd|såvida|dock|undantag\w*|avsteg\w*|innan|före|inom)\b"
)


@frozen
class Permission:
    """Where a sentence permits by `kan`; whole when it has no binding word at all."""

    start: int
    end: int
    whole: bool


def only_permits(text: str, holes: Sequence[int]) -> Permission | None:
    """A `kan` that is the word of the norm: no binding word beside it, or one of the rule's values in its clause.

    A condition or an upper bound in the same clause makes it bind ("kan ske efter beslut", "kan högst uppgå till").

    Args:
        holes: where the values of the rules that bind stand.
    """
    words = [one for one in modals(text) if not _RELATIVE.search(text, 0, one.start)]
    hard = [one for one in words if one.forces != {"kan"}]
    for number, one in enumerate(words):
        clause = re.split(r"[,;]", text[one.end :])[0]
        main = re.split(r"\b(?:som|att)\b", clause)[0]
        end = words[number + 1].start if number + 1 < len(words) else len(text)
        if one.word != "kan" or depends(text, one.start) or _CONDITION.search(main):
            continue
        above = any((each.strong or each.denied) and each.comparison in {"≤", "<"} for each in directions(clause))
        if above or may_except(text[: one.start]):
            continue
        if not hard or any(one.end < hole < min(end, one.end + len(clause)) for hole in holes):
            return Permission(one.start, one.end, not hard)
    return None


def binds(text: str) -> bool:
    """Whether any word of the sentence says more than that something may be done."""
    return any(one.forces != {"kan"} for one in modals(text))


_EACH_PARTY = re.compile(
    r"\b(?:(?:per|varje|respektive|en och samma|samma|en enskild|en enda|enskild|var och en av)(?: enskild)?"
    r"|(?:hos|från) en)\s+"
    r"(?:motpart|emittent|låntagare|långivare|kreditgivare|bolag|bank|institut|koncern|förvaltare|fond)\b"
)


def each_party(text: str) -> tuple[int, int] | None:
    """Where the sentence speaks of each party by itself: "från en motpart", "per emittent"."""
    found = _EACH_PARTY.search(text)
    return found.span() if found else None


def closes(text: str) -> bool:
    """Whether the sentence says that what it lists is all there is."""
    return bool(_CLOSED_LIST.search(text))


def goal(text: str) -> bool:
    """Whether the sentence states an aim."""
    return bool(_GOAL.search(text))


def opens_with_goal(text: str) -> bool:
    """Whether an aim is what the sentence is about: "Målet är att", not "Planen anger mål"."""
    return bool(_GOAL.search(_TELLS.split(" ".join(text.split()[:4]))[0]))


_OTHER_BINDING = re.compile(
    r"\b(?:(?:är|blir)\s+(?:\w+\s+)?(?:skyldig\w*|förpliktad\w*|förbju\w+|otillåt\w*)|har\s+(?:en\s+)?skyldighet\b"
    r"|har\s+att\b|förbinder\s+sig|(?:är|var)\s+(?:inte|ej|endast|bara)\s+tillåt\w+|tillåter\s+(?:inte|ej)"
    r"|(?:tillåts|medges|accepteras|godtas)\s+(?:\w+\s+)?(?:inte|ej|endast|bara)"
    r"|ing(?:en|a|et)\s[\w -]{1,40}?(?:tillåts|medges|accepteras|godtas|får))\b"
)


def binding(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence says that something must be, should be or must not be."""
    yield from (found.span() for found in _OTHER_BINDING.finditer(text))
    yield from ((one.start, one.end) for one in modals(text) if "ska" in one.forces or one.word == "bör")


# -- denials ---------------------------------------------------------------------------------------

_MAIN_DENIAL = re.compile(
    r"\b(?:ska|skall|måste|får|bör|kan|är|har|behöver|sker|tillåts|accepteras|medges|lämnas|görs|ges|tas|används"
    r"|placeras|beslutas|fastställs|bestäms|utses|godkänns|gäller|rapporteras|prövas)\s+"
    r"(?:(?!som\b|att\b|om\b|där\b|och\b|men\b)[^\s.;:]+\s+){0,6}?(?P<word>inte|ej|icke|aldrig)\b"
    # "förvaras inte": in a clause that depends on another the denial stands before its verb.
    r"|\b[^\W\d_]{3,}as\s+(?P<passive>inte|ej|icke|aldrig)\b"
    r"|\b(?P<none>inga|ingen|inget|varken)\b"
    r"|\b(?P<lexical>förbjud\w*|förbud\w*|otillåt\w*)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:annat|andra|annan|annorlunda|någon|något|några)\b.*?\bän\b"
    r"|\b(?:utom|förutom|utanför|utan|förrän|innan|avvika|strida|frångå\w*|undantag för)\b"
)
_NOT_ONLY = re.compile(
    r"\b(?:får|ska|skall|bör|kan)\s+(?:inte|ej)\s+(?:endast|enbart|bara|uteslutande)\b(?!.*\b(?:utan|också|även)\b)"
)


@lru_cache(maxsize=SENTENCES)
def denials(text: str) -> tuple[tuple[int, int], ...]:
    """Where the main clause denies or forbids, apart from what only turns a bound round."""
    turned = [one.start for one in directions(text)]
    found = []
    for one in _MAIN_DENIAL.finditer(text):
        span = next((one.span(name) for name in ("word", "passive") if one[name]), one.span())
        if span[0] not in turned:
            found.append(span)
    return tuple(found)


def denies_the_rest(text: str, start: int) -> bool:
    """Whether a denial leaves the listed out: "inte till andra än"."""
    return bool(_OTHERWISE.search(text, start))


@lru_cache(maxsize=SENTENCES)
def opened(text: str) -> tuple[int, int] | None:
    """Where a closed list is opened again: "får inte endast"."""
    found = _NOT_ONLY.search(text)
    return found.span() if found else None


# -- exceptions ------------------------------------------------------------------------------------

_BOUND_NEXT = (
    r"(?!\s+(?:(?:får|ska|kan)\s+)?(?:inte\s+)?(?:högst|minst|lägst|maximalt|max|senast|tidigast|alltid|först)\b)"
)
_EXCEPTION = re.compile(
    rf"(?<!inga )(?<!inget )\bundantag\b|\bundantas\b|\butom\b|\bdock\b{_BOUND_NEXT}"
    r"|\bgäller (?:dock )?(?:inte|ej)\b"
)
_WEAK_EXCEPTION = re.compile(
    r"\bundantag\w*|\bdock\b|\bförutom\b|\bavsteg\w*|\bfrångå\w*|\bsåvida (?:inte|ej)\b|\bmed mindre\b"
)


@lru_cache(maxsize=SENTENCES)
def exceptions(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentence announces an exception."""
    return tuple(one.span() for one in _EXCEPTION.finditer(text))


@lru_cache(maxsize=SENTENCES)
def may_except(text: str) -> bool:
    """Whether any word stands that can announce an exception, also one that often means something else."""
    return bool(_EXCEPTION.search(text) or _WEAK_EXCEPTION.search(text))


# -- norms -----------------------------------------------------------------------------------------

_NORM = re.compile(
    r"\b(?:ska|skall|måste|bör|får|krävs|åligger|endast|enbart|uteslutande|högst|minst|lägst|maximalt|maximal"
    r"|tillåt\w*|otillåt\w*|godkänd\w*|godkänt|godkänns|förbjud\w*|eftersträva\w*|skyldig\w*|ansvarar|beslutar"
    r"|(?:beslutas|fastställs|godkänns|bestäms) av|får inte|undantag gäller)\b"
    r"|^mål(?:et|sättningen)\b.*\bär\b|^den övergripande målsättningen\b"
    r"|\b(?:inte|ej) (?:överstiga|understiga|överskrida)\b"
)
_BACKWARD = re.compile(
    r"(?:undantag\w*|dock|detta|dessa|denna|sådan\w*|det(?:samma)?|samma|motsvarande|i annat fall|annars)\b"
)


@lru_cache(maxsize=SENTENCES)
def norm(text: str) -> tuple[int, int] | None:
    """The first word of a sentence that makes it a norm."""
    found = _NORM.search(text)
    return found.span() if found else None


def leans_back(text: str) -> bool:
    """Whether the sentence begins with a word that carries the one before on."""
    return bool(_BACKWARD.match(text.lstrip("\"'”“( ")))

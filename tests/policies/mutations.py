"""One thing at a time changed in a real policy's rules, with what is to be expected of it, told by the word alone.

The sentences are left as they are: what a rule means is compared here, not whether its sentence agrees with it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from attrs import frozen

from policylang.model.resolve import Resolved
from policylang.operations.compile import compiled
from policylang.revisions.source import Source

S, L, M, P, N = "tightened", "loosened", "mixed", "proved", "neutral"
OPPOSITE = {S: L, L: S}
_CAPS, _FLOORS = ("högst", "under", "senast", "före", "inom"), ("minst", "över", "tidigast", "efter")
_COMPARED = re.compile(
    rf"\b({'|'.join((*_CAPS, *_FLOORS))})(\s+)"
    r"(\d{4}-\d{2}-\d{2}|(?:\d[\d ]*(?:,\d+)?|en|ett|två|tre|fyra|fem|sex|tio|tolv)\b)"
)
_NUMBERS = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "tio": 10, "tolv": 12}
_LIST = re.compile(r"(inte )?\bi \(([^()]*,[^()]*)\)")
_FREQUENCIES = ("månad", "kvartal", "tertial", "kalenderår")
_MOMENTS = ("vid varje tidpunkt", "varje månadsskifte", "varje kvartalsskifte")
_BODIES = ("kommunfullmäktige", "kommunstyrelsen", "ekonomidirektören")
_FORCE = {"ska": "bör", "bör": "ska"}
# Field -> how what widens its condition goes: to ask more of a row tightens, to ask it of more rows too.
_WIDER = {"ska": L, "bör": L, "mål": L, "får inte": S, "bör inte": S, "varje": S, "ärende": S, "gäller inte": L}


@frozen
class Mutation:
    """One edit of one line.

    Args:
        number: of the line, from 0.
        new: the line as it is to be; None takes it away, with what continues it.
        clause: the rule's id; empty in a definition.
        expected: a direction; "proved" when any that is shown will do.
        what: what was done, for a reader.
    """

    file: str
    number: int
    old: str
    new: str | None
    clause: str
    expected: str
    what: str


def mutations(path: Path) -> Iterator[Mutation]:
    """Every edit that this runner knows, of every rule of one file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    kind = clause = ""
    for number, line in enumerate(lines):
        if found := re.match(r"\s*§ (\S+)(?: (\S+))?", line):
            kind, clause = found[1], found[2] or ""
            continue
        if not re.match(r"\s+\S", line) or not kind:
            if line and not line.startswith(" "):
                kind = ""
            continue
        for new, expected, what in _edits(kind, line):
            yield Mutation(path.name, number, line, new, clause if kind in _RULES else "", expected, what)


_RULES = {"gräns", "krav", "motparter", "instrument", "beslut", "åtskillnad", "plikt", "tabell"}
_DEFINITIONS = {"portfölj", "mått", "krets"}


def _edits(kind: str, line: str) -> Iterator[tuple[str | None, str, str]]:
    if kind not in _RULES | _DEFINITIONS:
        return
    field = next((one for one in _FIELDS if re.match(rf"\s+{one}(\s|$)", line)), "")
    table = line.lstrip().startswith("|")
    if kind in _DEFINITIONS:
        if field in {"av", "är", "omfattar", "plus ben", "minus ben", "minus"}:
            yield from ((new, P, what) for new, _, what in (*_numbers(line, L), *_lists(line, L), *_words(line, L)))
        return
    if table:
        if any(char.isdigit() or word in line for char in line for word in ("kronor",)):
            yield from _amounts(line)
        yield from _bodies(line, M)
        return
    if field in _WIDER:
        wider = _WIDER[field] if kind != "plikt" else P
        yield from _numbers(line, wider)
        yield from _lists(line, wider)
        yield from _words(line, wider)
    if field in {"ska", "bör", "mål"} and kind == "krav":
        other = _FORCE.get(field)
        if other:
            yield line.replace(field, other, 1), L if field == "ska" else S, f"{field} → {other}"
        yield re.sub(rf"{field}(\s+)", r"får inte\1", line, count=1), M, "demand becomes prohibition"
    if field in {"högst", "minst", "över", "under", "dock", "mål", "bör"} and kind in {"gräns", "tabell"}:
        yield from _bounds(field, line)
    if field == "mått" and kind == "gräns":
        yield from ((new, P, what) for new, _, what in (*_numbers(line, L), *_words(line, L)))
    if field in {"räknas inte", "bara i basen", "dock"}:
        yield None, P, f"no {field}"
    if field == "gäller inte":
        yield None, S, "no exception"
    if field == "senast":
        yield from _periods(line)
    if field == "personer":
        yield from _figures(line, r"\b(\d+|två|tre)\b", S)
    if field in {"tillåtna", "förbjudna", "roller", "till"}:
        yield from _items(line, field)
        yield from _numbers(line, S if field == "förbjudna" else L)
        yield from _grades(line)
    if field == "varje" and kind == "plikt":
        yield from _frequencies(line)
    if field == "mäts" and kind != "plikt":
        yield from _moments(line)
    if field == "beslutas av":
        yield from _bodies(line, M)
    if field == "per" and kind == "gräns":
        yield None, P, "not per group"


_FIELDS = (
    "får inte", "bör inte", "gäller inte", "räknas inte", "bara i basen", "beslutas av", "framgår av", "för varje",
    "styrks av", "plus ben", "minus ben", "mått", "per", "högst", "minst", "över", "under", "exakt", "dock", "varje",
    "ska", "bör", "mål", "ärende", "belopp", "tillåtna", "förbjudna", "för", "via", "roller", "personer", "vem", "till",
    "senast", "period", "utförd", "mottagare", "mäts", "av", "är", "omfattar", "minus",
)  # fmt: skip


def _numbers(line: str, wider: str) -> Iterator[tuple[str, str, str]]:
    """Each figure after a comparison, up and down. `wider` is what a wider condition does."""
    # The bounds of a day that the source lost are the author's, not the council's.
    for found in _COMPARED.finditer(line) if "????" not in line else ():
        word = found[1]
        up = wider if word in _CAPS else OPPOSITE.get(wider, wider)
        denied = re.search(r"\binte (?:\(|\S+ $)", line[: found.start()]) is not None
        for raised in (True, False):
            new = _other(found[3], raised=raised)
            if new is None:
                continue
            way = up if raised is not denied else OPPOSITE.get(up, up)
            yield line[: found.start(3)] + new + line[found.end(3) :], way, f"{found[0]} → {new}"


def _other(figure: str, *, raised: bool) -> str | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", figure):
        return f"{int(figure[:4]) + (1 if raised else -1)}{figure[4:]}"
    value = _NUMBERS.get(figure)
    if value is None:
        plain = figure.replace(" ", "").replace(",", ".")
        number = float(plain)
        step = 1 if number < 20 else number / 10
        other = number + step if raised else number - step
        return None if other < 0 else f"{other:.3f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(value + 1) if raised else (str(value - 1) if value > 1 else None)


def _lists(line: str, wider: str) -> Iterator[tuple[str, str, str]]:
    for found in _LIST.finditer(line):
        values = [one.strip() for one in found[2].split(",")]
        narrower = OPPOSITE.get(wider, wider)
        for gone in values:
            rest = ", ".join(one for one in values if one != gone)
            yield (
                line[: found.start(2)] + rest + line[found.end(2) :],
                wider if found[1] else narrower,
                f"without {gone}",
            )


def _words(line: str, wider: str) -> Iterator[tuple[str, str, str]]:
    narrower = OPPOSITE.get(wider, wider)
    for old, new, way in ((" eller ", " och ", narrower), (" och ", " eller ", wider)):
        if len(re.findall(old, line)) == 1 and not re.search(r" (?:eller|och) ", line.replace(old, " ", 1)):
            yield line.replace(old, new, 1), way, f"{old.strip()} → {new.strip()}"
    for old, new, way in (
        (" under ", " högst ", wider),
        (" högst ", " under ", narrower),
        (" över ", " minst ", wider),
        (" minst ", " över ", narrower),
        (" = ja", " = nej", P),
        (" = nej", " = ja", P),
        (" ≠ ", " = ", P),
    ):
        if line.count(old) == 1 and "kreditbetyg" not in line and " efter" not in line:
            yield line.replace(old, new, 1), way, f"{old.strip()} → {new.strip()}"


def _bounds(field: str, line: str) -> Iterator[tuple[str | None, str, str]]:
    word = re.search(r"\b(högst|minst|över|under)\b", line)
    if word is None:
        return
    for found in re.finditer(
        r"(?<![\w-])(\d[\d ]*(?:,\d+)?|en|ett|två|tre|fyra|fem|sex|tio|tolv)(?=\s*(?:%|\w|$))", line
    ):
        for raised in (True, False):
            new = _other(found[1].strip(), raised=raised)
            if new is None:
                continue
            tail = " " if found[1].endswith(" ") else ""
            way = L if raised is (word[1] in _CAPS) else S
            yield line[: found.start()] + new + tail + line[found.end() :], way, f"{word[1]} {found[1]} → {new}"
        break
    twin = {"högst": ("under", S), "under": ("högst", L), "minst": ("över", S), "över": ("minst", L)}[word[1]]
    yield line[: word.start()] + twin[0] + line[word.end() :], twin[1], f"{word[1]} → {twin[0]}"
    other = "minst" if word[1] in _CAPS else "högst"
    yield line[: word.start()] + other + line[word.end() :], M, f"{word[1]} → {other}"
    if field == word[1]:
        yield line[: word.start()] + f"bör {word[1]}" + line[word.end() :], L, "ska → bör"


def _figures(line: str, pattern: str, up: str) -> Iterator[tuple[str, str, str]]:
    found = re.search(pattern, line)
    if found:
        for raised in (True, False):
            new = _other(found[1], raised=raised)
            if new is not None:
                yield line[: found.start()] + new + line[found.end() :], up if raised else OPPOSITE[up], f"{new}"


def _amounts(line: str) -> Iterator[tuple[str, str, str]]:
    found = re.search(r"(?<=\| )(\d[\d ]*(?:,\d+)?|en|två|fem|tio)(?= ?(?:miljon|mnkr|kr|tkr))", line)
    if found:
        for raised in (True, False):
            new = _other(found[1].strip(), raised=raised)
            if new is not None and new != "0":
                yield line[: found.start()] + new + line[found.end() :], L if raised else S, f"{found[1]} → {new}"


def _periods(line: str) -> Iterator[tuple[str, str, str]]:
    yield from _figures(line, r"\b(\d+|en|ett|två|tre)\b", L)


def _items(line: str, field: str) -> Iterator[tuple[str, str, str]]:
    found = re.match(rf"(\s+{field}\s+)(.*)$", line)
    if found is None or "(" in found[2]:
        return
    parts = [one for one in re.split(r",\s*| eller ", found[2]) if one]
    if len(parts) < 2:
        return
    for gone in parts:
        rest = ", ".join(one for one in parts if one != gone)
        way = {"tillåtna": S, "förbjudna": L, "roller": P, "till": L}[field]
        yield found[1] + rest, way, f"without {gone}"


def _grades(line: str) -> Iterator[tuple[str, str, str]]:
    for old, better, worse in (("A- (S&P)", "A (S&P)", "BBB+ (S&P)"), ("A3 (Moody)", "A2 (Moody)", "Baa1 (Moody)")):
        if old in line:
            yield line.replace(old, better), S, f"{old} → {better}"
            yield line.replace(old, worse), L, f"{old} → {worse}"


def _frequencies(line: str) -> Iterator[tuple[str, str, str]]:
    for old in _FREQUENCIES:
        if line.rstrip().endswith(old):
            for new in _FREQUENCIES:
                if new != old:
                    ranks = _FREQUENCIES.index(old), _FREQUENCIES.index(new)
                    way = S if ranks[1] < ranks[0] else L
                    if {old, new} == {"kvartal", "tertial"}:
                        way = M
                    yield line[: line.rindex(old)] + new, way, f"{old} → {new}"


def _moments(line: str) -> Iterator[tuple[str, str, str]]:
    for old in _MOMENTS:
        if line.rstrip().endswith(old):
            for new in _MOMENTS:
                if new != old:
                    way = S if _MOMENTS.index(new) < _MOMENTS.index(old) else L
                    yield line.replace(old, new), way, f"{old} → {new}"


def _bodies(line: str, way: str) -> Iterator[tuple[str, str, str]]:
    for old in _BODIES:
        if re.search(rf"\b{old}\b", line):
            for new in _BODIES:
                if new != old:
                    yield re.sub(rf"\b{old}\b", new, line, count=1), way, f"{old} → {new}"


# -- what leaves the meaning as it is ------------------------------------------------------------


def editorial(path: Path) -> Iterator[tuple[str, str]]:
    """The text with comments, in other order, otherwise wrapped, with other stories: what was done and the text."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    yield (
        "comments",
        "\n".join(f"{line} // not" if re.match(r"    (?:mått|varje|mäts) ", line) else line for line in lines),
    )
    yield "whole-line comments", text.replace("\n\n", "\n\n// en anmärkning\n")
    fields = [number for number, line in enumerate(lines) if re.match(r"    mäts ", line)]
    for number in fields[::7]:
        end = number - 1
        if re.match(r"    (?:ska|högst|minst|varje|tillåtna|beslutas av) ", lines[end]):
            moved = [*lines]
            moved[end], moved[number] = lines[number], lines[end]
            yield f"fields in another order at {number + 1}", "\n".join(moved)
    for number, line in enumerate(lines):
        if re.match(r"    (?:tillåtna|ska|får inte) ", line) and " " in line.strip()[12:] and len(line) > 50:
            cut = line.rindex(" ")
            yield (
                f"wrapped at {number + 1}",
                "\n".join([*lines[:number], line[:cut], f"      {line[cut + 1 :]}", *lines[number + 1 :]]),
            )
    told = [
        number
        for number, line in enumerate(lines)
        if line.strip() == "§ berättande" and lines[number - 1] and not lines[number - 1].startswith((" ", "§", "-"))
    ]
    for number in told[::5]:
        other = [*lines]
        other[number - 1] = f"Detta är en berättelse. {lines[number - 1]}"
        yield f"another story at {number}", "\n".join(other)


# -- reading -------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def meaning(path: Path, name: str = "", text: str = "") -> Resolved | None:
    """The policy with one of its files in another wording; None when that cannot be read.

    Whether a sentence agrees with its rule is not asked.
    """

    def of(file: Path) -> Source:
        data = text.encode() if file.name == name else file.read_bytes()
        return Source(str(file), data, lambda beside: of(found) if (found := file.parent / beside).exists() else None)

    with (
        patch("policylang.operations.compile.agree", lambda *_: ()),
        patch("policylang.operations.trials.complaints", lambda *_: ()),
    ):
        return compiled(of(path)).resolved


def mutated(path: Path, mutation: Mutation) -> Resolved | None:
    """The policy after the edit."""
    file = path.parent / mutation.file
    lines = file.read_text(encoding="utf-8").split("\n")
    after = mutation.number + 1
    if mutation.new is None:
        indent = len(mutation.old) - len(mutation.old.lstrip())
        while lines[after].strip() and len(lines[after]) - len(lines[after].lstrip()) > indent:
            after += 1
    middle = [] if mutation.new is None else [mutation.new]
    return meaning(path, mutation.file, "\n".join([*lines[: mutation.number], *middle, *lines[after:]]))

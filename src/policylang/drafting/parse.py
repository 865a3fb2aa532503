"""The printed ingress read back: which orders it gives. What it cannot read it does not carry out."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from policylang.drafting import names
from policylang.drafting.ingress import FOLLOWING
from policylang.drafting.orders import (
    Amendment,
    Insert,
    Order,
    Redesignate,
    Repeal,
    Reword,
    Target,
    Where,
    Wording,
)
from policylang.units.titles import document

_NUMBER = {names.ordinal(number): number for number in range(1, 101)}
_QUOTE = re.compile("”([^”]*)”")
_HIGHEST = "den högsta rubriknivån"
_Q = r"Q\d+;"
_SECTION = (
    rf"(?:nya )?(?:(?:avsnittet {_Q} i )*avsnitt [\d.]*\d|avsnittet {_Q}(?: i avsnittet {_Q})*|{names.BEGINNING})"
)
_ORDINAL = rf"(?:\d+:e|{'|'.join(sorted(_NUMBER, key=len, reverse=True))})"
_ONE = rf"{_ORDINAL}(?:–{_ORDINAL})?"
_MANY = rf"{_ONE}(?:(?:, | och ){_ONE})*"
_UNIT = rf"(?P<unit{{0}}>{_MANY}) stycke(?:t|na)(?: (?P<part{{0}}>{_MANY}) (?P<sort{{0}}>punkt|rad)(?:en|erna))?"
_PLACE = re.compile(
    r"(?P<title>rubriken till dokumentet)"
    rf"|rubriken till (?P<heading>{_SECTION})"
    rf"|uppgiften (?P<fact>{_Q})"
    rf"|begreppet (?P<term>{_Q}) i (?P<glossary>{_SECTION})"
    rf"|{_UNIT.format(1)} i (?P<where1>{_SECTION})"
    rf"|(?P<where2>{_SECTION}) {_UNIT.format(2)}"
    rf"|(?P<text>{_SECTION}) {names.UP_TO}"
    r"|avsnitt (?P<several>\d[\d.]*(?:, \d[\d.]*)* och \d[\d.]*)"
    rf"|(?P<section>{_SECTION})"
)
_POSITION = rf"(?P<after>närmast efter (?P<sibling>{_SECTION})|placerat först|först)"


class Unreadable(Exception):  # noqa: N818 - said of a sentence
    """The sentence is not an ingress as we print it."""


def parsed(sentence: str, title: str) -> Amendment:
    """The orders of an ingress, their wordings empty.

    Raises:
        Unreadable: anything in it that is not understood.
    """
    quotes: list[str] = []

    def kept(found: re.Match[str]) -> str:
        quotes.append(found[1])
        return f"Q{len(quotes) - 1};"

    inside = document(title)
    text = sentence.replace(f" i fråga om {inside}", "", 1).replace(f" i {inside}", "", 1)
    masked = _QUOTE.sub(kept, text).removesuffix(".")
    _, found, rest = masked.partition(" beslutar ")
    if not found:
        raise Unreadable(sentence)
    parts = rest.split(", dels att ") if rest.startswith("dels att ") else [rest]
    parts[0] = parts[0].removeprefix("dels ").removeprefix("att ")
    reader = _Reader(tuple(quotes))
    return Amendment(tuple(order for part in parts for order in reader.orders(part)))


def filled(orders: Amendment, wordings: Sequence[Wording]) -> Amendment:
    """The orders with the wordings of the right column, in their order."""
    left = iter(wordings)
    made = [evolve(one, wording=next(left)) if isinstance(one, Reword | Insert) else one for one in orders.orders]
    if next(left, None) is not None:
        raise Unreadable("högerspalten har fler lydelser än ingressen")
    return Amendment(tuple(made))


@frozen
class _Reader:
    """Reads one of the dels-sentences; `quotes` are what stood in quotation marks."""

    quotes: tuple[str, ...]

    def orders(self, part: str) -> Iterator[Order]:
        if part.endswith(" ska upphöra att gälla"):
            yield from (Repeal(one) for one in self.places(part.removesuffix(" ska upphöra att gälla")))
        elif part.endswith(" ska ha följande lydelse"):
            yield from (Reword(one, Wording()) for one in self.places(part.removesuffix(" ska ha följande lydelse")))
        elif part.endswith(FOLLOWING):
            yield from self.new(part.removesuffix(FOLLOWING).rstrip(" ,"))
        else:
            yield from self.redesignated(part)

    # -- places

    def places(self, text: str) -> Iterator[Target]:
        start = 0
        while start < len(text):
            found = _PLACE.match(text, start)
            if found is None:
                raise Unreadable(text[start:])
            yield from self.place(found)
            start = found.end()
            follows = re.compile(", | och | samt |$").match(text, start)
            if follows is None:
                raise Unreadable(text[start:])
            start = follows.end() if follows.end() > start else len(text)

    def place(self, found: re.Match[str]) -> Iterator[Target]:
        if found["title"]:
            yield Target(aspect="title")
        elif found["fact"]:
            yield Target(aspect="fact", label=self.quote(found["fact"]))
        elif found["term"]:
            yield Target(self.where(found["glossary"]), "part", part=self.quote(found["term"]), sort="begrepp")
        elif found["several"]:
            yield from (Target(Where(one)) for one in re.findall(r"\d+(?:\.\d+)*", found["several"]))
        elif found["heading"] or found["text"] or found["section"]:
            aspect = next(one for one in ("heading", "text", "section") if found[one])
            yield Target(self.where(found[aspect]), aspect)
        else:
            side = "1" if found["unit1"] else "2"
            where, units = self.where(found[f"where{side}"]), _numbers(found[f"unit{side}"])
            if not found[f"part{side}"]:
                yield from (Target(where, "unit", one) for one in units)
                return
            sort = found[f"sort{side}"]
            yield from (Target(where, "part", units[0], one, sort) for one in _numbers(found[f"part{side}"]))

    def where(self, text: str) -> Where:
        text = text.removeprefix("nya ")
        if text == names.BEGINNING:
            return Where()
        number = re.search(r"avsnitt ([\d.]+)$", text)
        path = [self.quote(one) for one in re.findall(_Q, text)]
        return Where(number[1] if number else "", tuple(reversed(path)))

    def quote(self, mark: str) -> str:
        return self.quotes[int(mark[1:-1])]

    # -- other numbers and places

    def redesignated(self, part: str) -> Iterator[Order]:
        plain = re.fullmatch(r"nuvarande avsnitt ([\d., och]+) ska betecknas avsnitt ([\d., och]+)", part)
        if plain:
            sides = (re.findall(r"\d+(?:\.\d+)*", side) for side in plain.groups())
            yield from (Redesignate(Where(was), Where(is_)) for was, is_ in zip(*sides, strict=True))
            return
        placed = rf"(?: och placeras {_POSITION})?"
        named = re.fullmatch(rf"(?:nuvarande )?(?P<old>{_SECTION}) ska betecknas (?P<new>{_SECTION}){placed}", part)
        if named:
            yield Redesignate(self.where(named["old"]), self.where(named["new"]), self.after(named))
            return
        moved = re.fullmatch(rf"(?P<old>{_SECTION}) ska flyttas(?: till (?P<to>{_SECTION}|{_HIGHEST}))?{placed}", part)
        if moved is None:
            raise Unreadable(part)
        old = self.where(moved["old"])
        above = Where() if moved["to"] == _HIGHEST else self.where(moved["to"]) if moved["to"] else None
        new = old if above is None else Where(above.number, (*above.path, old.path[-1]))
        yield Redesignate(old, new, self.after(moved))

    def after(self, found: re.Match[str]) -> Where | None:
        if found["after"] is None:
            return None
        return self.where(found["sibling"]) if found["sibling"] else Where()

    # -- what is new

    def new(self, part: str) -> Iterator[Order]:
        host, found, what = part.removeprefix("det").partition(" ska införas ")
        if not found:
            raise Unreadable(part)
        place = next(self.places(host.removeprefix(" i ")), None) if host else None
        yield from self.of(what, place)

    def of(self, what: str, place: Target | None) -> Iterator[Order]:
        where = place.where if place else Where()
        fact = re.fullmatch(rf"en ny uppgift, ({_Q})", what)
        if fact:
            yield Insert(Target(aspect="fact", label=self.quote(fact[1])), Wording())
            return
        term = re.fullmatch(rf"ett nytt begrepp, ({_Q}), (?:placerat först|närmast efter ({_Q}))", what)
        if term:
            target = Target(where, "part", part=self.quote(term[1]), sort="begrepp")
            yield Insert(target, Wording(), after_term=self.quote(term[2]) if term[2] else "")
            return
        headed = re.fullmatch(rf"ett nytt avsnitt med rubriken ({_Q})(?:, {_POSITION})?", what)
        if headed:
            target = Target(Where(where.number, (*where.path, self.quote(headed[1]))))
            yield Insert(target, Wording(), self.after(headed))
            return
        numbered = re.fullmatch(
            rf"(?:ett nytt avsnitt|[a-zåäö\d]+ nya avsnitt,) ([\d., och]*\d)(?:, {_POSITION})?", what
        )
        if numbered:
            for number in re.findall(r"\d+(?:\.\d+)*", numbered[1]):
                yield Insert(Target(Where(number)), Wording(), self.after(numbered))
            return
        one = re.fullmatch(rf"(?:ett nytt|en ny) ({_ONE}) (stycke|punkt|rad)", what)
        many = re.fullmatch(rf"[a-zåäö\d]+ nya [a-zåäö]+, ({_MANY}) (stycke|punkt|rad)(?:na|en|erna)", what)
        counted = one or many
        if counted is None or place is None:
            raise Unreadable(what)
        for number in _numbers(counted[1]):
            if counted[2] == "stycke":
                yield Insert(Target(where, "unit", number), Wording())
            else:
                yield Insert(Target(where, "part", place.unit, number, counted[2]), Wording())


def _numbers(words: str) -> list[int]:
    """The numbers of "andra, fjärde–sjätte och nionde"."""
    found: list[int] = []
    for word in re.split(", | och ", words):
        first, _, last = word.partition("–")
        found += range(_number(first), _number(last or first) + 1)
    return found


def _number(word: str) -> int:
    if word.endswith(":e") and word[:-2].isdigit():
        return int(word[:-2])
    if word not in _NUMBER:
        raise Unreadable(word)
    return _NUMBER[word]

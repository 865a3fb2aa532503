"""Pairs of small policies, drawn by number, and every case of a small world: what a comparison tells must hold there."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations_with_replacement, product
from random import Random

from diff.small_policies import ON, SUPPORT, lines, policy
from policylang.diff.changes import diff
from policylang.diff.found import Change
from policylang.diff.impact import Sight, positions
from policylang.diff.scene import revision
from policylang.findings.finding import Verdict
from policylang.model.resolve import Resolved
from policylang.registers.rows import Register, Registers, Row, Value

Cells = dict[str, Value | None]
_BROKEN = {Verdict.BREACH, Verdict.WARNING, Verdict.NOTE}
_LEAVES = (
    "valuta = SEK",
    "valuta ≠ SEK",
    "valuta i (SEK, EUR)",
    "valuta inte i (EUR, USD)",
    "räntetyp = fast",
    "valutasäkrad = ja",
    "belopp högst 2 kr",
    "belopp under 2 kr",
    "belopp minst 2 kr",
    "belopp över 1 kr",
    "förfallodag senast 2015-01-01",
    "förfallodag efter 2015-01-01",
    "motpart = Svea",
)
_BOUNDS = ("högst {} kr", "under {} kr", "minst {} kr", "över {} kr")
_SHARES = ("högst {} % av skuld", "minst {} % av skuld")
# Of so many pairs one is compared back too: that costs as much again.
_MIRRORED = 4
_WORDS = {"tightened", "mixed", "undecided"}, {"loosened", "mixed", "undecided"}


_SUPPORT = SUPPORT + '\n§ organ svea "Svea"\n'


def read(text: str) -> Resolved:
    return policy(text, _SUPPORT)


def changes(old: str, new: str) -> tuple[Change, ...]:
    return diff(read(old), read(new), on=ON).changes


# -- policies ------------------------------------------------------------------------------------


def condition(draw: Random) -> str:
    one, other = draw.choice(_LEAVES), draw.choice(_LEAVES)
    return draw.choice((one, one, f"{one} och {other}", f"{one} eller {other}", f"inte ({one} och {other})"))


def bound(draw: Random) -> str:
    if draw.random() < 0.4:
        return draw.choice(_SHARES).format(draw.choice((25, 50, 75)))
    return draw.choice(_BOUNDS).format(draw.choice((0, 1, 2, 3)))


def requirement(draw: Random) -> dict[str, str]:
    return {
        "varje": f"varje  lån där {condition(draw)}" if draw.random() < 0.5 else "varje  lån",
        "demand": f"{draw.choice(('ska', 'ska', 'ska', 'får inte'))}  {condition(draw)}",
        "off": f"gäller inte när {condition(draw)}" if draw.random() < 0.4 else "",
    }


def limit(draw: Random) -> dict[str, str]:
    return {
        "measure": f"mått  skuld där {draw.choice(_LEAVES)}" if draw.random() < 0.4 else "mått  skuld",
        "per": "per  motpart" if draw.random() < 0.4 else "",
        "bound": bound(draw),
        "second": bound(draw) if draw.random() < 0.2 else "",
        "out": f"räknas inte när {draw.choice(_LEAVES)}" if draw.random() < 0.2 else "",
        "off": "gäller inte när antal lån högst 1" if draw.random() < 0.2 else "",
    }


def pair(number: int) -> tuple[str, str]:
    """Two policies of one rule that differ in one field or two, or of which one has no rule."""
    draw = Random(number)  # noqa: S311 - drawn, not secret
    kind, head = draw.choice(((requirement, "krav regel"), (limit, "gräns regel")))
    one = kind(draw)
    other = dict(one)
    for name in draw.sample(list(one), k=draw.choice((1, 1, 2))):
        other[name] = kind(draw)[name]
    texts = ["" if draw.random() < 0.03 else _text(head, each) for each in (one, other)]
    return texts[0], texts[1]


def _text(head: str, fields: dict[str, str]) -> str:
    # The same line with two numbers is refused where it is read.
    once = {re.sub(r"\d+", "", each): each for each in fields.values() if each}
    return lines(head, *once.values(), "mäts  vid varje tidpunkt")


# -- the world -----------------------------------------------------------------------------------


def _row(  # noqa: PLR0913 - a loan has six cells here
    currency: str, amount: int, party: str, kind: str, *, hedged: bool, until: date
) -> Cells:
    return {
        "valuta": currency,
        "belopp": Decimal(amount),
        "motpart": party,
        "räntetyp": kind,
        "valutasäkrad": hedged,
        "förfallodag": until,
    }


_DAYS = (date(2015, 1, 1), date(2015, 1, 2))
_ALONE = tuple(
    _row(currency, amount, party, kind, hedged=hedged, until=until)
    for currency, amount, party, kind, hedged, until in product(
        ("SEK", "EUR", "USD"), (1, 2, 3), ("Svea", "Kommuninvest"), ("fast", "rörlig"), (True, False), _DAYS
    )
)
_FEW = (
    _row("SEK", 1, "Svea", "fast", hedged=True, until=_DAYS[0]),
    _row("SEK", 3, "Kommuninvest", "rörlig", hedged=False, until=_DAYS[1]),
    _row("EUR", 2, "Svea", "rörlig", hedged=True, until=_DAYS[1]),
    _row("EUR", 1, "Kommuninvest", "fast", hedged=False, until=_DAYS[0]),
    _row("USD", 2, "Svea", "fast", hedged=False, until=_DAYS[1]),
)


@cache
def world(columns: frozenset[str]) -> tuple[Registers, ...]:
    """Every register of one row, and of two and three of a few; those that differ in these columns only once."""
    several = (rows for count in (2, 3) for rows in combinations_with_replacement(_FEW, count))
    told: dict[object, tuple[Cells, ...]] = {}
    for rows in (*((one,) for one in _ALONE), *several):
        told.setdefault(tuple(tuple(row[name] for name in sorted(columns)) for row in rows), rows)
    return tuple(_registers(rows) for rows in told.values())


def _named(*texts: str) -> frozenset[str]:
    """The columns that some of the texts names; an amount is counted where the debt is."""
    words = " ".join(texts).replace("skuld", "belopp")
    return frozenset(name for name in _FEW[0] if name in words)


def _registers(rows: tuple[Cells, ...]) -> Registers:
    made = tuple(Row(f"L-{index}", {"lån-id": f"L-{index}", **cells}) for index, cells in enumerate(rows))
    return Registers({"lån": Register("lån", made, frozenset(made[0].cells))})


# -- what must hold ------------------------------------------------------------------------------


def contradictions(number: int) -> Iterator[str]:
    """What the comparison of the pair tells and some case of the world denies."""
    old, new = pair(number)
    there = changes(old, new)
    told = {one.direction.value for one in there}
    broken = (
        [_broken(text, _named(old, new)) for text in (old, new)]
        if told.isdisjoint({"mixed", "undecided"})
        else [[], []]
    )
    for (kept, hit), words, what in (
        ((0, 1), _WORDS[0], "a case within the old and not the new"),
        ((1, 0), _WORDS[1], "a case within the new and not the old"),
    ):
        flips = any(after and not before for before, after in zip(broken[kept], broken[hit], strict=True))
        if flips and not told & words:
            yield f"{number}: {what}, told {sorted(told)}\n{old}\n{new}"
    if number % _MIRRORED:
        return
    back = changes(new, old)
    # That bounds clash is told of the new revision alone.
    ways = [[one for one in found if one.id != "LIM120"] for found in (there, back)]
    if sorted(one.direction.opposite.value for one in ways[0]) != sorted(one.direction.value for one in ways[1]):
        yield f"{number}: {sorted(told)} is not mirrored\n{old}\n{new}"


def _broken(text: str, columns: frozenset[str]) -> list[bool]:
    """For each case of the world, whether some rule is broken."""
    side = revision(read(text))
    checks = [side.checks(clause) for clause in side.clauses.values()]
    schema = side.definitions.schema
    return [
        any(
            outcome.verdict in _BROKEN
            for each in checks
            for outcome in positions(each, schema, Sight(data, ON)).values()
        )
        for data in world(columns)
    ]

"""What a change does to real positions, in a terminal: verdicts that turn, headroom, what cannot be judged."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from policylang.document.answers import distance, exact
from policylang.document.changes_cases import GAP, VERDICTS

Json = Mapping[str, Any]
MOST_NAMED = 8
LEVELS = {"lowered": "sänkt, beslutet flyttas nedåt", "raised": "höjd, beslutet flyttas uppåt"}
WIDTH = 110


def impact(found: Json | None) -> Iterator[str]:
    """The lines, the first one empty; none without registers."""
    if not found:
        return
    yield ""
    yield f"Verkan på registren per {found['as_of']}:"
    yield from (_flip(one) for one in found["flips"])
    if not found["flips"]:
        yield f"{GAP}{nothing(found)}"
    still = remaining(found)
    if still:
        yield f"{GAP}Som förut bryts, med de ändrade reglerna:"
    yield from (f"{GAP * 2}{line}" for line in still)
    lines = unjudged(found)
    if lines:
        yield f"{GAP}Kan inte bedömas av de ändrade reglerna:"
    for line in lines:
        yield from textwrap.wrap(line, WIDTH, initial_indent=GAP * 2, subsequent_indent=GAP * 3, break_long_words=False)
    yield from (f"{GAP}{line}" for line in doubts(found))


def nothing(found: Json) -> str:
    """That no verdict turns, and how much was looked at."""
    judged = found.get("judged")
    if judged == 0 and found.get("unjudged"):
        return "Ingen position av de ändrade reglerna kunde bedömas: verkan är okänd."
    looked = "" if judged is None else f" ({judged} positioner av ändrade regler bedömda)"
    return f"Inget besked ändras för dagens positioner{looked}. Det gör inte ändringarna mindre."


def remaining(found: Json) -> list[str]:
    """Positions that a changed rule found broken and still finds so, each with how far off it was and is."""
    return [_flip(one).strip() for one in found.get("remains", ())]


def doubts(found: Json) -> list[str]:
    """Changed rules whose own flipping case did not flip when it went the way of the registers."""
    silent = found.get("canary", {}).get("silent", ())
    return [f"Varning: vittnet för {name} vänder inte här; verkan på {name} kan inte litas på" for name in silent]


def _flip(flip: Json) -> str:
    old, new = (VERDICTS[flip[side]] for side in ("old", "new"))
    where = position(flip)
    rooms = [room(flip, side) for side in ("old", "new")]
    left = ""
    if any(rooms):
        left = f", marginal {rooms[0] or '–'} → {rooms[1] or '–'}" if rooms[0] else f", marginal {rooms[1]}"
    return f"{GAP}{flip['clause']}{f' ({where})' if where else ''}: {old} → {new}{left}"


def position(one: Json) -> str:
    """Which group or row: "motpart SEB", "borgen B-1"."""
    return ", ".join(f"{label} {member}" for label, member in one["group"].items())


def room(flip: Json, side: str) -> str:
    """How far it is to the bound, in kronor where there are any: "−1 mnkr", "−34,07 procentenheter (−1 mnkr)"."""
    found, measured = flip.get(f"headroom_{side}"), flip.get(f"measured_{side}")
    if not found:
        return ""
    amount = found.get("amount")
    if amount is not None and (measured is None or measured["unit"] == "SEK"):
        return exact(amount, "SEK")
    told = distance(found["value"], measured["unit"] if measured else "")
    return f"{told} ({exact(amount, 'SEK')})" if amount is not None else told


def unjudged(found: Json) -> list[str]:
    """What the new revision cannot judge of the changed rules, a line a rule: its positions and what is missing."""
    by_clause: dict[str, list[Json]] = {}
    for one in found.get("unjudged", ()):
        by_clause.setdefault(one["clause"], []).append(one)
    lines = []
    for clause, ones in by_clause.items():
        named = [where for one in ones if (where := position(one))]
        shown = named[:MOST_NAMED] + ([f"och {len(named) - MOST_NAMED} till"] if len(named) > MOST_NAMED else [])
        why = "; ".join(dict.fromkeys(lacking(one) for one in ones if lacking(one)))
        where = f" ({', '.join(shown)})" if shown else ""
        lines.append(f"{clause}{where}{f': {why}' if why else ''}")
    return lines


def lacking(one: Json) -> str:
    """What is missing for a position: columns and registers, holes of the policy."""
    if one["verdict"] == "manual":
        return "prövas manuellt"
    return ", ".join(dict.fromkeys(_gap(gap) for gap in one["missing"]))


def _gap(gap: Json) -> str:
    if gap.get("hole"):
        return f"policyn säger inte {gap['hole']}"
    said = f"{gap['column']} saknas i {gap['register']}" if gap.get("column") else f"registret {gap['register']} saknas"
    return f"{said} ({gap['reason']})" if gap.get("reason") else said

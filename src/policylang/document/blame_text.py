"""The answer of `policylang blame` for a terminal and as Markdown."""

import textwrap
from collections.abc import Mapping
from typing import Any

from policylang.document.markdown_text import escaped

Json = Mapping[str, Any]
WIDTH = 110
COLUMNS = {"decided": "Beslutad", "in_force": "Gäller från", "decision": "Beslut"}


def text(answer: Json) -> str:
    """The rule's sentence, then each change of it, the newest first."""
    section = f"{answer['section']} " if answer["section"] else ""
    lines = [f"{section}{answer['clause']}", *textwrap.wrap(f"”{answer['wording']}”", WIDTH), ""]
    rows = [_row(one) for one in answer["changes"]]
    head = [*COLUMNS.values(), "Ändring"]
    widths = [max(len(row[index]) for row in [head, *rows]) for index in range(len(COLUMNS))]
    indent = " " * (sum(widths) + 2 * len(widths))
    for row in [head, *rows]:
        first, *more = textwrap.wrap(row[-1], max(WIDTH - len(indent), 40), break_on_hyphens=False) or [""]
        lines.append("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), first]))
        lines += [indent + each for each in more]
    return "\n".join([*lines, "", _since(answer)]) + "\n"


def markdown(answer: Json) -> str:
    """The same as Markdown."""
    rows = [[escaped(cell) for cell in _row(one)] for one in answer["changes"]]
    table = [[*COLUMNS.values(), "Ändring"], ["---"] * (len(COLUMNS) + 1), *rows]
    lines = [f"**{escaped(answer['clause'])}**", "", f"> {escaped(answer['wording'])}", ""]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in table), "", escaped(_since(answer))]) + "\n"


def _row(one: Json) -> list[str]:
    return [*(one["revision"]["wording"][name] for name in COLUMNS), one["message"]]


def _since(answer: Json) -> str:
    cut = " Historiken är avkortad (git fetch --unshallow)." if answer["shallow"] and not answer["earlier"] else ""
    decided, now = answer["decided_since"], answer["since"]
    if decided is None:
        where = "en ändring utan beslut" if now["undecided"] else "ett förslag som ännu inte är beslutat"
        return f"Regeln finns bara i {where}.{cut}"
    words = decided["wording"]
    told = f"{words['decision']}, beslutad {words['decided']}, gäller från {words['in_force']}.{cut}"
    if answer["earlier"]:
        told = f"{told} Innebörden kan vara äldre än så, för {answer['earlier']}."
    of = "senast enligt" if answer["earlier"] else "enligt"
    if now["draft"] or now["undecided"]:
        what = "Ett förslag ändrar regeln" if now["draft"] else "Regeln har ändrats utan nytt beslut"
        return f"{what}. Beslutad innebörd {of} {told}"
    return f"Nuvarande innebörd {of} {told}"

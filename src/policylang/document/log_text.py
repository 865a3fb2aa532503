"""The answer of `policylang log` for a terminal and as a Markdown table that a secretary can paste."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from policylang.document.markdown_text import escaped

Json = Mapping[str, Any]
WIDTH = 110
COLUMNS = {"decided": "Beslutad", "in_force": "Gäller från", "decision": "Beslut", "changed": "Ändring"}


def text(answer: Json) -> str:
    """The table, the newest revision first, and what must be known about it."""
    rows = [[one["wording"][name] for name in COLUMNS] for one in answer["revisions"]]
    head = list(COLUMNS.values())
    widths = [max(len(row[index]) for row in [head, *rows]) for index in range(len(head) - 1)]
    indent = " " * (sum(widths) + 2 * len(widths))
    lines = [answer["policy"]["title"], ""]
    for row in [head, *rows]:
        start = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        width = max(WIDTH - len(indent), 40)
        first, *more = textwrap.wrap(row[-1], width, break_long_words=False, break_on_hyphens=False) or [""]
        lines += [f"{start}  {first}", *(indent + each for each in more)]
    notes = list(_notes(answer))
    return "\n".join([*lines, *([""] if notes else []), *notes]) + "\n"


def markdown(answer: Json) -> str:
    """The same as a Markdown table."""
    rows = [[escaped(one["wording"][name]) for name in COLUMNS] for one in answer["revisions"]]
    table = [list(COLUMNS.values()), ["---"] * len(COLUMNS), *rows]
    lines = [f"**{escaped(answer['policy']['title'])}**", "", *(f"| {' | '.join(row)} |" for row in table)]
    notes = [escaped(one) for one in _notes(answer)]
    return "\n".join([*lines, *([""] if notes else []), *notes]) + "\n"


def _notes(answer: Json) -> Iterator[str]:
    for one in answer["revisions"]:
        told = f"{one['wording']['decision']}, {one['wording']['in_force']}"
        if one["amended"]:
            shown = "den antagna" if one["tag"] else "den första under beslutet"
            since = one["wording"]["since"]
            yield (
                f"Texten, eller ett bibliotek den bygger på, har ändrats därefter utan nytt beslut ({told}): "
                f"{since[:1].lower()}{since[1:].rstrip('.')}. Tabellen visar {shown}."
            )
        elif one["kept"] == "file" and not one["draft"]:
            yield f"Lydelsen ({told}) ligger i arbetsmappen men inte i historiken."
    if answer.get("perhaps_earlier"):
        name = answer["perhaps_earlier"]
        path = name.partition(":")[2]
        yield (
            f"Filen kom till när `{path}` togs bort, med en annan titel. Är det samma policy visas dess tidigare "
            f'lydelser med: policylang log "{name}"'
        )
    if answer["shallow"]:
        yield "Historiken är avkortad, för förrådet är en ytlig kopia. Hämta hela med: git fetch --unshallow"

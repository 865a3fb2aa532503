"""The answer of `policylang diff BASE A B` for a terminal and as Markdown."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from policylang.document.markdown_text import escaped

Json = Mapping[str, Any]
WIDTH = 110
HEADS = {
    "text-conflict": "SAMMA RADER",
    "text-adjacent": "INTILLIGGANDE RADER",
    "head": "HUVUDET",
    "merged-error": "FEL TILLSAMMANS",
    "contradictory": "EMOT VARANDRA",
    "infeasible": "KAN INTE UPPFYLLAS",
    "looser-together": "LÖSARE TILLSAMMANS",
    "undecided-together": "OAVGJORT TILLSAMMANS",
}
MERGED = {
    "clean": "Raderna går att lägga ihop.",
    "conflict": "Raderna går inte att lägga ihop.",
    "error": "Raderna går att lägga ihop, men texten blir fel.",
}


def text(answer: Json) -> str:
    """The warnings, each with the case that shows it, and what the two come to together."""
    lines = [answer["base"]["title"], *_named(answer), ""]
    for one in answer["warnings"]:
        lines += _wrapped(f"{HEADS[one['kind']]}  {one['message']}", "")
        lines += [line for part in _shown(one) for line in _wrapped(part, "  ")]
    return "\n".join([*lines, *([""] if answer["warnings"] else []), _summary(answer)]) + "\n"


def markdown(answer: Json) -> str:
    """The same as Markdown."""
    lines = [f"**{escaped(answer['base']['title'])}**", "", *(f"- {escaped(one)}" for one in _named(answer)), ""]
    for one in answer["warnings"]:
        lines.append(f"- **{HEADS[one['kind']].capitalize()}** {escaped(one['message'])}")
        lines += [f"  {escaped(part)}" for part in _shown(one)]
    return "\n".join([*lines, "", _summary(answer)]) + "\n"


def _named(answer: Json) -> list[str]:
    names = {"base": "gällande", "one": "första förslaget", "other": "andra förslaget"}
    return [f"{word}: {answer[name]['path']}" for name, word in names.items()]


def _shown(one: Json) -> Iterator[str]:
    change = one["change"]
    if not change:
        return
    yield change["message"]
    witness = change.get("witness")
    if not witness:
        return
    for register, rows in witness["registers"].items():
        for row in rows:
            cells = ", ".join(f"{column} {value}" for column, value in row.items() if value is not None)
            yield f"Vittne, påhittat, per {witness['as_of']}: {register}: {cells}"


def _wrapped(line: str, indent: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


def _summary(answer: Json) -> str:
    merge = MERGED[answer["merge"]]
    count = len(answer["warnings"])
    if not count:
        found = "Inget av förslagen motsäger det andra, och inget fall har hittats som de tillåter bara tillsammans."
        return f"{merge} {found}"
    return f"{merge} {count} {'varning' if count == 1 else 'varningar'}."

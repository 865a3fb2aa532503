"""The answer of `policylang diff` for a terminal: one line a change, its witness as a table, and what is the same."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policylang.document.answers import grounds
from policylang.document.changes_cases import GAP, boundary, case
from policylang.document.changes_impact import LEVELS, impact

Json = Mapping[str, Any]
WIDTH = 110
WORDS = {
    "tightened": ("SKÄRPNING", "skärpning", "skärpningar"),
    "loosened": ("LÄTTNAD", "lättnad", "lättnader"),
    "mixed": ("ÄNDRAD", "ändrad åt båda håll", "ändrade åt båda håll"),
    "neutral": ("UTAN RIKTNING", "utan riktning", "utan riktning"),
    "editorial": ("REDAKTIONELL", "redaktionell", "redaktionella"),
    "undecided": ("OAVGJORD", "oavgjord", "oavgjorda"),
}
_OTHER_WAY = {"tightened": "lättnad", "loosened": "skärpning"}


def text(answer: Json) -> str:
    """The whole comparison, ending with a newline.

    Args:
        answer: `policylang/diff/1`.
    """
    lines = [answer["new"]["title"], f"gällande: {_label(answer, 'old')}     förslag: {_label(answer, 'new')}", ""]
    for change in answer["changes"]:
        lines += _change(change)
    if answer["changes"]:
        lines.append("")
    lines.append(_summary(answer))
    lines += impact(answer.get("impact"))
    lines += _readings(answer)
    same = _unchanged(answer)
    if same:
        lines.append(same)
    for notice in answer.get("notices", ()):
        lines += _wrapped(notice, "")
    if answer.get("ingress"):
        lines += ["", *_wrapped(answer["ingress"], "")]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _label(answer: Json, side: str) -> str:
    return str(answer[side].get("label") or answer[side]["path"])


def _change(change: Json) -> Iterator[str]:
    word = WORDS[change["direction"]][0]
    if change["clause"] is None and change["clause_old"] is None and change["field"] and change["evidence"] == "rule":
        yield f"{word:<15}{_section(change):<10}{change['id']:<9}{_field(change)}"
        return
    what = change["clause"] or change["clause_old"] or change["field"] or ""
    kind = f" ({change['slag']})" if change.get("slag") not in {None, "ändrad"} else ""
    head = f"{word:<15}{_section(change):<10}{change['id']:<9}{what}{kind}"
    yield f"{head:<90}{GAP}grund: {grounds(change)}"
    yield from _wrapped(change["message"])
    if change.get("effect") == "none":
        yield from _wrapped("Verkningslös för policyn i dess helhet: andra regler avgör redan varje fall.")
    for affected in change.get("affected", ()):
        yield from _affected(affected)
    if change.get("rewritten"):
        yield from _wrapped("Meningen är dessutom omskriven: jämför lydelserna.")
    if change.get("decision_level"):
        yield from _wrapped(f"Beslutsnivå: {LEVELS[change['decision_level']]}.")
    for name in ("witness", "counter_witness"):
        if change.get(name) and not change.get("affected"):
            yield from _witness(change[name])
    if change["evidence"] == "proof" and change["direction"] in _OTHER_WAY:
        yield from _wrapped(
            f"Bevis att ingen {_OTHER_WAY[change['direction']]} finns: inga fullständiga register vänder åt det hållet."
        )
    if change.get("boundary"):
        yield f"{GAP}Samma regel vid gränserna (ingår i prövningen, vänder eller vänder inte):"
        yield from boundary(change["witness"], change["boundary"])


def _field(change: Json) -> str:
    message: str = change["message"].rstrip(".")
    return message.removeprefix("Uppgiften ").replace(" ändras från ", ": från ", 1)


def _section(change: Json) -> str:
    sections = [one for one in (change["section"]["old"], change["section"]["new"]) if one]
    return " → ".join(dict.fromkeys(sections)) or "–"


def _wrapped(line: str, indent: str = GAP) -> list[str]:
    return textwrap.wrap(
        line, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _witness(witness: Json, indent: str = GAP) -> Iterator[str]:
    for one in witness.get("assumed", ()):
        every = "Riktningen gäller oavsett värdet" if one["holds_for"] == "all" else "Riktningen hänger på värdet"
        yield from _wrapped(f"{every}: {one['unknown']} antas vara {one['value']}.", indent)
    yield from case(witness, indent)


def _affected(one: Json) -> Iterator[str]:
    yield f"{GAP}{WORDS[one['direction']][0].lower()}: {one['clause']}, grund: {grounds(one)}"
    for name in ("witness", "counter_witness"):
        if one.get(name):
            yield from _witness(one[name], GAP * 2)


# -- the end -------------------------------------------------------------------------------------


def _summary(answer: Json) -> str:
    counts = answer["summary"]
    order = ("tightened", "loosened", "neutral", "editorial", "undecided")
    names = (*order[:2], *(("mixed",) if counts.get("mixed") else ()), *order[2:])
    parts = [f"{counts.get(name, 0)} {WORDS[name][1 if counts.get(name, 0) == 1 else 2]}" for name in names]
    return f"{', '.join(parts)}.{_holes(answer)}"


def _holes(answer: Json) -> str:
    holes = answer.get("open", ())
    if not holes:
        return ""
    named = "; ".join(f"{hole['clause']}.{hole['field']} ({hole['reason']})" for hole in holes)
    return f" {len(holes)} hål i ändrad text: {named}."


def _readings(answer: Json) -> Iterator[str]:
    for one in answer.get("readings", ()):
        yield from _wrapped(
            f"Tolkningen av {one['clause']} är en annan (ingen ändring av policyn): {one['new'] or 'ingen'}", ""
        )


def _unchanged(answer: Json) -> str:
    same = answer.get("unchanged")
    if not same:
        return ""
    parts = [f"{same['checked']} prövade regler, {same['manual']} manuella"]
    if same["sections"]:
        parts.append(f"avsnitt {_ranges(same['sections'])}")
    if same["glossary"]:
        parts.append("ordlistan")
    level = f" Beslutsnivå: {answer['decided_by']}." if answer.get("decided_by") else ""
    return f"Oförändrat: {', '.join(parts)}.{level}"


def _ranges(sections: Sequence[str]) -> str:
    """Section numbers as a reader counts them: "1–7 och 9"."""
    runs: list[list[str]] = []
    for section in sections:
        follows = runs and section.isdigit() and runs[-1][-1].isdigit() and int(section) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(section)
        else:
            runs.append([section])
    parts = [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"

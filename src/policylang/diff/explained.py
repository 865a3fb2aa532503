"""Each id of the catalogue explained for whoever reads a comparison."""

from policylang.diff.catalogue import CATALOGUE, Direction

# Rows of the design that no change of a policy can be told by yet, and why. `explain` says so.
OUT_OF_REACH = {
    "CPY408": "språket har ingen egen frist efter ett sänkt betyg; en sådan regel är ett krav (INS307)",
    "CPY409": "språket har ingen egen frist efter ett sänkt betyg; en sådan regel är ett krav (INS307)",
    "DEL508": "vidaredelegering kan ännu bara skrivas som text och bedömas för hand (TXT904)",
    "DEL509": "vidaredelegering kan ännu bara skrivas som text och bedömas för hand (TXT904)",
}
_WORDS = {
    Direction.TIGHTENED: "skärpning",
    Direction.LOOSENED: "lättnad",
    Direction.MIXED: "ändrad åt båda håll",
    Direction.NEUTRAL: "utan riktning",
    Direction.EDITORIAL: "redaktionell, när samma innebörd är bevisad",
    Direction.UNDECIDED: "oavgjord: en bedömning krävs",
    None: "prövas varje gång",
}
_FILLED = {"{regel}": "[regeln]", "{mått}": "[måttet]", "{a}": "[före]", "{b}": "[efter]", "{x}": "[vad]"}
_PROVED = {Direction.TIGHTENED, Direction.LOOSENED, None}


def titles() -> dict[str, str]:
    """Every id with its line; of one that no change can be told by yet, that it is so."""
    return {name: _line(name) + (" (visas inte ännu)" if name in OUT_OF_REACH else "") for name in CATALOGUE}


def explained(name: str) -> str:
    """What the id says, which way it goes, what it is called when the change is made back.

    Raises:
        KeyError: the catalogue has no such id.
    """
    entry = CATALOGUE[name]
    lines = [f"{entry.id} {entry.slug}", "", _line(name), "", f"Riktning: {_WORDS[entry.hypothesis]}."]
    if entry.hypothesis in _PROVED:
        lines.append(
            "Riktningen är katalogens antagande. Den som visas är den som prövningen av båda lydelserna ger, med ett "
            "påhittat exempel som vänder; säger de emot varandra är ändringen oavgjord."
        )
    if entry.mirror == name:
        lines.append("Görs ändringen tillbaka har den samma beteckning.")
    else:
        lines.append(f"Görs ändringen tillbaka heter den {entry.mirror}.")
    if name in OUT_OF_REACH:
        lines += ["", f"Visas inte ännu: {OUT_OF_REACH[name]}."]
    return "\n".join(lines)


def _line(name: str) -> str:
    line = CATALOGUE[name].line
    for hole, word in _FILLED.items():
        line = line.replace(hole, word)
    return line

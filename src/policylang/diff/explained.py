"""Each id of the catalogue explained for whoever reads a comparison."""

from policylang.diff.catalogue import CATALOGUE, Direction

# Rows of the design that no change of a policy can be told by yet, and why. `explain` says so.
OUT_OF_REACH = {
    "CPY408": "språket har ingen egen frist efter ett sänkt betyg; en sådan regel är ett krav (INS307)",
    "CPY409": "språket har ingen egen frist efter ett sänkt betyg; en sådan regel är ett krav (INS307)",
    "DEL508": "vidaredelegering kan ännu bara skrivas som text och bedömas för hand (TXT904)",
    "DEL509": "vidaredelegering kan ännu bara skrivas som text och bedömas för hand (TXT904)",
}
_BODIES = (
    "Kräver prövningen att just det utpekade organet har beslutat går ändringen åt båda håll, med två exempel: beslut "
    "av det gamla räcker inte längre, beslut av det nya räckte inte förut."
)
_HOLES = (
    "Visas också när {hål}, och när en mening {norm}. Ett hål har ingen riktning så länge prövningen hänger på vad som "
    "stod där; går regeln att pröva ändå visas den riktning som prövningen ger."
)
_ASSESSED = "Gäller vad man bedömer, inte vad någon ska göra; därför utan riktning. Också en skala eller åtgärdsnivå."
_MOMENTS = (
    "Vid affärstillfället mot vid varje tidpunkt är oavgjort när registren inte skiljer dem åt: de visar läget i dag "
    "och inte det vid affären. Har betyg ändrats sedan affären går ändringen åt båda håll. Hur ofta ett mål mäts är "
    "oavgjort."
)
_BOUND = (
    "Riktningen visas av den första regel som prövar dem det gäller; prövas de inte av någon är ändringen oavgjord."
)
_PLANNED = (
    "Gäller det som en plan räknar upp: aktiviteter, risker och deras åtgärder, punkter i en årscykel eller en "
    "dagordning, dokument. Utan riktning för det som ingen prövning följer."
)
_BY_HAND = (
    "För en regel som prövas för hand är exemplet en avvikelse som någon har registrerat: den är ett brott mot ”ska”, "
    "en varning vid ”bör” och en notering vid ”mål”. En mening utan egen regel är oavgjord: inget fall kan visa den."
)
# What more an id is used for than its line says.
ALSO = {
    "LIM112": _MOMENTS,
    "LIM113": _MOMENTS,
    "ADM921": _BOUND,
    "ADM922": _BOUND,
    "TXT901": _BY_HAND,
    "TXT902": _BY_HAND,
    "TXT905": _HOLES.format(hål="ett hål uppstår i källan (`okänt`)", norm="inte längre räknas som en norm"),
    "TXT906": _HOLES.format(hål="ett hål i källan (`okänt`) fylls", norm="numera räknas som en norm"),
    "DEL501": _BODIES,
    "DEL510": _BODIES,
    "DEL511": _BODIES,
    "PLN961": _PLANNED,
    "PLN962": _PLANNED,
    "PLN963": "Gäller dagen, eller kvartalet, för något i en plan. Ingen dag alls är senare än varje dag.",
    "PLN964": "Gäller dagen, eller kvartalet, för något i en plan. Ingen dag alls är senare än varje dag.",
    "PLN965": _ASSESSED,
    "PLN966": _ASSESSED,
    "STR942": (
        "Visas också när en rad i en plan får en annan beteckning och i övrigt är densamma: då utan riktning, eftersom "
        "register kan använda den gamla."
    ),
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
    if name in ALSO:
        lines += ["", ALSO[name]]
    if name in OUT_OF_REACH:
        lines += ["", f"Visas inte ännu: {OUT_OF_REACH[name]}."]
    return "\n".join(lines)


def _line(name: str) -> str:
    line = CATALOGUE[name].line
    for hole, word in _FILLED.items():
        line = line.replace(hole, word)
    return line

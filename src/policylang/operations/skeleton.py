"""The first text of a new policy: short, complete, and without a remark."""

TITLE = "Finanspolicy för {organisation}"
MUNICIPALITY = ("kommunfullmäktige", "kommunstyrelsen")
REGION = ("regionfullmäktige", "regionstyrelsen")
_TEXT = """policy "{title}"
  språk         policylang 1
  organisation  {organisation}
  dokumenttyp   policy
  beslut        xxxx-xx-xx {council} § xx
  gäller        från xxxx-xx-xx

// Vänsterkanten trycks, det indragna prövas. En rad som denna trycks aldrig.
// Byt ut texten mot er egen, en mening i taget, och kör `policylang lint` på filen.

# Inledning

Policyn anger hur {organisation} hanterar upplåning, placeringar och finansiella risker.
  § berättande

# Finansiering

Målet är att trygga betalningsförmågan till lägsta möjliga kostnad.
  § manuellt betalningsförmåga (mål) "lägsta möjliga kostnad saknar mått"
Lån från en och samma långivare får uppgå till högst {{högst}} av låneskulden.
  § gräns lån-per-långivare
    mått   låneskuld
    per    motpart
    högst  40 % av låneskuld
    mäts   varje månadsskifte
Lån ska tas upp i svenska kronor eller valutasäkras.
  § krav lån-i-kronor
    varje  lån
    ska    valuta = SEK eller valutasäkrad = ja
    mäts   vid affärstillfället

# Placeringar

Placeringar får inte göras i aktier.
  § krav inga-aktier
    varje     placeringar
    får inte  tillgångsslag = aktie
    mäts      vid varje tidpunkt

# Rapportering

{{vem:versal}} ska {{varje:adverb}} rapportera den finansiella ställningen till {{till}}.
  § plikt finansrapport
    vem        finansfunktionen
    ska        rapportera den finansiella ställningen
    till       {board}
    varje      tertial
    senast     en månad efter periodens slut
    styrks av  rapporter där vad = finansrapport
    tolkning   Policyn säger inte hur fort: en månad efter tertialets slut.

// Vad orden i reglerna står för. Inget av detta trycks.

§ portfölj låneskuld "låneskulden"
  av  lån räknat belopp
"""


def skeleton(organisation: str, title: str = "") -> str:
    """The text of a policy to begin from.

    Args:
        organisation: its name as it is to be printed ("Exempelstads kommun"); quotation marks and braces are left out.
        title: the document's; without one "Finanspolicy för …".
    """
    name = _plain(organisation)
    council, board = REGION if name.casefold().startswith("region ") else MUNICIPALITY
    heading = _plain(title) or TITLE.format(organisation=name)
    return _TEXT.format(organisation=name, title=heading, council=council, board=board)


def _plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("", "", '"“”{}')).split())

"""One example for each id of the catalogue that the language can express: a text, another, and back the mirror's."""

from diff.small_policies import HEAD, SUPPORT, lines, policy
from policylang.model.resolve import Resolved

ALWAYS = "mäts  vid varje tidpunkt"


def cap(*fields: str, name: str = "tak", measure: str = "skuld") -> str:
    return lines(f"gräns {name}", f"mått  {measure}", *fields, ALWAYS)


def row(register: str, *fields: str) -> str:
    return lines("krav rad", f"varje  {register}", *fields, ALWAYS)


def classes(table: str) -> str:
    return lines(
        "gräns förfall",
        "mått  lån",
        "efter  förfallodag",
        "andel av  lån",
        "gränsfall  räknas till den kortare klassen",
    ) + "".join(f"  {line}\n" for line in table.split("\n"))


YEARS = "| År           | 0-1  | 1-3   | 3-"
SPREAD = f"{YEARS}\n| Intervall, % | 0-50 | 20-80 | 0-30"


def sorts(*fields: str) -> str:
    return lines("instrument sorter", "för  derivat", *fields)


def parties(allowed: str) -> str:
    return lines("motparter parter", "för  placeringar", "via  emittent", f"tillåtna  {allowed}")


def decision(*rows: str) -> str:
    return lines("beslut utlåning-beslutas", "ärende  utlåning där slag = extern", "| beslutas av | högst", *rows)


def persons(count: str) -> str:
    return lines("åtskillnad fler", "varje  affärer", "roller  verkställd-av, kontrollerad-av, bokförd-av", count)


def report(*fields: str) -> str:
    return lines(
        "plikt rapport", "vem  internbanken", "ska  rapportera", *fields, "styrks av  rapporter där vad = månadsrapport"
    )


def rated(grades: str) -> str:
    return parties(f"svensk-bank eller motpart där kreditbetyg minst {grades}")


PROSE = """# Upplåning

Alla lån ska vara i svenska kronor enligt koncernens beslut.
  § krav lån-i-kronor
    varje  lån
    ska    valuta = SEK
    mäts   vid varje tidpunkt
Upplåning ska ske till så låg kostnad som möjligt.
  § manuellt låg-kostnad "så låg som möjligt saknar mått"

# Placeringar

Placeringar ska göras i svenska kronor.
  § manuellt placeringar-i-kronor "registret saknar valuta"
"""
AMOUNT = """# Upplåning

Skulden får uppgå till högst {högst}.
  § gräns tak
    mått    skuld
    högst   1 mnkr
    mäts    vid varje tidpunkt
"""
FO = '\n§ roll fo "FO"\n'


def plan(*rows: str) -> str:
    return lines("aktiviteter första", "| id | ansvar | klart | aktivitet", *rows) + FO


def risk(likelihood: int) -> str:
    fields = ("risk  Risken för lång frånvaro.", "ansvar  FO", f"sannolikhet  {likelihood}", "konsekvens  2")
    return lines("risk frånvaro", *fields, "åtgärd  Handlingsplan upprättas.", "senast  2014-06-30") + FO


LEASING = "| leasing | FO | 2014-03-31 | Upphandling av leasing"
EXCEPTED = ("varje  borgen", "ska  borgensform = enkel")
OLDER = (*EXCEPTED, ALWAYS, "gäller inte  när lämnad före 2014-01-01")

# The first id of each pair (or one that is its own mirror) -> the text before and the text after.
GOLDEN: dict[str, tuple[str, str]] = {
    "LIM101": (cap("högst  100 mnkr"), cap("högst  200 mnkr")),
    "LIM103": (cap("minst  5 mnkr"), cap("minst  10 mnkr")),
    "LIM105": (cap("under  100 mnkr"), cap("högst  100 mnkr")),
    "LIM107": (cap("högst  9 kr"), cap("högst  9 kr", "minst  1 kr")),
    "LIM109": (cap("högst  ramen låneram"), cap("högst  9 kr")),
    "LIM110": (row("lån där motpart = Kommuninvest", "ska  valuta = SEK"), row("lån", "ska  valuta = SEK")),
    "LIM112": (
        cap("högst  9 kr").replace("vid varje tidpunkt", "varje månadsskifte"),
        cap("högst  9 kr"),
    ),
    "LIM114": (cap("högst  9 kr"), cap("högst  9 kr", "gäller inte när antal lån högst 1")),
    "LIM116": (
        row("avvikelser", "ska  stängd högst 30 dagar efter datum"),
        row("avvikelser", "ska  stängd högst 60 dagar efter datum"),
    ),
    "LIM119": (cap("högst  30 kr"), cap("högst  30 kr", "dock   högst 31 kr under 2031")),
    "LIM118": (AMOUNT, AMOUNT.replace("1 mnkr", "en miljon kronor")),
    "INT201": (classes(SPREAD), classes(SPREAD.replace("0-50", "0-60"))),
    "INT202": (classes(SPREAD), classes(SPREAD.replace("1-3   | 3-", "1-4   | 4-"))),
    "INT203": (classes(SPREAD.replace(" | 3-", "").replace(" | 0-30", "")), classes(SPREAD)),
    "INT205": (
        classes(f"{SPREAD}\n| Norm, %      | 40   | 40    | 20"),
        classes(f"{SPREAD}\n| Norm, %      | 30   | 50    | 20"),
    ),
    "INS301": (sorts("tillåtna  ränteswap"), sorts("tillåtna  ränteswap, FRA")),
    "INS303": (sorts("förbjudna  FRA"), sorts("förbjudna  FRA, ränteswap")),
    "INS305": (sorts("tillåtna  ränteswap", "förbjudna  FRA"), sorts("förbjudna  FRA")),
    "INS307": (row("lån", "ska  räntetyp = fast"), row("lån", "ska  räntetyp i (fast, rörlig)")),
    "CPY403": (rated("AA- (S&P) eller Aa3 (Moody's)"), rated("alla av AA- (S&P) och Aa3 (Moody's)")),
    "CPY401": (rated("A+ (S&P)"), rated("A- (S&P)")),
    "CPY404": (cap("per  motpart", "högst  30 % av skuld"), cap("per  motpart", "högst  40 % av skuld")),
    "CPY406": (parties("svensk-bank"), parties("svensk-bank, svenska-staten")),
    "DEL501": (decision("| kommunstyrelsen | 1 mnkr"), decision("| Kommuninvest | 1 mnkr")),
    "DEL502": (decision("| kommunstyrelsen | 1 mnkr"), decision("| kommunstyrelsen | 2 mnkr")),
    "DEL504": (persons("personer  minst 3 olika"), persons("personer  minst 2 olika")),
    "DEL506": (
        row("fullmakter", "ska  gäller-till högst ett år efter gäller-från"),
        row("fullmakter", "ska  gäller-till högst två år efter gäller-från"),
    ),
    "DEL510": (decision("| kommunfullmäktige | 1 mnkr"), decision("| kommunstyrelsen | 1 mnkr")),
    "REP601": (report("varje  kvartal"), report("varje  månad")),
    "REP603": (
        report("till  kommunstyrelsen", "varje  månad"),
        report("till  kommunstyrelsen, kommunfullmäktige", "varje  månad"),
    ),
    "CUR701": (
        row("valutaflöden", "ska  säkrat-belopp minst 100 kr"),
        row("valutaflöden", "ska  säkrat-belopp minst 50 kr"),
    ),
    "LIQ751": (
        cap("minst  5 mnkr", measure="summa belopp i likviditet"),
        cap("minst  4 mnkr", measure="summa belopp i likviditet"),
    ),
    "GUA801": (
        cap("högst  5 mnkr", measure="summa utnyttjat-belopp i borgen"),
        cap("högst  6 mnkr", measure="summa utnyttjat-belopp i borgen"),
    ),
    "GUA803": (row("borgen", "ska  borgensform = enkel"), row("borgen", "ska  borgensform i (enkel, solidarisk)")),
    "LEA821": (row("leasing", "ska  totalvikt under 3,5 ton"), row("leasing", "ska  totalvikt under 4 ton")),
    "TXT901": (cap("högst  9 kr"), cap("bör högst  9 kr")),
    "TXT903": (
        PROSE,
        PROSE.replace(
            "vara i svenska kronor enligt koncernens beslut", "enligt koncernens beslut vara i svenska kronor"
        ),
    ),
    "TXT904": (PROSE, PROSE.replace("så låg kostnad", "så låg risk")),
    "TXT905": (row("lån", "ska  valuta = SEK"), '§ manuellt rad "mått saknas"\n'),
    "ADM923": (row("borgen", *EXCEPTED[1:]), row("borgen", *EXCEPTED[1:], OLDER[-1])),
    "PLN961": (plan(LEASING, "| lån | FO | 2014-05-31 | Upphandling av lån"), plan(LEASING)),
    "PLN963": (plan(LEASING), plan(LEASING.replace("03-31", "04-30"))),
    "PLN965": (risk(3), risk(2)),
    "STR941": (
        PROSE,
        PROSE.replace(PROSE[PROSE.index("Upplåning ska") : PROSE.index("\n# Plac")], "")
        + PROSE[PROSE.index("Upplåning ska") : PROSE.index("\n# Plac")],
    ),
    "STR942": (PROSE, PROSE.replace("# Upplåning", "# Syfte\n\nSå är det.\n  § berättande\n\n# Upplåning")),
    "STR943": (
        cap("högst  9 kr", "minst  1 kr"),
        cap("högst  9 kr") + cap("minst  1 kr", "tidigare  tak", name="golv"),
    ),
}

REFERRING = """# Upplåning

Alla lån ska vara i svenska kronor.
  § krav lån-i-kronor
    varje  lån
    ska    valuta = SEK
    mäts   vid varje tidpunkt
Alla lån ska ha fast ränta.
  § krav fast
    varje  lån
    ska    räntetyp = fast
    mäts   vid varje tidpunkt
Valutarisk ska undvikas.
  § genom lån-i-kronor
"""
GOLDEN["STR945"] = (REFERRING, REFERRING.replace("§ genom lån-i-kronor", "§ genom fast"))

# Ids whose change stands in the head, in a definition or in two rules at once: (before, after) whole.
OWN: dict[str, tuple[Resolved, Resolved]] = {
    "LIM120": (
        policy(cap("högst  20 kr") + cap("minst  10 kr", name="golv")),
        policy(cap("högst  9 kr") + cap("minst  10 kr", name="golv")),
    ),
    "DEF911": (
        policy(row("utlåning", "ska  bolag i egna-bolag")),
        policy(row("utlåning", "ska  bolag i egna-bolag"), SUPPORT.replace("över 50 %", "över 40 %")),
    ),
    "DEF912": (
        policy(cap("högst  9 kr"), SUPPORT + '\n§ skala "Eget"\n  från bäst  A, B\n'),
        policy(cap("högst  9 kr"), SUPPORT + '\n§ skala "Eget"\n  från bäst  A, B, C\n'),
    ),
    "ADM921": (
        policy("", head=HEAD.replace("\n\n", "\n  gäller för    Bolaget AB\n\n")),
        policy("", head=HEAD.replace("\n\n", "\n  gäller för    Bolaget AB, Andra AB\n\n")),
    ),
    "ADM925": (policy(""), policy("", head=HEAD.replace('"Finanspolicy"', '"Ny finanspolicy"'))),
}

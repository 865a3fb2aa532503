"""The register of diagnostic codes: a stable slug, what it is called, why it matters, a wrong and a right example.

To add one: one entry in `Code`, and `tests/diagnostics/<slug>.policy`. A slug is never renamed or
used again for something else: people search for it and scripts read it.
"""

from enum import Enum
from typing import Self


class Code(Enum):
    """A diagnostic code; its value is the slug that is printed (`unknown-field`).

    Each entry: slug, title, explanation, wrong example, right example; all but the slug in Swedish.
    """

    title: str
    explanation: str
    wrong: str
    right: str

    def __new__(cls, slug: str, title: str, explanation: str, wrong: str = "", right: str = "") -> Self:
        """Keep the slug as the value and the texts beside it."""
        code = object.__new__(cls)
        code._value_ = slug
        code.title, code.explanation = title, " ".join(explanation.split())
        code.wrong, code.right = wrong, right
        return code

    # fmt: off
    # -- the file as bytes and characters

    NOT_TEXT = ("not-text", "filen är inte text",
        """En policyfil är vanlig text i teckenkodningen UTF-8. Filen innehåller tecken som inte hör hemma i text,
        eller är sparad i en annan kodning. Öppna den i det program där den skrevs och spara om den som UTF-8.""")
    TOO_LARGE = ("too-large", "filen är för stor",
        """Ett styrdokument är som mest några hundra kilobyte. En fil, en rad eller ett fält som är mycket större är
        nästan alltid något annat än en policy, och läses inte.""")
    TAB = ("tab", "tabbtecken",
        """Indraget avgör vad som trycks och vad som prövas, och ett tabbtecken är olika brett i olika program. Dra
        in med blanksteg: två för en regel, fyra för dess fält.""",
        "Aktier är ej tillåtna.\n\t§ krav inga-aktier", "Aktier är ej tillåtna.\n  § krav inga-aktier")
    NORMALISED = ("normalised", "ofarligt rättat",
        """Text som klistras in från ett ordbehandlingsprogram bär ofta med sig typografiska citattecken, hårda
        blanksteg och udda indrag. De läses som det som avses, och `policylang fmt` skriver om dem i filen.""",
        "§ organ ks ”kommunstyrelsen”", '§ organ ks "kommunstyrelsen"')
    COMMENT_IN_PROSE = ("comment-in-prose", "kommentartecken i löptext",
        """I löptext är `//` en kommentar bara i början av en rad; inne i en mening är det text och trycks. Sätt
        kommentaren på en egen rad, så att ingen undrar.""",
        "Lån får tas upp. // se protokollet", "// se protokollet\nLån får tas upp.")

    # -- the layout of the lines

    MISSING_HEAD = ("missing-head", "filens huvud saknas",
        """En fil börjar med vad den är: `policy`, `bibliotek` eller `ärende`, följt av dokumentets namn inom
        citattecken. Därunder står, indraget, organisation, beslut och giltighet.""",
        "# Inledning", 'policy "Finanspolicy"\n\n# Inledning')
    MISSING_TITLE = ("missing-title", "dokumentets namn saknas",
        "I huvudet står dokumentets namn inom citattecken, så som det ska tryckas.",
        "policy Finanspolicy", 'policy "Finanspolicy"')
    DUPLICATE_HEAD = ("duplicate-head", "filen har två huvuden",
        "En fil är ett dokument. Dela upp den om den innehåller två.",
        'policy "Finanspolicy"\npolicy "Placeringspolicy"', 'policy "Finanspolicy"')
    UNKNOWN_HEAD_FIELD = ("unknown-head-field", "okänt fält i filens huvud",
        "Huvudet har en bestämd uppsättning fält. Ett felstavat fält skulle annars bli utan verkan.",
        'policy "Finanspolicy"\n  organisatoin  Västerviks kommun',
        'policy "Finanspolicy"\n  organisation  Västerviks kommun')
    UNKNOWN_KEYWORD = ("unknown-keyword", "okänt regelord",
        """Efter `§` står vilket slags regel det är. Börjar raden med en paragrafhänvisning i löptexten, bryt
        meningen på ett annat ställe så att `§` inte står först på raden.""",
        "§ gränns låneram", "§ gräns låneram")
    UNKNOWN_FIELD = ("unknown-field", "okänt fältord",
        """Varje slags regel har sina egna fält. Ett felstavat fältord skulle annars göra att regeln ser prövad ut
        utan att vara det.""",
        "§ gräns låneram\n  hogst  30 % av låneskuld", "§ gräns låneram\n  högst  30 % av låneskuld")
    FORGOTTEN_PARAGRAPH_SIGN = ("forgotten-paragraph-sign", "paragraftecknet saknas",
        """En regel inleds av `§`. Utan tecknet är raden bara text, och regeln skulle aldrig prövas. Är det text som
        råkar börja med ett regelord, bryt raden på ett annat ställe.""",
        "Aktier är ej tillåtna.\n  krav inga-aktier", "Aktier är ej tillåtna.\n  § krav inga-aktier")
    WRONG_INDENT = ("wrong-indent", "fel indrag",
        """Det som börjar i vänsterkanten trycks, det indragna prövas. En regel hänger två blanksteg in under sin
        mening, dess fält två blanksteg längre in, och en fortsatt rad längre in än sitt fält.""",
        "Aktier är ej tillåtna.\n  utom i vissa fall.", "Aktier är ej tillåtna\nutom i vissa fall.")
    LOST_TABLE_ROW = ("lost-table-row", "tabellraden har tappat sin regel",
        """En tabellrad hör till regeln ovanför och är lika mycket indragen som dess fält. I vänsterkanten faller
        raden ut ur regeln.""",
        "§ beslut utlåning\n| beslutas av | högst", "§ beslut utlåning\n  | beslutas av | högst")
    TABLE_ROW_LENGTH = ("table-row-length", "tabellraden har fel antal celler",
        "Varje rad har lika många celler som rubrikraden. En cell inleds av `|`; efter den sista cellen står inget.",
        "| beslutas av | högst\n| kommunstyrelsen", "| beslutas av     | högst\n| kommunstyrelsen | 10 mnkr")
    LOST_FIELD = ("lost-field", "fältet har tappat sin regel",
        """En rad börjar med ett fältord men står så att den läses som löptext eller som fortsättning på fältet
        ovanför. Den skulle då inte prövas.""",
        "§ gräns låneram\n  mått  låneskuld\nhögst 10 mnkr",
        "§ gräns låneram\n  mått   låneskuld\n  högst  10 mnkr")
    EMPTY_CLAUSE = ("empty-clause", "tom regel",
        "Efter `§` står vilket slags regel det är, och oftast ett id.",
        "§", "§ berättande")
    EMPTY_TEXT = ("empty-text", "rubrik eller punkt utan text",
        "En rubrik och en punkt har sin text på samma rad som tecknet.", "-\n  aktier", "- aktier")
    UNCLOSED_HOLE = ("unclosed-hole", "klammern saknar sitt par",
        """En lucka i texten börjar med `{` och slutar med `}` på samma rad. En klammer som ska tryckas skrivs
        dubbelt.""",
        "högst {högst av låneskulden", "högst {högst} av låneskulden")
    MALFORMED_HOLE = ("malformed-hole", "oläslig lucka",
        "En lucka är `{fält}`, `{fält:form}`, `{regel-id.fält}` eller `{regel-id.fält:form}`, utan blanksteg.",
        "högst {högst av lån}", "högst {högst}")
    NESTED_TOO_DEEP = ("nested-too-deep", "för många nivåer",
        """Listor har som mest nio nivåer och ett villkor som mest trettio parenteser i varandra. Djupare går inte
        att läsa; ge en del av det ett eget namn.""")
    HEADING_LEVEL_SKIPPED = ("heading-level-skipped", "överhoppad rubriknivå",
        "Rubriker numreras efter nivå, och den som läser med skärmläsare hittar efter dem. Gå ett steg ner i taget.",
        "# Finansiering\n### Borgen", "# Finansiering\n## Borgen")
    MERGE_MARKER = ("merge-marker", "två ändringar som inte är sammanförda",
        """När två personer har ändrat samma rader sätter git båda lydelserna efter varandra med markeringar mellan.
        Bara den ena kan gälla.""",
        "<<<<<<< HEAD\nhögst  30 %\n=======\nhögst  40 %\n>>>>>>> ändring", "högst  40 %")
    BULLET = ("bullet", "punkt med fel tecken",
        "En listpunkt inleds av `- ` eller, om den ska numreras, `+ `. Andra tecken är löptext.",
        "• aktier", "- aktier")

    # -- what stands in a field

    UNREADABLE_FIELD = ("unreadable-field", "fältet går inte att läsa",
        "Det som står i fältet följer inte dess form.",
        "högst  30 % låneskuld", "högst  30 % av låneskuld")
    MISSPELT_NUMBER = ("misspelt-number", "oläsligt tal",
        "Tal skrivs på svenskt vis: decimalkomma, blanksteg mellan tusental, eller med bokstäver till och med tjugo.",
        "3.5 ton", "3,5 ton")
    AMBIGUOUS_NUMBER = ("ambiguous-number", "tvetydigt tal",
        "`200,000` är tvåhundra i Sverige och tvåhundratusen i England. Skriv tusental med blanksteg.",
        "högst 200,000 kr", "högst 200 000 kr")
    BARE_SHARE = ("bare-share", "andel utan bas",
        "En andel är en andel av något. Utan bas vet ingen vad gränsen är i kronor.",
        "högst  30 %", "högst  30 % av låneskuld")
    UNIT_MISMATCH = ("unit-mismatch", "enheterna går inte ihop",
        "Kronor jämförs med kronor och månader med månader.",
        "mått   låneskuld\nhögst  12 månader", "mått   låneskuld\nhögst  10 mnkr")
    SELF_COMPARISON = ("self-comparison", "något jämförs med sig självt",
        "En kolumn som jämförs med sig själv, eller en roll som står två gånger, ger samma svar för varje rad.",
        "bokförd-av annan än bokförd-av", "bokförd-av annan än verkställd-av")
    BAD_DATE = ("bad-date", "datumet finns inte",
        """Datum skrivs år-månad-dag. Ett datum som gått förlorat i källan skrivs med frågetecken, ett som ännu inte
        beslutats med x.""",
        "2014-02-30", "2014-02-28")
    IN_FORCE_BEFORE_DECISION = ("in-force-before-decision", "gäller före beslutet",
        "Ett styrdokument gäller i regel från beslutet eller senare. Står dagarna rätt är det som det ska.",
        "beslut  2014-11-25 kommunstyrelsen § 565\ngäller  från 2014-01-01",
        "beslut  2014-11-25 kommunstyrelsen § 565\ngäller  från 2015-01-01")
    BAD_ID = ("bad-id", "oläsligt id",
        """Ett id skrivs med små bokstäver, siffror och bindestreck, och börjar med en bokstav. Det är namnet som
        jämförelser och fynd hänger på.""",
        "§ gräns Förfall_12", "§ gräns förfall-12-månader")
    MISSING_ID = ("missing-id", "id saknas",
        "Regeln behöver ett namn som består när texten ändras och numreras om.",
        "§ gräns", "§ gräns låneram")
    MISSING_FIELD = ("missing-field", "fält saknas",
        "Regeln kan inte prövas utan fältet.",
        "§ gräns låneram\n  högst  10 mnkr", "§ gräns låneram\n  mått   låneskuld\n  högst  10 mnkr")
    DUPLICATE_FIELD = ("duplicate-field", "fältet står två gånger",
        "Fältet kan bara ha ett värde.",
        "mäts  varje månadsskifte\nmäts  per kalenderår", "mäts  varje månadsskifte")

    # -- names and what they stand for

    DUPLICATE_ID = ("duplicate-id", "samma id två gånger",
        "Ett id pekar ut en enda regel eller definition i dokumentet och det som det använder.",
        "§ organ ks …\n§ organ ks …", "§ organ ks …\n§ organ kf …")
    UNKNOWN_NAME = ("unknown-name", "okänt namn",
        """Namnet är inte definierat i filen, i det den använder eller i standardbiblioteket. Ett felstavat namn i
        ett undantag skulle annars göra att undantaget aldrig gäller.""",
        "mått  lånskuld", "mått  låneskuld")
    UNKNOWN_COLUMN = ("unknown-column", "okänd kolumn",
        "Registret har ingen sådan kolumn.",
        "lån där motprat = SEB", "lån där motpart = SEB")
    UNKNOWN_VALUE = ("unknown-value", "okänt värde",
        "Kolumnen har en sluten lista av värden, och detta är inte ett av dem. Jämförelsen skulle aldrig slå till.",
        "lån där slag = certfikat", "lån där slag = certifikat")
    UNKNOWN_REGISTER = ("unknown-register", "okänt register",
        "Registret finns varken i filen, i det den använder eller i standardbiblioteket.",
        "varje  lånen", "varje  lån")
    UNKNOWN_FILE = ("unknown-file", "filen finns inte",
        "En fil som nämns med `använder` eller `kompletterar` hittas inte bredvid den här.",
        "använder  gemensam.policy", "använder  gemensamt.policy")
    CIRCULAR_DEFINITION = ("circular-definition", "definitionen går i cirkel",
        "En definition får inte bygga på sig själv, inte heller genom en annan.",
        '§ mått a "A"\n  är  a + låneskuld', '§ mått a "A"\n  är  låneskuld')
    UNUSED_DEFINITION = ("unused-definition", "oanvänd definition",
        """Ingen regel använder definitionen. Antingen är den överflödig, eller så är ett namn felstavat där den
        skulle ha använts.""")
    RATED_UNKNOWN_GRADE = ("rated-unknown-grade", "okänt betyg",
        "Betyget finns inte på den skala som nämns.",
        "kreditbetyg minst AAB (S&P)", "kreditbetyg minst AA- (S&P)")
    UNKNOWN_TABLE_HEADER = ("unknown-table-header", "okänd kolumnrubrik",
        "Regelns tabell har bestämda kolumner. Under en felstavad rubrik skulle värdena inte läsas.",
        "| beslutas av | hogst", "| beslutas av | högst")
    EMPTY_CELL = ("empty-cell", "tom cell",
        "En tom cell kan betyda noll, obegränsat eller glömt. Skriv vilket.",
        "| kommunfullmäktige |", "| kommunfullmäktige | utan beloppsgräns")
    TABLE_CLASSES = ("table-classes", "tabellens klasser möts inte",
        """Klasserna följer på varandra: var och en börjar där den förra slutar. I ett glapp skulle inget prövas, och
        där två går in i varandra skulle samma belopp räknas två gånger.""",
        "| år  | högst\n| 0–1 | 60 %\n| 2–3 | 30 %", "| år  | högst\n| 0–1 | 60 %\n| 1–2 | 30 %")
    EDGE_UNSAID = ("edge-unsaid", "det sägs inte till vilken klass en kant hör",
        """Två klasser möts på en dag, och det som infaller den dagen hör till en av dem. Säg vilken, eller att källan
        inte gör det: då prövas båda läsningarna.""",
        "efter  återstående tid", "efter      återstående tid\ngränsfall  räknas till den kortare klassen")
    LIST_MISMATCH = ("list-mismatch", "listan i texten och regeln skiljer sig",
        "Texten räknar upp något annat än det som regeln prövar.",
        "- aktier\n- fonder\n  § instrument x\n    förbjudna  aktie",
        "- aktier\n  § instrument x\n    förbjudna  aktie")

    # -- rules beside each other

    RULES_CLASH = ("rules-clash", "regler som inte kan uppfyllas samtidigt",
        """Det är bevisat att det inte finns något innehav som uppfyller reglerna på en gång. Den som ska följa
        policyn kan inte göra rätt.""",
        "minst  60 % av låneskuld … högst  40 % av låneskuld", "minst  40 % av låneskuld … högst  60 % av låneskuld")
    RULE_WITHOUT_EFFECT = ("rule-without-effect", "regeln är verkningslös",
        """Det är bevisat att regeln inte kan brytas utan att en annan regel bryts. Den som läser kan tro att den gör
        skillnad. Ibland är upprepningen avsedd; då är det bara en upplysning.""")
    RANK_REVERSED = ("rank-reversed", "svagare än det överordnade dokumentet",
        """Ett dokument som kompletterar ett annat ska vara minst lika strängt. En svagare regel är utan verkan, och
        ett mål där det överordnade dokumentet säger ska vilseleder den som bara läser det ena.""")
    OWN_RULE_BROKEN = ("own-rule-broken", "dokumenten följer inte sin egen regel",
        """En regel om dokumenten själva, till exempel om vem som fastställer dem, stämmer inte med vad deras huvuden
        säger.""")
    TEST_FAILS = ("test-fails", "regeln klarar inte ett prov",
        """Provet säger vad regeln ska komma fram till i ett visst fall, och regeln kommer fram till något annat. Då är
        antingen regeln eller provet fel. Proven står i policyn eller i filen `prov.policy` bredvid den.""",
        "så  låneram bryts  (men regeln säger högst 90 %)", "så  låneram hålls")

    # -- the sentence and its rule

    UNKNOWN_HOLE = ("unknown-hole", "luckan har inget värde",
        "Regeln som hör till texten har inget fält med det namnet.",
        "högst {minst} av låneskulden", "högst {högst} av låneskulden")
    AMBIGUOUS_HOLE = ("ambiguous-hole", "luckan kan fyllas på flera sätt",
        "Flera regler hänger under texten och har fältet. Skriv vilken som avses.",
        "{högst}", "{låneram.högst}")
    LITERAL_OUTSIDE_HOLE = ("literal-outside-hole", "värde skrivet i löptexten",
        """Belopp, andelar, tider, betyg och organ i en normerande mening hämtas ur regeln, så att text och prövning
        inte kan glida isär.""",
        "högst 30 % av låneskulden", "högst {högst} av låneskulden")
    SENTENCE_CONTRADICTS_RULE = ("sentence-contradicts-rule", "meningen säger emot sin regel",
        "Meningens signalord (högst, minst, ska, bör, får inte …) stämmer inte med regelns fält.",
        "ska uppgå till minst {högst}", "får uppgå till högst {högst}")
    NORM_WITHOUT_RULE = ("norm-without-rule", "norm utan regel",
        """Meningen ställer ett krav men har ingen regel. Ge den en, eller säg varför den inte prövas: `§ manuellt`,
        `§ berättande`, `§ genom`, `§ del av` eller `§ får`.""",
        "Lån ska tas upp i svenska kronor.", "Lån ska tas upp i svenska kronor.\n  § krav svenska-kronor\n    …")
    NORM_IN_NARRATIVE = ("norm-in-narrative", "gräns i berättande text",
        """Texten är märkt `§ berättande` men innehåller en gräns med ett värde. Gäller gränsen ska den ha en regel;
        annars kan meningen skrivas om så att ingen tar den för en norm.""",
        "Skulden får vara högst 10 mnkr.\n  § berättande",
        "Skulden får vara högst {högst}.\n  § gräns skuld\n    …")
    REPEATED_TEXT = ("repeated-text", "samma text två gånger",
        "Rubriken eller meningen står två gånger i samma avsnitt, som när ett stycke klistras in en gång för mycket.",
        "- kassafunktion\n- kassafunktion", "- kassafunktion")
    TEXT_SLIP = ("text-slip", "skrivfel i löpande text",
        """Ett ord står två gånger efter varandra, en punkt mitt i en mening, en enhet efter en lucka som redan
        trycker den, en dag som inte finns, eller ett ord som liknar ett annat i dokumentet. En anmärkning `// sic` på
        raden ovanför säger att källan har det så.""",
        "Limiten ska ska fastställas.", "Limiten ska fastställas.")
    UNKNOWN_SECTION = ("unknown-section", "avsnittet finns inte",
        """Texten hänvisar till ett avsnitt med ett nummer som ingen rubrik i dokumentet har. Numren räknas ur
        rubrikerna, så en hänvisning kan bli fel när ett avsnitt kommer till eller faller bort.""",
        "enligt avsnitt 9.4  (men kapitel 9 har tre avsnitt)", "enligt avsnitt 9.3")
    TABLE_NOT_PRINTED = ("table-not-printed", "tabellen trycks inte",
        """Regeln under meningen har en tabell som inte trycks någonstans. Då binder den till värden som inte står i det
        antagna dokumentet.""",
        "Räntebindningen fördelas.\n  § gräns räntebindning\n    | år | högst\n    …",
        "Räntebindningen fördelas.\n  § gräns räntebindning\n    …\n\n{tabell räntebindning}")
    UNKNOWN_RULE_REFERENCE = ("unknown-rule-reference", "regeln som det hänvisas till finns inte",
        """`§ genom` och `§ del av` pekar ut en regel med dess id. Finns den inte är meningen inte prövad av något.""",
        "§ genom räntebindnig i riktlinjer.policy", "§ genom räntebindning i riktlinjer.policy")

    # -- a document that starts from another

    UNREADABLE_BASE = ("unreadable-base", "dokumentet som detta utgår från kan inte läsas",
        """`utgår från` anger en fil, en revision i git och en kontrollsumma. Revisionen läses ur förrådet, inte ur
        mappen, så att det gemensamma inte kan ändra det egna utan beslut. Finns den inte läses ingenting.""")
    BASE_CHANGED = ("base-changed", "kontrollsumman stämmer inte",
        """Det som finns i den revision som `utgår från` anger är inte det som beslutet gällde: kontrollsumman är en
        annan. Den trycks i sidfoten på varje dokument. Är ändringen avsedd anges den nya, och den egna organisationen
        beslutar på nytt.""",
        "utgår från  finanspolicy.policy revision 2020",
        "utgår från  finanspolicy.policy revision 2020 kontrollsumma 9f8e7d6c5b4a")
    WRONG_AMENDMENT = ("wrong-amendment", "ändringen kan inte utföras",
        """Ett dokument som utgår från ett annat säger bara vad som är annorlunda: `§ ändrar id` med den nya texten
        under, `§ utgår id`, och `§ ny efter id` med den nya texten under. Ändringen gäller meningen, punkten eller
        tabellen som bär regeln, med alla dess regler.""",
        "# Borgen\n\nBorgen lämnas inte.", "§ ändrar borgen\n\nBorgen lämnas inte.\n  § krav borgen\n    …")

    # -- tests inside the policy

    UNKNOWN_RULE_IN_TRIAL = ("unknown-rule-in-trial", "provet gäller en regel som inte finns",
        """`så` pekar ut en regel med dess id. Ett prov av flera policyers regler står i den policy, eller det
        bibliotek, som kompletterar dem.""",
        "så  räntebindnig hålls", "så  räntebindning hålls")
    UNREADABLE_CELL = ("unreadable-cell", "cellen går inte att läsa",
        """Cellerna i ett prov läses som registren läses: belopp med enhet, andelar i procent, datum år-månad-dag, ja
        eller nej.""",
        "| belopp\n| 41", "| belopp\n| 41 mnkr")
    IMPOSSIBLE_EXPECTATION = ("impossible-expectation", "det kan aldrig bli så",
        """Provet väntar sig något som regeln inte kan svara: ett värde av en regel som inget mäter, en grupp av en
        regel som bedöms en gång, ett undantag av en regel utan undantag.""",
        "så  svenska-kronor bryts med 41 %", "så  svenska-kronor bryts för L-1")
    ROW_OUTSIDE_PORTFOLIO = ("row-outside-portfolio", "raden hör inte till portföljen",
        """Det som är givet är hela portföljen. En rad som portföljens villkor utesluter, eller som det inte går att
        avgöra om den hör dit, skulle inte räknas.""",
        "givet  svenska-lån\n  | motpart | valuta\n  | SEB     | EUR",
        "givet  svenska-lån\n  | motpart | valuta\n  | SEB     | SEK")
    MISSING_DAY = ("missing-day", "provet saknar dag",
        "Utan `den` gäller provet den dag då policyn träder i kraft, och den dagen är inte känd.",
        "§ prov ett\n  så  låneram hålls", "§ prov ett\n  den  2014-12-31\n  så   låneram hålls")

"""The words that weigh in a story, the two sides of what can be turned round, and the words that carry nothing."""

import re

# What a sentence may tell of, without binding anybody.
_TOLD = """
    öka minska stärka försvaga majoritet hälften dubbel del ungefär exakt föreslå äga första före efter kan sträva
"""
TELLS = frozenset(_TOLD.split())
_COUNTS = "två tre fyra fem sex sju åtta nio tio elva tolv tjugo hundra tusen"
# What weighs wherever it differs: all the forms of one word, and those that say the same, are one.
SIGNALS = {
    name: re.compile(pattern)
    for name, pattern in (
        ("ska", r"ska|skall"),
        ("bör", r"bör|borde"),
        ("får", r"får|fick"),
        ("kan", r"kan|kunna|kunde|möjlig\w*"),
        ("måste", r"måste|tving\w*|obligatorisk\w*|skyldig\w*|plikt\w*"),
        ("behöver", r"behöver|behövs|behövas"),
        ("sträva", r"\w*sträva\w*|försök\w*|ambition\w*"),
        ("frivillig", r"frivillig\w*|valfri\w*"),
        ("rekommendera", r"rekommender\w*|uppman\w*"),
        ("inte", r"inte|ej|icke"),
        ("aldrig", r"aldrig"),
        ("ingen", r"ingen|inget|inga|varken"),
        ("utan", r"utan"),
        ("endast", r"endast|enbart|bara|uteslutande"),
        ("alltid", r"alltid|ständigt"),
        ("högst", r"högst|maximalt|maximala|max|störst\w*"),
        ("minst", r"minst|minimalt|minimala|min|lägst\w*|åtminstone"),
        ("senast", r"senast"),
        ("tidigast", r"tidigast"),
        ("undantag", r"undant\w*|utom|förutom|avsteg\w*|dispens\w*"),
        ("förbud", r"förbj\w*|förbud\w*|otillåt\w*"),
        ("tillåten", r"tillåt\w*|medge\w*"),
        ("krav", r"kräv\w*|krav\w*"),
        ("begränsad", r"begräns\w*"),
        ("oavsett", r"oavsett|oberoende"),
        ("några", r"några|vissa|enstaka|somliga"),
        ("motsvarande", r"motsvarande|liknande|jämförbar\w*|likvärdig\w*"),
        ("om", r"såvida|ifall|förutsatt|förutsättning\w*|villkor\w*"),
        ("alla", r"alla|allt|all|samtliga|varje|hela|helt|heltäckande|respektive"),
        ("öka", r"ök\w*|större|högre|höj\w*|stig\w*|växa\w*|växer|utök\w*|utvidg\w*|maximer\w*"),
        ("minska", r"minsk\w*|mindre|lägre|sänk\w*|sjunk\w*|inskränk\w*|minimer\w*|reducer\w*"),
        ("stärka", r"stärk\w*|förbättr\w*|bättre"),
        ("försvaga", r"försvag\w*|försämr\w*|sämre"),
        ("eliminera", r"eliminer\w*|avskaff\w*|upphäv\w*|upphör\w*|avveckl\w*"),
        ("besluta", r"\w*beslut\w*"),
        ("fastställa", r"fastställ\w*|antag\w*|anta|antar|antas"),
        ("godkänna", r"godkän\w*"),
        ("utfärda", r"utfärd\w*"),
        ("föreslå", r"föresl\w*|föreslag\w*|förslag\w*"),
        ("avslå", r"avslå\w*|avslag\w*"),
        ("ansvar", r"\w*ansvar\w*"),
        ("delegera", r"delegera\w*|delegation\w*|vidaredelegera\w*"),
        ("samråd", r"samråd\w*"),
        ("helägd", r"hel-|helägd\w*"),
        ("delägd", r"del-|delägd\w*"),
        ("majoritetsägd", r"majoritets-|majoritetsägd\w*"),
        ("äga", r"\w*äg(?:d|da|t|ande)"),
        ("en gång", r"årlig\w*|årsvis"),
        ("halvår", r"halvår\w*"),
        ("tertial", r"tertial\w*"),
        ("kvartal", r"kvartal\w*"),
        ("månad", r"månad\w*|månat\w*"),
        ("vecka", r"veck\w*"),
        ("dag", r"daglig\w*|dagsvis"),
        ("löpande", r"löpande|kontinuerlig\w*|fortlöpande"),
        ("regelbunden", r"regelbund\w*"),
        ("tillfällig", r"tillfällig\w*"),
        ("permanent", r"permanent\w*"),
        ("genast", r"omedelbar\w*|omgående|snarast|genast"),
        ("före", r"före|innan"),
        ("efter", r"efter"),
        ("hälften", r"hälften|halv\w*"),
        ("dubbel", r"dubbel\w*|dubbl\w*"),
        ("del", r"tredjedel\w*|fjärdedel\w*"),
        ("majoritet", r"majoritet\w*|merpart\w*|flertal\w*"),
        *((word, word) for word in _COUNTS.split()),
        ("första", r"första"),
        ("andra gången", r"tredje|fjärde|femte"),
        ("för det mesta", r"huvudsak\w*|normal\w*|regel|allmänhet|vanligtvis|vanligen|oftast"),
        ("ungefär", r"ungefär|cirka|omkring|drygt|knappt"),
        ("exakt", r"exakt\w*|precis"),
        ("skriftlig", r"skriftlig\w*"),
        ("muntlig", r"muntlig\w*"),
    )
}
# Of two sides of one thing the one may not be told as the other; either may come or go in another sentence.
SIDES = tuple(
    tuple(re.compile(side) for side in sides)
    for sides in (
        (r"och|samt", r"eller|alternativt|antingen"),
        (
            r"alla|allt|all|samtliga|varje|hela|heltäckande",
            r"någon|något|några|vissa|viss|delar|del|enstaka|flera|få|fåtal\w*",
        ),
        (r"många|flera|fler|flertal\w*", r"få|färre|fåtal\w*|enstaka"),
        (
            r"stor\w*|större|betydande|omfattande|väsentlig\w*",
            r"liten|litet|lilla|små|smärre|mindre|ringa|oväsentlig\w*|obetydlig\w*",
        ),
        (r"hög\w*", r"låg\w*|lägre"),
        (r"lång\w*|längre|långsiktig\w*|långfristig\w*", r"kort\w*|kortare|kortsiktig\w*|kortfristig\w*"),
        (r"god\w*|bra|bättre|bäst\w*", r"dålig\w*|sämre|sämst\w*"),
        (r"positiv\w*|gynnsam\w*", r"negativ\w*|ogynnsam\w*"),
        (r"intern\w*|internt", r"extern\w*"),
        (r"central\w*", r"lokal\w*|decentral\w*"),
        (r"gemensam\w*|samlad\w*|samordna\w*", r"enskild\w*|separat\w*|egen|egna|eget|skild\w*"),
        (r"risk\w*", r"möjlighet\w*|chans\w*|trygghet\w*|säkerhet\w*"),
        (r"vinst\w*|intäkt\w*|överskott\w*|inkomst\w*", r"förlust\w*|kostnad\w*|underskott\w*|utgift\w*"),
        (r"tillgång\w*|fordr\w*", r"skuld\w*"),
        (r"inbetalning\w*|inflöde\w*", r"utbetalning\w*|utflöde\w*"),
        (r"upplåning\w*", r"utlåning\w*", r"inlåning\w*", r"placering\w*", r"borgen\w*", r"leasing\w*"),
        (r"köp\w*|förvärv\w*", r"försälj\w*|sälj\w*|avyttr\w*"),
        (r"fast|fasta|bunden|bundna", r"rörlig\w*"),
        (r"inklusive", r"exklusive"),
        (r"inom", r"utanför|utom"),
        (r"över|överstig\w*", r"under|understig\w*"),
        (r"mer|fler|flera", r"mindre|färre"),
        (r"före|tidigare|innan|föregående", r"efter|senare|därefter|kommande|nästa|framtida"),
        (r"start\w*|börja\w*|inled\w*|införs?|inrätta\w*", r"slut\w*|avslut\w*|upphör\w*|avskaff\w*|avveckl\w*"),
        (r"öppn\w*", r"stäng\w*|sluten|slutet|slutna"),
        (r"aktiv\w*", r"passiv\w*"),
        (r"direkt\w*", r"indirekt\w*"),
        (r"automatisk\w*|automatiserad\w*", r"manuell\w*"),
        (r"tillsammans|gemensamt", r"ensam\w*|själv|självständig\w*|var för sig"),
        (
            r"utför\w*|genomför\w*|verkställ\w*|handha\w*",
            r"kontroller\w*|gransk\w*|följa|följs|följer|överva\w*|bistå\w*|råd\w*|stöd\w*",
        ),
        (r"rapporter\w*|informer\w*|redovisa\w*", r"beslut\w*|bestäm\w*|godkänn\w*"),
        (r"ger|lämna\w*|tillhandahåll\w*|sänd\w*|överlämn\w*", r"får|erhåll\w*|ta|tar|mottag\w*|emot"),
    )
)
# A document or a law by its name: another in its place is another reference.
REFERENCE = re.compile(
    r"\w*(?:lag|lagen|lagens|lagstiftning\w*|förordning\w*|direktiv\w*|reglement\w*|riktlinje\w*|polic(?:y|yn|yns|ies)"
    r"|instruktion\w*|ordningen|delegationsordning\w*|attestplan\w*|rekommendation\w*|avtal\w*|protokoll\w*|budget\w*"
    r"|bokslut\w*|plan|planen|föreskrift\w*|strategi\w*)"
)
# Words that carry nothing of what is said.
_SMALL = """
    att som den det de dem dess deras denna detta dessa en ett är var vara varit blir bli blev har hade ha av i på för
    till med från vid om när där då här hur vad vilket vilka vilken så sig sin sitt sina man kring genom enligt mot och
    samt eller men utav sker sker ske sker skett finns fanns gör göra görs går ges ger ta tar även också dock bland
    åt annat mer mera närmare detalj exempel såväl liksom under inom över mellan nedan ovan redan numera idag nu vidare
    mycket väl lite just samma både sådan sådana respektive övrig övriga andra annan själva hos upp ut in ned fram alla
    allt all varje avseende man dessutom därför därmed således eftersom fungerar fungera
"""
LIGHT = frozenset(_SMALL.split())
_ALIKE_WORDS = """
tydlig klar
tydlighet klarhet
börja inleda starta påbörja började inleddes startade påbörjades
använder nyttjar utnyttjar använda nyttja utnyttja används nyttjas
beskriva redogöra redovisa skildra ange förklara klargöra tydliggöra förtydliga
beskriver redogör redovisar skildrar anger förklarar klargör tydliggör förtydligar
beskrivs redogörs redovisas skildras anges förklaras klargörs tydliggörs presenteras
stor omfattande betydande
hantera sköta handha hanteras sköts hanterar sköter
arbete verksamhet
syfte avsikt ändamål
möjliggöra underlätta
uppstå uppkomma uppstår uppkommer
utgör står är utgöra
visa framgå visar framgår
kallas benämns
nedan följande
viktig väsentlig
hjälp stöd
skapa åstadkomma ge
säkerställa trygga
innebär betyder medför gör
råd bistånd
process rutin
område fält
del avsnitt
komplement kompletterar kompletterande
framgångsrik lyckad
erhålla få erhåller får erhålls fås
eftersträva sträva eftersträvar strävar eftersträvas
förbättra bättre förbättrad förbättrade
minskad minskade mindre lägre
ökad ökade större högre
"""
SAME = tuple(frozenset(group.split()) for group in _ALIKE_WORDS.strip().split("\n"))

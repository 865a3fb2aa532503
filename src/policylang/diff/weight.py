"""How much other words of a story weigh: whether what differs can carry a norm, or only tells the same otherwise.

Nothing proves that two stories mean the same. What binds, denies, counts, times, decides, points one way or names
somebody weighs wherever it differs; so does a term of the norms that alone is put in another's place, is left out or
comes in. A sentence that is told in other words and another order is free, unless it turns one of these round. One that
is wholly new, or gone, weighs when it binds, denies, counts, times, decides or defines, or tells what a body does.
"""

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from itertools import combinations

from policylang.diff.forms import form_of
from policylang.diff.mentions import OFFICE, Names, acts, mentions, names, stem
from policylang.diff.retold import bodies_in, phrased, root, same_parts, taken_apart, turned_round
from policylang.model.definitions import Definitions

_WORD = re.compile(r"\{[^{}]*\}|\w+(?:[.,:-]\w+)*-?")
_SENTENCE = re.compile(r"(?<=[.:;!?]) (?=[A-ZÅÄÖ])")
_DEFINES = re.compile(r"\b(?:avse[rs]|menas|definieras|räknas|omfattar|innefattar|betyder|gäller)\b", re.IGNORECASE)
_DEFINING = {
    "innefattar",
    "innefattas",
    "omfattar",
    "omfattas",
    "ingår",
    "avser",
    "avses",
    "menas",
    "definieras",
    "definiera",
    "beskrivs",
    "beskrivas",
    "betyder",
    "innebär",
}
_PLAIN = (
    re.compile(r"\b(?:under|i|år) (?=(?:19|20)\d\d\b)", re.IGNORECASE),
    re.compile(r"\binom (?!\{|\d|(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\b)", re.IGNORECASE),
    re.compile(
        r"\b(?:bland annat|i detalj|till exempel|till följd av|på grund av|med anledning av|beroende på att)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=strävar) efter\b|(?<=sträva) efter\b", re.IGNORECASE),
    re.compile(r"\b(?:definieras?|menas|beskrivas?|beskrivs) (?=som|med)\b", re.IGNORECASE),
)

# What a sentence may tell of, without binding anybody.
_TOLD = """
    öka minska stärka försvaga majoritet hälften dubbel del ungefär exakt föreslå äga första före efter kan sträva
"""
_TELLS = frozenset(_TOLD.split())
_COUNTS = "två tre fyra fem sex sju åtta nio tio elva tolv tjugo hundra tusen"
# What weighs wherever it differs: all the forms of one word, and those that say the same, are one.
_SIGNALS = {
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
_SIDES = tuple(
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
_REFERENCE = re.compile(
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
_LIGHT = frozenset(_SMALL.split())
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
_SAME = tuple(frozenset(group.split()) for group in _ALIKE_WORDS.strip().split("\n"))
_ALSO = {"även"}
# To whom, from whom, for whom: one of these is not another.
_WAYS = frozenset({"till", "från", "mot", "åt", "av", "för", "med", "hos", "över", "under", "efter"})
_PAIR = (0, 1)
_BUILDS = {"är", "har", "blir", "att"}
_SHORT = 3
_PART = 5
_ALIKE = 0.6


def weighty(old: str, new: str, known: tuple[Definitions, Definitions], terms: AbstractSet[str]) -> bool:
    """Whether what differs between two wordings can carry a norm.

    Args:
        terms: stems of the words that the norms of the documents use.
    """
    # A whole sentence that both have says what it said.
    sentences = [Counter(_SENTENCE.split(text)) for text in (old, new)]
    old, new = (" ".join((one - other).elements()) for one, other in (sentences, sentences[::-1]))
    if not old or not new:
        return bool(old or new) and states(old or new, known)
    old, new = taken_apart(*phrased(old, new))
    before, after = (_words(text) for text in (old, new))
    if _signals(before) != _signals(after) or _figures(before) != _figures(after):
        return True
    called = {word for text in (old, new) for table in map(names, known) for word in bodies_in(text, table)}
    if _exchanged(before, after):
        return True
    content = gone, come = _content(*([word for word in words if word not in called] for words in (before, after)))
    light = _light(before, after)
    if _turned(Counter(before), Counter(after)) or turned_round(old, new, _LIGHT):
        return True
    if _pointed(content, light) and (_terms(content, terms) or states(old, known) or states(new, known)):
        return True
    if {*gone, *come} - _DEFINING and (_DEFINES.search(old) or _DEFINES.search(new)):
        return True
    return not all(_same_names(old, new, table) for table in map(names, known))


def _same_names(old: str, new: str, table: Names) -> bool:
    """Whether two stories name the same, each body in the same part; a thing may be called by another form of it."""
    if not same_parts(old, new, table) or not _as_many(_words(old), _words(new)):
        return False
    texts = [{form for word in _words(text) for form in (root(word), stem(word))} for text in (old, new)]
    before, after = (mentions(text, table).things for text in (old, new))
    apart = (((before - after).keys(), texts[1]), ((after - before).keys(), texts[0]))
    return all(
        {word, root(word)} & roots for names, roots in apart for name in names for word in name.lstrip("=").split()
    )


def _as_many(old: list[str], new: list[str]) -> bool:
    """Whether those who act are one where they were one, and several where they were several."""
    before, after = ([word for word in words if OFFICE.fullmatch(stem(word))] for words in (old, new))
    return all(
        any(form_of(word, one) for one in other if stem(one) == stem(word))
        for here, other in ((before, after), (after, before))
        for word in here
        if any(stem(one) == stem(word) for one in other)
    )


def same_told(old: str, new: str, known: tuple[Definitions, Definitions]) -> bool:
    """Whether two phrases have the same words that say something, whatever holds them together."""
    if weighty(old, new, known, frozenset()):
        return False
    before, after = (_words(text) for text in taken_apart(*phrased(old, new)))
    return not any(_content(before, after)) and bool(_words(old))


def states(text: str, known: tuple[Definitions, Definitions]) -> bool:
    """Whether a sentence that came or went alone may bind: by its words, or as what a body does in the present."""
    words = _words(text)
    if _DEFINES.search(text) or _figures(words) or set(_signals(words)) - _TELLS:
        return True
    return any(acts(text, table) for table in map(names, known))


def _words(text: str) -> list[str]:
    """The words, without those that bound elsewhere and here only tell when, where and how, and without names.

    Whom a text names is compared by what a name stands for.
    """
    for pattern in _PLAIN:
        text = pattern.sub("", text)
    found = _WORD.finditer(text)
    named = re.compile(r"[.:;!?–•\"”(]\s*$|^\s*$")
    return [
        one.group().casefold().strip("-")
        for one in found
        if not one.group()[0].isupper() or named.search(text[: one.start()])
    ]


def _signals(words: list[str]) -> Counter[str]:
    return Counter(name for word in words for name, pattern in _SIGNALS.items() if pattern.fullmatch(word))


def _figures(words: list[str]) -> Counter[str]:
    """Figures, and the holes that print them."""
    return Counter(word for word in words if word.startswith("{") or any(letter.isdigit() for letter in word))


def _content(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """The words that say something and that only the one has, in whatever form."""
    left, right = ([word for word in words if word not in _LIGHT] for words in (before, after))
    gone = []
    for word in left:
        same = next((one for one in right if one == word), None) or next(
            (one for one in right if _alike(one, word)), None
        )
        if same is None:
            gone.append(word)
        else:
            right.remove(same)
    # What is left out where it was said twice is still said.
    return [one for one in gone if not _said(one, after)], [one for one in right if not _said(one, before)]


def _exchanged(before: list[str], after: list[str]) -> bool:
    """Whether two words, with others between them, have changed places, and nothing else has."""
    old, new = (list(dict.fromkeys(word for word in words if word not in _LIGHT)) for words in (before, after))
    paired = [(next((one for one in old if one == word or _alike(one, word)), word), word) for word in new]
    if any(one != word and one.endswith("s") is not word.endswith("s") for one, word in paired):
        # `A påverkar B` is `B påverkas av A`.
        return False
    new = [one for one, _ in paired]
    shared = [[word for word in words if word in old and word in new] for words in (old, list(dict.fromkeys(new)))]
    apart = [at for at, pair in enumerate(zip(*shared, strict=False)) if pair[0] != pair[1]]
    return len(apart) == len(_PAIR) and apart[1] - apart[0] > 1


def _said(word: str, words: list[str]) -> bool:
    return any(_alike(word, one) for one in words)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one, one misspelt, or say the same."""
    shared = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    if root(one) == root(other) or (shared >= _SHORT and shared >= _ALIKE * max(len(one), len(other))):
        return True
    return any(_among(one, group) and _among(other, group) for group in _SAME)


def _among(word: str, group: frozenset[str]) -> bool:
    return word in group or any(form_of(word, one) for one in group)


def _turned(before: Counter[str], after: Counter[str]) -> bool:
    """Whether the one side of something is told as the other."""
    gone, come = before - after, after - before
    for sides in _SIDES:
        for one, other in combinations(sides, 2):
            steps = [
                sum(map(bool, map(each.fullmatch, come))) - sum(map(bool, map(each.fullmatch, gone)))
                for each in (one, other)
            ]
            if steps[0] * steps[1] < 0:
                return True
    referred = [{stem(word) for word in words if _REFERENCE.fullmatch(word)} for words in (gone, come)]
    return bool(referred[0] - referred[1]) and bool(referred[1] - referred[0])


def _light(before: list[str], after: list[str]) -> tuple[set[str], set[str]]:
    """The words that carry nothing and that only the one has."""
    one, other = ({word for word in words if word in _LIGHT} for words in (before, after))
    return one - other, other - one


def _terms(content: tuple[list[str], list[str]], terms: AbstractSet[str]) -> bool:
    """Whether a word that only the one has is one of the norms, or put together of one; or only small words differ."""
    differing = [stem(word) for words in content for word in words]
    parts = tuple(term for term in terms if len(term) >= _PART)
    return not differing or any(one in terms or one.startswith(parts) or one.endswith(parts) for one in differing)


def _pointed(content: tuple[list[str], list[str]], light: tuple[set[str], set[str]]) -> bool:
    """Whether, in a sentence that is built as it was, one word stands in another's place, is left out or put in."""
    gone, come = content
    if not gone and not come and all(len(one) == 1 and one <= _WAYS for one in light):
        return True
    if not gone and not come:
        return bool(_ALSO & (light[0] ^ light[1])) and not (light[0] - _ALSO and light[1] - _ALSO)
    if gone and come:
        return len(gone) == len(come) == 1 and not light[0] and not light[1]
    # What is left out takes its small words with it, and brings none; a sentence without its verb is built anew.
    left, brought = light if gone else light[::-1]
    return not brought and not left & _BUILDS

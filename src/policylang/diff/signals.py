"""The words of a sentence that carry its norm: if they change, so may its meaning, whatever its rule says."""

import re
from collections import Counter

from policylang.diff.mentions import mentions, names
from policylang.diff.passages import Words
from policylang.model.definitions import Definitions

# What binds, permits, denies, bounds, counts, joins, excepts and times. Two spellings of one word are one word.
_WORDS = """
    ska skall måste bör borde får kan kunna möjlig möjligt ges behöver skyldig skyldiga tillåten tillåtet tillåtna
    förbjuden förbjudet förbjudna förbud otillåten otillåtet otillåtna eftersträva eftersträvas sträva strävar mål målet
    målsättning målsättningen inriktning inriktningen godkänd godkänt godkända krävs kräver krav uppfylla uppfylls
    inte ej icke aldrig ingen inget inga utan utom varken
    endast enbart bara uteslutande samtliga alla all allt varje respektive någon något några båda
    högst minst lägst störst maximalt minimalt max min maximal minimal över under överstiga överstiger överstigande
    understiga understiger understigande mer mera mindre fler flera färre längre kortare lägre högre däröver därunder
    mellan inom utöver exakt cirka ungefär normalt vanligen huvudsak huvudsakligen
    undantag undantaget undantagen undantas avsteg dock förutom såvida om när där förutsatt förutsättning
    före efter senast tidigast snarast omedelbart löpande kontinuerligt årligen månatligen kvartalsvis tills
    och eller samt antingen alternativt exempelvis t.ex bl.a inklusive exklusive
    två tre fyra fem sex sju åtta nio tio elva tolv hälften första andra tredje
    behov skriftlig skriftligt skriftliga skriftligen muntlig muntligt muntligen regelbundet regelbunden omgående
    dagligen veckovis halvårsvis särskild särskilt särskilda tillfällig tillfälligt tillfälliga väsentlig väsentligt
    väsentliga intern internt interna extern externt externa
    kort korta kortfristig kortfristiga lång långa långfristig långfristiga garanterad garanterade bekräftad
    bekräftade namngivna behörig behöriga samråd godkännande oberoende gemensamt ensam ensamt preliminärt slutligt
"""
_SAME = {"skall": "ska", "ej": "inte", "icke": "inte", "mera": "mer", "max": "maximalt", "min": "minimalt"}
NORM_WORDS = frozenset(_WORDS.split())
_SIGNS = ("%", "§")
_BOUND = frozenset({"inte", "aldrig", "ingen", "inget", "inga", "utan"})
_TOKEN = re.compile(r"\{[^{}]*\}|[\w§%./:+−-]*\w|[%§]")


def signal_words(words: Words) -> Counter[str]:
    """How often each word that carries meaning stands in the sentence: signal words, figures, holes.

    A denial, a figure and a hole are counted with the signal word before them: "högst {högst}, minst {minst}" is not
    "högst {minst}, minst {högst}".
    """
    found: Counter[str] = Counter()
    before = ""
    for token in _TOKEN.findall(words.masked):
        word = _SAME.get(token.casefold(), token.casefold())
        figure = token.startswith("{") or any(letter.isdigit() for letter in token) or token in _SIGNS
        if figure or word in _BOUND:
            found[f"{before} {word}"] += 1
        elif word in NORM_WORDS:
            found[word] += 1
        if not figure and word in NORM_WORDS:
            before = word
    return found


def same_signals(old: tuple[Words, ...], new: tuple[Words, ...], known: tuple[Definitions, Definitions]) -> bool:
    """Whether the sentences carry the same signal words, equally often, and name the same in both revisions' terms."""
    if sum(map(signal_words, old), Counter()) != sum(map(signal_words, new), Counter()):
        return False
    before, after = (" ".join(one.masked for one in words) for words in (old, new))
    return same_mentions(before, after, known)


def same_mentions(old: str, new: str, known: tuple[Definitions, Definitions]) -> bool:
    """Whether two texts name the same, whichever revision's definitions tell what a name stands for."""
    return all(mentions(old, table) == mentions(new, table) for table in map(names, known))

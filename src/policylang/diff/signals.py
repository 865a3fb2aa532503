"""The words of a sentence that carry its norm: if they change, so may its meaning, whatever its rule says."""

from policylang.diff.mentions import mentions, names
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
NORM_WORDS = frozenset(_WORDS.split())


def same_mentions(old: str, new: str, known: tuple[Definitions, Definitions]) -> bool:
    """Whether two texts name the same, whichever revision's definitions tell what a name stands for."""
    return all(mentions(old, table) == mentions(new, table) for table in map(names, known))

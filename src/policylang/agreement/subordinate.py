"""Whether a verb is that of the main clause, by the order of Swedish words.

Two signs, both in lower-case text. A verb before its subject is the main clause's: "när räntan stiger ska lånen
bindas". Otherwise each clause that has been opened (`som`, `att`, `om`) must have had its own verb before it: "affärer
som registreras ska konteras".
"""

import re
from itertools import pairwise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STATES = re.compile(r"(?:strategin|principen|huvudregeln|regeln|kravet|inriktningen|utgångspunkten) är att\b")
_CLAUSE = re.compile(r"[^,;:]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\ufffc")
_OPENS = _words(
    "som att om när då där vars vilka vilken vilket ifall innan eftersom hur vad varför huruvida medan mån långt"
)
# "för att begränsa" has no verb of its own; "för att risken ska minska" has.
_SHORT_INFINITIVES = _words("ske få bli gå stå ge se ta dra ha le bero tro nå uppnå ingå uppgå bestå uppstå bidra anse")
_NO_INFINITIVE = _words(
    "alla samtliga dessa denna detta båda några vissa inga andra övriga sådana interna externa finansiella berörda "
    "egna bra stora små nya gamla aktuella större majoritetsägda enskilda särskilda tillfälliga långa korta fasta "
    "samma ändra-"
)
_INFINITIVE = re.compile(r"\w{2,}(?:a|as)$")
_ADVERB = _words("inte ej icke aldrig alltid även också dock därför sedan särskilt löpande årligen normalt bara endast")
_CARRIES_ON = frozenset({"som", "vilka", "vilken", "vilket"})  # ", vilka ska godkännas"
_FINITE_WORDS = _words(
    "är var har hade blir finns består gäller sker görs utgör innebär avser uppgår saknas omfattar krävs ingår kan "
    "får ska skall bör måste stiger sjunker ger följer behöver leder överstiger understiger medför innehåller håller "
    "står går uppstår kommer tar drar når beror köper säljer möter visar anger betalar lånar beslutar ansvarar talar "
    "löper förfaller framgår antas"
)
_FINITE = re.compile(r"\w{2,}(?:erar|[^n]as|örs|[ae]nds|evs|ills|äggs|ärs|åts|åtts|jts|cks)$")
# The beginning of a noun or of what stands before one: what follows a verb that has changed places with its subject.
_SUBJECT = re.compile(
    r"(?:den|det|de|en|ett|man|vi|ni|denna|detta|dessa|alla|samtliga|varje|någon|något|några|ingen|inget|inga|minst|båda"
    r"|\w{2,}(?:en|et|erna|arna|orna|ning|ningar|else|tion|tioner|het|skap|affärer|lån|bolag|beslut))$"
)


def depends(text: str, position: int) -> bool:
    """Whether a word stands in a clause that depends on another: "om refinansiering ska ske"."""
    before = _STATES.sub("", text[:position], count=1)
    clause = _CLAUSE.search(before)
    words = _WORD.findall(clause.group()) if clause else []
    if clause and clause.start() and words[:1] and words[0] in _CARRIES_ON and (words[0] != "som" or "därför" in words):
        return False
    after = _WORD.findall(text[position:])[1:2]
    if after and words and words[-1] not in _OPENS | _ADVERB and _SUBJECT.match(after[0]):
        return False
    waiting = 0
    for word, following in pairwise([*words, ""]):
        if word in _OPENS:
            waiting += not (word == "att" and _infinitive(following))
        elif waiting and (word in _FINITE_WORDS or _FINITE.match(word)):
            waiting -= 1
    return waiting > 0


def _infinitive(word: str) -> bool:
    return word in _SHORT_INFINITIVES | _ADVERB or (bool(_INFINITIVE.match(word)) and word not in _NO_INFINITIVE)

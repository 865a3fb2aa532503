"""References to what stands outside the policy: a law, a recommendation, a numbered decision, an index."""

import re
from collections import Counter

from policylang.diff.same_words import same_words
from policylang.model.definitions import Definitions
from policylang.units.swedish import join

_YEAR = r"(?:19|20)\d\d: ?\d+"
_ENDS = r"(?=[.,;:]|$| (?:ska|skall|får|bör|som|samt|med)\b|(?<!-) (?:och|eller)\b)"
_ABOUT = rf"(?:,? ?lag(?:en)? om [^.,;:]+?{_ENDS})"
_EXTERNAL = re.compile(
    "|".join(
        (
            rf"\b(?:lag|lagen|förordning|förordningen) \({_YEAR}\) om [^.,;:]+?{_ENDS}",
            rf"\b(?:SFS )?\(?{_YEAR}\)?{_ABOUT}?",
            rf"\bvid var tid gällande [^.,;:]+?{_ENDS}",
            r"\b(?:[A-ZÅÄÖ]{2,}(?::?s)? )?rekommendation(?:er|en|erna)?(?: (?:nr |R)?\d+)?(?: från [A-ZÅÄÖ]\w+)?",
            r"\b[A-ZÅÄÖ]{2,}[ -]?\d+/\d{4}\b",
            r"\b\w{3,}(?:lagens?|balkens?|förordningens?|direktivets?|standardens?)\b",
            r"\b(?:STIBOR|EURIBOR|LIBOR|SWESTR|SOFR|OMRX|OMX|SIXPRX|SIXRX|KPIF?)\b",
        )
    )
)
REASON = "vad den andra hänvisningen gör med kravet prövas inte maskinellt"


def other_reference(old: str, new: str, known: tuple[Definitions, Definitions]) -> tuple[str, str] | None:
    """What two texts refer to, where that is all that differs and both refer to something; None of anything else."""
    each = [Counter(_EXTERNAL.findall(text)) for text in (old, new)]
    gone, come = (join(list((one - other).elements())) for one, other in (each, each[::-1]))
    if not gone or not come:
        return None
    before, after = (_EXTERNAL.sub("⟨hänvisning⟩", text) for text in (old, new))
    return (gone, come) if before == after or same_words(before, after, known, tested=False) else None

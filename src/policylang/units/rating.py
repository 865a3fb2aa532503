"""Grades on ordered rating scales. Where the scales come from is somebody else's business."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from attrs import frozen

from policylang.units.errors import UnitError, Unreadable
from policylang.units.quantity import UnitMismatch

_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_WRITTEN = re.compile(r"(?P<grade>[^()]+?) ?\((?P<scale>[^()]+)\)")


@frozen
class Grade:
    """A grade on a scale: `Grade("S&P", "A-")`."""

    scale: str
    grade: str

    def __str__(self) -> str:
        """As the author writes it: `A- (S&P)`."""
        return f"{self.grade} ({self.scale})"


class UnknownGrade(UnitError):  # noqa: N818 - what is wrong, not that it is
    """A grade that its scale lacks, or a scale that nobody declared.

    Args:
        suggestions: the nearest that exist, best guess first; never empty when the scale has grades.
    """

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        """Turn the suggestions into the hint."""
        super().__init__(message, " eller ".join(f"`{each}`" for each in suggestions))
        self.suggestions = suggestions


def grade_text(text: str) -> str:
    """The grade as scales write it: U+2212 and en dash are minus signs, no space before a sign, none around.

    >>> grade_text(" A \u2212 ")
    'A-'
    """
    return re.sub(r" ?([+-]) ?", r"\1", " ".join(text.translate(_MINUS).split()))


def read_grade(text: str, agencies: Mapping[str, str] | None = None) -> Grade:
    """The grade that `A- (S&P)` names.

    Args:
        text: grade, then the scale in parentheses.
        agencies: other names of a scale, lower case ("moody's") -> the scale; absent names are kept as written.

    Raises:
        Unreadable: no scale in parentheses.

    >>> read_grade("A3 (Moody's)", {"moody's": "Moody"})
    Grade(scale='Moody', grade='A3')
    """
    found = _WRITTEN.fullmatch(" ".join(text.split()))
    if found is None:
        raise Unreadable(f"`{text.strip()}` saknar skala", "skriv betyget med skalan efter, t.ex. `A- (S&P)`")
    scale = found["scale"].strip()
    return Grade((agencies or {}).get(scale.lower(), scale), grade_text(found["grade"]))


def position(grade: Grade, scales: Mapping[str, tuple[str, ...]]) -> int:
    """Steps from the best grade of the scale, 0 for the best. Case matters only where the scale needs it.

    Raises:
        UnknownGrade: the scale or the grade does not exist.
    """
    scale = scales.get(grade.scale)
    if scale is None:
        raise UnknownGrade(f"`{grade.scale}` är ingen känd betygsskala", _near(grade.scale, tuple(scales)))
    wanted = grade_text(grade.grade)
    if wanted in scale:
        return scale.index(wanted)
    alike = [place for place, each in enumerate(scale) if each.casefold() == wanted.casefold()]
    if len(alike) == 1:
        return alike[0]
    raise UnknownGrade(f"betyget `{wanted}` finns inte på skalan {grade.scale}", _near(wanted, scale))


def at_least(grade: Grade, floor: Grade, scales: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the grade is as good as the floor or better.

    Args:
        grade: what the party has.
        floor: the lowest accepted, on the same scale.
        scales: scale -> its grades from best to worst.

    Raises:
        UnknownGrade: either is not on its scale; `suggestions` names what is.
        UnitMismatch: the two are on different scales; only the policy can say how they correspond.

    >>> at_least(Grade("S&P", "A"), Grade("S&P", "A-"), {"S&P": ("A+", "A", "A-")})
    True
    """
    if grade.scale != floor.scale:
        raise UnitMismatch(f"betyg på skalorna {grade.scale} och {floor.scale} kan inte jämföras")
    return position(grade, scales) <= position(floor, scales)


def _near(wanted: str, known: tuple[str, ...]) -> tuple[str, ...]:
    spelled = {each.casefold(): each for each in known}
    close = get_close_matches(wanted.casefold(), spelled, n=3, cutoff=0.4)
    return tuple(spelled[each] for each in close) or known[:3]

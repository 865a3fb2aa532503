"""A decision as it is written on the command line: "KF 2014-02-24 § 31"."""

import re
from datetime import date

from attrs import frozen

from policylang.units.errors import UnitError
from policylang.units.swedish import MONTHS, read_date

EXAMPLE = '"KF 2014-02-24 § 31"'
_DATE = re.compile(rf"\d{{4}}-?\d{{2}}-?\d{{2}}\b|\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}", re.IGNORECASE)
_PARAGRAPH = re.compile(r"§ ?([^\s\",;§]+)")
_BODY = re.compile(r"[^\W\d_][^§\"\d\n]*")
_PENDING = re.compile(r"\d{4}-xx|-xx\b|§ ?x+\b", re.IGNORECASE)
_LOST = re.compile(r"\?")


class NoDecision(ValueError):  # noqa: N818 - what the user wrote, answered in Swedish
    """The text is no whole decision; the message says what is missing, in Swedish."""


@frozen
class Decided:
    """A decision that has been taken: by whom, when, under which paragraph."""

    body: str
    day: date
    paragraph: str

    def __str__(self) -> str:
        """As the head of a file writes it."""
        return f"{self.day.isoformat()} {self.body} § {self.paragraph}"


def read_decision(text: str) -> Decided:
    """A decision, its three parts in any order.

    Raises:
        NoDecision: a part is missing, lost or not yet decided.

    >>> str(read_decision("KF 2014-02-24 § 31"))
    '2014-02-24 KF § 31'
    """
    if not text.isprintable():
        raise NoDecision(f"beslutet ska stå på en rad, till exempel {EXAMPLE}")
    if _PENDING.search(text):
        raise NoDecision(f"`{text}` är inte beslutat än; anta policyn när beslutet är fattat")
    if _LOST.search(text):
        raise NoDecision(f"`{text}` har ett hål; ett beslut som antas behöver organ, dag och paragraf")
    days = _DATE.findall(text)
    if len(days) != 1:
        raise NoDecision(f"`{text}` {'har flera dagar' if days else 'saknar dag'}; skriv till exempel {EXAMPLE}")
    try:
        day = read_date(days[0])
    except UnitError as error:
        raise NoDecision(str(error.args[0])) from error
    rest = text.replace(days[0], " ")
    paragraphs = _PARAGRAPH.findall(rest)
    if len(paragraphs) != 1:
        wrong = "har flera paragrafer" if paragraphs else "saknar paragraf"
        raise NoDecision(f"`{text}` {wrong}; skriv till exempel {EXAMPLE}")
    body = " ".join(re.sub(r"\bden\b|,", " ", _PARAGRAPH.sub(" ", rest)).split())
    if not _BODY.fullmatch(body):
        raise NoDecision(f"`{text}` säger inte vem som beslutade; skriv till exempel {EXAMPLE}")
    return Decided(body, day, paragraphs[0])

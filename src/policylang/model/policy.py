"""What a policy means: documents, sections, sentences and the clauses that hold them to something."""

from datetime import date, timedelta
from enum import Enum
from typing import Protocol

from attrs import field, frozen

from policylang.expression.nodes import Rule
from policylang.text.span import Span


class Force(Enum):
    """How binding a bound is; the value is the Swedish word and the JSON value."""

    MUST = "ska"
    SHOULD = "bör"
    GOAL = "mål"


class Occasion(Enum):
    """When a rule is measured; the value is what the author writes after `mäts`."""

    ALWAYS = "vid varje tidpunkt"
    DEAL = "vid affärstillfället"
    MONTH_END = "varje månadsskifte"
    QUARTER_END = "varje kvartalsskifte"
    TERTIAL_END = "varje tertialskifte"
    YEAR_END = "varje årsskifte"
    YEARLY = "per kalenderår"
    BUILD = "när dokumentet byggs"
    UNKNOWN = "okänt"

    @property
    def months(self) -> tuple[int, ...]:
        """The months at whose end it is measured; none of what is not measured at the end of months."""
        return _LAST_MONTHS.get(self, ())

    def falls_on(self, day: date) -> bool:
        """Whether the day is one on which it is measured."""
        return not self.months or (day.month in self.months and (day + timedelta(days=1)).day == 1)


_LAST_MONTHS = {
    Occasion.MONTH_END: tuple(range(1, 13)),
    Occasion.QUARTER_END: (3, 6, 9, 12),
    Occasion.TERTIAL_END: (4, 8, 12),
    Occasion.YEAR_END: (12,),
}


@frozen
class Written:
    """A value beside the author's own form of it: what a hole prints.

    Args:
        text: as written in the rule ("en miljon kronor").
        forms: form name ("genitiv", "bestämd", "organ", "nästa") -> text.
    """

    text: str
    forms: dict[str, str] = field(factory=dict)


@frozen
class Check:
    """One thing to judge: a rule with its force and its moment.

    Args:
        part: which line of the clause it came from ("högst"), empty when the clause has only one.
        subject: what a message calls it in Swedish ("extern upplåning").
        time: the first and the last day on which it is judged at all; None without end.
        row: which row of the clause's table it came from, as a group is told: (("år", "0–1"),).
    """

    rule: Rule
    force: Force = Force.MUST
    occasion: Occasion = Occasion.ALWAYS
    part: str = ""
    subject: str = field(default="", eq=False)
    row: tuple[tuple[str, str], ...] = ()
    time: tuple[date | None, date | None] = (None, None)


class Clause(Protocol):
    """What every clause of every kind has; a kind adds its own fields."""

    @property
    def id(self) -> str:
        """Stable id, unique in the set of documents; empty for tags without one."""

    @property
    def span(self) -> Span:
        """Where it stands."""


@frozen
class Reading:
    """What the check needs and the council did not write: printed with findings, never in the document."""

    text: str


# -- the document --------------------------------------------------------------------------------


@frozen
class Hole:
    """A place in a sentence that prints `field` of `clause` in `form`."""

    clause: str
    field: str
    form: str
    text: str


Sentence = tuple[str | Hole, ...]


@frozen
class Passage:
    """Sentences, the ids of the rules that hang under them and the tags that say how they are treated."""

    text: Sentence
    clauses: tuple[str, ...]
    span: Span = field(eq=False, repr=False)
    tags: tuple[Clause, ...] = ()

    def __str__(self) -> str:
        """The passage as it is printed."""
        return "".join(part if isinstance(part, str) else part.text for part in self.text)


@frozen
class Heading:
    """A heading; `number` is computed ("2.1") or empty; `label` is its slug."""

    level: int
    number: str
    label: str
    text: Sentence
    span: Span = field(eq=False, repr=False)

    def __str__(self) -> str:
        """The heading without its number."""
        return "".join(part if isinstance(part, str) else part.text for part in self.text)


@frozen
class Paragraph:
    """Passages printed as one paragraph."""

    passages: tuple[Passage, ...]


@frozen
class Item:
    """A list item with perhaps a list below it."""

    passages: tuple[Passage, ...]
    items: "tuple[Item, ...]" = ()
    ordered: bool = False


@frozen
class ItemList:
    """A list."""

    items: tuple[Item, ...]


@frozen
class ClauseBlock:
    """A clause that stands alone and prints what its kind words."""

    clause: str
    span: Span = field(eq=False, repr=False)


@frozen
class Placeholder:
    """Something the compiler prints: the glossary, the table of contents, a matrix."""

    name: str
    argument: str


Block = Heading | Paragraph | ItemList | ClauseBlock | Placeholder


# -- metadata ------------------------------------------------------------------------------------


@frozen
class PartialDate:
    """A date of which something may be missing.

    Args:
        text: as written: "2014-02-24", "2014-xx-xx" (not yet decided), "????-01-01" (lost).
        date: the whole date, when nothing is missing.
        reason: why something is missing or how it was concluded ("härlett"), or empty.
        concluded: whether the source does not say it but it was concluded.
    """

    text: str
    date: date | None
    reason: str = ""
    concluded: bool = False

    @property
    def lost(self) -> bool:
        """Whether the source once said it."""
        return "?" in self.text

    @property
    def pending(self) -> bool:
        """Whether it is not yet decided."""
        return "x" in self.text


@frozen
class Decision:
    """Who decided, when and under which paragraph (text, may be "xx" or "?")."""

    day: PartialDate
    body: str
    paragraph: str
    reason: str = ""


@frozen
class Base:
    """The document that another starts from, as it stood.

    Args:
        path: of its file, from the other's.
        revision: a name that git resolves.
        checksum: the first figures of its canonical hash, which what stands there must have; empty when not said.
    """

    path: str
    revision: str
    checksum: str = ""


@frozen
class Adoption:
    """The decision of one of several members that share a document; nothing is said where both are None."""

    member: str
    decision: Decision | None = None
    in_force: PartialDate | None = None


@frozen(kw_only=True)
class Station:
    """A body that a matter passes on its way to the decision.

    Args:
        day: when it deals with the matter, perhaps with holes; None when the source says no day.
        paragraph: of its minutes, may be "xx" or "?"; empty when none is said.
        act: what it does with the matter, or empty.
        written: the author's own line.
    """

    body: str
    day: PartialDate | None = None
    paragraph: str = ""
    act: str = ""
    written: str = field(default="", eq=False, repr=False)


@frozen(kw_only=True)
class Metadata:
    """The head of a file.

    Args:
        concerns: of a case: the file of the document that it is about, as written; empty otherwise.
        preparation: of a case: the bodies that it passes, in time order.
        other: what is printed as it is written, by its Swedish name.
        reasons: why a value among those is not known, by the same name.
        shared: the members that share the document, each of which adopts it by itself; none when there is one.
        adopted: what is known of their decisions.
        plan_year: the year that a plan is for.
        based_on: the document that this one starts from, when it only says what is otherwise.
        shared_there: the members that share that one.
    """

    kind: str
    title: str
    language: str = "1"
    organisation: str = ""
    document_type: str = ""
    decision: Decision | None = None
    in_force: PartialDate | None = None
    until: PartialDate | None = None
    replaces: Decision | None = None
    status: str = ""
    numbering_depth: int = 6
    uses: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()
    concerns: str = ""
    preparation: tuple[Station, ...] = ()
    other: dict[str, str] = field(factory=dict)
    reasons: dict[str, str] = field(factory=dict)
    shared: tuple[str, ...] = ()
    adopted: tuple[Adoption, ...] = ()
    plan_year: int | None = None
    based_on: Base | None = None
    shared_there: tuple[str, ...] = ()

    @property
    def judged_for(self) -> tuple[str, ...]:
        """For whom what differs between members is judged: all who share it, or the one whose own document it is."""
        own = (self.organisation,) if self.organisation in self.shared_there else ()
        return self.shared or own


@frozen
class Document:
    """One file, resolved: its head, its blocks in order and its clauses by id.

    Args:
        sections: clause id -> the number of the section that it stands in, perhaps empty.
        wordings: clause id -> the adopted sentence (of a list: the words that lead in to it, then the item).
    """

    path: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    clauses: dict[str, Clause]
    sections: dict[str, str] = field(factory=dict)
    wordings: dict[str, str] = field(factory=dict)

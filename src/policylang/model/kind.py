"""The questions that every clause kind answers. Stages ask them; none names a kind."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from policylang.model.definitions import Definition, Definitions
from policylang.model.drawing import Drawing
from policylang.model.policy import Check, Clause, Document, Written

if TYPE_CHECKING:
    from policylang.model.reading import Reader
    from policylang.syntax.tree import ClauseSyntax


class Nature(Enum):
    """What sort of thing a field is, which is all that the comparison of two revisions needs to know."""

    MEASURE = "measure"
    BOUND = "bound"
    CLASSES = "classes"
    SCOPE = "scope"
    EVENTS = "events"
    CONDITION = "condition"
    EXCEPTION = "exception"
    OCCASION = "occasion"
    FORCE = "force"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    DELEGATE = "delegate"
    DELEGATED = "delegated amount"
    PERSONS = "persons"
    FREQUENCY = "frequency"
    DEADLINE = "deadline"
    RECIPIENTS = "recipients"
    REPORTS = "reports"
    PROOF = "proof"
    READING = "reading"
    PROSE = "prose"
    CHECKABILITY = "checkability"
    ITEMS = "items"
    DUE = "due day"
    HOLDERS = "holders"
    ASSESSED = "assessed"
    REFERENCE = "reference"


class Standing(Enum):
    """What a sentence is that has only this under it, which tells what a change of its words means."""

    RULE = "a rule of its own"
    PART = "the wording of another rule"
    UNTESTED = "a norm that nothing here tests by itself"
    NARRATIVE = "no norm"


@frozen(kw_only=True)
class Signals:
    """What a rule's sentence must say and may not say.

    Args:
        force: "ska", "bör" or "får" (a permission); None when the sentence may say anything.
        prohibits: whether the sentence must deny (inte, ej, inga, förbjud…); None when either will do.
        exceptions: whether the sentence must announce an exception (undantag, dock); None when either will do.
        excepted: for each exception, the words one of which must stand in the sentence; a hole as `{lämnad}`.
        only: whether a permission (får) must be closed (endast, enbart); None when either will do.
        bounds: hole name -> the comparison that the words before it must agree with ("≤"); with a question mark when
            it may also stand without any (`≤?`, a window of time; `≥?`, how often).
        names: hole name or field -> Swedish names, one of which must stand in the sentence (a bound's base).
        listed: the values that a list under the sentence must name, each with its Swedish forms; empty when none.
        bodies: who decides, acts or receives by the rule; they stand in the sentence as holes only.
        each: whether a bound is judged for each of a group by itself; None when that says nothing.
        alone: words that the sentence may only say in denial (that one person does it all, ensam).
        tested: whether a machine tests the rule; the sentence of one that it does not has no holes to fill.
        refers: the id of the rule that the tag leans on and its file (empty: not said); None when on no other.
        mentions: ids of other rules that the rule itself names.
        reading: what the check needs and the council did not write; it may say what the sentence does not.
    """

    force: str | None = None
    prohibits: bool | None = None
    exceptions: bool | None = None
    excepted: tuple[tuple[str, ...], ...] = ()
    only: bool | None = None
    bounds: Mapping[str, str] = {}
    names: Mapping[str, tuple[str, ...]] = {}
    listed: tuple[tuple[str, ...], ...] = ()
    bodies: tuple[str, ...] = ()
    each: bool | None = None
    alone: tuple[str, ...] = ()
    tested: bool = True
    refers: tuple[str, str] | None = None
    mentions: tuple[str, ...] = ()
    reading: str = ""


C = TypeVar("C", bound=Clause)
Made = Mapping[str, object]  # a row of a register that the document makes: column -> value, None when it is not known


@frozen(kw_only=True)
class ClauseKind(Generic[C]):
    """A kind of rule or tag.

    Args:
        name: English stem of its four files, and its name in findings and changes.
        keyword: what the author writes after `§`.
        model: the class of its clauses.
        fields: the keywords of its fields, for messages about lines.
        running: those of them that running text follows, in which any word may begin a folded line.
        read: from syntax to clause; reports what is wrong and gives None when the clause is unusable.
        lower: from clause to checks in the core; none for a tag.
        printed: the values that holes in the sentence print, by hole name.
        signals: what the sentence must say.
        topic: what the clause is about, for grouping.
        changes: field of `model` -> its nature; every field is named.
        table: the table that it prints, alone or by `{tabell id}`, its first row the header; empty when it has none.
        tag: whether it only says how a sentence is treated and needs no id.
        standing: what a sentence is that has only this under it.
        picture: for a kind that prints a picture: what it shows in words, and the words that stand in it.
        drawn: for a kind that prints tables or lists: what it prints where it stands, from the whole document.
        fills: placeholder -> what it prints of the clauses of this kind; its argument goes along.
        makes: register -> the rows that the clause adds to it; rules about the document itself read them.
        worded: adopted words that stand in the clause itself; they are its wording where no sentence carries it.
    """

    name: str
    keyword: str
    model: type[C]
    fields: tuple[str, ...]
    read: "Callable[[ClauseSyntax, Reader], C | None]"
    lower: Callable[[C, Definitions], tuple[Check, ...]]
    printed: Callable[[C, Definitions], Mapping[str, Written]]
    signals: Callable[[C, Definitions], Signals]
    topic: Callable[[C, Definitions], str]
    changes: Mapping[str, Nature]
    running: tuple[str, ...] = ()
    table: Callable[[C], tuple[tuple[str, ...], ...]] = lambda _: ()
    tag: bool = False
    standing: Standing = Standing.RULE
    picture: Callable[[C], tuple[str, tuple[str, ...]]] | None = None
    drawn: Callable[[C, Document, Definitions], tuple[Drawing, ...]] | None = None
    fills: Mapping[str, Callable[[Document, Definitions, str], tuple[Drawing, ...]]] = {}
    makes: Mapping[str, Callable[[C, Document, Definitions], tuple[Made, ...]]] = {}
    worded: Callable[[C], str] | None = None


@frozen(kw_only=True)
class DefinitionKind:
    """A kind of definition: it gives a name something to stand for and is never judged itself.

    Args:
        running: fields that running text follows.
        read: from syntax to a definition, or None when it went into the schema or is unusable.
        stage: 0 is read before everything (the schema), 1 as names are needed, 2 after everything; names of the first
            and the last are their kind's own.
        tabled: fields that have a table of their own, indented under them.
    """

    name: str
    keyword: str
    fields: tuple[str, ...]
    read: "Callable[[ClauseSyntax, Reader], Definition | None]"
    stage: int = 1
    running: tuple[str, ...] = ()
    tabled: tuple[str, ...] = ()

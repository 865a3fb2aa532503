"""From syntax trees to a policy: names resolved, clauses read, headings numbered, holes filled."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from policylang.model import policy
from policylang.model.definitions import Definitions
from policylang.model.head import metadata, repeated
from policylang.model.kind import ClauseKind, DefinitionKind
from policylang.model.names import Names, clauses_of, name_of
from policylang.model.policy import Check, Clause, Document, Metadata, Written
from policylang.model.printing import is_nearly, lost, misspelt_loss
from policylang.model.reading import Reader, Unreadable
from policylang.model.schema import Schema
from policylang.syntax.tree import (
    CellSyntax,
    ClauseSyntax,
    Heading,
    HoleMark,
    Item,
    ItemList,
    Leaf,
    Node,
    Paragraph,
    Passage,
    Placeholder,
    SourceFile,
    Standalone,
    Text,
)
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic
from policylang.text.listing import listing
from policylang.text.span import Span
from policylang.units.errors import UnitError
from policylang.units.swedish import capital, definite, genitive

MOST = 1_000  # mistakes; with more no person wrote it, and reading on takes its time
GLOSSARY, CONTENTS, TABLE = "ordlista", "innehåll", "tabell"
LOST = "okänt"
APPENDIX = "Bilaga"
RULE_FOR_THE_HOLE = "häng regeln som fyller luckan under meningen"
NOWHERE = Span("", 1, 1, 1, 1)
Kinds = Mapping[str, ClauseKind[Any]]  # each kind has its own class of clauses
ParseCell = Callable[[str, CellSyntax], Node | Diagnostic]


@frozen
class Resolved:
    """A set of documents that belong together.

    Args:
        document: the one that was asked for.
        higher: those that it completes, in order.
        definitions: everything that they can see.
        kinds: by keyword.
        titles: file name -> the title of a document that is named but not read (what a case concerns).
        fingerprint: the canonical hash of what the document says and holds to (`model/canonical.py`).
        unusable: ids of rules that are there but could not be read, which has been said.
        lowered: clause id -> what the clause becomes, filled as it is asked for.
    """

    document: Document
    higher: tuple[Document, ...]
    definitions: Definitions
    kinds: Kinds = field(eq=False, repr=False)
    by_model: dict[type, ClauseKind[Any]] = field(eq=False, repr=False, factory=dict)
    unusable: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(factory=dict)
    fingerprint: str = field(default="", eq=False, repr=False)
    lowered: dict[str, tuple[Check, ...]] = field(factory=dict, eq=False, repr=False)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The document, then those that it completes."""
        return (self.document, *self.higher)

    def kind(self, clause: Clause) -> ClauseKind[Any]:
        """The kind of a clause."""
        return self.by_model[type(clause)]

    def checks(self, clause: Clause) -> tuple[Check, ...]:
        """What a clause of these documents becomes in the core."""
        if clause.id not in self.lowered:
            self.lowered[clause.id] = self.kind(clause).lower(clause, self.definitions)
        return self.lowered[clause.id]


def resolve(  # noqa: PLR0913, PLR0917 - the files by their part, and the language
    main: SourceFile,
    higher: Sequence[SourceFile],
    support: Sequence[SourceFile],
    kinds: Sequence[ClauseKind[Any]],
    definition_kinds: Sequence[DefinitionKind],
    parse_cell: ParseCell,
) -> tuple[Resolved, list[Diagnostic]]:
    """What the files mean together.

    Args:
        main: the document that was asked for.
        higher: the documents that it completes.
        support: the library and the files that it uses; only their definitions are read.
    """
    names = Names({kind.keyword: kind for kind in definition_kinds})
    definitions = Definitions(Schema())
    reader = Reader(definitions, lambda name: names.need(name, reader), parse_cell)
    for source in support:
        if source.head:
            repeated(source.head, reader)
    for source in (*support, *higher, main):
        names.collect(source, reader)
    names.read_all(reader)
    by_keyword = {kind.keyword: kind for kind in kinds}
    writers = [_Writer(by_keyword, names, reader) for _ in (main, *higher)]
    documents = [writer.document(source) for writer, source in zip(writers, (main, *higher), strict=True)]
    by_model = {kind.model: kind for kind in kinds}
    unusable = frozenset(name for writer in writers for name in writer.unusable)
    found = Resolved(documents[0], tuple(documents[1:]), definitions, by_keyword, by_model, unusable)
    return found, listing(reader.diagnostics)


# -- documents -----------------------------------------------------------------------------------


@define
class _Writer:
    """Makes one document of a syntax tree."""

    kinds: Kinds
    names: Names
    reader: Reader
    clauses: dict[str, Clause] = field(factory=dict)
    sections: dict[str, str] = field(factory=dict)
    wordings: dict[str, str] = field(factory=dict)
    unusable: set[str] = field(factory=set)
    worded_in: dict[str, tuple[Leaf, ...]] = field(factory=dict)
    keywords: dict[type, str] = field(init=False)
    number: str = ""
    counters: list[int] = field(factory=list)
    appendices: int = 0

    def __attrs_post_init__(self) -> None:
        """The keyword of each sort of clause."""
        self.keywords = {kind.model: kind.keyword for kind in self.kinds.values()}

    def document(self, source: SourceFile) -> Document:
        head = metadata(source.head, self.reader) if source.head else Metadata(kind="policy", title=source.name)
        self.reader.begin(head, self.clauses)
        read = {id(clause): self._clause(clause) for clause in clauses_of(source)}
        blocks = []
        for position, block in enumerate(source.blocks):
            following = source.blocks[position + 1] if position + 1 < len(source.blocks) else None
            before = source.blocks[position - 1] if position else None
            made = self._block(block, head, read, following, before)
            if made is not None:
                blocks.append(made)
        self._words_elsewhere()
        return Document(source.name, head, tuple(blocks), self.clauses, self.sections, self.wordings)

    def _clause(self, syntax: ClauseSyntax) -> Clause | None:
        kind = self.kinds.get(syntax.keyword)
        if kind is None or not kind.tag:
            self.unusable.update(syntax.owned)
        if kind is None or len(self.reader.diagnostics) > MOST:
            return None
        self.reader.clause = name_of(syntax)
        name = "" if kind.tag else self.reader.clause
        first = self.names.first.setdefault(name, syntax.span) if name else syntax.span
        if first != syntax.span:
            where = "" if first.file == syntax.span.file else f" i {first.file}"
            message = f"`{name}` finns redan på rad {first.line}{where}"
            self.reader.report(Code.DUPLICATE_ID, syntax.span, message, "välj ett annat id")
        try:
            clause: Clause | None = kind.read(syntax, self.reader)
        except Unreadable:
            self.unusable.add(name_of(syntax))
            return None
        if clause is None or not clause.id:
            return clause
        if any(one.node is None for one in syntax.fields):
            # It was read for the sake of its other mistakes.
            self.unusable.add(clause.id)
            return None
        if first != syntax.span:
            return None
        self.clauses[clause.id] = clause
        for one in syntax.fields:
            if one.node is not None and one.node.name == "worded_in":
                self.worded_in[clause.id] = tuple(leaf for ids in one.node.nodes("ids") for leaf in ids.leaves("ID"))
        return clause

    def _words_elsewhere(self) -> None:
        """Wordings that stand in a clause itself, or in that of another rule."""
        for name, clause in self.clauses.items():
            kind = self.kinds[self._keyword(clause)]
            if kind.worded is not None and not self.wordings.get(name):
                self.wordings[name] = kind.worded(clause)
        for name, leaves in self.worded_in.items():
            for leaf in leaves:
                if leaf.text not in self.clauses:
                    known = [other for other in self.clauses if other != name]
                    self.reader.unknown(Code.UNKNOWN_NAME, "någon regel i dokumentet", leaf, known)
            found = dict.fromkeys(self.wordings.get(leaf.text, "") for leaf in leaves)
            self.wordings[name] = " / ".join(one for one in found if one)

    def _block(
        self,
        block: object,
        head: Metadata,
        read: dict[int, Clause | None],
        following: object,
        before: object,
    ) -> policy.Block | None:
        match block:
            case Heading(level, text, _, span):
                words = self._text(text, ())
                appendix = level == 1 and (named := _appendix(words, self.appendices + 1)) is not None
                if appendix and named is not None:
                    self.appendices += 1
                    self.counters, self.number, words = [], f"{APPENDIX} {self.appendices}", named
                else:
                    glossary = isinstance(following, Placeholder) and following.name == GLOSSARY
                    self._count(level, head, numbered=not glossary)
                plain = "".join(part if isinstance(part, str) else part.text for part in words)
                for clause in block.clauses:
                    self._placed(read[id(clause)], plain)
                number = self.number if level <= len(self.counters) else ""
                return policy.Heading(level, number, slug(plain), words, span)
            case Paragraph(passages, _):
                return policy.Paragraph(tuple(self._passage(one, read, "") for one in passages))
            case ItemList(items, _):
                lead = str(self._passage(before.passages[-1], read, "")) if isinstance(before, Paragraph) else ""
                return policy.ItemList(tuple(self._item(one, read, lead) for one in items))
            case Standalone(clause, span):
                made = read[id(clause)]
                if made is None:
                    return None
                self._placed(made, "")
                return policy.ClauseBlock(made.id, span)
            case Placeholder(name, argument, span):
                filled = {GLOSSARY, CONTENTS, TABLE, *(one for kind in self.kinds.values() for one in kind.fills)}
                if name not in filled:
                    leaf = Leaf("ID", name, span)
                    self.reader.unknown(Code.UNKNOWN_HOLE, "något som dokumentet kan skriva ut", leaf, filled)
                    return None
                if name == TABLE:
                    self._table(argument, span)
                return policy.Placeholder(name, argument)
            case _:
                return None

    def _table(self, name: str, span: Span) -> None:
        """That something has the table that `{tabell räntebindning}` is to print."""
        clause, value = self.clauses.get(name), self.reader.definitions.values.get(name)
        kind = self.kinds[self._keyword(clause)] if clause else None
        has = bool(kind and clause and (kind.drawn or kind.table(clause))) or bool(value and value.table)
        if not has and name not in self.unusable:
            message = f"ingen regel `{name}` med en tabell finns"
            self.reader.report(Code.UNKNOWN_RULE_REFERENCE, span, message, "skriv `{tabell}` och regelns id")

    def _count(self, level: int, head: Metadata, *, numbered: bool) -> None:
        if level > head.numbering_depth or not numbered:
            self.number = "" if level == 1 else self.number
            if level == 1 and not numbered:
                return
            return
        self.counters = [*self.counters[:level], *[0] * (level - len(self.counters))]
        self.counters[level - 1] += 1
        self.counters = self.counters[:level]
        self.number = ".".join(str(count) for count in self.counters)

    def _item(self, item: Item, read: dict[int, Clause | None], lead: str) -> policy.Item:
        passages = tuple(self._passage(one, read, lead) for one in item.passages)
        inner_lead = _led(lead, str(passages[-1])) if passages else lead
        return policy.Item(passages, tuple(self._item(one, read, inner_lead) for one in item.items), item.ordered)

    def _passage(self, passage: Passage, read: dict[int, Clause | None], lead: str) -> policy.Passage:
        clauses = [clause for one in passage.clauses if (clause := read[id(one)]) is not None]
        rules = [clause for clause in clauses if clause.id]
        text = self._text(passage.text, rules, broken=len(clauses) < len(passage.clauses))
        made = policy.Passage(
            text,
            tuple(clause.id for clause in rules),
            passage.span,
            tuple(clause for clause in clauses if not clause.id),
        )
        for clause in rules:
            self._placed(clause, _led(lead, str(made)))
        return made

    def _placed(self, clause: Clause | None, wording: str) -> None:
        if clause is not None and clause.id:
            self.sections[clause.id] = self.number
            self.wordings.setdefault(clause.id, wording)

    # -- holes

    def _text(self, text: Text, rules: Sequence[Clause], *, broken: bool = False) -> policy.Sentence:
        return tuple(part if isinstance(part, str) else self._hole(part, rules, broken=broken) for part in text)

    def _hole(self, mark: HoleMark, rules: Sequence[Clause], *, broken: bool) -> policy.Hole | str:
        if mark.name == LOST and not mark.clause:
            if near := misspelt_loss(mark.form):
                message = f"`{{{LOST}:{mark.form}}}` trycks som `{lost(mark.form)}`"
                self.reader.report(Code.UNKNOWN_HOLE, mark.span, message, f"menade du `{{{LOST}:{near}}}`?")
            return policy.Hole("", LOST, mark.form, lost(mark.form))
        asked = [self.clauses[mark.clause]] if mark.clause in self.clauses else [] if mark.clause else list(rules)
        filled = {}
        for clause in asked:
            printed = self.kinds[self._keyword(clause)].printed(clause, self.reader.definitions)
            if mark.name in printed:
                filled[clause.id] = printed[mark.name]
        shown = f"{{{mark.clause + '.' if mark.clause else ''}{mark.name}{':' + mark.form if mark.form else ''}}}"
        if not filled:
            if not broken and mark.clause not in self.unusable:
                known = sorted(
                    {
                        name
                        for clause in asked
                        for name in self.kinds[self._keyword(clause)].printed(clause, self.reader.definitions)
                    }
                )
                meant = (
                    f"{{{LOST}:{mark.form}}}" if not mark.clause and is_nearly(mark.name, LOST) and mark.form else ""
                )
                if meant:
                    hint = f"menade du `{meant}`?"
                elif known:
                    hint = "det finns " + ", ".join(f"`{{{name}}}`" for name in known)
                else:
                    hint = RULE_FOR_THE_HOLE
                self.reader.report(Code.UNKNOWN_HOLE, mark.span, f"`{shown}` fylls inte av någon regel", hint)
            return shown
        if len({self._form(written, mark) for written in filled.values()}) > 1:
            ids = " eller ".join(f"`{{{name}.{mark.name}}}`" for name in filled)
            self.reader.report(Code.AMBIGUOUS_HOLE, mark.span, f"`{shown}` kan fyllas av flera regler", f"skriv {ids}")
        clause_id, written = next(iter(filled.items()))
        return policy.Hole(clause_id, mark.name, mark.form, self._form(written, mark))

    def _keyword(self, clause: Clause) -> str:
        return self.keywords[type(clause)]

    def _form(self, written: Written, mark: HoleMark) -> str:
        if not mark.form and not written.text:
            ways = " eller ".join(f"`{{{mark.name}:{form}}}`" for form in written.forms)
            message = f"`{{{mark.name}}}` kan fyllas med flera värden"
            self.reader.report(Code.AMBIGUOUS_HOLE, mark.span, message, f"skriv {ways}")
        try:
            return printed_form(written, mark.form)
        except (UnitError, KeyError):
            known = ", ".join(f"`{form}`" for form in (*written.forms, *FORMS))
            message, hint = f"`{written.text}` har ingen form `{mark.form}`", f"formerna är {known}"
            if mark.form == SECOND:
                message = f"meningen skriver ut ett värde till, `{{{mark.name}:{SECOND}}}`, men regeln har bara ett"
                hint = f"lägg till det andra i regeln, efter `{written.text}`, eller stryk luckan"
            self.reader.report(Code.UNKNOWN_HOLE, mark.span, message, hint)
            return written.text


SECOND = "nästa"  # the form of a hole that prints the second of several
FORMS: Mapping[str, Callable[[str], str]] = {"genitiv": genitive, "bestämd": definite, "versal": capital}


def _led(lead: str, item: str) -> str:
    """An item as it is quoted, after the words that lead in to it; one that begins anew does not go on from them."""
    mark = ":" if lead[-1:].isalnum() and item[:1].isupper() else ""
    return f"{lead}{mark} {item}".strip()


def printed_form(written: Written, form: str) -> str:
    """What a hole prints: the author's own form, a part of it or a grammatical form of it.

    Raises:
        KeyError: there is no such form.
        UnitError: the words have no such form.
    """
    if not form:
        return written.text
    if form in written.forms:
        return written.forms[form]
    return FORMS[form](written.text)


def _appendix(words: policy.Sentence, number: int) -> policy.Sentence | None:
    """The heading of an appendix (`Bilaga – Årscykel`) with its number; None of any other."""
    first = words[0] if words else ""
    if not isinstance(first, str) or not first.startswith((f"{APPENDIX} – ", f"{APPENDIX}: ")):
        return None
    return (f"{APPENDIX} {number}{first.removeprefix(APPENDIX)}", *words[1:])


def slug(text: str) -> str:
    """A heading as an anchor: lower case, hyphens for spaces, letters and figures kept."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-")

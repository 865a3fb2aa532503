"""From texts to what they mean: the stages of reading, wired. `read` keeps what comes of it."""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath

from attrs import define, evolve, field

from policylang.agreement.agree import agree
from policylang.model.head import files_named
from policylang.model.policy import Document
from policylang.model.resolve import Resolved, resolve
from policylang.operations.based import Started, based
from policylang.operations.consequences import told_once, without_consequences
from policylang.operations.fingerprint import computed
from policylang.operations.language import Language, library, standard
from policylang.operations.left import left
from policylang.operations.reading import PolicyFile, Reading
from policylang.revisions.source import Source
from policylang.syntax.blocks import parse
from policylang.syntax.lines import straightened, titled
from policylang.syntax.normalise import decode
from policylang.syntax.tree import SourceFile
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.listing import MOST_OF_A_CODE, listing
from policylang.text.span import Span

NEARLY = 0.75  # how like a known name one must be to be a misspelling of it, though a file is missing
LONGEST_SHARED = 200_000  # characters of a file that is kept as read
_QUOTED = re.compile(r"`([^`]+)`")
_NAMES = frozenset((Code.UNKNOWN_NAME, Code.UNKNOWN_REGISTER, Code.UNKNOWN_COLUMN, Code.UNKNOWN_VALUE))


def compiled(source: Source, language: Language | None = None, below: frozenset[str] = frozenset()) -> Reading:
    """Read a policy, the library, and every file that it uses or completes, from their texts.

    Args:
        language: the kinds that the texts are written with; the catalogue's when none is given.
        below: the documents that start from this one.
    """
    spoken = language or standard()
    files = _Files(spoken)
    main = files.add(source)
    files.texts |= {tree.name: text for tree, text in spoken.support}
    support = [tree for tree, _ in spoken.support]
    if main is None:
        return Reading(None, tuple(sorted(files.diagnostics)), files.texts, _hash(source))
    start = based(main, source, spoken, below)
    if start is not None:
        files.diagnostics += start.diagnostics
        for one in start.trees:
            files.keep(*one)
        main = start.document
    higher, used = files.follow(main, source, start.trees if start else ())
    if sum(one.severity is Severity.ERROR for one in files.diagnostics) > MOST_OF_A_CODE:
        # What the rest of it means would be guesswork, and a file of garbage has no end of it.
        return Reading(None, tuple(listing(files.diagnostics)), files.texts, _hash(source))
    resolved, wrong = resolve(main, higher, [*support, *used], spoken.kinds, spoken.definitions, spoken.parse_cell)
    titles = files.concerned(resolved.document, source) | leaned_on(resolved, source)
    titles |= {_file(where.name): tree.head.title for tree, where, _ in (start.trees if start else ()) if tree.head}
    printed = titles | {_file(one.path): one.metadata.title for one in resolved.higher}
    hashed = computed(main, [*higher, *used], spoken, printed)
    resolved = evolve(resolved, titles=titles, fingerprint=hashed)
    said = agree(resolved, files.texts, _beside(source)) if len(wrong) <= MOST_OF_A_CODE else ()
    meant = without_consequences(_without_lost(files, (*wrong, *said)), files.diagnostics, files.texts)
    found = listing(told_once((*files.diagnostics, *meant)))
    failed = any(one.severity is Severity.ERROR for one in found)
    if not failed and resolved.definitions.trials:
        from policylang.operations.trials import complaints

        found = sorted({*found, *complaints(resolved)})
        failed = any(one.severity is Severity.ERROR for one in found)
    read = (
        *files.read("policy", [main]),
        *files.read("base", [files.trees[name] for name in files.pinned]),
        *files.read("completed", [one for one in higher if one.name not in files.pinned]),
        *files.read("library", [one for one in used if one.name not in files.pinned]),
        *(PolicyFile(one.name, _hash(one), "standard") for one in library()),
    )
    readable = len(wrong) <= MOST_OF_A_CODE and not any(one.code is Code.TOO_LARGE for one in found)
    damaged = resolved if failed and readable else None
    return Reading(None if failed else resolved, tuple(found), files.texts, _hash(source), read, damaged)


def _parsed(language: Language, text: str, name: str) -> tuple[SourceFile, list[Diagnostic]]:
    return parse(text, name, language.vocabulary, language.reader)


_shared = lru_cache(maxsize=16)(_parsed)


def _hash(source: Source) -> str:
    return sha256(source.data).hexdigest()


def _file(path: str) -> str:
    """The name of a file wherever it lies, also at a revision (`REV:a/b.policy`): a text has one hash in all places."""
    return PurePosixPath(path.replace("\\", "/").rpartition(":")[2]).name


def leaned_on(resolved: Resolved, source: Source) -> dict[str, str]:
    """The titles of the documents that the policy leaves things to, by file name; their texts are not read further."""
    return {
        PurePosixPath(path).name: title
        for path in sorted(left(resolved))
        if (found := source.beside(path)) and (title := _title(found))
    }


def _title(source: Source) -> str:
    lines = source.data.decode("utf-8", "replace").splitlines()
    return next((head[1] for line in lines if (head := titled(straightened(line)))), "")


def _without_lost(files: "_Files", told: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Without the names that are unknown because a file is; what is almost a known name is told all the same."""
    every = list(told)
    strange = {one for one in every if one.code in _NAMES and not _nearly(one)}
    lost = any(one.code is Code.UNKNOWN_FILE for one in files.diagnostics)
    meant = {name for one in every if one.code in _NAMES for name in _QUOTED.findall(one.hint)}
    return [
        one
        for one in every
        if not (lost and one in strange)
        # What a misspelt name was meant to be is used.
        and not (one.code is Code.UNUSED_DEFINITION and {*_QUOTED.findall(one.message)} & meant)
    ]


def _nearly(one: Diagnostic) -> bool:
    written, meant = (_QUOTED.findall(text)[:1] for text in (one.message, one.hint))
    return bool(meant) and SequenceMatcher(None, written[0], meant[0]).ratio() >= NEARLY


def _beside(source: Source) -> Callable[[str], str | None]:
    """The text of a file beside a policy, for what a tag refers to."""

    def text(path: str) -> str | None:
        found = source.beside(path)
        return found.data.decode("utf-8", "replace") if found else None

    return text


@define
class _Files:
    """The files that have been read, each once."""

    language: Language
    diagnostics: list[Diagnostic] = field(factory=list)
    texts: dict[str, str] = field(factory=dict)
    trees: dict[str, SourceFile] = field(factory=dict)
    hashes: dict[str, str] = field(factory=dict)
    pinned: dict[str, None] = field(factory=dict)

    def read(self, role: str, trees: Sequence[SourceFile]) -> list[PolicyFile]:
        """The files behind some trees, with what they are for."""
        return [PolicyFile(tree.name, self.hashes[tree.name], role) for tree in trees]

    def add(self, source: Source, *, shared: bool = False) -> SourceFile | None:
        """A file, read; `shared` if other documents build on it too, so that it is likely to be asked for again."""
        if source.name in self.trees:
            return self.trees[source.name]
        self.hashes[source.name] = _hash(source)
        text, wrong = decode(source.data, source.name)
        self.diagnostics += wrong
        if text is None:
            return None
        self.texts[source.name] = text
        parsed = _shared if shared and len(text) <= LONGEST_SHARED else _parsed
        tree, wrong = parsed(self.language, text, source.name)
        self.diagnostics += wrong
        self.trees[source.name] = tree
        return tree

    def keep(self, tree: SourceFile, source: Source, text: str) -> None:
        """A document that another starts from; what it builds on lies at its revision too."""
        self.trees[tree.name], self.texts[tree.name], self.hashes[tree.name] = tree, text, _hash(source)
        self.pinned[tree.name] = None

    def follow(
        self, main: SourceFile, source: Source, bases: Sequence[Started]
    ) -> tuple[list[SourceFile], list[SourceFile]]:
        """The documents that this one completes, and the libraries that they all use; also what it starts from."""
        higher: list[SourceFile] = []
        used: list[SourceFile] = []
        waiting = [(main, source), *((tree, where) for tree, where, _ in bases)]
        seen = {where.name for _, where in waiting}
        while waiting:
            tree, where = waiting.pop(0)
            uses, completes = files_named(tree.head) if tree.head else ((), ())
            for path, kept in [(path, used) for path in uses] + [(path, higher) for path in completes]:
                found = where.beside(path)
                if found is None:
                    self._missing(tree, path)
                    continue
                if found.name in seen:
                    continue
                seen.add(found.name)
                if tree.name in self.pinned:
                    self.pinned[found.name] = None
                read_tree = self.add(found, shared=True)
                if read_tree is not None:
                    kept.append(read_tree)
                    waiting.append((read_tree, found))
        return higher, used

    def concerned(self, document: Document, source: Source) -> dict[str, str]:
        """The title of the document that a case is about, by its file name; its text is not read further."""
        path = document.metadata.concerns
        found = source.beside(path) if path else None
        if path and found is None:
            self._missing(self.trees[document.path], path)
        title = _title(found) if found else ""
        return {PurePosixPath(path).name: title} if title else {}

    def _missing(self, tree: SourceFile, path: str) -> None:
        span = Span(tree.name, 1, 1, 1, 1)
        for one in tree.head.fields if tree.head else ():
            for leaf in one.node.leaves("PATH") if one.node else ():
                span = leaf.span if leaf.text == path else span
        self.diagnostics.append(
            Diagnostic(span, Code.UNKNOWN_FILE, f"`{path}` finns inte", "kontrollera namnet och mappen")
        )

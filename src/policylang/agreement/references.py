"""Whether the rules that tags and other rules lean on exist."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping

from policylang.agreement.standing import Placed, Said
from policylang.model.kind import Standing
from policylang.model.policy import Document
from policylang.model.resolve import Resolved
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

LIKE = 0.75  # how alike two ids are when the one is a slip from the other
Beside = Callable[[str], str | None]


def references(one: Placed, resolved: Resolved, beside: Beside | None) -> Iterator[Diagnostic]:
    """Every tag and rule that leans on a rule or a file that does not exist.

    Args:
        beside: the text of a file beside the document, None when there is none; without it nothing is said of files
            that were not read.
    """
    for said in one.said:
        if said.signals.refers is not None:
            yield from _reference(said, *said.signals.refers, resolved, beside)


def mentions(rules: Mapping[str, Said], resolved: Resolved) -> Iterator[Diagnostic]:
    """Every rule that itself names a rule that does not exist, under a sentence or alone."""
    for name in resolved.document.clauses:
        for rule in rules[name].signals.mentions:
            yield from _reference(rules[name], rule, "", resolved, None)


def _reference(said: Said, rule: str, file: str, resolved: Resolved, beside: Beside | None) -> Iterator[Diagnostic]:
    documents = [one for one in resolved.documents if not file or _same(one, file)]
    if documents:
        if rule not in resolved.unusable and not any(rule in one.clauses for one in documents):
            yield _unknown(said, rule, file, [name for one in documents for name in one.clauses])
        return
    text = beside(file) if beside is not None else ""
    if text is None:
        message = f"`{file}` finns inte"
        yield Diagnostic(said.clause.span, Code.UNKNOWN_FILE, message, "kontrollera namnet och mappen")
    elif text:
        ids = re.findall(r"^\s*§ \S+ (?:\S+ )??([a-zåäöéü][\wåäö-]*)", text, re.MULTILINE)
        if not re.search(rf"^\s*§ [^\n\"]*(?<![\w-]){re.escape(rule)}(?![\w-])", text, re.MULTILINE):
            yield _unknown(said, rule, file, ids)


def _same(one: Document, file: str) -> bool:
    """Whether the document is the file that a tag names from the main document's folder."""
    tail = [part for part in file.replace("\\", "/").split("/") if part not in {"..", "."}]
    return one.path.replace("\\", "/").split("/")[-len(tail) :] == tail


def _unknown(said: Said, rule: str, file: str, known: list[str]) -> Diagnostic:
    where = f" i {file}" if file else " i dokumentet" if said.kind.standing is Standing.PART else ""
    near = difflib.get_close_matches(rule, known, n=1, cutoff=LIKE)
    hint = f"menade du `{near[0]}`?" if near else "skriv id:t för regeln som meningen hör till"
    message = f"regeln `{rule}` finns inte{where}"
    return Diagnostic(said.clause.span, Code.UNKNOWN_RULE_REFERENCE, message, hint)

"""Which line of a text a failing test is about: the one thing that, written otherwise, makes the tests come out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from policylang.operations.assemble import assemble
from policylang.operations.bench import Bench, Mended
from policylang.operations.language import standard
from policylang.operations.reading import Reading
from policylang.operations.trials import Ran
from policylang.text.span import Span
from policylang.trials.edits import Desk, Edit
from policylang.trials.expectations import Tried
from policylang.trials.instead import GROUPS, Instead, figures
from policylang.trials.passages import as_read, conditions, where

MOST_WORK = 18_000  # rows judged in search of one cause: a few seconds
SORTS = {"swaps": 55, "exchanges": 65, "cuts": 75, "additions": 100}  # in this order; when so much is done, the next
TURNED = 1  # sooner tried: a word of the language for another; they are few
MOST_KNOWN = 3  # a condition that stands so in so many other clauses is likely to have been left out here
NEARLY = 1  # how much less likely than the likeliest that mends is told too
WORDS = frozenset(one for group in GROUPS for one in group)
LANGUAGE = frozenset(word for group in GROUPS for one in group for word in one.split())
FORCES = frozenset(("ska", "bör", "mål", "får inte"))
SPOKEN = frozenset(("högst", "minst", "senast", "tidigast", "före"))  # which mean in a sentence what they mean here
MISSED = 4  # how much likelier it is that a list has lost what the sentence lists than that a condition is lacking
_FLAG = re.compile(r"\s*(?:ja|nej)\b")  # which is turned by its other value
SHORTEST, ALIKE = 3, 5  # of a word that says something, and letters that two forms of a word share


@frozen
class Repair:
    """One thing written otherwise, with which the tests come out.

    Args:
        name: of the rule or the definition that it is in.
        before, after: the words; empty where something was put in or taken away.
        rules: the rules that failed and no longer do.
        weight: how well the words agree with the sentences of those rules; more is better.
    """

    name: str
    span: Span
    before: str
    after: str
    rules: frozenset[str]
    weight: int = 0


@frozen
class Sought:
    """What the search came to.

    Args:
        causes: for each the places where it may stand, the likeliest first.
        lines: of a rule that nothing mends: rule -> its line with which, written otherwise, its own tests would pass.
    """

    causes: tuple[tuple[Repair, ...], ...] = ()
    lines: Mapping[str, Span] = {}


def repairs(tests: Reading, ran: Sequence[Ran], texts: Mapping[str, str]) -> Sought:
    """The one-step repairs of all that fails.

    Args:
        texts: of the author's files that may be mistaken, by name.
    """
    resolved = tests.resolved
    if resolved is None:
        return Sought()
    failing = _sorted(ran, passed=False)
    bench = Bench(assemble(tests), resolved, texts, failing, _sorted(ran, passed=True))
    found: list[tuple[Repair, ...]] = []
    lines: dict[str, Span] = {}
    left = {rule for rule in failing if rule in bench.written}
    while left and (best := _cause(bench, tests, left, lines)):
        found.append(best)
        left -= best[0].rules
    return Sought(tuple(found), {rule: lines[rule] for rule in left if rule in lines})


def _sorted(ran: Iterable[Ran], *, passed: bool) -> dict[str, list[tuple[Ran, Tried]]]:
    found: dict[str, list[tuple[Ran, Tried]]] = {}
    for one in ran:
        for each in one.tried:
            if each.passed is passed:
                found.setdefault(each.expectation.rule, []).append((one, each))
    return found


def _cause(bench: Bench, tests: Reading, left: set[str], lines: dict[str, Span]) -> tuple[Repair, ...]:
    """The repairs that mend most of the rules that still fail; in `lines` where a rule itself is almost mended."""
    suspects = _suspects(bench, left)
    desks = {rules: _desk(bench, tests, rules) for rules in set(suspects.values())}
    begun = bench.work
    for most in sorted({len(rules) for rules in suspects.values()}, reverse=True):
        found: list[Repair] = []
        first = 0
        here = {name: rules for name, rules in suspects.items() if len(rules) == most}
        for share, weight, name, edit in _weighed(bench, desks, here):
            if found and (share > first or weight < found[0].weight - NEARLY - TURNED):
                break
            if bench.work - begun > MOST_WORK * share // 100:
                continue
            mended = bench.mends(name, edit, suspects[name])
            if mended is Mended.ELSEWHERE_NOT and name in left:
                lines.setdefault(name, _where(bench, name, edit))
            if mended is Mended.WHOLLY:
                first = share
                found.append(Repair(name, _where(bench, name, edit), edit.before, edit.after, suspects[name], weight))
        if found:
            return _ranked(found)
    return ()


def _weighed(
    bench: Bench, desks: Mapping[frozenset[str], Desk], suspects: Mapping[str, frozenset[str]]
) -> list[tuple[int, int, str, Edit]]:
    """What may be tried, first what is likeliest: a word for another, and what the sentences speak of."""
    every: list[tuple[int, int, str, Edit]] = []
    for name, rules in suspects.items():
        desk, passages, said = desks[rules], bench.passages(bench.written[name]), _said(bench, name, rules)
        for sort, share in SORTS.items():
            for edit in _once(getattr(desk, sort)(passages)):
                known = min(desk.known(edit.after), MOST_KNOWN) if not edit.before else 0
                every.append((share, _weight(edit, said) + known, name, edit))
    return sorted(every, key=lambda one: (one[0], -one[1] - _turned(one[3])))


def _said(bench: Bench, name: str, rules: Iterable[str]) -> str:
    """What is written in words of some rules, and what a definition that they stand on is called."""
    definition = bench.resolved.definitions.get(name)
    names = " ".join(getattr(definition, "names", ()))
    return " ".join((names, *(_sentence(bench, rule) for rule in rules))).casefold()


def _turned(edit: Edit) -> int:
    return TURNED if {edit.before, edit.after} <= WORDS else 0


def _where(bench: Bench, name: str, edit: Edit) -> Span:
    return where(edit.passage, edit.start, edit.end, bench.texts[bench.written[name].span.file])


def _suspects(bench: Bench, left: set[str]) -> dict[str, frozenset[str]]:
    """The rules that fail, and the definitions that they stand on -> the failing rules that each could explain."""
    found = {rule: frozenset((rule,)) for rule in sorted(left)}
    for rule in sorted(left):
        for name in sorted(bench.leaning[rule]):
            if bench.definition(name):
                found[name] = found.get(name, frozenset()) | {rule}
    innocent = {name: sum(name in bench.leaning.get(rule, ()) for rule in bench.passing) for name in found}
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), innocent[one[0]])))


def _once(edits: Iterable[Edit]) -> Iterator[Edit]:
    seen = set()
    for one in edits:
        key = tuple(sorted(one.texts.items()))
        if key not in seen:
            seen.add(key)
            yield one


def _desk(bench: Bench, tests: Reading, rules: Iterable[str]) -> Desk:
    resolved = bench.resolved
    read = as_read(standard().reader)
    failed = [ran for rule in rules for ran, _ in bench.failing[rule]]
    sources = [tests.texts.get(one.trial.span.file, "").split("\n") for one in failed]
    said = [
        "\n".join(lines[one.trial.span.line - 1 : one.trial.span.end_line])
        for one, lines in zip(failed, sources, strict=True)
    ]
    said += [_sentence(bench, rule) for rule in rules]
    own = frozenset(bench.written)
    instead = Instead(resolved.definitions, own, tuple(one.scene.registers for one in failed), figures(said))
    siblings = Counter(
        one
        for clause in bench.written.values()
        for passage in bench.passages(clause)
        for one in conditions(passage.node, passage.text)
    )
    return Desk(read, instead, siblings)


def _sentence(bench: Bench, rule: str) -> str:
    """What is written of a rule in words: its sentence and its reading."""
    norm = next(one for one in bench.program.norms if one.id == rule)
    return f"{norm.wording} {norm.reading}"


def _weight(edit: Edit, said: str) -> int:
    """Whether the sentences speak of what is put in, and not of what is taken away."""
    turned = FORCES & {edit.before, edit.after}  # which is told of by the sentence itself
    spoken = {one for one in SPOKEN if one in said.split()}
    directed = len({edit.after} & spoken) - len({edit.before} & spoken)
    heard = _heard(edit.after, said)
    return heard - _heard(edit.before, said) + directed - 2 * len(turned) + _plainly(edit, heard, said)


def _plainly(edit: Edit, heard: int, said: str) -> int:
    """How much likelier a repair is for being of the value that is wrong, rather than of what is around it."""
    if not edit.before:
        # A value that the sentence speaks of, and the list lacks.
        return MISSED if edit.after.startswith(",") and heard > 0 else 0
    if {edit.before, edit.after} == {"=", "≠"}:
        return -1 if _FLAG.match(edit.passage.text, edit.end) else 0
    begins = edit.after.strip('"').casefold()[:ALIKE]
    return int(heard > 0 and not {edit.before, edit.after} & WORDS and bool(re.search(rf"\b{re.escape(begins)}", said)))


def _heard(words: str, said: str) -> int:
    """How many of the words are there, less those that are not."""
    parts = [part for word in words.casefold().split() for part in word.strip('(),."').split("-")]
    told = [part[:ALIKE] for part in parts if len(part) >= SHORTEST and part not in LANGUAGE]
    return sum(1 if part in said else -1 for part in told)


def _ranked(found: Sequence[Repair]) -> tuple[Repair, ...]:
    """The likeliest first, one a line."""
    every = sorted(found, key=lambda one: (-len(one.rules), -one.weight, len(one.before) + len(one.after)))
    lines: dict[tuple[str, int], Repair] = {}
    for one in every:
        lines.setdefault((one.span.file, one.span.line), one)
    return tuple(lines.values())

"""Which line of a text a failing test is about: the one thing that, written otherwise, makes the tests come out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from policylang.operations.assemble import assemble
from policylang.operations.bench import Bench
from policylang.operations.language import standard
from policylang.operations.reading import Reading
from policylang.operations.trials import Ran
from policylang.text.span import Span
from policylang.trials.edits import Desk, Edit
from policylang.trials.expectations import Tried
from policylang.trials.instead import Instead, figures
from policylang.trials.passages import as_read, conditions, where

MOST_WORK = 20_000  # rows judged in search of one cause: a few seconds
SORTS = ("swaps", "cuts", "exchanges", "additions")
FORCES = frozenset(("ska", "bör", "mål", "får inte"))
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


def repairs(tests: Reading, ran: Sequence[Ran], texts: Mapping[str, str]) -> tuple[tuple[Repair, ...], ...]:
    """For each cause the places where it may stand, the likeliest first; a cause that is not found is left out.

    Args:
        texts: of the author's files that may be mistaken, by name.
    """
    resolved = tests.resolved
    if resolved is None:
        return ()
    failing = _sorted(ran, passed=False)
    bench = Bench(assemble(tests), resolved, texts, failing, _sorted(ran, passed=True))
    found = []
    left = {rule for rule in failing if rule in bench.written}
    while left:
        best = _cause(bench, tests, left)
        if not best:
            break
        found.append(best)
        left -= best[0].rules
    return tuple(found)


def _sorted(ran: Iterable[Ran], *, passed: bool) -> dict[str, list[tuple[Ran, Tried]]]:
    found: dict[str, list[tuple[Ran, Tried]]] = {}
    for one in ran:
        for each in one.tried:
            if each.passed is passed:
                found.setdefault(each.expectation.rule, []).append((one, each))
    return found


def _cause(bench: Bench, tests: Reading, left: set[str]) -> tuple[Repair, ...]:
    """The repairs that mend most of the rules that still fail."""
    suspects = _suspects(bench, left)
    desks = {rules: _desk(bench, tests, rules) for rules in set(suspects.values())}
    until = bench.work + MOST_WORK
    for most in sorted({len(rules) for rules in suspects.values()}, reverse=True):
        here = {name: rules for name, rules in suspects.items() if len(rules) == most}
        for sort in SORTS:
            found: list[Repair] = []
            for name, rules in here.items():
                for edit in _once(getattr(desks[rules], sort)(bench.passages(bench.written[name]))):
                    if bench.work > until:
                        return _ranked(found)
                    if bench.mends(name, edit, rules):
                        found.append(_repair(bench, name, edit, rules))
            if found:
                return _ranked(found)
    return ()


def _repair(bench: Bench, name: str, edit: Edit, rules: frozenset[str]) -> Repair:
    span = where(edit.passage, edit.start, edit.end, bench.texts[bench.written[name].span.file])
    return Repair(name, span, edit.before, edit.after, rules, _weight(bench, edit, rules))


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
    siblings = dict.fromkeys(
        one
        for clause in bench.written.values()
        for passage in bench.passages(clause)
        for one in conditions(passage.node, passage.text)
    )
    return Desk(read, instead, tuple(siblings))


def _sentence(bench: Bench, rule: str) -> str:
    """What is written of a rule in words: its sentence and its reading."""
    norm = next(one for one in bench.program.norms if one.id == rule)
    return f"{norm.wording} {norm.reading}"


def _weight(bench: Bench, edit: Edit, rules: Iterable[str]) -> int:
    """Whether the sentences speak of what is put in, and not of what is taken away."""
    said = " ".join(_sentence(bench, rule) for rule in rules).casefold()
    turned = FORCES & {edit.before, edit.after}  # which is told of by the sentence itself
    return _heard(edit.after, said) - _heard(edit.before, said) - 2 * len(turned)


def _heard(words: str, said: str) -> int:
    parts = [
        part for word in words.casefold().split() for part in word.strip('(),."').split("-") if len(part) >= SHORTEST
    ]
    return sum(part[:ALIKE] in said for part in parts)


def _ranked(found: Sequence[Repair]) -> tuple[Repair, ...]:
    """The likeliest first, one a line."""
    every = sorted(found, key=lambda one: (-len(one.rules), -one.weight, len(one.before) + len(one.after)))
    lines: dict[tuple[str, int], Repair] = {}
    for one in every:
        lines.setdefault((one.span.file, one.span.line), one)
    return tuple(lines.values())

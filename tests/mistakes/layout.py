"""Lines that stand wrong: lost, moved, doubled, indented otherwise."""

import itertools
from collections.abc import Callable, Iterator

from mistakes.page import DEFINING, TAGS, Mistake, Page

Maker = Callable[[Page], Iterator[Mistake]]


def lost_indent_field(page: Page) -> Iterator[Mistake]:
    for n, _found in page.fields():
        yield page.with_line("fält utan indrag", n, page.lines[n - 1].lstrip(), page.rule_of(n))


def shallow_field(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields():
        if len(found[1]) == 4:
            yield page.with_line("fält med för litet indrag", n, page.lines[n - 1][2:], page.rule_of(n))


def deep_field(page: Page) -> Iterator[Mistake]:
    for n, _found in page.fields():
        before = page.lines[n - 2]
        if "tolkning" not in before and not before.lstrip().startswith("§"):
            yield page.with_line("fält med för stort indrag", n, "    " + page.lines[n - 1], page.rule_of(n))


def lost_indent_clause(page: Page) -> Iterator[Mistake]:
    """A rule in the left margin prints a sentence of its own, and its sentence is left without."""
    for n, found in page.clauses():
        if found[1]:
            yield page.with_line(
                "regel utan indrag", n, page.lines[n - 1].lstrip(), page.sentence_of(n), *page.block(n)
            )


def indented_prose(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        if not line.startswith(("-", "+")):
            yield page.with_line("indragen mening", n, f"  {line}", n + 1)


def lost_row_indent(page: Page) -> Iterator[Mistake]:
    for n, line in page.rows():
        yield page.with_line("tabellrad utan indrag", n, line.lstrip(), page.rule_of(n))


def lost_cell(page: Page) -> Iterator[Mistake]:
    for n, line in page.rows():
        head, _, _ = line.rpartition("|")
        if head.strip(" "):
            yield page.with_line("tabellrad som saknar en cell", n, head.rstrip(), page.rule_of(n))


def extra_cell(page: Page) -> Iterator[Mistake]:
    for n, line in page.rows():
        yield page.with_line("tabellrad med en cell för mycket", n, f"{line} | 3", page.rule_of(n))


def misspelt_column_head(page: Page) -> Iterator[Mistake]:
    for n, line in page.rows():
        if not page.lines[n - 2].lstrip().startswith("| "):
            word = line.split("|")[1].strip()
            wrong = line.replace(word, word[:2] + "x" + word[2:], 1)
            yield page.with_line("felstavat kolumnhuvud", n, wrong, page.rule_of(n))


def lost_bar(page: Page) -> Iterator[Mistake]:
    for n, line in page.rows():
        if line.count("|") > 1:
            at = line.index("|", line.index("|") + 1)
            yield page.with_line("tabellrad utan ett streck", n, line[:at] + " " + line[at + 1 :], page.rule_of(n))


def twice(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields():
        if found[2] not in {"av", "plus", "minus", "givet", "så", "gäller inte", "text", "kallas även", "bara i basen"}:
            yield page.inserted("fält två gånger", n, (page.lines[n - 1],), n)


def copied_rule(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses():
        if found[2] not in TAGS:
            block = tuple(page.lines[one - 1] for one in page.block(n))
            yield page.inserted("regel inklistrad två gånger", page.block(n)[-1], block, n)


def copied_section(page: Page) -> Iterator[Mistake]:
    """A sentence with its rule pasted once more."""
    for n, _line in page.prose():
        block = page.block(n)
        if len(block) > 2 and "§ " in page.lines[n] and page.lines[n].split()[1] not in TAGS:
            copy = tuple(page.lines[one - 1] for one in block)
            yield page.inserted("mening med regel inklistrad två gånger", block[-1], copy, n, n + 1)


def lost_rule(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses():
        if found[1] and found[2] not in {"berättande", "får"}:
            yield page.without("borttagen regel", page.block(n), page.sentence_of(n), *_leaning(page, n))


def lost_definition(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses(*DEFINING - {"roll", "organ", "begrepp"}):
        name = found[3].split()[0].strip('"')
        uses = [m for m, line in page.numbered() if m != n and name in line and line.startswith(" ")]
        if uses:
            yield page.without("borttagen definition", page.block(n), *_places(page, uses))


def _leaning(page: Page, n: int) -> list[int]:
    name = page.lines[n - 1].split('"')[0].split()[-1]
    return [m for m, line in page.numbered() if name in line]


def _places(page: Page, uses: list[int]) -> list[int]:
    return [*uses, *(page.rule_of(use) for use in uses)]


def lost_field(page: Page) -> Iterator[Mistake]:
    for n, _found in page.fields(
        "mått", "högst", "minst", "varje", "ska", "får inte", "bör", "roller", "personer", "för"
    ):
        rule = page.rule_of(n)
        yield page.without("borttaget fält", range(n, n + 1), rule, page.sentence_of(rule), n + 1)


def lost_occasion(page: Page) -> Iterator[Mistake]:
    for n, _ in page.fields("mäts"):
        rule = page.rule_of(n)
        yield page.without("borttaget mäts", range(n, n + 1), rule, page.sentence_of(rule))


def lost_exception(page: Page) -> Iterator[Mistake]:
    for n, _ in page.fields("dock", "gäller inte"):
        rule = page.rule_of(n)
        yield page.without("borttaget undantag", range(n, n + 1), rule, page.sentence_of(rule))


def lost_clause_line(page: Page) -> Iterator[Mistake]:
    """The rule's own line is lost, its fields stay."""
    for n, found in page.clauses():
        if found[2] not in TAGS and len(page.block(n)) > 1:
            lost = range(n, n + 1)
            also = (*page.block(n), page.sentence_of(n), *_leaning(page, n))
            yield page.without("regelns egen rad borttagen", lost, *also)


def lost_sentence(page: Page) -> Iterator[Mistake]:
    """The sentence is lost, its rule stays and hangs under the one before."""
    for n, _line in page.prose():
        below = page.lines[n] if n < len(page.lines) else ""
        if below.startswith("  § ") and below.split()[1] in {"krav", "gräns", "plikt", "beslut", "åtskillnad"}:
            block = page.block(n)
            yield page.without("borttagen mening", range(n, n + 1), *block, page.sentence_of(n - 1))


def transposed_fields(page: Page) -> Iterator[Mistake]:
    """A field changes places with the rule's own line."""
    for n, _ in page.clauses("gräns", "krav", "plikt", "motparter", "instrument", "portfölj", "krets"):
        if len(page.block(n)) > 1:
            lines = [*page.lines]
            lines[n - 1], lines[n] = lines[n], lines[n - 1]
            yield page.made("regel och fält omkastade", lines, n, lines[n - 1], (n + 1, n + 2))


def transposed_sentence(page: Page) -> Iterator[Mistake]:
    """A rule stands before its sentence."""
    for n, _line in page.prose():
        if n < len(page.lines) and page.lines[n].startswith("  § krav"):
            lines = [*page.lines]
            lines[n - 1], lines[n] = lines[n], lines[n - 1]
            also = (*range(n - 1, page.block(n)[-1] + 1), page.sentence_of(n - 1))
            yield page.made("regel före sin mening", lines, n, lines[n - 1], also)


def swapped_rules(page: Page) -> Iterator[Mistake]:
    """Two neighbouring sentences have got each other's rule."""
    starts = [n for n, _ in page.prose() if n < len(page.lines) and page.lines[n].startswith("  § ")]
    for first, second in itertools.pairwise(starts):
        one, other = page.block(first), page.block(second)
        kinds = {page.lines[first].split()[1], page.lines[second].split()[1]}
        if one[-1] + 1 != second or not kinds <= {"krav", "gräns", "plikt", "beslut", "motparter"}:
            continue
        rule, another = page.lines[first : one[-1]], page.lines[second : other[-1]]
        lines = [
            *page.lines[:first],
            *another,
            page.lines[second - 1],
            *rule,
            *page.lines[other[-1] :],
        ]
        yield page.made(
            "regler under varandras meningar", lines, first, lines[first], tuple(range(first, other[-1] + 1))
        )


def truncated(page: Page) -> Iterator[Mistake]:
    """The file ends in the middle of a line."""
    for n, line in page.numbered():
        if line.startswith("    ") and len(line) > 24 and "tolkning" not in line and n > 40:
            cut = line[: line.rindex(" ")]
            lines = [*page.lines[: n - 1], cut]
            leaning = tuple(m for m, each in page.numbered() if m < n)
            yield page.made("avhuggen fil", lines, n, cut, (page.rule_of(n), *leaning))


def wrapped(page: Page) -> Iterator[Mistake]:
    """A long field is broken by the editor, its second half in the left margin."""
    for n, found in page.fields():
        words = found[4].split(" ")
        if len(words) > 6 and found[2] != "text":
            half = len(words) // 2
            first = f"{found[1]}{found[2]}{found[3]}{' '.join(words[:half])}"
            lines = [*page.lines[: n - 1], first, " ".join(words[half:]), *page.lines[n:]]
            yield page.made("fält brutet till vänsterkanten", lines, n, lines[n], (n + 1, n + 2))


LAYOUT: tuple[Maker, ...] = (
    lost_indent_field,
    shallow_field,
    deep_field,
    lost_indent_clause,
    indented_prose,
    lost_row_indent,
    lost_cell,
    extra_cell,
    misspelt_column_head,
    lost_bar,
    twice,
    copied_rule,
    copied_section,
    lost_rule,
    lost_definition,
    lost_field,
    lost_occasion,
    lost_exception,
    lost_clause_line,
    lost_sentence,
    transposed_fields,
    transposed_sentence,
    swapped_rules,
    truncated,
    wrapped,
)

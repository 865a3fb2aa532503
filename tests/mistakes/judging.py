"""Slips that leave a text that can be read: another figure, another unit, a wrong reference, a word lost."""

import re
from collections.abc import Callable, Iterator

from mistakes.meaning import RULES
from mistakes.page import Mistake, Page

Maker = Callable[[Page], Iterator[Mistake]]
FREE = {"tolkning", "källa", "text"}


def _fields(page: Page, kind: str, pattern: str, instead: str, *words: str) -> Iterator[Mistake]:
    for n, found in page.fields(*words):
        if found[2] in FREE:
            continue
        wrong = re.sub(pattern, instead, found[4], count=1)
        if wrong != found[4]:
            rule = page.rule_of(n)
            line = f"{found[1]}{found[2]}{found[3]}{wrong}"
            yield page.with_line(kind, n, line, rule, page.sentence_of(rule), *page.block(rule))


def _sentences(page: Page, kind: str, pattern: str, instead: str) -> Iterator[Mistake]:
    """Sentences under which a rule hangs that a machine tests."""
    for n, line in page.prose():
        block = page.block(n)
        if len(block) > 2 and page.lines[n].lstrip().startswith("§") and page.lines[n].split()[1] in RULES:
            wrong = re.sub(pattern, instead, line, count=1)
            if wrong != line:
                yield page.with_line(kind, n, wrong, *block)


def other_unit_in_the_rule(page: Page) -> Iterator[Mistake]:
    yield from _fields(page, "procent blev kronor", r"(\d+) ?% av [\w-]+", r"\1 kr")
    yield from _fields(page, "kronor blev procent", r"(\d[\d ]*) (?:kr|mnkr)\b", "20 %")
    yield from _fields(
        page, "månader blev procent", r"\b(\d+|ett|tre) (?:år|månader)\b", "20 %", "mått", "ska", "varje"
    )


def lost_unit(page: Page) -> Iterator[Mistake]:
    yield from _fields(page, "enhet saknas", r"\b(\d[\d ]*?) ?(?:kr|mnkr|%|år|månader|bankdagar)(?=\s|$)", r"\1")


def swapped_holes(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        holes = re.findall(r"\{[^{}:]+\}", line)
        if len(set(holes)) > 1:
            first, second = list(dict.fromkeys(holes))[:2]
            wrong = line.replace(first, "\0").replace(second, first).replace("\0", second)
            yield page.with_line("luckorna omkastade", n, wrong, *page.block(n))


def swapped_columns(page: Page) -> Iterator[Mistake]:
    """Two columns that are held against each other, in the other order."""
    yield from _fields(
        page, "kolumnerna omkastade", r"\b([a-zåäö-]+) (senast|före|efter|tidigast) ([a-zåäö-]+)$", r"\3 \2 \1", "ska"
    )


def other_comparison(page: Page) -> Iterator[Mistake]:
    for one, other in (
        ("över", "minst"),
        ("under", "högst"),
        ("högst", "under"),
        ("minst", "över"),
        ("senast", "före"),
    ):
        yield from _fields(
            page,
            "gränsvärdet ute eller inne",
            rf"(?<=[a-zåäö-] ){one}(?= \d| ett| tre| [a-zåäö-]+$)",
            other,
            "ska",
            "varje",
        )


def reversed_classes(page: Page) -> Iterator[Mistake]:
    for n, line in page.rows():
        found = re.search(r"\b(\d+)-(\d+)\b", line)
        if found and found[1] != found[2]:
            wrong = line.replace(found[0], f"{found[2]}-{found[1]}", 1)
            yield page.with_line("gränser i omvänd ordning", n, wrong, *page.block(page.rule_of(n)))


def lost_row(page: Page) -> Iterator[Mistake]:
    for n, _line in page.rows():
        header = not page.lines[n - 2].lstrip().startswith("| ")
        rule = page.rule_of(n)
        kind = "tabellens huvud borttaget" if header else "tabellrad borttagen"
        yield page.without(kind, range(n, n + 1), *page.block(rule), page.sentence_of(rule))


def doubled_row(page: Page) -> Iterator[Mistake]:
    for n, line in page.rows():
        yield page.inserted("tabellrad två gånger", n, (line,), n, *page.block(page.rule_of(n)))


def lost_negation(page: Page) -> Iterator[Mistake]:
    yield from _sentences(page, "inte borttaget ur meningen", r" (?:inte|ej)(?= )", "")
    yield from _fields(page, "inte borttaget ur regeln", r"\binte i\b", "i", "ska", "varje", "styrks av")


def added_negation(page: Page) -> Iterator[Mistake]:
    yield from _sentences(page, "inte tillagt i meningen", r"\b(ska|får|kan)(?= [a-zåäö]+as?\b)", r"\1 inte")


def lost_only(page: Page) -> Iterator[Mistake]:
    yield from _sentences(page, "endast borttaget ur meningen", r" (?:endast|enbart)(?= )", "")


def wrong_section(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        found = re.search(
            r"\b(?:punkt|avsnitt|kapitel) (\d+(?:\.\d+)*)|\((\d+\.\d+)\)|(?:enligt|vidare) (\d+\.\d+)", line
        )
        if found:
            number = next(one for one in found.groups() if one)
            wrong = line.replace(number, f"{number}.9" if "." in number else "29", 1)
            yield page.with_line("avsnitt som inte finns", n, wrong, *page.block(n))


def copied_paragraph(page: Page) -> Iterator[Mistake]:
    """A sentence without a rule of its own pasted once more, tag and all."""
    for n, line in page.prose():
        block = page.block(n)
        if len(block) > 1 and page.lines[n].strip() == "§ berättande" and len(line) > 40:
            yield page.inserted("stycke inklistrat två gånger", block[-1], (line, "  § berättande"), n, n + 1)


def lost_paragraph(page: Page) -> Iterator[Mistake]:
    """A heading without anything under it, or pasted twice."""
    for n, line in page.numbered():
        if line.startswith("## "):
            yield page.inserted("rubrik inklistrad två gånger", n, ("", line), n)


def other_register(page: Page) -> Iterator[Mistake]:
    swap = {
        "lån": "derivat",
        "derivat": "lån",
        "placeringar": "lån",
        "affärer": "betalningar",
        "betalningar": "affärer",
    }
    for n, found in page.fields("varje", "för", "ärende"):
        word = found[4].split()[0]
        if word in swap:
            wrong = found[4].replace(word, swap[word], 1)
            rule = page.rule_of(n)
            line = f"{found[1]}{found[2]}{found[3]}{wrong}"
            yield page.with_line("fel register", n, line, rule, page.sentence_of(rule), *page.block(rule))


def other_value(page: Page) -> Iterator[Mistake]:
    yield from _fields(page, "ja blev nej", r"= ja\b", "= nej", "ska", "varje")
    yield from _fields(page, "intern blev extern", r"= intern\b", "= extern", "ska", "varje", "ärende")
    yield from _fields(page, "extern blev intern", r"= extern\b", "= intern", "ska", "varje", "ärende")
    yield from _fields(
        page, "och blev eller", r" och (?=[a-zåäö.-]+ (?:=|i|över|högst|minst|annan))", " eller ", "ska", "varje"
    )
    yield from _fields(page, "eller blev och", r" eller (?=[a-zåäö.-]+ (?:=|i|finns))", " och ", "ska")


def misspelt_free_value(page: Page) -> Iterator[Mistake]:
    """A value of a column that holds any text."""
    for n, found in page.fields("styrks av", "varje", "ärende"):
        name = re.search(r"\b(?:vad|ram|organ|förvaring|roll) (?:= |i \()\"?([a-zåäö-]{6,})", found[4])
        if name:
            middle = len(name[1]) // 2
            letters = name[1]
            turned = letters[: middle - 1] + letters[middle] + letters[middle - 1] + letters[middle + 1 :]
            wrong = found[4].replace(letters, turned, 1)
            line = f"{found[1]}{found[2]}{found[3]}{wrong}"
            yield page.with_line("felstavad text i villkoret", n, line, page.rule_of(n))


def other_period(page: Page) -> Iterator[Mistake]:
    swap = {"år": "månader", "månader": "år", "bankdagar": "månader"}
    for n, found in page.fields("mått", "ska", "varje", "minst", "högst", "omfattar"):
        period = re.search(r"\b(\d+|ett|tre|tolv) (år|månader|bankdagar)\b", found[4])
        if period:
            wrong = found[4].replace(period[0], f"{period[1]} {swap[period[2]]}", 1)
            rule = page.rule_of(n)
            line = f"{found[1]}{found[2]}{found[3]}{wrong}"
            yield page.with_line("år blev månader", n, line, rule, page.sentence_of(rule), *page.block(rule))


def month_end(page: Page) -> Iterator[Mistake]:
    for n, line in page.numbered():
        found = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", line)
        if found and line.startswith(" ") and '"' not in line[: found.start()] and "tolkning" not in line:
            for wrong in (f"{found[1]}-02-30", f"{found[1]}-11-31", "2015-02-29"):
                yield page.with_line("fel månadsslut", n, line.replace(found[0], wrong, 1), page.rule_of(n))


def wrong_quotes(page: Page) -> Iterator[Mistake]:
    for n, line in page.numbered():
        if line.startswith((" ", "§")) and line.count('"') == 2 and "tolkning" not in line:
            yield page.with_line("enkla citattecken", n, line.replace('"', "'"))


def two_rules(page: Page) -> Iterator[Mistake]:
    """One of two rules under the same sentence is lost."""
    for n, _line in page.prose():
        block = page.block(n)
        own = [
            m for m in block if page.lines[m - 1].lstrip().startswith("§ ") and page.lines[m - 1].split()[1] in RULES
        ]
        if len(own) > 1:
            for one in own:
                yield page.without("en av två regler borttagen", page.block(one), *range(n, block[-1] + 1))


def lost_reading_part(page: Page) -> Iterator[Mistake]:
    """A bound line of several is lost, or an alternative of a list."""
    for n, found in page.fields("tillåtna"):
        words = found[4].split(", ")
        if len(words) > 2:
            line = f"{found[1]}{found[2]}{found[3]}{', '.join(words[:-1])}"
            rule = page.rule_of(n)
            items = (m for m, one in page.numbered() if m > n and one.startswith(("- ", "+ ")))
            yield page.with_line("värde borttaget ur listan", n, line, rule, page.sentence_of(rule), *items)
    for n, found in page.fields("roller"):
        words = found[4].split(", ")
        if len(words) > 1:
            line = f"{found[1]}{found[2]}{found[3]}{', '.join(words[:-1])}"
            rule = page.rule_of(n)
            yield page.with_line("roll borttagen", n, line, rule, page.sentence_of(rule))


def lost_item(page: Page) -> Iterator[Mistake]:
    """An item of a list that a rule counts out."""
    for n, line in page.prose():
        if line.startswith(("- ", "+ ")) and n < len(page.lines) and page.lines[n].strip().startswith("§ del av"):
            lead = next(m for m in range(n, 0, -1) if page.lines[m - 1][:1] not in {" ", "-", "+", "", "/"})
            yield page.without("punkt borttagen ur listan", page.block(n), lead, n - 1)


JUDGING: tuple[Maker, ...] = (
    other_unit_in_the_rule,
    lost_unit,
    swapped_holes,
    swapped_columns,
    other_comparison,
    reversed_classes,
    lost_row,
    doubled_row,
    lost_negation,
    added_negation,
    lost_only,
    wrong_section,
    copied_paragraph,
    lost_paragraph,
    other_register,
    other_value,
    misspelt_free_value,
    other_period,
    month_end,
    wrong_quotes,
    two_rules,
    lost_reading_part,
    lost_item,
)

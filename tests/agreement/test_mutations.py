"""The adopted texts, one word, value, rule or item changed at a time: each change is told on its line.

Changes of different lines are read together, a round at a time, so that the whole of both documents can be tried.
"""

import re
from functools import cache
from itertools import count

import pytest
from attrs import frozen

from agreement.reading import VASTERVIK, read
from policylang.model import policy as model
from policylang.text.diagnostic import Diagnostic, Severity

SHARED = ("gemensamt.policy", "ordlista.policy")
FILES = {"finanspolicy.policy": (), "riktlinjer.policy": ("finanspolicy.policy",)}
UNTESTED = ("§ berättande", "§ genom", "§ del av", "§ får")
# Each of these says another norm. A sentence of a rule that says bör may also say bör.
WORDS = [
    (r"\bhögst(?= \{)", "minst"),
    (r"\bhögst (?=\{)", ""),
    (r"\bminst(?= \{)", "högst"),
    (r"\bmaximalt(?= vara \{)", "minst"),
    (r"\böverstiga\b", "understiga"),
    (r"\bunder(?= \{)", "över"),
    (r"\bföre(?= \{)", "efter"),
    (r"\bupp till(?= \{)", "minst"),
    (r"\b(?:ska|skall)\b(?! kunna)", "bör"),
    (r"(?<=[a-zåäö] )(?:ska|skall)\b(?! kunna| i första)", "får"),
    (r"\bendast ", ""),
    (r"(?<= )får endast\b", "får inte endast"),
    (r"(?<= är )ej ", ""),
    (r"^Inga lån", "Lån"),
    (r"\bingen person ensam\b", "en person ensam"),
    (r", undantag\b", ","),
    (r"\bbeslutas av \{", "beslutas inte av {"),
]
SAME = {
    ("Placering av överskottlikviditet", "bör"): "the rule says bör",
    ("- ha en väl definierad arbetsfördelning", "får"): "no person may: as binding as no person shall",
    ("Placering får endast ske med motpart", "får"): "a permission added after what binds",
    ("Inga lån", "får"): "as binding",
}


@frozen
class Change:
    """A line of a file, what it becomes, and what to call it."""

    file: str
    line: int
    words: str
    name: str


@cache
def lines(file: str) -> list[str]:
    return (VASTERVIK / file).read_text(encoding="utf-8").split("\n")


@cache
def hanging(file: str) -> dict[int, tuple[int, list[str]]]:
    """Line of a sentence with rules or tags under it -> the line after them, and their first lines."""
    found = {}
    text = lines(file)
    for number, line in enumerate(text):
        if not line or line.startswith(("//", "#", "§", "{", "policy")) or line.lstrip().startswith(("§", "|")):
            continue
        indent = 2 if line.startswith(("- ", "  ")) else 0
        end = number + 1
        while (
            end < len(text) and text[end].startswith("  ") and (text[end].startswith("    ") or text[end][2:3] == "§")
        ):
            end += 1
        marks = [one.strip() for one in text[number + 1 : end] if one.lstrip().startswith("§")]
        if marks and (indent == 0 or line.startswith("- ") or line[2:3] not in " §"):
            found[number] = (end, marks)
    return found


def words_changed() -> list[Change]:
    found = []
    for file in FILES:
        for number, (_, marks) in hanging(file).items():
            if all(mark.startswith(UNTESTED) for mark in marks):
                continue
            line = lines(file)[number]
            for pattern, other in WORDS:
                for place, hit in enumerate(re.finditer(pattern, line)):
                    if place and other == "får":
                        continue  # a permission added after what binds
                    if any(line.startswith(start) and other == word for start, word in SAME):
                        continue
                    changed = line[: hit.start()] + other + line[hit.end() :]
                    found.append(
                        Change(
                            file,
                            number,
                            changed,
                            f"{file}:{number + 1}:{hit.start() + 1} {hit.group().strip()} → {other}",
                        )
                    )
    return found


def holes_filled() -> list[Change]:
    found = []
    for file in FILES:
        for number, values in printed(file).items():
            line = lines(file)[number]
            for hit, value in zip(re.finditer(r"\{[^{}]+\}", line), values, strict=True):
                changed = line[: hit.start()] + value + line[hit.end() :]
                found.append(
                    Change(file, number, changed, f"{file}:{number + 1}:{hit.start() + 1} {hit.group()} → {value}")
                )
    return found


@cache
def printed(file: str) -> dict[int, list[str]]:
    """Line of a sentence -> what its holes print."""
    found: dict[int, list[str]] = {}

    def passage(one: model.Passage) -> None:
        values = [part.text for part in one.text if isinstance(part, model.Hole)]
        if values:
            found[one.span.line - 1] = values

    def item(one: model.Item) -> None:
        for part in one.passages:
            passage(part)
        for inner in one.items:
            item(inner)

    for block in read("\n".join(lines(file)), file, FILES[file], SHARED).document.blocks:
        match block:
            case model.Paragraph(passages=passages):
                for part in passages:
                    passage(part)
            case model.ItemList(items=items):
                for one in items:
                    item(one)
            case _:
                pass
    return found


@cache
def rounds(which: str) -> dict[str, tuple[Diagnostic, ...]]:
    """Name of a change -> what is said when it is made; each round changes a line once."""
    changes = {"words": words_changed, "holes": holes_filled}[which]()
    found: dict[str, tuple[Diagnostic, ...]] = {}
    for file, name in FILES.items():
        left = [one for one in changes if one.file == file]
        while left:
            taken = {one.line: one for one in reversed(left)}
            text = list(lines(file))
            for one in taken.values():
                text[one.line] = one.words
            said = read("\n".join(text), file, name, SHARED).diagnostics
            found |= {
                one.name: tuple(each for each in said if each.span.line == one.line + 1) for one in taken.values()
            }
            left = [one for one in left if one not in taken.values()]
    return found


def test_the_adopted_texts_agree_with_their_rules() -> None:
    for file, higher in FILES.items():
        assert read("\n".join(lines(file)), file, higher, SHARED).diagnostics == []


@pytest.mark.parametrize("change", words_changed(), ids=lambda one: one.name)
def test_a_changed_signal_word_is_an_error_on_its_line(change: Change) -> None:
    codes = {one.code.value for one in rounds("words")[change.name] if one.severity is Severity.ERROR}
    assert "sentence-contradicts-rule" in codes


@pytest.mark.parametrize("change", holes_filled(), ids=lambda one: one.name)
def test_a_value_instead_of_its_hole_is_an_error_on_its_line(change: Change) -> None:
    codes = {one.code.value for one in rounds("holes")[change.name] if one.severity is Severity.ERROR}
    assert "literal-outside-hole" in codes


# -- rules, tags, items and sentences taken away -------------------------------------------------

NORM = re.compile(
    r"\b(ska|skall|får|endast|beslutas av|ansvarar|godkända|tillåtna|tillåtet)\b|\{[^}.]*\}|^Mål(et|sättningen)\b"
)
OF_A_LIST = ("§ del av derivatinstrument", "§ del av placeringsalternativ")


def rules_taken() -> list[tuple[str, int]]:
    return [
        (file, number)
        for file in FILES
        for number, (_, marks) in hanging(file).items()
        if NORM.search(lines(file)[number]) and not marks[0].startswith(OF_A_LIST)
    ]


@cache
def without_rules(file: str, turn: int) -> dict[int, list[Diagnostic]]:
    """Sentence -> what is said of it when every third of them has lost what hangs under it."""
    taken = [number for _, number in (one for one in rules_taken() if one[0] == file)][turn::3]
    text, places = [], {}
    dropped = {line for number in taken for line in range(number + 1, hanging(file)[number][0])}
    for number, line in enumerate(lines(file)):
        if number not in dropped:
            text.append(line)
            places[number] = len(text)
    said = read("\n".join(text), file, FILES[file], SHARED).diagnostics
    return {number: [one for one in said if one.span.line == places[number]] for number in taken}


@pytest.mark.parametrize(
    ("file", "number"), rules_taken(), ids=lambda one: str(one + 1) if isinstance(one, int) else one
)
def test_a_norm_that_loses_its_rule_or_tag_is_told_on_its_line(file: str, number: int) -> None:
    place = [other for name, other in rules_taken() if name == file].index(number)
    assert [one for one in without_rules(file, place % 3)[number] if one.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    "start",
    ["Som ett komplement till", "Koncernens finansiella affärer", "Intern utlåning får ske", "Syftet med intern"],
)
def test_a_sentence_that_loses_its_tag_in_a_document_of_tagged_ones_is_told(start: str) -> None:
    file = "finanspolicy.policy"
    number = next(number for number in hanging(file) if lines(file)[number].startswith(start))
    text = lines(file)[: number + 1] + lines(file)[hanging(file)[number][0] :]
    said = read("\n".join(text), file, FILES[file], SHARED).diagnostics
    assert [one.span.line for one in said] == [number + 1]


FINANCE, GUIDE = FILES
CHANGES = [
    (FINANCE, " Undantag gäller också borgen lämnad före {lämnad}.", "", "Kommunal borgen", "sentence-contradicts-rule"),
    (FINANCE, ", undantag Kommuninvest där solidarisk borgen gäller", "", "Kommunal borgen", "sentence-contradicts-rule"),
    (FINANCE, "    gäller inte  när bolag = Kommuninvest och borgensform = solidarisk\n", "", "Kommunal borgen", "sentence-contradicts-rule"),
    (FINANCE, "- Svensk bank\n  § del av placeringsalternativ\n", "", "Likvida medel placeras", "list-mismatch"),
    (FINANCE, "- Svensk bank\n", "- Svensk bank\n  § del av placeringsalternativ\n- Aktiefonder\n", "- Aktiefonder", "list-mismatch"),
    (FINANCE, "- Ränteswap\n  § del av derivatinstrument\n", "", "Följande derivat", "list-mismatch"),
    (FINANCE, "- Ränteswap\n", "- Ränteswap\n  § del av derivatinstrument\n- Valutaterminer\n", "- Valutaterminer", "list-mismatch"),
    (FINANCE, "svensk-bank, svenskt-hypoteksinstitut,", "svensk-bank,", "- Svenskt hypoteksinstitut", "list-mismatch"),
    (FINANCE, "ränteswap, ränteoption, FRA", "ränteswap, FRA", "- Ränteoptioner", "list-mismatch"),
    (FINANCE, "(personbil, täckt lastbil, buss)", "(personbil, öppen lastbil, buss)", "Leasing får endast", "list-mismatch"),
    (FINANCE, "totalvikt under 3,5 ton", "totalvikt över 3,5 ton", "Leasing får endast", "sentence-contradicts-rule"),
    (FINANCE, "förfallodag högst ett år efter", "förfallodag minst ett år efter", "Likvida medel placeras", "sentence-contradicts-rule"),
    (FINANCE, "får inte  tillgångsslag", "ska       tillgångsslag", "Aktier och derivatinstrument", "sentence-contradicts-rule"),
    (FINANCE, "högst  ramen extern-låneram", "bör    högst ramen extern-låneram", "Finansiering får endast", "sentence-contradicts-rule"),
    (FINANCE, "mått   extern-upplåning", "mått   likvida-medel", "Finansiering får endast", "sentence-contradicts-rule"),
    (GUIDE, "  över   ett år", "  minst  ett år", "Den genomsnittliga löptiden", "unknown-hole"),
    (GUIDE, "  högst  fem år\n", "", "Den genomsnittliga löptiden", "unknown-hole"),
    (GUIDE, "§ genom överskottslikviditet i finanspolicy", "§ genom överskottslikviditeten i finanspolicy", "  § genom överskottslikviditeten", "unknown-rule-reference"),
    (GUIDE, "Internbanken ska rapportera finansverksamhetens", "Internbanken bör rapportera finansverksamhetens", "Internbanken bör rapportera", "sentence-contradicts-rule"),
    (GUIDE, "De operativa riskerna ska begränsas", "De operativa riskerna bör begränsas", "De operativa riskerna", "sentence-contradicts-rule"),
    (GUIDE, "Finansieringsrisk är risken", "Skulden får vara högst 10 mnkr. Finansieringsrisk är risken", "Skulden får vara", "norm-in-narrative"),
]  # fmt: skip


@cache
def changed(file: str) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Old and new words -> the line that shows it and what is said there; a round changes a line once."""
    left = [row for row in CHANGES if row[0] == file]
    found = {}
    while left:
        text = "\n".join(lines(file))
        taken = []
        for row in {row[3]: row for row in reversed(left)}.values():
            if text.count(row[1]) == 1:
                text = text.replace(row[1], row[2])
                taken.append(row)
        assert taken, left
        shown = text.split("\n")
        said = {(shown[one.span.line - 1], one.code.value) for one in read(text, file, FILES[file], SHARED).diagnostics}
        found |= {(old, new): said for _, old, new, _, _ in taken}
        left = [row for row in left if row not in taken]
    return found


@pytest.mark.parametrize(("file", "old", "new", "where", "code"), CHANGES, ids=count())
def test_a_change_in_text_or_rule_is_told_where_it_shows(file: str, old: str, new: str, where: str, code: str) -> None:
    assert any(words.startswith(where) and code == other for words, other in changed(file)[(old, new)])

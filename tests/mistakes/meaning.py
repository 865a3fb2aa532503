"""Slips of the mind: names that nothing has, units that do not fit, sentences that say other than their rules."""

import re
from collections.abc import Callable, Iterator

from mistakes.page import DEFINING, Mistake, Page
from mistakes.typing import misspelt

Maker = Callable[[Page], Iterator[Mistake]]
RULES = ("gräns", "krav", "plikt", "motparter", "instrument", "beslut", "åtskillnad")
OTHER_FREQUENCY = {"månad": "kvartal", "kvartal": "månad", "tertial": "månad", "kalenderår": "månad"}


def _replaced(page: Page, kind: str, words: tuple[str, ...], pattern: str, instead: str) -> Iterator[Mistake]:
    for n, found in page.fields(*words):
        wrong = re.sub(pattern, instead, found[4], count=1)
        if wrong != found[4] and found[2] not in {"tolkning", "källa", "text"}:
            rule = page.rule_of(n)
            line = f"{found[1]}{found[2]}{found[3]}{wrong}"
            yield page.with_line(kind, n, line, rule, page.sentence_of(rule))


def bare_share(page: Page) -> Iterator[Mistake]:
    yield from _replaced(page, "andel utan av", (), r"(\d+ ?%) av (?=\S)", r"\1 ")
    yield from _replaced(page, "andel utan bas", (), r"(\d+ ?%) av .*", r"\1")


def wrong_unit(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("högst", "minst", "ska", "varje", "dock", "mått", "bör"):
        rule = page.rule_of(n)
        also = (rule, page.sentence_of(rule), *page.block(rule))
        for pattern, instead in (
            (r"\d+ ?% av [\w-]+", "12 månader"),
            (r"\d[\d ]* (?:kr|mnkr)\b", "12 månader"),
            (r"\b(?:\d+|ett|tre) (?:år|månader|bankdagar)\b", "10 mnkr"),
            (r"\d[\d ]* (?:kr|mnkr)\b", "3 %"),
        ):
            wrong = re.sub(pattern, instead, found[4], count=1)
            if wrong != found[4]:
                yield page.with_line("fel enhet", n, f"{found[1]}{found[2]}{found[3]}{wrong}", *also)


def unit_in_front(page: Page) -> Iterator[Mistake]:
    yield from _replaced(page, "enheten före talet", (), r"\b(\d[\d ]*) (kr|mnkr)\b", r"\2 \1")


def unknown_name(page: Page) -> Iterator[Mistake]:
    """A register, portfolio, measure or column with a letter too many."""
    for n, found in page.fields(
        "mått", "varje", "för", "ärende", "styrks av", "av", "högst", "minst", "per", "via", "är"
    ):
        names = re.findall(r"(?<![\w-])[a-zåäö]{3,}(?:-[a-zåäö0-9]+)+(?![\w-])", found[4])
        for name in names[:1]:
            wrong = found[4].replace(name, misspelt(name), 1)
            rule = page.rule_of(n)
            yield page.with_line("felstavat namn", n, f"{found[1]}{found[2]}{found[3]}{wrong}", rule)


def unknown_column(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("ska", "får inte", "bör", "varje", "ärende", "styrks av", "gäller inte", "omfattar"):
        name = re.search(
            r"(?:^|där |när |och |eller )\(?([a-zåäö-]{4,}) (?:=|≠|i|över|under|högst|minst|före|finns)", found[4]
        )
        if name:
            wrong = found[4].replace(name[1], misspelt(name[1]), 1)
            yield page.with_line("felstavad kolumn", n, f"{found[1]}{found[2]}{found[3]}{wrong}", page.rule_of(n))


def unknown_value(page: Page) -> Iterator[Mistake]:
    """A value of a closed list, misspelt."""
    for n, found in page.fields("ska", "får inte", "bör", "varje", "ärende", "gäller inte", "omfattar"):
        name = re.search(
            r"\b(?:slag|typ|instrument|tillgångsslag|säkringsslag|fordonsslag|avtalsform) = ([a-zåäö]{4,})", found[4]
        )
        if name:
            wrong = found[4].replace(f"= {name[1]}", f"= {misspelt(name[1])}", 1)
            yield page.with_line("felstavat värde", n, f"{found[1]}{found[2]}{found[3]}{wrong}", page.rule_of(n))


def unknown_allowed(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("tillåtna", "förbjudna"):
        word = re.split(r"[, ]", found[4])[0]
        line = f"{found[1]}{found[2]}{found[3]}{found[4].replace(word, misspelt(word), 1)}"
        yield page.with_line("felstavat i listan", n, line, page.rule_of(n))


def unknown_body(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("beslutas av", "vem", "till"):
        word = found[4].split(",")[0]
        if word.startswith("okänt"):
            continue
        line = f"{found[1]}{found[2]}{found[3]}{found[4].replace(word, misspelt(word), 1)}"
        rule = page.rule_of(n)
        yield page.with_line("felstavat organ", n, line, rule, page.sentence_of(rule))


def unknown_party(page: Page) -> Iterator[Mistake]:
    yield from _replaced(page, "felstavad motpart", ("dock",), r"för Kommuninvest", "för Komuninvest")
    yield from _replaced(page, "felstavad motpart", ("gäller inte",), r"= Kommuninvest", "= Komuninvest")


def unknown_grade(page: Page) -> Iterator[Mistake]:
    yield from _replaced(page, "okänt betyg", (), r"\bA3 \(Moody", "A9 (Moody")
    yield from _replaced(page, "okänd skala", (), r"\(S&P\)", "(SP&)")


def unknown_occasion(page: Page) -> Iterator[Mistake]:
    yield from _replaced(page, "okänt mättillfälle", ("mäts",), r"^v", "w")
    yield from _replaced(page, "okänt mättillfälle", ("mäts",), r"tidpunkt", "tillfälle")


def duplicate_id(page: Page) -> Iterator[Mistake]:
    """A rule gets the id of the rule before it."""
    before: tuple[int, str] | None = None
    for n, found in page.clauses(*RULES):
        name = found[3].split()[0]
        if before and before[1] != name:
            near = (before[0], *_naming(page, name), *page.block(n), page.sentence_of(n))
            yield page.with_line("samma id två gånger", n, page.lines[n - 1].replace(name, before[1], 1), *near)
        before = (n, name)


def renamed_id(page: Page) -> Iterator[Mistake]:
    """A rule gets another id; what leans on it does not."""
    for n, found in page.clauses(*RULES, "manuellt", *DEFINING):
        name = found[3].split()[0]
        uses = _naming(page, name, n)
        if uses and name[0].isalpha() and found[2] not in {"roll", "organ", "värde"}:
            yield page.with_line("id bytt på ett ställe", n, page.lines[n - 1].replace(name, f"{name}-ny", 1), *uses)


def _naming(page: Page, name: str, but: int = 0) -> list[int]:
    whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    lines = [m for m, line in page.numbered() if m != but and line.startswith((" ", "§")) and whole.search(line)]
    lines += [m for m, line in page.numbered() if f"{{{name}." in line]
    return [*lines, *(page.rule_of(m) for m in lines)]


def unknown_reference(page: Page) -> Iterator[Mistake]:
    for n, _found in page.clauses("del", "genom"):
        name = re.search(r"(?:del av|genom) (\S+)", page.lines[n - 1])
        if name:
            wrong = page.lines[n - 1].replace(name[1], misspelt(name[1]), 1)
            yield page.with_line("hänvisning till okänd regel", n, wrong)


def unknown_hole(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        name = re.search(r"\{(?:[\w-]+\.)?([\w-]{4,})(?::[\w-]+)?\}", line)
        if name and name[1] != "okänt":
            wrong = line.replace(name[0], name[0].replace(name[1], misspelt(name[1]), 1), 1)
            yield page.with_line("okänd lucka", n, wrong, *page.block(n))


def unknown_form(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        name = re.search(r"\{(?!okänt)[\w.-]+:([\w-]+)\}", line)
        if name:
            yield page.with_line(
                "okänd form", n, line.replace(f":{name[1]}", f":{misspelt(name[1])}", 1), *page.block(n)
            )
        elif re.search(r"\{(?!okänt)[\w.-]+\}", line):
            wrong = re.sub(r"\{([\w.-]+)\}", r"{\1:genitv}", line, count=1)
            yield page.with_line("okänd form", n, wrong, *page.block(n))


def literal(page: Page) -> Iterator[Mistake]:
    """A number where a hole was."""
    for n, line in page.prose():
        hole = re.search(r"\{(högst|minst|dock|lämnad|belopp-sek|gäller-till|personer|förfallodag[\w:]*)\}", line)
        if hole:
            instead = {"personer": "tre", "belopp-sek": "300 000 kr", "minst": "tre"}.get(hole[1], "45 %")
            instead = "fem år" if hole[1].startswith(("förfallodag", "gäller")) else instead
            yield page.with_line("tal i stället för lucka", n, line.replace(hole[0], instead, 1), *page.block(n))


def added_literal(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        block = page.block(n)
        if len(block) > 2 and line.endswith(".") and page.lines[n].split()[1] in {"krav", "gräns", "plikt"}:
            yield page.with_line("tal tillagt i meningen", n, f"{line[:-1]}, dock högst 25 mnkr.", *block)


def wrong_force(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        block = page.block(n)
        tested = len(block) > 2 and page.lines[n].split()[1] in {"krav", "gräns", "plikt"}
        if tested and re.search(r"\b(?:ska|skall)\b", line):
            yield page.with_line(
                "bör i meningen, ska i regeln", n, re.sub(r"\bska(?:ll)?\b", "bör", line, count=1), *block
            )
    yield from _replaced_word(page, "bör i regeln, ska i meningen", "ska", "bör")
    yield from _replaced_word(page, "ska i regeln, bör i meningen", "bör", "ska")


def _replaced_word(page: Page, kind: str, word: str, instead: str) -> Iterator[Mistake]:
    for n, found in page.fields(word):
        rule = page.rule_of(n)
        if page.lines[rule - 1].split()[1] == "krav":
            yield page.with_line(kind, n, f"{found[1]}{instead}{found[3]}{found[4]}", rule, page.sentence_of(rule))


def wrong_direction(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        block = page.block(n)
        if len(block) > 2 and page.lines[n].split()[1] in {"gräns", "krav"} and "{" in line:
            for one, other in (("högst", "minst"), ("minst", "högst"), ("under", "över")):
                if re.search(rf"\b{one}\b (?:{{|uppgå)", line):
                    wrong = re.sub(rf"\b{one}\b", other, line, count=1)
                    yield page.with_line("fel riktning i meningen", n, wrong, *block)
    for one, other in (("högst", "minst"), ("minst", "högst")):
        for n, found in page.fields(one):
            rule = page.rule_of(n)
            line = f"{found[1]}{other}{found[3]}{found[4]}"
            yield page.with_line("fel riktning i regeln", n, line, rule, page.sentence_of(rule))


def wrong_polarity(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("får inte"):
        rule = page.rule_of(n)
        line = f"{found[1]}ska     {found[3]}{found[4]}"
        yield page.with_line("förbud blev krav", n, line, rule, page.sentence_of(rule))


def wrong_frequency(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("varje"):
        rule = page.rule_of(n)
        other = OTHER_FREQUENCY.get(found[4])
        said = re.compile(r"månad|kvartal|tertial|årlig|kalenderår|varje år")
        sentence = page.sentence_of(rule)
        printed = "{" in page.lines[sentence - 1] and "varje" in page.lines[sentence - 1]
        if other and said.search(page.lines[sentence - 1]) and not printed:
            yield page.with_line(
                "annan frekvens än meningen", n, f"{found[1]}{found[2]}{found[3]}{other}", rule, sentence
            )


def contradictory(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("högst"):
        share = re.match(r"(\d+) ?% av ([\w-]+)$", found[4])
        if share:
            rule = page.rule_of(n)
            added = f"{found[1]}minst{found[3]}{int(share[1]) + 10} % av {share[2]}"
            yield page.inserted("gränser som motsäger varandra", n, (added,), n, rule, page.sentence_of(rule))


def bad_date(page: Page) -> Iterator[Mistake]:
    for n, line in page.numbered():
        found = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", line)
        if found and line.startswith(" ") and "tolkning" not in line and '"' not in line[: found.start()]:
            for wrong in (f"{found[1]}-13-{found[3]}", f"{found[1]}-04-31", f"{found[3]}-{found[2]}-{found[1]}"):
                yield page.with_line("datum som inte finns", n, line.replace(found[0], wrong, 1), page.rule_of(n))
            yield page.with_line(
                "datum med snedstreck", n, line.replace(found[0], found[0].replace("-", "/"), 1), page.rule_of(n)
            )


def lost_and(page: Page) -> Iterator[Mistake]:
    yield from _replaced(
        page, "tappat och", (), r" och (?=[a-zåäö.-]+ (?:=|i|över|under|högst|minst|finns|annan|har))", " "
    )
    yield from _replaced(page, "tappat eller", ("ska", "tillåtna", "omfattar"), r" eller ", " ")


def lost_comma(page: Page) -> Iterator[Mistake]:
    yield from _replaced(
        page, "tappat komma i en lista", ("ska", "roller", "tillåtna"), r"([a-z]), (?=[a-zåäö]+-)", r"\1 "
    )


def period_for_comma(page: Page) -> Iterator[Mistake]:
    yield from _replaced(page, "punkt för komma", ("roller", "tillåtna"), r", ", ". ")


def lost_equals(page: Page) -> Iterator[Mistake]:
    yield from _replaced(page, "tappat likhetstecken", ("ska", "får inte", "bör"), r" = ", " ")


def lost_parenthesis(page: Page) -> Iterator[Mistake]:
    yield from _replaced(page, "oavslutad parentes", (), r"\)$", "")


def missing_file(page: Page) -> Iterator[Mistake]:
    for n, line in page.numbered():
        if ".policy" in line and line.startswith("  ") and not line.lstrip().startswith("//"):
            wrong = re.sub(r"(\w+)\.policy", r"\1x.policy", line, count=1)
            yield page.with_line("fil som inte finns", n, wrong)


def normative(page: Page) -> Iterator[Mistake]:
    """A norm under a tag that says that it is none; and one with nothing under it."""
    for n, found in page.clauses("krav", "gräns", "manuellt", "plikt"):
        if found[1] == "  " and re.search(
            r"\b(?:ska|skall|får inte|får endast|bör)\b", page.lines[page.sentence_of(n) - 1]
        ):
            block, sentence = page.block(n), page.sentence_of(n)
            # That a sentence states no norm is for its author to say; one with a hole must have a rule.
            if "{" not in page.lines[sentence - 1] or sentence + 1 != n or len(page.block(sentence)) != len(block) + 1:
                continue
            lines = [*page.lines[: n - 1], "  § berättande", *page.lines[block[-1] :]]
            also = (sentence, *[m if m < n else m - len(block) + 1 for m in _naming(page, found[3].split()[0], n)])
            yield page.made("norm märkt som berättande", lines, n, page.lines[sentence - 1], also)


def new_norm(page: Page) -> Iterator[Mistake]:
    for n, _ in page.clauses(*RULES):
        sentence = page.sentence_of(n)
        if (
            page.lines[n - 1].startswith("  ")
            and sentence == n - 1
            and not page.lines[sentence - 1].startswith(("-", "+"))
        ):
            yield page.inserted(
                "ny norm utan regel", sentence - 1, ("Lån ska alltid amorteras med minst 2 % per år.", ""), n
            )


def no_id(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses(*RULES, "manuellt", *DEFINING):
        name = found[3].split()[0]
        also = _naming(page, name, n)
        yield page.with_line("id saknas", n, page.lines[n - 1].replace(f" {name}", "", 1), *also)


def no_reason(page: Page) -> Iterator[Mistake]:
    for n, _found in page.clauses("manuellt"):
        yield page.with_line("skäl saknas", n, page.lines[n - 1].split(' "')[0])


def bare_unknown(page: Page) -> Iterator[Mistake]:
    for n, line in page.numbered():
        if re.search(r'okänt "', line) and line.startswith("  "):
            yield page.with_line("okänt utan skäl", n, re.sub(r'okänt ".*', "okänt", line), page.rule_of(n))


MEANING: tuple[Maker, ...] = (
    bare_share,
    wrong_unit,
    unit_in_front,
    unknown_name,
    unknown_column,
    unknown_value,
    unknown_allowed,
    unknown_body,
    unknown_party,
    unknown_grade,
    unknown_occasion,
    duplicate_id,
    renamed_id,
    unknown_reference,
    unknown_hole,
    unknown_form,
    literal,
    added_literal,
    wrong_force,
    wrong_direction,
    wrong_polarity,
    wrong_frequency,
    contradictory,
    bad_date,
    lost_and,
    lost_comma,
    period_for_comma,
    lost_equals,
    lost_parenthesis,
    missing_file,
    normative,
    new_norm,
    no_id,
    no_reason,
    bare_unknown,
)

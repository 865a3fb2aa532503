"""Slips of the hand: letters, marks, spaces and characters that a word processor puts in."""

import re
from collections.abc import Callable, Iterator

from mistakes.page import TAGS, Mistake, Page

Maker = Callable[[Page], Iterator[Mistake]]


def misspelt(word: str) -> str:
    """The word with two of its inner letters in the other order, or one lost."""
    middle = len(word) // 2
    turned = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return turned if turned != word else word[:middle] + word[middle + 1 :]


def keyword(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses():
        yield page.with_line("felstavat regelslag", n, f"{found[1]}§ {misspelt(found[2])}{found[3]}")


def field_word(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields():
        wrong = misspelt(found[2])
        yield page.with_line("felstavat fält", n, f"{found[1]}{wrong}{found[3]}{found[4]}")


def head_word(page: Page) -> Iterator[Mistake]:
    for n, line in page.head_fields():
        word = line.split()[0]
        yield page.with_line("felstavat fält i huvudet", n, line.replace(word, misspelt(word), 1))


def no_sign(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses():
        yield page.with_line("utan §", n, f"{found[1]}{found[2]}{found[3]}")


def doubled_sign(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses():
        yield page.with_line("dubbelt §", n, f"{found[1]}§ § {found[2]}{found[3]}")


def capital_id(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses():
        name = found[3].split()
        if found[2] not in TAGS and name and name[0][0].isalpha():
            yield page.with_line("id med stor bokstav", n, page.lines[n - 1].replace(name[0], name[0].capitalize(), 1))


def spaced_id(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses():
        name = found[3].split()
        if found[2] not in TAGS and name and "-" in name[0]:
            wrong = page.lines[n - 1].replace(name[0], name[0].replace("-", " "), 1)
            yield page.with_line("id med blanksteg", n, wrong)


def underscored_id(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses():
        name = found[3].split()
        if found[2] not in TAGS and name and "-" in name[0]:
            wrong = page.lines[n - 1].replace(name[0], name[0].replace("-", "_"), 1)
            yield page.with_line("id med understreck", n, wrong)


def lost_quote(page: Page) -> Iterator[Mistake]:
    for n, line in page.numbered():
        if line.startswith((" ", "§")) and line.count('"') == 2 and "tolkning" not in line:
            yield page.with_line("tappat citattecken", n, line[: line.rindex('"')] + line[line.rindex('"') + 1 :])


def lost_first_quote(page: Page) -> Iterator[Mistake]:
    for n, line in page.numbered():
        if line.startswith((" ", "§")) and line.count('"') == 2 and "tolkning" not in line:
            yield page.with_line("tappat första citattecken", n, line.replace('"', "", 1))


def open_brace(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        if "}" in line:
            yield page.with_line("oavslutad klammer", n, line.replace("}", "", 1))


def lost_open_brace(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        if "{" in line:
            yield page.with_line("klammer utan början", n, line.replace("{", "", 1))


def parenthesis_hole(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        if re.search(r"\{[\w-]+\}", line):
            wrong = re.sub(r"\{([\w-]+)\}", r"(\1)", line, count=1)
            yield page.with_line("parentes i stället för klammer", n, wrong)


def zero_for_letter(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields():
        if re.search(r"\d0", found[4]) and found[2] not in {"tolkning", "källa"} and '"' not in found[4]:
            wrong = re.sub(r"(\d)0", r"\1O", found[4], count=1)
            yield page.with_line("bokstaven O för noll", n, f"{found[1]}{found[2]}{found[3]}{wrong}")


def letter_for_one(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("högst", "minst", "dock", "bör", "över", "under"):
        if re.search(r"\b1\d", found[4]):
            wrong = re.sub(r"\b1(\d)", r"l\1", found[4], count=1)
            yield page.with_line("bokstaven l för ett", n, f"{found[1]}{found[2]}{found[3]}{wrong}")


def homoglyph(page: Page) -> Iterator[Mistake]:
    """A Cyrillic letter that looks like a Latin one."""
    for n, found in page.fields("mått", "högst", "minst", "varje", "ska", "för", "via", "per", "av"):
        if "a" in found[4]:
            wrong = found[4].replace("a", "а", 1)
            yield page.with_line("kyrillisk bokstav", n, f"{found[1]}{found[2]}{found[3]}{wrong}")


def homoglyph_keyword(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses("krav", "gräns", "manuellt", "plikt"):
        if "a" in found[2] or "r" in found[2]:
            wrong = found[2].replace("a", "а", 1).replace("r", "г", 1)
            yield page.with_line("kyrillisk bokstav i regelslaget", n, f"{found[1]}§ {wrong}{found[3]}")


def homoglyph_id(page: Page) -> Iterator[Mistake]:
    for n, found in page.clauses("del", "genom"):
        if "a" in found[3]:
            head, _, name = found[3].rpartition(" ")
            if "a" in name:
                wrong = name.replace("a", "а", 1)
                yield page.with_line("kyrillisk bokstav i ett id", n, f"{found[1]}§ {found[2]}{head} {wrong}")


def tab(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields():
        yield page.with_line("tabb", n, f"\t{found[2]}\t{found[4]}")


def decimal_point(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields():
        if re.search(r"\d,\d", found[4]) and found[2] not in {"tolkning", "källa"}:
            wrong = re.sub(r"(\d),(\d)", r"\1.\2", found[4], count=1)
            yield page.with_line("decimalpunkt", n, f"{found[1]}{found[2]}{found[3]}{wrong}")


def thousands_comma(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields():
        if re.search(r"\d{1,3} \d{3}", found[4]) and found[2] not in {"tolkning", "källa"}:
            wrong = re.sub(r"(\d{1,3}) (\d{3})", r"\1,\2", found[4], count=1)
            yield page.with_line("komma mellan tusental", n, f"{found[1]}{found[2]}{found[3]}{wrong}")


def negative(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("högst", "minst", "dock", "bör"):
        if re.search(r"\b\d", found[4]):
            wrong = re.sub(r"\b(\d)", r"-\1", found[4], count=1)
            yield page.with_line("negativt tal", n, f"{found[1]}{found[2]}{found[3]}{wrong}")


def capital_word(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("mått", "högst", "varje", "ska", "mäts"):
        yield page.with_line("stor bokstav i fältet", n, f"{found[1]}{found[2].capitalize()}{found[3]}{found[4]}")


def colon_after_word(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("mått", "högst", "varje", "ska", "mäts", "för", "via"):
        yield page.with_line("kolon efter fältet", n, f"{found[1]}{found[2]}:{found[3]}{found[4]}")


def full_stop(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("mått", "högst", "varje", "ska", "mäts", "för", "via", "tillåtna", "roller"):
        yield page.with_line("punkt sist i fältet", n, f"{found[1]}{found[2]}{found[3]}{found[4]}.")


def doubled_word(page: Page) -> Iterator[Mistake]:
    for n, found in page.fields("högst", "minst", "varje", "mäts"):
        yield page.with_line("dubbelt ord", n, f"{found[1]}{found[2]}{found[3]}{found[2]} {found[4]}")


def list_mark(page: Page) -> Iterator[Mistake]:
    for n, line in page.prose():
        if line.startswith("- "):
            yield page.with_line("punktlistans tecken fel", n, f"* {line[2:]}")
            yield page.with_line("punktlistans tecken utan blanksteg", n, f"-{line[2:]}")


def heading_mark(page: Page) -> Iterator[Mistake]:
    for n, line in page.numbered():
        if line.startswith("#"):
            yield page.with_line("rubrik utan text", n, line.split()[0])
            if n > 60 and line.startswith("## "):
                yield page.with_line("rubriknivå hoppas över", n, f"###{line}")


TYPING: tuple[Maker, ...] = (
    keyword,
    field_word,
    head_word,
    no_sign,
    doubled_sign,
    capital_id,
    spaced_id,
    underscored_id,
    lost_quote,
    lost_first_quote,
    open_brace,
    lost_open_brace,
    parenthesis_hole,
    zero_for_letter,
    letter_for_one,
    homoglyph,
    homoglyph_keyword,
    homoglyph_id,
    tab,
    decimal_point,
    thousands_comma,
    negative,
    capital_word,
    colon_after_word,
    full_stop,
    doubled_word,
    list_mark,
    heading_mark,
)

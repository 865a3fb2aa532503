"""What is said of a line that stands wrong: the words, apart from the reading of the lines."""

from collections.abc import Iterable
from itertools import islice

from attrs import frozen

from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.span import Span

LONGEST_WORD = 40
FEW = 3
OF_ANOTHER = "har raden med `§` ovanför fallit bort? Stryk annars raden"
WITHOUT_RULE = (
    "har raden med `§` fallit bort? Sätt annars fältet under sin regel; är det text, skriv det i vänsterkanten"
)
_OR_TEXT = "är det text, bryt raden på ett annat ställe"


@frozen
class Complaint:
    """A diagnostic that does not yet know its place."""

    code: Code
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def at(self, span: Span) -> Diagnostic:
        """The diagnostic in its place."""
        return Diagnostic(span, self.code, self.message, self.hint, self.severity)


def short(word: str) -> str:
    """The word, cut if it is no word."""
    return word if len(word) <= LONGEST_WORD else word[: LONGEST_WORD - 1] + "…"


def read_as(what: str) -> Complaint:
    """Something harmless was read as what it should be."""
    return Complaint(Code.NORMALISED, what, "`policylang fmt` skriver om raden", Severity.NOTE)


# -- the file and its head

EMPTY_FILE = Complaint(Code.MISSING_HEAD, "filen är tom", 'börja med `policy "…"` och dokumentets namn')
NO_HEAD = Complaint(Code.MISSING_HEAD, "filens huvud saknas", 'börja med `policy "…"` och dokumentets namn')
SECOND_HEAD = Complaint(Code.DUPLICATE_HEAD, "filen har redan ett huvud", "sätt det andra dokumentet i en egen fil")
REST_UNREAD = Complaint(
    Code.TOO_LARGE, "resten av filen läses inte: den ser inte ut att vara en policy", "är det rätt fil?"
)
TAB = Complaint(Code.TAB, "raden har ett tabbtecken", "skriv blanksteg i stället")


def no_title(word: str) -> Complaint:
    """The head does not name the document."""
    return Complaint(Code.MISSING_TITLE, "dokumentets namn saknas", f'skriv det inom citattecken: `{word} "…"`')


def unknown_head(word: str, meant: str) -> Complaint:
    """A misspelt `policy`."""
    return Complaint(Code.UNKNOWN_KEYWORD, f"`{short(word)}` inleder ingen fil", f"menade du `{meant}`?")


def long_line(length: int, most: int) -> Complaint:
    """A line that no person wrote."""
    return Complaint(Code.TOO_LARGE, f"raden har {length} tecken; högst {most} läses", "dela upp raden")


MERGE_MARKER = Complaint(
    Code.MERGE_MARKER,
    "raden är en markering som git sätter där två ändringar krockar",
    "behåll den ena lydelsen, och stryk raderna som börjar med `<<<<<<<`, `=======` och `>>>>>>>`",
)

# -- what is printed

PROSE_COMMENT = Complaint(
    Code.COMMENT_IN_PROSE, "`//` inne i löptext är text och trycks", "sätt kommentaren på en egen rad", Severity.WARNING
)
COMMENT_INSIDE_SENTENCE = Complaint(
    Code.COMMENT_IN_PROSE,
    "kommentaren på raden ovanför står mitt i en mening",
    "ska den tryckas, bryt raden på ett annat ställe; annars sätt den före stycket",
    Severity.WARNING,
)
COMMENT_INSIDE_QUOTE = Complaint(
    Code.COMMENT_IN_PROSE,
    "kommentaren börjar inne i ett citat",
    "sluta citatet på raden, eller sätt kommentaren på en egen rad",
)
EMPTY_HEADING = Complaint(Code.EMPTY_TEXT, "rubriken saknar text", "skriv rubriken efter `#`, eller ta bort raden")
EMPTY_ITEM = Complaint(Code.EMPTY_TEXT, "punkten saknar text", "skriv texten på samma rad, eller ta bort raden")
ITEM_ONE_TOO_FAR = Complaint(
    Code.WRONG_INDENT, "punkten är indragen ett blanksteg för mycket", "dra in underpunkter med 2"
)
ITEM_SPLIT = Complaint(
    Code.WRONG_INDENT,
    "en punkt kan inte delas av en tom rad",
    "ta bort den tomma raden, eller skriv texten som ett eget stycke i vänsterkanten",
)
CLAUSE_GOES_ON_IN_MARGIN = Complaint(
    Code.WRONG_INDENT,
    "raden står i vänsterkanten direkt efter en regel men börjar med liten bokstav",
    "dra in den om den fortsätter regeln; är det text, sätt regeln efter hela meningen",
)
CLAUSE_GOES_ON_AS_ITEM = Complaint(
    Code.WRONG_INDENT,
    "raden står direkt efter en regel men börjar med liten bokstav",
    "dra in den längre om den fortsätter regeln; är det text, sätt regeln efter hela meningen",
)
ITEM_GOES_ON_IN_MARGIN = Complaint(
    Code.WRONG_INDENT,
    "raden står i vänsterkanten direkt efter en punkt men börjar med liten bokstav",
    "dra in den med 2 blanksteg om den fortsätter punkten; är det ett nytt stycke, lämna en rad tom",
)
NEITHER = Complaint(
    Code.WRONG_INDENT,
    "raden är indragen men är varken en regel eller del av en",
    "skriv text i vänsterkanten, och inled en regel med `§`",
)


def bullet(mark: str) -> Complaint:
    """A bullet from a word processor, or a dash without its blank."""
    message = "efter `-` saknas ett blanksteg" if mark == "-" else f"`{mark.strip()}` inleder ingen punkt"
    return Complaint(Code.BULLET, message, "skriv `- ` före punktens text", Severity.WARNING)


def heading_level(level: int, most: int) -> Complaint:
    """Too many `#`."""
    return Complaint(Code.NESTED_TOO_DEEP, f"rubriken har nivå {level}; högst {most} finns")


def skipped_level(before: int, level: int) -> Complaint:
    """A heading two steps down."""
    message = f"rubriken går från nivå {before} till nivå {level}" if before else "den första rubriken har inte nivå 1"
    return Complaint(Code.HEADING_LEVEL_SKIPPED, message, f"skriv `{'#' * (before + 1)}`", Severity.WARNING)


def deep_list(most: int) -> Complaint:
    """A list in a list in a list."""
    return Complaint(Code.NESTED_TOO_DEEP, f"listan har fler än {most} nivåer", "ge en del av den en egen rubrik")


def after_inner_item(place: int) -> Complaint:
    """Text of an outer item after its inner ones."""
    message = "raden står efter en underpunkt men är inte indragen under den"
    return Complaint(Code.WRONG_INDENT, message, f"dra in raden med {place} blanksteg")


# -- rules

TEXT_IN_LIBRARY = Complaint(
    Code.WRONG_INDENT,
    "raden är varken en anmärkning eller en definition, och ett bibliotek trycks inte",
    "skriv `//` först på raden om den är en anmärkning; hör den till definitionen ovanför, dra in den",
)
NOTHING_TO_HANG_UNDER = Complaint(
    Code.WRONG_INDENT,
    "det finns ingen text som regeln kan hänga under",
    "skriv regeln i vänsterkanten, eller sätt den under den mening som den hör till",
)
LONELY_SIGN = Complaint(Code.EMPTY_CLAUSE, "`§` står ensamt", "skriv vilket slags regel det är, eller ta bort raden")
ROW_WITHOUT_CLAUSE = Complaint(
    Code.LOST_TABLE_ROW,
    "tabellraden hör inte till någon regel",
    "en tabell hör till en regel: sätt den, indragen, under en rad som börjar med `§`",
)


def stray(signs: str) -> Complaint:
    """Something before a rule or a field, which is no text."""
    message = f"`{short(signs)}` står före det som hör till en regel"
    return Complaint(Code.WRONG_INDENT, message, f"stryk `{short(signs)}`")


def stray_letter(word: str) -> Complaint:
    """`xInternbanken`: a key too much."""
    message = f"`{short(word)}` har en liten bokstav före den stora"
    return Complaint(Code.TEXT_SLIP, message, f"menade du `{short(word[1:])}`?", Severity.WARNING)


def clause_in_text(written: str) -> Complaint:
    """A rule on the line of its sentence."""
    message = f"`{short(written)}` står på samma rad som meningen"
    return Complaint(Code.WRONG_INDENT, message, "sätt det på en egen rad, indraget under meningen")


def clause_after_inner_item(place: int) -> Complaint:
    """A rule that may belong to the inner item or to the outer."""
    message = "regeln står under en underpunkt men är indragen som om den hörde till punkten över"
    return Complaint(
        Code.WRONG_INDENT, message, f"dra in den med {place} blanksteg, eller sätt den före underpunkterna"
    )


def under_nothing(keyword: str) -> Complaint:
    """A rule under a sentence that is not there."""
    message = f"`§ {short(keyword)}` är indragen under en mening, men ovanför den är det tomt"
    hint = "ta bort den tomma raden; har meningen fallit bort eller kommit bakom `//`, sätt tillbaka den"
    return Complaint(Code.WRONG_INDENT, message, hint, Severity.WARNING)


def under_a_remark(keyword: str) -> Complaint:
    """A rule whose sentence is perhaps behind `//`, or gone from below its remark."""
    message = f"`§ {short(keyword)}` är indragen under en mening, men ovanför den står bara en anmärkning (`//`)"
    hint = "har meningen kommit bakom `//` eller fallit bort, sätt tillbaka den; är det rätt, dra in anmärkningen"
    return Complaint(Code.WRONG_INDENT, message, hint, Severity.WARNING)


def forgotten_sign(word: str) -> Complaint:
    """A rule without its `§`."""
    message = f"`{word}` inleder en regel men `§` saknas"
    return Complaint(Code.FORGOTTEN_PARAGRAPH_SIGN, message, f"skriv `§ {word} …`; {_OR_TEXT}")


def unknown_keyword(word: str, meant: str, known: Iterable[str]) -> Complaint:
    """A misspelt kind of rule, or a `§` of running text."""
    some = ", ".join(f"`{one}`" for one in islice(known, FEW))
    hint = f"menade du `{meant}`?" if meant else f"skriv vilket slags regel det är ({some} …); {_OR_TEXT}"
    return Complaint(Code.UNKNOWN_KEYWORD, f"`{short(word)}` är inget slags regel", hint)


def unknown_field(written: str, meant: str, keyword: str, *, head: bool) -> Complaint:
    """A misspelt field word, or folded text that is not indented enough."""
    hint = f"menade du `{meant}`?" if meant else "en fortsatt rad dras in längre än sitt fält"
    code = Code.UNKNOWN_HEAD_FIELD if head else Code.UNKNOWN_FIELD
    return Complaint(code, f"`{short(written)}` är inget fält i `{short(keyword)}`", hint)


def field_of_another(word: str, keyword: str, having: Iterable[str]) -> Complaint:
    """A field of another kind of rule, whose own line is perhaps lost."""
    *most, last = [f"`{one}`" for one in islice(having, FEW)]
    kinds = f"{', '.join(most)} och {last}" if most else last
    message = f"`{word}` är inget fält i `{short(keyword)}`, men i {kinds}"
    return Complaint(Code.UNKNOWN_FIELD, message, OF_ANOTHER)


def field_in_margin(word: str, keyword: str, place: int) -> Complaint:
    """A field that has lost its indent altogether."""
    message = f"`{word}` är ett fält i `{keyword}` ovanför men står i vänsterkanten"
    hint = f"dra in raden med {place} blanksteg; är det text, börja den med ett annat ord"
    return Complaint(Code.LOST_FIELD, message, hint)


def field_beside_clause(word: str, keyword: str, place: int) -> Complaint:
    """A field no further in than its rule."""
    message = f"`{word}` är ett fält i `{keyword}` ovanför men är inte indraget under den"
    return Complaint(Code.LOST_FIELD, message, f"dra in raden med {place} blanksteg; {_OR_TEXT}")


def field_as_more(word: str) -> Complaint:
    """A field that would be swallowed by the one above."""
    message = f"`{word}` är ett fält men är indraget som fortsättning på raden ovanför"
    return Complaint(Code.LOST_FIELD, message, f"dra in `{word}` lika mycket som de andra fälten; {_OR_TEXT}")


FIELD_AFTER_BLANK = Complaint(
    Code.WRONG_INDENT,
    "fältet står efter en tom rad, och ovanför den slutar en annan regel",
    "ta bort den tomma raden om fältet hör dit; annars saknas raden med `§`",
    Severity.WARNING,
)
CLAUSE_LOST_INDENT = Complaint(
    Code.WRONG_INDENT,
    "regeln står i vänsterkanten direkt under en mening",
    "dra in den under meningen, eller lämna en rad tom före den om den står för sig själv",
)


def field_without_clause(word: str) -> Complaint:
    """A field with no rule above."""
    message = f"`{word}` är ett fält men det finns ingen regel ovanför"
    return Complaint(Code.LOST_FIELD, message, WITHOUT_RULE)


def row_beside_clause(place: int) -> Complaint:
    """A table row that has lost its indent."""
    message = "tabellraden är inte indragen under sin regel"
    return Complaint(Code.LOST_TABLE_ROW, message, f"dra in raden med {place} blanksteg")


def row_length(written: int, header: int) -> Complaint:
    """A cell too many or too few."""
    message = f"raden har {written} {'cell' if written == 1 else 'celler'} men rubrikraden har {header}"
    return Complaint(Code.TABLE_ROW_LENGTH, message, "varje cell inleds av `|`; skriv ett värde i varje cell")

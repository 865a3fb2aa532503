"""The lines of a rule: its own, its fields, its table."""

from policylang.syntax import complaints
from policylang.syntax.lines import Role, cells, straightened, without_comment
from policylang.syntax.sheet import STEP, OpenClause, Sheet
from policylang.syntax.spoken import MEANT
from policylang.syntax.vocabulary import after, as_written

FOLDED = 6  # how far in a folded line stands, from its clause


def open_clause(sheet: Sheet, body: str, raw: int, indent: int, shift: int = 0) -> None:
    """A clause's own line; `shift` tells of a `§` that is not in the text."""
    if not indent:
        sheet.close(Role.BLANK)
    sheet.astray = 0
    note_quotes(sheet, body)
    text, comment = without_comment(straightened(body))
    rest = text[1:].lstrip()
    word = sheet.vocabulary.clause_keyword(rest)
    kind = sheet.vocabulary.clauses.get(word, "")
    start, meant = len(text) - len(rest), ""
    if not rest:
        sheet.say(complaints.LONELY_SIGN)
    elif not word:
        meant = sheet.guess(rest, sheet.vocabulary.clauses)
        word = _first_words(rest, meant)
        kind = sheet.vocabulary.clauses.get(meant, "")
        sheet.say(
            complaints.unknown_keyword(word, meant, sheet.vocabulary.clauses),
            (start + shift, start + shift + len(word)),
        )
    elif start == 1:
        sheet.say(complaints.read_as("regeln lästes med ett blanksteg efter `§`"))
    sheet.clause = OpenClause(meant or word, kind, raw, indent)
    value = after(word, rest)
    sheet.keep(Role.CLAUSE, indent, word, value, comment, skip=len(text) - len(value) + shift, meant=meant)


def _first_words(text: str, meant: str) -> str:
    """What stands where a keyword was meant; the first word when none was."""
    return as_written(text, meant) if meant else text.split(maxsplit=1)[0]


def in_clause(sheet: Sheet, clause: OpenClause, indent: int, body: str) -> None:
    """A field of the open clause, or more of the one above."""
    word = sheet.vocabulary.field_keyword(clause.kind, body)
    first = clause.field_raw
    if (word or clause.head or indent - clause.raw <= STEP) if first is None else indent <= first:
        if sheet.blank and word and not clause.head and first is not None:
            sheet.say(complaints.FIELD_AFTER_BLANK)
        clause.field_raw = indent
        add_field(sheet, clause, body, word, indent - clause.raw)
    elif word and first != clause.raw + STEP == indent and body[len(word) :].startswith("  "):
        # The field above stands too near the margin, which has been said; this one stands right.
        clause.field_raw = indent
        add_field(sheet, clause, body, word)
    elif word and (body[len(word) :].startswith("  ") or not _folded(clause, indent)):
        sheet.say(complaints.field_as_more(word), (0, len(word)))
        add_field(sheet, clause, body, word)
    else:
        text, comment = _content(sheet, body, running=clause.running)
        sheet.keep(Role.MORE, clause.indent + FOLDED, "", text, comment)


def _folded(clause: OpenClause, indent: int) -> bool:
    """Running text may go on with any word, if it stands well in."""
    return clause.running and clause.field_raw is not None and indent >= clause.field_raw + 2 * STEP


def add_field(sheet: Sheet, clause: OpenClause, body: str, word: str, deep: int = STEP) -> None:
    """A field, or a line that stands where a field should and is said not to be one."""
    clause.running = sheet.vocabulary.is_running(clause.kind, word)
    if sheet.vocabulary.has_table(clause.kind, word) or clause.tabled:
        clause.tabled, clause.columns = sheet.vocabulary.has_table(clause.kind, word), 0
    text, comment = _content(sheet, body, running=clause.running)
    place, meant = clause.indent + STEP, ""
    if not word and clause.kind:
        words = sheet.vocabulary.field_words(clause.kind)
        sign = MEANT.get(text.split(maxsplit=1)[0], "")
        meant = sheet.guess(text, words)
        written = _first_words(text, meant)
        elsewhere = "" if clause.head or meant else sheet.vocabulary.elsewhere(clause.kind, text)
        complaint = complaints.unknown_field(
            elsewhere or written, meant or (sign if sign in words else ""), clause.keyword, head=clause.head
        )
        if elsewhere:
            complaint = complaints.field_of_another(elsewhere, clause.keyword, sheet.vocabulary.having(elsewhere))
        sheet.say(complaint, (0, len(elsewhere or written)))
    elif deep != STEP:
        sheet.say(complaints.read_as(f"fältet lästes som indraget {place} blanksteg"))
    value = after(word, text)
    sheet.keep(Role.FIELD, place, word, value, comment, skip=len(text) - len(value), meant=meant)


def add_row(sheet: Sheet, clause: OpenClause, body: str, deep: int) -> None:
    """A row of the clause's table, or of the table of the field above; its first row is the header."""
    text, comment = _content(sheet, body, running=False)
    clause.running = False
    if clause.field_raw is None:
        clause.field_raw = clause.raw + deep
    right = 2 * STEP if clause.tabled else STEP
    if deep != right:
        sheet.say(complaints.read_as(f"tabellraden lästes som indragen {clause.indent + right} blanksteg"))
    written = cells(text[1:])
    header = not clause.columns
    if len(written) > 1 and not written[-1][1] and (header or len(written) == clause.columns + 1):
        sheet.say(complaints.read_as("tabellraden lästes utan det sista `|`"))
        text = text[:-1].rstrip()
        written.pop()
    if header:
        clause.columns = len(written)
    elif len(written) != clause.columns:
        sheet.say(complaints.row_length(len(written), clause.columns))
    sheet.keep(Role.ROW, clause.indent + right, "|", text[1:], comment, skip=1)


def _content(sheet: Sheet, body: str, *, running: bool) -> tuple[str, str]:
    """Text and comment; quotation marks as the grammar has them, except in running text."""
    if not running:
        note_quotes(sheet, body)
        body = straightened(body)
    text, comment = without_comment(body)
    if comment and text.count('"') % 2:
        sheet.say(complaints.COMMENT_INSIDE_QUOTE, (len(text), len(body)))
    return text, comment


def note_quotes(sheet: Sheet, body: str) -> None:
    """Say that curly quotation marks are read as plain ones."""
    if straightened(body) != body:
        sheet.say(complaints.read_as('typografiska citattecken lästes som `"`'))

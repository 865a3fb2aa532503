"""The tree of a file: what is printed, what hangs under it, and where it all stands."""

from collections.abc import Callable

from policylang.syntax.blocks import FieldReader, Position, Vocabulary, parse
from policylang.syntax.tree import (
    ClauseSyntax,
    Heading,
    HoleMark,
    ItemList,
    Node,
    Paragraph,
    Placeholder,
    SourceFile,
    Standalone,
)
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

Read = Callable[[str], tuple[SourceFile, list[Diagnostic]]]

POLICY = """\
// vem som helst får läsa
policy "Finanspolicy"  // utkast
  organisation  Västerviks
      kommun

# Finansiering
  § berättande
Lån får tas upp
inom {ram:organ}.
  § gräns låneram
    mått   summa belopp i
        extern-upplåning  // en kommentar
    högst  ramen
Förtida lösen får ske.
  § manuellt förtida (får)
      "skäl"

Nästa stycke.

- första
  punkten
  § krav a
    ska  b
  - inre
+ numrerad

{ordlista avsnitt 2}

§ beslut utlåning
  ärende  utlåning
  | beslutas av | högst
  | kf          | utan
      gräns
"""


def clause(block: object) -> ClauseSyntax:
    assert isinstance(block, Standalone)
    return block.clause


def test_a_file_reads_as_the_document(read: Read) -> None:
    file, diagnostics = read(POLICY)
    assert diagnostics == []
    assert [type(block) for block in file.blocks] == [
        Heading, Paragraph, Paragraph, ItemList, ItemList, Placeholder, Standalone,
    ]  # fmt: skip
    assert file.head is not None
    assert (file.head.kind, file.head.title) == ("policy", "Finanspolicy")
    assert [field.text for field in file.head.fields] == ["organisation Västerviks kommun"]


def test_a_rule_hangs_under_its_sentence(read: Read) -> None:
    heading, paragraph = read(POLICY)[0].blocks[:2]
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert [clause.keyword for clause in heading.clauses] == ["berättande"]
    first, second = paragraph.passages
    assert [piece if isinstance(piece, str) else (piece.name, piece.form) for piece in first.text] == [
        "Lån får tas upp inom ", ("ram", "organ"), ".",
    ]  # fmt: skip
    assert [field.text for field in first.clauses[0].fields] == ["mått summa belopp i extern-upplåning", "högst ramen"]
    assert second.text == ("Förtida lösen får ske.",)
    assert [clause.keyword for clause in second.clauses] == ["manuellt"]


def test_items_nest_and_a_numbered_list_is_another_list(read: Read) -> None:
    dashes, numbers = read(POLICY)[0].blocks[3:5]
    assert isinstance(dashes, ItemList)
    assert isinstance(numbers, ItemList)
    item = dashes.items[0]
    assert item.passages[0].text == ("första punkten",)
    assert [clause.keyword for clause in item.passages[0].clauses] == ["krav"]
    assert [inner.passages[0].text for inner in item.items] == [("inre",)]
    assert [item.ordered for item in (*dashes.items, *numbers.items)] == [False, True]


def test_a_table_belongs_to_its_rule(read: Read) -> None:
    placeholder, decision = read(POLICY)[0].blocks[5:]
    assert placeholder == Placeholder("ordlista", "avsnitt 2", placeholder.span)
    rows = clause(decision).rows
    assert [[cell.text for cell in row] for row in rows] == [["beslutas av", "högst"], ["kf", "utan gräns"]]


def test_every_part_knows_where_it_stands(read: Read) -> None:
    """The text at a span is the text that was read, also over folded lines."""
    lines = POLICY.split("\n")
    file = read(POLICY)[0]
    paragraph = file.blocks[1]
    assert isinstance(paragraph, Paragraph)
    hole = next(piece for piece in paragraph.passages[0].text if isinstance(piece, HoleMark))
    assert lines[hole.span.line - 1][hole.span.column - 1 : hole.span.end_column - 1] == "{ram:organ}"
    field = paragraph.passages[0].clauses[0].fields[0]
    assert str(field.span) == "p.policy:11:5"
    assert (field.span.end_line, field.span.end_column) == (12, 25)
    cell = clause(file.blocks[-1]).rows[1][0]
    assert lines[cell.span.line - 1][cell.span.column - 1 : cell.span.end_column - 1] == "kf"
    assert str(clause(file.blocks[-1]).span) == "p.policy:29:1"


def test_a_reader_places_its_words_in_folded_lines(vocabulary: Vocabulary) -> None:
    """A field's text has one space for each fold, and every character of it leads back to its line."""
    seen: dict[str, str] = {}
    text = 'policy "P"\n\n§ gräns a\n  räknas  inte   när b\n      och   c\n    eller d\n'
    lines = text.split("\n")

    def look(start: str, text: str, at: Position) -> Node:
        for word in text.split():
            span = at.span(text.index(word), text.index(word) + len(word))
            seen[word] = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        return Node(start, (), at.span(0, len(text)))

    file, _ = parse(text, "p", vocabulary, look)
    assert clause(file.blocks[0]).fields[0].text == "räknas inte när b och   c eller d"
    assert {word: place for word, place in seen.items() if word not in ("räknas", "inte")} == {
        word: word for word in ("a", "när", "b", "och", "c", "eller", "d")
    }


def test_a_field_that_cannot_be_read_costs_itself(vocabulary: Vocabulary, read_field: FieldReader) -> None:
    def picky(start: str, text: str, at: Position) -> Node | Diagnostic:
        if "?" in text:
            return Diagnostic(at.span(text.index("?"), text.index("?") + 1), Code.UNREADABLE_FIELD, "`?`")
        return read_field(start, text, at)

    text = 'policy "P"\n\n§ gräns a\n  mått   ?\n  högst  3\n\n§ krav ?\n  ska  b'
    file, diagnostics = parse(text, "p", vocabulary, picky)
    assert [str(one.span) for one in diagnostics] == ["p:4:10", "p:7:8"]
    limit, requirement = (clause(block) for block in file.blocks)
    assert [field.node is None for field in limit.fields] == [True, False]
    assert requirement.head is None
    assert requirement.fields[0].node is not None


def test_a_lost_line_is_read_as_what_it_was_meant_to_be(read: Read) -> None:
    """So that the rule's other mistakes are told in the same run."""
    file, diagnostics = read('policy "P"\n\nText.\n  gräns a\n    mått b\nhögst 3\n    hogst 4\n')
    assert [one.code.value for one in diagnostics] == ["forgotten-paragraph-sign", "lost-field", "unknown-field"]
    paragraph = file.blocks[0]
    assert isinstance(paragraph, Paragraph)
    rule = paragraph.passages[0].clauses[0]
    assert [field.text for field in rule.fields] == ["mått b", "högst 3", "hogst 4"]


def test_a_hole_that_stands_alone_in_wrapped_prose_is_a_hole(read: Read) -> None:
    blocks = read('policy "P"\n\nHögst\n{högst}\nav skulden.\n\n{ordlista}\n')[0].blocks
    assert [type(block) for block in blocks] == [Paragraph, Placeholder]

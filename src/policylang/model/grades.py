"""From syntax to the grades that a party must have."""

import re

from policylang.expression import nodes as core
from policylang.expression.nodes import Column, Condition
from policylang.model.reading import PARTIES, Reader
from policylang.model.schema import ColumnType
from policylang.syntax.tree import Leaf, Node
from policylang.text.codes import Code
from policylang.units.printing import join
from policylang.units.rating import Grade, UnknownGrade, position, read_grade


def _subject(reader: Reader, node: Node, source: str, party: Column | None) -> Column:
    """Whose grade: a party that a column names, the clause's own, or what the row itself is (a party, a paper)."""
    columns = node.nodes("column")
    if columns:
        found, schema = reader.column(columns[0], source)
        if schema.refers_to != PARTIES:
            message = f"`{schema.name}` anger ingen motpart, så kreditbetyget kan inte prövas"
            raise reader.refuse(Code.UNIT_MISMATCH, node.span, message)
        return found
    graded = all(any(one.type is ColumnType.GRADE for one in each.columns) for each in reader.registers(source))
    if party is None and not graded:
        hint = "skriv till exempel `motpart har kreditbetyg minst …`"
        raise reader.refuse(Code.MISSING_FIELD, node.span, "det framgår inte vems kreditbetyg det gäller", hint)
    return party or Column(source, ())


def rated(reader: Reader, node: Node, source: str, party: Column | None) -> Condition:
    """`motpart har kreditbetyg minst A- (S&P) eller A3 (Moody's)`: enough of the grades, perhaps none below others."""
    subject = _subject(reader, node, source, party)
    how = node.leaf("HOW_MANY")
    if how is not None:
        listed = [_grades(reader, leaf, _AND) for leaf in node.leaves("GRADE_LIST")]
        return _of_several(reader, subject, how, listed)
    leaf = node.leaves("GRADES")[0]
    if lost := _AGENCY_LOST.fullmatch(leaf.text):
        return _of_some_agency(reader, subject, lost["grade"], lost["reason"], leaf)
    return core.Rated(subject, _grades(reader, leaf, _OR))


_OR, _AND = re.compile(r" eller "), re.compile(r", | och ")
_AGENCY_LOST = re.compile(r'(?P<grade>[^\s(]+) ?\(okänt "(?P<reason>[^"]*)"\)')
_SAID = {"någon": 1, "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5}


def grades_in(reader: Reader, leaf: Leaf) -> tuple[Grade, ...]:
    """`AA- (S&P) eller Aa3 (Moody's)`: one of them is enough."""
    return _grades(reader, leaf, _OR)


def _grades(reader: Reader, leaf: Leaf, between: re.Pattern[str]) -> tuple[Grade, ...]:
    return tuple(_grade(reader, text, leaf) for text in between.split(leaf.text))


def _grade(reader: Reader, text: str, leaf: Leaf) -> Grade:
    try:
        grade = read_grade(text, reader.schema.agencies)
        position(grade, reader.schema.scales)
    except UnknownGrade as error:
        near = join([f"`{one}`" for one in error.suggestions], "eller")
        hint = f"menade du {near}?" if near else ""
        raise reader.refuse(Code.RATED_UNKNOWN_GRADE, leaf.span, error.message, hint) from error
    return grade


def _of_several(reader: Reader, subject: Column, how: Leaf, listed: list[tuple[Grade, ...]]) -> Condition:
    """`minst två av AA- (S&P), Aa3 (Moody's) och AA- (Fitch), inget under A+ (S&P)`."""
    grades = listed[0]
    floors = listed[1] if len(listed) > 1 else ()
    if how.text == "alla som satt betyg":
        return core.Rated(subject, grades, floors=(*grades, *floors))
    needed = len(grades) if how.text == "alla" else _SAID.get(how.text) or int(how.text)
    if not 1 <= needed <= len(grades):
        message = f"`{how.text}` av {len(grades)} betyg går inte att uppfylla"
        raise reader.refuse(Code.RATED_UNKNOWN_GRADE, how.span, message, f"skriv högst {len(grades)}")
    return core.Rated(subject, grades, needed, floors=floors)


def _of_some_agency(reader: Reader, subject: Column, grade: str, reason: str, leaf: Leaf) -> Condition:
    """A grade whose agency the source does not name: each agency that has it, or has it as a category, is a way."""
    ways = []
    for scale, known in reader.schema.scales.items():
        categories = [one for one in known if re.fullmatch(rf"{re.escape(grade)}\d", one)]
        lowest = grade if grade in known else categories[-1] if categories else ""
        if lowest and not scale.endswith(" kort"):
            ways.append((f"{lowest} hos {scale}", core.Rated(subject, (Grade(scale, lowest),))))
    if not ways:
        message = f"`{grade}` är inget betyg på någon skala"
        raise reader.refuse(Code.RATED_UNKNOWN_GRADE, leaf.span, message, "skriv till exempel `A`")
    return core.Unclear(f"{reader.clause}.kreditbetyg", reason, tuple(ways), grade)

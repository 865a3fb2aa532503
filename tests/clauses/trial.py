"""A clause on trial: its text read, its rule judged on small registers, what is said of both."""

from datetime import date

from policylang.document.sentences import sentence
from policylang.model.policy import Check, Clause
from policylang.model.resolve import Resolved
from policylang.operations.check import check
from policylang.operations.compile import compiled
from policylang.operations.reading import Reading
from policylang.registers.read import read_files
from policylang.revisions.source import Source
from policylang.text.diagnostic import Severity

ON = date(2014, 12, 31)
HEAD = 'policy "Prov"\n\n'
PRELUDE = """
§ organ förvaltnings-ab "Förvaltnings AB"
  kallas även  VKF AB

§ organ kommuninvest "Kommuninvest"
  kallas även  Kommuninvest i Sverige AB

§ organ seb "SEB"

§ värde extern-låneram "extern låneram", "låneram"
  beslutas av  kommunfullmäktige
  ur           ramar
  enhet        kr

§ krets nordisk-bank "nordisk bank"
  omfattar  motparter där slag = bank och land i (Sverige, Danmark)

§ krets delägda-bolag "hel- eller delägda bolag"
  omfattar  motparter där slag = kommunalt bolag och ägarandel över 0 %

§ portfölj låneskuld "låneskulden"
  av  lån räknat belopp till nästa-ränteändring

§ mått bindning "räntebindningen"
  är  snitt återstående tid i låneskuld
"""


def reading(text: str) -> Reading:
    """A policy with this in it; the definitions that many tests need stand after it."""
    return compiled(Source("prov.policy", f"{HEAD}{text.strip()}\n{PRELUDE}".encode(), lambda _: None))


def resolved(text: str) -> Resolved:
    """What it means; it must be without errors."""
    made = reading(text)
    assert made.resolved is not None, [str(one) for one in made.errors]
    return made.resolved


def clause_of(text: str) -> tuple[Clause, Resolved]:
    """The first clause of a text."""
    found = resolved(text)
    return next(iter(found.document.clauses.values())), found


def lowered(text: str) -> tuple[Check, ...]:
    """The checks of the first clause."""
    clause, found = clause_of(text)
    return found.kind(clause).lower(clause, found.definitions)


def holes(text: str) -> dict[str, str]:
    """What each hole prints of the first clause."""
    clause, found = clause_of(text)
    return {name: one.text for name, one in found.kind(clause).printed(clause, found.definitions).items()}


def sentence_of(text: str) -> str:
    """What the first clause prints when it stands alone."""
    clause, found = clause_of(text)
    return sentence(found.kind(clause).name, clause, found.definitions)


def told(text: str) -> list[str]:
    """Errors as `line:column code: message | hint`, lines counted from the text's own first."""
    skipped = HEAD.count("\n")
    return [
        f"{one.span.line - skipped}:{one.span.column} {one.code.value}: {one.message}"
        + (f" | {one.hint}" if one.hint else "")
        for one in reading(text).diagnostics
        if one.severity is Severity.ERROR
    ]


def messages(text: str, on: date = ON, **registers: str) -> list[str]:
    """`verdict: message` of each finding on registers given as CSV texts, `å`, `ä`, `ö` as in their names."""
    made = reading(text)
    assert made.resolved is not None, [str(one) for one in made.errors]
    files = {f"{name}.csv": table(rows).encode() for name, rows in registers.items()}
    data, wrong = read_files(files, made.resolved.definitions.schema, on)
    assert wrong == [], [str(one) for one in wrong]
    return [f"{one.verdict.value}: {one.message}".replace("\u00a0", " ") for one in check(made, data, on).findings]


def table(rows: str) -> str:
    """`a | b` lines as CSV."""
    return "\n".join(";".join(cell.strip() for cell in line.split("|")) for line in rows.strip().splitlines()) + "\n"

"""What is said of a policy and the documents that it completes together."""

from datetime import date

from policylang.agreement.agree import closely
from policylang.coherence.find import find
from policylang.operations.consequences import untouched
from policylang.operations.reading import Reading
from policylang.registers import documents
from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic

# Proofs count days from a report date; a last day of a month, a quarter and a year is one on which everything is due.
SOME_DAY = date(2024, 12, 31)


def coherent(reading: Reading) -> tuple[Diagnostic, ...]:
    """Sentences held closely to their rules, clashes, rules without effect and rank.

    Of a policy with errors only what is said of the sentences that the errors do not touch: a mistake often leaves its
    error on another line, where something has lost what it leaned on. Its rules are not compared.
    """
    if reading.damaged is not None and reading.damaged.document.metadata.kind == "policy":
        return tuple(untouched(closely(reading.damaged, reading.texts, reading.diagnostics), reading))
    if reading.resolved is None or reading.resolved.document.metadata.kind != "policy":
        return ()
    slips = {(one.span.file, one.span.line) for one in reading.diagnostics if one.code is Code.TEXT_SLIP}
    read_closely = (
        one
        for one in closely(reading.resolved, reading.texts, reading.diagnostics)
        if not (one.code is Code.TEXT_SLIP and (one.span.file, one.span.line) in slips)
    )
    return tuple(sorted((*read_closely, *find(reading.resolved, documents.registers(reading.resolved), SOME_DAY))))

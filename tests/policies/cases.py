"""Cases of a policy's rules on made-up registers, as they are written in `unseen/`.

A block is a rule, and the day when it is not 31 December 2014, then registers as CSV; a column `väntat` holds what must
be said of each row (`-`: nothing), a line `väntat` what must be said of the rule, or of a group of it, perhaps by one
force only: `väntat 0-1 (ska): ok`.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from attrs import frozen

from policylang.findings.finding import Finding
from policylang.operations.assemble import assemble
from policylang.operations.check import check
from policylang.operations.program import Program
from policylang.operations.read import read
from policylang.registers.read import read_files
from policylang.revisions.files import source

REPORT_DAY = date(2014, 12, 31)
HEAD = re.compile(r"§ (?P<clause>\S+)(?: (?P<on>\d{4}-\d\d-\d\d))?(?:: (?P<about>.+))?")


@frozen
class Block:
    """One rule on one set of registers, and what must be said of it."""

    clause: str
    on: date
    about: str
    registers: dict[str, str]
    rows: tuple[tuple[str, str], ...]
    said: dict[str, str]


def blocks(text: str) -> Iterator[Block]:
    for part in re.split(r"^(?=§ )", text, flags=re.MULTILINE)[1:]:
        head, *lines = [line for line in part.splitlines() if line.strip() and not line.startswith("//")]
        found = HEAD.fullmatch(head)
        assert found, head
        registers: dict[str, list[list[str]]] = {}
        rows: list[tuple[str, str]] = []
        said: dict[str, str] = {}
        for line in lines:
            if line.startswith("väntat "):
                member, _, verdict = line.removeprefix("väntat ").rpartition(":")
                said[member.strip()] = verdict.strip()
            elif line.startswith(" "):
                registers[list(registers)[-1]].append([cell.strip() for cell in line.split(";")])
            else:
                registers[line.strip()] = []
        for table in registers.values():
            at = next((n for n, row in enumerate(table) if "väntat" in row), None)
            if at is not None:
                rows += [(_key(n, row), row[-1]) for n, row in enumerate(table, 1) if n > at + 1]
                table[at:] = [row[:-1] for row in table[at:]]
        texts = {name: "\n".join(";".join(row) for row in table) + "\n" for name, table in registers.items()}
        on = date.fromisoformat(found["on"]) if found["on"] else REPORT_DAY
        yield Block(found["clause"], on, found["about"] or "", texts, tuple(rows), said)


def _key(number: int, row: list[str]) -> str:
    return row[0] if re.fullmatch(r"[A-ZÅÄÖ]+-\d+\w?", row[0]) else f"rad {number}"


@cache
def program(policy: Path) -> Program:
    return assemble(read(source(policy)))


def findings(policy: Path, parties: str, block: Block) -> tuple[Finding, ...]:
    texts = {"motparter": parties} | block.registers
    files = {f"{name}.csv": text.encode() for name, text in texts.items() if text != "saknas\n"}
    registers, errors = read_files(files, program(policy).schema, block.on)
    assert errors == []
    return check(program(policy), registers, block.on, block.clause).findings


def verdict_of_row(found: tuple[Finding, ...], row: str) -> str:
    said = {one.verdict.value for one in found for each in one.rows if each.id == row}
    assert len(said) <= 1
    return next(iter(said), "-")


def verdict_of_group(found: tuple[Finding, ...], member: str) -> str:
    member, _, force = member.partition(" (")
    said = {
        one.verdict.value
        for one in found
        if (not member or " ".join(one.group.values()) == member) and one.force == (force.rstrip(")") or one.force)
    }
    return " ".join(sorted(said)) or "-"

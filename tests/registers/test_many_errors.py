"""A file full of mistakes is told of in a page, and every kind of mistake is in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from policylang.registers.problem import RegisterError, told

Reads = Callable[..., Any]
HEAD = "Lån-id;Motpart;Belopp (mnkr);Startdag;Förfallodag\n"


def lines(errors: list[RegisterError]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in told(errors)]


def test_many_of_a_kind_are_the_first_ten_and_a_count(read_text: Reads) -> None:
    rows = "".join(f"L-{number};SEB;{number} st;2025-13-{number % 28 + 1:02};2026-01-31\n" for number in range(2_000))
    registers, errors = read_text(lån=HEAD + rows)
    assert len(errors) == 4_000
    assert "lån" not in registers.registers
    assert lines(errors)[20:] == [
        'lån.csv, kolumn "Belopp (mnkr)": 1 990 fel till av samma slag som på rad 2',
        'lån.csv, kolumn "Startdag": 1 990 fel till av samma slag som på rad 2',
    ]


def test_a_rare_mistake_among_many_is_not_lost(read_text: Reads) -> None:
    rows = "".join(f"L-{number};SEB;{number};{'3/4-25' if number == 700 else '1/13-25'};\n" for number in range(1_000))
    _, errors = read_text(lån=HEAD + rows)
    assert any('"3/4-25" kan vara 3 april eller 4 mars' in line for line in lines(errors))
    assert len(lines(errors)) == 12


def test_the_same_mistake_in_another_column_or_file_is_counted_apart() -> None:
    errors = [
        RegisterError(file, f'"{row}x" är inget tal', row=row, column=column)
        for file in ("lån.csv", "derivat.csv")
        for column in ("Belopp", "Ränta")
        for row in range(2, 14)
    ]
    said = lines(errors)
    assert len(said) == 4 * 10 + 4
    assert said[-1] == 'derivat.csv, kolumn "Ränta": 2 fel till av samma slag som på rad 2'


def test_a_few_are_told_one_by_one() -> None:
    errors = [RegisterError("lån.csv", f'"{day}" är inget datum', row=2) for day in (date(2025, 1, 1), "x")]
    assert lines(errors) == [str(error) for error in errors]

"""Of several forecasts of one month for one company the latest is the forecast; what nobody can tell is refused."""

from datetime import date
from pathlib import Path

import pytest

from policylang.operations.check import check
from policylang.operations.program import Program
from policylang.operations.read import program
from policylang.registers.problem import RegisterError
from policylang.registers.read import read
from policylang.registers.rows import Registers
from policylang.revisions.files import source

NORRKOPING = Path(__file__).parents[2] / "policies" / "norrkoping" / "finansinstruktion.policy"
HEAD = "månad;enhet;inbetalningar (kr);utbetalningar (kr);prognosdatum\n"
MARCH = "2015-03;Norrköpings kommun;0;100;2014-12-05\n"
BALANCE = "datum;konto;slag;belopp (kr);limit (kr);tillgänglig inom bankdagar;bekräftad\n{};K1;bank;{};0;0;ja\n"
PLACED = "placering-id;marknadsvärde (kr);likvid inom bankdagar\n"


def given(folder: Path, forecast: str, on: date, balance: int) -> tuple[Program, Registers, list[RegisterError]]:
    (folder / "likviditetsprognos.csv").write_text(forecast, encoding="utf-8")
    (folder / "likviditet.csv").write_text(BALANCE.format(on, balance), encoding="utf-8")
    (folder / "placeringar.csv").write_text(PLACED, encoding="utf-8")
    ready = program(source(NORRKOPING))
    assert isinstance(ready, Program)
    return ready, *read(folder, ready.schema, on)


def verdict(folder: Path, forecast: str, balance: int, on: date = date(2014, 12, 31)) -> str:
    ready, registers, wrong = given(folder, forecast, on, balance)
    assert not wrong
    return check(ready, registers, on, "likviditetsreserv").findings[0].verdict.value


@pytest.mark.parametrize(("balance", "said"), [(300, "ok"), (299, "breach")])
def test_an_older_forecast_of_the_same_month_and_company_counts_in_no_sum(
    tmp_path: Path, balance: int, said: str
) -> None:
    older = "2015-01;Norrköpings kommun;500;0;2014-10-05\n"
    latest = "".join(f"2015-0{month};Norrköpings kommun;0;100;2014-12-05\n" for month in (1, 2, 3))
    assert verdict(tmp_path, HEAD + older + latest, balance) == said


def test_a_company_without_a_forecast_of_one_month_leaves_it_unknown(tmp_path: Path) -> None:
    town = "".join(f"2015-0{month};Norrköpings kommun;0;100;2014-12-05\n" for month in (1, 2, 3))
    homes = "".join(f"2015-0{month};Hyresbostäder;0;100;2014-12-05\n" for month in (1, 2))
    assert verdict(tmp_path, HEAD + town + homes, 500) == "unmeasurable"


@pytest.mark.parametrize(
    ("on", "months"), [("2015-02-28", (3, 4, 5)), ("2015-04-30", (5, 6, 7)), ("2015-09-30", (10, 11, 12))]
)
def test_three_months_from_the_last_day_of_a_month_are_the_three_that_follow(
    tmp_path: Path, on: str, months: tuple[int, ...]
) -> None:
    rows = "".join(f"2015-{month:02};Norrköpings kommun;0;100;2015-01-05\n" for month in months)
    assert verdict(tmp_path, HEAD + rows, 300, date.fromisoformat(on)) == "ok"
    assert verdict(tmp_path, HEAD + rows, 299, date.fromisoformat(on)) == "breach"


@pytest.mark.parametrize(
    "more",
    [
        "2015-03;Norrköpings kommun;500;0;2014-12-05\n",
        "2015-03;Norrköpings kommun;500;0;\n",
        "2015 K1;Norrköpings kommun;500;0;2014-12-05\n",
    ],
)
def test_what_cannot_be_told_apart_is_refused_and_both_rows_are_named(tmp_path: Path, more: str) -> None:
    _, registers, wrong = given(tmp_path, HEAD + MARCH + more, date(2014, 12, 31), 0)
    assert "likviditetsprognos" not in registers.registers
    assert [one.row for one in wrong] in ([2], [3])
    assert "rad 2" in str(wrong[0])
    assert "rad 3" in str(wrong[0])

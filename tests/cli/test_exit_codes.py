"""What a script that runs a command can rely on: the exit code, and what goes where."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import POLICY, Run, loans

CHECK = ("check", "p.policy", "--registers", "register", "--as-of", "2014-12-31")


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("__", "/")).with_suffix(".csv").write_text(text, encoding="utf-8")


def test_within_limits_is_0(run: Run) -> None:
    result = run(*CHECK)
    assert result.exit_code == 0, result.output
    assert "✓ 1 låneram: Skulden är 90 mnkr och ska vara högst 100 mnkr." in result.stdout.replace("\u00a0", " ")


def test_a_breach_is_1_and_still_an_answer(run: Run, folder: Path) -> None:
    put(folder, register__lån=loans("60 mnkr"))
    result = run(*CHECK)
    assert result.exit_code == 1
    assert "✗ 1 låneram: Skulden är 120 mnkr och ska vara högst 100 mnkr." in result.stdout.replace("\u00a0", " ")
    assert "”Skulden får vara högst 100 mnkr.”" in result.stdout.replace("\u00a0", " ")


def test_what_cannot_be_assessed_is_3_but_a_breach_outweighs_it(run: Run, folder: Path) -> None:
    put(folder, register__lån=loans(currency=""))
    (folder / "register" / "lån.csv").write_text(loans().replace("30 mnkr", ""), encoding="utf-8")
    assert run(*CHECK).exit_code == 3
    (folder / "register" / "lån.csv").write_text(loans(currency="EUR").replace("30 mnkr", ""), encoding="utf-8")
    assert run(*CHECK).exit_code == 1


def test_every_form_of_the_answer_is_written_and_none_changes_the_code(run: Run, folder: Path) -> None:
    put(folder, register__lån=loans("60 mnkr"))
    for form in ("text", "json", "csv", "xlsx", "html", "junit"):
        result = run(*CHECK, "--format", form, "--out", f"ut/svar.{form}")
        assert result.exit_code == 1, result.output
        assert (folder / "ut" / f"svar.{form}").stat().st_size > 100
    assert run(*CHECK, "--format", "xlsx").exit_code == 2


def test_the_earlier_answer_is_read_and_what_is_no_answer_refused(run: Run, folder: Path) -> None:
    assert run(*CHECK, "--format", "json", "--out", "förra.json").exit_code == 0
    put(folder, register__lån=loans("60 mnkr"))
    result = run(*CHECK, "--previous", "förra.json")
    assert result.exit_code == 1
    assert "Sedan 2014-12-31: 1 nytt." in result.stdout
    told = json.loads(run(*CHECK, "--previous", "förra.json", "--format", "json").stdout)
    assert [(one["clause"], one["change"], one["passive"]) for one in told["since"]["changes"]] == [
        ("låneram", "new", False)
    ]
    half = {"schema": "policylang/check/1", "as_of": "2014-01-01", "policy": told["policy"]}
    (folder / "halv.json").write_text(json.dumps(half), encoding="utf-8")
    for name in ("p.policy", "saknas.json", "halv.json"):
        result = run(*CHECK, "--previous", name)
        assert result.exit_code == 3
        assert name in result.stderr
        assert "Traceback" not in result.output


def test_another_engine_is_not_there_yet(run: Run) -> None:
    assert run(*CHECK, "--engine", "reference").exit_code == 0
    for engine in ("columnar", "spark"):
        result = run(*CHECK, "--engine", engine)
        assert result.exit_code == 2
        assert "inte installerad" in result.stderr


def test_an_unreadable_register_is_3_and_named_to_the_cell(run: Run, folder: Path) -> None:
    put(folder, register__lån=loans("trettio"))
    result = run(*CHECK)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "lån.csv" in result.stderr
    assert "rad 3" in result.stderr
    assert "belopp" in result.stderr


def test_a_mistake_in_the_policy_is_4_and_nothing_is_done(run: Run, folder: Path) -> None:
    (folder / "p.policy").write_text(POLICY.replace("högst  100 mnkr", "högst  100 mnkrr"), encoding="utf-8")
    for command in (CHECK, ("build", "p.policy", "--out", "ut"), ("lint", "p.policy")):
        result = run(*command)
        assert result.exit_code == 4
        assert "misspelt-number" in result.output
    assert not (folder / "ut").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "p.policy"),
        ("check", "p.policy", "--registers", "register"),
        ("chek",),
        ("check", "p.policy", "--registers", "register", "--as-of", "31/12"),
        (*CHECK, "--clause", "låneramm"),
        (*CHECK, "--format", "excel"),
        ("build", "p.policy", "--out", "ut", "--format", "pdff"),
        ("explain", "unknown-nam"),
        ("diff", "p.policy", "p.policy", "--registers", "register"),
        ("fmt",),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "q.policy", "--registers", "register", "--as-of", "2014-12-31"),
        ("check", "p.policy", "--registers", "registret", "--as-of", "2014-12-31"),
        ("build", "register", "--out", "ut"),
        ("lint", "p.policyx"),
        ("fmt", "finns-inte.policy"),
        ("lint", "HEAD:p.policy"),
    ],
)
def test_what_cannot_be_read_is_3(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 3, result.output
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_lint_is_0_when_there_is_nothing_to_say_and_1_for_a_finding(run: Run, folder: Path) -> None:
    whole = POLICY.replace("  beslut", "  dokumenttyp   policy\n  beslut", 1)
    (folder / "p.policy").write_text(whole, encoding="utf-8")
    assert run("lint", "p.policy").exit_code == 0
    (folder / "p.policy").write_text(whole + "\nSkulden är högst 5 mnkr.\n  § berättande\n", encoding="utf-8")
    result = run("lint", "p.policy")
    assert (result.exit_code, "norm-in-narrative" in result.stdout) == (1, True), result.output


def test_fmt_check_is_1_for_a_file_that_is_not_canonical_and_leaves_it(run: Run, folder: Path) -> None:
    assert run("fmt", "--check", "p.policy").exit_code == 0
    odd = POLICY.replace("    mått   skulden", "    mått skulden")
    (folder / "p.policy").write_text(odd, encoding="utf-8")
    assert run("fmt", "--check", "p.policy").exit_code == 1
    assert (folder / "p.policy").read_text(encoding="utf-8") == odd
    assert run("fmt", "p.policy").exit_code == 0
    assert (folder / "p.policy").read_text(encoding="utf-8") == POLICY


def test_diff_tells_changes_by_its_code_only_when_asked(run: Run, folder: Path) -> None:
    (folder / "ny.policy").write_text(POLICY.replace("100 mnkr", "200 mnkr"), encoding="utf-8")
    assert run("diff", "p.policy", "ny.policy").exit_code == 0
    assert run("diff", "p.policy", "ny.policy", "--exit-code").exit_code == 1
    assert run("diff", "p.policy", "p.policy", "--exit-code").exit_code == 0


def test_answers_go_to_standard_output_and_the_rest_to_standard_error(run: Run, folder: Path) -> None:
    result = run(*CHECK, "--format", "json")
    assert json.loads(result.stdout)["summary"]["ok"] == 2
    assert result.stderr == ""
    result = run(*CHECK, "--out", "svar.json", "--format", "json")
    assert result.stdout == ""
    assert json.loads((folder / "svar.json").read_text(encoding="utf-8"))["schema"] == "policylang/check/1"


def test_a_policy_can_come_from_standard_input(run: Run) -> None:
    text = (
        POLICY.replace("  använder      gemensamt.policy", "  dokumenttyp   policy")
        .replace("skulden\n", "lån\n")
        .replace("Skulden", "Lån")
    )
    result = run("lint", "-", given=text)
    assert result.exit_code == 0, result.output


def started(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "policylang", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src"), **environment},
    )


def test_the_command_itself_exits_as_the_contract_says(folder: Path) -> None:
    put(folder, register__lån=loans("60 mnkr"))
    result = started(folder, *CHECK, PYTHONIOENCODING="cp1252")
    assert result.returncode == 1
    # On a locked Windows laptop standard output is not UTF-8; the answer is.
    assert "✗ 1 låneram: Skulden är 120" in result.stdout.decode("utf-8")


def test_the_command_itself_says_what_is_wrong_in_swedish(folder: Path) -> None:
    result = started(folder, "chek")
    assert result.returncode == 2
    assert result.stderr.decode("utf-8").splitlines()[-1] == "`chek` är inget kommando. Menade du `check`?"
    assert result.stderr.decode("utf-8").startswith("Användning: policylang ")

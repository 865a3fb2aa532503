"""What is written is whole or not there: an answer, a folder of documents, a workbook, a file laid out anew."""

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.conftest import POLICY, Run
from policylang.cli import output
from policylang.cli.main import main

CHECK = ("check", "p.policy", "--registers", "register", "--as-of", "2014-12-31")
ROOT = sys.platform != "win32" and os.geteuid() == 0
READ_ONLY = pytest.mark.skipif(ROOT or sys.platform == "win32", reason="nothing is read-only to this user")


def listing(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_an_answer_can_stand_in_a_folder_that_is_not_there(run: Run, folder: Path) -> None:
    assert run(*CHECK, "--out", "svar/2014/kontroll.txt").exit_code == 0
    assert "INOM GRÄNS" in (folder / "svar" / "2014" / "kontroll.txt").read_text(encoding="utf-8")


def test_where_a_folder_would_have_to_be_a_file_is_told(run: Run, folder: Path) -> None:
    for arguments in ((*CHECK, "--out", "p.policy/svar.txt"), (*CHECK, "--out", "register")):
        before = listing(folder)
        result = run(*arguments)
        assert result.exit_code == 3, result.output
        assert "kan inte skrivas" in result.stderr
        assert listing(folder) == before


@READ_ONLY
def test_a_read_only_folder_is_told_and_left_as_it_was(run: Run, folder: Path) -> None:
    locked = folder / "låst"
    locked.mkdir(mode=0o500)
    for arguments in ((*CHECK, "--out", "låst/svar.txt"), ("build", "p.policy", "--out", "låst")):
        result = run(*arguments)
        assert result.exit_code == 3, result.output
        assert "`låst" in result.stderr
        assert "kan inte skrivas" in result.stderr
        assert list(locked.iterdir()) == []


class Killed(BaseException):
    """The machine goes down."""


def test_killed_between_two_documents_the_old_ones_stand(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build", "p.policy", "--out", "ut").exit_code == 0
    before = {path.name: path.read_bytes() for path in (folder / "ut").iterdir()}
    (folder / "p.policy").write_text(POLICY.replace("100 mnkr", "200 mnkr"), encoding="utf-8")
    write = Path.write_bytes
    written: list[Path] = []

    def dying(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) > 1:
            raise Killed
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", dying)
    with pytest.raises(Killed):
        CliRunner().invoke(main, ["build", "p.policy", "--out", "ut"], catch_exceptions=False)
    assert {path.name: path.read_bytes() for path in (folder / "ut").iterdir()} == before


def test_killed_while_writing_the_old_file_stands_and_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "svar.txt"
    target.write_bytes(b"gammalt")

    def dying(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(output, "readable", dying)
    before = listing(folder)
    with pytest.raises(Killed):
        output.whole(target, b"nytt")
    assert target.read_bytes() == b"gammalt"
    assert listing(folder) == before


def test_the_same_input_gives_the_same_documents_byte_for_byte(run: Run, folder: Path) -> None:
    for out in ("ett", "två"):
        assert run("build", "p.policy", "--out", out).exit_code == 0
    one, two = ({path.name: path.read_bytes() for path in (folder / out).iterdir()} for out in ("ett", "två"))
    assert one == two
    assert set(one) == {"p.html", "p.md", "manifest.json", "register.json"}


def test_fmt_leaves_a_file_that_it_cannot_read(run: Run, folder: Path) -> None:
    data = POLICY.encode("utf-16")
    (folder / "p.policy").write_bytes(data)
    result = run("fmt", "p.policy")
    assert result.exit_code == 3
    assert "`p.policy` kan inte läsas: filen är sparad som UTF-16" in result.stderr
    assert (folder / "p.policy").read_bytes() == data


def test_two_policies_that_would_write_the_same_file_are_refused_before_anything_is_written(
    run: Run, folder: Path
) -> None:
    (folder / "annan").mkdir()
    (folder / "annan" / "p.policy").write_text(
        POLICY.replace("  använder      gemensamt.policy\n", "")
        .replace("skulden\n", "lån\n")
        .replace("Skulden", "Lån"),
        encoding="utf-8",
    )
    result = run("build", "p.policy", "annan/p.policy", "--out", "ut")
    assert result.exit_code == 2
    assert "två policyer skulle få samma fil: p.html" in result.stderr
    assert not (folder / "ut").exists()

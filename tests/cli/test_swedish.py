"""Every word of a command is Swedish: its help as a person reads it, and what click says of a mistake."""

import ast
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from cli.conftest import Run
from policylang.cli.main import COMMANDS, main
from policylang.cli.swedish import SAID


class TextSnapshot(SingleFileSnapshotExtension):
    """What a terminal shows."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def every() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        found.append((name,))
        command = main.get_command(click.Context(main), name)  # type: ignore[attr-defined]
        if isinstance(command, click.Group):
            found += [(name, below) for below in command.commands]
    return found


@pytest.mark.parametrize("path", every(), ids=lambda path: "-".join(path) or "policylang")
def test_the_help_of_a_command(path: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    result = CliRunner().invoke(main, [*path, "--help"], prog_name="policylang", terminal_width=100)
    assert result.exit_code == 0
    assert result.stdout == snapshot(extension_class=TextSnapshot, name="-".join(path) or "policylang")


FOLDER = "mapp med CSV-, XLSX- eller ODS-filer, eller en arbetsbok med ett blad för varje register"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "`chek` är inget kommando. Menade du `check`?"),
        (("gransla",), "`gransla` är inget kommando. Skriv `policylang --help`."),
        (("registers", "templat"), "`templat` är inget kommando. Menade du `template`?"),
        (("check",), "Här saknas `POLICY…`."),
        (
            ("check", "p.policy"),
            f"Här saknas flaggan `--registers`: {FOLDER}.",
        ),
        (("check", "p.policy", "--register", "r"), "Flaggan `--register` finns inte. Menade du `--registers`?"),
        (("check", "p.policy", "--registers"), "Flaggan `--registers` behöver ett värde."),
        (("fmt", "--check=ja", "p.policy"), "Flaggan `--check` tar inget värde."),
        (
            ("lint", "p.policy", "--format", "xml"),
            "`--format`: `xml` finns inte; välj bland `text`, `json`.",
        ),
        (
            ("check", "p.policy", "--registers", "register", "--as-of", "2014-13-01"),
            "`--as-of`: `2014-13-01` är inget datum; skriv år-månad-dag, till exempel 2014-12-31",
        ),
        (
            ("check", "p.policy", "--registers", "register", "--as-of", "31 december 2014"),
            "`--as-of`: `31 december 2014` är inget datum; menade du 2014-12-31?",
        ),
        (("explain", "unknown-name", "mer"), "`mer` är ett argument för mycket"),
        (("explain", "unknwn-name"), "`unknwn-name` är ingen känd kod. Menade du `unknown-name`?"),
        (("build", "p.policy", "--out", "p.policy"), "`--out`: `p.policy` är en fil."),
        (("demo", "--policies", "policyer"), "`--policies`: Mappen `policyer` finns inte."),
        (("lint", "P.polcy"), "`P.polcy` finns inte. Menade du `p.policy`?"),
        (("lint", "register/p.policy"), "`register/p.policy` finns inte."),
        (
            ("lint", "register"),
            "`register` är en mapp. Ange en policyfil, till exempel `register/finanspolicy.policy`.",
        ),
        (
            ("check", "p.policy", "--registers", "register", "--as-of", "2014-12-31", "--clause", "lånerm"),
            "regeln `lånerm` finns inte i policyn; menade du `låneram`?",
        ),
        (
            ("diff", "p.policy", "p.policy", "--as-of", "2014-12-31"),
            "--registers och --as-of hör ihop: ange båda eller ingen",
        ),
        (
            ("build", "p.policy", "--out", "ut", "--format", "htm"),
            "formatet `htm` finns inte; välj bland html, md, internkontroll",
        ),
    ],
)
def test_a_mistyped_command_is_told_what_to_write(run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert run(*arguments).stderr.splitlines()[-1] == said


def test_a_missing_choice_lists_what_there_is() -> None:
    assert SAID["Choose from:\n\t{choices}"].startswith("Välj")


# What click says to a programmer, or of things that we do not use.
UNSAID = {
    "Confirm the action without prompting.",
    "Do you want to continue?",
    "Value must be an iterable.",
    "Choice({choices})",
    "%(prog)s, version %(version)s",
}
PROGRAMMER = (
    "DeprecationWarning",
    "Could not determine",
    "No options defined",
    "Arguments take exactly",
    "Name '{name}'",
)
UNUSED = (
    "Boolean option",
    "format",
    "range",
    "boolean",
    "number_type",
    "UUID",
    "values are required",
    "start character",
)


def looked_up() -> Iterator[str]:
    """Every message that click looks up to translate."""
    folder = Path(click.__file__).parent
    for module in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        for node in ast.walk(ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                yield from (
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )


def test_nothing_that_click_may_say_to_a_user_is_left_in_english() -> None:
    left = {one for one in looked_up() if one not in SAID and one not in UNSAID}
    assert {one for one in left if not one.startswith(PROGRAMMER) and not any(word in one for word in UNUSED)} == set()


def test_every_placeholder_of_a_message_is_in_its_translation_or_left_out_on_purpose() -> None:
    import re

    for english, swedish in SAID.items():
        names = set(re.findall(r"{(\w+)", english))
        assert set(re.findall(r"{(\w+)", swedish)) <= names

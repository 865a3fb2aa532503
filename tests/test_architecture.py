"""The code is built as the map says."""

import ast
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "policylang"
MAP = (PACKAGE / "ARCHITECTURE.md").read_text(encoding="utf-8")
SOURCES = sorted(PACKAGE.rglob("*.py"))

SMALLEST_POLICY = 'policy "Finanspolicy"\n\n# Finansiering\n\nText utan regel.\n  § berättande\n'


def run(arguments: list[str], folder: Path, path: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(path or ""), "POLICYLANG_NO_CACHE": "1"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def paths_in_the_map() -> list[str]:
    """What stands in backticks and looks like a path; `<kind>` and `…` stand for many."""
    quoted = re.findall(r"`([\w./-]+)`", MAP)
    return sorted({text for text in quoted if "/" in text or re.search(r"\.(py|toml|md|lark|txt)$", text)})


@pytest.mark.parametrize("path", paths_in_the_map())
def test_a_path_on_the_map_is_there(path: str) -> None:
    assert (ROOT / path).exists() or (PACKAGE / path).exists()


@pytest.mark.parametrize(
    "room", sorted({path.relative_to(PACKAGE).parts[0] for path in PACKAGE.glob("*/*.*")} - {"__pycache__"})
)
def test_a_room_in_the_tree_is_on_the_map(room: str) -> None:
    assert re.search(rf"^\| `{room}/` \|", MAP, re.MULTILINE)


def test_rooms_import_only_what_lies_below_them() -> None:
    run(["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"], ROOT, ROOT / "src")


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_is_called_by_what_it_is_about(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "manager", "misc", "data", "process"}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_quantity_passes_through_binary_fractions(path: Path) -> None:
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert calls == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout and installed alone into an empty folder."""
    if find_spec("hatchling") is None:
        pytest.fail("the wheel cannot be built: install the extra `dev`")
    built, target = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    run(["-m", "hatchling", "build", "--target", "wheel", "--directory", str(built)], ROOT)
    (wheel,) = built.glob("*.whl")
    run(
        ["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-compile", "--target", str(target), str(wheel)],
        built,
    )
    return target


def test_the_wheel_carries_all_that_is_not_python(installed: Path) -> None:
    package = installed / "policylang"
    shipped = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    grammar = {
        f"grammar/{path.relative_to(ROOT / 'grammar').as_posix()}" for path in (ROOT / "grammar").rglob("*.lark")
    }
    beside = {
        path.relative_to(PACKAGE).as_posix()
        for pattern in ("*.policy", "*.j2", "*.json", "*.css", "*.typ", "py.typed", "ARCHITECTURE.md")
        for path in PACKAGE.rglob(pattern)
    }
    assert grammar
    assert grammar | beside <= shipped


def test_an_installed_wheel_reads_a_policy_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = (
        "import policylang; from policylang.revisions.source import Source; "
        f"reading = policylang.read(Source('p.policy', {SMALLEST_POLICY!r}.encode(), lambda _: None)); "
        "print(policylang.__file__); print(reading.resolved is not None, *reading.diagnostics)"
    )
    where, answer = run(["-c", program], tmp_path, installed).splitlines()
    assert Path(where).is_relative_to(installed)
    assert answer.startswith("True")

"""What was read is kept, and never answers for a text or a tool that has changed since."""

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from policylang import storage
from policylang.operations import compile as compiling
from policylang.operations.program import Program
from policylang.operations.read import program, read
from policylang.revisions.files import source
from policylang.revisions.source import Source

POLICY = """policy "Prov"
  använder     gemensamt.policy
  kompletterar högre.policy

# Upplåning

Skulden får vara högst {högst}.
  § gräns låneram
    mått   skulden
    högst  100 mnkr
"""
HIGHER = """policy "Högre"
  använder  mer.policy

Alla lån ska vara i svenska kronor.
  § krav svenska-kronor
    varje  lån
    ska    valuta = SEK
"""
FILES = {
    "p.policy": POLICY,
    "gemensamt.policy": 'bibliotek "G"\n\n§ portfölj skulden "skulden"\n  av  lån\n',
    "högre.policy": HIGHER,
    "mer.policy": 'bibliotek "M"\n\n§ organ ks "styrelsen"\n',
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The policies, and a store of its own."""
    monkeypatch.setenv("POLICYLANG_CACHE", str(tmp_path / "kept"))
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the policies that were read from their texts."""
    names: list[str] = []
    real = compiling.compiled

    def counted(one: Source) -> object:
        names.append(Path(one.name).name)
        return real(one)

    monkeypatch.setattr(compiling, "compiled", counted)
    return names


def bound(folder: Path) -> str:
    resolved = read(source(folder / "p.policy")).resolved
    assert resolved is not None
    return resolved.document.wordings["låneram"]


def test_what_is_unchanged_is_not_read_again(folder: Path, compiled: list[str]) -> None:
    one, two = (read(source(folder / "p.policy")) for _ in range(2))
    assert compiled == ["p.policy"]
    assert one.diagnostics == two.diagnostics
    assert one.texts == two.texts
    assert one.resolved is not None
    assert two.resolved is not None
    assert one.resolved.document == two.resolved.document
    assert one.resolved.definitions == two.resolved.definitions
    assert [two.resolved.kind(clause).name for clause in two.resolved.document.clauses.values()] == ["limit"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("p.policy", "100 mnkr", "200 mnkr"),
        ("gemensamt.policy", "av  lån", "av  derivat räknat nominellt-belopp"),
        ("högre.policy", "valuta = SEK", "valuta ≠ EUR"),
        ("mer.policy", "styrelsen", "nämnden"),
        ("mer.policy", "§ organ ks", "§ organn ks"),
    ],
)
def test_a_change_in_any_file_that_it_builds_on_is_read(
    folder: Path, compiled: list[str], name: str, old: str, new: str
) -> None:
    before = read(source(folder / "p.policy"))
    path = folder / name
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="\n")
    os.utime(path, ns=times)  # content decides, not the clock
    after = read(source(folder / "p.policy"))
    assert compiled == ["p.policy", "p.policy"]
    assert (before.resolved, before.diagnostics) != (after.resolved, after.diagnostics)


def test_a_file_that_is_removed_or_comes_back_is_noticed(folder: Path, compiled: list[str]) -> None:
    shared = folder / "gemensamt.policy"
    text = shared.read_bytes()
    assert read(source(folder / "p.policy")).resolved is not None
    shared.unlink()
    assert {one.code.value for one in read(source(folder / "p.policy")).errors} >= {"unknown-file"}
    shared.write_bytes(text)
    assert read(source(folder / "p.policy")).resolved is not None
    assert len(compiled) == 3


def test_a_changed_tool_reads_anew(folder: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    read(source(folder / "p.policy"))
    monkeypatch.setattr("policylang.operations.read.tool", lambda: "another")
    read(source(folder / "p.policy"))
    assert compiled == ["p.policy", "p.policy"]


def test_the_tool_is_every_file_of_the_package_and_the_grammar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "src" / "policylang"
    (package / "clauses").mkdir(parents=True)
    (tmp_path / "grammar").mkdir()
    names = ("storage.py", "clauses/limit.py", "clauses/limit.sv.j2", "slag.policy", "../../grammar/terms.lark")
    for name in names:
        (package / name).write_text("a", encoding="utf-8")
    monkeypatch.setattr(storage, "__file__", str(package / "storage.py"))
    seen = {storage.tool.__wrapped__()}
    for name in names:
        (package / name).write_text("ab", encoding="utf-8")
        seen.add(storage.tool.__wrapped__())
    assert len(seen) == len(names) + 1


@pytest.mark.parametrize(
    "data",
    [b"", b"not a pickle", pickle.dumps("another thing"), pickle.dumps(({}, b"x", b"y")), pickle.dumps(({}, 1))],
    ids=["empty", "garbage", "text", "unreadable parts", "two parts"],
)
def test_what_is_kept_wrong_is_read_anew(folder: Path, compiled: list[str], data: bytes) -> None:
    read(source(folder / "p.policy"))
    (kept,) = (path for path in (folder / "kept").iterdir() if path.name.startswith("policy-"))
    kept.write_bytes(data)
    assert bound(folder) == "Skulden får vara högst 100 mnkr."
    assert compiled == ["p.policy", "p.policy"]
    kept.write_bytes(data)
    assert isinstance(program(source(folder / "p.policy")), Program)


def test_without_a_store_everything_works(folder: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYLANG_NO_CACHE", "1")
    assert bound(folder) == bound(folder)
    assert compiled == ["p.policy", "p.policy"]
    assert not (folder / "kept").exists()


def test_a_store_that_cannot_be_written_costs_time_and_nothing_else(
    folder: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "en-fil").write_text("", encoding="utf-8")
    monkeypatch.setenv("POLICYLANG_CACHE", str(folder / "en-fil" / "kept"))
    assert bound(folder) == bound(folder)
    assert compiled == ["p.policy", "p.policy"]


def test_nothing_is_kept_half(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(*_: object) -> None:
        raise KeyboardInterrupt

    storage.keep("sort", "name", lambda: b"whole")
    monkeypatch.setattr(os, "fdopen", dying)
    with pytest.raises(KeyboardInterrupt):
        storage.keep("sort", "name", lambda: b"new")
    monkeypatch.undo()
    monkeypatch.setenv("POLICYLANG_CACHE", str(folder / "kept"))
    assert storage.kept("sort", "name") == b"whole"
    assert [path.name for path in (folder / "kept").iterdir() if not path.name.startswith("sort-")] == []


def test_the_same_text_under_another_name_is_another_policy(folder: Path, compiled: list[str]) -> None:
    """What is said of it names the file."""
    read(source(folder / "p.policy"))
    (folder / "q.policy").write_bytes((folder / "p.policy").read_bytes())
    found = read(source(folder / "q.policy"))
    assert found.resolved is not None
    assert Path(found.resolved.document.path).name == "q.policy"
    assert compiled == ["p.policy", "q.policy"]


def test_a_policy_with_mistakes_is_kept_with_them(folder: Path, compiled: list[str]) -> None:
    path = folder / "p.policy"
    path.write_text(POLICY.replace("100 mnkr", "100 mnkrr"), encoding="utf-8")
    one, two = (read(source(path)) for _ in range(2))
    assert one.resolved is None
    assert one.diagnostics == two.diagnostics != ()
    assert compiled == ["p.policy"]
    assert program(source(path)) == two


def test_the_methods_of_classes_are_compiled_once_and_kept_by_their_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYLANG_CACHE", str(tmp_path))
    first = storage._Generated()  # noqa: SLF001
    made: dict[str, object] = {}
    first.evaluate("x = 1", made, filename="<attrs generated methods policylang.here>")
    first.evaluate("y = 1", made, filename="<attrs generated methods elsewhere>")
    first.save()
    later = storage._Generated()  # noqa: SLF001
    assert (made["x"], made["y"], len(later.known)) == (1, 1, 1)
    later.evaluate("x = 2", made, filename="<attrs generated methods policylang.here>")
    later.evaluate("x = 1", made, filename="<attrs generated methods policylang.here>")
    assert (made["x"], len(later.new)) == (1, 1)
    for salt in ("-17", "4711"):  # by which attrs tells classes apart, another at each start
        script = f"def __hash__(self):\n        return hash((\n                {salt},\n                self.name,\n))"
        later.evaluate(script, made, filename="<attrs generated methods policylang.there>")
    assert len(later.new) == 2
    for path in tmp_path.iterdir():
        path.write_bytes(b"half a fi")
    assert storage._Generated().known == {}  # noqa: SLF001

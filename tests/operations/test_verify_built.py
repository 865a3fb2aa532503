"""All that was built is held against all that the text builds: nothing compared is never a yes, and no field is free."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from history.repositories import SHARED, Repo, policy, repo
from policylang.cli.main import main
from policylang.operations.answers import together
from policylang.operations.reading import PolicyFile
from policylang.operations.verify_built import parting
from test_schemas import complaints

PATH = "politik/finans.policy"
TAG = "prov-kommun/finans/2014-03-01"
BUILT = "politik/documents/finans/2014-03-01"
Change = Callable[[Path], None]


def verified(subject: str, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["verify", subject, *more])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = repo(tmp_path_factory.mktemp("mall") / "r")
    made.commit("förslag", politik__finans=policy("2014-xx-xx kommunfullmäktige § xx"), politik__gemensamt=SHARED)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made.path)
        done = CliRunner().invoke(main, ["adopt", PATH, "--decision", "KF 2014-02-24 § 31", "--in-force", "2014-03-01"])
        assert done.exit_code == 0, done.output
        assert CliRunner().invoke(main, ["build", PATH, "--out", "ut"]).exit_code == 0
    return made


@pytest.fixture
def made(template: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "r")
    shutil.copytree(template.path, found.path)
    monkeypatch.chdir(found.path)
    return found


def retagged(made: Repo, change: Change) -> tuple[int, str]:
    """What is said of the tag when somebody has made its commit anew with something changed in it."""
    message = made.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    change(made.path / BUILT)
    made.git("commit", "-q", "-a", "--amend", "--no-edit")
    made.git("tag", "-f", "-a", "-m", message, TAG)
    return verified(TAG)


def text(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        path = folder / name
        before = path.read_bytes()
        after = before.replace(old.encode(), new.encode(), 1)
        assert after != before
        path.write_bytes(after)

    return change


def told(alter: Callable[[dict[str, Any]], object]) -> Change:
    def change(folder: Path) -> None:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        alter(manifest)
        (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")

    return change


def forged(folder: Path) -> None:
    """A page that says something else, and a manifest that nothing can be read from."""
    text("finans.html", "Alla lån ska", "Inga lån ska")(folder)
    (folder / "manifest.json").write_text("[]", encoding="utf-8")


def forged_with_its_sum(folder: Path) -> None:
    page = folder / "finans.html"
    old = sha256(page.read_bytes()).hexdigest()
    text("finans.html", "Alla lån ska", "Inga lån ska")(folder)
    text("manifest.json", old, sha256(page.read_bytes()).hexdigest())(folder)


def silenced(folder: Path) -> None:
    """A page that is gone, also from the manifest."""
    (folder / "finans.html").unlink()
    told(lambda one: one["documents"][0]["outputs"].pop(0))(folder)


CHANGES: dict[str, Change] = {
    "an empty list": lambda folder: (folder / "manifest.json").write_bytes(b"[]") and None,
    "a key misspelt": text("manifest.json", '"documents"', '"dokuments"'),
    "a key of a file misspelt": text("manifest.json", '"file"', '"fil"'),
    "a key twice": text("manifest.json", '"documents"', '"schema": "annat", "documents"'),
    "no documents": told(lambda one: one.update(documents=None)),
    "the sum of the meaning": told(lambda one: one["documents"][0].update(hash="0" * 64)),
    "the sum of the source": told(lambda one: one["documents"][0].update(sha256="0" * 64)),
    "the name of the source": told(lambda one: one["documents"][0].update(source="annan.policy")),
    "the sum of the register": told(lambda one: one["register"].update(sha256="0" * 64)),
    "the register itself": text("register.json", "2014-03-01", "2014-04-01"),
    "no register": lambda folder: (folder / "register.json").unlink(),
    "nothing at all": shutil.rmtree,
    "a page with a manifest that tells nothing": forged,
    "a page with its sum": forged_with_its_sum,
    "a page gone everywhere": silenced,
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_is_changed_among_the_files_of_a_tag_is_caught(made: Repo, name: str) -> None:
    code, said = retagged(made, CHANGES[name])
    assert (code, "Hör inte ihop." in said) == (1, True), said


def test_how_a_manifest_is_set_does_not_matter(made: Repo) -> None:
    def change(folder: Path) -> None:
        for name in ("manifest.json", "register.json"):
            path = folder / name
            path.write_bytes(json.dumps(json.loads(path.read_bytes()), indent=4).replace("\n", "\r\n").encode())

    code, said = retagged(made, change)
    assert code == 0, said
    assert verified(f"{BUILT}/manifest.json")[0] == verified(f"{BUILT}/register.json")[0] == 0


def test_how_a_document_is_set_does_not_matter_in_a_tag_either(made: Repo) -> None:
    def change(folder: Path) -> None:
        page, lines = folder / "finans.html", folder / "finans.md"
        page.write_bytes(page.read_bytes().replace(b"<main", b"<!-- x --><main").replace(b"\n", b"\r\n"))
        before = lines.read_bytes()
        lines.write_bytes(before.replace(b"\n\n", b"\n\n\n"))
        text("manifest.json", sha256(before).hexdigest(), sha256(lines.read_bytes()).hexdigest())(folder)

    code, said = retagged(made, change)
    assert code == 0, said
    path = made.path / "ut" / "finans.html"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "byte för byte" not in verified("ut/finans.html")[1]


def test_a_tag_under_another_name_is_caught(made: Repo) -> None:
    made.git("update-ref", "refs/tags/annan", f"refs/tags/{TAG}")
    code, said = verified("annan")
    assert (code, f"`{TAG}`" in said) == (1, True), said


def test_a_remark_in_the_source_of_a_tag_does_not_matter_but_any_sum_of_it_does(made: Repo) -> None:
    path = made.path / PATH
    path.write_bytes(path.read_bytes().replace(b"# Uppl", b"// en anteckning\n# Uppl"))
    code, said = retagged(made, lambda _: None)
    assert (code, "inte byte för byte" in said) == (0, True), said
    own = json.loads((made.path / BUILT / "manifest.json").read_bytes())["documents"][0]["sha256"]
    code, said = retagged(made, text("manifest.json", own, "0" * 64))
    assert code == 1, said


def test_a_policy_at_the_root_of_its_repository_is_built_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = repo(tmp_path / "r")
    made.commit("förslag", finans=policy("2014-xx-xx kommunfullmäktige § xx"), gemensamt=SHARED)
    monkeypatch.chdir(made.path)
    adopt = ["adopt", "finans.policy", "--decision", "KF 2014-02-24 § 31", "--in-force", "2014-03-01"]
    assert CliRunner().invoke(main, adopt).exit_code == 0
    for subject in (TAG, *(f"{BUILT.removeprefix('politik/')}/{name}.json" for name in ("manifest", "register"))):
        code, said = verified(subject)
        assert code == 0, said


def test_a_later_standard_library_is_told_and_any_one_sum_of_it_is_held(made: Repo) -> None:
    (entry,) = json.loads((made.path / BUILT / "manifest.json").read_bytes())["documents"]
    was = next(one["sha256"] for one in entry["files"] if one["role"] == "standard")
    files = [PolicyFile(**one | ({"sha256": "0" * 64} if one["sha256"] == was else {})) for one in entry["files"]]
    register = made.path / BUILT / "register.json"

    def change(folder: Path) -> None:
        before = sha256(register.read_bytes()).hexdigest()
        text("register.json", entry["files_sha256"], together(files))(folder)
        for old, new in (
            (was, "0" * 64),
            (entry["files_sha256"], together(files)),
            (before, sha256(register.read_bytes()).hexdigest()),
        ):
            text("manifest.json", old, new)(folder)

    code, said = retagged(made, change)
    assert (code, "standardbibliotek" in said) == (0, True), said
    code, said = retagged(made, text("manifest.json", "0" * 64, "1" * 64))
    assert code == 1, said


def test_a_file_that_nobody_built_is_not_vouched_for(made: Repo) -> None:
    made.write(f"{BUILT}/bilaga.html", "<p>hej</p>")
    made.git("add", "-A")
    code, said = retagged(made, lambda _: None)
    assert (code, "`bilaga.html`" in said) == (3, True), said


@pytest.mark.parametrize(
    "change",
    [
        lambda message: message + "\nMotpart: högst 90 %",
        lambda message: re.sub(r"(?m)^(Beslut: .*)$", r"Beslut: KF 2013-01-01 § 1\n\1", message),
        lambda message: message.replace("gäller från 2014-03-01\n", "gäller från 2013-03-01\n", 1),
        lambda message: message.replace("Verktyg: policylang ", "Verktyg: polizylang "),
        lambda message: re.sub(r"(Källor: )\w{8}", r"\g<1>00000000", message),
    ],
)
def test_every_line_of_a_tag_is_held(made: Repo, change: Callable[[str], str]) -> None:
    before = made.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    assert change(before) != before
    made.git("tag", "-f", "-a", "-m", change(before), TAG, f"{TAG}^{{commit}}")
    code, said = verified(TAG)
    assert code == 1, said


def test_what_another_version_built_otherwise_cannot_be_judged_by_this_one(made: Repo) -> None:
    before = made.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    other = re.sub(r"Verktyg: .*", "Verktyg: policylang 0.0.1", before)
    made.git("tag", "-f", "-a", "-m", other, TAG, f"{TAG}^{{commit}}")
    assert verified(TAG)[0] == 0
    code, said = retagged(made, forged_with_its_sum)
    assert (code, "policylang 0.0.1" in said) == (3, True), said
    code, said = retagged(made, text("finans.md", "Alla lån", "Inga lån"))
    assert code == 1, said


# -- files that were built -----------------------------------------------------------------------


@pytest.mark.parametrize("folder", [BUILT, "ut"])
def test_a_register_is_what_its_policies_say(made: Repo, folder: str) -> None:
    register = made.path / folder / "register.json"
    code, said = verified(f"{folder}/register.json")
    assert code == 0, said
    result = CliRunner().invoke(main, ["verify", f"{folder}/register.json", "--format", "json"])
    assert complaints("verify", json.loads(result.stdout)) == []
    kept = register.read_bytes()
    for old, new in (("Finanspolicy", "Finanspolicyn"), ("2014-02-24", "2014-02-25"), ("finans.md", "finans.pdf")):
        register.write_bytes(kept.replace(old.encode(), new.encode(), 1))
        assert verified(f"{folder}/register.json")[0] == 1, old
        assert verified(f"{folder}/manifest.json")[0] == 1, old
    register.unlink()
    assert verified(f"{folder}/manifest.json")[0] == 1


def test_a_register_alone_is_held_against_the_policies_that_it_names(made: Repo) -> None:
    (made.path / "ut" / "manifest.json").unlink()
    assert verified("ut/register.json")[0] == 0
    text("register.json", '"decided": "2014-02-24"', '"decided": "2013-02-24"')(made.path / "ut")
    assert verified("ut/register.json")[0] == 1


def test_whatever_is_changed_among_files_that_were_built_is_never_a_yes(made: Repo) -> None:
    kept = made.path / "kvar"
    (made.path / "ut").rename(kept)
    for name in ("an empty list", "a key misspelt", "a key of a file misspelt", "no documents", "a page with its sum"):
        shutil.copytree(kept, made.path / "ut", dirs_exist_ok=True)
        CHANGES[name](made.path / "ut")
        code, said = verified("ut/manifest.json")
        assert code in {1, 3}, said
        assert "Hör ihop" not in said


def test_a_remark_in_the_source_since_it_was_built_does_not_matter(made: Repo) -> None:
    made.write(PATH, policy().replace("# Upplåning", "// en anteckning\n# Upplåning"))
    made.git("tag", "-d", TAG)
    for name in ("manifest.json", "register.json", "finans.html"):
        code, said = verified(f"ut/{name}")
        assert code == 0, said


def test_the_internal_control_tables_are_held_too(made: Repo) -> None:
    done = CliRunner().invoke(main, ["build", PATH, "--out", "ik", "--format", "md,internkontroll"])
    assert done.exit_code == 0, done.output
    code, said = verified("ik/manifest.json")
    assert code == 0, said
    text("finans-internkontroll.csv", "låneram", "annan")(made.path / "ik")
    assert verified("ik/manifest.json")[0] == 1


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - any JSON
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from leaves(one, (*at, key))
        yield (*at, key)


@pytest.mark.parametrize("name", ["manifest.json", "register.json"])
def test_no_field_is_free(template: Repo, name: str) -> None:
    data = (template.path / BUILT / name).read_bytes()
    kept = json.loads(data)
    for path in leaves(kept):
        for new in ("annat", None, 0, [], {}, True):
            other = deepcopy(kept)
            place = other
            for key in path[:-1]:
                place = place[key]
            if place[path[-1]] is new:
                continue
            place[path[-1]] = new
            assert parting(name, json.dumps(other).encode(), data), (path, new)
        other = deepcopy(kept)
        place = other
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]
        assert parting(name, json.dumps(other).encode(), data), path

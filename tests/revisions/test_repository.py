"""A text at a revision is read from the object store, whatever the repository and whatever the revision is called."""

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from history.repositories import SHARED, Repo, council, policy, repo
from policylang.cli.main import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    return council(tmp_path_factory.mktemp("mall") / "förråd")


@pytest.fixture
def made(template: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "förråd")
    shutil.copytree(template.path, found.path)
    found.git("status")  # what a copy has that its original had not is settled once
    monkeypatch.chdir(found.path)
    return found


def state(made: Repo) -> tuple[str, ...]:
    """All that reading must leave alone."""
    index = (made.path / ".git" / "index").read_bytes()
    return (made.git("for-each-ref"), made.git("status", "--porcelain"), made.git("stash", "list"), index.hex())


@pytest.mark.parametrize(
    "name",
    [
        "HEAD~2:politik/finans.policy",
        "HEAD~2:./politik/finans.policy",
        "main^^:politik/finans.policy",
        ":/första:politik/finans.policy",
        "politik/finans.policy@2014-06-30",
        "HEAD:politik/finans.policy@2014-06-30",
    ],
)
def test_a_text_is_read_with_what_it_uses_and_nothing_is_touched(made: Repo, name: str) -> None:
    if name.startswith(":/"):
        name = f"HEAD^{{/första}}:{name.rpartition(':')[2]}"
    made.write("politik/gemensamt.policy", "skräp")
    before = state(made)
    result = run("show", name, "--format", "md")
    assert result.exit_code == 0, result.output
    assert "100 mnkr" in result.stdout.replace("\u00a0", " ")
    assert state(made) == before


def test_from_a_folder_below_and_from_outside(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made.path / "politik")
    for name in (
        "HEAD~2:finans.policy",
        "HEAD~2:./finans.policy",
        "HEAD~2:../politik/finans.policy",
        "finans.policy@2014-05-01",
    ):
        assert "100 mnkr" in run("show", name).stdout, name
    monkeypatch.chdir(made.path.parent)
    for name in (
        "HEAD~2:förråd/politik/finans.policy",
        "förråd/politik/finans.policy@2014-05-01",
        str(made.path / "politik" / "finans.policy@2014-05-01"),
    ):
        assert "100 mnkr" in run("show", name).stdout, name


def test_what_is_staged_can_be_read(made: Repo) -> None:
    made.put(politik__finans=policy(limit="777 mnkr"))
    made.git("add", "-A")
    made.put(politik__finans=policy(limit="888 mnkr"))
    assert "777 mnkr" in run("show", ":politik/finans.policy").stdout


def test_a_bare_repository_is_read_as_any(made: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.git("clone", "-q", "--bare", ".", str(tmp_path / "bar.git"))
    monkeypatch.chdir(tmp_path / "bar.git")
    assert "100 mnkr" in run("show", "HEAD~2:politik/finans.policy").stdout
    assert "100 mnkr" in run("show", "politik/finans.policy", "--at", "2014-12-31").stdout
    assert "200 mnkr" in run("show", "politik/finans.policy@2020-01-01").stdout
    result = run("diff", "HEAD~2:politik/finans.policy", "politik/finans.policy@2020-01-01", "--exit-code")
    assert result.exit_code == 1, result.output
    told = run("log", "politik/finans.policy").stdout
    assert "2015-06-15" in told


def test_a_repository_of_long_hashes_is_read_as_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repo(tmp_path)
    if made.git("init", "-q", "-b", "main", "--object-format=sha256", check=False) or not (tmp_path / ".git").exists():
        pytest.skip("this git knows only short hashes")
    made.commit("en", p=policy(), gemensamt=SHARED)
    monkeypatch.chdir(tmp_path)
    assert "100 mnkr" in run("show", "p.policy@2014-12-31").stdout


def test_in_a_shallow_clone_the_command_that_helps_is_told(
    made: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.git("clone", "-q", "--depth", "1", made.path.as_uri(), str(tmp_path / "ytlig"))
    monkeypatch.chdir(tmp_path / "ytlig")
    for name in (
        "HEAD~2:politik/finans.policy",
        "politik/finans.policy@2014-06-30",
        "politik/finans.policy@prov/p/2014",
    ):
        result = run("show", name)
        assert result.exit_code == 3, result.output
        assert "git" in result.stderr
    assert "git fetch --unshallow" in run("show", "HEAD~2:politik/finans.policy").stderr
    assert "git fetch --unshallow" in run("show", "politik/finans.policy@2014-06-30").stderr
    assert "git fetch --unshallow" in run("log", "politik/finans.policy").stdout


HOSTILE = [
    "-x",
    "--all",
    "--output=offer",
    "..",
    "HEAD..main",
    "en gren",
    "@{",
    "@{-9}",
    "HEAD@{9999}",
    "a\nb",
    "a\x00b",
    "a\tb",
    "$(touch offer)",
    "`touch offer`",
    "; touch offer",
    "|touch offer",
    "refs/heads/../../x",
    "HEAD^{tree}",
    "HEAD:politik",
    "å" * 400,
    "x" * 100_000,
    "\u202egren",
]


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: repr(name[:20]))
def test_a_hostile_name_is_data(template: Repo, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(template.path)
    before = state(template)
    for form in ("{}:politik/finans.policy", "politik/finans.policy@{}", "{}"):
        result = run("show", "--", form.format(name))
        assert result.exit_code in {2, 3}, result.output
        assert result.stdout == ""
        assert "Traceback" not in result.output
        assert max(len(line) for line in result.stderr.splitlines()) < 1000
    assert not list(template.path.rglob("offer"))
    assert state(template) == before


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "politik", "politik/inte.policy", "a\nb.policy", "x" * 5000, "."]
)
@pytest.mark.usefixtures("made")
def test_a_path_that_leads_nowhere_is_said(path: str) -> None:
    result = run("show", f"HEAD:{path}")
    assert result.exit_code == 3, result.output
    assert len(result.stderr.splitlines()) == 1


def test_outside_any_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("show", "HEAD:p.policy")
    assert (result.exit_code, "git-förråd" in result.stderr) == (3, True)


@pytest.mark.skipif(sys.platform == "win32", reason="a file that cannot be read")
def test_a_repository_that_cannot_be_read(made: Repo) -> None:
    (made.path / ".git" / "HEAD").write_bytes(b"skr\xe4p")
    result = run("show", "HEAD:politik/finans.policy")
    assert (result.exit_code, "git" in result.stderr) == (3, True), result.output


def test_an_object_that_is_missing(made: Repo) -> None:
    oid = made.git("rev-parse", "HEAD~2:politik/finans.policy")
    (made.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    for name in ("HEAD~2:politik/finans.policy", "politik/finans.policy@2014-06-30"):
        result = run("show", name)
        assert (result.exit_code, "git fsck" in result.stderr) == (3, True), result.output


def test_without_git_the_message_says_so(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from policylang.revisions import git

    monkeypatch.setenv("PATH", str(made.path))
    git.program.cache_clear()
    result = run("show", "HEAD:politik/finans.policy")
    git.program.cache_clear()
    assert (result.exit_code, "git är inte installerat" in result.stderr) == (3, True), result.output


def test_a_path_with_odd_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = repo(tmp_path / "r")
    for name in ("å ä ö.policy", "a@b.policy", "x:y.policy", '"q".policy', "-x.policy", "ny@{1}.policy"):
        made.write(f"m/{name}", policy())
    made.write("m/gemensamt.policy", SHARED)
    made.commit()
    monkeypatch.chdir(made.path)
    for name in ("å ä ö.policy", "a@b.policy", '"q".policy', "-x.policy", "ny@{1}.policy"):
        assert run("show", f"HEAD:m/{name}").exit_code == 0, name
        assert run("show", f"m/{name}@2014-12-31").exit_code == 0, run("show", f"m/{name}@2014-12-31").output


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_may_be_called_as_people_call_it(made: Repo, form: str) -> None:
    from unicodedata import normalize

    name = normalize(form, "politik/Gemensamma ord för Åmål.policy")
    made.write(name, SHARED)
    used = policy().replace("gemensamt.policy", "Gemensamma ord för Åmål.policy, annat.policy")
    made.write("politik/Finans policy.policy", used)
    made.write("politik/annat.policy", 'bibliotek "Annat"\n  språk  policylang 1\n')
    completing = policy(title="Riktlinjer").replace("använder      gemensamt", "kompletterar  Finans policy")
    made.write("politik/r.policy", completing.replace("låneram", "ram").replace("svenska-kronor", "kronor"))
    made.commit()
    for path in ("politik/r.policy", "HEAD:politik/r.policy", "politik/Finans policy.policy@2014-06-30"):
        result = run("show", path, "--format", "md")
        assert (result.exit_code, "får vara högst 100" in result.stdout.replace("\u00a0", " ")) == (0, True), path

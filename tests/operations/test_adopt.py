"""An adoption is a commit and a tag, whole or not at all; nothing that exists is moved, and everything else is a clear no."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from history.repositories import SHARED, Repo, policy, repo
from policylang.cli.main import main
from policylang.revisions.adoption import Adoption
from policylang.revisions.repository import Repository

PATH = "politik/finans.policy"
TAG = "prov-kommun/finans/2014-03-01"
ADOPT = ("adopt", PATH, "--decision", "KF 2014-02-24 § 31", "--in-force", "2014-03-01")
DRAFT = policy("2014-xx-xx kommunfullmäktige § xx", '2014-03-01 härlett "av missivet"')
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = repo(tmp_path_factory.mktemp("mall") / "r")
    made.commit("förslag", politik__finans=DRAFT, politik__gemensamt=SHARED)
    return made


@pytest.fixture
def made(template: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "r")
    shutil.copytree(template.path, found.path)
    monkeypatch.chdir(found.path)
    return found


def state(made: Repo) -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(made.path.rglob("*.policy"))]
    return (made.git("for-each-ref"), made.git("status", "--porcelain"), *texts)


def refused(made: Repo, *words: str, code: int = 3, arguments: tuple[str, ...] = ADOPT) -> None:
    before = state(made)
    result = run(*arguments)
    assert result.exit_code == code, result.output
    for word in words:
        assert word in result.stderr
    assert state(made) == before
    assert not (made.path / ".git" / "policylang").exists()


def test_the_decision_is_written_the_documents_built_and_all_of_it_tagged(made: Repo) -> None:
    before = made.git("rev-parse", "HEAD")
    result = run(*ADOPT)
    assert result.exit_code == 0, result.output
    assert (made.path / PATH).read_text(encoding="utf-8") == policy()
    assert made.git("status", "--porcelain") == ""
    assert made.git("rev-parse", "HEAD^") == before
    assert made.git("rev-parse", f"{TAG}^{{commit}}") == made.git("rev-parse", "HEAD")
    assert made.git("cat-file", "-t", TAG) == "tag"
    told = made.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("Kontrollsumma: ")]
    assert line in told
    assert "Beslut: kommunfullmäktige 2014-02-24 § 31" in told
    names = {path.name for path in (made.path / "politik/documents/finans/2014-03-01").iterdir()}
    assert {"finans.html", "finans.md", "manifest.json"} <= names
    page = (made.path / "politik/documents/finans/2014-03-01/finans.html").read_text(encoding="utf-8")
    assert line.removeprefix("Kontrollsumma: ")[:12] in page
    assert "ännu inte beslutat" not in page
    assert made.git("fsck", "--full") == ""


def test_adopting_it_again_changes_nothing(made: Repo) -> None:
    done = run(*ADOPT)
    assert done.exit_code == 0, done.output
    before = state(made)
    result = run(*ADOPT)
    assert (result.exit_code, "redan antagen" in result.stdout) == (0, True)
    assert state(made) == before


def test_the_decision_that_is_replaced_is_kept_in_the_head(made: Repo) -> None:
    done = run(*ADOPT)
    assert done.exit_code == 0, done.output
    second = policy("2015-xx-xx kommunfullmäktige § xx", "2015-xx-xx", "200 mnkr")
    made.commit("nytt förslag", politik__finans=second)
    result = run("adopt", PATH, "--decision", "kommunfullmäktige § 90, 15 juni 2015", "--in-force", "2015-07-01")
    assert result.exit_code == 0, result.output
    head = (made.path / PATH).read_text(encoding="utf-8").splitlines()[:8]
    assert "  beslut        2015-06-15 kommunfullmäktige § 90" in head
    assert "  ersätter      2014-02-24 kommunfullmäktige § 31" in head
    assert [run("show", f"{PATH}@{day}").stdout.count("200 mnkr") for day in ("2015-06-30", "2015-07-01")] == [0, 1]
    third = (made.path / PATH).read_text(encoding="utf-8").replace("200 mnkr", "300 mnkr")
    made.commit("ändrat", politik__finans=third)
    assert run("adopt", PATH, "--decision", "KF 2016-06-15 § 7", "--in-force", "2016-07-01").exit_code == 0
    assert "ersätter      2015-06-15 kommunfullmäktige § 90" in (made.path / PATH).read_text(encoding="utf-8")
    told = json.loads(run("log", PATH, "--format", "json").stdout)["revisions"]
    assert [(one["paragraph"], one["kept"]) for one in told] == [("7", "tag"), ("90", "tag"), ("31", "tag")]


def test_only_the_head_is_touched(made: Repo) -> None:
    text = (
        DRAFT.replace("  dokumenttyp   policy\n", "  dokumenttyp   policy\n  status        förslag\n")
        .replace("kommunfullmäktige § xx", "kommunfullmäktige § xx  // fylls i")
        .replace("# Upplåning", "// anteckning\n\n#   Upplåning  ")
    )
    made.commit("annat", politik__finans=text)
    done = run(*ADOPT)
    assert done.exit_code == 0, done.output
    new = (made.path / PATH).read_text(encoding="utf-8")
    assert new.partition("// anteckning")[2] == text.partition("// anteckning")[2]
    assert "beslut        2014-02-24 kommunfullmäktige § 31  // fylls i\n" in new
    assert "status" not in new


def test_documents_that_point_at_each_other_are_adopted_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = repo(tmp_path / "r")
    for path in sorted((Path(__file__).parents[2] / "policies" / "vastervik").glob("*.policy")):
        shutil.copy(path, both.path / path.name)
    both.commit("förslag")
    monkeypatch.chdir(both.path)
    for name, decision in (("riktlinjer", "KS 2014-03-10 § 49"), ("finanspolicy", "KF 2014-02-24 § 31")):
        done = run("adopt", f"{name}.policy", "--decision", decision, "--in-force", "2014-04-01")
        assert done.exit_code == 0, done.output
    assert both.git("status", "--porcelain") == ""


def test_windows_line_ends_stay(made: Repo) -> None:
    (made.path / PATH).write_bytes(DRAFT.replace("\n", "\r\n").encode())
    made.commit("radslut")
    done = run(*ADOPT)
    assert done.exit_code == 0, done.output
    assert (made.path / PATH).read_bytes() == policy().replace("\n", "\r\n").encode()
    assert made.git("status", "--porcelain") == ""


def test_a_repository_that_turns_line_ends_is_adopted_too(made: Repo) -> None:
    made.write(".gitattributes", "* text=auto eol=crlf\n")
    made.commit("radslut")
    made.git("rm", "-q", "--cached", "-r", ".")
    made.git("reset", "-q", "--hard")
    result = run(*ADOPT)
    assert result.exit_code == 0, result.output
    assert made.git("status", "--porcelain") == ""
    assert b"\r\n" in (made.path / PATH).read_bytes()
    assert b"\r\n" in (made.path / "politik/documents/finans/2014-03-01/finans.md").read_bytes()
    assert run("verify", TAG).exit_code == 0
    assert run("verify", "politik/documents/finans/2014-03-01/finans.html").exit_code == 0


# -- what stops it -------------------------------------------------------------------------------


def test_changes_that_are_not_committed_stop_it(made: Repo) -> None:
    made.write(PATH, DRAFT.replace("100 mnkr", "900 mnkr"))
    refused(made, PATH, "git commit", "git stash")
    made.git("add", "-A")
    refused(made, PATH)


def test_a_file_that_would_be_written_over_stops_it(made: Repo) -> None:
    made.write("politik/documents/finans/2014-03-01/finans.md", "någons")
    refused(made, "finans.md", "git add")


def test_a_library_that_is_not_in_the_repository_stops_it(made: Repo) -> None:
    made.git("rm", "-q", "--cached", "politik/gemensamt.policy")
    made.git("commit", "-q", "-m", "bort")
    refused(made, "politik/gemensamt.policy", "git add")


@pytest.mark.parametrize(
    ("decision", "word"),
    [
        ("KF 2014-02-xx § 31", "inte beslutat"),
        ("KF 2014-02-24 § xx", "inte beslutat"),
        ("KF ????-??-?? § 31", "hål"),
        ("KF 2014-02-24", "paragraf"),
        ("2014-02-24 § 31", "vem som beslutade"),
        ("KF § 31", "saknar dag"),
        ("KF 2014-02-30 § 31", "2014-02-30"),
        ("KF 2014-02-24 2014-02-25 § 31", "flera dagar"),
        ("KF 2014-02-24 § 31 § 32", "flera paragrafer"),
        ('KF 2014-02-24 § 31\n  status "x"', "en rad"),
        ('K"F 2014-02-24 § 31', "vem"),
        ("", "saknar dag"),
    ],
)
def test_a_decision_must_be_whole(made: Repo, decision: str, word: str) -> None:
    refused(made, word, code=2, arguments=("adopt", PATH, "--decision", decision, "--in-force", "2014-03-01"))


def test_the_decision_of_another_body_than_the_proposal_is_put_to_stops_it(made: Repo) -> None:
    other = ("adopt", PATH, "--decision", "KS 2014-02-24 § 31", "--in-force", "2014-03-01")
    refused(made, "beslutas av kommunfullmäktige", "fattat av kommunstyrelsen", arguments=other)


def test_a_tag_that_is_there_is_never_moved(made: Repo) -> None:
    made.git("tag", TAG)
    refused(made, TAG, "flyttas aldrig")
    made.git("tag", "-d", TAG)
    done = run(*ADOPT)
    assert done.exit_code == 0, done.output
    changed = (made.path / PATH).read_text(encoding="utf-8").replace("100 mnkr", "900 mnkr")
    made.commit("smyg", politik__finans=changed)
    refused(made, TAG, "flyttas aldrig")


def test_what_is_decided_anew_for_the_same_day_gets_a_tag_of_its_own(made: Repo) -> None:
    assert run(*ADOPT).exit_code == 0
    again = ("adopt", PATH, "--decision", "KF 2014-02-27 § 34", "--in-force", "2014-03-01")
    result = run(*again)
    assert result.exit_code == 0, result.output
    second = f"{TAG}-beslut-2014-02-27-34"
    assert made.git("tag", "--list").splitlines() == [TAG, second]
    assert "ersätter      2014-02-24 kommunfullmäktige § 31" in (made.path / PATH).read_text(encoding="utf-8")
    assert [run("verify", one).exit_code for one in (TAG, second, PATH)] == [0, 0, 0]
    assert "redan antagen" in run(*again).output
    told = json.loads(run("log", PATH, "--format", "json").stdout)["revisions"]
    assert [(one["tag"], one["amended"]) for one in told] == [(second, False), (TAG, False)]
    assert "§ 34" in run("show", f"{PATH}@2014-03-01").stdout


def test_an_adoption_that_was_taken_back_can_be_fetched_again(made: Repo) -> None:
    assert run(*ADOPT).exit_code == 0
    made.git("revert", "--no-edit", "HEAD")
    refused(made, "antagandet är taget tillbaka", f'git checkout {TAG} -- "{PATH}"')
    made.git("checkout", TAG, "--", PATH, "politik/documents/finans/2014-03-01")
    made.git("commit", "-q", "-m", "hämta tillbaka")
    assert "redan antagen" in run(*ADOPT).output
    assert run("verify", PATH).exit_code == 0


def test_a_tag_in_the_way_of_the_name_stops_it(made: Repo) -> None:
    made.git("tag", "prov-kommun")
    refused(made, "prov-kommun")


def test_a_mistake_in_the_text_is_4(made: Repo) -> None:
    made.commit("fel", politik__finans=DRAFT.replace("100 mnkr", "100 mnkrr"))
    refused(made, "misspelt-number", "Inget är gjort", code=4)


@pytest.mark.parametrize("name", ["politik/gemensamt.policy", "inte.policy", "HEAD:politik/finans.policy"])
def test_only_a_policy_in_the_work_tree_is_adopted(made: Repo, name: str) -> None:
    refused(made, "`", arguments=("adopt", name, *ADOPT[2:]))


def test_without_a_branch(made: Repo) -> None:
    made.git("checkout", "-q", "--detach")
    refused(made, "git switch")


def test_without_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = repo(tmp_path)
    made.put(politik__finans=DRAFT, politik__gemensamt=SHARED)
    monkeypatch.chdir(tmp_path)
    refused(made, "git commit")


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Repo(tmp_path).put(politik__finans=DRAFT, politik__gemensamt=SHARED)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    result = run(*ADOPT)
    assert (result.exit_code, "git-förråd" in result.stderr) == (3, True)


def test_while_something_else_goes_on(made: Repo) -> None:
    (made.path / ".git" / "MERGE_HEAD").write_text(made.git("rev-parse", "HEAD") + "\n", encoding="utf-8")
    refused(made, "git merge")
    (made.path / ".git" / "MERGE_HEAD").unlink()
    (made.path / ".git" / "index.lock").touch()
    refused(made, "index.lock")


def test_git_must_know_who_adopts(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        for what in ("NAME", "EMAIL"):
            monkeypatch.delenv(f"GIT_{role}_{what}")
    monkeypatch.delenv("EMAIL", raising=False)
    refused(made, "git config user.name", "git config user.email")


def hook(made: Repo, name: str, script: str) -> None:
    path = made.path / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8", newline="\n")
    path.chmod(0o755)


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg"])
def test_the_repository_s_own_hooks_have_their_say(made: Repo, name: str) -> None:
    hook(made, name, "echo diarienummer saknas >&2; exit 1")
    refused(made, name, "diarienummer saknas")


def test_a_hook_sees_what_is_to_be_committed(made: Repo) -> None:
    hook(made, "pre-commit", "git diff --cached --name-only > sett.txt")
    hook(made, "commit-msg", 'echo "Dnr: KS 2014/1" >> "$1"')
    made.write(".git/info/exclude", "sett.txt\n")
    done = run(*ADOPT)
    assert done.exit_code == 0, done.output
    assert PATH in (made.path / "sett.txt").read_text(encoding="utf-8")
    assert "Dnr: KS 2014/1" in made.git("log", "-1", "--format=%B")


def test_a_hook_that_changes_files_stops_it(made: Repo) -> None:
    hook(made, "pre-commit", f"echo >> {PATH}; git add {PATH}; git checkout -q HEAD -- {PATH}; echo x > y; git add y")
    result = run(*ADOPT)
    assert (result.exit_code, "pre-commit" in result.stderr) == (3, True), result.output
    assert made.git("tag") == ""


def test_a_hook_on_references_may_refuse(made: Repo) -> None:
    hook(made, "reference-transaction", '[ "$1" = prepared ] && grep -q refs/tags && exit 1; exit 0')
    refused(made, "reference-transaction")


def test_in_another_work_tree_of_the_repository(made: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.git("worktree", "add", "-q", "-b", "sida", str(tmp_path / "sida"))
    monkeypatch.chdir(tmp_path / "sida")
    result = run(*ADOPT)
    assert result.exit_code == 0, result.output
    assert Repo(tmp_path / "sida").git("status", "--porcelain") == ""
    assert made.git("rev-parse", "sida") == made.git("rev-parse", f"{TAG}^{{commit}}")
    assert made.git("status", "--porcelain") == ""


# -- interrupted ---------------------------------------------------------------------------------


@POSIX
def test_killed_at_any_step_it_is_as_it_was_or_as_it_should_be(template: Repo, tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "history" / "killed.py"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(
        [sys.executable, str(script), str(template.path), str(tmp_path)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) >= 9
    for one in told:
        before, after = (["1", "", "0"], ["2", TAG, "0"])
        if one["beside"]:
            assert one["killed"][:2] in (before[:2], after[:2]), one
            assert one["killed"][0] == "2" or one["killed"][2] == "0", one
        else:
            assert one["killed"] in (before, after), one
        assert one["same"] or one["beside"] or one["killed"] == after, one
        assert (one["code"], one["healed"]) == (0, after), one
    assert len({one["tree"] for one in told}) == 1
    assert {one["killed"][0] for one in told} == {"1", "2"}


@POSIX
@pytest.mark.parametrize("moment", ["prepared", "committed"])
def test_killed_while_git_sets_branch_and_tag(made: Repo, moment: str) -> None:
    script = f'[ "$1" = {moment} ] && grep -q refs/tags && kill -9 $COMMAND 0; exit 0'
    hook(made, "reference-transaction", script)
    before = made.git("rev-parse", "HEAD")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    command = ["sh", "-c", 'export COMMAND=$$; exec "$@"', "sh", sys.executable, "-m", "policylang", *ADOPT]
    done = subprocess.run(command, capture_output=True, check=False, env=environment, start_new_session=True)
    assert done.returncode == -9
    (made.path / ".git" / "hooks" / "reference-transaction").unlink()
    heads = (made.git("rev-parse", "HEAD") == before, made.git("tag") == "")
    assert heads in {(True, True), (False, False)}
    healed(made, before)


@POSIX
@pytest.mark.parametrize("moment", ["prepared", "committed"])
def test_when_only_git_is_killed_it_is_asked_again(made: Repo, moment: str) -> None:
    hook(made, "reference-transaction", f'[ "$1" = {moment} ] && [ ! -e d ] && touch d && kill -9 $PPID; exit 0')
    made.write(".git/info/exclude", "d\n")
    result = run(*ADOPT)
    assert result.exit_code == 0, result.output
    assert made.git("status", "--porcelain") == ""
    assert made.git("rev-parse", f"{TAG}^{{commit}}") == made.git("rev-parse", "HEAD")
    made.git("commit", "-q", "--allow-empty", "-m", "nästa")


def test_when_git_sets_the_one_and_not_the_other_it_is_asked_again(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from policylang.revisions import setting
    from policylang.revisions.git import Said

    asked = made.path.parent / "asked"  # by another process than this
    real = setting._references  # noqa: SLF001 - what git does when the disk is full in the midst of it

    def half(repo_: Repository, adoption: Adoption, *, whole: bool) -> Said:
        if not whole:
            asked.write_text("twice", encoding="utf-8")
            return real(repo_, adoption, whole=whole)
        asked.touch()
        made.git("update-ref", adoption.branch, adoption.commit)
        return Said(128, b"", "fatal: commit: No space left on device")

    monkeypatch.setattr(setting, "_references", half)
    result = run(*ADOPT)
    assert (result.exit_code, asked.read_text(encoding="utf-8")) == (0, "twice"), result.output
    assert made.git("rev-parse", f"{TAG}^{{commit}}") == made.git("rev-parse", "HEAD")
    assert made.git("status", "--porcelain") == ""


def test_a_commit_in_the_meantime_stops_it(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from policylang.revisions import apart

    real = apart.made_ready

    def meanwhile(repo_: Repository, adoption: Adoption) -> tuple[str, ...]:
        found = real(repo_, adoption)
        made.git("commit", "-q", "--allow-empty", "-m", "under tiden")
        return found

    monkeypatch.setattr(apart, "made_ready", meanwhile)
    result = run(*ADOPT)
    assert (result.exit_code, "under tiden" in result.stderr, made.git("tag")) == (3, True, ""), result.output
    assert made.git("log", "-1", "--format=%s") == "under tiden"
    assert made.git("status", "--porcelain") == ""
    assert not (made.path / ".git" / "policylang").exists()


def test_half_of_it_set_by_a_machine_that_went_down_is_finished(made: Repo) -> None:
    before = made.git("rev-parse", "HEAD")
    for branch, tag in ((True, False), (False, True)):
        copy = Repo(made.path.parent / f"kopia-{branch}")
        shutil.copytree(made.path, copy.path)
        os.chdir(copy.path)
        adoption = interrupted(copy)
        if branch:
            copy.git("update-ref", "refs/heads/main", adoption.commit)
        if tag:
            copy.git("update-ref", f"refs/tags/{TAG}", adoption.object)
        result = run("adopt", PATH, "--decision", "KF 2014-02-24 § 31", "--in-force", "2014-03-01")
        assert "nu fullbordat" in result.stderr, result.output
        assert copy.git("rev-parse", f"{TAG}^{{commit}}", "main").splitlines() == [adoption.commit] * 2
        assert copy.git("rev-parse", "main^") == before
        assert copy.git("status", "--porcelain") == ""


def interrupted(made: Repo) -> Adoption:
    """All that an adoption makes before it sets anything, and its note."""
    from policylang.revisions.adoption import prepared
    from policylang.revisions.repository import repository
    from policylang.revisions.setting import left_note

    repo_ = repository(made.path)
    page = "politik/documents/finans/2014-03-01/finans.md"
    adoption = prepared(repo_, {PATH: policy().encode(), page: b"x"}, "Anta", (TAG, "Finanspolicy\n"))
    left_note(repo_, adoption)
    return adoption


@POSIX
@pytest.mark.parametrize("begun", [True, False])
def test_any_command_in_any_folder_finishes_it(
    made: Repo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    begun: bool,  # noqa: FBT001
) -> None:
    made.git("worktree", "add", "-q", "-b", "sida", str(tmp_path / "sida"))
    side = Repo(tmp_path / "sida")
    monkeypatch.chdir(side.path / "politik")
    adoption = interrupted(side)
    store = Path(side.git("rev-parse", "--absolute-git-dir"))
    assert (store / "policylang").exists()
    if begun:
        side.git("update-ref", adoption.branch, adoption.commit)
    result = run("explain", "LIM101")
    assert (result.exit_code, "nu fullbordat" in result.stderr) == (0, begun), result.output
    assert not (store / "policylang").exists()
    assert side.git("tag") == (TAG if begun else "")
    assert side.git("status", "--porcelain") == ""


def lock(made: Repo, name: str, content: str) -> Path:
    path = made.path / ".git" / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="ascii")
    return path


HEAD, BRANCH, TAGGED = "HEAD", "refs/heads/main", f"refs/tags/{TAG}"


@pytest.mark.parametrize(
    ("left", "written"),
    [
        ((BRANCH,), 0),
        ((BRANCH,), 7),
        ((TAGGED,), 0),
        ((BRANCH, TAGGED, HEAD), 0),
        ((BRANCH, TAGGED, HEAD), 40),
        ((HEAD,), 0),
    ],
)
def test_locks_that_an_interrupted_adoption_left_are_taken_away(
    made: Repo, left: tuple[str, ...], written: int
) -> None:
    adoption = interrupted(made)
    oids = {BRANCH: adoption.commit, TAGGED: adoption.object, HEAD: ""}
    if left == (HEAD,):  # git has renamed the others
        made.git("update-ref", BRANCH, adoption.commit)
        made.git("update-ref", TAGGED, adoption.object)
    locks = [lock(made, name, oids[name][:written]) for name in left]
    assert run(*ADOPT).exit_code in {0, 3}
    assert not any(one.exists() for one in locks)
    made.git("commit", "-q", "--allow-empty", "-m", "nästa")
    assert not (made.path / ".git" / "policylang").exists()


@pytest.mark.parametrize(("content", "note"), [("", False), ("f" * 40, True)])
def test_the_lock_of_somebody_else_stands_and_is_named(made: Repo, content: str, note: bool) -> None:  # noqa: FBT001
    if note:
        interrupted(made)
    others = [lock(made, BRANCH, content), lock(made, HEAD, "")]
    result = run(*ADOPT)
    assert (result.exit_code, "main.lock" in result.stderr) == (3, True), result.output
    assert all(one.exists() for one in others)
    for one in others:
        one.unlink()
    assert run(*ADOPT).exit_code == 0
    assert made.git("status", "--porcelain") == ""


def test_nothing_can_be_committed_of_what_is_half_done(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from policylang.revisions import setting

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(setting, "_put", full)
        result = run(*ADOPT)
    assert (result.exit_code, "satt i git" in result.stderr) == (3, True), result.output
    assert made.git("commit", "-q", "-a", "-m", "smyg", check=False) == ""
    assert made.git("log", "-1", "--format=%s") == "Anta Finanspolicy"
    with monkeypatch.context() as patch:
        patch.setattr(setting, "_put", full)
        assert "inte fullbordat" in run("git", "staged").stderr
    result = run("explain", "LIM101")
    assert (result.exit_code, "nu fullbordat" in result.stderr) == (0, True), result.output
    assert made.git("status", "--porcelain") == ""
    assert not (made.path / ".git" / "policylang").exists()
    assert run("verify", TAG).exit_code == 0


def test_where_no_process_can_be_put_beside_it_is_done_alike(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from policylang.revisions import setting

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    own = made.path / ".git" / "policylang"
    done = threading.Event()
    other = threading.Thread(target=done.wait)  # a process with threads is not forked
    other.start()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(setting, "_put", full)
            assert run(*ADOPT).exit_code == 3
        assert (own / "adoption.json").exists()
        assert "nu fullbordat" in run(*ADOPT).stderr
        assert not own.exists()
        assert "redan antagen" in run(*ADOPT).stdout
        assert not own.exists()
    finally:
        done.set()
        other.join()
    assert made.git("status", "--porcelain") == ""


def test_a_disk_that_is_full_before_anything_is_set_leaves_nothing(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from policylang.revisions import adoption, setting

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for module, name in ((adoption, "index_with"), (setting, "left_note"), (setting, "_hold_index")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, full)
            refused(made, "inget är gjort", "No space")


def test_a_file_where_a_folder_should_be_stops_it(made: Repo) -> None:
    made.write("politik/documents/finans", "x")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "fil")
    refused(made, "`politik/documents/finans`", "mapp")


def test_a_commit_that_takes_the_documents_away_again_is_told(made: Repo) -> None:
    adoption = interrupted(made)
    made.git("update-ref", BRANCH, adoption.commit)
    made.git("update-ref", TAGGED, adoption.object)
    made.git("commit", "-q", "-a", "-m", "tar bort")
    result = run(*ADOPT)
    assert (result.exit_code, "finans.md" in result.stderr, "git checkout" in result.stderr) == (3, True, True)


@POSIX
def test_two_adoptions_do_not_go_on_at_a_time(made: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from policylang.revisions import locks
    from policylang.revisions.repository import repository

    monkeypatch.setattr(locks, "PATIENCE", 0)
    with locks.alone(repository(made.path)):
        refused(made, "pågår")
    assert run(*ADOPT).exit_code == 0


@pytest.mark.parametrize("settings", ["", "* text=auto eol=crlf\n"])
def test_the_sums_are_those_of_the_files_that_the_tag_holds(made: Repo, settings: str) -> None:
    for path in (made.path / "politik").glob("*.policy"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    made.write(".gitattributes", settings)
    made.commit("radslut")
    done = run(*ADOPT)
    assert done.exit_code == 0, done.output
    data = subprocess.run(["git", "cat-file", "blob", f"{TAG}:{PATH}"], capture_output=True, check=True).stdout
    manifest = json.loads(made.git("show", f"{TAG}:politik/documents/finans/2014-03-01/manifest.json"))
    assert manifest["documents"][0]["sha256"] == hashlib.sha256(data).hexdigest()
    told = run("verify", TAG)
    assert (told.exit_code, "byte för byte" in told.stdout) == (0, False), told.output


def healed(made: Repo, before: str) -> None:
    result = run(*ADOPT)
    assert result.exit_code == 0, result.output
    assert made.git("rev-parse", "HEAD^") == before
    assert made.git("rev-parse", f"{TAG}^{{commit}}") == made.git("rev-parse", "HEAD")
    assert made.git("status", "--porcelain") == ""
    assert (made.path / PATH).read_text(encoding="utf-8") == policy()

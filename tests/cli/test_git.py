"""What git is told of policy files: it works with git itself, touches only the repository's own settings, and can be undone."""

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from history.repositories import SHARED, Repo, policy, repo
from policylang.cli.main import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = repo(tmp_path / "r r")
    found.commit("första", politik__finans=policy(), politik__gemensamt=SHARED)
    monkeypatch.chdir(found.path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "src"))
    return found


def settings(made: Repo) -> tuple[str, ...]:
    attributes = made.path / ".git" / "info" / "attributes"
    hooks = sorted(path.name for path in (made.path / ".git" / "hooks").glob("pre-commit"))
    return (
        made.git("config", "--local", "--list"),
        attributes.read_text("utf-8") if attributes.exists() else "",
        *hooks,
    )


def committed(made: Repo, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "commit", "-q", "-m", "x", *arguments],
        cwd=made.path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ,
    )


def test_git_diff_shows_what_changes_in_substance(made: Repo) -> None:
    assert run("git", "install").exit_code == 0
    made.put(politik__finans=policy(limit="200 mnkr"))
    told = made.git("diff").replace("\u00a0", " ")
    assert "LÄTTNAD" in told
    assert "höjs från 100 mnkr till 200 mnkr" in told
    assert "+    högst  200 mnkr" in told
    made.git("commit", "-q", "-a", "--no-verify", "-m", "x")
    assert "LÄTTNAD" in made.git("show", "--ext-diff")
    assert "-    högst  100 mnkr" in made.git("show")


def test_git_diff_of_what_cannot_be_compared(made: Repo) -> None:
    run("git", "install")
    made.put(politik__finans=policy(limit="200 mnkrr"), politik__ny=policy(title="Ny"))
    made.write("politik/gemensamt.policy", SHARED + "// not\n")
    made.git("add", "-A")
    told = made.git("diff", "--cached")
    for word in ("1 fel, så innebörden kan inte jämföras", "Filen är ny.", "Ett bibliotek"):
        assert word in told
    made.git("reset", "-q", "--hard")
    made.git("rm", "-q", "politik/gemensamt.policy")
    assert "Filen tas bort." in made.git("diff", "HEAD")


def test_a_commit_with_a_mistake_is_stopped(made: Repo) -> None:
    run("git", "install")
    made.put(politik__finans=policy(limit="200 mnkrr"))
    made.git("add", "-A")
    made.put(politik__finans=policy(limit="200 mnkr"))  # what lies in the work tree is not what is saved
    done = committed(made)
    assert done.returncode == 1
    assert "misspelt-number" in done.stderr
    made.git("add", "-A")
    assert committed(made).returncode == 0


def test_a_library_that_breaks_a_policy_is_stopped(made: Repo) -> None:
    run("git", "install")
    made.put(politik__gemensamt=SHARED.replace("skulden", "skuld"))
    done = committed(made, "-a")
    assert done.returncode == 1
    assert "unknown-name" in done.stderr


def test_a_decided_text_that_is_changed_is_noticed_but_not_stopped(made: Repo) -> None:
    run("git", "install")
    made.put(politik__finans=policy(limit="200 mnkr"))
    done = committed(made, "-a")
    assert (done.returncode, "utan nytt beslut" in done.stderr) == (0, True), done.stderr


def test_it_can_be_done_twice_and_undone(made: Repo) -> None:
    made.git("config", "diff.annat.textconv", "cat")
    (made.path / ".git" / "info" / "attributes").write_text("*.txt text\n", encoding="utf-8")
    before = settings(made)
    everyone = made.git("config", "--global", "--list", check=False)
    for _ in range(2):
        assert run("git", "install").exit_code == 0
    assert settings(made) != before
    assert made.git("status", "--porcelain") == ""
    assert made.git("config", "--global", "--list", check=False) == everyone
    assert run("git", "uninstall").exit_code == 0
    assert settings(made) == before
    assert "Inget var installerat" in run("git", "uninstall").stdout


def test_a_hook_of_somebody_else_s_is_left_alone(made: Repo) -> None:
    hook = made.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    result = run("git", "install")
    assert "git staged" in result.stdout
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"
    run("git", "uninstall")
    assert hook.exists()


def test_hooks_that_are_shared_are_left_alone(made: Repo, tmp_path: Path) -> None:
    made.git("config", "core.hooksPath", str(tmp_path / "krokar"))
    assert "delas med andra" in run("git", "install").stdout
    assert not (tmp_path / "krokar").exists()


def test_outside_a_repository_and_in_a_bare_one(made: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.git("clone", "-q", "--bare", ".", str(tmp_path / "bar.git"))
    for folder in (tmp_path, tmp_path / "bar.git"):
        monkeypatch.chdir(folder)
        assert run("git", "install").exit_code == 3


def test_an_adoption_goes_through_the_hook(made: Repo) -> None:
    run("git", "install")
    made.commit("förslag", politik__finans=policy("2014-xx-xx kommunfullmäktige § xx"))
    result = run("adopt", "politik/finans.policy", "--decision", "KF 2014-02-24 § 31", "--in-force", "2014-03-01")
    assert result.exit_code == 0, result.output

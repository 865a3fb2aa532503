"""Which revision was in force, followed through renames; what cannot be known is never chosen."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from history.repositories import SHARED, Repo, council, policy, repo
from policylang.cli.main import main
from policylang.operations.history import History, history
from policylang.revisions.source import Unavailable
from test_schemas import complaints

PATH = "politik/finans.policy"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = repo(tmp_path)
    found.put(politik__gemensamt=SHARED)
    monkeypatch.chdir(found.path)
    return found


def decided(found: History) -> list[str]:
    return [str(one.head.decision.day.text) if one.head.decision else "" for one in found.revisions]


def limit(day: str) -> str:
    result = run("show", f"{PATH}@{day}")
    if result.exit_code:
        return f"{result.exit_code}: {result.stderr}"
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("    högst")]
    return line.removeprefix("    högst").strip()


def test_each_day_has_the_revision_that_was_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(council(tmp_path).path)
    assert limit("2014-03-01") == "100 mnkr"
    assert limit("2015-06-30") == "100 mnkr"  # decided, not yet in force
    assert limit("2015-07-01") == "200 mnkr"
    assert limit("2030-01-01") == "200 mnkr"  # a proposal is never in force
    assert limit("2014-02-28").startswith("3: ")
    assert "gäller från 2014-03-01" in limit("2014-02-28")


def test_the_day_of_a_commit_decides_nothing(made: Repo) -> None:
    made.commit(politik__finans=policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01", "200 mnkr"))
    made.commit(politik__finans=policy())  # the older one was committed last
    assert (limit("2014-06-30"), limit("2016-06-30")) == ("100 mnkr", "200 mnkr")


def test_what_the_policy_builds_on_is_read_as_it_was(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.commit(politik__gemensamt=SHARED.replace("av  lån", "av  lån där valuta = SEK"))
    for now in (PATH, f"HEAD:{PATH}"):
        result = run("diff", f"{PATH}@2014-06-30", now, "--format", "json")
        assert [one["id"] for one in json.loads(result.stdout)["changes"]] == ["DEF911"]
        assert "Här läses den första under beslutet" in result.stderr
    assert "utan nytt beslut (kommunfullmäktige § 31, 2014-03-01): 1 lättnad" in run("log", PATH).stdout
    told = json.loads(run("blame", PATH, "låneram", "--format", "json").stdout)
    assert (told["since"]["undecided"], told["decided_since"]["decided"]) == (True, "2014-02-24")
    assert "har ändrats utan nytt beslut. Beslutad innebörd enligt" in run("blame", PATH, "låneram").stdout
    assert "Nuvarande innebörd enligt" in run("blame", PATH, "svenska-kronor").stdout


def test_a_library_that_another_decision_changed_is_read_as_each_had_it(made: Repo) -> None:
    made.commit(politik__finans=policy())
    second = policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01")
    made.commit(politik__finans=second, politik__gemensamt=SHARED.replace("av  lån", "av  lån där valuta = SEK"))
    result = run("diff", f"{PATH}@2014-06-30", f"{PATH}@2015-12-31", "--format", "json")
    assert "DEF911" in {one["id"] for one in json.loads(result.stdout)["changes"]}
    assert "utan nytt beslut" not in run("log", PATH).stdout + result.stderr


def test_a_library_with_another_name_or_remark_is_no_change(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.git("mv", "politik/gemensamt.policy", "politik/delat.policy")
    made.write("politik/delat.policy", "// delas av alla\n" + SHARED)
    made.commit(politik__finans=policy().replace("gemensamt.policy", "delat.policy"))
    assert "utan nytt beslut" not in run("log", PATH).stdout
    assert limit("2014-06-30") == "100 mnkr"


def test_the_first_text_under_a_decision_that_can_be_read_is_the_decided_one(made: Repo) -> None:
    made.commit(politik__finans=policy(limit="100 mnkrr"))
    made.commit(politik__finans=policy())
    made.commit(politik__finans=policy(limit="900 mnkr"))
    assert limit("2014-06-30") == "100 mnkr"


def test_a_decided_text_that_is_changed_on_the_disk_alone_is_told(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.put(politik__finans=policy(limit="900 mnkr"))
    assert "utan nytt beslut" in run("log", PATH).stdout
    assert limit("2014-06-30") == "100 mnkr"


def test_a_proposal_that_is_rewritten_breaks_no_decision(made: Repo) -> None:
    made.commit(politik__finans=policy("2016-xx-xx kommunfullmäktige § xx", "2016-07-01", "50 mnkr"))
    made.commit(politik__finans=policy("2016-xx-xx kommunfullmäktige § xx", "2016-07-01", "60 mnkr"))
    assert "utan nytt beslut" not in run("log", PATH).stdout


def test_what_a_shallow_copy_cannot_know_is_not_said(
    made: Repo, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.commit(politik__finans=policy())
    made.commit(politik__finans=policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01"))
    there = tmp_path_factory.mktemp("ytlig") / "kopia"
    made.git("clone", "-q", "--depth", "1", f"file://{made.path}", str(there))
    monkeypatch.chdir(there)
    said = run("blame", PATH, "låneram").stdout
    assert "Nuvarande innebörd senast enligt kommunfullmäktige § 90" in said
    assert "kan vara äldre än så, för historiken är avkortad" in said
    assert "Äldsta lydelsen i den avkortade historiken." in run("log", PATH).stdout
    assert "historiken är avkortad" in run("show", f"{PATH}@2016-01-01").stderr


@pytest.mark.parametrize(
    ("in_force", "day", "certain"),
    [
        ('okänt "framgår inte"', "2014-12-31", False),
        ('2014-??-?? "dagen föll bort"', "2014-06-30", False),
        ('2014-??-?? "dagen föll bort"', "2015-01-01", True),
        ('2014-03-?? "dagen föll bort"', "2014-03-31", True),
        ('2014-03-?? "dagen föll bort"', "2014-03-15", False),
        ('????-03-01 "året föll bort"', "2020-01-01", False),
        ('2014-03-01 härlett "av missivet"', "2014-03-01", True),
    ],
)
def test_an_unknown_first_day_is_never_chosen(made: Repo, in_force: str, day: str, certain: bool) -> None:  # noqa: FBT001
    made.commit(politik__finans=policy(in_force=in_force))
    found = limit(day)
    assert found == "100 mnkr" if certain else found.startswith("3: ") and "HEAD" not in found


def test_an_unknown_day_is_no_doubt_once_a_later_revision_is_in_force(made: Repo) -> None:
    made.commit(politik__finans=policy(in_force='okänt "framgår inte"'))
    made.commit(politik__finans=policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01", "200 mnkr"))
    assert limit("2015-06-30").startswith("3: ")
    assert limit("2015-07-01") == "200 mnkr"


def test_a_later_revision_that_may_have_begun_makes_it_unclear(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.commit(politik__finans=policy("2015-06-15 kommunfullmäktige § 90", 'okänt "framgår inte"', "200 mnkr"))
    said = limit("2016-01-01")
    assert said.startswith("3: ")
    assert "2015-06-15 § 90" in said


def test_two_that_begin_the_same_day_are_told_apart_by_their_decisions(made: Repo) -> None:
    made.commit(politik__finans=policy("2014-02-24 kommunfullmäktige § 31", "2015-01-01"))
    made.commit(politik__finans=policy("2014-11-24 kommunfullmäktige § 90", "2015-01-01", "200 mnkr"))
    assert limit("2015-06-30") == "200 mnkr"
    made.commit(politik__finans=policy('????-??-?? kommunfullmäktige § 99 "borta"', "2015-01-01", "300 mnkr"))
    assert limit("2015-06-30").startswith("3: ")


def test_what_has_ended_is_not_in_force(made: Repo) -> None:
    made.commit(politik__finans=policy().replace("  använder", "  gäller        till 2016-12-31\n  använder"))
    assert limit("2016-12-31") == "100 mnkr"
    assert "gällde till 2016-12-31" in limit("2017-01-01")


def test_a_hole_that_is_filled_is_the_same_revision(made: Repo) -> None:
    made.commit(politik__finans=policy(in_force='okänt "framgår inte"'))
    made.commit(politik__finans=policy())
    assert decided(history(PATH)) == ["2014-02-24"]
    assert limit("2014-03-01") == "100 mnkr"


def test_one_decision_may_bring_two_steps(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.commit(politik__finans=policy(in_force="2015-01-01", limit="200 mnkr"))
    assert (limit("2014-06-30"), limit("2015-06-30")) == ("100 mnkr", "200 mnkr")


def test_a_file_that_got_another_name_is_followed(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.write("politik/annan.policy", policy(title="Annan policy"))
    made.commit(politik__gemensamt=SHARED)
    (made.path / "nytt").mkdir()
    made.git("mv", "politik/finans.policy", "nytt/finanspolicy.policy")
    made.git("mv", "politik/gemensamt.policy", "nytt/gemensamt.policy")
    made.commit("flyttad")
    second = policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01", "200 mnkr")
    made.commit(nytt__finanspolicy=second)
    for name in ("nytt/finanspolicy.policy", PATH):
        assert decided(history(name)) == ["2014-02-24", "2015-06-15"], name
        assert b"100 mnkr" in history(name).at(date(2014, 6, 30)).source.data


def test_a_copy_that_replaces_the_file_in_two_steps_is_followed(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.commit(politik__finans2=policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01", "200 mnkr"))
    made.git("rm", "-q", PATH)
    made.commit("städat")
    assert decided(history("politik/finans2.policy")) == ["2014-02-24", "2015-06-15"]


def test_another_policy_at_the_same_place_is_another(made: Repo) -> None:
    made.commit(politik__finans=policy(title="Borgenspolicy", organisation="Annan kommun"))
    made.commit(politik__finans=policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01"))
    assert decided(history(PATH)) == ["2015-06-15"]


def test_a_new_title_at_the_same_place_is_the_same_policy(made: Repo) -> None:
    made.commit(politik__finans=policy(title="Finansreglemente"))
    made.commit(politik__finans=policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01"))
    assert decided(history(PATH)) == ["2014-02-24", "2015-06-15"]


def test_another_name_and_title_at_once_is_only_suggested(made: Repo) -> None:
    made.commit(politik__finans=policy(title="Finansreglemente"))
    made.git("mv", PATH, "politik/ny fil.policy")
    made.write("politik/ny fil.policy", policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01"))
    made.commit("byter namn på allt")
    path = "politik/ny fil.policy"
    assert decided(history(path)) == ["2015-06-15"]
    said = run("log", path).stdout
    assert f"Filen kom till när `{PATH}` togs bort" in said
    name = said.partition('policylang log "')[2].partition('"')[0]
    assert decided(history(name.partition(":")[2], name.partition(":")[0])) == ["2014-02-24"]
    assert f'policylang log "{path}"' in run("show", f"{path}@2014-06-30").stderr


def test_revisions_on_merged_branches_are_part_of_the_history(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.git("switch", "-q", "-c", "gren")
    made.commit(politik__finans=policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01", "200 mnkr"))
    made.commit(politik__finans=policy("2016-06-15 kommunfullmäktige § 9", "2016-07-01", "300 mnkr"))
    made.git("switch", "-q", "main")
    made.write("läs.txt", "x")
    made.commit("annat")
    made.git("merge", "-q", "--no-edit", "gren")
    assert decided(history(PATH)) == ["2014-02-24", "2015-06-15", "2016-06-15"]


def test_the_folder_of_earlier_revisions_takes_part_with_its_holes(made: Repo) -> None:
    earlier = policy('????-??-?? kommunfullmäktige § 29 "borta"', 'okänt "framgår inte"', "10 mnkr")
    made.write("politik/revisions/fore.policy", earlier.replace("gemensamt", "../gemensamt"))
    made.write("politik/revisions/annans.policy", policy(title="Annan"))
    made.commit(politik__finans=policy())
    for path in (PATH, f"HEAD:{PATH}"):
        told = json.loads(run("log", path, "--format", "json").stdout)["revisions"]
        assert [(one["paragraph"], one["kept"], one["in_force"]) for one in told] == [
            ("31", "commit", "2014-03-01"),
            ("29", "folder", None),
        ]
    assert limit("2014-03-01") == "100 mnkr"
    said = limit("2014-02-28")
    assert said.startswith("3: ")
    assert "politik/revisions/fore.policy" in said


def test_a_decided_text_that_is_not_committed_takes_part(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.put(politik__finans=policy("2015-06-15 kommunfullmäktige § 90", "2015-07-01", "200 mnkr"))
    assert limit("2016-01-01") == "200 mnkr"
    assert "ligger i arbetsmappen" in run("log", PATH).stdout


def test_a_text_changed_under_the_same_decision_is_told(made: Repo) -> None:
    made.commit(politik__finans=policy())
    made.commit(politik__finans=policy().replace("# Upplåning", "// en anteckning\n# Upplåning"))
    assert "utan nytt beslut" not in run("log", PATH).stdout
    made.commit(politik__finans=policy(limit="900 mnkr"))
    assert "utan nytt beslut" in run("log", PATH).stdout
    result = run("show", f"{PATH}@2014-06-30")
    assert ("900 mnkr" in result.stdout, "utan nytt beslut" in result.stderr) == (False, True)


def test_without_git_the_files_are_the_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    made = Repo(tmp_path)
    made.put(politik__finans=policy(), politik__gemensamt=SHARED)
    made.write("politik/revisions/a.policy", policy("2013-01-01 kommunfullmäktige § 1", "2013-02-01", "1 mnkr"))
    monkeypatch.chdir(tmp_path)
    assert (limit("2013-06-30"), limit("2014-06-30")) == ("1 mnkr", "100 mnkr")


def test_a_repository_without_commits_has_the_file(made: Repo) -> None:
    made.put(politik__finans=policy())
    assert limit("2014-06-30") == "100 mnkr"


def test_the_table_tells_what_each_revision_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(council(tmp_path).path)
    lines = [" ".join(line.split()) for line in run("log", PATH).stdout.splitlines()]
    assert lines == [
        "Finanspolicy",
        "",
        "Beslutad Gäller från Beslut Ändring",
        "ännu inte beslutat 2016-07-01 kommunfullmäktige 1 skärpning (1 låneram).",
        "2015-06-15 2015-07-01 kommunfullmäktige § 90 1 lättnad (1 låneram).",
        "2014-02-24 2014-03-01 kommunfullmäktige § 31 Första kända lydelsen.",
    ]
    told = json.loads(run("log", PATH, "--format", "json").stdout)
    assert complaints("log", told) == []
    (first, *_) = told["revisions"]
    assert (first["draft"], first["wording"]["changed"]) == (True, "1 skärpning (1 låneram).")
    assert (
        "| 2015-06-15 | 2015-07-01 | kommunfullmäktige § 90 | 1 lättnad (1 låneram). |"
        in run("log", PATH, "--format", "md").stdout
    )


def test_a_policy_that_nobody_has_is_said(made: Repo) -> None:
    made.commit()
    with pytest.raises(Unavailable, match="finns varken"):
        history("politik/annan.policy")

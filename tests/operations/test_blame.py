"""A rule is followed by its meaning, through renames and definitions, to the decision that gave it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from history.repositories import SHARED, Repo, policy, repo
from policylang.cli.main import main
from test_schemas import complaints

PATH = "politik/finans.policy"
SECOND = ("2015-06-15 kommunfullmäktige § 90", "2015-07-01")
THIRD = ("2016-06-15 kommunfullmäktige § 7", "2016-07-01")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = repo(tmp_path)
    found.commit("första", politik__finans=policy(), politik__gemensamt=SHARED)
    monkeypatch.chdir(tmp_path)
    return found


def blamed(clause: str) -> tuple[str, list[str]]:
    result = run("blame", PATH, clause, "--format", "json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert complaints("blame", told) == []
    return told["decided_since"]["in_force"], [one["message"] for one in told["changes"]]


def test_a_rule_has_the_decision_that_last_changed_what_it_means(made: Repo) -> None:
    made.commit("andra", politik__finans=policy(*SECOND, "200 mnkr"))
    lines = (
        policy(*THIRD, "200 mnkr").replace("mått   skulden", "mått      skulden").replace("# Upp", "// not\n\n# Upp")
    )
    made.commit("tredje", politik__finans=lines)
    since, messages = blamed("låneram")
    assert since == "2015-07-01"
    assert len(messages) == 2
    assert "100 mnkr till 200 mnkr" in messages[0].replace("\u00a0", " ")
    assert blamed("svenska-kronor")[0] == "2014-03-01"


def test_another_spelling_of_the_same_value_is_no_change_of_meaning(made: Repo) -> None:
    made.commit("andra", politik__finans=policy(*SECOND, "100 000 000 kr"))
    assert blamed("låneram")[0] == "2014-03-01"


def test_a_definition_that_changes_the_rule_is_blamed(made: Repo) -> None:
    shared = SHARED.replace("av  lån", "av  lån där valuta = SEK")
    made.commit("andra", politik__finans=policy(*SECOND), politik__gemensamt=shared)
    since, messages = blamed("låneram")
    assert (since, "skulden" in messages[0].casefold()) == ("2015-07-01", True)


def test_a_rule_that_got_another_name_is_followed(made: Repo) -> None:
    renamed = (
        policy(*SECOND)
        .replace("§ gräns låneram", "§ gräns skuldtak")
        .replace("    mäts   vid varje tidpunkt\n", "    mäts   vid varje tidpunkt\n    tidigare  låneram\n")
    )
    made.commit("andra", politik__finans=renamed)
    assert blamed("skuldtak")[0] == "2014-03-01"


def test_a_new_rule_is_blamed_on_the_decision_that_brought_it(made: Repo) -> None:
    more = (
        policy(*SECOND) + "Alla lån ska vara i fast ränta.\n  § krav fast\n    varje  lån\n    ska    räntetyp = fast\n"
    )
    made.commit("andra", politik__finans=more)
    assert blamed("fast")[0] == "2015-07-01"


def test_a_proposal_is_told_apart(made: Repo) -> None:
    made.commit("förslag", politik__finans=policy("2016-xx-xx kommunfullmäktige § xx", "2016-07-01", "50 mnkr"))
    assert blamed("låneram")[0] == "2014-03-01"
    assert "Ett förslag ändrar regeln" in run("blame", PATH, "låneram").stdout
    assert "| 2014-02-24 |" in run("blame", PATH, "låneram", "--format", "md").stdout


def test_an_unknown_rule_is_wrong_usage(made: Repo) -> None:
    made.git("status")
    result = run("blame", PATH, "lånerm")
    assert (result.exit_code, "menade du `låneram`" in result.stderr) == (2, True)


def test_a_text_that_cannot_be_read_ends_the_trail_and_says_so(made: Repo) -> None:
    made.commit("andra", politik__finans=policy(*SECOND).replace("100 mnkr", "100 mnkrr"))
    made.commit("tredje", politik__finans=policy(*THIRD))
    since, messages = blamed("låneram")
    assert (since, "kan inte läsas" in messages[-1]) == ("2016-07-01", True)
    assert "kan inte läsas" in run("log", PATH).stdout

"""A document, a tag and a source belong together, or they do not: every byte that matters is caught, and none that does not."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from history.repositories import SHARED, Repo, policy, repo
from policylang.cli.main import main
from policylang.document.sameness import difference
from policylang.operations.compile import compiled
from policylang.revisions.files import source
from test_schemas import complaints

PATH = "politik/finans.policy"
TAG = "prov-kommun/finans/2014-03-01"
BUILT = "politik/documents/finans/2014-03-01"
POLICIES = Path(__file__).parents[2] / "policies"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def verified(subject: str, *more: str) -> tuple[int, str]:
    result = run("verify", subject, *more)
    assert "Traceback" not in result.output
    return result.exit_code, result.stdout


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = repo(tmp_path_factory.mktemp("mall") / "r")
    made.commit("förslag", politik__finans=policy("2014-xx-xx kommunfullmäktige § xx"), politik__gemensamt=SHARED)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made.path)
        assert run("adopt", PATH, "--decision", "KF 2014-02-24 § 31", "--in-force", "2014-03-01").exit_code == 0
        assert run("build", PATH, "--out", "ut").exit_code == 0
    return made


@pytest.fixture
def made(template: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "r")
    shutil.copytree(template.path, found.path)
    monkeypatch.chdir(found.path)
    return found


def test_what_belongs_together_is_0(made: Repo, tmp_path: Path) -> None:
    shutil.copy(f"{BUILT}/finans.html", tmp_path / "utskick.html")
    for subject in (
        TAG,
        PATH,
        f"HEAD:{PATH}",
        f"{PATH}@{TAG}",
        f"{BUILT}/finans.html",
        f"{BUILT}/finans.md",
        f"{BUILT}/manifest.json",
        str(tmp_path / "utskick.html"),
        "ut/finans.html",
        "ut/manifest.json",
    ):
        code, told = verified(subject)
        assert (code, told.splitlines()[-1]) == (0, "Hör ihop."), (subject, told)
    result = run("verify", TAG, "--format", "json")
    assert complaints("verify", json.loads(result.stdout)) == []
    assert made.git("status", "--porcelain", "--", "politik") == ""


# -- a source ------------------------------------------------------------------------------------

HARMLESS: dict[str, Callable[[str], str]] = {
    "a remark": lambda text: text.replace("# Upplåning", "// en anteckning\n# Upplåning"),
    "a remark at the end of a line": lambda text: text.replace("högst  100 mnkr", "högst  100 mnkr  // jfr 2012"),
    "another layout": lambda text: text.replace("mått   skulden", "mått          skulden"),
    "an empty line": lambda text: text.replace("# Upplåning\n", "# Upplåning\n\n"),
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "the order of fields": lambda text: text.replace(
        "    mått   skulden\n    högst  100 mnkr\n", "    högst  100 mnkr\n    mått   skulden\n"
    ),
    "the order of the head": lambda text: text.replace(
        "  organisation  Prov kommun\n  dokumenttyp   policy\n", "  dokumenttyp   policy\n  organisation  Prov kommun\n"
    ),
    "a reading": lambda text: text.replace(
        "    mäts   vid varje tidpunkt\n", "    mäts   vid varje tidpunkt\n    tolkning  Så läses det.\n"
    ),
    "a rewrapped field": lambda text: text.replace("ska    valuta = SEK", "ska    valuta =\n             SEK"),
    "a rewrapped sentence": lambda text: text.replace("Alla lån ska vara i", "Alla lån ska\nvara i"),
    "a test": lambda text: (
        text + "\n§ prov ett\n  givet  skulden\n    | belopp\n    | 1 mnkr\n  den  2014-12-31\n  så  låneram hålls\n"
    ),
}
HARMFUL: dict[str, Callable[[str], str]] = {
    "a word": lambda text: text.replace("Alla lån ska", "Alla nya lån ska"),
    "a bound": lambda text: text.replace("100 mnkr", "101 mnkr"),
    "the way it is printed": lambda text: text.replace("100 mnkr", "100 000 000 kr"),
    "how binding it is": lambda text: text.replace("högst  100 mnkr", "högst  100 mnkr (bör)").replace(
        "får vara", "bör vara"
    ),
    "a condition": lambda text: text.replace("valuta = SEK", "valuta = EUR"),
    "the moment": lambda text: text.replace("vid varje tidpunkt", "varje månadsskifte"),
    "the decision": lambda text: text.replace("§ 31", "§ 32"),
    "the title": lambda text: text.replace('"Finanspolicy"', '"Finanspolicyn"'),
    "a heading": lambda text: text.replace("# Upplåning", "# Upplåningen"),
    "a rule that is gone": lambda text: text.replace(
        "  § krav svenska-kronor\n    varje  lån\n    ska    valuta = SEK\n", "  § berättande\n"
    ),
    "a capital": lambda text: text.replace("Alla lån", "alla lån"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_says_the_same_in_the_source_is_the_same(made: Repo, name: str) -> None:
    path = made.path / PATH
    path.write_bytes(HARMLESS[name](policy()).encode())
    assert verified(PATH)[0] == 0, run("verify", PATH).output + run("lint", PATH).output
    assert verified("ut/finans.html", "--source", PATH)[0] == 0


@pytest.mark.parametrize("name", HARMFUL)
def test_what_says_something_else_in_the_source_is_caught(made: Repo, name: str) -> None:
    text = HARMFUL[name](policy())
    assert text != policy()
    made.write(PATH, text)
    code, told = verified(PATH)
    assert code in {1, 3}, told
    assert "Hör ihop" not in told
    assert verified("ut/finans.html", "--source", PATH)[0] != 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SHARED + "// anteckning\n", 0),
        (SHARED + '\n§ portfölj annat "annat"\n  av  lån där valuta = EUR\n', 0),
        (SHARED.replace("av  lån", "av  lån där valuta = SEK"), 1),
        (SHARED.replace('"skulden"', '"låneskulden"'), 1),
        (SHARED + '\n§ organ fullmäktige "kommunfullmäktige"\n', 1),
    ],
)
def test_a_library_counts_as_far_as_the_policy_stands_on_it(made: Repo, text: str, code: int) -> None:
    made.write("politik/gemensamt.policy", text)
    assert run("lint", PATH).exit_code != 4 or code == 1
    assert verified(PATH)[0] in ({0} if code == 0 else {1, 3})


def test_a_definition_may_move_to_another_file(made: Repo) -> None:
    made.write("politik/gemensamt.policy", 'bibliotek "Tomt"\n')
    made.write(PATH, policy() + '\n§ portfölj skulden "skulden"\n  av  lån\n')
    assert verified(PATH)[0] == 0


def test_a_proposal_and_a_decision_that_nobody_adopted_cannot_be_judged(made: Repo) -> None:
    for decision in ("2016-xx-xx kommunfullmäktige § xx", "2016-06-15 kommunfullmäktige § 7"):
        made.write(PATH, policy(decision, "2016-07-01"))
        assert verified(PATH)[0] == 3


# -- a document ----------------------------------------------------------------------------------

PAGE_HARMLESS: dict[str, Callable[[str], str]] = {
    "line ends": lambda page: page.replace("\n", "\r\n"),
    "indentation": lambda page: page.replace("<p>", "\n   <p>"),
    "a remark": lambda page: page.replace("<main", "<!-- skickad 2014-03-02 --><main"),
    "the order of attributes": lambda page: re.sub(r'<html lang="sv">', "<html  lang='sv' >", page),
    "a byte order mark": lambda page: "\ufeff" + page,
    "no line end last": lambda page: page.rstrip("\n"),
    "another way to write a letter": lambda page: page.replace("får", "f&aring;r"),
}
PAGE_HARMFUL: dict[str, Callable[[str], str]] = {
    "a word": lambda page: page.replace("Alla lån ska", "Nya lån ska"),
    "a figure": lambda page: re.sub(r"100\s*mnkr", "900\u00a0mnkr", page),
    "a negation": lambda page: page.replace("ska vara i svenska", "ska inte vara i svenska"),
    "two words that become one": lambda page: page.replace("Alla lån", "Allalån"),
    "a space that breaks a line": lambda page: page.replace("100\u00a0mnkr", "100 mnkr"),
    "a sentence that is hidden": lambda page: page.replace("<main", '<main style="display:none"'),
    "a style that hides": lambda page: page.replace("</style>", "p{display:none}</style>"),
    "a paragraph that is gone": lambda page: re.sub(r"<p>.*?</p>", "", page, count=1, flags=re.DOTALL),
    "something added last": lambda page: page.replace("</main>", "<p>Tillägg.</p></main>"),
    "after the end": lambda page: page + "<p>Tillägg.</p>",
    "an anchor": lambda page: page.replace('id="låneram"', 'id="låneramen"'),
    "a script": lambda page: page.replace("</body>", "<script>x</script></body>"),
    "the hash": lambda page: re.sub(r"[0-9a-f]{12}", "0" * 12, page),
    "no hash": lambda page: re.sub(r"Kontrollsumma.*?</span>", "", page, flags=re.DOTALL),
    "the decision": lambda page: page.replace("2014", "2015"),
}


@pytest.mark.parametrize("name", PAGE_HARMLESS)
@pytest.mark.parametrize("folder", [BUILT, "ut"])
def test_what_a_reader_never_meets_in_a_page_does_not_matter(made: Repo, folder: str, name: str) -> None:
    path = made.path / folder / "finans.html"
    changed = PAGE_HARMLESS[name](path.read_text(encoding="utf-8"))
    path.write_bytes(changed.encode())
    code, told = verified(f"{folder}/finans.html")
    assert code == 0, told


@pytest.mark.parametrize("name", PAGE_HARMFUL)
@pytest.mark.parametrize("folder", [BUILT, "ut"])
def test_what_a_reader_meets_in_a_page_is_caught(made: Repo, folder: str, name: str) -> None:
    path = made.path / folder / "finans.html"
    before = path.read_text(encoding="utf-8")
    changed = PAGE_HARMFUL[name](before)
    assert changed != before
    path.write_bytes(changed.encode())
    code, told = verified(f"{folder}/finans.html")
    assert code == 1 or (code == 3 and "hash" in name), told
    assert verified(f"{folder}/manifest.json")[0] in {1, 3}


def test_every_letter_of_the_text_is_caught(made: Repo) -> None:
    page = (made.path / BUILT / "finans.html").read_bytes()
    text = page.decode()
    start, end = text.index("<main"), text.index("</main>")
    for at in range(start, end):
        if text[at].isalnum():
            changed = f"{text[:at]}{'x' if text[at] != 'x' else 'y'}{text[at + 1 :]}".encode()
            assert difference(changed, page, "html") is not None, text[at - 20 : at + 20]


def test_a_changed_line_of_markdown_is_caught(made: Repo) -> None:
    path = made.path / BUILT / "finans.md"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert verified(f"{BUILT}/finans.md")[0] == 0
    path.write_bytes(text.replace("svenska", "danska").encode())
    assert verified(f"{BUILT}/finans.md")[0] == 1


@pytest.mark.parametrize("folder", ["ut", BUILT])
def test_any_sum_in_a_manifest_that_is_changed_is_caught(made: Repo, folder: str) -> None:
    manifest = made.path / folder / "manifest.json"
    kept = manifest.read_text(encoding="utf-8")
    (entry,) = json.loads(kept)["documents"]
    every = {entry["sha256"], entry["hash"], entry["files_sha256"], *(one["sha256"] for one in entry["files"])}
    for one in sorted(every):
        other = ("0" if one[0] != "0" else "1") + one[1:]
        manifest.write_text(kept.replace(f': "{one}"', f': "{other}"', 1), encoding="utf-8")
        assert verified(f"{folder}/manifest.json")[0] == 1, one
    manifest.write_text(kept, encoding="utf-8")
    code, told = verified(f"{folder}/manifest.json")
    assert (code, len(told.splitlines())) == (0, len(set(told.splitlines())))


def test_a_document_without_its_source_cannot_be_judged(
    made: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lonely = tmp_path / "ensam"
    shutil.copytree(made.path / "ut", lonely)
    monkeypatch.chdir(lonely)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    code, told = verified("finans.html")
    assert (code, "--source" in told) == (3, True)
    assert verified("finans.html", "--source", str(made.path / PATH))[0] == 0
    (lonely / "annat.html").write_text("<p>hej</p>", encoding="utf-8")
    assert verified("annat.html")[0] == 3


def test_a_document_and_its_manifest_changed_together_are_caught(made: Repo) -> None:
    from hashlib import sha256

    path, manifest = made.path / "ut" / "finans.html", made.path / "ut" / "manifest.json"
    old = path.read_bytes()
    new = old.replace("Alla lån ska".encode(), "Nya lån ska".encode())
    path.write_bytes(new)
    told = manifest.read_text(encoding="utf-8").replace(sha256(old).hexdigest(), sha256(new).hexdigest())
    manifest.write_text(told, encoding="utf-8")
    assert verified("ut/finans.html")[0] == 1


def test_documents_that_were_built_together_point_at_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(POLICIES / "vastervik", tmp_path / "v")
    monkeypatch.chdir(tmp_path)
    assert run("build", "v/finanspolicy.policy", "v/riktlinjer.policy", "--out", "ut").exit_code == 0
    assert verified("ut/riktlinjer.html")[0] == 0
    assert verified("ut/manifest.json")[0] == 0


# -- a tag ---------------------------------------------------------------------------------------


def retag(made: Repo, change: Callable[[str], str]) -> None:
    message = change(made.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}"))
    made.git("tag", "-f", "-a", "-m", message, TAG, f"{TAG}^{{commit}}")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: re.sub(r"(Kontrollsumma: )\w", r"\g<1>z", text),
        lambda text: text.replace("§ 31", "§ 13"),
        lambda text: text.replace("Gäller från: 2014-03-01", "Gäller från: 2014-04-01"),
        lambda text: text.replace("finans.policy", "annan.policy"),
        lambda text: text.replace("Prov kommun", "Annan kommun"),
        lambda text: text.replace("Finanspolicy, gäller", "Annan, gäller"),
    ],
)
def test_a_tag_that_says_something_else_is_caught(made: Repo, change: Callable[[str], str]) -> None:
    retag(made, change)
    assert verified(TAG)[0] == 1


def test_a_tag_that_was_moved_is_caught(made: Repo) -> None:
    message = made.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    made.commit("smyg", politik__finans=policy(limit="900 mnkr"))
    made.git("tag", "-f", "-a", "-m", message, TAG)
    assert verified(TAG)[0] == 1


def test_a_document_changed_in_the_commit_is_caught(made: Repo) -> None:
    message = made.git("for-each-ref", "--format=%(contents)", f"refs/tags/{TAG}")
    page = made.path / BUILT / "finans.html"
    page.write_bytes(page.read_bytes().replace("Alla lån ska".encode(), "Nya lån ska".encode()))
    made.commit("smyg")
    made.git("tag", "-f", "-a", "-m", message, TAG)
    assert verified(TAG)[0] == 1


def test_a_tag_of_something_else_cannot_be_judged(made: Repo) -> None:
    made.git("tag", "lätt")
    made.git("tag", "-a", "-m", "annat", "annan")
    for name in ("lätt", "annan", "finns-inte", "-x", "a b"):
        result = run("verify", "--", name)
        assert (result.exit_code, result.stdout) == (3, ""), result.output


# -- the hash ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["vastervik/finanspolicy.policy", "vastervik/riktlinjer.policy", "norrkoping/finansinstruktion.policy"]
)
def test_a_remark_on_any_line_of_a_real_policy_leaves_its_hash(name: str, tmp_path: Path) -> None:
    from policylang.operations.language import vocabulary
    from policylang.syntax.format import formatted

    folder = POLICIES / name.split("/", maxsplit=1)[0]
    shutil.copytree(folder, tmp_path / "p")
    path = tmp_path / "p" / Path(name).name
    text = path.read_text(encoding="utf-8")
    known = compiled(source(path)).resolved
    path.write_text(
        "// en anteckning\n" + formatted(text, vocabulary()).replace("\n\n", "\n\n// till\n", 1), encoding="utf-8"
    )
    again = compiled(source(path)).resolved
    assert known is not None
    assert again is not None
    assert known.fingerprint == again.fingerprint

"""A region's own text starts from the common one as it stood when it was decided on, and says only what is otherwise."""

from datetime import date
from pathlib import Path

import pytest

from history.repositories import Repo, repo
from policylang.document import markdown
from policylang.model.derived import derived
from policylang.operations.build import document_tree
from policylang.operations.check import check
from policylang.operations.compile import compiled
from policylang.operations.diff import compare
from policylang.operations.language import standard
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.registers.read import read_files
from policylang.revisions.files import source
from policylang.revisions.source import Source
from policylang.syntax.blocks import parse
from policylang.syntax.tree import SourceFile

LIBRARY = 'bibliotek "Begrepp"\n\n§ organ region-a "Region A"\n'
COMMON = """policy "Finanspolicy"
  organisation  Finanssamarbetet
  dokumenttyp   policy
  numrering     till nivå 1
  använder      begrepp.policy

# Lån

Lån ska vara i svenska kronor.
  § krav svenska-kronor
    varje  lån
    ska    valuta = SEK
Ett lån får vara högst {högst}.
  § krav lånets-storlek
    varje     lån
    får inte  belopp över 10 mnkr
    tolkning  Beloppet är det nominella.

# Borgen

- Borgen lämnas till bolag.
  § krav borgen-till-bolag
    varje  borgen
    ska    bolag.slag = kommunalt bolag
- Borgen är enkel.
  § krav enkel-borgen
    varje  borgen
    ska    borgensform = enkel

Policyn ses över när det behövs.
  § manuellt översyn "behovet är en bedömning"
""".replace("Ett lån får vara högst {högst}.", "Stora lån tas inte upp.")
OWN = """policy "Finanspolicy för Region A"
  organisation  Region A
  utgår från    ../gemensam/finanspolicy.policy revision {rev}{sum}

"""
CHANGED = """§ ändrar svenska-kronor

Lån ska vara i svenska kronor eller i euro.
  § krav svenska-kronor
    varje  lån
    ska    valuta i (SEK, EUR)

§ utgår enkel-borgen

§ ny efter översyn

Lån ska vara dokumenterade.
  § krav dokumenterade-lån
    varje  lån
    ska    särskild-motivering finns
"""


DOUBLE = """
Två regler i en mening.
  § manuellt dubbel-ett "x"
  § manuellt dubbel-två "x"
"""
MORE = f"""
# Mer
  § manuellt på-rubrik "x"
{DOUBLE}
- Ett.
  § manuellt över-punkt "x"
  - Två.
    § manuellt under-punkt "x"

§ beslut tabellen
  ärende  lån
  beslutas av  X

Sist.
"""


class Regions:
    """A repository with the common text, adopted once, and a region's own beside it."""

    def __init__(self, git: Repo) -> None:
        self.git = git
        self.file = git.path / "a" / "finanspolicy.policy"
        self.write("gemensam/begrepp.policy", LIBRARY)
        self.write("gemensam/finanspolicy.policy", COMMON)
        git.git("add", "-A")
        git.git("commit", "-q", "-m", "Gemensam policy")
        git.git("tag", "beslutad-2020")
        found = read(source(git.path / "gemensam" / "finanspolicy.policy")).resolved
        assert found is not None
        self.sum = found.fingerprint[:12]

    def write(self, name: str, text: str) -> None:
        path = self.git.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def own(self, body: str = CHANGED, rev: str = "beslutad-2020", sum_: str | None = None) -> Reading:
        told = f" kontrollsumma {self.sum if sum_ is None else sum_}" if sum_ != "" else ""
        self.write("a/finanspolicy.policy", OWN.replace("{rev}", rev).replace("{sum}", told) + body)
        return read(source(self.file))

    def errors(self, *args: str, **more: str) -> list[str]:
        found = self.own(*args, **more)
        assert found.resolved is None
        return [f"{one.code.value}: {one.message} | {one.hint}" for one in found.errors]


@pytest.fixture
def regions(tmp_path: Path) -> Regions:
    return Regions(repo(tmp_path / "r"))


def ids(found: Reading) -> list[str]:
    assert found.resolved is not None, [str(one) for one in found.errors]
    return list(found.resolved.document.clauses)


def test_the_whole_document_is_the_common_one_with_what_is_otherwise_in_its_place(regions: Regions) -> None:
    found = regions.own()
    assert ids(found) == ["svenska-kronor", "lånets-storlek", "borgen-till-bolag", "översyn", "dokumenterade-lån"]
    assert found.resolved is not None
    text = markdown.text(document_tree(found.resolved)).replace("\u00a0", " ")
    assert "# Finanspolicy för Region A" in text
    assert f"Finanspolicy, revision beslutad-2020, kontrollsumma {regions.sum}" in text
    assert "Lån ska vara i svenska kronor eller i euro. Stora lån tas inte upp." in text
    assert "Borgen är enkel" not in text
    assert text.index("ses över") < text.index("Lån ska vara dokumenterade.")
    assert "## 2 Borgen" in text


def test_the_check_runs_the_whole(regions: Regions) -> None:
    found = regions.own()
    assert found.resolved is not None
    text = "lån-id;motpart;belopp (kr);valuta;förfallodag;räntetyp\nL-1;SEB;11 000 000;EUR;2030-01-01;fast\n"
    data, wrong = read_files({"lån.csv": text.encode()}, found.resolved.definitions.schema, date(2024, 12, 31))
    assert wrong == []
    verdicts = {one.clause: one.verdict.value for one in check(found, data, date(2024, 12, 31)).findings}
    assert verdicts["svenska-kronor"] == "ok"
    assert verdicts["lånets-storlek"] == "breach"
    assert verdicts["dokumenterade-lån"] == "unmeasurable"


def test_a_later_common_text_changes_nothing_until_the_pin_does(regions: Regions) -> None:
    before = regions.own()
    regions.write("gemensam/finanspolicy.policy", COMMON.replace("10 mnkr", "20 mnkr"))
    regions.write("gemensam/begrepp.policy", LIBRARY + '\n§ organ b "B"\n')
    regions.git.git("commit", "-q", "-a", "-m", "Högre")
    assert compare(before, read(source(regions.file))).changes == ()
    found = read(source(regions.git.path / "gemensam" / "finanspolicy.policy")).resolved
    assert found is not None
    moved = regions.own(rev="HEAD", sum_=found.fingerprint[:12])
    (pin, higher) = sorted(compare(before, moved).changes, key=lambda one: one.id)
    assert pin.field == "utgår från"
    assert higher.clause == "lånets-storlek"
    assert higher.direction.value == "loosened"


def test_what_is_otherwise_is_what_a_comparison_with_the_common_text_tells(regions: Regions) -> None:
    found = compare(read(source(regions.git.path / "gemensam" / "finanspolicy.policy")), regions.own())
    told = {one.clause or one.clause_old: one.direction.value for one in found.changes if one.clause or one.clause_old}
    assert told == {"svenska-kronor": "loosened", "enkel-borgen": "loosened", "dokumenterade-lån": "tightened"}


def test_it_can_be_read_from_git_itself(regions: Regions) -> None:
    from policylang.revisions.repository import at_revision

    regions.own()
    regions.git.git("add", "-A")
    regions.git.git("commit", "-q", "-m", "Egen")
    found = read(at_revision("HEAD", "a/finanspolicy.policy", regions.git.path))
    assert "dokumenterade-lån" in ids(found)


def test_it_is_adopted_as_a_whole_without_the_common_text_lying_beside_it(regions: Regions) -> None:
    from policylang.history.decision import Decided
    from policylang.operations.adopt import adopt

    regions.own()
    text = regions.file.read_text(encoding="utf-8")
    head = "  beslut        2024-xx-xx regionfullmäktige § xx\n  gäller        från 2024-07-01\n  utgår"
    regions.file.write_text(text.replace("  utgår", head, 1), encoding="utf-8")
    regions.git.commit("Egen")
    from policylang.revisions.repository import repository

    done = adopt(
        repository(regions.git.path),
        regions.file,
        Decided("regionfullmäktige", date(2024, 6, 10), "31"),
        date(2024, 7, 1),
    )
    assert done.tag == "region-a/finanspolicy/2024-07-01"


def test_a_pin_that_does_not_match_is_an_error_that_tells_the_sum(regions: Regions) -> None:
    (wrong,) = regions.errors(sum_="0123456789ab")
    assert wrong.startswith("base-changed")
    assert regions.sum in wrong
    (missing,) = regions.errors(sum_="")
    assert missing.startswith("base-changed: kontrollsumma saknas")


@pytest.mark.parametrize(
    ("rev", "said"),
    [
        ("beslutad-1999", "revisionen `beslutad-1999` finns inte"),
        ("HEAD~1", "revisionen `HEAD~1` finns inte"),
    ],
)
def test_a_revision_that_cannot_be_read_is_an_error(regions: Regions, rev: str, said: str) -> None:
    (wrong,) = regions.errors(rev=rev)
    assert wrong.startswith("unreadable-base")
    assert said in wrong


def test_a_file_that_is_not_in_the_revision_and_a_folder_without_git_are_errors(regions: Regions) -> None:
    regions.own()
    text = regions.file.read_text(encoding="utf-8")
    regions.file.write_text(text.replace("gemensam/finans", "gemensam/annan"), encoding="utf-8")
    assert "unreadable-base" in {one.code.value for one in read(source(regions.file)).errors}
    lonely = compiled(Source("p.policy", text.encode(), lambda _: None))
    assert {one.code.value for one in lonely.errors} == {"unreadable-base"}


def test_a_common_text_with_errors_is_no_ground_to_stand_on(regions: Regions) -> None:
    regions.write("gemensam/finanspolicy.policy", COMMON.replace("valuta = SEK", "valtua = SEK"))
    regions.git.git("commit", "-q", "-a", "-m", "Fel")
    (wrong,) = regions.errors(rev="HEAD")
    assert wrong.startswith("unreadable-base: `../gemensam/finanspolicy.policy` har fel")


def tree(text: str) -> SourceFile:
    return parse(text, "p.policy", standard().vocabulary, standard().reader)[0]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("§ utgår enkel-borgne\n", "dokumentet som detta utgår från har ingen regel `enkel-borgne`"),
        ("§ ändrar enkel-borgne\n\nText.\n", "menade du `enkel-borgen`?"),
        ("§ ändrar översyn\n\nPolicyn ses över.\n  § berättande\n", "det nya har ingen regel `översyn`"),
        ("§ utgår översyn\n\nText.\n  § berättande\n", "det som utgår har ingen ny text"),
        ("§ ny efter översyn\n", "det finns ingen ny text"),
        ("Text.\n  § berättande\n", "texten säger inte vad den ändrar"),
        (CHANGED + "\n§ utgår svenska-kronor\n", "`svenska-kronor` ändras eller utgår på två ställen"),
        (CHANGED + "\n§ ändrar enkel-borgen\n\n- T.\n", "`enkel-borgen` ändras eller utgår på två ställen"),
        ('§ ändrar enkel-borgen\n\nText.\n  § manuellt enkel-borgen "x"\n', "skriv det nya som en punkt"),
        ("§ utgår dubbel-ett\n", "samma mening bär också `dubbel-två`"),
        ('§ ändrar dubbel-ett\n\nText.\n  § manuellt dubbel-ett "x"\n', "ta med `dubbel-två` i det nya"),
        ("§ utgår över-punkt\n", "`över-punkt` har punkter under sig"),
        ('§ ändrar på-rubrik\n\nText.\n  § manuellt på-rubrik "x"\n', "skriv det nya med rubriken"),
    ],
)
def test_what_cannot_be_carried_out_is_told(body: str, said: str) -> None:
    _, wrong = derived(tree(COMMON + MORE), tree(OWN + body))
    assert len(wrong) == 1
    assert said in f"{wrong[0].message} | {wrong[0].hint}"


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("§ utgår dubbel-ett, dubbel-två\n", MORE.replace(DOUBLE, "")),
        ("§ utgår under-punkt\n", MORE.replace('  - Två.\n    § manuellt under-punkt "x"\n', "")),
        ("§ utgår på-rubrik\n", MORE.replace('  § manuellt på-rubrik "x"\n', "")),
        ("§ utgår tabellen\n", MORE.replace("§ beslut tabellen\n  ärende  lån\n  beslutas av  X\n", "")),
        (
            '§ ändrar över-punkt\n\n- Nytt.\n  § manuellt över-punkt "y"\n- Mer.\n',
            MORE.replace('- Ett.\n  § manuellt över-punkt "x"', '- Nytt.\n  § manuellt över-punkt "y"\n- Mer.'),
        ),
        ("§ ny efter under-punkt\n\n- Tre.\n", MORE.replace('under-punkt "x"\n', 'under-punkt "x"\n  - Tre.\n')),
        ("§ ny efter mer\n\nNu.\n", MORE.replace('på-rubrik "x"\n', 'på-rubrik "x"\n\nNu.\n')),
        (
            "§ ny efter tabellen\n\nEtt nytt.\n\n§ ny efter tabellen\n\nTvå nya.\n",
            MORE.replace("beslutas av  X\n", "beslutas av  X\n\nEtt nytt.\n\nTvå nya.\n"),
        ),
    ],
)
def test_each_order_leaves_the_rest_as_it_was(body: str, whole: str) -> None:
    found, wrong = derived(tree(COMMON + MORE), tree(OWN + body))
    assert wrong == []
    assert found.blocks == tree(COMMON + whole).blocks


def test_an_order_where_nothing_is_started_from_is_an_error(regions: Regions) -> None:
    regions.write("a/lös.policy", 'policy "P"\n\n§ utgår x\n')
    assert {one.code.value for one in read(source(regions.git.path / "a" / "lös.policy")).errors} == {"wrong-amendment"}


def test_a_region_may_start_from_what_another_made_of_the_common_text(regions: Regions) -> None:
    first = regions.own()
    assert first.resolved is not None
    regions.git.git("add", "-A")
    regions.git.git("commit", "-q", "-m", "A")
    head = OWN.replace("../gemensam", "../a").replace("{rev}", "HEAD")
    regions.write(
        "b/p.policy", head.replace("{sum}", f" kontrollsumma {first.resolved.fingerprint[:12]}") + "§ utgår översyn\n"
    )
    assert "översyn" not in ids(read(source(regions.git.path / "b" / "p.policy")))
    assert "dokumenterade-lån" in ids(read(source(regions.git.path / "b" / "p.policy")))

"""The decision package: what a council is given, with a visible hole for everything that is not known."""

import json
import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from policylang.cli.main import main
from policylang.diff.found import Diff
from policylang.operations.diff import compare
from policylang.operations.package import Unfit, package
from policylang.operations.read import read
from policylang.operations.reading import Reading
from policylang.revisions.files import source
from policylang.revisions.source import Source

FOLDER = Path(__file__).parents[2] / "policies" / "vastervik"
BEFORE, AFTER, CASE = (
    FOLDER / name
    for name in ("revisions/finanspolicy-fore-borgen.policy", "finanspolicy.policy", "arende-borgen.policy")
)
FORMATS = ("html", "md")
WORDS = (
    "Kommunal borgen får endast lämnas till hel- eller delägda kommunala bolag i Västerviks kommun, undantag Kommuninvest "
    "där solidarisk borgen gäller."
)


@cache
def reading(path: Path) -> Reading:
    found = read(source(path))
    assert found.resolved is not None, [str(one) for one in found.errors]
    return found


@cache
def found() -> Diff:
    return compare(reading(BEFORE), reading(AFTER))


@cache
def vastervik() -> dict[str, str]:
    made = package(reading(BEFORE), reading(AFTER), reading(CASE), found(), None, FORMATS, "0")
    return {name: str(content) for name, content in made.items()}


def case(text: str) -> Reading:
    found = read(Source("arende.policy", text.encode(), lambda _: None))
    assert found.resolved is not None, [str(one) for one in found.errors]
    return found


@cache
def bare() -> dict[str, str]:
    """The package of a case that says nothing but its title."""
    made = package(
        reading(BEFORE), reading(AFTER), case('ärende "Ändrad finanspolicy"\n\n# Ärende\n'), found(), None, ("md",), "0"
    )
    return {name: str(content) for name, content in made.items()}


def basis() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(vastervik()["underlag.json"])
    return found


@pytest.mark.parametrize(
    "said",
    [
        "Handläggare | Tomas Karlsson, Controller",
        "Till | Styrelsen",
        "[diarienummer saknas i källan]",
        "Kommunfullmäktige fastställde [datum saknas i källan], §\u00a029 finanspolicy för Västerviks kommunkoncern.",
        "Nedanstående tillägg föreslås införas under punkt 8 Borgen",
        WORDS,
        "Västerviks kommuns Förvaltnings AB föreslår kommunfullmäktige besluta att fastställa redovisat förslag",
        "Anders Björlin\n\nVd",
    ],
)
def test_the_letter_has_what_the_one_in_the_source_has(said: str) -> None:
    assert said in vastervik()["tjansteskrivelse.md"]


@pytest.mark.parametrize(
    "said",
    [
        "Organ | Kommunstyrelsen",
        "10\u00a0februari [årtal saknas i källan]",
        "Paragraf | §\u00a09",
        "[sida x (y)]",
        "[diarienummer saknas i källan]",
        "Kommunfullmäktige fastställde [datum saknas i källan], §\u00a029",
        "föreslår i skrivelse [skrivelsens datum saknas i källan], undertecknad av Anders Björlin, Vd, följande ändring",
        WORDS,
        "före kommunstyrelsens sammanträde",
        "Justerandes sign",
        "[beslutet antecknas vid sammanträdet]",
    ],
)
def test_the_minutes_have_what_those_in_the_source_have_and_no_decision(said: str) -> None:
    assert said in vastervik()["protokollsutdrag-2-kommunstyrelsen.md"]


def test_each_body_of_the_chain_has_an_extract_in_time_order() -> None:
    assert [name for name in vastervik() if name.startswith("protokoll") and name.endswith("md")] == [
        "protokollsutdrag-1-styrelsen-i-vasterviks-kommuns-forvaltnings-ab.md",
        "protokollsutdrag-2-kommunstyrelsen.md",
        "protokollsutdrag-3-kommunfullmaktige.md",
    ]


def test_the_proposal_is_marked_as_one_and_says_where_the_words_differ() -> None:
    assert "Förslag, ännu inte beslutat" in vastervik()["forslag.html"]
    assert "ska införas ett nytt andra stycke av följande lydelse." in vastervik()["andringar.md"]
    assert "Prövat: ingressen och högerspalten" in vastervik()["andringar.md"]


def test_the_two_columns_are_a_table_that_can_be_heard() -> None:
    page = vastervik()["andringar.html"]
    assert '<th scope="col" role="columnheader">Nuvarande lydelse</th>' in page
    assert '<th scope="rowgroup" role="rowheader" colspan="2" class="where">8 Borgen</th>' in page
    assert '<td role="cell" colspan="2" class="paragraph" data-label="Oförändrat">Lagstadgade' in page
    assert '<span class="unseen">Ingen nuvarande lydelse</span>' in page
    assert "<ins>Kommunal borgen" in page
    assert "<script" not in page


def test_what_is_not_known_is_a_hole_and_never_made_up() -> None:
    letter = bare()["tjansteskrivelse.md"]
    for hole in (
        "[diarienummer anges]",
        "[datum anges]",
        "[handläggare anges]",
        "[mottagare anges]",
        "[förslagsställare anges]",
        "[skäl anges]",
        "[konsekvenser anges]",
        "[mottagare av beslutet anges]",
        "[underskrift]",
    ):
        assert hole in letter
    assert [name for name in bare() if name.startswith("protokoll")] == ["protokollsutdrag-1-kommunfullmaktige.md"]


def test_what_the_author_writes_stands_in_place_of_ours() -> None:
    own = 'ärende "Ändring"\n\n# Skäl\n\nBorgen har ökat.\n  § berättande\n\n# Expedieras\n\n- Ekonomikontoret\n  § berättande\n'
    made = package(reading(BEFORE), reading(AFTER), case(own), found(), None, ("md",), "0")
    letter = str(made["tjansteskrivelse.md"])
    assert "## Skäl\n\nBorgen har ökat." in letter
    assert "- Ekonomikontoret" in letter
    assert "[skäl anges]" not in letter


def test_whoever_proposes_begins_the_sentence_with_a_capital() -> None:
    own = case('ärende "Ändring"\n  föreslår  kommunstyrelsen\n\n# Ärende\n')
    made = package(reading(BEFORE), reading(AFTER), own, found(), None, ("md",), "0")
    told = "\n".join(str(text) for name, text in made.items() if name.endswith(".md"))
    assert "Kommunstyrelsen föreslår" in told
    assert re.findall(r"(?:^|[.!?] )kommunstyrelsen\b.*", told, re.MULTILINE) == []


def test_the_basis_lists_every_file_with_its_hash_and_keeps_its_schema() -> None:
    schema = json.loads(files("policylang").joinpath("schemas", "package.schema.json").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(basis()))
    told = {one["file"]: one["sha256"] for one in basis()["files"]}
    assert told == {
        name: sha256(content.encode()).hexdigest() for name, content in vastervik().items() if name != "underlag.json"
    }
    assert basis()["new"]["sha256"] == sha256(AFTER.read_bytes()).hexdigest()
    assert basis()["decision"]["carried_out"] is True


def test_the_package_can_be_made_again() -> None:
    again = package(read(source(BEFORE)), read(source(AFTER)), read(source(CASE)), found(), None, FORMATS, "0")
    assert again == vastervik()


def test_a_policy_is_no_case_and_equal_revisions_are_nothing_to_decide_on() -> None:
    with pytest.raises(Unfit, match="inget ärende"):
        package(reading(BEFORE), reading(AFTER), reading(AFTER), found(), None, FORMATS, "0")
    with pytest.raises(Unfit, match="ingenting att besluta om"):
        package(reading(AFTER), reading(AFTER), reading(CASE), found(), None, FORMATS, "0")


# -- on the disk ---------------------------------------------------------------------------------


SMALL = 'policy "Finanspolicy"\n  beslut  2024-02-01 kommunfullmäktige § 3\n\n# Mål\n\nMålet är {0}.\n  § berättande\n'


def made(out: Path) -> Result:
    texts = out.parent / "texter"
    texts.mkdir(exist_ok=True)
    for name, text in (
        ("gammal", SMALL.replace("{0}", "lugn")),
        ("ny", SMALL.replace("{0}", "ordning")),
        ("arende", 'ärende "Nytt mål"\n\n# Ärende\n'),
    ):
        (texts / f"{name}.policy").write_text(text, encoding="utf-8")
    old, new, matter = (str(texts / f"{name}.policy") for name in ("gammal", "ny", "arende"))
    return CliRunner().invoke(main, ["package", old, new, "--case", matter, "--format", "md", "--out", str(out)])


def test_a_package_is_written_whole_and_may_be_written_again_but_not_over_what_somebody_changed(tmp_path: Path) -> None:
    out = tmp_path / "paket"
    assert made(out).exit_code == 0
    assert made(out).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["paket", "texter"]
    letter = out / "tjansteskrivelse.md"
    letter.write_text("Skälen är många.\n", encoding="utf-8")
    refused = made(out)
    assert refused.exit_code == 3
    assert "är inte som när paketet skrevs" in refused.stderr
    assert letter.read_text(encoding="utf-8") == "Skälen är många.\n"


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    (tmp_path / "mapp" / "eget.txt").write_text("mitt", encoding="utf-8")
    refused = made(tmp_path / "mapp")
    assert refused.exit_code == 3
    assert "innehåller annat än ett paket" in refused.stderr
    assert [path.name for path in (tmp_path / "mapp").iterdir()] == ["eget.txt"]

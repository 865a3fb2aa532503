from collections.abc import Callable
from typing import Any

import pytest

from policylang.model.schema import Schema
from policylang.registers.one_name import under_one_name

Reads = Callable[..., Any]
PARTIES = """Motpart;Alias;Org.nr
Kommuninvest i Sverige AB;Kommuninvest, KI;556281-4409
Handelsbanken;SHB;502007-7862
Swedbank;;
"""


def parties(read_text: Reads, name: str) -> tuple[object, tuple[str, ...]]:
    registers, errors = read_text(lån=f"Lån-id;Motpart\nL-1;{name}\n", motparter=PARTIES)
    assert not errors
    return registers.registers["lån"].rows[0].cells["motpart"], registers.receipts[0].notices


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("KI", "Kommuninvest i Sverige AB"),
        ("kommuninvest", "Kommuninvest i Sverige AB"),
        ("KOMMUNINVEST  I SVERIGE AB", "Kommuninvest i Sverige AB"),
        ("5562814409", "Kommuninvest i Sverige AB"),
        ("165562814409", "Kommuninvest i Sverige AB"),
        ("shb", "Handelsbanken"),
    ],
)
def test_a_party_is_known_by_key_alias_or_number(read_text: Reads, name: str, key: str) -> None:
    assert parties(read_text, name)[0] == key


@pytest.mark.parametrize("name", ["Kommuninvest AB", "Sparbanken", "Handelsbanken Hypotek", "S H B", "Swedbánk"])
def test_a_party_that_is_only_like_another_keeps_its_name(read_text: Reads, name: str) -> None:
    value, notices = parties(read_text, name)
    assert value == name
    assert any(notice.startswith(f'Okänd motpart "{name}" (rad 2).') for notice in notices)


def test_the_suggestion_names_the_nearest(read_text: Reads) -> None:
    assert (
        'Okänd motpart "Kommuninvest AB" (rad 2). Menade du "Kommuninvest i Sverige AB"? Lägg till alias'
        in parties(read_text, "Kommuninvest AB")[1]
    )


def test_one_name_for_two_parties_is_refused(read_text: Reads) -> None:
    registers, errors = read_text(motparter="Motpart;Alias\nSEB;Banken\nSwedbank;banken\n")
    assert [error.message for error in errors] == ['"banken" står för både SEB och Swedbank']
    assert "motparter" not in registers.registers


def test_without_the_register_names_are_read_as_they_stand(read_text: Reads) -> None:
    registers, errors = read_text(lån="Lån-id;Motpart\nL-1;KI\n")
    assert not errors
    assert registers.registers["lån"].rows[0].cells["motpart"] == "KI"
    assert "Registret motparter saknas; namnen i Motpart läses som de står" in registers.receipts[0].notices


def test_a_reference_to_another_register_is_looked_up_too(read_text: Reads) -> None:
    registers, errors = read_text(
        placeringar="ISIN;Säkrar\nSE1;l-1\nSE2;L-9\nSE3;L-2\n",
        lån="Lån-id;Förfallodag\nL-1;2030-01-01\nL-2;2020-01-01\n",
    )
    assert not errors
    assert [row.cells["säkrar"] for row in registers.registers["placeringar"].rows] == ["L-1", "L-9", "L-2"]
    receipt = next(each for each in registers.receipts if each.register == "placeringar")
    assert '"L-9" i Säkrar finns inte i registret lån (rad 3)' in receipt.notices


TWICE = "Motpart;Org.nr\nKI;502007-7862\nKommuninvest;556281-4409\nSwedbank;\n"


def test_a_party_on_two_rows_is_read_on_the_one_under_its_own_name(read_text: Reads, schema: Schema) -> None:
    registers, _ = read_text(lån="Lån-id;Motpart\nL-1;KI\n", motparter=TWICE)
    seen = under_one_name(registers, schema, {"ki": "Kommuninvest", "kommuninvest": "Kommuninvest"})
    parties = [(row.cells["motpart"], row.cells["organisationsnummer"]) for row in seen.registers["motparter"].rows]
    assert parties == [("Kommuninvest", "556281-4409"), ("Swedbank", None)]
    assert seen.registers["lån"].rows[0].cells["motpart"] == "Kommuninvest"
    receipt = next(one for one in seen.receipts if one.register == "motparter")
    assert '"KI" är samma part som Kommuninvest, som redan har en rad; raden läses inte' in receipt.notices

"""prov: how it is read, and everything that can be wrong in it."""

import pytest

from policylang.model.trial import Expected
from policylang.operations.language import standard
from policylang.syntax.format import formatted
from trials.samples import reading, told

GOOD = """§ prov ett
  givet  låneskuld
    | motpart      | belopp
    | SEB          | 41 mnkr
    | Kommuninvest | 59 mnkr
  givet  placeringar komplett t.o.m. 2014-12-31
  den    2014-12-31
  så     finansiering-per-motpart bryts för SEB med 41 %
  så     svenska-kronor hålls
"""


def test_a_test_gives_tables_and_expects_verdicts() -> None:
    made = reading(GOOD).resolved
    assert made is not None
    trial = made.definitions.trials["ett"]
    assert [(one.source, one.register, len(one.rows)) for one in trial.given] == [
        ("låneskuld", "lån", 2),
        ("placeringar", "placeringar", 0),
    ]
    assert str(trial.given[1].complete_through) == str(trial.on) == "2014-12-31"
    assert [(one.rule, one.expected, one.group) for one in trial.expectations] == [
        ("finansiering-per-motpart", Expected.BROKEN, ("SEB",)),
        ("svenska-kronor", Expected.HELD, ()),
    ]


def test_the_look_of_a_test_is_canonical() -> None:
    assert formatted(GOOD, standard().vocabulary) == GOOD


def test_a_test_may_have_the_name_of_the_rule_that_it_tries() -> None:
    assert told("§ prov svenska-kronor\n  givet  lån\n  så  svenska-kronor är ej tillämplig\n") == []


GIVEN = "§ prov ett\n  givet  lån\n    | motpart | belopp | förfallodag\n"
SO = "  så  svenska-kronor hålls\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "§ prov ett\n  så  svensk-kronor hålls\n",
            "2:7 unknown-rule-in-trial: regeln `svensk-kronor` finns inte",
        ),
        (
            f"§ prov ett\n  givet  lan\n{SO}",
            "2:10 unknown-register: `lan` är inte något register eller någon portfölj",
        ),
        (
            f"§ prov ett\n  givet  lån\n    | motprat\n    | SEB\n{SO}",
            "3:7 unknown-column: `motprat` är inte någon kolumn i `lån`",
        ),
        (
            f"§ prov ett\n  givet  lån\n    | belopp | belopp\n    | 1 mnkr | 1 mnkr\n{SO}",
            "3:16 unknown-column: `belopp` står två gånger",
        ),
        (
            f"{GIVEN}    | SEB | 41 | \n{SO}",
            '4:13 unreadable-cell: `41` i belopp: enheten för "belopp" saknas',
        ),
        (
            f"{GIVEN}    | SEB | 41 mnkr | i morgon\n{SO}",
            '4:23 unreadable-cell: `i morgon` i förfallodag: "i morgon" är inget datum som kan läsas säkert',
        ),
        (
            f"§ prov ett\n  givet  lån\n    | grönt-lån\n    | kanske\n{SO}",
            '4:7 unreadable-cell: `kanske` i grönt-lån: "kanske" är varken ja eller nej',
        ),
        (
            f"§ prov ett\n  givet  lån\n    | syfte\n    | nöje\n{SO}",
            "4:7 unknown-value: `nöje` är inget värde i lånesyfte",
        ),
        (
            f"§ prov ett\n  givet  lån\n    | lån-id\n    | L-1\n    | L-1\n{SO}",
            "5:7 duplicate-id: `L-1` står på två rader",
        ),
        (
            f"§ prov ett\n  givet  policydokument\n{SO}",
            "2:3 impossible-expectation: `policydokument` fylls av policyn själv",
        ),
        (
            "§ prov ett\n  så  svenska-kronor bryts med 41 %\n",
            "2:32 impossible-expectation: `svenska-kronor` mäter inget värde",
        ),
        (
            "§ prov ett\n  så  finansiering-per-motpart bryts för SEB med 41 mnkr\n",
            "2:50 impossible-expectation: `finansiering-per-motpart` mäter en andel, inte ett belopp",
        ),
        (
            "§ prov ett\n  så  nettoskuld-tak bryts för SEB\n",
            "2:32 impossible-expectation: `nettoskuld-tak` bedöms bara en gång, inte för var och en",
        ),
        (
            "§ prov ett\n  så  nettoskuld-tak undantas\n",
            "2:3 impossible-expectation: `nettoskuld-tak` har inget undantag (`gäller inte`)",
        ),
        (
            "§ prov ett\n  så  god-bedömning hålls\n",
            "2:3 impossible-expectation: `god-bedömning` prövas manuellt",
        ),
        (
            f"§ prov ett\n  givet  låneskuld\n    | valuta\n    | EUR\n{SO}",
            "4:7 row-outside-portfolio: raden hör inte till `låneskuld`",
        ),
        (
            f"§ prov ett\n  givet  nettoskuld\n    | belopp | grönt-lån\n    | 1 mnkr |\n{SO}",
            "4:7 row-outside-portfolio: det går inte att avgöra om raden hör till `nettoskuld`",
        ),
        ("§ prov ett\n  givet  lån\n", "1:1 missing-field: `prov` saknar `så`: det prövar ingenting"),
        (f"§ prov\n{SO}", "1:7 missing-id: id saknas"),
        (f"§ prov ett\n  den  2014-02-30\n{SO}", "2:8 bad-date: `2014-02-30` är inget datum"),
    ],
)
def test_what_is_wrong_is_told_on_its_line(text: str, message: str) -> None:
    assert message in told(text)
    assert len(told(text)) == 1


def test_a_test_under_a_sentence_is_refused_for_it_is_no_rule_of_the_sentence() -> None:
    text = "Lån ska vara i svenska kronor.\n  § prov ett\n    så  svenska-kronor hålls\n"
    assert told(text) == ["2:3 wrong-indent: `prov` hänger under en mening: ett prov säger inte hur meningen prövas"]


def test_a_table_without_a_register_is_told() -> None:
    assert told(f"§ prov ett\n  | motpart\n  | SEB\n{SO}") == [
        "2:5 lost-table-row: tabellen hör inte till något register"
    ]


def test_every_mistake_of_a_table_is_told_at_once() -> None:
    assert len(told(f"{GIVEN}    | SEB | 41 | i morgon\n    | SEB | 1 mnkr | 2014-12-41\n{SO}")) == 3

"""A person may hold several powers of attorney; a loan has one row."""

from datetime import date

import pytest

from policylang.operations.compile import compiled
from policylang.registers.read import read_files
from policylang.revisions.source import Source

ON = date(2014, 12, 31)


@pytest.mark.parametrize(
    ("name", "text", "ids"),
    [
        (
            "fullmakter",
            "Person;Omfattning;Gäller från;Gäller till\nEva;lån;2014-01-01;2014-12-31\nEva;valuta;2014-01-01;2014-12-31\n",
            ["Eva", "Eva (rad 3)"],
        ),
        ("konton", "Konto;Valuta\n1-1;SEK\n1-1;EUR\n", None),
    ],
)
def test_only_where_the_register_says_so_may_a_key_come_back(name: str, text: str, ids: list[str] | None) -> None:
    resolved = compiled(Source("prov.policy", b'policy "Prov"\n', lambda _: None)).resolved
    assert resolved is not None
    registers, errors = read_files({f"{name}.csv": text.encode()}, resolved.definitions.schema, ON)
    held = registers.registers.get(name)
    assert (None if held is None else [row.id for row in held.rows]) == ids
    assert bool(errors) is (ids is None)

"""ändrar: other text, in a document that starts from another; alone it has nothing to amend."""

from clauses.trial import told


def test_in_a_document_that_starts_from_nothing_it_is_an_error() -> None:
    (wrong,) = told("§ ändrar x\n")
    assert wrong.startswith("1:1 wrong-amendment: `§ ändrar` har inget att ändra")


def test_without_an_id_it_cannot_be_read() -> None:
    assert any(one.startswith("1:") for one in told("§ ändrar\n"))

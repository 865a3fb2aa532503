"""What a reader is told beside the changes: of the documents that the policy leans on, as they are."""

from pathlib import Path
from shutil import copytree

from policylang.operations.diff import answer, compare
from policylang.operations.read import read
from policylang.revisions.files import source

FOLDER = Path(__file__).parents[2] / "policies" / "vastervik"


def test_a_document_that_is_changed_itself_is_never_said_to_be_untouched(tmp_path: Path) -> None:
    """The guidelines complete the policy: what changes there changes here, and is told as the policy's."""
    after = Path(copytree(FOLDER, tmp_path / "after"))
    policy = after / "finanspolicy.policy"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("| en miljon kronor", "| fem miljoner kronor"), encoding="utf-8", newline="\n")
    old, new = (read(source(folder / "riktlinjer.policy")) for folder in (FOLDER, after))
    told = answer(old, new, compare(old, new))
    assert told["notices"] == ["Finanspolicyn är själv ändrad: det som ändras där visas bland ändringarna."]
    assert [one["id"] for one in told["changes"]] == ["DEL502"]
    place, _, _ = told["changes"][0]["message"].partition(": ")
    assert (place.partition(",")[0], place.endswith(" i finanspolicyn")) == ("7 Utlåning", True)

"""What a user writes names a file, a revision, a day or a tag, and nothing of it is ever an option."""

import pytest

from policylang.revisions.name import Named, named


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("p.policy", Named("p.policy")),
        ("HEAD:p.policy", Named("p.policy", "HEAD")),
        ("HEAD~3:a/p.policy", Named("a/p.policy", "HEAD~3")),
        (":p.policy", Named("p.policy", "")),
        ("p.policy@2014-06-30", Named("p.policy", None, "2014-06-30")),
        ("a@b.se/p.policy@2014-06-30", Named("a@b.se/p.policy", None, "2014-06-30")),
        ("p.policy@prov-kommun/p/2014-03-01", Named("p.policy", None, "prov-kommun/p/2014-03-01")),
        ("p.policy@v@1", Named("p.policy", None, "v@1")),
        ("main:p.policy@2014-06-30", Named("p.policy", "main", "2014-06-30")),
        ("main@{1}:p.policy", Named("p.policy", "main@{1}")),
        ("HEAD^{/fix: allt}:p.policy", Named("p.policy", "HEAD^{/fix: allt}")),
        ("@:p.policy", Named("p.policy", "@")),
        ("-x:p.policy", Named("p.policy", "-x")),
        ("C:\\kommun\\p.policy", Named("C:\\kommun\\p.policy")),
        ("C:/kommun/p.policy@2014-06-30", Named("C:/kommun/p.policy", None, "2014-06-30")),
        ("HEAD:", Named("HEAD:")),
        ("", Named("")),
        ("@", Named("@")),
    ],
)
def test_a_name_has_parts(text: str, parts: Named) -> None:
    assert named(text) == parts

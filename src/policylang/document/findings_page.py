"""The answer of `policylang check` as one HTML page: what is wrong first, everything said in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from policylang.document.answers import VERDICTS, CheckAnswer
from policylang.document.findings_view import TITLES, groups
from policylang.document.findings_words import ROLES, SINCE, lead, rules, share, since
from policylang.document.templating import environment

_NO_PAGES: Mapping[str, str] = MappingProxyType({})


def page(
    answer: Mapping[str, object],
    *,
    document: str = "",
    pages: Mapping[str, str] = _NO_PAGES,
    templates: Mapping[str, str] | None = None,
) -> str:
    """The page.

    Args:
        answer: `policylang/check/1`, as in the contract.
        document: relative address of the policy's HTML page, to link each clause to its sentence; empty for no links.
        pages: title -> address of other documents among the findings; those without one are not linked.
        templates: template name -> text, in place of ours.
    """
    check = cast("CheckAnswer", answer)
    findings = check["findings"]
    cases = {name: sum(1 for one in findings if one["verdict"] == name) for name in TITLES}
    return (
        environment(templates)
        .get_template("findings.html.j2")
        .render(
            check=check,
            address={check["policy"]["title"]: document, "": document, **pages},
            lead=lead(check),
            since=since(check["since"]) if "since" in check else "",
            over=[
                (one, SINCE[one["change"]])
                for one in check["since"]["changes"]
                if one["change"] in {"remedied", "gone"}
            ]
            if "since" in check
            else [],
            tiles=[(name, rules(findings, name), cases[name], VERDICTS[name]) for name in TITLES],
            share=share(check["summary"]),
            roles=ROLES,
            groups=groups(findings),
        )
    )

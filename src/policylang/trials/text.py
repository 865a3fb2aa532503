"""What the tests said, for a person at a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from policylang.units.swedish import NBSP

Answer = Mapping[str, Any]
SIDES = {"inside": "innanför", "on": "på gränsen", "outside": "utanför"}


def text(told: Answer) -> str:
    """An answer of `policylang test` in Swedish: the tests, what they try, what they do not, what is offered."""
    return "\n".join(_lines(told)).replace(NBSP, " ") + "\n"


def _lines(told: Answer) -> Iterator[str]:
    yield told["policy"]["title"]
    yield ""
    for one in told["trials"]:
        yield from _trial(one)
    if not told["trials"]:
        yield "Det finns inga prov."
    yield ""
    yield from _rules(told["rules"])
    if told["suggestions"] is not None:
        yield from _suggestions(told)
    if told["undistinguished"] is not None:
        yield from _undistinguished(told["undistinguished"])
    yield _summary(told["summary"])


def _trial(one: Answer) -> Iterator[str]:
    if one["passed"]:
        yield f"  klarat   {one['id']}"
        return
    yield f"  FELAR    {one['id']}  ({one['source']}, prövat den {one['as_of']})"
    for each in one["expectations"]:
        if each["passed"]:
            continue
        yield f"             väntat:  {each['written']}"
        yield f"             kom:     {each['came']}"
        for finding in each["findings"]:
            yield f"                      {finding['message']}"


def _rules(rules: list[Answer]) -> Iterator[str]:
    tried = [one for one in rules if one["trials"]]
    if tried:
        yield "Prövade regler:"
    for one in tried:
        yield f"  {one['clause']}"
        for bound in one["bounds"]:
            sides = ", ".join(f"{SIDES[side]} {'ja' if there else 'NEJ'}" for side, there in bound["sides"].items())
            yield f"    {bound['text']}: {sides}"
        if not one["bounds"] and one["missing"]:
            yield f"    saknas: {', '.join(one['missing'])}"
    if tried:
        yield ""
    without = [one["clause"] for one in rules if not one["trials"]]
    if without:
        yield "Regler utan prov:"
        yield from (f"  {name}" for name in without)
        yield ""


def _suggestions(told: Answer) -> Iterator[str]:
    if told["suggestions"]:
        yield "Förslag, färdiga att klistra in:"
        yield ""
    for one in told["suggestions"]:
        yield f"// {one['clause']}, {one['tries']}"
        yield one["text"]
    if told["not_found"]:
        yield "Inget fall hittades för:"
        yield from (f"  {one['clause']}, {one['tries']}" for one in told["not_found"])
        yield ""


def _undistinguished(found: list[Answer]) -> Iterator[str]:
    if not found:
        yield "Varje villkor, jämförelse, kolumn, undantag och led skiljs ut av något prov."
        yield ""
        return
    yield "Det här skiljer inget prov ut; det kunde vara som det står efter pilen utan att något prov felar:"
    name = ""
    for one in found:
        if one["name"] != name:
            name = one["name"]
            yield f"  {name}  ({one['source']})"
        yield f"    {one['before']} → {' / '.join(one['instead'])}"
    yield ""
    for one in found:
        if one["text"]:
            yield f"// {one['name']}, {one['before']} → {one['instead'][0]}"
            yield one["text"]


def _summary(counts: Answer) -> str:
    failed = f"{counts['failed']} felar" if counts["failed"] else "alla klarade"
    ran = counts["passed"] + counts["failed"]
    trials = f"{ran} prov, {failed}. " if ran else ""
    return (
        f"{trials}{counts['rules_tried']} av {counts['rules']} regler har prov; "
        f"{counts['sides_tried']} av {counts['sides']} sidor av deras gränser är prövade."
    )

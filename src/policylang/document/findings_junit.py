"""The answer of a check as JUnit XML, for what runs tests on a schedule: a case for each finding."""

import re
from collections.abc import Mapping, Sequence
from typing import cast
from xml.etree import ElementTree as ET

from policylang.document.answers import VERDICTS, CheckAnswer, FindingAnswer
from policylang.document.findings_view import line

# Broken is a failure; what cannot be judged is an error of the data, never a pass.
_TAGS = {"breach": "failure", "unmeasurable": "error", "manual": "skipped", "not_applicable": "skipped"}
_TOLD = {"warning", "note", "exempt"}
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def text(answers: Sequence[Mapping[str, object]]) -> str:
    """A suite for each document of each policy."""
    root = ET.Element("testsuites", name="policylang check")
    for answer in answers:
        check = cast("CheckAnswer", answer)
        title = check["policy"]["title"]
        documents = dict.fromkeys(one.get("document") or title for one in check["findings"])
        for document in documents:
            found = [one for one in check["findings"] if (one.get("document") or title) == document]
            root.append(_suite(document, check["as_of"], found))
    _counted(root, [one for suite in root for one in suite])
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(document: str, on: str, findings: Sequence[FindingAnswer]) -> ET.Element:
    suite = ET.Element("testsuite", name=_clean(document), timestamp=f"{on}T00:00:00")
    suite.extend(_case(document, one) for one in findings)
    _counted(suite, list(suite))
    return suite


def _counted(element: ET.Element, cases: Sequence[ET.Element]) -> None:
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(1 for case in cases if case.find(tag) is not None)))


def _case(document: str, finding: FindingAnswer) -> ET.Element:
    said = line(finding)
    name = " ".join(part for part in (said.section, said.clause, f"({said.group})" if said.group else "") if part)
    case = ET.Element("testcase", name=_clean(name), classname=_clean(document), time="0")
    verdict = finding["verdict"]
    body = "\n".join([said.message, *([f"”{said.wording}”"] if said.wording else [])])
    body = "\n".join([body, *(f"{label}: {value}" for label, value in said.details)])
    if verdict in _TAGS:
        told = ET.SubElement(case, _TAGS[verdict], message=_clean(said.message))
        if _TAGS[verdict] != "skipped":
            told.set("type", VERDICTS[verdict])
            told.text = _clean(body)
    elif verdict in _TOLD:
        ET.SubElement(case, "system-out").text = _clean(f"{VERDICTS[verdict]}: {body}")
    return case


def _clean(given: str) -> str:
    return _UNWRITABLE.sub("\ufffd", given)

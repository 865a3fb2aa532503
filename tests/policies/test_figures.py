"""Every figure of a source stands in its document, as often as there, and no other: one wrong figure is too many."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from policies import test_norrkoping_source as norrkoping
from policies import test_sormland_source as sormland
from policies import test_vastervik_source as vastervik

# The day of the exemption fell out of the policy's own page; it stands in the letter that proposes the addition.
VASTERVIK = {"finanspolicy.policy": Counter({"1": 1}), "riktlinjer.policy": Counter[str]()}


def figures(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:,\d+)?(?: ?%)?", text.replace("\u00a0", " ")))


def of_vastervik(name: str) -> tuple[str, str]:
    borrowed = " ".join(VASTERVIK[name].elements())
    return vastervik.printed(name), f"{vastervik.pages(vastervik.DOCUMENTS[name])} {borrowed}"


@pytest.mark.parametrize(
    "both",
    [
        pytest.param(lambda: (norrkoping.printed(), norrkoping.original()), id="norrkoping"),
        pytest.param(lambda: (sormland.printed(), sormland.original()), id="sormland"),
        *(pytest.param(lambda name=name: of_vastervik(name), id=name) for name in VASTERVIK),
    ],
)
def test_the_document_has_the_figures_of_the_source(both: Callable[[], tuple[str, str]]) -> None:
    printed, original = both()
    assert figures(printed) == figures(original)

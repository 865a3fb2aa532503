"""The handbook does not drift from the code."""

import re
import runpy
from pathlib import Path

import click
import pytest

import policylang
from policylang.revisions.source import Source

DOCS = Path(__file__).parents[1] / "docs"
PAGES = runpy.run_path(str(DOCS / "generate.py"))["PAGES"]
WRITTEN = [DOCS.parent / "README.md", DOCS / "handbok.md"]
HANDBOOK = (DOCS / "handbok.md").read_text(encoding="utf-8")


def named(page: Path) -> str:
    return page.name


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_a_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_a_command_that_is_told_of_exists(page: Path) -> None:
    from policylang.cli.main import main

    told = set(re.findall(r"\bpolicylang ([a-z]+)\b(?! \d)", page.read_text(encoding="utf-8")))
    assert told
    assert told <= set(main.list_commands(click.Context(main)))


def test_the_handbook_s_policy_is_one() -> None:
    (text,) = re.findall(r'```\n(policy ".*?\n)```', HANDBOOK, re.DOTALL)
    assert policylang.read(Source("handbok.policy", text.encode(), lambda _: None)).errors == ()

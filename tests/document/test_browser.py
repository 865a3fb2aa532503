"""The pages in a real browser: axe, a phone, no script.

Chromium comes with `apt-get install chromium`; elsewhere its path is given in CHROMIUM. In CI its absence fails.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import evolve
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from compare.neighbours import reading, share
from document.answers_sample import CHECK, DIFF, INDEX
from document.samples import sample
from policylang.document import changes_page, compare_page, findings_page, index_page
from policylang.document.html import page
from policylang.document.wordings import wordings
from policylang.operations.compare import answer, compare

NEIGHBOURS = [reading(share(f"högst  {cap} %"), f"Kommun {cap}") for cap in (30, 40)]

AMENDED = wordings(
    (
        ("heading", "8 Borgen", "8 Borgen"),
        ("told", "– – –", "– – –"),
        ("paragraph", "Borgen beslutas av kommunstyrelsen.", "Borgen beslutas av kommunfullmäktige."),
        ("paragraph", None, "Borgen lämnas endast till kommunala bolag."),
        ("heading", "9 Mål", "10 Mål"),
        ("point", "– Målet är lugn.", None),
    )
)

PAGES = {
    "policy": page(sample()),
    "findings": findings_page.page(CHECK, document="policy.html"),
    "changes": changes_page.page(DIFF, document="policy.html"),
    "comparison": compare_page.page(answer(NEIGHBOURS, compare(NEIGHBOURS))),
    "amendment": page(evolve(sample(), blocks=(AMENDED, *sample().blocks), badge="Utkast")),
    "index": index_page.page(*INDEX, footer="policylang"),
}
BROKEN = (
    "<!DOCTYPE html><html><head></head><body><img src='x'><p style='color:#bbb'>svag</p>"
    "<p style='color:#767676'>mellan</p><input>"
    "<a href='#'></a><button></button></body></html>"
)
# Contrast 7:1 is more than axe asks for by itself.
RULES = {"color-contrast-enhanced": {"enabled": True}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        if "CI" in os.environ:
            pytest.fail("Chromium is missing: apt-get install chromium, or set CHROMIUM")
        pytest.skip("Chromium is missing: apt-get install chromium, or set CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found, args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture(scope="module", params=PAGES)
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with with_axe(browser, PAGES[request.param]) as made:
        yield made


@contextmanager
def with_axe(browser: Browser, text: str) -> Iterator[Page]:
    # axe is a script, and our pages allow none: the browser is told to look away while axe reads.
    context = browser.new_context(bypass_csp=True)
    made = context.new_page()
    made.set_content(text)
    made.evaluate(AXE_SCRIPT)
    yield made
    context.close()


def violations(opened: Page, width: int) -> list[str]:
    opened.set_viewport_size({"width": width, "height": 800})
    response = opened.evaluate("rules => axe.run({rules, resultTypes: ['violations']})", RULES)
    return [f"{found['id']}: {node['html']}" for found in response["violations"] for node in found["nodes"]]


def test_two_columns_stay_two_on_paper_under_a_header_that_is_repeated(browser: Browser) -> None:
    with with_axe(browser, PAGES["amendment"]) as opened:
        opened.emulate_media(media="print")
        opened.set_viewport_size({"width": 643, "height": 972})
        places = opened.evaluate(
            "() => [...document.querySelectorAll('.lydelser td.paragraph:not([colspan])')].slice(0, 2).map(one => one.offsetTop)"
        )
        shown = opened.evaluate("() => getComputedStyle(document.querySelector('.lydelser thead')).display")
    assert places[0] == places[1]
    assert shown == "table-header-group"


def test_axe_finds_nothing_to_complain_of(opened: Page) -> None:
    assert violations(opened, 1280) == []


def test_axe_finds_nothing_on_a_phone_either(opened: Page) -> None:
    assert violations(opened, 320) == []


def test_no_page_is_wider_than_a_phone(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 640})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_sees_a_broken_page(browser: Browser) -> None:
    with with_axe(browser, BROKEN) as made:
        found = {one.partition(":")[0] for one in violations(made, 1280)}
    assert len(found) >= 4
    assert "color-contrast-enhanced" in found


def test_the_pages_work_without_script_and_ask_the_network_for_nothing(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    asked: list[str] = []
    made = context.new_page()
    made.on("request", lambda request: asked.append(request.url))
    files = [tmp_path / f"{name}.html" for name in PAGES]
    for file, text in zip(files, PAGES.values(), strict=True):
        file.write_text(text, encoding="utf-8")
        made.goto(file.as_uri())
        assert made.locator("h1").is_visible()
        made.keyboard.press("Tab")
        focused = made.locator(".skip:focus").bounding_box()
        assert focused is not None
        assert focused["y"] >= 0
    context.close()
    assert asked == [file.as_uri() for file in files]


def test_the_printed_page_holds_the_whole_text_on_a4(browser: Browser) -> None:
    made = browser.new_page()
    made.set_content(PAGES["policy"])
    printed = made.pdf(prefer_css_page_size=True)
    made.close()
    assert printed.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in printed or b"/MediaBox [0 0 595" in printed

"""axe-core on every kind of page, and the promises made on each: no sideways scroll, no foreign request, no cookie."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import KINDS, in_language

Open = Callable[..., Page]

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
"""axe-core 4.14.1 as npm has it: what PyPI has is older and takes twice the time."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, within: str = "html") -> list[str]:
    """Return what axe finds in the page, or in a part of it whose surroundings are looked at elsewhere."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "([tags, within]) => axe.run(within, { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags }, preload: false })",
        [TAGS, within],
    )
    return [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


# at three widths, and in every state that readers bring about, by `make quality`
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(look: Open, kind: str, language: str, scheme: str) -> None:
    page = look(in_language(KINDS[kind], language), width=1400 if scheme == "light" else 390, scheme=scheme)
    ground = {"light": "rgb(245, 246, 243)", "dark": "rgb(16, 23, 29)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground[scheme]
    assert violations(page) == []
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(look: Open, scheme: str) -> None:
    page = look("", width=390, scheme=scheme)
    page.locator("#menu-button").click()
    assert violations(page) == []
    page = look("search/?q=missione", scheme=scheme)
    page.locator(".p-results li").first.wait_for()
    assert violations(page) == []
    page = look("curriculum/perche-le-missioni/quiz/", scheme=scheme)
    for position in range(page.locator("form.p-question").count()):
        question = page.locator("form.p-question").nth(position)
        question.locator("input").first.check()
        question.locator("button[type=submit]").click()
    assert violations(page) == []
    page = look("curriculum/perche-le-missioni/dal-progetto-alla-missione/", scheme=scheme)
    page.locator("a.p-term, button.p-term").first.click()
    page.locator("[popover]:popover-open").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_for_missing_addresses_holds_too(look: Open, scheme: str) -> None:
    page = look("404.html", scheme=scheme)
    assert violations(page) == []

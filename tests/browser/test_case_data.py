"""Citing a case and taking the cases home: readable on any screen, and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import KINDS, in_language
from .test_accessibility import violations

Open = Callable[..., Page]

OPENED = {"case": "details.p-citation", "cases": "section[aria-labelledby=data] details"}


@pytest.mark.parametrize("kind", OPENED)
@pytest.mark.parametrize("language", ["it", "en"])
def test_what_opens_is_accessible_and_fits_a_telephone(visit: Open, kind: str, language: str) -> None:
    page = visit(in_language(KINDS[kind], language), width=320)
    page.locator(f"{OPENED[kind]} > summary").click()
    for scheme in ("default", "slate"):
        page.evaluate("(scheme) => { document.documentElement.dataset.mdColorScheme = scheme; }", scheme)
        assert violations(page, OPENED[kind]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_citation_is_found_with_the_keyboard_and_without_script(visit: Open) -> None:
    page = visit(f"{KINDS['case']}/", script=False)
    summary = page.locator("details.p-citation > summary")
    entry = page.locator("pre.p-citation__text")
    assert not entry.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert entry.is_visible()
    assert entry.inner_text().startswith("@misc{missions-valencia-2030-it,\n  author = {{Convergenze APS}},")


def test_one_click_selects_the_whole_entry(visit: Open) -> None:
    page = visit(f"{KINDS['case']}/")
    page.locator("details.p-citation > summary").click()
    page.locator("pre.p-citation__text").click()
    assert (
        page.evaluate("getSelection().toString().trim()") == page.locator("pre.p-citation__text").inner_text().strip()
    )


@pytest.mark.parametrize("name", ["cases.csv", "cases.json", "cases.geojson"])
def test_a_file_is_taken_home_without_script(visit: Open, name: str) -> None:
    page = visit("en/cases/", script=False)
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    assert download.value.suggested_filename == name
    assert "Valencia" in download.value.path().read_text("utf-8")

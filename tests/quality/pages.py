"""The pages to measure, and the browser to measure them in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from browser.conftest import ARGUMENTS, KINDS, in_language
from browser_setup import chromium_path
from playwright.sync_api import Browser, sync_playwright

LANGUAGES = ("it", "en")

PAGES = {
    f"{kind}, {language}": in_language(path, language) for kind, path in KINDS.items() for language in LANGUAGES
} | {"missing page": "404.html"}
"""A page of every kind in each language: its address below the site's, by its name."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of the tests while the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()

"""What a reader without JavaScript reads: all that the others read, but for the words of controls that need it."""

from __future__ import annotations

from playwright.sync_api import Browser

from .figures import Figure, none_of
from .pages import PAGES, chromium
from .serve import Served

TEXTS = """(controls) => {
  const shown = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const text = node.data.replace(/\\s+/g, " ").trim(), element = node.parentElement;
    if (text && !element.closest(controls) && element.checkVisibility({ visibilityProperty: true })) shown.push(text);
  }
  return shown;
}"""
"""The texts of a page that can be seen, each piece by itself."""

CONTROLS = "button, form, fieldset, select, label, svg, [role=status], .p-script-only"
"""What only works with a script, and may be missing without."""


def measure(site: Served) -> list[Figure]:
    """Return how many texts are missing without JavaScript, over all pages."""
    with chromium() as browser:
        with_script, without = _texts(browser, site, True), _texts(browser, site, False)
    missing = [f"{name}: {text[:120]}" for name in PAGES for text in _missing(with_script[name], without[name])]
    return [none_of("without JavaScript: texts that are missing", missing)]


def _texts(browser: Browser, site: Served, script: bool) -> dict[str, list[str]]:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    found = {}
    for name, path in PAGES.items():
        page.goto(site.address + path)
        found[name] = page.evaluate(TEXTS, CONTROLS)
        page.evaluate("localStorage.clear()")  # what a page remembers of the one before is not its text
    context.close()
    return found


def _missing(with_script: list[str], without: list[str]) -> list[str]:
    """Return what is missing; a page on which nothing can be read is missing whole."""
    left = set(without)
    return [text for text in with_script if text not in left] or ([] if with_script and without else ["everything"])

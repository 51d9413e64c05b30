"""axe on a page of every kind, and what a reader may ask of the browser: another width, zoom, calm, other colours."""

from __future__ import annotations

from collections.abc import Iterator

from browser.test_accessibility import violations
from playwright.sync_api import Browser, Page

from . import states
from .figures import Figure, none_of
from .pages import PAGES, chromium
from .serve import Served

WIDTHS = (390, 768, 1400)

MOVES = """() => {
  const moving = [];
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") moving.push("html scrolls smoothly");
  for (const element of document.querySelectorAll("*"))
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      const times = [style.transitionDuration, style.animationName === "none" ? "0s" : style.animationDuration];
      if (times.join().split(",").some((time) => parseFloat(time) > 0.01))
        moving.push(`${element.tagName} ${element.className} ${part ?? ""}`);
    }
  return [...new Set(moving)];
}"""

COLOURLESS = """() => [...document.querySelectorAll("button, input, select, textarea, .p-button")]
  .filter((control) => control.checkVisibility({ visibilityProperty: true }) && control.getClientRects().length)
  .filter((control) => {
    const style = getComputedStyle(control);
    const isNative = style.appearance !== "none" && control.matches("[type=checkbox], [type=radio], [type=range]");
    const isBordered = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) > 0
      || style.borderBottomStyle !== "none" && parseFloat(style.borderBottomWidth) > 0;
    const isPointed = ["::before", "::after"].some((part) => parseFloat(getComputedStyle(control, part).borderBottomWidth) > 0);
    const isDrawn = isPointed || Boolean(control.querySelector("svg")) || style.textDecorationLine !== "none";
    return !isNative && !isBordered && !isDrawn;
  })
  .map((control) => control.outerHTML.slice(0, 120))"""
"""Controls which nothing but their background tells from text; where the reader chooses the colours, it is gone."""


def measure(site: Served) -> list[Figure]:
    """Return how many faults there are of each sort, over all pages."""
    with chromium() as browser:
        return [
            *(_axe(browser, site, scheme) for scheme in ("light", "dark")),
            *(_states(browser, site, scheme) for scheme in ("light", "dark")),
            _scrolling(browser, site, "320 px wide", width=320),
            _scrolling(browser, site, "zoomed to 200 %", width=640, scale=2),
            _calm(browser, site),
            *_forced_colors(browser, site),
        ]


def _axe(browser: Browser, site: Served, scheme: str) -> Figure:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    found = []
    for name, path in PAGES.items():
        page.goto(site.address + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{name}, {width} px: {one}" for one in violations(page)]
    page.close()
    return none_of(f"axe, {scheme}, {', '.join(map(str, WIDTHS))} px: violations", found)


def _states(browser: Browser, site: Served, scheme: str) -> Figure:
    """Return what axe finds once readers have done something; each width begins with a browser that knows nothing."""
    found = []
    for width in WIDTHS:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
        page = context.new_page()
        for name in states.each(page, site):
            found += [f"{name}, {width} px: {one}" for one in violations(page)]
        context.close()
    return none_of(f"axe, {scheme}, after readers' acts, {', '.join(map(str, WIDTHS))} px: violations", found)


def _scrolling(browser: Browser, site: Served, how: str, width: int, scale: int = 1) -> Figure:
    """Return which pages have to be scrolled sideways."""
    page = browser.new_page(viewport={"width": width, "height": 800}, device_scale_factor=scale)
    found = []
    for name, path in PAGES.items():
        page.goto(site.address + path)
        needed = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{name}: {needed} px"] if needed > width else []
    page.close()
    return none_of(f"{how}: pages to be scrolled sideways", found)


def _calm(browser: Browser, site: Served) -> Figure:
    page = browser.new_page(reduced_motion="reduce")
    found = [f"{name}: {one}" for name in _each(page, site) for one in page.evaluate(MOVES)]
    page.close()
    return none_of("prefers-reduced-motion: what moves all the same", found)


def _forced_colors(browser: Browser, site: Served) -> list[Figure]:
    page = browser.new_page(forced_colors="active")
    found, lost = [], []
    for name in _each(page, site):
        found += [f"{name}: {one}" for one in violations(page)]
        lost += [f"{name}: {one}" for one in page.evaluate(COLOURLESS)]
    page.close()
    return [none_of("forced colours: axe violations", found), none_of("forced colours: controls that vanish", lost)]


def _each(page: Page, site: Served) -> Iterator[str]:
    """Open one page after the other."""
    for name, path in PAGES.items():
        page.goto(site.address + path)
        yield name

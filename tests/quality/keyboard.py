"""A walk with the Tab key through a page of every kind: each stop in view, uncovered, marked, and large enough."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from .figures import Figure, none_of
from .pages import PAGES, chromium
from .serve import Served

SIZES = ((1400, 900), (390, 800))

MOST_STOPS = 150
"""The lists of cases and terms go on for hundreds of stops that are all alike."""

STOP = """() => {
  const stop = document.activeElement;
  if (stop === document.body) return null;
  const box = stop.getBoundingClientRect(), style = getComputedStyle(stop);
  // the middle of what can be seen: of the first line of a broken link, of the part of a tall field in the window
  const piece = stop.getClientRects()[0] ?? box, left = Math.max(piece.left, 0), upper = Math.max(piece.top, 0);
  const right = Math.min(piece.right, innerWidth), lower = Math.min(piece.bottom, innerHeight);
  const top = left < right && upper < lower && document.elementFromPoint((left + right) / 2, (upper + lower) / 2);
  // a mark on a map may be small where the same page leads there in words too (WCAG 2.5.8, equivalent)
  const again = stop.closest("svg") && [...document.links].some((link) => link.href === new URL(stop.href.baseVal, document.baseURI).href);
  return {
    html: stop.outerHTML.slice(0, 120),
    size: Math.min(box.width, box.height),
    mayBeSmall: Boolean(again) || stop.tagName === "A",
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    isInView: Boolean(top) && (stop.contains(top) || top.contains(stop)),
  };
}"""


def measure(site: Served) -> list[Figure]:
    """Return how many stops are bad, at each size of the window."""
    figures = []
    with chromium() as browser:
        for width, height in SIZES:
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            bad: list[str] = []
            for name, path in PAGES.items():
                page.goto(site.address + path)
                bad += [f"{name}: {fault}" for fault in walk(page)]
            page.close()
            figures.append(none_of(f"keyboard at {width} px: bad stops", bad))
    return figures


def walk(page: Page) -> list[str]:
    """Press Tab from the head of the page to its end, and return what is wrong with the stops."""
    faults = []
    for number in range(1, MOST_STOPS + 1):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            # the first Tab of a page that has nothing to stop at would pass for a good walk
            return faults if number > 1 else ["nothing to stop at"]
        faults += [f"stop {number}: {fault}: {stop['html']}" for fault in _faults(stop)]
    return faults


def _faults(stop: Any) -> list[str]:
    faults = []
    if not stop["isInView"]:
        faults.append("out of view or covered")
    if not stop["isMarked"]:
        faults.append("nothing shows that it has the focus")
    if stop["size"] < 24 and not stop["mayBeSmall"]:  # a link in a line of text may be as high as the line
        faults.append(f"{stop['size']:.0f} px small")
    return faults

"""A first visit to the heaviest lesson of each language, on a phone that has kept nothing of the site."""

from __future__ import annotations

import gzip
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Response

from .figures import Figure, none_of
from .pages import LANGUAGES, chromium
from .serve import LEVEL, Served

BUDGET = Path(__file__).parents[1] / "budget.yml"

SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
"""Adds up how far things move that the reader has not moved."""


def measure(site: Served) -> list[Figure]:
    """Return bytes, requests and layout shift of each visit."""
    budget = yaml.safe_load(BUDGET.read_text("utf-8"))["first_visit"]
    with chromium() as browser:
        return [figure for language in LANGUAGES for figure in _visit(browser, site, language, budget)]


def heaviest_lesson(folder: Path, language: str) -> str:
    """Return the address, below the site's, of the lesson with most bytes."""
    root = folder if language == "it" else folder / language
    pages = root.glob("curriculum/*/*/index.html")
    lessons = [path for path in pages if path.parent.name not in ("worksheet", "quiz", "print")]
    heaviest = max(lessons, key=lambda path: len(gzip.compress(path.read_bytes(), LEVEL)))
    return f"{heaviest.parent.relative_to(folder).as_posix()}/"


def _visit(browser: Browser, site: Served, language: str, budget: dict[str, float]) -> list[Figure]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=3, is_mobile=True)
    context.add_init_script(SHIFTS)
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # a method of a list cannot be given
    path = heaviest_lesson(site.folder, language)
    page.goto(site.address + path, wait_until="networkidle")
    # down to the foot a screen at a time: what is loaded late counts, and what it moves
    page.evaluate("""async () => {
      while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
        scrollBy(0, innerHeight);
        await new Promise((done) => setTimeout(done, 50));
      }
    }""")
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate("window.shifts")
    bodies = {answer.url: answer.request.sizes()["responseBodySize"] for answer in answers}
    foreign = [url for url in bodies if not url.startswith((site.address, "data:", "blob:"))]
    fonts = sum(size for url, size in bodies.items() if url.endswith(".woff2"))
    context.close()
    sizes = tuple(f"{size:,} {url}" for url, size in bodies.items())
    total = sum(bodies.values())
    name = f"first visit, {path.split('/')[-2]}, {language}"
    return [
        Figure(f"{name}: bytes without fonts", total - fonts, budget["without_fonts"], faults=sizes),
        Figure(f"{name}: bytes", total, budget["with_fonts"], faults=sizes),
        Figure(f"{name}: requests", len(answers), budget["requests"], faults=sizes),
        none_of(f"{name}: requests to others", foreign),
        Figure(f"{name}: layout shift", round(shifts, 4), budget["layout_shift"]),
    ]

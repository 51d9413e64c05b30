"""What pages look like once a reader has done something: each state by the act that brings it about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from browser.conftest import in_language
from playwright.sync_api import Page

from .pages import LANGUAGES
from .serve import Served

LESSON = "curriculum/perche-le-missioni/dal-progetto-alla-missione"
MODULE = "curriculum/perche-le-missioni"


def _menu(page: Page) -> None:
    if page.locator("#menu-button").is_visible():
        page.locator("#menu-button").click()


def _results(page: Page) -> None:
    page.locator("#query").fill("missione" if page.locator("html").get_attribute("lang") == "it" else "mission")
    page.locator("#query").press("Enter")
    page.locator(".p-results li").first.wait_for()


def _answer(page: Page) -> None:
    for form in page.locator("form.p-question").all():
        form.locator("input").first.check()
        form.locator("button[type=submit]").click()


def _term(page: Page) -> None:
    page.locator("a.p-term, button.p-term").first.click()
    page.locator("[popover]:popover-open").wait_for()


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")


def _worksheet(page: Page) -> None:
    page.locator("textarea").first.fill("Una prova.")
    page.locator("#p-version-label").fill("prima")
    page.locator("[data-version-form] button").click()
    page.locator("[data-versions] li").first.wait_for()


def _transfer(page: Page) -> None:
    page.locator("[name=place]").fill("Unione di cinque Comuni, esempio")
    page.locator("[name=money-state][value=partly]").check()


def _filters(page: Page) -> None:
    page.locator("[data-takes-count]:not(:empty)").first.wait_for(state="attached")
    if page.locator("[data-toggle]").is_visible():
        page.locator("[data-toggle]").click()
    page.evaluate(
        "document.querySelectorAll('.p-facet legend button[aria-expanded=false]').forEach((one) => one.click())"
    )


def _comparison(page: Page) -> None:
    page.locator(".p-compare td").first.wait_for(state="attached")


def _done(page: Page) -> None:
    page.locator(".p-done input[name=done]").check()
    page.locator("#role").select_option(index=1)


def _studies(page: Page) -> None:
    page.locator("[data-file]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"{"})
    page.locator(".p-studies__said:not(:empty)").wait_for()


def _record(page: Page) -> None:
    page.locator("[data-record=it]").wait_for()


def _keep(page: Page) -> None:
    page.locator("[data-act=keep], [data-act=remove]").locator("visible=true").first.wait_for()
    if page.locator("[data-act=keep]").is_visible():
        page.locator("[data-act=keep]").click()
    page.locator("[data-act=remove]").wait_for(timeout=60_000)


def _kept(page: Page) -> None:
    page.locator("[data-modules] li").first.wait_for()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "menu": ("", _menu),
    "results": ("search", _results),
    "quiz answered": (f"{MODULE}/quiz", _answer),
    "term": (LESSON, _term),
    "worksheet filled": (f"{MODULE}/worksheet", _worksheet),
    "examples open": (f"{MODULE}/worksheet", _open_all),
    "case transferred": ("cases/preston-model", _transfer),
    "citation open": ("cases/missions-valencia-2030", _open_all),
    "filters on the rose": ("cases/?theme=welfare&country=nl&cases=wigan-deal,preston-model", _filters),
    "filters on the map": ("cases/?view=europe&country=es", _filters),
    "filters on the line of years": ("cases/?view=years&country=fi", _filters),
    "no case found": ("cases/?q=xyzzy", _filters),
    "comparison": ("compare/?cases=wigan-deal,preston-model", _comparison),
    "lesson done": (LESSON, _done),
    "studies": ("my-studies", _studies),
    "record": ("participation-record", _record),
    "module kept": (MODULE, _keep),
    "offline": ("offline", _kept),
}
"""In an order in which each finds what it shows: a lesson is done before the record of it is looked at."""


def each(page: Page, site: Served) -> Iterator[str]:
    """Bring about one state after the other in both languages, and name it."""
    for language in LANGUAGES:
        for name, (path, act) in STATES.items():
            address, query = re.fullmatch(r"([^?]*?)/?(\?.*)?", path).groups("")  # type: ignore[union-attr]
            page.goto(f"{site.address}{in_language(address, language)}{query}")
            act(page)
            yield f"{name}, {language}"

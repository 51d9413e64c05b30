"""A Chromium, and the built sites served to it."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from browser_setup import chromium_path
from conftest import Built
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

# a root user has no sandbox; the rest keeps Chromium from calling home, which would count as a third party
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

BASE = "/scuola/"
"""The site is served below a path, as on GitHub Pages."""


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        path = path.partition("?")[0]
        return super().translate_path("/" + path.removeprefix(BASE)) if path.startswith(BASE) else "/nowhere"


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *arguments: object) -> None:
        """Say nothing where a page was closed before it had all it asked for."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*arguments)  # type: ignore[arg-type]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(real_site: Built) -> Iterator[str]:
    """Where the real site is served."""
    with served(real_site.folder) as address:
        yield address


Open = Callable[..., Page]

Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that is emptied after each test: a new one costs half a second."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def visit(browser: Browser, shared: BrowserContext, address: str) -> Iterator[Open]:
    """Return a function that opens a page in a fresh browser; errors, failed and foreign requests fail the test."""
    contexts: list[BrowserContext] = []
    pages: list[Page] = []
    wrong: list[str] = []

    def visit(
        path: str = "", width: int = 1400, scheme: Scheme = "light", script: bool = True, height: int = 900
    ) -> Page:
        if script and not pages:
            page = watched(shared, address, wrong)
            pages.append(page)
        else:
            contexts.append(browser.new_context(java_script_enabled=script))
            page = watched(contexts[-1], address, wrong)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path)
        return page

    yield visit
    for context in (shared, *contexts):
        assert context.cookies() == []
    for page in pages:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        shared.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        page.close()
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def open_page(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """One page that stays open, and what went wrong in it."""
    wrong: list[str] = []
    context = browser.new_context()
    yield watched(context, address, wrong), wrong
    context.close()


@pytest.fixture
def look(open_page: tuple[Page, list[str]], address: str) -> Iterator[Open]:
    """Return a function like `visit` for tests that only look: one page for all, emptied after each, in half the time.

    Not for tests that add scripts or listeners to the page: these would stay.
    """
    page, wrong = open_page

    def look(path: str = "", width: int = 1400, scheme: Scheme = "light", height: int = 900) -> Page:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, media="screen")
        page.goto(address + path)
        return page

    yield look
    assert page.context.cookies() == []
    page.evaluate("localStorage.clear()")
    found = wrong[:]
    wrong.clear()
    assert found == []


def watched(context: BrowserContext, address: str, wrong: list[str]) -> Page:
    """Return a new page that notes in `wrong` its errors and its failed and foreign requests."""

    def note_foreign(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            wrong.append(f"foreign {request.url}")

    def note_failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            wrong.append(f"{request.failure} {request.url}")

    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("response", lambda one: wrong.append(f"{one.status} {one.url}") if one.status >= 400 else None)
    page.on("requestfailed", note_failed)
    page.on("request", note_foreign)
    return page


KINDS = {
    "home": "", "prose": "about", "school": "school", "accessibility": "accessibility", "privacy": "privacy",
    "programme": "curriculum", "module": "curriculum/perche-le-missioni",
    "lesson": "curriculum/perche-le-missioni/anatomia-di-una-missione", "worksheet": "curriculum/perche-le-missioni/worksheet",
    "quiz": "curriculum/perche-le-missioni/quiz", "cases": "cases", "case": "cases/missions-valencia-2030",
    "paths": "paths", "path": "paths/governare-per-missioni", "competences": "competences",
    "competence": "competences/systems-thinking", "theme": "themes/transizione-climatica", "edition": "editions/edizione-esempio",
    "glossary": "glossary", "bibliography": "bibliography", "worksheets": "worksheets", "search": "search",
    "compare": "compare", "studies": "my-studies", "participation": "participation-record", "handout": "curriculum/perche-le-missioni/print",
    "offline": "offline", "trainer": "trainer", "coverage": "trainer/coverage",
    "trainer_lesson": "trainer/curriculum/perche-le-missioni/dal-progetto-alla-missione",
    "trainer_case": "trainer/cases/missions-valencia-2030", "faq": "faq", "whats_new": "whats-new",
    "parallel_lesson": "curriculum/perche-le-missioni/anatomia-di-una-missione/parallel",
    "parallel_case": "cases/missions-valencia-2030/parallel", "activities": "activities", "readings": "readings",
    "site_map": "site-map",
}  # fmt: skip
"""A page of each kind."""


def in_language(path: str, language: str) -> str:
    return "/".join(part for part in ("" if language == "it" else language, path) if part) + (
        "/" if path or language != "it" else ""
    )

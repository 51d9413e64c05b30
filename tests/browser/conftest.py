"""A Chromium, and the built sites served to it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser_setup import chromium_path
from conftest import Built
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
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


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Return a function that opens a page in a fresh browser; errors, failed and foreign requests fail the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def visit(path: str = "", width: int = 1400, scheme: str = "light", script: bool = True, height: int = 900) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script  # type: ignore[arg-type]
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
        page.on("response", lambda one: wrong.append(f"{one.status} {one.url}") if one.status >= 400 else None)
        page.on(
            "requestfailed",
            lambda one: wrong.append(f"{one.failure} {one.url}") if one.failure != "net::ERR_ABORTED" else None,
        )
        page.on(
            "request",
            lambda one: (
                wrong.append(f"foreign {one.url}") if not one.url.startswith((address, "data:", "blob:")) else None
            ),
        )
        page.goto(address + path)
        return page

    yield visit
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert wrong == []


KINDS = {
    "home": "", "prose": "about", "school": "school", "accessibility": "accessibility", "privacy": "privacy",
    "programme": "curriculum", "module": "curriculum/perche-le-missioni",
    "lesson": "curriculum/perche-le-missioni/anatomia-di-una-missione", "worksheet": "curriculum/perche-le-missioni/worksheet",
    "quiz": "curriculum/perche-le-missioni/quiz", "cases": "cases", "case": "cases/missions-valencia-2030",
    "paths": "paths", "path": "paths/governare-per-missioni", "competences": "competences",
    "competence": "competences/systems-thinking", "theme": "themes/transizione-climatica", "edition": "editions/edizione-esempio",
    "glossary": "glossary", "bibliography": "bibliography", "worksheets": "worksheets", "search": "search",
    "compare": "compare", "handout": "curriculum/perche-le-missioni/print", "offline": "offline", "trainer": "trainer", "coverage": "trainer/coverage",
    "trainer_lesson": "trainer/curriculum/perche-le-missioni/dal-progetto-alla-missione",
    "trainer_case": "trainer/cases/missions-valencia-2030",
}  # fmt: skip
"""A page of each kind."""


def in_language(path: str, language: str) -> str:
    return "/".join(part for part in ("" if language == "it" else language, path) if part) + (
        "/" if path or language != "it" else ""
    )

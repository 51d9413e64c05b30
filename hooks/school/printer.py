"""One page out: its template, what that may ask, and a list of all that was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from .pages import COPIES, Page
from .templates import macros
from .trace import Need, Needs, traced
from .view import ALTERNATE, Here, View, files_of


class Printer:
    """Prints the pages of a site, one after the other."""

    def __init__(self, view: View, environment: Environment) -> None:
        """Take the view and the templates."""
        self.view, self.environment = view, environment
        self._noted: Needs = {}
        self._site = view.site.over(traced(view.site.library, self._noted))
        self._here = Here()
        self._chromes: dict[tuple[str | bool, ...], tuple[str, Needs]] = {}

    def print(self, page: Page, language: str) -> tuple[str, Needs]:
        """Return a page printed now, and what it was made from."""
        with self._noting(page, language) as needs:
            needs.update(dict.fromkeys(self._needs(page)))
            context = self.view.context(page, language, self._site) | {"chrome": partial(self._chrome, page, language)}
            html = self.environment.get_template(f"{page.kind}.html").render(self._settings[language] | context)
            return html, dict(needs)

    def _chrome(self, page: Page, language: str, part: str) -> Markup:
        """Return the header or the footer of a page: one for all pages of its kind at its depth, printed once.

        They lead to lists, prose and editions: the rest of a page's address makes no difference to their links.
        """
        steps = page.path.split("/")
        place = page.path if len(steps) == 1 or page.kind == "edition" else f"{steps[0]}/{len(steps)}"
        about = page.entity.kind if page.entity and page.kind in COPIES else page.kind
        key = part, language, page.kind, about, page.for_trainers, place
        if key not in self._chromes:
            with self._noting(page, language) as needs:
                context = self._settings[language] | {"here": page, "alternate": ALTERNATE}
                html = self.environment.get_template(f"partials/{part}.html").render(context)
                self._chromes[key] = html, dict(needs)
        html, own = self._chromes[key]
        self._noted.update(own)
        return Markup(html.replace(ALTERNATE, self.view.alternate(page, language)))

    @contextmanager
    def _noting(self, page: Page, language: str) -> Iterator[Needs]:
        """Note what is asked of the library meanwhile, and nothing from before."""
        before = dict(self._noted)
        self._noted.clear()
        self._here.turn_to(page, language)
        try:
            yield self._noted
        finally:
            self._noted.clear()
            self._noted.update(before)

    @cached_property
    def _settings(self) -> dict[str, dict[str, Any]]:
        """What templates know on every page, by language."""
        settings = self.view.settings(self._site, self._here)
        for setting in settings.values():
            setting |= macros(self.environment, setting)
        facts = {language: setting["facts"] for language, setting in settings.items()}
        return {language: setting | {"facts_of": facts} for language, setting in settings.items()}

    @cached_property
    def missing(self) -> dict[str, Any]:
        """What the templates that are no page know: that for addresses that do not exist, and the site map."""
        known = self.view.missing()
        return known | macros(self.environment, known)

    def _needs(self, page: Page) -> Iterable[Need]:
        """Yield what a page is made from that its template does not ask the library for."""
        before, after = self.view.site.around(page)
        yield ("around", page.path)
        yield ("notices", *files_of(page))
        yield ("order", "module")
        yield ("kind", page.path)
        if page.kind == "search":
            yield ("parts",)
        if page.kind in ("problems", "home"):
            yield ("faults",)
        for one in (page, before, after):
            if one and one.entity:
                yield ("record", one.entity.kind, one.entity.id)
        if page.path.startswith("curriculum/"):
            yield ("record", "module", page.path.split("/")[1])

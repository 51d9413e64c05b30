"""What a template knows: the records, the page it shows, words, links, and the drawings' data."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from . import figures
from .anchors import chapter
from .coverage import coverage
from .exports import DOWNLOADS, cases_feed, json_ld
from .exports.case_bibtex import bibtex
from .exports.compare import ROWS
from .exports.open_cases import OpenCase, publisher
from .exports.search import count
from .exports.sitemap import absolute, entries, file_address
from .exports.worksheets import address as sheet_address
from .facets import period, query, shelve
from .library import Library
from .model import LANGUAGES, say
from .navigation import Site
from .pages import COPIES, HANDOUT, PARALLEL, Page, address_of, languages_of
from .problems import Code, Problem
from .render import Article, Renderer
from .spread import counterparts, rows
from .surroundings import build_date
from .words import Words

ALTERNATE = "\x02alternate\x03"
"""What stands for the address of the other language where a part of the page is shared with its neighbours."""

_HANDED_OUT = ("lesson", "worksheet", "quiz")
"""The kinds of page whose text a handout repeats."""


@dataclass(frozen=True)
class Edit:
    """Where a page is written."""

    file: str
    url: str | None


class Here:
    """The page that is being printed."""

    def __init__(self) -> None:
        """Begin before the first page."""
        self.page, self.up = Page("", "", ""), ""

    def turn_to(self, page: Page, language: str) -> None:
        """Go on to a page."""
        self.page, self.up = page, root_from(page.path, language)

    def file(self, address: str) -> str:
        """Return the address of a file below the root of the site, as seen from the page."""
        return self.up + address


class View:
    """Gives each page of a site its context."""

    def __init__(self, site: Site, site_url: str, repository: str = "") -> None:
        """Take the site, the address it will have, and `owner/name` of its repository on GitHub, where there is one."""
        self.site, self.site_url, self.shown_repository = site, site_url, repository
        self.repository = site.library.programme.repository or (
            f"https://github.com/{repository}" if repository else ""
        )
        self.renderer = Renderer()
        self.today = build_date()

    def settings(self, site: Site, here: Here) -> dict[str, dict[str, Any]]:
        """Return, by language, what the templates of all pages know; `site` may be one that traces what is asked.

        What depends on the page being printed asks `here`.
        """

        def link(target: Any, fragment: str = "") -> str:
            return site.link(here.page, target, fragment)

        return {language: self._shared(language, link, here.file, site.library) for language in LANGUAGES}

    def context(self, page: Page, language: str, site: Site) -> dict[str, Any]:
        """Return what the template of `page` needs in `language` besides."""
        texts = self._texts(site, page, language)
        article = texts.get(language)
        before, after = self.site.around(page)
        link = partial(site.link, page)
        return (
            {
                "here": page,
                "article": article,
                "rows": rows(texts) if page.kind == PARALLEL else [],
                "counterparts": self._counterparts(site, page, language),
                "beside": site.beside(page),
                "trail": [(title, link(step) if step else None) for title, step in site.trail(page, language)],
                "previous": before,
                "following": after,
                "edit": self._edit(page, language),
                "alternate": self.alternate(page, language),
                "canonical": absolute(self.site_url, page.path, language if page.is_written_in(language) else "it"),
                "alternates": self._alternates(page),
                "json_ld": Markup(json_ld.script(site, self.site_url, page, language)) if page.is_found else None,
                "problems": [problem for problem in self._problems(page) if not problem.code.is_notice],
                "stale": [problem for problem in self._problems(page) if problem.code is Code.STALE_TRANSLATION],
            }
            | ({page.entity.kind: page.entity} if page.entity else {})
            | ({"texts": self._handed_out(site, page.entity, language)} if page.kind == HANDOUT else {})
        )

    def _texts(self, site: Site, page: Page, language: str) -> dict[str, Article]:
        """Return the text a page shows, in its language or in both; nothing where its record has none."""
        shown = LANGUAGES if page.kind == PARALLEL else (language,)
        found = {code: self.renderer.article(site, page, code, language) for code in shown}
        return {code: article for code, article in found.items() if article}

    def _counterparts(self, site: Site, page: Page, language: str) -> dict[str, str]:
        if page.kind in COPIES:
            return {}
        here, there = (self.renderer.sections(site, page, code) for code in (language, other_than(language)))
        return counterparts(here, there)

    def _handed_out(self, site: Site, module: Any, language: str) -> dict[str, Article]:
        """Return the texts of the pages of a module, by the last step of their addresses."""
        pages = [page for page in site.pages_of(module) if page.kind in _HANDED_OUT]
        found = {page.path.rpartition("/")[2]: self.renderer.article(site, page, language) for page in pages}
        return {step: article for step, article in found.items() if article}

    def missing(self) -> dict[str, Any]:
        """Return the context of the two templates that are no page: for addresses that do not exist, and the site map.

        Their links cannot be relative.
        """
        base = urlsplit(self.site_url).path.rstrip("/") + "/"

        def link(target: Any, fragment: str = "", language: str = "it") -> str:
            address = self.site.link(Page("", "", ""), target, fragment)
            return posixpath.join(base, address_of("", language), address.removeprefix("./"))

        page = Page("missing", "missing", "404")
        return self._shared("it", link, lambda path: base + path, self.site.library) | {
            "here": page, "chrome": None, "article": None, "counterparts": {}, "beside": None, "trail": [],
            "previous": None, "following": None, "edit": None, "alternate": base + "en/", "canonical": None,
            "alternates": {}, "json_ld": None, "problems": [], "stale": [],
            "entries": entries(self.site, self.site_url),
        }  # fmt: skip

    def _shared(
        self, language: str, link: Callable[..., str], asset: Callable[[str], str], library: Library
    ) -> dict[str, Any]:
        return {
            "language": language,
            "other_language": other_than(language),
            "words": Words(language),
            "words_of": {code: Words(code) for code in LANGUAGES},
            "repository": self.repository,
            "library": library,
            "link": link,
            "asset": asset,
            "all_problems": self.site.school.faults,
            "figures": figures,
            "coverage": coverage,
            "shelve": shelve,
            "period": period,
            "filtered": lambda facet, value: link("cases") + query(facet, value),
            "compared": ROWS,
            "search_parts": partial(count, self.site.searched),
            "today": self.today,
            "publisher": partial(publisher, library, language),
            "feed": file_address(self.site_url, cases_feed.ADDRESS, language),
            "downloads": DOWNLOADS,
            "data_file": lambda name: asset(address_of("", language) + name),
            "sheet_file": lambda worksheet, form: asset(sheet_address(worksheet.id, form, language)),
            "data_fields": list(OpenCase.model_fields),
            "data_words": Words(language, "data"),
        }

    def alternate(self, page: Page, language: str) -> str:
        """Return the address of the same page in the other language, as seen from it."""
        return root_from(page.path, language) + address_of(page.path, other_than(language))

    def _alternates(self, page: Page) -> dict[str, str]:
        written = languages_of(page)
        return {one: absolute(self.site_url, page.path, one) for one in written} if len(written) > 1 else {}

    def _edit(self, page: Page, language: str) -> Edit | None:
        file = _LIST_FILES.get(page.path) or page.files.get(language) or page.files.get("it")
        if not file:
            return None
        return Edit(file, f"{self.repository}/edit/main/{file}" if self.repository else None)

    def _problems(self, page: Page) -> list[Problem]:
        if page.path:
            return [problem for problem in self.site.school.problems if problem.file in files_of(page)]
        # the home page also shows the faults of files that have no page of their own, such as a vocabulary
        others = {file for one in self.site.pages.values() if one.path for file in files_of(one)}
        return [problem for problem in self.site.school.problems if problem.file not in others]


def files_of(page: Page) -> tuple[str, ...]:
    """Return the files a page is written in."""
    listed = _LIST_FILES.get(page.path)
    return (*page.files.values(), *([listed] if listed else []))


_LIST_FILES = {
    "curriculum": "curriculum/programme.yml",
    "glossary": "curriculum/vocabulary/glossary.yml",
    "bibliography": "curriculum/vocabulary/references.yml",
    "competences": "curriculum/vocabulary/competences.yml",
}
"""The file behind each list that is made from one."""


def root_from(path: str, language: str) -> str:
    """Return the address of the root of the site, as seen from the page at `path` in the tree of `language`."""
    return "../" * address_of(path, language).count("/")


def other_than(language: str) -> str:
    """Return the other language of the site."""
    return next(other for other in LANGUAGES if other != language)


def number(value: float, language: str) -> str:
    """Write a number as its language does: 2,5 in Italian, 2.5 in English."""
    text = f"{value:,.10g}".replace(",", " ")
    return text.replace(".", ",").replace(" ", ".") if language == "it" else text.replace(" ", ",")


def day(value: date, language: str) -> str:
    """Write a date in words: 21 novembre 2026, 21 November 2026."""
    return f"{value.day} {Words(language).list('months')[value.month - 1]} {value.year}"


def domain(address: str) -> str:
    """Return the host of an address, without `www.`."""
    return urlsplit(address).netloc.removeprefix("www.")


FILTERS: dict[str, Callable[..., str]] = {
    "number": number, "day": day, "domain": domain, "say": say, "bibtex": bibtex, "chapter": chapter,
}  # fmt: skip
"""The filters of the templates."""

"""What a template knows: the records, the page it shows, words, links, and the drawings' data."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
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
from .exports.search import parts
from .exports.sitemap import absolute, entries, file_address
from .facets import query, shelve
from .library import Library
from .model import LANGUAGES, say
from .navigation import HANDOUT, Page, Site, languages_of
from .problems import Code, Problem
from .render import Article, Part, Renderer
from .trace import Needs, retold, traced
from .words import Words

_HANDED_OUT = ("lesson", "worksheet", "quiz")
"""The kinds of page whose text a handout repeats."""

_HELD = 60
"""So many texts at once: pages are printed module by module, and a module in two languages has fewer."""


@dataclass(frozen=True)
class Edit:
    """Where a page is written."""

    file: str
    url: str | None


class View:
    """Gives each page of a site its context."""

    def __init__(self, site: Site, site_url: str, repository: str = "") -> None:
        """Take the site, the address it will have, and `owner/name` of its repository on GitHub, where there is one."""
        self.site, self.site_url, self.shown_repository = site, site_url, repository
        self.repository = site.library.programme.repository or (
            f"https://github.com/{repository}" if repository else ""
        )
        self.renderer, self.renderer_for_trainers = Renderer(), Renderer(hidden=())
        self.today = build_date()
        self._held: dict[tuple[str, str], tuple[Article | None, Needs]] = {}

    def context(self, page: Page, language: str, site: Site | None = None) -> dict[str, Any]:
        """Return all that the template of `page` needs in `language`; `site` may be one that traces what is asked."""
        site = site or self.site
        article = self._article(site, page, language)
        before, after = site.around(page)
        link = partial(site.link, page)
        return (
            self._shared(language, link, self._asset(page.path, language), site.library)
            | {
                "here": page,
                "article": _safe(article) if article else None,
                "trail": [(title, link(step) if step else None) for title, step in site.trail(page, language)],
                "previous": before,
                "following": after,
                "edit": self._edit(page, language),
                "alternate": self._alternate(page, language),
                "canonical": absolute(self.site_url, page.path, language if page.is_written_in(language) else "it"),
                "alternates": self._alternates(page),
                "json_ld": None if page.for_trainers else Markup(json_ld.script(site, self.site_url, page, language)),
                "problems": [problem for problem in self._problems(page) if not problem.code.is_notice],
                "stale": [problem for problem in self._problems(page) if problem.code is Code.STALE_TRANSLATION],
            }
            | ({page.entity.kind: page.entity} if page.entity else {})
            | ({"texts": self._texts(site, page.entity, language)} if page.kind == HANDOUT else {})
        )

    def _article(self, site: Site, page: Page, language: str) -> Article | None:
        """Return the text of a page; one that a handout shows too is made once for both."""
        if page.for_trainers or page.kind not in _HANDED_OUT:
            return (self.renderer_for_trainers if page.for_trainers else self.renderer).article(site, page, language)
        if (page.path, language) not in self._held:
            needs: Needs = {}
            over = self.site.over(traced(self.site.library, needs))
            self._held[(page.path, language)] = self.renderer.article(over, page, language), needs
            if len(self._held) > _HELD:
                del self._held[next(iter(self._held))]
        article, needs = self._held[(page.path, language)]
        retold(site.library, needs)
        return article

    def _texts(self, site: Site, module: Any, language: str) -> dict[str, Any]:
        """Return the texts of the pages of a module, by the last step of their addresses."""
        texts = {}
        for page in site.pages_of(module):
            article = self._article(site, page, language) if page.kind in _HANDED_OUT else None
            if article:
                texts[page.path.rpartition("/")[2]] = _safe(article)
        return texts

    def missing(self) -> dict[str, Any]:
        """Return the context of the two templates that are no page: for addresses that do not exist, and the site map.

        Their links cannot be relative.
        """
        base = urlsplit(self.site_url).path.rstrip("/") + "/"

        def link(target: Any, fragment: str = "", language: str = "it") -> str:
            address = self.site.link(Page("", "", ""), target, fragment)
            return posixpath.join(base, "" if language == "it" else language, address.removeprefix("./"))

        page = Page("missing", "missing", "404")
        return self._shared("it", link, lambda path: base + path, self.site.library) | {
            "here": page, "article": None, "trail": [], "previous": None, "following": None, "edit": None,
            "alternate": base + "en/", "canonical": None, "alternates": {}, "json_ld": None, "problems": [],
            "stale": [],
            "words_of": {language: Words(language) for language in LANGUAGES},
            "entries": entries(self.site, self.site_url),
        }  # fmt: skip

    def _shared(
        self, language: str, link: Callable[..., str], asset: Callable[[str], str], library: Library
    ) -> dict[str, Any]:
        return {
            "language": language,
            "other_language": next(other for other in LANGUAGES if other != language),
            "words": Words(language),
            "library": library,
            "link": link,
            "asset": asset,
            "all_problems": self.site.school.faults,
            "figures": figures,
            "coverage": coverage,
            "shelve": shelve,
            "filtered": lambda facet, value: link("cases") + query(facet, value),
            "compared": ROWS,
            "search_parts": parts(len(self.site.pages) * len(LANGUAGES)),
            "today": self.today,
            "publisher": publisher(library, language),
            "feed": file_address(self.site_url, cases_feed.ADDRESS, language),
            "downloads": DOWNLOADS,
            "data_file": lambda name: asset(name if language == "it" else f"{language}/{name}"),
            "data_fields": list(OpenCase.model_fields),
            "data_words": Words(language, "data"),
        }

    def _asset(self, path: str, language: str) -> Callable[[str], str]:
        up = posixpath.relpath(".", path or ".") + ("" if language == "it" else "/..")
        return lambda name: posixpath.normpath(f"{up}/{name}")

    def _alternate(self, page: Page, language: str) -> str:
        up = posixpath.relpath(".", page.path or ".")
        there = f"{up}/en/{page.path}" if language == "it" else f"{up}/../{page.path}"
        return posixpath.normpath(there) + "/"

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


def _safe(article: Article) -> Any:
    """Mark the HTML of an article as such, for templates that escape the rest."""
    return replace(article, parts=tuple(_safe_part(part) for part in article.parts))


def _safe_part(part: Part) -> Part:
    parts = tuple(_safe_part(inner) for inner in part.parts)
    return Part(part.kind, Markup(part.html), part.title, part.id, part.fields, parts, part.entity)


def build_date() -> date:
    """Return today, or the day SOURCE_DATE_EPOCH says (reproducible-builds.org): equal material gives equal pages."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else date.today()


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

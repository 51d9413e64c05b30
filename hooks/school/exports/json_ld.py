"""What machines read of a page: a graph in the words of schema.org, in JSON-LD.

page ─> WebPage ─┬─ isPartOf ──> WebSite ── publisher ──> Organization
                 ├─ breadcrumb ─> BreadcrumbList
                 └─ mainEntity ─> Course, LearningResource, Quiz, Dataset, DefinedTerm, … by the kind of the page
"""

from __future__ import annotations

import json
from collections.abc import Callable

from ..model import Case
from ..navigation import Site
from ..pages import Page
from .schema_org import cases, learning, vocabulary
from .schema_org.node import Node, Speaker, day, pruned
from .sitemap import absolute, file_address

_MAIN: dict[str, Callable[[Speaker, Page], list[Node]]] = {
    "programme": learning.programme,
    "module": learning.module,
    "lesson": learning.lesson,
    "worksheet": learning.worksheet,
    "quiz": learning.quiz,
    "path": learning.path,
    "paths": learning.paths,
    "worksheets": learning.worksheets,
    "edition": learning.edition,
    "case": cases.case,
    "cases": cases.dataset,
    "glossary": vocabulary.glossary,
    "competences": vocabulary.competences,
    "competence": vocabulary.competence,
    "theme": vocabulary.theme,
}
"""Who says what a page is about, by its kind; the other pages are about nothing but themselves."""

_LISTS = (
    "cases",
    "glossary",
    "bibliography",
    "paths",
    "competences",
    "worksheets",
    "programme",
    "activities",
    "readings",
)


def script(site: Site, site_url: str, page: Page, language: str) -> str:
    """Return the graph of a page as text that can stand inside a script element."""
    text = json.dumps(document(site, site_url, page, language), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # no closing tag, no comment can be read in it


def document(site: Site, site_url: str, page: Page, language: str) -> Node:
    """Return the graph of a page; that of the Italian page where it is not written in `language`."""
    speaker = Speaker(site, site_url, language if page.is_written_in(language) else "it")
    main = _MAIN[page.kind](speaker, page) if page.kind in _MAIN else []
    nodes = [*_frame(speaker, page), _web_page(speaker, page, main), *_breadcrumb(speaker, page), *main]
    return {"@context": "https://schema.org", "@graph": pruned(nodes)}


def _frame(speaker: Speaker, page: Page) -> list[Node]:
    """Return the site and who publishes it: whole on the home page, by name on the others."""
    site, body = speaker.site_node(), speaker.organisation()
    site["publisher"] = {"@id": body["@id"]}
    if page.kind == "home":
        programme = speaker.library.programme
        site |= {"description": programme.summary[speaker.language], "license": programme.licence}
        site |= speaker.translations(page, lambda home, code: f"{absolute(speaker.site_url, '', code)}#website")
        body |= {"logo": file_address(speaker.site_url, "assets/mark.svg", "it"), "email": programme.email}
    return [site, body]


def _web_page(speaker: Speaker, page: Page, main: list[Node]) -> Node:
    frame = speaker.site_node()["@id"]
    entity = page.entity
    reviewed = day(entity.quality.reviewed) if isinstance(entity, Case) else None
    about = getattr(entity, "summary", None)
    return {
        "@type": _type(page),
        "@id": _page_id(speaker, page),
        "name": page.title(speaker.language),
        "description": about[speaker.language] if about else speaker.words(f"about_{page.kind}"),
        "url": speaker.address(page),
        "inLanguage": speaker.language,
        "isPartOf": {"@id": frame},
        "publisher": {"@id": speaker.organisation()["@id"]},
        "license": speaker.library.programme.licence,
        "dateModified": reviewed,
        "lastReviewed": reviewed,
        "breadcrumb": {"@id": f"{speaker.address(page)}#breadcrumb"} if page.path else None,
        "mainEntity": {"@id": main[0]["@id"]} if main else None,
    } | speaker.translations(page, lambda one, code: _page_id(speaker, one, code))


def _page_id(speaker: Speaker, page: Page, language: str = "") -> str:
    return f"{speaker.address(page, language)}#webpage"


def _step(speaker: Speaker, page: Page) -> Node:
    return {"@type": _type(page), "@id": _page_id(speaker, page), "url": speaker.address(page)}


def _type(page: Page) -> str:
    if page.kind in _LISTS:
        return "CollectionPage"
    return {"search": "SearchResultsPage", "about": "AboutPage"}.get(page.id, "WebPage")


def _breadcrumb(speaker: Speaker, page: Page) -> list[Node]:
    trail = speaker.site.trail(page, speaker.language)
    if not trail:
        return []
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": _step(speaker, step or page)}
        for position, (name, step) in enumerate(trail, 1)
    ]
    return [{"@type": "BreadcrumbList", "@id": f"{speaker.address(page)}#breadcrumb", "itemListElement": items}]

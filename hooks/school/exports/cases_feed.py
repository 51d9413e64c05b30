"""The cases reviewed last, as an Atom feed (RFC 4287): for those who want to know when there is something new."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..navigation import Site
from ..words import Words
from .assets import THEME
from .open_cases import publisher, updated
from .sitemap import absolute, file_address

ADDRESS = "feed.xml"
MEDIA_TYPE = "application/atom+xml"

_ENTRIES = 100
"""At most so many cases: readers of feeds fetch the file again and again."""


def text(site: Site, site_url: str, language: str) -> str:
    """Return the feed of the cases that are written in `language`."""
    library = site.library
    written = [case for case in library.cases.values() if site.page_of(case).is_written_in(language)]
    written.sort(key=lambda case: case.quality.reviewed, reverse=True)
    return (
        _environment()
        .get_template("feed.xml")
        .render(
            library=library,
            language=language,
            words=Words(language),
            author=publisher(library, language),
            updated=updated(library),
            cases=[(case, absolute(site_url, site.page_of(case).path, language)) for case in written[:_ENTRIES]],
            feed=file_address(site_url, ADDRESS, language),
            page=absolute(site_url, site.pages["cases"].path, language),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(THEME), autoescape=True, undefined=StrictUndefined)

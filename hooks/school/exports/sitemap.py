"""The pages that search engines should know, each with its other language (protocol: sitemaps.org 0.9)."""

from __future__ import annotations

from dataclasses import dataclass

from ..navigation import Site
from ..pages import address_of, languages_of


@dataclass(frozen=True)
class Entry:
    """One address and its equivalents."""

    loc: str
    alternates: dict[str, str]


UNLISTED = ("search", "problems")
"""Pages that hold nothing of their own to be found."""


def entries(site: Site, site_url: str) -> list[Entry]:
    """Return one entry for each page in each language it is written in."""
    found = []
    for page in site.pages.values():
        if page.kind not in UNLISTED and page.is_found:
            addresses = {language: absolute(site_url, page.path, language) for language in languages_of(page)}
            alternates = addresses | {"x-default": addresses["it"]} if len(addresses) > 1 else {}
            found += [Entry(loc, alternates) for loc in addresses.values()]
    return found


def absolute(site_url: str, path: str, language: str) -> str:
    """Return the full address of a page in a language."""
    return f"{site_url.rstrip('/')}/{address_of(path, language)}"


def file_address(site_url: str, file: str, language: str) -> str:
    """Return the full address of a file that lies below the root of a language."""
    return absolute(site_url, "", language) + file

"""The pages that search engines should know, each with its other language (protocol: sitemaps.org 0.9)."""

from __future__ import annotations

from dataclasses import dataclass

from ..navigation import HANDOUT, Site, languages_of


@dataclass(frozen=True)
class Entry:
    """One address and its equivalents."""

    loc: str
    alternates: dict[str, str]


UNLISTED = ("search", "problems", "offline", HANDOUT)
"""Pages that no search engine should show."""


def entries(site: Site, site_url: str) -> list[Entry]:
    """Return one entry for each page in each language it is written in."""
    found = []
    for page in site.pages.values():
        if page.kind not in UNLISTED and not page.for_trainers:
            addresses = {language: absolute(site_url, page.path, language) for language in languages_of(page)}
            alternates = addresses | {"x-default": addresses["it"]} if len(addresses) > 1 else {}
            found += [Entry(address, alternates) for address in addresses.values()]
    return found


def absolute(site_url: str, path: str, language: str) -> str:
    """Return the full address of a page in a language."""
    root = site_url.rstrip("/") + ("/" if language == "it" else f"/{language}/")
    return f"{root}{path}/" if path else root


def file_address(site_url: str, address: str, language: str) -> str:
    """Return the full address of a file that lies below the root of a language."""
    return absolute(site_url, "", language) + address

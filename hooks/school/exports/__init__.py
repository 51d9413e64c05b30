"""The files of the site that are not pages, and the data that stand inside pages.

files of their own, listed in EXPORTS   cases_csv, cases_json, cases_geojson, cases_schema, cases_feed, web_manifest
what they are written from              open_cases (records), open_rows (the same, flat)
inside each page                        json_ld, made of the nodes in schema_org; case_bibtex
to take along                           worksheets: each as a Word document and a PDF form; bundle (with disk_page)
for scripts, search engines, all pages  compare, studies, assets, sitemap; search, made from the finished pages
"""

from __future__ import annotations

from typing import Protocol

from ..model import LANGUAGES
from ..navigation import Site
from ..pages import address_of
from . import cases_csv, cases_feed, cases_geojson, cases_json, cases_schema, compare, studies, web_manifest


class Export(Protocol):
    """A module that writes one file of data in each language."""

    ADDRESS: str
    """Where the file lies, below the root of the language."""

    MEDIA_TYPE: str
    """Its registered media type."""

    def text(self, site: Site, site_url: str, language: str) -> str:
        """Return what the file says."""


EXPORTS: tuple[Export, ...] = (
    cases_csv, cases_json, cases_geojson, cases_schema, cases_feed, web_manifest,
)  # fmt: skip
"""Every form of export that is a file, in the order readers find them."""

DOWNLOADS: tuple[Export, ...] = (cases_csv, cases_json, cases_geojson)
"""The forms the cases can be taken home in."""


def exported(site: Site, site_url: str) -> dict[str, str]:
    """Return the files of all exports in all languages, by their address below the root of the site."""
    return {
        address_of("", language) + export.ADDRESS: export.text(site, site_url, language)
        for export in EXPORTS
        for language in LANGUAGES
    }


def written(site: Site, site_url: str) -> dict[str, str]:
    """Return every file of text made from the records, by address: the exports, and what two pages read."""
    return exported(site, site_url) | compare.comparisons(site) | studies.programmes(site)

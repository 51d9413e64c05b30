"""The cases as JSON, whole: lists stay lists, and every result names its sources."""

from __future__ import annotations

from ..navigation import Site
from ..words import Words
from . import cases_schema
from .open_cases import OpenCases, open_cases, publisher, updated
from .sitemap import absolute, file_address

ADDRESS = "data/cases.json"
MEDIA_TYPE = "application/json"


def text(site: Site, site_url: str, language: str) -> str:
    """Return the document in `language`."""
    document = OpenCases(
        title=Words(language)("data_title"),
        language=language,
        address=absolute(site_url, site.pages["cases"].path, language),
        described_by=file_address(site_url, cases_schema.ADDRESS, language),
        publisher=publisher(site.library, language),
        licence=site.library.programme.licence,
        updated=updated(site.library),
        cases=open_cases(site, site_url, language),
    )
    return document.model_dump_json(indent=2) + "\n"

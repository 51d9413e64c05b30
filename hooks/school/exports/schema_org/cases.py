"""A case as a case study, and the library of cases as a data set."""

from __future__ import annotations

from urllib.parse import urlsplit

from ...model import Case, Source, say
from ...pages import Page
from .. import DOWNLOADS
from ..open_cases import updated
from ..sitemap import file_address
from .learning import ACCESS
from .node import Node, Speaker, day


def case(speaker: Speaker, page: Page) -> list[Node]:
    """Return a case with its place, its years and its sources."""
    library, language = speaker.library, speaker.language
    studied = library.cases[page.id]
    themes = speaker.themes(studied.themes)
    terms = speaker.terms(studied)
    instruments = dict.fromkeys(used.type for used in studied.instruments if used.type in library.instruments)
    node = (
        speaker.work(page)
        | ACCESS
        | {
            "@type": "LearningResource",
            "learningResourceType": "case study",
            "keywords": [
                *(one["name"] for one in themes),
                *(library.instruments[id].title[language] for id in instruments),
            ],
            "author": speaker.organisation(),
            "dateModified": day(studied.quality.reviewed),
            "about": [*themes, *terms],
            "spatialCoverage": _place(speaker, studied),
            "temporalCoverage": _period(studied),
            "citation": [_source(speaker, source) for source in studied.sources],
            "mentions": _organisations(speaker, studied),
            "creditText": studied.credit[language] if studied.credit else None,
            "isPartOf": {"@id": speaker.id_of(speaker.site.pages["cases"])},
        }
    )
    return [node]


def dataset(speaker: Speaker, page: Page) -> list[Node]:
    """Return the library of cases as open data."""
    library = speaker.library
    node = speaker.work(page) | {
        "@type": "Dataset",
        "name": speaker.words("data_title"),
        "keywords": [theme.title[speaker.language] for theme in library.themes.values()],
        "creator": speaker.organisation(),
        "dateModified": day(updated(library)) if library.cases else None,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": export.ADDRESS.rpartition("/")[2],
                "contentUrl": file_address(speaker.site_url, export.ADDRESS, speaker.language),
                "encodingFormat": export.MEDIA_TYPE,
            }
            for export in DOWNLOADS
        ],
    }
    return [node]


def _place(speaker: Speaker, case: Case) -> Node:
    place, language = case.place, speaker.language
    code = f"country_{place.country.lower()}"
    country: Node = {
        "@type": "Country" if place.country != "EU" else "AdministrativeArea",
        "name": speaker.words(code) if speaker.words.has(code) else place.country,
        "identifier": place.country,
    }
    region = {"@type": "AdministrativeArea", "name": say(place.region, language)} if place.region else None
    return {
        "@type": "Place",
        "name": say(place.name, language),
        "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude},
        "containedInPlace": [region, country] if region else country,
    }


def _period(case: Case) -> str | None:
    """Write the years by ISO 8601: 2019/2023, 2019/.. for what goes on, ../2023 where the first is not known."""
    start, end = case.years.start, case.years.end
    if not start and not end:
        return None
    if start and not end and case.status == "completed":
        return str(start)
    return f"{start or '..'}/{end or '..'}"


def _source(speaker: Speaker, source: Source) -> Node:
    name = source.title or (source.about[speaker.language] if source.about else urlsplit(source.url).netloc)
    return {
        "@type": "CreativeWork",
        "name": name,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "datePublished": str(source.year) if source.year else None,
        "inLanguage": source.language,
        "url": source.url,
    }


def _organisations(speaker: Speaker, case: Case) -> list[Node]:
    """Return the bodies of the vocabulary that took part; those named in place may be groups of people."""
    library = speaker.library
    ids = dict.fromkeys(one.organisation for one in (case.promoter, *case.actors) if one.organisation)
    known = [library.organisations[id] for id in ids if id in library.organisations]
    return [{"@type": "Organization", "name": say(one.name, speaker.language), "url": one.url} for one in known]

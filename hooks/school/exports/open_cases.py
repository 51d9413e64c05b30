"""The cases as open data: what a researcher wants of each, in one language.

The forms of file (CSV, JSON, GeoJSON) are written from these; the published schema is made from the same classes, and
explains each field with the words of `words/data.*.yml`.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from ..library import Library
from ..model import Case, Party, say
from ..model.fact import Confidence, Evidence, Level, Origin, Sector, Status
from ..navigation import Site
from .sitemap import absolute


class _Open(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class OpenTheme(_Open):
    """A transformation the case touches."""

    id: str
    name: str


class OpenActor(_Open):
    """Somebody with a part in the case."""

    name: str
    sector: Sector
    role: str
    main: bool


class OpenInstrument(_Open):
    """A means of public action used in the case."""

    type: str
    name: str
    text: str


class OpenResult(_Open):
    """What is said to have changed; `sources` are ids of the same case."""

    claim: str
    figure: str | None
    evidence: Evidence
    sources: tuple[str, ...]


class OpenLimit(_Open):
    """What did not work, is contested or is not known."""

    text: str
    sources: tuple[str, ...]


class OpenSource(_Open):
    """A page or document the case rests on."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str
    language: str


class OpenCase(_Open):
    """One case, in one language."""

    id: str
    address: str
    language: str
    title: str
    summary: str
    place: str
    region: str | None
    country: str
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    start: int | None
    end: int | None
    level: Level
    status: Status
    origin: Origin
    themes: tuple[OpenTheme, ...]
    mission: str
    target: str | None
    target_year: int | None
    promoter: str
    actors: tuple[OpenActor, ...]
    instruments: tuple[OpenInstrument, ...]
    results: tuple[OpenResult, ...]
    limits: tuple[OpenLimit, ...]
    sources: tuple[OpenSource, ...]
    confidence: Confidence
    reviewed: date
    credit: str | None


class OpenCases(_Open):
    """All cases, in one language, and the terms of their reuse."""

    title: str
    language: str
    address: str
    described_by: str
    publisher: str
    licence: str
    updated: date
    cases: tuple[OpenCase, ...]


def open_case(site: Site, site_url: str, case: Case, language: str) -> OpenCase:
    """Return what the open data say of a case; the words are Italian where it is not translated."""
    library = site.library
    page = site.page_of(case)
    spoken = language if page.is_written_in(language) else "it"
    return OpenCase(
        id=case.id,
        address=absolute(site_url, page.path, spoken),
        language=spoken,
        title=case.title[spoken],
        summary=case.summary[spoken],
        place=say(case.place.name, spoken),
        region=say(case.place.region, spoken) if case.place.region else None,
        country=case.place.country,
        latitude=case.place.latitude,
        longitude=case.place.longitude,
        start=case.years.start,
        end=case.years.end,
        level=case.level,
        status=case.status,
        origin=case.origin,
        themes=tuple(
            OpenTheme(id=id, name=library.themes[id].title[spoken]) for id in case.themes if id in library.themes
        ),
        mission=case.mission.text[spoken],
        target=case.mission.target[spoken] if case.mission.target else None,
        target_year=case.mission.by,
        promoter=party_name(library, case.promoter, spoken),
        actors=tuple(
            OpenActor(
                name=party_name(library, actor, spoken), sector=actor.sector, role=actor.role[spoken], main=actor.main
            )
            for actor in case.actors
        ),
        instruments=tuple(
            OpenInstrument(type=used.type, name=library.instruments[used.type].title[spoken], text=used.text[spoken])
            for used in case.instruments
            if used.type in library.instruments
        ),
        results=_results(case, spoken),
        limits=tuple(OpenLimit(text=limit.text[spoken], sources=limit.cites) for limit in case.limits),
        sources=_sources(case, spoken),
        confidence=case.quality.confidence,
        reviewed=case.quality.reviewed,
        credit=case.credit[spoken] if case.credit else None,
    )


def _results(case: Case, spoken: str) -> tuple[OpenResult, ...]:
    return tuple(
        OpenResult(
            claim=result.claim[spoken],
            figure=result.figure[spoken] if result.figure else None,
            evidence=result.evidence,
            sources=result.cites,
        )
        for result in case.results
    )


def _sources(case: Case, spoken: str) -> tuple[OpenSource, ...]:
    return tuple(
        OpenSource(
            id=source.id,
            title=source.title or (source.about[spoken] if source.about else source.publisher),
            publisher=source.publisher,
            year=source.year,
            url=source.url,
            language=source.language,
        )
        for source in case.sources
    )


def open_cases(site: Site, site_url: str, language: str) -> tuple[OpenCase, ...]:
    """Return the open data of every case, in their own order."""
    return tuple(open_case(site, site_url, case, language) for case in site.library.cases.values())


def updated(library: Library) -> date:
    """Return the day of the last review of any case; a site without cases has had none, and says so with year 1."""
    return max((case.quality.reviewed for case in library.cases.values()), default=date.min)


def party_name(library: Library, party: Party, language: str) -> str:
    """Return the name of an organisation that took part, from the vocabulary or from the case."""
    if party.organisation and party.organisation in library.organisations:
        return say(library.organisations[party.organisation].name, language)
    return say(party.name, language) if party.name else ""


def publisher(library: Library, language: str) -> str:
    """Return the name of the body that offers the programme."""
    return party_name(library, Party(organisation=library.programme.provider), language)

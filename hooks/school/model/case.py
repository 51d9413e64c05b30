"""A case: a real experience, studied, with every figure tied to its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, InstanceOf

from ..document import Body
from ..problems import Code
from .entity import (
    Cites,
    Entity,
    Fault,
    Flag,
    Id,
    InstrumentRef,
    OrganisationRef,
    TerritoryRef,
    Text,
    ThemeRef,
    Value,
    place_faults,
)

if TYPE_CHECKING:
    from ..library import Library

Sector = Literal["public", "third-sector", "economic", "civil-society", "research", "finance"]
"""The part of society an actor belongs to."""

Level = Literal["community", "municipal", "regional", "national", "european"]
"""The level of government or of place at which a case happens."""

Evidence = Literal["promoter", "official", "independent", "press"]
"""Who says it: those who run the case, official statistics or acts, an independent evaluation, the press."""

Status = Literal["ongoing", "completed"]
"""Whether a case goes on."""

Origin = Literal["international", "italian", "emilia-romagna"]
"""Where a case stands seen from the school."""

Confidence = Literal["high", "medium", "low"]
"""Our judgement of the sources of a case taken together."""


class Place(Value):
    """Where a case happens."""

    name: Text | str
    """City, valley or country, as written in each language."""

    region: Text | str | None = None
    """Region or larger area."""

    country: str = Field(pattern=r"^[A-Z]{2}$")
    """ISO 3166-1 code of two letters; `EU` for the Union."""

    latitude: float = Field(ge=-90, le=90)
    """Degrees north."""

    longitude: float = Field(ge=-180, le=180)
    """Degrees east."""

    territory: TerritoryRef | None = None
    """The territory of the school's own map, where there is one."""


class Years(Value):
    """When a case began and, if it did, ended."""

    start: int | None = Field(default=None, alias="from", ge=1900, le=2100)
    """First year; left out where no source gives it."""

    end: int | None = Field(default=None, alias="to", ge=1900, le=2100)
    """Last year, for a case that is over."""


class Mission(Value):
    """What the case set out to do."""

    text: Text
    """The aim, in our words."""

    target: Text | None = None
    """The target as its promoters state it."""

    by: int | None = Field(default=None, ge=1900, le=2100)
    """The year of the target."""


def _organisation(value: Any) -> Any:
    return {"organisation": value} if isinstance(value, str) else value


class Party(Value):
    """An organisation that took part: a record of the vocabulary, or one named in place."""

    organisation: OrganisationRef | None = None
    """Its id in vocabulary/organisations.yml, where it is named in several cases."""

    name: Text | str | None = None
    """Its name, where it is named only here."""


class Actor(Party):
    """Somebody with a part in the case."""

    sector: Sector
    """The part of society it belongs to."""

    role: Text
    """What it does in the case."""

    main: Flag = False
    """`true` for the one the case could not do without; at most two."""


class UsedInstrument(Value):
    """A means of public action used in the case."""

    type: InstrumentRef
    """Its kind, by the id in vocabulary/instruments.yml."""

    text: Text
    """What it was here."""


class Funding(Value):
    """Money, and where it came from."""

    source: Text
    """Who paid, or under which programme."""

    amount: Text | None = None
    """How much, with its currency; left out where no source says it."""

    cites: Cites = ()
    """Where it is said."""


class Event(Value):
    """A dated fact."""

    year: int = Field(ge=1900, le=2100)
    """The year."""

    event: Text
    """What happened."""

    joins: Flag = False
    """`true` for the deed that joins the actors: the red point of the drawing; at most one."""

    cites: Cites = ()
    """Where it is said."""


class Result(Value):
    """What is said to have changed."""

    claim: Text
    """What is measured or stated."""

    figure: Text | None = None
    """The figure, with its unit and date."""

    evidence: Evidence
    """Who says it."""

    cites: Cites = ()
    """Where it is said; a figure always has one."""


class Limit(Value):
    """What did not work, is contested or is not known."""

    text: Text
    """The limit."""

    cites: Cites = ()
    """Where it is said; none for what we note ourselves."""


class Source(Value):
    """A page or document the case rests on."""

    key: ClassVar[str] = "id"

    id: Id
    """Its name inside the case: `levante-2021`."""

    title: str | None = None
    """Its title, in the language it is written in."""

    about: Text | None = None
    """What it is, where its title is not known."""

    publisher: str
    """Who publishes it."""

    year: int | None = Field(default=None, ge=1900, le=2100)
    """Year of publication."""

    url: str = Field(pattern=r"^https?://")
    """Its address."""

    language: str = Field(pattern=r"^[a-z]{2}$")
    """The language it is written in."""


class Quality(Value):
    """How far the page can be trusted."""

    confidence: Confidence
    """Our judgement of the sources taken together."""

    reviewed: date
    """Day of the last review."""

    thin: Text | None = None
    """What we looked for and did not find."""


class Case(Entity):
    """A real experience, studied."""

    kind: ClassVar[str] = "case"
    plural: ClassVar[str] = "cases"

    title: Text
    """Place and matter."""

    summary: Text
    """What happened and why it is worth reading, in two sentences at most."""

    place: Place
    """Where."""

    years: Years
    """When."""

    level: Level
    """At which level."""

    status: Status
    """Whether it goes on."""

    themes: tuple[ThemeRef, ...] = Field(min_length=1)
    """The transformations it touches, the main one first."""

    origin: Origin
    """Where it stands seen from the school."""

    mission: Mission
    """What it set out to do."""

    promoter: Annotated[Party, BeforeValidator(_organisation)]
    """Who moved first."""

    service: Text | None = None
    """For consultancies' work: the service provided."""

    output: Text | None = None
    """For consultancies' work: what was produced."""

    actors: tuple[Actor, ...] = Field(min_length=1)
    """Who took part."""

    governance: Text
    """How decisions are taken."""

    instruments: tuple[UsedInstrument, ...] = Field(min_length=1)
    """By which means."""

    funding: tuple[Funding, ...] = ()
    """With which money."""

    timeline: tuple[Event, ...] = ()
    """What happened, in order."""

    results: tuple[Result, ...] = ()
    """What changed, as far as it is known."""

    limits: tuple[Limit, ...] = Field(min_length=1)
    """What did not work, is contested or is not known."""

    transfer: tuple[Text, ...] = Field(min_length=1)
    """What could travel: the school's interpretation, shown as such."""

    questions: tuple[Text, ...] = Field(min_length=1)
    """Questions for discussion."""

    sources: tuple[Source, ...] = Field(min_length=1)
    """The pages and documents it rests on."""

    quality: Quality
    """How far it can be trusted."""

    credit: Text | None = None
    """Whose work it is, when it is another organisation's."""

    translates: tuple[str, ...] = ()
    """English file only: fingerprints of the Italian sections it was made from, written by `school translated`."""

    body: InstanceOf[Body] = Field(default_factory=Body, exclude=True)
    """The story, parsed, in each language."""

    def faults(self, library: Library) -> Iterator[Fault]:
        """Tie figures to sources and sources to facts; refuse actors without name, years backwards, wrong places."""
        for position, result in enumerate(self.results):
            if result.figure and not result.cites:
                yield Fault(("results", position), Code.UNSOURCED_FIGURE, {"figure": result.figure.it})
        for position, fund in enumerate(self.funding):
            if fund.amount and not fund.cites:
                yield Fault(("funding", position), Code.UNSOURCED_FIGURE, {"figure": fund.amount.it})
        cited = self.cited()
        for position, source in enumerate(self.sources):
            if source.id not in cited:
                yield Fault(("sources", position), Code.UNUSED_SOURCE, {"id": source.id})
        parties: list[tuple[tuple[str | int, ...], Party]] = [(("promoter",), self.promoter)]
        parties += [(("actors", position), actor) for position, actor in enumerate(self.actors)]
        for loc, party in parties:
            if not party.organisation and not party.name:
                yield Fault(loc, Code.MISSING_NAME, {})
        yield from place_faults(("place",), self.place.country, self.place.latitude, self.place.longitude)
        if self.years.start and self.years.end and self.years.end < self.years.start:
            yield Fault(("years",), Code.YEARS_ORDER, {"from": self.years.start, "to": self.years.end})
        for position in range(1, len(self.timeline)):
            before, after = self.timeline[position - 1].year, self.timeline[position].year
            if after < before:
                yield Fault(("timeline", position), Code.YEARS_ORDER, {"from": before, "to": after})

    @property
    def last_year(self) -> int | None:
        """The year a case ended, or else that of its latest dated fact; None while it goes on."""
        if self.status == "ongoing":
            return None
        return self.years.end or max((event.year for event in self.timeline), default=self.years.start)

    def cited(self) -> set[str]:
        """Return the ids of the sources cited in the fields or in the text."""
        facts: list[Funding | Event | Result | Limit] = [*self.funding, *self.timeline, *self.results, *self.limits]
        cited = {id for fact in facts for id in fact.cites}
        return cited | {link.target for link in self.body.it.links if link.scheme == "source"}

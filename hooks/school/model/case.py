"""A case: a real experience, studied, with every figure tied to its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, InstanceOf

from ..document import Body
from ..problems import Code
from .entity import Entity, Fault, Text, ThemeRef, place_faults
from .fact import (
    Actor,
    Event,
    Funding,
    Level,
    Limit,
    Mission,
    Origin,
    Party,
    Place,
    Quality,
    Result,
    Source,
    Status,
    UsedInstrument,
    Years,
)

if TYPE_CHECKING:
    from ..library import Library


def _organisation(value: Any) -> Any:
    return {"organisation": value} if isinstance(value, str) else value


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

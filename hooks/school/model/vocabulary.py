"""The shared words of the programme: themes, audiences, competences, terms, instruments, organisations, territories."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from .entity import AreaRef, Entity, Fault, ReferenceRef, TermRef, Text, place_faults
from .fact import Sector

if TYPE_CHECKING:
    from ..library import Library


class Theme(Entity):
    """One of the six transformations; a record of themes.yml."""

    kind: ClassVar[str] = "theme"
    plural: ClassVar[str] = "themes"

    title: Text
    """Its name."""

    summary: Text
    """What changes, in two sentences at most."""

    question: Text
    """The challenge it puts to a territory, as a question."""

    actors: Text
    """Who is usually needed at the table."""

    look: Literal["abitare", "clima", "digitale", "welfare", "rigenerazione", "sviluppo"]
    """Its colour and shape, by the name of the design token."""


class Audience(Entity):
    """Whom the school is for; a record of audiences.yml."""

    kind: ClassVar[str] = "audience"
    plural: ClassVar[str] = "audiences"

    title: Text
    """Its name."""

    sector: Sector | None = None
    """The part of society it belongs to: cases with an actor of the same one are marked for its members."""


class Area(Entity):
    """A group of competences; a record of areas.yml."""

    kind: ClassVar[str] = "area"
    plural: ClassVar[str] = "areas"

    title: Text
    """Its name."""


class Competence(Entity):
    """What one is able to do; a record of competences.yml."""

    kind: ClassVar[str] = "competence"
    plural: ClassVar[str] = "competences"

    code: str = Field(pattern=r"^[A-Z][0-9]$")
    """Its short name in tables: `L1`."""

    area: AreaRef
    """The group it belongs to."""

    title: Text
    """Its name."""

    summary: Text
    """What one does who has it."""


class Term(Entity):
    """An entry of the glossary; a record of glossary.yml."""

    kind: ClassVar[str] = "term"
    plural: ClassVar[str] = "terms"

    term: Text
    """The word or phrase."""

    definition: Text
    """Its meaning, in plain words."""

    sources: tuple[ReferenceRef, ...] = ()
    """Works that support or discuss it."""

    related: tuple[TermRef, ...] = ()
    """Entries to read with it."""

    @property
    def title(self) -> Text:
        """The word itself, under the name other records give to theirs."""
        return self.term


class Instrument(Entity):
    """A kind of means of public action; a record of instruments.yml."""

    kind: ClassVar[str] = "instrument"
    plural: ClassVar[str] = "instruments"

    title: Text
    """Its name."""


class Organisation(Entity):
    """A body that offers the programme or takes part in cases; a record of organisations.yml."""

    kind: ClassVar[str] = "organisation"
    plural: ClassVar[str] = "organisations"

    name: Text | str
    """Its own name, not translated unless it translates itself."""

    sector: Sector
    """The part of society it belongs to."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """Its site."""

    @property
    def title(self) -> Text | str:
        """The name, under the name other records give to theirs."""
        return self.name


class Territory(Entity):
    """A place the school works in or studies; a record of territories.yml."""

    kind: ClassVar[str] = "territory"
    plural: ClassVar[str] = "territories"

    title: Text
    """Its name."""

    country: str = Field(pattern=r"^[A-Z]{2}$")
    """ISO 3166-1 code of two letters."""

    latitude: float = Field(ge=-90, le=90)
    """Degrees north."""

    longitude: float = Field(ge=-180, le=180)
    """Degrees east."""

    def faults(self, library: Library) -> Iterator[Fault]:
        """Refuse a point outside the country."""
        yield from place_faults((), self.country, self.latitude, self.longitude)

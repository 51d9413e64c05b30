"""What a case is made of: place, years, parties, means, money, events, results, limits, sources, our trust in them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from .entity import Cites, Flag, Id, InstrumentRef, OrganisationRef, TerritoryRef, Text, Value

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

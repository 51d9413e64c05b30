"""An edition: one delivery of the programme, and its sessions."""

from __future__ import annotations

from datetime import date as Day
from typing import ClassVar, Literal

from pydantic import Field

from .entity import Entity, Flag, Id, LessonRef, TerritoryRef, Text, Value


class Session(Value):
    """One meeting of an edition."""

    key: ClassVar[str] = "id"

    id: Id
    """Its name inside the edition."""

    date: Day | None = None
    """The day; left out until it is decided."""

    title: Text
    """What it is about."""

    lessons: tuple[LessonRef, ...] = ()
    """The lessons taught, in order."""

    territory: TerritoryRef | None = None
    """Where it is held, when a territory is the host."""

    due: Text | None = None
    """What teams bring."""

    notes: tuple[Text, ...] = ()
    """What else happens that day."""


class Interval(Value):
    """Work between two sessions."""

    after: Id | None = None
    """The session it follows; left out for the work before the first."""

    text: Text
    """What participants do."""


class Edition(Entity):
    """One delivery of the programme; a file of curriculum/editions/."""

    kind: ClassVar[str] = "edition"
    plural: ClassVar[str] = "editions"

    title: Text
    """Its name."""

    summary: Text
    """What it is, in two sentences at most."""

    example: Flag = False
    """`true` while dates and numbers are examples and nobody can enrol."""

    mode: Literal["onsite", "online", "blended"] = "onsite"
    """How it is held."""

    cohort: Text | None = None
    """How many people, in how many teams."""

    place: Text | None = None
    """Where; left out until it is decided."""

    enrol: str | None = Field(default=None, pattern=r"^(https?://|mailto:)")
    """Address where one enrols; left out until there is one."""

    sessions: tuple[Session, ...] = ()
    """The meetings, in order."""

    intervals: tuple[Interval, ...] = ()
    """The work between them."""

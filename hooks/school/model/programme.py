"""The programme: the whole offer, in order."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .entity import EditionRef, Entity, ModuleRef, OrganisationRef, PathRef, Text, Value


class Partner(Value):
    """An organisation that stands with the programme."""

    organisation: OrganisationRef
    """Which one."""

    role: Text
    """What it does in the programme."""


class Review(Value):
    """What every lesson is held to, besides having an activity."""

    words: tuple[int, int]
    """Fewest and most words of a lesson's text in each language, notes to trainers apart: `[700, 2000]`."""


class Programme(Entity):
    """The file curriculum/programme.yml."""

    kind: ClassVar[str] = "programme"
    plural: ClassVar[str] = "programmes"

    title: Text
    """Name of the school."""

    summary: Text
    """What it is, in two sentences at most."""

    provider: OrganisationRef
    """Who offers it."""

    partners: tuple[Partner, ...] = ()
    """Who stands with it."""

    modules: tuple[ModuleRef, ...] = Field(min_length=1)
    """The modules, in order: names of folders in curriculum/."""

    paths: tuple[PathRef, ...] = ()
    """The paths, in order."""

    editions: tuple[EditionRef, ...] = ()
    """The editions, the next one first."""

    licence: str = Field(pattern=r"^https://")
    """Address of the licence of the content."""

    licence_name: str
    """Its short name: `CC BY-SA 4.0`."""

    email: str | None = None
    """Where readers write; left out until the association gives one."""

    repository: str | None = Field(default=None, pattern=r"^https://")
    """Address of the source repository; on GitHub Actions it is known by itself."""

    review: Review | None = None
    """The length of the lessons; where it is written, each has an example and readings, and says as much in English."""

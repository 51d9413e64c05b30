"""A page of prose: one file of docs/ in each language."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, InstanceOf

from ..document import Body
from .entity import CaseRef, Entity, Text


class Prose(Entity):
    """A page written by hand: `about.it.md` beside `about.en.md`."""

    kind: ClassVar[str] = "prose"
    plural: ClassVar[str] = "proses"

    title: Text
    """Its name, or the line at the head of the home page."""

    summary: Text
    """What it says, in two sentences at most."""

    cases: tuple[CaseRef, ...] = ()
    """Cases brought forward on the page."""

    translates: tuple[str, ...] = ()
    """English file only: fingerprints of the Italian sections it was made from, written by `school translated`."""

    body: InstanceOf[Body] = Field(default_factory=Body, exclude=True)
    """The text, parsed, in each language."""

"""A path: a way through the modules for one group of participants."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, InstanceOf

from ..document import Body
from .entity import AudienceRef, Entity, LessonRef, ModuleRef, Text, Value


class Step(Value):
    """One module of a path."""

    module: ModuleRef
    """The module."""

    depth: Literal["deep", "essential"]
    """`deep` for the whole module, `essential` for the lessons listed."""

    lessons: tuple[LessonRef, ...] = ()
    """The lessons of an `essential` step, in order."""


class Path(Entity):
    """A way through the programme."""

    kind: ClassVar[str] = "path"
    plural: ClassVar[str] = "paths"

    code: str = Field(pattern=r"^[A-Z]$")
    """Its letter: `A`."""

    title: Text
    """Its name."""

    summary: Text
    """Where it leads, in two sentences at most."""

    who: Text
    """Whom it is for, in their own terms."""

    audiences: tuple[AudienceRef, ...] = Field(min_length=1)
    """The groups it serves."""

    steps: tuple[Step, ...] = Field(min_length=1)
    """The modules, in order."""

    self_study: float = Field(ge=0)
    """Hours on one's own."""

    role: Text | None = None
    """The part played in a mixed team."""

    clinic: Text | None = None
    """The meeting of this path between blocks."""

    translates: tuple[str, ...] = ()
    """English file only: fingerprints of the Italian sections it was made from, written by `school translated`."""

    body: InstanceOf[Body] = Field(default_factory=Body, exclude=True)
    """The opening text, parsed, in each language."""

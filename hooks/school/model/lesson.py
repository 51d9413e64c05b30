"""A lesson: a unit of teaching inside a module, and the activities that stand in its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, InstanceOf

from ..document import Body
from ..problems import Code
from .entity import CaseRef, Entity, Fault, LessonRef, ModuleRef, OutcomeRef, Text, one_or_many
from .reading import Reading

if TYPE_CHECKING:
    from ..library import Library

Grouping = Literal["individual", "pairs", "group", "plenary"]
"""How people sit for an activity."""


class Activity(Entity):
    """Something learners do; a block `/// activity | Title` in a lesson's text."""

    kind: ClassVar[str] = "activity"
    plural: ClassVar[str] = "activities"

    lesson: LessonRef
    """The lesson in whose text it stands; filled in by the loader."""

    title: Text
    """Its name, after the bar of the first line."""

    minutes: int = Field(ge=5, le=240)
    """How long it takes, whole minutes; part of the lesson's own."""

    grouping: Annotated[tuple[Grouping, ...], BeforeValidator(one_or_many)]
    """`individual`, `pairs`, `group`, `plenary`, or a list of them in order."""

    groups: Text | None = None
    """How the groups are made, where it matters: «misti, 5 o 6 persone»."""

    materials: Text
    """What is needed on the table."""

    output: Text
    """What remains when it is over."""

    outcomes: tuple[OutcomeRef, ...] = ()
    """The outcomes it practises, where they are fewer than the lesson's."""


class Lesson(Entity):
    """A unit of teaching: label in the metadata, lesson in the text."""

    kind: ClassVar[str] = "lesson"
    plural: ClassVar[str] = "lessons"

    module: ModuleRef
    """The module it belongs to: the folder it lies in."""

    title: Text
    """Its name."""

    summary: Text
    """What one takes away, in two sentences at most."""

    minutes: int = Field(ge=10, le=480)
    """Typical time in the room, whole minutes."""

    outcomes: tuple[OutcomeRef, ...] = Field(min_length=1)
    """The outcomes of its module that it serves."""

    questions: tuple[Text, ...] = Field(min_length=1)
    """Questions to start from, shown at the head."""

    key_points: tuple[Text, ...] = Field(min_length=1)
    """What to remember, shown at the end."""

    cases: tuple[CaseRef, ...] = ()
    """Cases studied or used as examples."""

    readings: tuple[Reading, ...] = ()
    """What to read, and what to look for."""

    translates: tuple[str, ...] = ()
    """English file only: fingerprints of the Italian sections it was made from, written by `school translated`."""

    body: InstanceOf[Body] = Field(default_factory=Body, exclude=True)
    """The text, parsed, in each language."""

    def faults(self, library: Library) -> Iterator[Fault]:
        """Hold the activities against the lesson's time, and its outcomes against those of its module."""
        minutes = sum(activity.minutes for activity in library.activities_of(self))
        if minutes > self.minutes:
            yield Fault(("minutes",), Code.MINUTES_SUM, {"variant": "lesson", "sum": minutes, "promised": self.minutes})
        for position, id in enumerate(self.outcomes):
            if id in library.outcomes and library.outcomes[id].module != self.module:
                yield Fault(("outcomes", position), Code.FOREIGN, {"id": id, "module": library.outcomes[id].module})

"""A module: lessons with one aim, the outcomes they lead to, and the milestone that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field, InstanceOf

from ..document import Body
from ..problems import Code
from .entity import AudienceRef, CaseRef, CompetenceRef, Entity, Fault, LessonRef, ModuleRef, Text, ThemeRef, Value
from .reading import Reading

if TYPE_CHECKING:
    from ..library import Library


class Outcome(Entity):
    """What one is able to do at the end of a module."""

    kind: ClassVar[str] = "outcome"
    plural: ClassVar[str] = "outcomes"
    key: ClassVar[str] = "id"

    module: str = ""
    """The module that promises it; filled in by the loader."""

    level: Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
    """Cognitive process, after Anderson and Krathwohl (2001)."""

    text: Text
    """An observable verb with a quantity or a standard."""


class Hours(Value):
    """Learning time of a module, in hours."""

    room: float = Field(gt=0)
    """Hours in the room: exactly the sum of the lessons' minutes."""

    self_study: float = Field(ge=0)
    """Hours of reading, writing and fieldwork."""


class Milestone(Value):
    """What a team hands in at the end of a module."""

    title: Text
    """Its name."""

    task: Text
    """What the team does."""

    deliverable: Text
    """What it hands in."""

    criteria: tuple[Text, ...] = Field(min_length=1)
    """What makes it good."""


class Module(Entity):
    """Lessons with one aim."""

    kind: ClassVar[str] = "module"
    plural: ClassVar[str] = "modules"

    title: Text
    """Its name."""

    summary: Text
    """What it asks and where it leads, in two sentences at most."""

    level: Literal["foundation", "intermediate", "advanced"]
    """Progression through the programme."""

    hours: Hours
    """Time in the room and on one's own."""

    lessons: tuple[LessonRef, ...] = Field(min_length=1)
    """The lessons, in order: names of files in the same folder."""

    requires: tuple[ModuleRef, ...] = ()
    """Modules needed before."""

    useful: tuple[ModuleRef, ...] = ()
    """Modules that help before, without being needed."""

    audiences: tuple[AudienceRef, ...] = ()
    """Whom it is for."""

    themes: tuple[ThemeRef, ...] = Field(min_length=1)
    """The transformations it treats."""

    competences: dict[CompetenceRef, Literal[1, 2, 3]] = Field(min_length=1)
    """The competences it builds, with the level reached at its end (1 to 3)."""

    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    """What one is able to do at its end."""

    cases: tuple[CaseRef, ...] = ()
    """Cases to read with it."""

    milestone: Milestone
    """What the team hands in."""

    readings: tuple[Reading, ...] = ()
    """What to read for the whole module."""

    translates: tuple[str, ...] = ()
    """English file only: fingerprints of the Italian sections it was made from, written by `school translated`."""

    body: InstanceOf[Body] = Field(default_factory=Body, exclude=True)
    """The introduction, parsed, in each language."""

    def faults(self, library: Library) -> Iterator[Fault]:
        """Hold the hours against the lessons, the lessons and outcomes against the module, and refuse circles."""
        lessons = library.lessons_in(self)
        for position, id in enumerate(self.lessons):
            if id in library.lessons and library.lessons[id].module != self.id:
                yield Fault(("lessons", position), Code.FOREIGN, {"id": id, "module": library.lessons[id].module})
        minutes, promised = sum(lesson.minutes for lesson in lessons), self.hours.room * 60
        if len(lessons) == len(self.lessons) and minutes != promised:
            yield Fault(("hours", "room"), Code.MINUTES_SUM, {"sum": minutes, "promised": promised})
        for position, row in enumerate(library.alignment(self)):
            if len(lessons) == len(self.lessons) and not row.activities:
                yield Fault(
                    ("outcomes", position), Code.UNCOVERED_OUTCOME, {"id": row.outcome.id, "variant": "activity"}
                )
            if self.id in library.quizzes and not row.questions:
                yield Fault(
                    ("outcomes", position), Code.UNCOVERED_OUTCOME, {"id": row.outcome.id, "variant": "question"}
                )
        circle = _circle(self.id, library)
        if circle and self.id == min(circle):
            yield Fault(("requires",), Code.CYCLE, {"circle": " → ".join(circle)})


def _circle(start: str, library: Library) -> list[str]:
    """Return the modules of a circle of requirements through `start`, or nothing."""
    trails, seen = [[start]], set()
    while trails:
        trail = trails.pop()
        for id in library.modules[trail[-1]].requires if trail[-1] in library.modules else ():
            if id == start:
                return [*trail, start]
            if id not in seen:
                seen.add(id)
                trails.append([*trail, id])
    return []

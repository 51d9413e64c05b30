"""All records of the school, linked: each found by kind and id, with those that refer to it.

programme ─> module ─> lesson ─> activity          any record <─ referrers ─ any record
│  └──> outcome <── lesson, activity, question
└─────> worksheet, quiz (same id as the module)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from .document import Body
from .model import (
    KINDS,
    Activity,
    Area,
    Audience,
    Case,
    Competence,
    Diagram,
    Edition,
    Entity,
    Instrument,
    Lesson,
    Module,
    Organisation,
    Outcome,
    Path,
    Programme,
    Prose,
    Question,
    Quiz,
    Reference,
    Step,
    Term,
    Territory,
    Theme,
    Worksheet,
)

Key = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True)
class Alignment:
    """One outcome of a module, where it is learnt, practised and checked."""

    number: int
    outcome: Outcome
    lessons: tuple[Lesson, ...]
    activities: tuple[Activity, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Prerequisite:
    """A module in the graph of what is needed before what."""

    module: Module
    column: int
    requires: tuple[Module, ...]


@dataclass(frozen=True)
class Library:
    """The records by kind, in the order their lists give, and what refers to what."""

    programme: Programme
    modules: Mapping[str, Module] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)
    worksheets: Mapping[str, Worksheet] = field(default_factory=dict)
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    editions: Mapping[str, Edition] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    competences: Mapping[str, Competence] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    territories: Mapping[str, Territory] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    diagrams: Mapping[str, Diagram] = field(default_factory=dict)
    proses: Mapping[str, Prose] = field(default_factory=dict)
    edges: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    """For each record, the records it refers to, in order, each once."""

    @staticmethod
    def plurals() -> Mapping[str, str]:
        """Return, for each kind, the name of the field that holds its records."""
        return {kind: plural for kind, plural in _PLURALS.items() if kind != "programme"}

    def of_kind(self, kind: str) -> Mapping[str, Entity]:
        """Return the records of a kind, by id."""
        records: Mapping[str, Entity] = getattr(self, _PLURALS[kind]) if kind != "programme" else {}
        return records

    def with_record(self, entity: Entity) -> Library:
        """Return the library with another version of one record, which refers to the same ones as before."""
        held: Any = {entity.plural: {**self.of_kind(entity.kind), entity.id: entity}}
        return replace(self, **held)

    def find(self, kind: str, id: str) -> Entity | None:
        """Return a record, or None where there is none of that name."""
        return self.of_kind(kind).get(id)

    @cached_property
    def _backlinks(self) -> dict[Key, list[Key]]:
        backlinks: dict[Key, list[Key]] = {}
        for source, targets in self.edges.items():
            for target in targets:
                backlinks.setdefault(target, []).append(source)
        return backlinks

    def referrers(self, entity: Entity, kind: str) -> tuple[Any, ...]:
        """Return the records of `kind` that refer to `entity`, in the order of their own lists."""
        ids = {source[1] for source in self._backlinks.get((entity.kind, entity.id), ()) if source[0] == kind}
        if not ids:
            return ()
        return tuple(record for id, record in self.of_kind(kind).items() if id in ids)

    def number(self, entity: Module | Lesson) -> int | str:
        """Return the number of a module, from 1, or of a lesson, as `1.4`."""
        if isinstance(entity, Module):
            return list(self.modules).index(entity.id) + 1
        module = self.modules[entity.module]
        return f"{self.number(module)}.{module.lessons.index(entity.id) + 1}"

    def lessons_in(self, module: Module) -> tuple[Lesson, ...]:
        """Return the lessons of a module, in order."""
        return tuple(self.lessons[id] for id in module.lessons if id in self.lessons)

    def activities_of(self, lesson: Lesson) -> tuple[Activity, ...]:
        """Return the activities of a lesson, in the order of its text."""
        return self._activities_by_lesson.get(lesson.id, ())

    @cached_property
    def _activities_by_lesson(self) -> dict[str, tuple[Activity, ...]]:
        found: dict[str, tuple[Activity, ...]] = {}
        for activity in self.activities.values():
            found[activity.lesson] = (*found.get(activity.lesson, ()), activity)
        return found

    def terms_in(self, entity: Entity) -> tuple[Term, ...]:
        """Return the glossary terms linked in the text of a record, in order."""
        targets = self.edges.get((entity.kind, entity.id), ())
        return tuple(self.terms[id] for kind, id in targets if kind == "term" and id in self.terms)

    def text_of(self, entity: Entity) -> Body | None:
        """Return the text of a record in each language, or None where its kind has none."""
        return getattr(entity, "body", None)

    def has_notes(self, entity: Entity) -> bool:
        """Tell whether the text of a record has notes to trainers."""
        body = self.text_of(entity)
        return body is not None and any(block.kind == "trainer" for block in body.it.blocks)

    def practised(self, activity: Activity) -> tuple[str, ...]:
        """Return the outcomes an activity practises: its own, or else its lesson's."""
        return activity.outcomes or self.lessons[activity.lesson].outcomes

    def questions_for(self, lesson: Lesson) -> tuple[Question, ...]:
        """Return the questions of the module's quiz that check the outcomes of a lesson."""
        quiz = self.quizzes.get(lesson.module)
        return tuple(question for question in quiz.questions if question.outcome in lesson.outcomes) if quiz else ()

    def alignment(self, module: Module) -> tuple[Alignment, ...]:
        """Return, for each outcome of a module, the lessons, activities and questions that serve it."""
        lessons = self.lessons_in(module)
        activities = [activity for lesson in lessons for activity in self.activities_of(lesson)]
        quiz = self.quizzes.get(module.id)
        return tuple(
            Alignment(
                number,
                outcome,
                tuple(lesson for lesson in lessons if outcome.id in lesson.outcomes),
                tuple(activity for activity in activities if outcome.id in self.practised(activity)),
                tuple(question for question in (quiz.questions if quiz else ()) if question.outcome == outcome.id),
            )
            for number, outcome in enumerate(module.outcomes, 1)
        )

    def lessons_of(self, step: Step) -> tuple[Lesson, ...]:
        """Return the lessons of a step of a path: all those of the module, or those it lists."""
        if step.depth == "deep":
            return self.lessons_in(self.modules[step.module])
        return tuple(self.lessons[id] for id in step.lessons)

    def steps_through(self, module: Module) -> tuple[tuple[Path, Step], ...]:
        """Return each path that passes through a module, with the step it takes there."""
        return tuple((path, step) for path in self.paths.values() for step in path.steps if step.module == module.id)

    def sectors(self, path: Path) -> tuple[str, ...]:
        """Return the parts of society the participants of a path come from, each once."""
        held = (self.audiences[id].sector for id in path.audiences if id in self.audiences)
        return tuple(dict.fromkeys(sector for sector in held if sector))

    def paths_beside(self, case: Case) -> tuple[Path, ...]:
        """Return the paths whose participants find actors like themselves in a case."""
        present = {actor.sector for actor in case.actors}
        return tuple(path for path in self.paths.values() if present.intersection(self.sectors(path)))

    def minutes(self, path: Path) -> int:
        """Return the time of a path in the room, in minutes."""
        return sum(lesson.minutes for step in path.steps for lesson in self.lessons_of(step))

    def source_number(self, case: Case, id: str) -> int:
        """Return the number of a source among those of its case, from 1."""
        return [source.id for source in case.sources].index(id) + 1

    def prerequisites(self) -> tuple[Prerequisite, ...]:
        """Return the modules with what each requires, and the column of the graph it stands in, from 0."""
        columns: dict[str, int] = {}

        def column(id: str, seen: tuple[str, ...] = ()) -> int:
            if id not in columns:
                before = [one for one in self.modules[id].requires if one in self.modules and one not in seen]
                columns[id] = 1 + max((column(one, (*seen, id)) for one in before), default=-1)
            return columns[id]

        return tuple(
            Prerequisite(module, column(id), tuple(self.modules[one] for one in module.requires if one in self.modules))
            for id, module in self.modules.items()
        )


_PLURALS = {model.kind: model.plural for model in KINDS}

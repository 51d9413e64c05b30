"""A quiz: questions that check the outcomes of a module, each answer with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field, InstanceOf

from ..document import Body
from ..problems import Code
from .entity import Entity, Fault, Flag, Id, OutcomeRef, Text, Value

if TYPE_CHECKING:
    from ..library import Library


class Option(Value):
    """One answer that can be chosen."""

    text: Text
    """The answer."""

    feedback: Text
    """Why it is right, or why not yet."""

    right: Flag = False
    """`true` on each right answer; several right answers make a multiple choice."""


class Question(Value):
    """A stem and its options."""

    key: ClassVar[str] = "id"

    id: Id
    """Its name, kept in results and exports."""

    outcome: OutcomeRef
    """The outcome it checks."""

    stem: Text
    """The question."""

    options: tuple[Option, ...] = Field(min_length=2)
    """The answers to choose from, in order."""

    @property
    def is_multiple(self) -> bool:
        """Tell whether more than one answer is right."""
        return sum(option.right for option in self.options) > 1


class Quiz(Entity):
    """The file quiz.it.md of a module; its id is the module's."""

    kind: ClassVar[str] = "quiz"
    plural: ClassVar[str] = "quizzes"

    title: Text
    """Its name."""

    summary: Text
    """What it checks, in two sentences at most."""

    questions: tuple[Question, ...] = Field(min_length=1)
    """The questions, in order."""

    translates: tuple[str, ...] = ()
    """English file only: fingerprints of the Italian sections it was made from, written by `school translated`."""

    body: InstanceOf[Body] = Field(default_factory=Body, exclude=True)
    """A word before the questions, parsed, in each language."""

    def faults(self, library: Library) -> Iterator[Fault]:
        """Refuse questions that cannot be answered, and outcomes of another module."""
        for position, question in enumerate(self.questions):
            right = sum(option.right for option in question.options)
            if right in (0, len(question.options)):
                variant = "none" if right == 0 else "all"
                yield Fault(("questions", position), Code.QUIZ_ANSWER, {"id": question.id, "variant": variant})
            outcome = library.outcomes.get(question.outcome)
            if outcome and outcome.module != self.id:
                yield Fault(("questions", position, "outcome"), Code.FOREIGN,
                            {"id": outcome.id, "module": outcome.module})  # fmt: skip

"""The things the school is made of, in the order a reader should meet them."""

from .case import Case
from .diagram import Diagram
from .edition import Edition, Session
from .entity import LANGUAGES, Entity, Text, To, Value, say
from .fact import Actor, Event, Party, Result, Source
from .lesson import Activity, Lesson
from .module import Hours, Milestone, Module, Outcome
from .path import Path, Step
from .programme import Programme
from .prose import Prose
from .quiz import Option, Question, Quiz
from .reading import Reading
from .reference import Name, Reference
from .vocabulary import Area, Audience, Competence, Instrument, Organisation, Term, Territory, Theme
from .worksheet import Box, Worksheet

KINDS: tuple[type[Entity], ...] = (
    Programme,
    Module,
    Outcome,
    Lesson,
    Activity,
    Worksheet,
    Quiz,
    Case,
    Path,
    Edition,
    Theme,
    Audience,
    Area,
    Competence,
    Term,
    Instrument,
    Organisation,
    Territory,
    Reference,
    Diagram,
    Prose,
)
"""Every kind of record."""

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Activity",
    "Actor",
    "Area",
    "Audience",
    "Box",
    "Case",
    "Competence",
    "Diagram",
    "Edition",
    "Entity",
    "Event",
    "Hours",
    "Instrument",
    "Lesson",
    "Milestone",
    "Module",
    "Name",
    "Option",
    "Organisation",
    "Outcome",
    "Party",
    "Path",
    "Programme",
    "Prose",
    "Question",
    "Quiz",
    "Reading",
    "Reference",
    "Result",
    "Session",
    "Source",
    "Step",
    "Term",
    "Territory",
    "Text",
    "Theme",
    "To",
    "Value",
    "Worksheet",
    "say",
]

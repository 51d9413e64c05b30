"""The blocks of a text that are not records of their own, and the fields each may bear."""

from __future__ import annotations

from datetime import date

from .entity import CaseRef, DiagramRef, Value


class Plain(Value):
    """A block without fields: discussion, practice, caution, solution, trainer."""


class Example(Value):
    """A worked example."""

    case: CaseRef | None = None
    """The case it is drawn from."""


class Law(Value):
    """An introduction to a legal rule."""

    as_of: date
    """The day the text in force was checked."""


class Figure(Value):
    """A drawing of the site."""

    id: DiagramRef
    """Which drawing."""


FIELDS: dict[str, type[Value]] = {
    "example": Example, "discussion": Plain, "practice": Plain, "caution": Plain,
    "law": Law, "figure": Figure, "solution": Plain, "trainer": Plain,
}  # fmt: skip
"""The fields of each kind of block; `activity` is a record, see lesson.py."""

REFERS = {"example": ("case", "case"), "figure": ("id", "diagram")}
"""The blocks that refer to a record: by which field, and to which kind."""

TITLED = ("activity", "example", "discussion", "law", "figure")
"""The blocks that need a title."""

"""A worksheet: the printable form of a module's work, made of boxes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, InstanceOf

from ..document import Body
from .entity import Entity, Id, Text, Value, one_or_many
from .lesson import Grouping


class Box(Value):
    """One field of a worksheet."""

    key: ClassVar[str] = "id"

    id: Id
    """Its name, kept in saved and exported answers."""

    title: Text
    """The label of the box."""

    prompt: Text
    """The question to answer."""

    hint: Text | None = None
    """Advice for those who are stuck."""

    example: Text
    """A filled-in example, from the territory described in the worksheet."""

    size: Literal["small", "medium", "large", "wide"] = "medium"
    """Room for the answer; `wide` runs across the sheet and gathers the others."""


class Worksheet(Entity):
    """The file worksheet.it.md of a module; its id is the module's."""

    kind: ClassVar[str] = "worksheet"
    plural: ClassVar[str] = "worksheets"

    title: Text
    """Its name."""

    summary: Text
    """What it is for, in two sentences at most."""

    minutes: int = Field(ge=5)
    """Time to fill it in for the first time, whole minutes."""

    grouping: Annotated[tuple[Grouping, ...], BeforeValidator(one_or_many)]
    """Who fills it in."""

    setting: Text
    """The territory of the example, marked as example: «un'unione di cinque Comuni di collina, esempio»."""

    boxes: tuple[Box, ...] = Field(min_length=2)
    """The boxes, in order."""

    translates: tuple[str, ...] = ()
    """English file only: fingerprints of the Italian sections it was made from, written by `school translated`."""

    body: InstanceOf[Body] = Field(default_factory=Body, exclude=True)
    """How to use it, parsed, in each language."""

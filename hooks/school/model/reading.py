"""A reading: a work of the bibliography, and what to look for in it."""

from __future__ import annotations

from typing import ClassVar, Literal

from .entity import ReferenceRef, Text, Value


class Reading(Value):
    """Advice to read one work of the bibliography."""

    key: ClassVar[str] = "ref"

    ref: ReferenceRef
    """The work, by its id in vocabulary/references.yml."""

    use: Literal["core", "further"] = "core"
    """`core` for what everybody reads, `further` for those who want more."""

    look_for: Text
    """What to look for in it: pages, an argument, a table."""

"""The words of a drawing a text can ask for with `/// figure`; its lines are in figures/diagrams.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from ..problems import Code
from .entity import Entity, Fault, Id, Text, Value

if TYPE_CHECKING:
    from ..library import Library

Drawn = Literal[
    "parallel-and-convergent",
    "module-prerequisites",
    "levels-of-transition",
    "challenge-to-portfolio",
    "governance-arrangements",
    "futures-cone",
    "theory-of-change",
]
"""The drawings there are."""

PIECES: dict[Drawn, tuple[str, ...]] = {
    "levels-of-transition": ("landscape", "regime", "niches"),
    "challenge-to-portfolio": ("challenge", "mission", "portfolio", "projects"),
    "governance-arrangements": ("table", "consortium", "foundation", "contract", "pact"),
    "futures-cone": ("possible", "plausible", "probable", "preferable"),
    "theory-of-change": (
        "inputs", "assumption-1", "activities", "assumption-2", "outputs", "assumption-3", "outcomes", "assumption-4",
        "impact",
    ),
}  # fmt: skip
"""The pieces of each drawing from top to bottom, each beside its row of lines."""


class Piece(Value):
    """The words of one piece of a drawing."""

    key: ClassVar[str | None] = "id"

    id: Id
    """Which piece."""

    title: Text
    """Its name."""

    text: Text
    """What it is, in two short sentences at most."""


class Diagram(Entity):
    """The words of a drawing; a record of diagrams.yml."""

    kind: ClassVar[str] = "diagram"
    plural: ClassVar[str] = "diagrams"

    id: Drawn
    """Which drawing."""

    summary: Text
    """What the lines show, for those who do not see them."""

    pieces: tuple[Piece, ...] = ()
    """What is written beside the lines, from top to bottom."""

    def faults(self, library: Library) -> Iterator[Fault]:
        """Yield pieces that are not those drawn: the words would stand beside the wrong lines."""
        drawn, written = PIECES.get(self.id, ()), tuple(piece.id for piece in self.pieces)
        if written != drawn:
            values: dict[str, str | int | float] = {
                "variant": "pieces", "got": ", ".join(written), "allowed": ", ".join(drawn)
            }  # fmt: skip
            yield Fault(("pieces",), Code.WRONG_VALUE, values)

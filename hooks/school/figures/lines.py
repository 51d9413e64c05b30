"""What drawings are made of: lines, points, words, and the curve that all of them share."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Line:
    """A stroke: its path, the look of its theme if it has one, its width in pixels and its pattern."""

    d: str
    look: str = ""
    width: float = 1.5
    dash: str = ""


@dataclass(frozen=True)
class Dot:
    """A point of a drawing, filled or hollow, with the words or the number it carries."""

    x: float
    y: float
    r: float = 5.5
    look: str = ""
    hollow: bool = False
    current: bool = False
    label: str = ""


@dataclass(frozen=True)
class Label:
    """Words placed in a drawing; `minor` ones are left out on a narrow screen."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    minor: bool = False


@dataclass(frozen=True)
class Drawing:
    """A whole drawing, in its own units."""

    width: float
    height: float
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()
    rings: tuple[float, ...] = ()


@dataclass(frozen=True)
class Scale:
    """A drawing along time whose places are percentages of the width, so that it stretches and its words do not."""

    start: float
    end: float
    height: float
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Label, ...]
    width: float
    known: bool
    ongoing: bool
    ended: bool = False
    """Whether it is known in which year it ended."""


def curve(x0: float, y0: float, x1: float, y1: float, bend: float = 0.5) -> str:
    """Return the primitive of every drawing: a curve that leaves and arrives level."""
    return f"M{point(x0, y0)}{onward(x0, y0, x1, y1, bend)}"


def onward(x0: float, y0: float, x1: float, y1: float, bend: float = 0.5) -> str:
    """Return the same curve as the continuation of a path that has reached its first point."""
    middle = x0 + bend * (x1 - x0)
    return f"C{point(middle, y0)} {point(middle, y1)} {point(x1, y1)}"


def fall(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the primitive turned downwards: it leaves and arrives upright."""
    bend = 0.6 * (y1 - y0)
    return f"M{point(x0, y0)}C{point(x0, y0 + bend)} {point(x1, y1 - bend)} {point(x1, y1)}"


def point(x: float, y: float) -> str:
    """Write a point of a path."""
    return f"{figure(x)} {figure(y)}"


def figure(value: float) -> str:
    """Write a measure with one decimal at most, as paths want it."""
    return f"{round(value, 1) + 0:g}"


def spread(count: int, gap: float, centre: float) -> list[float]:
    """Return `count` places, `gap` apart, about `centre`."""
    return [centre + (place - (count - 1) / 2) * gap for place in range(count)]


def apart(
    spots: Sequence[tuple[float, float]], gap: float, fits: Callable[[float, float], bool] = lambda x, y: True
) -> list[tuple[float, float]]:
    """Return the same points, each moved to the nearest place that `fits` and is `gap` away from those before it."""
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}

    def is_free(x: float, y: float) -> bool:
        column, row = int(x // gap), int(y // gap)
        near = (taken.get((column + right, row + down), ()) for right in (-1, 0, 1) for down in (-1, 0, 1))
        return all(math.hypot(x - a, y - b) > 0.98 * gap for points in near for a, b in points)

    placed = []
    for x, y in spots:
        ways = ((x + gap * dx, y + gap * dy) for dx, dy in _around())
        free = next((way for way in ways if fits(*way) and is_free(*way)), (x, y))
        taken.setdefault((int(free[0] // gap), int(free[1] // gap)), []).append(free)
        placed.append(free)
    return placed


@cache
def _around() -> tuple[tuple[float, float], ...]:
    """Return the places of a honeycomb about its middle, the nearest first, enough for two thousand points."""
    reach = 26
    cells = [
        (column + row / 2, row * math.sqrt(3) / 2)
        for row in range(-reach, reach + 1)
        for column in range(-reach, reach + 1)
    ]
    return tuple(sorted(cells, key=lambda cell: (round(math.hypot(*cell), 6), cell)))

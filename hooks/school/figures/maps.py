"""Two plain maps of the cases, Europe and the world: outlines and marks, both put on the plane at build time.

degrees ─project→ plane ─frame→ units of the drawing ─apart→ marks that do not cover each other
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..model import Case, Theme
from .case import look_of
from .lines import Dot, Drawing, Line, apart, figure

OUTLINES = Path(__file__).parents[2] / "theme" / "maps"
"""Where the outlines are: rows of longitude and latitude, in tenths of a degree."""

Project = Callable[[float, float], tuple[float, float]]
"""Latitude and longitude in degrees to the plane, in radians of the globe; the second value grows northwards."""


@dataclass(frozen=True)
class Frame:
    """A map: its projection, the part of the plane it shows, and its width in units."""

    name: str
    project: Project
    west: float
    south: float
    east: float
    north: float
    width: float

    mark: float
    """Half the size of a mark."""

    @property
    def unit(self) -> float:
        """Units of the drawing in a radian of the plane."""
        return self.width / (self.east - self.west)

    @property
    def height(self) -> float:
        """Height of the drawing."""
        return round((self.north - self.south) * self.unit)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a place falls on the drawing."""
        x, y = self.project(latitude, longitude)
        return (x - self.west) * self.unit, (self.north - y) * self.unit

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a mark at a point is on the sheet."""
        return self.mark <= x <= self.width - self.mark and self.mark <= y <= self.height - self.mark


def equal_area(latitude: float, longitude: float) -> tuple[float, float]:
    """Project as Europe's statistics do: Lambert's azimuthal equal-area projection about 52 north, 10 east."""
    north, turn, middle = math.radians(latitude), math.radians(longitude - 10), math.radians(52)
    cosine = math.sin(middle) * math.sin(north) + math.cos(middle) * math.cos(north) * math.cos(turn)
    size = math.sqrt(2 / max(1 + cosine, 1e-9))
    y = math.cos(middle) * math.sin(north) - math.sin(middle) * math.cos(north) * math.cos(turn)
    return size * math.cos(north) * math.sin(turn), size * y


def equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    """Project the whole earth without favouring the north: Equal Earth (Šavrič, Patterson and Jenny, 2018)."""
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    stretch = 9 * d * t**8 + 7 * c * t**6 + 3 * b * t**2 + a
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * stretch)
    return x, d * t**9 + c * t**7 + b * t**3 + a * t


FRAMES = {
    frame.name: frame
    for frame in (
        Frame("europe", equal_area, -0.29, -0.31, 0.27, 0.27, 560, 5),
        Frame("world", equal_earth, -2.05, -1.08, 2.5, 1.28, 720, 4),
    )
}
"""The maps, by name; each has its outlines in a file of that name."""


def map_of(name: str, cases: Iterable[Case], themes: Mapping[str, Theme]) -> Drawing:
    """Draw a map: land, borders, and a mark for each case on its sheet, labelled with the case's id."""
    frame = FRAMES[name]
    spots = [(case, frame.at(case.place.latitude, case.place.longitude)) for case in cases]
    held = [(case, spot) for case, spot in spots if frame.holds(*spot)]
    places = apart([spot for _, spot in held], 2.2 * frame.mark, frame.holds)
    dots = (
        Dot(x, y, frame.mark, look_of(case, themes), label=case.id)
        for (case, _), (x, y) in zip(held, places, strict=True)
    )
    return Drawing(frame.width, frame.height, _outlines(name), tuple(dots))


@cache
def _outlines(name: str) -> tuple[Line, ...]:
    """Return the land and then the borders, each as one path."""
    frame, rows = FRAMES[name], json.loads((OUTLINES / f"{name}.json").read_text("utf-8"))

    def path(row: list[int]) -> str:
        points = (frame.at(y / 10, x / 10) for x, y in zip(row[::2], row[1::2], strict=True))
        return "M" + "L".join(f"{figure(x)} {figure(y)}" for x, y in points)

    land = "".join(f"{path(row)}Z" for row in rows["land"])
    return Line(land), Line("".join(map(path, rows["borders"])), width=1)

"""The rose of cases: where they are seen from Bologna, true in bearing, logarithmic in distance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from ..model import Case, Text, Theme
from .case import look_of
from .lines import Dot, Drawing, Label, Line, apart, figure

BOLOGNA = (44.4949, 11.3426)
"""Where the rose of cases is seen from: degrees north and east."""

RINGS = (100, 500, 2_000, 10_000)
"""Distances drawn on the rose, in kilometres."""


MARK = 5.5
"""Half the size of a mark, while the cases are few enough for all of them to find room near their places."""

_MIDDLE, _EDGE = 10, 250
"""How near to Bologna, and how far from it, the middle of a mark may stand."""


def rose(cases: Iterable[Case], themes: Mapping[str, Theme], language: str) -> Drawing:
    """Draw the cases seen from Bologna: true bearing, distance on a logarithmic scale, the hue of the first theme.

    Clockwise from the north, as the keyboard goes round; marks that would cover each other stand beside one another.
    """
    spots = sorted(
        ((case, *_polar(case.place.latitude, case.place.longitude)) for case in cases),
        key=lambda spot: (spot[1] % math.tau, spot[2]),
    )
    half = min(MARK, max(2.5, 70 / math.sqrt(len(spots) or 1)))
    places = apart([_at(bearing, radius) for _, bearing, radius in spots], 2.6 * half, partial(_has_room, half))
    dots, lines = [], []
    for (case, *_), (x, y) in zip(spots, places, strict=True):
        bend = _bend(x, y)
        look = look_of(case, themes)
        lines.append(Line(f"M{figure(x)} {figure(y)}Q{figure(bend[0])} {figure(bend[1])} 260 260", look))
        dots.append(Dot(x, y, round(half, 1), look, label=case.id))
    names = [(case.place.name, dot) for (case, *_), dot in zip(spots, dots, strict=True)]
    rings = tuple(_radius(ring) for ring in RINGS)
    return Drawing(520, 520, tuple(lines), tuple(dots), _place_labels(names, language), rings)


def _has_room(half: float, x: float, y: float) -> bool:
    """Tell whether a mark at a point leaves Bologna's free and is on the sheet."""
    return _MIDDLE + half <= math.hypot(x - 260, y - 260) <= _EDGE - half


def _bend(x: float, y: float) -> tuple[float, float]:
    """Return the point towards which the thread of a mark bends on its way."""
    return _at(math.atan2(x - 260, 260 - y) - 0.35, math.hypot(x - 260, y - 260) / 2)


def ring_labels() -> tuple[Label, ...]:
    """Return the distances of the rings, along the way to the south-east, where there are few cases."""
    spots = [_at(math.radians(125 + 8 * place), _radius(ring)) for place, ring in enumerate(RINGS)]
    return tuple(Label(x, y + 5, str(ring), "middle") for (x, y), ring in zip(spots, RINGS, strict=True))


def _radius(kilometres: float) -> float:
    return 41 * math.log1p(kilometres / 60)


def _at(bearing: float, radius: float) -> tuple[float, float]:
    return 260 + radius * math.sin(bearing), 260 - radius * math.cos(bearing)


def _polar(latitude: float, longitude: float) -> tuple[float, float]:
    north, turn = math.radians(latitude), math.radians(longitude - BOLOGNA[1])
    home = math.radians(BOLOGNA[0])
    bearing = math.atan2(
        math.sin(turn) * math.cos(north),
        math.cos(home) * math.sin(north) - math.sin(home) * math.cos(north) * math.cos(turn),
    )
    cosine = math.sin(home) * math.sin(north) + math.cos(home) * math.cos(north) * math.cos(turn)
    return bearing, _radius(6371 * math.acos(max(-1.0, min(1.0, cosine))))


def _place_labels(names: Sequence[tuple[Text | str, Dot]], language: str) -> tuple[Label, ...]:
    """Write the names that find room, the farthest first; those that fit only in small type are minor."""
    taken = [(dot.x - 6, dot.y - 6, dot.x + 6, dot.y + 6) for _, dot in names] + [(225, 225, 295, 295)]
    farthest = sorted(names, key=lambda pair: -math.hypot(pair[1].x - 260, pair[1].y - 260))
    labels: dict[str, Label] = {}
    for size, minor in ((22, False), (15, True)):
        for name, dot in farthest:
            text = name if isinstance(name, str) else name[language]
            if text in labels or len(text) > 14 or math.hypot(dot.x - 260, dot.y - 260) < 55:
                continue
            for label in _candidates(dot, text, minor):
                left = label.x - (0.56 * size * len(text) if label.anchor == "end" else 0)
                box = (left, label.y - size * 0.9, left + 0.56 * size * len(text), label.y + size * 0.3)
                if box[0] < 4 or box[2] > 516 or any(_meet(box, other) for other in taken):
                    continue
                taken.append(box)
                labels[text] = label
                break
    return tuple(labels.values())


def _candidates(dot: Dot, text: str, minor: bool) -> tuple[Label, ...]:
    """Return where a name may stand: outside its point, else below or above the thread that leaves it."""
    outer, inner, side = ("start", "end", 1) if dot.x > 260 else ("end", "start", -1)
    return (
        Label(dot.x + 9 * side, dot.y + 5, text, outer, minor),
        Label(dot.x + 6 * side, dot.y + 22, text, inner, minor),
        Label(dot.x + 6 * side, dot.y - 12, text, inner, minor),
    )


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

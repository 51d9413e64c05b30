"""All cases on one line of years: a mark each, above the year it began in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..model import Case, Theme
from .case import SCALE_FROM, look_of
from .lines import Dot, Drawing, Label, Line

WIDTH = 720
"""Width of the drawing, in units."""

UNKNOWN = 40
"""Room at the right for the cases whose year no source gives."""

_ROW, _FOOT = 14, 40


def years(cases: Iterable[Case], themes: Mapping[str, Theme], now: int, unknown: str) -> Drawing:
    """Draw the cases in columns by first year, labelled by id; `unknown` is written under those without one."""
    column = (WIDTH - UNKNOWN) / (now - SCALE_FROM + 1)
    held: list[tuple[Case, float, int]] = []
    seen: Counter[float] = Counter()
    for case in sorted(cases, key=lambda one: one.years.start or 0):
        start = case.years.start
        x = column * (min(max(start, SCALE_FROM), now) - SCALE_FROM + 0.5) if start else WIDTH - UNKNOWN / 2
        held.append((case, x, seen[x]))
        seen[x] += 1
    height = _ROW * max([*seen.values(), 4]) + 10
    dots = (Dot(x, height - _ROW * (row + 0.5) - 4, 6, look_of(case, themes), label=case.id) for case, x, row in held)
    ticks = [
        Label(column * (year - SCALE_FROM + 0.5), height + 8, str(year), "middle", minor=bool(year % 10))
        for year in range(SCALE_FROM, now + 1, 5)
    ]
    ends = Label(WIDTH - UNKNOWN / 2, height + 8, unknown, "middle")
    axis = Line(f"M0 {height}H{WIDTH - UNKNOWN - 4}M{WIDTH - UNKNOWN + 6} {height}H{WIDTH}")
    return Drawing(WIDTH, height + _FOOT, (axis,), tuple(dots), (*ticks, ends))

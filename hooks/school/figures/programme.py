"""The drawings of the school and its programme: mark, strip, weave, loom, braid, order of the modules, funnel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from ..library import Prerequisite
from ..model import Module, Theme
from .lines import Dot, Drawing, Line, curve, fall, onward, point, spread


@cache
def mark() -> Drawing:
    """Draw the mark: five lines that meet in a point."""
    ends = spread(5, 1.5, 20)
    lines = tuple(Line(curve(1, 3 + 8.5 * row, 24, end, 0.62) + "H32", width=2) for row, end in enumerate(ends))
    return Drawing(40, 40, lines, (Dot(33, 20, 6),))


def strip(themes: Iterable[Theme], *, opening: bool = False) -> Drawing:
    """Draw the band under the header; `opening` turns it round for the footer, back to the territories."""
    return _strip(tuple(theme.look for theme in themes), opening)


@lru_cache(maxsize=4)  # on every page twice
def _strip(looks: tuple[str, ...], opening: bool) -> Drawing:
    rows = spread(len(looks), 4, 12)
    if opening:
        lines = [
            Line(curve(500 + 40 * row, 12, 1400, y, 0.25), look)
            for row, (look, y) in enumerate(zip(looks, rows, strict=True))
        ]
        return Drawing(1400, 24, (Line("M0 12H500", "red", 3), *lines))
    lines = [
        Line(curve(0, y, 700 + 40 * row, 12, 0.75), look) for row, (look, y) in enumerate(zip(looks, rows, strict=True))
    ]
    return Drawing(1400, 24, (*lines, Line(f"M{660 + 40 * len(looks)} 12H1400", "red", 3)))


def weave(modules: Iterable[Module], themes: Iterable[Theme]) -> Drawing:
    """Draw a line for each theme a module treats, from the module's row to the theme's bundle and on to one point."""
    modules, themes = tuple(modules), tuple(themes)
    height = 48 * len(modules)
    pairs = [(theme, row) for theme in themes for row, module in enumerate(modules) if theme.id in module.themes]
    ends = spread(len(pairs), 0.55, height / 2)
    lines: list[Line] = []
    for place, theme in enumerate(themes):
        rows = [row for one, row in pairs if one is theme]
        bundle = spread(len(rows), 3, height * (place + 0.66) / len(themes))
        for row, middle in zip(rows, bundle, strict=True):
            treated = [one.id for one in themes if one.id in modules[row].themes]
            left = spread(len(treated), 3.5, 48 * row + 24)[treated.index(theme.id)]
            right = onward(580, middle, 686, ends[len(lines)], 0.47)
            lines.append(Line(f"{curve(0, left, 380, middle)}H580{right}", theme.look))
    return Drawing(700, height, tuple(lines))


def gather(themes: Iterable[Theme], step: float = 16) -> Drawing:
    """Draw the end of the loom: upright lines, one a theme, that close into a point."""
    themes = tuple(themes)
    width = step * len(themes)
    ends = spread(len(themes), 2, width / 2)
    lines = tuple(
        Line(fall(step * (place + 0.5), 0, ends[place], 62), theme.look, 2) for place, theme in enumerate(themes)
    )
    return Drawing(width, 80, lines, (Dot(width / 2, 68, 9),))


def braid(place: int) -> Drawing:
    """Draw the row of lesson number `place`, from 0: the strands of those before run on, its own joins them."""
    trunk = [86 - 4 * before for before in range(place)]
    own = 86 - 4 * place
    strand = f"M0 24C{own - 8} 24 {own} 30 {own} 84V120"
    return Drawing(96, 120, (*(Line(f"M{x} 0V120", width=2) for x in trunk), Line(strand, width=2)))


def knot(count: int) -> Drawing:
    """Draw the end of a braid of `count` strands: they close on the milestone."""
    centre = 86 - 2 * (count - 1)
    lines = tuple(Line(fall(86 - 4 * row, 0, centre, 52), width=2) for row in range(count))
    return Drawing(96, 120, lines, (Dot(centre, 60, 10),))


def funnel(count: int) -> Drawing:
    """Draw one line a box, into the last one."""
    step = 800 / max(count, 1)
    ends = spread(count, 5, 400)
    return Drawing(800, 72, tuple(Line(fall(step * (row + 0.5), 0, ends[row], 72), width=2) for row in range(count)))


def prerequisites(rows: Sequence[Prerequisite], current: str = "") -> Drawing:
    """Draw the order of the modules: numbered points in columns by depth, a line from each to those it prepares.

    A line that skips a column passes through a free place of it, never behind the point of another module.
    """
    order = tuple((row.module.id, row.column, tuple(need.id for need in row.requires)) for row in rows)
    width, height, lines, where = _order(order)
    dots = tuple(
        Dot(*where[id], r=13, hollow=True, current=id == current, label=str(number))
        for number, (id, _, _) in enumerate(order, 1)
    )
    return Drawing(width, height, lines, dots)


@lru_cache(maxsize=4)  # on the page of every module
def _order(
    rows: tuple[tuple[str, int, tuple[str, ...]], ...],
) -> tuple[float, float, tuple[Line, ...], dict[str, tuple[float, float]]]:
    """Return width, height, lines and the place of each module; a row is a module, its column, and its needs."""
    depths = {id: column for id, column, _ in rows}
    ways = [_way(need, id, depths) for id, _, needs in rows for need in needs if need in depths]
    columns: dict[int, list[str]] = {}
    for id, depth in [*depths.items(), *((stop, depth) for way in ways for stop, depth in way[1:-1])]:
        columns.setdefault(depth, []).append(id)
    height = 50 * max((len(column) for column in columns.values()), default=0)
    where: dict[str, tuple[float, float]] = {}
    for depth, column in sorted(columns.items()):
        # each stands at the height of what comes before it, so that fewer lines cross
        column.sort(key=lambda id: _mean([where[before][1] for before in _before(id, ways)]))
        for id, y in zip(column, spread(len(column), 50, height / 2), strict=True):
            where[id] = (16 + 58 * depth, y)
    lines = tuple(Line(_through([where[stop] for stop, _ in way])) for way in ways)
    return 32 + 58 * max(columns, default=0), height, lines, where


def _way(start: str, end: str, depths: dict[str, int]) -> list[tuple[str, int]]:
    """Return the stops of a line and their columns: its ends, and a free place in each column between."""
    between = [(f"{start} {end} {depth}", depth) for depth in range(depths[start] + 1, depths[end])]
    return [(start, depths[start]), *between, (end, depths[end])]


def _before(id: str, ways: Sequence[Sequence[tuple[str, int]]]) -> list[str]:
    return [way[place - 1][0] for way in ways for place, (stop, _) in enumerate(way) if stop == id and place]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0


def _through(points: Sequence[tuple[float, float]]) -> str:
    return f"M{point(*points[0])}{''.join(onward(*one, *other) for one, other in pairwise(points))}"

"""Geometry of the school's drawings: records come in, lines and points go out; the templates draw them.

One primitive serves all: a curve that leaves and arrives level, so that bundles of lines stay parallel.

    modules × themes → weave, loom, gather      cases → rose, thread, banner      actors, timeline → a case's page
    prerequisites → where a module stands       lessons → braid                   boxes → funnel
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .library import Prerequisite
from .model.case import Actor, Case, Event, Sector
from .model.entity import Text
from .model.module import Module
from .model.vocabulary import Theme

BOLOGNA = (44.4949, 11.3426)
"""Where the rose of cases is seen from: degrees north and east."""

RINGS = (100, 500, 2_000, 10_000)
"""Distances drawn on the rose, in kilometres."""

SCALE_FROM = 1990
"""First year of the scale shared by all the threads, so that cases compare."""

DASHES: dict[Sector, str] = {
    "third-sector": "",
    "public": "8 4",
    "economic": "16 4",
    "civil-society": "12 3 2 3",
    "finance": "2 5",
    "research": "4 4",
}
"""Pattern of an actor's line by its part of society."""


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


def curve(x0: float, y0: float, x1: float, y1: float, bend: float = 0.5) -> str:
    """Return the primitive of every drawing: a curve that leaves and arrives level."""
    middle = x0 + bend * (x1 - x0)
    return f"M{_n(x0)} {_n(y0)}C{_n(middle)} {_n(y0)} {_n(middle)} {_n(y1)} {_n(x1)} {_n(y1)}"


def _bend(x0: float, y0: float, x1: float, y1: float, bend: float = 0.5) -> str:
    """Return the curve as the continuation of a path that has reached its first point."""
    return curve(x0, y0, x1, y1, bend)[curve(x0, y0, x1, y1, bend).index("C") :]


def fall(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the primitive turned downwards: it leaves and arrives upright."""
    middle = y0 + 0.6 * (y1 - y0)
    return f"M{_n(x0)} {_n(y0)}C{_n(x0)} {_n(middle)} {_n(x1)} {_n(y1 - 0.6 * (y1 - y0))} {_n(x1)} {_n(y1)}"


def _n(value: float) -> str:
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )


def _spread(count: int, gap: float, centre: float) -> list[float]:
    return [centre + (place - (count - 1) / 2) * gap for place in range(count)]


def mark() -> Drawing:
    """Draw the mark: five lines that meet in a point."""
    ends = _spread(5, 1.5, 20)
    lines = tuple(Line(curve(1, 3 + 8.5 * row, 24, end, 0.62) + "H32", width=2) for row, end in enumerate(ends))
    return Drawing(40, 40, lines, (Dot(33, 20, 6),))


def strip(themes: Iterable[Theme], *, opening: bool = False) -> Drawing:
    """Draw the band under the header; `opening` turns it round for the footer: what is learnt goes back to territories."""
    looks = [theme.look for theme in themes]
    rows = _spread(len(looks), 4, 12)
    if opening:
        lines = [Line(curve(500 + 40 * row, 12, 1400, y, 0.25), look) for row, (look, y) in enumerate(zip(looks, rows))]
        return Drawing(1400, 24, (Line("M0 12H500", "red", 3), *lines))
    lines = [Line(curve(0, y, 700 + 40 * row, 12, 0.75), look) for row, (look, y) in enumerate(zip(looks, rows))]
    return Drawing(1400, 24, (*lines, Line(f"M{660 + 40 * len(looks)} 12H1400", "red", 3)))


def weave(modules: Iterable[Module], themes: Iterable[Theme]) -> Drawing:
    """Draw a line for each theme a module treats: from the module's row to the theme's bundle, and then to one point."""
    modules, themes = tuple(modules), tuple(themes)
    height = 48 * len(modules)
    pairs = [(theme, row) for theme in themes for row, module in enumerate(modules) if theme.id in module.themes]
    ends = _spread(len(pairs), 0.55, height / 2)
    lines = []
    for place, theme in enumerate(themes):
        rows = [row for one, row in pairs if one is theme]
        bundle = _spread(len(rows), 3, height * (place + 0.66) / len(themes))
        for row, middle in zip(rows, bundle):
            treated = [one.id for one in themes if one.id in modules[row].themes]
            left = _spread(len(treated), 3.5, 48 * row + 24)[treated.index(theme.id)]
            right = _bend(580, middle, 686, ends[len(lines)], 0.47)
            lines.append(Line(f"{curve(0, left, 380, middle)}H580{right}", theme.look))
    return Drawing(700, height, tuple(lines))


def gather(themes: Iterable[Theme], step: float = 16) -> Drawing:
    """Draw the end of the loom: upright lines, one a theme, that close into a point."""
    themes = tuple(themes)
    width = step * len(themes)
    ends = _spread(len(themes), 2, width / 2)
    lines = tuple(
        Line(fall(step * (place + 0.5), 0, ends[place], 62), theme.look, 2) for place, theme in enumerate(themes)
    )
    return Drawing(width, 80, lines, (Dot(width / 2, 68, 9),))


def braid(place: int) -> Drawing:
    """Draw the row of lesson number `place` (from 0): the strands of those before run on, its own joins from the left."""
    trunk = [86 - 4 * before for before in range(place)]
    own = 86 - 4 * place
    strand = f"M0 24C{own - 8} 24 {own} 30 {own} 84V120"
    return Drawing(96, 120, (*(Line(f"M{x} 0V120", width=2) for x in trunk), Line(strand, width=2)))


def knot(count: int) -> Drawing:
    """Draw the end of a braid of `count` strands: they close on the milestone."""
    centre = 86 - 2 * (count - 1)
    lines = tuple(Line(fall(86 - 4 * row, 0, centre, 52), width=2) for row in range(count))
    return Drawing(96, 120, lines, (Dot(centre, 60, 10),))


def year_place(year: int, now: int) -> float:
    """Return where a year falls on the shared scale, in hundredths of the width."""
    return 4 + 92 * (min(max(year, SCALE_FROM), now) - SCALE_FROM) / max(now - SCALE_FROM, 1)


def thread(case: Case, themes: Mapping[str, Theme], now: int) -> Drawing:
    """Draw a case as a thread: its themes run apart until the year it began, then in one line as thick as they were many."""
    known, looks = case.years.start is not None, [themes[id].look for id in case.themes]
    at = 3.2 * year_place(case.years.start, now) if case.years.start else 176
    end = 3.2 * year_place(case.years.end or now, now) if case.status == "completed" else 316
    end, dash = max(end, at + 22), "" if known else "2 5"
    rows = _spread(len(looks), min(11, 38 / max(len(looks) - 1, 1)), 22)
    start = max(at - 70, 0)
    lines = [Line(f"M0 {_n(y)}H{_n(start)}{_bend(start, y, at, 22)}", look, 2, dash) for look, y in zip(looks, rows)]
    lines.append(Line(f"M{_n(at)} 22H{_n(end)}", "", 1.5 + len(looks) if known else 2, dash))
    close = f"M{_n(end - 6)} 16l7 6-7 6" if case.status == "ongoing" else f"M{_n(end)} 14V30"
    return Drawing(320, 44, (*lines, Line(close, width=2)), (Dot(at, 22, hollow=not known),))


def banner(case: Case, themes: Mapping[str, Theme], now: int) -> Scale:
    """Draw the thread of a case at full width, for the head of its page; room for the themes' names above their lines."""
    row, count = 44, len(case.themes)
    height, known = row * count, case.years.start is not None
    at = year_place(case.years.start, now) if case.years.start else 55
    end = max(year_place(case.years.end or now, now), at + 4) if case.status == "completed" else 99
    join = max(100 - 2_200 / max(at, 1), 0)
    lines = []
    for place, id in enumerate(case.themes):
        y = row * (place + 0.5)
        path = f"M0 {_n(y)}H{_n(join)}{_bend(join, y, 100, height / 2)}"
        lines.append(Line(path, themes[id].look, 2, "" if known else "2 5"))
    return Scale(at, end, height, tuple(lines), (), (), 3 + 2 * count if known else 2, known, case.status == "ongoing")


def timeline(events: Sequence[Event], now: int) -> Scale:
    """Draw a case's dated facts along time; before the deed that joins the actors the lines are several, after it one."""
    years = [event.year for event in events]
    first, last = min(years), max(now, *years)
    span = max(last - first + 1, 2)
    places: list[float] = []
    for event in events:
        same = [other for other in events if other.year == event.year]
        within = (same.index(event) + 0.5) / len(same)
        places.append(3 + 92 * (event.year - first + within) / span)
    joint = next((place for place, event in zip(places, events) if event.joins), None)
    dots = tuple(
        Dot(place, 36, 9 if event.joins else 6, hollow=not event.joins) for place, event in zip(places, events)
    )
    bundle = (22, 29, 36, 43, 50) if joint else ()
    lines = tuple(Line(f"M0 {y}H35{_bend(35, y, 100, 36 + (y - 36) / 6)}") for y in bundle)
    return Scale(joint or 0, 99, 72, lines, dots, _ticks(first, last, span), 5, joint is not None, True)


def _ticks(first: int, last: int, span: int) -> tuple[Label, ...]:
    step = next(step for step in (1, 2, 3, 4, 5, 10, 20) if span / step <= 7)
    years = range(first, last + 1, step)
    return tuple(
        Label(3 + 92 * (year - first) / span, 70, str(year), minor=bool(place % 2)) for place, year in enumerate(years)
    )


def actors(parties: Sequence[Actor]) -> Drawing:
    """Draw one line an actor, patterned by its part of society, to the point where they meet."""
    height = 56 * len(parties)
    ends = _spread(len(parties), 5, height / 2)
    lines = (
        Line(curve(0, 56 * row + 28, 320, ends[row], 0.55), width=_weight(actor), dash=DASHES[actor.sector])
        for row, actor in enumerate(parties)
    )
    return Drawing(320, height, tuple(lines))


def actors_down(parties: Sequence[Actor]) -> Drawing:
    """Draw the same lines for a narrow screen: they bend downwards, beside the list."""
    count = len(parties)
    height, gap = 80 * count, min(4, 40 / count)
    lines = []
    for row, actor in enumerate(parties):
        x, y = 62 - gap * row, 80 * row + 40
        path = f"M0 {y}C{_n(x - 6)} {y} {_n(x)} {y + 6} {_n(x)} {min(y + 60, height)}V{height}"
        lines.append(Line(path, width=_weight(actor), dash=DASHES[actor.sector]))
    return Drawing(72, height, tuple(lines))


def _weight(actor: Actor) -> float:
    return 5 if actor.main else 2


def funnel(count: int) -> Drawing:
    """Draw one line a box, into the last one."""
    step = 800 / max(count, 1)
    ends = _spread(count, 5, 400)
    return Drawing(800, 72, tuple(Line(fall(step * (row + 0.5), 0, ends[row], 72), width=2) for row in range(count)))


def prerequisites(rows: Sequence[Prerequisite], current: str = "") -> Drawing:
    """Draw the order of the modules: numbered points in columns by depth, a line from each to those it prepares."""
    columns: dict[int, list[Prerequisite]] = {}
    for row in rows:
        columns.setdefault(row.column, []).append(row)
    height = 54 * max(len(column) for column in columns.values())
    where: dict[str, tuple[float, float]] = {}
    for depth, column in sorted(columns.items()):
        for row, y in zip(column, _spread(len(column), 54, height / 2)):
            where[row.module.id] = (16 + 58 * depth, y)
    lines = tuple(Line(curve(*where[need.id], *where[row.module.id])) for row in rows for need in row.requires)
    dots = tuple(
        Dot(*where[row.module.id], r=13, hollow=True, current=row.module.id == current, label=str(number))
        for number, row in enumerate(rows, 1)
    )
    return Drawing(32 + 58 * max(columns), height, lines, dots)


def rose(cases: Iterable[Case], themes: Mapping[str, Theme], language: str) -> Drawing:
    """Draw the cases seen from Bologna: true bearing, distance on a logarithmic scale, the hue of the first theme."""
    spots = [(case, *_polar(case.place.latitude, case.place.longitude)) for case in cases]
    dots, lines = [], []
    for case, bearing, radius in spots:
        x, y = _at(bearing, radius)
        bend = _at(bearing - 0.35, radius / 2)
        look = themes[case.themes[0]].look
        lines.append(Line(f"M{_n(x)} {_n(y)}Q{_n(bend[0])} {_n(bend[1])} 260 260", look))
        dots.append(Dot(x, y, 5, look))
    names = [(case.place.name, dot) for (case, _, _), dot in zip(spots, dots)]
    rings = tuple(_radius(ring) for ring in RINGS)
    return Drawing(520, 520, tuple(lines), tuple(dots), _place_labels(names, language), rings)


def ring_labels() -> tuple[Label, ...]:
    """Return the distances of the rings, along the way to the south-east, where there are few cases."""
    spots = [_at(math.radians(125 + 8 * place), _radius(ring)) for place, ring in enumerate(RINGS)]
    return tuple(Label(x, y + 5, str(ring), "middle") for (x, y), ring in zip(spots, RINGS))


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
            for anchor, left in (("start", dot.x + 9), ("end", dot.x - 9 - 0.56 * size * len(text))):
                box = (left, dot.y - size * 0.6, left + 0.56 * size * len(text), dot.y + size * 0.5)
                if box[0] < 4 or box[2] > 516 or any(_meet(box, other) for other in taken):
                    continue
                taken.append(box)
                x = dot.x + 9 if anchor == "start" else dot.x - 9
                labels[text] = Label(x, dot.y + 5, text, anchor, minor)
                break
    return tuple(labels.values())


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def parallel_and_convergent() -> Drawing:
    """Draw the school's idea: five lines that stop, each where its money ends, and five that meet in a point."""
    ends, starts = (170, 230, 130, 205, 155), (330, 350, 310, 345, 325)
    rows = _spread(5, 27, 74)
    stopped = [Line(f"M10 {_n(y)}H{end}M{end} {_n(y - 6)}v12", width=2) for y, end in zip(rows, ends)]
    joined = [Line(curve(start, y, 575, 74, 0.6), width=2) for y, start in zip(rows, starts)]
    return Drawing(600, 148, (*stopped, *joined), (Dot(578, 74, 9),))


NAMED: dict[str, Callable[[], Drawing]] = {"parallel-and-convergent": parallel_and_convergent}
"""The drawings a text can ask for with `/// figure`."""

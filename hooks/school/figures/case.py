"""The drawings of one case: its thread, its dated facts, its actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Actor, Case, Theme
from ..model.fact import Sector
from .lines import Dot, Drawing, Label, Line, Scale, curve, figure, onward, spread

SCALE_FROM = 1990
"""First year of the scale shared by all the threads, so that cases compare."""

NAMED_FROM = 30
"""Where on the banner, in hundredths of its width, the lines are long enough to bear the names of their themes."""

DASHES: dict[Sector, str] = {
    "third-sector": "",
    "public": "8 4",
    "economic": "16 4",
    "civil-society": "12 3 2 3",
    "finance": "2 5",
    "research": "4 4",
}
"""Pattern of an actor's line by its part of society."""


def year_place(year: int, now: int) -> float:
    """Return where a year falls on the shared scale, in hundredths of the width."""
    return 4 + 92 * (min(max(year, SCALE_FROM), now) - SCALE_FROM) / max(now - SCALE_FROM, 1)


def _end(case: Case, at: float, now: int) -> float:
    """Return where a completed case that began at `at` ends, in hundredths: a year later at the least."""
    return max(year_place(case.last_year or now, now), at + 92 / max(now - SCALE_FROM, 1))


def look_of(case: Case, themes: Mapping[str, Theme]) -> str:
    """Return the look of a case's first theme; none in the preview, while a fault keeps that theme away."""
    return next((themes[id].look for id in case.themes), "")


def thread(case: Case, themes: Mapping[str, Theme], now: int) -> Drawing:
    """Draw a case as a thread: its themes run apart until the year it began, and then in one thicker line."""
    known, looks = case.years.start is not None, [themes[id].look for id in case.themes]
    at = 3.2 * year_place(case.years.start, now) if case.years.start else 176
    end = 3.2 * _end(case, at / 3.2, now) if case.status == "completed" else 316
    dash = "" if known else "2 5"
    rows = spread(len(looks), min(11, 38 / max(len(looks) - 1, 1)), 22)
    start = max(at - 70, 0)
    lines = [
        Line(f"M0 {figure(y)}H{figure(start)}{onward(start, y, at, 22)}", look, 2, dash)
        for look, y in zip(looks, rows, strict=True)
    ]
    lines.append(Line(f"M{figure(at)} 22H{figure(end)}", "", 1.5 + len(looks) if known else 2, dash))
    if case.status == "ongoing":
        lines.append(Line(f"M{figure(end - 6)} 16l7 6-7 6", width=2))
    elif case.years.end:
        lines.append(Line(f"M{figure(end)} 14V30", width=2))
    return Drawing(320, 44, tuple(lines), (Dot(at, 22, hollow=not known),))


def banner(case: Case, themes: Mapping[str, Theme], now: int) -> Scale:
    """Draw the thread of a case at full width, with room for the themes' names above their lines."""
    known, count = case.years.start is not None, len(case.themes)
    at = year_place(case.years.start, now) if case.years.start else 55
    row = 44 if at > NAMED_FROM else 22
    height = row * count
    end = _end(case, at, now) if case.status == "completed" else 99
    join = max(100 - 2_200 / max(at, 1), 0)
    lines = []
    for place, id in enumerate(case.themes):
        y = row * (place + 0.5)
        path = f"M0 {figure(y)}H{figure(join)}{onward(join, y, 100, height / 2)}"
        lines.append(Line(path, themes[id].look, 2, "" if known else "2 5"))
    width, is_ongoing = 3 + 2 * count if known else 2, case.status == "ongoing"
    return Scale(at, end, height, tuple(lines), (), (), width, known, is_ongoing, case.years.end is not None)


def timeline(case: Case, now: int) -> Scale:
    """Draw a case's dated facts along time: several lines before the deed that joins the actors, one after it.

    The line runs to today, or to the end of the year the case ended in; facts of later years stand beyond it.
    """
    events, until = case.timeline, case.last_year or now
    years = [event.year for event in events]
    first, last = min(years), max(until, *years)
    span = max(last - first + 1, 2)
    places: list[float] = []
    for event in events:
        same = [other for other in events if other.year == event.year]
        within = (same.index(event) + 0.5) / len(same)
        places.append(3 + 92 * (event.year - first + within) / span)
    joint = next((place for place, event in zip(places, events, strict=True) if event.joins), None)
    dots = tuple(
        Dot(place, 36, 9 if event.joins else 6, hollow=not event.joins)
        for place, event in zip(places, events, strict=True)
    )
    bundle = (22, 29, 36, 43, 50) if joint else ()
    lines = tuple(Line(f"M0 {y}H35{onward(35, y, 100, 36 + (y - 36) / 6)}") for y in bundle)
    is_ongoing, ticks = case.last_year is None, _ticks(first, last, span)
    end = 99 if is_ongoing else 3 + 92 * (until - first + 0.96) / span
    if is_ongoing:  # where the line ends stands «today»
        ticks = tuple(tick for tick in ticks if tick.x < _TODAY)
    return Scale(joint or 0, end, 72, lines, dots, ticks, 5, joint is not None, is_ongoing, case.years.end is not None)


_TODAY = 80
"""From where on, in hundredths of a timeline's width, the word «today» needs the room of the years."""


def _ticks(first: int, last: int, span: int) -> tuple[Label, ...]:
    step = next(step for step in (1, 2, 3, 4, 5, 10, 20, 50) if span / step <= 7)
    years = range(first, last + 1, step)
    return tuple(
        Label(3 + 92 * (year - first) / span, 70, str(year), minor=bool(place % 2)) for place, year in enumerate(years)
    )


def actors(parties: Sequence[Actor]) -> Drawing:
    """Draw one line an actor, patterned by its part of society, to the point where they meet."""
    height = 56 * len(parties)
    ends = spread(len(parties), 5, height / 2)
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
        path = f"M0 {y}C{figure(x - 6)} {y} {figure(x)} {y + 6} {figure(x)} {min(y + 60, height)}V{height}"
        lines.append(Line(path, width=_weight(actor), dash=DASHES[actor.sector]))
    return Drawing(72, height, tuple(lines))


def _weight(actor: Actor) -> float:
    return 5 if actor.main else 2

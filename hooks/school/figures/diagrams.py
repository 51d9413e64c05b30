"""The drawings a text can ask for by name. Those with words beside them have one row of lines for each piece.

A drawing with words is stretched to the height its words need, so it has no shape that stretching would spoil.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, pairwise

from .lines import Dot, Drawing, Line, curve, fall, figure, onward, spread

FAINT, INK = "faint", "ink"
"""Looks that are not a theme's: a quiet line, a point that is not where things meet."""


def parallel_and_convergent() -> Drawing:
    """Draw the school's idea: five lines that stop, each where its money ends, and five that meet in a point."""
    ends, starts = (170, 230, 130, 205, 155), (330, 350, 310, 345, 325)
    rows = spread(5, 27, 74)
    stopped = [_stop(10, y, end) for y, end in zip(rows, ends, strict=True)]
    joined = [Line(curve(start, y, 575, 74, 0.6), width=2) for y, start in zip(rows, starts, strict=True)]
    return Drawing(600, 148, (*stopped, *joined), (Dot(578, 74, 9),))


def levels_of_transition() -> Drawing:
    """Draw three levels along time: a slow trend presses on a regime, it opens, and niches that have joined come in."""
    trends = [Line(curve(0, 22 + 11 * row, 400, 34 + 11 * row), FAINT, 3) for row in range(4)]
    pressure = [Line(f"{fall(x - 36, 58, x, 115)}M{x - 8} 104L{x} 116L{x + 8} 104", FAINT, 2) for x in (218, 256)]
    regime = []
    for row in range(5):
        before, open_, after = 136 + 7 * row, 122 + 15 * row, 132 + 7 * row
        path = f"M0 {before}H150{onward(150, before, 236, open_)}"
        if row == 3:  # what has to end for the new to spread
            path += f"H318M318 {open_ - 7}v14"
        else:
            path += f"H262{onward(262, open_, 340, after)}H400"
        regime.append(Line(path, width=2))
    pilots = [_stop(14, 272, 92), _stop(58, 288, 168), _stop(196, 284, 262)]
    joined = [
        Line(
            f"M{start} {y}{onward(start, y, 176, 238)}{onward(176, 238, 262, 152)}{onward(262, 152, 340, 153)}H400",
            width=2,
        )
        for start, y in ((6, 222), (30, 238), (18, 255))
    ]
    return Drawing(400, 300, (*trends, *pressure, *regime, *pilots, *joined), (Dot(262, 152, 8),))


def challenge_to_portfolio() -> Drawing:
    """Draw a tangle that comes to one point and goes out as woven strands, each to an end of its own."""
    tangle = ((14, 60), (42, 140), (70, 24), (100, 172), (128, 84), (158, 36), (186, 118))
    ends = spread(len(tangle), 3, 100)
    order = sorted(range(len(tangle)), key=lambda place: tangle[place][1])
    knots = [
        Line(f"{fall(top, 4, low, 78)}{_down(low, 78, ends[order.index(place)], 146)}")
        for place, (top, low) in enumerate(tangle)
    ]
    places = (16, 58, 100, 142, 184)
    strands = [
        Line(f"{fall(100, 152, x, 236)}V{end}", width=2)
        for x, end in zip(places, (372, 332, 386, 350, 366), strict=True)
    ]
    weft = [Line(f"M4 {y}{_over(y, 6)}", width=1.5) for y in (250, 280)]
    back = Line("M142 358C142 400 196 400 196 340V306", FAINT, dash="4 4")
    tip = Line("M191 314L196 303L201 314", FAINT)
    dots = [Dot(x, end, 4.5, INK) for x, end in zip(places, (372, 332, 386, 350, 366), strict=True)]
    return Drawing(200, 400, (*knots, *strands, *weft, back, tip), (Dot(100, 150, 9), *dots))


def governance_arrangements() -> Drawing:
    """Draw five ways of standing together, one under the other, each in a row of the same height."""
    rows = (_table, _consortium, _foundation, _contract, _pact)
    lines, dots = zip(*(draw(100 * row + 50) for row, draw in enumerate(rows)), strict=True)
    return Drawing(160, 500, tuple(chain(*lines)), tuple(chain(*dots)))


def futures_cone() -> Drawing:
    """Draw futures that open from today: solid where probable, dashed where plausible, dotted where possible."""
    zones = (("2 5", (8, 22, 36)), ("8 4", (58, 75, 92)), ("", (108, 119, 131, 142)))
    lines = [
        Line(curve(8, 125, 300, y, 0.42), dash=dash, width=2)
        for dash, above in zones
        for y in (*above, *((250 - y for y in above) if dash else ()))
    ]
    return Drawing(300, 250, (*lines, Line("M300 136V232", width=7)), (Dot(8, 125, 8),))


def theory_of_change() -> Drawing:
    """Draw one thread from what is put in to what is hoped for, and the way back by which the theory is corrected."""
    gathered = [Line(f"{fall(36 + shift, 6 + abs(shift) / 3, 36, 132)}") for shift in (-28, -14, 0, 14, 28)]
    sure = Line("M36 126V450", width=3)
    hoped = Line("M36 450V850", width=3, dash="8 5")
    back = Line("M26 850C4 850 4 842 4 790V310C4 258 4 250 22 250", FAINT, dash="4 4")
    tip = Line("M15 240L24 250L15 260", FAINT)
    steps = [Dot(36, y, 6, INK) for y in (250, 450, 650)]
    assumptions = [Dot(36, y, 6.5, INK, hollow=True) for y in (150, 350, 550, 750)]
    return Drawing(72, 900, (*gathered, sure, hoped, back, tip), (*steps, *assumptions, Dot(36, 850, 10)))


Row = tuple[tuple[Line, ...], tuple[Dot, ...]]


def _table(middle: float) -> Row:
    """Draw five lines that meet in an empty point: they come easily and go back each its own way."""
    ends = spread(5, 14, middle)
    come = tuple(Line(curve(0, y, 80, middle, 0.6), width=2) for y in ends)
    go = tuple(Line(curve(80, middle, 160, y, 0.4), dash="3 5") for y in ends)
    return (*come, *go), (Dot(80, middle, 8, INK, hollow=True),)


def _consortium(middle: float) -> Row:
    """Draw three lines that become one, and two that stay out."""
    come = tuple(Line(curve(0, y, 70, middle, 0.6), width=2) for y in spread(3, 14, middle))
    out = tuple(Line(f"M0 {y}H52M52 {y - 5}v10", FAINT) for y in (middle - 32, middle + 32))
    return (*come, Line(f"M70 {middle}H160", width=5), *out), (Dot(70, middle, 7),)


def _foundation(middle: float) -> Row:
    """Draw five lines that become a long one, with bars across it."""
    come = tuple(Line(curve(0, y, 44, middle, 0.6), width=2) for y in spread(5, 12, middle))
    bars = Line("".join(f"M{x} {middle - 15}v30" for x in (78, 106, 134)), width=2)
    return (*come, Line(f"M44 {middle}H160", width=5), bars), (Dot(44, middle, 7),)


def _contract(middle: float) -> Row:
    """Draw two lines firmly tied to each other, and others that pass by."""
    others = tuple(Line(f"M0 {y}H160", FAINT, dash="3 5") for y in (middle - 30, middle - 18, middle + 18, middle + 30))
    tied = (Line(f"M0 {middle}H160", width=2), Line(f"M48 {middle}H112", width=5))
    return (*others, *tied), (Dot(48, middle, 4.5, INK), Dot(112, middle, 4.5, INK), Dot(80, middle, 7))


def _pact(middle: float) -> Row:
    """Draw five lines held together by one point, loose before and after it."""
    ends, neck = spread(5, 15, middle), spread(5, 2.4, middle)
    lines = tuple(
        Line(f"{curve(0, y, 80, tied)}{onward(80, tied, 160, y)}", width=2) for y, tied in zip(ends, neck, strict=True)
    )
    return lines, (Dot(80, middle, 8),)


def _stop(start: float, y: float, end: float) -> Line:
    """Draw a line that ends at a bar."""
    return Line(f"M{start} {figure(y)}H{end}M{end} {figure(y - 6)}v12", width=2)


def _down(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the continuation of a path that falls."""
    return fall(x0, y0, x1, y1).partition("C")[2].join(("C", ""))


def _over(y: float, swing: float) -> str:
    """Return a weft: a line that passes over and under the strands."""
    xs = (4, 37, 79, 121, 163, 196)
    return "".join(
        onward(x0, y + (swing if place % 2 else 0), x1, y + (0 if place % 2 else swing))
        for place, (x0, x1) in enumerate(pairwise(xs))
    )


NAMED: dict[str, Callable[[], Drawing]] = {
    "parallel-and-convergent": parallel_and_convergent,
    "levels-of-transition": levels_of_transition,
    "challenge-to-portfolio": challenge_to_portfolio,
    "governance-arrangements": governance_arrangements,
    "futures-cone": futures_cone,
    "theory-of-change": theory_of_change,
}
"""The drawings a text can ask for with `/// figure`; `module-prerequisites` is drawn from the programme."""

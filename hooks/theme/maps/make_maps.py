"""Cut the outlines of the library's two maps out of Natural Earth: `python3 make_maps.py <folder of world-atlas>`.

What comes out is degrees, not yet on a plane: hooks/school/figures/maps.py projects outlines and cases alike.
"""

import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).parent


def arcs_of(world):
    """Return the arcs of a TopoJSON file in degrees."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def simplified(points, tolerance):
    """Leave out the points that lie nearer than `tolerance` degrees to the line without them (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    squeeze = math.cos(math.radians((y0 + y1) / 2))

    def away(point):
        x, y = (point[0] - x0) * squeeze, point[1] - y0
        dx, dy = (x1 - x0) * squeeze, y1 - y0
        length = math.hypot(dx, dy)
        return abs(x * dy - y * dx) / length if length else math.hypot(x, y)

    far = max(range(1, len(points) - 1), key=lambda place: away(points[place]))
    if away(points[far]) < tolerance:
        return [points[0], points[-1]]
    return simplified(points[: far + 1], tolerance)[:-1] + simplified(points[far:], tolerance)


def rings_of(geometry):
    """Yield the rings of a geometry, each a list of arc numbers."""
    if geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from rings_of(one)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def joined(ring, arcs):
    """Return a ring as points; a number below zero is an arc walked backwards."""
    points = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def unwound(points):
    """Return a ring whose longitudes run on beyond 180 degrees where it crosses the date line."""
    turned, shift, before = [], 0, points[0][0]
    for x, y in points:
        shift += 360 * ((x - before < -180) - (x - before > 180))
        turned.append((x + shift, y))
        before = x
    return turned


def clipped(points, window):
    """Return the part of a ring inside the window (Sutherland and Hodgman)."""
    west, south, east, north = window
    for axis, edge, keep in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        made, before = [], points[-1] if points else None
        for point in points:
            inside, was = (point[axis] - edge) * keep >= 0, (before[axis] - edge) * keep >= 0
            if inside != was:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                made.append(tuple(a + share * (b - a) for a, b in zip(before, point, strict=True)))
            if inside:
                made.append(point)
            before = point
        points = made
    return points


def area(points):
    """Return the area of a ring in square degrees of the equator."""
    turns = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in turns)) / 2 * math.cos(math.radians(points[0][1]))


def written(points):
    """Write points as tenths of a degree, in one row: longitude, latitude, longitude, latitude."""
    row = []
    for x, y in points:
        pair = [round(x * 10), round(y * 10)]
        if row[-2:] != pair:
            row += pair
    return row


def make(source, name, window, tolerance, least, with_borders):
    """Write one map."""
    world = json.loads(source.read_text("utf-8"))
    arcs = [simplified(arc, tolerance) for arc in arcs_of(world)]
    rings = [unwound(joined(ring, arcs)) for ring in rings_of(world["objects"]["land"])]
    turns = [[(x + turn, y) for x, y in ring] for ring in rings for turn in (-360, 0, 360)]
    land = [clipped(ring, window) for ring in turns]
    land = [ring for ring in land if len(ring) > 3 and area(ring) >= least]
    uses = [
        ~arc if arc < 0 else arc for ring in rings_of(world["objects"].get("countries", {"type": ""})) for arc in ring
    ]
    west, south, east, north = window
    borders = [
        arcs[number]
        for number in sorted(set(uses))
        if with_borders
        and uses.count(number) > 1
        and all(west < x < east and south < y < north for x, y in arcs[number])
    ]
    outlines = {"land": [written(ring) for ring in land], "borders": [written(line) for line in borders]}
    (HERE / f"{name}.json").write_text(json.dumps(outlines, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    make(folder / "countries-50m.json", "europe", (-35, 25, 75, 80), 0.22, 0.3, True)
    make(folder / "countries-110m.json", "world", (-180, -57, 180, 84), 0.8, 6, False)

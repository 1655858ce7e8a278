"""The outlines of the land for the map, and where a place lies on it (Mercator).

``page/land.json`` is the TopoJSON ``land-50m.json`` of the npm package world-atlas 2.0.2 (Natural Earth, public
domain), made smaller with the tools of the TopoJSON project: ``topo2geo``, ``geo2topo``, ``toposimplify -s 2e-5 -f``,
``topoquantize 7200``. It has no borders: they are what these conflicts are about.
"""

from __future__ import annotations

import json
from itertools import accumulate, pairwise
from math import asinh, radians, tan
from typing import Any

UNITS = 20  # a degree of longitude
SOUTH, NORTH = -58.0, 80.0  # degrees; beyond is ice, and the projection has no end
_DEGREES = 57.29577951308232
Point = tuple[int, int]


def project(longitude: float, latitude: float) -> Point:
    """Where a place lies on the map, in units from the crossing of equator and first meridian, y downwards.

    >>> project(0.0, 0.0), project(30.5, 50.45)
    ((0, 0), (610, -1172))
    """
    y = asinh(tan(radians(min(max(latitude, SOUTH), NORTH)))) * _DEGREES
    return round(longitude * UNITS), round(-y * UNITS)


def _arc(deltas: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    """The longitudes and latitudes of an arc, which TopoJSON gives as steps on a grid."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    xs, ys = accumulate(step[0] for step in deltas), accumulate(step[1] for step in deltas)
    return [(x * across + west, y * up + south) for x, y in zip(xs, ys, strict=True)]


def _unbroken(points: list[Point]) -> list[Point]:
    """A ring that goes on beyond 180 degrees instead of back across the whole map; its middle stays on the map.

    >>> _unbroken([(-3580, 0), (3500, 0), (3000, 90)])
    [(3620, 0), (3500, 0), (3000, 90)]
    """
    turn, turns = 360 * UNITS, [0]
    for (before, _), (x, _) in pairwise(points):
        turns.append(turns[-1] + (before - x > turn / 2) - (x - before > turn / 2))
    xs = [x + turn * number for (x, _), number in zip(points, turns, strict=True)]
    back = turn * round((min(xs) + max(xs)) / 2 / turn)
    return [(x - back, y) for x, (_, y) in zip(xs, points, strict=True)]


def land_path(topology: dict[str, Any]) -> str:
    """The land of a TopoJSON topology as the ``d`` of an SVG path.

    Every ring is one arc, as in files that hold land alone.

    >>> land_path({"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": [[[0, 0], [10, 0], [0, 10]]],
    ...            "objects": {"land": {"geometries": [{"arcs": [[[0]]]}]}}})
    'M0 0l200 0 0 -201z'
    """
    path = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for (ring,) in (ring for polygon in geometry["arcs"] for ring in polygon):
            places = _arc(topology["arcs"][ring], topology["transform"])
            if max(latitude for _, latitude in places) <= SOUTH:
                continue
            points = _unbroken([project(*place) for place in places])
            steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
            moved = " ".join(f"{x} {y}" for x, y in steps if x or y)
            path.append(f"M{points[0][0]} {points[0][1]}l{moved}z")
    return "".join(path)


def read_land(text: str) -> str:
    """The path of the land in the text of a TopoJSON file."""
    return land_path(json.loads(text))

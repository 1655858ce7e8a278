"""The land on the map."""

import re

import pytest

from exchange_facts.report.outlines import UNITS, project, read_land
from exchange_facts.report.page import PARTS


@pytest.fixture(scope="module")
def rings():
    """The rings of the shipped outlines as points."""
    path = read_land((PARTS / "land.json").read_text("utf-8"))
    found = []
    for start, steps in re.findall(r"M(-?\d+ -?\d+)l([-\d ]*)z", path):
        x, y = map(int, start.split())
        points = [(x, y)]
        numbers = list(map(int, steps.split()))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def inside(point, rings):
    """Whether a point is on land: an odd number of coasts lies to its east."""
    x, y = point
    crossed = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    "longitude, latitude, land",
    [
        (30.5, 50.5, True), (37.6, 55.8, True), (44.5, 40.2, True), (-74.3, 4.6, True), (177.0, 67.5, True),
        (-100, 40, True), (134.0, -25.0, True), (34.0, 43.5, False),
        (51.0, 41.0, False), (-30.0, 30.0, False), (180.0, 0.0, False),
    ],
    ids="kyiv moscow yerevan bogota chukotka nebraska australia black-sea caspian atlantic pacific".split(),
)  # fmt: skip
def test_land_is_where_it_is(rings, longitude, latitude, land):
    assert inside(project(longitude, latitude), rings) is land


def test_land_has_no_line_across_the_whole_map(rings):
    steps = [abs(b[0] - a[0]) for ring in rings for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    assert max(steps) < 30 * UNITS


def test_land_is_small():
    assert (PARTS / "land.json").stat().st_size < 50_000

"""The municipalities' outlines as paths of a picture: projected once, whole numbers, kept.

The projection is Albers' conic with equal areas, so that no part of the country looks larger than it is
(Snyder: Map projections – a working manual, USGS 1987, equations 14-1 to 14-6, for a sphere).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, radians, sin, sqrt

from oj.reference import BORDERS

PARALLELS, MERIDIAN = (57.0, 66.0), 16.5  # degrees: where the scale is true, and what stands upright
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7)  # of the height, where a name may stand
UNITS = 9000  # of height for the whole country: a tenth of a pixel on the screen
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture, in units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def meets(self, other: Box) -> bool:
        """Whether the two have anything in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def with_margin(self, share: float) -> Box:
        """The box with ``share`` of its longer side added on every side."""
        more = share * max(self.width, self.height)
        return Box(self.left - more, self.top - more, self.right + more, self.bottom + more)


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of the widest level stretch inside a shape, and how wide it is."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Shape:
    """One municipality: ``path`` is the d of an SVG path, ``box`` holds it, a name goes at ``spot``."""

    path: str
    box: Box
    spot: Spot


def projected(longitude: float, latitude: float) -> Point:
    """x to the right and y downwards, in radii of the earth."""
    low, high = (sin(radians(parallel)) for parallel in PARALLELS)
    n = (low + high) / 2
    constant = cos(radians(PARALLELS[0])) ** 2 + 2 * n * low
    distance = sqrt(constant - 2 * n * sin(radians(latitude))) / n
    angle = n * radians(longitude - MERIDIAN)
    return distance * sin(angle), distance * cos(angle)


@cache
def shapes() -> dict[str, Shape]:
    """Shape by municipality code, all in one picture whose upper left corner is 0, 0."""
    features = json.loads(BORDERS.read_text(encoding="utf-8"))["features"]
    places = {
        feature["properties"]["kommun_kod"]: [
            [projected(*point) for point in ring]
            for polygon in feature["geometry"]["coordinates"]
            for ring in polygon
        ]
        for feature in features
    }
    whole = _box(point for rings in places.values() for ring in rings for point in ring)
    scale = UNITS / whole.height
    return {
        code: _shape([[_unit(point, whole, scale) for point in ring] for ring in rings])
        for code, rings in sorted(places.items())
    }


def box_of(codes: Iterable[str]) -> Box:
    """What holds all the municipalities of ``codes`` (at least one)."""
    boxes = [shapes()[code].box for code in codes]
    return _box(corner for box in boxes for corner in ((box.left, box.top), (box.right, box.bottom)))


def _unit(point: Point, whole: Box, scale: float) -> Point:
    return round((point[0] - whole.left) * scale), round((point[1] - whole.top) * scale)


def _shape(rings: Sequence[Sequence[Point]]) -> Shape:
    boxes = [_box(ring) for ring in rings]
    spots = (_spot(ring, box) for ring, box in zip(rings, boxes, strict=True))
    whole = _box(point for ring in rings for point in ring)
    return Shape("".join(map(_path, rings)), whole, max(spots, key=lambda spot: spot.width))


def _spot(ring: Sequence[Point], box: Box) -> Spot:
    """Where a name fits best, not too near the top or the bottom."""
    found = []
    for share in LEVELS:
        y = box.top + share * box.height + 0.5  # between whole numbers, so that no corner lies on the line
        crossed = sorted(
            x + (y - at) * (next_x - x) / (next_at - at)
            for (x, at), (next_x, next_at) in pairwise([*ring, ring[0]])
            if (at < y) != (next_at < y)
        )
        pairs = zip(crossed[::2], crossed[1::2], strict=True)
        found += [Spot((left + right) / 2, y, right - left) for left, right in pairs]
    return max(found, key=lambda spot: spot.width, default=Spot(box.left, box.top, 0.0))


def _path(ring: Sequence[Point]) -> str:
    """A closed line of steps; two points that fall together are one."""
    (x, y), *rest = ring
    steps = [f"M{x:g} {y:g}l"]
    for next_x, next_y in rest[:-1]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x:g} {next_y - y:g}")
            x, y = next_x, next_y
    return steps[0] + " ".join(steps[1:]).replace(" -", "-") + "z"


def _box(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))

"""The outlines of the municipalities: all there, in their places, with true areas."""

from __future__ import annotations

import re
from itertools import pairwise
from math import cos, radians

import pytest

from oj.charts.geography import UNITS, Shape, box_of, projected, shapes
from oj.reference import municipalities


def area(shape: Shape) -> float:
    """Square units inside a path, by the shoelace formula on its steps."""
    total = 0.0
    for part in shape.path.split("M")[1:]:
        start, steps = part.rstrip("z").split("l")
        x, y = map(float, start.split())
        numbers = list(map(float, re.findall(r"-?\d+", steps)))
        points = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        closed = [*points, points[0]]
        total += abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(closed))) / 2
    return total


def test_every_municipality_is_there_and_the_picture_is_small() -> None:
    assert set(shapes()) == set(municipalities())
    assert sum(len(shape.path) for shape in shapes().values()) < 100_000
    whole = box_of(shapes())
    assert (whole.left, whole.top, whole.bottom) == (0, 0, UNITS)
    assert 0.4 < whole.width / whole.height < 0.5


def test_places_lie_where_they_should() -> None:
    kiruna, trelleborg, gotland, stromstad = (shapes()[code].box for code in ("2584", "1287", "0980", "1486"))
    assert kiruna.bottom < trelleborg.top
    assert stromstad.right < gotland.left


@pytest.mark.parametrize(
    ("code", "square_km"), [("2584", 20553.0), ("0980", 3134.0), ("2480", 2385.0), ("1281", 440.0)]
)
def test_areas_are_true(code: str, square_km: float) -> None:
    """Kiruna, Gotland, Umeå and Lund beside the whole of Sweden, whatever water is counted: ±15 %."""
    whole = sum(map(area, shapes().values()))
    assert area(shapes()[code]) / whole == pytest.approx(square_km / 450_000, rel=0.15)


def test_the_projection_keeps_areas() -> None:
    """A small rectangle of degrees has the area that it has on the sphere, in the south and in the north."""
    for latitude in (55.5, 62.0, 68.5):
        (x0, y0), (x1, _), (_, y1) = (
            projected(16, latitude),
            projected(16.1, latitude),
            projected(16, latitude + 0.1),
        )
        true = radians(0.1) ** 2 * cos(radians(latitude + 0.05))
        assert abs((x1 - x0) * (y1 - y0)) == pytest.approx(true, rel=0.003)


def test_a_name_goes_inside_its_municipality() -> None:
    for shape in shapes().values():
        assert shape.box.left <= shape.spot.x <= shape.box.right
        assert shape.box.top <= shape.spot.y <= shape.box.bottom
        assert 0 < shape.spot.width <= shape.box.width


def test_neighbours_share_their_border() -> None:
    """Partille and Göteborg meet: the projection moves a point that two places share to one place."""
    assert shapes()["1402"].box.with_margin(0.01).meets(shapes()["1480"].box)

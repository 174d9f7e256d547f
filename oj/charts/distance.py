"""How near a neighbour is, beside what is usual."""

from oj.charts.chart import Axis, Chart, Kind, Mark, Point, Role, Series
from oj.compare.neighbours import Neighbour, Neighbourhood
from oj.swedish import number


def distance(neighbour: Neighbour, neighbourhood: Neighbourhood, name: str) -> Chart:
    """The distance of a neighbour called ``name`` beside the usual one, on the scale of them all."""
    longest = max(neighbourhood.usual, *(one.distance for one in neighbourhood.neighbours)) or 1.0
    is_near = neighbour.distance <= neighbourhood.usual
    near = "inom" if is_near else "längre bort än"
    said = f"Avstånd {number(neighbour.distance, 2)}, {near} det vanliga ({number(neighbourhood.usual, 2)})."
    series = Series(Role.NEAR if is_near else Role.FAR, [[Point(neighbour.distance, name=name)]])
    usual = Mark(Role.USUAL, neighbourhood.usual, "det vanliga")
    return Chart(
        Kind.BAR, name, said, Axis("Avstånd", "", 2, (0.0, longest)), Axis(), [series], marks=[usual]
    )

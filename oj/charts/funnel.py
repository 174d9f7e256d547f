"""Every municipality by how many stand behind its value, and how far chance alone brings one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from oj.charts.chart import Axis, Band, Chart, Kind, Mark, Point, Role
from oj.charts.from_facts import axis, by_role
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.funnel_limits import Funnel
from oj.words import funnel_sentences
from oj.words.quantities import with_unit

CURVE = 60  # points of a limit
ALIKE, OUTER = "här hamnar 95 av 100 om bara slumpen skiljer", "utanför: 2 av 1 000"
VARIED = "här hamnar 95 av 100"  # where the limits have the municipalities' own differences in them


def funnel(
    fact: Fact, funnel: Funnel, figures: Mapping[str, Figure], place: str, names: Mapping[str, str],
    notes: Sequence[str],
) -> Chart:  # fmt: skip
    """The chart of the municipalities in ``figures`` that have a base (at least one)."""
    points = {
        code: Point(figure.denominator, figure.value, names.get(code, code))
        for code, figure in figures.items()
        if figure.value is not None and figure.denominator
    }
    bases = [point.x for point in points.values()]
    span = (min(bases) * 0.9, max(bases) * 1.1)
    curve = np.geomspace(*span, CURVE)
    limits, at = funnel.limits(curve), curve.tolist()
    inner = zip(at, limits.low_95.tolist(), limits.high_95.tolist(), strict=True)
    outer = zip(at, limits.low_998.tolist(), limits.high_998.tolist(), strict=True)
    given = fact.references[Scope.NATION].value is not None
    middle = "riket enligt källan" if given else "kommunernas vägda medel, egen beräkning"
    centre = f"{middle}: {with_unit(fact.measure, funnel.centre)}"
    said = funnel_sentences.sentence(fact, funnel, place)
    return Chart(
        Kind.FUNNEL,
        said,
        said,
        replace(Axis("underlag, antal"), span=span),
        axis(fact.measure),
        by_role(fact, points, place, ""),
        [Band(Role.CHANCE, [*inner], VARIED if funnel.widened else ALIKE), Band(Role.LIMIT, [*outer], OUTER)],
        [Mark(Role.CENTRE, funnel.centre, centre)],
        notes=notes,
    )

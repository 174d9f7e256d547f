"""Facts of costs and placements that are held against each other: all of the same year."""

from collections.abc import Mapping, Sequence

from oj.compare.fact import Fact
from oj.compare.viewpoint import Viewpoint
from oj.facts import Edition, facts_of, measures_of
from oj.register import AREA, ids_of

INHABITANTS = ids_of("inhabitants_young", "inhabitants", "share_young")
TOGETHER = ids_of(
    "cost_total",
    "cost_hvb",
    "cost_foster",
    "cost_placed",
    "cost_open",
    "placed_hvb",
    "placed_foster",
    "placed",
)


def of_one_year(
    edition: Edition,
    view: Viewpoint,
    raw: Sequence[Fact],
    year: int,
    area: str = AREA,
    *,
    texts: bool = False,
    index: Mapping[int, float] | None = None,
) -> list[Fact]:
    """Those of ``raw`` that are held together, as they are in the latest year that all have, since sources
    are not equally quick; and the inhabitants that they are divided by, up to ``year``.

    ``texts`` and ``index`` as of ``facts_of``.
    """
    view = view.about(area)
    parts = [fact for fact in raw if fact.measure.id in TOGETHER]
    years = {fact.year for fact in parts}
    if len(years) > 1:
        measures = [fact.measure for fact in parts]
        parts = facts_of(edition, view, measures, min(years), texts=texts, index=index)
    people = [one for one in measures_of(edition, ("background",), year, area) if one.id in INHABITANTS]
    return [*parts, *facts_of(edition, view, people, year, texts=texts, index=index)]

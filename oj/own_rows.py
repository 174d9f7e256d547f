"""What a table of any measures and any municipalities needs of an edition: asked for, a record per measure.

The medians are those of the other pages: unweighted, our own municipality left out, at least half must have
answered (oj/compare/reference_value.py). Nothing is tested against chance here but differences between two
municipalities (oj/compare/gap.py).
"""

from collections.abc import Sequence

from oj.compare.comparison_groups import Scope
from oj.compare.counted_elsewhere import counting, figures_with_bases, spreads_with_bases
from oj.compare.fact import NATION, Fact, facts
from oj.compare.figure import Figure
from oj.compare.reference_value import group_median
from oj.compare.sharing import comparable, held_apart
from oj.compare.spread import Spread
from oj.compare.verdicts import references
from oj.compare.viewpoint import Viewpoint
from oj.facts import Edition, counted_apart
from oj.register import Indicator
from oj.tables.own_table import MeasureRow


def rows_of(
    edition: Edition,
    view: Viewpoint,
    measures: Sequence[Indicator],
    year: int,
    *,
    same_year: bool = False,
    texts: bool = False,
) -> list[MeasureRow]:
    """A row per measure that any municipality has a value of up to ``year``, in the order of ``measures``.

    Each is of the measure's latest year; with ``same_year`` all are of the latest year that every one of them
    has, where there is one. The places are those of ``view.chosen``, our own municipality and Riket.
    """
    spreads = _spreads(edition, measures, year)
    if same_year and (common := common_year(list(spreads.values()))):
        spreads = _spreads(edition, measures, common)
    known = [measure for measure in measures if measure.id in spreads]
    if not known:
        return []
    found = _figures(edition, view, known, spreads, texts=texts)
    counted = counted_apart(edition)
    return [
        _row(
            view,
            measure,
            comparable(spreads[measure.id], counted, view.code),
            held_apart(found.get(measure.id, []), counted, view.code),
        )
        for measure in known
    ]


def pictured(
    edition: Edition, view: Viewpoint, measures: Sequence[Indicator], year: int, *, texts: bool = False
) -> list[Fact]:
    """The same as facts, with all years up to ``year``, for pictures without a word of who is sure to differ.

    Their verdicts are of these measures alone, other than those of the other pages (oj/facts.py): to judge
    some here would be to judge all measures of their areas for every selection of municipalities.
    """
    spreads = _spreads(edition, measures, year)
    known = [measure for measure in measures if measure.id in spreads]
    asked = {"indicators": [measure.id for measure in known], "year": year, "texts": texts}
    places = [view.code, NATION, *view.chosen]
    figures = edition.records(Figure, "figures", places=places, **asked) if known else []
    counted = counted_apart(edition)
    near = [comparable(spread, counted, view.code) for spread in spreads.values()]
    return facts(known, near, held_apart(figures, counted, view.code), view)


def common_year(spreads: Sequence[Spread]) -> int | None:
    """The latest year in which each of them has a value of any municipality; None where there is none."""
    years = [{year for year, answered in spread.answered.items() if answered} for spread in spreads]
    return max(set.intersection(*years), default=None) if years else None


def _spreads(edition: Edition, measures: Sequence[Indicator], year: int) -> dict[str, Spread]:
    """By id the values of all municipalities in the latest year up to ``year``."""
    asked = list(dict.fromkeys([*(measure.id for measure in measures), *counting(measures)]))
    found = {one.indicator_id: one for one in edition.records(Spread, "spread", indicators=asked, year=year)}
    wanted = {measure.id for measure in measures}
    return {one: spread for one, spread in spreads_with_bases(measures, found).items() if one in wanted}


def _figures(
    edition: Edition,
    view: Viewpoint,
    measures: Sequence[Indicator],
    spreads: dict[str, Spread],
    *,
    texts: bool,
) -> dict[str, list[Figure]]:
    """By id the figures of the places in the year of the measure's spread, with their bases."""
    pairs = {(one, spreads[m.id].year) for m in measures for one in (m.id, *counting([m]))}
    asked = sorted(pairs)
    figures = edition.records(
        Figure,
        "in_years",
        indicators=[one for one, _ in asked],
        years=[year for _, year in asked],
        places=[view.code, NATION, *view.chosen],
        texts=texts,
    )
    found: dict[str, list[Figure]] = {}
    for figure in figures_with_bases(measures, figures):
        found.setdefault(figure.indicator_id, []).append(figure)
    return found


def _row(view: Viewpoint, measure: Indicator, spread: Spread, figures: Sequence[Figure]) -> MeasureRow:
    """``figures`` may hold those of another year, where the measure says another one's bases."""
    medians = references(spread, view)
    others = [value for code, value in spread.by_code.items() if code != view.code]
    everybody = group_median(Scope.OWN, others, view.municipalities - 1)
    return MeasureRow(
        measure,
        spread.year,
        {figure.region_code: figure for figure in figures if figure.year == spread.year},
        spread.by_code,
        {
            "riket": medians[Scope.NATION],
            "liknande": medians[Scope.PEERS],
            "kommungrupp": medians[Scope.GROUP],
            "lan": medians[Scope.COUNTY],
            "valda": medians[Scope.OWN],
            "alla": everybody,
        },
    )

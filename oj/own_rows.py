"""What a table of any measures and any municipalities needs of an edition: asked for, a record per measure.

The medians are those of the other pages: unweighted, our own municipality left out, at least half must have
answered (oj/compare/reference_value.py). Nothing is tested against chance here but differences between two
municipalities (oj/compare/gap.py) and between a district and its city (oj/compare/districts.py).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from oj.compare.by_sex import BOTH, SEXES, safe
from oj.compare.comparison_groups import Scope
from oj.compare.counted_elsewhere import counting, figures_with_bases, spreads_with_bases
from oj.compare.districts import DISTRICT, city_of, is_there
from oj.compare.fact import NATION, Fact, facts
from oj.compare.figure import Figure
from oj.compare.reference_value import group_median
from oj.compare.sharing import Apart, comparable, held_apart
from oj.compare.spread import Spread
from oj.compare.verdicts import references
from oj.compare.viewpoint import Viewpoint
from oj.facts import Edition, counted_apart
from oj.reference import municipalities
from oj.register import Indicator
from oj.tables.own_table import RIKET, MeasureRow

SCOPES = {"liknande": Scope.PEERS, "kommungrupp": Scope.GROUP, "lan": Scope.COUNTY, "valda": Scope.OWN}


class SexYear(NamedTuple):
    """A row of queries/by_sex_years.sql: the latest year with values by sex of municipalities."""

    indicator_id: str
    year: int


def rows_of(
    edition: Edition,
    view: Viewpoint,
    measures: Sequence[Indicator],
    year: int,
    *,
    same_year: bool = False,
    by_sex: bool = False,
    texts: bool = False,
) -> list[MeasureRow]:
    """A row per measure that any municipality has a value of up to ``year``, in the order of ``measures``.

    Each is of the measure's latest year; with ``same_year`` all are of the latest year that every one of them
    has, where there is one. ``by_sex`` has a row for women and one for men behind it, where the files have
    them. The places are those of ``view.chosen``, our own municipality and Riket, and their districts.
    """
    spreads = _spreads(edition, measures, year)
    common = common_year(list(spreads.values())) if same_year else None
    if common:
        spreads = _spreads(edition, measures, common)
    sexes = by_sex_years(edition, measures, common or year) if by_sex else {}
    if common:
        sexes = {one: latest for one, latest in sexes.items() if latest == common}
    known = [measure for measure in measures if measure.id in spreads]
    found = _figures(edition, view, known, spreads, texts=texts) if known else {}
    districts = _districts(
        edition, view, [*((one, s.year) for one, s in spreads.items()), *sexes.items()], texts=texts
    )
    counted = counted_apart(edition)
    rows = []
    for measure in measures:
        own = [one for one in districts if one.indicator_id == measure.id]
        if measure.id in spreads:
            both = [*found.get(measure.id, []), *(one for one in own if one.sex == BOTH)]
            rows.append(_row(view, measure, spreads[measure.id], both, counted))
        if measure.id in sexes:
            every = _every_sex(edition, measure, sexes[measure.id], texts=texts)
            rows += _by_sex(view, measure, sexes[measure.id], [*every, *own], counted)
    return rows


def by_sex_years(edition: Edition, measures: Sequence[Indicator], year: int) -> dict[str, int]:
    """By id of a measure with values by sex their latest year up to ``year``; answers have none."""
    asked = [measure.id for measure in measures if not measure.answers]
    return {
        one.indicator_id: one.year
        for one in edition.records(SexYear, "by_sex_years", indicators=asked, year=year)
    }


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


def _districts(
    edition: Edition, view: Viewpoint, wanted: Sequence[tuple[str, int]], *, texts: bool
) -> list[Figure]:
    """What the districts of our municipality and the chosen ones have, by id and year; of those that are."""
    asked = sorted(set(wanted))
    figures = edition.records(
        Figure,
        "in_districts",
        indicators=[one for one, _ in asked],
        years=[year for _, year in asked],
        municipalities=[view.code, *view.chosen],
        texts=texts,
    )
    return [one for one in figures if is_there(city_of(one.region_code), one)]


def _every_sex(edition: Edition, measure: Indicator, year: int, *, texts: bool) -> list[Figure]:
    """What every municipality and Riket have of each sex and of both."""
    asked = {"indicator": measure.id, "first": year, "year": year, "texts": texts}
    figures = [
        one
        for places in ([], [NATION])
        for one in edition.records(Figure, "indicator/by_sex", places=places, **asked)
    ]
    return [replace(one, indicator_id=measure.id) for one in figures]


def _by_sex(
    view: Viewpoint, measure: Indicator, year: int, every: Sequence[Figure], counted: Apart
) -> list[MeasureRow]:
    """A row per sex; ``every`` may have figures of other years. What one row has tells nothing hidden."""
    rows = []
    shown = safe(measure, [one for one in every if one.year == year])
    for sex in SEXES:
        figures = [one for one in shown if one.sex == sex]
        known = [
            one
            for one in figures
            if one.value is not None and one.level != DISTRICT and one.region_code != NATION
        ]
        spread = Spread(
            measure.id,
            year,
            [one.region_code for one in known],
            [one.value for one in known if one.value is not None],
            {year: len(known)},
            [one.numerator for one in known],
            [one.denominator for one in known],
            next((one.value for one in figures if one.region_code == NATION), None),
        )
        rows.append(_row(view, measure, spread, figures, counted, sex))
    return rows


def _row(
    view: Viewpoint,
    measure: Indicator,
    all_of_them: Spread,
    every: Sequence[Figure],
    counted: Apart,
    sex: str = BOTH,
) -> MeasureRow:
    """``every`` may hold figures of another year, where the measure says another one's bases.

    The peers are those of the measure's area, as on the other pages.
    """
    view = view.about(measure.area)
    spread, figures = comparable(all_of_them, counted, view.code), held_apart(every, counted, view.code)
    medians = references(spread, view)
    every_other = [code for code in municipalities() if code != view.code]
    others = [value for code, value in spread.by_code.items() if code != view.code]
    everybody = group_median(Scope.OWN, others, view.municipalities - 1)
    return MeasureRow(
        measure,
        spread.year,
        {figure.region_code: figure for figure in figures if figure.year == spread.year},
        spread.by_code,
        {
            RIKET: medians[Scope.NATION],
            **{one: medians[scope] for one, scope in SCOPES.items()},
            "alla": everybody,
        },
        sex,
        {one: view.groups[scope] for one, scope in SCOPES.items()} | {"alla": every_other},
    )

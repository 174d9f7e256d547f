"""Who has it better than the risks say (*Mot alla odds*): asked of an edition in one way, for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oj.compare import odds
from oj.compare.counts import Floats
from oj.compare.deflation import to_fixed
from oj.compare.fact import NATION
from oj.compare.figure import Figure
from oj.compare.odds import FEWEST_INDICATORS, HALF, LEAST_YEARS, Panel
from oj.compare.odds_told import (
    PLACEMENTS,
    Asked,
    Lines,
    NoOdds,
    Odds,
    Part,
    Place,
    Used,
    Why,
    parts,
)
from oj.compare.wandering import History
from oj.facts import ANY_YEAR, Edition, measures_of
from oj.reference import municipalities, price_index
from oj.register import Indicator, id_of


def against_odds(edition: Edition, asked: Asked, index: Mapping[int, float] | None = None) -> Odds | NoOdds:
    """Who lies so, and how probable it is that they truly do; or why that can't be told.

    Kronor of several years are in fixed prices by ``index``, by year; None for SCB's.
    """
    known = edition.kept("measures to relate", lambda: {one.id: one for one in measures_of(edition)})
    series = _series(
        edition, [known[one.indicator_id] for one in parts() if one.indicator_id in known], asked
    )
    latest = max((one.latest for one in series.values()), default=0)
    sizes = np.array([one.population_2016 for one in municipalities().values()], dtype=np.float64)
    used, missing, told = [], {}, {}
    for part in parts():
        if part.axis == "kostnad":
            continue
        found = _told(part, series.get(part.indicator_id), asked, latest, sizes)
        if isinstance(found, Why):
            missing[part] = found
        else:
            one, told[part] = found
            used.append(one)
    by_axis = {axis: [one for one in used if one.part.axis == axis] for axis in ("risk", "ofard")}
    for axis in ("risk", "ofard"):
        if len(by_axis[axis]) < FEWEST_INDICATORS:
            return NoOdds(asked, axis, len(by_axis[axis]), FEWEST_INDICATORS, missing)
    where = odds.positions(*([told[one.part] for one in of] for of in by_axis.values()))
    codes = [*municipalities()]
    if len(where.rows) < HALF * len(codes):
        return NoOdds(asked, "", len(where.rows), int(HALF * len(codes)), missing)
    years = tuple(range(latest - asked.years + 1, latest + 1))
    cost = _cost(series, years, price_index() if index is None else index, sizes)
    chosen, probability = where.chosen(asked.rule), where.probability(asked.rule)
    places = [
        Place(
            codes[row],
            float(where.index[at, 0]),
            float(where.index[at, 1]),
            cost.of(row) if cost else None,
            float(probability[at]),
            bool(chosen[at]),
        )
        for at, row in enumerate(where.rows)
    ]
    lacking = {
        code: tuple(one.measure.id for one in used if not np.isfinite(told[one.part].means[row]))
        for row, code in enumerate(codes)
        if row not in set(where.rows.tolist())
    }
    missing |= {part: Why.NO_SERIES for part in parts() if part.axis == "kostnad" and part.match == "none"}
    return Odds(
        asked,
        years,
        used,
        missing,
        sorted(places, key=lambda one: -one.probability),
        _lines(where.middle, cost.middle(where.rows) if cost else None),
        _lines(where.nation, cost.nation if cost else None),
        lacking,
        cost.used if cost else None,
        cost.price_year if cost else None,
    )


def _lines(index: Floats, cost: float | None) -> Lines:
    return Lines(float(index[0]), float(index[1]), cost)


@dataclass(frozen=True)
class _Series:
    """A measure's values after its latest break: a row per municipality, a column per year without gaps."""

    measure: Indicator
    years: range
    values: Floats
    nation: Floats

    @property
    def latest(self) -> int:
        """The last year that half of all municipalities have."""
        there = np.isfinite(self.values).sum(axis=0) >= HALF * len(self.values)
        return max((year for year, enough in zip(self.years, there, strict=True) if enough), default=0)

    def until(self, latest: int) -> tuple[Floats, Floats]:
        """The values, and Riket's, with ``latest`` as the last column."""
        more = latest - self.years[-1]
        if more <= 0:
            kept = len(self.years) + more
            return self.values[:, :kept], self.nation[:kept]
        return (
            np.pad(self.values, ((0, 0), (0, more)), constant_values=np.nan),
            np.pad(self.nation, (0, more), constant_values=np.nan),
        )


def _series(edition: Edition, measures: Sequence[Indicator], asked: Asked) -> dict[str, _Series]:
    """By id the series of the measures, up to the year that is asked for."""
    ids, until = [one.id for one in measures], asked.until or ANY_YEAR
    nation: dict[str, dict[int, float]] = {one: {} for one in ids}
    for figure in edition.records(
        Figure, "figures", indicators=ids, places=[NATION], year=until, texts=False
    ):
        if figure.value is not None:
            nation[figure.indicator_id][figure.year] = figure.value
    histories = {
        one.indicator_id: one for one in edition.records(History, "histories", indicators=ids, year=until)
    }
    return {
        one.id: _after_break(one, histories[one.id], nation[one.id])
        for one in measures
        if one.id in histories
    }


def _after_break(measure: Indicator, history: History, nation: Mapping[int, float]) -> _Series:
    first, last = min(history.years), max(history.years)
    years = range(measure.break_between(first, last) or first, last + 1)
    rows = {code: row for row, code in enumerate(municipalities())}
    values = np.full((len(rows), len(years)), np.nan)
    for code, year, value in zip(history.codes, history.years, history.values, strict=True):
        if code in rows and year >= years[0]:
            values[rows[code], year - years[0]] = value
    return _Series(measure, years, values, np.array([nation.get(year, np.nan) for year in years]))


def _told(
    part: Part, series: _Series | None, asked: Asked, latest: int, sizes: Floats
) -> tuple[Used, odds.Told] | Why:
    """What an indicator says, or why it is not in it."""
    if why := _why_not(part, asked):
        return why
    if series is None:
        return Why.NO_VALUES
    values, nation = series.until(latest)
    pooled = min(asked.years, values.shape[1])
    enough = np.isfinite(values[:, -pooled:]).sum(axis=0) >= HALF * len(values)
    if enough.sum() < LEAST_YEARS:
        return Why.YEARS
    filled, is_weighted = _nation(values, nation, pooled, sizes)
    found = odds.told(Panel(values, filled, pooled, part.is_turned), asked.method, sizes)
    if found is None or np.isfinite(found.means).sum() < HALF * len(values):
        return Why.PLACES
    every = range(latest - pooled + 1, latest + 1)
    years = tuple(year for year, there in zip(every, enough, strict=True) if there)
    return Used(part, series.measure, years, is_weighted), found


def _why_not(part: Part, asked: Asked) -> Why | None:
    if part.match == "none":
        return Why.NO_SERIES
    if part.match == "proxy" and not asked.proxies:
        return Why.PROXY
    if asked.beside_cost and part.indicator_id == id_of(PLACEMENTS):
        return Why.COST
    return None


def _nation(values: Floats, nation: Floats, pooled: int, sizes: Floats) -> tuple[Floats, bool]:
    """Riket's values, where it has none the mean of all by inhabitants; and whether there are such."""
    there = np.isfinite(values)
    weights = there * sizes[:, None]
    mean = np.nansum(values * weights, axis=0) / np.maximum(weights.sum(axis=0), 1)
    lacks = ~np.isfinite(nation) & there.any(axis=0)
    return np.where(lacks, mean, nation), bool(lacks[-pooled:].any())


@dataclass(frozen=True)
class _Cost:
    """The mean cost over the years, in kronor, by row; NaN for none."""

    used: Used
    means: Floats
    nation: float
    price_year: int | None

    def of(self, row: int) -> float | None:
        """A municipality's."""
        return float(self.means[row]) if np.isfinite(self.means[row]) else None

    def middle(self, rows: NDArray[np.intp]) -> float:
        """The median municipality's among ``rows``."""
        return float(np.nanmedian(self.means[rows]))


def _cost(
    series: Mapping[str, _Series], years: Sequence[int], index: Mapping[int, float], sizes: Floats
) -> _Cost | None:
    """The first cost that there are values of, in the prices of the last year; None for none."""
    for part in parts():
        found = series.get(part.indicator_id)
        if part.axis != "kostnad" or found is None:
            continue
        values, nation = found.until(years[-1])
        pooled = min(len(years), values.shape[1])
        every = range(years[-1] - pooled + 1, years[-1] + 1)
        fixed = all(year in index for year in every)
        factors = [to_fixed(1.0, year, years[-1], index) or 1.0 if fixed else 1.0 for year in every]
        filled, is_weighted = _nation(values, nation, pooled, sizes)
        means = odds.means(values[:, -pooled:] * factors, pooled)
        if np.isfinite(means).sum() < HALF * len(means):
            continue
        there = tuple(
            y for y, one in zip(every, np.isfinite(values[:, -pooled:]).T, strict=True) if one.any()
        )
        of_nation = float(np.nanmean(filled[-pooled:] * factors))
        used = Used(part, found.measure, there, is_weighted)
        return _Cost(used, means, of_nation, years[-1] if fixed else None)
    return None

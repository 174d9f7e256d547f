"""Who has it better than its risks say? Two indices of several indicators, and how sure a place in them is.

The idea is SKL's *Barnen i fokus* (2012), after Socialstyrelsen's *Olika villkor* (2010): municipalities
where children's risks are high and their ill-being (*ofärd*) low. How these were weighed together has not
been told, so the indices are our own: each year's values become z scores or places among all, high is
worse, and the index is the mean over the years and over the indicators.

Who lies so is chosen among many by noisy figures, so some only look so. Each municipality's two indices have
a covariance by chance (``year_noise``; of indicators that move together too), all true positions one between
them (method of moments, drawn from what as many municipalities may show: Wishart), and a true position is
normal round what both say (Efron & Morris, JASA 68 (1973), 117). Positions are drawn from that, those of all
municipalities at a time, and each draw has its own median.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata, wishart

from oj.compare.counts import Floats
from oj.compare.year_noise import variance_of_means

LEAST_YEARS, MOST_YEARS = 3, 5  # that are pooled
FEWEST_INDICATORS = 2  # of each index
HALF = 0.5  # of all municipalities: of fewer there is no median of the country
HIGHEST = 50  # with the highest risk: SKL's rule
DRAWS, SPREADS, SEED = 2_000, 40, 2012  # of positions; of how far these lie apart
NOTHING = 1e-12  # of the spread: what is below is rounding


class Method(Enum):
    """How a year's values are made comparable."""

    Z = "z"  # standard deviations from the mean
    RANK = "rank"  # places among all, 0–100


class Rule(Enum):
    """Who is looked for: beside the median municipality, or as SKL did."""

    MEDIAN = "median"  # risk above and ofärd below that of the median municipality
    HIGHEST = "highest"  # among the 50 with the highest risk, ofärd below Riket's


@dataclass(frozen=True)
class Panel:
    """An indicator: a row of ``values`` per municipality, a column per year without gaps, NaN for no value.

    ``nation`` has Riket's value of each year, and the last ``pooled`` years are those of the index.
    ``turned`` where a low value is worse.
    """

    values: Floats
    nation: Floats
    pooled: int
    turned: bool = False


@dataclass(frozen=True)
class Positions:
    """Risk and ofärd of municipalities: ``index`` a row each, ``noise`` its covariance by chance.

    ``rows`` are those of the panels that have both; ``nation`` is Riket's risk and ofärd.
    """

    rows: NDArray[np.intp]
    index: Floats
    nation: Floats
    noise: Floats

    @property
    def middle(self) -> Floats:
        """Risk and ofärd of the median municipality."""
        return np.asarray(np.median(self.index, axis=0))

    def chosen(self, rule: Rule) -> NDArray[np.bool_]:
        """Who looks so by the figures as they are."""
        return np.asarray(_chosen(self.index[None], self.nation, rule)[0])

    def probability(self, rule: Rule, draws: int = DRAWS) -> Floats:
        """How probable it is of each that its true position is so."""
        many, rng = len(self.index), np.random.default_rng(SEED)
        seen, noise = np.cov(self.index.T), self.noise.mean(axis=0)
        found = np.zeros(many)
        for spread in wishart.rvs(many - 1, seen / (many - 1), size=SPREADS, random_state=rng):
            drawn = self._drawn(_positive(spread - noise), draws // SPREADS, rng)
            found += _chosen(drawn, self.nation, rule).mean(axis=0)
        return found / SPREADS

    def _drawn(self, between: Floats, draws: int, rng: np.random.Generator) -> Floats:
        """True positions, by draw, municipality and axis, where they have the covariance ``between``."""
        centre = self.index.mean(axis=0)
        pull = between @ np.linalg.inv(between + self.noise)
        best = centre + np.einsum("nij,nj->ni", pull, self.index - centre)
        values, vectors = np.linalg.eigh(between - pull @ between)
        root = vectors * np.sqrt(np.maximum(values, 0))[:, None, :]
        normal = rng.standard_normal((draws, len(best), 2))
        return np.asarray(best + np.einsum("nij,dnj->dni", root, normal))


@dataclass(frozen=True)
class Told:
    """What an indicator says: ``means`` and ``errors`` (the standard errors of chance) have a row per place.

    ``scores`` are those of each year, ``nation`` is Riket's mean. NaN for who has fewer than three years.
    """

    scores: Floats
    means: Floats
    errors: Floats
    nation: float


def told(panel: Panel, method: Method, sizes: Floats) -> Told | None:
    """What a panel says; None where its chance is not known. ``sizes`` are the inhabitants of each row."""
    scores, nation = _scored(panel, method)
    variances = variance_of_means(scores, sizes, panel.pooled)
    if variances is None:
        return None
    there = np.isfinite(scores[:, -panel.pooled :]).sum(axis=1)
    errors = np.sqrt(variances * panel.pooled / np.maximum(there, 1))
    return Told(scores, means(scores, panel.pooled), errors, float(np.nanmean(nation[-panel.pooled :])))


def means(scores: Floats, pooled: int) -> Floats:
    """Each row's mean over the last ``pooled`` years, NaN for who has fewer than three of them."""
    last = scores[:, -pooled:]
    there = np.isfinite(last).sum(axis=1)
    sums = np.nansum(last, axis=1)
    return np.asarray(np.where(there >= LEAST_YEARS, sums / np.maximum(there, 1), np.nan))


def positions(risk: Sequence[Told], harm: Sequence[Told]) -> Positions:
    """The positions of all who have a value of every indicator."""
    every = [*risk, *harm]
    levels = np.column_stack([one.means for one in every])
    rows = np.flatnonzero(np.all(np.isfinite(levels), axis=1))
    weights = np.zeros((2, len(every)))
    weights[0, : len(risk)], weights[1, len(risk) :] = 1 / len(risk), 1 / len(harm)
    by_axis = np.column_stack([one.errors for one in every])[rows][:, None, :] * weights
    noise = np.einsum("naj,jk,nbk->nab", by_axis, _together([one.scores for one in every]), by_axis)
    nation = weights @ np.array([one.nation for one in every])
    return Positions(rows, levels[rows] @ weights.T, nation, noise)


def _scored(panel: Panel, method: Method) -> tuple[Floats, Floats]:
    """The panel's values and Riket's, comparable within each year; high is worse."""
    values, nation = np.full(panel.values.shape, np.nan), np.full(len(panel.nation), np.nan)
    for year, column in enumerate(panel.values.T):
        there = np.isfinite(column)
        known, own = column[there], float(panel.nation[year])
        if len(known) < 2 or known.std() == 0:
            continue
        if method is Method.Z:
            values[there, year] = (known - known.mean()) / known.std()
            nation[year] = (own - known.mean()) / known.std()
        else:
            values[there, year] = 100 * (rankdata(known) - 0.5) / len(known)
            nation[year] = 100 * float(np.mean((known < own) + (known == own) / 2))
    if not panel.turned:
        return values, nation
    return (-values, -nation) if method is Method.Z else (100 - values, 100 - nation)


def _together(scores: Sequence[Floats]) -> Floats:
    """How the indicators' changes from year to year go together; years that one of two lacks count as none.

    All end with the same year.
    """
    width = max(one.shape[1] for one in scores) - 1
    steps = [np.nan_to_num(np.diff(one, axis=1)) for one in scores]
    moves = np.array([np.pad(one, ((0, 0), (width - one.shape[1], 0))).ravel() for one in steps])
    lengths = np.sqrt((moves**2).sum(axis=1))
    found = moves @ moves.T / np.maximum(np.outer(lengths, lengths), NOTHING)
    np.fill_diagonal(found, 1.0)
    return np.asarray(found)


def _chosen(index: Floats, nation: Floats, rule: Rule) -> NDArray[np.bool_]:
    """Who is so in each draw; ``index`` is by draw, municipality and axis."""
    risk, harm = index[..., 0], index[..., 1]
    if rule is Rule.MEDIAN:
        is_risky = risk > np.median(risk, axis=1, keepdims=True)
        return np.asarray(is_risky & (harm < np.median(harm, axis=1, keepdims=True)))
    last = np.sort(risk, axis=1)[:, -min(HIGHEST, risk.shape[1])][:, None]
    return np.asarray((risk >= last) & (harm < nation[1]))


def _positive(matrix: Floats) -> Floats:
    """The nearest covariance that can be one: nothing is negative."""
    values, vectors = np.linalg.eigh(matrix)
    least = NOTHING * max(float(np.abs(values).max()), NOTHING)
    return np.asarray(vectors * np.maximum(values, least) @ vectors.T)

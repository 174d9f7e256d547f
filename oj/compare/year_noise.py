"""How much of a municipality's mean over some years is chance, told by how its values move from year to year.

The mean squared differences over h years are 2τ² + 2σ² (1 − ρʰ) for a year's own chance and a first-order
autoregression, as in wandering.py. A few years do not tell ρ: each that is tried counts by how well it
explains the differences, so that the chance is neither the least nor the most that agrees with them. What is
kept from one year to the next by more than ``KEPT`` is level, not chance. Small municipalities move more: how
much more is told by all of them, as a part that is everybody's and one that goes by one over the inhabitants.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from oj.compare.counts import Floats
from oj.compare.wandering import of_a_mean

KEPT = 0.8  # the correlation from one year to the next above which it is the level that moves
CORRELATIONS = np.arange(0, KEPT + 0.01, 0.02)
NOTHING = 1e-12  # so that moves that are alike everywhere can be worked with
FEWEST_MOVES = 20  # municipalities with all the years before anything is told


def variance_of_means(scores: Floats, sizes: Floats, years: int) -> Floats | None:
    """The variance that chance gives each row's mean over ``years`` years.

    ``scores`` has a row per municipality and two columns or more, one per year without gaps, NaN for no
    value; ``sizes`` are inhabitants. None where fewer than ``FEWEST_MOVES`` have all the years.
    """
    lags = np.arange(1, scores.shape[1])
    squares = np.column_stack([_mean_squares(scores[:, lag:] - scores[:, :-lag]) for lag in lags])
    known = np.isfinite(squares).any(axis=0)
    lags, squares = lags[known], squares[:, known]
    whole = squares[np.all(np.isfinite(squares), axis=1)]
    if len(whole) < FEWEST_MOVES:
        return None
    if not whole.any():
        return np.zeros(len(scores))
    return np.asarray(_usual(whole, lags, years) * _by_size(squares[:, 0], sizes))


def _mean_squares(steps: Floats) -> Floats:
    """The mean square of each row, NaN for a row without any."""
    counts = np.sum(np.isfinite(steps), axis=1)
    return np.asarray(np.where(counts > 0, np.nansum(steps**2, axis=1) / np.maximum(counts, 1), np.nan))


def _usual(squares: Floats, lags: NDArray[np.intp], years: int) -> float:
    """The variance of a mean of ``years`` years, by squared differences: a row each, a column per lag."""
    many, width = squares.shape
    mean = squares.mean(axis=0)
    spread = np.atleast_2d(np.cov(squares.T)) / many
    root = np.linalg.cholesky(np.linalg.inv(spread + (1e-9 * np.trace(spread) + NOTHING) * np.eye(width))).T
    misfits, variances = [], []
    for correlation in CORRELATIONS:
        shape = np.column_stack([np.full(width, 2.0), 2 * (1 - correlation**lags)])
        (chance, wander), misfit = nnls(root @ shape, root @ mean)
        misfits.append(misfit**2)
        variances.append(chance / years + wander * of_a_mean(float(correlation), years))
    weights = np.exp(-(np.array(misfits) - min(misfits)) / 2)
    return float(np.average(variances, weights=weights))


def _by_size(squares: Floats, sizes: Floats) -> Floats:
    """How many times as much as the mean municipality each one moves, by its inhabitants."""
    known = np.isfinite(squares)
    small = sizes[known].mean() / sizes
    parts, _ = nnls(np.column_stack([np.ones(known.sum()), small[known]]), squares[known])
    fitted = parts[0] + parts[1] * small
    return np.asarray(fitted / fitted[known].mean())

"""Random processes that remember the year before. Arrays are places × years."""

import zlib

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def stream(seed: int, name: str) -> np.random.Generator:
    """A generator of its own for ``name``: a new indicator leaves the values of all others as they were."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def remembering(rng: np.random.Generator, shape: tuple[int, ...], persistence: float) -> FloatArray:
    """Normal numbers of mean 0 and variance 1, correlated ``persistence`` from one year to the next."""
    shocks = rng.standard_normal(shape)
    values = np.empty_like(shocks)
    values[:, 0] = shocks[:, 0]
    for year in range(1, shape[1]):
        fresh = np.sqrt(1 - persistence**2) * shocks[:, year]
        values[:, year] = persistence * values[:, year - 1] + fresh
    return values


def remembering_share(
    rng: np.random.Generator, base: FloatArray, share: FloatArray, stay: float
) -> FloatArray:
    """Binomial counts out of ``base`` where most of those counted one year are counted the next year too.

    With an unchanged base and share each year is exactly binomial (the AR(1) of McKenzie); when the share
    changes the counts follow at once, as far as those who stay allow. ``stay`` is the correlation
    between years, 0 for independent draws.
    """
    whole = base.astype(np.int64)
    counts = np.empty_like(whole)
    counts[:, 0] = rng.binomial(whole[:, 0], share[:, 0])
    for year in range(1, base.shape[1]):
        last, remaining = counts[:, year - 1], np.minimum(whole[:, year - 1], whole[:, year])
        before = rng.hypergeometric(last, whole[:, year - 1] - last, remaining)
        fewer = np.minimum(base[:, year - 1] / np.maximum(base[:, year], 1), 1)
        keep, enter = _keep_and_enter(share[:, year - 1] * fewer, share[:, year], stay)
        kept = rng.binomial(before, keep)
        counts[:, year] = kept + rng.binomial(whole[:, year] - before, enter)
    return counts.astype(np.float64)


def _keep_and_enter(before: FloatArray, now: FloatArray, stay: float) -> tuple[FloatArray, FloatArray]:
    """Chances to stay counted and to become counted that lead from one expected share to the next."""
    enter = now - stay * before
    keep = np.where(enter < 0, now / np.maximum(before, 1e-9), np.minimum(enter + stay, 1))
    enter = np.where(enter + stay > 1, (now - before) / np.maximum(1 - before, 1e-9), np.maximum(enter, 0))
    return keep, enter


def remembering_cases(rng: np.random.Generator, mean: FloatArray, stay: float) -> FloatArray:
    """Poisson counts around ``mean`` of which a share ``stay`` is left the year after."""
    counts = np.empty(mean.shape, dtype=np.int64)
    counts[:, 0] = rng.poisson(mean[:, 0])
    for year in range(1, mean.shape[1]):
        kept_mean = np.minimum(stay * mean[:, year - 1], 0.95 * mean[:, year])
        keep = kept_mean / np.maximum(mean[:, year - 1], 1e-9)
        kept = rng.binomial(counts[:, year - 1], np.minimum(keep, 1.0))
        counts[:, year] = kept + rng.poisson(mean[:, year] - kept_mean)
    return counts.astype(np.float64)


def logistic(values: FloatArray) -> FloatArray:
    """Share (0–1) of a logit."""
    return np.asarray(1 / (1 + np.exp(-values)), dtype=np.float64)


def shares_around(level: FloatArray, base: FloatArray, tilt: FloatArray) -> FloatArray:
    """Shares whose logits differ by ``tilt`` between places and whose mean, weighted by base, is ``level``.

    ``level`` is one share per year (0–1). Found by bisection of the intercept, year by year at once.
    """
    low, high = np.full(level.shape, -12.0), np.full(level.shape, 12.0)
    weight = base / base.sum(axis=0)
    for _ in range(40):
        middle = (low + high) / 2
        too_high = (weight * logistic(tilt + middle)).sum(axis=0) > level
        high = np.where(too_high, middle, high)
        low = np.where(too_high, low, middle)
    return logistic(tilt + (low + high) / 2)

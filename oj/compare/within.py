"""Does a measure move with another within municipalities, from year to year?

Least squares with an effect of each municipality and of each year, so that what a municipality always has,
and what happened everywhere, has no part in it (linearmodels). Municipalities of a county move together, and
years of a municipality depend on each other: both stay inside a county, which is the cluster. With 21 of
them, of unequal sizes, a normal approximation says too much (Cameron, Gelbach & Miller, REStat 90 (2008),
414): the interval has Student's t with one less than the counties, and is never narrower than with
municipalities as clusters, nor than with counties round the mean of the others (the jackknife of
MacKinnon, Nielsen & Webb, J. Appl. Econometrics 38 (2023), 671). The probability is that of counties' pulls,
round the others too, with any sign (county_blocks.py), and never less than the interval's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from oj.compare.correlation import MANY_DRAWS, NOTHING_LEFT
from oj.compare.county_blocks import block_probability, round_others
from oj.compare.pairing import Observation
from oj.compare.relation import Slope
from oj.compare.uncertainty import Interval


@dataclass(frozen=True, slots=True)
class Within:
    """``rho`` is the correlation of what municipality and year leave of the two; ``interval`` is its.

    ``squares`` are the summed squares of what they leave of x, with ``free`` degrees of freedom.
    """

    rho: float
    interval: Interval
    probability: float
    slope: Slope
    squares: float
    free: int


def within(observations: Sequence[Observation]) -> Within | None:
    """The relation within municipalities (codes of four digits, the first two the county's).

    None where one of the two does not move beside municipality and year.
    """
    import pandas as pd
    from linearmodels.panel.covariance import ClusteredCovariance
    from linearmodels.panel.data import PanelData

    frame = pd.DataFrame([(one.code, one.year, one.x, one.y) for one in observations])
    frame.columns = pd.Index(["code", "year", "x", "y"])
    left = PanelData(frame.set_index(["code", "year"]).sort_index()).demean("both")
    if np.any(left.values2d.std(axis=0) < NOTHING_LEFT * frame[["x", "y"]].std().to_numpy()):
        return None
    x, y = left.values2d.T
    squares, slope = float(x @ x), float(x @ y) / float(x @ x)
    place, year = left.entity_ids[:, 0], left.time_ids[:, 0]
    _, county = np.unique([str(code)[:2] for code in left.entities], return_inverse=True)
    effects = len(left.entities) + len(left.time) - 1

    def half(clusters: NDArray[Any]) -> float:
        """Half the width of the interval where what is of one cluster is drawn together."""
        drawn = ClusteredCovariance(
            y[:, None], x[:, None], np.array([[slope]]), place[:, None], year[:, None],
            debiased=True, extra_df=effects, clusters=clusters, group_debias=True,
        )  # fmt: skip
        return float(stdtrit(int(clusters.max()), 0.975) * np.sqrt(drawn.cov[0, 0]))

    of_county = county[place]
    one, other = (round_others(values, of_county, year) for values in (x, y))
    counties = int(county.max()) + 1
    apart = np.bincount(of_county, weights=one * (other - slope * one))
    jackknife = sqrt((counties - 1) / counties * float(apart @ apart)) / squares
    usual = float(stdtrit(counties - 1, 0.975))
    widest = max(half(of_county), half(place), usual * jackknife)
    by_signs = block_probability(
        np.bincount(of_county, weights=one * other).tolist(), float(x @ y), MANY_DRAWS
    )
    by_width = 2 * float(stdtr(counties - 1, -abs(slope) * usual / widest))
    interval = Interval(slope - widest, slope + widest)
    scale = sqrt(squares / float(y @ y))
    low, high = (float(np.clip(scale * one, -1, 1)) for one in (interval.low, interval.high))
    return Within(
        scale * slope,
        Interval(low, high),
        max(by_signs, by_width),
        Slope(slope, interval, len(x)),
        squares,
        len(x) - effects,
    )

"""Does a measure move with another within municipalities, from year to year?

Least squares with an effect of each municipality and of each year, so that what a municipality always has,
and what happened everywhere, has no part in it (linearmodels). Municipalities of a county move together, and
years of a municipality depend on each other: both stay inside a county, which is the cluster. With 21 of
them, of unequal sizes, a normal approximation says too much (Cameron, Gelbach & Miller, REStat 90 (2008),
414): the interval has Student's t with one less than the counties, and is never narrower than with
municipalities as clusters; the probability is that of counties' pulls with any sign (county_blocks.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from scipy.special import stdtrit

from oj.compare.county_blocks import block_probability
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
    from linearmodels.panel.data import PanelData
    from linearmodels.panel.model import PanelOLS

    frame = pd.DataFrame([(one.code, one.year, one.x, one.y) for one in observations])
    frame.columns = pd.Index(["code", "year", "x", "y"])
    frame = frame.set_index(["code", "year"]).sort_index()
    x, y = (PanelData(frame[[name]]).demean("both").values2d[:, 0] for name in ("x", "y"))
    squares = float(x @ x)
    spreads = [float(frame[name].std()) for name in ("x", "y")]
    if min(float(x.std()) / (spreads[0] or 1), float(y.std()) / (spreads[1] or 1)) < 1e-9:
        return None
    codes = frame.index.get_level_values("code")
    _, county = np.unique(codes.str[:2], return_inverse=True)
    model = PanelOLS(frame["y"], frame[["x"]], entity_effects=True, time_effects=True)

    def error(**clustered: Any) -> float:
        fitted = model.fit(cov_type="clustered", group_debias=True, **clustered)
        return float(fitted.std_errors["x"])

    slope = float(x @ y) / squares
    clusters = pd.DataFrame({"county": county}, index=frame.index)
    places, counties = codes.nunique(), int(county.max()) + 1
    half = max(
        float(stdtrit(counties - 1, 0.975)) * error(clusters=clusters),
        float(stdtrit(places - 1, 0.975)) * error(cluster_entity=True),
    )
    scale = sqrt(squares / float(y @ y))
    low, high = (float(np.clip(scale * one, -1, 1)) for one in (slope - half, slope + half))
    free = len(frame) - places - frame.index.get_level_values("year").nunique() + 1
    return Within(
        scale * slope,
        Interval(low, high),
        block_probability(np.bincount(county, weights=x * y).tolist()),
        Slope(slope, Interval(slope - half, slope + half), len(frame)),
        squares,
        free,
    )

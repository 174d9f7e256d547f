"""Inhabitants, and the hidden need of care behind placements, costs and staff."""

from collections.abc import Sequence

import numpy as np

from oj.example.chance import FloatArray, remembering, stream
from oj.example.plan import Plan
from oj.reference import Municipality


def inhabitants(plan: Plan, places: Sequence[Municipality]) -> tuple[FloatArray, FloatArray]:
    """Inhabitants, and inhabitants aged 0–20, on 31 December: municipalities × years, whole numbers."""
    rng = stream(plan.seed, "inhabitants")
    settings = plan.population
    start = np.array([place.population_2016 for place in places], dtype=np.float64)
    growth = np.array([settings.growth[place.group_code] for place in places])
    growth = growth + settings.growth_spread * rng.standard_normal(len(places))
    since = np.array(plan.years, dtype=np.float64) - 2016
    everybody = np.round(start[:, None] * (1 + growth[:, None]) ** since)
    share = settings.child_share + settings.child_share_spread * rng.standard_normal(len(places))
    share = share + 1.5 * (growth - growth.mean())
    return everybody, np.round(everybody * (share[:, None] + settings.child_share_change * since))


def need_of_care(plan: Plan, places: Sequence[Municipality]) -> FloatArray:
    """Hidden need, municipalities × years, mean about 0 and variance about 1; slow from year to year."""
    rng = stream(plan.seed, "need")
    settings = plan.need
    group = np.array([settings.socioeconomy[place.group_code] for place in places])
    steady = group + settings.socioeconomy_spread * rng.standard_normal(len(places))
    steady = (steady - steady.mean()) / steady.std()
    passing = remembering(rng, (len(places), len(plan.years)), settings.persistence)
    return np.asarray(settings.weight * steady[:, None] + np.sqrt(1 - settings.weight**2) * passing)


def log_size(everybody: FloatArray) -> FloatArray:
    """Size of the place: the logarithm of its inhabitants, standardised over places."""
    logs = np.log(np.maximum(everybody[:, 0], 1))
    return np.asarray((logs - logs.mean()) / logs.std(), dtype=np.float64)

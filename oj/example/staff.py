"""Case workers of child and youth care: how many, how experienced, how many leave."""

import numpy as np

from oj.example.chance import FloatArray, remembering, remembering_share, shares_around, stream
from oj.example.costs import Quantities
from oj.example.plan import Plan

# What is counted: cases, the base they are counted in, and the key of the national level (per cent).
COUNTED = {
    "leavers": ("case_workers", "turnover"),
    "agency": ("all_workers", "agency"),
    "vacant": ("posts", "vacancy"),
}


def _workers(plan: Plan, children: FloatArray, stress: FloatArray) -> Quantities:
    """Employed case workers, those with agency workers, and posts: whole numbers."""
    rng, settings = stream(plan.seed, "workers"), plan.staff
    spread = settings.worker_spread * remembering(rng, children.shape, settings.persistence)
    employed = np.round(children / settings.children_per_worker * np.exp(spread))
    employed = np.maximum(employed, settings.minimum_workers)
    extra = np.exp(0.3 * stress)
    return {
        "case_workers": employed,
        "all_workers": employed + np.floor(employed * 0.1 * extra + 0.5),
        "posts": employed + np.floor(employed * 0.08 * extra + 0.5),
    }


def _experienced(plan: Plan, workers: FloatArray, stress: FloatArray) -> Quantities:
    """Case workers with a degree and at least five, three and one years: each within the next."""
    rng, settings = stream(plan.seed, "experience"), plan.staff
    weight, stay = settings.stress_weight["experience"], settings.stay["experience"]
    found: Quantities = {}
    counted, below = np.zeros_like(workers), np.zeros(workers.shape[1])
    for years in (5, 3, 1):
        level = plan.level(f"experience_{years}") / 100
        left = workers - counted
        own = settings.logit_spread * remembering(rng, workers.shape, settings.persistence)
        share = shares_around((level - below) / (1 - below), np.maximum(left, 1e-6), own + weight * stress)
        counted = counted + remembering_share(rng, left, share, stay)
        found[f"experience_{years}"], below = counted, level
    return found


def _counted(plan: Plan, name: str, base: FloatArray, stress: FloatArray) -> FloatArray:
    settings = plan.staff
    level = COUNTED[name][1]
    rng = stream(plan.seed, name)
    own = settings.logit_spread * remembering(rng, base.shape, settings.persistence)
    tilt = own + settings.stress_weight[name] * stress
    share = shares_around(plan.level(level) / 100, base, tilt)
    return remembering_share(rng, base, share, settings.stay[name])


def staff(plan: Plan, children: FloatArray, need: FloatArray) -> Quantities:
    """All quantities of staff, municipalities × years. Correlated with need, but only mildly."""
    rng, settings = stream(plan.seed, "stress"), plan.staff
    own = remembering(rng, children.shape, settings.persistence)
    stress = settings.stress_need * need + np.sqrt(1 - settings.stress_need**2) * own
    found = _workers(plan, children, stress)
    found |= _experienced(plan, found["case_workers"], stress)
    for name, (base, _) in COUNTED.items():
        found[name] = _counted(plan, name, found[base], stress)
    load = np.exp(settings.caseload_spread * (0.5 * stress + remembering(rng, children.shape, 0.8)))
    cases = found["case_workers"] * load
    level = plan.level("caseload") * found["case_workers"].sum(axis=0) / cases.sum(axis=0)
    found["open_cases"] = np.round(cases * level)
    return found

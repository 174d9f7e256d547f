"""Placements and what they cost.

The sums hold together: kr = placed children × days per child × kr per day for each form of placement,
and the total is HVB + foster homes + open care, as in the accounts that SCB collects.
"""

import numpy as np

from oj.example.chance import FloatArray, logistic, remembering, remembering_cases, shares_around, stream
from oj.example.plan import Plan

Quantities = dict[str, FloatArray]
FORMS = ("hvb", "foster")
PARTS = {"hvb": ("sis", "supported"), "foster": ("consultant",)}
PROVIDERS = ("public", "private", "association", "municipality")


def _scaled(values: FloatArray, base: FloatArray, level: FloatArray) -> FloatArray:
    """Values scaled per year so that their sum over the sum of ``base`` is ``level``."""
    return np.asarray(values * (level * base.sum(axis=0) / values.sum(axis=0)), dtype=np.float64)


def _whole(values: FloatArray, limit: FloatArray) -> FloatArray:
    return np.asarray(np.round(np.minimum(values, limit)), dtype=np.float64)


def _form(plan: Plan, form: str, children: FloatArray, need: FloatArray) -> Quantities:
    """Children, days and kr of one form of placement, municipalities × years."""
    rng, settings = stream(plan.seed, form), plan.cost
    shape = children.shape
    own = remembering(rng, shape, settings.persistence)
    rate = np.exp(settings.rate_spread * (settings.rate_need * need + (1 - settings.rate_need) * own))
    mean = _scaled(children * rate, children, plan.level(f"placed_{form}") / 1000)
    placed = remembering_cases(rng, mean, settings.case_persistence)
    price = np.exp(
        settings.price_spread * remembering(rng, shape, settings.persistence) + settings.price_need * need
    )
    days = placed * np.exp(settings.days_spread * remembering(rng, shape, settings.persistence))
    price_level, kr_level = plan.level(f"price_{form}"), plan.level(f"kr_{form}")
    days = _whole(_scaled(days, children, kr_level / price_level), 365 * placed)
    kr = _scaled(days * price, days, price_level)
    return {f"placed_{form}": placed, f"days_{form}": days, f"kr_{form}": kr}


def _parts(plan: Plan, form: str, whole: Quantities) -> Quantities:
    """Kr and days of the forms that the accounts count within HVB and within foster homes."""
    kr = whole[f"kr_{form}"]
    found: Quantities = {}
    for part in PARTS[form]:
        rng = stream(plan.seed, part)
        tilt = plan.cost.share_spread * remembering(rng, kr.shape, plan.cost.persistence)
        found[f"kr_{part}"] = kr * shares_around(plan.level(f"part_{part}"), kr, tilt)
        price = np.exp(plan.cost.price_spread * remembering(rng, kr.shape, plan.cost.persistence))
        days = found[f"kr_{part}"] / (plan.level(f"price_{part}") * price)
        found[f"days_{part}"] = _whole(days, 0.8 * whole[f"days_{form}"])
    return found


def _open_care(plan: Plan, children: FloatArray, need: FloatArray) -> Quantities:
    rng, settings = stream(plan.seed, "open"), plan.cost
    own = remembering(rng, children.shape, settings.persistence)
    kr = children * np.exp(settings.open_spread * own + settings.open_need * need)
    kr = _scaled(kr, children, plan.level("kr_open"))
    tilt = settings.share_spread * remembering(rng, children.shape, settings.persistence)
    assessed = kr * shares_around(plan.level("part_assessed"), kr, tilt)
    found = {"kr_open": kr, "kr_assessed": assessed, "kr_other_open": kr - assessed}
    for name in ("assessed", "programme", "support"):
        tilt = settings.rate_spread * (0.5 * need + 0.5 * remembering(rng, kr.shape, settings.persistence))
        share = shares_around(plan.level(f"share_{name}") / 100, children, tilt)
        found[f"children_{name}"] = remembering_cases(rng, children * share, settings.case_persistence)
    return found


def _bought(plan: Plan, total: FloatArray) -> Quantities:
    """Kr of care bought from each kind of provider, and all together."""
    found: Quantities = {}
    for provider in PROVIDERS:
        rng = stream(plan.seed, f"bought {provider}")
        tilt = plan.cost.share_spread * remembering(rng, total.shape, plan.cost.persistence)
        share = shares_around(plan.level(f"bought_{provider}") / 100, total, tilt)
        found[f"bought_{provider}"] = total * share
    found["bought_all"] = np.minimum(sum(found.values(), np.zeros_like(total)), 0.95 * total)
    return found


def _net(plan: Plan, total: FloatArray, need: FloatArray) -> Quantities:
    """Income, net cost, and how far (per cent) the net cost is from what is expected of the place.

    The deviation has no base and no national value; from 2019 another model of it is drawn anew.
    """
    rng, settings = stream(plan.seed, "net"), plan.cost
    tilt = settings.share_spread * remembering(rng, total.shape, settings.persistence)
    income = total * shares_around(plan.level("income_share"), total, tilt)
    old, new = (remembering(rng, total.shape, settings.persistence) for _ in range(2))
    later = np.array(plan.years) >= 2019
    deviation = settings.deviation_spread * np.where(later, 0.5 * old + 0.8 * new + 0.2 * need, old)
    return {"kr_income": income, "kr_net": total - income, "deviation": deviation}


def placements_and_costs(
    plan: Plan, everybody: FloatArray, children: FloatArray, need: FloatArray
) -> Quantities:
    """All quantities of placements and costs, municipalities × years: kr, children and days of a year."""
    found: Quantities = {"inhabitants": everybody, "children": children}
    for form in FORMS:
        whole = _form(plan, form, children, need)
        found |= whole | _parts(plan, form, whole)
    rng = stream(plan.seed, "overlap")
    both = remembering(rng, children.shape, plan.cost.persistence)
    overlap = plan.cost.overlap * 2 * logistic(both)
    placed = found["placed_hvb"], found["placed_foster"]
    for unit in ("kr", "days"):
        found[f"{unit}_own_foster"] = found[f"{unit}_foster"] - found[f"{unit}_consultant"]
    found["placed_any"] = placed[0] + placed[1] - np.floor(overlap * np.minimum(*placed))
    found["days_any"] = found["days_hvb"] + found["days_foster"]
    found["kr_placed"] = found["kr_hvb"] + found["kr_foster"]
    tilt = plan.cost.share_spread * remembering(rng, children.shape, plan.cost.persistence)
    compulsory = shares_around(plan.level("share_compulsory") / 100, found["placed_any"], tilt)
    found["placed_compulsory"] = np.round(found["placed_any"] * compulsory)
    found |= _open_care(plan, children, need)
    found["kr_total"] = found["kr_placed"] + found["kr_open"]
    return found | _bought(plan, found["kr_total"]) | _net(plan, found["kr_total"], need)

"""Municipalities made by chance, seeded: what is known of them is how they were made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from oj.compare.counts import Chance, Counts, Floats
from oj.compare.dependence import Dependence

MUNICIPALITIES = 290


def bases(seed: int = 1, low: float = 12, high: float = 2000) -> Floats:
    """Bases as uneven as municipalities are: most of them small."""
    random = np.random.default_rng(seed)
    return np.asarray(np.round(np.exp(random.uniform(np.log(low), np.log(high), MUNICIPALITIES))))


def shares(levels: Floats, seed: int = 2) -> Counts:
    """Cases drawn from the binomial distribution with each municipality's own level (0–1)."""
    base = bases()
    cases = np.random.default_rng(seed).binomial(base.astype(int), levels).astype(float)
    return Counts(Chance.BINOMIAL, 100.0, codes(), cases, base)


def rates(levels: Floats, seed: int = 2) -> Counts:
    """Cases drawn from the Poisson distribution with each municipality's own level per 1 000."""
    base = bases(low=600, high=90000)
    cases = np.random.default_rng(seed).poisson(levels * base / 1000).astype(float)
    return Counts(Chance.POISSON, 1000.0, codes(), cases, base)


def codes() -> tuple[str, ...]:
    """290 invented codes."""
    return tuple(f"{code:04}" for code in range(1, MUNICIPALITIES + 1))


Country = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def wandering(municipalities: int, years: int, rho: float, seed: int = 1) -> Country:
    """Values round levels of their own, each year depending on the one before; no drift."""
    random = np.random.default_rng(seed)
    found = np.empty((municipalities, years))
    found[:, 0] = random.normal(size=municipalities)
    for year in range(1, years):
        shock = random.normal(size=municipalities)
        found[:, year] = rho * found[:, year - 1] + np.sqrt(1 - rho**2) * shock
    return found + 10 * random.normal(size=(municipalities, 1))


def staff(municipalities: int, years: int, stay: float, seed: int = 1) -> Country:
    """Shares of 5–60 employees, each of whom stays from year to year with the probability ``stay``."""
    random = np.random.default_rng(seed)
    posts, level = random.integers(5, 61, municipalities), random.uniform(0.15, 0.9, municipalities)
    filled = np.arange(60) < posts[:, None]
    has = random.random((municipalities, 60)) < level[:, None]
    found = []
    for _ in range(years):
        found.append(100 * (has & filled).sum(1) / posts)
        new = random.random((municipalities, 60)) > stay
        has = np.where(new, random.random((municipalities, 60)) < level[:, None], has)
    return np.column_stack(found)


def counted_rates(years: int, rho: float, spread: float, seed: int = 1) -> tuple[Country, Floats]:
    """Cases per 1 000 round levels whose logarithms wander by ``spread``, and 600–30 000 inhabitants."""
    random = np.random.default_rng(seed)
    base = bases(seed, 600, 30_000)
    wander = wandering(MUNICIPALITIES, years, rho, seed)
    level = 0.005 * np.exp(spread * (wander - wander.mean(axis=1, keepdims=True)))
    return 1000 * random.poisson(level * base[:, None]) / base[:, None], base


def dependence_of(country: Country, base: Floats | None = None) -> Dependence:
    """What queries/dependence.sql finds of a country with a value, and a base, for everybody every year."""
    free, squares, lasting, chance = [], [], [], []
    inverse = 1 / base if base is not None else np.ones(len(country))
    usual, large = float(inverse.mean()), len(country) / float((1 / inverse).sum())
    for steps in range(1, min(15, country.shape[1] - 1) + 1):
        apart = country[:, steps:] - country[:, :-steps]
        free.append(float((len(apart) - 1) * apart.shape[1]))
        squares.append(float(((apart - apart.mean(axis=0)) ** 2).sum()))
        middle = np.average(apart, axis=0, weights=1 / inverse)
        weighted = np.average((apart - middle) ** 2, axis=0, weights=1 / inverse).mean()
        plain, sized = squares[-1] / free[-1], float(weighted) * len(apart) / (len(apart) - 1)
        slope = (plain - sized) / (usual - large) if usual > large else 0.0
        chance.append(min(max(slope, 0.0), plain / usual))
        lasting.append(plain - chance[-1] * usual)
    found = Dependence("x", len(country), range(1, len(free) + 1), free, squares)
    return found if base is None else replace(found, based=free, lasting=lasting, chance=chance)


def depending(rho: float, drifts: dict[int, float] | None = None) -> Dependence:
    """The dependence of an indicator whose years fall off by ``rho``, and what the country did."""
    squares = [1000 * (1 - rho**steps) for steps in range(1, 16)]
    years, drift = list(drifts or {}), list((drifts or {}).values())
    return Dependence("x", 290, range(1, 16), [1000.0] * 15, squares, years, drift)

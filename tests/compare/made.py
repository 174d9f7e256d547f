"""Municipalities made by chance, seeded: what is known of them is how they were made."""

from __future__ import annotations

import numpy as np

from oj.compare.counts import Chance, Counts, Floats

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

"""Own nearest neighbours: municipalities alike in what the visitor finds important, and how far off they are.

Every variable is put on a robust scale (median 0, MAD · 1.4826 as unit, Rousseeuw & Croux 1993), so that one
huge municipality does not make all others alike; the distance is Euclidean with the weights that the visitor
chose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from oj.compare.counts import Floats

NEIGHBOURS = 7  # as many as the ready lists have
NORMAL_MAD, NORMAL_IQR = 1.4826, 1.349  # what makes them estimate a standard deviation
USUAL = 95  # per cent of municipalities whose nearest neighbour is within what is called near


class Unused(Enum):
    """Why a chosen variable could not be used."""

    NO_OWN_VALUE = "no_own_value"
    NO_SPREAD = "no_spread"  # nearly all have the same value
    NO_WEIGHT = "no_weight"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """``distance`` in robust standard deviations; ``parts``: each variable's share (0–1) of its square."""

    code: str
    distance: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The nearest municipalities, nearest first, and what was left out to find them.

    ``usual`` is the distance within which 95 per cent of all municipalities have their nearest neighbour;
    ``lacking`` is by variable who could not be a neighbour since the value is missing.
    """

    neighbours: tuple[Neighbour, ...]
    usual: float
    used: tuple[str, ...]
    unused: Mapping[str, Unused]
    lacking: Mapping[str, tuple[str, ...]]

    @property
    def is_alone(self) -> bool:
        """True when even the nearest is farther away than is usual: a comparison says little."""
        return not self.neighbours or self.neighbours[0].distance > self.usual

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the neighbours, nearest first."""
        return tuple(neighbour.code for neighbour in self.neighbours)


def neighbourhood(
    code: str,
    variables: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    most: int = NEIGHBOURS,
) -> Neighbourhood:
    """The ``most`` nearest neighbours of ``code``.

    ``variables`` is by variable the value of each municipality that has one, ``weights`` by variable what it
    counts (0 or more; one that is not named counts nothing). Who lacks a value of a used variable is left
    out.
    """
    scaled, unused = _scaled(code, variables, weights)
    complete = sorted(set.intersection(*map(set, scaled.values()))) if scaled else []
    everybody = {place for values in variables.values() for place in values}
    lacking = {name: tuple(sorted(everybody - values.keys())) for name, values in scaled.items()}
    found = Neighbourhood((), 0.0, tuple(scaled), unused, {n: c for n, c in lacking.items() if c})
    if len(complete) < 2:
        return found
    points = np.array([[scaled[name][place] for name in scaled] for place in complete])
    share = np.array([weights[name] for name in scaled])
    share = share / share.sum()
    nearest = [float(np.sort(_squares(points, i, share).sum(axis=1))[1]) for i in range(len(complete))]
    squares = _squares(points, complete.index(code), share)
    order = [i for i in np.argsort(squares.sum(axis=1), kind="stable") if complete[i] != code]
    return Neighbourhood(
        tuple(_neighbour(complete[i], squares[i], found.used) for i in order[:most]),
        float(np.sqrt(np.percentile(nearest, USUAL))),
        found.used,
        unused,
        found.lacking,
    )


def squared_differences(
    code: str, variables: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> tuple[tuple[str, ...], Floats, tuple[str, ...]]:
    """Who can be a neighbour of ``code``, how they differ from it, and in which variables.

    A row per municipality (in the order of codes), a column per used variable: squared robust standard
    deviations, not weighed. Who lacks a value of a used variable is left out.
    """
    scaled, _ = _scaled(code, variables, weights)
    complete = sorted(set.intersection(*map(set, scaled.values()))) if scaled else []
    others = [place for place in complete if place != code]
    own = np.array([values[code] for values in scaled.values()])
    points = np.array([[values[place] for values in scaled.values()] for place in others])
    squares = (points.reshape(len(others), len(scaled)) - own) ** 2
    return tuple(others), squares, tuple(scaled)


def _scaled(
    code: str, variables: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> tuple[dict[str, dict[str, float]], dict[str, Unused]]:
    """The variables that can be used, on a robust scale, and why the others can't."""
    scaled: dict[str, dict[str, float]] = {}
    unused: dict[str, Unused] = {}
    for name, values in variables.items():
        spread = _spread(np.array(list(values.values()))) if values else 0.0
        if weights.get(name, 0) <= 0:
            unused[name] = Unused.NO_WEIGHT
        elif code not in values:
            unused[name] = Unused.NO_OWN_VALUE
        elif spread == 0:
            unused[name] = Unused.NO_SPREAD
        else:
            middle = float(np.median(list(values.values())))
            scaled[name] = {place: (value - middle) / spread for place, value in values.items()}
    return scaled, unused


def _spread(values: Floats) -> float:
    """A robust standard deviation: from MAD, or from the quartiles where more than half are alike."""
    deviation = float(np.median(np.abs(values - np.median(values))))
    if deviation:
        return NORMAL_MAD * deviation
    low, high = np.percentile(values, (25, 75))
    return float(high - low) / NORMAL_IQR


def _squares(points: Floats, own: int, share: Floats) -> Floats:
    """Weighted squared differences from one point, a row per place and a column per variable."""
    return np.asarray(share * (points - points[own]) ** 2)


def _neighbour(code: str, squares: Floats, names: tuple[str, ...]) -> Neighbour:
    total = float(squares.sum())
    parts = {name: float(part) / total if total else 0.0 for name, part in zip(names, squares, strict=True)}
    return Neighbour(code, float(np.sqrt(total)), parts)

"""What chance alone may give: intervals for shares, counts, rates and differences.

They are 95 per cent intervals unless another normal quantile ``z`` than that of 97.5 per cent is given.
Accounting figures (kronor) have no interval: they are not a sample of anything.
"""

from dataclasses import dataclass
from math import sqrt

from scipy.special import gammaincinv, ndtr

Z = 1.959963984540054  # the normal quantile of 97.5 per cent
BYAR_FROM = 10  # cases; below this the exact interval is used


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval in the unit of what it was made from."""

    low: float
    high: float

    def contains(self, value: float) -> bool:
        """True when ``value`` lies in the interval or on its edge."""
        return self.low <= value <= self.high


def wilson(numerator: float, denominator: float, z: float = Z) -> Interval:
    """Wilson's interval of a share, in per cent (0–100).

    Raises ValueError unless 0 <= numerator <= denominator and denominator > 0.
    """
    if not 0 <= numerator <= denominator or denominator <= 0:
        raise ValueError(f"not a share: {numerator} of {denominator}")
    share, z2 = numerator / denominator, z * z
    scale = 1 + z2 / denominator
    middle = (share + z2 / (2 * denominator)) / scale
    half = z * sqrt(share * (1 - share) / denominator + z2 / (4 * denominator**2)) / scale
    return Interval(100 * max(0.0, middle - half), 100 * min(1.0, middle + half))


def poisson(cases: float, z: float = Z) -> Interval:
    """Interval of a count: exact (chi-square) below ten cases, Byar's approximation from ten.

    Raises ValueError for a negative count.
    """
    if cases < 0:
        raise ValueError(f"not a count: {cases}")
    if cases >= BYAR_FROM:
        return Interval(_byar(cases, -z), _byar(cases + 1, z))
    low = gammaincinv(cases, ndtr(-z)) if cases > 0 else 0.0
    return Interval(float(low), float(gammaincinv(cases + 1, ndtr(z))))


def _byar(cases: float, z: float) -> float:
    return float(cases * (1 - 1 / (9 * cases) + z / (3 * sqrt(cases))) ** 3)


def rate(cases: float, population: float, per: float, z: float = Z) -> Interval:
    """Interval of ``cases`` per ``per`` inhabitants. Raises ValueError unless population is positive."""
    if population <= 0:
        raise ValueError(f"not a population: {population}")
    count = poisson(cases, z)
    return Interval(count.low / population * per, count.high / population * per)


def share_difference(later: tuple[float, float], earlier: tuple[float, float], z: float = Z) -> Interval:
    """Interval of later minus earlier share in percentage points (Newcombe 1998, method 10).

    Both arguments are (numerator, denominator); the two are taken as independent.
    """
    p, q = 100 * later[0] / later[1], 100 * earlier[0] / earlier[1]
    return difference(p, wilson(*later, z), q, wilson(*earlier, z))


def rate_difference(
    later: tuple[float, float], earlier: tuple[float, float], per: float, z: float = Z
) -> Interval:
    """Interval of later minus earlier rate, per ``per`` inhabitants (Zou & Donner 2008, from Byar).

    Both arguments are (cases, population); the two are taken as independent.
    """
    p, q = later[0] / later[1] * per, earlier[0] / earlier[1] * per
    return difference(p, rate(*later, per, z), q, rate(*earlier, per, z))


def difference(p: float, of_p: Interval, q: float, of_q: Interval) -> Interval:
    """The interval of p − q, recovered from those of p and of q (both independent) at the same level."""
    down = sqrt((p - of_p.low) ** 2 + (of_q.high - q) ** 2)
    up = sqrt((of_p.high - p) ** 2 + (q - of_q.low) ** 2)
    return Interval(p - q - down, p - q + up)

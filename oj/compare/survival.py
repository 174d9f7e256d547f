"""How long does what is begun go on? Those that still go on count for as long as they have.

Kaplan and Meier's estimator of the share that goes on after some months, as scipy.stats.ecdf has it for
censored data; its interval is that of Greenwood's variance on the scale of log(-log), where it can't leave
0 to 1 (Kalbfleisch and Prentice). SciPy's own interval warns of every step where it tells nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final, NamedTuple

from scipy.special import ndtri
from scipy.stats import CensoredData, ecdf

MONTHS: Final = 24
FEWEST_TOLD: Final = 5  # of which it is known whether they went on for so long


class Life(NamedTuple):
    """For how many months something has gone on, and whether it has ended."""

    months: int
    has_ended: bool


@dataclass(frozen=True, slots=True)
class Survival:
    """Of ``begun`` so many ``going`` on. ``share`` goes on after MONTHS, in per cent, with its interval.

    ``share`` is None where it is known of fewer than FEWEST_TOLD whether they went on for so long, or nothing
    is as old; the ends are None where all or none did, of which the interval tells nothing.
    """

    begun: int
    going: int
    share: float | None = None
    low: float | None = None
    high: float | None = None


def survival(lives: Sequence[Life]) -> Survival:
    """How many go on, and the share that went on for more than MONTHS."""
    counts = len(lives), sum(not one.has_ended for one in lives)
    told = sum(one.has_ended or one.months >= MONTHS for one in lives)
    if told < FEWEST_TOLD:
        return Survival(*counts)
    ended = [one.months for one in lives if one.has_ended]
    going = [one.months for one in lives if not one.has_ended]
    if not ended:
        return Survival(*counts, 100.0)
    curve = ecdf(CensoredData(uncensored=ended, right=going)).sf
    share = float(curve.evaluate(MONTHS))
    if share and max(one.months for one in lives) < MONTHS:
        return Survival(*counts)  # the youngest of those that go on may end before
    if not 0 < share < 1:
        return Survival(*counts, 100 * share)
    low, high = _interval(share, lives)
    return Survival(*counts, 100 * share, 100 * low, 100 * high)


def _interval(share: float, lives: Sequence[Life]) -> tuple[float, float]:
    """The 95 per cent interval of a ``share`` between 0 and 1."""
    ended = Counter(one.months for one in lives if one.has_ended and one.months <= MONTHS)
    at_risk = {at: sum(one.months >= at for one in lives) for at in ended}
    variance = sum(n / (at_risk[at] * (at_risk[at] - n)) for at, n in ended.items())
    far = float(ndtri(0.975)) * sqrt(variance) / -log(share)
    return share ** exp(far), share ** exp(-far)

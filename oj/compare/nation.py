"""National figures of our own, and how far those who did not answer could have moved them.

An unweighted figure counts every municipality alike ("x av 290 kommuner"), a weighted one by its inhabitants
("andel av barnen"): never the same thing. Nothing is told when fewer than half answered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from oj.compare.uncertainty import Interval


@dataclass(frozen=True, slots=True)
class National:
    """A mean over the ``answered`` of ``of`` municipalities.

    ``bounds`` are what the mean would be if all who did not answer had the lowest, and the highest, possible
    value; None where the scale has no ends.
    """

    value: float
    bounds: Interval | None
    answered: int
    of: int


def unweighted(
    values: Mapping[str, float], places: Collection[str], ends: Interval | None = None
) -> National | None:
    """The mean of ``values`` over municipalities, each counted once; ``ends`` are the ends of the scale.

    For Ja/Nej give 100 and 0 as values and Interval(0, 100) as ends: the share of municipalities. None when
    fewer than half of ``places`` have a value; values of others do not count.
    """
    return weighted(values, dict.fromkeys(places, 1.0), ends)


def weighted(
    values: Mapping[str, float], weights: Mapping[str, float], ends: Interval | None = None
) -> National | None:
    """The mean of ``values`` by the ``weights`` of all municipalities (those who did not answer too).

    None when fewer than half of the municipalities that have a weight have a value.
    """
    answered = [code for code in weights if code in values]
    if not answered or 2 * len(answered) < len(weights):
        return None
    heard = sum(weights[code] for code in answered)
    total = sum(weights.values())
    if heard <= 0:
        return None
    amount = sum(weights[code] * values[code] for code in answered)
    bounds = None
    if ends is not None:
        silent = total - heard
        bounds = Interval((amount + silent * ends.low) / total, (amount + silent * ends.high) / total)
    return National(amount / heard, bounds, len(answered), len(weights))

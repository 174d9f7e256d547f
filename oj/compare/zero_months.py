"""Months in a row without a new placement: how often chance alone gives such a run.

New placements come as groups of siblings, by chance and alike in all months (compound Poisson): a month
without any has the probability exp(-expected / siblings). A window that was named beforehand is one try; who
looks through three years has many, and some run of zeros is then a common thing. The second probability is
exact, by recursion over the months (Fu & Koutras, JASA 89 (1994), 1050: the longest run as a Markov chain).
"""

from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np

SELDOM: Final = 0.05  # as seldom as this chance must give what is called more than chance


@dataclass(frozen=True, slots=True)
class ZeroMonths:
    """How often chance gives ``months`` in a row without a placement, where ``expected`` children a year are.

    ``siblings`` are placed at a time, in the mean. ``window`` is the probability of months named beforehand,
    ``some`` that of any among ``over`` months.
    """

    expected: float
    months: int
    over: int
    siblings: float
    window: float
    some: float


def zero_months(expected: float, months: int, over: int, siblings: float = 1.0) -> ZeroMonths:
    """Both probabilities, of ``expected`` children a year."""
    a_month = expected / 12
    window = probability_of_window(a_month, months, siblings)
    some = probability_of_some(a_month, months, over, siblings)
    return ZeroMonths(expected, months, over, siblings, window, some)


def probability_of_window(expected: float, months: int, siblings: float = 1.0) -> float:
    """That ``months`` named beforehand have no new placement.

    ``expected`` are placements a month, ``siblings`` how many are placed at a time, in the mean.
    """
    return exp(-expected * months / siblings)


def probability_of_some(expected: float, months: int, over: int, siblings: float = 1.0) -> float:
    """That some ``months`` in a row, of ``over`` months, have no new placement."""
    none = exp(-expected / siblings)
    runs = np.zeros(months + 1)  # by how many months without any there have just been; the last stays
    runs[0] = 1.0
    for _ in range(over):
        going = runs[:-1]
        runs = np.concatenate([[going.sum() * (1 - none)], going * none]) + np.append(
            np.zeros(months), runs[-1]
        )
    return float(runs[-1])

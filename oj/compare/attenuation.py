"""How much of the differences in a measure is the chance of few cases: such noise weakens a relation.

The variance that chance gives a figure follows from its cases and base (a share is binomial, a rate Poisson;
half a case is added, so that none of a few is not taken as sure). What it is of the variance that there is,
taken from 1, is the reliability by which an error in the exposure shrinks a slope (Spearman, Am. J. Psychol.
15 (1904), 72; Fuller, Measurement Error Models (1987), 3). Years are taken as independent: of staff who
mostly stay less of a change is chance than that, so reliability over years is the least that it can be.
"""

from collections.abc import Iterable, Sequence
from statistics import fmean

from oj.compare.figure import Figure
from oj.register import Indicator

KNOWN = 0.5  # of the figures have cases and a base, at least


def sampling_variance(measure: Indicator, figure: Figure) -> float | None:
    """The variance that chance gives a figure, in its unit squared; None for what has no cases."""
    found = figure.count(measure)
    if found is None:
        return None
    cases, base = found
    if measure.is_binomial:
        share = (cases + 0.5) / (base + 1)
        return 100**2 * share * (1 - share) / base
    return float(measure.per**2 * (cases + 0.5) / base**2)


def mean_variance(measure: Indicator, figures: Iterable[Figure]) -> float | None:
    """The mean over figures; None where fewer than half have cases and a base."""
    every = [sampling_variance(measure, figure) for figure in figures]
    known = [one for one in every if one is not None]
    return fmean(known) if known and len(known) >= KNOWN * len(every) else None


def reliability(squares: float, free: float, chance: float) -> float:
    """The part (0–1) of summed ``squares`` with ``free`` degrees of freedom that chance's variance leaves."""
    return min(1.0, max(0.0, 1 - chance * free / squares)) if squares > 0 else 0.0


def between_places(values: Sequence[float], chance: float) -> float:
    """The same of values of different places, each with the variance ``chance``."""
    middle = fmean(values)
    return reliability(sum((one - middle) ** 2 for one in values), len(values) - 1, chance)

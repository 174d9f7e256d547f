"""What a difference between two shares means in people: how many more or fewer than at the other's level."""

from dataclasses import dataclass

from oj.compare.fact import Fact
from oj.swedish import rounded

TOLERANCE = 0.02  # of a mean per person: how far numerator / denominator may be from the printed value


@dataclass(frozen=True, slots=True)
class People:
    """``actual`` of ``base`` are counted; at the reference's level it would have been ``expected``."""

    actual: float
    base: float
    expected: float

    @property
    def difference(self) -> int:
        """People or posts more (+) or fewer (−) than at the reference's level, both as they are told."""
        return int(rounded(self.actual) - rounded(self.expected))


def in_people(fact: Fact) -> People | None:
    """The own figure beside the reference's level applied to the own base; None when a part is not known.

    Made for shares and for means per person (cases per case worker) whose numerator and denominator agree
    with the value. A base so small that the figure is pale is None too: nothing is to be said of it.
    """
    found, level = _counted(fact), fact.reference.value
    if found is None or level is None or fact.own.has_small_base(fact.measure):
        return None
    actual, base = found
    return People(actual, base, base * level / (100 if fact.measure.value_type == "share" else 1))


def _counted(fact: Fact) -> tuple[float, float] | None:
    own, measure = fact.own, fact.measure
    if measure.value_type == "share":
        return own.fraction(of_events=measure.counts_events)
    n, d = own.numerator, own.denominator
    if measure.value_type != "number" or measure.is_per_cent or own.value is None or n is None or not d:
        return None
    agrees = d > 0 and abs(n / d - own.value) <= TOLERANCE * abs(own.value) + 0.1
    return (n, d) if agrees else None

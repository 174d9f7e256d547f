"""Do two series of one municipality move together from year to year? Few years: seldom more than chance."""

from dataclasses import dataclass
from itertools import pairwise

from scipy.stats import binomtest

from oj.compare.fact import Fact

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class CoMovement:
    """In ``same`` of ``changes`` years both rose or both fell; years without a change do not count."""

    same: int
    changes: int

    @property
    def is_sure(self) -> bool:
        """True when tossing a coin each year would seldom (one time in twenty) do as much, either way.

        The changes of neighbouring years are not quite independent, and two series may share a trend: this
        is a bar to pass, not a proof.
        """
        return self.changes > 0 and float(binomtest(self.same, self.changes).pvalue) < LEVEL


def co_movement(first: Fact, second: Fact) -> CoMovement:
    """How often the own figures of two facts changed the same way between neighbouring years.

    Never over a gap or a break of either.
    """
    one, two = ({f.year: f.value for f in fact.own_series if f.value is not None} for fact in (first, second))
    same = changes = 0
    for before, after in pairwise(sorted(one.keys() & two.keys())):
        broken = any(fact.measure.break_between(before, after) for fact in (first, second))
        product = (one[after] - one[before]) * (two[after] - two[before])
        if after - before == 1 and not broken and product:
            changes += 1
            same += product > 0
    return CoMovement(same, changes)

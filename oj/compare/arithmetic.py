"""Measures that go together by the way they are made: one is part of the other, or both are the same divided.

Which is data: families.csv, totals.csv, bases.csv and arithmetic.csv of data/reference.
"""

import re
from functools import cache

from oj.reference import read_rows
from oj.register import Indicator, counted_by, family_of

ALIKE = "de är delar av samma sak, eller mäter nästan detsamma"
PART = "den ena är en del av den andra"
COUNTED = "den ena räknas fram ur den andra"
SIZES = "båda växer med kommunens storlek"
_PER = re.compile(r"/\s*(?:[\d\s]+)?(inv.*)")


def why_arithmetic(x: Indicator, y: Indicator) -> str:
    """Why two measures go together whatever happens, in Swedish without full stop; "" where they need not."""
    if family_of(x) == family_of(y):
        return ALIKE
    for measure, other in ((x, y), (y, x)):
        rule = counted_by().get(measure.id)
        if rule and rule.indicator == other.id:
            return COUNTED
    return _made_of().get(frozenset((x.id, y.id)), SIZES if x.is_size and y.is_size else "")


def shares_base(x: Indicator, y: Indicator) -> bool:
    """Whether both are divided by the same number of people, so that an error in it moves both alike.

    Ratios with one denominator are correlated by it alone (Pearson, Proc. R. Soc. 60 (1897), 489).
    """
    one, other = (_PER.search(measure.unit) for measure in (x, y))
    return bool(one and other and one[1] == other[1])


@cache
def _made_of() -> dict[frozenset[str], str]:
    """The reason by each pair of ids that totals.csv and arithmetic.csv name."""
    totals = [(row["total"], row["parts"], PART) for row in read_rows("totals.csv")]
    made = [(row["indicator_ids"], row["made_of"], row["reason"]) for row in read_rows("arithmetic.csv")]
    return {
        frozenset((one, part)): reason
        for ids, parts, reason in (*totals, *made)
        for one in ids.split()
        for part in parts.split()
    }

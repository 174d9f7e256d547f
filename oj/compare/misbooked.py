"""Would a comparison of costs turn if overhead were booked elsewhere than it belongs?

Municipalities divide common costs between services in ways of their own, and five to ten per cent of a cost
may well lie in another account. That is no chance and has no interval; but a difference that such an error
would turn is no conclusion.
"""

from math import ceil

from oj.compare.certainty import Side, WhyUnknown
from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.fact import Fact
from oj.register import ids_of

NO_COST = ids_of("cost_expected", "cost_deviation_in_all", "income")  # calculated, or no expense
MOST = 10  # per cent of a cost that may be booked wrongly


def turning_share(own: float, level: float) -> float | None:
    """How many per cent of ``own``, booked elsewhere, would put it on the other side of ``level``.

    Too much booked here for a cost above, too little for one below. None unless both are positive.
    """
    return 100 * abs(own - level) / own if own > 0 and level > 0 else None


def turned_by(fact: Fact, scope: ComparisonGroup | None = None) -> int | None:
    """The whole per cent, from 1 to MOST, that would turn the comparison; 0 where MOST would not.

    With the group compared with, or ``scope``. None for what is no amount, where there is nothing to turn,
    and where a moved border or state money makes the difference another matter.
    """
    against = scope or fact.scope
    own, level, found = fact.own.value, fact.references[against].value, fact.verdicts[against]
    kronor = fact.measure.is_cost and not fact.measure.is_per_cent and fact.measure.id not in NO_COST
    if not kronor or own is None or level is None or found.side not in (Side.HIGHER, Side.LOWER):
        return None
    share = turning_share(own, level)
    if share is None or found.why in (WhyUnknown.EXPECTED_BREAK, WhyUnknown.SUPPORT):
        return None
    whole = max(1, ceil(round(share, 6)))
    return whole if whole <= MOST else 0

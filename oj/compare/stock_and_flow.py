"""A stock on one day and a flow of a whole year are never divided, nor drawn on one axis.

How many have a decision on 1 November says nothing of how many were placed some time in the year: a quotient
of the two moves when the time in care does, though nobody more or fewer is helped. Which measure counts what
is data (counted_when.csv).
"""

from oj.register import counted_when


class MixedTimesError(ValueError):
    """Two measures were about to be divided or drawn together that do not count over the same time."""


def hold_together(*indicators: str) -> None:
    """Raise MixedTimesError unless the measures with these ids all count a day, or all a year.

    One that counts neither (inhabitants, answers) goes with both.
    """
    times = {one: when for one in indicators if (when := counted_when().get(one))}
    if len(set(times.values())) > 1:
        told = ", ".join(f"{one} counts a {when}" for one, when in times.items())
        raise MixedTimesError(f"a stock and a flow are never put together: {told}")

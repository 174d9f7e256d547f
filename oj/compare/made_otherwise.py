"""Would a comparison say the same had it been made otherwise, in ways that are as reasonable?

Against other groups; with other weights of what municipalities are to be alike in; were a part of a cost
booked elsewhere (misbooked.py); and with the years before a break, as if the series went on.

Nobody can say how much each characteristic is to count, so every way of weighing them is let count: weights
are drawn from the Dirichlet distribution with the present weights as its mean and as much concentration as
there are characteristics, which for equal weights is every way equally often. The share of the draws in which
something holds is the acceptability index of SMAA (Lahdelma, Hokkanen & Salminen, Eur. J. Oper. Res. 106
(1998), 137); weights are drawn likewise where indices are tried for their sensitivity (Saisana, Saltelli &
Tarantola, JRSS A 168 (2005), 307).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

import numpy as np

from oj.compare.certainty import Side, Verdict, WhyUnknown
from oj.compare.change import change_to
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.counts import Chance, Floats
from oj.compare.difference_test import Bases, median_error
from oj.compare.fact import HOLDS_AGAINST, Fact
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.misbooked import turned_by
from oj.compare.neighbours import NEIGHBOURS, squared_differences
from oj.compare.reference_value import Reference
from oj.compare.uncertainty import Interval, Z
from oj.compare.verdicts import Ground, against_others
from oj.register import Indicator

WEIGHINGS = 200
SAFE = 0.8  # of the draws: a neighbour, or a verdict, that does not depend on how much each thing counts
SEED = 14  # the same draws on every page, so that the same question has one answer


@dataclass(frozen=True)
class Redrawn:
    """The neighbours of a municipality in each of WEIGHINGS ways to weigh what it is to be like them in.

    ``used`` are the variables that were weighed; each of ``sets`` has codes, nearest first.
    """

    used: tuple[str, ...]
    sets: tuple[tuple[str, ...], ...]

    @cached_property
    def shares(self) -> dict[str, float]:
        """By code the share (0–1) of the draws in which a municipality is a neighbour, the largest first."""
        counted = Counter(code for codes in self.sets for code in codes)
        ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        return {code: times / len(self.sets) for code, times in ordered}

    def is_safe(self, code: str) -> bool:
        """Whether a municipality is a neighbour in at least SAFE of the draws."""
        return self.shares.get(code, 0.0) >= SAFE


def weighed_anew(
    code: str,
    variables: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    most: int = NEIGHBOURS,
) -> Redrawn | None:
    """The ``most`` nearest neighbours of ``code`` in each draw; parameters as of ``neighbourhood``.

    None with fewer than two variables to weigh, and where nobody can be chosen from ``most`` or fewer.
    """
    others, squares, used = squared_differences(code, variables, weights)
    if len(used) < 2 or len(others) <= most:
        return None
    distances = drawn_weights([weights[name] for name in used]) @ squares.T
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :most]
    return Redrawn(used, tuple(tuple(others[i] for i in row) for row in nearest))


def drawn_weights(weights: Sequence[float]) -> Floats:
    """WEIGHINGS rows of weights that sum to one, ``weights`` (each above 0) in proportion on average."""
    share = np.array(weights, dtype=np.float64)
    return np.random.default_rng(SEED).dirichlet(len(share) * share / share.sum(), WEIGHINGS)


@dataclass(frozen=True, slots=True)
class Against:
    """Our value against one group.

    ``difference`` is ours minus the ``reference``, in the measure's unit, ``interval`` its 95 % interval
    where it can be tested. ``turned_by`` is the per cent of a cost that would turn it (misbooked.py).
    """

    reference: Reference
    verdict: Verdict
    difference: float | None
    interval: Interval | None
    turned_by: int | None

    @property
    def scope(self) -> ComparisonGroup:
        """The group."""
        return self.reference.scope


@dataclass(frozen=True, slots=True)
class Reweighted:
    """What is said of our value against the neighbours of each draw; ``values`` are those with a median."""

    redrawn: Redrawn
    verdicts: tuple[Verdict, ...]
    values: tuple[float, ...]

    def on(self, side: Side) -> int:
        """In how many of the draws our value lies on ``side``."""
        return sum(found.side is side for found in self.verdicts)

    def sure_on(self, side: Side) -> int:
        """In how many of the draws our value surely differs and lies on ``side``."""
        return sum(found.is_sure and found.side is side for found in self.verdicts)

    @property
    def spread(self) -> Interval:
        """Between which values the middle nine tenths of the medians lie."""
        low, high = np.percentile(self.values, (5, 95))
        return Interval(float(low), float(high))


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What becomes of one comparison when it is made otherwise.

    ``rows`` are against each group that there is, ``reweighted`` against the neighbours of WEIGHINGS ways to
    weigh. ``unbroken`` is the same fact as if no new series had begun in ``broken``, the year of the latest
    break of its own years; both are None without one.
    """

    fact: Fact
    rows: tuple[Against, ...]
    reweighted: Reweighted | None
    broken: int | None
    unbroken: Fact | None

    @property
    def told(self) -> tuple[int, int]:
        """Against how many other groups the same is said as against the one shown, and of how many."""
        return _same(self.fact, [row.verdict for row in self.rows if row.scope is not self.fact.scope])

    @property
    def redrawn(self) -> tuple[int, int]:
        """In how many of the draws the same is said, and of how many it can be."""
        return _same(self.fact, self.reweighted.verdicts if self.reweighted else [])

    @property
    def depends(self) -> bool:
        """Whether what is said depends on how much each characteristic counts."""
        held, of = self.redrawn
        return of > 0 and held < SAFE * of


def sensitivity(fact: Fact, ground: Ground, reweighted: Reweighted | None) -> Sensitivity | None:
    """All of it of one fact; None where nothing is said of a side: of answers, sizes and small bases too."""
    small = fact.verdict.why is WhyUnknown.SMALL
    if fact.measure.answers or small or fact.verdict.side is Side.NOT_COMPARABLE:
        return None
    scopes = [*HOLDS_AGAINST, Scope.OWN]
    rows = [
        _row(fact, ground, scope) for scope in scopes if scope in fact.references and _is_there(fact, scope)
    ]
    broken = _broken(fact)
    return Sensitivity(fact, tuple(rows), reweighted, broken, unbroken(fact) if broken else None)


def _is_there(fact: Fact, scope: ComparisonGroup) -> bool:
    return scope is Scope.NATION or bool(fact.groups.get(scope))


def _row(fact: Fact, ground: Ground, scope: ComparisonGroup) -> Against:
    held, own, found = fact.references[scope], fact.own.value, fact.verdicts[scope]
    if own is None or held.value is None:
        return Against(held, found, None, None, None)
    others = None if scope is Scope.NATION else ground.spread.bases_of(fact.measure, fact.groups[scope])
    # The bases beside our own value are those of the spread, as in the verdict.
    tested = found.probability is not None
    interval = difference_interval(fact.measure, ground.spread.figure_of(fact.code), held.value, others)
    return Against(held, found, own - held.value, interval if tested else None, turned_by(fact, scope))


def difference_interval(
    measure: Indicator, own: Figure, level: float, others: Bases | None = None
) -> Interval | None:
    """The 95 % interval of ``own`` minus ``level``, in the measure's unit; None without a known base.

    The variances are recovered from the interval of ours and the standard error of the median of ``others``
    (Zou & Donner, Stat. Med. 27 (2008), 1693), as in the test; without ``others`` the level stands as it is.
    """
    shown, counted = own.interval(measure), own.count(measure)
    if (
        shown is None
        or counted is None
        or own.value is None
        or (others is not None and not others.are_enough)
    ):
        return None
    chance = Chance.BINOMIAL if measure.is_binomial else Chance.POISSON
    per = 100.0 if measure.value_type == "share" else float(measure.per)
    theirs = Z * per * median_error(chance, *counted, others) if others else 0.0
    difference = own.value - level
    return Interval(
        difference - sqrt((own.value - shown.low) ** 2 + theirs**2),
        difference + sqrt((shown.high - own.value) ** 2 + theirs**2),
    )


def re_weighted(measure: Indicator, ground: Ground, code: str, redrawn: Redrawn) -> Reweighted | None:
    """The verdict of ``measure`` against the neighbours of each draw; None where none has a median."""
    found = against_others(measure, ground, code, redrawn.sets)
    values = tuple(held.value for held, _ in found if held.value is not None)
    return Reweighted(redrawn, tuple(verdict for _, verdict in found), values) if values else None


def _same(fact: Fact, others: Iterable[Verdict]) -> tuple[int, int]:
    """How many of ``others`` say what ours does, of how many that can: as sure, and on the same side.

    Of what may be chance the side is not said, and so is not asked for.
    """
    chosen, lasting = fact.verdict, fact.verdict.lasting
    if lasting and fact.lies_apart:
        over = [one.lasting for one in others if one.lasting is not None]
        return sum(one.is_sure and one.side is lasting.side for one in over), len(over)
    if chosen.grade is Grade.UNKNOWN:
        sides = [one.side for one in others if one.side is not Side.NOT_COMPARABLE]
        return sum(side is chosen.side for side in sides), len(sides)
    tested = [one for one in others if one.probability is not None]
    if chosen.is_sure:
        return sum(one.is_sure and one.side is chosen.side for one in tested), len(tested)
    return sum(not one.is_sure for one in tested), len(tested)


def unbroken(fact: Fact) -> Fact:
    """The same fact as if all years were one series: what its trend, mean and change would be then."""
    measure = replace(fact.measure, breaks=())
    until = [figure for figure in fact.own_series if figure.year <= fact.year]
    return replace(
        fact, measure=measure, change=change_to(measure, until, fact.year, fact.since, fact.around)
    )


def _broken(fact: Fact) -> int | None:
    """The latest break between years that we have values of."""
    known = [
        figure.year for figure in fact.own_series if figure.value is not None and figure.year <= fact.year
    ]
    found = fact.measure.last_break(known[0], known[-1], fact.code) if known else None
    return found.year if found and not fact.measure.answers else None

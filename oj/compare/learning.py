"""Who stood where we stand now, earlier, and then moved the better way more than chance gives?

Who is chosen for a bad year sees a better one whatever is done. So the years that choose (``selected``) are
not among those that judge: a change is from the baseline to the outcome, both later. What is left of
regression to the mean, where levels wander back slowly, is the line of the country's changes on where each
stood. How far changes go by chance is seen in those that went the *worse* way, so that what is looked for
does not hide itself: as in dependence.py one part is alike everywhere and one falls as 1 / base, and the tail
is a Student's t with as many degrees of freedom as their kurtosis says. What a county's other municipalities
moved is taken off (best linear prediction; Robinson, Statist. Sci. 6 (1991), 15), for a county that moves
together is one event. Who is named goes by many_at_once.py: of those that stood where we stand.

The change that is shown is drawn towards the line, by how little it says: normal, the standard deviation of
real changes on a grid (uniform: Gelman, Bayesian Analysis 1 (2006), 515), each year's chance from the steps
between years within the three periods.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from scipy.optimize import nnls
from scipy.special import ndtr, ndtri, stdtr

from oj.compare.counts import Floats
from oj.compare.county_blocks import Whole
from oj.compare.many_at_once import surely_different
from oj.compare.misbooked import NO_COST
from oj.register import Indicator

FEWEST_JUDGED_YEARS = 6  # independent years without a break: two that choose, two before and two after
LONGEST_PERIOD = 3  # years
FEWEST_JUDGED = 60  # municipalities with all the years: else nothing is known of how far chance goes
FEWEST_PEERS, MOST_PEERS = 10, 40  # that stood where we stand
FAR = 0.05  # one-sided: so far one in twenty goes by chance
Z = float(ndtri(0.975))
ROUNDS, STEPS = 4, 60  # of reweighting; of the grid


class WhyNot(Enum):
    """Why nobody can be sought to learn from."""

    NO_MEASURE = "no_measure"
    ANSWERS = "answers"  # Ja and Nej
    SIZE = "size"  # a number that grows with the municipality
    DIRECTION = "direction"  # nobody can say which way is better
    SUPPORT = "support"  # state money in the years that are judged
    YEARS = "years"  # fewer than FEWEST_JUDGED_YEARS
    NO_VALUE = "no_value"  # ours lacks a value in the latest years
    SMALL_BASE = "small_base"  # of ours
    COUNTRY = "country"  # fewer than FEWEST_JUDGED have all years
    PEERS = "peers"  # fewer than FEWEST_PEERS stood where we stand
    CHANCE = "chance"  # nothing but chance sets municipalities apart: all stand where we do, and nobody does
    WORSE = "worse"  # nobody went the worse way, so nothing shows how far changes go by chance


@dataclass(frozen=True, slots=True)
class Asked:
    """From whom can the municipality ``code`` learn in the ``measure`` (id)?"""

    code: str
    measure: str


@dataclass(frozen=True, slots=True)
class TooLittle:
    """Why nothing can be told: ``found`` years or municipalities, of at least ``needed``."""

    asked: Asked
    why: WhyNot
    found: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Periods:
    """The years that choose and those that judge, fixed before any value is looked at."""

    selected: tuple[int, ...]
    baseline: tuple[int, ...]
    outcome: tuple[int, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """All of them, in order."""
        return (*self.selected, *self.baseline, *self.outcome)


@dataclass(frozen=True)
class Country:
    """All municipalities with every year: codes, county (from 0), base, and values, a column per year.

    Those on a small base show how far chance goes, but are no peers: ``based`` is True of all others.
    """

    codes: Sequence[str]
    counties: Whole
    bases: Floats
    based: Whole
    selected: Floats
    baseline: Floats
    outcome: Floats


@dataclass(frozen=True, slots=True)
class Peer:
    """One that stood where we stand. Levels are means over the three periods, changes to the outcome.

    ``shrunk`` with ``low`` and ``high`` (95 %) is the change drawn towards ``expected``, what others that
    stood there changed; ``probability`` that of so much more the better way by chance, one-sided.
    """

    code: str
    stood: float
    before: float
    after: float
    expected: float
    shrunk: float
    low: float
    high: float
    probability: float
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Learning:
    """``peers`` by probability, the farthest the better way first; ``now`` is our mean over the outcome."""

    now: float
    within: float
    peers: tuple[Peer, ...]

    @property
    def named(self) -> tuple[Peer, ...]:
        """Those that moved the better way more than chance gives."""
        return tuple(one for one in self.peers if one.is_named)

    @property
    def far(self) -> int:
        """How many went as far as one in twenty goes by chance, of all that are looked at."""
        return sum(one.probability <= FAR for one in self.peers)

    @property
    def by_chance(self) -> float:
        """How many of them chance would give."""
        return FAR * len(self.peers)


@dataclass(frozen=True, slots=True)
class EarlierChange:
    """What a municipality changed before its outcome: an answer, or a staff measure more than chance gives.

    ``others`` of the ``known`` peers that are not named changed the same way in the same years.
    """

    measure: Indicator
    since: int
    before: float
    year: int
    after: float
    others: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class LearnedFrom:
    """The same with what it is about, and by code what each that is named changed before.

    Levels are in the measure's unit; changes in it too, or in per cent where ``is_factor``. Kronor are in the
    prices of ``price_year``, None for none. ``lacking`` municipalities lack a value of some year, or have a
    small base, or count otherwise.
    """

    asked: Asked
    measure: Indicator
    periods: Periods
    learning: Learning
    earlier: Mapping[str, tuple[EarlierChange, ...]]
    lacking: int
    is_factor: bool = False
    price_year: int | None = None


def better_way(measure: Indicator) -> int:
    """1 where higher is better, −1 where lower is, or costs less (which is not better); 0: nobody can say.

    Kronor that are no cost (an income, what is expected) have no way, nor millions, which grow with size.
    """
    if measure.is_cost:
        return 0 if measure.id in NO_COST or measure.unit == "mnkr" else -1
    return {"higher": 1, "lower": -1}.get(measure.direction, 0)


def apart(measure: Indicator, years: Sequence[int]) -> list[int]:
    """Those of ``years`` (consecutive values) that share no case, counted from the latest."""
    return sorted(years)[::-1][:: measure.pooled_years][::-1]


def periods(measure: Indicator, years: Sequence[int]) -> Periods | None:
    """Three periods of one length at the end of ``years`` (consecutive values after the last break).

    Where there is a year to spare it lies between the baseline and the outcome. None with too few years
    that share no case.
    """
    known = apart(measure, years)
    if len(known) < FEWEST_JUDGED_YEARS:
        return None
    wide = max(FEWEST_JUDGED_YEARS // 3, min((len(known) - 1) // 3, LONGEST_PERIOD))
    gap = min(len(known) - 3 * wide, 1)
    outcome, before = known[-wide:], known[: -wide - gap]
    return Periods(tuple(before[-2 * wide : -wide]), tuple(before[-wide:]), tuple(outcome))


def learn(country: Country, own: Floats, own_base: float, better: int) -> Learning | WhyNot:
    """Who stood where we do (``own``: a value per year of the outcome), and moved the way of ``better``.

    Of ``country``, all others with the base and spread that they have, we are no part. Why not: CHANCE, PEERS
    or WORSE.
    """
    wide, bases = len(own), country.bases
    stood, before, after = (
        values.mean(axis=1) for values in (country.selected, country.baseline, country.outcome)
    )
    yearly = _two_parts(_steps_within(country), bases)
    at_once = yearly[0] + yearly[1] / bases
    ours = yearly[0] + yearly[1] / own_base
    near = _near(stood, at_once / wide, country.based, float(own.mean()), ours / wide)
    if near is None:
        return WhyNot.CHANCE
    if len(near[0]) < FEWEST_PEERS:
        return WhyNot.PEERS
    change = after - before
    usual = _by_chance(change, stood, bases, better)
    if usual is None:
        return WhyNot.WORSE
    expected, spread = usual
    off = change - expected
    pulled, left = _county_pull(off, spread, country.counties)
    probabilities = _tail(better * (off - pulled) / np.sqrt(left))
    drawn, error = _drawn(off, 2 * at_once / wide)
    peers = [
        Peer(
            country.codes[at],
            float(stood[at]),
            float(before[at]),
            float(after[at]),
            float(expected[at]),
            float(expected[at] + drawn[at]),
            float(expected[at] + drawn[at] - Z * error[at]),
            float(expected[at] + drawn[at] + Z * error[at]),
            float(probabilities[at]),
        )
        for at in near[0]
    ]
    sure = surely_different({one.code: one.probability for one in peers}, {})
    told = [replace(one, is_named=one.code in sure and _moved(one, better)) for one in peers]
    return Learning(float(own.mean()), near[1], tuple(sorted(told, key=lambda one: one.probability)))


def _moved(one: Peer, better: int) -> bool:
    """Whether the drawn change itself, with its interval, is the better way: not only less the worse one."""
    return min(better * one.low, better * one.high) > 0


def _steps_within(country: Country) -> Floats:
    """By municipality the variance of a year: half the mean square of the steps within the three periods,
    free of what the whole country did. With periods of one year there are none."""
    parts = [np.diff(one, axis=1) for one in (country.selected, country.baseline, country.outcome)]
    steps = np.hstack([one - np.median(one, axis=0) for one in parts])
    return np.asarray((steps**2).mean(axis=1) / 2)


def _two_parts(squares: Floats, bases: Floats) -> tuple[float, float]:
    """What is alike everywhere, and what falls as 1 / base, of squares; each weighed by how far it varies."""
    shape = np.column_stack([np.ones(len(bases)), 1 / bases])
    variance = np.full(len(bases), max(float(squares.mean()), 1e-300))
    found = (float(variance[0]), 0.0)
    for _ in range(ROUNDS):
        scaled = shape / variance[:, None]
        size = np.abs(scaled).max(axis=0)
        parts = nnls(scaled / size, squares / variance)[0] / size
        found = (float(parts[0]), float(parts[1]))
        variance = np.maximum(shape @ parts, 1e-300)
    return found


def _near(
    levels: Floats, chance: Floats, based: Whole, own: float, ours: float
) -> tuple[list[int], float] | None:
    """Those ``based`` whose level may be ours, the nearest first, and how far off they may be.

    None where all that sets levels apart is chance: then there is no nearest.

    Levels are drawn towards their mean by the chance in them, as ours is: a small municipality stands with
    us by what is known of it, not by what is not.
    """
    middle = float(levels.mean())
    real = max(float(levels.var(ddof=1) - chance.mean()), 0.0)
    if real == 0:
        return None
    keep, held = real / (real + chance), real / (real + ours)
    within = Z * float(np.sqrt(held * ours))
    far = np.abs(keep * (levels - middle) - held * (own - middle))
    order = [int(at) for at in np.argsort(far, kind="stable") if based[at] and far[at] <= within]
    return order[:MOST_PEERS], within


def _by_chance(change: Floats, stood: Floats, bases: Floats, better: int) -> tuple[Floats, Floats] | None:
    """What was to be expected of each, and the variance round it, as those show that went the worse way.

    None where nobody did.
    """
    line = np.column_stack([np.ones(len(stood)), stood - stood.mean()])
    spread = np.full(len(change), 1.0)
    off = change - np.median(change)
    rounding = 1e-9 * float(np.abs(stood).max() + np.abs(change).max())
    if not np.any(better * off < -rounding):  # a tilted line would put some of those that stay below itself
        return None
    for _ in range(ROUNDS):
        root = 1 / np.sqrt(spread)
        slope = np.linalg.lstsq(line * root[:, None], change * root, rcond=None)[0]
        off = change - line @ slope
        off = off - np.median(off)
        worse = better * off < -rounding
        if not worse.any():
            return None
        parts = _two_parts(off[worse] ** 2, bases[worse])
        spread = np.maximum(parts[0] + parts[1] / bases, 1e-300)
    return change - off, spread


def _county_pull(off: Floats, spread: Floats, counties: Whole) -> tuple[Floats, Floats]:
    """What the county's other municipalities lead one to expect, and the variance that is then left.

    How alike a county's are is the mean product of two of one county, in their standard deviations.
    """
    scores = off / np.sqrt(spread)
    sums, counts = np.bincount(counties, weights=scores), np.bincount(counties)
    pairs = float(np.sum(counts * (counts - 1)))
    alike = float(np.sum(sums**2) - np.sum(scores**2)) / pairs if pairs else 0.0
    alike = min(max(alike, 0.0), 0.9)
    others = counts[counties] - 1
    weight = alike / (1 - alike + alike * others)
    pull = weight * (sums[counties] - scores)
    left = 1 - weight * others * alike
    return pull * np.sqrt(spread), left * spread


def _tail(scores: Floats) -> Floats:
    """The one-sided probability of each score, were it drawn as those below nought; a normal's at least."""
    below = scores[scores < 0]
    size = float(np.sqrt(np.mean(below**2)))
    scaled = scores / size
    kurtosis = float(np.mean((below / size) ** 4)) - 3
    free = 4 + 6 / kurtosis if kurtosis > 0.01 else 1e6
    return np.asarray(np.maximum(stdtr(free, -scaled * np.sqrt(free / (free - 2))), ndtr(-scaled)))


def _drawn(off: Floats, chance: Floats) -> tuple[Floats, Floats]:
    """Departures drawn towards nought by their ``chance`` (variances), and the standard error of each."""
    real = np.linspace(0, 2 * float(off.std()), STEPS)[:, None] ** 2
    chance = np.maximum(chance, 1e-12 * float(np.mean(off**2)))
    fit = -0.5 * (np.log(real + chance) + off**2 / (real + chance)).sum(axis=1)
    weights = np.exp(fit - fit.max())
    weights /= weights.sum()
    keep = real / (real + chance)
    drawn = weights @ (keep * off)
    variance = weights @ (keep * chance + (keep * off) ** 2) - drawn**2
    return drawn, np.sqrt(np.maximum(variance, 0.0))

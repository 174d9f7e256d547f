"""Do two measures go together? What is asked, and what is answered: a relation, or why there is none.

``oj.relations.relate`` answers, for pages, commands and programs alike. A relation is never cause and effect.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal

from scipy.stats import false_discovery_control

from oj.compare.uncertainty import Interval
from oj.register import Break, Indicator

FEWEST = 20  # municipalities
FEWEST_COUNTIES = 6  # of fewer no combination of signs is rarer than one in twenty
LONGEST_LAG = 3  # years
CLAIMED = 0.05  # of sessions without any relation claim one at most, and of what is claimed so much is chance
MOST_TRIED = 40  # relations of a session

Over = Literal["levels", "changes", "within"]
OVER: Final[tuple[Over, ...]] = ("levels", "changes", "within")
Left = Literal["no_x", "no_y", "suppressed", "otherwise", "break", "overlap", "few_years", "no_beside"]
"""Why a municipality is left out: no value, a hidden one, one that is counted otherwise than its template, a
new series between the years, years that share cases, too few years, no value of what is held equal."""


class WhyNot(Enum):
    """Why no relation can be told."""

    SAME = "same"  # a measure with itself
    NO_MEASURE = "no_measure"  # the edition has no values of one
    YEARS = "years"  # both have values in no such years
    BREAK = "break"  # a new series starts between the years
    OVERLAP = "overlap"  # values that pool years share cases
    ANSWERS = "answers"  # Ja and Nej are no continuous exposure
    SIZE = "size"  # a number that grows with the municipality
    FEW = "few"  # municipalities
    COUNTIES = "counties"  # too few for chance to be judged
    CONSTANT = "constant"  # one of them is the same everywhere


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, chosen before its answer is shown: does ``y`` go with ``x`` (ids of measures)?

    ``y`` is of ``lag`` years after ``x`` (0–3); the other way is asked by changing places. ``years`` are the
    first and the last of ``x``: of ``levels`` means over them, of ``changes`` from the first to the last, and
    of ``within`` all of them; None for the latest that both have. ``partial`` are ids of what is held equal;
    "folkmangd" is how many live there.
    """

    x: str
    y: str
    lag: int = 0
    years: tuple[int, int] | None = None
    partial: tuple[str, ...] = ()
    over: Over = "levels"


@dataclass(frozen=True, slots=True)
class Tried:
    """What all that was tried makes of an answer: the ``place``-th (from 1) of ``count``.

    ``q`` is its probability corrected for all of them. It is the largest share of chance among what would be
    claimed with it, and no probability of its own.
    """

    q: float
    place: int = 1
    count: int = 1

    @property
    def level(self) -> float:
        """What the answer's own probability may be at most for it to be sure: the later, the less.

        Alpha-spending (Foster & Stine, JRSS B 70 (2008), 429): what the MOST_TRIED of a session may be adds
        up to CLAIMED, so that in at most so many sessions any of all answers is ever called sure by chance,
        however they depend on each other; place k has CLAIMED / k, divided by the sum of all 1 / k. Of later
        ones none is sure. An answer keeps its level when more are tried.
        """
        return CLAIMED / (self.place * _ALL_PLACES) if self.place <= MOST_TRIED else 0.0


_ALL_PLACES = sum(1 / place for place in range(1, MOST_TRIED + 1))


@dataclass(frozen=True, slots=True)
class Slope:
    """How much more ``y`` is, in its unit, where a municipality's ``x`` is one unit more than in other years.

    ``observations`` are municipalities × years.
    """

    value: float
    interval: Interval
    observations: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How two measures go together over ``n`` municipalities, with what was left out.

    ``years`` are those of ``x``, in order. ``points`` has by code the two values that were compared: levels,
    changes in their units, or within municipalities the change of each from its first to its last year.
    ``rho`` is Spearman's, within municipalities the correlation of what municipality and year leave.
    ``probability`` is that of chance with counties as blocks, of this question alone. ``beside`` are the
    ids that were held equal, ``left_beside`` those that could not be; ``names`` are titles of both, as far as
    they are measures. ``reliability`` is the share of the differences in ``x`` that is not the chance of few
    cases (1 for no chance, None where not known): what is less weakens the relation. ``arithmetic`` says why
    the two go together by the way they are made, in Swedish, "" where they do not; ``shares_base`` that both
    are divided by the same number of people. ``small`` are codes whose figures rest on a small base.
    ``price_years`` are those of kronor, None for running prices or none. ``support`` is state money that came
    in some of the years.
    """

    asked: Asked
    x: Indicator
    y: Indicator
    years: tuple[int, ...]
    points: Mapping[str, tuple[float, float]]
    rho: float
    interval: Interval
    probability: float
    excluded: Mapping[Left, int] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    left_beside: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    reliability: float | None = None
    arithmetic: str = ""
    shares_base: bool = False
    small: frozenset[str] = frozenset()
    price_years: tuple[int | None, int | None] = (None, None)
    slope: Slope | None = None
    support: Break | None = None

    @property
    def n(self) -> int:
        """How many municipalities are in it."""
        return len(self.points)

    @property
    def is_arithmetic(self) -> bool:
        """Whether one is made of the other, or both of the same: then it says nothing of the world."""
        return bool(self.arithmetic)

    def is_sure(self, tried: Tried) -> bool:
        """Whether it is no chance, after all that was ``tried``: the stricter of two corrections binds."""
        is_rare = self.probability <= tried.level and tried.q <= CLAIMED
        return is_rare and not self.interval.contains(0)


@dataclass(frozen=True, slots=True)
class TooFew:
    """Why there is no relation to tell. ``found`` municipalities, or counties, of at least ``needed``."""

    asked: Asked
    why: WhyNot
    found: int = 0
    needed: int = 0
    excluded: Mapping[Left, int] = field(default_factory=dict)


def corrected(probabilities: Sequence[float]) -> list[float]:
    """The probabilities of all that was tried, corrected for it (Benjamini–Hochberg), in the same order."""
    return [float(one) for one in false_discovery_control(probabilities)] if probabilities else []


def corrected_of(answers: Sequence[Relation | TooFew]) -> list[float]:
    """The same of the ``answers``: those that can't be claimed, without one or arithmetic, count as 1.

    Else pairs that go together by the way they are made would thin out the correction of the others.
    """
    return corrected(
        [one.probability if isinstance(one, Relation) and not one.is_arithmetic else 1.0 for one in answers]
    )


def tried_of(answers: Sequence[Relation | TooFew], at: int) -> Tried:
    """What all ``answers``, in the order in which they were tried, make of that at ``at`` (from 0)."""
    return Tried(corrected_of(answers)[at], at + 1, len(answers))


def tried_last(probability: float, count: int) -> Tried:
    """The same of the last of ``count``, where the others' probabilities are not known.

    It counts as the smallest of them (Bonferroni): never too small.
    """
    many = max(count, 1)
    return Tried(min(1.0, probability * many), many, many)

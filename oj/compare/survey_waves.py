"""The waves of a survey: a question in the whole country, among those who answered both of two years.

Have more got a routine than lost it? By the exact McNemar test, and county by county.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scipy.special import bdtr

from oj.compare.change import NoChange, Unknown
from oj.compare.county_blocks import block_probability
from oj.compare.fact import Fact
from oj.compare.many_at_once import surely_different
from oj.register import Indicator

SURE = 0.05  # below this probability chance is not thought to have made the difference


def mcnemar(gained: int, lost: int) -> float:
    """The probability of a split between ``gained`` and ``lost`` at least as uneven, by chance alone.

    Two-sided and exact: the binomial test with odds one to one. 1 when nobody changed.
    """
    changed = gained + lost
    return min(1.0, 2 * float(bdtr(min(gained, lost), changed, 0.5))) if changed else 1.0


def probability(gained: int, lost: int, net: Sequence[int]) -> float:
    """Of so many more one way by chance: the larger of McNemar's and that with counties as blocks.

    ``net`` is gained less lost per county; () where that is not known, and then each municipality counts.
    """
    each = mcnemar(gained, lost)
    return max(each, block_probability(net) if net else each)


def surely_moved(gained: int, lost: int, net: Sequence[int]) -> bool:
    """Whether more moved one way than chance gives, where one question is looked at by itself."""
    return probability(gained, lost, net) < SURE


@dataclass(frozen=True, slots=True)
class TwoWaves:
    """One row of queries/answers_both_years.sql: numbers of municipalities.

    ``is_sure`` is whether the change is more than chance gives when all of a page are looked at together: see
    ``by_measure``.
    """

    indicator_id: str
    since: int
    year: int
    answered: int  # both years
    before: int  # had it in the earlier
    after: int  # had it in the later
    gained: int
    lost: int
    net: Sequence[int] = ()  # gained less lost, per county that has any
    is_sure: bool = False

    @property
    def share_before(self) -> float:
        """Per cent of those who answered both years that had it in the earlier."""
        return 100 * self.before / self.answered

    @property
    def share_after(self) -> float:
        """Per cent of those who answered both years that had it in the later."""
        return 100 * self.after / self.answered


def pairs(facts: Iterable[Fact]) -> list[tuple[Indicator, int, int]]:
    """The pairs of years of each question that may be compared.

    Every two waves that follow each other, and the first and the last after the latest break; never over a
    break, and no wave to which fewer than half of the municipalities answered. When a year is chosen the
    question must be possible to follow from it.
    """
    found = []
    for fact in facts:
        measure, waves = fact.measure, _waves(fact)
        if not_followed(fact):
            continue
        found += [(measure, a, b) for a, b in pairwise(waves) if measure.break_between(a, b) is None]
        unbroken = [y for y in waves if measure.break_between(y, waves[-1]) is None]
        if len(unbroken) > 2:
            found.append((measure, unbroken[0], unbroken[-1]))
    return found


def _waves(fact: Fact) -> list[int]:
    """The years in which at least half of the municipalities answered, the earliest first."""
    return sorted(y for y, n in fact.answered.items() if 2 * n >= fact.municipalities and y <= fact.year)


def not_followed(fact: Fact) -> Unknown | None:
    """Why a question can't be followed from the chosen year to the latest; None when it can."""
    if fact.since is None:
        return None
    if fact.first_year is None:
        return Unknown(NoChange.ENDED, fact.since)
    broken = fact.measure.last_break(fact.since, fact.year)
    if broken is not None:
        return Unknown(NoChange.BREAK, broken.year, expected=broken.is_expected)
    waves = _waves(fact)
    gone = next((year for year in (fact.since, fact.year) if year not in waves), None)
    return Unknown(NoChange.MISSING, gone) if gone is not None else None


def parameters(
    wanted: Iterable[tuple[Indicator, int, int]],
) -> dict[str, list[str] | list[int] | list[float]]:
    """The parameters of queries/answers_both_years.sql for some pairs of years."""
    pairs = list(wanted)
    return {
        "indicators": [measure.id for measure, _, _ in pairs],
        "since": [since for _, since, _ in pairs],
        "years": [year for _, _, year in pairs],
        "highest_before": [measure.highest(since) for measure, since, _ in pairs],
        "highest": [measure.highest(year) for measure, _, year in pairs],
    }


def by_measure(waves: Iterable[TwoWaves]) -> Mapping[str, list[TwoWaves]]:
    """The pairs of each question, the longest last, with those that have moved for sure among them all.

    The longest pairs of all questions are tested together, as the measures of a page are (many_at_once.py),
    and so are the shorter ones, with those of a question as a family.
    """
    sorted_out: dict[str, list[TwoWaves]] = {}
    for one in sorted(waves, key=lambda r: (r.year - r.since, r.year)):
        sorted_out.setdefault(one.indicator_id, []).append(one)
    longest = _together([found[-1] for found in sorted_out.values()])
    shorter = _together([one for found in sorted_out.values() for one in found[:-1]])
    return {
        one: [
            replace(pair, is_sure=pair in (shorter if pair is not found[-1] else longest)) for pair in found
        ]
        for one, found in sorted_out.items()
    }


def _together(waves: Sequence[TwoWaves]) -> list[TwoWaves]:
    """Those that have moved for sure."""
    tested = {f"{at}": probability(one.gained, one.lost, one.net) for at, one in enumerate(waves)}
    sure = surely_different(tested, {f"{at}": one.indicator_id for at, one in enumerate(waves)})
    return [one for at, one in enumerate(waves) if f"{at}" in sure]


def judged(pairs: Iterable[TwoWaves], since: int, year: int) -> bool | None:
    """Whether a question moved for sure between two years, by its ``pairs``; None where they are not one."""
    return next((one.is_sure for one in pairs if (one.since, one.year) == (since, year)), None)

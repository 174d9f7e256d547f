"""Whether two measures go together, as programs and assistants are told: never without n and interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oj.api import asking
from oj.compare.characteristics import POPULATION
from oj.compare.relation import LONGEST_LAG, OVER, Asked, Relation, TooFew, tried_last
from oj.errors import OjError
from oj.price_index import PriceIndex
from oj.relations import relate
from oj.store import Edition
from oj.words.correlation_sentences import CAUSE
from oj.words.relation_sentences import details, sentence, too_few
from oj.words.report_words import EXAMPLE
from oj.words.tried_sentences import corrected


@dataclass(frozen=True, slots=True)
class RelatedSlope:
    """How much more y is, in its unit, in years when a municipality's x is one unit more; 95 % from–to."""

    value: float
    low: float
    high: float
    observations: int


@dataclass(frozen=True, slots=True)
class Related:
    """Whether two measures go together over ``n`` municipalities; never cause and effect.

    ``rho`` is a rank correlation (within municipalities: a correlation), ``low`` to ``high`` its 95 %
    interval, ``p`` the probability of as much by chance with counties as blocks, ``q`` the same corrected for
    all that was ``tried``, which must not be above 0.05 for ``grade`` to be sure; nor must ``p`` be above
    what the last of so many may have. Else it is chance, or arithmetic: then the two go together by the way
    they are made. ``excluded`` counts municipalities by why they are left out. ``years`` are those of x; y is
    ``lag`` years later. ``reliability`` is the part of the differences in x that is not the chance of few
    cases, null where not known. ``sentence`` says what it does not show, too; ``details`` stand beside it.
    """

    n: int
    rho: float
    low: float
    high: float
    p: float
    tried: int
    q: float
    excluded: Mapping[str, int]
    sentence: str
    grade: str
    x: str
    y: str
    lag: int
    over: str
    years: Sequence[int]
    partial: Sequence[str]
    partial_left_out: Sequence[str]
    reliability: float | None
    slope: RelatedSlope | None
    details: Sequence[str]


class NoRelation(OjError):  # noqa: N818 - it reads as the sentence it is
    """Too few data, or none that can be compared."""


def question(
    edition: Edition,
    x: str,
    y: str,
    *,
    lag: int = 0,
    years: str = "",
    partial: str = "",
    over: str = OVER[0],
) -> Asked:
    """The question of texts that somebody wrote; NotFound and Misasked as ``asking`` has them."""
    if not 0 <= lag <= LONGEST_LAG:
        raise asking.Misasked(f"lag ska vara 0–{LONGEST_LAG} år.")
    known = next((one for one in OVER if one == over), None)
    if known is None:
        raise asking.Misasked(f"over ska vara {', '.join(OVER)}.")
    named = list(dict.fromkeys(filter(None, map(str.strip, partial.split(",")))))
    equal = [one if one == POPULATION else asking.measure(edition, one).id for one in named]
    every = asking.years(years)
    return Asked(
        asking.measure(edition, x).id,
        asking.measure(edition, y).id,
        lag,
        (every[0], every[-1]) if every else None,
        tuple(equal),
        known,
    )


def related(edition: Edition, asked: Asked, prices: PriceIndex, tried: int = 1) -> Related:
    """The answer, where ``tried`` questions have been asked, this one among them; NoRelation for none."""
    found = relate(edition, asked, prices.values)
    if isinstance(found, TooFew):
        raise NoRelation(too_few(found))
    return _told(edition, found, max(tried, 1))


def _told(edition: Edition, found: Relation, tried: int) -> Related:
    after = tried_last(found.probability, tried)
    beside = [EXAMPLE] * edition.is_example
    return Related(
        found.n,
        found.rho,
        found.interval.low,
        found.interval.high,
        found.probability,
        tried,
        after.q,
        {str(why): count for why, count in found.excluded.items()},
        f"{sentence(found, after)} {CAUSE} {corrected(tried)}",
        "arithmetic" if found.is_arithmetic else "sure" if found.is_sure(after) else "chance",
        found.x.id,
        found.y.id,
        found.asked.lag,
        found.asked.over,
        found.years,
        found.beside,
        found.left_beside,
        found.reliability,
        RelatedSlope(
            found.slope.value,
            found.slope.interval.low,
            found.slope.interval.high,
            found.slope.observations,
        )
        if found.slope
        else None,
        [*beside, *(one for one in details(found, after) if one != CAUSE)],
    )

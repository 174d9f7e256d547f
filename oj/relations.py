"""Do two measures go together over the municipalities? Asked of an edition in one way, for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from oj.compare import pairing
from oj.compare.arithmetic import shares_base, why_arithmetic
from oj.compare.attenuation import between_places, chance, within_places
from oj.compare.characteristics import POPULATION, usual
from oj.compare.correlation import rank_correlation
from oj.compare.counted_elsewhere import counting, figures_with_bases
from oj.compare.figure import Figure
from oj.compare.pairing import Column, Pair, Paired, Points
from oj.compare.relation import FEWEST, FEWEST_COUNTIES, Asked, Relation, Slope, TooFew, WhyNot
from oj.compare.sharing import held_apart
from oj.compare.uncertainty import Interval
from oj.compare.within import within
from oj.facts import ANY_YEAR, Edition, counted_apart, measures_of
from oj.reference import municipalities, price_index
from oj.register import Break, Indicator

Figures = Mapping[str, Mapping[str, Mapping[int, Figure]]]  # by measure, municipality and year


def relate(edition: Edition, asked: Asked, index: Mapping[int, float] | None = None) -> Relation | TooFew:
    """How ``asked.y`` goes with ``asked.x``, or why that can't be told.

    Kronor of several years are in fixed prices by ``index``, by year; None for SCB's. Who counts otherwise
    than a template says is left out. The probability is that of this question alone: ``relation.corrected``
    corrects it for all that was tried.
    """
    known = edition.kept("measures to relate", lambda: {one.id: one for one in measures_of(edition)})
    if asked.x == asked.y:
        return TooFew(asked, WhyNot.SAME)
    if asked.x not in known or asked.y not in known:
        return TooFew(asked, WhyNot.NO_MEASURE)
    x, y = known[asked.x], known[asked.y]
    if asked.over == "within" and (x.answers or y.answers):
        return TooFew(asked, WhyNot.ANSWERS)
    if asked.over != "levels" and (x.is_size or y.is_size):
        return TooFew(asked, WhyNot.SIZE)
    figures = _figures(edition, [x, y, *(known[one] for one in _ids(asked.partial) if one in known)])
    pair = Pair(Column(x, figures[x.id]), Column(y, figures[y.id], asked.lag), list(municipalities()))
    question = _Question(asked, pair, figures, price_index() if index is None else index, known)
    return _OVER[asked.over](question)


@dataclass(frozen=True)
class _Question:
    """What is asked, and the figures that it is asked of."""

    asked: Asked
    pair: Pair
    figures: Figures
    index: Mapping[int, float]
    known: Mapping[str, Indicator]


@dataclass(frozen=True)
class _Told:
    """What is worked out of the two measures, as the fields of ``Relation``."""

    rho: float
    interval: Interval
    probability: float
    reliability: float | None
    left_beside: tuple[str, ...]
    beside: tuple[str, ...] = ()
    slope: Slope | None = None


def _levels(question: _Question) -> Relation | TooFew:
    pair, asked = question.pair, question.asked
    years = pair.years(asked.years)
    if not years:
        return TooFew(asked, WhyNot.YEARS)
    used = pair.unbroken(years) if asked.years else years[-1:]
    return _over_places(question, used, pairing.levels(pair, used, question.index))


def _changes(question: _Question) -> Relation | TooFew:
    pair, asked = question.pair, question.asked
    years = pair.years(asked.years)
    if len(years) < 2 or (asked.years and (years[0], years[-1]) != asked.years):
        return TooFew(asked, WhyNot.YEARS)
    chosen = asked.years or pairing.span(pair, years)
    if chosen is None or chosen[0] not in pair.unbroken(years):
        return TooFew(asked, WhyNot.BREAK)
    found = pairing.changes(pair, chosen, question.index)
    if not found.points and found.excluded["overlap"]:
        return TooFew(asked, WhyNot.OVERLAP, excluded=found.excluded)
    return _over_places(question, chosen, found)


def _over_places(question: _Question, years: Sequence[int], found: Paired) -> Relation | TooFew:
    """The relation over municipalities of what was found in each, others held equal."""
    asked = question.asked
    beside = {one: values for one in asked.partial if (values := _beside(question, one, years[-1], found))}
    lacking = [code for code in found.points if not all(code in values for values in beside.values())]
    found.excluded.update({"no_beside": len(lacking)} if lacking else {})
    points = {code: both for code, both in found.points.items() if code not in lacking}
    if why := _too_few(asked, points, found, len(beside)):
        return why
    equal = [[values[code] for code in points] for values in beside.values()]
    known = rank_correlation(list(points.values()), [code[:2] for code in points], equal)
    if known is None or known.probability is None:
        return TooFew(asked, WhyNot.CONSTANT, excluded=found.excluded)
    told = _Told(
        known.rho,
        known.interval,
        known.probability,
        _reliability(question, points, years),
        tuple(one for one in asked.partial if one not in beside),
        tuple(beside),
    )
    return _relation(question, years, Paired(points, found.excluded, found.price_years), told)


def _within(question: _Question) -> Relation | TooFew:
    pair, asked = question.pair, question.asked
    years = pair.years(asked.years)
    if len(years) < 2:
        return TooFew(asked, WhyNot.YEARS)
    if max(pair.x.measure.pooled_years, pair.y.measure.pooled_years) > 1:
        return TooFew(asked, WhyNot.OVERLAP)
    years = pair.unbroken(years)
    if len(years) < 2:
        return TooFew(asked, WhyNot.BREAK)
    observed, found = pairing.observations(pair, years, question.index)
    if why := _too_few(asked, found.points, found):
        return why
    known = within(observed)
    if known is None:
        return TooFew(asked, WhyNot.CONSTANT, excluded=found.excluded)
    noise = chance(pair.x.measure, _behind(pair.x, found.points, years))
    noisy = fmean(noise.values()) if noise else None
    told = _Told(
        known.rho,
        known.interval,
        known.probability,
        None if noisy is None else within_places(known.squares, known.free, noisy),
        asked.partial,
        slope=known.slope,
    )
    return _relation(question, years, found, told)


_OVER = {"levels": _levels, "changes": _changes, "within": _within}


def _relation(question: _Question, years: Sequence[int], found: Paired, told: _Told) -> Relation:
    """The relation with all that has to be told of its measures."""
    pair = question.pair
    x, y, asked = pair.x.measure, pair.y.measure, question.asked
    return Relation(
        asked,
        x,
        y,
        tuple(years),
        found.points,
        told.rho,
        told.interval,
        told.probability,
        {reason: count for reason, count in found.excluded.items() if count},
        told.beside,
        told.left_beside,
        {one: question.known[one].title for one in asked.partial if one in question.known},
        told.reliability,
        why_arithmetic(x, y),
        shares_base(x, y),
        _small(pair, found.points, years),
        found.price_years,
        told.slope,
        None if asked.over == "levels" else _support(pair, years),
    )


def _too_few(
    asked: Asked, points: Mapping[str, tuple[float, float]], found: Paired, beside: int = 0
) -> TooFew | None:
    counties = len({code[:2] for code in points})
    if len(points) < FEWEST + beside:
        return TooFew(asked, WhyNot.FEW, len(points), FEWEST + beside, found.excluded)
    if counties < FEWEST_COUNTIES:
        return TooFew(asked, WhyNot.COUNTIES, counties, FEWEST_COUNTIES, found.excluded)
    return None


def _figures(edition: Edition, measures: Sequence[Indicator]) -> Figures:
    """All municipalities' figures of the measures, with their bases."""
    asked = list(dict.fromkeys([*(one.id for one in measures), *counting(measures)]))
    found = edition.records(
        Figure, "figures", indicators=asked, places=[*municipalities()], year=ANY_YEAR, texts=False
    )
    every: dict[str, dict[str, dict[int, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for figure in held_apart(figures_with_bases(measures, found), counted_apart(edition), ""):
        every[figure.indicator_id][figure.region_code][figure.year] = figure
    return every


def _ids(partial: Sequence[str]) -> list[str]:
    """The measures that say what is to be held equal."""
    return [one for name in partial for one in (usual()[POPULATION] if name == POPULATION else (name,))]


def _beside(question: _Question, name: str, year: int, found: Paired) -> dict[str, float]:
    """By municipality the latest value up to ``year`` of what is held equal; {} where half of them lack one.

    How many live there is that of the reference data where the edition has too few.
    """
    if name in (question.asked.x, question.asked.y):
        return {}
    for one in _ids([name]):
        latest = {
            code: value
            for code, figures in question.figures.get(one, {}).items()
            if (value := _latest(figures, year)) is not None
        }
        if 2 * len(latest.keys() & found.points.keys()) > len(found.points):
            return latest
    if name != POPULATION:
        return {}
    return {code: float(one.population_2016) for code, one in municipalities().items()}


def _latest(figures: Mapping[int, Figure], year: int) -> float | None:
    known = [one for one in figures.values() if one.value is not None and one.year <= year]
    return max(known, key=lambda one: one.year).value if known else None


def _behind(column: Column, codes: Iterable[str], years: Sequence[int]) -> dict[str, list[Figure]]:
    """By municipality the figures with a value that are behind the values of one of the two."""
    every = {code: [column.at(code, year) for year in years] for code in codes}
    return {code: [one for one in of if one and one.value is not None] for code, of in every.items()}


def _reliability(question: _Question, points: Points, years: Sequence[int]) -> float | None:
    """The part of the differences between municipalities in x that is no chance; None where not known."""
    behind = _behind(question.pair.x, points, years)
    noise = chance(question.pair.x.measure, behind)
    is_change = question.asked.over == "changes"  # it has the chance of both of its figures
    variances = [one * 2 if is_change else one / len(behind[code]) for code, one in noise.items()]
    return between_places([points[code][0] for code in noise], variances) if noise else None


def _small(pair: Pair, codes: Iterable[str], years: Sequence[int]) -> frozenset[str]:
    """Who has any figure on a small base."""
    return frozenset(
        code
        for column in (pair.x, pair.y)
        for code, figures in _behind(column, codes, years).items()
        if any(one.has_small_base(column.measure) for one in figures)
    )


def _support(pair: Pair, years: Sequence[int]) -> Break | None:
    """State money that came in some of the years and lowered one of the two."""
    found = [one.measure.support_in(*(year + one.lag for year in years)) for one in (pair.x, pair.y)]
    return next(filter(None, found), None)

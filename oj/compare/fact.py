"""All that a row, a sentence or a table says of one indicator in one municipality, put together once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from oj.compare.certainty import Side, Verdict
from oj.compare.change import ALONE, Change, ChangesOfAll, Surroundings, Unknown, change_to
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.dependence import Dependence
from oj.compare.figure import Figure
from oj.compare.medians import NEAR, fixed_medians
from oj.compare.reference_value import Reference
from oj.compare.spread import Spread
from oj.compare.trend import NoTrend, Trend, trend
from oj.compare.uncertainty import Interval
from oj.compare.verdicts import Verdicts, references, verdicts
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator

NATION = "0000"
ABSENT = "absent"  # status of a figure that no file has
HOLDS_AGAINST = (Scope.PEERS, Scope.GROUP, Scope.COUNTY, Scope.NATION)


@dataclass(frozen=True, slots=True)
class Background:
    """What all municipalities' figures say of how figures move, and the price index by year.

    ``dependences`` are by indicator, ``changes`` all municipalities' changes by indicator and earlier year.
    An empty ``index`` leaves kronor as they are given.
    """

    dependences: Mapping[str, Dependence] = field(default_factory=dict)
    changes: Mapping[str, Mapping[int, ChangesOfAll]] = field(default_factory=dict)
    index: Mapping[int, float] = field(default_factory=dict)


NO_BACKGROUND = Background()


@dataclass(frozen=True, slots=True)
class Fact:
    """One indicator seen from one municipality, in the indicator's latest year up to the chosen one.

    ``series`` holds figures by region and year (own, reference members, Riket); ``values`` the value of
    every municipality in ``year``; ``answered`` by year how many municipalities have a value; ``medians`` by
    year the reference's median: in ``year`` the reference itself, before it of members that stay the same
    between breaks; ``is_joined`` unless those alone have another median in ``year``. ``price_year`` is the
    year of fixed prices of all amounts, if any; else change and trend are in prices by the index of
    ``around``, which has all municipalities' changes too. ``since`` is the year that changes are told from,
    if one is chosen: figures before ``first_year`` are left out. ``dependence`` is of the years on each
    other.
    """

    measure: Indicator
    code: str
    year: int
    own: Figure
    references: Mapping[ComparisonGroup, Reference]
    scope: ComparisonGroup
    verdicts: Verdicts
    change: Change | Unknown
    values: Mapping[str, float]
    series: Mapping[str, Sequence[Figure]]
    answered: Mapping[int, int]
    groups: Mapping[ComparisonGroup, tuple[str, ...]]
    municipalities: int
    medians: Mapping[int, Reference] = field(default_factory=dict)
    is_joined: bool = True
    price_year: int | None = None
    since: int | None = None
    dependence: Dependence | None = None
    around: Surroundings = ALONE
    _trends: list[Trend | NoTrend] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def first_year(self) -> int | None:
        """The first year that is shown, when one is chosen and there are figures after it."""
        return _first_year(self.since, self.year)

    @property
    def verdict(self) -> Verdict:
        """The verdict against the group that is compared with."""
        return self.verdicts[self.scope]

    @property
    def holds(self) -> dict[ComparisonGroup, bool | None]:
        """Against which of the four groups of every overview the difference is sure, on the same side.

        None where it can't be told: ``verdicts`` says why.
        """
        return {scope: _holds(self.verdict, self.verdicts.get(scope)) for scope in HOLDS_AGAINST}

    @property
    def sure_side(self) -> Side | None:
        """The side on which we are of the first of the four groups that we surely differ from, if any."""
        judged = (self.verdicts[scope] for scope in HOLDS_AGAINST if scope in self.verdicts)
        return next((found.side for found in judged if found.is_sure), None)

    @property
    def lies_apart(self) -> bool:
        """Whether a cost is among the outer ones, and surely apart from those compared with and one more."""
        lasting = self.verdict.lasting
        if lasting is None or not (lasting.is_sure and lasting.is_outer):
            return False
        others = (
            self.verdicts[scope].lasting
            for scope in HOLDS_AGAINST
            if scope in self.verdicts and scope is not self.scope
        )
        return any(one is not None and one.is_sure and one.side is lasting.side for one in others)

    @property
    def is_headline(self) -> bool:
        """Whether the difference is sure, and against one more of the four groups at least."""
        others = sum(held is True for scope, held in self.holds.items() if scope is not self.scope)
        return self.verdict.is_sure and others >= 1

    @property
    def reference(self) -> Reference:
        """The reference value that the verdict is about."""
        return self.references[self.scope]

    @property
    def members(self) -> tuple[str, ...]:
        """Codes of those compared with by name; () for Riket."""
        return () if self.scope is Scope.NATION else self.groups.get(self.scope, ())

    @property
    def own_series(self) -> Sequence[Figure]:
        """Own figures of all years that are shown, oldest first."""
        return self.series.get(self.code, ())

    @property
    def last_known(self) -> Figure | None:
        """The latest own figure with a value; other than ``own`` when this year's is missing."""
        return next((f for f in reversed(self.own_series) if f.value is not None), None)

    @property
    def trend(self) -> Trend | NoTrend:
        """The trend of our own figures up to ``year``, or why none may be told; worked out once."""
        if not self._trends:
            until = [f for f in self.own_series if f.year <= self.year]
            index = None if self.price_year else self.around.index
            self._trends.append(trend(self.measure, until, self.dependence, index))
        return self._trends[0]

    @property
    def median_points(self) -> dict[int, Reference]:
        """The years in which the median line has a point, oldest first."""
        return {year: found for year, found in sorted(self.medians.items()) if found.value is not None}

    def national_answers(self) -> National | None:
        """Per cent of the municipalities that have it, and what those who did not answer could change.

        Unweighted: every municipality counts alike. None when fewer than half answered.
        """
        having = {code: 100.0 * self.measure.has_it(v, self.year) for code, v in self.values.items()}
        silent = range(max(0, self.municipalities - len(having)))
        return unweighted(having, [*having, *map(str, silent)], Interval(0, 100))

    def member_values(self) -> dict[str, float]:
        """Values of the chosen reference members that answered."""
        return {code: self.values[code] for code in self.members if code in self.values}

    def having(self) -> tuple[list[str], int]:
        """Codes of the reference members that have the routine, and how many members answered."""
        found = self.member_values()
        return [c for c, v in found.items() if self.measure.has_it(v, self.year)], len(found)

    def answers_in(self, scope: ComparisonGroup) -> list[float]:
        """The values of the members of ``scope`` that answered; of Riket those of all, ourselves counted."""
        if scope is Scope.NATION:
            return [*self.values.values()]
        return [self.values[code] for code in self.groups.get(scope, ()) if code in self.values]

    def having_in(self, scope: ComparisonGroup) -> tuple[int, int]:
        """How many of ``answers_in`` have the routine, and how many they are: so it is counted everywhere."""
        found = self.answers_in(scope)
        return sum(self.measure.has_it(value, self.year) for value in found), len(found)

    def nation_series(self) -> list[Figure]:
        """Riket's figures in the years in which at least half of the municipalities answered."""
        figures = self.series.get(NATION, ())
        return [f for f in figures if 2 * self.answered.get(f.year, 0) >= self.municipalities]


def _holds(chosen: Verdict, other: Verdict | None) -> bool | None:
    if other is None or other.probability is None:
        return None
    return other.is_sure and chosen.side in (other.side, Side.SIMILAR, Side.NOT_COMPARABLE)


def facts(
    measures: Sequence[Indicator],
    spreads: Iterable[Spread],
    figures: Iterable[Figure],
    view: Viewpoint,
    background: Background = NO_BACKGROUND,
    judged: Mapping[str, Verdicts] | None = None,
) -> list[Fact]:
    """One fact per measure that any municipality has a value of, in the order of ``measures``.

    ``judged`` are the verdicts of all measures of their pages; without it ``measures`` are all there are.
    """
    by_indicator: dict[str, list[Figure]] = {}
    for figure in figures:
        by_indicator.setdefault(figure.indicator_id, []).append(figure)
    spread = {found.indicator_id: found for found in spreads}
    if judged is None:
        judged = verdicts(measures, spread.values(), view)
    known = [measure for measure in measures if measure.id in spread]
    return [_fact(m, spread[m.id], by_indicator.get(m.id, []), view, background, judged[m.id]) for m in known]


def _fact(
    measure: Indicator,
    spread: Spread,
    figures: Sequence[Figure],
    view: Viewpoint,
    background: Background,
    judged: Verdicts,
) -> Fact:
    year = spread.year
    first = _first_year(view.since, year) or 0
    series: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda f: f.year):
        if figure.year >= first:
            series.setdefault(figure.region_code, []).append(figure)
    around = Surroundings(background.changes.get(measure.id, {}), background.index)
    compared = references(spread, view)
    medians, is_joined = _medians(measure, view, series, compared[view.scope], year)
    return Fact(
        measure=measure,
        code=view.code,
        year=year,
        own=_at(series.get(view.code, ()), year) or Figure(year, None, ABSENT),
        references=compared,
        scope=view.scope,
        verdicts=judged,
        change=change_to(measure, series.get(view.code, ()), year, view.since, around),
        values=spread.by_code,
        series=series,
        answered={when: count for when, count in spread.answered.items() if when >= first},
        groups=view.groups,
        municipalities=view.municipalities,
        medians=medians,
        is_joined=is_joined,
        since=view.since,
        dependence=background.dependences.get(measure.id),
        around=around,
    )


def _medians(
    measure: Indicator, view: Viewpoint, series: Mapping[str, Sequence[Figure]], latest: Reference, year: int
) -> tuple[dict[int, Reference], bool]:
    """The median line, which ends in the value that we are compared with: one median of a year, not two.

    And whether it may be drawn into that year: its step would be that others answer, where those who always
    did have another median.
    """
    if measure.answers or not view.chosen:
        return {}, True
    fixed = fixed_medians(measure, view.scope, series, view.chosen)
    same = fixed[year].value if year in fixed else None
    other = (
        same is not None and latest.value is not None and abs(same - latest.value) > NEAR * abs(latest.value)
    )
    return fixed | {year: latest}, not other


def _first_year(since: int | None, year: int) -> int | None:
    return since if since is not None and since < year else None


def _at(series: Sequence[Figure], year: int) -> Figure | None:
    return next((f for f in series if f.year == year), None)


def figure_of(fact: Fact, code: str) -> Figure:
    """The figure of ``code`` in the fact's year; status "absent" when no file has it."""
    return _at(fact.series.get(code, ()), fact.year) or Figure(fact.year, None, ABSENT)


@dataclass(frozen=True, slots=True)
class National:
    """A mean over the ``answered`` of ``of`` municipalities.

    ``bounds`` are what the mean would be if all who did not answer had the lowest, and the highest, possible
    value; None where the scale has no ends.
    """

    value: float
    bounds: Interval | None
    answered: int
    of: int


def unweighted(
    values: Mapping[str, float], places: Collection[str], ends: Interval | None = None
) -> National | None:
    """The mean of ``values`` over municipalities, each counted once; ``ends`` are the ends of the scale.

    For Ja/Nej give 100 and 0 as values and Interval(0, 100) as ends: the share of municipalities. None when
    fewer than half of ``places`` have a value; values of others do not count.
    """
    answers, of = [values[code] for code in places if code in values], len(places)
    if not answers or 2 * len(answers) < of:
        return None
    amount, silent = sum(answers), of - len(answers)
    bounds = ends and Interval((amount + silent * ends.low) / of, (amount + silent * ends.high) / of)
    return National(amount / len(answers), bounds, len(answers), of)

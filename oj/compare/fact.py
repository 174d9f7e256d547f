"""All that a row, a sentence or a table says of one indicator in one municipality, put together once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from oj.compare.certainty import Verdict, verdict
from oj.compare.change import ALONE, Change, ChangesOfAll, Surroundings, Unknown, change_to
from oj.compare.comparison_groups import GROUPS, Around, ComparisonGroup, Scope, members
from oj.compare.dependence import Dependence
from oj.compare.figure import Figure
from oj.compare.medians import fixed_medians
from oj.compare.reference_value import Reference, group_median, national
from oj.compare.trend import NoTrend, Trend, trend
from oj.compare.uncertainty import Interval
from oj.reference import municipalities, peers
from oj.register import Indicator

NATION = "0000"
ABSENT = "absent"  # status of a figure that no file has


@dataclass(frozen=True, slots=True)
class Spread:
    """One row of queries/spread.sql: all municipalities with a value in the indicator's latest year.

    ``answered`` says by year how many have a value.
    """

    indicator_id: str
    year: int
    codes: Sequence[str]
    values: Sequence[float]
    answered: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Who compares: the own municipality and the members of each reference group (itself left out).

    ``since`` is the year that changes are told from; None for the latest earlier year with a value.
    """

    code: str
    scope: ComparisonGroup
    groups: Mapping[ComparisonGroup, tuple[str, ...]]
    municipalities: int = 290
    since: int | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        """Members of the group compared with; () for Riket, where nobody is drawn by name."""
        return () if self.scope is Scope.NATION else self.groups.get(self.scope, ())


def seen_from(
    code: str, scope: ComparisonGroup, selection: Sequence[str] = (), since: int | None = None
) -> Viewpoint:
    """The viewpoint of the municipality ``code`` (four digits), compared with the group ``scope``.

    ``selection`` is the visitor's own group, the members of OWN; the municipality itself is left out.
    ``since`` is the year that changes are told from, None for the year before.
    """
    around = Around(code, municipalities(), peers(code), selection)
    groups = {one: members(one, around) for one in GROUPS.values()}
    return Viewpoint(code, scope, groups, len(around.municipalities), since)


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
    year the reference's median, of the same members between breaks. ``price_year`` is the year of fixed
    prices of all amounts, if any; else change and trend are in prices by the index of ``around``, which has
    all municipalities' changes too. ``since`` is the year that changes are told from, if one is chosen:
    figures before ``first_year`` are left out. ``dependence`` is of the years on each other.
    """

    measure: Indicator
    code: str
    year: int
    own: Figure
    references: Mapping[ComparisonGroup, Reference]
    scope: ComparisonGroup
    verdict: Verdict
    change: Change | Unknown
    values: Mapping[str, float]
    series: Mapping[str, Sequence[Figure]]
    answered: Mapping[int, int]
    groups: Mapping[ComparisonGroup, tuple[str, ...]]
    municipalities: int
    medians: Mapping[int, Reference] = field(default_factory=dict)
    price_year: int | None = None
    since: int | None = None
    dependence: Dependence | None = None
    around: Surroundings = ALONE

    @property
    def first_year(self) -> int | None:
        """The first year that is shown, when one is chosen and there are figures after it."""
        return _first_year(self.since, self.year)

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
        """The trend of our own figures up to ``year``, or why none may be told."""
        until = [f for f in self.own_series if f.year <= self.year]
        index = None if self.price_year else self.around.index
        return trend(self.measure, until, self.dependence, index)

    @property
    def median_line(self) -> Reference | None:
        """The latest point of the median over the years: how many of the members it is made of."""
        return next((r for _, r in sorted(self.medians.items(), reverse=True) if r.value is not None), None)

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

    def having_in(self, scope: ComparisonGroup) -> tuple[int, int]:
        """How many members of ``scope`` have the routine, and how many answered."""
        found = [self.values[code] for code in self.groups.get(scope, ()) if code in self.values]
        return sum(self.measure.has_it(value, self.year) for value in found), len(found)

    def nation_series(self) -> list[Figure]:
        """Riket's figures in the years in which at least half of the municipalities answered."""
        figures = self.series.get(NATION, ())
        return [f for f in figures if 2 * self.answered.get(f.year, 0) >= self.municipalities]


def facts(
    measures: Iterable[Indicator],
    spreads: Iterable[Spread],
    figures: Iterable[Figure],
    view: Viewpoint,
    background: Background = NO_BACKGROUND,
) -> list[Fact]:
    """One fact per measure that any municipality has a value of, in the order of ``measures``."""
    by_indicator: dict[str, list[Figure]] = {}
    for figure in figures:
        by_indicator.setdefault(figure.indicator_id, []).append(figure)
    spread = {found.indicator_id: found for found in spreads}
    known = [measure for measure in measures if measure.id in spread]
    return [_fact(m, spread[m.id], by_indicator.get(m.id, []), view, background) for m in known]


def _fact(
    measure: Indicator, spread: Spread, figures: Sequence[Figure], view: Viewpoint, background: Background
) -> Fact:
    year = spread.year
    first = _first_year(view.since, year) or 0
    series: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda f: f.year):
        if figure.year >= first:
            series.setdefault(figure.region_code, []).append(figure)
    values = dict(zip(spread.codes, spread.values, strict=True))
    answered = {when: count for when, count in spread.answered.items() if when >= first}
    own = _at(series.get(view.code, ()), year) or Figure(year, None, ABSENT)
    nation = _at(series.get(NATION, ()), year)
    around = Surroundings(background.changes.get(measure.id, {}), background.index)
    references: dict[ComparisonGroup, Reference] = {
        scope: group_median(scope, [values[c] for c in codes if c in values], len(codes))
        for scope, codes in view.groups.items()
        if scope is not Scope.NATION
    }
    references[Scope.NATION] = national(
        nation.value if nation else None, answered.get(year, len(values)), view.municipalities
    )
    return Fact(
        measure=measure,
        code=view.code,
        year=year,
        own=own,
        references=references,
        scope=view.scope,
        verdict=verdict(measure, own, references[view.scope], _figures_of(view.chosen, series, year)),
        change=change_to(measure, series.get(view.code, ()), year, view.since, around),
        values=values,
        series=series,
        answered=answered,
        groups=view.groups,
        municipalities=view.municipalities,
        medians={} if measure.answers else fixed_medians(measure, view.scope, series, view.chosen),
        since=view.since,
        dependence=background.dependences.get(measure.id),
        around=around,
    )


def _first_year(since: int | None, year: int) -> int | None:
    return since if since is not None and since < year else None


def _figures_of(codes: Sequence[str], series: Mapping[str, Sequence[Figure]], year: int) -> list[Figure]:
    found = (_at(series.get(code, ()), year) for code in codes)
    return [figure for figure in found if figure is not None and figure.value is not None]


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

"""Lines over years: us among those compared with, some municipalities beside each other, us alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from oj.charts.chart import YEARS, Axis, Chart, Kind, Point, Role, Series
from oj.charts.from_facts import axis, breaks, chance, runs
from oj.compare.by_sex import SEXES, BySex
from oj.compare.districts import Districts
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.reference_value import Reference
from oj.register import Indicator
from oj.swedish import out_of
from oj.words import page_summaries, sentences, sex_sentences, staff_sentences
from oj.words.quantities import unit
from oj.words.sex_sentences import words

FEWEST_NAMED, MOST_NAMED = 3, 12  # members of which the highest and the lowest are named


def over_years(fact: Fact, place: str, names: Mapping[str, str], note: str = "") -> Chart:
    """Us on top of Riket, the members and their median; ``note`` is said of how it is worked out.

    ``place`` is our name, ``names`` maps codes to names.
    """
    measure = fact.measure
    title, middle = page_summaries.development(fact), fact.scope.median_line
    under = page_summaries.comparison(fact)
    worked_out = [*page_summaries.worked_out(fact), *filter(None, [note])]
    ends = _highest_and_lowest(fact)
    lines = {code: runs(measure, names.get(code, code), fact.series.get(code, ())) for code in fact.members}
    series = [
        Series(Role.MEMBER, [run for code, line in lines.items() if code not in ends for run in line]),
        *(Series(Role.MEMBER, lines[code], names.get(code, code)) for code in ends),
        Series(Role.MEDIAN, _medians(fact), middle),
        Series(Role.NATION, runs(measure, "Riket", fact.nation_series()), "Riket"),
    ]
    ours = alone(fact, place, title, f"{title}. {under}")
    return replace(ours, series=[*series, *ours.series], notes=[under], worked_out=worked_out)


def _highest_and_lowest(fact: Fact) -> list[str]:
    """Codes of the members with the highest and the lowest value of the year; [] of few or very many."""
    values = fact.member_values()
    if not FEWEST_NAMED <= len(values) <= MOST_NAMED:
        return []
    by_value = sorted(values, key=values.__getitem__)
    return [by_value[-1], by_value[0]]


def _medians(fact: Fact) -> list[list[Point]]:
    """The median line, each point with how many it is of; parted where a step would be that others answer."""

    def behind(found: Reference) -> tuple[str, str]:
        return str(found.answered), str(found.members)

    points = fact.median_points
    figures = [Figure(year, found.value) for year, found in points.items()]
    joined = runs(fact.measure, fact.scope.median_line, figures)
    return [
        [point._replace(note=out_of(*behind(points[int(point.x)]))) for point in part]
        for run in joined
        for _, part in groupby(run, key=lambda point: fact.is_joined or point.x < fact.year)
    ]


def above_each_other(facts: Sequence[Fact], place: str, sentence: str) -> list[Chart]:
    """Our line in each of some facts, all over the same years; ``sentence`` is of them together."""
    charts = []
    for fact in facts:
        title = staff_sentences.latest(fact)
        charts.append(alone(fact, place, title, f"{sentence}. {title}"))
    ends = [year for chart in charts for year in chart.years or ()]
    span = (min(ends), max(ends)) if ends else None
    return [replace(chart, x=replace(YEARS, span=span)) for chart in charts]


def alone(fact: Fact, place: str, title: str, sentence: str) -> Chart:
    """Our line only; ``sentence`` is the text alternative."""
    measure = fact.measure
    is_cost = measure.is_cost or measure.theme == "cost"
    own = Series(Role.US, runs(measure, place, fact.own_series), place, "cost" if is_cost else "")
    return Chart(
        Kind.LINES, title, sentence, YEARS, _upright(measure), [own],
        bands=chance(measure, fact.own_series), breaks=breaks(measure, fact.code),
    )  # fmt: skip


def by_sex(found: BySex, place: str) -> Chart:
    """Our two lines, women's (girls') and men's."""
    measure, said, code = found.measure, words(found.measure), found.view.code
    series = [
        Series(
            Role.PLACE,
            runs(measure, said.of(sex), [one for (of, _), one in sorted(found.own.items()) if of == sex]),
            said.of(sex),
            order=order,
        )
        for order, sex in enumerate(SEXES)
    ]
    lead = sex_sentences.lead(found, place)
    return Chart(
        Kind.LINES, lead, lead, YEARS, _upright(measure), series,
        breaks=breaks(measure, code), notes=[unit(measure)],
    )  # fmt: skip


def in_districts(found: Districts, codes: Sequence[str], place: str, lead: str) -> Chart:
    """The city on top of its districts ``codes``, the highest and the lowest of them named."""
    measure = found.measure
    values = {code: value for code in codes if (value := found.latest(code).value) is not None}
    by_value = sorted(values, key=values.__getitem__)
    named = codes if len(codes) < FEWEST_NAMED else by_value[:1] + by_value[-1:]
    drawn = {code: runs(measure, found.names[code], found.series[code]) for code in codes}
    series = [
        Series(Role.MEMBER, [run for code, line in drawn.items() if code not in named for run in line]),
        *(Series(Role.MEMBER, drawn[code], found.names[code]) for code in named),
        Series(Role.US, runs(measure, place, found.series[found.city]), "hela staden"),
    ]
    return Chart(
        Kind.LINES, lead, lead, YEARS, _upright(measure), series,
        breaks=breaks(measure, found.city), notes=[unit(measure)],
    )  # fmt: skip


def side_by_side(fact: Fact, codes: Sequence[str], names: Mapping[str, str]) -> Chart:
    """A line per municipality, the first one thick and on top."""
    measure = fact.measure
    places = [(code, names.get(code, code)) for code in codes]
    series = [
        Series(Role.PLACE, runs(measure, name, fact.series.get(code, ())), name, order=order)
        for order, (code, name) in enumerate(places)
    ]
    said = sentences.latest_values(fact, codes, names)
    return Chart(
        Kind.LINES, measure.title, said, YEARS, _upright(measure), series[1:] + series[:1],
        breaks=breaks(measure), notes=[unit(measure) + (sentences.prices(fact) if fact.price_year else "")],
    )  # fmt: skip


def _upright(measure: Indicator) -> Axis:
    """The axis of the values: that of kronor holds 0, so that costs beside each other begin alike."""
    return axis(measure, (0.0, 0.0) if measure.is_cost else None)

"""The invented values: one panel per indicator, places × years, exactly as the workbooks print them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from oj.example.chance import FloatArray, remembering, stream
from oj.example.costs import Quantities, placements_and_costs
from oj.example.people import inhabitants, log_size, need_of_care
from oj.example.plan import Plan, SeriesPlan, plan
from oj.example.staff import staff
from oj.example.survey_answers import answers, concerned, drawn, investigations, respondents
from oj.reference import NATION, NATION_CODE, counties, municipalities
from oj.register import Indicator, register

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

# How a cell is printed: a number, nothing at all, or one of the symbols for a value that is not there.
NUMBER, EMPTY = 0, -1
SYMBOLS = ("", "Ej svar", "-", "..", "x", ".", "Ej aktuellt", "--")


@dataclass(frozen=True, slots=True)
class ExamplePlace:
    """A row of the workbooks. ``level`` is kommun, stadsdel, lan or rike."""

    code: str
    name: str
    level: str
    municipality_code: str
    county: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The values of one indicator, places × years.

    ``value`` is as printed (an answer is its number, 1 for Ja in Ja/Nej; for counties and Riket the share
    of Ja in whole per cent) and NaN unless ``mark`` is NUMBER; else ``mark`` is a place in SYMBOLS, or EMPTY.
    """

    series: SeriesPlan
    indicator: Indicator
    value: FloatArray
    mark: IntArray
    numerator: FloatArray
    denominator: FloatArray


@dataclass(frozen=True, slots=True)
class Example:
    """Everything that the example workbooks say."""

    places: tuple[ExamplePlace, ...]
    years: tuple[int, ...]
    panels: Mapping[str, Panel]
    answer_words: Mapping[str, tuple[Mapping[int, str], ...]]  # by indicator, per year: number -> word


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all panels are made of: places, membership of aggregates, and quantities of the model."""

    plan: Plan
    places: tuple[ExamplePlace, ...]
    members: BoolArray  # counties and Riket × municipalities
    quantities: Quantities
    maturity: FloatArray
    size: FloatArray
    need: FloatArray

    @property
    def municipalities(self) -> int:
        return int(self.members.shape[1])

    @property
    def units(self) -> int:
        """Municipalities and districts: the places that answer themselves."""
        return len(self.size)


def _places(chosen: Plan) -> tuple[ExamplePlace, ...]:
    towns = municipalities()
    found = [ExamplePlace(m.code, m.name, "kommun", m.code, m.county) for m in towns.values()]
    found += [
        ExamplePlace(d.code, d.name, "stadsdel", d.municipality_code, towns[d.municipality_code].county)
        for d in chosen.districts
    ]
    found += [ExamplePlace(code, name, "lan", "", name) for code, name in counties().items()]
    return (*found, ExamplePlace(NATION_CODE, NATION, "rike", "", ""))


def _ground(chosen: Plan) -> _Ground:
    towns = tuple(municipalities().values())
    rank = {town.code: position for position, town in enumerate(towns)}
    parents = np.array([rank[district.municipality_code] for district in chosen.districts])
    everybody, children = inhabitants(chosen, towns)
    need, size = need_of_care(chosen, towns), log_size(everybody)
    quantities = placements_and_costs(chosen, everybody, children, need) | staff(chosen, children, need)
    quantities |= respondents(chosen, children)
    shares = np.array([district.share for district in chosen.districts])[:, None]
    units = np.concatenate([children, np.round(children[parents] * shares)])
    quantities |= investigations(chosen, units)
    rng = stream(chosen.seed, "maturity")
    mature = rng.standard_normal(len(towns))
    near = 0.7 * mature[parents] + 0.7 * rng.standard_normal(len(parents))
    county = np.array([[town.county_code == code for town in towns] for code in counties()])
    return _Ground(
        plan=chosen,
        places=_places(chosen),
        members=np.concatenate([county, np.ones((1, len(towns)), dtype=np.bool_)]),
        quantities=quantities,
        maturity=np.concatenate([mature, near]),
        size=np.concatenate([size, size[parents]]),
        need=np.concatenate([need, need[parents]]),
    )


def _unanswered(ground: _Ground, series: SeriesPlan) -> BoolArray:
    """Units × years without an answer: whole questionnaires (the same for a workbook) and single ones."""
    settings, years = ground.plan.missing, len(ground.plan.years)
    shape = (ground.units, years)
    if series.complete:
        return np.zeros(shape, dtype=np.bool_)
    rng = stream(ground.plan.seed, f"silent {series.workbook}")
    score = remembering(rng, shape, settings.persistence)
    whole = score > np.quantile(score, 1 - settings.whole[series.workbook])
    single = stream(ground.plan.seed, f"missing {series.id}").random(shape) < settings.single[series.workbook]
    return np.asarray(whole | single, dtype=np.bool_)


def _out_of_years(ground: _Ground) -> BoolArray:
    """Districts × years where the district does not exist."""
    years = np.array(ground.plan.years)
    return np.array([(years < d.first_year) | (years > d.last_year) for d in ground.plan.districts])


def _rounded(values: FloatArray, decimals: int) -> FloatArray:
    """Rounded as publishers do, halves away from zero."""
    return np.asarray(np.sign(values) * np.floor(np.abs(values) * 10**decimals + 0.5) / 10**decimals)


def _sums(ground: _Ground, values: FloatArray, answered: BoolArray) -> FloatArray:
    """Sums over the municipalities that answered: counties and Riket × years."""
    counted = np.where(answered, values, 0.0)[: ground.municipalities]
    return np.asarray(ground.members.astype(np.float64) @ counted)


def _too_few_answered(ground: _Ground, answered: BoolArray) -> BoolArray:
    """Counties and Riket × years where fewer than half of the municipalities answered."""
    n = ground.members.sum(axis=1)[:, None]
    return np.asarray(_sums(ground, np.ones(answered.shape), answered) * 2 < n, dtype=np.bool_)


def _symbol(text: str) -> int:
    return SYMBOLS.index(text)


def _printed(
    ground: _Ground, series: SeriesPlan, value: FloatArray, mark: IntArray
) -> tuple[FloatArray, IntArray]:
    """Marks that hold for every kind of series, and NaN wherever no number is printed."""
    years = np.array(ground.plan.years)
    aggregates = slice(ground.units, None)
    if not series.aggregates:
        mark[aggregates] = EMPTY
    mark[:, years >= series.pending] = np.where(
        mark[:, years >= series.pending] == EMPTY, EMPTY, _symbol("--")
    )
    mark[:, (years < series.first_year) | (years > series.last_year)] = EMPTY
    return np.where(mark == NUMBER, value, np.nan), mark


def _answer_panel(ground: _Ground, series: SeriesPlan, indicator: Indicator, grades: IntArray) -> Panel:
    concern = concerned(ground.plan, series, ground.size)
    breaks = [found.year for found in indicator.breaks_of()]
    given = answers(ground.plan, series, ground.maturity, ground.size, grades, concern, breaks)
    silent = _unanswered(ground, series)
    answered = ~silent & concern[:, None]
    yes = _sums(ground, (given == grades).astype(np.float64), answered)
    n = _sums(ground, np.ones(given.shape), answered)
    value = np.concatenate([given, _rounded(100 * yes / np.maximum(n, 1), 0)])
    missing = _symbol(ground.plan.missing.symbol[series.workbook])
    mark = np.where(silent, missing, np.where(concern[:, None], NUMBER, _symbol("Ej aktuellt")))
    gone = np.zeros(given.shape, dtype=np.bool_)
    gone[ground.municipalities :] = _out_of_years(ground)
    mark = np.where(gone, _symbol("."), mark)
    few = np.where((n == 0) | _too_few_answered(ground, ~silent), missing, NUMBER)
    value, mark = _printed(ground, series, value, np.concatenate([mark, few]))
    nothing = np.full(value.shape, np.nan)
    return Panel(series, indicator, value, mark, nothing, nothing)


def _whole_base(series: SeriesPlan, base: FloatArray) -> FloatArray:
    return np.asarray(np.floor(base * series.base_share) if series.base_share < 1 else base)


def _pooled(values: FloatArray, years: int) -> FloatArray:
    """Each year's sum over it and the years before, as many as there are up to ``years`` together."""
    sums = np.cumsum(values, axis=1)
    sums[:, years:] -= sums[:, :-years].copy()
    return np.asarray(sums)


def _parts(ground: _Ground, series: SeriesPlan, pooled: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Numerator, denominator and cases of a measure; districts have zero where the model has none.

    ``pooled`` is how many years one value covers.
    """
    found = ground.quantities

    def units(values: FloatArray) -> FloatArray:
        padding = np.zeros((ground.units - len(values), values.shape[1]))
        return np.concatenate([values, padding])

    base = np.ones((ground.units, len(ground.plan.years)))
    if series.denominator:
        base = units(_whole_base(series, found[series.denominator]))
    top = (
        units(found[series.numerator])
        if series.numerator != "draw"
        else drawn(ground.plan, series, base, ground.need)
    )
    if pooled > 1:
        top, base = _pooled(top, pooled), _pooled(base, pooled)
    return top, base, units(found[series.cases]) if series.cases else top


def _measure_panel(ground: _Ground, series: SeriesPlan, indicator: Indicator) -> Panel:
    top, base, cases = _parts(ground, series, indicator.pooled_years)
    silent = _unanswered(ground, series)
    counted = ~silent | (series.workbook in ground.plan.missing.estimated)
    top, base, cases = (np.concatenate([part, _sums(ground, part, counted)]) for part in (top, base, cases))
    if not series.denominator:
        base = np.ones_like(base)
    value = _rounded(series.factor * top / np.where(base > 0, base, 1), indicator.decimals)
    hidden = ((cases > 0) & (cases < series.hide_cases)) | (base < series.hide_base)
    missing = _symbol(ground.plan.missing.symbol[series.workbook])
    mark = np.where(hidden, _symbol(series.hide_symbol), NUMBER)
    mark = np.where((base == 0) & (series.hide_base == 0), _symbol("."), mark)
    mark = np.where(np.concatenate([silent, _too_few_answered(ground, counted)]), missing, mark)
    districts = slice(ground.municipalities, ground.units)
    if series.workbook == "oj":
        mark[districts] = np.where(_out_of_years(ground), _symbol("."), mark[districts])
    else:
        mark[districts] = EMPTY
    value, mark = _printed(ground, series, value, mark)
    nothing = np.full(value.shape, np.nan)
    told = (mark == NUMBER) | (mark == _symbol(".."))
    has_base = bool(series.denominator)
    return Panel(
        series,
        indicator,
        value,
        mark,
        np.where(mark == NUMBER, top, np.nan) if has_base else nothing,
        np.where(told, base, np.nan) if has_base else nothing,
    )


def _words(indicator: Indicator, years: tuple[int, ...]) -> tuple[Mapping[int, str], ...]:
    """The word for each number, year by year."""
    return tuple({int(number): word for word, number in indicator.scale_for(year).items()} for year in years)


@cache
def example() -> Example:
    """The whole example, made anew from its seed: the same in every process."""
    chosen, known = plan(), register()
    ground = _ground(chosen)
    panels: dict[str, Panel] = {}
    words: dict[str, tuple[Mapping[int, str], ...]] = {}
    for series in chosen.series:
        indicator = known[series.id]
        if series.is_answer:
            words[series.id] = _words(indicator, chosen.years)
            grades = np.array([max(answer) for answer in words[series.id]])
            panels[series.id] = _answer_panel(ground, series, indicator, grades)
        else:
            panels[series.id] = _measure_panel(ground, series, indicator)
    return Example(ground.places, chosen.years, panels, words)

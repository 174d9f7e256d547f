"""The forms of care that a municipality's cost is made of, and which indicators say what of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import log
from statistics import fmean

from scipy.stats import t

from oj.compare.certainty import Side
from oj.compare.comparison_groups import Scope
from oj.compare.decompose import (
    CRITICAL,
    Care,
    CostPart,
    Costs,
    Decomposition,
    LeftOut,
    Step,
    Swings,
    decompose,
)
from oj.compare.dependence import UNKNOWN, Dependence
from oj.compare.fact import NATION, Fact
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.reference_value import group_median
from oj.compare.stock_and_flow import hold_together
from oj.reference import municipalities
from oj.register import id_of

NO_SWINGS = Swings()
YOUNG = 0.2  # of all inhabitants, about
FEWEST_CHANGES = 5  # from year to year before it is known how much an account swings
MOST_DEPENDENT = 0.9  # more would make a swing of everything
SEEN = 0.5  # per cent of a cost: less is written as nought
TOTAL = id_of("cost_total")  # kr per inhabitant 0–20 for all forms together


@dataclass(frozen=True, slots=True)
class Form:
    """One form of care. ``price`` and ``days`` come from municipalities' own books, through the template.

    ``parts`` are (price, days) of what the form consists of, used where the form as a whole has no price. All
    are of a whole year, since they are divided by each other; else MixedTimesError is raised.
    """

    id: str
    cost: str
    placed: str = ""
    count: str = ""
    price: str = ""
    days: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        used = (self.cost, self.placed, self.count, self.price, self.days)
        hold_together(*used, *chain(*self.parts))


FORMS = (
    Form(
        "hvb",
        id_of("cost_hvb"),
        id_of("placed_hvb"),
        id_of("children_hvb"),
        id_of("day_price_hvb"),
        id_of("days_hvb"),
    ),
    Form(
        "familjehem",
        id_of("cost_foster"),
        id_of("placed_foster"),
        id_of("children_foster"),
        id_of("day_price_foster"),
        id_of("days_foster"),
        (
            (id_of("day_price_own_foster"), id_of("days_own_foster")),
            (id_of("day_price_agency_foster"), id_of("days_agency_foster")),
        ),
    ),
    Form("oppna", id_of("cost_open")),
)

STILL = {form.id: Swings(0.0, 0.0) for form in FORMS}  # of the whole country: a mean of hundreds
Facts = Mapping[str, Fact]


def figure_at(facts: Facts, indicator: str, code: str, year: int) -> Figure | None:
    """The figure of one municipality and year, None when no file has it."""
    series = facts[indicator].series.get(code, ()) if indicator in facts else ()
    return next((figure for figure in series if figure.year == year), None)


def _value(facts: Facts, indicator: str, code: str, year: int) -> float | None:
    figure = figure_at(facts, indicator, code, year)
    return figure.value if figure else None


def care(facts: Facts, form: Form, code: str, year: int, swings: Swings = NO_SWINGS) -> Care | None:
    """What is known of one form in one municipality and year; None without its cost.

    The days per child are those reported where children and days are, else they follow from the price.
    """
    cost = _value(facts, form.cost, code, year)
    if cost is None:
        return None
    count, days = _value(facts, form.count, code, year), _days(facts, form, code, year)
    return Care(
        cost,
        _value(facts, form.placed, code, year),
        _price(facts, form, code, year),
        days / count if days and count else None,
        _inhabitants(facts, form, code, year),
        swings,
    )


def _parts(facts: Facts, form: Form, code: str, year: int) -> list[tuple[float, float]]:
    """(price, days) of all that the form consists of; [] where one of them is missing."""
    pairs = [tuple(_value(facts, one, code, year) for one in pair) for pair in form.parts]
    known = [(price, days) for price, days in pairs if price is not None and days]
    return known if len(known) == len(pairs) else []


def _days(facts: Facts, form: Form, code: str, year: int) -> float | None:
    whole = _value(facts, form.days, code, year)
    if whole is not None:
        return whole
    return sum(days for _, days in _parts(facts, form, code, year)) or None


def _price(facts: Facts, form: Form, code: str, year: int) -> float | None:
    whole, parts = _value(facts, form.price, code, year), _parts(facts, form, code, year)
    if whole is not None or not parts:
        return whole
    return sum(price * days for price, days in parts) / sum(days for _, days in parts)


def _inhabitants(facts: Facts, form: Form, code: str, year: int) -> float | None:
    """Inhabitants 0–20 years: the base of the rate, or what number and rate give, else about how many.

    A fifth of all inhabitants are fewer than almost everywhere, so that chance is not made too small.
    """
    if not form.placed:
        return None
    figure, count = figure_at(facts, form.placed, code, year), _value(facts, form.count, code, year)
    if figure and (known := figure.count(facts[form.placed].measure)):
        return known[1]
    if figure and figure.value and count:
        return 1000 * count / figure.value
    places = municipalities()
    every = places.values() if code == NATION else [places[code]] if code in places else []
    return YOUNG * sum(one.population_2016 for one in every) or None


def swing(fact: Fact | None) -> float | None:
    """The variance of the logarithm of one year's account, had nobody done anything else; None: unknown."""
    if fact is None:
        return None
    changes = [change for code in (fact.code, *fact.members) for change in _log_changes(fact, code)]
    return swing_of(changes, dict(_log_changes(fact, NATION)), fact.dependence)


def swing_of(
    changes: Sequence[tuple[int, float]], riket: Mapping[int, float], dependence: Dependence | None = None
) -> float | None:
    """The same of changes in logarithms from the year before, by year; ``riket`` has the country's.

    From the changes from year to year of ours and of those compared with, round their mean each year: half
    their mean square, over one minus the dependence of the years. Few changes make it larger (Student's t).
    """
    by_year: dict[int, list[float]] = {}
    for year, change in changes:
        by_year.setdefault(year, []).append(change)
    middles = {
        year: fmean(found) if len(found) > 1 else riket.get(year, 0.0) for year, found in by_year.items()
    }
    free = sum(max(len(found) - 1, 1) for found in by_year.values())
    if free < FEWEST_CHANGES:
        return None
    square = sum((change - middles[year]) ** 2 for year, change in changes) / free
    years = range(min(by_year) - 1, max(by_year) + 1)
    rho = min(dependence.rho(years) if dependence else UNKNOWN, MOST_DEPENDENT)
    return square / (2 * (1 - rho)) * float(t.ppf(0.975, free) / CRITICAL) ** 2


def _log_changes(fact: Fact, code: str) -> list[tuple[int, float]]:
    """Year and change from the year before, in logarithms; none over a break."""
    found = []
    for earlier, later in pairwise(fact.series.get(code, ())):
        before, now = earlier.value or 0.0, later.value or 0.0
        broken = fact.measure.break_between(earlier.year, later.year, code)
        in_a_row = later.year == earlier.year + 1 and later.year <= fact.year
        if in_a_row and broken is None and before > 0 and now > 0:
            found.append((later.year, log(now / before)))
    return found


def common_year(facts: Facts) -> int | None:
    """The latest year in which costs, and children placed where any are known, stand for the country."""
    used = [TOTAL, *(one for form in FORMS for one in (form.cost, form.placed) if one)]
    return min((facts[one].year for one in used if one in facts), default=None)


def against_others(facts: Facts) -> Decomposition | None:
    """Our cost per inhabitant against those compared with, divided; None where costs are missing."""
    total, year = facts.get(TOTAL), common_year(facts)
    if total is None or year is None or any(form.cost not in facts for form in FORMS):
        return None
    codes = total.members or ((NATION,) if total.scope is Scope.NATION else ())
    swings = {form.id: Swings(swing(facts.get(form.cost)), swing(facts.get(form.price))) for form in FORMS}
    own = _forms(facts, total.code, year, swings)
    others = {code: _forms(facts, code, year, STILL if code == NATION else swings) for code in codes}
    own_total, reference = _value(facts, TOTAL, total.code, year), reference_at(total, year)
    if own is None or any(one.cost < 0 for one in own.values()) or own_total is None or reference is None:
        return None
    others = _without_misfits(others)
    totals = {code: _value(facts, TOTAL, code, year) for code in codes}
    left_out = {code: why for code in codes if (why := _left_out(others[code], totals[code]))}
    complete = [
        Costs(whole, other)
        for code, other in others.items()
        if other and code not in left_out and (whole := totals[code]) is not None
    ]
    if 2 * len(complete) < len(codes):
        return None
    ours = {form: one.undivided if one.is_impossible else one for form, one in own.items()}
    divided = decompose(Costs(own_total, ours), complete, reference)
    if divided is None:
        return None
    steps = tuple(replace(step, judged=_judged(facts, step, year)) for step in divided.steps)
    return replace(divided, steps=steps, left_out=left_out)


def _judged(facts: Facts, step: Step, year: int) -> bool | None:
    """Whether the verdict of how many are placed is sure, on the side of ``step``; None where untested.

    One question has one answer: children are no cause here where the measure's own row says chance.
    """
    placed = next((form.placed for form in FORMS if form.id == step.form), "")
    fact = facts.get(placed)
    if step.part is not CostPart.PLACED or fact is None or fact.year != year:
        return None
    if fact.verdict.grade is Grade.UNKNOWN:
        return None
    return fact.verdict.is_sure and (fact.verdict.side is Side.HIGHER) == (step.kr > 0)


def _without_misfits(others: Mapping[str, dict[str, Care] | None]) -> dict[str, dict[str, Care] | None]:
    """The same, where prices do not fit the accounts of half of them without days and prices of that form."""
    known = [forms for forms in others.values() if forms]
    misfits = {
        form.id
        for form in FORMS
        if known and 2 * sum(one[form.id].has_too_many_days for one in known) >= len(known)
    }
    return {
        code: forms and {one: care.undivided if one in misfits else care for one, care in forms.items()}
        for code, forms in others.items()
    }


def _left_out(forms: Mapping[str, Care] | None, total: float | None) -> LeftOut | None:
    if forms is None or total is None:
        return LeftOut.NO_COST
    wrong = [one for one in forms.values() if one.is_impossible]
    if any(one.cost < 0 for one in wrong):
        return LeftOut.NEGATIVE
    return LeftOut.TOO_MANY_DAYS if wrong else None


def reference_at(fact: Fact, year: int) -> float | None:
    """The value compared with in ``year``: the median of the members that answered, or Riket's."""
    if year == fact.year:
        return fact.reference.value
    if fact.scope is Scope.NATION:
        return next((figure.value for figure in fact.nation_series() if figure.year == year), None)
    every = (figure for code in fact.members for figure in fact.series.get(code, ()))
    values = [figure.value for figure in every if figure.year == year and figure.value is not None]
    return group_median(fact.scope, values, len(fact.members)).value


def _forms(facts: Facts, code: str, year: int, swings: Mapping[str, Swings]) -> dict[str, Care] | None:
    known = {form.id: care(facts, form, code, year, swings[form.id]) for form in FORMS}
    complete = {form: one for form, one in known.items() if one is not None}
    return complete if len(complete) == len(FORMS) else None


def used(facts: Facts, year: int) -> list[str]:
    """The indicators that our cost of ``year`` and its parts are made of: those that we have."""
    code, wanted = facts[TOTAL].code, [TOTAL]
    for form in FORMS:
        wanted += [form.cost, form.placed, form.count, form.price, form.days]
        if _value(facts, form.price, code, year) is None:
            wanted += chain(*form.parts)
    return [one for one in wanted if _value(facts, one, code, year) is not None]


def lacking(facts: Facts, year: int) -> list[tuple[Form, str]]:
    """Per form that our figures can't divide wholly: the indicators that are missing."""
    code = next(iter(facts.values())).code if facts else ""
    gaps = []
    for form in FORMS:
        known = care(facts, form, code, year)
        if known is None:
            gaps.append((form, form.cost))
        elif known.is_impossible:
            continue
        elif form.placed and known.depth() < 3:
            gaps.append((form, form.price if known.factors() else form.placed))
    return gaps


def impossible(facts: Facts, year: int) -> dict[str, float]:
    """By form, the days per child that our own figures give where they are more than a year has."""
    code = next(iter(facts.values())).code if facts else ""
    every = {form.id: care(facts, form, code, year) for form in FORMS}
    days = {form: one.level(CostPart.DAYS) for form, one in every.items() if one and one.is_impossible}
    return {form: many for form, many in days.items() if many is not None}


def shares(parts: Sequence[Fact], total: Fact, code: str) -> dict[int, list[float]]:
    """By year: the per cent of ``total`` that each part is, and what is none of them, where that can be seen.

    Of the years in which all are known, nothing is negative, and the parts are no more than the whole.
    """
    every = [{f.year: f.value for f in fact.series.get(code, ())} for fact in (*parts, total)]
    found = {}
    for year in sorted(set.intersection(*map(set, every))):
        *costs, whole = (by_year[year] for by_year in every)
        known = [cost for cost in costs if cost is not None and cost >= 0]
        if whole is None or whole <= 0 or len(known) < len(parts):
            continue
        rest = 100 * (whole - sum(known)) / whole
        if rest > -SEEN:
            found[year] = [*(100 * cost / whole for cost in known), max(rest, 0.0)]
    return (
        found if any(rest >= SEEN for *_, rest in found.values()) else {y: of[:-1] for y, of in found.items()}
    )

"""The forms of care that a municipality's cost is made of, and which indicators say what of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from oj.compare.comparison_groups import Scope
from oj.compare.decompose import Care, Decomposition, decompose
from oj.compare.fact import NATION, Fact
from oj.compare.figure import Figure
from oj.compare.reference_value import group_median
from oj.register import id_of

TOTAL = id_of("cost_total")  # kr per inhabitant 0–20 for all forms together


@dataclass(frozen=True, slots=True)
class Form:
    """One form of care. ``price`` and ``days`` come from municipalities' own books, through the template.

    ``parts`` are (price, days) of what the form consists of, used where the form as a whole has no price.
    """

    id: str
    cost: str
    placed: str = ""
    count: str = ""
    price: str = ""
    days: str = ""
    parts: tuple[tuple[str, str], ...] = ()


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

Facts = Mapping[str, Fact]


def figure_at(facts: Facts, indicator: str, code: str, year: int) -> Figure | None:
    """The figure of one municipality and year, None when no file has it."""
    series = facts[indicator].series.get(code, ()) if indicator in facts else ()
    return next((figure for figure in series if figure.year == year), None)


def _value(facts: Facts, indicator: str, code: str, year: int) -> float | None:
    figure = figure_at(facts, indicator, code, year)
    return figure.value if figure else None


def care(facts: Facts, form: Form, code: str, year: int) -> Care | None:
    """What is known of one form in one municipality and year; None without its cost."""
    cost = _value(facts, form.cost, code, year)
    if cost is None or cost < 0:
        return None
    count, days = _value(facts, form.count, code, year), _value(facts, form.days, code, year)
    return Care(
        cost,
        _value(facts, form.placed, code, year),
        _price(facts, form, code, year),
        days / count if days and count else None,
    )


def _price(facts: Facts, form: Form, code: str, year: int) -> float | None:
    whole = _value(facts, form.price, code, year)
    if whole is not None:
        return whole
    pairs = [tuple(_value(facts, one, code, year) for one in pair) for pair in form.parts]
    known = [(price, days) for price, days in pairs if price is not None and days]
    if not known or len(known) < len(pairs):
        return None
    return sum(price * days for price, days in known) / sum(days for _, days in known)


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
    own, others = _forms(facts, total.code, year), [_forms(facts, code, year) for code in codes]
    own_total, reference = _value(facts, TOTAL, total.code, year), reference_at(total, year)
    complete = [other for other in others if other]
    if own is None or own_total is None or reference is None or 2 * len(complete) < len(codes):
        return None
    return decompose(own, complete, own_total, reference)


def reference_at(fact: Fact, year: int) -> float | None:
    """The value compared with in ``year``: the median of the members that answered, or Riket's."""
    if year == fact.year:
        return fact.reference.value
    if fact.scope is Scope.NATION:
        return next((figure.value for figure in fact.nation_series() if figure.year == year), None)
    every = (figure for code in fact.members for figure in fact.series.get(code, ()))
    values = [figure.value for figure in every if figure.year == year and figure.value is not None]
    return group_median(fact.scope, values, len(fact.members)).value


def _forms(facts: Facts, code: str, year: int) -> dict[str, Care] | None:
    known = {form.id: care(facts, form, code, year) for form in FORMS}
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
        elif form.placed and known.depth() < 3:
            gaps.append((form, form.price if known.factors() else form.placed))
    return gaps


def shares(parts: Sequence[Fact], code: str) -> dict[int, list[float]]:
    """By year: the per cent of each part, for the years in which all parts are known and not all zero."""
    by_part = [{f.year: f.value for f in part.series.get(code, ())} for part in parts]
    found = {}
    for year in sorted(set.intersection(*(set(one) for one in by_part))):
        values = [value for one in by_part if (value := one[year]) is not None and value >= 0]
        if len(values) == len(parts) and sum(values) > 0:
            found[year] = [100 * value / sum(values) for value in values]
    return found

"""What lies inside the forms of the accounts: SiS and supported homes in HVB, some kinds of foster homes.

They have no public series. Their cost is a municipality's own days × kr per day, per inhabitant 0–20 years,
and the rest is the form's cost in the accounts less theirs: so the parts are the form, each krona once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log

from oj.compare.care_forms import (
    FORMS,
    TOTAL,
    Facts,
    Form,
    common_year,
    figure_at,
    reference_at,
    swing,
    swing_of,
)  # fmt: skip
from oj.compare.comparison_groups import Scope
from oj.compare.decompose import Care, Costs, Decomposition, LeftOut, Swings, decompose
from oj.compare.stock_and_flow import hold_together
from oj.register import id_of, ids_of

INHABITANTS, EVERYBODY, SHARE_YOUNG = ids_of("inhabitants_young", "inhabitants", "share_young")


@dataclass(frozen=True, slots=True)
class Inner:
    """A form inside one of the accounts' forms, with the ids of its price and days in the template."""

    id: str
    price: str
    days: str

    def __post_init__(self) -> None:
        hold_together(self.price, self.days)


INSIDE = {
    "hvb": (
        Inner("sis", id_of("day_price_sis"), id_of("days_sis")),
        Inner("stodboende", id_of("day_price_supported"), id_of("days_supported")),
    ),
    "familjehem": (
        Inner("konsulent", id_of("day_price_agency_foster"), id_of("days_agency_foster")),
        Inner("jourhem", id_of("day_price_emergency"), id_of("days_emergency")),
    ),
}
REST = {"hvb": "ovrig_hvb", "familjehem": "ovriga_familjehem"}
OUTER_FORM = {
    one: form for form, inner in INSIDE.items() for one in (*(part.id for part in inner), REST[form])
}  # the form that a part lies in
ROUNDED = 1.0  # kr per inhabitant that published figures may lack of their parts
Chosen = Mapping[str, Sequence[Inner]]


def _value(facts: Facts, indicator: str, code: str, year: int) -> float | None:
    figure = figure_at(facts, indicator, code, year)
    return figure.value if figure else None


def young(facts: Facts, code: str, year: int) -> float | None:
    """Inhabitants 0–20 years: as published, else by their share of all, or by number and rate of placed."""
    known = _value(facts, INHABITANTS, code, year)
    if known is not None:
        return known or None
    everybody, share = (_value(facts, one, code, year) for one in (EVERYBODY, SHARE_YOUNG))
    if everybody and share:
        return everybody * share / 100
    for form in FORMS:
        rate, count = (_value(facts, one, code, year) for one in (form.placed, form.count))
        if rate and count:
            return 1000 * count / rate
    return None


def cost(facts: Facts, inner: Inner, code: str, year: int) -> float | None:
    """Kr per inhabitant 0–20 years, nought without days; None where what it is made of is not known."""
    days, price = (_value(facts, one, code, year) for one in (inner.days, inner.price))
    if not days:
        return days
    of = young(facts, code, year)
    return price * days / of if price is not None and of else None


def shown(facts: Facts, codes: Sequence[str], year: int) -> dict[str, list[Inner]]:
    """By form the parts that we have, and at least half of the others (``codes``)."""
    ours = next(iter(facts.values())).code

    def is_known(inner: Inner) -> bool:
        having = sum(cost(facts, inner, code, year) is not None for code in codes)
        return cost(facts, inner, ours, year) is not None and 2 * having >= len(codes) > 0

    found = {form: [*filter(is_known, inner)] for form, inner in INSIDE.items()}
    return {form: inner for form, inner in found.items() if inner}


def _parts(facts: Facts, form: Form, inner: Sequence[Inner], code: str, year: int) -> dict[str, float] | None:
    """The cost of each part and of the rest, or of the form as a whole; None where one is not known."""
    whole = _value(facts, form.cost, code, year)
    if whole is None or not inner:
        return None if whole is None else {form.id: whole}
    costs = {one.id: cost(facts, one, code, year) for one in inner}
    known = {one: kr for one, kr in costs.items() if kr is not None}
    if len(known) < len(costs):
        return None
    return {**known, REST[form.id]: whole - sum(known.values())}


def costs(facts: Facts, chosen: Chosen, code: str, year: int) -> dict[str, float] | None:
    """Kr per inhabitant 0–20 years of every part of the cost; None where one is not known."""
    every = [_parts(facts, form, chosen.get(form.id, ()), code, year) for form in FORMS]
    found = {part: kr for parts in every if parts for part, kr in parts.items()}
    return found if all(every) else None


def _left_out(found: Mapping[str, float] | None, total: float | None) -> LeftOut | None:
    if found is None or total is None:
        return LeftOut.NO_COST
    negative = [part for part, kr in found.items() if kr < -ROUNDED]
    if not negative:
        return None
    return LeftOut.TOO_MUCH_INSIDE if set(negative) <= set(REST.values()) else LeftOut.NEGATIVE


def _swings(facts: Facts, chosen: Chosen, codes: Sequence[str]) -> dict[str, Swings]:
    """How much each part's account swings; of a part inside a form by our and the others' own figures.

    Unknown of one that some of us have had in one year and not in the next: no logarithm tells of that.
    """
    years = sorted({figure.year for series in facts[TOTAL].series.values() for figure in series})
    changes: dict[str, list[tuple[int, float]]] = {}
    comes_and_goes = set()
    for code in codes:
        by_year = {year: costs(facts, chosen, code, year) or {} for year in years}
        for earlier, later in pairwise(years):
            for part in by_year[earlier].keys() & by_year[later].keys():
                before, now = by_year[earlier][part], by_year[later][part]
                if (before > 0) != (now > 0):
                    comes_and_goes.add(part)
                elif before > 0 and later == earlier + 1:
                    changes.setdefault(part, []).append((later, log(now / before)))
    inner = {
        part: Swings(swing_of(changes.get(part, ()), {})) for part in OUTER_FORM if part not in comes_and_goes
    }
    return {form.id: Swings(swing(facts.get(form.cost))) for form in FORMS} | inner


def by_form(facts: Facts) -> Decomposition | None:
    """Our cost per inhabitant against those compared with, by form of care; None where no part is known.

    Beside Riket there are none: no file has its days and prices.
    """
    total, year = facts.get(TOTAL), common_year(facts)
    if total is None or year is None or total.scope is Scope.NATION:
        return None
    chosen = shown(facts, total.members, year)
    if own := costs(facts, chosen, total.code, year):
        too_much = {form for form, rest in REST.items() if own.get(rest, 0.0) < -ROUNDED}
        chosen = {form: inner for form, inner in chosen.items() if form not in too_much}
        own = costs(facts, chosen, total.code, year)
    own_total, reference = figure_at(facts, TOTAL, total.code, year), reference_at(total, year)
    if (
        not chosen
        or not own
        or not own_total
        or own_total.value is None
        or _left_out(own, own_total.value)
        or reference is None
    ):
        return None
    others = {code: costs(facts, chosen, code, year) for code in total.members}
    totals = {code: _value(facts, TOTAL, code, year) for code in others}
    left_out = {code: why for code, found in others.items() if (why := _left_out(found, totals[code]))}
    compared = {code: found for code, found in others.items() if found and code not in left_out}
    if 2 * len(compared) < len(total.members):
        return None
    swings = _swings(facts, chosen, (total.code, *compared))

    def of(found: Mapping[str, float], whole: float) -> Costs:
        cares = {part: Care(kr, swings=swings.get(part, Swings())) for part, kr in found.items()}
        return Costs(whole, cares)

    every = [of(found, whole) for code, found in compared.items() if (whole := totals[code]) is not None]
    divided = decompose(of(own, own_total.value), every, reference)
    return divided and replace(divided, left_out=left_out)


def used(facts: Facts, year: int) -> list[str]:
    """The indicators that it is made of: those that we have."""
    code = facts[TOTAL].code
    inner = [one for parts in INSIDE.values() for part in parts for one in (part.days, part.price)]
    wanted = [TOTAL, *(form.cost for form in FORMS), *inner, INHABITANTS, EVERYBODY, SHARE_YOUNG]
    return [one for one in wanted if _value(facts, one, code, year) is not None]

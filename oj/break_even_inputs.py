"""The assumptions of *Brytpunkt* for a municipality: own figures first, each with its source and year.

Price and days per child come from the edition, else from *Under året*, else from the municipality group, else
they must be typed; the others have stated values (data/reference/break_even.csv).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from oj.assumption_kinds import Kind, kinds_in, with_typed
from oj.compare.break_even import Assumption
from oj.compare.care_forms import FORMS, figure_at
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.inner_forms import INSIDE
from oj.compare.reference_value import group_median
from oj.compare.viewpoint import seen_from
from oj.compare.year_so_far import courses, shown
from oj.errors import OjError
from oj.facts import ANY_YEAR, Edition, facts_of, measures_of
from oj.reference import municipalities
from oj.register import AREA
from oj.words import break_even_sentences as words
from oj.written.during_year import versions, years_told
from oj.written.note import Lines

MIX: Final = "mix"  # of all forms, as many days of each as the municipality has
WHOLE: Final = 366  # days: more per child in a year is a slip


class NoPrice(OjError):  # noqa: N818
    """No price per day is known of the form."""


def kinds() -> dict[str, Kind]:
    """Every kind of assumption of *Brytpunkt* by its id, in the order in which they are asked for."""
    return kinds_in("break_even.csv")


@dataclass(frozen=True, slots=True)
class CareForm:
    """A form of care with the ids of its price, days and children; "" where no measure has these."""

    id: str
    price: str
    days: str
    children: str = ""


@cache
def care_forms() -> dict[str, CareForm]:
    """The forms that can be avoided; agency foster homes are a part of foster homes."""
    whole = {one.id: CareForm(one.id, one.price, one.days, one.count) for one in FORMS if one.price}
    inner = {one.id: CareForm(one.id, one.price, one.days) for many in INSIDE.values() for one in many}
    return {one: (whole | inner)[one] for one in ("hvb", "familjehem", "konsulent", "sis", "stodboende")}


PARTS: Final = ("hvb", "familjehem", "sis", "stodboende")  # of the mix: each day once
PARTS_DURING_YEAR: Final = (*PARTS, "konsulent")  # there foster homes are without those of agencies


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a form in a year: kr per day, days in the year, days per child (None: not known).

    ``children`` are those that days per child are of; ``similar`` is what peers pay per day.
    """

    form: str
    price: float
    year: int
    source: str
    days: float | None = None
    per_child: float | None = None
    children: float | None = None
    similar: float | None = None


@dataclass(frozen=True, slots=True)
class Presets:
    """The assumptions by their ids before anybody has typed; no price among them where nobody knows it.

    ``own_days`` are the municipality's days of the form in ``year``, ``similar`` what peers pay for these on
    average, kr per day; None where they are not known. ``shares`` are per cent of the days by form.
    """

    form: str
    assumed: Mapping[str, Assumption]
    shares: Mapping[str, float]
    year: int | None = None
    own_days: float | None = None
    similar: float | None = None


def presets(
    edition: Edition, lines: Lines, code: str, form: str = MIX, *, year: int = ANY_YEAR, example: bool
) -> Presets:
    """The assumptions of a municipality (``code``) for a form of care or the mix, up to a ``year``.

    ``lines`` is what people have written (Store.written).
    """
    wanted = {one for each in care_forms().values() for one in (each.price, each.days, each.children)}
    measures = [one for one in measures_of(edition, ("cost",), year, AREA) if one.id in wanted]
    facts = {one.measure.id: one for one in facts_of(edition, seen_from(code, Scope.GROUP), measures, year)}
    forms = [care_forms()[one] for one in (PARTS if form == MIX else (form,))]
    own = _complete(form, [_own(facts, one, code) for one in forms])
    latest = max((one.year for one in own), default=0)
    found = [one for one in own if one.year == latest]
    during = found or _complete(form, _during_year(lines, code, example=example))
    known = during or _complete(form, [_of_group(facts, one) for one in forms])
    stated = {
        one.id: one.assumed(one.value, one.year, one.source)
        for one in kinds().values()
        if one.value is not None
    }
    return _together(form, known, stated, is_own=bool(found))


def _complete(form: str, known: Iterable[Known | None]) -> list[Known]:
    """Those of the form; of the mix those whose days are known, which they are weighed by."""
    wanted = PARTS_DURING_YEAR if form == MIX else (form,)
    return [one for one in known if one and one.form in wanted and (form != MIX or one.days)]


def _own(facts: Mapping[str, Fact], form: CareForm, code: str) -> Known | None:
    """The latest own price with what is known beside it in the same year."""
    fact = facts.get(form.price)
    latest = fact.last_known if fact else None
    if fact is None or latest is None or not latest.value:
        return None
    peers = fact.references.get(Scope.PEERS)
    return Known(
        form.id,
        latest.value,
        latest.year,
        words.OWN_SOURCE,
        _at(facts, form.days, code, latest.year),
        _per_child(facts, form, code, latest.year),
        _at(facts, form.children, code, latest.year),
        peers.value if peers and latest.year == fact.year else None,
    )


def _at(facts: Mapping[str, Fact], indicator: str, code: str, year: int) -> float | None:
    figure = figure_at(facts, indicator, code, year)
    return figure.value if figure else None


def _per_child(facts: Mapping[str, Fact], form: CareForm, code: str, year: int) -> float | None:
    days, children = (_at(facts, one, code, year) for one in (form.days, form.children))
    found = days / children if days and children else None
    return found if found and 1 <= found <= WHOLE else None


def _of_group(facts: Mapping[str, Fact], form: CareForm) -> Known | None:
    """The medians of the municipality group in the latest year."""
    fact = facts.get(form.price)
    if fact is None or not (price := fact.references[Scope.GROUP]).value:
        return None
    children = [_per_child(facts, form, code, fact.year) for code in fact.members]
    known = [one for one in children if one is not None]
    days = facts[form.days].references[Scope.GROUP].value if form.days in facts else None
    return Known(
        form.id,
        price.value,
        fact.year,
        words.group_source(municipalities()[fact.code].group, price.answered, price.members),
        days,
        group_median(Scope.GROUP, known, len(fact.members)).value,
    )


def _during_year(lines: Lines, code: str, *, example: bool) -> list[Known]:
    """The prices so far of the latest year told of, of forms that everybody may see by themselves."""
    told = years_told(lines, code, example=example)
    if not told:
        return []
    _, so_far = versions(next(iter(told.values())))[-1]
    public = shown(so_far)
    source = words.during_source(so_far.through)
    return [
        Known(one.form, one.price_so_far, so_far.year, source, one.days)
        for one in (courses(public) if public else ())
        if one.price_so_far and one.form in care_forms()
    ]


def _together(
    form: str, known: Sequence[Known], stated: Mapping[str, Assumption], *, is_own: bool
) -> Presets:
    """The assumptions with price and days per child of what is known, weighed by the days."""
    if not known:
        return Presets(form, stated, {})
    weights = [one.days or 1.0 for one in known]
    days = sum(weights)
    source = words.weighed(
        {one.form: w / days for one, w in zip(known, weights, strict=True)}, known[0].source
    )
    price = sum(one.price * weight for one, weight in zip(known, weights, strict=True)) / days
    assumed = {**stated, "price": kinds()["price"].assumed(price, known[0].year, source)}
    if any(one.per_child for one in known):
        missing = stated["days_per_child"].value
        children = sum(w / (one.per_child or missing) for one, w in zip(known, weights, strict=True))
        few = min((one.children for one in known if one.children), default=None)
        counted = words.of_children(source, few, [one.form for one in known if not one.per_child])
        assumed["days_per_child"] = kinds()["days_per_child"].assumed(days / children, known[0].year, counted)
    similar = [one.similar * weight for one, weight in zip(known, weights, strict=True) if one.similar]
    return Presets(
        form,
        {one: assumed[one] for one in kinds() if one in assumed},
        {one.form: 100 * weight / days for one, weight in zip(known, weights, strict=True)},
        known[0].year,
        days if is_own and all(one.days for one in known) else None,
        sum(similar) / days if len(similar) == len(known) else None,
    )


def typed_in(found: Presets, typed: Mapping[str, float], place: str) -> list[Assumption]:
    """The assumptions with what somebody has typed in place of some of them, in their order.

    OutOfRange where a value is none that it can have, NoPrice where the price is known of nobody nor typed.
    """
    assumed = with_typed(kinds(), found.assumed, typed)
    if "price" not in assumed:
        raise NoPrice(words.no_price(found.form, place), command="Till exempel --set price=4000.")
    return [assumed[one] for one in kinds()]

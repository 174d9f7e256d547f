"""What each view of Placeringskostnader says first: its own figure, beside those compared with."""

from collections.abc import Iterable, Mapping, Sequence

from oj.compare import care_forms, derived, inner_forms, open_care
from oj.compare.decompose import Decomposition
from oj.compare.fact import Fact
from oj.register import id_of, ids_of
from oj.words import cost_sentences
from oj.words.page_summaries import cost_change
from oj.words.quantities import with_unit
from oj.words.sentences import reference

_LVU, _BOUGHT = ids_of("placed_lvu", "bought")
_DEVIATION = id_of("cost_deviation")
_DAY_PRICES = ids_of(
    "day_price_hvb", "day_price_foster", "day_price_own_foster", "day_price_agency_foster",
    "day_price_emergency", "day_price_sis", "day_price_supported",
)  # fmt: skip
Facts = Mapping[str, Fact]


def parts(facts: Facts, place: str) -> str:
    """Which parts of the difference are sure; the difference itself where no part is worth a word."""
    return _divided(facts, care_forms.against_others(facts), place)


def inner_parts(facts: Facts, place: str) -> str:
    """The same by form of care."""
    return _divided(facts, inner_forms.by_form(facts), place)


def _divided(facts: Facts, divided: Decomposition | None, place: str) -> str:
    if divided is None:
        return ""
    total = facts[care_forms.TOTAL]
    year = care_forms.common_year(facts) or total.year
    return (
        cost_sentences.pulls(divided, year)
        or f"{cost_sentences.difference(divided, place, total.scope, year)}."
    )


def placed(facts: Facts, place: str) -> str:
    """What a placed child costs."""
    return _each(derived.derive(derived.PER_CHILD, facts)[:1], place)


def day(facts: Facts, place: str) -> str:
    """What a day costs, in the first form that has a price."""
    return _each([facts[one] for one in _DAY_PRICES if one in facts][:1], place)


def open_share(facts: Facts, place: str) -> str:
    """How much of the cost goes to open care."""
    return _each(derived.derive([derived.OPEN_SHARE], facts), place)


def open_sum(facts: Facts, place: str) -> str:
    """What all open care costs, with and without a decision."""
    return _each(filter(None, [open_care.whole(facts)]), place)


def by_law(facts: Facts, place: str) -> str:
    """How many are placed by law, and how much of the care is bought."""
    return _each([facts[one] for one in (_LVU, _BOUGHT) if one in facts], place)


def deviation(facts: Facts, place: str) -> str:
    """How far the net cost is from what is expected."""
    return cost_sentences.deviation(facts[_DEVIATION], place) if _DEVIATION in facts else ""


def together(pair: Sequence[Fact], place: str) -> str:
    """Both of two measures that are held against each other."""
    return _each(pair, place) if all(fact.own.value is not None for fact in pair) else ""


def _each(facts: Iterable[Fact], place: str) -> str:
    """ "Kostnad per placerat barn, HVB i Partille 2024: 586 000 kr/placerat barn; medianen är …", its change.

    Nothing of what is missing or on few cases.
    """
    told = []
    for fact in facts:
        if fact.own.value is None or fact.own.has_small_base(fact.measure):
            continue
        beside = f"; {reference(fact.measure, fact.reference)}" * (fact.reference.value is not None)
        value = with_unit(fact.measure, fact.own.value)
        told.append(f"{fact.measure.title} i {place} {fact.year}: {value}{beside}.")
        has_kronor = fact.measure.is_cost and not fact.measure.is_per_cent
        told += filter(None, [cost_change(fact) if has_kronor else ""])
    return " ".join(told)

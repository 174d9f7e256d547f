"""What each view of Placeringskostnader says first: its own figure, beside those compared with."""

from collections.abc import Mapping, Sequence

from oj.compare import care_forms, derived, inner_forms, open_care
from oj.compare.decompose import Decomposition
from oj.compare.fact import Fact
from oj.register import id_of, ids_of
from oj.swedish import NBSP
from oj.words import cost_sentences
from oj.words.page_summaries import cost_change
from oj.words.quantities import amount, with_unit
from oj.words.sentences import level, lowered

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
    return cost_sentences.pulls(divided) or f"{cost_sentences.difference(divided, place, total.scope, year)}."


def placed(facts: Facts, place: str) -> str:
    """What a placed child costs."""
    per_child = next(iter(derived.derive(derived.PER_CHILD, facts)), None)
    return _cost(per_child, f"kostade ett placerat barn i {place}", "kr") if per_child else ""


def day(facts: Facts, place: str) -> str:
    """What a day costs, in the first form that has a price."""
    price = next((facts[one] for one in _DAY_PRICES if one in facts), None)
    if price is None:
        return ""
    return _cost(price, f"var {lowered(price.measure.title)}, i {place}", "kr")


def open_share(facts: Facts, place: str) -> str:
    """How much of the cost goes to open care."""
    fact = next(iter(derived.derive([derived.OPEN_SHARE], facts)), None)
    return _said(fact, f"gick {{}} av kostnaden i {place} till öppna insatser")


def open_sum(facts: Facts, place: str) -> str:
    """What all open care costs, with and without a decision."""
    fact = open_care.whole(facts)
    return _cost(fact, f"kostade alla öppna insatser i {place}") if fact else ""


def by_law(facts: Facts, place: str) -> str:
    """How many are placed by law, and how much of the care is bought."""
    told = (
        _said(facts.get(_LVU), f"var {{}} av de placerade i {place} placerade enligt LVU"),
        _said(facts.get(_BOUGHT), f"var {{}} av barn- och ungdomsvården i {place} köpt"),
    )
    return " ".join(filter(None, told))


def deviation(facts: Facts, place: str) -> str:
    """How far the net cost is from what is expected."""
    return cost_sentences.deviation(facts[_DEVIATION], place) if _DEVIATION in facts else ""


def together(pair: Sequence[Fact], place: str) -> str:
    """Both of two measures that are held against each other."""
    said = [
        f"{lowered(fact.measure.title)} {with_unit(fact.measure, fact.own.value)}"
        for fact in pair
        if fact.own.value is not None
    ]
    return f"{place} {pair[0].year}: {' och '.join(said)}." if len(said) == len(pair) > 0 else ""


def _said(fact: Fact | None, phrase: str, unit: str = "") -> str:
    """ "År 2024 gick 14 % av kostnaden …; liknande kommuners median är 16 %."; "" on few cases or none.

    ``unit`` stands after both values where the phrase has said the rest of theirs.
    """
    if fact is None or fact.own.value is None or fact.own.has_small_base(fact.measure):
        return ""

    def said(value: float) -> str:
        return f"{amount(fact.measure, value)}{NBSP}{unit}" if unit else with_unit(fact.measure, value)

    other = fact.reference.value
    beside = f"; {level(fact)} är {said(other)}" if other is not None else ""
    return f"År {fact.year} {phrase.format(said(fact.own.value))}{beside}."


def _cost(fact: Fact, phrase: str, unit: str = "") -> str:
    """ "År 2024 kostade ett placerat barn i Partille 586 000 kr; …" and its change."""
    said = _said(fact, f"{phrase} {{}}", unit)
    return " ".join(filter(None, [said, cost_change(fact)])) if said else ""

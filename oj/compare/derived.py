"""Figures of our own, one published figure by another: kr per placed child, the share of open care."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from oj.compare.change import Change, Unknown
from oj.compare.fact import NATION, Background, Fact, facts
from oj.compare.figure import Figure
from oj.compare.spread import Spread
from oj.compare.stock_and_flow import hold_together
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator, id_of
from oj.swedish import rounded

OWN_CALCULATION = "Egen beräkning"  # the source of a measure that has no sheet and no cell of its own


@dataclass(frozen=True, slots=True)
class Derived:
    """``measure`` = ``factor`` × ``top`` / ``base``, two indicators of the register.

    The result is rounded to whole ``step``s where there is one: published rates have one decimal and bear no
    more. What has none is rounded when it is written, and only then. A stock by a flow is no figure: it
    raises MixedTimesError.
    """

    measure: Indicator
    top: str
    base: str
    factor: float
    step: float | None = None

    def __post_init__(self) -> None:
        hold_together(self.top, self.base)

    def value(self, top: float, base: float) -> float:
        """The derived figure of two that are published; ``base`` is not zero."""
        found = self.factor * top / base
        return self.step * rounded(found / self.step) if self.step else found


def _per_child(form: str, of: str, top: str, base: str) -> Derived:
    measure = Indicator(
        id=f"EGEN-KR-PER-BARN-{form}",
        name=f"Kostnad per placerat barn{of}",
        theme="cost",
        unit="kr/placerat barn",
        value_type="currency",
        decimals=0,
        source=OWN_CALCULATION,
    )
    return Derived(measure, top, base, 1000, 1000)


PER_CHILD = (
    _per_child("ALLA", ", HVB och familjehem", id_of("cost_placed"), id_of("placed")),
    _per_child("HVB", ", HVB", id_of("cost_hvb"), id_of("placed_hvb")),
    _per_child("FAMILJEHEM", ", familjehem", id_of("cost_foster"), id_of("placed_foster")),
)
OPEN_SHARE = Derived(
    Indicator(
        id="EGEN-ANDEL-OPPNA",
        name="Öppna insatsers andel av kostnaden",
        theme="cost",
        unit="%",
        value_type="currency",
        decimals=0,
        source=OWN_CALCULATION,
    ),
    id_of("cost_open"),
    id_of("cost_total"),
    100,
)
_MADE_OF = {one.measure.id: (one.top, one.base) for one in (*PER_CHILD, OPEN_SHARE)}


def made_of(indicator_id: str) -> tuple[str, ...]:
    """The published indicators that one of our own is made of; () for one that is published itself."""
    return _MADE_OF.get(indicator_id, ())


def derive(wanted: Iterable[Derived], facts: Mapping[str, Fact]) -> list[Fact]:
    """The facts that can be made of ``facts``; one whose two parts end in different years is left out."""
    made = []
    for one in wanted:
        top, base = facts.get(one.top), facts.get(one.base)
        if top is not None and base is not None and top.year == base.year:
            made += quotient(one, top, base)
    return made


def quotient(wanted: Derived, top: Fact, base: Fact) -> list[Fact]:
    """One fact of two of the same year, in the prices of ``top``; [] when no municipality has both."""
    figures = [one for code, above in top.series.items() for one in _figures(wanted, code, above, base)]
    values = {
        code: wanted.value(value, base.values[code])
        for code, value in top.values.items()
        if base.values.get(code)
    }
    if not values:
        return []
    answered = {year: min(count, base.answered.get(year, 0)) for year, count in top.answered.items()}
    riket = next((f.value for f in figures if f.region_code == NATION and f.year == top.year), None)
    spread = Spread(
        wanted.measure.id, top.year, list(values), list(values.values()), answered, national=riket
    )
    view = Viewpoint(top.code, top.scope, top.groups, top.municipalities, top.since)
    prices = Background(index={} if top.price_year else top.around.index)
    made = facts([wanted.measure], [spread], figures, view, prices)
    return [replace(fact, price_year=top.price_year, change=_priced(fact.change, top)) for fact in made]


def _priced(change: Change | Unknown, top: Fact) -> Change | Unknown:
    """The change with the year of the prices that the amounts were in."""
    if isinstance(change, Unknown) or not top.price_year:
        return change
    return replace(change, price_year=top.price_year)


def _figures(wanted: Derived, code: str, figures: Iterable[Figure], base: Fact) -> list[Figure]:
    below = {figure.year: figure for figure in base.series.get(code, ())}
    found = []
    for above in figures:
        other = below.get(above.year)
        if other is None:
            continue
        value, status = _divided(wanted, above, other)
        note, indicator = above.note or other.note, wanted.measure.id
        found.append(Figure(above.year, value, status, note=note, indicator_id=indicator, region_code=code))
    return found


def _divided(wanted: Derived, above: Figure, below: Figure) -> tuple[float | None, str]:
    if above.value is None or below.value is None:
        return None, (above if above.value is None else below).status
    if not below.value:
        return None, "not_applicable"  # nobody was placed: nothing to divide among
    return wanted.value(above.value, below.value), "ok"

"""Open care: its sum, its parts on the two sides of a border that moved, and what municipalities count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import NamedTuple

from oj.compare.care_forms import figure_at
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.reference import read_rows
from oj.register import Indicator, counted_when, ids_of
from oj.swedish import without_noise

SUMS = ids_of("cost_open", "cost_open_of_all")  # the first that we have is the one to tell
PARTS = ids_of(
    "cost_open_assessed", "cost_open_unassessed", "share_open", "share_programme", "share_support"
)  # the border moves what is in each of them
CHILDREN = ids_of("placed", "share_programme", "share_support", "share_open")
COUNTED_AT_HOME = ids_of("unassessed_kinds", "unassessed_visits", "unassessed_people")


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of open care and the ids of what municipalities report of it, as in open_care.csv.

    With a decision persons are counted, without one visits: the two are never added or compared.
    """

    name: str
    assessed_children: str
    assessed_youths: str
    service_children: str
    service_youths: str
    assessed_cost: str
    service_cost: str
    elsewhere: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The indicators, in the order of the fields."""
        return tuple(getattr(self, one.name) for one in fields(self)[1:])

    @property
    def assessed(self) -> tuple[str, ...]:
        """What tells that it is given after a decision: persons or kronor."""
        return self.assessed_children, self.assessed_youths, self.assessed_cost

    @property
    def service(self) -> tuple[str, ...]:
        """What tells that it is given without one: visits or kronor."""
        return self.service_children, self.service_youths, self.service_cost


@cache
def categories() -> tuple[Category, ...]:
    """The kinds of open care, in the file's order."""
    return tuple(Category(**row) for row in read_rows("open_care.csv"))


def whole(facts: Mapping[str, Fact]) -> Fact | None:
    """The cost of all open care: the first of ``SUMS`` that we have a value of, else that there is."""
    known = [facts[one] for one in SUMS if one in facts]
    return next((fact for fact in known if fact.own.value is not None), next(iter(known), None))


def latest_year(facts: Mapping[str, Fact]) -> int | None:
    """The latest year in which we have a figure of any category; None without one."""
    return max((figure.year for figure in _known(facts)), default=None)


def _known(facts: Mapping[str, Fact]) -> Iterator[Figure]:
    every = (facts[one] for category in categories() for one in category.ids if one in facts)
    return (figure for fact in every for figure in fact.own_series if figure.value is not None)


def children(facts: Mapping[str, Fact], counted: str) -> list[Fact]:
    """Children placed and children with open care, of what counts a "year" or of what counts a "day".

    They are told apart by counted_when.csv: what counts a day stands beside nothing that counts a year.
    """
    return [facts[one] for one in CHILDREN if one in facts and counted_when().get(one) == counted]


def per_thousand(measure: Indicator, value: float) -> float:
    """A share of the inhabitants 0–20 years, or a rate of them, per 1 000 of them.

    Raises ValueError for what is neither.
    """
    per = 100 if measure.is_per_cent else measure.per
    if not per:
        raise ValueError(f"{measure.id} is no share and no rate")
    return without_noise(1000 * value / per)


class Among(NamedTuple):
    """Of the ``known`` municipalities compared with that tell, how many give it (``having``)."""

    having: int
    known: int


@dataclass(frozen=True, slots=True)
class Given:
    """Whether we gave a kind of open care during the year, after a decision and without; None: not known."""

    category: Category
    assessed: bool | None
    service: bool | None
    others_assessed: Among
    others_service: Among


def given(facts: Mapping[str, Fact], year: int | None) -> list[Given]:
    """The six kinds in ``year``: ours, and how common each is among those compared with.

    Nothing is known of a year that is None; [] without facts, which have us and the others.
    """
    if not facts:
        return []
    ours = next(iter(facts.values()))

    def among(indicators: Sequence[str]) -> Among:
        found = [gives for one in ours.members if (gives := _gives(facts, indicators, one, year)) is not None]
        return Among(sum(found), len(found))

    return [
        Given(
            one,
            _gives(facts, one.assessed, ours.code, year),
            _gives(facts, one.service, ours.code, year),
            among(one.assessed),
            among(one.service),
        )
        for one in categories()
    ]


def is_told(one: Given) -> bool:
    """Whether anything is known of a kind, of us or of the others."""
    ours = (one.assessed, one.service) != (None, None)
    return ours or one.others_assessed.known + one.others_service.known > 0


def _gives(facts: Mapping[str, Fact], indicators: Sequence[str], code: str, year: int | None) -> bool | None:
    """True where any is above nought, False where all are; None where one that could tell is missing."""
    figures = [figure_at(facts, one, code, year) if year else None for one in indicators]
    values = [figure.value if figure else None for figure in figures]
    if any(value is not None and value > 0 for value in values):
        return True
    return None if None in values else False


def without_decision(facts: Mapping[str, Fact]) -> Figure | None:
    """Our latest figure that says that help is given without a decision; None where nothing says so.

    Of figures of one year the board's own count of kinds comes first, the account last.
    """
    service = (one for category in categories() for one in category.service)
    asked = dict.fromkeys((*COUNTED_AT_HOME, *service, *ids_of("cost_open_unassessed")))
    known = [
        figure
        for one in asked
        if one in facts
        for figure in facts[one].own_series
        if figure.value is not None and figure.value > 0 and figure.year <= facts[one].year
    ]
    return max(known, key=lambda figure: figure.year, default=None)

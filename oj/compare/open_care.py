"""Open care: its sum, its parts on the two sides of a border that moved, and what municipalities count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache

from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.reference import read_rows
from oj.register import ids_of

SUMS = ids_of("cost_open", "cost_open_of_all")  # the first that we have is the one to tell
PARTS = ids_of(
    "cost_open_assessed", "cost_open_unassessed", "share_open", "share_programme", "share_support"
)  # the border moves what is in each of them
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

"""What *Mot alla odds* tells: which indicators there are, who lies where, how surely, and what lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final, Literal

from oj.compare.odds import MOST_YEARS, Method, Rule
from oj.reference import read_rows
from oj.register import Indicator

Axis = Literal["risk", "ofard", "kostnad"]
PLACEMENTS: Final = "placed"  # the role of what drives cost: no ofärd where cost is the other axis


class Why(Enum):
    """Why an indicator is not in it."""

    NO_SERIES = "no_series"  # nobody publishes it for each municipality
    PROXY = "proxy"  # only something else that goes with it, which is switched off
    NO_VALUES = "no_values"  # nothing of it is published here
    YEARS = "years"  # fewer than three of the years
    PLACES = "places"  # fewer than half of all municipalities
    COST = "cost"  # it drives the cost that stands beside it


@dataclass(frozen=True, slots=True)
class Part:
    """One of the indicators of the source: its ``label`` in the source's words, and what stands for it here.

    ``match`` is exact, near, proxy (something else that goes with it), none, or other (another question).
    """

    axis: Axis
    label: str
    indicator_id: str
    match: str
    is_turned: bool
    note: str
    page: int


@dataclass(frozen=True, slots=True)
class Asked:
    """How it is asked: by which ``method`` and ``rule``, over how many years up to ``until`` (None: latest).

    ``beside_cost`` takes placements out of ofärd; ``proxies`` lets in what only goes with an indicator.
    """

    method: Method = Method.Z
    rule: Rule = Rule.MEDIAN
    years: int = MOST_YEARS
    beside_cost: bool = False
    proxies: bool = False
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """An indicator that is in it, with the years that it has; ``is_weighted`` where Riket is worked out."""

    part: Part
    measure: Indicator
    years: tuple[int, ...]
    is_weighted: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality: ``risk`` and ``harm`` are indices, high is worse; ``cost`` in kronor, None for none.

    ``is_chosen`` where the figures say that it is looked for, ``probability`` that it truly is.
    """

    code: str
    risk: float
    harm: float
    cost: float | None
    probability: float
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """What is drawn across all: of risk, of ofärd, and of cost (None where nobody has one)."""

    risk: float
    harm: float
    cost: float | None


@dataclass(frozen=True)
class Odds:
    """All of it. ``places`` are the most probable first, ``middle`` is the median municipality.

    ``left_out`` has by municipality the ids of the indicators that it lacks. ``cost`` is what stands beside,
    in the prices of ``price_year``.
    """

    asked: Asked
    years: tuple[int, ...]
    used: Sequence[Used]
    missing: Mapping[Part, Why]
    places: Sequence[Place]
    middle: Lines
    nation: Lines
    left_out: Mapping[str, tuple[str, ...]]
    cost: Used | None
    price_year: int | None

    def of(self, axis: Axis) -> list[Used]:
        """The indicators of an axis that are in it."""
        return [one for one in self.used if one.part.axis == axis]

    @property
    def all_used(self) -> list[Used]:
        """All indicators that are in it, the cost last."""
        return [*self.used, *([self.cost] if self.cost else [])]

    @property
    def chosen(self) -> list[Place]:
        """Those that the figures say are looked for, the most probable first."""
        return [one for one in self.places if one.is_chosen]

    @property
    def expected(self) -> float:
        """How many of the chosen truly are so, on average."""
        return sum(one.probability for one in self.chosen)

    def quadrant(self, place: Place) -> tuple[bool, bool]:
        """Whether its risk, and its ofärd, are high; as the median municipality's is low risk, high ofärd."""
        return place.risk > self.middle.risk, place.harm >= self.middle.harm


@dataclass(frozen=True)
class NoOdds:
    """Too little to tell of: ``few`` names the axis with too few indicators, "" where places are too few."""

    asked: Asked
    few: Axis | Literal[""]
    found: int
    needed: int
    missing: Mapping[Part, Why]


@cache
def parts() -> tuple[Part, ...]:
    """The source's indicators, axis by axis in its order; of cost what it had, and what there is here."""
    return tuple(
        Part(
            axis,
            row["label"],
            row["indicator_id"],
            row["match"],
            row["turned"] == "yes",
            row["note"],
            int(row["page"]),
        )
        for row in read_rows("odds_indicators.csv")
        for axis in ("risk", "ofard", "kostnad")
        if row["axis"] == axis
    )


@cache
def of_2012() -> tuple[str, ...]:
    """Codes of the municipalities that took part in the source's study."""
    return tuple(row["municipality_code"] for row in read_rows("odds_2012.csv"))

"""What the example holds: everything in ``data/example`` as typed records.

Levels, spreads and the choice of indicators are data; nothing of them stands in code. The files are
described in ``data/example/README.md``.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

DATA = Path(__file__).resolve().parent.parent.parent / "data" / "example"
NO_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """One indicator of the example. ``numerator`` and ``denominator`` name quantities of the model.

    ``numerator`` "answer" is a question with answers, "draw" cases drawn out of the denominator.
    A value is ``factor`` × numerator / denominator (no denominator: the numerator itself).
    ``base_share`` is how much of the denominator the question is about. ``applicable`` is the share of
    places that it concerns at all, ``pending`` the year from which nothing is published yet.
    ``aggregates`` tells whether counties and Riket have values. Fewer ``cases`` (a quantity; empty: the
    numerator) than ``hide_cases`` but not none, or a base below ``hide_base``, is printed as ``hide_symbol``.
    ``complete`` series have no missing values. ``need`` is how far the cases that are drawn hang
    together with the place's need of care (-1 to 1).
    """

    id: str
    workbook: str
    group: str
    numerator: str
    denominator: str
    factor: float
    base_share: float
    first_year: int
    last_year: int
    applicable: float
    pending: int
    aggregates: bool
    complete: bool
    cases: str
    hide_cases: int
    hide_base: int
    hide_symbol: str
    need: float

    @property
    def is_answer(self) -> bool:
        """True for a question answered with words (Ja, Delvis, Nej)."""
        return self.numerator == "answer"


@dataclass(frozen=True, slots=True)
class District:
    """A part of a municipality with rows of its own from ``first_year`` to ``last_year``."""

    code: str
    name: str
    municipality_code: str
    first_year: int
    last_year: int
    share: float  # of the municipality's inhabitants, 0–1


@dataclass(frozen=True, slots=True)
class PopulationSettings:
    """Inhabitants: growth per year by municipality group, share aged 0–20 and how it varies."""

    growth: dict[str, float]
    growth_spread: float
    child_share: float
    child_share_spread: float
    child_share_change: float


@dataclass(frozen=True, slots=True)
class NeedSettings:
    """Hidden need of care: socioeconomy by group, weights and persistence over years (0–1)."""

    socioeconomy: dict[str, float]
    socioeconomy_spread: float
    weight: float
    persistence: float


@dataclass(frozen=True, slots=True)
class CostSettings:
    """Placements and costs. Spreads are standard deviations of logarithms."""

    rate_spread: float
    rate_need: float
    case_persistence: float
    days_spread: float
    price_spread: float
    price_need: float
    open_spread: float
    open_need: float
    persistence: float
    overlap: float
    share_spread: float
    deviation_spread: float


@dataclass(frozen=True, slots=True)
class StaffSettings:
    """Staff: inhabitants aged 0–20 per case worker, spreads on the logit scale and persistence."""

    children_per_worker: float
    worker_spread: float
    minimum_workers: int
    logit_spread: float
    stress_need: float
    stress_weight: dict[str, float]
    persistence: float
    stay: dict[str, float]
    caseload_spread: float


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """Answers to questions: weights of what decides them, persistence, and the share of Delvis."""

    maturity: float
    size: float
    own: float
    passing: float
    persistence: float
    new_definition: float
    partly: float
    investigations_per_child: float
    survey_spread: float


@dataclass(frozen=True, slots=True)
class MissingSettings:
    """How often a whole municipality, or a single answer, is missing, by workbook (0–1).

    Counties and Riket of the workbooks in ``estimated`` include what is missing; of the others only
    those that answered.
    """

    symbol: dict[str, str]
    whole: dict[str, float]
    single: dict[str, float]
    estimated: list[str]
    persistence: float


@dataclass(frozen=True, slots=True)
class Plan:
    """All parameters of the example."""

    seed: int
    years: tuple[int, ...]
    mark: str
    publisher_note: str
    legend: dict[str, str]
    series: tuple[SeriesPlan, ...]
    districts: tuple[District, ...]
    levels: dict[str, tuple[tuple[int, float], ...]]
    population: PopulationSettings
    need: NeedSettings
    cost: CostSettings
    staff: StaffSettings
    answer: AnswerSettings
    missing: MissingSettings

    def level(self, key: str) -> FloatArray:
        """National level of one key of national.csv per year, linear between the years given there."""
        points = self.levels[key]
        years, values = [year for year, _ in points], [value for _, value in points]
        return np.interp(np.array(self.years, dtype=np.float64), years, values).astype(np.float64)

    def of_workbook(self, workbook: str) -> tuple[SeriesPlan, ...]:
        """The series of one workbook, in the order of its columns."""
        return tuple(series for series in self.series if series.workbook == workbook)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _series(row: dict[str, str], years: tuple[int, ...]) -> SeriesPlan:
    return SeriesPlan(
        id=row["id"],
        workbook=row["workbook"],
        group=row["group"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        factor=float(row["factor"] or 1),
        base_share=float(row["base_share"] or 1),
        first_year=int(row["first_year"] or years[0]),
        last_year=int(row["last_year"] or years[-1]),
        applicable=float(row["applicable"] or 1),
        pending=int(row["pending"] or NO_LAST_YEAR),
        aggregates=row["aggregates"] != "no",
        complete=row["complete"] == "yes",
        cases=row["cases"],
        hide_cases=int(row["hide_cases"] or 0),
        hide_base=int(row["hide_base"] or 0),
        hide_symbol=row["hide_symbol"] or "..",
        need=float(row["need"] or 0),
    )


def _district(row: dict[str, str]) -> District:
    return District(
        code=row["code"],
        name=row["name"],
        municipality_code=row["municipality_code"],
        first_year=int(row["first_year"] or 0),
        last_year=int(row["last_year"] or NO_LAST_YEAR),
        share=float(row["share"]),
    )


def _levels() -> dict[str, tuple[tuple[int, float], ...]]:
    found: dict[str, list[tuple[int, float]]] = {}
    for row in _rows("national.csv"):
        found.setdefault(row["key"], []).append((int(row["year"]), float(row["value"])))
    return {key: tuple(sorted(points)) for key, points in found.items()}


@cache
def plan() -> Plan:
    """The plan of the example. A missing file raises FileNotFoundError: the installation is broken."""
    settings = tomllib.loads((DATA / "example.toml").read_text(encoding="utf-8"))
    years = tuple(range(settings["first_year"], settings["last_year"] + 1))
    return Plan(
        seed=settings["seed"],
        years=years,
        mark=settings["mark"],
        publisher_note=settings["publisher_note"],
        legend=settings["legend"],
        series=tuple(_series(row, years) for row in _rows("indicators.csv")),
        districts=tuple(_district(row) for row in _rows("districts.csv")),
        levels=_levels(),
        population=PopulationSettings(**settings["population"]),
        need=NeedSettings(**settings["need"]),
        cost=CostSettings(**settings["cost"]),
        staff=StaffSettings(**settings["staff"]),
        answer=AnswerSettings(**settings["answer"]),
        missing=MissingSettings(**settings["missing"]),
    )

"""Invented countries of which all is known: where only chance differs, and where somebody really differs.

A world is drawn, written as workbooks, read, checked and published as any other files are. Municipalities are
exchangeable: none has a level of its own, but for what ``effects`` and ``levels`` give them.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np
from openpyxl import Workbook

from oj.example.chance import FloatArray, logistic, remembering, remembering_cases, remembering_share, stream
from oj.intake import check_file, publish_files
from oj.reference import NATION, NATION_CODE, municipalities, price_index
from oj.register import Indicator, register
from oj.store import Store

STAFF = (
    "OP-PERSONALOMSATTNING",
    "OP-EXTERN-OMSATTNING",
    "U33828",
    "U33816",
    "U33817",
    "U33818",
    "OP-VAKANSER",
)
SURVEY = tuple(f"U{number}" for number in (*range(33575, 33582), *range(33589, 33596)))
ANSWERED = {"U33904": SURVEY[:7], "U33903": SURVEY[7:]}  # the indicator that is a survey's "antal svar"
COSTS = tuple(one.id for one in register().values() if one.is_cost)
ANSWERS = tuple(one.id for one in register().values() if one.value_type == "yes_no")
PLACED = ("N33816", "N33817")

Shape = Literal["level", "slope", "step"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one municipality really differs by in one indicator.

    ``size`` is in standard errors of its own figure for what is counted, in standard deviations between
    municipalities for costs. A ``level`` lasts all years, a ``slope`` grows from nought to ``size`` in the
    last year, a ``step`` is in the last year alone.
    """

    code: str
    indicator: str
    size: float
    shape: Shape = "level"


@dataclass(frozen=True, slots=True)
class World:
    """How a country is drawn. Pairs are the lowest and the highest of what is drawn between them.

    ``staff_stay`` and ``answers_stay`` are the correlations between two years, ``rho`` that of costs, whose
    standard deviation between municipalities is ``spread`` (of logarithms). ``levels`` is the standard
    deviation of lasting differences in shares (of logits), ``missing`` the share of values that are lacking.
    """

    seed: int
    municipalities: int = 290
    years: int = 8
    last: int = 2023
    staff: tuple[str, ...] = STAFF
    staff_size: tuple[int, int] = (5, 60)
    staff_share: tuple[float, float] = (0.1, 0.6)
    staff_stay: float = 0.8
    rates: bool = False  # leavers are drawn as a rate: there can be more of them than posts
    survey: tuple[str, ...] = SURVEY
    survey_size: tuple[int, int] = (15, 200)
    survey_share: tuple[float, float] = (0.55, 0.9)
    placed: tuple[str, ...] = PLACED
    placed_rate: float = 5.0  # per 1 000
    inhabitants: tuple[int, int] = (600, 30_000)
    placed_stay: float = 0.6
    costs: tuple[str, ...] = COSTS
    rho: float = 0.5
    spread: float = 0.15
    inflation: bool = True
    answers: tuple[str, ...] = ANSWERS
    prevalence: tuple[float, float] = (0.15, 0.9)
    answers_stay: float = 0.8
    levels: float = 0.0
    missing: float = 0.03
    effects: tuple[Effect, ...] = ()

    @property
    def codes(self) -> list[str]:
        """Codes of the municipalities, spread over the country where they are not all."""
        every = list(municipalities())
        at = np.linspace(0, len(every) - 1, self.municipalities).round().astype(int)
        return [every[one] for one in at]

    @property
    def all_years(self) -> list[int]:
        """The years, oldest first."""
        return list(range(self.last - self.years + 1, self.last + 1))

    @property
    def shape(self) -> tuple[int, int]:
        """Municipalities × years."""
        return self.municipalities, self.years


@dataclass(frozen=True, slots=True)
class Panel:
    """One indicator of a world: municipalities × years. ``truth`` is what the values vary round by chance.

    ``cases`` and ``base`` are None where a file gives none.
    """

    indicator: Indicator
    value: FloatArray
    truth: FloatArray
    cases: FloatArray | None = None
    base: FloatArray | None = None


class Drawn:
    """The figures of a world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def rng(self, name: str) -> np.random.Generator:
        """A generator for what has this name, so that one more indicator leaves the others as they are."""
        return stream(self.world.seed, name)

    def panels(self, indicators: Iterable[str]) -> list[Panel]:
        """The panels of indicators of one of the world's kinds."""
        return [self.panel(one) for one in indicators]

    def panel(self, indicator: str) -> Panel:
        """The panel of one indicator."""
        kinds = {"staff": self._staff, "survey": self._survey, "placed": self._placed, "costs": self._cost}
        draw = next((draw for kind, draw in kinds.items() if indicator in getattr(self.world, kind)), None)
        return draw(indicator) if draw else self._answer(indicator)

    @cached_property
    def posts(self) -> FloatArray:
        """Staff of each municipality, the same every year."""
        return self._sizes("posts", self.world.staff_size)

    def _sizes(self, name: str, between: tuple[int, int]) -> FloatArray:
        low, high = np.log(between)
        drawn = np.exp(self.rng(name).uniform(low, high, (self.world.municipalities, 1))).round()
        return np.repeat(drawn, self.world.years, axis=1)

    def _truth(self, indicator: str, between: tuple[float, float], base: FloatArray) -> FloatArray:
        """True shares: one level for all, lasting differences, and effects in standard errors."""
        rng = self.rng(f"level {indicator}")
        level = rng.uniform(*between)
        own = self.world.levels * rng.standard_normal((self.world.municipalities, 1))
        share = np.broadcast_to(logistic(np.log(level / (1 - level)) + own), self.world.shape)
        error = np.sqrt(level * (1 - level) / base)
        return np.clip(share + error * self._effects(indicator), 0.002, 0.998)

    def _effects(self, indicator: str) -> FloatArray:
        """The sizes of what is added to an indicator."""
        found, codes = np.zeros(self.world.shape), self.world.codes
        years = self.world.years
        shapes: dict[Shape, FloatArray] = {
            "level": np.ones(years),
            "slope": np.arange(years) / max(years - 1, 1),
            "step": np.eye(years)[-1],
        }
        for one in self.world.effects:
            if one.indicator == indicator:
                found[codes.index(one.code)] += one.size * shapes[one.shape]
        return found

    def _staff(self, indicator: str) -> Panel:
        """People who mostly stay: of experience each group lies within the next."""
        base = self.posts
        truth = self._truth(indicator, self.world.staff_share, base)
        rng = self.rng(indicator)
        if self.world.rates and "OMSATTNING" in indicator:
            cases = rng.poisson(base * truth).astype(np.float64)
        else:
            cases = remembering_share(rng, base, truth, self.world.staff_stay)
        return self._shares(indicator, cases, base, truth)

    def _survey(self, indicator: str) -> Panel:
        """New people are asked every year."""
        survey = next((one for one, asked in ANSWERED.items() if indicator in asked), indicator)
        base = self._sizes(survey, self.world.survey_size)
        truth = self._truth(indicator, self.world.survey_share, base)
        cases = self.rng(indicator).binomial(base.astype(int), truth).astype(np.float64)
        return self._shares(indicator, cases, base, truth)

    def _placed(self, indicator: str) -> Panel:
        """Children who are placed, per 1 000 inhabitants of their age."""
        base = self._sizes("inhabitants", self.world.inhabitants)
        rate = np.full(self.world.shape, self.world.placed_rate / 1000)
        truth = np.clip(rate + np.sqrt(rate / base) * self._effects(indicator), 1e-6, None)
        cases = remembering_cases(self.rng(indicator), base * truth, self.world.placed_stay)
        return Panel(register()[indicator], 1000 * cases / base, 1000 * truth, cases, base)

    def _shares(self, indicator: str, cases: FloatArray, base: FloatArray, truth: FloatArray) -> Panel:
        return Panel(register()[indicator], 100 * cases / base, 100 * truth, cases, base)

    def _cost(self, indicator: str) -> Panel:
        """Costs that wander, AR(1) in logarithms, in running prices."""
        world, rng = self.world, self.rng(indicator)
        level = np.exp(rng.uniform(np.log(500), np.log(12_000)))
        truth = level * self._prices() * np.exp(world.spread * self._effects(indicator))
        wandering = np.exp(world.spread * remembering(rng, world.shape, world.rho))
        return Panel(register()[indicator], truth * wandering, truth)

    def _prices(self) -> FloatArray:
        """The level of prices by year, 1 in the last."""
        if not self.world.inflation:
            return np.ones(self.world.years)
        index = price_index()
        return np.array([index[year] / index[self.world.last] for year in self.world.all_years])

    def _answer(self, indicator: str) -> Panel:
        """Ja (1) or Nej (0), mostly the same as the year before."""
        level = self.rng(f"level {indicator}").uniform(*self.world.prevalence)
        truth = np.full(self.world.shape, level)
        once = np.ones(self.world.shape)
        drawn = remembering_share(self.rng(indicator), once, truth, self.world.answers_stay)
        return Panel(register()[indicator], drawn, truth)

    def missing(self, panel: Panel) -> FloatArray:
        """Whether each value is missing."""
        rng = self.rng(f"missing {panel.indicator.id}")
        return np.asarray(rng.random(self.world.shape) < self.world.missing, dtype=np.float64)


def written(world: World, folder: Path) -> list[Path]:
    """The workbooks of a world: what is counted with its bases as long tables, the rest wide by year."""
    drawn = Drawn(world)
    kinds = {
        "personal": world.staff,
        "brukare": world.survey,
        "placeringar": world.placed,
    }
    paths = [
        _write_long(drawn, folder / f"{name}.xlsx", drawn.panels(indicators))
        for name, indicators in kinds.items()
        if indicators
    ]
    wide = {"kostnader": world.costs, "svar": world.answers}
    paths += [
        _write_wide(drawn, folder / f"{name}.xlsx", drawn.panels(indicators))
        for name, indicators in wide.items()
        if indicators
    ]
    return paths


def _write_long(drawn: Drawn, path: Path, panels: Sequence[Panel]) -> Path:
    """A row per municipality, indicator and year, with its numerator and denominator."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Uppgifter")
    sheet.append(["Kommunkod", "Kommun", "År", "Nyckeltal", "Värde", "Täljare", "Nämnare"])
    for panel in panels:
        for row in _long_rows(drawn, panel):
            sheet.append(row)
    book.save(path)
    return path


def _long_rows(drawn: Drawn, panel: Panel) -> Iterator[list[object]]:
    world, measure = drawn.world, panel.indicator
    missing, places = drawn.missing(panel), municipalities()
    cases, base = panel.cases, panel.base
    if cases is None or base is None:
        return
    per = 100 if measure.value_type == "share" else measure.per
    for at, year in enumerate(world.all_years):
        whole = round(float(per * cases[:, at].sum() / base[:, at].sum()), 1)
        yield [NATION_CODE, NATION, year, measure.name, whole, None, None]
        for i, code in enumerate(world.codes):
            told = [round(float(panel.value[i, at]), 1), int(cases[i, at]), int(base[i, at])]
            head = [code, places[code].name, year, measure.name]
            yield [*head, *(["..", None, None] if missing[i, at] else told)]


def _write_wide(drawn: Drawn, path: Path, panels: Sequence[Panel]) -> Path:
    """A row per municipality, a column per indicator and year under two rows of headings."""
    world, places = drawn.world, municipalities()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Uppgifter")
    gap = [None] * (world.years - 1)
    sheet.append(["Kod", "Kommun", *(text for one in panels for text in (one.indicator.name, *gap))])
    sheet.append([None, None, *(world.all_years * len(panels))])
    columns = [_cells(drawn, panel) for panel in panels]
    for i, code in enumerate(world.codes):
        sheet.append([code, places[code].name, *(cell for column in columns for cell in column[i])])
    nation = [cell for panel in panels for cell in _national(panel)]
    if any(cell is not None for cell in nation):
        sheet.append([NATION_CODE, NATION, *nation])
    book.save(path)
    return path


def _cells(drawn: Drawn, panel: Panel) -> list[list[object]]:
    """The cells of each municipality, a list per municipality."""
    missing = drawn.missing(panel)
    symbol = "Ej svar" if panel.indicator.answers else ".."

    def cell(value: float) -> object:
        return ("Nej", "Ja")[int(value)] if panel.indicator.answers else round(value)

    return [
        [symbol if gone else cell(value) for value, gone in zip(values, gone_ones, strict=True)]
        for values, gone_ones in zip(panel.value.tolist(), missing.tolist(), strict=True)
    ]


def _national(panel: Panel) -> list[object]:
    """Riket's cells: the mean; none of answers."""
    years = panel.value.shape[1]
    return (
        [None] * years if panel.indicator.answers else [round(v) for v in panel.value.mean(axis=0).tolist()]
    )


def published(world: World, folder: Path) -> Store:
    """A store with the world's files, in ``folder``, which is the world's own."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder / "store")
    with ThreadPoolExecutor(2) as readers:
        reports = list(readers.map(lambda path: check_file(path, store), written(world, folder)))
    publish_files(reports, store, "calibration", accept_warnings=True)
    return store

"""Invented countries of which all is known: where only chance differs, and where somebody really differs.

Municipalities are exchangeable: none has a level of its own but what ``effects`` and ``levels`` give it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from oj.example.chance import FloatArray, logistic, remembering, remembering_cases, stream
from oj.reference import municipalities, price_index
from oj.register import Indicator, register

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
SAME_PEOPLE = {  # what is counted among the same people: who is in one is in those with a larger share too
    **dict.fromkeys(("U33816", "U33817", "U33818"), "experience"),
    **dict.fromkeys(("OP-PERSONALOMSATTNING", "OP-EXTERN-OMSATTNING"), "leavers"),
}
SUMS = {  # costs that are sums of others, each with what it is multiplied by
    "N33022": {"N33002": 1.0, "N33004": 1.0},
    "N33006": {"N33002": 1.0, "N33004": 1.0, "N33021": 1.0},
    "N33001": {"N33006": 0.25},
    "N33007": {"N33002": 0.25},
    "N33008": {"N33004": 0.25},
    "N33009": {"N33021": 0.25},
}
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

    What people are and answer is kept from one year to the next with the correlations ``…_stay``; ``mood``
    is how far somebody's answers to a survey hang together. A cost's logarithm has the standard deviation
    ``spread`` between municipalities, of which the share ``noise`` is each year's own and the rest wanders
    with the correlation ``rho``, a share ``county`` of that alike in a county; ``uneven`` is how differently
    (standard deviation of logarithms) municipalities wander. ``levels`` is the standard deviation of lasting
    differences in shares (of logits), ``missing`` the share of values that are lacking.
    """

    seed: int
    municipalities: int = 290
    years: int = 8
    last: int = 2023
    staff: tuple[str, ...] = STAFF
    staff_size: tuple[int, int] = (5, 60)
    staff_share: tuple[float, float] = (0.1, 0.6)
    staff_stay: float = 0.8
    nested: bool = True  # SAME_PEOPLE holds
    rates: bool = False  # leavers are drawn as a rate: there can be more of them than posts
    survey: tuple[str, ...] = SURVEY
    survey_size: tuple[int, int] = (15, 200)
    survey_share: tuple[float, float] = (0.55, 0.9)
    mood: float = 0.3
    answers_beside: bool = False  # of how many a survey's shares are stands as an indicator of its own
    placed: tuple[str, ...] = PLACED
    placed_rate: float = 5.0  # per 1 000
    inhabitants: tuple[int, int] = (600, 30_000)
    placed_stay: float = 0.6
    costs: tuple[str, ...] = COSTS
    rho: float = 0.5
    spread: float = 0.15
    noise: float = 0.0
    county: float = 0.0
    uneven: float = 0.0
    sums: bool = True  # SUMS holds
    inflation: bool = True
    answers: tuple[str, ...] = ANSWERS
    prevalence: tuple[float, float] = (0.15, 0.9)
    answers_stay: float = 0.8
    levels: float = 0.0
    missing: float = 0.03
    nation: bool = True  # Riket has values, but for answers
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
        rate = self._is_rate(indicator)
        error = np.sqrt(level * (1 if rate else 1 - level) / base)
        return np.clip(share + error * self._effects(indicator), 0.002, None if rate else 0.998)

    def _is_rate(self, indicator: str) -> bool:
        """Whether what is counted are events, of which there can be more than people."""
        return self.world.rates and "OMSATTNING" in indicator

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

    def _kept(self, name: str, most: int, stay: float) -> FloatArray:
        """A number between 0 and 1 for each of ``most`` people, years and municipalities, kept by most."""
        rng, (places, years) = self.rng(name), self.world.shape
        found, stays = rng.random((years, places, most)), rng.random((years, places, most)) < stay
        for year in range(1, years):
            found[year] = np.where(stays[year], found[year - 1], found[year])
        return found.swapaxes(0, 1)

    def _counted(self, numbers: FloatArray, base: FloatArray, truth: FloatArray) -> FloatArray:
        """How many of the first ``base`` people have a number below ``truth``."""
        are_there = np.arange(numbers.shape[2]) < base[..., None]
        return np.asarray(((numbers < truth[..., None]) & are_there).sum(axis=2), dtype=np.float64)

    def _staff(self, indicator: str) -> Panel:
        """People who mostly stay."""
        world, base = self.world, self.posts
        truth = self._truth(indicator, world.staff_share, base)
        if self._is_rate(indicator):
            cases = self.rng(indicator).poisson(base * truth).astype(np.float64)
        else:
            people = SAME_PEOPLE.get(indicator, indicator) if world.nested else indicator
            cases = self._counted(self._kept(people, world.staff_size[1], world.staff_stay), base, truth)
        return self._shares(indicator, cases, base, truth)

    def _survey(self, indicator: str) -> Panel:
        """New people are asked every year, who are content with all or with little."""
        world = self.world
        survey = next((one for one, asked in ANSWERED.items() if indicator in asked), indicator)
        base = self._sizes(survey, world.survey_size)
        truth = self._truth(indicator, world.survey_share, base)
        moods, own = (
            ndtri(self._kept(one, world.survey_size[1], 0)) for one in (f"moods {survey}", indicator)
        )
        numbers = ndtr(np.sqrt(world.mood) * moods + np.sqrt(1 - world.mood) * own)
        return self._shares(indicator, self._counted(numbers, base, truth), base, truth)

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
        """Costs that wander, in running prices."""
        parts = SUMS.get(indicator, {}) if self.world.sums else {}
        more = np.exp(self.world.spread * self._effects(indicator))
        if parts:
            found = [(factor, self._cost(part)) for part, factor in parts.items()]
            value = more * np.sum([factor * panel.value for factor, panel in found], axis=0)
            truth = more * np.sum([factor * panel.truth for factor, panel in found], axis=0)
            return Panel(register()[indicator], value, truth)
        level = np.exp(self.rng(f"level {indicator}").uniform(np.log(500), np.log(12_000)))
        truth = level * self._prices() * more
        return Panel(register()[indicator], truth * np.exp(self._wandering(indicator)), truth)

    def _wandering(self, indicator: str) -> FloatArray:
        """By how much the logarithm of a cost lies beside its level."""
        world, rng = self.world, self.rng(indicator)
        own = remembering(rng, world.shape, world.rho)
        counties, at = np.unique([code[:2] for code in world.codes], return_inverse=True)
        theirs = remembering(rng, (len(counties), world.years), world.rho)[at]
        wanders = np.sqrt(1 - world.county) * own + np.sqrt(world.county) * theirs
        each = rng.standard_normal(world.shape)
        scale = np.exp(world.uneven * self.rng("uneven").standard_normal((world.municipalities, 1)))
        beside = np.sqrt(1 - world.noise) * wanders + np.sqrt(world.noise) * each
        return np.asarray(world.spread * scale * beside)

    def _prices(self) -> FloatArray:
        """The level of prices by year, 1 in the last."""
        if not self.world.inflation:
            return np.ones(self.world.years)
        index = price_index()
        return np.array([index[year] / index[self.world.last] for year in self.world.all_years])

    def _answer(self, indicator: str) -> Panel:
        """Ja (1) or Nej (0), mostly the same as the year before."""
        level = self.rng(f"level {indicator}").uniform(*self.world.prevalence)
        truth, once = np.full(self.world.shape, level), np.ones(self.world.shape)
        drawn = self._counted(self._kept(indicator, 1, self.world.answers_stay), once, truth)
        return Panel(register()[indicator], drawn, truth)

    def missing(self, panel: Panel) -> NDArray[np.bool_]:
        """Whether each value is missing."""
        rng = self.rng(f"missing {panel.indicator.id}")
        return np.asarray(rng.random(self.world.shape) < self.world.missing)

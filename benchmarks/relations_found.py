"""How often *Samband* claims a relation that is not there, and how strong one has to be before it is found.

Countries drawn with and without a relation between exposures and outcomes, in which counties move together,
years depend on each other, and small municipalities are noisier. A session tries ten pairs, each at a lag of
none to three years that is chosen beforehand, in any order, and each answer counts when it is shown, as on
the page: with what was tried up to then. The questions are those of the library (oj/relations.py), asked of
figures that have not gone through files.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
from scipy.stats import pearsonr, rankdata

from benchmarks.result import Result
from benchmarks.tally import Tally
from oj.compare.figure import Figure
from oj.compare.relation import CLAIMED, Asked, Over, Relation, Tried, tried_of
from oj.example.chance import FloatArray, logistic, remembering, stream
from oj.facts import Edition
from oj.reference import municipalities, price_index
from oj.register import register
from oj.relations import relate

T = TypeVar("T")
SEED = 20260414
EXPOSURES = ("OP-PERSONALOMSATTNING", "U33828", "U33818", "OP-VAKANSER", "OP-INHYRD-PERSONAL-KOSTNAD")
OUTCOMES = ("N33006", "N33818")  # a cost, and children placed per 1 000
LAGS = range(4)
SESSIONS: dict[Over, int] = {"levels": 100, "changes": 60, "within": 30}
FOUND_IN: dict[Over, int] = {"levels": 12, "changes": 12, "within": 8}
LAGS_WITHIN = range(2)
TRIES = 10  # pairs of a session, each at one lag
SIZES = (0.3, 0.4, 0.5, 0.6)
LEAST = 0.8  # of the relations of the largest size are found


@dataclass(frozen=True, slots=True)
class Country:
    """What is drawn. Shares are of the variance of what a figure would be without its own chance.

    ``relation`` is the correlation of the first exposure with both outcomes ``lag`` years later. A share
    ``county`` is alike in a county, a share ``lasting`` does not change over the years, and the rest is
    correlated by ``rho`` from one year to the next. Of posts there are 4 to 250, and of children 400 to
    60 000, most municipalities being small.
    """

    seed: int
    relation: float = 0.0
    lag: int = 0
    county: float = 0.3
    lasting: float = 0.5
    rho: float = 0.7
    years: int = 8
    last: int = 2023

    @property
    def all_years(self) -> list[int]:
        """The years, oldest first."""
        return list(range(self.last - self.years + 1, self.last + 1))


class DrawnEdition:
    """An edition of a country's figures, as oj/facts.py asks one."""

    def __init__(self, country: Country) -> None:
        self.country = country
        self._kept: dict[Hashable, Any] = {}

    def records(self, record: Callable[..., T], name: str, /, **parameters: Any) -> list[T]:
        """What the queries that a relation needs would answer."""
        if name == "indicators":
            return cast("list[T]", [register()[one] for one in (*EXPOSURES, *OUTCOMES)])
        if name == "figures":
            asked = [one for one in parameters["indicators"] if one in (*EXPOSURES, *OUTCOMES)]
            return cast("list[T]", [figure for one in asked for figure in self._figures(one)])
        return []

    def kept(self, key: Hashable, made: Callable[[], T]) -> T:
        """What was made before under the key."""
        if key not in self._kept:
            self._kept[key] = made()
        return cast("T", self._kept[key])

    def _figures(self, indicator: str) -> list[Figure]:
        return self.kept(("figures", indicator), lambda: list(self._drawn(indicator)))

    def _drawn(self, indicator: str) -> Iterator[Figure]:
        """The figures of a measure: shares of posts, kronor in running prices, or children per 1 000."""
        measure, years, rng = register()[indicator], self.country.all_years, self._rng(f"of {indicator}")
        latent = self._latent(indicator)
        posts, children = (np.repeat(size[:, None], len(years), axis=1) for size in self._sizes)
        cases: FloatArray | None = None
        if measure.is_cost:
            chance = rng.standard_normal(latent.shape) * np.sqrt(20 / children)
            prices = np.array([price_index()[year] / price_index()[years[-1]] for year in years])
            values, base = np.exp(8.8 + 0.3 * latent + chance) * prices, None
        elif measure.value_type == "rate":
            base = children
            cases = rng.poisson(base * 0.008 * np.exp(0.35 * latent)).astype(np.float64)
            values = 1000 * cases / base
        else:
            base = posts
            cases = rng.binomial(base.astype(int), logistic(-1.2 + 0.7 * latent)).astype(np.float64)
            values = 100 * cases / base
        for at, code in enumerate(municipalities()):
            for when, year in enumerate(years):
                yield Figure(
                    year,
                    float(values[at, when]),
                    "ok",
                    None if cases is None else float(cases[at, when]),
                    None if base is None else float(base[at, when]),
                    indicator_id=indicator,
                    region_code=code,
                )

    def _latent(self, indicator: str) -> FloatArray:
        """What is behind a measure, municipalities × years, each with the variance 1."""
        own = self._moves(indicator)
        country = self.country
        if indicator in OUTCOMES and country.relation:
            cause = self._moves(EXPOSURES[0])
            cause = np.concatenate([cause[:, :1]] * country.lag + [cause], axis=1)[:, : country.years]
            return np.asarray(country.relation * cause + np.sqrt(1 - country.relation**2) * own)
        return own

    def _moves(self, name: str) -> FloatArray:
        country, rng = self.country, self._rng(f"moves {name}")
        counties, at = np.unique([code[:2] for code in municipalities()], return_inverse=True)

        def drawn(places: int) -> FloatArray:
            level = rng.standard_normal((places, 1))
            moves = remembering(rng, (places, country.years), country.rho)
            return np.asarray(np.sqrt(country.lasting) * level + np.sqrt(1 - country.lasting) * moves)

        own, theirs = drawn(len(at)), drawn(len(counties))[at]
        return np.asarray(np.sqrt(1 - country.county) * own + np.sqrt(country.county) * theirs)

    @cached_property
    def _sizes(self) -> tuple[FloatArray, FloatArray]:
        """Posts and children of each municipality."""
        people = np.array([one.population_2016 for one in municipalities().values()], dtype=np.float64)
        return np.clip(np.round(people / 1500), 4, 250), np.round(people * 0.24)

    def _rng(self, name: str) -> np.random.Generator:
        return stream(self.country.seed, name)


def answers(edition: Edition, over: Over, seed: int) -> list[Relation]:
    """All pairs at all lags, in a drawn order."""
    lags = LAGS_WITHIN if over == "within" else LAGS
    asked = [Asked(x, y, lag, over=over) for x, y, lag in product(EXPOSURES, OUTCOMES, lags)]
    order = stream(seed, f"order of {over}").permutation(len(asked))
    every = (relate(edition, asked[at]) for at in order)
    return [one for one in every if isinstance(one, Relation)]


def as_shown(tried: Sequence[Relation]) -> list[tuple[Relation, Tried]]:
    """Each answer with what all that was tried up to then made of it, when it was first shown."""
    return [(one, tried_of(tried[: at + 1], at)) for at, one in enumerate(tried)]


def is_alone(found: Relation) -> bool:
    """Whether it would be called sure if nothing else were tried, and nothing else could be."""
    return found.probability <= CLAIMED and not found.interval.contains(0)


def without(over: Over, sessions: int, seed: int = SEED) -> Tally:
    """Sessions in which anything is ever claimed, and each question alone, where nothing is related."""
    tally = Tally()
    for number in range(sessions):
        every = answers(DrawnEdition(Country(seed + number)), over, seed + number)
        told = as_shown(every)
        for name, many in (("session", TRIES), ("all", len(every))):
            tally.add(name, [any(found.is_sure(tried) for found, tried in told[:many])])
            by_q = [tried.q <= CLAIMED and not found.interval.contains(0) for found, tried in told[:many]]
            tally.add(f"{name} by q", [any(by_q)])
        tally.add("alone", [is_alone(found) for found in every])
        tally.add("p", [found.probability < 0.05 for found in every])
        naive = [pearsonr(*_two(found.points)).pvalue < 0.05 for found in every]
        tally.add("naive", naive)
        tally.add("naive session", [any(naive[:TRIES])])
    return tally


def _two(points: Mapping[str, tuple[float, float]]) -> tuple[FloatArray, FloatArray]:
    """The ranks of the two values: their correlation is what a test without counties goes by."""
    x, y = np.array(list(points.values())).T
    return rankdata(x), rankdata(y)


def found_of(over: Over, size: float, sessions: int, seed: int = SEED) -> Tally:
    """How often a true pair at its true lag is claimed, at a drawn place among the TRIES of a session."""
    tally = Tally()
    for number in range(sessions):
        lag, own = number % 2, seed + 7_000 + number
        every = answers(DrawnEdition(Country(own, relation=size, lag=lag)), over, own)
        true = [one for one in every if one.asked.x == EXPOSURES[0] and one.asked.lag == lag]
        rest = [one for one in every if one not in true]
        for one in true:
            for place in range(TRIES):
                is_found = one.is_sure(tried_of([*rest[:place], one], place)) and one.rho > 0
                tally.add("session", [is_found])
                tally.add("first", [is_found] * (place == 0))
        tally.add("alone", [is_alone(one) and one.rho > 0 for one in true])
    return tally


def measure(_: Path) -> Iterator[Result]:
    """The rate of sessions that claim something where nothing is, and from which size on it is found."""
    for over, sessions in SESSIONS.items():
        tally = without(over, sessions)
        every, alone, small = (tally.per_cent(what) for what in ("all", "alone", "p"))
        told = f"{tally.told('session')}; all lags tried {every:.1f} %, each question alone {alone:.1f} %"
        by_q, all_by_q = (tally.per_cent(what) for what in ("session by q", "all by q"))
        told += f", p < 0.05 in {small:.1f} %; by q alone {by_q:.0f} % (all lags {all_by_q:.0f} %)"
        naive, once = (tally.per_cent(what) for what in ("naive session", "naive"))
        told += f"; without counties and correction {naive:.0f} % ({once:.0f} % of questions)"
        yield Result(f"sessions that claim a relation, {over}", tally.per_cent("session"), "%", 5.0, told)
    for over, sessions in FOUND_IN.items():
        shares = {size: found_of(over, size, sessions) for size in SIZES}
        each = ", ".join(
            f"{size:g}: {one.per_cent('session'):.0f} % (first {one.per_cent('first'):.0f}, "
            f"alone {one.per_cent('alone'):.0f})"
            for size, one in shares.items()
        )
        enough = [size for size, one in shares.items() if one.per_cent("session") >= 100 * LEAST]
        yield Result(f"found in 80 %, {over}", min(enough, default=1.0), "correlation", max(SIZES), each)

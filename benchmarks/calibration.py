"""How often the panel claims what is not so, and how much must differ before it says so.

Worlds in which only chance differs, and some in which a few municipalities really differ, go through files,
reader, checks and store; then everything that is said of every municipality is counted (oj/say.py), and what
the pages themselves claim of some of them (page_claims.py).
``python -m benchmarks.calibration --help`` makes other worlds than the usual ones.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from ast import literal_eval
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import cycle
from math import inf
from pathlib import Path

import numpy as np
from scipy.optimize import isotonic_regression

from benchmarks.page_claims import MISSED, count_pages, rank_misses
from benchmarks.result import Result
from benchmarks.tally import KINDS, Tally, kind
from benchmarks.world_files import published
from benchmarks.worlds import ANSWERS, SUMS, Drawn, Effect, Shape, World
from oj.commands.saying import COMPARED
from oj.compare import care_forms
from oj.compare.changed_conclusions import changed_conclusions
from oj.compare.comparison_groups import GROUPS, ComparisonGroup, Scope
from oj.compare.decompose import CostPart, Decomposition
from oj.compare.fact import Fact
from oj.register import register
from oj.say import Said, change_said, said_of_many, trend_said, verdict_said
from oj.store import Store

SEED = 20240229
WITHOUT = {  # worlds without differences, by what is told of them
    "costs with ρ 0.5": World(SEED),
    "costs with ρ 0.8, prices that stand still": World(SEED + 1, rho=0.8, inflation=False, staff_stay=0.9),
    "ρ 0.8, larger bases, uneven wandering": World(
        SEED + 2,
        rho=0.8,
        uneven=0.4,
        staff_stay=0.9,
        staff_size=(21, 150),
        survey_size=(50, 400),
        answers_beside=True,
    ),
}
WITH = World(
    SEED + 3,
    staff_size=(50, 150),
    staff_share=(0.4, 0.6),
    rates=True,
    survey_size=(80, 400),
    survey_share=(0.5, 0.7),
    inhabitants=(6_000, 60_000),
    answers=ANSWERS[:10],
    missing=0.0,
)
UNEVEN = {0.05: SEED + 4, 0.3: SEED + 5}  # true differences between all municipalities, in logits
ENDS = 10  # true places from either end
READ = 3  # the pages of every so many municipalities are read
HEADLINE = "a headline on a page of Vår kommun"
PERSONAL, SURVEYS = "a sure staff measure on a page Personal", "a sure survey share of a municipality"
UNUSUAL = "an unusual figure, neither good nor bad, on a page of Vår kommun"
BARS, BAR = "bars of the waterfall named", "children placed, in the waterfall"


def count(store: Store, world: World, scope: ComparisonGroup = Scope.PEERS) -> Tally:
    """Everything that is claimed of the municipalities of ``world`` where nothing differs."""
    edition, found = store.edition(), Tally()
    latest = said_of_many(edition, world.codes, scope, world.last)
    earlier = said_of_many(edition, world.codes, scope, world.last - 1)
    for before, now in zip(earlier, latest, strict=True):
        _count_page(found, now)
        _count_turned(found, before, now)
    return found


def _is_sure(fact: Fact) -> bool:
    return verdict_said(fact).grade == "sure"


def _count_page(found: Tally, said: Said) -> None:
    picked = [*said.picked.better, *said.picked.ask]
    found.add(HEADLINE, [bool(picked)])
    for one in KINDS:
        found.add(f"{HEADLINE} by {one}", [any(kind(fact.measure) == one for fact in picked)])
    found.add(UNUSUAL, [any(not fact.measure.answers for fact in said.picked.unusual)])
    staff = [fact for fact in said.facts if kind(fact.measure) == "staff"]
    found.add(PERSONAL, [any(map(_is_sure, staff))])
    found.add(SURVEYS, [any(_is_sure(fact) for fact in said.facts if kind(fact.measure) == "survey")])
    _count_measures(found, said.facts)
    if (parts := divided(said)) is not None:
        found.add(BARS, [step in parts.causes for step in parts.steps])


def divided(said: Said) -> Decomposition | None:
    """What the difference in cost is made of, as *Placeringskostnader* divides it."""
    return care_forms.against_others({fact.measure.id: fact for fact in said.facts})


def _count_measures(found: Tally, facts: Sequence[Fact]) -> None:
    for fact in facts:
        one = kind(fact.measure)
        trend, change = trend_said(fact), change_said(fact)
        if fact.own.value is not None and one != "answers":
            found.add(f"sure difference, {one}", [_is_sure(fact)])
        if trend.word is not None:
            found.add(f"trend word, {one}", [trend.word != "none"])
        if change.since is not None and one != "answers":
            found.add(f"sure change, {one}", [change.grade == "sure"])


def _count_turned(found: Tally, before: Said, now: Said) -> None:
    """Conclusions that a new year turns; of answers only where our own answer is the same."""
    turned = {one.after.measure.id for one in changed_conclusions(before.facts, now.facts)}
    known = {fact.measure.id: fact for fact in before.facts}
    for fact in now.facts:
        old = known.get(fact.measure.id)
        if old is None or old.own.value is None or fact.own.value is None or old.year == fact.year:
            continue
        if not fact.measure.answers or old.own.value == fact.own.value:
            found.add(f"turned conclusion, {kind(fact.measure)}", [fact.measure.id in turned])


def without_differences(folder: Path) -> Iterator[Result]:
    """The rates of false claims in each of the worlds without differences."""
    for number, (name, world) in enumerate(WITHOUT.items()):
        store = published(world, folder / f"without-{number}")
        yield from rates(count(store, world), name)
        yield from rates(count_pages(store, world, world.codes[::READ]), f"pages, {name}")


def rates(found: Tally, name: str) -> Iterator[Result]:
    """Each rate beside its bound, which is 5 % but for the parts of a rate, and a false discovery rate."""
    for what in sorted(found.possible):
        bound = 10.0 if what.startswith("a sure survey") else 5.0
        yield Result(f"{what} ({name})", found.per_cent(what), "%", bound, found.told(what))


def rank_ends(folder: Path) -> Iterator[Result]:
    """How often the rank intervals of the sheets miss the true place of those who are truly at either end."""
    for levels, seed in UNEVEN.items():
        world = World(seed, levels=levels, years=1, costs=(), answers=(), placed=(), missing=0.0)
        world = replace(world, staff_size=(25, 300), survey_size=(50, 400))
        store = published(world, folder / f"uneven-{seed}")
        found = rank_misses(store, world, [*world.staff, *world.survey], ENDS)
        told = f"{found.told(MISSED)}; true differences of {levels} logits"
        yield Result(
            "rank interval misses the true place at the ends", found.per_cent(MISSED), "%", 5.0, told
        )


@dataclass(frozen=True)
class Trial:
    """One kind of true difference: where it is put, in which sizes, and what would be telling it."""

    what: str
    among: str  # the field of World that has the indicators
    shape: Shape
    sizes: tuple[float, ...]
    unit: str


ERRORS, DEVIATIONS = "standard errors", "standard deviations"
OF_COUNTS, OF_COSTS = (2.0, 3.0, 4.0, 5.0, 6.0), (1.0, 2.0, 3.0, 4.0, 6.0)
TRIALS = (
    Trial("staff", "staff", "level", OF_COUNTS, ERRORS),
    Trial("children placed", "placed", "level", OF_COUNTS, ERRORS),
    Trial(BAR, "placed", "level", OF_COUNTS, ERRORS),
    Trial("survey", "survey", "level", OF_COUNTS, ERRORS),
    Trial("cost", "costs", "level", OF_COSTS, DEVIATIONS),
    Trial("trend of a cost", "costs", "slope", OF_COSTS, DEVIATIONS),
    Trial("trend of a survey share", "survey", "slope", OF_COUNTS, ERRORS),
    Trial("change of a staff share", "staff", "step", OF_COUNTS, ERRORS),
    Trial("change of a survey share", "survey", "step", OF_COUNTS, ERRORS),
    Trial("change of a cost", "costs", "step", OF_COSTS, DEVIATIONS),
)
HEADLINES = ("staff", "survey")  # of these it is also counted whether they reach the lists of the page
EACH, ROUNDS = 4, 4  # municipalities of each size in a world, and worlds
TOLD, LARGEST = 0.8, 6.0  # this share of differences of this size, at the latest, is told
Told = dict[str, dict[float, list[bool]]]


def power(folder: Path) -> Iterator[Result]:
    """The smallest true difference of each kind that is told in 80 % of cases."""
    found: Told = defaultdict(lambda: defaultdict(list))
    for number in range(ROUNDS):
        world = replace(WITH, seed=WITH.seed + 10 * number)
        tried = effects(world)
        world = replace(world, effects=tuple(effect for _, effect in tried))
        told_effects(published(world, folder / f"with-{number}"), world, tried, found)
    for trial in TRIALS:
        yield _told_from(trial, trial.what, found)
        if trial.what in HEADLINES:
            yield _told_from(trial, f"{trial.what}, as a headline", found)


def _told_from(trial: Trial, what: str, found: Told) -> Result:
    """From which size on ``what`` is told, and how often each size was."""
    shares = [float(np.mean(found[what][size])) for size in trial.sizes]
    each = [f"{size:g}: {100 * share:.0f} %" for size, share in zip(trial.sizes, shares, strict=True)]
    size = at_share(trial.sizes, shares)
    return Result(f"told in 80 %: {what}", size, trial.unit, LARGEST, ", ".join(each))


def effects(world: World, trials: Sequence[Trial] = TRIALS) -> list[tuple[Trial, Effect]]:
    """Every trial's effects, each in a municipality of its own, up and down in turn."""
    places = iter(Drawn(world).rng("effects").permutation(world.codes).tolist())
    signs = cycle((1, -1))
    found = []
    for trial in trials:
        indicators = cycle(_whole(world, getattr(world, trial.among)))
        found += [
            (trial, Effect(next(places), next(indicators), next(signs) * size, trial.shape))
            for size in trial.sizes * EACH
        ]
    return found


def _whole(world: World, indicators: Iterable[str]) -> list[str]:
    """Those of ``indicators`` of which all is told: no break, no state money, and no sum of others."""
    years = world.all_years
    known = [register()[one] for one in indicators if one not in SUMS]
    return [
        one.id for one in known if not one.break_between(years[0], years[-1]) and not one.support_in(*years)
    ]


def told_effects(store: Store, world: World, tried: Sequence[tuple[Trial, Effect]], found: Told) -> None:
    """Add to ``found``, by trial and size, whether each effect of ``world`` is told."""
    edition = store.edition()
    codes = [effect.code for _, effect in tried]
    said = {one.code: one for one in said_of_many(edition, codes, Scope.PEERS, world.last)}
    for trial, effect in tried:
        fact = next(one for one in said[effect.code].facts if one.measure.id == effect.indicator)
        is_told = _is_cause if trial.what == BAR else _is_told
        told, picked = is_told(effect, fact, said[effect.code]), said[effect.code].picked
        found[trial.what][abs(effect.size)].append(told)
        headline = fact.measure.id in {one.measure.id for one in (*picked.better, *picked.ask)}
        found[f"{trial.what}, as a headline"][abs(effect.size)].append(told and headline)


def _is_told(effect: Effect, fact: Fact, said: Said) -> bool:
    """Whether what is said of a measure is the effect, on its own side."""
    up = effect.size > 0
    if effect.shape == "slope":
        return trend_said(fact).word == ("rising" if up else "falling")
    if effect.shape == "step":
        change = change_said(fact)
        return change.grade == "sure" and change.side == ("higher" if up else "lower")
    if fact.measure.is_cost:
        return any(one.measure.is_cost for one in said.picked.ask)  # it, or a sum that it is part of
    verdict = verdict_said(fact)
    return verdict.grade == "sure" and verdict.side == ("higher" if up else "lower")


def _is_cause(effect: Effect, fact: Fact, said: Said) -> bool:
    """Whether the children of the form whose placed ``fact`` is about are named in the waterfall."""
    parts = divided(said)
    (form,) = (one.id for one in care_forms.FORMS if one.placed == fact.measure.id)
    causes = [step for step in parts.causes if step.form == form] if parts else []
    return any(step.part is CostPart.PLACED and (step.kr > 0) == (effect.size > 0) for step in causes)


def at_share(sizes: Sequence[float], shares: Sequence[float]) -> float:
    """The size from which at least TOLD are told, between the two nearest sizes; infinite when none is."""
    rising = isotonic_regression(shares).x
    reached = np.flatnonzero(rising >= TOLD)
    if not len(reached):
        return inf
    at = int(reached[0])
    if at == 0:
        return sizes[0]
    low, high = rising[at - 1], rising[at]
    return float(sizes[at - 1] + (sizes[at] - sizes[at - 1]) * (TOLD - low) / (high - low))


def measure(folder: Path) -> Iterator[Result]:
    """Every rate and every power."""
    yield from without_differences(folder)
    yield from rank_ends(folder)
    yield from power(folder)


def main() -> int:
    """Count false claims in a world of one's own making; exit 1 when a rate is over its bound."""
    logging.disable(logging.WARNING)
    parser = argparse.ArgumentParser(description="Count what is claimed in a world without differences.")
    parser.add_argument("--compare", choices=COMPARED, default="liknande")
    parser.add_argument("--worlds", type=int, default=1, help="how many, each with the next seed")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--pages", type=int, help="read the pages of every so many municipalities, too")
    for name in (one.name for one in fields(World) if one.name not in ("seed", "effects")):
        parser.add_argument(f"--{name.replace('_', '-')}", type=literal_eval, help=f"as World.{name}")
    given = vars(parser.parse_args())
    compare, worlds, seed = GROUPS[given.pop("compare")], given.pop("worlds"), given.pop("seed")
    pages = given.pop("pages")
    chosen = {name: value for name, value in given.items() if value is not None}
    found = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(worlds):
            world = World(seed + number, **chosen)
            store = published(world, Path(folder) / str(number))
            found.join(count(store, world, compare))
            if pages:
                found.join(count_pages(store, world, world.codes[::pages]))
    results = list(rates(found, f"{worlds} worlds"))
    print(*(result.row() for result in results), sep="\n")
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Two countries that are drawn once for all tests: one without differences, one with large ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from scipy.stats import binom

import tests.component_metadata  # noqa: F401 - the pages are run by Streamlit here
from benchmarks.calibration import TRIALS, WITH, Trial, effects
from benchmarks.tally import Tally
from benchmarks.world_files import published
from benchmarks.worlds import ANSWERS, Effect, World
from oj.store import Store

Tried = Sequence[tuple[Trial, Effect]]
FEW = World(  # measures of every kind, so few that a country is drawn and counted in seconds
    20240229,
    years=6,
    rho=0.8,
    staff=("OP-PERSONALOMSATTNING", "U33818"),
    staff_size=(15, 90),
    survey=("U33589", "U33590"),
    placed=("N33816",),
    costs=("N33006", "N33002", "N33004", "N33021"),
    answers=ANSWERS[:3],
)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of FEW, in which nothing differs."""
    return published(FEW, tmp_path_factory.mktemp("few"))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, World, Tried]:
    """A store in which somebody differs much in every way that is tried, its world, and what is tried."""
    names = ("staff_size", "staff_share", "survey_size", "survey_share", "inhabitants")
    world = replace(FEW, years=8, rho=0.5, missing=0.0, **{name: getattr(WITH, name) for name in names})
    tried = effects(world, [replace(trial, sizes=(max(trial.sizes),) * 2) for trial in TRIALS])
    world = replace(world, effects=tuple(one for _, one in tried))
    return published(world, tmp_path_factory.mktemp("large")), world, tried


def over(found: Tally, bounds: Mapping[str, float], usual: float = 0.05) -> dict[str, str]:
    """What was claimed more often than its bound allows, but for one chance in a thousand."""
    return {
        what: found.told(what)
        for what, possible in found.possible.items()
        if found.claimed[what] > binom.ppf(0.999, possible, bounds.get(what, usual))
    }

"""Answers to the yearly questions (Ja, Delvis, Nej) and shares counted in investigations."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from oj.example.chance import FloatArray, remembering, remembering_share, shares_around, stream
from oj.example.costs import Quantities
from oj.example.plan import Plan, SeriesPlan
from oj.register import id_of

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]
RESPONDENTS = ("answers_young", "answers_guardians", "answers_fostered")


def concerned(plan: Plan, series: SeriesPlan, size: FloatArray) -> BoolArray:
    """Places that the question concerns at all (an own home, say): larger ones more often. One per place."""
    if series.applicable >= 1:
        return np.ones(len(size), dtype=np.bool_)
    rng = stream(plan.seed, f"concerned {series.group} {series.applicable}")
    score = 0.9 * size + rng.standard_normal(len(size))
    return np.asarray(score >= np.quantile(score, 1 - series.applicable), dtype=np.bool_)


def answers(
    plan: Plan,
    series: SeriesPlan,
    maturity: FloatArray,
    size: FloatArray,
    grades: IntArray,
    concern: BoolArray,
    breaks: Sequence[int],
) -> FloatArray:
    """Answers of places × years: 0 Nej up to ``grades`` (per year: 1 for Ja/Nej, 2 with Delvis) for Ja.

    Municipalities come first; among those concerned the share of Ja is the national level of the year.
    A place keeps its answer from year to year mostly; in the years of ``breaks``, when the definition
    changes, some places answer anew.
    """
    rng, settings = stream(plan.seed, series.id), plan.answer
    places, years = len(size), len(plan.years)
    own = settings.maturity * maturity + settings.size * size + settings.own * rng.standard_normal(places)
    score = own[:, None] + settings.passing * remembering(rng, (places, years), settings.persistence)
    for year in breaks:
        stirred = np.array(plan.years) >= year
        score[:, stirred] += settings.new_definition * rng.standard_normal((places, 1))
    level = plan.level(series.id) / 100
    partly = np.where(grades == 2, settings.partly * (1 - level), 0.0)
    judged = concern.copy()
    judged[places - len(plan.districts) :] = False
    found = np.empty((places, years))
    for year in range(years):
        scores = score[judged, year]
        yes = np.quantile(scores, 1 - level[year])
        some = np.quantile(scores, max(0.0, 1 - level[year] - partly[year]))
        found[:, year] = np.where(
            score[:, year] > yes, grades[year], np.where((score[:, year] > some) & (grades[year] == 2), 1, 0)
        )
    return found


def investigations(plan: Plan, children: FloatArray) -> Quantities:
    """Investigations begun in a year, and the days that they took: places × years."""
    rng, settings = stream(plan.seed, "investigations"), plan.answer
    own = remembering(rng, children.shape, settings.persistence)
    begun = np.round(children * settings.investigations_per_child * np.exp(0.25 * own))
    level = plan.level(id_of("investigation_days"))
    slow = np.exp(0.15 * remembering(rng, children.shape, settings.persistence))
    days = begun * slow
    return {
        "investigations": begun,
        "investigation_days": days * (level * begun.sum(axis=0) / days.sum(axis=0)),
    }


def respondents(plan: Plan, children: FloatArray) -> Quantities:
    """How many answer the yearly surveys of those who get help, per survey: municipalities × years."""
    found: Quantities = {}
    for name in RESPONDENTS:
        rng = stream(plan.seed, name)
        willing = np.exp(0.4 * remembering(rng, children.shape, plan.answer.persistence))
        found[name] = rng.poisson(children * plan.level(name) / 1000 * willing).astype(np.float64)
    return found


def drawn(plan: Plan, series: SeriesPlan, base: FloatArray, need: FloatArray) -> FloatArray:
    """Cases out of ``base`` (places × years) with the national level of the series on average.

    Places with more ``need`` of care have more or fewer of them, as the series says.
    """
    rng, settings = stream(plan.seed, series.id), plan.answer
    own = remembering(rng, base.shape, settings.persistence)
    tilt = settings.survey_spread * (series.need * need + np.sqrt(1 - series.need**2) * own)
    share = shares_around(plan.level(series.id) / 100, base, tilt)
    return remembering_share(rng, base, share, 0.0)

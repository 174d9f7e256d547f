"""A whole year far from the years before: another unit, another definition, or the wrong column."""

import math
from collections.abc import Iterator

import numpy as np

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.kinds import ANSWERS, RATIOS, kind_of
from oj.intake.quantiles import median
from oj.intake.time_series import Numbers, Steps, TimeSeries, time_series
from oj.swedish import four_figures

FEWEST = 20  # municipalities with both years
NEAR = 1.5
FACTORS = (100, 1000)
FAR = {
    "share": 15.0,
    "yes_no": 0.3,
    "scale": 0.5,
}  # mean change that is told: percentage points, steps of the scale
FAR_RATIO = 1.8  # median change that is told, for amounts


def check(context: Context) -> Iterator[Finding]:
    for series in time_series(context):
        steps = series.steps
        steps = steps.only(series.in_file[steps.later])
        for year, of_year in steps.by_year():
            if len(of_year) >= FEWEST:
                yield from _findings(context, series, of_year, year)


def _findings(context: Context, series: TimeSeries, steps: Steps, year: int) -> Iterator[Finding]:
    seen = series.seen
    before, after = series.value[steps.earlier], series.value[steps.later]
    factor = _factor(before, after)
    if not factor and not _is_far(kind_of(seen), before, after):
        return
    middle = np.mean if kind_of(seen) in ANSWERS else np.median
    where = seen._replace(positions=np.sort(series.position[steps.later]).astype(np.intp))
    yield finding(
        "unit_changed" if factor else "unusual_year",
        sheet=where.sheet,
        cell=context.cell(int(where.positions[0])),
        value=seen.series.label,
        name=seen.match.name,
        year=year,
        before=four_figures(float(middle(before))),
        after=four_figures(float(middle(after))),
        factor=factor,
        middle="Medelvärdet" if kind_of(seen) in ANSWERS else "Medianen",
    )


def _factor(before: Numbers, after: Numbers) -> str:
    """ "100 gånger så stora" where most values have changed by such a factor; "" otherwise."""
    both = (before > 0) & (after > 0)
    if np.count_nonzero(both) < FEWEST:
        return ""
    ratio = median(after[both] / before[both])
    for factor in FACTORS:
        if factor / NEAR < ratio < factor * NEAR:
            return f"{factor} gånger så stora som"
        if factor / NEAR < 1 / ratio < factor * NEAR:
            return f"en {'hundradel' if factor == 100 else 'tusendel'} av"
    return ""


def _is_far(kind: str, before: Numbers, after: Numbers) -> bool:
    if kind in RATIOS:
        both = (before > 0) & (after > 0)
        if np.count_nonzero(both) < FEWEST:
            return False
        return abs(median(np.log(after[both] / before[both]))) > math.log(FAR_RATIO)
    if kind in FAR:
        return abs(float(np.mean(after - before))) > FAR[kind]
    return False

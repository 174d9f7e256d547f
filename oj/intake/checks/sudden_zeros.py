"""Zeros where there were figures: perhaps a blank cell or "no answer" that has become a number."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from oj.findings import Finding
from oj.intake.checks.per_sheet import per_sheet
from oj.intake.context import Context
from oj.intake.kinds import ANSWERS, kind_of
from oj.intake.time_series import TimeSeries, time_series
from oj.swedish import four_figures

FEWEST = 60  # numbers of other years that show how rare a zero is
SEVERAL = 3  # zeros of one year; fewer may be so
MORE = 5.0  # times as many as other years lead one to expect
LEAST = {"share": 10.0, "count": 20.0}  # what the place had before: per cent, cases
LEAST_OF_MEDIAN = 0.1  # the same for other numbers, beside the median of all


def check(context: Context) -> Iterator[Finding]:
    said = {}
    for series in time_series(context):
        zeros, before = sudden_zeros(series)
        for at, earlier in zip(zeros.tolist(), before.tolist(), strict=True):
            position = int(series.position[at])
            place = f"{context.place_name(position)} {series.year[at]} i {context.cell(position)}"
            said[position] = f"{place} ({four_figures(float(series.value[earlier]))} → 0)"
    yield from per_sheet("sudden_zeros", context, said)


def sudden_zeros(series: TimeSeries) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The file's zeros after figures, and those figures: positions in the series, of one length."""
    nothing = np.zeros(0, dtype=np.int64)
    kind = kind_of(series.seen)
    if kind in ANSWERS or not len(series.value):
        return nothing, nothing
    least = LEAST.get(kind, LEAST_OF_MEDIAN * float(np.median(np.abs(series.value))))
    steps = series.steps
    before = series.value[steps.earlier]
    sudden = steps.only(series.in_file[steps.later] & (series.value[steps.later] == 0) & (before >= least))
    if not len(sudden):
        return nothing, nothing
    told = [of_year for year, of_year in sudden.by_year() if are_many(series, year, len(of_year))]
    later = [of_year.later for of_year in told]
    return np.concatenate([nothing, *later]), np.concatenate([nothing, *(one.earlier for one in told)])


def are_many(series: TimeSeries, year: int, zeros: int) -> bool:
    """Whether so many zeros of a year are more than the other years lead one to expect."""
    here = series.year == year
    others = series.value[~here]
    if zeros < SEVERAL or len(others) < FEWEST:
        return False
    return zeros > MORE * float(np.mean(others == 0)) * int(np.count_nonzero(here))

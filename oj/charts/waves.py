"""How the share that has a routine has moved: a piece of line per two waves of the survey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oj.charts.chart import YEARS, Axis, Chart, Kind, Mark, Point, Role, Series
from oj.compare.measure import Measure
from oj.compare.survey_waves import TwoWaves
from oj.swedish import NBSP, number
from oj.words.wave_sentences import sentence


def waves(measure: Measure, found: Sequence[TwoWaves], years: tuple[int, int]) -> Chart:
    """The chart of one question from the first of ``years`` to the last; the longest of ``found`` is last.

    A pair inside another is drawn, the longer one is said and its shares stand at the ends.
    """
    steps = [one for one in found if not any(_inside(other, one) for other in found)]
    shares = " ".join(f"{one.year}: {number(one.share_after)}{NBSP}%." for one in steps)
    series = [Series(Role.SURE if one.is_sure else Role.UNSURE, [_run(one)]) for one in steps]
    longest = found[-1]
    whole = f"{longest.since}–{longest.year}"
    ends = [
        Mark(Role.ENDS, longest.share_before, f"Före, {whole}"),
        Mark(Role.ENDS, longest.share_after, f"Efter, {whole}"),
    ]
    said, along = sentence(longest), replace(YEARS, span=years)
    about = f"{said}. {shares}"
    share = Axis("Andel kommuner som har det", "%", span=(0, 100))
    return Chart(Kind.WAVES, measure.title, about, along, share, series, marks=ends, notes=[said])


def _run(one: TwoWaves) -> list[Point]:
    name = f"{one.since}–{one.year}"
    return [Point(one.since, one.share_before, name), Point(one.year, one.share_after, name)]


def _inside(one: TwoWaves, other: TwoWaves) -> bool:
    """True when ``one`` is a shorter piece of ``other``."""
    return one != other and other.since <= one.since and one.year <= other.year

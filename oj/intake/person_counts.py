"""Which indicators of a file count persons, without cases and base beside them: "Antal placerade barn"."""

import itertools
import re
import tomllib
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.intake.combine_tables import CombinedTables
from oj.intake.context import Context, SeriesSeen
from oj.intake.units import unit_meant
from oj.reading.model import STATUSES

_OK: Final = STATUSES.index("ok")
_UNITS: Final = ("antal", "personer", "barn", "elever")
_WORD: Final = re.compile(r"[^\W\d_]+")


def person_counts(context: Context) -> npt.NDArray[np.bool_]:
    """A flag per indicator of the file: whether it counts persons, in whole numbers."""
    return _whole_numbers(context, counts_persons)


def may_count_persons(context: Context) -> npt.NDArray[np.bool_]:
    """A flag per indicator of the file: whether it may count persons in whole numbers, said or not."""
    return _whole_numbers(context, _may_count)


def _whole_numbers(context: Context, chosen: Callable[[SeriesSeen], bool]) -> npt.NDArray[np.bool_]:
    """The indicators of bare whole numbers whose first heading is chosen."""
    combined = context.combined
    ok = combined.kept & (combined.columns["status"] == _OK)
    bare, value = ok & is_bare(combined), combined.columns["value"]
    broken = np.bincount(
        combined.columns["indicator"][ok & ((value < 0) | (value != np.round(value)))],
        minlength=len(combined.indicators),
    )
    known = np.unique(combined.columns["indicator"][bare])
    found = np.zeros(len(combined.indicators), np.bool_)
    headings = {seen.match.indicator_id: seen for seen in context.headings()}
    for one in known.tolist():
        seen = headings.get(combined.indicators[one])
        found[one] = seen is not None and not broken[one] and chosen(seen)
    return found


def is_bare(combined: CombinedTables) -> npt.NDArray[np.bool_]:
    """Which observations have neither cases nor base."""
    return np.asarray(np.isnan(combined.columns["numerator"]) & np.isnan(combined.columns["denominator"]))


def counts_persons(seen: SeriesSeen) -> bool:
    """Whether a series counts persons, by the register or by its heading."""
    return _may_count(seen, _UNITS)


def _may_count(seen: SeriesSeen, units: Collection[str] = ("", *_UNITS)) -> bool:
    """Whether the register or the heading of a series lets it be a count in one of these units."""
    indicator, series = seen.indicator, seen.series
    if indicator is not None:
        return (
            indicator.value_type == "count" and indicator.unit in units and not _names_others(indicator.name)
        )
    texts = (series.parts.heading, series.bare, *series.label.split(" | "), *series.parts.groups)
    unit = series.unit or unit_meant(*texts)
    return series.value_type in ("number", "count") and unit in units and not any(map(_names_others, texts))


def is_called_total(seen: SeriesSeen) -> bool:
    """Whether the heading of a series says that it is a total: "Samtliga", "Antal barn totalt"."""
    words = [
        word for text in (seen.series.label, seen.series.bare) for word in _WORD.findall(text.casefold())
    ]
    return not _words("totals").isdisjoint(words)


def _names_others(text: str) -> bool:
    """Whether a text names something else than persons as what is counted, or a quotient."""
    words = _WORD.findall(text.casefold())
    if "/" in text or not _words("quotients").isdisjoint(words):
        return True
    counted = itertools.takewhile(lambda word: word not in _words("prepositions"), words)
    return any(word.endswith(tuple(_words("others"))) for word in counted)


@cache
def _words(kind: str) -> frozenset[str]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return frozenset(tomllib.load(file)[kind])

"""Months and days as somebody types them: "2024-03", "2026-11-30"; kept so, since they sort as they read."""

import re
from datetime import date
from typing import Final

from oj.written.wording import NotWritable

FIRST_YEAR, LAST_YEAR = 1950, 2100
_TYPED: Final = re.compile(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\s*")


def first_day(kept: str) -> date:
    """The day, or the first day of the month, that is kept; ValueError when it is none."""
    found = _TYPED.fullmatch(kept)
    if found is None:
        raise ValueError(kept)
    return date(int(found[1]), int(found[2]), int(found[3] or 1))


def month(kept: str) -> int:
    """The months before that of a kept month or day, since the year 0: what months are counted with."""
    at = first_day(kept)
    return 12 * at.year + at.month - 1


def fit_month(typed: str, named: str) -> str:
    """The month as it is kept; ``named`` is what it is called: "Starten". NotWritable when it is none."""
    return f"{_fit(typed, named, 'månad, till exempel 2024-03', has_day=False):%Y-%m}"


def fit_day(typed: str, named: str) -> str:
    """The day as it is kept; as of ``fit_month``."""
    return _fit(typed, named, "dag, till exempel 2026-11-30", has_day=True).isoformat()


def _fit(typed: str, named: str, wanted: str, *, has_day: bool) -> date:
    found = _TYPED.fullmatch(typed)
    try:
        if found is None or bool(found[3]) != has_day:
            raise ValueError(typed)
        at = first_day(typed)
    except ValueError as error:
        raise NotWritable(f"{named} ska vara en {wanted}.") from error
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise NotWritable(f"{named} ska ligga mellan {FIRST_YEAR} och {LAST_YEAR}.")
    return at

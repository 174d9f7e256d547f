"""When the yearly files usually come, and whether they have."""

from __future__ import annotations

from datetime import date

import pytest

from oj.expected import Arrival, Outlook, State, YearlyFile, outlook, yearly_files
from oj.register import register


def file(lag: int = 1, first: int = 6, last: int = 9, planned: date | None = None) -> YearlyFile:
    return YearlyFile("f", "Fil", "Utgivare", ("staff",), ("Källa",), lag, first, last, "", "", planned)


def arrival(last_year: int, theme: str = "staff", source: str = "Källa") -> Arrival:
    return Arrival(theme, source, 2016, last_year, 3, "fil.xlsx", 7)


@pytest.mark.parametrize(
    ("last_year", "today", "state", "next_year"),
    [
        (2024, date(2026, 3, 1), "here", 2025),
        (2024, date(2026, 6, 1), "awaited", 2025),
        (2024, date(2026, 9, 30), "awaited", 2025),
        (2024, date(2026, 10, 1), "late", 2025),
        (2025, date(2026, 10, 1), "here", 2026),
        (2025, date(2026, 7, 1), "here", 2026),
        (2019, date(2026, 3, 1), "late", 2024),
    ],
)
def test_figures_that_come_the_year_after(last_year: int, today: date, state: State, next_year: int) -> None:
    found = outlook(file(), [arrival(last_year)], today)
    assert (found.state, found.next_year, found.published_in) == (state, next_year, next_year + 1)


def test_figures_that_come_the_same_year() -> None:
    found = outlook(file(lag=0, first=11, last=12), [arrival(2025)], date(2026, 11, 22))
    assert (found.state, found.next_year, found.published_in) == ("awaited", 2026, 2026)
    assert outlook(file(lag=0, first=11, last=12), [arrival(2025)], date(2027, 1, 1)).state == "late"


PLANNED = date(2026, 8, 28)  # figures of 2025


@pytest.mark.parametrize(
    ("last_year", "today", "state", "next_year", "is_planned"),
    [
        (2024, date(2026, 3, 1), "here", 2025, True),
        (2024, date(2026, 8, 27), "awaited", 2025, True),
        (2024, date(2026, 8, 28), "late", 2025, True),
        (2024, date(2026, 11, 30), "late", 2025, True),
        (2025, date(2026, 11, 30), "here", 2026, False),
        (2019, date(2026, 3, 1), "late", 2024, False),
        (2024, date(2027, 11, 30), "late", 2026, False),
    ],
)
def test_figures_whose_day_the_source_has_planned(
    last_year: int, today: date, state: State, next_year: int, is_planned: bool
) -> None:
    found = outlook(file(planned=PLANNED), [arrival(last_year)], today)
    assert (found.state, found.next_year, found.planned == PLANNED) == (state, next_year, is_planned)


def test_a_day_that_is_planned_later_than_usual_is_awaited_until_it_comes() -> None:
    late = file(planned=date(2026, 10, 20))
    assert outlook(late, [arrival(2024)], date(2026, 10, 1)).state == "awaited"
    assert outlook(late, [arrival(2024)], date(2026, 10, 20)).state == "late"
    assert outlook(late, [], date(2026, 10, 1)) == Outlook("awaited", None, 2025, 2026, date(2026, 10, 20))
    assert outlook(late, [], date(2026, 11, 1)).state == "never"


def test_other_themes_and_sources_do_not_count() -> None:
    others = [arrival(2025, theme="outcome"), arrival(2025, source="Annan")]
    found = outlook(file(), others, date(2026, 7, 1))
    assert (found.state, found.latest) == ("never", None)


def test_every_file_of_the_calendar_stands_for_indicators_of_the_register() -> None:
    known = {(indicator.theme, indicator.source) for indicator in register().values()}
    for wanted in yearly_files():
        pairs = {(theme, source) for theme in wanted.themes for source in wanted.sources}
        assert pairs & known, wanted.id
        assert 1 <= wanted.first_month <= wanted.last_month <= 12

"""A day and a year are never divided by each other: every pair of the register is tried, both ways."""

from __future__ import annotations

import re
from itertools import product

import pytest

from oj.compare import derived
from oj.compare.care_forms import FORMS, Form
from oj.compare.derived import Derived
from oj.compare.inner_forms import INSIDE, Inner
from oj.compare.stock_and_flow import MixedTimesError, hold_together
from oj.register import counted_by, counted_when, id_of, register

DAYS, YEARS = (
    [one for one, when in counted_when().items() if when == counted] for counted in ("day", "year")
)
OF_A_DAY = re.compile(r"den 1 november|den 31 december|vid årets slut|gick att få")
OF_A_YEAR = re.compile(r"någon gång under året")


def test_every_measure_of_costs_and_care_counts_a_day_or_a_year() -> None:
    asked = {one.id for one in register().values() if one.theme == "cost" and not one.answers}
    assert asked == {*DAYS, *YEARS}


def test_what_is_said_of_a_measure_is_what_it_counts() -> None:
    said = {one: f"{register()[one].name} {register()[one].explanation}" for one in counted_when()}
    assert {one for one, text in said.items() if OF_A_YEAR.search(text)} <= {*YEARS}
    of_a_day = {one for one, text in said.items() if OF_A_DAY.search(text) and not OF_A_YEAR.search(text)}
    assert of_a_day == {*DAYS}


def test_no_pair_of_the_register_makes_a_figure_of_a_day_and_a_year() -> None:
    measure = derived.OPEN_SHARE.measure
    for day, year in product(DAYS, YEARS):
        for top, base in ((day, year), (year, day)):
            with pytest.raises(MixedTimesError, match="never put together"):
                Derived(measure, top, base, 100)


def test_a_day_in_november_and_some_time_in_the_year_are_never_in_one_quotient() -> None:
    with pytest.raises(MixedTimesError, match="N33802 counts a day, N33818 counts a year"):
        hold_together(id_of("share_open"), id_of("placed"))


def test_forms_of_care_are_made_of_years_only() -> None:
    day = DAYS[0]
    assert all({form.count, form.days} - {""} <= {*YEARS} for form in FORMS)
    assert all({part.price, part.days} <= {*YEARS} for inner in INSIDE.values() for part in inner)
    with pytest.raises(MixedTimesError):
        Form("hvb", FORMS[0].cost, FORMS[0].placed, day)
    with pytest.raises(MixedTimesError):
        Form("hvb", FORMS[0].cost, parts=((FORMS[0].price, day),))
    with pytest.raises(MixedTimesError):
        Inner("sis", FORMS[0].price, day)


def test_what_other_measures_are_counted_by_is_of_the_same_time() -> None:
    for one, rule in counted_by().items():
        hold_together(one, rule.indicator)


def test_inhabitants_go_with_both() -> None:
    hold_together(id_of("share_open"), id_of("inhabitants_young"))
    hold_together(id_of("placed"), id_of("inhabitants_young"))

"""Women and men, or girls and boys, on Indikatorblad: where the files have them."""

from dataclasses import replace

import streamlit as st

from oj.charts import lines
from oj.compare.by_sex import AnsweredBySex, by_sex
from oj.compare.figure import Figure
from oj.compare.sharing import held_apart
from oj.facts import counted_apart
from oj.register import Indicator
from oj.tables import by_sex_tables
from oj.tables.table import Table
from oj.words import sex_sentences
from pages.kommun.chart_card import card
from pages.kommun.choices import choose_one
from pages.kommun.material import figures_of, names, viewpoint
from pages.shell.parts import section
from pages.shell.questions import Parameter, ask_records, cached_edition
from pages.shell.state import Choice

PARAMETER, TOGETHER = "kon", "alla"


def sex_card(measure: Indicator, choice: Choice) -> None:
    """Our values by sex over the years, Riket's and the median in the table; nothing where we have none."""
    view, place = viewpoint(choice, measure.area), names()[choice.municipality]
    answered = _answered(measure, choice.year)
    places = [choice.municipality, "0000", *view.chosen]
    figures = _figures(measure, places, choice.since or 0, choice)
    found = by_sex(measure, figures, answered, view)
    if found:
        st.html(section(sex_sentences.words(measure).both))
        card(f"{measure.id}-kon", lines.by_sex(found, place), by_sex_tables.over_years(found, place))


def chosen_table(measure: Indicator, year: int, choice: Choice, together: Table | None) -> Table | None:
    """The table of all municipalities that the visitor has chosen: of both sexes ``together``, or by sex.

    The choice is there where the files have values by sex; without ``together`` there is nothing else to see.
    """
    every = _figures(measure, [], year, replace(choice, year=year))
    if not every:
        return together
    if together is not None:
        both = sex_sentences.words(measure).both
        if (
            choose_one("Kön i tabellen", {TOGETHER: "Alla tillsammans", PARAMETER: both}, PARAMETER)
            == TOGETHER
        ):
            return together
    return by_sex_tables.all_municipalities(measure, year, every, viewpoint(choice, measure.area))


def latest_by_sex(measure: Indicator, year: int) -> int:
    """The latest year up to ``year`` with a municipality's value for a sex; ``year`` where there is none."""
    return max((one.year for one in _answered(measure, year)), default=year)


def _answered(measure: Indicator, year: int) -> list[AnsweredBySex]:
    return ask_records(AnsweredBySex, "indicator/answered_by_sex", indicator=measure.id, year=year)


def _figures(measure: Indicator, places: list[str], first: int, choice: Choice) -> list[Figure]:
    """The figures of some places from ``first`` to the chosen year; none of who counts otherwise than we."""
    asked: dict[str, Parameter] = {"indicator": measure.id, "places": places, "first": first}
    every = figures_of("indicator/by_sex", **asked, year=choice.year)
    found = [replace(one, indicator_id=measure.id) for one in every]
    return held_apart(found, counted_apart(cached_edition()), choice.municipality)

"""What the pages about a municipality are made of: facts of an edition, seen from the visitor's choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import streamlit as st

from oj.compare.comparison_groups import GROUPS
from oj.compare.facts import NATION, Fact, Row, Spread, Viewpoint, facts
from oj.compare.measure import Measure
from oj.compare.viewpoint import seen_from
from oj.reference import municipalities
from oj.store import Store
from pages.shell.access import may_read_texts
from pages.shell.data import Parameter, ask_rows, edition, store
from pages.shell.state import Choice

T = TypeVar("T")


def names() -> dict[str, str]:
    """Municipality names by code."""
    return {code: place.name for code, place in municipalities().items()}


def viewpoint(choice: Choice) -> Viewpoint:
    """Who is compared with whom, and from which year, as the visitor has chosen."""
    return seen_from(choice.municipality, GROUPS[choice.compare], choice.selection, choice.since)


def measures(themes: Sequence[str], year: int) -> list[Measure]:
    """The indicators of ``themes`` that have values up to ``year``, in the register's order."""
    return list(_measures(str(store().directory), edition().id, tuple(themes), year))


def known(choice: Choice, wanted: Sequence[Measure]) -> list[Fact]:
    """Facts of the ``wanted`` indicators for the visitor's choice, in that order."""
    return known_from(viewpoint(choice), wanted, choice.year)


def same_year(choice: Choice, found: Sequence[Fact]) -> list[Fact]:
    """The facts as they are in the latest year that all of them have: sources are not equally quick."""
    years = {fact.year for fact in found}
    if len(years) < 2:
        return list(found)
    return known_from(viewpoint(choice), [fact.measure for fact in found], min(years))


def known_from(view: Viewpoint, wanted: Sequence[Measure], year: int) -> list[Fact]:
    """Facts of the ``wanted`` indicators from any viewpoint, with figures up to ``year``."""
    indicators = tuple(measure.id for measure in wanted)
    places = (view.code, NATION, *view.chosen)
    spreads, rows = _figures(
        str(store().directory), edition().id, indicators, places, year, texts=may_read_texts()
    )
    return facts(wanted, spreads, rows, view)


def rows_of(question: str, record: Callable[..., T], **parameters: Parameter) -> list[T]:
    """Every row of queries/<question>.sql as a ``record`` whose fields are the columns."""
    return [record(*row) for row in ask_rows(question, **parameters)]


def cells_of(question: str, record: Callable[..., T], **parameters: Parameter) -> list[T]:
    """As ``rows_of``, for values with the texts of their cells, where the visitor may read them."""
    return rows_of(question, record, **parameters, texts=may_read_texts())


# What these two keep is shared by all visitors and never changed: copying it takes longer than asking anew.
@st.cache_resource(max_entries=100, show_spinner=False)
def _measures(directory: str, edition_id: int, themes: tuple[str, ...], year: int) -> tuple[Measure, ...]:
    """The answer of indicators.sql."""
    frame = Store(Path(directory)).edition(edition_id).query("indicators", themes=list(themes), year=year)
    return tuple(Measure.of({str(k): v for k, v in row.items()}) for row in frame.to_dict("records"))


@st.cache_resource(max_entries=60, show_spinner=False)
def _figures(
    directory: str,
    edition_id: int,
    indicators: tuple[str, ...],
    places: tuple[str, ...],
    year: int,
    *,
    texts: bool,
) -> tuple[list[Spread], list[Row]]:
    """Answers of spread.sql and figures.sql, kept by edition and parameters: an edition never changes."""
    if not indicators:
        return [], []
    asked, edition = list(indicators), Store(Path(directory)).edition(edition_id)
    spreads = edition.rows("spread", indicators=asked, year=year)
    rows = edition.rows("figures", indicators=asked, places=list(places), year=year, texts=texts)
    return [Spread(*found) for found in spreads], [Row(*row) for row in rows]

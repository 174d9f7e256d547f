"""A chart as the pages show it: the sentence first, then the picture, then the same as a table.

A chart to explore costs the browser 60 ms and more each time that somebody chooses, since Streamlit makes it
anew when its figures change; a picture next to nothing. So the pages show pictures, and the sheet of a
measure has the chart to explore.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from oj import links
from oj.charts import chart_html, lines, plotly
from oj.charts.chart import Chart
from oj.compare.derived import made_of
from oj.compare.fact import Fact
from oj.register import register
from oj.tables.fact_tables import over_years
from oj.tables.table import Table
from oj.words import sentences
from pages.kommun import cards
from pages.kommun.initiatives_here import begun_beside
from pages.kommun.take_home import folded
from pages.shell.parts import chart_top, paragraph, paragraphs
from pages.shell.rendering import render

NOTHING_DRAWN = "Det finns inte två år med uppgifter att rita. Se tabellen."
NOTHING = "Det finns inga uppgifter att visa här, eller så är inget mått valt."
WORKED_OUT = "Så är det räknat"
NO_MORE = Markup()


def card(key: str, chart: Chart, table: Table, more: Markup = NO_MORE) -> None:
    """One card with a chart to explore. Without one the words say why; the table stands there all the same.

    ``more`` is the way to what the card is made of, nothing on the sheet of its indicator.
    """
    box, figure = f"oj-card-{key}", plotly.figure(chart)
    with st.container(border=True, key=box):
        st.html(chart_html.head(chart))
        if figure is None:
            st.html(paragraph(NOTHING_DRAWN))
        else:
            st.plotly_chart(figure, theme=None, config=plotly.CONFIG, key=f"oj-chart-{key}")
        picture = f".st-key-{box}" if figure else ""
        st.html(folded(key, table, chart.title, picture, how=how(*chart.worked_out), more=more))


def how(*texts: str) -> Markup:
    """How something is worked out, behind a click; "" where nothing is to be said."""
    told = paragraphs(*texts)
    return render("shell/templates/folded.html", summary=WORKED_OUT, content=told) if told else told


def small_card(
    key: str,
    title: str,
    under: str,
    picture: Markup,
    table: Table,
    places: Sequence[str] = (),
    worked_out: Markup = NO_MORE,
    more: Markup = NO_MORE,
) -> None:
    """One card with a picture as HTML instead of a chart; ``more`` as of ``card``.

    ``places`` names the municipalities of a card that does not go by the reference bar.
    """
    box = f"oj-card-{key}"
    image = f".st-key-{box}" if picture else ""
    fold = folded(key, table, title, image, places, how=worked_out, more=more)
    with st.container(border=True, key=box):
        st.html(chart_top(title, under) + (picture or paragraph(NOTHING_DRAWN)) + fold)


def charts(
    facts: Sequence[Fact], place: str, names: Mapping[str, str], note_of: Callable[[Fact], str] = lambda _: ""
) -> None:
    """A card per fact: the first across the page, the rest in pairs. ``note_of`` adds words to each."""
    if not facts:
        st.html(paragraph(NOTHING))
        return
    st.html(paragraph(sentences.chart_key(facts[0])))
    small_fact(facts[0], place, names, note_of)
    small_facts(facts[1:], place, names, note_of)


def small_facts(
    facts: Sequence[Fact], place: str, names: Mapping[str, str], note_of: Callable[[Fact], str] = lambda _: ""
) -> None:
    """A small card per fact, in pairs."""
    for left in range(0, len(facts), 2):
        for column, fact in zip(st.columns(2), facts[left : left + 2], strict=False):
            with column:
                small_fact(fact, place, names, note_of)


def small_fact(
    fact: Fact, place: str, names: Mapping[str, str], note_of: Callable[[Fact], str] = lambda _: ""
) -> None:
    """A small card of one fact over the years."""
    drawn, years = lines.over_years(fact, place, names, note_of(fact)), over_years(fact, place, names)
    chart, table = begun_beside(fact, drawn, years)
    picture, under = chart_html.show(chart), " ".join(chart.notes)
    worked_out = how(*chart.worked_out)
    small_card(fact.measure.id, chart.title, under, picture, table, worked_out=worked_out, more=_behind(fact))


def _behind(fact: Fact) -> Markup:
    """The way to the sheet of the indicator, or to those that a figure of our own is made of."""
    parts = made_of(fact.measure.id)
    if not parts:
        return cards.about(fact.measure)
    return cards.based_on({register()[one].short_name: links.sheet(one, fact.year) for one in parts})

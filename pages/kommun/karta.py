"""Karta: one indicator over the country and in our county, never blaming where chance may explain."""

import streamlit as st

from oj.charts import chart_html, map_classes
from oj.charts.map import country, county
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.tables import all_municipalities
from oj.words import page_summaries
from oj.words.sentences import caution
from pages.kommun import cards, take_home
from pages.kommun.choices import choose_one
from pages.kommun.finder import area_here, choose_measure
from pages.kommun.material import everybody, known, names, only_by_sex
from pages.kommun.sheet_views import all_of_them
from pages.shell.page_heading import heading
from pages.shell.parts import chart_top, paragraph
from pages.shell.reference_bar import choose, reference_bar
from pages.shell.rendering import render

SEXES_APART = "Kartan visar bara värden för båda tillsammans. På Indikatorblad står kommunens värden per kön."
LEADS_ON = "Tryck på en kommun så visas dess sida. Namnen i tabellen nedanför leder dit också."
VIEWS = {"varden": "Värden", "riket": "Jämfört med riket"}


def classes_of(fact: Fact, figures: dict[str, Figure]) -> list[map_classes.MapClass]:
    """The classes of the view that the visitor chooses, where there is a choice."""
    both = map_classes.can_be_against_riket(fact, figures)
    view = choose_one("Visa", VIEWS, "visa", shown=both)
    return (map_classes.against_riket if view == "riket" else map_classes.by_value)(fact, figures)


def show(fact: Fact) -> None:
    """Legend, maps and the same as a table."""
    found = everybody(fact)
    figures = all_municipalities.of_year(fact, found)
    shown, table = classes_of(fact, figures), all_municipalities.table(fact, found)
    with st.container(border=True, key="oj-card-map"):
        charts = [draw(fact, shown, figures, place) for draw in (country, county)]
        st.html(chart_top(charts[0].title, level=2))
        pictures, legend = [*map(chart_html.show, charts)], chart_html.legend(charts[:1])
        maps = render("kommun/templates/maps.html", pictures=pictures, legend=legend)
        st.markdown(maps, unsafe_allow_html=True)  # st.html lets no SVG through
        st.html(paragraph(LEADS_ON) + cards.about(fact.measure))
    fetch = take_home.links("karta", table, charts[0].title, ".st-key-oj-card-map")
    st.html(all_of_them(fact, table, fetch))


choice = reference_bar(area_here(choose()))
place = names()[choice.municipality]
measure = choose_measure()
facts = known(choice, [measure])
if facts:
    heading(measure.title, page_summaries.sheet(facts[0], place))
    if told := caution(measure):
        st.html(paragraph(told, "oj-caution"))
    show(facts[0])
else:
    by_sex = measure.id in only_by_sex([measure], choice.year)
    heading(measure.title, page_summaries.nothing_known(choice.year, by_sex=by_sex, where=SEXES_APART))

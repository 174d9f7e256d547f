"""Under året: volume and price by form, where the year leads, and how sure that is."""

import streamlit as st
from markupsafe import Markup

from oj.charts import chart_html
from oj.tables.table_html import folded, stacked
from oj.words.year_sentences import none_told
from oj.year_sheet import YearSheet, year_sheet
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.plan.beside import beside
from pages.plan.year_form import WHERE, new_figures, noted
from pages.shell import uploaders, writing
from pages.shell.page_heading import heading
from pages.shell.parts import box, chart_top, paragraph, section
from pages.shell.permissions import person, still_has
from pages.shell.questions import edition, fixed_edition, store
from pages.shell.reference_bar import bar_of_place
from pages.shell.rendering import render


def shown(sheet: YearSheet) -> Markup:
    """All that is said of a year."""
    year = sheet.so_far.year
    told = box("oj-open-table", stacked(sheet.table), links("under-aret", sheet.table, sheet.lead, year=year))
    if sheet.chart:
        picture = chart_html.show(sheet.chart)
        told += box("oj-open-table", chart_top("Från budget till prognos, per form"), picture)
    parts = [section("Utfall, prognos och budget", told, noted(sheet))]
    if sheet.why:
        parts.append(section("Varför sedan sist?", paragraph(sheet.why, "oj-text")))
    if sheet.sure:
        parts.append(section("Hur säkert är det?", render("plan/templates/said.html", said=sheet.sure)))
    if sheet.scores:
        kept = links("prognoser", sheet.scores, sheet.scores_said, year=year)
        table = box("oj-take", folded(sheet.scores), kept)
        parts.append(section("Tidigare prognoser", paragraph(sheet.scores_said, "oj-text"), table))
    return Markup().join(parts)


choice = bar_of_place()
place = names()[choice.municipality]
sheet = year_sheet(store().written(), choice.municipality, place, example=edition().is_example)
heading("Under året", sheet.lead if sheet else none_told(place))
if ways := beside():
    st.html(ways)
with st.container():  # always there: what comes and goes in it leaves the fold below as it is, open or not
    if sheet:
        st.html(shown(sheet))
    writing.tell(WHERE)
may_write = fixed_edition() is None and person().may("explain")
uploaders.let(person(), still_has("explain") if may_write else None)
if may_write:
    with st.container(key="oj-write"), st.expander("Lägg in nya siffror"):
        new_figures(choice.municipality, place, sheet)
else:
    uploaders.keep_only(())

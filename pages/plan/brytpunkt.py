"""Brytpunkt: how many days in care a cost equals, on assumptions that anybody may change."""

import streamlit as st
from markupsafe import Markup

from oj.break_even_examples import evaluated, examples
from oj.break_even_inputs import MIX, NoPrice, care_forms, kinds, presets
from oj.break_even_sheet import BreakEvenSheet, of_presets
from oj.charts import chart_html
from oj.charts.break_even_charts import by_years, tornado
from oj.charts.chart_table import as_table
from oj.links import open_care, same_worker
from oj.tables import break_even_tables as tables
from oj.tables.table_html import folded, stacked
from oj.words import break_even_sentences as words
from oj.written.scenarios import scenarios
from pages.kommun.choices import choose_one
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.plan import assumption_fields as fields
from pages.plan.beside import beside
from pages.plan.entry import add, change
from pages.plan.price_slider import other_price
from pages.plan.scenario_form import WHERE, entry, saved
from pages.shell import writing
from pages.shell.page_heading import heading
from pages.shell.parts import box, chart_top, onward, paragraph, section
from pages.shell.permissions import person
from pages.shell.questions import cached_edition, edition, fixed_edition, store
from pages.shell.reference_bar import bar_of_place
from pages.shell.rendering import render

CHOSEN = ("posts", "leavers", "consultants", "horizon")  # the others are assumed
MOST_SHOWN = 6  # assumptions that move the break-even most


def result(sheet: BreakEvenSheet) -> Markup:
    """The break-even in words, as a table and by years."""
    said = paragraph(sheet.lead, "oj-lead") + render("plan/templates/said.html", said=sheet.said)
    table = tables.result(sheet.found, f"Brytpunkt: {place}")
    told = box("oj-open-table", stacked(table), links("brytpunkt", table, sheet.lead))
    if chart := by_years(sheet.values):
        told += box("oj-open-table", chart_top(chart.title), chart_html.show(chart), folded(as_table(chart)))
    rows = [[cell.text for cell in row] for row in tables.examples(evaluated()).rows]
    beside_it = render("plan/templates/evaluated.html", rows=rows)
    return section("Brytpunkten", render("plan/templates/announced.html", said=said), beside_it, told)


def moved(sheet: BreakEvenSheet) -> Markup:
    """What moves the break-even most, one assumption at a time; "" where nothing does."""
    shown = sheet.swings[:MOST_SHOWN]
    style, pictures = chart_html.show_list(tornado(sheet.found, shown))
    table = tables.swings(sheet.swings, "Vad som flyttar brytpunkten mest")
    if not pictures:
        return Markup()
    ends = [" till ".join(cell.text for cell in row[2:]) for row in table.rows]
    rows = [
        (one.assumption.name, picture, f"{end} dygn om året")
        for one, picture, end in zip(shown, pictures, ends, strict=False)
    ]
    told = style + render("plan/templates/tornado.html", rows=rows)
    return section(table.title, box("oj-view", told, folded(table), links("flyttar", table)))


def assumed(sheet: BreakEvenSheet) -> Markup:
    """All assumptions with source and year, and what the cost is made of."""
    table = tables.assumptions(sheet.assumptions, f"Antaganden: {place}")
    cost = tables.parts(sheet.found, f"Kostnad om året: {place}")
    shown = [("antaganden", table)] + [("kostnad", cost)] * (len(cost.rows) > 2)
    grids = [box("oj-open-table", stacked(one), links(key, one)) for key, one in shown]
    return section("Antaganden", *grids)


choice = bar_of_place()
place = names()[choice.municipality]
top = st.container()
with st.container(key="oj-views", horizontal=True):
    options = {one: words.named(one) for one in (MIX, *care_forms())}
    form = choose_one("Form av placering", options, "form")
typed = fields.asked(kinds())
known = presets(cached_edition(), store().written(), choice.municipality, form, example=edition().is_example)
fields.choices([kinds()[one] for one in CHOSEN], known.assumed, typed)
with st.expander("Ändra antagandena", key="oj_antaganden"):
    others = [one for one in kinds().values() if one.id not in CHOSEN]
    fields.assumptions(others, known.assumed, typed)
with top:
    heading("Brytpunkt", words.NO_EFFECT)
    if ways := beside():
        st.html(ways)
sheet: BreakEvenSheet | None = None
try:
    sheet = of_presets(known, typed, place)
except NoPrice as error:
    st.html(paragraph(str(error), "oj-card", "status"))
else:
    st.html(result(sheet))
    other_price(known, sheet)
    st.html(moved(sheet) + assumed(sheet))
every = scenarios(store().written(), choice.municipality, example=edition().is_example)
with st.container():  # always there: what comes and goes in it leaves the folds below as they are
    if every:
        st.html(saved(every, place))
    writing.tell(WHERE)
if sheet and fixed_edition() is None and person().may("explain"):
    with st.container(key="oj-write"):
        with st.expander("Spara brytpunkten"):
            add(entry(known, sheet), choice.municipality, place)
        if every:
            with st.expander("Ändra eller dra tillbaka en sparad brytpunkt"):
                change(entry(known, sheet), choice.municipality, place, [thread for _, thread in every])
st.html(onward(same_worker(), "Barnets handläggare: hur många byten möter ett barn?"))
told = tables.examples(examples())
st.html(section(told.title, paragraph(words.EXAMPLES, "oj-text"), box("oj-open-table", stacked(told))))
st.html(onward(open_care(), "Öppenvård och placering: balans och flöde över tid"))

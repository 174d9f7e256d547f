"""Före och efter: what became of a measure after something began, and of all that it may have moved to.

Years are fixed and told before any figure is shown; then all that belongs together stands in one table.
"""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from oj.charts.before_after_charts import over_years
from oj.charts.chart_table import as_table
from oj.compare.before_after import Asked, BeforeAfter, TooLittle
from oj.followed_initiatives import Part, before_after, planned, together
from oj.links import following, sheet
from oj.price_index import in_use
from oj.tables import before_after_tables
from oj.tables.table_html import stacked
from oj.words import before_after_sentences as words
from oj.written.dates import first_day
from oj.written.initiatives import acting
from pages.kommun import cards
from pages.kommun.chart_card import card
from pages.kommun.finder import published
from pages.kommun.initiatives_here import initiatives_of
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.plan import following_choices as choices
from pages.plan.beside import beside
from pages.plan.zero_months_fold import fold
from pages.shell.page_heading import heading
from pages.shell.parts import box, paragraph, paragraphs, section
from pages.shell.questions import ask_rows, cached_edition, edition, store
from pages.shell.reference_bar import bar_of_place
from pages.shell.rendering import render

LEAD = "Hur gick det efter beslutet, jämfört med andra som låg lika? Välj först, och se sedan svaret."
WHY_FIRST = (
    "Den som väljer år och mått efter att ha sett talen hittar alltid något. Därför står åren fast innan "
    "något tal visas, och allt som har prövats räknas in i svaret.",
    "Den som gör något efter ett dåligt år får oftast se ett bättre, vad som än görs. Därför räknas varken "
    "beslutets år eller året innan med, och därför jämförs med andra som låg lika högt.",
)
FULL = f"Fler än {choices.MOST_TRIED} frågor prövas inte på en gång: något skulle alltid se säkert ut."


def answer(asked: Asked, tried: int) -> tuple[BeforeAfter | TooLittle, tuple[Part, ...]]:
    """What is told of the measure and of all that belongs to it, worked out once per edition."""
    index, shown = in_use(store().directory).values, cached_edition()
    others = acting(store().written(), example=edition().is_example) - {asked.code}

    def made() -> tuple[BeforeAfter | TooLittle, tuple[Part, ...]]:
        found = before_after(shown, asked, others, index)
        if isinstance(found, BeforeAfter):
            found = replace(found, result=replace(found.result, tried=tried))
        return found, together(shown, found, others, index)

    return shown.kept(("before_after", asked, tried, others, frozenset(index.items())), made)


def own_initiatives() -> Markup:
    """The initiatives that have begun, each a link that chooses its year and measure."""
    ways = []
    for one in (each for each in initiatives_of(choice.municipality) if each.has_begun):
        start = first_day(one.initiative.terms.start).year
        ways.append((one.name, following(start, one.initiative.measure), str(start)))
    return section("Era insatser", render("kommun/templates/found.html", found=ways)) if ways else Markup()


def picture(found: BeforeAfter) -> None:
    """Us, all that we are held against, and which years count."""
    said = words.told(found, place)
    title = f"{found.measure.title}: {place} och {len(found.result.donors)} andra"
    chart = over_years(found, place, names(), title)
    table = replace(as_table(chart, title), notes=said)
    about = cards.based_on({found.measure.title: sheet(found.measure.id)})
    card("fore-efter", replace(chart, alternative=" ".join(said)), table, more=about)


def all_together(parts: tuple[Part, ...]) -> Markup:
    """The table of all that belongs together, and what went each way."""
    told = [found for part in parts for _, found in part.followed if isinstance(found, BeforeAfter)]
    sure = [one for one in told if one.result.is_sure]
    lower = [one.measure.title for one in sure if one.result.difference < 0]
    higher = [one.measure.title for one in sure if one.result.difference > 0]
    every = [(part.name, part.followed) for part in parts]
    table = before_after_tables.together(every, f"Allt som hör ihop: {place}")
    said = paragraphs(words.MOVED, *filter(None, [words.moved(lower, higher)]), kind="oj-text")
    return section("Allt som hör ihop", said, box("oj-open-table", stacked(table), links("ihop", table)))


choice = bar_of_place()
place = names()[choice.municipality]
titles = {one: measure.title for one, measure in published().items()}
latest = max((year for year, *_ in ask_rows("years", area="")), default=choice.year)
wish = choices.wish_of_address(choice.municipality, titles, latest)
asked = wish.asked
found, parts = answer(asked, len(wish.tried)) if asked and wish.is_shown else (None, ())
heading("Före och efter", words.told(found, place)[0] if isinstance(found, BeforeAfter) else LEAD)
if ways := beside():
    st.html(ways)
if begun := own_initiatives():
    st.html(begun)
choices.choose(titles, latest)
with st.container():
    if asked:
        at = planned(cached_edition(), asked)
        years = words.why_not(at) if isinstance(at, TooLittle) else words.years_told(at, asked.start)
        st.html(paragraph(years, "oj-text", "status"))
    if asked and not wish.is_shown:
        if len(wish.tried) < choices.MOST_TRIED:
            choices.button(wish)
        else:
            st.html(paragraph(FULL, "oj-card", "status"))
if isinstance(found, BeforeAfter):
    pieces = render("plan/templates/said.html", said=words.told(found, place))
    st.html(section("Svaret", render("plan/templates/announced.html", said=pieces)))
    picture(found)
elif isinstance(found, TooLittle):
    st.html(paragraph(words.why_not(found), "oj-card", "status"))
if parts:
    st.html(all_together(parts))
else:
    st.html(section("Varför välja först?", paragraphs(*WHY_FIRST, kind="oj-text")))
fold()

"""The parts of Indikatorblad that say where everything stands: tables, years, cells and files."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

import streamlit as st
from markupsafe import Markup

from oj.charts import chart_html, lines
from oj.compare.districts import DISTRICT
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.edition_changes import corrections
from oj.learned_from import why_never
from oj.links import EMBEDDED, SHOWN, learning
from oj.reference import municipalities
from oj.register import Indicator
from oj.shown_mandates import has_mandates, with_mandates
from oj.swedish import listing
from oj.tables import origins, other_levels, side_by_side
from oj.tables.fact_tables import over_years
from oj.tables.table import Table
from oj.tables.table_html import show, sortable
from oj.templates import shared_indicator
from oj.terms import in_name
from oj.words import sentences, sharing_sentences, since_sentences
from oj.words.term_sentences import crossed
from pages.kommun import cards, squares_card
from pages.kommun.chart_card import card
from pages.kommun.choices import choose_one
from pages.kommun.initiatives_here import begun_beside, begun_since
from pages.kommun.material import figures_of, in_latest_prices, names
from pages.kommun.sex_card import chosen_table
from pages.kommun.take_home import folded, links
from pages.shell.address import root
from pages.shell.embedding import sites
from pages.shell.originals import originals
from pages.shell.parts import box, onward, paragraph, section
from pages.shell.permissions import everybody_may_see
from pages.shell.questions import edition, store
from pages.shell.rendering import render
from pages.shell.state import Choice

LEARNING = "Lärande kommuner: vilka stod där vi står?"
MANDATES = {"dolj": "Dölj", "visa": "Visa"}
MOST_CORRECTED = 3  # years that are told of
LOW, TALL = 360, 640  # px of a frame that shows squares, and of one that shows lines


def shared(measure: Indicator, choice: Choice) -> Markup:
    """How many of the county have shared a measure of their own, and who counts otherwise; "" for others."""
    found = shared_indicator(edition(), measure, municipalities()[choice.municipality].county_code)
    return paragraph(sharing_sentences.told(found), "oj-caution") if found and found.shared else Markup()


def corrected(measure: Indicator, choice: Choice) -> str:
    """Which of our own published figures were others in an edition before the one that is shown."""
    every = corrections(store(), choice.municipality, measure, edition().id)
    told = [since_sentences.corrected(one) for one in every if one.revised.after.year <= choice.year]
    return " ".join([*filter(None, told)][:MOST_CORRECTED])


def years(fact: Fact, place: str) -> None:
    """The trend with its breaks; for answers the squares of everybody compared with."""
    st.html(section(sentences.over_the_years(fact)))
    own = [figure.year for figure in fact.series.get(fact.code, ())]
    if own and (told := crossed(in_name(fact.measure.name), min(own), max(own))):
        st.html(paragraph(told))
    if fact.measure.answers:
        if begun := begun_since(fact):
            st.html(paragraph(begun))
        shown = [fact.code, *fact.members[: squares_card.MOST_SQUARES]]
        table = side_by_side.over_years(fact, shown, names())
        drawn, fold = squares_card.charts(fact, shown, names()), folded("ar", table, picture_of=".oj-card")
        answers = squares_card.squares_card(fact, shown, names(), drawn, fold)
        st.html(chart_html.legend(drawn) + answers)
        return
    priced, note = in_latest_prices(fact)
    chart, table = lines.over_years(priced, place, names(), note), over_years(priced, place, names())
    chart, table = begun_beside(fact, chart, table)
    if choose_one("Mandatperioder", MANDATES, "mandat", shown=has_mandates(chart)) == "visa":
        chart, table = with_mandates(chart, table)
    card(fact.measure.id, chart, table)


def everybody(measure: Indicator, year: int, choice: Choice, together: Table | None) -> None:
    """All municipalities in a table that can be sorted: both sexes ``together``, or each, as is chosen."""
    st.html(section(f"Alla kommuner {year}"))
    if table := chosen_table(measure, year, choice, together):
        st.html(box("oj-open-table", sortable(table), links("alla", table)))


def all_of_them(fact: Fact, table: Table, fetch: Markup) -> Markup:
    """The table of all municipalities under its heading."""
    return section(f"Alla kommuner {fact.year}") + box("oj-open-table", sortable(table), fetch)


def others(measure: Indicator, choice: Choice) -> list[Figure]:
    """What the files have of Riket, the county and the districts."""
    return figures_of(
        "indicator/other_levels",
        indicator=measure.id,
        municipality=choice.municipality,
        county=municipalities()[choice.municipality].county_code,
        year=choice.year,
    )


def riket_and_county(fact: Fact, given: Sequence[Figure]) -> None:
    """Riket and the county, where the files have them, and in which cells."""
    shown = [row for row in given if row.year >= (fact.first_year or row.year) and row.level != DISTRICT]
    if shown:
        table, where = other_levels.table(fact, shown), other_levels.origins(fact, shown)
        fold = folded("nivaer-celler", where, summary="Visa var värdena står")
        st.html(
            section(other_levels.heading(shown))
            + box("oj-open-table", show(table), links("nivaer", table), fold)
        )


def about(measure: Indicator, choice: Choice) -> None:
    """What the indicator is, and how another site shows it."""
    shown = box("oj-card", cards.definition(measure), embedding_code(measure, choice))
    ways = onward(learning(measure.id), LEARNING) if why_never(measure) is None else Markup()
    st.html(section("Vad måttet är", shown, ways))


def embedding_code(measure: Indicator, choice: Choice) -> Markup:
    """How the municipality's own site shows the measure; "" where no site is listed that may."""
    if not (sites() and everybody_may_see() and root()):
        return Markup()
    asked = {"kommun": choice.municipality, "jamfor": choice.compare, EMBEDDED: "1"}
    address = f"{root()}/{SHOWN}/{quote(measure.id)}?{urlencode(asked)}"
    title = f"{measure.title}, {names()[choice.municipality]}"
    return render(
        "kommun/templates/embedding_code.html",
        address=address,
        title=title,
        height=LOW if measure.answers else TALL,
        sites=listing(sites()),
    )


def cells(measure: Indicator, choice: Choice, others: Sequence[Figure]) -> None:
    """In which cells our own values stand, and all files that the page's values stand in, to fetch."""
    place = names()[choice.municipality]
    own = figures_of("indicator/origins", indicator=measure.id, place=choice.municipality, year=choice.year)
    st.html(section(f"Var värdena för {place} står"))
    if own:
        table = origins.table(measure, place, own)
        st.html(box("oj-open-table", show(table), links("ursprung", table)))
    else:
        st.html(paragraph("Ingen inläst fil har kommunens uppgift om detta mått."))
    originals(origins.files([*own, *others]))

"""Sida vid sida: two to eight municipalities in the same table and charts, to take home as a file."""

import streamlit as st
from markupsafe import Markup

from oj.charts import chart_html, lines
from oj.charts.chart import Chart
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.viewpoint import Viewpoint
from oj.links import against_odds
from oj.peers import peers_of
from oj.register import Indicator
from oj.tables import side_by_side
from oj.tables.table_html import stacked
from oj.words import page_summaries, sentences
from pages.kommun import squares_card
from pages.kommun.cards import about
from pages.kommun.chart_card import small_card
from pages.kommun.choices import choose_one, choose_some_of_many, tell_codes, write
from pages.kommun.indicator_rows import legend_and_rows
from pages.kommun.material import in_latest_prices, known_from, measures, names, only_by_sex
from pages.kommun.take_home import folded, links
from pages.shell import wishes
from pages.shell.page_heading import heading
from pages.shell.parts import box, onward, paragraph, unseen_heading
from pages.shell.questions import ask
from pages.shell.reference_bar import area_name, bar_without_comparison
from pages.shell.state import OWN, Choice
from pages.shell.streamlit_pages import pages

MOST, MOST_CHARTS = 8, 6
KEPT = "oj_side_by_side"  # the municipalities chosen last, over page switches


def choose_places(choice: Choice) -> list[str]:
    """Codes of the municipalities to set beside each other, the first one the measure of the others."""
    codes = list(ask("municipalities")["code"])
    asked = wishes.codes(st.query_params.get("kommuner", ""))
    valid = [code for code in asked if code in codes]
    chosen = (valid or st.session_state.get(KEPT, _first(choice)))[:MOST]
    tell_codes("kommuner", asked, chosen)
    st.session_state["oj_kommuner"] = chosen

    def changed() -> None:
        st.session_state[KEPT] = st.session_state["oj_kommuner"]
        write("kommuner", ",".join(st.session_state[KEPT]))

    st.multiselect(
        "Kommuner (två till åtta; de andra jämförs med den första)",
        codes,
        format_func=names().__getitem__,
        max_selections=MOST,
        placeholder="Välj kommuner",
        filter_mode="contains",
        select_all=False,
        key="oj_kommuner",
        on_change=changed,
    )
    st.session_state[KEPT] = chosen
    write("kommuner", ",".join(chosen))
    return chosen


def _first(choice: Choice) -> list[str]:
    """The chosen municipality beside the visitor's own selection, else beside three similar ones."""
    near = peers_of(choice.municipality, area_name(choice.area))[:3]
    others = choice.selection if choice.compare == OWN else near
    return list(dict.fromkeys([choice.municipality, *others]))


def choose_measures(choice: Choice) -> list[Indicator]:
    """The indicators of one theme, or those of them that are picked."""
    area = area_name(choice.area)
    every = measures(tuple(sentences.THEMES), choice.year, area)
    themes = {
        theme: sentences.theme_title(theme, area)
        for theme in sentences.THEMES
        if any(m.theme == theme for m in every)
    }
    if not themes:
        return []
    theme = choose_one("Tema", themes, "tema")
    found = {measure.id: measure for measure in every if measure.theme == theme}
    first = [m.id for m in found.values() if m.headline is not None] or list(found)[:MOST_CHARTS]
    chosen = choose_some_of_many(
        "Mått", {one: measure.title for one, measure in found.items()}, first, "matt"
    )
    return [found[one] for one in chosen]


def show_table(facts: list[Fact], codes: list[str]) -> list[Fact]:
    """The table, to take home; returns the facts in the order chosen for it."""
    modes = {
        "varden": ("Värden", side_by_side.values),
        "skillnad": (f"Skillnad mot {names()[codes[0]]}", side_by_side.differences),
        "procent": ("Skillnad i procent", side_by_side.per_cent),
        "antal": ("Skillnad i antal", side_by_side.in_cases),
        "forandring": ("Förändring", side_by_side.changes),
    }
    orders = {"register": "Som på sidorna", "skillnad": "Störst säker skillnad först"}
    with st.container(key="oj-views", horizontal=True):
        mode = choose_one("Visa", {key: said for key, (said, _) in modes.items()}, "visa")
        order = choose_one("Ordning", orders, "ordning")
    ordered = side_by_side.surest_first(facts, codes) if order == "skillnad" else facts
    table = modes[mode][1](ordered, codes, names())
    fetch = links("tabell", table, table.title, ".oj-open-table", [names()[code] for code in codes])
    st.html(unseen_heading("Mått för mått") + box("oj-open-table", stacked(table), fetch))
    return ordered


def show_charts(facts: list[Fact], codes: list[str]) -> None:
    """A small chart per indicator with years, a strip for those of one year, squares for answers."""
    numbers = [in_latest_prices(fact)[0] for fact in facts if not fact.measure.answers][:MOST_CHARTS]
    by_measure = {fact.measure.id: lines.side_by_side(fact, codes, names()) for fact in numbers}
    drawn = [fact for fact in numbers if by_measure[fact.measure.id].years]
    single = [fact for fact in numbers if fact not in drawn]
    if single:
        st.html(legend_and_rows(single, names()[codes[0]], names()))
    scales = {"egen": "Egen i varje diagram", "samma": "Samma för samma enhet"}
    if begin := sentences.first_year(drawn[0]) if drawn else "":
        st.html(paragraph(begin))
    shared = choose_one("Skala", scales, "skala", shown=len(drawn) > 1) == "samma"
    places = [names()[code] for code in codes]
    for left in range(0, len(drawn), 2):
        for column, fact in zip(st.columns(2), drawn[left : left + 2], strict=False):
            alike = [other for other in drawn if shared and other.measure.unit == fact.measure.unit]
            values = [value for other in alike for value in by_measure[other.measure.id].values]
            with column:
                show_chart(fact, by_measure[fact.measure.id].holding(values), codes, places)
    answers = [fact for fact in facts if fact.measure.answers]
    if answers:
        drawn_squares = [(fact, squares_card.charts(fact, codes, names())) for fact in answers]
        cards = [
            squares_card.squares_card(fact, codes, names(), found, below(fact, codes))
            for fact, found in drawn_squares
        ]
        legend = chart_html.legend(chart for _, found in drawn_squares for chart in found)
        st.html(legend + box("oj-beside", *cards))


def below(fact: Fact, codes: list[str]) -> Markup:
    """The answers as a table, to take home, and the way to the question's sheet."""
    table, measure = side_by_side.over_years(fact, codes, names()), fact.measure
    places = [names()[code] for code in codes]
    return folded(measure.id, table, picture_of=".oj-card", places=places, more=about(measure))


def show_chart(fact: Fact, chart: Chart, codes: list[str], places: list[str]) -> None:
    """The lines of one indicator, with their table."""
    one, table = fact.measure.id, side_by_side.over_years(fact, codes, names())
    small_card(
        one,
        chart.title,
        " ".join(chart.notes),
        chart_html.show(chart),
        table,
        places,
        more=about(fact.measure),
    )


choice = bar_without_comparison()
heading("Sida vid sida", "Välj kommuner och mått. Alla värden på samma rad gäller samma år.")
codes = choose_places(choice)
st.page_link(pages()["grannar"], label="Hitta kommuner som liknar vår", query_params=choice.address())
st.html(onward(against_odds(), "Mot alla odds: hög risk, låg ofärd"))
wanted = choose_measures(choice)
if len(codes) < 2:
    st.html(paragraph("Välj minst två kommuner för att jämföra."))
elif not wanted:
    st.html(paragraph("Välj minst ett mått. Är listan tom saknas uppgifter för året."))
else:
    view = Viewpoint(codes[0], Scope.OWN, {Scope.OWN: tuple(codes[1:])}, len(names()), choice.since)
    facts = known_from(view, wanted, choice.year)
    lost = [measure for measure in wanted if measure.id not in {fact.measure.id for fact in facts}]
    if lost:
        by_sex = only_by_sex(lost, choice.year)
        st.html(paragraph(page_summaries.not_shown(lost, by_sex, choice.year)))
    if facts:
        show_charts(show_table(facts, codes), codes)

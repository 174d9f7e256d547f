"""Min tabell: any measures of any municipalities, with Riket, medians and differences; one link, one file."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from oj.charts import chart_html, lines
from oj.charts.chart import Chart
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.viewpoint import Viewpoint, seen_from
from oj.links import sheet
from oj.own_rows import by_sex_years, pictured, rows_of
from oj.register import Indicator
from oj.swedish import capital, in_words
from oj.tables import own_table, side_by_side
from oj.tables.own_table import MeasureRow, Shown
from oj.tables.table_html import stacked
from oj.words.page_summaries import not_shown
from oj.words.quantities import reason, with_unit
from oj.words.sentences import THEMES
from pages.kommun import own_table_choices as choices
from pages.kommun.cards import about
from pages.kommun.finder import EVERY_YEAR
from pages.kommun.indicator_rows import pictures
from pages.kommun.material import in_latest_prices, measures, names
from pages.kommun.own_table_choices import FEW_PLACES, Wish
from pages.kommun.take_home import folded, links
from pages.shell.page_heading import heading
from pages.shell.parts import box, chart_top, paragraph, unseen_heading
from pages.shell.permissions import may_read_texts
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import bar_without_comparison
from pages.shell.rendering import render

EMPTY = (
    "Tabellen är tom. Välj mått här, eller tryck på ”Lägg i min tabell” bredvid ett mått, på vilken sida "
    "som helst. Flera på en gång: skriv mått och kommuner med komma emellan i sökrutan."
)


def lead(wanted: Sequence[Indicator], others: Sequence[str], place: str) -> str:
    """What the table has: "Sex mått i Partille och fem andra kommuner."."""
    if not wanted:
        return EMPTY
    return f"{capital(in_words(len(wanted), neuter=True))} mått i {who(others, place)}."


def who(others: Sequence[str], place: str) -> str:
    """Whose values the table has: "Partille och fem andra kommuner"."""
    noun = "annan kommun" if len(others) == 1 else "andra kommuner"
    return f"{place} och {in_words(len(others))} {noun}" if others else place


def show_table(rows: Sequence[MeasureRow], shown: Shown, who: str) -> None:
    """The table, to take home."""
    table = own_table.table(rows, shown, names(), choices.sorted_address)
    choices.tell_order(dict(zip(own_table.ids(rows, shown), table.head, strict=True)))
    fetch = links("min-tabell", table, "Min tabell", ".oj-own", [who])
    st.html(unseen_heading("Tabellen") + box("oj-open-table oj-own", stacked(table), fetch))


def show_charts(view: Viewpoint, wanted: Sequence[Indicator], codes: Sequence[str], year: int) -> None:
    """The same as small pictures: a line per municipality where they are few, else all and those chosen."""
    found = pictured(cached_edition(), view, wanted, year, texts=may_read_texts())
    priced = {fact.measure.id: in_latest_prices(fact)[0] for fact in found if not fact.measure.answers}
    drawn = {one: lines.side_by_side(fact, codes, names()) for one, fact in priced.items()}
    few = len(codes) <= FEW_PLACES
    cards = [card(priced[one], chart, codes) for one, chart in drawn.items() if few and chart.years]
    rest = [fact for fact in found if not (few and fact.measure.id in drawn and drawn[fact.measure.id].years)]
    st.html(unseen_heading("Bilderna") + (box("oj-beside", *cards) if cards else Markup()))
    if rest:
        st.html(box("oj-view", *strips(rest, names()[codes[0]])))


def card(fact: Fact, chart: Chart, codes: Sequence[str]) -> Markup:
    """The lines of one measure with their table."""
    table = side_by_side.over_years(fact, codes, names())
    fold = folded(fact.measure.id, table, picture_of=".oj-card", more=about(fact.measure))
    return box("oj-card", chart_top(chart.title, " ".join(chart.notes)), chart_html.show(chart), fold)


def strips(found: Sequence[Fact], place: str) -> tuple[Markup, Markup]:
    """What the marks mean, and a row per measure: every municipality, ours and the chosen ones marked."""
    drawn = pictures(found, place, names())
    rows = [
        (
            fact.measure.title,
            sheet(fact.measure.id, fact.year),
            chart_html.show(drawn[fact.measure.id]),
            f"{place} {fact.year}: {value_of(fact)}",
        )
        for fact in found
    ]
    return chart_html.legend(drawn.values()), render("kommun/templates/waves.html", rows=rows)


def value_of(fact: Fact) -> str:
    """Our value with its unit, or why there is none."""
    own = fact.own
    return reason(own) if own.value is None else with_unit(fact.measure, own.value, fact.year)


choice = bar_without_comparison()
place = names()[choice.municipality]
published = {one.id: one for one in measures(tuple(THEMES), EVERY_YEAR)}
choices.begin()
wish = Wish.of_address(choice, published)
wanted = [published[one] for one in wish.measures]
heading("Min tabell", lead(wanted, wish.others, place))
choices.tell_lost(wish, choice)
choices.choose_measures(wish, published)
choices.choose_places(wish, choice)
if wanted:
    view = seen_from(choice.municipality, Scope.OWN, wish.others)
    if wish.is_charts:
        choices.choose_view(wish, place)
        show_charts(view, wanted, [choice.municipality, *wish.others], choice.year)
    else:
        sexes = by_sex_years(cached_edition(), wanted, choice.year)
        rows = rows_of(
            cached_edition(),
            view,
            wanted,
            choice.year,
            same_year=wish.same_year,
            by_sex=wish.by_sex,
            texts=may_read_texts(),
        )
        districts = own_table.districts(rows)
        choices.choose_view(wish, place, sexes=bool(sexes), districts=bool(districts))
        known = {row.measure.id for row in rows}
        if missing := not_shown([one for one in wanted if one.id not in known], sexes, choice.year):
            st.html(paragraph(missing))
        if rows:
            shown = Shown(
                choice.municipality,
                wish.others,
                wish.columns,
                wish.against,
                municipalities_as_rows=wish.municipalities_as_rows,
                order=wish.order,
                districts=districts if wish.districts else {},
            )
            show_table(rows, shown, who(wish.others, place))
choices.keep_or_open(wish)

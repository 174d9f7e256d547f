"""Min tabell: any measures of any municipalities, with Riket, medians and differences; one link, one file."""

from collections.abc import Mapping, Sequence

import streamlit as st

from oj.charts import chart_html, lines
from oj.compare.comparison_groups import Scope
from oj.compare.viewpoint import Viewpoint, seen_from
from oj.own_rows import rows_of
from oj.register import Indicator
from oj.swedish import counted
from oj.tables import own_table, side_by_side
from oj.tables.own_table import MEDIANS, MeasureRow, Shown
from oj.tables.table_html import stacked
from oj.words.sentences import THEMES
from pages.kommun import own_table_choices as choices
from pages.kommun.cards import about
from pages.kommun.finder import EVERY_YEAR
from pages.kommun.indicator_rows import legend_and_rows
from pages.kommun.material import known_from, measures, names
from pages.kommun.own_table_choices import FEW_PLACES, Wish
from pages.kommun.take_home import folded, links
from pages.shell.banner import say
from pages.shell.page_heading import heading
from pages.shell.parts import box, chart_top, paragraph, unseen_heading
from pages.shell.permissions import may_read_texts
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import bar_without_comparison

EMPTY = (
    "Tabellen är tom. Välj mått här, eller tryck på ”Lägg i min tabell” bredvid ett mått, på vilken sida "
    "som helst."
)


def lead(wanted: Sequence[Indicator], others: Sequence[str], place: str) -> str:
    """What the table has: "6 mått i Partille och 5 andra kommuner."."""
    if not wanted:
        return EMPTY
    beside = f" och {counted(len(others), 'annan kommun', 'andra kommuner')}" if others else ""
    return f"{counted(len(wanted), 'mått', 'mått')} i {place}{beside}."


def members(view: Viewpoint) -> Mapping[str, Sequence[str]]:
    """The codes behind each median."""
    every = [code for code in names() if code != view.code]
    scopes = zip(MEDIANS, (Scope.PEERS, Scope.GROUP, Scope.COUNTY, Scope.OWN), strict=False)
    return {one: view.groups[scope] for one, scope in scopes} | {"alla": every}


def show_table(rows: Sequence[MeasureRow], shown: Shown, who: str) -> None:
    """The table, to take home."""
    table = own_table.table(rows, shown, names(), choices.sorted_address)
    fetch = links("min-tabell", table, "Min tabell", ".oj-own", [who])
    st.html(unseen_heading("Tabellen") + box("oj-open-table oj-own", stacked(table), fetch))


def show_charts(view: Viewpoint, wanted: Sequence[Indicator], codes: Sequence[str], year: int) -> None:
    """The same as small pictures: a line per municipality where they are few, else all and those chosen."""
    facts = known_from(view, wanted, year)
    drawn = {}
    if len(codes) <= FEW_PLACES:
        drawn = {
            fact.measure.id: lines.side_by_side(fact, codes, names())
            for fact in facts
            if not fact.measure.answers
        }
    as_lines = [fact for fact in facts if fact.measure.id in drawn and drawn[fact.measure.id].years]
    rest = [fact for fact in facts if fact not in as_lines]
    cards = []
    for fact in as_lines:
        chart, one = drawn[fact.measure.id], fact.measure.id
        fold = folded(one, side_by_side.over_years(fact, codes, names()), more=about(fact.measure))
        top = chart_top(chart.title, " ".join(chart.notes))
        cards.append(box("oj-card", top, chart_html.show(chart), fold))
    st.html(unseen_heading("Bilderna"))
    if cards:
        st.html(box("oj-beside", *cards))
    if rest:
        st.html(box("oj-view", legend_and_rows(rest, names()[codes[0]], names())))


choice = bar_without_comparison()
place = names()[choice.municipality]
published = {one.id: one for one in measures(tuple(THEMES), EVERY_YEAR)}
choices.begin()
wish = Wish.of_address(choice, published)
wanted = [published[one] for one in wish.measures]
heading("Min tabell", lead(wanted, wish.others, place))
if wish.lost:
    say(wish.lost)
choices.choose_measures(wish, published)
choices.choose_places(wish, choice)
if wanted:
    choices.choose_view(wish, place)
    view = seen_from(choice.municipality, Scope.OWN, wish.others)
    if wish.is_charts:
        show_charts(view, wanted, [choice.municipality, *wish.others], choice.year)
    else:
        rows = rows_of(
            cached_edition(), view, wanted, choice.year, same_year=wish.same_year, texts=may_read_texts()
        )
        known = {row.measure.id for row in rows}
        if missing := [one.title for one in wanted if one.id not in known]:
            st.html(paragraph(f"Utan värden till och med {choice.year}: {'; '.join(missing)}."))
        if rows:
            shown = Shown(
                choice.municipality,
                wish.others,
                wish.columns,
                members(view),
                wish.against,
                municipalities_as_rows=wish.municipalities_as_rows,
                order=wish.order,
            )
            beside = counted(len(wish.others), "annan kommun", "andra kommuner")
            show_table(rows, shown, f"{place} och {beside}" if wish.others else place)
choices.keep_or_open(wish)

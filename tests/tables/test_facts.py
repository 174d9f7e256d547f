"""Tables: what is shown, no more, no less."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from markupsafe import Markup

from oj.compare.comparison_groups import Scope
from oj.compare.derived import OPEN_SHARE
from oj.compare.fact import Fact
from oj.tables import fact_tables, side_by_side
from oj.tables.table_html import show
from pages.kommun import squares_card
from tests.words.material import (
    COST,
    NAMES,
    OTHERS,
    PEERS,
    PLACE,
    ROUTINE,
    TURNOVER,
    US,
    cost,
    loose,
    routine,
    row,
    seen,
    turnover,
)


def test_of_answers_alone_it_is_counted_who_has_it_and_no_median_is_told() -> None:
    heads = fact_tables.overview([routine(0, 5)], "Frågor").head
    assert heads[-3:] == ["Liknande", "Kommungrupp", "Riket"]
    assert fact_tables.overview([routine(0, 5), cost()], "Allt").head[-1] == "Riket, enligt källan"


def test_the_overview_has_every_figure_with_its_references() -> None:
    html = loose(show(fact_tables.overview([cost(), routine(0, 5)], "Kostnader")))
    for text in (
        "8 080",
        "kr/inv 0–20 år",
        "20 av 20",
        "10 500 (7 av 7)",
        "9 500 (3 av 3)",
        "10 434",
        "5 av 7 har det",
    ):
        assert text in html
    assert '<th scope="col"' in html
    leads_on = 'href="indikator?indikator=N33006">Kostnad barn- och ungdomsvård</a></th>'
    assert leads_on in html
    assert "Medianen är ovägd" in html
    assert "hur många som har det" in html
    assert "hur många" not in show(fact_tables.overview([cost()], "x"))
    assert "Medianen" not in show(fact_tables.overview([routine(0, 5)], "x"))


def test_a_missing_figure_is_a_dash_with_a_reason_for_eye_and_ear() -> None:
    html = show(fact_tables.overview([cost(own=None)], "x"))
    assert 'title="uppgift saknas"' in html
    assert '<span class="oj-sr">uppgift saknas</span>' in html
    assert "– uppgift saknas" in html


def test_figures_of_a_column_have_the_same_number_of_decimals() -> None:
    table = fact_tables.over_years(cost(), PLACE, NAMES)
    assert table.head[:2] == ["År", PLACE]
    assert [row[1].text for row in table.rows] == ["5\u00a0980", "8\u00a0080", "7\u00a0030"]
    assert (
        table.rows[-1][0].text == "Medel 2023–2024 (två av tre år; uppgift saknas för ett) i löpande priser"
    )
    assert table.head[-2:] == ["Median, liknande kommuner", "Riket, enligt källan"]


def test_riket_has_no_median_column() -> None:
    assert fact_tables.over_years(cost(scope=Scope.NATION), PLACE, NAMES).head == [
        "År",
        PLACE,
        "Riket, enligt källan",
    ]


def test_answers_over_years_tell_the_break() -> None:
    html = show(fact_tables.answers_over_years([routine(0, 5)], "Svar"))
    assert "seriebrott 2024: 24 månader i stället för 12" in html


def test_side_by_side_every_row_is_one_year() -> None:
    fact = replace(cost(), scope=Scope.OWN)
    table = side_by_side.values([fact], [US, PEERS[0]], {**NAMES, US: PLACE})
    assert table.head == ["Mått", "Enhet", "År", "Partille", "Värnamo", "Kommuner med uppgift"]
    assert [cell.text for cell in table.rows[0]][2:5] == ["2024", "8\u00a0080", "9\u00a0000"]
    differences = side_by_side.differences([fact, turnover(5, 25, base=None)], [US, PEERS[0]], NAMES)
    assert differences.rows[0][4].text == "+920"
    assert differences.rows[1][4].text == "0\u00a0procentenheter"
    assert side_by_side.differences([fact], [US, "9999"], NAMES).rows[0][4].why


def test_a_figure_of_our_own_is_never_said_to_be_the_sources() -> None:
    own = replace(cost(), measure=OPEN_SHARE.measure)
    table = fact_tables.over_years(own, PLACE, NAMES)
    assert table.head[-1] == "Riket, egen beräkning"
    assert not any(row[0].href for row in table.rows)
    assert fact_tables.YEAR_LINKS not in table.notes


def test_fixed_prices_are_told_from_those_of_the_files() -> None:
    fixed = replace(cost(), price_year=2024)
    for table in (
        fact_tables.over_years(fixed, PLACE, NAMES),
        fact_tables.overview([fixed, turnover(5, 24)], "Allt"),
    ):
        assert any("Kronor är i 2024 års priser (egen beräkning)." in note for note in table.notes)
    assert not any("års priser" in note for note in fact_tables.overview([cost()], "Allt").notes)


def shown_squares(fact: Fact, codes: list[str], names: dict[str, str]) -> str:
    return squares_card.squares_card(fact, codes, names, squares_card.charts(fact, codes, names), Markup())


def test_answers_beside_riket_have_its_share_of_ja_year_by_year() -> None:
    rows = [row(ROUTINE, code, 1.0) for code in (US, *OTHERS)] + [row(ROUTINE, US, 0.0, 2023)]
    fact = seen(ROUTINE, [*rows, row(ROUTINE, "0000", 74.4), row(ROUTINE, "0000", None, 2023)], Scope.NATION)
    card = unquote(shown_squares(fact, [US], {US: PLACE}))
    assert "Riket, andel som svarade Ja: 2023 uppgift saknas, 2024 74\u00a0%." in card
    assert ">74</text>" in card
    table = side_by_side.over_years(fact, [US], {US: PLACE})
    assert table.head == ["År", PLACE, "Riket, andel Ja enligt källan"]
    assert [[cell.text for cell in line] for line in table.rows] == [
        ["2023", "Nej", "–"],
        ["2024", "Ja", "74\u00a0%"],
    ]
    assert "Riket" not in shown_squares(routine(1, 5), [US], {US: PLACE})


def test_side_by_side_squares_share_their_years() -> None:
    html = shown_squares(routine(1, 5), [US, PEERS[0]], {**NAMES, US: "<Partille>"})
    assert "2022–2024" in html
    assert "&lt;Partille&gt;" in html


def test_side_by_side_names_the_figures_on_a_small_base() -> None:
    table = side_by_side.values([turnover(3, 20)], [US, PEERS[0]], {US: PLACE})
    assert [note.replace("\u00a0", " ") for note in table.notes] == [
        "För litet underlag för att jämföra: Personalomsättning i Partille (3 av 20)."
    ]
    assert not side_by_side.values([turnover(3, 24)], [US], NAMES).notes


def test_numbers_that_grow_with_the_municipality_have_no_median_beside_them() -> None:
    days = replace(COST, unit="antal", value_type="count", theme="background")
    rows = [*(row(days, code, 5.0 + i) for i, code in enumerate(PEERS)), row(days, US, 7.0)]
    shown = fact_tables.overview([seen(days, rows)], "Antal").rows[0]
    assert [cell.why for cell in shown[7:9]] == ["antal jämförs inte mellan kommuner av olika storlek"] * 2


def test_nobody_in_the_county_is_no_column() -> None:
    assert fact_tables.over_years(cost(scope=Scope.COUNTY), "Gotland", NAMES).head == [
        "År",
        "Gotland",
        "Riket, enligt källan",
    ]


def test_what_an_interval_is_stands_under_the_table() -> None:
    assert any("konfidensintervall" in note for note in fact_tables.overview([turnover(5, 24)], "x").notes)
    assert not any("konfidensintervall" in note for note in fact_tables.overview([cost()], "x").notes)


def test_events_and_persons_with_the_same_numbers_and_other_intervals_are_explained() -> None:
    events = turnover(0, 23, measure=replace(TURNOVER, base="events"))
    persons = turnover(0, 23, measure=replace(TURNOVER, base=""))
    both, alone = (fact_tables.overview(some, "x").notes for some in ([events, persons], [persons]))
    assert any("händelser" in note for note in both)
    assert not any("händelser" in note for note in alone)


def test_what_is_compared_with_has_its_column() -> None:
    county = cost(scope=Scope.COUNTY)
    groups = {**county.references, Scope.OWN: county.references[Scope.COUNTY]}
    own = replace(county, scope=Scope.OWN, references=groups)
    for fact, head in ((county, "Länet, median"), (own, "Eget urval, median")):
        table = fact_tables.overview([fact], "x")
        assert head in table.head
        assert len(table.rows[0]) == len(table.head)
    assert "Länet, median" not in fact_tables.overview([cost()], "x").head

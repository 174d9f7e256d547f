"""The sheet of an indicator: the picture of all, the long table, the definition, the way to the cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from oj import links
from oj.charts.answer_charts import answer_counts
from oj.charts.chart_html import show as show_chart
from oj.compare import answers_per_year
from oj.compare.figure import Figure
from oj.register import Break
from oj.tables import all_municipalities, answer_tables, origins, other_levels
from oj.tables.table_html import show, sortable
from oj.words import answer_sentences, break_sentences, page_summaries
from pages.kommun import cards, indicator_rows
from tests.words.material import (
    COST,
    FOLLOW_UP,
    NAMES,
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

EVIL = "<script>alert(1)</script>&\"'"


def place(
    code: str,
    name: str,
    value: float | None,
    before: float | None = None,
    since: int = 2023,
    base_before: tuple[float, float] | None = None,
    **more: Any,
) -> list[Figure]:
    """The rows of places.sql of one municipality: 2024 in the cell "Blad!C3", and what it had before."""
    told: dict[str, Any] = {"region_code": code, "region": name}
    status = "ok" if value is not None else "missing"
    where = {"status": status, "file": "a.xlsx", "sha256": "f" * 64, "sheet": "Blad", "cell": "C3"}
    now = Figure(2024, value, **{**told, **where, **more})
    n, d = base_before or (None, None)
    return [now] if before is None else [now, Figure(since, before, "ok", n, d, **told)]


def origin(**more: Any) -> Figure:
    """Our cost of 2024 in the cell "Blad!C3"."""
    where = {"file": "a.xlsx", "sha256": "f" * 64, "sheet": "Blad", "cell": "C3", "edition": 4}
    return Figure(**{"year": 2024, "value": 8080.0, "heading": "Kostnad", **where, **more})


def test_an_indicators_name_leads_to_its_sheet() -> None:
    assert 'href="indikator?indikator=N33006">Kostnad' in indicator_rows.legend_and_rows(
        [cost()], PLACE, NAMES
    )
    assert EVIL not in cards.based_on({EVIL: links.sheet(EVIL)})
    assert links.sheet("N33006", 2019) == "indikator?indikator=N33006&ar=2019"


def test_what_a_figure_is_made_of_is_named_with_its_address() -> None:
    said = cards.based_on({"Kostnad": links.sheet("A"), "Placerade": links.sheet("B"), EVIL: ""})
    assert said.count("<a ") == 2
    assert said.startswith('<p class="oj-about">Bygger på: <a ')
    assert "</a> · <a " in said
    assert EVIL not in said
    assert cards.based_on({}) == ""


def test_the_lead_of_a_sheet_says_value_change_and_comparison() -> None:
    said = loose(page_summaries.sheet(cost(), PLACE))
    change = "+2 100 kr sedan 2023 i löpande priser, går inte att bedöma"
    assert said.startswith(f"Partille 2024: 8 080 kr/inv 0–20 år ({change}). Under liknande komm")
    assert loose(page_summaries.sheet(cost(own=None), PLACE)) == (
        "Partille 2024: uppgift saknas (2023: 5 980 kr/inv 0–20 år)."
    )
    half = "hälften av kommunerna ligger mellan 10 875 och 15 625 kr/inv 0–20 år."
    assert loose(page_summaries.spread(cost())) == f"Kostnad barn- och ungdomsvård 2024: {half}"


def test_half_of_eight_municipalities_says_something_and_of_seven_nothing() -> None:
    def said(places: int) -> str:
        fact = cost()
        return page_summaries.spread(replace(fact, values=dict(list(fact.values.items())[:places])))

    assert "hälften av kommunerna" in said(8)
    assert said(7).endswith("7 kommuner har uppgift.")


def test_the_picture_of_answers_counts_those_who_have_it() -> None:
    def said(own: float | None, have: int) -> str:
        return page_summaries.spread(routine(own, have)).replace("\u00a0", " ")

    assert said(0, 5) == "Överenskommelse med BUP 2024: 5 av 8 kommuner svarade Ja."
    assert said(0, 0) == "Överenskommelse med BUP 2024: 0 av 8 kommuner svarade Ja."


def test_a_break_of_some_municipalities_names_them() -> None:
    one = Break(2021, "ny enkät", regions=("1480", "0180"))
    assert break_sentences.noted(one) == "Seriebrott 2021 i Göteborg och Stockholm: ny enkät."
    assert break_sentences.noted(Break(2021, "ny enkät")) == "Seriebrott 2021: ny enkät."


def test_the_long_table_has_value_change_group_remark_and_cell() -> None:
    found = [
        *place(PEERS[0], "Värnamo", 9000.0, 8000.0),
        *place(US, PLACE, 8080.0, 5980.0, 2022),
        *place("9000", "Tyst", None, 1.0, status="suppressed"),
    ]
    table = all_municipalities.table(cost(), found)
    assert table.head == [
        "Kommun", "kr/inv 0–20\u00a0år 2024", "Förändring sedan 2023", "Grupp", "Anmärkning",
        "Blad", "Cell",
    ]  # fmt: skip
    shown = [[loose(cell.text) for cell in row] for row in table.rows]
    assert shown[0] == ["Värnamo", "9 000", "+1 000", "○ liknande, kommungruppen", "", "Blad", "C3"]
    assert shown[1][2:4] == ["+2 100 sedan 2022", "◆ vald kommun"]
    assert "Förändringen är i löpande priser." in table.notes
    assert "Förändringen är i löpande priser." not in all_municipalities.table(cost(), found[:1]).notes
    assert shown[2][4] == "dold (för få fall)"
    assert table.ours == {1}
    assert table.notes[0] == "2 av 3 kommuner har uppgift; de andra: dold (för få fall) för 1."


def test_the_long_table_tells_changes_from_the_chosen_year() -> None:
    found = [
        *place(US, PLACE, 8080.0, 5000.0, 2018),
        *place(PEERS[0], "Värnamo", 9000.0),
        *place(PEERS[1], "Ängelholm", None, 5000.0, 2018),
    ]
    table = all_municipalities.table(replace(cost(), since=2018), found)
    assert table.head[2] == "Förändring sedan 2018"
    assert [(loose(row[2].text), row[2].why) for row in table.rows] == [
        ("+3 080", ""), ("–", "2018 saknas"), ("–", "ett värde saknas")
    ]  # fmt: skip
    assert "Förändringen är i löpande priser." in table.notes
    pooled = replace(cost(), measure=replace(COST, pooled_years=6))
    shown = all_municipalities.table(pooled, [*place(US, PLACE, 8080.0, 5980.0)])
    assert not any(head.startswith("Förändring") for head in shown.head)
    assert "Förändring sedan 2023 visas inte: jämförs inte med 2018–2023, som överlappar." in shown.notes


def test_small_bases_and_changes_that_chance_may_give_are_told() -> None:
    found = [
        *place(US, PLACE, 50.0, 25.0, 2023, (5, 20), numerator=10, denominator=20),
        *place(PEERS[0], "Värnamo", 20.0, numerator=20, denominator=100),
    ]
    shown = [
        [loose(cell.text) for cell in row] for row in all_municipalities.table(turnover(10, 20), found).rows
    ]
    assert shown[0] == [
        "Partille",
        "50",
        "10 av 20",
        "30–70 %",
        "(+25)",
        "◆ vald kommun",
        "litet underlag",
        "Blad",
        "C3",
    ]
    assert shown[1][5] == "○ liknande, kommungruppen"


def test_answers_have_the_answer_before_and_no_change_over_a_break() -> None:
    table = all_municipalities.table(routine(1, 5), [*place(US, PLACE, 1.0, 0.0)])
    assert table.head[1:3] == ["Svar 2024", "Svar 2023"]
    assert [cell.text for cell in table.rows[0]][1:3] == ["Ja", "Nej"]
    broken = replace(COST, breaks=(Break(2024, "ny modell"),))
    fact = seen(broken, [row(broken, US, 5.0), row(broken, PEERS[0], 6.0)])
    broken_table = all_municipalities.table(fact, [*place(US, PLACE, 5.0, 4.0)])
    assert not any("Förändring" in head for head in broken_table.head)
    assert "Seriebrott 2024: ny modell." in broken_table.notes


def test_the_files_name_stands_in_the_cell_where_there_are_several() -> None:
    found = [*place(US, PLACE, 1.0), *place("0114", "B", 2.0, file="b.csv", sheet="")]
    table = all_municipalities.table(cost(), found)
    assert table.head[-3:] == ["Fil", "Blad", "Cell"]
    assert [[cell.text for cell in row[-3:]] for row in table.rows] == [
        ["a.xlsx", "Blad", "C3"],
        ["b.csv", "", "C3"],
    ]


def test_a_sortable_table_has_a_button_in_each_head_and_marks_our_row() -> None:
    html = sortable(all_municipalities.table(cost(), [*place(US, EVIL, 8080.0), *place("0114", "B", 2.0)]))
    assert html.count('<button type="button" class="oj-sort">') == html.count('<th scope="col"')
    assert html.count('<tr class="oj-ours">') == 1
    assert html.count('aria-sort="ascending"') == 1
    assert "<script" not in html


def test_the_definition_says_what_the_register_knows() -> None:
    html = loose(cards.definition(ROUTINE))
    for text in ("Ja betyder att det finns", "svar Ja eller Nej", "Ja = 1, Nej = 0", "effektiv", "U33540"):
        assert text in html
    assert "2024: 24 månader i stället för 12." in html
    assert "ingen: ett högre värde är varken bättre eller sämre" in cards.definition(COST)
    own = cards.definition(replace(COST, id="NY", name=EVIL, explanation=EVIL, unit=EVIL, source=EVIL))
    assert "<script" not in own
    assert "Källa" in own


def test_each_value_stands_with_file_sheet_and_cell() -> None:
    table = origins.table(
        COST, PLACE, [origin(), origin(year=2023, value=None, status="suppressed", cell="B3")]
    )
    assert [cell.text for cell in table.rows[0]] == [
        "2024",
        "8\u00a0080",
        "a.xlsx",
        "Blad",
        "C3",
        "Kostnad",
        "4",
    ]
    assert table.rows[1][1].why == "dold (för få fall)"
    both = origins.table(TURNOVER, PLACE, [origin(sex="K"), origin(sex="M")])
    assert [row[1].text for row in both.rows] == ["kvinnor", "män"]


def test_answers_are_counted_year_by_year_and_changes_among_those_who_answered_both() -> None:
    given = [
        answers_per_year.AnswerCount(2022, 1.0, 30, None),
        answers_per_year.AnswerCount(2022, 0.0, 20, None),
        answers_per_year.AnswerCount(2023, 1.0, 25, 1.0),
        answers_per_year.AnswerCount(2023, 1.0, 10, 0.0),
        answers_per_year.AnswerCount(2023, 0.0, 5, 1.0),
        answers_per_year.AnswerCount(2023, 0.0, 8, 0.0),
        answers_per_year.AnswerCount(2023, 0.0, 3, None),
    ]
    found = answers_per_year.per_year(ROUTINE, given)
    assert (
        loose(answer_sentences.sentence(ROUTINE, found, 60))
        == "Överenskommelse med BUP 2023: 35 av 51 kommuner svarade Ja; 9 svarade inte."
    )
    moved = answer_sentences.moved(ROUTINE, found)
    assert "Av 48 kommuner som svarade både 2022 och 2023 gick tio till Ja och fem från Ja, " in moved
    assert "vilket kan vara slump" in moved  # exact McNemar of 10 and 5: p = 0.30
    table = answer_tables.answers_per_year(ROUTINE, found, 60)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["2023", "35", "16", "51\u00a0av\u00a060", "10", "5"],
        ["2022", "30", "20", "50\u00a0av\u00a060", "", ""],
    ] or table.rows[1][4].why
    found[-1].is_sure = True  # with all questions
    assert ", mer än slumpen brukar ge (McNemars test" in answer_sentences.moved(ROUTINE, found)
    assert show_chart(answer_counts(ROUTINE, found, 60)).count("<li>") == 2


def test_answers_are_not_compared_over_a_break() -> None:
    given = [
        answers_per_year.AnswerCount(2023, 1.0, 5, None),
        answers_per_year.AnswerCount(2024, 0.0, 5, 1.0),
    ]
    found = answers_per_year.per_year(ROUTINE, given)
    assert found[1].both == 0
    assert answer_sentences.moved(ROUTINE, found) == "Svaren jämförs inte med 2023: seriebrott 2024."


def test_answers_are_compared_with_the_chosen_year() -> None:
    """Of 20 that answered both 2021 and 2023 nine came to Ja and one left it: exact McNemar p = 0.021."""
    given = [
        answers_per_year.AnswerCount(2021, 0.0, 20, None),
        answers_per_year.AnswerCount(2023, 1.0, 9, 0.0),
        answers_per_year.AnswerCount(2023, 1.0, 8, 1.0),
        answers_per_year.AnswerCount(2023, 0.0, 1, 1.0),
        answers_per_year.AnswerCount(2023, 0.0, 2, 0.0),
    ]
    found = answers_per_year.per_year(ROUTINE, given, 2021)
    moved = answer_sentences.moved(ROUTINE, found)
    assert "Av 20 kommuner som svarade både 2021 och 2023 gick nio till Ja och en från Ja, " in loose(moved)
    assert ", mer än slumpen brukar ge (McNemars test" in moved
    assert "Nya sedan 2021" in answer_tables.answers_per_year(ROUTINE, found, 60, 2021).head
    later = [answers_per_year.AnswerCount(2024, 1.0, 9, None)]
    assert answer_sentences.moved(ROUTINE, answers_per_year.per_year(ROUTINE, later, 2021)).endswith(
        "2021: seriebrott 2024."
    )
    assert (
        answer_sentences.moved(FOLLOW_UP, answers_per_year.per_year(FOLLOW_UP, later, 2024))
        == "Svaren jämförs inte med 2024: inga uppgifter efter 2024."
    )
    none = answer_sentences.moved(FOLLOW_UP, answers_per_year.per_year(FOLLOW_UP, later, 2021))
    assert none == ("Svaren jämförs inte med 2021: ingen kommun svarade båda åren.")


def test_part_of_a_scale_has_its_own_piece_of_the_bar() -> None:
    found = answers_per_year.per_year(
        FOLLOW_UP, [answers_per_year.AnswerCount(2024, v, 5, None) for v in (0.0, 1.0, 2.0)]
    )
    bars = show_chart(answer_counts(FOLLOW_UP, found, 20))
    assert [bars.count(f"oj-bar-{key}") for key in ("yes", "partly", "no")] == [1, 1, 1]
    assert bars.count("width:25.0%") == 3
    assert [cell.text for cell in answer_tables.answers_per_year(FOLLOW_UP, found, 20).rows[0]][1:4] == [
        "5",
        "5",
        "5",
    ]


def given(level: str, name: str, year: int, value: float | None) -> Figure:
    """One row of other_levels.sql."""
    status = "ok" if value is not None else "suppressed"
    return Figure(
        year, value, status, region_code=name, region=name, level=level, file="a.xlsx", sheet="Län", cell="D9"
    )


def test_riket_lan_and_districts_stand_as_the_source_has_them() -> None:
    found = [given("rike", "Riket", 2024, 10434.0), given("lan", "Länet", 2023, 9000.0)]
    found += [given("stadsdel", "<Centrum>", 2024, None)]
    table = other_levels.table(cost(), found)
    assert other_levels.heading(found) == "Riket, länet och stadsdelarna"
    assert other_levels.heading(found[:1]) == "Riket"
    assert table.head == ["Område", "2023", "2024"]
    assert [[loose(cell.text) for cell in row] for row in table.rows] == [
        ["Riket", "–", "10 434"],
        ["Länet", "9 000", "–"],
        ["<Centrum>", "–", "–"],
    ]
    assert table.rows[2][2].why == "dold (för få fall)"
    assert "<Centrum>" not in show(table)
    cells = other_levels.origins(cost(), found)
    assert cells.title.endswith("var värdena för riket, länet och stadsdelarna står")
    assert [[loose(cell.text) for cell in row] for row in cells.rows] == [
        ["Riket", "2024", "10 434", "a.xlsx", "Län", "D9"],
        ["Länet", "2023", "9 000", "a.xlsx", "Län", "D9"],
        ["<Centrum>", "2024", "–", "a.xlsx", "Län", "D9"],
    ]


def test_riket_has_no_value_when_fewer_than_half_answered() -> None:
    silent = replace(cost(), answered={2024: 9})
    assert (
        other_levels.table(silent, [given("rike", "Riket", 2024, 10434.0)])
        .rows[0][1]
        .why.endswith("av kommunerna")
    )


def test_a_share_of_ja_is_per_cent_for_riket_and_an_answer_for_a_district() -> None:
    with_riket = [row(ROUTINE, code, 1.0) for code in (US, *PEERS)] + [row(ROUTINE, "0000", 59.0)]
    fact = seen(ROUTINE, with_riket)
    found = [given("rike", "Riket", 2024, 59.0), given("stadsdel", "Angered", 2024, 1.0)]
    assert [loose(line[1].text) for line in other_levels.table(fact, found).rows] == ["59 %", "Ja"]

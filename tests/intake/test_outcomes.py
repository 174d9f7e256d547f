"""Outcome, budget and forecast; parts of years; numbers that stand for none; numbers in another row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from oj.intake import Report, check_file, publish_files
from oj.intake.match import Known, match_series
from oj.intake.outcomes import in_short, is_planned, part_of_year, without_outcome
from oj.reading.cells import is_elsewhere
from oj.register import normalise_heading
from oj.store import Store
from tests.intake.desk import of
from tests.reading.build import Rows, xlsx

PLACES = ["Partille", "Göteborg", "Ale", "Lerum", "Mölndal", "Härryda", "Kungälv", "Öckerö", "Alingsås"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def made(folder: Path, head: Rows, *columns: Sequence[object]) -> Path:
    body = [[name, *values] for name, *values in zip(PLACES, *columns, strict=True)]
    return xlsx(folder / "fil.xlsx", {"Blad1": [*head, *body]})


def counting(first: float) -> list[float]:
    return [first + at for at in range(len(PLACES))]


def names(report: Report) -> list[str]:
    return [series.label for table in report.workbook.tables for series in table.series]


def published(report: Report) -> int:
    return report.observations


@pytest.mark.parametrize(
    ("label", "planned"),
    [
        ("Budget 2017", True),
        ("Kostnad | Prognos", True),
        ("Kostnad HVB 2024, budget", True),
        ("Kostnad HVB (prognos)", True),
        ("Budget 2024, tkr", True),
        ("HVB | Prognos okt 2024", True),
        ("Mål 2024", True),
        ("Sjukfrånvaro, andel (%) | Målvärde", True),
        ("Mål om vård i förvaltningsrätten", False),
        ("Utfall", False),
        ("Avvikelse", False),
        ("Plan, flickor", False),
        ("Budgetrådgivning, antal ärenden", False),
        ("Budget- och skuldrådgivning, antal ärenden", False),
        ("Personer med budget- och skuldrådgivning", False),
    ],
)
def test_what_is_planned_is_known_by_its_heading(label: str, planned: bool) -> None:
    assert is_planned(label) is planned


@pytest.mark.parametrize(("beside", "left"), [("Budget 2023", []), ("Kostnad 2023", ["Avvikelse 2023"])])
def test_a_deviation_is_left_out_only_beside_what_was_planned(
    store: Store, tmp_path: Path, beside: str, left: list[str]
) -> None:
    head = [["Kommun", "Utfall 2023", beside, "Avvikelse 2023"]]
    report = check_file(made(tmp_path, head, counting(900), counting(950), counting(50)), store)
    assert [name for name in names(report) if "Avvikelse" in name] == left


def test_a_part_that_says_only_outcome_is_no_part_of_a_name() -> None:
    assert without_outcome("Kostnad för placeringar | Utfall 2024") == "Kostnad för placeringar"
    assert without_outcome("Utfall") == "Utfall"
    assert without_outcome("Kostnad HVB, utfall") == "Kostnad HVB, utfall"


@pytest.mark.parametrize(
    ("text", "money", "part"),
    [
        ("Utfall jan-aug 2024", False, "jan-aug"),
        ("Utfall januari–augusti 2024", False, "januari–augusti"),
        ("Delårsrapport T2 2024", False, "Delårsrapport T2"),
        ("Kostnader T1 2024", False, "T1"),
        ("Tertial 2, kostnader", False, "Tertial 2"),
        ("Kostnader per 31/8 2024", True, "per 31/8"),
        ("Kostnader per den 31 augusti", True, "per den 31 augusti"),
        ("Ack. aug 2024", False, "Ack. aug"),
        ("Ackumulerat jan–aug", False, "Ackumulerat jan–aug"),
        ("Ackumulerat jan–dec", False, ""),
        ("Kostnader kv 3 2024", False, "kv 3"),
        ("Första halvåret 2024", False, "Första halvåret"),
        ("Kostnader per aug 2024", True, "per aug"),
        ("Kostnader per 2024-08-31", True, "per 2024-08-31"),
        ("Kostnader per 2024-12-31", True, ""),
        ("Utfall jan–dec 2024", False, ""),
        ("Kostnader per 31/12 2024", True, ""),
        ("Barn per 31/8 2024", False, ""),
        ("Tabell T2. Barn i familjehem", False, ""),
        ("Antal per 1 november 2024", False, ""),
        ("Kostnad för placeringar 2024", True, ""),
    ],
)
def test_a_part_of_a_year_is_known_by_what_the_text_says(text: str, money: bool, part: str) -> None:
    assert part_of_year(text, of_money=money) == part


def test_only_the_outcome_is_published_as_the_year(store: Store, tmp_path: Path) -> None:
    head: Rows = [
        ["Kostnad för placeringar, tkr"],
        [],
        ["Kommun", "Utfall 2016", "Budget 2017", "Utfall 2017"],
    ]
    report = check_file(made(tmp_path, head, counting(100), counting(200), counting(300)), store)
    assert names(report) == ["Kostnad för placeringar, tkr"]
    assert published(report) == 2 * len(PLACES)
    assert set(report.combined.columns["value"].tolist()) == {*counting(100), *counting(300)}
    [told] = of("not_outcome", report)
    assert (told.cell, len(told.cells)) == ("C3", 1 + len(PLACES))


def test_a_file_of_nothing_but_a_budget_is_not_published(store: Store, tmp_path: Path) -> None:
    report = check_file(made(tmp_path, [["Kommun", "Budget 2025, tkr"]], counting(100)), store)
    [told] = of("no_municipality", report)
    assert "budget eller prognos" in told.message
    assert not report.publishable


@pytest.mark.parametrize(
    ("title", "left_out"),
    [
        ("Prognos 2025", True),
        ("Budget 2025, tkr", True),
        ("Internbudget 2025 för individ- och familjeomsorg", True),
        ("Budget- och skuldrådgivning 2025", False),
        ("Budget och utfall 2025", False),
        ("Budget 2026, kostnader", False),  # beside 2025
        ("Kostnader 2025", False),
    ],
)
def test_a_title_may_say_that_the_year_is_planned(
    title: str, left_out: bool, store: Store, tmp_path: Path
) -> None:
    head: Rows = [[title], ["Kommun", "Kostnad 2025" if "2026" in title else "Kostnad"]]
    report = check_file(made(tmp_path, head, counting(100)), store)
    assert bool(of("not_outcome", report)) == left_out
    assert published(report) == (0 if left_out else len(PLACES))


def test_a_part_of_a_year_is_a_series_of_its_own(store: Store, tmp_path: Path) -> None:
    head: Rows = [["Kostnad för placeringar"], [], ["Kommun", "Utfall 2023", "Utfall jan-aug 2024"]]
    report = check_file(made(tmp_path, head, counting(100), counting(200)), store)
    assert names(report) == ["Kostnad för placeringar", "Kostnad för placeringar | jan–aug"]
    [told] = of("part_of_year", report)
    assert "en del av 2024 (jan–aug)" in told.message


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Delårsrapport jan–aug 2024", "Kostnad för placeringar, tkr"),
        ("Kostnad för placeringar, tkr", "jan–aug 2024"),
        ("Uppföljning", "Kostnad för placeringar, tkr, jan–aug 2024"),
    ],
)
def test_a_part_of_a_year_never_goes_on_where_whole_years_are(
    title: str, head: str, store: Store, tmp_path: Path
) -> None:
    whole = [["Årsredovisning 2023"], [], ["Kommun", "Kostnad för placeringar, tkr"]]
    before = check_file(made(tmp_path, whole, counting(100)), store)
    publish_files([before], store, "Test", accept_warnings=True)
    report = check_file(made(tmp_path, [[title], [], ["Kommun", head]], counting(70)), store)
    [table] = report.workbook.tables
    [series] = table.series
    [match] = report.matches[0]
    assert series.part == "jan–aug"
    assert (match.kind, match.doubt) == ("new", None)
    assert match.indicator_id not in before.combined.indicators
    assert set(table.observations.periods.values()) == {"jan–aug 2024"}
    assert len(table.observations.periods) == len(PLACES)


def test_sheets_of_parts_of_a_year_beside_the_whole_are_series_of_their_own(
    store: Store, tmp_path: Path
) -> None:
    sheets = {}
    for number, name in enumerate(["T1 2024", "T2 2024", "Helår 2024", "Helår 2023"], 1):
        body = [[place, 100 * number + at] for at, place in enumerate(PLACES)]
        sheets[name] = [["Kommun", "Inledda utredningar, antal"], *body]
    report = check_file(xlsx(tmp_path / "fil.xlsx", sheets), store)
    name = "Inledda utredningar, antal"
    assert names(report) == [f"{name} | tertial 1", f"{name} | tertial 2", name, name]
    assert published(report) == 4 * len(PLACES)
    periods = [set(table.observations.periods.values()) for table in report.workbook.tables]
    assert periods == [{"tertial 1 2024"}, {"tertial 2 2024"}, set(), set()]


def test_sheets_of_months_are_no_years(store: Store, tmp_path: Path) -> None:
    head = ["Kommun", "Inledda utredningar, antal"]
    body = [[place, at] for at, place in enumerate(PLACES)]
    sheets = {name: [["Månadsrapport 2024"], [], head, *body] for name in ("Mars", "April")}
    report = check_file(xlsx(tmp_path / "fil.xlsx", sheets), store)
    assert {one.part for table in report.workbook.tables for one in table.series} == {"Mars", "April"}


@pytest.mark.parametrize(("head", "part"), [("Placerade barn", "tertial 2"), ("Placerade barn, helår", "")])
def test_the_name_of_a_file_may_say_that_the_year_is_not_whole(
    head: str, part: str, store: Store, tmp_path: Path
) -> None:
    body = [[place, at] for at, place in enumerate(PLACES)]
    path = xlsx(tmp_path / "uppföljning-tertial 2 2024.xlsx", {"Blad1": [["Kommun", head], *body]})
    report = check_file(path, store)
    assert [one.part for table in report.workbook.tables for one in table.series] == [part]


def test_a_title_may_say_that_the_year_is_not_whole(store: Store, tmp_path: Path) -> None:
    head: Rows = [["Kostnader per 31/8 2024"], [], ["Kommun", "N33002 Kostnad HVB, kr/inv 0–20 år"]]
    report = check_file(made(tmp_path, head, counting(100)), store)
    assert names(report) == ["Kostnad HVB, kr/inv 0–20 år | per 31/8"]
    assert report.combined.indicators != ["N33002"]


def test_a_part_of_a_sum_is_named_after_it_and_never_added(store: Store, tmp_path: Path) -> None:
    head: Rows = [["Kommun", "Kostnad för placering 2024", "därav HVB 2024", "varav familjehem 2024"]]
    report = check_file(made(tmp_path, head, counting(100), counting(40), counting(50)), store)
    assert names(report) == [
        "Kostnad för placering 2024",
        "Kostnad för placering | därav HVB 2024",
        "Kostnad för placering | varav familjehem 2024",
    ]
    assert published(report) == 3 * len(PLACES)


@pytest.mark.parametrize("number", [-1, -9, -99, -100, 9999])
def test_a_number_that_stands_for_none_is_asked_about(number: int, store: Store, tmp_path: Path) -> None:
    values = [*counting(10)[:7], number, number]
    report = check_file(made(tmp_path, [["Kommun", "Sökande familjer 2024"]], values), store)
    [told] = of("sentinel", report)
    assert told.cells == ("B9", "B10")
    assert told.question is not None
    assert told.question.taken == "saknas"
    assert int(np.isnan(report.combined.columns["value"]).sum()) == 2
    kept = check_file(tmp_path / "fil.xlsx", store, chosen={told.question.key: "värde"})
    assert not np.isnan(kept.combined.columns["value"]).any()
    assert of("sentinel", kept) == []


@pytest.mark.parametrize(
    "values",
    [
        [-1, -2, 3, 4, 5, 6, 7, 8, 9],  # a measure that goes below nought
        [-1.0, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5],
        [9999, 8000, 7000, 6000, 5000, 4000, 3000, 2000, 1000],
        [9999, 9999, 8000, 6000, 6000, 4000, 3000, 2000, 1000],  # another number comes twice too
        [9999, 9999, 10500, 6000, 5000, 4000, 3000, 2000, 1000],
    ],
)
def test_a_number_among_its_likes_is_a_value(values: list[float], store: Store, tmp_path: Path) -> None:
    report = check_file(made(tmp_path, [["Kommun", "Nettokostnadsavvikelse 2024"]], values), store)
    assert of("sentinel", report) == []


def test_a_single_high_number_is_a_value_until_somebody_says_otherwise(store: Store, tmp_path: Path) -> None:
    values = [*counting(10)[:8], 999]
    report = check_file(made(tmp_path, [["Kommun", "Sökande familjer 2024"]], values), store)
    question = of("sentinel", report)[0].question
    assert question is not None
    assert not np.isnan(report.combined.columns["value"]).any()
    said = check_file(tmp_path / "fil.xlsx", store, chosen={question.key: "saknas"})
    assert int(np.isnan(said.combined.columns["value"]).sum()) == 1


def test_a_high_number_that_comes_again_where_no_other_does_is_asked_about(
    store: Store, tmp_path: Path
) -> None:
    values = [9999, 9999, 8000, 7000, 6000, 5000, 4000, 3000, 2000]
    report = check_file(made(tmp_path, [["Kommun", "Kostnad per vårddygn 2024"]], values), store)
    [told] = of("sentinel", report)
    assert told.cells == ("B2", "B3")
    assert told.question is not None
    assert told.question.taken == "värde"


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Ingår i raden nedan", True),
        ("Redovisas under familjehem", True),
        ("se ovan", True),
        ("Ej svar", False),
        ("Se not 3", False),
    ],
)
def test_a_text_may_say_that_the_number_is_in_another_row(text: str, elsewhere: bool) -> None:
    assert is_elsewhere(text) is elsewhere


def test_a_number_in_another_row_is_a_reason_of_its_own_and_may_break_the_series(
    store: Store, tmp_path: Path
) -> None:
    label = "Kostnad för öppna mottagningar"
    values: list[object] = [*counting(10)[:8], "Ingår i raden nedan"]
    report = check_file(made(tmp_path, [["Kommun", f"{label} 2024"]], values), store)
    [told] = of("reported_elsewhere", report)
    assert of("text_in_value", report) == []
    assert told.cell == "B10"
    by_status = report.as_dict()["tables"][0]["by_status"]
    assert (by_status["ok"], by_status["missing"], by_status["elsewhere"]) == (8, 0, 1)
    assert told.question is not None
    said = check_file(tmp_path / "fil.xlsx", store, chosen={told.question.key: "2024"})
    [(indicator, found)] = said.breaks
    assert (indicator, found.year, found.reason) == (
        said.combined.indicators[0],
        2024,
        "redovisas i annan rad",
    )


def test_a_period_beside_its_last_year_is_left_out_and_told(store: Store, tmp_path: Path) -> None:
    label = "Kostnad för öppna mottagningar"
    rows = [[name, year, 100 + at] for at, name in enumerate(PLACES) for year in (2024, 2025, "2023–2025")]
    path = xlsx(tmp_path / "fil.xlsx", {"Blad1": [["Kommun", "År", label], *rows]})
    report = check_file(path, store)
    assert (published(report), of("conflicting_values", report)) == (2 * len(PLACES), [])
    [told] = of("period_beside_year", report)
    assert (told.cell, len(told.cells)) == ("C1", 1 + len(PLACES))


def test_a_period_alone_stays(store: Store, tmp_path: Path) -> None:
    head: Rows = [["Kostnad för öppna mottagningar"], [], ["Kommun", 2022, "2023–2025"]]
    report = check_file(made(tmp_path, head, counting(100), counting(300)), store)
    assert published(report) == 2 * len(PLACES)
    assert of("period_beside_year", report) == []


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("T1", "tertial 1"),
        ("Tertial 2", "tertial 2"),
        ("tertialrapport 3", "tertial 3"),
        ("första tertialet", "tertial 1"),
        ("Q3", "kvartal 3"),
        ("kv. 4", "kvartal 4"),
        ("andra halvåret", "halvår 2"),
        ("januari–augusti", "jan–aug"),
        ("jan t.o.m. aug", "jan–aug"),
        ("Ackumulerat januari–augusti", "jan–aug"),
        ("per 31/8", "per 31/8"),
        ("Mars", "Mars"),
    ],
)
def test_a_part_of_a_year_is_called_the_same_however_it_is_written(said: str, part: str) -> None:
    assert in_short(said) == part


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Uppföljning tertial 1 {year}", "Antal orosanmälningar T1"),
        ("Tertialrapport 1, {year}", "Antal orosanmälningar"),
        ("Uppföljning {year}", "Antal orosanmälningar T1 {year}"),
        ("Uppföljning {year}", "Antal orosanmälningar (tertial 1)"),
    ],
)
def test_the_name_of_a_part_of_a_year_is_the_same_each_year(
    title: str, head: str, store: Store, tmp_path: Path
) -> None:
    reports = []
    for year in (2024, 2025):
        rows: Rows = [[title.format(year=year)], [], ["Kommun", head.format(year=year)]]
        path = xlsx(tmp_path / f"fil {year}.xlsx", {"Blad1": [*rows, *([p, year] for p in PLACES)]})
        reports.append(check_file(path, store))
        publish_files(reports[-1:], store, "Test", accept_warnings=True)
    assert [names(report) for report in reports] == [["Antal orosanmälningar | tertial 1"]] * 2
    assert [report.matches[0][0].kind for report in reports] == ["new", "remembered"]
    [table] = reports[1].workbook.tables
    assert set(table.observations.periods.values()) == {"tertial 1 2025"}


def test_a_part_of_a_year_keeps_the_name_under_which_it_was_published(store: Store, tmp_path: Path) -> None:
    """As the panel called it once, with the part where it stood in the heading."""
    rows: Rows = [["Uppföljning tertial 1 2024"], [], ["Kommun", "Antal orosanmälningar T1"]]
    path = xlsx(tmp_path / "fil.xlsx", {"Blad1": [*rows, *([p, 7] for p in PLACES)]})
    [[series]] = [table.series for table in check_file(path, store).workbook.tables]
    assert series.formerly == "Antal orosanmälningar T1 | tertial 1"
    known = {normalise_heading(series.formerly): "EGEN-ORO"}
    match = match_series(series, check_file(path, store).workbook.tables[0], Known(remembered=known))
    assert (match.indicator_id, match.kind, match.name) == ("EGEN-ORO", "remembered", series.formerly)


@pytest.mark.parametrize(
    ("period", "part"),
    [
        ("2024-01-01 – 2024-12-31", ""),
        ("2024-01-01 till 2024-06-30", "jan–jun"),
        ("2024-07-01 - 2024-12-31", "jul–dec"),
        ("2024-03-01 – 2024-03-31", "mar"),
    ],
)
def test_a_period_of_days_is_a_year_or_a_part_of_it(
    period: str, part: str, store: Store, tmp_path: Path
) -> None:
    rows: Rows = [["Pågående insatser"], [f"Period: {period}"], ["Uttag 2025-02-01"], []]
    rows += [["Kommun", "Placerade barn"], *([place, 7] for place in PLACES)]
    report = check_file(xlsx(tmp_path / "fil.xlsx", {"Blad1": rows}), store)
    [table] = report.workbook.tables
    assert set(table.observations.year.tolist()) == {2024}
    assert [one.part for one in table.series] == [part]


@pytest.mark.parametrize(
    ("head", "said", "part"),
    [
        (["Kvartal"], [2], "kvartal 2"),
        (["Kvartal"], ["Kvartal 2"], "kvartal 2"),
        (["Tertial"], [1], "tertial 1"),
        (["Månad"], ["mars"], "mars"),
        (["År", "Månad"], [2024, "mars"], "mars"),
    ],
)
def test_a_column_may_say_which_part_of_the_year_all_rows_are_about(
    head: list[str], said: list[str | int], part: str, store: Store, tmp_path: Path
) -> None:
    rows: Rows = [["Kommun", *head, "Antal placerade barn"], *([place, *said, 7] for place in PLACES)]
    report = check_file(xlsx(tmp_path / "fil 2024.xlsx", {"Blad1": rows}), store)
    assert names(report) == [f"Antal placerade barn | {part}"]
    assert [one.part for one in report.workbook.tables[0].series] == [part]


def test_brackets_in_a_name_stay_when_the_part_of_a_year_leaves_it(store: Store, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Andel klara utredningar (%), T1 2024"], *([place, 7] for place in PLACES)]
    report = check_file(xlsx(tmp_path / "fil.xlsx", {"Blad1": rows}), store)
    assert names(report) == ["Andel klara utredningar (%) | tertial 1"]

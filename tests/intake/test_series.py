"""What a series is: its heading, the title of a bare one, its id, its unit; doubts are questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.findings import Question
from oj.intake import Report, check_workbook, publish_files
from oj.intake.naming import is_bare, says_something
from oj.intake.units import differ, unit_of
from oj.reading.model import Series, Table, Workbook
from oj.reading.titles import cleaned
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table, workbook

PLACES = ["1402", "1480", "0180", "0114", "2584", "1281", "1280", "1283", "1290", "1292", "1293", "1284"]


def sheet(*labels: str, title: str = "", name: str = "Blad1", first: float = 10.0, year: int = 2024) -> Table:
    """A value of twelve municipalities under each heading, ``first`` and upwards."""
    series = [Series(label, f"{chr(66 + at)}3", code="") for at, label in enumerate(labels)]
    rows = [Row(code, at, year, first + n + at) for n, code in enumerate(PLACES) for at in range(len(labels))]
    return replace(table(series, rows, sheet=name), title=title)


def file(name: str, *tables: Table) -> Workbook:
    return workbook(*tables, file=name)


def asked(report: Report) -> list[Question]:
    return [one.question for one in report.findings if one.question and one.code != "file_area"]


def names(report: Report) -> list[str]:
    return [match.name for matches in report.matches for match in matches]


def ids(report: Report) -> list[str]:
    return [match.indicator_id for matches in report.matches for match in matches]


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("Antal elever", True),
        ("Antal", True),
        ("Totalt", True),
        ("Andel (%)", True),
        ("Kvinnor | Antal", True),
        ("Utfall 2024", True),
        ("Kostnad, tkr", True),
        ("Årsmedel", True),
        ("Helåret 2023", True),
        ("Antal orosanmälningar", False),
        ("Antal barn i familjehem", False),
        ("Personalomsättning (%)", False),
        ("Sjukfrånvaro, andel (%)", False),
        ("0–20 år | Folkmängd", False),
        ("Medelålder", False),
        ("utrikes född | Antal placerade", False),
    ],
)
def test_a_heading_is_bare_when_it_says_only_how_something_is_counted(label: str, bare: bool) -> None:
    assert is_bare(label) is bare


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Elever i årskurs 6, läsåret 2023/24", True),
        ("Resultat 2025", False),
        ("Tabell 3", False),
        ("Öppna jämförelser 2024", False),
        ("Kommun", False),
        ("Antal elever", False),
        ("HVB", True),
    ],
)
def test_a_title_that_says_nothing_names_no_series(title: str, says: bool) -> None:
    assert says_something(title) is says


def test_a_title_is_the_same_from_year_to_year() -> None:
    assert cleaned("Elever i årskurs 6, läsåret 2023/24") == "Elever i årskurs 6"
    assert cleaned("Placerade barn och unga 2024") == "Placerade barn och unga"


def test_bare_headings_of_two_titles_are_two_series_and_nothing_is_replaced(desk: Desk) -> None:
    desk.publish(file("a.xlsx", sheet("Antal", title="Elever i årskurs 6, läsåret 2023/24")))
    desk.publish(file("b.xlsx", sheet("Antal", title="Placerade barn och unga 2024", first=500)))
    rows = desk.store.edition().rows("intake/headings")
    assert [row[0] for row in rows] == ["Elever i årskurs 6 | Antal", "Placerade barn och unga | Antal"]
    assert len({row[1] for row in rows}) == 2
    assert desk.store.editions()[0].observations == 2 * len(PLACES)


def test_a_bare_heading_goes_on_under_the_same_title(desk: Desk) -> None:
    desk.publish(file("a.xlsx", sheet("Antal", title="Elever i årskurs 6, läsåret 2023/24")))
    report = desk.check(
        file("c.xlsx", sheet("Antal", title="Elever i årskurs 6, läsåret 2024/25", year=2025))
    )
    assert asked(report) == []
    assert [match.kind for [match] in report.matches] == ["remembered"]


@pytest.mark.parametrize(
    ("titled", "name"),
    [
        (sheet("Antal", name="Årskurs 9"), "Årskurs 9 | Antal"),
        (sheet("Antal", title="Resultat 2024", name="Årskurs 9"), "Årskurs 9 | Antal"),
        (sheet("Antal", name="Län"), "Elever åk9 | Antal"),
    ],
)
def test_the_sheet_or_the_file_stands_in_for_a_title(desk: Desk, titled: Table, name: str) -> None:
    assert names(desk.check(file("elever_ak9.xlsx", titled))) == [name]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Andel nöjda 2024.xlsx", "Andel nöjda"),
        ("Väntan i dagar.xlsx", "Väntan i dagar"),
        ("data.xlsx", "Blad1"),
    ],
)
def test_the_file_names_what_only_its_sheet_without_a_name_does(desk: Desk, name: str, called: str) -> None:
    assert names(desk.check(file(name, sheet("Blad1")))) == [called]


def test_a_bare_heading_without_any_title_is_asked_about_and_becomes_its_own(desk: Desk) -> None:
    desk.publish(file("2023.xlsx", sheet("Antal", year=2023)))
    report = desk.check(file("2024.xlsx", sheet("Antal", first=700)))
    [question] = asked(report)
    [old] = {row[1] for row in desk.store.edition().rows("intake/headings")}
    assert question.answers[0].value == old
    assert question.taken not in (old, "")
    assert ids(report) == [question.taken]
    answered = check_workbook(report.workbook, report.path, desk.store, chosen={question.key: old})
    assert ids(answered) == [old]
    assert asked(answered) == []


def test_last_years_file_of_the_same_kind_with_another_title_is_offered(desk: Desk) -> None:
    desk.publish(file("elever-2023.xlsx", sheet("Antal", title="Elever i årskurs 6", year=2023)))
    report = desk.check(file("elever-2024.xlsx", sheet("Antal", title="Elever i sexan")))
    [question] = asked(report)
    assert question.asked == (
        "Hör ”Elever i sexan | Antal” till serien ”Elever i årskurs 6 | Antal (Blad1, elever-2023.xlsx)”?"
    )


def test_an_own_series_of_an_asked_heading_is_remembered(desk: Desk) -> None:
    desk.publish(file("2023.xlsx", sheet("Antal", year=2023)))
    desk.publish(file("2024.xlsx", sheet("Antal", first=700)))
    assert desk.store.editions()[0].observations == 2 * len(PLACES)
    again = desk.check(file("2024.xlsx", sheet("Antal", first=700)))
    assert asked(again) == []


def test_an_id_beside_the_name_of_another_indicator_is_asked_about_with_both(desk: Desk) -> None:
    label = "N33002 Kostnad familjehemsvård barn och unga, kr/inv 0-20 år"
    report = desk.check(file("a.xlsx", with_code(sheet(label), "N33002")))
    [told] = of("id_against_name", report)
    assert "N33002" in told.message
    assert "N33004" in told.message
    assert told.question is not None
    assert [answer.value for answer in told.question.answers[:2]] == ["N33002", "N33004"]
    assert ids(report)[0].startswith("EGEN-")
    answered = check_workbook(report.workbook, report.path, desk.store, chosen={label: "N33004"})
    assert ids(answered) == ["N33004"]


@pytest.mark.parametrize("text", ["Rubrik", "Kostnad barn och unga", "Kostnad HVB för barn", "Placeringar"])
def test_an_id_beside_a_shortened_name_is_no_question(desk: Desk, text: str) -> None:
    assert ids(desk.check(file("a.xlsx", with_code(sheet(f"N33002 {text}"), "N33002")))) == ["N33002"]


def with_code(one: Table, code: str) -> Table:
    return replace(one, series=[replace(series, code=code) for series in one.series])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kostnad, mnkr", "mnkr"),
        ("Kostnad (tkr)", "tkr"),
        ("Kostnad, miljoner kronor", "mnkr"),
        ("Kostnad i 1 000 kr", "tkr"),
        ("kr/inv 0–20 år", "kr"),
        ("Hushåll med inkomst under 20 000 kr", ""),
        ("Andel (%)", "%"),
        ("Minst 80 % av barnen har plan", ""),
        ("antal/1 000 inv", "per inv"),
        ("Placerade per 1000 invånare 0–20 år", "per inv"),
        ("Kostnad, kronor per invånare", "kr"),
        ("antal", "antal"),
    ],
)
def test_the_unit_that_a_text_names(text: str, unit: str) -> None:
    assert unit_of(text) == unit


def test_units_differ_only_where_both_are_known() -> None:
    assert differ("kr", "mnkr")
    assert not differ("kr", "")
    assert not differ("kr", "kr")


def test_a_heading_in_another_unit_than_the_register_is_asked_about_in_an_empty_store(desk: Desk) -> None:
    label = "N33006 Kostnad barn och ungdomsvård, mnkr"
    report = desk.check(file("a.xlsx", with_code(sheet(label), "N33006")))
    [told] = of("unit_differs", report)
    assert "miljoner kronor" in told.message
    assert ids(report)[0].startswith("EGEN-")
    answered = check_workbook(report.workbook, report.path, desk.store, chosen={label: "N33006"})
    assert ids(answered) == ["N33006"]


@pytest.mark.parametrize(
    ("unit", "doubts"),
    [
        ("antal", 1),
        ("personer", 1),
        ("Antal barn", 1),
        ("promille", 0),
        ("antal per 10 000 inv", 1),
        ("antal/1000 inv", 0),
        ("", 0),
    ],
)
def test_numbers_under_the_short_name_of_a_rate_are_asked_about(desk: Desk, unit: str, doubts: int) -> None:
    report = desk.check(file("a.xlsx", with_unit(sheet("Placerade på HVB"), unit)))
    assert len(of("unit_differs", report)) == doubts
    assert ids(report)[0].startswith("EGEN-" if doubts else "N33816")


def test_headings_that_are_names_of_places_are_told_once_per_sheet(desk: Desk) -> None:
    report = desk.check(file("a.xlsx", sheet("Partille", "Västra Götalands län", "Partille, placerade")))
    [told] = of("places_as_indicators", report)
    assert (told.severity, told.cells) == ("warning", ("B3", "C3"))
    assert "Partille; Västra Götalands län." in told.message
    assert of("places_as_indicators", desk.check(file("b.xlsx", sheet("Placerade i Partille")))) == []


def test_a_unit_that_changed_since_the_last_file_is_asked_about(desk: Desk) -> None:
    label = "Kostnad för våra öppna mottagningar"
    desk.publish(file("a.xlsx", with_unit(sheet(label, year=2023), "kr")))
    report = desk.check(file("b.xlsx", with_unit(sheet(label), "tkr")))
    assert [found.cell for found in of("unit_differs", report)] == ["B3"]
    assert of("unit_differs", desk.check(file("c.xlsx", with_unit(sheet(label), "kr")))) == []


def with_unit(one: Table, unit: str) -> Table:
    return replace(one, series=[replace(series, unit=unit) for series in one.series])


def test_most_values_otherwise_in_another_kind_of_file_is_asked_about(desk: Desk) -> None:
    label = "Genomförda möten med familjen"
    desk.publish(file("nian.xlsx", sheet(label)))
    other = desk.check(file("sexan.xlsx", sheet(label, first=900)))
    [told] = of("other_values", other)
    assert told.question is not None
    assert ids(other) == [told.question.taken]
    assert of("other_values", desk.check(file("nian-2.xlsx", sheet(label, first=900)))) == []
    assert of("other_values", desk.check(file("sexan.xlsx", sheet(label)))) == []


def test_a_file_that_is_published_keeps_its_series_when_it_is_read_again(desk: Desk) -> None:
    made = file("elever.xlsx", sheet("Antal", "Andel (%)", title="Elever i årskurs 6"))
    desk.publish(made)
    first = [row[1] for row in desk.store.edition().rows("intake/headings")]
    untitled = replace(file("elever.xlsx", sheet("Antal", "Andel (%)")), sha256=made.sha256)
    report = check_workbook(untitled, desk.folder / "elever.xlsx", desk.store)
    assert ids(report) == first
    assert asked(report) == []


def test_a_published_column_that_is_read_otherwise_now_is_offered_its_old_series(desk: Desk) -> None:
    made = file("a.xlsx", sheet("Genomförda möten"))
    desk.publish(made)
    [old] = [row[1] for row in desk.store.edition().rows("intake/headings")]
    other = replace(file("a.xlsx", sheet("Möten med familjen | Genomförda")), sha256=made.sha256)
    kept, question = asked(check_workbook(other, desk.folder / "a.xlsx", desk.store))
    assert question.answers[0].value == old
    assert kept.key.startswith("kvar: ")


def test_a_name_of_the_register_wins_over_what_the_column_was_called_when_it_was_read_wrongly(
    desk: Desk,
) -> None:
    made = file("a.xlsx", sheet("Totalt | 9800"))
    desk.publish(made)
    name = "Aktuell rutin för samordning mellan social barn- och ungdomsvård och ekonomiskt bistånd"
    report = check_workbook(
        replace(file("a.xlsx", sheet(name)), sha256=made.sha256), desk.folder / "a.xlsx", desk.store
    )
    assert ids(report) == ["U33528"]
    [kept] = asked(report)
    assert kept.key.startswith("kvar: ")


def test_publishing_takes_the_answer_that_joins_nothing(store: Store, tmp_path: Path) -> None:
    desk = Desk(store, tmp_path)
    desk.publish(file("2023.xlsx", sheet("Antal")))
    before = store.edition().rows(
        "values", **dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
    )
    publish_files(
        [desk.check(file("2024.xlsx", sheet("Antal", first=900)))], store, "T", accept_warnings=True
    )
    after = store.edition().rows(
        "values", **dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
    )
    assert set(before) <= set(after)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Kostnad hemtjänst, tkr", "Kostnad hemtjänst, kr"),
        ("Nettokostnad äldreomsorg (mnkr)", "Nettokostnad äldreomsorg"),
        ("Kostnad per plats 2023", "Kostnad per plats, kr 2024"),
        ("Kostnad tolk i 1000-tal kr", "Kostnad tolk SEK"),
    ],
)
def test_a_unit_that_changed_in_the_heading_is_asked_about(desk: Desk, before: str, now: str) -> None:
    first = published(desk, file("a.xlsx", sheet(before, year=2023)))
    report = desk.check(file("b.xlsx", sheet(now)))
    [told] = of("unit_differs", report)
    assert told.question is not None
    assert told.question.answers[0].value == first[0]
    assert told.question.taken == ids(report)[0] != first[0]


def published(desk: Desk, made: Workbook) -> list[str]:
    """The ids that the file's headings are published as."""
    desk.publish(made)
    return [row[1] for row in desk.store.edition().rows("intake/headings")]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Andel flickor i familjehem", "Andel flickor i familjehem (%)"),
        ("Andel flickor i familjehem, %", "Andel flickor i familjehem"),
        ("Placerade flickor, andel", "Placerade flickor, andel (procent)"),
        ("Antal flickor i familjehem", "Antal flickor i familjehem, st"),
        ("Kostnad hemtjänst, tkr", "Kostnad hemtjänst i tusental kr"),
    ],
)
def test_a_unit_that_is_written_otherwise_goes_on_without_a_question(
    desk: Desk, before: str, now: str
) -> None:
    first = published(desk, file("a.xlsx", sheet(before, year=2023)))
    report = desk.check(file("b.xlsx", sheet(now)))
    assert asked(report) == []
    assert ids(report) == first


def test_columns_that_differ_in_their_unit_only_are_not_joined(desk: Desk) -> None:
    desk.publish(file("a.xlsx", sheet("Andel flickor i familjehem", year=2023)))
    report = desk.check(file("b.xlsx", sheet("Andel flickor i familjehem", "Andel flickor i familjehem, %")))
    assert len(set(ids(report))) == 2


@pytest.mark.parametrize("now", ["Kostnad hemtjänst, kr/inv", "Kostnad hemvård, kr", "Antal i hemtjänst"])
def test_another_heading_with_another_unit_is_another_series(desk: Desk, now: str) -> None:
    desk.publish(file("a.xlsx", sheet("Kostnad hemtjänst, tkr", year=2023)))
    assert of("unit_differs", desk.check(file("b.xlsx", sheet(now)))) == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Andel barn med kontaktperson, andel (%)", "Barn med kontaktperson (%)"),
        ("Andel (%) nöjda föräldrar", "Nöjda föräldrar, andel i procent"),
        ("Antal pågående utredningar", "Pågående utredningar, antal"),
        ("Kostnad för vården, kostnad kr/inv", "Kostnad för vården (kr per invånare)"),
    ],
)
def test_the_same_words_with_the_unit_elsewhere_offer_the_old_series_first(
    desk: Desk, before: str, now: str
) -> None:
    first = published(desk, file("a.xlsx", sheet(before, year=2023)))
    report = desk.check(file("b.xlsx", sheet(now)))
    [question] = asked(report)
    assert [found.code for found in of("worded_otherwise", report)] == ["worded_otherwise"]
    assert question.answers[0].value == first[0]
    assert question.taken not in first
    said = {question.key: first[0]}
    assert ids(check_workbook(report.workbook, report.path, desk.store, chosen=said)) == first


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Antal flickor i familjehem", "Antal pojkar i familjehem"),
        ("Antal barn i familjehem", "Andel barn i familjehem (%)"),
        ("Antal barn i familjehem 0–12 år", "Barn i familjehem 13–17 år, antal"),
    ],
)
def test_other_words_or_another_unit_are_no_question(desk: Desk, before: str, now: str) -> None:
    desk.publish(file("a.xlsx", sheet(before, year=2023)))
    assert not of("worded_otherwise", desk.check(file("b.xlsx", sheet(now))))


def test_headings_with_the_same_words_in_one_file_are_no_question(desk: Desk) -> None:
    desk.publish(file("a.xlsx", sheet("Antal pågående utredningar", year=2023)))
    both = sheet("Antal pågående utredningar", "Pågående utredningar, antal")
    assert not of("worded_otherwise", desk.check(file("b.xlsx", both)))

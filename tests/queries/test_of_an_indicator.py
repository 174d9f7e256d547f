"""The queries about one indicator, and those that compare two editions."""

from __future__ import annotations

from typing import Any

from tests.queries.conftest import Makes
from tests.queries.made import (
    ALMHULT,
    ARE,
    COUNTY,
    HABO,
    IN_SWEDISH_ORDER,
    OREBRO,
    RIKET,
    STOCKHOLM,
    UNKNOWN,
    VASBY,
    Headed,
    Row,
    Seen,
)

DISTRICT = "018001"
DISTRICTS = [(DISTRICT, "Ärvinge", STOCKHOLM), ("018002", "Åsen", STOCKHOLM), ("188001", "Centrum", OREBRO)]


# indicator/answers


def answers(makes: Makes, seen: list[Seen], **other: Any) -> list[tuple[Any, ...]]:
    asked = {"indicator": "plan", "first": 2021, "year": 2023, "since": None} | other
    found = makes(seen).ask("indicator/answers", **asked)
    assert all(len(row["counties"]) == row["municipalities"] for row in found)
    return [tuple(row.values())[:4] for row in found]


def answer(value: float | None, place: str, year: int, **other: Any) -> Seen:
    return Seen(value, place=place, year=year, indicator="plan", **other)


def test_answers_are_counted_by_what_was_answered_the_year_before(store_of: Makes) -> None:
    seen = [answer(1, HABO, 2022), answer(1, HABO, 2023), answer(0, ARE, 2022), answer(1, ARE, 2023)]
    seen += [answer(1, VASBY, 2023), answer(1, OREBRO, 2021), answer(1, OREBRO, 2023)]
    assert answers(store_of, seen, first=2022) == [
        (2022, 0, 1, None),
        (2022, 1, 1, None),
        (2023, 1, 1, 0),
        (2023, 1, 1, 1),
        (2023, 1, 2, None),
    ]


def test_who_has_a_break_of_its_own_answers_anew_from_then_on(store_of: Makes) -> None:
    """Others answer for Stockholm from 2019 on."""
    seen = [
        Seen(1.0, place=place, year=year, indicator="other-cost")
        for place in (HABO, STOCKHOLM)
        for year in (2018, 2019, 2020)
    ]
    assert answers(store_of, seen, indicator="other-cost", first=2018, year=2020) == [
        (2018, 1, 2, None),
        (2019, 1, 1, 1),
        (2019, 1, 1, None),
        (2020, 1, 2, 1),
    ]


def test_answers_name_the_county_of_everybody_who_gave_them(store_of: Makes) -> None:
    seen = [answer(1, place, 2023) for place in (OREBRO, VASBY, STOCKHOLM)] + [answer(0, HABO, 2023)]
    found = store_of(seen).ask("indicator/answers", indicator="plan", first=2021, year=2023, since=None)
    assert [row["counties"] for row in found] == [["03"], ["01", "01", "18"]]


def test_answers_can_be_told_since_a_year_that_is_not_later(store_of: Makes) -> None:
    seen = [answer(float(year - 2020), HABO, year) for year in (2021, 2022, 2023)]
    assert answers(store_of, seen, since=2021) == [(2021, 1, 1, None), (2022, 2, 1, 1), (2023, 3, 1, 1)]
    assert answers(store_of, seen, since=2022) == [(2021, 1, 1, None), (2022, 2, 1, None), (2023, 3, 1, 2)]


def test_answers_are_of_municipalities_both_sexes_together_in_the_years_asked_for(store_of: Makes) -> None:
    seen = [answer(1, HABO, year) for year in (2020, 2021, 2023, 2024)]
    seen += [answer(1, ARE, 2023, sex="K"), answer(1, COUNTY, 2023), answer(1, DISTRICT, 2023)]
    seen += [answer(None, VASBY, 2023), Seen(1, place=OREBRO), answer(1, RIKET, 2023)]
    assert answers(store_of, seen) == [(2021, 1, 1, None), (2023, 1, 1, None)]


# indicator/answered


def test_answered_counts_the_municipalities_with_a_value_by_year(store_of: Makes) -> None:
    seen = [
        Seen(1.0, year=2024),
        Seen(1.0),
        Seen(2.0, place=HABO),
        Seen(place=ALMHULT),
        Seen(1.0, place=HABO, sex="K", year=2022),
        Seen(1.0, place=RIKET, year=2022),
        Seen(1.0, indicator="share", year=2021),
    ]
    found = store_of(seen).ask("indicator/answered", indicator="cost")
    assert [tuple(row.values()) for row in found] == [(2023, 2), (2024, 1)]


# indicator/origins


def test_origins_lead_to_the_cell_of_each_value_the_newest_first(store_of: Makes) -> None:
    seen = [
        Seen(1.0, year=2022, file=1, heading=0),
        Seen(2.0, sex="K", file=2, heading=0),
        Seen(
            3.0, file=2, row=2, col=26, sheet="B", note="ca 3", period="2021–2023", numerator=3, denominator=4
        ),
        Seen(4.0, year=2024),
        Seen(5.0, place=HABO),
        Seen(6.0, indicator="share"),
    ]
    headings = [Headed("Rubrik", number=0), Headed("Annan", number=1), Headed("Tvåan", file=2, number=0)]
    store = store_of(seen, headings=headings)
    asked = {"indicator": "cost", "place": STOCKHOLM, "year": 2023}
    both, women, before = store.ask("indicator/origins", **asked, texts=True)
    assert (both["year"], both["sex"], women["sex"], before["year"]) == (2023, "T", "K", 2022)
    assert both["file"] == "fil2.xlsx"
    assert (both["sha256"], both["sheet"], both["cell"], both["edition"]) == ("hash-2", "B", "AA3", 2)
    assert (both["note"], both["period"], before["note"], before["period"]) == ("ca 3", "2021–2023", "", "")
    assert (both["numerator"], both["denominator"], both["status"]) == (3, 4, "ok")
    assert (both["heading"], women["heading"], before["heading"]) == ("", "Tvåan", "Rubrik")
    assert {row["note"] for row in store.ask("indicator/origins", **asked, texts=False)} == {""}


# indicator/other_levels


def other_levels(makes: Makes, seen: list[Seen], *, texts: bool = True) -> list[Row]:
    asked = {"indicator": "cost", "municipality": STOCKHOLM, "county": COUNTY, "year": 2023, "texts": texts}
    return makes(seen, districts=DISTRICTS).ask("indicator/other_levels", **asked)


def test_other_levels_are_riket_the_county_and_the_districts_of_a_municipality(store_of: Makes) -> None:
    seen = [
        Seen(1.0, place=DISTRICT),
        Seen(2.0, place="018002"),
        Seen(3.0, place="188001"),
        Seen(4.0, place=COUNTY),
        Seen(5.0, place="18"),
        Seen(7.0, place=RIKET),
        Seen(6.0, place=RIKET, year=2022),
        Seen(8.0, place=RIKET, year=2024),
        Seen(9.0),
        Seen(9.0, place=RIKET, sex="K"),
        Seen(9.0, place=RIKET, indicator="share"),
    ]
    found = other_levels(store_of, seen)
    assert [(row["region"], row["level"], row["year"], row["value"]) for row in found] == [
        ("Riket", "rike", 2022, 6.0),
        ("Riket", "rike", 2023, 7.0),
        ("Stockholms län", "lan", 2023, 4.0),
        ("Åsen", "stadsdel", 2023, 2.0),
        ("Ärvinge", "stadsdel", 2023, 1.0),
    ]


def test_what_is_said_of_other_levels_leads_to_its_cell(store_of: Makes) -> None:
    seen = [Seen(None, place=RIKET, status="suppressed", note="<5", row=0, col=2, file=3)]
    (found,) = other_levels(store_of, seen)
    assert (found["file"], found["sha256"], found["cell"]) == ("fil3.xlsx", "hash-3", "C1")
    assert (found["status"], found["note"], found["period"]) == ("suppressed", "<5", "")
    assert other_levels(store_of, seen, texts=False)[0]["note"] == ""


def test_a_county_that_the_reference_does_not_know_is_there_by_its_code(store_of: Makes) -> None:
    store = store_of([Seen(1.0, place="99")])
    asked = {"indicator": "cost", "municipality": STOCKHOLM, "county": "99", "year": 2023, "texts": True}
    assert [row["region"] for row in store.ask("indicator/other_levels", **asked)] == ["99"]


# indicator/by_sex, indicator/answered_by_sex


def by_sex(makes: Makes, seen: list[Seen], places: list[str], *, texts: bool = True) -> list[Row]:
    asked = {"indicator": "cost", "places": places, "first": 2022, "year": 2023, "texts": texts}
    return makes(seen).ask("indicator/by_sex", **asked)


def test_each_sex_of_some_places_is_there_with_both_together_and_its_cell(store_of: Makes) -> None:
    seen = [
        Seen(1.0, place=HABO, sex="K", row=4, file=2),
        Seen(None, place=HABO, sex="M", status="suppressed", note="x"),
        Seen(3.0, place=HABO),
        Seen(4.0, place=RIKET, sex="K"),
        Seen(5.0, place=RIKET, sex="K", year=2024),
        Seen(6.0, place=ARE, sex="M"),
        Seen(7.0, place=HABO, year=2022),  # nothing by sex that year
        Seen(8.0, place=HABO, sex="K", indicator="share"),
    ]
    found = by_sex(store_of, seen, [HABO, RIKET])
    assert [(row["region"], row["year"], row["sex"], row["value"]) for row in found] == [
        ("Håbo", 2023, "T", 3.0),
        ("Håbo", 2023, "K", 1.0),
        ("Håbo", 2023, "M", None),
        ("Riket", 2023, "K", 4.0),
    ]
    assert (found[1]["file"], found[1]["cell"], found[2]["status"], found[2]["note"]) == (
        "fil2.xlsx",
        "B5",
        "suppressed",
        "x",
    )
    assert by_sex(store_of, seen, [HABO], texts=False)[2]["note"] == ""


def test_no_place_is_every_municipality_that_has_a_sex(store_of: Makes) -> None:
    seen = [Seen(1.0, place=ARE, sex="M"), Seen(2.0, place=RIKET, sex="M"), Seen(3.0, place=HABO)]
    assert [row["region"] for row in by_sex(store_of, seen, [])] == ["Åre"]


def test_how_many_have_a_value_for_each_sex(store_of: Makes) -> None:
    seen = [
        Seen(1.0, place=ARE, sex="M"),
        Seen(2.0, place=HABO, sex="M"),
        Seen(None, place=HABO, sex="K"),
        Seen(3.0, place=HABO, sex="K", year=2022),
        Seen(4.0, place=RIKET, sex="K"),
        Seen(5.0, place=ARE, sex="M", year=2024),
    ]
    found = store_of(seen).ask("indicator/answered_by_sex", indicator="cost", year=2023)
    assert [(row["year"], row["sex"], row["municipalities"]) for row in found] == [
        (2022, "K", 1),
        (2023, "M", 2),
    ]


# indicator/places


def places(makes: Makes, seen: list[Seen], *, since: int | None = None, texts: bool = True) -> list[Row]:
    return makes(seen).ask("indicator/places", indicator="cost", year=2023, since=since, texts=texts)


def test_every_municipality_has_a_row_in_swedish_order(store_of: Makes) -> None:
    found = places(store_of, [Seen(1.0, place=ARE, row=4, file=2, note="x"), Seen(None, place=HABO)])
    assert [row["region_code"] for row in found] == IN_SWEDISH_ORDER
    of = {row["region_code"]: row for row in found}
    assert (of[ARE]["value"], of[ARE]["cell"], of[ARE]["file"], of[ARE]["sha256"]) == (
        1.0,
        "B5",
        "fil2.xlsx",
        "hash-2",
    )
    assert (of[HABO]["status"], of[HABO]["cell"], of[STOCKHOLM]["status"]) == ("missing", "B7", "absent")
    absent = of[STOCKHOLM]
    assert (absent["year"], absent["file"], absent["sheet"], absent["cell"]) == (2023, "", "", "")
    assert (of[ARE]["note"], absent["note"], absent["period"], absent["sha256"]) == ("x", "", "", "")


def test_what_a_municipality_had_before_stands_behind_its_row(store_of: Makes) -> None:
    seen = [Seen(float(year), place=ALMHULT, year=year) for year in (2020, 2021, 2023, 2024)]
    seen += [Seen(None, place=ALMHULT, year=2022), Seen(5.0, place=OREBRO, year=2022)]
    rows = [(row["region_code"], row["year"], row["value"]) for row in places(store_of, seen)]
    assert rows[4:] == [
        (ALMHULT, 2023, 2023),
        (ALMHULT, 2021, 2021),
        (OREBRO, 2023, None),
        (OREBRO, 2022, 5.0),
    ]
    since = [(row["region_code"], row["year"]) for row in places(store_of, seen, since=2020)]
    assert since[4:] == [(ALMHULT, 2023), (ALMHULT, 2020), (OREBRO, 2023)]


def test_places_are_municipalities_and_both_sexes_together(store_of: Makes) -> None:
    others = [
        Seen(9.0, sex="K"),
        Seen(9.0, year=2022, sex="K"),
        Seen(9.0, indicator="share"),
        Seen(9.0, place=RIKET),
    ]
    assert {row["value"] for row in places(store_of, others)} == {None}
    assert len(places(store_of, others)) == 6


def test_the_text_of_a_places_cell_is_told_only_to_those_who_may_see_it(store_of: Makes) -> None:
    assert {row["note"] for row in places(store_of, [Seen(None, note="Anna")], texts=False)} == {""}


# editions/difference, editions/hidden, editions/hidden_of, editions/hidden_since, editions/since

CHANGED = ["indicator_id", "name", "added", "changed", "removed", "first_year", "last_year"]


def difference(makes: Makes, before: list[Seen], after: list[Seen], **other: Any) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in makes(before, later=after, **other).ask("editions/difference")]


def test_what_was_added_changed_and_removed_is_told_by_indicator(store_of: Makes) -> None:
    same = [Seen(1.0, place=ARE), Seen(1.0, indicator="plan"), Seen(None, place=OREBRO)]
    before = [*same, Seen(1.0, year=2020), Seen(1.0), Seen(None, place=VASBY), Seen(1.0, indicator="share")]
    after = [*same, Seen(2.0), Seen(None, place=VASBY, status="suppressed"), Seen(1.0, place=HABO, year=2022)]
    headings = [Headed("a", name="Gammalt"), Headed("b", indicator="share", name="Andel")]
    found = difference(
        store_of, before, after, headings=headings, later_headings=[Headed("a", file=2, name="Nytt namn")]
    )
    assert found == [("cost", "Nytt namn", 1, 2, 1, 2020, 2023), ("share", "Andel", 0, 0, 1, 2023, 2023)]


def test_only_a_value_that_differs_by_more_than_rounding_has_changed(store_of: Makes) -> None:
    assert difference(store_of, [Seen(1e6)], [Seen(1e6 + 0.0001)]) == []
    assert difference(store_of, [Seen(1e6)], [Seen(1e6 + 0.002)]) == [("cost", "cost", 0, 1, 0, 2023, 2023)]


def test_a_nought_that_stays_one_has_not_changed(store_of: Makes) -> None:
    before, after = [Seen(0.0), Seen(1.0, place=HABO)], [Seen(0.0), Seen(2.0, place=HABO)]
    assert difference(store_of, before, after) == [("cost", "cost", 0, 1, 0, 2023, 2023)]


def test_sexes_and_places_are_compared_each_for_itself(store_of: Makes) -> None:
    before = [Seen(1.0, sex="K"), Seen(2.0, sex="M")]
    assert difference(store_of, before, [Seen(2.0, sex="K"), Seen(1.0, sex="M")])[0][3] == 2
    assert difference(store_of, [Seen(1.0)], [Seen(1.0, place=HABO)])[0][2:5] == (1, 0, 1)


def test_the_indicator_with_most_differences_comes_first_then_by_name(store_of: Makes) -> None:
    ids = ["late-cost", "other-cost", "cost", UNKNOWN]
    headings = [
        Headed("a", indicator=one, name=name) for one, name in zip(ids, ["Ä", "Å", "Ö", "B"], strict=True)
    ]
    before = [Seen(1.0, indicator=one) for one in ids]
    after = [Seen(2.0, indicator=one) for one in ids] + [Seen(2.0, indicator="cost", year=2022)]
    found = difference(store_of, before, after, headings=headings)
    assert [row[1] for row in found] == ["Ö", "B", "Å", "Ä"]


def test_values_that_are_hidden_later_are_counted(store_of: Makes) -> None:
    hidden: dict[str, Any] = {"status": "suppressed"}
    before = [
        Seen(1.0),
        Seen(1.0, sex="K"),
        Seen(None, place=HABO),
        Seen(1.0, place=ARE),
        Seen(1.0, year=2022),
    ]
    after = [
        Seen(None, **hidden),
        Seen(None, sex="M", **hidden),
        Seen(None, place=HABO, **hidden),
        Seen(None, place=ARE, status="missing"),
        Seen(None, year=2021, **hidden),
        Seen(None, indicator="share", **hidden),
    ]
    assert store_of(before, later=after).ask("editions/hidden_since") == [{"hidden": 1}]
    assert store_of(after).ask("editions/hidden") == [{"hidden": 5}]
    assert store_of(after).ask("editions/hidden_of", municipality=STOCKHOLM) == [
        {"indicator_id": "cost", "year": 2021},
        {"indicator_id": "cost", "year": 2023},
        {"indicator_id": "share", "year": 2023},
    ]


SINCE = ["indicator_id", "year", "before", "before_status", "after", "after_status"]


def since(makes: Makes, before: list[Seen], after: list[Seen]) -> list[tuple[Any, ...]]:
    found = makes(before, later=after).ask("editions/since", municipality=STOCKHOLM)
    assert all(list(row) == SINCE for row in found)
    return [tuple(row.values()) for row in found]


def test_what_a_municipality_has_otherwise_is_told_with_both_values(store_of: Makes) -> None:
    before = [
        Seen(1.0),
        Seen(2.0, year=2022),
        Seen(3.0, year=2021),
        Seen(4.0, year=2020),
        Seen(None, indicator="share"),
    ]
    after = [
        Seen(1.0),
        Seen(2.5, year=2022),
        Seen(None, year=2021),
        Seen(5.0, year=2024),
        Seen(6.0, indicator="share"),
    ]
    assert since(store_of, before, after) == [
        ("cost", 2020, 4.0, "ok", None, "absent"),
        ("cost", 2021, 3.0, "ok", None, "missing"),
        ("cost", 2022, 2.0, "ok", 2.5, "ok"),
        ("cost", 2024, None, "absent", 5.0, "ok"),
        ("share", 2023, None, "missing", 6.0, "ok"),
    ]


def test_others_each_sex_and_the_last_decimals_do_not_differ(store_of: Makes) -> None:
    before = [Seen(1e6), Seen(1.0, place=HABO), Seen(1.0, place=COUNTY), Seen(1.0, sex="K")]
    after = [Seen(1e6 + 0.0001), Seen(2.0, place=HABO), Seen(2.0, place=COUNTY), Seen(2.0, sex="K")]
    same = [Seen(0.0, year=2020)]
    assert since(store_of, [*before, *same], [*after, *same]) == []


def test_a_value_that_is_hidden_later_is_not_told(store_of: Makes) -> None:
    hidden: dict[str, Any] = {"status": "suppressed"}
    before = [Seen(1.0), Seen(None, year=2022, **hidden)]
    after = [Seen(None, **hidden), Seen(3.0, year=2022), Seen(None, year=2024, **hidden)]
    assert since(store_of, before, after) == [("cost", 2022, None, "suppressed", 3.0, "ok")]

"""What a manager is told about what a publication would change."""

from __future__ import annotations

import json

from oj.intake import publish_files
from oj.intake.changes import changed_values, changes
from oj.reading.model import Series
from oj.store import Store
from tests.intake.desk import Desk
from tests.made_workbooks import Row, small, table

COST = Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")
HVB = Series("N33002 HVB", "C1", code="N33002", value_type="currency")
OWN = Series("Antal familjer med egen kontaktperson", "B1", value_type="count")


def test_into_an_empty_store_everything_is_new(desk: Desk, store: Store) -> None:
    found = changes(desk.check(small(1, 2, 3)), store)
    assert (found.edition, found.new, found.revised, found.left_out) == (0, 3, 0, 0)
    [cost] = found.indicators
    assert cost.is_new
    assert [year.year for year in cost.years] == [2024]
    assert not found.nothing


def test_example_values_are_no_edition_to_change(desk: Desk, store: Store) -> None:
    publish_files([desk.check(small(1, 2))], store, "Test", accept_warnings=True, example=True)
    found = changes(desk.check(small(1, 2, 3, file="riktig.xlsx")), store)
    assert (found.edition, found.new, found.same) == (0, 3, 0)


def test_values_are_new_revised_the_same_or_left_out(desk: Desk, store: Store) -> None:
    desk.publish(small(1, 2, 3))
    rows = [
        Row("1402", 0, 2024, 1.0),
        Row("1480", 0, 2024, 2.5),
        Row("2584", 0, 2024, 9.0),
        Row("1402", 0, 2025, 4.0),
    ]
    found = changes(desk.check(table([COST], rows)), store)
    assert (found.edition, found.new, found.revised, found.same, found.left_out) == (1, 2, 1, 1, 1)
    [cost] = found.indicators
    assert [(year.year, year.new, year.left_out) for year in cost.years] == [(2024, 1, 1), (2025, 1, 0)]
    assert cost.years[0].names == ("Stockholm",)
    assert cost.years[0].municipalities == 1
    assert (cost.new_years, cost.new_last_year, cost.new_first_year) == ((2025,), 2025, None)
    assert not cost.is_new


def test_a_reason_that_changes_is_a_revision(desk: Desk, store: Store) -> None:
    desk.publish(table([COST], [Row("1402", 0, 2024, None, status="missing")]))
    found = changes(desk.check(table([COST], [Row("1402", 0, 2024, None, status="suppressed")])), store)
    assert found.revised == 1
    [value] = found.largest
    assert (value.before_status, value.after_status, value.size) == ("missing", "suppressed", None)


def test_what_is_left_out_stays_published(desk: Desk, store: Store) -> None:
    desk.publish(small(1, 2, 3))
    before = store.edition().rows("store/count")
    desk.publish(table([COST], [Row("1402", 0, 2024, 5.0)]))
    assert store.edition().rows("store/count")[0][1] == before[0][1] == 3


def test_only_levels_of_the_file_can_be_left_out(desk: Desk, store: Store) -> None:
    desk.publish(
        table([COST], [Row("1402", 0, 2024, 1.0), Row("0000", 0, 2024, 2.0), Row("14", 0, 2024, 3.0)])
    )
    found = changes(desk.check(table([COST], [Row("1402", 0, 2024, 1.0)])), store)
    assert found.left_out == 0
    assert found.nothing


def test_years_that_a_file_of_several_years_lacks_are_named(desk: Desk, store: Store) -> None:
    desk.publish(table([COST], [Row("1402", 0, year, 1.0) for year in (2018, 2019, 2020)]))
    [several] = changes(
        desk.check(table([COST], [Row("1402", 0, year, 1.0) for year in (2018, 2020, 2021)])), store
    ).indicators
    assert several.years_not_in_file == (2019,)
    [single] = changes(desk.check(small(1, year=2021)), store).indicators
    assert single.years_not_in_file == ()


def test_changes_are_measured_in_the_usual_change_of_the_indicator(desk: Desk, store: Store) -> None:
    codes = ("1402", "1480", "0180")
    rows = [Row(code, 0, year, 1000.0 + 10 * (year - 2020)) for code in codes for year in range(2020, 2025)]
    rows += [Row(code, 1, year, 50.0 + (year - 2020)) for code in codes for year in range(2020, 2025)]
    desk.publish(table([COST, HVB], rows))
    revised = [Row("1402", 0, 2024, 1060.0), Row("1402", 1, 2024, 64.0), Row("1480", 1, 2024, 54.0)]
    first, second = changes(desk.check(table([COST, HVB], revised)), store).largest
    assert (first.indicator_id, first.before, first.after, first.size) == ("N33002", 54.0, 64.0, 10.0)
    assert (second.indicator_id, second.before, second.after, second.size) == ("N33006", 1040.0, 1060.0, 2.0)
    assert (first.sheet, first.cell, first.region) == ("Blad1", "C2", "Partille")


def test_of_one_indicator_only_the_three_largest_changes_are_named(desk: Desk, store: Store) -> None:
    desk.publish(small(1, 2, 3, 4, 5))
    found = changes(desk.check(small(2, 4, 6, 8, 10)), store)
    assert found.revised == 5
    assert [(value.before, value.after) for value in found.largest] == [(5.0, 10.0), (4.0, 8.0), (3.0, 6.0)]


def test_one_municipality_before_and_after(desk: Desk, store: Store) -> None:
    rows = [Row("1402", 0, 2023, 10.0), Row("1402", 1, 2023, 5.0), Row("1480", 0, 2023, 7.0)]
    desk.publish(table([COST, HVB], [*rows, Row("1480", 1, 2023, 8.0)]))
    report = desk.check(
        table(
            [COST, HVB],
            [Row("1402", 0, 2023, 11.0), Row("1402", 0, 2024, 14.0), Row("1480", 1, 2023, 8.0)],
        )
    )
    values = {value.kind: value for value in changed_values(report, store, municipality="1402")}
    assert set(values) == {"new", "revised", "left_out"}
    assert (values["revised"].before, values["revised"].after) == (10.0, 11.0)
    assert (values["new"].earlier_year, values["new"].earlier, values["new"].after) == (2023, 10.0, 14.0)
    assert (values["left_out"].indicator_id, values["left_out"].before) == ("N33002", 5.0)
    assert (values["left_out"].after, values["left_out"].cell) == (None, None)
    only = changed_values(report, store, indicator="N33006", kinds=("left_out",))
    assert [value.region_code for value in only] == ["1480"]


def test_values_into_an_empty_store_are_new(desk: Desk, store: Store) -> None:
    report = desk.check(table([OWN], [Row("1402", 0, 2024, 3.0)]))
    [value] = changed_values(report, store)
    assert (value.kind, value.before, value.after, value.earlier) == ("new", None, 3.0, None)


def test_an_indicator_that_the_last_file_of_its_kind_had_is_dropped(desk: Desk, store: Store) -> None:
    rows = [Row("1402", at, 2023, 1.0) for at in range(3)]
    desk.publish(table([COST, HVB, OWN], rows))
    desk.publish(small(5, file="annan.xlsx", code="U33828"))
    report = desk.check(table([COST, HVB], [Row("1402", at, 2024, 1.0) for at in range(2)]))
    [dropped] = changes(report, store).dropped
    assert (dropped.name, dropped.last_year) == (OWN.label, 2023)
    assert changes(desk.check(small(6, file="ny.xlsx", code="U33828")), store).dropped == ()


def test_changes_as_json(desk: Desk, store: Store) -> None:
    desk.publish(small(1, 2))
    told = changes(desk.check(small(1, 3)), store).as_dict()
    assert json.loads(json.dumps(told)) == told
    assert (told["revised"], told["same"], told["largest"][0]["cell"]) == (1, 1, "B3")


def test_a_year_with_other_decimals_is_rounded_not_revised(desk: Desk, store: Store) -> None:
    desk.publish(small(37.5, 12.04, 61.01, 12.5, 3.3))
    report = desk.check(small(38.0, 12.0, 61.0, 12.0, 3.0))
    found = changes(report, store)
    assert (found.rounded, found.revised, found.same) == (5, 0, 0)
    assert not found.nothing
    assert found.largest == ()
    assert len(changed_values(report, store, kinds=("rounded",))) == 5


def test_a_single_value_with_other_decimals_is_revised(desk: Desk, store: Store) -> None:
    desk.publish(small(37.5, 12.1, 61.2, 12.5, 3.3))
    report = desk.check(small(38.0, 12.1, 61.2, 12.5, 3.3))
    found = changes(report, store)
    assert (found.rounded, found.revised, found.same) == (0, 1, 4)
    assert [(value.kind, value.after) for value in found.largest] == [("revised", 38.0)]


def test_a_county_is_measured_against_counties(desk: Desk, store: Store) -> None:
    routine = Series(
        "U33528 Rutin", "B1", code="U33528", value_type="yes_no", coding=(("Ja", 1.0), ("Nej", 0.0))
    )
    rows = [Row("1402", 0, year, float(year % 2)) for year in (2022, 2023)]
    rows += [Row("14", 0, 2022, 40.0), Row("14", 0, 2023, 50.0)]
    desk.publish(table([routine], rows))
    report = desk.check(table([routine], [Row("1402", 0, 2023, 0.0), Row("14", 0, 2023, 55.0)]))
    assert [(value.region, value.size) for value in changes(report, store).largest] == [
        ("Partille", 1.0),
        ("Västra Götalands län", 0.5),
    ]

"""The account of a sheet adds up to the cells that are not empty, whatever becomes of them after reading."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oj.errors import NotReadable
from oj.intake import Report, check_file, check_workbook
from oj.reading import reasons
from oj.reading.model import Account
from oj.reference import municipalities
from oj.store import Store
from tests.reading.build import Rows, ods, read, text_file, xls, xlsx

TESTS = Path(__file__).parents[1]
FILES = sorted(
    path for folder in ("cases", "reading/shapes") for path in (TESTS / folder / "files").iterdir()
)
NAMES = [one.name for one in municipalities().values()][:12]


def report_on(path: Path) -> Report:
    """Read in this process, which is quicker."""
    return check_workbook(read(path), path, Store(path.parent / "lager"))


def account_of(rows: Rows, path: Path) -> Account:
    (sheet,) = report_on(xlsx(path, {"Blad1": rows})).workbook.sheets
    return sheet.account


def assert_adds_up(account: Account) -> None:
    classes = [account.values, account.symbols, account.headings, account.places, account.text]
    left_out = [one.cells for one in account.left_out]
    assert sum(classes) + sum(left_out) == account.cells
    assert min([*classes, *left_out], default=0) >= 0
    assert all(0 <= one.values <= one.cells for one in account.left_out)


def filled(path: Path) -> list[int] | None:
    """How many cells of each sheet are not empty, counted by another program; None where there is none."""
    try:
        book = openpyxl.load_workbook(path)
    except Exception:
        return None
    return [
        sum(
            str(cell.value).strip() != ""
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        )
        for sheet in book.worksheets
    ]


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_sheet_of_every_file_adds_up(path: Path, tmp_path: Path) -> None:
    try:
        report = check_file(path, Store(tmp_path / "lager"))
    except NotReadable:
        return
    accounts = [sheet.account for sheet in report.workbook.sheets]
    for account in accounts:
        assert_adds_up(account)
    if counts := filled(path):
        assert [account.cells for account in accounts] == counts


def left_out(account: Account) -> dict[str, int]:
    return {one.reason: one.cells for one in account.left_out}


def test_a_budget_is_left_out_and_no_value(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Utfall 2023, kr", "Budget 2023, kr", "Prognos 2023, kr"]]
    rows += [[name, 100 + at, 90 + at, ".."] for at, name in enumerate(NAMES)]
    account = account_of(rows, tmp_path / "a.xlsx")
    assert_adds_up(account)
    assert (account.values, account.symbols) == (12, 0)
    assert left_out(account) == {reasons.NOT_OUTCOME: 24}


def test_years_together_beside_the_year_are_left_out_after_reading(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Andel 2023–2025", "Andel 2025"]]
    rows += [[name, 10 + at, 11 + at] for at, name in enumerate(NAMES)]
    account = account_of(rows, tmp_path / "a.xlsx")
    assert_adds_up(account)
    assert account.values == 12
    assert left_out(account) == {reasons.PERIOD: 12}


def test_a_number_that_stands_for_none_is_a_symbol(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal ärenden 2024"]]
    rows += [[name, -99 if at in (2, 5) else 40 + at] for at, name in enumerate(NAMES)]
    account = account_of(rows, tmp_path / "a.xlsx")
    assert_adds_up(account)
    assert (account.values, account.symbols, account.left_out) == (10, 2, ())


def test_values_of_a_contradiction_are_left_out(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal ärenden 2024"]]
    rows += [[name, 40 + at] for at, name in enumerate(NAMES)]
    account = account_of([*rows, [NAMES[0], 99], [NAMES[1], 41]], tmp_path / "a.xlsx")
    assert_adds_up(account)
    assert account.values == 12  # the second repeats what the first of them says
    assert left_out(account) == {reasons.CONTRADICTION: 2}


def test_personal_data_is_left_out_as_what_it_is(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Personnummer", "Antal ärenden 2024"]]
    rows += [[name, f"19{at:02}0{at % 9 + 1}15-123{at % 10}", 40 + at] for at, name in enumerate(NAMES)]
    account = account_of(rows, tmp_path / "a.xlsx")
    assert_adds_up(account)
    assert account.values == 12
    assert left_out(account) == {reasons.PERSONAL: 12}


CELLS = st.one_of(st.none(), st.sampled_from(["..", "-", -99, "Ja", "text", "<5"]), st.integers(0, 500))
HEADS = st.sampled_from(
    [
        "Utfall 2023",
        "Budget 2023",
        "Prognos 2023, tkr",
        "Andel 2021–2023",
        "Andel 2023",
        "Täljare",
        "Mars 2023",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_left_out_after_reading_the_classes_add_up(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    heads = data.draw(st.lists(HEADS, min_size=1, max_size=5))
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=14))
    rows: list[list[object]] = [["Kommun", *heads]]
    rows += [[name, *data.draw(st.lists(CELLS, min_size=len(heads), max_size=len(heads)))] for name in names]
    folder = tmp_path_factory.mktemp("any")
    write = data.draw(st.sampled_from([xlsx, xls, ods]))
    path = write(folder / f"a.{write.__name__}", {"Blad1": rows})
    if data.draw(st.booleans()):
        path = text_file(folder / "a.csv", rows)
    (sheet,) = report_on(path).workbook.sheets
    assert_adds_up(sheet.account)
    assert sheet.account.cells == sum(cell is not None for row in rows for cell in row)

"""The template of Under året, filled in and read back: as it is typed, or told cell by cell what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from oj.compare.year_so_far import Spell, YearSoFar
from oj.errors import NotReadable
from oj.reference import municipalities
from oj.templates.filled_year import NotFilledIn, read_year
from oj.templates.year_template import year_template
from oj.year_forms import year_forms
from tests.pages.small_store import PARTILLE
from tests.written.test_wording import HOSTILE

PLACE = municipalities()[PARTILLE]
TOLD = YearSoFar(
    2026,
    (
        *(Spell("hvb", month, month, 12, 330.0, 1_400_000.0) for month in (1, 2, 3)),
        *(Spell("sis", month, month, 5, 120.0, 1_150_000.5) for month in (1, 2, 3)),
        *(Spell("oppenvard", month, month, 40, None, 300_000.0) for month in (1, 2, 3)),
    ),
    {"hvb": 16e6, "sis": 12e6, "oppenvard": 3_600_000.0},
    {"hvb": 17e6, "sis": 13e6, "oppenvard": 3_600_000.0},
    500_000.0,
    400_000.0,
)
TODAY = date(2026, 11, 30)
HVB_MARCH = 6 + 2 * 6  # the row of the template


def saved(path: Path, told: YearSoFar | None = TOLD, **changed: Any) -> Path:
    """A template in which cells of the outcome (E7=…) and of the whole year (whole_B6=…) are changed."""
    book = load_workbook(BytesIO(year_template(PLACE, 2026, "månad", told)))
    for cell, value in changed.items():
        sheet = book.worksheets[cell.startswith("whole_")]
        sheet[cell.removeprefix("whole_")] = value
    book.save(path)
    return path


def problems(path: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(NotFilledIn) as told:
        read_year(path, "mall.xlsx", PLACE, TODAY)
    return [(one.sheet, one.cell, one.todo) for one in told.value.problems]


def test_what_is_told_comes_back_as_it_was(tmp_path: Path) -> None:
    assert read_year(saved(tmp_path / "mall.xlsx"), "mall.xlsx", PLACE, TODAY) == TOLD


def test_tertials_and_no_budget(tmp_path: Path) -> None:
    spells = (Spell("hvb", 1, 4, 12, 1200.0, 4e6), Spell("hvb", 5, 8, 12, 1200.0, 5e6))
    told, path = YearSoFar(2025, spells), tmp_path / "mall.xlsx"
    path.write_bytes(year_template(PLACE, 2025, "tertial", told))
    assert read_year(path, "mall.xlsx", PLACE, TODAY) == told


def test_a_whole_year_of_months_and_all_forms_comes_back(tmp_path: Path) -> None:
    spells = tuple(
        Spell(form.id, month, month, 4, 100.0 if form.has_days else None, 4e5)
        for form in year_forms().values()
        for month in range(1, 13)
    )
    told, path = YearSoFar(2025, spells), tmp_path / "mall.xlsx"
    path.write_bytes(year_template(PLACE, 2025, "månad", told))
    assert read_year(path, "mall.xlsx", PLACE, TODAY) == told


@pytest.mark.parametrize(("day", "is_over"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_month_that_is_not_over_has_no_outcome(tmp_path: Path, day: date, is_over: bool) -> None:
    path = saved(tmp_path / "mall.xlsx")
    if is_over:
        assert read_year(path, "mall.xlsx", PLACE, day) == TOLD
        return
    with pytest.raises(NotFilledIn) as told:
        read_year(path, "mall.xlsx", PLACE, day)
    assert {(one.value, one.todo) for one in told.value.problems} == {
        ("mars", "Töm radens tal: perioden är inte slut.")
    }


def test_of_two_tables_side_by_side_neither_is_taken(tmp_path: Path) -> None:
    with pytest.raises(NotFilledIn, match="Bladet Utfall har flera kolumner Kronor"):
        read_year(saved(tmp_path / "mall.xlsx", J5="Kronor", J18=5), "mall.xlsx", PLACE, TODAY)


def test_a_sheet_of_which_not_all_is_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFilledIn, match="för mycket på bladet Utfall"):
        read_year(saved(tmp_path / "mall.xlsx", A13000="HVB"), "mall.xlsx", PLACE, TODAY)


def test_numbers_as_text_the_swedish_way_are_numbers(tmp_path: Path) -> None:
    path = saved(tmp_path / "mall.xlsx", E18="1 400 000,00", whole_B6="16 000 000")
    assert read_year(path, "mall.xlsx", PLACE, TODAY) == TOLD


def test_a_grant_that_only_the_budget_has_is_expected(tmp_path: Path) -> None:
    path = saved(tmp_path / "mall.xlsx", whole_C12=None)
    assert read_year(path, "mall.xlsx", PLACE, TODAY).grant == 400_000.0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"D18": None}, ("Utfall", "D18", "Cellen är tom")),
        ({"D18": "många"}, ("Utfall", "D18", "Skriv ett tal, utan ord")),
        ({"D18": "330 dygn"}, ("Utfall", "D18", "Skriv ett tal, utan ord")),
        ({"D18": -3}, ("Utfall", "D18", "från 0")),
        ({"E18": 2e11}, ("Utfall", "E18", "rimligt")),
        ({"C18": 2.5}, ("Utfall", "C18", "i heltal")),
        ({"D18": 400}, ("Utfall", "D18", "högst 372 dygn")),
        ({"E18": 1400}, ("Utfall", "E18", "4,24 kr per dygn")),
        ({"A18": "Sjukhus"}, ("Utfall", "A18", "Skriv en av formerna: HVB, SiS")),
        ({"B18": "mars–maj"}, ("Utfall", "B18", "Skriv en månad")),
        ({"B18": "februari"}, ("Utfall", "A18", "finns också i rad 12")),
        ({"C18": None, "D18": None, "E18": None}, ("Utfall", "C18", "HVB saknar mars")),
        ({"whole_B6": None}, ("Hela året", "B6", "Cellen är tom")),
        ({"whole_B6": "mycket"}, ("Hela året", "B6", "Skriv ett tal")),
        ({"whole_B8": 5}, ("Hela året", "B8", "har inga tal för formen")),
        ({"whole_A6": "Sjukhus"}, ("Hela året", "A6", "Skriv varje form en gång")),
        ({"whole_A6": None, "whole_B6": None, "whole_C6": None}, ("Hela året", "", "Raden HVB saknas")),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(
    tmp_path: Path, changed: dict[str, Any], told: tuple[str, str, str]
) -> None:
    sheet, cell, todo = told
    found = problems(saved(tmp_path / "mall.xlsx", **changed))
    assert any(one[:2] == (sheet, cell) and todo in one[2] for one in found), found


def test_periods_follow_on_each_other_from_january(tmp_path: Path) -> None:
    late = replace(TOLD, spells=tuple(one for one in TOLD.spells if one.first != 2))
    ((sheet, cell, todo),) = problems(saved(tmp_path / "mall.xlsx", late))
    assert (sheet, cell) == ("Utfall", "B18")
    assert "följa på varandra" in todo


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"B3": "1440"}, "inte för Partille: kommunkoden är 1440"),
        ({"B3": None}, "inte för Partille"),
        ({"D3": "i år"}, "vilket år"),
        ({"A4": "Anna Svensson"}, "personuppgifter"),
        ({"G18": "Anna Svensson"}, "personuppgifter"),
        ({"G18": "20110304-2395"}, "personuppgifter"),
        ({"A5": "Vad"}, "inte mallen"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, changed: dict[str, Any], why: str) -> None:
    with pytest.raises(NotFilledIn, match=why):
        read_year(saved(tmp_path / "mall.xlsx", **changed), "mall.xlsx", PLACE, TODAY)


def test_an_empty_template_and_no_template_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFilledIn, match="inte ifylld"):
        read_year(saved(tmp_path / "tom.xlsx", None), "tom.xlsx", PLACE, TODAY)
    Workbook().save(tmp_path / "ny.xlsx")
    with pytest.raises(NotFilledIn, match="inte mallen"):
        read_year(tmp_path / "ny.xlsx", "ny.xlsx", PLACE, TODAY)
    (tmp_path / "trasig.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(NotReadable):
        read_year(tmp_path / "trasig.xlsx", "trasig.xlsx", PLACE, TODAY)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_cell_is_a_cell_that_is_wrong(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mall.xlsx"
    book = load_workbook(BytesIO(year_template(PLACE, 2026, "månad", TOLD)))
    book.worksheets[0]["E18"].value, book.worksheets[0]["E18"].data_type = text, "s"
    book.save(path)
    with pytest.raises(NotFilledIn):
        read_year(path, "mall.xlsx", PLACE, TODAY)

"""A store of two editions for tests of what has changed: what was asked of Partille in each."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from oj.intake import check_file, publish_files
from oj.reference import municipalities
from oj.store import Store

Values = dict[str, dict[int, object]]  # by indicator and year what Partille has
HVB, HOME, ROUTINE, METHOD, BROKEN = "N33002", "N33004", "U33566", "U33559", "U33528"
FIRST: Values = {
    HVB: {2022: 3000, 2023: 3100},
    ROUTINE: {2022: "Nej", 2023: "Nej"},
    BROKEN: {2023: "Nej"},
    METHOD: {2022: "Ja", 2023: "Ja"},
}
SECOND: Values = {
    HVB: {2022: 3000, 2023: 3300, 2024: 9000},
    HOME: {2024: 2000},
    ROUTINE: {2022: "Nej", 2023: "Nej", 2024: "Ja"},
    BROKEN: {2023: "Nej", 2024: "Ja"},
    METHOD: {2022: "Ja", 2023: "Ja", 2024: "Nej"},
}


def a_file(path: Path, ours: Values) -> Path:
    """A sheet per year; other municipalities have 2 000 and some, the same every year, and answered Ja."""
    book = Workbook()
    book.remove(book.active)
    for year in sorted({year for values in ours.values() for year in values}):
        asked = [one for one, values in ours.items() if year in values]
        sheet = book.create_sheet(str(year))
        sheet.append([f"Social barn- och ungdomsvård {year}"])
        sheet.append(["Kommunkod", "Kommun", *asked])
        for row, place in enumerate(municipalities().values()):
            mine = place.code == "1402"
            others = (2000 + row if one.startswith("N") else "Ja" for one in asked)
            sheet.append([place.code, place.name, *([ours[one][year] for one in asked] if mine else others)])
    book.save(path)
    return path


def publish(store: Store, folder: Path, name: str, ours: Values) -> None:
    report = check_file(a_file(folder / name, ours), store)
    publish_files([report], store, "prov", accept_warnings=True)


def made(folder: Path) -> Path:
    """Edition 1 has 2022 and 2023, edition 2 also 2024, a revised cost and a new one."""
    store = Store(folder / "store")
    publish(store, folder, "a.xlsx", FIRST)
    publish(store, folder, "b.xlsx", SECOND)
    return folder / "store"

"""A desk at which tests check and publish workbooks made by hand."""

from __future__ import annotations

from pathlib import Path

from oj.findings import Finding
from oj.intake import Report, publish_files
from oj.reading.model import Table, Workbook
from oj.store import Store
from tests.made_workbooks import checked, workbook


class Desk:
    """Checks and publishes workbooks made by hand."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.number = store, folder, 0

    def check(self, *made: Table | Workbook) -> Report:
        self.number += 1
        if isinstance(made[0], Workbook):
            return checked(made[0], self.store, self.folder)
        tables = [one for one in made if isinstance(one, Table)]
        return checked(workbook(*tables, file=f"{self.number}.xlsx"), self.store, self.folder)

    def publish(self, *made: Table | Workbook) -> None:
        publish_files([self.check(*made)], self.store, "Test", accept_warnings=True)


def of(code: str, report: Report) -> list[Finding]:
    """The report's findings with this code."""
    return [found for found in report.findings if found.code == code]

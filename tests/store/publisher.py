"""A process that publishes one file after another, and tells the id of each as soon as it is published.

Run as ``python -m tests.store.publisher STORE INBOX FIRST LAST``: one file per number, all municipalities,
one indicator per number.
"""

from __future__ import annotations

import sys
from pathlib import Path

from oj.intake import publish_files
from oj.reading.model import Series, Workbook
from oj.reference import municipalities
from oj.store import Store
from tests.made_workbooks import Row, checked, table, workbook

YEARS = range(2000, 2020)


def numbered(number: int) -> Workbook:
    """A workbook whose every value is its number."""
    rows = [Row(code, 0, year, float(number)) for code in municipalities() for year in YEARS]
    series = Series(f"Indikator nummer {chr(65 + number)}", "B1")
    return workbook(table([series], rows), file=f"{number}.xlsx")


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    store, inbox = Store(Path(sys.argv[1])), Path(sys.argv[2])
    made = [numbered(number) for number in range(int(sys.argv[3]), int(sys.argv[4]) + 1)]
    _tell("ready")
    for one in made:
        info = publish_files([checked(one, store, inbox)], store, "Test", accept_warnings=True)
        _tell(str(info.id))


if __name__ == "__main__":
    main()

"""Example data: invented yearly workbooks, so that a new installation has something to show.

They are ordinary workbooks that go in through the same door as any upload. The values are made from a
seed (``data/example``), and every workbook says that they are invented.
"""

from pathlib import Path

from oj.example.panels import example
from oj.example.plan import plan
from oj.example.workbooks import cost_workbook, oj_workbook, outcome_workbook, save, staff_workbook

__all__ = ["build"]


def build(directory: Path) -> list[Path]:
    """Write the example workbooks into ``directory`` (made if needed) and return their paths.

    The same bytes every time. Raises OSError when the directory can't be written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    chosen, values = plan(), example()
    span = f"{values.years[0]}-{values.years[-1]}"
    paths: list[Path] = []
    for year in values.years:
        paths.append(directory / f"oj-barn-unga-{year}.xlsx")
        save(oj_workbook(chosen, values, year), paths[-1])
    paths.append(directory / f"kostnader-placeringar-{span}.xlsx")
    save(cost_workbook(chosen, values), paths[-1])
    paths.append(directory / f"personal-{span}.xlsx")
    save(staff_workbook(chosen, values), paths[-1])
    paths.append(directory / f"resultat-{span}.xlsx")
    save(outcome_workbook(chosen, values), paths[-1])
    return paths

"""The forms of care that a municipality tells of during the year: data/reference/year_forms.csv."""

from dataclasses import dataclass
from functools import cache

from oj.reference import read_rows


@dataclass(frozen=True, slots=True)
class YearForm:
    """A form of care; of one without ``has_days`` only children and kronor are told."""

    id: str
    name: str
    has_days: bool


@cache
def year_forms() -> dict[str, YearForm]:
    """Every form by its id, in the order in which they are told."""
    rows = read_rows("year_forms.csv")
    return {row["id"]: YearForm(row["id"], row["name"], row["has_days"] == "1") for row in rows}

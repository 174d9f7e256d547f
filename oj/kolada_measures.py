"""All measures of Kolada: what each id is called, which operating area it is in, and how it is counted.

Read from ``data/reference/kolada.csv`` once per process, when somebody first asks. The file is made of
Kolada's own list (``python -m oj.kolada_measures LIST``, a CSV file with the columns of ``_GIVEN``): unit,
type of value and answers are taken from the titles.
"""

import csv
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from oj.reference import DATA, read_rows
from oj.register import Indicator, ValueType, normalise_heading, register
from oj.title_units import counted_in

FILE: Final = "kolada.csv"
SOURCE: Final = "Kolada"
ADDRESS: Final = "https://www.kolada.se"
Places = Literal["K", "L", "A"]  # municipalities, regions, both
_GIVEN: Final = ("id", "title", "operating_area", "perspective", "municipality_type", "divided_by_gender")
_UNKNOWN: Final = "<NA>"


class KoladaMeasure(NamedTuple):
    """A row of kolada.csv. ``area`` is Kolada's operating area, ``places`` whose values there are.

    ``unit``, ``value_type`` and ``scale`` are as in indicators.csv.
    """

    id: str
    title: str
    area: str
    perspective: str
    places: Places
    by_sex: bool
    unit: str
    value_type: ValueType
    scale: str

    @property
    def indicator(self) -> Indicator:
        """The measure as an indicator, without what an edition says of it: theme, kind and direction."""
        return Indicator.of(
            id=self.id,
            name=self.title,
            area=self.area,
            unit=self.unit,
            value_type=self.value_type,
            scale=self.scale,
            source=SOURCE,
            source_url=ADDRESS,
        )


@cache
def kolada_measures() -> dict[str, KoladaMeasure]:
    """Measure by id, in the order of the ids; those of the register too."""
    return {
        row["id"]: KoladaMeasure(**{**row, "by_sex": row["by_sex"] == "yes"})  # type: ignore[arg-type]
        for row in read_rows(FILE)
    }


@cache
def ids_by_title() -> dict[str, str]:
    """Id by normalised title, where only one measure is called so and the register has none of that name."""
    titles = {one.id: normalise_heading(one.title) for one in kolada_measures().values()}
    times = Counter(titles.values())
    return {title: one for one, title in titles.items() if times[title] == 1 and one not in register()}


def described(indicator_id: str) -> Indicator | None:
    """What the register says of an indicator, else Kolada; None where neither knows it."""
    if found := register().get(indicator_id):
        return found
    measure = kolada_measures().get(indicator_id)
    return measure.indicator if measure else None


def write(given: Path, target: Path = DATA / FILE) -> None:
    """Make kolada.csv of Kolada's own list (columns ``_GIVEN``); ValueError for an unknown kind of places."""
    with given.open(encoding="utf-8", newline="") as file:
        measures = sorted(map(_measure, csv.DictReader(file)))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(KoladaMeasure._fields)
        writer.writerows(one._replace(by_sex="yes" if one.by_sex else "") for one in measures)  # type: ignore[arg-type]


def _measure(row: dict[str, str]) -> KoladaMeasure:
    identity, title, area, perspective, places, by_sex = (
        "" if row[name] == _UNKNOWN else " ".join(row[name].split()) for name in _GIVEN
    )
    if places not in get_args(Places):
        raise ValueError(f"{identity}: {places}")
    is_by_sex = by_sex in ("1", "True", "true")
    return KoladaMeasure(identity, title, area, perspective, places, is_by_sex, *_counted(title))  # type: ignore[arg-type]


def _counted(title: str) -> tuple[str, ValueType, str]:
    found = counted_in(title)
    return found.unit, found.value_type, found.scale


if __name__ == "__main__":
    write(Path(sys.argv[1]))

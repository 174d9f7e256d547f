"""All measures of Kolada: what each id is called, which operating area it is in, and how it is counted.

Read from ``data/reference/kolada.csv`` once per process, when somebody first asks. The file is made of
Kolada's own list (``python -m oj.kolada_measures LIST``, a CSV file with the columns of ``_GIVEN``): unit,
type of value and answers are taken from the titles.
"""

import csv
import sys
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from oj.reference import DATA
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

    ``by_sex`` is yes or "". ``unit``, ``value_type`` and ``scale`` are as in indicators.csv.
    """

    id: str
    title: str
    area: str
    perspective: str
    places: Places
    by_sex: str
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
    with (DATA / FILE).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0]: KoladaMeasure._make(row) for row in rows}


def id_of_title(heading: str) -> str:
    """Id of the only measure outside the register whose title a normalised heading is; "" where none is."""
    alike = [
        one for one in _by_letters().get(_letters(heading), ()) if normalise_heading(one.title) == heading
    ]
    return alike[0].id if len(alike) == 1 and alike[0].id not in register() else ""


@cache
def _by_letters() -> dict[str, list[KoladaMeasure]]:
    """Measures by the letters of their titles: to normalise all of them takes far longer."""
    found: dict[str, list[KoladaMeasure]] = {}
    for one in kolada_measures().values():
        title = normalise_heading(one.title) if "=" in one.title else one.title  # without "(Ja=1, Nej=0)"
        found.setdefault(_letters(title), []).append(one)
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))


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
        writer.writerows(measures)


def _measure(row: dict[str, str]) -> KoladaMeasure:
    identity, title, area, perspective, places, by_sex = (
        "" if row[name] == _UNKNOWN else " ".join(row[name].split()) for name in _GIVEN
    )
    if places not in get_args(Places):
        raise ValueError(f"{identity}: {places}")
    found, is_by_sex = counted_in(title), "yes" if by_sex in ("1", "True", "true") else ""
    known = (identity, title, area, perspective, places, is_by_sex)
    return KoladaMeasure._make((*known, found.unit, found.value_type, found.scale))


if __name__ == "__main__":
    write(Path(sys.argv[1]))

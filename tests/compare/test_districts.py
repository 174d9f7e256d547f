"""A city's districts: who is there, against what they are tested, and where a series begins anew."""

from __future__ import annotations

import pytest

from oj.compare.certainty import WhyUnknown
from oj.compare.change import segments
from oj.compare.districts import districts
from oj.compare.figure import Figure
from oj.register import Indicator

CITY = "1480"
SHARE = Indicator("S", "Nöjda, andel (%)", value_type="share", unit="%")
NAMES = {"148021": "Centrum", "148022": "Hisingen", "148023": "Nordost", "148024": "Sydväst"}


def figure(code: str, cases: float | None, base: float = 100, year: int = 2023, name: str = "") -> Figure:
    value = None if cases is None else 100 * cases / base
    status = "missing" if cases is None else "ok"
    return Figure(
        year,
        value,
        status,
        cases,
        base,
        region_code=code,
        region=name or NAMES.get(code, ""),
        level="stadsdel",
    )


def test_a_district_is_tested_against_the_rest_of_its_city() -> None:
    """The city has 130 of 400; without Nordost 70 of 300."""
    given = [figure(code, 60 if code == "148023" else 70 / 3) for code in NAMES]
    found = districts(SHARE, CITY, [figure(CITY, 130, 400)], given)
    assert found is not None
    gap = found.gaps["148023"]
    assert gap is not None
    assert (round(gap.absolute, 1), gap.sure) == (27.5, True)
    assert found.why_untested is None
    others = [found.gaps[code] for code in NAMES if code != "148023"]
    assert all(one is not None and one.probability is not None for one in others)


@pytest.mark.parametrize("city", [(130, 90), (30, 400)])
def test_what_is_no_part_of_the_city_is_not_tested(city: tuple[float, float]) -> None:
    found = districts(
        SHARE,
        CITY,
        [figure(CITY, *city) if city[0] < city[1] else Figure(2023, 40.0)],
        [figure("148023", 60)],
    )
    assert found is not None
    gap = found.gaps["148023"]
    assert gap is not None
    assert gap.sure is None


def test_without_bases_nothing_is_tested_and_a_small_one_is_told() -> None:
    plain = Figure(2023, 50.0, region_code="148023", region="Nordost")
    found = districts(SHARE, CITY, [Figure(2023, 40.0)], [plain])
    assert found is not None
    assert found.why_untested is WhyUnknown.NO_BASE
    small = districts(SHARE, CITY, [figure(CITY, 130, 400)], [figure("148023", 5, 10)])
    assert small is not None
    assert small.why_untested is WhyUnknown.SMALL


def test_districts_of_an_earlier_division_are_not_among_those_of_today() -> None:
    given = [
        figure("148023", 60),
        figure("148001", None, name="Angered"),
        figure("148001", 30, year=2020, name="Angered"),
    ]
    found = districts(SHARE, CITY, [], given)
    assert found is not None
    assert list(found.names.values()) == ["Nordost"]
    before = districts(SHARE, CITY, [], [one for one in given if one.year < 2021])
    assert before is not None
    assert (before.year, list(before.names.values())) == (2020, ["Angered"])


def test_a_district_that_keeps_its_name_begins_anew_with_the_division() -> None:
    code = "1480/Centrum"
    given = [figure(code, 30, year=year, name="Centrum") for year in (2019, 2020, 2021, 2022)]
    found = districts(SHARE, CITY, [], given)
    assert found is not None
    assert [[one.year for one in run] for run in segments(found.measure, found.series[code])] == [
        [2019, 2020],
        [2021, 2022],
    ]
    assert found.measure.breaks_of(CITY) == []


def test_without_districts_there_is_nothing() -> None:
    assert districts(SHARE, CITY, [figure(CITY, 130, 400)], []) is None
    assert districts(SHARE, CITY, [], [figure("148023", 60, year=2019)], since=2020) is None

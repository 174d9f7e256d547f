"""The queries that hold a file beside what is published: a small edition and a few incoming values each."""

from __future__ import annotations

import math
from typing import Any

import pytest

from oj.reading.model import SEXES, STATUSES
from tests.queries.conftest import Makes
from tests.queries.made import (
    ALMHULT,
    ARE,
    COUNTY,
    HABO,
    MUNICIPALITIES,
    OREBRO,
    RIKET,
    STOCKHOLM,
    UNKNOWN,
    VASBY,
    Headed,
    Row,
    Seen,
    SmallStore,
    of_all,
)

DISTRICT = "018001"
CODES = list(MUNICIPALITIES)


def beside(makes: Makes, published: list[Seen], incoming: list[Seen], **other: Any) -> SmallStore:
    """A store where a file with the incoming values is being checked."""
    store = makes(published, **other)
    store.bring(incoming)
    return store


def compared(makes: Makes, published: list[Seen], incoming: list[Seen], **other: Any) -> SmallStore:
    store = beside(makes, published, incoming, **other)
    store.run("intake/compared")
    return store


def kinds(store: SmallStore) -> dict[tuple[str, int, int], str]:
    """The kind of each value, by place, year and sex (0 is both)."""
    return {(row["region_code"], row["year"], row["sex"]): row["kind"] for row in store.table("compared")}


# intake/beside


def test_figures_with_base_that_the_file_does_not_give_stand_beside_it(store_of: Makes) -> None:
    published = [
        Seen(1.0, place=HABO, numerator=1),
        Seen(2.0, place=ARE, denominator=9),
        Seen(None, place=OREBRO, status="suppressed"),
        Seen(None, place=VASBY, status="missing", numerator=3),
        Seen(3.0, place=ALMHULT),
        Seen(4.0, numerator=4),
        Seen(5.0, sex="M", numerator=5),
        Seen(6.0, place=HABO, numerator=6, year=2022),
        Seen(7.0, place=HABO, numerator=7, indicator="share"),
    ]
    found = beside(store_of, published, [Seen(4.0), Seen(None, place=HABO, sex="K")]).ask(
        "intake/beside", counts=[]
    )
    told = {(row["code"], row["sex"]): row for row in found}
    assert len(found) == len(told)
    assert set(told) == {(HABO, 0), (ARE, 0), (OREBRO, 0), (STOCKHOLM, 2)}
    assert (told[HABO, 0]["numerator"], told[ARE, 0]["denominator"]) == (1, 9)
    assert str(told[HABO, 0]["denominator"]) == str(told[OREBRO, 0]["numerator"]) == "nan"
    assert [told[place, 0]["is_seen"] for place in (HABO, ARE, OREBRO)] == [True, True, False]
    assert (told[HABO, 0]["level"], told[HABO, 0]["indicator"], told[HABO, 0]["year"]) == ("kommun", 0, 2023)


def test_a_figure_stands_beside_what_the_file_gives_of_another_indicator(store_of: Makes) -> None:
    published = [Seen(1.0, place=HABO, numerator=1), Seen(2.0, place=HABO, year=2022, numerator=2)]
    incoming = [Seen(3.0, place=HABO, indicator="share"), Seen(3.0), Seen(3.0, place=HABO, year=2022)]
    found = beside(store_of, published, incoming).ask("intake/beside", counts=[])
    assert [(row["code"], row["year"], row["numerator"]) for row in found] == [(HABO, 2023, 1)]


# intake/partners


def test_other_indicators_stand_beside_a_file_at_its_places_years_and_sexes(store_of: Makes) -> None:
    published = [
        Seen(1.0, place=HABO, indicator="share"),
        Seen(None, place=ARE, indicator="share", status="suppressed"),
        Seen(None, place=OREBRO, indicator="share", status="missing"),
        Seen(2.0, place=HABO, indicator="share", year=2022),
        Seen(3.0, place=HABO, indicator="share", sex="M"),
        Seen(4.0, place=VASBY, indicator="share"),
        Seen(5.0, place=HABO),
    ]
    store = beside(
        store_of, published, [Seen(9.0, place=HABO), Seen(9.0, place=ARE), Seen(9.0, place=OREBRO)]
    )
    found = store.ask("intake/partners", ids=["share"])
    assert sorted((row["indicator_id"], row["place"], row["year"], row["sex"]) for row in found) == [
        ("share", 0, 2023, 0),
        ("share", 1, 2023, 0),
    ]
    assert {row["place"]: row["is_seen"] for row in found} == {0: True, 1: False}
    assert store.ask("intake/partners", ids=[]) == []


def test_a_number_of_persons_is_its_own_numerator_where_the_file_gives_no_parts(store_of: Makes) -> None:
    published = [
        Seen(3.0, place=HABO),
        Seen(4.0, place=ARE, denominator=9),
        Seen(5.0, place=OREBRO, numerator=2),
    ]
    published += [Seen(6.0, place=HABO, indicator="share"), Seen(None, place=VASBY)]
    store = beside(store_of, published, [Seen(1.0), Seen(1.0, indicator="share")])
    found = {row["code"]: row for row in store.ask("intake/beside", counts=[0])}
    assert set(found) == {HABO, ARE, OREBRO}
    assert (found[HABO]["numerator"], found[HABO]["indicator"], found[OREBRO]["numerator"]) == (3.0, 0, 2.0)
    assert str(found[ARE]["numerator"]) == "nan"
    assert {row["code"] for row in store.ask("intake/beside", counts=[])} == {ARE, OREBRO}


# intake/met, intake/between_files


def test_values_that_another_unpublished_file_has_are_told_those_that_differ_apart(store_of: Makes) -> None:
    draft = [Seen(1.0, place=code, edition=0, file=2) for code in (HABO, ARE, OREBRO)]
    draft += [Seen(1.0, place=HABO, indicator="share", edition=0, file=3), Seen(1.0, place=VASBY)]
    draft += [
        Seen(None, place=ALMHULT, edition=0, file=2),
        Seen(None, edition=0, file=2, status="suppressed"),
    ]
    incoming = [
        Seen(1.0, place=VASBY),
        Seen(9.0, place=HABO),
        Seen(9.0, place=ARE),
        Seen(1.0, place=OREBRO),
        Seen(None, place=ALMHULT),
        Seen(None),
        Seen(9.0, place=HABO, indicator="share"),
        Seen(9.0, place=HABO, sex="K"),
        Seen(9.0, place=HABO, year=2022),
    ]
    store = beside(store_of, draft, incoming)
    store.run("intake/met")
    assert [tuple(row.values()) for row in store.ask("intake/between_files")] == [
        ("fil2.xlsx", True, 3, 1, 1),
        ("fil2.xlsx", False, 2, 1, 3),
        ("fil3.xlsx", True, 1, 1, 6),
    ]


def test_several_indicators_that_two_files_have_are_counted(store_of: Makes) -> None:
    draft = [
        Seen(1.0, indicator=one, place=place, edition=0) for one in ("cost", "share") for place in (HABO, ARE)
    ]
    store = beside(store_of, draft, draft)
    store.run("intake/met")
    (found,) = store.ask("intake/between_files")
    assert (found["count"], found["indicators"], found["differs"]) == (4, 2, False)


def test_values_meet_as_different_only_beyond_rounding(store_of: Makes) -> None:
    published = [Seen(1e6), Seen(1e6, place=HABO), Seen(None, place=ARE), Seen(1.0, place=OREBRO)]
    incoming = [
        Seen(1e6 + 0.0001),
        Seen(1e6 + 0.002, place=HABO),
        Seen(1.0, place=ARE),
        Seen(None, place=OREBRO),
    ]
    store = beside(store_of, published, incoming)
    store.run("intake/met")
    met = {row["position"]: row["differs"] for row in store.table("met")}
    assert met == {0: False, 1: True, 2: True, 3: True}


def test_a_nought_meets_a_nought_as_the_same(store_of: Makes) -> None:
    store = beside(store_of, [Seen(0.0)], [Seen(0.0)])
    store.run("intake/met")
    assert [row["differs"] for row in store.table("met")] == [False]
    assert set(kinds(compared(store_of, [Seen(0.0)], [Seen(0.0)])).values()) == {"same"}


# intake/compared


def test_each_value_is_new_the_same_revised_overridden_or_left_out(store_of: Makes) -> None:
    published = [
        Seen(1.0, place=HABO),
        Seen(1.0, place=ARE),
        Seen(1.0, place=VASBY, edition=0),
        Seen(1.0, place=ALMHULT, edition=0),
        Seen(1.0, place=OREBRO),
        Seen(None, place="0127"),
        Seen(None, place="0128"),
        Seen(1.0, place="0129"),
    ]
    incoming = [
        Seen(1.0),
        Seen(1.0, place=HABO),
        Seen(3.5, place=ARE),
        Seen(2.5, place=VASBY),
        Seen(1.0, place=ALMHULT),
        Seen(None, place="0127"),
        Seen(None, place="0128", status="suppressed"),
        Seen(None, place="0129"),
    ]
    assert kinds(compared(store_of, published, incoming)) == {
        (STOCKHOLM, 2023, 0): "new",
        (HABO, 2023, 0): "same",
        (ARE, 2023, 0): "revised",
        (VASBY, 2023, 0): "overridden",
        (ALMHULT, 2023, 0): "same",
        (OREBRO, 2023, 0): "left_out",
        ("0127", 2023, 0): "same",
        ("0128", 2023, 0): "revised",
        ("0129", 2023, 0): "revised",
    }


def test_a_value_is_the_same_within_rounding_and_so_is_a_nought(store_of: Makes) -> None:
    published = [Seen(1e6), Seen(1e6, place=ARE), Seen(0.0, place=HABO)]
    incoming = [Seen(1e6 + 0.0009), Seen(1e6 + 0.0011, place=ARE), Seen(0.0, place=HABO)]
    found = kinds(compared(store_of, published, incoming))
    assert list(found.values()) == ["same", "revised", "same"]


def test_only_levels_sexes_and_years_that_the_file_has_are_left_out(store_of: Makes) -> None:
    published = [Seen(1.0, place=HABO, sex="K"), Seen(1.0, place=COUNTY), Seen(1.0, place=HABO, year=2022)]
    published += [Seen(1.0, place=HABO, indicator="share"), Seen(1.0, place=ARE)]
    assert kinds(compared(store_of, published, [Seen(1.0)])) == {
        (STOCKHOLM, 2023, 0): "new",
        (ARE, 2023, 0): "left_out",
    }


def test_what_is_compared_has_both_values_with_place_level_and_position(store_of: Makes) -> None:
    published = [
        Seen(1.0, place=DISTRICT),
        Seen(4.0, place="018002"),
        Seen(None, sex="M", status="suppressed"),
    ]
    incoming = [Seen(3.0, sex="M"), Seen(None, place=DISTRICT)]
    told = {row["region_code"]: row for row in compared(store_of, published, incoming).table("compared")}
    revised, left = told[DISTRICT], told["018002"]
    assert (revised["before"], revised["after"], revised["after_status"]) == (1.0, None, 1)
    assert (revised["level"], revised["position"], revised["name"]) == ("stadsdel", 1, f"Plats {DISTRICT}")
    assert (left["level"], left["name"], left["position"], left["after_status"]) == (
        "stadsdel",
        None,
        None,
        None,
    )
    assert (told[STOCKHOLM]["before_status"], told[STOCKHOLM]["sex"], told[STOCKHOLM]["after"]) == (2, 2, 3.0)


def rounded(makes: Makes, *, anew: int, revised: int = 0, kept: int = 0, whole: int = 0) -> set[str]:
    """The kinds of values of which so many are rounded anew, revised, the same with decimals, or whole."""
    old = [1.26] * anew + [1.5] * revised + [1.3] * kept + [2.0] * whole
    new = [1.3] * anew + [9.0] * revised + [1.3] * kept + [2.0] * whole
    codes = [str(9000 + number) for number in range(len(old))]
    published = [Seen(value, place=code) for value, code in zip(old, codes, strict=True)]
    incoming = [Seen(value, place=code) for value, code in zip(new, codes, strict=True)]
    return set(kinds(compared(makes, published, incoming)).values())


def test_a_year_is_rounded_anew_when_five_values_are_few_revised_and_few_keep_decimals(
    store_of: Makes,
) -> None:
    assert rounded(store_of, anew=5) == {"rounded"}
    assert rounded(store_of, anew=4) == {"revised"}
    assert rounded(store_of, anew=9, revised=1) == {"rounded", "revised"}
    assert rounded(store_of, anew=8, revised=1) == {"revised"}
    assert rounded(store_of, anew=6, kept=6) == {"rounded", "same"}
    assert rounded(store_of, anew=6, kept=7) == {"revised", "same"}
    assert rounded(store_of, anew=5, whole=9) == {"rounded", "same"}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (1.26, 1.3, "rounded"),
        (1.3, 1.26, "rounded"),
        (1.264, 1.26, "rounded"),
        (1.26, 1.0, "rounded"),
        (2.5, 2.0, "rounded"),  # to the even one
        (2.0, 2.5, "rounded"),
        (1.25, 1.2, "rounded"),
        (1.2, 1.25, "rounded"),
        (1.25, 1.3, "rounded"),  # and upwards
        (1.3, 1.25, "rounded"),
        (3.0, 2.5, "rounded"),
        (1.26, 1.2, "revised"),
        (1.26, 2.0, "revised"),
        (1.2646, 1.265, "revised"),  # three decimals are told apart
    ],
)
def test_a_value_is_rounded_to_at_most_two_decimals(
    store_of: Makes, before: float, after: float, kind: str
) -> None:
    published, incoming = of_all([before] * 6), of_all([after] * 6)
    assert set(kinds(compared(store_of, published, incoming)).values()) == {kind}


# intake/changed_values


def changed(store: SmallStore, **other: Any) -> list[Row]:
    asked = {"kinds": ["new", "revised", "left_out"], "municipality": "", "indicator": "", "per_indicator": 9}
    return store.ask("intake/changed_values", **asked | {"limit": 9} | other)


def test_a_changed_value_is_told_with_both_and_the_size_of_the_change(store_of: Makes) -> None:
    steps = [
        Seen(float(value), place=HABO, year=year) for year, value in ((2020, 10), (2021, 12), (2022, 16))
    ]
    published = [*steps, Seen(10.0, place=ARE), Seen(5.0, place=OREBRO), Seen(6.0, year=2021)]
    incoming = [Seen(20.0, place=HABO), Seen(16.0, place=ARE), Seen(7.0)]
    found = changed(compared(store_of, published, incoming))
    assert [(row["kind"], row["region"], row["size"]) for row in found] == [
        ("revised", "Åre", 2.0),  # the edition's changes are 2 and 4 in a year: 3 is the typical one
        ("new", "Håbo", 4 / 3),
        ("new", "Stockholm", 1 / 3),
        ("left_out", "Örebro", None),
    ]
    revised, new, old, left = found
    assert (revised["before"], revised["after"], revised["before_status"], revised["position"]) == (
        10,
        16,
        "ok",
        1,
    )
    assert (revised["earlier_year"], revised["earlier"]) == (None, None)
    assert (new["earlier_year"], new["earlier"], new["before_status"], new["sex"]) == (2022, 16.0, None, "T")
    assert (old["earlier_year"], old["earlier"]) == (2021, 6.0)
    assert (left["before"], left["after_status"], left["position"], left["year"]) == (5.0, None, None, 2023)


@pytest.mark.parametrize("sex", SEXES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_changed_value_is_told_with_its_sex_and_both_statuses(
    store_of: Makes, sex: str, status: str
) -> None:
    other = "missing" if status == "ok" else "ok"
    kinds = {one: Seen(1.0 if one == "ok" else None, sex=sex, status=one) for one in (status, other)}
    (found,) = changed(compared(store_of, [kinds[status]], [kinds[other]]))
    assert (found["sex"], found["before_status"], found["after_status"]) == (sex, status, other)


def test_changes_of_riket_are_held_against_those_of_counties_and_riket(store_of: Makes) -> None:
    published = [Seen(float(10 * year), year=year) for year in (2021, 2022)]
    published += [Seen(float(2 * year), place=RIKET, year=year) for year in (2021, 2022)]
    published += [Seen(float(2 * year), place=COUNTY, year=year) for year in (2021, 2022)]
    incoming = [Seen(20260.0), Seen(4064.0, place=RIKET), Seen(4048.0, place=COUNTY)]
    assert [(row["region"], row["size"]) for row in changed(compared(store_of, published, incoming))] == [
        ("Riket", 10.0),
        ("Stockholm", 4.0),
        ("Stockholms län", 2.0),
    ]


def test_a_year_without_change_does_not_make_the_typical_one_smaller(store_of: Makes) -> None:
    published = [Seen(value, place=HABO, year=2020 + at) for at, value in enumerate((10.0, 10.0, 14.0))]
    assert [row["size"] for row in changed(compared(store_of, published, [Seen(20.0, place=HABO)]))] == [1.5]


def test_changes_smaller_than_one_are_typical_too(store_of: Makes) -> None:
    published = [Seen(value, place=HABO, year=2021 + at) for at, value in enumerate((0.25, 0.5))]
    (found,) = changed(compared(store_of, published, [Seen(1.0, place=HABO)]))
    assert found["size"] == 2  # of the edition's
    (found,) = changed(compared(store_of, published[1:], [Seen(1.0, place=HABO)]))
    assert found["size"] == 1  # of the file's own


def test_without_earlier_changes_the_files_own_are_the_typical_ones(store_of: Makes) -> None:
    published, incoming = of_all([10.0, 10.0, 10.0, 10.0]), of_all([11.5, 13.5, 19.5, 10.0])
    found = changed(compared(store_of, published, incoming))
    assert [row["size"] for row in found] == pytest.approx([9.5 / 3.5, 1.0, 1.5 / 3.5])


def test_what_the_file_has_unchanged_does_not_make_the_typical_change_smaller(store_of: Makes) -> None:
    published, incoming = of_all([10.0, 10.0, 10.0]), of_all([10.0, 10.0, 14.0])
    found = changed(compared(store_of, published, incoming), kinds=["same", "revised"])
    assert [row["size"] for row in found] == [1.0, 0.0, 0.0]


def test_a_year_in_between_makes_no_change_from_one_year_to_the_next(store_of: Makes) -> None:
    published = [
        Seen(1.0, year=2019, place=HABO),
        Seen(9.0, year=2021, place=HABO),
        Seen(10.0),
        Seen(10.0, sex="K"),
    ]
    found = changed(compared(store_of, [*published, Seen(1.0, sex="M", year=2022)], [Seen(13.5)]))
    assert [row["size"] for row in found] == [1.0]


def test_changed_values_can_be_of_one_place_indicator_or_kind_and_are_limited(store_of: Makes) -> None:
    published = of_all([1.0, 2.0, 3.0]) + of_all([1.0, 2.0, 3.0], indicator="share")
    incoming = of_all([9.5, 9.5, 9.5, 9.5]) + of_all([9.5, 9.5, 9.5, 9.5], indicator="share")
    store = compared(store_of, published, incoming)
    assert len(changed(store, municipality=STOCKHOLM)) == 2
    assert {row["indicator_id"] for row in changed(store, indicator="share")} == {"share"}
    assert {row["region_code"] for row in changed(store, kinds=["new"])} == {ALMHULT}
    assert [row["indicator_id"] for row in changed(store, per_indicator=1)] == ["cost", "share"]
    assert [row["region_code"] for row in changed(store, limit=3)] == [VASBY, VASBY, STOCKHOLM]


# intake/changes


def test_changes_are_counted_by_indicator_and_year(store_of: Makes) -> None:
    published = [*of_all([1.0, 2.0, 3.0]), Seen(1.0, place=ARE, edition=0), *of_all([1.26] * 5, year=2022)]
    published += [Seen(1.0, place=place, indicator="share") for place in (OREBRO, ALMHULT, ARE, RIKET)]
    incoming = [Seen(1.0, place=VASBY), Seen(5.5), Seen(1.0, place=OREBRO), Seen(2.5, place=ARE)]
    incoming += [
        *of_all([1.3] * 5, year=2022),
        Seen(1.0, indicator="share"),
        Seen(1.0, indicator="share", place=RIKET),
    ]
    none = {"new": 0, "revised": 0, "rounded": 0, "same": 0, "left_out": 0, "overridden": 0}
    assert compared(store_of, published, incoming).ask("intake/changes") == [
        {"indicator_id": "cost", "year": 2022} | none | {"rounded": 5, "municipalities": 0, "names": []},
        {"indicator_id": "cost", "year": 2023}
        | {"new": 1, "revised": 1, "rounded": 0, "same": 1, "left_out": 1, "overridden": 1}
        | {"municipalities": 1, "names": ["Håbo"]},
        {"indicator_id": "share", "year": 2023}
        | none
        | {"new": 1, "same": 1, "left_out": 3, "municipalities": 3, "names": ["Åre", "Älmhult", "Örebro"]},
    ]


def test_municipalities_that_lose_values_count_once_and_five_are_named(store_of: Makes) -> None:
    published = [*of_all([1.0] * 6), Seen(1.0, place=HABO, sex="K"), Seen(1.0, place=COUNTY)]
    incoming = [Seen(1.0, place="9999"), Seen(1.0, place="9999", sex="K"), Seen(1.0, place="25")]
    (found,) = compared(store_of, published, incoming).ask("intake/changes")
    assert (found["left_out"], found["municipalities"]) == (8, 6)
    assert found["names"] == ["Håbo", "Stockholm", "Upplands Väsby", "Åre", "Älmhult"]


# intake/county_values


def test_a_countys_number_is_held_against_its_municipalities_and_rikets_against_all(store_of: Makes) -> None:
    published = [
        Seen(1.0, place=VASBY),
        Seen(5.0),
        Seen(9.0, place=ARE),
        Seen(99.0, place=OREBRO),
        Seen(None, place=HABO),
    ]
    published += [
        Seen(50.0, sex="K"),
        Seen(60.0, year=2022),
        Seen(70.0, indicator="share"),
        Seen(80.0, place="03"),
    ]
    incoming = [
        Seen(3.0, place=COUNTY),
        Seen(3.0, place=RIKET),
        Seen(8.0, place=OREBRO),
        Seen(None, place="23"),
    ]
    incoming += [Seen(3.0, place="07")]
    found = beside(store_of, published, incoming).ask("intake/county_values")
    assert sorted(tuple(row.values()) for row in found) == [(0, 2, 1.0, 5.0), (1, 3, 1.0, 9.0)]


@pytest.mark.parametrize("given", [{"indicator": "share"}, {"year": 2022}, {"sex": "K"}])
def test_a_countys_number_is_held_against_what_the_file_gives_in_another_column(
    store_of: Makes, given: dict[str, Any]
) -> None:
    incoming = [Seen(3.0, place=COUNTY), Seen(8.0, **given)]
    found = beside(store_of, [Seen(5.0)], incoming).ask("intake/county_values")
    assert [tuple(row.values()) for row in found] == [(0, 1, 5.0, 5.0)]


# intake/headings


def test_headings_are_told_with_the_last_year_of_their_values_the_newest_last(store_of: Makes) -> None:
    headings = [
        Headed("Ny", file=2, indicator="share", coding="Ja=1", name="Andel", unit="%", cell="C3", sheet="S"),
        Headed("Gammal", file=1),
    ]
    seen = [
        Seen(1.0, year=2022),
        Seen(1.0, year=2021),
        Seen(1.0, year=2024, file=2),
        Seen(1.0, indicator="share"),
    ]
    old, new = store_of(seen, headings=headings).ask("intake/headings")
    assert (old["label"], old["last_year"], old["file"], old["sha256"]) == (
        "Gammal",
        2022,
        "fil1.xlsx",
        "hash-1",
    )
    assert new == {
        "label": "Ny",
        "area": None,
        "indicator_id": "share",
        "coding": "Ja=1",
        "last_year": None,
        "file_id": 2,
    } | {
        "match": "exact",
        "name": "Andel",
        "sheet": "S",
        "cell": "C3",
        "unit": "%",
        "file": "fil2.xlsx",
        "sha256": "hash-2",
    }


# intake/left_behind


def left_behind(makes: Makes, published: list[Seen], incoming: list[Seen], file: str = "hash-1") -> list[Row]:
    headings = [Headed("a", indicator=UNKNOWN, name="Ö")]
    return beside(makes, published, incoming, headings=headings).ask("intake/left_behind", sha256=file)


def test_values_of_the_very_file_that_it_has_no_longer_are_left_behind(store_of: Makes) -> None:
    published = [
        Seen(1.0),
        Seen(1.0, year=2021),
        Seen(1.0, sex="K"),
        Seen(1.0, place=HABO),
        Seen(1.0, place=ARE, file=2),
    ]
    published += [Seen(1.0, indicator=UNKNOWN, year=2020), Seen(1.0, indicator="late-cost")]
    assert [tuple(row.values()) for row in left_behind(store_of, published, [Seen(9.0)])] == [
        ("late-cost", "Åldrad kostnad", 1, 2023, 2023, True),
        (UNKNOWN, "Ö", 1, 2020, 2020, True),
        ("cost", "Östra kostnaden", 3, 2021, 2023, False),
    ]


def test_nothing_is_left_behind_of_another_file_or_one_that_is_not_published(store_of: Makes) -> None:
    assert left_behind(store_of, [Seen(1.0)], [Seen(1.0, place=HABO)], "hash-2") == []
    assert len(left_behind(store_of, [Seen(1.0)], [Seen(1.0, year=2022)])) == 1
    store = store_of([Seen(1.0, file=9)])
    store.add("file", [{"file_id": 9, "sha256": "x", "name": "y", "size": 1, "edition": 0}])
    store.bring([Seen(1.0, place=HABO)])
    assert store.ask("intake/left_behind", sha256="x") == []


# intake/missing_municipalities

MANY = [str(9000 + number) for number in range(21)]


def missing(makes: Makes, published: list[Seen], incoming: list[Seen]) -> list[tuple[Any, ...]]:
    found = beside(makes, published, incoming).ask("intake/missing_municipalities")
    return [tuple(row.values()) for row in found]


def test_who_had_a_value_the_year_before_and_gets_none_is_missing(store_of: Makes) -> None:
    published = [
        Seen(1.0, place=ARE, year=2022),
        Seen(1.0, place=ALMHULT, year=2022),
        Seen(1.0, place=HABO, year=2021),
    ]
    published += [
        Seen(1.0, place=COUNTY, year=2022),
        Seen(None, place=OREBRO, year=2022),
        Seen(1.0, year=2022),
    ]
    published += [Seen(1.0, place=VASBY, year=2022), Seen(None, place=VASBY)]
    published += [Seen(None, place=ARE, year=2022, sex="K")]
    incoming = [Seen(1.0), Seen(1.0, place="9001"), Seen(1.0, place="25")]
    assert missing(store_of, published, incoming) == [("cost", 2023, 2, ["Åre", "Älmhult"])]


def test_who_comes_with_another_year_only_is_missing_from_this(store_of: Makes) -> None:
    published = [Seen(1.0, place=HABO, year=2022), Seen(1.0, year=2022)]
    incoming = [Seen(1.0), Seen(2.0, place=HABO, year=2022)]
    assert missing(store_of, published, incoming) == [("cost", 2023, 1, ["Håbo"])]


def test_a_file_of_fewer_than_it_lacks_is_not_meant_to_be_whole(store_of: Makes) -> None:
    published = [Seen(1.0, place=ARE, year=2022), Seen(1.0, place=ALMHULT, year=2022)]
    assert missing(store_of, published, [Seen(1.0), Seen(1.0, place=RIKET)]) == []
    assert len(missing(store_of, published, [Seen(1.0), Seen(1.0, place=HABO)])) == 1


def test_a_municipality_with_women_and_men_is_one(store_of: Makes) -> None:
    published = [Seen(1.0, place=ARE, year=2022), Seen(1.0, place=ALMHULT, year=2022)]
    assert missing(store_of, published, [Seen(1.0, sex=sex) for sex in SEXES]) == []


def test_who_is_in_no_row_of_a_file_of_more_than_twenty_is_missing_from_the_whole(store_of: Makes) -> None:
    published = [Seen(None, place=HABO, year=2022), Seen(1.0, place=ARE, year=2022)]
    published += [
        Seen(1.0, place=ARE, year=2022, indicator="share"),
        Seen(1.0, place=MANY[0], year=2022, indicator="share"),
    ]
    whole = [Seen(1.0, place=code) for code in MANY] + [Seen(1.0, place=MANY[1], indicator="share")]
    assert missing(store_of, published, whole) == [
        (None, 2023, 2, ["Håbo", "Åre"]),
        ("share", 2023, 1, [None]),
    ]
    few = [one for one in whole if one.place != MANY[2]]
    assert [row[0] for row in missing(store_of, published, few)] == ["cost"]


@pytest.mark.parametrize(("lost", "told"), [(0, True), (1, False)])
def test_a_whole_file_of_fewer_than_it_lacks_is_not_meant_to_be_of_all(
    store_of: Makes, lost: int, told: bool
) -> None:
    others = [str(9500 + at) for at in range(len(MANY) + lost)]
    published = [Seen(1.0, place=code, year=2022) for code in others]
    incoming = [Seen(1.0, place=code, indicator=one) for code in MANY for one in ("cost", "share")]
    assert bool(missing(store_of, published, incoming)) is told


def test_eight_of_the_missing_are_named_and_each_year_is_told(store_of: Makes) -> None:
    published = [Seen(1.0, place=code, year=year) for code in MANY[:9] for year in (2021, 2022)]
    incoming = [Seen(1.0, place=code, year=year) for code in MANY[9:] for year in (2023, 2022)]
    found = missing(
        store_of, [one for one in published if one.year == 2022 or one.place == MANY[0]], incoming
    )
    assert [(row[1], row[2], len(row[3])) for row in found] == [(2023, 9, 8)]


# intake/own_figures


def own(makes: Makes, published: list[Seen], incoming: list[Seen], **other: int) -> list[Row]:
    asked = {"few": 3, "apart": 2, "others": 3} | other
    return beside(makes, published, incoming).ask("intake/own_figures", **asked)


def test_a_value_of_few_is_held_against_its_own_nearest_in_time(store_of: Makes) -> None:
    published = [Seen(float(year), year=year) for year in (2019, 2020, 2022, 2024)]
    published += [Seen(1.0, sex="K"), Seen(2.0, place=RIKET), Seen(3.0, indicator="share")]
    (found,) = own(store_of, published, [Seen(9.0)])
    assert (found["position"], found["own_year"], found["own"]) == (
        0,
        2022,
        2022.0,
    )  # the earlier of two as near
    assert own(store_of, published[:2], [Seen(9.0)])[0]["own_year"] is None
    assert own(store_of, published[:2], [Seen(9.0)], apart=3)[0]["own_year"] == 2020


def test_an_indicator_with_many_places_in_the_file_is_not_answered(store_of: Makes) -> None:
    incoming = [Seen(1.0), Seen(2.0, place=HABO), Seen(3.0, place=RIKET), Seen(None, place=HABO, year=2022)]
    assert [row["position"] for row in own(store_of, [], incoming)] == [0, 1]
    assert own(store_of, [], incoming, few=2) == []


def test_ones_own_changes_are_not_what_is_usual(store_of: Makes) -> None:
    published = [
        Seen(float(year), place=place, year=year) for place in (STOCKHOLM, ARE) for year in (2021, 2022)
    ]
    published += [Seen(float(year), place=HABO, year=year, sex="K") for year in (2021, 2022)]
    (found,) = own(store_of, published, [Seen(9.0)])
    assert found["steps"] == 1


def test_the_others_changes_tell_what_is_usual(store_of: Makes) -> None:
    values = {ARE: (100.0, 110.0), HABO: (100.0, 121.0), OREBRO: (0.0, 4.0)}
    published = [
        Seen(value, place=place, year=year)
        for place, pair in values.items()
        for year, value in zip((2020, 2021), pair, strict=True)
    ]
    published += [
        Seen(5.0, place=ALMHULT, year=2018),
        Seen(50.0, place=ALMHULT, year=2021),
        Seen(1.0, year=2021),
    ]
    published += [Seen(9.0, place=RIKET, year=year) for year in (2020, 2021)]
    (found,) = own(store_of, published, [Seen(9.0)])
    assert found["steps"] == 3
    assert found["point_spread"] == pytest.approx(1.4826 * 6)
    assert found["ratio_spread"] == pytest.approx(1.4826 * 0.047655, rel=1e-4)
    assert own(store_of, [], [Seen(9.0)])[0]["steps"] == 0
    over_a_gap = [Seen(1.0, place=ARE, year=2020), Seen(1.0, place=ARE, year=2022)]
    assert own(store_of, over_a_gap, [Seen(9.0)])[0]["steps"] == 1


def test_values_below_one_have_ratios_too_but_noughts_have_none(store_of: Makes) -> None:
    values = {ARE: (0.1, 0.2), HABO: (0.2, 0.8), OREBRO: (0.0, 0.5), ALMHULT: (0.5, 0.0)}
    published = [
        Seen(value, place=place, year=2020 + at)
        for place, pair in values.items()
        for at, value in enumerate(pair)
    ]
    (found,) = own(store_of, published, [Seen(9.0, year=2021)])
    assert (found["steps"], found["ratio_spread"]) == (4, pytest.approx(1.4826 * math.log(2) / 2))


def test_the_ends_are_of_the_other_municipalities_in_the_nearest_year_with_enough_of_them(
    store_of: Makes,
) -> None:
    published = of_all([4_000.0, 1.0, 0.5, 8.0], year=2022) + of_all([1.0, 1.0, 2.0], year=2023)
    published += [Seen(99.0, place=DISTRICT, year=2022), Seen(99.0, place=ARE, year=2022, sex="K")]
    (found,) = own(store_of, published, [Seen(9.0)])
    assert (found["others_year"], found["low"], found["high"]) == (2022, 0.5, 4_000.0)
    assert (found["fractions"], found["per_person"]) == (pytest.approx(1 / 3), pytest.approx(0.1))
    assert own(store_of, published, [Seen(9.0)], others=4)[0]["others_year"] is None
    assert own(store_of, published, [Seen(9.0, year=2024)])[0]["others_year"] == 2022
    assert own(store_of, published, [Seen(9.0, year=2025)])[0]["others_year"] is None


def test_neither_nought_nor_one_is_a_fraction(store_of: Makes) -> None:
    published = [Seen(value, place=place) for place, value in ((ARE, 0.0), (HABO, 1.0), (OREBRO, 0.5))]
    assert own(store_of, published, [Seen(9.0)])[0]["fractions"] == pytest.approx(1 / 3)


# intake/past


def test_the_past_is_what_municipalities_and_districts_have_that_the_file_does_not_give(
    store_of: Makes,
) -> None:
    published = [
        Seen(1.0, year=2022),
        Seen(2.0),
        Seen(3.0, sex="K"),
        Seen(4.0, place=DISTRICT),
        Seen(None, year=2021),
    ]
    published += [Seen(5.0, place=RIKET, year=2022), Seen(6.0, place=ARE), Seen(7.0, indicator="share")]
    found = beside(
        store_of, published, [Seen(9.0), Seen(9.0, place=DISTRICT, year=2022), Seen(9.0, place=RIKET)]
    )
    assert sorted(tuple(row.values()) for row in found.ask("intake/past")) == [
        (0, 0, 0, 2022, 1.0),
        (0, 0, 1, 2023, 3.0),
        (1, 0, 0, 2023, 4.0),
    ]


# intake/published_ranges


def test_a_headings_range_is_of_municipalities_of_both_sexes_together_in_all_years(store_of: Makes) -> None:
    published = [Seen(float(at), place=str(9000 + at), year=2021 + at % 3) for at in range(21)]
    published += [Seen(999.0, place=place) for place in (RIKET, COUNTY, DISTRICT)]
    published += [Seen(999.0, sex="K"), Seen(None, status="suppressed"), Seen(7.0, indicator="share")]
    headings = [Headed("Ett"), Headed("Ett", file=2), Headed("Två"), Headed("Utan värden", indicator="plan")]
    headings.append(Headed("Andel", indicator="share"))
    found = store_of(published, headings=headings).ask("intake/published_ranges")
    assert sorted(tuple(row.values()) for row in found) == [
        ("Andel", 7.0, 7.0),
        ("Ett", 1.0, 19.0),
        ("Två", 1.0, 19.0),
    ]


def test_a_heading_that_stands_twice_counts_its_values_once(store_of: Makes) -> None:
    published = [Seen(value, place=place) for place, value in ((ARE, 0.0), (HABO, 10.0), (OREBRO, 20.0))]
    (found,) = store_of(published, headings=[Headed("Ett"), Headed("Ett", file=2)]).ask(
        "intake/published_ranges"
    )
    assert (found["low"], found["high"]) == (pytest.approx(1.0), pytest.approx(19.0))


# intake/published_years


def test_published_years_are_sorted_and_of_the_files_indicators(store_of: Makes) -> None:
    published = [Seen(1.0, year=year) for year in (2023, 2021, 2022)] + [Seen(None, year=2021, place=RIKET)]
    published += [Seen(1.0, indicator="share")]
    found = beside(store_of, published, [Seen(9.0), Seen(9.0, indicator="plan")]).ask(
        "intake/published_years"
    )
    assert found == [{"indicator_id": "cost", "years": [2021, 2022, 2023]}]


# intake/replaced_years


def replaced(makes: Makes, published: list[Seen], incoming: list[Seen], **other: float) -> list[Row]:
    asked = {"fewest": 4, "most": 0.75, "alike": 0.75, "different": 2, "examples": 2} | other
    return compared(makes, published, incoming).ask("intake/replaced_years", **asked)


OLD, NEW = of_all([1.0, 2.0, 3.0, 4.0]), [11.0, 12.5, 13.5, 4.0]


def test_a_year_that_is_replaced_for_the_most_part_is_told_with_examples(store_of: Makes) -> None:
    (found,) = replaced(store_of, OLD, [Seen(1.0, place=RIKET), *of_all(NEW)])
    assert (found["indicator_id"], found["year"], found["revised"], found["compared"]) == ("cost", 2023, 3, 4)
    assert (found["position"], found["other_year"]) == (1, None)
    assert found["names"] == ["Håbo", "Stockholm"]
    assert (found["before"], found["after"]) == ([3.0, 2.0], [13.5, 12.5])
    (found,) = replaced(store_of, of_all([1, 2, 3, 4, 5, 6]), of_all([1, 2, 13, 14.5, 15.5, 16.5]), most=0.6)
    assert found["names"] == ["Håbo", "Åre"]


def test_few_values_or_few_replaced_are_no_replaced_year(store_of: Makes) -> None:
    assert replaced(store_of, OLD, of_all(NEW), fewest=5) == []
    assert replaced(store_of, OLD, of_all(NEW), most=0.76) == []
    counties = [Seen(float(n), place=f"{n:02}") for n in (1, 3, 7, 18)]
    assert (
        replaced(store_of, counties, [Seen(one.value or 0 + 9.5, place=one.place) for one in counties]) == []
    )


def test_the_new_values_may_be_those_of_another_year(store_of: Makes) -> None:
    earlier = of_all([11.0, 12.5, 13.5, 99.0], year=2021) + of_all([11.0, 12.5, 0.5, 99.0], year=2020)
    assert replaced(store_of, OLD + earlier, of_all(NEW))[0]["other_year"] == 2021
    assert (
        replaced(store_of, OLD + earlier, of_all(NEW), alike=0.5)[0]["other_year"] == 2021
    )  # the most alike
    assert replaced(store_of, OLD + earlier, of_all(NEW), alike=0.8)[0]["other_year"] is None
    assert replaced(store_of, OLD + earlier, of_all(NEW), different=4)[0]["other_year"] == 2021
    assert replaced(store_of, OLD + earlier, of_all(NEW), different=5)[0]["other_year"] is None
    noughts = of_all([0.0, 0.0, 0.0, 0.0])
    known = OLD + of_all([0.0, 0.0, 0.0, 0.0], year=2021)
    assert replaced(store_of, known, noughts, different=1)[0]["other_year"] == 2021
    assert replaced(store_of, known, noughts)[0]["other_year"] is None  # four values, but one and the same
    of_women = [Seen(one.value, place=one.place, year=2021, sex="K") for one in earlier]
    assert replaced(store_of, OLD + of_women[:4], of_all(NEW))[0]["other_year"] is None
    assert replaced(store_of, OLD + earlier[:3], of_all(NEW))[0]["other_year"] is None  # fewer than fewest


def test_each_replaced_year_has_its_own_in_the_order_of_the_file(store_of: Makes) -> None:
    years = (2021, 2023, 2019, 2022, 2020)
    old = [one for year in years for one in of_all([1.0, 2.0, 3.0, 4.0], year=year)]
    known = of_all([12.0, 13.0, 14.0, 15.0], year=2015) + of_all([22.0, 23.0, 24.0, 25.0], year=2016)
    new = [one for year in years for one in of_all([year - 1e3 + at for at in range(4)], year=year)]
    new = [
        *new[:4],
        *of_all([12.0, 13.0, 14.0, 15.0], year=2023),
        *of_all([22.0, 23.0, 24.0, 25.0], year=2019),
        *new[12:],
    ]
    old += of_all([1.0, 2.0, 3.0, 4.0], year=2021, indicator="share")
    known += of_all([32.0, 33.0, 34.0, 35.0], year=2017, indicator="share")
    new += of_all([32.0, 33.0, 34.0, 35.0], year=2021, indicator="share")
    found = replaced(store_of, old + known, new)
    assert [(row["year"], row["other_year"]) for row in found] == [
        (2021, None),
        (2023, 2015),
        (2019, 2016),
        (2022, None),
        (2020, None),
        (2021, 2017),  # of the other indicator
    ]


def test_reasons_for_no_number_are_no_examples(store_of: Makes) -> None:
    old = [Seen(None, place=code) for code in CODES[:4]]
    (found,) = replaced(store_of, old, of_all(NEW))
    assert (found["revised"], found["names"], found["before"], found["after"]) == (4, [], [], [])


# intake/revised


def test_revised_values_are_counted_and_held_together(store_of: Makes) -> None:
    published = [*of_all([1.0, 2.0, 3.0, None]), Seen(5.0, place=RIKET), Seen(1.0, indicator="plan")]
    published += of_all([1.0, 2.0], indicator="share")
    incoming = [Seen(1.0, indicator="plan"), *of_all([2.5, 1.5], indicator="share")]
    incoming += [*of_all([1.0, 2.0, 9.5, 4.0, 1.0]), Seen(7.5, place=RIKET)]
    share, cost = compared(store_of, published, incoming).ask("intake/revised")
    assert (share["indicator_id"], share["revised"], share["compared"], share["position"]) == (
        "share",
        2,
        2,
        1,
    )
    assert share["together"] == pytest.approx(-1.0)
    assert (cost["revised"], cost["compared"], cost["position"], cost["numbers"]) == (3, 5, 5, 3)
    assert cost["together"] == pytest.approx(8.5 / (2 * 43.1667) ** 0.5, abs=1e-4)
    (one,) = compared(store_of, [Seen(1.0)], [Seen(2.5)]).ask("intake/revised")
    assert one["revised"] == 1

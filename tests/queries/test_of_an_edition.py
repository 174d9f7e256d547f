"""The queries about a whole edition: each filter, join and order of theirs is missed by a test if it goes."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

from oj import sql
from oj.export.plain_text import neutral
from oj.reading.model import SEXES, STATUSES
from oj.reference import DATA
from tests.compare.made import dependence_of
from tests.queries.conftest import Makes
from tests.queries.made import (
    ALMHULT,
    ARE,
    COUNTY,
    HABO,
    IN_SWEDISH_ORDER,
    MUNICIPALITIES,
    OREBRO,
    RIKET,
    STOCKHOLM,
    UNKNOWN,
    VASBY,
    Headed,
    Row,
    Seen,
    empty_base,
    file_row,
    of_all,
)

DISTRICT = "018001"
IN_THE_DISTRICT = [(DISTRICT, "Kista", STOCKHOLM)]
ELSEWHERE = [Seen(9.0, place=RIKET), Seen(9.0, place=COUNTY), Seen(9.0, place=DISTRICT)]  # no municipality
BY_SEX = [Seen(7.0, sex="K"), Seen(7.0, sex="M")]
SECONDS_OF_MANY = 1  # of processor time, to open an edition of 3 000 measures


# counted_alike, shared_figures


def test_who_counts_as_a_template_says_is_told_by_the_question_and_year(store_of: Makes) -> None:
    asked = "Räknat som mallen säger: A"
    own = [
        Seen(1.0, place=HABO), Seen(0.0, place=ARE), Seen(1.0, place=ARE, year=2022), Seen(0.0, place=COUNTY),
        Seen(None, place=OREBRO, status="missing"), Seen(0.0, place=VASBY, sex="K"),
    ]  # fmt: skip
    seen = [*(replace(one, indicator="OWN") for one in own), Seen(0.0, place=HABO, indicator="OTHER")]
    headings = [Headed(asked, "OWN", name=asked), Headed("B", "OTHER", number=1, cell="C6", name="B")]
    found = store_of(seen, headings=headings).ask("counted_alike", questions=[asked, "en annan"])
    assert found == [
        {"question": asked, "region_code": ARE, "year": 2022, "is_alike": True},
        {"question": asked, "region_code": HABO, "year": 2023, "is_alike": True},
        {"question": asked, "region_code": ARE, "year": 2023, "is_alike": False},
    ]


def test_figures_are_shared_where_there_is_a_value(store_of: Makes) -> None:
    seen = [
        Seen(1.0, place=HABO), Seen(2.0, place=HABO, sex="K"), Seen(0.0, place=ARE, year=2022),
        Seen(None, place=ARE, status="missing"), Seen(1.0, place=HABO, indicator="plan"),
        Seen(1.0, place=VASBY),
    ]  # fmt: skip
    found = store_of(seen).ask("shared_figures", municipalities=[HABO, ARE], indicators=["cost"])
    assert found == [
        {"indicator_id": "cost", "region_code": HABO, "year": 2023},
        {"indicator_id": "cost", "region_code": ARE, "year": 2022},
    ]


# answers_both_years


def both_years(answers: dict[str, tuple[float | None, float | None]], **same: Any) -> list[Seen]:
    """What places have answered in 2021 and 2023."""
    return [
        Seen(value, place=place, year=year, indicator="plan", **same)
        for place, pair in answers.items()
        for year, value in zip((2021, 2023), pair, strict=True)
    ]


def asked(makes: Makes, seen: list[Seen], **other: object) -> list[Row]:
    pairs: dict[str, object] = {
        "indicators": ["plan"],
        "since": [2021],
        "years": [2023],
        "highest_before": [1],
    }
    return makes(seen).ask("answers_both_years", **pairs | {"highest": [1]} | other)


def test_answers_of_those_who_answered_both_years(store_of: Makes) -> None:
    seen = both_years(
        {VASBY: (0, 1), STOCKHOLM: (1, 1), HABO: (1, 0), ALMHULT: (0, 0), OREBRO: (0, 1), ARE: (None, 1)}
    )
    assert asked(store_of, seen) == [
        {"indicator_id": "plan", "since": 2021, "year": 2023, "answered": 5, "before": 2, "after": 3}
        | {"gained": 2, "lost": 1, "net": [1, -1, 1]}
    ]


def test_what_a_county_gained_and_lost_is_one_number(store_of: Makes) -> None:
    """Upplands Väsby (0114) and Stockholm (0180) are of one county."""
    (both,) = asked(store_of, both_years({VASBY: (0, 1), STOCKHOLM: (0, 1), HABO: (1, 0)}))
    (even,) = asked(store_of, both_years({VASBY: (0, 1), STOCKHOLM: (1, 0), HABO: (1, 1)}))
    assert (both["net"], even["net"]) == ([2, -1], [0])


def test_answers_of_sexes_counties_and_districts_do_not_count(store_of: Makes) -> None:
    seen = both_years({STOCKHOLM: (0, 1)})
    others = both_years({STOCKHOLM: (0, 1)}, sex="K") + both_years(
        {COUNTY: (0, 1), RIKET: (0, 1), DISTRICT: (0, 1)}
    )
    hidden = both_years({HABO: (0, 1)}, status="suppressed")
    assert asked(store_of, seen + others + hidden)[0]["answered"] == 1


def test_each_year_has_its_own_highest_answer(store_of: Makes) -> None:
    seen = both_years({STOCKHOLM: (1, 1), HABO: (2, 2)})
    (found,) = asked(store_of, seen, highest_before=[1], highest=[2])
    assert (found["before"], found["after"], found["lost"]) == (2, 1, 1)


@pytest.mark.parametrize(("years", "answered"), [((2017, 2018), 2), ((2018, 2019), 1), ((2019, 2020), 2)])
def test_who_has_a_break_of_its_own_between_the_years_is_not_compared(
    store_of: Makes, years: tuple[int, int], answered: int
) -> None:
    """Others answer for Stockholm from 2019 on."""
    seen = [
        Seen(1.0, place=place, year=year, indicator="other-cost")
        for place in (HABO, STOCKHOLM)
        for year in years
    ]
    since, year = years
    (found,) = asked(store_of, seen, indicators=["other-cost"], since=[since], years=[year])
    assert found["answered"] == answered


def test_pairs_without_answers_are_left_out_and_the_others_sorted(store_of: Makes) -> None:
    seen = [Seen(1.0, year=year, indicator=one) for year in (2021, 2022, 2023) for one in ("share", "plan")]
    found = store_of(seen).ask(
        "answers_both_years",
        indicators=["share", "plan", "plan", "plan", "plan"],
        since=[2021, 2022, 2021, 2021, 2020],
        years=[2022, 2023, 2023, 2022, 2021],
        highest_before=[1, 1, 1, 1, 1],
        highest=[1, 1, 1, 1, 1],
    )
    assert [(row["indicator_id"], row["since"], row["year"]) for row in found] == [
        ("plan", 2021, 2022),
        ("plan", 2021, 2023),
        ("plan", 2022, 2023),
        ("share", 2021, 2022),
    ]


# arrivals


def test_arrivals_tell_the_last_year_of_each_source_and_the_file_that_brought_it(store_of: Makes) -> None:
    seen = [
        Seen(1.0, year=2021),
        Seen(1.0, year=2023, file=2),
        Seen(1.0, year=2023, place=HABO),
        Seen(1.0, year=2023, indicator="other-cost", file=1),
        Seen(1.0, year=2022, indicator="late-cost", file=3),
        Seen(None, year=2024),
        Seen(1.0, year=2024, place=COUNTY),
        Seen(1.0, year=2022, indicator="plan", file=3),
    ]
    cost = {"theme": "money", "source": "Ärlig källa", "first_year": 2021, "last_year": 2023, "indicators": 2}
    late = {
        "theme": "money",
        "source": "Åldrig källa",
        "first_year": 2022,
        "last_year": 2022,
        "indicators": 1,
    }
    plan = {"theme": "process", "source": "Enkät", "first_year": 2022, "last_year": 2022, "indicators": 1}
    assert store_of(seen).ask("arrivals") == [
        late | {"file": "fil3.xlsx", "edition": 3},
        cost | {"file": "fil2.xlsx", "edition": 2},
        plan | {"file": "fil3.xlsx", "edition": 3},
    ]


# catalogue


def test_the_catalogue_tells_the_latest_year_with_a_value_and_how_many_have_one(store_of: Makes) -> None:
    seen = [
        *of_all([1.0, 2.0, None]),
        *of_all([1.0, 2.0, 3.0], year=2022),
        *of_all([None, None], year=2024),
        Seen(1.0, year=2024, sex="K"),
        Seen(9.0, place=RIKET, year=2024),
        Seen(1.0, indicator="share", sex="K"),
        Seen(0.0, indicator="plan", year=2020),
    ]
    assert store_of(seen).ask("catalogue") == [
        {"id": "cost", "year": 2023, "answered": 2},
        {"id": "plan", "year": 2020, "answered": 1},
    ]


# coverage


def test_coverage_counts_indicators_and_municipalities_with_a_value(store_of: Makes) -> None:
    seen = [
        *of_all([1.0, 2.0, None]),
        Seen(1.0, place=HABO, indicator="other-cost"),
        Seen(None, place=OREBRO, indicator="late-cost"),
        Seen(1.0, year=2022),
        Seen(1.0, year=2022, sex="K"),
        *[Seen(1.0, indicator="share", year=year) for year in (2020, 2024, 2021, 2022)],
        *ELSEWHERE,
        Seen(9.0, place=RIKET, year=2019),
    ]
    money = [(2022, 1, 1), (2023, 2, 3)]
    process = [(year, 1, 1) for year in (2020, 2021, 2022, 2024)]
    area = [(2020, 1, 1), (2021, 1, 1), (2022, 2, 1), (2023, 2, 3), (2024, 1, 1)]
    assert [tuple(row.values()) for row in store_of(seen).ask("coverage")] == [
        *(("", "money", *found) for found in money),
        *(("", "process", *found) for found in process),
        *(("Registrets", "", *found) for found in area),
    ]


# figures


def figures(makes: Makes, seen: list[Seen], *, texts: bool = True) -> list[Row]:
    store = makes(seen)
    return store.ask("figures", indicators=["cost"], places=[STOCKHOLM, RIKET], year=2023, texts=texts)


def test_figures_are_of_both_sexes_together(store_of: Makes) -> None:
    assert [row["value"] for row in figures(store_of, [*BY_SEX, Seen(3.0)])] == [3.0]


def test_figures_of_the_year_count_and_none_later(store_of: Makes) -> None:
    found = figures(store_of, [Seen(float(year), year=year) for year in (2022, 2023, 2024)])
    assert sorted(row["year"] for row in found) == [2022, 2023]


def test_figures_are_of_the_places_and_indicators_asked_for(store_of: Makes) -> None:
    seen = [Seen(1.0), Seen(2.0, place=HABO), Seen(3.0, place=RIKET), Seen(4.0, indicator="share")]
    assert sorted(row["value"] for row in figures(store_of, seen)) == [1.0, 3.0]


def test_a_figure_without_a_number_is_there_with_its_status(store_of: Makes) -> None:
    (found,) = figures(store_of, [Seen(None, status="suppressed", note="<5", period="2021–2023")])
    assert (found["value"], found["status"], found["note"]) == (None, "suppressed", "<5")
    assert found["period"] == "2021–2023"


def test_the_text_of_a_cell_is_told_only_to_those_who_may_see_it(store_of: Makes) -> None:
    hidden, empty = Seen(None, note="Anna"), Seen(1.0)
    assert figures(store_of, [hidden], texts=False)[0]["note"] == ""
    assert (figures(store_of, [empty])[0]["note"], figures(store_of, [empty])[0]["period"]) == ("", "")


# headings


def test_headings_are_told_by_file_label_and_indicator(store_of: Makes) -> None:
    headings = [
        Headed(
            "Kostnad", "cost", 1, 0, "B", "C9", match="similar", unit="tkr", value_type="count", coding="Ja=2"
        ),
        Headed("Kostnad", number=1, sheet="A", cell="B2", match="exact", coding="Ja=1"),
        Headed("Nytt", indicator=UNKNOWN, number=2, name="Något nytt"),
        Headed("Kostnad", number=3, sheet="A", cell="D2"),
        Headed("Kostnad", file=2, number=0),
    ]
    seen = [Seen(1.0, year=year, heading=1) for year in (2022, 2023)]
    seen += [Seen(1.0, place=HABO, heading=0), Seen(2.0, file=3)]
    newest, first, unknown = store_of(seen, headings=headings).ask("headings")
    assert (newest["file"], newest["observations"], newest["first_year"], newest["last_year"]) == (
        "fil2.xlsx",
        0,
        None,
        None,
    )
    assert first == {
        "file_id": 1,
        "file": "fil1.xlsx",
        "sha256": "hash-1",
        "edition": 1,
        "label": "Kostnad",
        "indicator_id": "cost",
        "indicator": "Östra kostnaden",
        "match": "similar",
        "unit": "tkr",
        "value_type": "count",
        "coding": "Ja=2",
        "sheet": "B",
        "cell": "C9",
        "sheets": 2,
        "numbers": [0, 1, 3],
        "observations": 3,
        "first_year": 2022,
        "last_year": 2023,
        "area": "Registrets",
    }
    assert (unknown["indicator"], unknown["observations"]) == ("Något nytt", 0)


# indicators, of many files


def test_three_thousand_measures_that_only_files_know_are_there_at_once(store_of: Makes) -> None:
    own = [Headed(f"Uppgift {at}", f"egen-{at}", name=f"Uppgift {at}", number=at) for at in range(3000)]
    start = process_time()
    store_of([Seen(1.0)], headings=own)
    assert process_time() - start < SECONDS_OF_MANY


# in_years


def test_each_indicator_is_asked_for_in_a_year_of_its_own(store_of: Makes) -> None:
    seen = [
        Seen(1.0, year=2022),
        Seen(2.0, year=2023),
        Seen(3.0, indicator="share", year=2022, numerator=3, denominator=100),
        Seen(4.0, indicator="share", year=2023),
        Seen(None, place=HABO, year=2023, note="hemligt"),
        Seen(5.0, place=VASBY, year=2023),
        Seen(6.0, year=2023, sex="K"),
        Seen(7.0, place=RIKET, year=2023),
    ]
    places = [STOCKHOLM, HABO, RIKET]
    asked = {"indicators": ["cost", "share"], "years": [2023, 2022], "places": places}
    found = store_of(seen).ask("in_years", **asked, texts=False)
    assert sorted((row["indicator_id"], row["region_code"], row["year"], row["value"]) for row in found) == [
        ("cost", RIKET, 2023, 7.0),
        ("cost", STOCKHOLM, 2023, 2.0),
        ("cost", HABO, 2023, None),
        ("share", STOCKHOLM, 2022, 3.0),
    ]
    assert {row["note"] for row in found} == {""}
    told = store_of(seen).ask("in_years", **asked, texts=True)
    assert "hemligt" in {row["note"] for row in told}


# indicator_kinds, indicator_names


def test_indicator_kinds_count_what_the_edition_has(store_of: Makes) -> None:
    seen = [Seen(1.0), *ELSEWHERE, Seen(None, indicator="plan")]
    headings = [Headed("Nytt", indicator=UNKNOWN, name="Zebror", unit="st", value_type="count")]
    found = store_of(seen, headings=headings, breaks=[("share", 2024, "Ny fråga")]).ask("indicator_kinds")
    assert [(row["id"], row["observations"]) for row in found] == [
        ("share", 0),
        ("plan", 1),
        (UNKNOWN, 0),
        ("late-cost", 0),
        ("other-cost", 0),
        ("cost", 4),
    ]
    [broken] = found[0]["breaks"]
    assert (broken["year"], broken["reason"], broken["kind"]) == (2024, "Ny fråga", "definition")
    assert (found[1]["scale"], found[2]["unit"], found[2]["breaks"]) == ("Ja=1;Nej=0", "st", None)


def test_indicator_names_come_in_the_order_of_the_ids(store_of: Makes) -> None:
    found = store_of([], headings=[Headed("Nytt", indicator=UNKNOWN, name="Zebror")]).ask("indicator_names")
    assert [row["id"] for row in found] == ["cost", UNKNOWN, "late-cost", "other-cost", "plan", "share"]
    assert found[0] == {"id": "cost", "name": "Östra kostnaden", "short_name": "Kostnad"}
    assert found[1] == {"id": UNKNOWN, "name": "Zebror", "short_name": "Zebror"}


# indicators


def test_indicators_of_a_theme_that_have_values_for_municipalities_by_then(store_of: Makes) -> None:
    seen = [
        Seen(1.0),
        Seen(1.0, indicator="other-cost", year=2024),
        Seen(1.0, indicator="late-cost", place=COUNTY),
        Seen(1.0, indicator="plan"),
    ]
    found = store_of(seen).ask("indicators", themes=["money"], year=2023, area="")
    assert [row["id"] for row in found] == ["cost"]
    assert (found[0]["unit"], found[0]["headline"], found[0]["minimum_base"]) == ("kr/inv", 2, None)


def test_indicators_come_in_the_order_of_the_register(store_of: Makes) -> None:
    ids = ["cost", "other-cost", "late-cost", "plan", "share", UNKNOWN]
    seen = [Seen(1.0, indicator=one) for one in ids]
    headings = [Headed("Nytt", indicator=UNKNOWN, name="Övrigt")]
    found = store_of(seen, headings=headings).ask(
        "indicators", themes=["money", "process", "cost"], year=2023, area=""
    )
    assert [row["id"] for row in found] == [UNKNOWN, "other-cost", "cost", "late-cost", "share", "plan"]


def test_what_only_files_know_has_no_decimals_where_its_values_are_whole_and_large(store_of: Makes) -> None:
    given = [("large", 21800.0, None), ("small", 3.0, 4.0), ("exact", 21800.0, 0.5), ("tiny", 0.28, 1.0)]
    given += [("twenty", -20.0, 1.0), ("nineteen", 19.0, 1.0), ("two", 2.0, 0.5), ("under", -1.9, 1.0)]
    given += [("hundred", 100.0, 0.5), ("nearly", 99.5, 1.0)]
    seen = [Seen(first, indicator=one) for one, first, _ in given]
    seen += [Seen(then, indicator=one, year=2022) for one, _, then in given]
    headings = [Headed(one, indicator=one, name=one, value_type="number") for one, *_ in given]
    found = store_of(seen, headings=headings).ask("indicators", themes=["key_figure"], year=2023, area="")
    assert {row["id"]: row["decimals"] for row in found} == {
        "large": 0,
        "small": 1,
        "exact": 1,
        "tiny": 2,
        "twenty": 0,
        "nineteen": 1,
        "two": 1,
        "under": 2,
        "hundred": 1,
        "nearly": 1,
    }


def test_shares_that_are_whole_have_no_decimals_and_a_cost_that_is_not_has_them(store_of: Makes) -> None:
    kinds = {"whole": ("share", 71.0), "exact": ("share", 71.5), "cheap": ("currency", 0.8)}
    kinds |= {"price": ("currency", 4500.5), "staff": ("count", 1.25)}
    seen = [Seen(value, indicator=one) for one, (_, value) in kinds.items()]
    headings = [Headed(one, indicator=one, name=one, value_type=kind) for one, (kind, _) in kinds.items()]
    found = store_of(seen, headings=headings).ask(
        "indicators", themes=["key_figure", "cost"], year=2023, area=""
    )
    wanted = {"whole": 0, "exact": 1, "cheap": 2, "price": 0, "staff": 2}
    assert {row["id"]: row["decimals"] for row in found} == wanted


def test_costs_that_say_the_same_are_a_family_and_the_first_of_each_has_a_row_first(store_of: Makes) -> None:
    names = [f"{net} hemtjänst, kr/inv {per}" for net in ("Kostnad", "Nettokostnad") for per in range(6)]
    names += ["Kostnad färdtjänst, kr/resa", "Nettokostnad"]
    seen = [Seen(200.0, indicator=one) for one in names]
    headings = [Headed(one, indicator=one, name=one, value_type="currency", area="Äldre") for one in names]
    found = store_of(seen, headings=headings).ask("indicators", themes=["cost"], year=2023, area="Äldre")
    assert [row["id"] for row in found[:4]] == [
        "Kostnad färdtjänst, kr/resa",
        "Kostnad hemtjänst, kr/inv 0",
        "Nettokostnad",
        "Kostnad hemtjänst, kr/inv 1",
    ]
    families = {row["id"]: row["family"] for row in found}
    assert {families[one] for one in names[:-2]} == {"kostnad hemtjänst"}
    assert families["Kostnad färdtjänst, kr/resa"] == "kostnad färdtjänst"


def test_a_sub_factor_is_the_registers_or_what_a_name_says_last(store_of: Makes) -> None:
    names = {
        "a": "Mål? (delfaktor 2)",
        "b": "Mål? (Delfaktor 99)",
        "c": "Mål (delfaktor 2) i år?",
        "d": "2. Mål?",
    }
    seen = [Seen(1.0, indicator=one) for one in (*names, "plan", "share")]
    headings = [Headed(name, indicator=one, name=name, value_type="yes_no") for one, name in names.items()]
    found = store_of(seen, headings=headings).ask(
        "indicators", themes=["structure_process", "process", "money"], year=2023, area=""
    )
    told = {row["id"]: (row["short_name"], row["sub_factor"], row["success_factor"]) for row in found}
    assert told["a"] == ("Mål?", 2, "ledarskap")
    assert told["b"] == ("Mål? (Delfaktor 99)", None, "")  # there is no such sub-factor
    assert told["c"] == (names["c"], None, "")
    assert told["d"] == ("Mål?", None, "")
    assert (told["plan"][1], told["share"][1]) == (22, 22)


# only_by_sex


def test_an_indicator_that_the_files_give_for_each_sex_only(store_of: Makes) -> None:
    seen = [
        Seen(1.0, sex="K"),
        Seen(1.0, sex="M"),
        Seen(1.0, indicator="plan", sex="K"),
        Seen(1.0, indicator="plan"),
        Seen(1.0, indicator="share", sex="K"),
        Seen(1.0, indicator="share", year=2024),
    ]
    made = store_of(seen)
    for year, wanted in ((2023, ["cost", "share"]), (2024, ["cost"])):
        found = made.ask("only_by_sex", indicators=["cost", "plan", "share"], year=year)
        assert [row["indicator_id"] for row in found] == wanted


# by_sex_years, in_districts


def test_the_latest_year_by_sex_is_that_of_a_municipalitys_value(store_of: Makes) -> None:
    made = store_of(
        [
            Seen(1.0, sex="K", year=2021),
            Seen(1.0, sex="M", year=2022),
            Seen(None, sex="K"),
            Seen(1.0, sex="K", place=RIKET),
            Seen(1.0, sex="K", year=2024),
            Seen(1.0),
            Seen(1.0, indicator="plan"),
            Seen(1.0, indicator="share", sex="K"),
        ]
    )
    found = made.ask("by_sex_years", indicators=["share", "plan", "cost"], year=2023)
    assert [tuple(row.values()) for row in found] == [("cost", 2022), ("share", 2023)]
    assert made.ask("by_sex_years", indicators=["plan"], year=2023) == []


def test_districts_come_with_their_names_each_indicator_in_its_years(store_of: Makes) -> None:
    districts = [(DISTRICT, "Ärvinge", STOCKHOLM), ("018002", "Åsen", STOCKHOLM), ("188001", "Öster", OREBRO)]
    seen = [
        Seen(1.0, place=DISTRICT, numerator=1.0, denominator=2.0),
        Seen(None, place="018002", note="<5", status="suppressed"),
        Seen(3.0, place="018002", sex="K"),
        Seen(4.0, place="188001"),
        Seen(5.0, place=DISTRICT, year=2022),
        Seen(6.0, place=DISTRICT, year=2021),
        Seen(7.0, place=DISTRICT, indicator="share"),
        Seen(8.0),
    ]
    made = store_of(seen, districts=districts)
    asked = {"indicators": ["cost", "cost"], "years": [2023, 2022], "texts": True}
    found = made.ask("in_districts", municipalities=[STOCKHOLM, HABO], **asked)
    assert [(row["region"], row["year"], row["sex"], row["value"], row["note"]) for row in found] == [
        ("Åsen", 2023, "T", None, "<5"),
        ("Åsen", 2023, "K", 3.0, ""),
        ("Ärvinge", 2022, "T", 5.0, ""),
        ("Ärvinge", 2023, "T", 1.0, ""),
    ]
    assert {row["level"] for row in found} == {"stadsdel"}
    assert (found[3]["numerator"], found[3]["denominator"]) == (1.0, 2.0)
    silent = made.ask("in_districts", municipalities=[STOCKHOLM], **{**asked, "texts": False})
    assert not any(row["note"] for row in silent)


# lists


def test_municipalities_come_in_swedish_order(store_of: Makes) -> None:
    found = store_of([]).ask("municipalities")
    assert [row["code"] for row in found] == IN_SWEDISH_ORDER
    assert found[0] == {"code": HABO, "name": "Håbo"}


def test_places_come_with_municipalities_first(store_of: Makes) -> None:
    found = store_of([], districts=IN_THE_DISTRICT).ask("region_names")
    assert [row["code"] for row in found[:6]] == [VASBY, STOCKHOLM, HABO, ALMHULT, OREBRO, ARE]
    assert [row["level"] for row in found[6:]] == ["lan"] * 5 + ["rike", "stadsdel"]
    assert found[-1] == {"code": DISTRICT, "name": "Kista", "level": "stadsdel"}


def test_stated_breaks_come_by_indicator_and_year(store_of: Makes) -> None:
    breaks = [("plan", 2023, "Sen"), ("plan", 2021, "Tidig"), ("cost", 2022, "Pris")]
    assert [tuple(row.values())[:3] for row in store_of([], breaks=breaks).ask("stated_breaks")] == [
        ("cost", 2022, "Pris"),
        ("plan", 2021, "Tidig"),
        ("plan", 2023, "Sen"),
    ]


def test_years_are_those_of_municipalities_with_the_newest_first(store_of: Makes) -> None:
    seen = [
        Seen(1.0, year=2021),
        Seen(1.0, year=2023),
        Seen(None, year=2023),
        Seen(9.0, place=RIKET, year=2024),
    ]
    store = store_of(seen)
    assert store.ask("years", area="") == [{"year": 2023}, {"year": 2021}]
    assert store.ask("years", area="Registrets") == [{"year": 2023}, {"year": 2021}]
    assert store.ask("years", area="Äldre") == []


def test_the_latest_year_of_a_theme_is_one_of_values_of_municipalities(store_of: Makes) -> None:
    seen = [Seen(1.0, year=2021), Seen(None, year=2023), Seen(9.0, place=RIKET, year=2024)]
    store = store_of([*seen, Seen(1.0, indicator="plan", year=2022)])
    found = [{"theme": "money", "year": 2021}, {"theme": "process", "year": 2022}]
    assert store.ask("latest_years", area="") == found
    assert store.ask("latest_years", area="Registrets") == found
    assert store.ask("latest_years", area="Äldre") == []


def test_areas_are_those_of_indicators_with_values_for_municipalities(store_of: Makes) -> None:
    seen = [Seen(1.0), Seen(1.0, indicator="share"), Seen(1.0, indicator="late-cost", place=RIKET)]
    seen += [Seen(1.0, indicator=UNKNOWN)]
    headings = [Headed("Nytt", indicator=UNKNOWN, area="Äldre")]
    found = store_of(seen, headings=headings).ask("areas")
    assert sorted(row["area"] for row in found) == ["Registrets", "Registrets", "Äldre"]
    assert {row["theme"] for row in found if row["area"] == "Äldre"} == {"cost"}


def test_in_an_area_that_the_register_has_not_the_latest_and_best_known_are_shown(store_of: Makes) -> None:
    ids = [f"own-{number:02}" for number in range(12)]
    seen = [Seen(1.0, indicator=one, year=2022) for one in ids]
    seen += [Seen(2.0, indicator="own-11", year=2023), Seen(1.0, indicator="own-10", place=HABO, year=2022)]
    headings = [
        Headed(one, indicator=one, name=one, value_type="number", unit="st", area="Äldre") for one in ids
    ]
    headings += [Headed("Nytt", indicator=UNKNOWN, value_type="number", area="Registrets")]
    seen += [Seen(3.0, indicator=UNKNOWN)]
    store = store_of(seen, headings=headings)
    found = store.ask("indicators", themes=["key_figure"], year=2023, area="Äldre")
    ranks = {row["id"]: row["headline"] for row in found}
    assert [one for one, rank in ranks.items() if rank][:3] == ["own-11", "own-10", "own-00"]
    assert sorted(filter(None, ranks.values())) == list(range(1, 7))
    (own,) = store.ask("indicators", themes=["key_figure"], year=2023, area="Registrets")
    assert own["headline"] is None  # the register says what has a row in its area


def test_sources_count_their_indicators_that_have_values(store_of: Makes) -> None:
    seen = [
        Seen(1.0, year=2020),
        Seen(1.0, indicator="other-cost"),
        Seen(None, year=2024),
        *(Seen(1.0, indicator="late-cost", place=place) for place in (HABO, ARE, OREBRO)),
        Seen(1.0, indicator="share", place=RIKET),
        Seen(1.0, indicator=UNKNOWN),
    ]
    headings = [Headed("Nytt", indicator=UNKNOWN, name="Nytt")]
    found = store_of(seen, headings=headings).ask("sources")
    assert [tuple(row.values()) for row in found] == [
        ("Ärlig källa", "https://o", 2, 2020, 2023),
        ("", "", 1, 2023, 2023),
        ("Enkät", "", 1, 2023, 2023),
        ("Åldrig källa", "", 1, 2023, 2023),
    ]


# fetched


def test_what_was_fetched_is_told_with_its_address_the_newest_first(store_of: Makes) -> None:
    store = store_of([])
    for number in (7, 8):
        fetched = {"address": f"https://k/{number}", "fetched_at": "2026-11-30T09:00:00+00:00"}
        store.add("file", [file_row(number) | fetched])
    assert [tuple(row.values()) for row in store.ask("fetched")] == [
        (f"fil{number}.xlsx", f"https://k/{number}", "2026-11-30T09:00:00+00:00", f"hash-{number}", number)
        for number in (8, 7)
    ]


# changes_of_all


def changes(makes: Makes, seen: list[Seen], year: int = 2023, **more: Any) -> dict[tuple[str, int], Row]:
    ids = ["cost", "share", "plan"]
    found = makes(seen, **more).ask("changes_of_all", indicators=ids, year=year)
    return {(row["indicator_id"], row["since"]): row for row in found}


def test_changes_of_all_are_to_the_latest_year_from_every_earlier_one(store_of: Makes) -> None:
    seen = [
        *of_all([100, 200, 400, 0, None, 50], year=2021),
        *of_all([100, 100, 100, 100, 100, None], year=2022),
    ]
    seen += [*of_all([110, 240, 400, 90, 80, 75]), *of_all([1.0] * 6, year=2024)]
    seen += [
        Seen(999.0, place=place, year=year) for place in (RIKET, COUNTY, DISTRICT) for year in (2021, 2023)
    ]
    seen += [Seen(5.0, sex="K", year=2021), Seen(500.0, sex="K"), Seen(1.0, indicator="plan", year=2021)]
    found = changes(store_of, [*seen, Seen(0.0, indicator="plan")])
    assert list(found) == [("cost", 2021), ("cost", 2022)]
    row = found["cost", 2021]  # 10, 20, 0 and 50 per cent; nought and nothing have no per cent
    assert (row["year"], row["municipalities"], row["middle"]) == (2023, 4, pytest.approx(15))
    assert row["farthest"] == [pytest.approx(35)]
    assert found["cost", 2022]["municipalities"] == 5


@pytest.mark.parametrize(("municipalities", "farthest"), [(10, 1), (11, 2), (20, 2)])
def test_the_tenth_that_changed_most_is_told_rounded_up(
    store_of: Makes, municipalities: int, farthest: int
) -> None:
    places = [f"9{at:03}" for at in range(municipalities)]
    seen = [Seen(100.0, place, 2022) for place in places]
    seen += [Seen(100.0 + at, place) for at, place in enumerate(places)]
    assert len(changes(store_of, seen)["cost", 2022]["farthest"]) == farthest


def test_changes_of_shares_are_in_points_and_none_goes_over_a_break(store_of: Makes) -> None:
    seen = [*of_all([0, 10, 20, 30, 40, 50], year=2021, indicator="share")]
    seen += [*of_all([0, 10, 20, 30, 40, 50], year=2022, indicator="share")]
    seen += [*of_all([1, 12, 23, 34, 45, 56], indicator="share")]
    found = changes(store_of, seen, breaks=[("share", 2022, "Ny")])
    assert list(found) == [("share", 2022)]
    assert (found["share", 2022]["middle"], found["share", 2022]["farthest"]) == (3.5, [2.5])
    money = changes(store_of, [*of_all([1] * 6, year=2021), *of_all([2] * 6)])
    assert list(money) == [("cost", 2021)]  # state money of 2022 breaks nothing


def test_changes_of_counts_are_in_standard_errors_of_independent_years(store_of: Makes) -> None:
    def counted(cases: int, base: int, place: str, year: int) -> Seen:
        value = 100 * cases / base
        return Seen(value, place, year, "share", numerator=float(cases), denominator=float(base))

    pairs = {STOCKHOLM: (20, 100, 30, 100), HABO: (8, 40, 8, 40), ARE: (0, 30, 0, 50), OREBRO: (1, 20, 9, 60)}
    pairs[ALMHULT] = (25, 24, 30, 28)  # more than all: by no chance
    seen = [counted(n, d, place, 2022) for place, (n, d, _, _) in pairs.items()]
    seen += [counted(n, d, place, 2023) for place, (_, _, n, d) in pairs.items()]
    row = changes(store_of, seen)["share", 2022]
    z = 0.1 / np.sqrt(0.25 * 0.75 * 2 / 100)  # Örebro's base of 2022 is too small
    assert (row["municipalities"], row["counted"]) == (5, 3)
    assert row["dispersion"] == pytest.approx(np.var([z, 0, 0]))
    assert (
        changes(store_of, [*of_all([1] * 6, year=2022), *of_all([2] * 6)])["cost", 2022]["dispersion"] is None
    )


# dependence


def dependences(makes: Makes, seen: list[Seen], year: int = 2024, **more: Any) -> dict[str, Row]:
    asked = {"indicators": ["cost", "share", "plan"], "year": year}
    told = {"counted": ["share"], "counting": ["number"], "per": [0]}
    found = makes(seen, **more).ask("dependence", **asked, **told)
    return {row["indicator_id"]: row for row in found}


def test_dependence_has_the_squares_round_the_mean_of_each_pair_of_years(store_of: Makes) -> None:
    country = np.random.default_rng(1).normal(50, 9, (6, 4))
    seen = [
        one
        for year in range(4)
        for one in of_all(country[:, year].tolist(), year=2021 + year, indicator="share")
    ]
    seen += [Seen(99.0, place=RIKET, year=year, indicator="share") for year in range(2021, 2026)]
    seen += [Seen(1.0, sex="K", year=year, indicator="share") for year in range(2021, 2025)]
    row = dependences(store_of, [*seen, *(Seen(1.0, indicator="plan", year=y) for y in (2022, 2023))])[
        "share"
    ]
    wanted = dependence_of(country)
    assert (row["series"], row["steps"], row["free"]) == (6, [1, 2, 3], list(wanted.free))
    assert row["squares"] == pytest.approx(list(wanted.squares))


def test_dependence_of_kronor_is_free_of_what_prices_did_and_never_over_a_break(store_of: Makes) -> None:
    country = np.exp(np.random.default_rng(2).normal(0, 0.1, (6, 3))) * np.array([1.0, 1.3, 2.0])
    seen = [one for year in range(3) for one in of_all(country[:, year].tolist(), year=2022 + year)]
    assert dependences(store_of, seen)["cost"]["squares"] == pytest.approx(
        list(dependence_of(np.log(country)).squares)
    )
    found = dependences(store_of, seen)["cost"]
    assert found["years"] == [2022, 2023]
    assert found["drift"] == pytest.approx(list(np.diff(np.log(country).mean(axis=0))))
    broken = dependences(store_of, seen, breaks=[("cost", 2024, "Ny")])["cost"]
    assert (broken["free"], len(broken["squares"])) == ([5.0], 1)
    gap = dependences(
        store_of, [replace(one, year=2026) if one.year == 2024 else one for one in seen], year=2026
    )
    assert gap["cost"]["steps"] == [1, 3, 4]
    assert dependences(store_of, seen[:1]) == {}


PEOPLE = np.array([MUNICIPALITIES[code][4] for code in MUNICIPALITIES], dtype=float)


def test_dependence_divides_the_squares_into_what_falls_with_the_base_and_what_does_not(
    store_of: Makes,
) -> None:
    random = np.random.default_rng(9)
    base = np.array([30.0, 60.0, 90.0, 200.0, 400.0, 900.0])
    country = random.normal(50, np.sqrt(36 + 1500 / base)[:, None], (6, 4))
    wanted = dependence_of(country, base)
    assert min(wanted.chance[:2]) > 0
    assert min(wanted.lasting[:2]) > 0

    def asked(denominators: list[float | None], numbers: list[float] | None = None) -> Row:
        seen = [
            replace(one, denominator=denominator)
            for year in range(4)
            for one, denominator in zip(
                of_all(country[:, year].tolist(), year=2021 + year, indicator="share"),
                denominators,
                strict=True,
            )
        ]
        for year in range(4) if numbers else ():
            seen += of_all(numbers or [], year=2021 + year, indicator="number")
            seen += [Seen(7.0, sex="K", year=2021 + year, indicator="number")]
            seen += [Seen(7.0, place=RIKET, year=2021 + year, indicator="number")]
        return dependences(store_of, seen)["share"]

    for row in (asked(base.tolist()), asked([None] * 6, base.tolist())):  # its own, or told beside it
        assert row["based"] == list(wanted.free)
        assert row["lasting"] == pytest.approx(list(wanted.lasting))
        assert row["chance"] == pytest.approx(list(wanted.chance))
    lacking = asked([*base[:5].tolist(), None])
    without = dependence_of(country[:5], base[:5])
    assert (lacking["based"], lacking["free"]) == (list(without.free), list(wanted.free))
    assert lacking["chance"] == pytest.approx(list(without.chance))
    assert asked([*base[:5].tolist(), 0.0])["chance"] == lacking["chance"]
    assert asked([None] * 6)["based"] == [0.0] * 3
    for bases in ([1.0, *base[1:]], base[::-1]):  # one is a base; more chance in large ones is none
        other = dependence_of(country, np.array(bases))
        assert asked([float(one) for one in bases])["chance"] == pytest.approx(list(other.chance))
    assert 0.0 in other.chance
    alike = asked([50.0] * 6)
    assert (alike["chance"], alike["lasting"]) == (
        [0.0] * 3,
        pytest.approx(list(np.divide(wanted.squares, wanted.free))),
    )


def test_years_are_held_against_those_up_to_fifteen_steps_away(store_of: Makes) -> None:
    seen = [one for year in range(2007, 2025) for one in of_all([1.0, 2.0], year=year, indicator="share")]
    row = dependences(store_of, seen)["share"]
    assert row["steps"] == list(range(1, 16))
    assert row["free"] == [18 - step for step in row["steps"]]  # one pair of years each, less its mean


def test_one_with_a_base_divides_nothing_and_a_pair_of_years_without_takes_nothing_away(
    store_of: Makes,
) -> None:
    country = np.random.default_rng(3).normal(50, 9, (6, 4))

    def asked(years: int, municipalities: int) -> Row:
        seen = [
            replace(one, denominator=100.0 * (at + 1) if year < years and at < municipalities else None)
            for year in range(4)
            for at, one in enumerate(of_all(country[:, year].tolist(), year=2021 + year, indicator="share"))
        ]
        return dependences(store_of, seen)["share"]

    for row in (asked(4, 0), asked(4, 1)):
        assert (row["based"], row["chance"], row["lasting"]) == ([0.0] * 3, [0.0] * 3, [0.0] * 3)
    some, base = asked(3, 6), np.array([100.0, 200, 300, 400, 500, 600])
    wanted = dependence_of(country[:, :3], base)  # the fourth year is in no pair with bases
    assert some["based"] == [*wanted.free, 0.0]
    assert some["chance"] == pytest.approx([*wanted.chance, 0.0])
    assert some["lasting"] == pytest.approx([*wanted.lasting, 0.0])


def test_dependence_takes_the_base_of_a_rate_from_its_cases(store_of: Makes) -> None:
    country = np.random.default_rng(4).normal(0.5, 0.08, (6, 3))  # per 1 000
    cases = np.array([3.0, 6.0, 9.0, 20.0, 40.0, 90.0])
    seen = [one for y in range(3) for one in of_all(country[:, y].tolist(), year=2021 + y, indicator="share")]
    seen += [one for y in range(3) for one in of_all(cases.tolist(), year=2021 + y, indicator="number")]
    told = {"counted": ["share"], "counting": ["number"], "per": [1000]}
    (row,) = store_of(seen).ask("dependence", indicators=["share"], year=2024, **told)
    base = 1000 * cases[:, None] / country
    inverse = (1 / base[:, 2] + 1 / base[:, 0]) / 2
    moved = country[:, 2] - country[:, 0]
    plain = float(((moved - moved.mean()) ** 2).sum() / 5)
    middle = np.average(moved, weights=1 / inverse)
    sized = float(np.average((moved - middle) ** 2, weights=1 / inverse)) * 6 / 5
    slope = (plain - sized) / (inverse.mean() - 6 / (1 / inverse).sum())
    assert row["chance"][1] == pytest.approx(min(max(slope, 0.0), plain / inverse.mean()))
    assert row["lasting"][1] == pytest.approx(plain - row["chance"][1] * inverse.mean())
    nothing = [replace(one, value=0.0) if one.place == ARE else one for one in seen]
    (row,) = store_of(nothing).ask("dependence", indicators=["share"], year=2024, **told)
    assert (row["based"], row["free"]) == ([8.0, 4.0], [10.0, 5.0])  # no cases of nothing tell no base


def test_dependence_of_kronor_has_the_inhabitants_as_base(store_of: Makes) -> None:
    random = np.random.default_rng(6)
    country = np.exp(random.normal(0, 0.02 + 8 / np.sqrt(PEOPLE)[:, None], (6, 3)))
    seen = [one for year in range(3) for one in of_all(country[:, year].tolist(), year=2022 + year)]
    row, wanted = dependences(store_of, seen)["cost"], dependence_of(np.log(country), PEOPLE)
    assert row["based"] == list(wanted.free)
    assert row["chance"] == pytest.approx(list(wanted.chance))
    assert row["lasting"] == pytest.approx(list(wanted.lasting))


# spread


def spread(makes: Makes, seen: list[Seen], year: int = 2023) -> list[Row]:
    return makes(seen).ask("spread", indicators=["cost", "share"], year=year)


def test_spread_has_the_values_of_the_municipalities_in_the_order_of_their_codes(store_of: Makes) -> None:
    seen = [
        Seen(2.0, place=OREBRO),
        Seen(1.0, place=VASBY),
        Seen(None, place=HABO),
        Seen(1.0, indicator="plan"),
    ]
    assert spread(store_of, [*seen, *BY_SEX, *ELSEWHERE]) == [
        {
            "indicator_id": "cost",
            "year": 2023,
            "codes": [VASBY, OREBRO],
            "values": [1.0, 2.0],
            "cases": [None, None],
            "bases": [None, None],
            "answered": {2023: 2},
            "national": 9.0,
        }
    ]


def test_spread_has_the_cases_and_bases_of_each_municipality_beside_its_value(store_of: Makes) -> None:
    counted: dict[str, Any] = {"indicator": "share"}
    seen = [
        Seen(30.0, place=OREBRO, numerator=30, denominator=100, **counted),
        Seen(25.0, place=VASBY, numerator=5, denominator=20, **counted),
        Seen(10.0, place=STOCKHOLM, denominator=50, **counted),
        Seen(0.0, place=ALMHULT, numerator=0, **counted),
        Seen(15.0, place=ARE, **counted),
        Seen(None, place=HABO, numerator=3, denominator=40, **counted),
        Seen(99.0, place=VASBY, numerator=1, denominator=2, year=2022, **counted),
        Seen(99.0, place=VASBY, numerator=1, denominator=2, sex="K", **counted),
    ]
    (found,) = spread(store_of, seen)
    assert found["codes"] == [VASBY, STOCKHOLM, ALMHULT, OREBRO, ARE]
    assert found["values"] == [25.0, 10.0, 0.0, 30.0, 15.0]
    assert found["cases"] == [5.0, None, 0.0, 30.0, None]
    assert found["bases"] == [20.0, 50.0, None, 100.0, None]
    assert found["national"] is None


def riket(makes: Makes, *seen: Seen) -> float | None:
    """Riket's value beside a cost of 2023."""
    (found,) = spread(makes, [Seen(1.0), *seen])
    national: float | None = found["national"]
    return national


def test_spread_has_rikets_value_of_that_year_and_both_sexes_together(store_of: Makes) -> None:
    for seen in (Seen(8.0, place=RIKET, year=2022), Seen(8.0, place=RIKET, year=2024)):
        assert riket(store_of, seen) is None
    for seen in (Seen(8.0, place=RIKET, sex="K"), Seen(8.0, place=RIKET, indicator="share")):
        assert riket(store_of, seen) is None
    assert riket(store_of, Seen(None, place=RIKET)) is None
    assert riket(store_of, Seen(8.0, place=COUNTY), Seen(8.0, place=DISTRICT)) is None
    assert riket(store_of, Seen(0.0, place=RIKET), Seen(8.0, place=RIKET, sex="M")) == 0.0


def test_spread_of_riket_alone_is_none(store_of: Makes) -> None:
    assert spread(store_of, [Seen(8.0, place=RIKET, numerator=8, denominator=100)]) == []


def test_spread_of_each_indicator_has_its_own_riket(store_of: Makes) -> None:
    seen = [
        Seen(float(at), place=place, indicator=one)
        for at, (place, one) in enumerate(
            [(HABO, "cost"), (RIKET, "cost"), (HABO, "share"), (RIKET, "share")]
        )
    ]
    found = {row["indicator_id"]: row["national"] for row in spread(store_of, seen)}
    assert found == {"cost": 1.0, "share": 3.0}


def test_spread_is_of_the_latest_year_with_any_value(store_of: Makes) -> None:
    seen = [Seen(1.0, year=2021), Seen(2.0, year=2022), Seen(None, year=2023), Seen(3.0, year=2024)]
    (found,) = spread(store_of, seen)
    assert (found["year"], found["values"]) == (2022, [2.0])
    assert found["answered"] == {2021: 1, 2022: 1, 2023: 0}
    assert spread(store_of, seen, 2024)[0]["year"] == 2024
    assert spread(store_of, [Seen(None)]) == []


# histories


def histories(makes: Makes, seen: list[Seen], year: int = 2023) -> dict[str, list[tuple[object, ...]]]:
    """By indicator its code, year and value, entry by entry."""
    found = makes(seen).ask("histories", indicators=["cost", "share"], year=year)
    assert len({row["indicator_id"] for row in found}) == len(found)
    return {
        row["indicator_id"]: [*zip(row["codes"], row["years"], row["values"], strict=True)] for row in found
    }


def test_histories_have_every_year_of_every_municipality_in_the_order_of_code_and_year(
    store_of: Makes,
) -> None:
    seen = [
        Seen(5.0, place=OREBRO, year=2022),
        Seen(4.0, place=VASBY, year=2023),
        Seen(1.0, place=OREBRO, year=2021),
        Seen(3.0, place=VASBY, year=2020),
        Seen(2.0, place=OREBRO, year=2023),
        Seen(7.0, place=VASBY, year=2021, indicator="share"),
        Seen(8.0, place=VASBY, indicator="plan"),
    ]
    assert histories(store_of, seen) == {
        "cost": [
            (VASBY, 2020, 3.0),
            (VASBY, 2023, 4.0),
            (OREBRO, 2021, 1.0),
            (OREBRO, 2022, 5.0),
            (OREBRO, 2023, 2.0),
        ],
        "share": [(VASBY, 2021, 7.0)],
    }


def test_histories_leave_out_what_has_no_value_and_years_to_come(store_of: Makes) -> None:
    seen = [
        Seen(1.0, year=2021),
        Seen(None, year=2022),
        Seen(None, year=2020, status="suppressed"),
        Seen(9.0, year=2019, status="suppressed"),
        Seen(3.0, year=2023),
        Seen(4.0, year=2024),
    ]
    assert histories(store_of, seen)["cost"] == [(STOCKHOLM, 2021, 1.0), (STOCKHOLM, 2023, 3.0)]
    assert histories(store_of, seen, 2022)["cost"] == [(STOCKHOLM, 2021, 1.0)]
    assert histories(store_of, seen, 2020) == {}
    assert histories(store_of, []) == {}


def test_histories_are_of_municipalities_and_both_sexes_together(store_of: Makes) -> None:
    assert histories(store_of, [*BY_SEX, *ELSEWHERE]) == {}
    assert histories(store_of, [Seen(1.0), *BY_SEX, *ELSEWHERE])["cost"] == [(STOCKHOLM, 2023, 1.0)]


# template_values


def test_template_values_are_of_one_municipality_and_both_sexes_together(store_of: Makes) -> None:
    seen = [
        Seen(3.0, indicator="share", numerator=3, denominator=100),
        Seen(2.0),
        Seen(None, year=2021, status="suppressed"),
        Seen(8.0, place=HABO),
        Seen(8.0, indicator="plan"),
        *BY_SEX,
    ]
    found = store_of(seen).ask("template_values", municipality=STOCKHOLM, indicators=["share", "cost"])
    assert [tuple(row.values()) for row in found] == [
        ("cost", 2021, None, "suppressed", None, None),
        ("cost", 2023, 2.0, "ok", None, None),
        ("share", 2023, 3.0, "ok", 3.0, 100.0),
    ]


# values_page

PAGE = {"indicators": None, "regions": None, "years": None, "skip": 0, "most": 9}


def test_a_page_of_values_comes_with_names_base_and_cell(store_of: Makes) -> None:
    seen = [Seen(1.5, row=9, col=27, file=2, sheet="Blad2", numerator=3, denominator=200, note="ungefär")]
    assert store_of(seen).ask("values_page", **PAGE) == [
        {
            "indicator_id": "cost",
            "region_code": STOCKHOLM,
            "region": "Stockholm",
            "level": "kommun",
            "year": 2023,
            "value": 1.5,
            "status": "ok",
            "numerator": 3,
            "denominator": 200,
            "period": "",
            "edition": 2,
            "file": "fil2.xlsx",
            "sheet": "Blad2",
            "cell": "AB10",
        }
    ]


def test_pages_of_values_follow_each_other_by_indicator_place_and_year(store_of: Makes) -> None:
    seen = [
        Seen(1.0, indicator="share", year=2020),
        *BY_SEX,
        Seen(None, place=HABO, status="suppressed", period="2021–2023"),
        *ELSEWHERE,
        Seen(1.0, year=2022),
        Seen(1.0),
        Seen(1.0, place="9999", indicator=UNKNOWN),
    ]
    store = store_of(seen, districts=IN_THE_DISTRICT)
    whole = store.ask("values_page", **PAGE)
    assert [(row["indicator_id"], row["region_code"], row["year"]) for row in whole] == [
        ("cost", RIKET, 2023),
        ("cost", COUNTY, 2023),
        ("cost", STOCKHOLM, 2022),
        ("cost", STOCKHOLM, 2023),
        ("cost", HABO, 2023),
        (UNKNOWN, "9999", 2023),
        ("share", STOCKHOLM, 2020),
    ]
    assert (whole[4]["status"], whole[4]["period"], whole[5]["region"]) == ("suppressed", "2021–2023", "9999")
    pages = [store.ask("values_page", **PAGE | {"skip": skip, "most": 3}) for skip in (0, 3, 6, 9)]
    assert [row for page in pages for row in page] == whole


@pytest.mark.parametrize(
    ("only", "left"),
    [({"indicators": ["share"]}, [2021]), ({"regions": [HABO]}, [2020]), ({"years": [2023]}, [2023])],
)
def test_a_page_of_values_has_what_is_asked_for(
    store_of: Makes, only: dict[str, Any], left: list[int]
) -> None:
    seen = [Seen(1.0), Seen(1.0, indicator="share", year=2021), Seen(1.0, place=HABO, year=2020)]
    assert [row["year"] for row in store_of(seen).ask("values_page", **PAGE | only)] == left


# values

ALL = {"indicators": None, "regions": None, "municipalities": None, "years": None, "levels": None}


def test_values_come_with_names_unit_and_cell(store_of: Makes) -> None:
    seen = [Seen(1.5, row=9, col=27, file=2, sheet="Blad2")]
    assert store_of(seen).ask("values", **ALL) == [
        {
            "region_code": STOCKHOLM,
            "region": "Stockholm",
            "level": "kommun",
            "indicator_id": "cost",
            "indicator": "Östra kostnaden",
            "year": 2023,
            "sex": "T",
            "value": 1.5,
            "status": "ok",
            "unit": "kr/inv",
            "edition": 2,
            "file": "fil2.xlsx",
            "sheet": "Blad2",
            "cell": "AB10",
        }
    ]


def test_values_of_places_and_indicators_that_nothing_else_knows_are_there(store_of: Makes) -> None:
    (found,) = store_of([Seen(1.0, place="9999", indicator=UNKNOWN)]).ask("values", **ALL)
    assert (found["region"], found["indicator"], found["unit"]) == ("9999", UNKNOWN, "")


def test_values_are_sorted_by_indicator_year_level_place_and_sex(store_of: Makes) -> None:
    seen = [
        Seen(1.0, indicator="share", year=2020),
        *BY_SEX,
        Seen(1.0, place=HABO),
        *ELSEWHERE,
        Seen(1.0, year=2022),
    ]
    found = store_of([*seen, Seen(1.0)]).ask("values", **ALL)
    assert [(row["indicator_id"], row["year"], row["region_code"], row["sex"]) for row in found] == [
        ("cost", 2022, STOCKHOLM, "T"),
        ("cost", 2023, RIKET, "T"),
        ("cost", 2023, COUNTY, "T"),
        ("cost", 2023, STOCKHOLM, "T"),
        ("cost", 2023, STOCKHOLM, "K"),
        ("cost", 2023, STOCKHOLM, "M"),
        ("cost", 2023, HABO, "T"),
        ("cost", 2023, DISTRICT, "T"),
        ("share", 2020, STOCKHOLM, "T"),
    ]


@pytest.mark.parametrize(
    ("only", "places"),
    [
        ({"indicators": ["share"]}, [ARE]),
        ({"years": [2022]}, [HABO]),
        ({"levels": ["lan"]}, [COUNTY]),
        ({"regions": [STOCKHOLM], "municipalities": []}, [STOCKHOLM]),
        ({"regions": [], "municipalities": [STOCKHOLM]}, [DISTRICT]),
        ({"regions": [HABO], "municipalities": [STOCKHOLM], "years": [2023]}, [DISTRICT]),
    ],
)
def test_values_are_those_asked_for(store_of: Makes, only: dict[str, object], places: list[str]) -> None:
    seen = [Seen(1.0), Seen(1.0, place=HABO, year=2022), Seen(1.0, place=ARE, indicator="share"), *ELSEWHERE]
    found = store_of(seen, districts=IN_THE_DISTRICT).ask("values", **ALL | only)
    assert [row["region_code"] for row in found] == places


# open_data


def test_what_is_handed_out_has_every_place_and_indicator_that_it_names(store_of: Makes) -> None:
    seen = [
        Seen(1.5, indicator="cost", numerator=3, denominator=2, period="2021–2023"),
        Seen(None, place="9999", indicator=UNKNOWN, status="missing", note="Anna"),
        Seen(1.0, place=DISTRICT),
    ]
    store = store_of(seen, districts=IN_THE_DISTRICT)
    store.run("open_data/tables", reference=str(DATA))
    told = store.table("open_observation")
    assert not [value for row in told for value in row.values() if value == "Anna"]
    first = next(row for row in told if row["region_code"] == STOCKHOLM)
    assert (first["value"], first["status"], first["numerator"], first["period"]) == (
        1.5,
        "ok",
        3,
        "2021–2023",
    )
    places = {row["code"]: row["level"] for row in store.table("open_place")}
    assert places.keys() >= {row["region_code"] for row in told}
    assert (places["9999"], places[DISTRICT], places[RIKET]) == ("kommun", "stadsdel", "rike")
    measures = {row["id"]: row for row in store.table("open_indicator")}
    assert measures.keys() == {"cost", UNKNOWN}
    assert measures["cost"]["source"] == "Ärlig källa"
    assert measures["cost"]["break_years"] is None  # a grant is no break
    assert measures[UNKNOWN]["terms"].startswith("Okänd källa")
    assert {row["file_id"] for row in store.table("open_file")} >= {row["file_id"] for row in told}


def test_the_breaks_of_a_measure_are_years_in_order(store_of: Makes) -> None:
    store = store_of([Seen(1.0, indicator="plan")])
    store.run("open_data/tables", reference=str(DATA))
    assert [row["break_years"] for row in store.table("open_indicator")] == ["2020 2022"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", " =A1", "\u00a0@x", "+x", "-x", "\tx", "＝1", "-", "-1,5 %", "+46", "abc", "", "a=b", "\rx"],
)
def test_a_text_is_harmless_as_elsewhere(store_of: Makes, text: str) -> None:
    store = store_of([Seen(1.0)])
    store.run("open_data/tables", reference=str(DATA))
    assert store.connection.execute("SELECT harmless($text)", {"text": text}).fetchall() == [(neutral(text),)]


def test_files_are_written_where_it_is_allowed_and_nowhere_else(reference: Path, tmp_path: Path) -> None:
    inside, outside = tmp_path / "ut", tmp_path / "annat"
    inside.mkdir()
    outside.mkdir()
    with closing(empty_base(reference)) as edition:
        edition.execute("ROLLBACK")
        sql.run_script(edition, "open_data/allow", directory=f"{inside}/", reference=f"{DATA}/")
        sql.run_script(edition, "store/places_and_indicators")
        sql.run_script(edition, "open_data/tables", reference=str(DATA))
        sql.run_script(edition, "open_data/write", directory=f"{inside}/", about="prov")
        with pytest.raises(duckdb.PermissionException):
            sql.run_script(edition, "open_data/write", directory=f"{outside}/", about="prov")
    tables = ("observations", "indicators", "places", "files")
    assert {path.name for path in inside.iterdir()} == {
        f"{one}.{end}" for one in tables for end in ("csv", "parquet")
    }
    assert not list(outside.iterdir())


# schema, reference, places_and_indicators


@pytest.mark.parametrize(
    ("col", "cell"),
    [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7"), (1376, "AZY7"), (16383, "XFD7")],
)
def test_a_cell_is_named_as_excel_names_it(store_of: Makes, col: int, cell: str) -> None:
    """The macro a1 of "reference"."""
    assert store_of([Seen(1.0, col=col)]).ask("values", **ALL)[0]["cell"] == cell


def test_the_schema_takes_only_the_statuses_sexes_and_levels_that_reading_hands_over(store_of: Makes) -> None:
    """The types of "schema", whose numbers other queries rely on."""
    table = store_of([]).connection.table("observation")
    kinds = dict(zip(table.columns, table.types, strict=True))
    assert dict(kinds["status"].children)["values"] == list(STATUSES)
    assert dict(kinds["sex"].children)["values"] == list(SEXES)
    assert dict(kinds["level"].children)["values"] == ["rike", "lan", "kommun", "stadsdel"]


def test_unknown_text_of_the_reference_is_empty_and_unknown_numbers_are_null(store_of: Makes) -> None:
    """The tables of "reference"."""
    row = store_of([]).table("register")[0]
    assert (row["about"], row["role"], row["explanation"]) == ("", "", "")
    assert (row["decimals"], row["minimum_base"], row["headline"], row["pooled_years"]) == (0, None, 2, None)


def test_every_place_is_a_region_with_its_county_and_group(store_of: Makes) -> None:
    """The table region of "store/places_and_indicators"."""
    places = {
        row["code"]: row
        for row in store_of([], districts=[*IN_THE_DISTRICT, ("X", "Y", "9999")]).table("region")
    }
    assert len(places) == 1 + 5 + 6 + 2
    assert places[RIKET]["level"] == "rike"
    assert (places[COUNTY]["name"], places[COUNTY]["county_code"]) == ("Stockholms län", COUNTY)
    assert (places[DISTRICT]["municipality_code"], places[DISTRICT]["county_code"]) == (STOCKHOLM, COUNTY)
    assert (places[STOCKHOLM]["group_code"], places["X"]["group_code"]) == ("A1", None)


def test_an_indicator_that_only_files_know_is_what_its_latest_heading_says(store_of: Makes) -> None:
    headings = [
        Headed("a", indicator=UNKNOWN, file=2, name="Nytt namn", unit="procent", value_type="share"),
        Headed("a", indicator=UNKNOWN, file=1, name="Gammalt namn", unit="st", value_type="count"),
        Headed("b", indicator="egen-2", name="Antal", value_type="count"),
        Headed("c", indicator="cost", name="Ett annat namn"),
    ]
    known = {row["id"]: row for row in store_of([], headings=headings).table("indicator")}
    assert (known[UNKNOWN]["name"], known[UNKNOWN]["unit"], known[UNKNOWN]["decimals"]) == (
        "Nytt namn",
        "procent",
        1,
    )
    assert (known["egen-2"]["decimals"], known["egen-2"]["direction"]) == (0, "none")
    assert (known["cost"]["name"], len(known)) == ("Östra kostnaden", 7)


def test_what_kolada_has_is_called_and_counted_as_there_whatever_a_file_says(store_of: Makes) -> None:
    headings = [
        Headed("N1", indicator="N1", name="N1", unit="st", value_type="count", area="Egen"),
        Headed("N5", indicator="N5", name="N5", unit="", value_type="number"),
        Headed("N5", indicator="cost", name="Kostnad"),
    ]
    known = {row["id"]: row for row in store_of([], headings=headings).table("indicator")}
    told = known["N1"]
    assert (told["name"], told["unit"], told["value_type"]) == (
        "Kostnad hemtjänst, kr/inv",
        "kr/inv",
        "currency",
    )
    assert (told["area"], told["source"], told["source_url"]) == ("Äldre", "Kolada", "https://www.kolada.se")
    assert (known["N5"]["scale"], known["N5"]["decimals"]) == ("Ja=1;Nej=0", 0)
    assert (known["cost"]["name"], known["cost"]["source"]) == ("Östra kostnaden", "Ärlig källa")
    assert "N2" not in known, "no file has it"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ind 2 Äldre i hemtjänst", "Äldre i hemtjänst"),
        ("Indikator 12a. Äldre", "Äldre"),
        ("B 9 Äldre 65 år", "Äldre 65 år"),
        ("12. Äldre med plan", "Äldre med plan"),
        ("Ind 3 Nöjda, andel (%)", "Nöjda"),
        ("Nöjda (%) (-2023)", "Nöjda (-2023)"),
        ("Rutin finns, (Ja=1, Nej=0)", "Rutin finns"),
        ("Nöjda, andel (%) av alla", "Nöjda, andel (%) av alla"),
        ("2 av 3 är nöjda", "2 av 3 är nöjda"),
        ("Industri 4 har avtal", "Industri 4 har avtal"),
        ("I 4 kommuner", "I 4 kommuner"),
    ],
)
def test_a_short_name_has_no_number_of_its_heading(store_of: Makes, name: str, short: str) -> None:
    headings = [Headed("a", indicator=UNKNOWN, name=name)]
    known = {row["id"]: row for row in store_of([], headings=headings).table("indicator")}[UNKNOWN]
    assert (known["name"], known["short_name"]) == (name, short)


@pytest.mark.parametrize(
    ("indicator", "name", "value_type", "kind", "theme"),
    [
        ("N1", "", "", "key_figure", "cost"),
        ("N2", "", "", "outcome", "outcome"),
        ("N3", "", "", "key_figure", "staff"),
        ("N4", "", "", "key_figure", "key_figure"),
        ("N5", "", "", "structure", "structure_process"),
        ("N6", "", "", "outcome", "outcome"),
        (UNKNOWN, "Har rutin", "yes_no", "structure", "structure_process"),
        (UNKNOWN, "Personal har rutin", "scale", "structure", "structure_process"),
        (UNKNOWN, "Kostnad för personal", "currency", "key_figure", "cost"),
        (UNKNOWN, "Antal årsarbetare", "count", "key_figure", "staff"),
        (UNKNOWN, "Brukarbedömning personalen", "share", "key_figure", "key_figure"),
        (UNKNOWN, "Opersonal", "share", "key_figure", "key_figure"),
        (UNKNOWN, "Andel nöjda", "share", "outcome", "outcome"),
        (UNKNOWN, "Nöjda med rutinen", "share", "key_figure", "key_figure"),
        (UNKNOWN, "Nöjda, antal svar", "count", "key_figure", "key_figure"),
    ],
)
def test_kind_and_theme_outside_the_register_follow_from_what_is_counted(
    store_of: Makes, indicator: str, name: str, value_type: str, kind: str, theme: str
) -> None:
    headings = [Headed("a", indicator=indicator, name=name, value_type=value_type)]
    known = {row["id"]: row for row in store_of([], headings=headings).table("indicator")}[indicator]
    assert (known["kind"], known["theme"], known["direction"]) == (kind, theme, "none")


def test_an_area_is_what_the_newest_file_that_says_one_said(store_of: Makes) -> None:
    headings = [
        Headed("a", indicator=UNKNOWN, file=1, area="Hemlöshet"),
        Headed("a", indicator=UNKNOWN, file=2, area="Äldreomsorg"),
        Headed("a", indicator=UNKNOWN, file=3, area=None),
        Headed("b", indicator="egen-2", file=3, area=None),
    ]
    known = {row["id"]: row["area"] for row in store_of([], headings=headings).table("indicator")}
    assert (known[UNKNOWN], known["egen-2"]) == ("Äldreomsorg", "Övrigt")


def test_a_stated_break_stands_beside_the_registers_or_for_one_of_the_same_year(store_of: Makes) -> None:
    breaks = [("plan", 2022, "Annat skäl"), ("plan", 2021, "Ett till"), ("cost", 2020, "Pris")]
    known = {row["id"]: row["breaks"] for row in store_of([], breaks=breaks).table("indicator")}
    said = {
        one: [(row["year"], row["reason"], row["kind"]) for row in known[one]] for one in ("plan", "cost")
    }
    assert said["plan"] == [
        (2020, "Ny fråga", "definition"),
        (2021, "Ett till", "definition"),
        (2022, "Annat skäl", "definition"),
    ]
    assert said["cost"] == [(2020, "Pris", "definition"), (2022, "Bidrag", "price_support")]
    assert known["share"] is None


def test_a_stated_break_takes_no_state_money_of_its_year_away(store_of: Makes) -> None:
    known = store_of([], breaks=[("cost", 2022, "Pris")]).table("indicator")
    [kinds] = [[one["kind"] for one in row["breaks"]] for row in known if row["id"] == "cost"]
    assert kinds == ["definition", "price_support"]


def test_no_query_touches_files_or_settings(reference: Path) -> None:
    """The settings of "store/places_and_indicators"."""
    with closing(empty_base(reference)) as edition:
        edition.execute("ROLLBACK")
        sql.run_script(edition, "store/places_and_indicators")
        for refused in (f"FROM '{reference}/peers.csv'", "SET enable_external_access = true"):
            with pytest.raises(duckdb.Error):
                edition.execute(refused)
        frame = pd.DataFrame({"a": [1]})
        with pytest.raises(duckdb.CatalogException, match=r"frame|exist"):
            edition.execute("FROM frame")
        assert len(frame) == 1


@pytest.mark.parametrize(
    ("unit", "value_type", "wanted"),
    [
        ("Kronor", "currency", "kr"),
        ("Antal/1 000 inv", "rate", "antal/1 000 inv"),
        ("Dagar", "number", "dagar"),
        ("MWh", "number", "MWh"),
        ("kr/inv", "currency", "kr/inv"),
        ("Ja/Nej", "yes_no", "Ja/Nej"),
    ],
)
def test_a_unit_stands_as_it_does_behind_a_figure(
    store_of: Makes, unit: str, value_type: str, wanted: str
) -> None:
    headings = [Headed("a", indicator=UNKNOWN, name="Nytt", unit=unit, value_type=value_type)]
    known = {row["id"]: row for row in store_of([], headings=headings).table("indicator")}[UNKNOWN]
    assert known["unit"] == wanted

"""Which figures a cost is divided with, and figures of our own made of two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare import care_forms
from oj.compare.comparison_groups import Scope
from oj.compare.decompose import CostPart
from oj.compare.derived import OPEN_SHARE, PER_CHILD, derive, made_of
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.prices import in_fixed_prices
from oj.register import Indicator
from tests.words.material import PEERS, US, row, seen

HVB, FOSTER, OPEN = care_forms.FORMS
FIGURES = {  # ours, and the first peer's; each next peer costs and places a tenth more
    "N33006": (6000, 4000), "N33002": (3000, 1600), "N33004": (1000, 900), "N33021": (2000, 1500),
    "N33022": (4000, 2500), "N33816": (4, 2), "N33817": (5, 5), "N33818": (8, 6),
    "OP-HVB-KR-PER-DYGN": (5000, 4000),
}  # fmt: skip
SPENT = {"N33006", "N33002", "N33004", "N33021", "N33022"}


def fact(indicator: str, ours: float | None, first: float, growth: float) -> Fact:
    kind = "currency" if indicator in SPENT or "KR" in indicator else "rate"
    measure = Indicator(id=indicator, name=indicator, theme="placement_cost", unit="kr", value_type=kind)  # type: ignore[arg-type]
    peers = [row(measure, code, first * (1 + growth * i)) for i, code in enumerate(PEERS)]
    return seen(measure, [row(measure, US, ours), *peers])


def found(**changed: float | None) -> dict[str, Fact]:
    figures = FIGURES | {one: (value, FIGURES[one][1]) for one, value in changed.items()}
    return {
        one: fact(one, ours, first, 0.1 if one in SPENT else 0.0) for one, (ours, first) in figures.items()
    }


def test_our_cost_is_divided_against_the_peers_median() -> None:
    divided = care_forms.against_others(found())
    assert divided is not None
    assert divided.own == 6000
    assert divided.reference == pytest.approx(5200)
    assert sum(step.kr for step in divided.steps) + divided.rest == pytest.approx(800)
    by_form = {form: {s.part for s in divided.steps if s.form == form} for form in divided.costs}
    assert by_form["hvb"] == {CostPart.PLACED, CostPart.DAYS, CostPart.PRICE}
    assert by_form["familjehem"] == {CostPart.PLACED, CostPart.PER_CHILD}
    assert by_form["oppna"] == {CostPart.WHOLE}


def test_nothing_is_divided_without_our_costs() -> None:
    assert care_forms.against_others(found(N33002=None)) is None
    assert care_forms.against_others({}) is None


def test_what_is_missing_is_named() -> None:
    assert care_forms.lacking(found(), 2024) == [(FOSTER, "OP-FAMILJEHEM-KR-PER-DYGN")]
    assert (HVB, "N33816") in care_forms.lacking(found(N33816=None), 2024)
    assert (OPEN, "N33021") in care_forms.lacking(found(N33021=None), 2024)


def test_a_price_of_foster_care_is_made_of_its_parts_by_days() -> None:
    parts = {
        "OP-EGET-FAMILJEHEM-KR-PER-DYGN": 1000, "OP-EGET-FAMILJEHEM-DYGN": 300,
        "OP-KONSULENT-KR-PER-DYGN": 3000, "OP-KONSULENT-DYGN": 100,
    }  # fmt: skip
    every = found() | {one: fact(one, value, 1, 0) for one, value in parts.items()}
    care = care_forms.care(every, FOSTER, US, 2024)
    assert care is not None
    assert care.price == 1500
    without = {one: known for one, known in every.items() if one != "OP-KONSULENT-DYGN"}
    assert care_forms.care(without, FOSTER, US, 2024).price is None  # type: ignore[union-attr]


def test_kronor_per_placed_child_is_rounded_to_what_the_figures_bear() -> None:
    every, hvb, foster = derive(PER_CHILD, found())
    assert every.own.value == 500_000
    assert hvb.own.value == 750_000
    assert hvb.reference.value == 1_040_000
    assert foster.own.value == 200_000
    assert hvb.values[US] == 750_000


def test_kronor_per_placed_child_are_in_the_prices_and_from_the_year_of_the_cost() -> None:
    fixed = {
        one: in_fixed_prices(replace(fact, since=2023), 2024, {2023: 100.0, 2024: 110.0})
        for one, fact in found().items()
    }
    for fact in derive(PER_CHILD, fixed):
        assert (fact.price_year, fact.since) == (2024, 2023)
    assert all(fact.price_year is None for fact in derive(PER_CHILD, found()))


def test_a_missing_part_leaves_its_reason_and_no_child_no_quotient() -> None:
    assert derive(PER_CHILD, found(N33816=None))[1].own.status == "missing"
    assert derive(PER_CHILD, found(N33816=0))[1].own.status == "not_applicable"
    assert derive(PER_CHILD, {}) == []


def test_the_share_of_open_care() -> None:
    (share,) = derive([OPEN_SHARE], found())
    assert share.own.value == pytest.approx(33.3)
    assert share.measure.is_cost
    assert share.measure.is_per_cent


def test_a_cost_is_made_of_what_we_have_and_no_part_counts_beside_its_whole() -> None:
    parts = {"OP-EGET-FAMILJEHEM-KR-PER-DYGN": (900, 900), "OP-KONSULENT-KR-PER-DYGN": (2000, 2000)}
    every = found() | {one: fact(one, ours, first, 0) for one, (ours, first) in parts.items()}
    costs = ["N33006", "N33002", "N33816", "OP-HVB-KR-PER-DYGN", "N33004", "N33817"]
    assert care_forms.used(every, 2024) == [*costs, *parts, "N33021"]
    whole = "OP-FAMILJEHEM-KR-PER-DYGN"
    assert care_forms.used(every | {whole: fact(whole, 1500, 1500, 0)}, 2024) == [*costs, whole, "N33021"]


def test_a_figure_of_our_own_names_what_it_is_made_of() -> None:
    assert made_of(OPEN_SHARE.measure.id) == ("N33021", "N33006")
    assert made_of("N33006") == ()


def test_an_earlier_year_is_compared_with_the_others_of_that_year() -> None:
    known = found()["N33006"]
    of_both_years = {code: [Figure(2022, 100.0 + at), Figure(2023, 500.0)] for at, code in enumerate(PEERS)}
    earlier = replace(known, series=of_both_years)
    assert (care_forms.reference_at(earlier, 2022), care_forms.reference_at(earlier, 2021)) == (103, None)
    assert care_forms.reference_at(earlier, known.year) == known.reference.value
    riket = replace(known, scope=Scope.NATION, series={"0000": [Figure(2022, 7.0)]}, answered={2022: 290})
    assert (care_forms.reference_at(riket, 2022), care_forms.reference_at(riket, 2021)) == (7, None)


def test_a_part_that_costs_nothing_is_a_part_of_nought() -> None:
    parts = [fact("N33002", ours, 1600, 0.1) for ours in (0, 300, 100)]
    assert care_forms.shares(parts, US) == {2024: [0, 75, 25]}
    assert care_forms.shares([fact("N33002", ours, 1600, 0.1) for ours in (0.25, 0.5)], US).keys() == {2024}
    assert care_forms.shares([fact("N33002", ours, 1600, 0.1) for ours in (-1, 300)], US) == {}
    assert care_forms.shares([fact("N33002", ours, 1600, 0.1) for ours in (0, 0)], US) == {}


def test_figures_of_our_own_are_whole_numbers() -> None:
    assert [one.measure.decimals for one in (*PER_CHILD, OPEN_SHARE)] == [0, 0, 0, 0]

"""Which figures a cost is divided with, and figures of our own made of two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare import care_forms
from oj.compare.certainty import Side, Verdict, WhyUnknown
from oj.compare.comparison_groups import Scope
from oj.compare.decompose import CostPart, LeftOut
from oj.compare.derived import OPEN_SHARE, PER_CHILD, derive, made_of
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.prices import in_fixed_prices
from oj.reference import municipalities
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
    unit = "antal/1 000 inv" if kind == "rate" else "kr"
    measure = Indicator(id=indicator, name=indicator, theme="cost", unit=unit, value_type=kind)  # type: ignore[arg-type]
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


@pytest.mark.parametrize(
    ("verdict", "judged"),
    [
        (Verdict(Side.HIGHER, Grade.SURE, probability=0.0), True),
        (Verdict(Side.HIGHER, Grade.CHANCE, probability=0.02), False),
        (Verdict(Side.LOWER, Grade.SURE, probability=0.0), False),
        (Verdict(Side.HIGHER, why=WhyUnknown.NO_BASE), None),
    ],
)
def test_children_are_no_cause_where_their_own_verdict_says_chance(
    verdict: Verdict, judged: bool | None
) -> None:
    facts = found()
    rate = facts["N33816"]
    facts["N33816"] = replace(rate, verdicts={**rate.verdicts, rate.scope: verdict})
    divided = care_forms.against_others(facts)
    assert divided is not None
    step = next(one for one in divided.steps if (one.form, one.part) == ("hvb", CostPart.PLACED))
    assert (step.kr > 0, step.judged) == (True, judged)
    certain = replace(step, error=step.kr / 4)
    assert certain.is_sure is (judged is not False)
    assert {one.judged for one in divided.steps if one.part is not CostPart.PLACED} == {None}
    older = care_forms.against_others({**facts, "N33816": replace(facts["N33816"], year=2025)})
    assert older is not None
    assert {one.judged for one in older.steps if one.form == "hvb"} == {None}


def test_nothing_is_divided_without_our_costs() -> None:
    assert care_forms.against_others(found(N33002=None)) is None
    assert care_forms.against_others({}) is None


def test_a_negative_cost_or_too_many_days_leave_a_municipality_out() -> None:
    every = found()
    peers = every["N33002"].series
    wrong = {**peers, PEERS[0]: [Figure(2024, -50.0, region_code=PEERS[0])]}
    every["N33002"] = replace(every["N33002"], series=wrong)
    prices = every["OP-HVB-KR-PER-DYGN"].series
    cheap = {**prices, PEERS[1]: [Figure(2024, 900.0, region_code=PEERS[1])]}
    every["OP-HVB-KR-PER-DYGN"] = replace(every["OP-HVB-KR-PER-DYGN"], series=cheap)
    divided = care_forms.against_others(every)
    assert divided is not None
    assert divided.left_out == {PEERS[0]: LeftOut.NEGATIVE, PEERS[1]: LeftOut.TOO_MANY_DAYS}
    assert divided.compared == 5
    assert care_forms.against_others(found(N33002=-1.0)) is None


def test_a_price_that_fits_nobodys_accounts_divides_nothing() -> None:
    prices = fact("OP-HVB-KR-PER-DYGN", 5000, 900, 0)
    divided = care_forms.against_others(found() | {"OP-HVB-KR-PER-DYGN": prices})
    assert divided is not None
    assert divided.left_out == {}
    assert {s.part for s in divided.steps if s.form == "hvb"} == {CostPart.PLACED, CostPart.PER_CHILD}


def test_our_own_impossible_days_are_told_and_not_used() -> None:
    every = found() | {"OP-HVB-KR-PER-DYGN": fact("OP-HVB-KR-PER-DYGN", 1500, 4000, 0)}
    assert care_forms.impossible(every, 2024) == {"hvb": 500}
    assert care_forms.impossible(found(), 2024) == {}
    divided = care_forms.against_others(every)
    assert divided is not None
    assert {s.part for s in divided.steps if s.form == "hvb"} == {CostPart.PLACED, CostPart.PER_CHILD}
    assert HVB not in [form for form, _ in care_forms.lacking(every, 2024)]


def test_inhabitants_come_from_the_base_else_from_the_number_else_are_a_fifth_of_all() -> None:
    every = found()
    care = care_forms.care(every, HVB, US, 2024)
    assert care is not None
    assert care.inhabitants == pytest.approx(0.2 * municipalities()[US].population_2016)
    number = every | {"N33813": fact("N33813", 36, 10, 0)}
    assert care_forms.care(number, HVB, US, 2024).inhabitants == 9000  # type: ignore[union-attr]
    rate = number["N33816"]
    own = Figure(2024, 4.0, numerator=40, denominator=10_000, region_code=US)
    based = number | {"N33816": replace(rate, series={US: [own]})}
    assert care_forms.care(based, HVB, US, 2024).inhabitants == 10_000  # type: ignore[union-attr]


def test_how_much_an_account_swings_is_seen_in_its_changes() -> None:
    known = found()["N33021"]

    def wave(code: str, size: float) -> list[Figure]:
        return [Figure(2017 + y, 1000 * 1.05**y * (1 + size * (y % 2)), region_code=code) for y in range(8)]

    steady = {code: wave(code, 0.0) for code in (US, *PEERS)}
    assert care_forms.swing(replace(known, series=steady)) == pytest.approx(0.0)
    mixed = {code: wave(code, 0.1 * (at % 2)) for at, code in enumerate((US, *PEERS))}
    more = {code: wave(code, 0.2 * (at % 2)) for at, code in enumerate((US, *PEERS))}
    small, large = (care_forms.swing(replace(known, series=one)) for one in (mixed, more))
    assert small is not None
    assert large is not None
    assert 3 < large / small < 4.5
    assert care_forms.swing(known) is None
    assert care_forms.swing(None) is None


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
    assert share.own.value == pytest.approx(100 / 3)
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


def shares(whole: float, *costs: float) -> dict[int, list[float]]:
    """What the parts of our cost are of the whole."""
    parts = [fact("N33002", ours, 1600, 0.1) for ours in costs]
    return care_forms.shares(parts, fact("N33006", whole, 1600, 0), US)


def test_a_part_that_costs_nothing_is_a_part_of_nought() -> None:
    assert shares(400, 0, 300, 100) == {2024: [0, 75, 25]}
    assert shares(0.75, 0.25, 0.5).keys() == {2024}
    assert shares(299, -1, 300) == {}
    assert shares(0, 0, 0) == {}


def test_parts_are_parts_of_the_whole_cost_as_everywhere_else() -> None:
    """The share of open care has one base, and what the source gives no form is a part of its own."""
    assert shares(1000, 300, 100) == {2024: [30, 10, 60]}
    assert shares(1000, 300, 696) == {2024: [30, 69.6]}
    assert shares(1000, 300, 704) == {2024: [30, 70.4]}
    assert shares(1000, 300, 710) == {}
    (share,) = derive([OPEN_SHARE], every := found())
    parts = [every[form.cost] for form in care_forms.FORMS]
    assert care_forms.shares(parts, every[care_forms.TOTAL], US)[2024][2] == share.own.value
    odd = every | {"N33021": fact("N33021", 3447, 1, 0), "N33006": fact("N33006", 10000, 1, 0)}
    assert derive([OPEN_SHARE], odd)[0].own.value == 34.47  # rounded once: 34, never 34.5 and then 35


def test_figures_of_our_own_are_whole_numbers() -> None:
    assert [one.measure.decimals for one in (*PER_CHILD, OPEN_SHARE)] == [0, 0, 0, 0]


def test_those_without_a_whole_cost_are_not_compared_with() -> None:
    facts = found()
    total = facts[care_forms.TOTAL]
    known = {code: series for code, series in total.series.items() if code != PEERS[-1]}
    divided = care_forms.against_others({**facts, care_forms.TOTAL: replace(total, series=known)})
    assert divided is not None
    assert divided.left_out == {PEERS[-1]: LeftOut.NO_COST}

"""What lies inside HVB and foster homes is drawn inside them: each krona once."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from oj.compare import care_forms, inner_forms
from oj.compare.comparison_groups import Scope
from oj.compare.decompose import CostPart, LeftOut
from oj.compare.fact import Fact
from oj.register import Indicator
from tests.words.material import PEERS, US, row, seen

YEARS = range(2018, 2025)
SIS, SUPPORTED = inner_forms.INSIDE["hvb"]
FIGURES = {  # ours, and the first peer's; each next peer has a tenth more
    "N33006": (6000, 4000), "N33002": (3000, 1600), "N33004": (1000, 900), "N33021": (2000, 1500),
    "N01948": (10_000, 10_000), SIS.days: (800, 200), SIS.price: (10_000, 8000),
}  # fmt: skip


def fact(indicator: str, ours: float | None, first: float, grows: bool) -> Fact:
    kind = "currency" if indicator[:3] == "N33" or "KR" in indicator else "count"
    unit = "kr" if kind == "currency" else "antal"
    measure = Indicator(id=indicator, name=indicator, theme="cost", unit=unit, value_type=kind)  # type: ignore[arg-type]
    rows = [row(measure, US, ours and ours * (1 + year % 3 / 50), year) for year in YEARS[:-1]]
    rows += [row(measure, US, ours, 2024)]
    for (at, code), year in product(enumerate(PEERS), YEARS):
        rows.append(row(measure, code, first * (1 + 0.1 * at * grows), year))
    return seen(measure, rows)


def found(**changed: float | None) -> dict[str, Fact]:
    by_id = FIGURES | {
        one.replace("_", "-"): (value, FIGURES.get(one.replace("_", "-"), (0, 100))[1])
        for one, value in changed.items()
    }
    return {
        one: fact(one, ours, first, grows=one in ("N33006", "N33002")) for one, (ours, first) in by_id.items()
    }


def test_the_parts_and_the_rest_are_the_whole_difference() -> None:
    divided = inner_forms.by_form(found())
    assert divided is not None
    assert list(divided.costs) == ["sis", "ovrig_hvb", "familjehem", "oppna"]
    assert divided.costs["sis"][0] == pytest.approx(800)  # 800 days × 10 000 kr ÷ 10 000 inhabitants
    assert divided.costs["ovrig_hvb"][0] == pytest.approx(2200)
    assert {step.part for step in divided.steps} == {CostPart.WHOLE}
    total = sum(step.kr for step in divided.steps) + divided.rest
    assert total == pytest.approx(divided.own - divided.reference)
    plain = care_forms.against_others(found())
    assert plain is not None
    assert (plain.own, plain.reference) == (divided.own, divided.reference)


def test_no_days_cost_nothing_and_then_nothing_is_tested() -> None:
    divided = inner_forms.by_form(found(**{SIS.days.replace("-", "_"): 0.0}))
    assert divided is not None
    assert divided.costs["sis"][0] == 0
    facts = found()
    gone = [replace(f, value=0.0) if f.year == 2020 else f for f in facts[SIS.days].series[US]]
    facts[SIS.days] = replace(facts[SIS.days], series={**facts[SIS.days].series, US: gone})
    divided = inner_forms.by_form(facts)
    assert divided is not None
    assert [step.error for step in divided.steps if step.form == "sis"] == [None]


@pytest.mark.parametrize("indicator", [SIS.days, SIS.price, "N01948", "N33004"])
def test_without_what_it_is_made_of_nothing_is_divided(indicator: str) -> None:
    facts = found()
    del facts[indicator]
    assert inner_forms.by_form(facts) is None
    assert inner_forms.by_form(found(**{indicator.replace("-", "_"): None})) is None


def test_inhabitants_follow_from_share_or_from_number_and_rate() -> None:
    facts = found(OP_FOLKMANGD=50_000.0, OP_ANDEL_0_20=20.0)
    assert inner_forms.young(facts, US, 2024) == 10_000
    del facts["N01948"]
    assert inner_forms.young(facts, US, 2024) == 10_000
    rates = found(N33816=4.0, N33813=80.0)
    del rates["N01948"]
    assert inner_forms.young(rates, US, 2024) == 20_000


def test_what_costs_more_than_its_form_is_not_drawn_in_it() -> None:
    assert inner_forms.by_form(found(N33002=500.0)) is None
    facts = found()
    peer = [replace(f, value=20_000.0) for f in facts[SIS.days].series[PEERS[0]]]
    facts[SIS.days] = replace(facts[SIS.days], series={**facts[SIS.days].series, PEERS[0]: peer})
    divided = inner_forms.by_form(facts)
    assert divided is not None
    assert divided.left_out == {PEERS[0]: LeftOut.TOO_MUCH_INSIDE}
    assert divided.compared == len(PEERS) - 1


def test_too_few_of_the_others_are_nobody_to_compare_with() -> None:
    facts = found()
    few = {code: figures for code, figures in facts[SIS.days].series.items() if code in (US, *PEERS[:2])}
    facts[SIS.days] = replace(facts[SIS.days], series=few)
    assert inner_forms.by_form(facts) is None
    riket = {one: replace(fact, scope=Scope.NATION) for one, fact in found().items()}
    assert inner_forms.by_form(riket) is None


def test_what_it_is_made_of_is_named() -> None:
    assert inner_forms.used(found(), 2024) == [
        "N33006", "N33002", "N33004", "N33021", SIS.days, SIS.price, "N01948",
    ]  # fmt: skip

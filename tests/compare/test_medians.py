"""The median line keeps its members: it moves because they change, never because others answer."""

from __future__ import annotations

from oj.compare.comparison_groups import Scope
from oj.compare.figure import Figure
from oj.compare.medians import fixed_medians
from oj.compare.reference_value import Absence
from oj.register import Break, Indicator

COST = Indicator(id="K", name="Kostnad", unit="kr/inv", value_type="currency", decimals=0)
SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
RATE = Indicator(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")
PEERS = tuple("abcdefg")


def level(values: dict[str, dict[int, float]]) -> dict[str, list[Figure]]:
    """Series by place."""
    return {code: [Figure(year, value) for year, value in found.items()] for code, found in values.items()}


def test_nobody_changed_so_the_line_is_flat_whoever_answered() -> None:
    known = {code: dict.fromkeys(range(2020, 2025), 100.0 * i) for i, code in enumerate(PEERS)}
    del known["a"][2021], known["g"][2023], known["g"][2020]
    found = fixed_medians(COST, Scope.PEERS, level(known), PEERS)
    assert {r.value for r in found.values()} == {300.0}
    assert {(r.answered, r.members) for r in found.values()} == {(5, 7)}


def test_the_line_ends_where_too_few_of_its_members_are_left() -> None:
    known = {code: dict.fromkeys(range(2018, 2025), 1.0) for code in PEERS}
    for code in "abc":
        del known[code][2020]
    for code in "de":
        del known[code][2019]
    found = fixed_medians(COST, Scope.PEERS, level(known), PEERS)
    assert [year for year, r in found.items() if r.value is not None] == [2020, 2021, 2022, 2023, 2024]
    assert found[2020].answered == 4
    assert (found[2019].absence, found[2018].absence) == (Absence.CHANGING, Absence.CHANGING)


def test_a_year_that_few_answered_is_left_out_and_parts_nothing() -> None:
    known = {code: {2022: 1.0, 2024: 2.0} for code in PEERS} | {"a": {2022: 1.0, 2023: 9.0, 2024: 2.0}}
    found = fixed_medians(COST, Scope.PEERS, level(known), PEERS)
    assert (found[2022].value, found[2023].absence, found[2024].answered) == (1, Absence.FEW_ANSWERED, 7)


def test_after_a_break_the_members_may_be_others() -> None:
    broken = Indicator(id="B", name="x", breaks=(Break(2023, "ny fråga"),))
    known = {code: {2021: 1.0, 2022: 1.0} for code in "abcde"} | {c: {2023: 5.0, 2024: 5.0} for c in "cdefg"}
    for code in "cde":
        known[code] = {2021: 1.0, 2022: 1.0, 2023: 5.0, 2024: 5.0}
    found = fixed_medians(broken, Scope.PEERS, level(known), PEERS)
    assert {year: (r.value, r.answered) for year, r in found.items()} == {
        2021: (1.0, 5), 2022: (1.0, 5), 2023: (5.0, 5), 2024: (5.0, 5),
    }  # fmt: skip

"""The invented values: complete, believable and coherent."""

from __future__ import annotations

import csv

import numpy as np
import numpy.typing as npt
import pytest

from oj.example.panels import EMPTY, NUMBER, SYMBOLS, Example, Panel, example
from oj.example.plan import DATA, plan
from oj.register import register

Floats = npt.NDArray[np.float64]
MUNICIPALITIES = slice(0, 290)
RIKET = -1


@pytest.fixture(scope="module")
def made() -> Example:
    return example()


def place(made: Example, code: str) -> int:
    return next(i for i, found in enumerate(made.places) if found.code == code)


def riket(made: Example, indicator_id: str) -> Floats:
    return np.asarray(made.panels[indicator_id].value[RIKET])


def both(one: Panel, other: Panel) -> tuple[Floats, Floats]:
    """Values of the municipalities in the last year that have both."""
    a, b = one.value[MUNICIPALITIES, -1], other.value[MUNICIPALITIES, -1]
    known = np.isfinite(a) & np.isfinite(b)
    return a[known], b[known]


def test_every_municipality_county_and_district_has_a_row(made: Example) -> None:
    count = {
        level: sum(p.level == level for p in made.places) for level in ("kommun", "lan", "rike", "stadsdel")
    }
    assert count == {"kommun": 290, "lan": 21, "rike": 1, "stadsdel": 29}
    assert len({p.code for p in made.places}) == len(made.places)


def test_at_least_sixty_indicators_of_the_register_in_three_themes_and_eight_years(made: Example) -> None:
    assert made.years == tuple(range(2017, 2025))
    assert len(made.panels) >= 60
    assert set(made.panels) <= set(register())
    themes = {register()[indicator_id].theme for indicator_id in made.panels}
    assert themes >= {"structure_process", "cost", "staff"}


def test_every_headline_indicator_of_the_three_themes_is_there(made: Example) -> None:
    themes = {"structure_process", "cost", "staff"}
    headlines = {i.id for i in register().values() if i.headline is not None and i.theme in themes}
    assert headlines <= set(made.panels)


def test_every_kind_of_missing_value_is_there(made: Example) -> None:
    used = set(np.concatenate([panel.mark.ravel() for panel in made.panels.values()]).tolist())
    assert used == {EMPTY, *range(len(SYMBOLS))}


def test_a_number_stands_exactly_where_no_symbol_does(made: Example) -> None:
    for panel in made.panels.values():
        assert np.array_equal(np.isfinite(panel.value), panel.mark == NUMBER)


def test_goteborgs_districts_change_in_2021(made: Example) -> None:
    panel, year = made.panels["U33528"], made.years.index(2021)
    dot = SYMBOLS.index(".")
    old = [i for i, p in enumerate(made.places) if p.code.startswith("1480") and p.level == "stadsdel"][:10]
    new = [i for i, p in enumerate(made.places) if p.code in {"148021", "148022", "148023", "148024"}]
    assert len(old) == 10
    assert len(new) == 4
    assert (panel.mark[old, year:] == dot).all()
    assert (panel.mark[new, :year] == dot).all()
    assert (panel.mark[old, :year] != dot).all()


def test_the_share_of_ja_jumps_when_the_definition_changes_in_2024(made: Example) -> None:
    at = made.years.index(2024)
    broken = [
        panel
        for panel in made.panels.values()
        if panel.indicator.value_type == "yes_no" and any(b.year == 2024 for b in panel.indicator.breaks)
    ]
    assert len(broken) >= 10
    for panel in broken:
        change = np.diff(panel.value[RIKET])
        assert change[at - 1] >= 6
        assert np.abs(change[: at - 1]).max() < 6


def test_riket_is_near_the_national_levels(made: Example) -> None:
    with (DATA / "national.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["indicator_id"] and int(row["year"]) in made.years]
    checked = 0
    for row in rows:
        panel = made.panels[row["indicator_id"]]
        value = panel.value[RIKET, made.years.index(int(row["year"]))]
        if np.isnan(value):
            continue
        level, checked = float(row["value"]), checked + 1
        tolerance = 2.0 if panel.indicator.value_type in {"yes_no", "scale", "share"} else 0.03 * level + 0.1
        assert value == pytest.approx(level, abs=tolerance), row
    assert checked >= 150


def test_sources_of_national_levels_are_told_honestly() -> None:
    with (DATA / "national.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == {"publicerad", "avrundad", "beräknad", "påhittad"}
    for row in rows:
        assert row["source"].startswith("Ingen") == (row["kind"] == "påhittad")


def test_total_cost_is_the_sum_of_its_parts(made: Example) -> None:
    total, hvb, foster, opened, both_forms = (
        made.panels[i].value for i in ("N33006", "N33002", "N33004", "N33021", "N33022")
    )
    assert np.nanmax(np.abs(total - hvb - foster - opened)) <= 2
    assert np.nanmax(np.abs(both_forms - hvb - foster)) <= 1


@pytest.mark.parametrize(
    ("cost", "days", "price"),
    [
        ("N33002", "OP-HVB-DYGN", "OP-HVB-KR-PER-DYGN"),
        ("N33004", "OP-FAMILJEHEM-DYGN", "OP-FAMILJEHEM-KR-PER-DYGN"),
    ],
)
def test_cost_per_child_is_days_times_price(made: Example, cost: str, days: str, price: str) -> None:
    people = made.panels["OP-FOLKMANGD"].value * made.panels["OP-ANDEL-0-20"].value / 100
    expected = made.panels[days].value * made.panels[price].value / people
    known = np.isfinite(expected) & np.isfinite(made.panels[cost].value)
    ratio = expected[known] / np.maximum(made.panels[cost].value[known], 1)
    assert known.sum() > 1500
    assert np.abs(ratio - 1).max() < 0.01


def test_placed_children_per_thousand_are_whole_children(made: Example) -> None:
    children = made.panels["OP-FOLKMANGD"].value * made.panels["OP-ANDEL-0-20"].value / 100
    rate, count = made.panels["N33816"].value, made.panels["N33813"].value
    known = np.isfinite(rate) & np.isfinite(count)
    assert np.allclose(rate[known], 1000 * count[known] / children[known], atol=0.1)


def test_staff_shares_are_numerator_by_denominator_and_hidden_below_five(made: Example) -> None:
    for series in plan().of_workbook("staff"):
        panel = made.panels[series.id]
        if not series.denominator:
            continue
        known = panel.mark == NUMBER
        shown = series.factor * panel.numerator[known] / panel.denominator[known]
        assert np.abs(shown - panel.value[known]).max() <= 0.5 * 10**-panel.indicator.decimals + 1e-9
        assert panel.denominator[known].min() >= 5
        hidden = panel.mark == SYMBOLS.index("..")
        assert hidden.sum() > 100
        assert panel.denominator[hidden].max() < 5


def test_longer_experience_is_never_more_common_than_shorter(made: Example) -> None:
    five, three, one = (made.panels[i].value for i in ("U33818", "U33817", "U33816"))
    assert not (five > three).any()
    assert not (three > one).any()


def test_answers_stay_mostly_the_same_from_year_to_year(made: Example) -> None:
    given = made.panels["U33552"].value[MUNICIPALITIES]
    change = np.abs(np.diff(given, axis=1))
    assert 0.03 < np.nanmean(change) < 0.2


def test_costs_stay_mostly_the_same_from_year_to_year(made: Example) -> None:
    value = made.panels["N33006"].value[MUNICIPALITIES]
    known = np.isfinite(value).all(axis=1)
    assert np.corrcoef(value[known, -1], value[known, -2])[0, 1] > 0.8


def test_staff_and_costs_hang_together_only_weakly(made: Example) -> None:
    turnover, cost = both(made.panels["OP-PERSONALOMSATTNING"], made.panels["N33006"])
    assert abs(np.corrcoef(turnover, cost)[0, 1]) < 0.35


def test_small_municipalities_jump_more_than_large_ones(made: Example) -> None:
    panel = made.panels["U33818"]
    change = np.abs(np.diff(panel.value[MUNICIPALITIES], axis=1))
    base = panel.denominator[MUNICIPALITIES, 1:]
    assert np.nanmean(change[base < 10]) > 1.5 * np.nanmean(change[base > 40])


def test_some_indicators_have_no_national_value(made: Example) -> None:
    assert np.isnan(riket(made, "U33822")).all()
    assert np.isnan(riket(made, "N30001")).all()


def test_no_value_is_beyond_what_is_possible(made: Example) -> None:
    for panel in made.panels.values():
        if panel.indicator.value_type == "share":
            assert np.nanmax(panel.value) <= 100
        if panel.series.id != "N30001":
            assert np.nanmin(panel.value) >= 0


def test_stockholms_new_district_of_2021(made: Example) -> None:
    panel = made.panels["U33566"]
    marks = panel.mark[place(made, "018015")]
    assert (marks[:4] == SYMBOLS.index(".")).all()
    assert (marks[4:] != SYMBOLS.index(".")).all()


def test_six_years_of_placed_children_are_pooled_and_small_groups_hidden(made: Example) -> None:
    for series in plan().of_workbook("placed"):
        panel = made.panels[series.id]
        assert panel.indicator.pooled_years == 6
        known = panel.mark == NUMBER
        assert np.isnan(panel.value[:, : made.years.index(2022)]).all()
        assert panel.denominator[known].min() >= 21
        assert panel.numerator[known].min() >= 4
        bases = panel.denominator[MUNICIPALITIES, -2:]
        kept = np.isfinite(bases).all(axis=1)
        large = kept & (bases[:, 0] >= 30)
        assert (np.abs(np.diff(bases[large], axis=1)) < bases[large, :1] / 2).all()  # five years are the same


def test_shares_of_a_survey_are_of_those_who_answered(made: Example) -> None:
    answers, share = made.panels["U33904"].value[MUNICIPALITIES], made.panels["U33580"]
    known = share.mark[MUNICIPALITIES] == NUMBER
    assert known.sum() > 500
    assert (share.denominator[MUNICIPALITIES][known] == answers[known]).all()
    assert answers[known].min() >= 10


def test_all_risks_of_mot_alla_odds_are_there_and_hang_together(made: Example) -> None:
    risks = ("U31809", "N01718", "N61984", "N61985", "N02901", "N02902", "N02903")
    values = [made.panels[one].value[MUNICIPALITIES, -1] for one in risks]
    assert np.asarray(np.corrcoef(values))[np.triu_indices(len(risks), 1)].mean() > 0.1

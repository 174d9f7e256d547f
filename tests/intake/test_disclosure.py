"""No hidden value can be worked out of what is left, by somebody who knows what adds up and solves for it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
import pytest

from oj.intake import Report, publish_files
from oj.intake.disclosure import Sum, complement, determined
from oj.intake.suppress import small_groups, suppressed
from oj.reading.model import STATUSES, Series
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

SHARE = Series("Personalomsättning", "B1", code="OP-PERSONALOMSATTNING", value_type="share")
OTHER = Series("Andel inhyrda", "C1", code="U33828", value_type="share")
Key = tuple[str, str]  # code of the place, and sex
Figures = dict[Key, tuple[int, int]]  # cases and base

DISTRICTS = {
    "1480": ["1480/Centrum", "1480/Hisingen", "1480/Nordost", "1480/Sydväst"],
    "1280": ["1280/Innerstaden", "1280/Norr", "1280/Söder"],
}
COUNTY = {"14": ["1401", "1402", "1480"], "12": ["1280", "1281"]}


def rows(figures: Figures, *, series: int = 0, year: int = 2024) -> list[Row]:
    return [
        Row(code, series, year, 100 * cases / base, sex=sex, numerator=cases, denominator=base)
        for (code, sex), (cases, base) in figures.items()
        if base
    ]


def country(chance: random.Random) -> Figures:
    """Districts, municipalities, counties and Riket of both sexes, which all add up."""
    found: Figures = {}

    def add(code: str, parts: Sequence[str]) -> None:
        for sex in "KM":
            if parts:
                pairs = [found[part, sex] for part in parts]
                found[code, sex] = (sum(one for one, _ in pairs), sum(two for _, two in pairs))
            else:
                base = chance.randrange(10, 90)
                found[code, sex] = (chance.randrange(0, base // 2), base)
        (women, all_women), (men, all_men) = found[code, "K"], found[code, "M"]
        found[code, "T"] = (women + men, all_women + all_men)

    for county, municipalities in COUNTY.items():
        for municipality in municipalities:
            for district in DISTRICTS.get(municipality, []):
                add(district, [])
            add(municipality, DISTRICTS.get(municipality, []))
        add(county, municipalities)
    add("0000", list(COUNTY))
    return found


def equations(figures: Figures) -> Iterator[tuple[Key, list[Key]]]:
    """What everybody knows to add up, told independently of the code."""
    for code, sex in figures:
        if sex == "T":
            yield (code, "T"), [(code, "K"), (code, "M")]
    tree = {**DISTRICTS, **COUNTY, "0000": list(COUNTY)}
    for parent, parts in tree.items():
        for sex in "TKM":
            yield (parent, sex), [(part, sex) for part in parts]


def can_be_solved(figures: Figures, seen: set[Key]) -> set[Key]:
    """The figures that are not seen but follow from those that are, by Gauss–Jordan in exact fractions."""
    unknown = sorted({one for total, parts in equations(figures) for one in (total, *parts)} - seen)
    system = []
    for total, parts in equations(figures):
        row = [Fraction((one in parts) - (one == total)) for one in unknown]
        system.append(row)
    solved, top = set[Key](), 0
    for col in range(len(unknown)):
        pivot = next((at for at in range(top, len(system)) if system[at][col]), None)
        if pivot is None:
            continue
        system[top], system[pivot] = system[pivot], system[top]
        system[top] = [value / system[top][col] for value in system[top]]
        for at, row in enumerate(system):
            if at != top and row[col]:
                system[at] = [value - row[col] * base for value, base in zip(row, system[top], strict=True)]
        top += 1
    for row in system[:top]:
        if sum(value != 0 for value in row) == 1:
            solved.add(unknown[next(at for at, value in enumerate(row) if value)])
    return solved


def shown(report: Report) -> set[Key]:
    """The places and sexes whose figures would be published."""
    combined = report.combined
    ok = np.flatnonzero(combined.kept & (combined.columns["status"] == STATUSES.index("ok")))
    places, sexes = combined.columns["place"], combined.columns["sex"]
    return {(combined.places[places[at]].code, "TKM"[sexes[at]]) for at in ok.tolist()}


def is_small(cases: int, base: int) -> bool:
    return cases < 4 or base < 21 or 0 <= base - cases < 4


@pytest.mark.parametrize("seed", range(25))
def test_no_small_figure_can_be_solved_for(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    figures = country(chance)
    left_out = {key for key in figures if chance.random() < seed % 3 * 0.05}  # a file need not have all
    file = {key: pair for key, pair in figures.items() if key not in left_out}
    report = suppressed(desk.check(table([SHARE], rows(file))))
    seen = shown(report)
    small = {key for key, pair in figures.items() if pair[1] and is_small(*pair)}
    assert not seen & small
    assert not can_be_solved(figures, seen) & small & file.keys()
    assert not of("small_groups_exposed", report)


@pytest.mark.parametrize("seed", range(5))
def test_no_more_is_hidden_than_need_be(desk: Desk, seed: int) -> None:
    figures = country(random.Random(seed))  # noqa: S311
    seen = shown(suppressed(desk.check(table([SHARE], rows(figures)))))
    small = {key for key, pair in figures.items() if is_small(*pair)}
    for other in figures.keys() - seen - small:
        assert can_be_solved(figures, seen | {other}) & small, other


SEXES: Figures = {("1401", "K"): (2, 30), ("1401", "M"): (10, 40), ("1401", "T"): (12, 70)}


def test_the_other_sex_is_hidden_and_not_the_total(desk: Desk) -> None:
    report = desk.check(table([SHARE], rows(SEXES)))
    assert shown(suppressed(report)) == {("1401", "T")}
    (group,) = small_groups(report)
    assert (group.values, group.count, group.others, group.hidden) == (3, 1, 1, 2)
    assert "varav 1 bara för att" in of("small_groups", report)[0].message


def test_what_the_total_and_one_sex_imply_is_protected_too(desk: Desk) -> None:
    without_women = {key: pair for key, pair in SEXES.items() if key[1] != "K"}
    report = desk.check(table([SHARE], rows(without_women)))
    assert [found.severity for found in of("small_groups", report)] == ["warning"]
    assert shown(suppressed(report)) == {("1401", "T")}


def test_both_tails_are_small(desk: Desk) -> None:
    report = desk.check(table([SHARE], rows({("1401", "T"): (68, 70)})))
    assert [group.count for group in small_groups(report)] == [1]


def test_another_district_is_hidden_the_smallest_one(desk: Desk) -> None:
    parts = DISTRICTS["1480"]
    figures: Figures = {(code, "T"): (10 + 10 * at, 100 + at) for at, code in enumerate(parts)}
    figures[parts[0], "T"] = (2, 100)
    figures["1480", "T"] = (sum(one for one, _ in figures.values()), sum(two for _, two in figures.values()))
    seen = shown(suppressed(desk.check(table([SHARE], rows(figures)))))
    assert figures.keys() - seen == {(parts[0], "T"), (parts[1], "T")}


def test_districts_that_are_not_all_there_hide_nothing_more(desk: Desk) -> None:
    parts = DISTRICTS["1480"]
    figures: Figures = {(parts[0], "T"): (2, 100), (parts[1], "T"): (20, 100), ("1480", "T"): (90, 900)}
    assert figures.keys() - shown(suppressed(desk.check(table([SHARE], rows(figures))))) == {(parts[0], "T")}


def test_each_indicator_and_year_stands_by_itself(desk: Desk) -> None:
    large: Figures = {key: (20 * cases, 20 * base) for key, (cases, base) in SEXES.items()}
    both = [*rows(SEXES), *rows(large, year=2023), *rows(large, series=1)]
    report = suppressed(desk.check(table([SHARE, OTHER], both)))
    assert int((report.combined.columns["status"] == STATUSES.index("suppressed")).sum()) == 2


def test_only_chosen_indicators_are_hidden_and_the_others_still_asked_about(desk: Desk) -> None:
    report = desk.check(table([SHARE, OTHER], [*rows(SEXES), *rows(SEXES, series=1)]))
    some = suppressed(report, {OTHER.code})
    hidden = some.combined.columns["status"] == STATUSES.index("suppressed")
    assert {some.combined.indicators[at] for at in some.combined.columns["indicator"][hidden]} == {OTHER.code}
    assert "Andel inhyrda" in of("small_groups_hidden", some)[0].message
    (asked,) = of("small_groups", some)
    assert "Personalomsättning" in asked.message
    assert "inhyrda" not in asked.message
    assert suppressed(report, set()) is report
    assert suppressed(report, hiding=False) is report


def test_what_is_published_already_counts(desk: Desk, store: Store) -> None:
    total = {key: pair for key, pair in SEXES.items() if key[1] == "T"}
    publish_files([desk.check(table([SHARE], rows(total)))], store, "Test", accept_warnings=True)
    sexes = {key: pair for key, pair in SEXES.items() if key[1] != "T"}
    report = suppressed(desk.check(table([SHARE], rows(sexes))))
    assert shown(report) == set()
    alone = {key: pair for key, pair in SEXES.items() if key[1] == "M"}
    assert shown(suppressed(desk.check(table([SHARE], rows(alone))))) == set()


def test_what_can_not_be_protected_any_more_is_told(desk: Desk, store: Store) -> None:
    others = {key: pair for key, pair in SEXES.items() if key[1] != "K"}
    publish_files([desk.check(table([SHARE], rows(others)))], store, "Test", accept_warnings=True)
    report = desk.check(table([SHARE], rows({("1401", "K"): (2, 30)})))
    (told,) = of("small_groups_exposed", suppressed(report))
    assert (told.severity, told.cell) == ("warning", "B2")


def test_a_total_that_comes_later_does_not_give_away_what_was_hidden(desk: Desk, store: Store) -> None:
    sexes = {key: pair for key, pair in SEXES.items() if key[1] != "T"}
    publish_files([suppressed(desk.check(table([SHARE], rows(sexes))))], store, "Test", accept_warnings=True)
    report = desk.check(table([SHARE], rows({("1401", "T"): (12, 70)})))
    assert shown(suppressed(report)) == set()


def test_cells_that_only_several_sums_together_tell() -> None:
    rows_and_columns = [Sum(6, (0, 1)), Sum(7, (2, 3)), Sum(8, (4, 5)), Sum(9, (0, 2)), Sum(10, (1, 4, 3, 5))]
    assert determined(rows_and_columns, {0, 1}) == {0, 1}  # one by its column, the other by its row
    assert determined(rows_and_columns, {0, 1, 2, 3}) == set()
    square = [Sum(4, (0, 1)), Sum(5, (2, 3)), Sum(6, (0, 2)), Sum(7, (1, 2))]
    assert determined(square, {0, 1, 2}) == {0, 1, 2}  # no equation has fewer than two of them
    chosen = complement(square, {0}, {1, 2}, [1.0] * 8)
    assert determined(square, {0, 1, 2} | chosen).isdisjoint({0})

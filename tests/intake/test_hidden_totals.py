"""A total under whatever name gives no hidden count away: "Samtliga" beside ages and sexes, and the like."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook as Book
from scipy.optimize import LinearConstraint, milp

from oj.intake import Report, check_file, publish_files
from oj.intake.related_counts import Table, Whole, wholes
from oj.intake.suppress import suppressed
from oj.reading.model import STATUSES, Series
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

HALLAND = {
    "1315": ("Hylte", (12, 18, 9, 14, 3, 4)),
    "1380": ("Halmstad", (110, 140, 97, 101, 22, 31)),
    "1381": ("Laholm", (25, 31, 19, 17, 5, 6)),
    "1382": ("Falkenberg", (44, 51, 38, 40, 9, 11)),
    "1383": ("Varberg", (61, 70, 52, 55, 12, 13)),
    "1384": ("Kungsbacka", (70, 88, 64, 69, 15, 18)),
}


def ages_by_sex(path: Path, total: str, below: str, *, first: bool = False) -> Path:
    """A sheet of ages over sexes with a total of all of them at the end, or at the beginning."""
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Barn och unga med öppenvårdsinsats 2023, antal"
    ages = [(age, 2) for age in ("0–12 år", "13–17 år", "18–20 år")]
    heads = [(total, 1), *ages] if first else [*ages, (total, 1)]
    sheet.append([])
    sheet.append(["", "", *(cell for age, width in heads for cell in [age, *[None] * (width - 1)])])
    sexes = ["Flickor", "Pojkar"] * 3
    sheet.append(["Kod", "Kommun", *([below, *sexes] if first else [*sexes, below])])
    col = 3
    for _, width in heads:
        if width > 1:
            sheet.merge_cells(start_row=3, end_row=3, start_column=col, end_column=col + width - 1)
        col += width
    for code, (name, values) in HALLAND.items():
        row = [sum(values), *values] if first else [*values, sum(values)]
        sheet.append([code, name, *row])
    book.save(path)
    return path


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize(
    ("total", "below"),
    [
        ("Samtliga", "Totalt"),
        ("Alla åldrar", "Båda könen"),
        ("Summa", "Summa"),
        ("0–20 år", "Totalt"),
        ("Antal barn totalt", "Antal"),
    ],
)
def test_a_total_over_ages_and_sexes_gives_no_count_away(
    store: Store, tmp_path: Path, total: str, below: str, *, first: bool
) -> None:
    report = check_file(ages_by_sex(tmp_path / "insatser.xlsx", total, below, first=first), store)
    publish_files([suppressed(report)], store, "Test", accept_warnings=True)
    shown = {(place, sex, value) for place, sex, value in published(store)}
    of_hylte = [value for place, _, value in shown if place == "1315"]
    assert 3.0 not in of_hylte
    assert len(of_hylte) == 5, "the one beside it is hidden too, and no more"
    assert len(shown) == 5 + 7 * 5


def published(store: Store) -> list[tuple[str, str, float]]:
    """Place, sex and value of what an edition shows."""
    asked = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
    frame = store.edition().query("values", **asked)
    seen = frame[frame["status"] == "ok"]
    return list(zip(seen["region_code"], seen["sex"], seen["value"], strict=True))


def columns(*parts: Sequence[int]) -> list[Table]:
    return [np.array(part, np.float64) for part in parts]


A, B, C, D = columns([12, 110, 25, 44], [18, 140, 31, 51], [9, 97, 19, 38], [3, 22, 5, 9])


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([A, C, A + B + C, D, B], Whole(2, (0, 1, 4))),  # on both sides
        ([A + C, A, B, C, D], Whole(0, (1, 3))),  # every second one
        ([B, A, C, B.copy()], Whole(0, (3,))),  # the same under another name
    ],
)
def test_a_total_is_seen_wherever_its_parts_stand(given: list[Table], found: Whole) -> None:
    assert found in wholes(np.column_stack(given), range(len(given)))


def test_one_row_is_chance_unless_the_heading_says_total() -> None:
    figures = np.array([[12.0, 18.0, 30.0]])
    assert wholes(figures, range(3)) == []
    assert wholes(figures, range(3), {2}) == [Whole(2, (0, 1))]


def test_a_nearly_right_sum_is_a_total_and_chance_is_none() -> None:
    chance = np.random.default_rng(1)
    figures = chance.integers(0, 200, (20, 8)).astype(np.float64)
    assert wholes(figures, range(8)) == []
    figures[:, 5] = figures[:, [0, 2, 7]].sum(axis=1)
    figures[3, 5] += 1  # one of twenty is wrong
    assert wholes(figures, range(8)) == [Whole(5, (0, 2, 7))]


def test_a_total_without_a_unit_of_its_own_is_seen(desk: Desk) -> None:
    names = ["Antal pojkar placerade", "Antal flickor placerade", "Sammanlagt"]
    series = [
        Series(name, at + "1", unit="antal" if at != "D" else "")
        for at, name in zip("BCD", names, strict=True)
    ]
    parts = {"1401": (2, 9), "1402": (14, 20), "1480": (40, 61)}
    rows = [
        Row(code, at, 2024, float(value))
        for code, pair in parts.items()
        for at, value in enumerate([*pair, sum(pair)])
    ]
    report = suppressed(desk.check(table(series, rows)))
    assert len([one for one in shown(report, names) if one[0] == "1401"]) == 1


AGES = ("0–12 år", "13–17 år", "18–20 år")
TREE = {"1480": ["1480/Centrum", "1480/Hisingen", "1480/Nordost"], "14": ["1401", "1402", "1480"]}
Key = tuple[str, str, str]  # place, sex, heading


def country(chance: random.Random, total: str) -> dict[Key, int]:
    """Counts that add up over districts, ages and sexes, of ages by sex; the total is of all."""
    found: dict[Key, int] = {}

    def add(code: str) -> None:
        parts = TREE.get(code, [])
        for part in parts:
            add(part)
        for age in AGES:
            for sex in "KM":
                drawn = chance.choice([0, 0, 1, 1, 2, 3, 5, 9, 17, 40])
                found[code, sex, age] = sum(found[part, sex, age] for part in parts) if parts else drawn
        found[code, "T", total] = sum(found[code, sex, age] for age in AGES for sex in "KM")

    add("14")
    return found


def known_sums(counts: dict[Key, int], total: str) -> Iterator[tuple[Key, list[Key]]]:
    """What everybody knows to add up, told independently of the code."""
    for code in {code for code, _, _ in counts}:
        yield (code, "T", total), [(code, sex, age) for age in AGES for sex in "KM"]
    for parent, parts in TREE.items():
        for sex, heading in {(sex, heading) for _, sex, heading in counts}:
            yield (parent, sex, heading), [(part, sex, heading) for part in parts]


def can_be_bounded(counts: dict[Key, int], seen: set[Key], total: str, among: set[Key]) -> set[Key]:
    """The hidden numbers that can be one value only, for somebody who knows that none is below nought."""
    unknown = sorted(counts.keys() - seen)
    place = {key: at for at, key in enumerate(unknown)}
    weights, sides = [], []
    for whole, parts in known_sums(counts, total):
        row, side = np.zeros(len(unknown)), 0
        for key, weight in [(whole, -1), *((part, 1) for part in parts)]:
            if key in place:
                row[place[key]] += weight
            else:
                side -= weight * counts[key]
        weights.append(row)
        sides.append(side)
    system = LinearConstraint(np.array(weights), sides, sides)

    def farthest(key: Key, sign: int) -> float:
        aim = np.zeros(len(unknown))
        aim[place[key]] = sign
        answer = milp(aim, constraints=system, integrality=np.ones(len(unknown)))
        return np.inf if answer.x is None else sign * answer.fun  # no end: nothing bounds it

    return {key for key in among if farthest(key, 1) == pytest.approx(farthest(key, -1))}


@pytest.mark.parametrize("seed", range(16))
def test_nobody_can_bound_a_hidden_count_to_one_value(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    total = ("Samtliga", "Totalt", "0–20 år", "Antal placeringar")[seed % 4]
    counts = country(chance, total)
    headings = [*AGES, total]
    chance.shuffle(headings)
    series = [
        Series(f"Antal barn | {name}", at + "1", unit="antal")
        for at, name in zip("BCDE", headings, strict=True)
    ]
    made = counts.items()
    rows = [Row(at, headings.index(name), 2024, float(one), sex=sex) for (at, sex, name), one in made]
    report = suppressed(desk.check(table(series, rows)))
    seen = {key for key in counts if key in shown(report, headings)}
    small = {key for key, count in counts.items() if 1 <= count <= 3}
    assert small
    assert not seen & small
    assert not can_be_bounded(counts, seen, total, small)
    assert not of("small_groups_exposed", report)


def shown(report: Report, headings: Sequence[str]) -> set[Key]:
    """What would be published."""
    combined, columns = report.combined, report.combined.columns
    ok = np.flatnonzero(combined.kept & (columns["status"] == STATUSES.index("ok"))).tolist()
    return {
        (
            combined.places[columns["place"][at]].code,
            "TKM"[columns["sex"][at]],
            headings[int(columns["series"][at])],
        )
        for at in ok
    }

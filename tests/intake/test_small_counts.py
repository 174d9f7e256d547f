"""Numbers of persons without cases and base beside them: small from 1 to 3, and nobody works them out."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from oj.intake import Report, publish_files
from oj.intake.suppress import small_groups, suppressed
from oj.reading.model import STATUSES, Series
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

YOUNG = Series("Antal placerade 0–12 år", "B1", unit="antal")
OLD = Series("Antal placerade 13–17 år", "C1", unit="antal")
ALL = Series("Antal placerade", "D1", unit="antal")
CHILDREN = Series("Antal barn", "E1", unit="antal")
SHARE = Series("Andel placerade", "F1", value_type="share", unit="%")
SERIES = [YOUNG, OLD, ALL, CHILDREN, SHARE]

TREE = {
    "1480": ["1480/Centrum", "1480/Hisingen", "1480/Nordost"],
    "14": ["1401", "1402", "1480"],
    "0000": ["14"],
}
Key = tuple[str, str, int]  # code of the place, sex, number of the series


def country(chance: random.Random) -> dict[Key, int]:
    """Counts that add up over sexes, ages, districts and municipalities."""
    found: dict[Key, int] = {}

    def add(code: str) -> None:
        for part in (parts := TREE.get(code, [])):
            add(part)
        for at in (0, 1, 3):
            for sex in "KM":
                drawn = chance.randrange(200, 900) if at == 3 else chance.choice([0, 1, 2, 3, 7, 12, 30, 44])
                found[code, sex, at] = sum(found[part, sex, at] for part in parts) if parts else drawn
            found[code, "T", at] = found[code, "K", at] + found[code, "M", at]
        for sex in "KMT":
            found[code, sex, 2] = found[code, sex, 0] + found[code, sex, 1]

    add("0000")
    return found


def rows(counts: dict[Key, int]) -> list[Row]:
    made = [Row(code, at, 2024, float(count), sex=sex) for (code, sex, at), count in counts.items()]
    made += [
        Row(code, 4, 2024, round(100 * count / counts[code, sex, 3], 2), sex=sex)
        for (code, sex, at), count in counts.items()
        if at == 2 and (code, sex, 3) in counts
    ]
    return made


def shown(report: Report) -> set[Key]:
    combined = report.combined
    ok = np.flatnonzero(combined.kept & (combined.columns["status"] == STATUSES.index("ok")))
    columns = combined.columns
    return {
        (
            combined.places[columns["place"][at]].code,
            "TKM"[columns["sex"][at]],
            int(columns["series"][at]),
        )
        for at in ok.tolist()
    }


def equations(counts: dict[Key, int], seen: set[Key]) -> Iterator[dict[Key, Fraction]]:
    """What everybody knows of the counts: each adds up to nought with these weights."""
    one = Fraction(1)
    for code, sex, at in counts:
        if sex == "T":
            yield {(code, "T", at): -one, (code, "K", at): one, (code, "M", at): one}
        if at == 2:
            yield {(code, sex, 2): -one, (code, sex, 0): one, (code, sex, 1): one}
        if at == 2 and (code, sex, 4) in seen:  # a share that is seen: the count is so much of the base
            yield {(code, sex, 2): -one, (code, sex, 3): Fraction(counts[code, sex, 2], counts[code, sex, 3])}
    for parent, parts in TREE.items():
        for sex in "TKM":
            for at in range(4):
                yield {(parent, sex, at): -one, **{(part, sex, at): one for part in parts}}


def can_be_solved(counts: dict[Key, int], seen: set[Key]) -> set[Key]:
    """What is not seen but follows, by Gauss–Jordan in exact fractions."""
    return solved(equations(counts, seen), seen)


def solved(known: Iterable[dict[Any, Fraction]], seen: set[Any]) -> set[Any]:
    """What is not seen but follows from sums that are nought, each with the weights of its terms."""
    found = [row for row in known if row.keys() - seen]
    unknown = sorted({key for row in found for key in row} - seen)
    system = [[row.get(key, Fraction(0)) for key in unknown] for row in found]
    top = 0
    for col in range(len(unknown)):
        pivot = next((at for at in range(top, len(system)) if system[at][col]), None)
        if pivot is None:
            continue
        system[top], system[pivot] = system[pivot], system[top]
        lead = system[top][col]
        system[top] = [value / lead for value in system[top]]
        for at, row in enumerate(system):
            if at != top and row[col]:
                system[at] = [a - row[col] * b for a, b in zip(row, system[top], strict=True)]
        top += 1
    alone = [[at for at, value in enumerate(row) if value] for row in system[:top]]
    return {unknown[at[0]] for at in alone if len(at) == 1}


@pytest.mark.parametrize("seed", range(20))
def test_no_small_count_can_be_worked_out(desk: Desk, seed: int) -> None:
    counts = country(random.Random(seed))  # noqa: S311
    report = suppressed(desk.check(table(SERIES, rows(counts))))
    seen = shown(report)
    small = {key for key, count in counts.items() if 1 <= count <= 3}
    assert small
    assert not seen & small
    assert not can_be_solved(counts, seen) & small
    assert not of("small_groups_exposed", report)


def test_it_is_asked_which_counts_are_small_and_what_hiding_takes(desk: Desk) -> None:
    made = [Row(code, 0, 2024, value) for code, value in (("1401", 2.0), ("1402", 14.0), ("1480", 0.0))]
    report = desk.check(table([YOUNG], made))
    (told,) = of("small_groups", report)
    assert (told.severity, told.cell) == ("warning", "B2")
    said = told.message.replace("\u00a0", " ")
    assert said.startswith("1 värde är 1–3, så att någon kan kännas igen. Det gäller Plats 1401.")
    assert "Döljs det, försvinner 1 värde av ”Antal placerade 0–12 år” (33 %)." in said
    assert "varav" not in told.message
    (group,) = small_groups(report)
    assert (group.count, group.values, group.share) == (1, 3, "33\u00a0%")


@pytest.mark.parametrize(
    "heading", ["Antal skolor", "Vårddygn, antal", "Antal per 1 000 invånare", "Kostnad, tkr", "Andel (%)"]
)
def test_what_counts_no_persons_is_not_asked_about(desk: Desk, heading: str) -> None:
    series = Series(heading, "B1", unit="antal" if "ntal" in heading else "")
    made = [Row(code, 0, 2024, float(at)) for at, code in enumerate(("1401", "1402", "1480"))]
    assert not of("small_groups", desk.check(table([series], made)))


def test_numbers_with_decimals_are_no_counts(desk: Desk) -> None:
    made = [Row(code, 0, 2024, 1.5 + at / 2) for at, code in enumerate(("1401", "1402", "1480"))]
    assert not of("small_groups", desk.check(table([YOUNG], made)))


def test_what_is_published_gives_no_count_away(desk: Desk, store: Store) -> None:
    known = Series("N33813 Antal barn och unga", "B1", code="N33813")
    first = [Row("1401", 0, 2024, 12.0), Row("1402", 0, 2024, 30.0)]
    publish_files([desk.check(table([known], first))], store, "Test", accept_warnings=True)
    sexes = [Row("1401", 0, 2024, 2.0, sex="K"), Row("1401", 0, 2024, 10.0, sex="M")]
    assert shown(suppressed(desk.check(table([known], sexes)))) == set()


def test_a_total_that_comes_later_is_asked_about_where_it_gives_a_hidden_count_away(
    desk: Desk, store: Store
) -> None:
    known = Series("N33813 Antal barn och unga", "B1", code="N33813")
    parts = [Row(code, 0, 2024, value) for code, value in (("1401", 2.0), ("1402", 14.0), ("1480", 30.0))]
    publish_files([suppressed(desk.check(table([known], parts)))], store, "Test", accept_warnings=True)
    total = desk.check(table([known], [Row("14", 0, 2024, 46.0), Row("0114", 0, 2024, 80.0)]))
    assert of("small_groups", total)
    assert shown(suppressed(total)) == {("0114", "T", 0)}
    other = desk.check(table([known], [Row("14", 0, 2024, 460.0), Row("0114", 0, 2024, 80.0)]))
    assert not of("small_groups", other)  # other municipalities, which are not published, are in it too


def test_indicators_that_tell_of_each_other_are_hidden_together(desk: Desk) -> None:
    counts = country(random.Random(1))  # noqa: S311
    report = desk.check(table([*SERIES, Series("Antal orosanmälningar", "G1")], rows(counts)))
    ids = {group.heading: group.indicator_id for group in small_groups(report)}
    assert len({group.linked for group in small_groups(report)}) == 1
    alone = suppressed(report, {ids[YOUNG.label]})
    assert shown(alone) == shown(suppressed(report))

"""A rate by population tells its count to everybody who knows how many live there: it is hidden with it."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from fractions import Fraction

import pytest

from oj.intake import publish_files
from oj.intake.suppress import small_groups, suppressed
from oj.reading.model import Series
from oj.reference import municipalities
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.intake.test_small_counts import Key, shown, solved
from tests.made_workbooks import Row, table

COUNT = Series("Antal barn placerade på HVB", "B1", unit="antal")
RATE = Series("Barn placerade på HVB, antal/1000 inv", "C1", unit="antal/1000 inv")
SHARE = Series("Barn placerade på HVB, andel (%)", "C1", value_type="share", unit="%")
OTHER = Series("Barn med öppna insatser per 1 000 invånare", "D1", unit="antal/1000 inv")
COST = Series("Kostnad HVB, kr/inv", "D1", unit="kr/inv", value_type="currency")
COUNTIES = {county: [code for code in municipalities() if code.startswith(county)] for county in ("10", "13")}
PLACES = [code for codes in COUNTIES.values() for code in codes]
PER = {RATE: 1000, SHARE: 100}
DECIMALS = {RATE: 2, SHARE: 3}


class World:
    """Counts that add up over sexes and municipalities, and the population, which everybody knows."""

    def __init__(self, chance: random.Random) -> None:
        self.counts: dict[tuple[str, str], int] = {}
        self.people: dict[tuple[str, str], int] = {}
        for code in PLACES:
            share = chance.gauss(0.22, 0.02)
            living = municipalities()[code].population_2016 * chance.gauss(1.05, 0.05) * share
            for sex in "KM":
                self.counts[code, sex] = chance.choice([0, 1, 2, 3, 4, 6, 9, 14, 22, 40])
                self.people[code, sex] = round(living * chance.gauss(0.5, 0.01))
        for known in (self.counts, self.people):
            for county, codes in COUNTIES.items():
                for sex in "KM":
                    known[county, sex] = sum(known[code, sex] for code in codes)
            for code in [*PLACES, *COUNTIES]:
                known[code, "T"] = known[code, "K"] + known[code, "M"]

    def value(self, key: tuple[str, str], rate: Series) -> float:
        return round(PER[rate] * self.counts[key] / self.people[key], DECIMALS[rate])

    def rows(self, rate: Series, left_out: set[tuple[str, str]]) -> list[Row]:
        counts = [
            Row(code, 0, 2024, float(count), sex=sex)
            for (code, sex), count in self.counts.items()
            if (code, sex) not in left_out
        ]
        return counts + [Row(*key[:1], 1, 2024, self.value(key, rate), sex=key[1]) for key in self.counts]

    def told(self, rate: Series, seen: set[Key]) -> set[Key]:
        """The counts that seen rates tell: one whole number alone gives the rate as it is rounded."""
        found = set[Key]()
        for code, sex, series in seen:
            if series == 1:
                people = Fraction(self.people[code, sex], PER[rate])
                value, off = (
                    Fraction(str(self.value((code, sex), rate))),
                    Fraction(1, 2 * 10 ** DECIMALS[rate]),
                )
                least, most = math.ceil((value - off) * people), math.floor((value + off) * people)
                if least == most:
                    found.add((code, sex, 0))
        return found

    def equations(self) -> Iterator[dict[Key, Fraction]]:
        """What everybody knows of the counts: each adds up to nought with these weights."""
        one = Fraction(1)
        for code in [*PLACES, *COUNTIES]:
            yield {(code, "T", 0): -one, (code, "K", 0): one, (code, "M", 0): one}
        for county, codes in COUNTIES.items():
            for sex in "TKM":
                yield {(county, sex, 0): -one, **{(code, sex, 0): one for code in codes}}


@pytest.mark.parametrize("rate", [RATE, SHARE], ids=["per 1 000", "per cent"])
@pytest.mark.parametrize("seed", range(12))
def test_no_small_count_can_be_worked_out_by_the_population(desk: Desk, seed: int, rate: Series) -> None:
    chance = random.Random(seed)  # noqa: S311
    world = World(chance)
    left_out = {key for key in world.counts if chance.random() < seed % 3 * 0.1}
    report = suppressed(desk.check(table([COUNT, rate], world.rows(rate, left_out))))
    seen = shown(report)
    known = {one for one in seen if one[2] == 0} | world.told(rate, seen)
    small = {(code, sex, 0) for (code, sex), count in world.counts.items() if 1 <= count <= 3}
    assert small
    assert not (known | solved(world.equations(), known)) & small
    assert any(series == 1 for _, _, series in seen), "rates of larger counts stay"


def rows(*values: tuple[str, int, float]) -> list[Row]:
    return [Row(code, at, 2024, value) for code, at, value in values]


def test_of_one_municipality_the_rate_goes_by_its_name(desk: Desk) -> None:
    made = rows(("1401", 0, 2.0), ("1401", 1, 0.21), ("1401", 2, 7.5))
    report = desk.check(table([COUNT, RATE, OTHER], made))
    assert {at for _, _, at in shown(suppressed(report))} == {2}
    linked = {group.heading: group.linked for group in small_groups(report)}
    assert len(set(linked.values())) == 1


def test_a_cost_and_a_rate_of_something_else_stay(desk: Desk) -> None:
    chance = random.Random(4)  # noqa: S311
    made = [Row(code, 0, 2024, float(chance.choice([2, 5, 9, 17, 30]))) for code in PLACES]
    made += [Row(code, 1, 2024, round(chance.uniform(4, 30), 1)) for code in PLACES]
    made += [Row(code, 2, 2024, float(chance.randrange(500, 4000))) for code in PLACES]
    seen = shown(suppressed(desk.check(table([COUNT, OTHER, COST], made))))
    assert sum(series > 0 for _, _, series in seen) == 2 * len(PLACES)


def test_a_rate_beside_a_count_that_the_publisher_has_hidden_is_asked_about(desk: Desk) -> None:
    world = World(random.Random(1))  # noqa: S311
    few = {key for key, count in world.counts.items() if count <= 3}
    made = [
        Row(one.place, one.series, one.year, None, "suppressed", sex=one.sex)
        if one.series == 0 and (one.place, one.sex) in few
        else one
        for one in world.rows(RATE, set())
    ]
    report = desk.check(table([COUNT, RATE], made))
    (told,) = of("small_groups", report)
    assert told.severity == "warning"
    seen = shown(suppressed(report))
    assert not {(code, sex, 1) for code, sex in few if world.counts[code, sex]} & seen


KNOWN_COUNT = Series("N33813 Antal placerade", "B1", code="N33813", unit="antal")
KNOWN_RATE = Series("N33816 Placerade, antal/1000 inv", "B1", code="N33816", unit="antal/1 000 inv")


def test_a_rate_that_is_published_tells_a_count_that_comes_later(desk: Desk, store: Store) -> None:
    made = rows(("1401", 0, 0.21), ("1402", 0, 3.4))
    publish_files([desk.check(table([KNOWN_RATE], made))], store, "Test", accept_warnings=True)
    report = desk.check(table([KNOWN_COUNT], rows(("1401", 0, 2.0), ("1402", 0, 70.0))))
    (told,) = of("small_groups_exposed", suppressed(report))
    assert (told.severity, told.cell) == ("warning", "B2")


def test_a_rate_goes_where_its_published_count_is_hidden(desk: Desk, store: Store) -> None:
    made = rows(("1401", 0, 2.0), ("1402", 0, 70.0))
    first = suppressed(desk.check(table([KNOWN_COUNT], made)))
    publish_files([first], store, "Test", accept_warnings=True)
    report = desk.check(table([KNOWN_RATE], rows(("1401", 0, 0.21), ("1402", 0, 3.4))))
    assert len(of("small_groups", report)) == 1
    assert shown(suppressed(report)) == {("1402", "T", 0)}

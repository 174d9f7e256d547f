"""To learn from: the years, who stood alike, how often somebody is named for nothing, or something."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from oj.compare.counts import Floats
from oj.compare.learning import FAR, Country, Learning, Periods, WhyNot, apart, better_way, learn, periods
from oj.reference import municipalities
from oj.register import register

MEASURE = replace(register()["U33816"], breaks=(), supports=(), pooled_years=1)
CODES = [*municipalities()]
COUNTIES = np.unique([code[:2] for code in CODES], return_inverse=True)[1]
PEOPLE = np.array([one.population_2016 for one in municipalities().values()], dtype=np.float64)
YEARS = 8
AT = periods(MEASURE, range(YEARS))
GAIN = 40.0  # percentage points


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (2019, Periods((2019, 2020), (2021, 2022), (2023, 2024))),
        (2018, Periods((2018, 2019), (2020, 2021), (2023, 2024))),
        (2015, Periods((2015, 2016, 2017), (2018, 2019, 2020), (2022, 2023, 2024))),
    ],
)
def test_the_years_that_choose_are_none_of_those_that_judge(first: int, expected: Periods) -> None:
    assert periods(MEASURE, range(first, 2025)) == expected


def test_five_years_are_too_few_and_years_that_share_cases_count_once() -> None:
    assert periods(MEASURE, range(2020, 2025)) is None
    pooled = replace(MEASURE, pooled_years=3)
    assert periods(pooled, range(2008, 2025)) == Periods((2009, 2012), (2015, 2018), (2021, 2024))
    assert periods(pooled, range(2012, 2025)) is None
    assert apart(pooled, range(2012, 2025)) == [2012, 2015, 2018, 2021, 2024]


def test_to_cost_less_is_looked_for_but_is_no_direction() -> None:
    assert better_way(register()["N33006"]) == -1
    assert not any(better_way(register()[one]) for one in ("N33012", "N30007", "N30026"))  # income, expected
    assert better_way(replace(register()["N33006"], id="Z1", unit="mnkr")) == 0
    assert better_way(replace(MEASURE, direction="lower")) == -1
    assert better_way(replace(MEASURE, direction="none")) == 0


def drawn(rng: np.random.Generator, gain: float = 0.0) -> tuple[Floats, Floats, set[str]]:
    """Shares of surveys whose levels stay; a tenth gains so many points before the last two years."""
    bases = np.clip(PEOPLE / 200, 30, 1500).round()
    shares = np.repeat(0.35 + 0.08 * rng.standard_normal((len(CODES), 1)), YEARS, axis=1)
    gained = rng.random(len(CODES)) < 0.1
    shares[gained, -2:] += gain / 100
    cases = rng.binomial(bases[:, None].astype(int), np.clip(shares, 0.02, 0.98))
    return 100 * cases / bases[:, None], bases, {code for code, has in zip(CODES, gained, strict=True) if has}


def asked(values: Floats, bases: Floats, own: int) -> Learning:
    found = tried(values, bases, own)
    assert isinstance(found, Learning)
    return found


def tried(values: Floats, bases: Floats, own: int) -> Learning | WhyNot:
    assert AT is not None
    others = np.arange(len(CODES)) != own
    parts = (values[np.ix_(others, list(years))] for years in (AT.selected, AT.baseline, AT.outcome))
    codes = [code for code, other in zip(CODES, others, strict=True) if other]
    country = Country(codes, COUNTIES[others], bases[others], np.full(len(codes), True), *parts)
    return learn(country, values[own, list(AT.outcome)], float(bases[own]), 1)


def test_nobody_is_named_where_nothing_has_improved_and_chance_is_what_is_told() -> None:
    rng, answers, naive = np.random.default_rng(11), [], []
    for _ in range(8):
        values, bases, _ = drawn(rng)
        usual = list(np.argsort(values[:, -2:].mean(axis=1))[30:-30:30])
        answers += [asked(values, bases, own) for own in usual]
        naive.append(_naive(values, bases))
    peers = [one for found in answers for one in found.peers]
    assert np.mean([bool(found.named) for found in answers]) <= 0.05
    assert np.mean([one.is_named for one in peers]) <= 0.005
    assert sum(one.far for one in answers) == pytest.approx(FAR * len(peers), rel=0.4)
    assert np.mean(naive) > 0.1  # what is told of those chosen for a bad year, held against that year


def _naive(values: Floats, bases: Floats) -> float:
    """Of the fifth that stood lowest in a year, the part that two years on is surely higher."""
    before, after = values[:, 3], values[:, 5]
    chosen = np.argsort(before)[:58]
    spread = np.sqrt(2 * before * (100 - before) / bases)
    return float(np.mean(norm.sf((after - before) / spread)[chosen] < FAR))


def test_those_who_improved_are_found_and_few_others() -> None:
    rng, found, there, wrong = np.random.default_rng(12), 0, 0, 0
    for _ in range(4):
        values, bases, gained = drawn(rng, GAIN)
        for own in np.argsort(values[:, -2:].mean(axis=1))[40:-60:40]:
            answer = asked(values, bases, int(own))
            there += sum(one.code in gained for one in answer.peers)
            found += sum(one.code in gained for one in answer.named)
            wrong += sum(one.code not in gained for one in answer.named)
    assert found >= 0.8 * there
    assert wrong <= 0.1 * (found + wrong)


def test_a_county_that_moves_together_names_nobody() -> None:
    values, bases, _ = drawn(np.random.default_rng(13))
    stockholm = COUNTIES == 0
    for county in range(21):  # every county moves by itself
        values[county == COUNTIES, -2:] += 8 * np.random.default_rng(county).standard_normal()
    values[stockholm, -2:] += 12
    named = {one.code for own in (100, 150, 200) for one in asked(values, bases, own).named}
    assert sum(code.startswith("01") for code in named) <= 1


def test_a_drawn_change_lies_between_what_was_expected_and_what_was_seen() -> None:
    values, bases, _ = drawn(np.random.default_rng(14), GAIN)
    for one in asked(values, bases, 120).peers:
        seen = one.after - one.before
        assert min(seen, one.expected) - 1e-9 <= one.shrunk <= max(seen, one.expected) + 1e-9
        assert one.low <= one.shrunk <= one.high


def test_nobody_who_went_the_worse_way_shows_no_chance() -> None:
    """A crash before: of an empty list nothing can be fitted."""
    levels = np.random.default_rng(15).normal(40, 8, len(CODES)).round(-1)  # several stand alike
    still = np.repeat(levels[:, None], YEARS, axis=1)
    assert tried(still, PEOPLE, 100) is WhyNot.WORSE
    still[20, -2:] += 5  # the only one that moves
    assert tried(still, PEOPLE, 100) is WhyNot.WORSE


def test_where_all_is_chance_nobody_stands_where_we_stand() -> None:
    """The forty lowest codes were chosen."""
    same = np.zeros((len(CODES), YEARS))
    assert tried(same, PEOPLE, 100) is WhyNot.CHANCE
    bases = np.full(len(CODES), 50.0)
    rng = np.random.default_rng(16)
    noise = 100 * rng.binomial(50, 0.4, (len(CODES), YEARS)) / 50
    noise[:, :2] = 40 + 0.1 * (noise[:, :2] - 40) + np.array([-3, 3])  # levels alike, years apart
    assert tried(noise, bases, 100) is WhyNot.CHANCE

"""The country over the years: only those who answered both years, never over a break."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from oj.compare.change import NoChange, Unknown
from oj.compare.survey_waves import TwoWaves, by_measure, judged, not_followed, pairs, parameters
from oj.reference import municipalities
from oj.store import Store
from tests.pages.small_store import AGREEMENT, FOLLOW_UP, fill
from tests.words.material import ROUTINE, routine


def test_pairs_follow_each_other_and_end_with_the_longest() -> None:
    unbroken = replace(ROUTINE, breaks=())
    fact = replace(routine(1.0, 5), measure=unbroken, answered={2021: 20, 2022: 20, 2023: 20, 2024: 20})
    assert [(a, b) for _, a, b in pairs([fact])] == [(2021, 2022), (2022, 2023), (2023, 2024), (2021, 2024)]


def test_no_pair_goes_over_a_break_or_a_year_that_few_answered() -> None:
    broken = replace(routine(1.0, 5), answered={2021: 20, 2022: 20, 2023: 20, 2024: 20})
    assert [(a, b) for _, a, b in pairs([broken])] == [(2021, 2022), (2022, 2023)]
    few = replace(broken, answered={2021: 20, 2022: 9, 2023: 20})
    assert [(a, b) for _, a, b in pairs([few])] == [(2021, 2023)]


def test_from_a_chosen_year_the_longest_pair_begins_there_or_the_question_is_left_out() -> None:
    fact = replace(
        routine(1.0, 5),
        measure=replace(ROUTINE, breaks=()),
        answered={2022: 20, 2023: 20, 2024: 20},
        since=2022,
    )
    assert [(a, b) for _, a, b in pairs([fact])] == [(2022, 2023), (2023, 2024), (2022, 2024)]
    assert not_followed(fact) is None
    reasons = {
        Unknown(NoChange.MISSING, 2021): replace(fact, since=2021),
        Unknown(NoChange.MISSING, 2022): replace(fact, answered={2022: 9, 2023: 20, 2024: 20}),
        Unknown(NoChange.BREAK, 2024): replace(fact, measure=ROUTINE),
        Unknown(NoChange.ENDED, 2024): replace(fact, since=2024),
    }
    for why, one in reasons.items():
        assert not_followed(one) == why
        assert not pairs([one])


def wave(one: str, gained: int, lost: int, since: int = 2022) -> TwoWaves:
    return TwoWaves(one, since, 2023, 200, 100, 100 + gained - lost, gained, lost)


def sure(*waves: TwoWaves) -> set[str]:
    return {one for one, found in by_measure(waves).items() if any(pair.is_sure for pair in found)}


def test_a_change_is_sure_by_exact_mcnemar() -> None:
    assert sure(wave("A", 12, 2)) == {"A"}  # p = 0.013
    assert not sure(wave("A", 12, 8))  # p = 0.50
    assert wave("A", 12, 2).share_after == pytest.approx(55)


def test_questions_are_tested_together() -> None:
    still = [wave(f"{at}", 5, 5) for at in range(40)]
    assert not sure(wave("A", 12, 2), *still)
    assert sure(wave("A", 22, 2), wave("A", 5, 4, since=2021), *still) == {"A"}


def test_what_moves_a_little_every_year_is_told_of_all_the_years() -> None:
    """Seven years of which none is sure do not hide the whole, which is seldom so by chance."""
    years = [TwoWaves("A", at, at + 1, 200, 100, 103, 6, 3) for at in range(2016, 2023)]
    still = [TwoWaves(f"{q}", at, 2023, 200, 100, 100, 5, 5) for q in range(40) for at in range(2016, 2023)]
    found = by_measure([*years, wave("A", 34, 6, since=2016), *still])
    assert [pair.is_sure for pair in found["A"]] == [*[False] * 7, True]
    assert not any(pair.is_sure for one, pairs in found.items() if one != "A" for pair in pairs)


def test_the_sheet_of_a_question_takes_the_answer_from_all_of_them() -> None:
    found = by_measure([wave("A", 5, 4), wave("A", 22, 2, since=2021)])["A"]
    assert judged(found, 2021, 2023) is True
    assert judged(found, 2022, 2023) is False
    assert judged(found, 2020, 2023) is None


def test_where_nothing_changes_one_page_in_twenty_at_most_says_so() -> None:
    random = np.random.default_rng(3)
    pages = []
    for _ in range(200):
        moved = random.integers(5, 60, 30)
        gained = random.binomial(moved, 0.5)
        questions = enumerate(zip(gained.tolist(), (moved - gained).tolist(), strict=True))
        pages.append(bool(sure(*(wave(f"{at}", more, less) for at, (more, less) in questions))))
    assert np.mean(pages) <= 0.05


def test_the_longest_pair_of_a_question_is_last() -> None:
    found = [TwoWaves("A", a, b, 10, 5, 5, 0, 0) for a, b in ((2020, 2024), (2020, 2021), (2021, 2024))]
    assert [(r.since, r.year) for r in by_measure(found)["A"]] == [(2020, 2021), (2021, 2024), (2020, 2024)]


def test_the_query_counts_as_by_hand(tmp_path: Path) -> None:
    """In the small store the n-th municipality answers n % 2, and in 2024 n % 3 to the other question."""
    fill(tmp_path / "store")
    edition = Store(tmp_path / "store").edition()
    asked = {
        "indicators": [AGREEMENT, FOLLOW_UP],
        "since": [2022, 2023],
        "years": [2023, 2024],
        "highest_before": [1.0, 1.0],
        "highest": [1.0, 2.0],
    }
    rows = edition.records(TwoWaves, "answers_both_years", **asked)
    numbers = [n for n, code in enumerate(municipalities()) if code != "2505"]
    had, have = {n for n in numbers if n % 2}, {n for n in numbers if n % 3 == 2}
    assert sum(rows[0].net) == rows[0].gained - rows[0].lost
    rows = [replace(row, net=()) for row in rows]
    assert rows[1 if rows[0].indicator_id == AGREEMENT else 0] == TwoWaves(
        FOLLOW_UP, 2023, 2024, len(numbers), len(had), len(have), len(have - had), len(had - have)
    )
    agreement = next(row for row in rows if row.indicator_id == AGREEMENT)
    assert agreement == TwoWaves(AGREEMENT, 2022, 2023, len(numbers), len(had), len(had), 0, 0)


def test_the_parameters_are_in_step_and_know_the_highest_answer() -> None:
    found = parameters([(ROUTINE, 2022, 2023)])
    assert found == {
        "indicators": ["U33540"],
        "since": [2022],
        "years": [2023],
        "highest_before": [1.0],
        "highest": [1.0],
    }

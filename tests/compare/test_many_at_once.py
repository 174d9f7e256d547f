"""What is called sure when many measures are looked at at once."""

from __future__ import annotations

import numpy as np
import pytest

from oj.compare.many_at_once import FALSE, PAGE, surely_different

NO_FAMILIES: dict[str, str] = {}


def measures(*probabilities: float) -> dict[str, float]:
    return {f"m{number}": chance for number, chance in enumerate(probabilities)}


def test_nothing_is_sure_of_nothing() -> None:
    assert surely_different({}, NO_FAMILIES) == set()


@pytest.mark.parametrize(("chance", "sure"), [(PAGE / 10 - 1e-6, True), (PAGE / 10 + 1e-6, False)])
def test_one_of_ten_must_be_ten_times_as_improbable(chance: float, sure: bool) -> None:
    found = surely_different(measures(chance, *[0.9] * 9), NO_FAMILIES)
    assert found == ({"m0"} if sure else set())


def test_beside_a_sure_one_others_need_less_up_to_one_false_in_ten() -> None:
    second = 2 * FALSE / 10
    sure = measures(1e-6, second - 1e-6, *[0.9] * 8)
    assert surely_different(sure, NO_FAMILIES) == {"m0", "m1"}
    assert surely_different({**sure, "m1": second + 1e-6}, NO_FAMILIES) == {"m0"}


def test_a_family_counts_as_one_and_chooses_among_its_own() -> None:
    family = dict.fromkeys(("m0", "m1", "m2"), "same")
    alike = measures(0.015, 0.015, 0.015, 0.9)  # as one of two: 0.03; as three of four it would be 0.02
    assert surely_different(alike, family) == {"m0", "m1", "m2"}
    one = measures(0.015, 0.9, 0.9, 0.9)  # Simes makes 0.045 of the family
    assert surely_different(one, family) == set()


def test_a_family_is_as_improbable_as_all_of_it_together_and_one_of_as_many_as_there_are_families() -> None:
    family = dict.fromkeys(("m0", "m1", "m2"), "same")
    alike = measures(0.025, 0.025, 0.025, 0.9)
    assert surely_different(alike, NO_FAMILIES) == {"m0", "m1", "m2"}  # three of four: 0.033
    assert surely_different(alike, family) == set()  # one of two: 0.05


def test_four_pages_in_a_hundred_and_one_discovery_in_ten_are_the_most_that_may_be_false() -> None:
    assert surely_different(measures(0.039), NO_FAMILIES) == {"m0"}
    assert surely_different(measures(0.041), NO_FAMILIES) == set()
    assert surely_different(measures(0.001, 0.099), NO_FAMILIES) == {"m0", "m1"}
    assert surely_different(measures(0.001, 0.101), NO_FAMILIES) == {"m0"}
    assert surely_different(measures(0.02), NO_FAMILIES) == {"m0"}
    assert surely_different(measures(0.02, 0.5), NO_FAMILIES) == {"m0"}  # two of them: 0.04, no more than it
    assert surely_different(measures(0.0201, 0.5), NO_FAMILIES) == set()


def test_within_a_chosen_family_of_many_members_are_chosen_as_strictly_as_families_were() -> None:
    family = dict.fromkeys(("m0", "m1"), "same")
    page = measures(0.0001, 0.03, *[0.9] * 3)  # one of four families is chosen: 0.1 · 1/4
    assert surely_different(page, family) == {"m0"}
    assert surely_different({**page, "m1": 0.024}, family) == {"m0", "m1"}


def test_pages_without_a_difference_seldom_say_one_and_lists_are_seldom_wrong() -> None:
    random, pages = np.random.default_rng(8), 4000
    false_pages, wrong = 0, []
    for _ in range(pages):
        none = measures(*random.random(20))
        false_pages += bool(surely_different(none, NO_FAMILIES))
        some = surely_different({**none, **{f"m{i}": 1e-4 * random.random() for i in range(5)}}, NO_FAMILIES)
        wrong.append(sum(int(one[1:]) >= 5 for one in some) / max(len(some), 1))
    assert false_pages / pages <= PAGE + 3 * np.sqrt(PAGE / pages)
    assert np.mean(wrong) <= FALSE
    assert np.mean(wrong) > FALSE / 3  # else it is stricter than it says

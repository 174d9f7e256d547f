"""What has changed: answers, values, revisions and news, each in one list and as sure as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from oj.compare.change import ChangesOfAll
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Background, Fact, facts
from oj.compare.figure import Figure
from oj.compare.viewpoint import Viewpoint
from oj.compare.what_changed import Difference, WhatChanged, since_edition, since_year
from oj.register import Indicator
from tests.words.material import (
    COST,
    FOLLOW_UP,
    OTHERS,
    PEERS,
    ROUTINE,
    TURNOVER,
    US,
    country,
    row,
    spread,
)

LISTS = ("gained", "lost", "rose", "fell", "unusual", "chance", "untold", "parted", "gone", "new", "revised")
UNBROKEN = replace(ROUTINE, breaks=())


def fact(measure: Indicator, own: Sequence[Figure], since: int | None = None) -> Fact:
    """Our figures, the latest of 2024, beside a country whose costs rose by nothing but chance."""
    others = country(measure, 1, 0) if measure.answers else country(measure, 20, 1, 100)
    view = Viewpoint(US, Scope.PEERS, {Scope.PEERS: PEERS, Scope.NATION: (*PEERS, *OTHERS)}, 290, since)
    of_all = ChangesOfAll(measure.id, 2023, 2024, 290, 1.0, [9.0] * 29, 0, None)
    background = Background(changes={measure.id: {2023: of_all}})
    ours = [replace(one, indicator_id=measure.id, region_code=US) for one in own]
    (found,) = facts([measure], [spread(others)], [*others, *ours], view, background)
    return found


def share(year: int, cases: int, base: int = 400) -> Figure:
    return Figure(year, 100 * cases / base, "ok", cases, base)


def filled(found: WhatChanged) -> dict[str, int]:
    """How much there is in each list that has anything."""
    return {name: len(getattr(found, name)) for name in LISTS if getattr(found, name)}


GIVEN = {
    "an answer towards Ja": (FOLLOW_UP, [Figure(2023, 0.0), Figure(2024, 1.0)], "gained"),
    "an answer from Ja": (UNBROKEN, [Figure(2023, 1.0), Figure(2024, 0.0)], "lost"),
    "the same answer": (UNBROKEN, [Figure(2023, 1.0), Figure(2024, 1.0)], ""),
    "another answer over a break": (ROUTINE, [Figure(2023, 0.0), Figure(2024, 1.0)], "parted"),
    "the same answer over a break": (ROUTINE, [Figure(2023, 1.0), Figure(2024, 1.0)], ""),
    "a share that surely rose": (TURNOVER, [share(2023, 40), share(2024, 120)], "rose"),
    "a share that surely fell": (TURNOVER, [share(2023, 120), share(2024, 40)], "fell"),
    "a share that may have risen by chance": (TURNOVER, [share(2023, 40), share(2024, 44)], "chance"),
    "a share of few": (TURNOVER, [share(2023, 2, 10), share(2024, 8, 10)], "untold"),
    "a share that is read alike": (TURNOVER, [share(2023, 40, 1000), share(2024, 41, 1000)], ""),
    "a cost that rose more than most": (COST, [Figure(2023, 5000.0), Figure(2024, 9000.0)], "unusual"),
    "a cost that rose as most did": (COST, [Figure(2023, 5000.0), Figure(2024, 5060.0)], "chance"),
    "a value that is missing now": (COST, [Figure(2023, 5000.0), Figure(2024, None, "missing")], "gone"),
    "a value that was missing before too": (
        COST,
        [Figure(2022, 5000.0), Figure(2023, None, "missing"), Figure(2024, None, "missing")],
        "",
    ),
    "a first value": (COST, [Figure(2024, 5000.0)], "new"),
}


@pytest.mark.parametrize("case", GIVEN)
def test_each_change_since_the_year_before_stands_in_one_list(case: str) -> None:
    measure, own, where = GIVEN[case]
    assert filled(since_year([fact(measure, own)], 2024)) == ({where: 1} if where else {})


def test_changes_are_told_from_the_chosen_year_only() -> None:
    own = [share(2021, 120), share(2022, 120), share(2023, 40), share(2024, 120)]
    assert filled(since_year([fact(TURNOVER, own)], 2024)) == {"rose": 1}
    assert filled(since_year([fact(TURNOVER, own, 2021)], 2024)) == {}
    assert filled(since_year([fact(TURNOVER, own[1:], 2021)], 2024)) == {}


def test_a_measure_without_a_figure_of_late_has_nothing_new() -> None:
    found = fact(TURNOVER, [share(2023, 40), share(2024, 120)])
    assert filled(since_year([found], 2025)) == {"rose": 1}
    assert filled(since_year([found], 2026)) == {}


def test_what_was_followed_is_counted_also_where_nothing_moved() -> None:
    same = [fact(UNBROKEN, [Figure(2023, 1.0), Figure(2024, 1.0)])]
    same.append(fact(TURNOVER, [share(2023, 40), share(2024, 40)]))
    found = since_year(same, 2024)
    assert (found.answers, found.graded, filled(found)) == (1, 1, {})


# Since an edition


def since(found: Fact, *differences: Difference, year: int = 2024) -> WhatChanged:
    return since_edition([found], differences, year, {"BORTA": COST}.get)


def came(measure: Indicator, year: int, value: float | None = 1.0) -> Difference:
    status = "ok" if value is not None else "missing"
    return Difference(measure.id, year, None, "absent", value, status)


RISEN = [share(2022, 40), share(2023, 40), share(2024, 120)]


def test_a_new_year_is_news_and_its_change_is_from_the_year_known_then() -> None:
    found = since(fact(TURNOVER, RISEN), came(TURNOVER, 2023), came(TURNOVER, 2024))
    assert filled(found) == {"rose": 1, "new": 1}
    assert found.new[0].years == (2023, 2024)
    assert not found.new[0].is_new
    assert found.rose[0].since == 2022


def test_nothing_has_changed_where_the_editions_are_alike() -> None:
    assert filled(since(fact(TURNOVER, RISEN))) == {}


def test_a_measure_that_was_not_there_is_new_and_has_not_changed() -> None:
    found = since(fact(TURNOVER, RISEN), *(came(TURNOVER, year) for year in (2022, 2023, 2024)))
    assert filled(found) == {"new": 1}
    assert found.new[0].is_new


def test_a_years_figure_that_was_another_is_revised_and_not_changed() -> None:
    found = since(fact(TURNOVER, RISEN), Difference(TURNOVER.id, 2023, 12.0, "ok", 10.0, "ok"))
    assert filled(found) == {"revised": 1}
    assert [one.value for one in found.revised[0][1:]] == [12.0, 10.0]


def test_more_decimals_are_no_revision() -> None:
    assert filled(since(fact(TURNOVER, RISEN), Difference(TURNOVER.id, 2023, 10.0, "ok", 10.4, "ok"))) == {}


def test_a_withdrawn_value_and_one_that_came_in_place_of_a_reason_are_revised() -> None:
    withdrawn = Difference(TURNOVER.id, 2021, 12.0, "ok", None, "absent")
    filled_in = Difference(TURNOVER.id, 2023, None, "missing", 10.0, "ok")
    found = since(fact(TURNOVER, RISEN), withdrawn, filled_in)
    assert filled(found) == {"revised": 2}


def test_a_new_year_without_a_value_of_ours_is_gone_with_what_it_was() -> None:
    own = [share(2022, 40), share(2023, 40), row(TURNOVER, US, None)]
    found = since(fact(TURNOVER, own), came(TURNOVER, 2024, None))
    assert filled(found) == {"gone": 1}
    assert found.gone[0].before.year == 2023


def test_a_new_year_over_a_break_is_no_change() -> None:
    found = since(fact(ROUTINE, [Figure(2023, 0.0), Figure(2024, 1.0)]), came(ROUTINE, 2024))
    assert filled(found) == {"parted": 1, "new": 1}
    assert (found.answers, found.parted[0].since) == (0, 2023)


def test_later_years_than_the_chosen_one_do_not_count() -> None:
    assert filled(since(fact(TURNOVER, RISEN), came(TURNOVER, 2025))) == {}


def test_a_measure_that_has_no_figures_any_more_is_told_where_it_is_known() -> None:
    gone = [Difference(one, 2023, 5.0, "ok", None, "absent") for one in ("BORTA", "ANNAT")]
    found = since(fact(TURNOVER, RISEN), *gone)
    assert [one.measure for one in found.revised] == [COST]

"""Who is compared with whom, and when a group has a value."""

from __future__ import annotations

from oj.compare.comparison_groups import GROUPS, Around, Scope, members
from oj.compare.reference_value import Absence, group_median, national
from oj.compare.viewpoint import others, seen_from
from oj.reference import municipalities, peers
from oj.register import AREA


def test_a_municipality_has_seven_peers_and_is_in_none_of_its_groups() -> None:
    around = Around("1480", municipalities(), peers("1480"), ("1480", "1402"))
    lists = {group: members(group, around) for group in GROUPS.values()}
    assert len(lists[Scope.PEERS]) == 7
    assert all("1480" not in codes for codes in lists.values())
    assert set(lists[Scope.GROUP]) == {"0180", "1280"}
    assert len(lists[Scope.COUNTY]) == 48
    assert len(lists[Scope.NATION]) == 289
    assert lists[Scope.OWN] == ("1402",)


def test_gotland_is_alone_in_its_county() -> None:
    assert members(Scope.COUNTY, Around("0980", municipalities())) == ()
    assert group_median(Scope.COUNTY, [], 0).absence is Absence.NO_MEMBERS


def test_a_median_needs_half_of_the_group() -> None:
    assert group_median(Scope.PEERS, [1, 2, 9, 4], 7).value == 3
    few = group_median(Scope.PEERS, [1, 2, 9], 7)
    assert (few.value, few.answered, few.members, few.absence) == (None, 3, 7, Absence.FEW_ANSWERED)


def test_no_national_value_when_fewer_than_half_answered() -> None:
    assert national(12.0, 145, 290).value == 12
    assert national(12.0, 144, 290).absence is Absence.FEW_ANSWERED
    assert national(None, 290, 290).absence is Absence.NOT_GIVEN


def test_an_unknown_municipality_has_no_groups() -> None:
    assert members(Scope.GROUP, Around("9999", municipalities())) == ()


def test_the_peers_follow_the_area() -> None:
    view = seen_from("1440", Scope.PEERS, since=2020)
    elderly = view.about("Äldreomsorg")
    assert view.chosen == peers("1440") == view.about(AREA).chosen
    assert elderly.chosen == peers("1440", "äldreomsorg") != view.chosen
    assert (elderly.since, elderly.groups[Scope.GROUP]) == (2020, view.groups[Scope.GROUP])
    assert others(Scope.PEERS, "Äldreomsorg") == "liknande kommuner (listan för äldreomsorg 2024)"
    assert others(Scope.NATION, "Äldreomsorg") == "riket"


def test_nobody_is_drawn_by_name_beside_riket_and_a_selection_is_without_us() -> None:
    assert seen_from("1480", Scope.NATION).chosen == ()
    assert len(seen_from("1480", Scope.PEERS).chosen) == 7
    own = seen_from("1480", Scope.OWN, ("1402", "1480"), 2019)
    assert (own.chosen, own.since, own.municipalities) == (("1402",), 2019, 290)
    assert seen_from("1480", Scope.PEERS).since is None

"""Which list of similar municipalities an area goes by."""

from __future__ import annotations

import pytest

from oj.areas import known_areas
from oj.peers import peer_list, peers_of
from oj.reference import peer_list_years, peers, read_rows
from oj.register import AREA


@pytest.mark.parametrize(
    ("area", "described"),
    [
        ("Äldreomsorg", "listan för äldreomsorg 2024"),
        ("Ekonomiskt bistånd", "listan för ekonomiskt bistånd 2023"),
        ("Stöd till personer med funktionsnedsättning", "listan för LSS 2024"),
        ("Kommunen, övergripande", "listan för kommunen i stort 2025"),
        (AREA, "listan för individ- och familjeomsorg 2024; ingen finns för social barn- och ungdomsvård"),
        ("Demokrati", "listan för kommunen i stort 2025; ingen finns för demokrati"),
        ("HVB i Värmland", "listan för kommunen i stort 2025; ingen finns för HVB i Värmland"),
    ],
)
def test_an_area_says_which_list_it_goes_by(area: str, described: str) -> None:
    assert peer_list(area).described == described


def test_every_list_is_known_and_every_area_named_once_at_most() -> None:
    rows = list(read_rows("peer_lists.csv"))
    assert [row["list"] for row in rows] == list(peer_list_years())
    named = [one for row in rows for one in f"{row['made_for']};{row['used_for']}".split(";") if one]
    assert len(named) == len(set(named))
    assert set(named) <= {area.id for area in known_areas()}


def test_peers_are_those_of_the_areas_list() -> None:
    assert peers_of("1440", "Äldreomsorg") == peers("1440", "äldreomsorg")
    assert peers_of("1440", AREA) == peers("1440", "IFO")
    assert peers_of("1440", "Ett eget område") == peers("1440", "övergripande")

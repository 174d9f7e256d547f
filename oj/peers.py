"""Which list of similar municipalities an area goes by: ``data/reference/peer_lists.csv``.

Kolada has a list for some areas only. Where it has none another is used, and
``PeerList.described`` says so.
"""

from functools import cache
from typing import NamedTuple

from oj.areas import area_id
from oj.reference import peer_list_years, peers, read_rows


class PeerList(NamedTuple):
    """A list as an area uses it. ``name`` is that of peers.csv, ``year`` that of the list.

    ``label`` is what the bar calls it, ``about`` what it is made for, in Swedish; ``area`` is the name of the
    area that uses it without a list of its own, "" where it is made for the area.
    """

    name: str
    year: int
    label: str
    about: str
    area: str

    @property
    def described(self) -> str:
        """ "listan för äldreomsorg 2024"."""
        none = f"; ingen finns för {self.area}" if self.area else ""
        return f"listan för {self.about} {self.year}{none}"


def peer_list(area: str) -> PeerList:
    """The list of the area with this name; the last of the file where no list names the area."""
    known, last = _by_area()
    return known.get(area_id(area), last)._replace(area="" if area_id(area) in _own() else _lowered(area))


def peers_of(code: str, area: str) -> tuple[str, ...]:
    """Codes of the seven municipalities most similar to ``code`` in the list that ``area`` goes by."""
    return peers(code, peer_list(area).name)


def _lowered(area: str) -> str:
    """The name of an area inside a sentence: a word in capitals keeps them."""
    return area if area[1:2].isupper() else area[:1].lower() + area[1:]


@cache
def _by_area() -> tuple[dict[str, PeerList], PeerList]:
    """By an area's id its list, and the list of all others."""
    found: dict[str, PeerList] = {}
    for row in read_rows("peer_lists.csv"):
        last = PeerList(row["list"], peer_list_years()[row["list"]], row["label"], row["about"], "")
        found |= dict.fromkeys(filter(None, f"{row['made_for']};{row['used_for']}".split(";")), last)
    return found, last


@cache
def _own() -> frozenset[str]:
    """Ids of the areas that a list is made for."""
    return frozenset(row["made_for"] for row in read_rows("peer_lists.csv"))

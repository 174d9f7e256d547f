"""What the visitor has chosen: municipality, year and comparison.

The choice stands in the address of every page (?kommun=1402&ar=2024&jamfor=liknande), so that a link shows
somebody else the same thing, and in the session, so that it follows from page to page. An address that asks
for something that does not exist gets the nearest sensible choice instead of an error.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import streamlit as st

COMPARISONS = {
    "liknande": "Liknande kommuner",
    "kommungrupp": "Kommungruppen",
    "lan": "Länet",
    "riket": "Riket",
}
_FIRST = "1402"  # Partille: neither large nor small, near others
_CHOICE = "oj_choice"
_WRITTEN = "oj_address"  # the address that we wrote last: any other is somebody's wish


@dataclass(frozen=True, slots=True)
class Choice:
    """A municipality (four digits), a year and what to compare with (a key of COMPARISONS)."""

    municipality: str
    year: int
    compare: str

    def address(self) -> dict[str, str]:
        """The choice as parameters of an address."""
        return {"kommun": self.municipality, "ar": str(self.year), "jamfor": self.compare}


def current(municipalities: Sequence[str], years: Sequence[int]) -> Choice:
    """The choice of this visitor, valid among ``municipalities`` (codes) and ``years`` (newest first).

    Asked for in the address, else chosen before in this session, else $OJ_KOMMUN, else Partille.
    """
    last = remembered()
    asked = {name: st.query_params[name] for name in ("kommun", "ar", "jamfor") if name in st.query_params}
    wish = asked if asked != st.session_state.get(_WRITTEN) else {}
    before = last.address() if last else {}
    home = [os.environ.get("OJ_KOMMUN"), _FIRST]
    choice = Choice(
        municipality=_pick(municipalities, [wish.get("kommun"), before.get("kommun"), *home]),
        year=int(_pick([str(year) for year in years], [wish.get("ar"), before.get("ar")])),
        compare=_pick(list(COMPARISONS), [wish.get("jamfor"), before.get("jamfor")]),
    )
    remember(choice)
    return choice


def remembered() -> Choice | None:
    """The choice of this session, when a page has run in it."""
    return cast("Choice | None", st.session_state.get(_CHOICE))


def remember(choice: Choice) -> None:
    """Keep ``choice`` in the session and show it in the address."""
    st.session_state[_CHOICE] = choice
    address = choice.address()
    if any(st.query_params.get(name) != value for name, value in address.items()):
        st.query_params.update(address)
    st.session_state[_WRITTEN] = address


def _pick(valid: Sequence[str], wishes: Sequence[str | None]) -> str:
    """The first wish that is valid, else the first that is valid at all."""
    return next((wish for wish in wishes if wish is not None and wish in valid), valid[0])

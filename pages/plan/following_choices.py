"""What is chosen on *Före och efter*: when something was decided, and the measure to follow.

Both are chosen, and the years that they mean told, before any figure is shown. What has been asked for in
this session stands in the address: how much that is decides what is sure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

import streamlit as st

from oj.compare.before_after import Asked
from pages.kommun.choices import tell, write

FIRST_YEAR: Final = 1990  # no figures are older
MOST_TRIED: Final = 40  # of one session: an address must have room for them
BUTTON: Final = "Visa före och efter"
_TRIED = "oj_followed"  # those of this session, as they stand in the address
_START, _MEASURE = "oj_following_start", "oj_following_measure"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks for: None without a year or measure. ``tried`` is all of the session."""

    asked: Asked | None
    tried: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        """Whether somebody has asked for the figures, knowing which years they are of."""
        return self.asked is not None and _written(self.asked) in self.tried


def wish_of_address(code: str, measures: Mapping[str, str], latest: int) -> Wish:
    """What the address asks for, of the ``measures`` (titles by id) and years until ``latest``."""
    start, measure = _year(latest), st.query_params.get("matt", "")
    session = cast("tuple[str, ...]", st.session_state.get(_TRIED, ()))
    texts = dict.fromkeys((*session, *st.query_params.get("provade", "").split(",")))
    tried = tuple(one for one in texts if _is_one(one, measures, latest))[:MOST_TRIED]
    st.session_state[_TRIED] = tried
    tell("Mått", measures, "matt", [])
    asked = Asked(code, measure, start) if start and measure in measures else None
    return Wish(asked, tried)


def choose(measures: Mapping[str, str], latest: int) -> None:
    """The fields, in a row; each writes into the address."""
    measure = st.query_params.get("matt", "")
    st.session_state[_START] = _year(latest)
    st.session_state[_MEASURE] = measure if measure in measures else None
    left, right = st.columns([1, 3])
    with left:
        st.number_input(
            "År då det beslutades", FIRST_YEAR, latest, None, 1, key=_START,
            on_change=lambda: write("start", str(st.session_state[_START] or "")),
        )  # fmt: skip
    with right:
        st.selectbox(
            "Mått", list(measures), format_func=measures.__getitem__, key=_MEASURE,
            placeholder="Skriv för att söka", filter_mode="contains",
            on_change=lambda: write("matt", st.session_state[_MEASURE] or ""),
        )  # fmt: skip


def button(wish: Wish) -> None:
    """The button that shows the figures: from then on the question counts."""
    st.button(BUTTON, type="primary", on_click=_show, args=(wish,))


def _show(wish: Wish) -> None:
    if wish.asked:
        write("provade", ",".join([*wish.tried, _written(wish.asked)][:MOST_TRIED]))


def _written(asked: Asked) -> str:
    """A question as it stands in the address: "1402~N33006~2016"."""
    return f"{asked.code}~{asked.measure}~{asked.start}"


def _is_one(text: str, measures: Mapping[str, str], latest: int) -> bool:
    code, measure, year = [*text.split("~"), "", "", ""][:3]
    is_code = len(code) == 4 and code.isascii() and code.isdecimal()
    return is_code and measure in measures and _number(year, latest) is not None and text.count("~") == 2


def _year(latest: int) -> int | None:
    return _number(st.query_params.get("start", ""), latest)


def _number(text: str, latest: int) -> int | None:
    """A year of the calendar that figures may have; None for anything else."""
    if not (len(text) == 4 and text.isascii() and text.isdecimal()):
        return None
    return found if FIRST_YEAR <= (found := int(text)) <= latest else None

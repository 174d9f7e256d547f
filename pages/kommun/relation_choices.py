"""What is chosen on *Samband*: two measures, the time between them, over what, and with regard to what.

All of it is chosen before anything of the outcome is shown, and stands in the address. So do the relations
that have been tried in this session: how many they are decides what is sure.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

import streamlit as st

from oj.compare.pairing import SPAN
from oj.compare.relation import OVER, Asked, Over
from oj.register import register
from oj.relation_questions import Question
from pages.kommun.choices import asked_list, tell, write
from pages.shell.entry_forms import form
from pages.shell.parts import paragraph

FIELDS = ("x", "y", "efter", "over", "hansyn", "provade")
FIRST_YEAR = 1990  # no figures are older
MOST_TRIED = 40  # of one session: an address must have room for them
MOST_BESIDE = 3
LAGS = {
    "0": "Samma år",
    "1": "Det andra ett år senare",
    "2": "Det andra två år senare",
    "3": "Det andra tre år senare",
    "-1": "Det andra ett år tidigare",
    "-2": "Det andra två år tidigare",
    "-3": "Det andra tre år tidigare",
}
OVER_WHAT: dict[Over, str] = {
    "levels": "Mellan kommuner",
    "changes": "Ändring mot ändring",
    "within": "Inom kommuner över åren",
}
BUTTON = "Visa sambandet"
_TRIED = "oj_relations_tried"  # those of this session, as they stand in the address
_WRONG = "oj_relation_wrong"  # why nothing could be asked: for the run after the button
_X, _Y, _LAG, _OVER, _BESIDE = (f"relation_{one}" for one in ("x", "y", "lag", "over", "beside"))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks for: ``x`` and ``y`` are ids, "" for none; ``beside`` is what is regarded.

    ``asked`` is what is shown: None until both measures are there, and where there is no room for it among
    ``tried``, those of this session and of the address.
    """

    x: str
    y: str
    lag: str
    over: Over
    beside: tuple[str, ...]
    asked: Asked | None
    tried: tuple[Asked, ...]

    @property
    def is_full(self) -> bool:
        """Whether something is asked for that there is no room for."""
        return self.asked is None and bool(self.x and self.y) and len(self.tried) >= MOST_TRIED


def wish_of_address(measures: Set[str], beside: Sequence[str], until: int | None) -> Wish:
    """What the address asks for, as far as there is such a thing among the ids of ``measures``.

    ``beside`` are those that can be regarded; ``until`` is the year that is shown, None for the latest.
    """
    address = st.query_params
    x, y = (one if (one := address.get(name, "")) in measures else "" for name in ("x", "y"))
    lag = found if (found := address.get("efter", "")) in LAGS else "0"
    over = next((one for one in OVER if one == address.get("over")), OVER[0])
    regarded = tuple(asked_list("hansyn", beside))[:MOST_BESIDE]
    session = cast("tuple[str, ...]", st.session_state.get(_TRIED, ()))
    known = {*measures, *beside, *register()}
    texts = (*session, *address.get("provade", "").split(","))
    tried = list(dict.fromkeys(read for text in texts if (read := _read(text, known))))[:MOST_TRIED]
    asked = asked_of(x, y, lag, over, regarded, until) if x and y and x != y else None
    if asked:
        tried = list(dict.fromkeys([*tried, one_way(asked)]))[:MOST_TRIED]
        asked = asked if one_way(asked) in tried else None
    st.session_state[_TRIED] = tuple(map(_written, tried))
    return Wish(x, y, lag, over, regarded, asked, tuple(tried))


def asked_of(x: str, y: str, lag: str, over: Over, beside: Sequence[str], until: int | None) -> Asked:
    """What is asked for: what comes first is across."""
    if lag.startswith("-"):
        x, y = y, x
    years = None
    if until is not None:
        years = {"levels": until, "changes": until - SPAN, "within": FIRST_YEAR}[over], until
    return Asked(x, y, abs(int(lag)), years, tuple(sorted(beside)), over)


def one_way(asked: Asked) -> Asked:
    """The relation as it is counted: of the same year it is one, whichever of the two is across."""
    is_either = asked.lag == 0 and asked.over != "within"
    return replace(asked, x=min(asked.x, asked.y), y=max(asked.x, asked.y)) if is_either else asked


def _written(asked: Asked) -> str:
    """A relation as it stands in the address: "N33006~U33828~1~changes~2022-2024~U31803".

    The lag 0 and levels are left out, and what is empty last: "N33006~U33828".
    """
    years = "-".join(map(str, asked.years or ()))
    over = "" if asked.over == "levels" else asked.over
    return "~".join([asked.x, asked.y, str(asked.lag or ""), over, years, *asked.partial]).rstrip("~")


def _read(text: str, known: Set[str]) -> Asked | None:
    """The relation of ``known`` ids that stands so in an address; None for anything else."""
    x, y, lag, over, years, *beside = [*text.split("~"), *[""] * 4][: max(5, text.count("~") + 1)]
    way = next((one for one in OVER if one == (over or OVER[0])), None)
    span = [int(one) for one in years.split("-") if len(one) == 4 and one.isascii() and one.isdecimal()]
    if (lag or "0") not in LAGS or way is None or len(span) not in (0, 2) or len(beside) > MOST_BESIDE:
        return None
    when = (span[0], span[1]) if span else None
    one = one_way(Asked(x, y, abs(int(lag or 0)), when, tuple(beside), way))
    return one if x != y and {x, y, *beside} <= known and _written(one) == text else None


def tell_lost(wish: Wish, titles: Mapping[str, str], beside: Mapping[str, str]) -> None:
    """Say what the address asks for in vain; ``titles`` are those of the measures, by id."""
    tell("Det ena måttet", titles, "x", [])
    tell("Det andra måttet", titles, "y", [])
    tell("Tid emellan", LAGS, "efter", ["0"])
    tell("Vad som jämförs", {str(one): said for one, said in OVER_WHAT.items()}, "over", ["levels"])
    tell("Med hänsyn till", beside, "hansyn", [])
    tried = {_written(one): f"{titles.get(one.x, one.x)}, {titles.get(one.y, one.y)}" for one in wish.tried}
    tell("Prövade samband", tried, "provade", [])


def choose(wish: Wish, titles: Mapping[str, str], beside: Mapping[str, str], until: int | None) -> None:
    """The form: nothing of it is asked before its button is pressed, and then all of it."""
    new = st.session_state
    new[_X], new[_Y], new[_BESIDE] = wish.x or None, wish.y or None, list(wish.beside)
    new[_LAG], new[_OVER] = wish.lag, wish.over
    with form("relation"):
        for key, label in ((_X, "Det ena måttet"), (_Y, "Det andra måttet")):
            st.selectbox(
                label,
                list(titles),
                format_func=titles.__getitem__,
                key=key,
                placeholder="Skriv för att söka",
                filter_mode="contains",
            )
        st.selectbox("Tid emellan", list(LAGS), format_func=LAGS.__getitem__, key=_LAG)
        st.selectbox("Vad som jämförs", list(OVER), format_func=OVER_WHAT.__getitem__, key=_OVER)
        st.multiselect(
            f"Med hänsyn till (högst {MOST_BESIDE})",
            list(beside),
            format_func=beside.__getitem__,
            max_selections=MOST_BESIDE,
            placeholder="Ingenting",
            filter_mode="contains",
            select_all=False,
            key=_BESIDE,
        )
        if wrong := new.pop(_WRONG, ""):
            st.html(paragraph(wrong, "oj-error", "alert"))
        st.form_submit_button(BUTTON, type="primary", on_click=_ask, args=(wish, until))


def _ask(wish: Wish, until: int | None) -> None:
    """The button was pressed: what the form has stands in the address."""
    new = st.session_state
    x, y, lag, over = new[_X], new[_Y], new[_LAG], new[_OVER]
    if not (x and y) or x == y:
        new[_WRONG] = "Välj två olika mått."
        return
    asked = asked_of(x, y, lag, over, new[_BESIDE], until)
    for name, value in _address(x, y, lag, over, new[_BESIDE], wish.tried, asked).items():
        write(name, value)


def address(question: Question, wish: Wish, until: int | None) -> str:
    """The address of a prepared question: of this page, with all that has been tried and this one."""
    asked = asked_of(question.x, question.y, "0", "levels", question.partial, until)
    found = _address(question.x, question.y, "0", "levels", question.partial, wish.tried, asked)
    return f"samband?{urlencode({name: value for name, value in found.items() if value}, safe=',~')}"


def _address(
    x: str, y: str, lag: str, over: Over, beside: Sequence[str], tried: Sequence[Asked], asked: Asked
) -> dict[str, str]:
    """The parameters of what is asked for, "" for what stands in no address."""
    every = list(dict.fromkeys([*tried, one_way(asked)]))[:MOST_TRIED]
    return {
        "x": x,
        "y": y,
        "efter": "" if lag == "0" else lag,
        "over": "" if over == "levels" else over,
        "hansyn": ",".join(beside),
        "provade": ",".join(map(_written, every)),
    }

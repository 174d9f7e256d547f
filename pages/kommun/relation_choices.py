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
from oj.compare.relation import MOST_TRIED, OVER, Asked, Over
from oj.register import register
from oj.relation_questions import Question
from pages.kommun.choices import asked_list, tell, write
from pages.shell.entry_forms import form
from pages.shell.parts import paragraph

FIELDS = ("x", "y", "efter", "over", "fran", "till", "hansyn", "provade")
FIRST_YEAR = 1990  # no figures are older
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
YEARS = {"fran": "Från år", "till": "Till år"}
BUTTON = "Visa sambandet"
_TRIED = "oj_relations_tried"  # those of this session, as they stand in the address
_WRONG = "oj_relation_wrong"  # why nothing could be asked: for the run after the button
_KEYS = ("x", "y", "lag", "over", "first", "last", "beside")
_X, _Y, _LAG, _OVER, _FIRST, _LAST, _BESIDE = (f"relation_{one}" for one in _KEYS)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen: ``x`` and ``y`` are ids, "" for none; ``beside`` is what is regarded.

    ``first`` and ``last`` are years of the measure that comes first, "" for those that the rest leads to.
    """

    x: str = ""
    y: str = ""
    lag: str = "0"
    over: Over = "levels"
    first: str = ""
    last: str = ""
    beside: tuple[str, ...] = ()

    def asked(self, years: Sequence[int], until: int | None) -> Asked:
        """The question: what comes first is across.

        ``years`` are those that there are, in order, ``until`` the one that is shown, None for the latest.
        """
        x, y = (self.y, self.x) if self.lag.startswith("-") else (self.x, self.y)
        last = int(self.last) if self.last else until
        span = None
        if self.first:
            span = int(self.first), last or max(years)
        elif last is not None:
            span = {"levels": last, "changes": last - SPAN, "within": FIRST_YEAR}[self.over], last
        return Asked(x, y, abs(int(self.lag)), span, tuple(sorted(self.beside)), self.over)

    def why_not(self, until: int | None) -> str:
        """Why it is no question while ``until`` is the year that is shown, in Swedish; "" for one."""
        if not (self.x and self.y) or self.x == self.y:
            return "Välj två olika mått."
        last = self.last or str(until or "")
        return "Till år kan inte vara före från år." if self.first and self.first > last > "" else ""

    def parameters(self) -> dict[str, str]:
        """The parameters of an address, "" for what stands in none."""
        return {
            "x": self.x,
            "y": self.y,
            "efter": "" if self.lag == "0" else self.lag,
            "over": "" if self.over == OVER[0] else self.over,
            "fran": self.first,
            "till": self.last,
            "hansyn": ",".join(self.beside),
        }


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: titles by id of measures and of what can be regarded, and the years that there are.

    ``until`` is the year that is shown, None for the latest.
    """

    measures: Mapping[str, str]
    beside: Mapping[str, str]
    years: Sequence[int]
    until: int | None

    @property
    def year_texts(self) -> list[str]:
        """The years as they stand in an address, the latest first."""
        return [str(year) for year in sorted(self.years, reverse=True)]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks for.

    ``asked`` is what is shown: None until both measures are there, and where there is no room for it among
    ``tried``, those of this session and of the address. ``is_cut`` where that is not all of these.
    """

    choice: Choice
    asked: Asked | None
    tried: tuple[Asked, ...]
    is_cut: bool = False
    is_no_question: bool = False

    @property
    def is_full(self) -> bool:
        """Whether something is asked for that there is no room for."""
        return self.asked is None and not self.is_no_question and len(self.tried) >= MOST_TRIED


def wish_of_address(offered: Offered) -> Wish:
    """What the address asks for, as far as there is such a thing among what is ``offered``."""
    address, years = st.query_params, offered.year_texts
    x, y = (one if (one := address.get(name, "")) in offered.measures else "" for name in ("x", "y"))
    first, last = (one if (one := address.get(name, "")) in years else "" for name in ("fran", "till"))
    lag = found if (found := address.get("efter", "")) in LAGS else "0"
    over = next((one for one in OVER if one == address.get("over")), OVER[0])
    regarded = tuple(asked_list("hansyn", list(offered.beside)))[:MOST_BESIDE]
    choice = Choice(x, y, lag, over, first, last, regarded)
    session = cast("tuple[str, ...]", st.session_state.get(_TRIED, ()))
    known = {*offered.measures, *offered.beside, *register()}
    texts = (*session, *address.get("provade", "").split(","))
    every = list(dict.fromkeys(read for text in texts if (read := _read(text, known))))
    tried = every[:MOST_TRIED]
    asked = None if choice.why_not(offered.until) else choice.asked(offered.years, offered.until)
    if asked:
        tried = list(dict.fromkeys([*tried, one_way(asked)]))[:MOST_TRIED]
        asked = asked if one_way(asked) in tried else None
    st.session_state[_TRIED] = tuple(map(_written, tried))
    return Wish(choice, asked, tuple(tried), len(every) > MOST_TRIED, bool(choice.why_not(offered.until)))


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


def tell_lost(wish: Wish, offered: Offered) -> None:
    """Say what the address asks for in vain."""
    titles, years = offered.measures, {year: year for year in offered.year_texts}
    tell("Det ena måttet", titles, "x", [])
    tell("Det andra måttet", titles, "y", [])
    tell("Tid emellan", LAGS, "efter", ["0"])
    tell("Vad som jämförs", {str(one): said for one, said in OVER_WHAT.items()}, "over", ["levels"])
    for name, label in YEARS.items():
        tell(label, years, name, [])
    tell("Med hänsyn till", offered.beside, "hansyn", [])
    tried = {_written(one): f"{titles.get(one.x, one.x)}, {titles.get(one.y, one.y)}" for one in wish.tried}
    tell("Prövade samband", tried, "provade", [])


def choose(wish: Wish, offered: Offered) -> None:
    """The form: nothing of it is asked before its button is pressed, and then all of it."""
    new, chosen = st.session_state, wish.choice
    new[_X], new[_Y], new[_BESIDE] = chosen.x or None, chosen.y or None, list(chosen.beside)
    new[_LAG], new[_OVER] = chosen.lag, chosen.over
    new[_FIRST], new[_LAST] = chosen.first or None, chosen.last or None
    with form("relation"):
        for key, label in ((_X, "Det ena måttet"), (_Y, "Det andra måttet")):
            st.selectbox(
                label,
                list(offered.measures),
                format_func=offered.measures.__getitem__,
                key=key,
                placeholder="Skriv för att söka",
                filter_mode="contains",
            )
        st.selectbox("Tid emellan", list(LAGS), format_func=LAGS.__getitem__, key=_LAG)
        st.selectbox("Vad som jämförs", list(OVER), format_func=OVER_WHAT.__getitem__, key=_OVER)
        for column, key, label in zip(st.columns(2), (_FIRST, _LAST), YEARS.values(), strict=True):
            column.selectbox(label, offered.year_texts, key=key, placeholder="Senaste")
        st.multiselect(
            f"Med hänsyn till (högst {MOST_BESIDE})",
            list(offered.beside),
            format_func=offered.beside.__getitem__,
            max_selections=MOST_BESIDE,
            placeholder="Ingenting",
            filter_mode="contains",
            select_all=False,
            key=_BESIDE,
        )
        if wrong := new.pop(_WRONG, ""):
            st.html(paragraph(wrong, "oj-error", "alert"))
        st.form_submit_button(BUTTON, type="primary", on_click=_ask, args=(wish, offered))


def _ask(wish: Wish, offered: Offered) -> None:
    """The button was pressed: what the form has stands in the address."""
    new = st.session_state
    x, y, first, last = (new[key] or "" for key in (_X, _Y, _FIRST, _LAST))
    chosen = Choice(x, y, new[_LAG], new[_OVER], first, last, tuple(new[_BESIDE]))
    if why := chosen.why_not(offered.until):
        new[_WRONG] = why
        return
    for name, value in _address(chosen, wish, offered).items():
        write(name, value)


def address(question: Question, wish: Wish, offered: Offered) -> str:
    """The address of a prepared question: of this page, with all that has been tried and this one."""
    found = _address(Choice(question.x, question.y, beside=question.partial), wish, offered)
    return f"samband?{urlencode({name: value for name, value in found.items() if value}, safe=',~')}"


def _address(chosen: Choice, wish: Wish, offered: Offered) -> dict[str, str]:
    """The parameters of what is chosen with all that has been tried, "" for what stands in no address."""
    asked = one_way(chosen.asked(offered.years, offered.until))
    every = list(dict.fromkeys([*wish.tried, asked]))[:MOST_TRIED]
    return {**chosen.parameters(), "provade": ",".join(map(_written, every))}

"""What the visitor has chosen: municipality, year, comparison, and the year that changes are told from.

The choice stands in the address of every page (?kommun=1402&ar=2024&jamfor=liknande&sedan=2018), so that a
link shows somebody else the same thing, and in the session, so that it follows from page to page. An address
that asks for something that does not exist gets the nearest sensible choice, and the page says so.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from oj.areas import Area
from oj.compare.comparison_groups import GROUPS, Scope
from oj.peers import peers_of
from oj.places_meant import code
from oj.reference import municipalities as reference
from oj.reference import peers
from oj.register import AREA
from pages.shell import wishes
from pages.shell.browser_memory import area as last_area
from pages.shell.browser_memory import home

OWN = Scope.OWN.code
MOST_SELECTED = 20  # municipalities of a selection of one's own
LONGEST_NAME = 60
_FIRST = "1402"  # Partille: neither large nor small, near others
_CHOICE = "oj_choice"
_WRITTEN = "oj_address"  # the address that we wrote last: any other is somebody's wish
_GUESSED = "oj_guessed"  # nobody has said which municipality: ours is a guess
_PASSED_OVER = "oj_passed_over"  # what the last address asked for and did not get, in words
NO_AREA = Area("", AREA)
_YEAR_CHOSEN = "oj_year_chosen"  # somebody has said which year: else each page shows its own latest
_PARAMETERS = ("kommun", "ar", "jamfor", "urval", "urvalsnamn", "sedan", "utgava", "omrade")


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What an address asked for in vain, in words; ``meant`` is what is like it: parameter, value, name."""

    text: str
    meant: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A municipality (four digits), a year and what to compare with (the code of a comparison group).

    ``selection`` is the visitor's own, up to twenty codes, ``name`` what it is called; kept while something
    else is compared with. ``since`` is the year that changes are told from, None for the year before.
    ``edition`` is the one that the address asks for, None for the newest. ``area`` is the id of the area
    that is shown, "" where the figures are of one only.
    """

    municipality: str
    year: int
    compare: str
    selection: tuple[str, ...] = ()
    name: str = ""
    since: int | None = None
    edition: int | None = None
    area: str = ""

    def address(self) -> dict[str, str]:
        """The choice as parameters of an address."""
        found = {"kommun": self.municipality, "ar": str(self.year), "jamfor": self.compare}
        if self.compare == OWN:
            found["urval"] = ",".join(self.selection)
            if self.name:
                found["urvalsnamn"] = self.name
        if self.since is not None:
            found["sedan"] = str(self.since)
        if self.edition is not None:
            found["utgava"] = str(self.edition)
        if self.area:
            found["omrade"] = self.area
        return found


def area(areas: Sequence[Area]) -> Area:
    """The area that this visitor looks at, of those that there are; without an id where there are not two.

    Asked for in the address, else looked at before in this session or in an earlier one, else the first.
    """
    if len(areas) < 2:
        return Area("", areas[0].name) if areas else NO_AREA
    last, wish = remembered(), _wish()
    asked = _pick([one.id for one in areas], [wish.get("omrade"), last.area if last else last_area()])
    return next(one for one in areas if one.id == asked)


def _asked() -> dict[str, str]:
    return {name: st.query_params[name] for name in _PARAMETERS if name in st.query_params}


def _is_new() -> bool:
    """Whether somebody else than we wrote the address."""
    return _asked() != st.session_state.get(_WRITTEN)


def _wish() -> Mapping[str, str]:
    """What the address asks for, where somebody else than we wrote it."""
    return _asked() if _is_new() else {}


def current(
    municipalities: Sequence[str],
    years: Sequence[int],
    edition: int | None = None,
    area: Area = NO_AREA,
    areas: Sequence[Area] = (),
    latest: int | None = None,
) -> Choice:
    """The choice of this visitor, valid among ``municipalities`` (codes) and ``years`` (newest first).

    ``edition`` is the one that the address asks for, where there is such a one, ``area`` the one of
    ``areas`` that is shown, without an id where there are not two. ``latest`` is the year of a page that
    nobody has chosen a year for, None for the newest of all.

    Asked for in the address, else chosen before in this session, else the municipality that the browser
    remembers, else $OJ_KOMMUN, else Partille.
    """
    last, wish = remembered(), _wish()
    before = last.address() if last else {}
    named = [
        code(wish.get("kommun", "")),
        before.get("kommun"),
        home(),
        code(os.environ.get("OJ_KOMMUN", "")),
    ]
    municipality = _pick(municipalities, [*named, _FIRST])
    if last is None:
        st.session_state[_GUESSED] = not any(code in municipalities for code in named if code)
    elif named[0] in municipalities:
        st.session_state[_GUESSED] = False
    selection, name = _selection(wish, last, municipalities)
    valid, asked = [str(one) for one in years], wish.get("ar")
    if asked in valid:  # the page's own year is no choice: the page before may have written it
        st.session_state[_YEAR_CHOSEN] = asked != str(latest)
    kept = before.get("ar") if st.session_state.get(_YEAR_CHOSEN) else None
    year = int(_pick(valid, [asked, kept, str(latest)]))
    choice = Choice(
        municipality=municipality,
        year=year,
        compare=_pick(list(GROUPS), [wish.get("jamfor"), before.get("jamfor")]),
        selection=selection,
        name=name,
        # an address with a year and no "sedan" means the year before
        since=_since(wish if "ar" in wish else {**before, **wish}, earlier(year, years)),
        edition=edition,
        area=area.id,
    )
    if _is_new():
        st.session_state[_PASSED_OVER] = _passed_over(wish, choice, years, areas)
    return remember(choice, area.name)


def passed_over() -> PassedOver | None:
    """What the visitor's address asked for and did not get, until something else is chosen."""
    return cast("PassedOver | None", st.session_state.get(_PASSED_OVER))


def earlier(year: int, years: Sequence[int]) -> list[int]:
    """Those of ``years`` that a change up to ``year`` can be told from, in their order."""
    return [one for one in years if one < year]


def remembered() -> Choice | None:
    """The choice of this session, when a page has run in it."""
    return cast("Choice | None", st.session_state.get(_CHOICE))


def is_guess() -> bool:
    """Whether the municipality is only an example: nobody has asked for it in any way."""
    return bool(st.session_state.get(_GUESSED))


def chosen_by_hand(choice: Choice, area_name: str) -> None:
    """Keep a choice that the visitor made in the bar, in the area with this name."""
    before = remembered()
    st.session_state[_GUESSED] = False
    st.session_state[_PASSED_OVER] = None
    if before is not None and choice.year != before.year:
        st.session_state[_YEAR_CHOSEN] = True
    remember(choice, area_name)


def remember(choice: Choice, area_name: str) -> Choice:
    """Keep ``choice`` in the session and show it in the address; a selection always has somebody else.

    ``area_name`` is that of the area shown, whose peers are chosen where nobody is.
    """
    if choice.compare == OWN and not set(choice.selection) - {choice.municipality}:
        near = peers_of(choice.municipality, area_name) or peers(choice.municipality)
        choice = replace(choice, selection=near, name="")
    st.session_state[_CHOICE] = choice
    address = choice.address()
    here = st.query_params.to_dict()
    kept = {name: value for name, value in here.items() if name not in _PARAMETERS or name in address}
    if kept | address != here:
        st.query_params.from_dict(kept | address)  # at once: each change of the address is a step back
    st.session_state[_WRITTEN] = address
    return choice


def _selection(
    wish: Mapping[str, str], last: Choice | None, municipalities: Sequence[str]
) -> tuple[tuple[str, ...], str]:
    """The selection that the address asks for, each valid municipality once, else the session's."""
    asked = wishes.codes(wish.get("urval", ""))
    found = tuple(code for code in asked if code in municipalities)[:MOST_SELECTED]
    if found:
        return found, tidy_name(wish.get("urvalsnamn", ""))
    return (last.selection, last.name) if last else ((), "")


def _passed_over(
    wish: Mapping[str, str], choice: Choice, years: Sequence[int], areas: Sequence[Area]
) -> PassedOver | None:
    named = {one.id: one.name for one in areas}
    words = {
        "kommun": reference()[choice.municipality].name,
        "jamfor": GROUPS[choice.compare].name.lower(),
        "omrade": named.get(choice.area, next(iter(named.values()), AREA)),
    }
    told = wishes.passed_over(wish, choice.address(), words, years)
    told = [*told, wishes.left_out(wishes.codes(wish.get("urval", "")), choice.selection)]
    text = " ".join(filter(None, told))
    return PassedOver(text, tuple(wishes.meant(wish, choice.address(), areas))) if text else None


def _since(asked: Mapping[str, str], valid: Sequence[int]) -> int | None:
    """The year that ``asked`` names as "sedan", None when it is no valid one."""
    return next((year for year in valid if str(year) == asked.get("sedan")), None)


def tidy_name(text: str) -> str:
    """A name of a selection: printable, on one line, not longer than it can be shown."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_NAME]


def _pick(valid: Sequence[str], wishes: Sequence[str | None]) -> str:
    """The first wish that is valid, else the first that is valid at all."""
    return next((wish for wish in wishes if wish is not None and wish in valid), valid[0])

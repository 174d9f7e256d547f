"""The bar at the top of every page about a municipality: who, beside whom, which years; and small tools."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from oj.areas import Area
from oj.compare.comparison_groups import GROUPS, Scope
from oj.compare.viewpoint import others
from oj.facts import OVERVIEW, areas, placed
from oj.peers import peer_list, peers_of
from oj.register import AREA
from oj.site import SITE
from pages.shell import browser_memory, state
from pages.shell.address import page_path
from pages.shell.parts import paragraph
from pages.shell.questions import ask_rows, cached_edition, fixed_edition
from pages.shell.rendering import render
from pages.shell.state import MOST_SELECTED, OWN, Choice

_YEAR_BEFORE = "Året före"
_SAVED = "sparat:"  # before the name of a saved selection, among the options of "Jämför med"


def choose() -> Choice:
    """The visitor's choice among what this run's edition holds; also written to the address."""
    every = shown_areas()
    area = state.area(every)
    years, latest = _years(area.name), _latest(area.name)
    return state.current(list(_names()), years, fixed_edition(), area, every, latest)


def shown_areas() -> list[Area]:
    """The areas that this run's edition has measures of, in the order that they are offered in."""
    return cached_edition().kept(("areas",), lambda: areas(cached_edition()))


def area_name(area: str) -> str:
    """The name of the area with this id; of the only one for "", and the register's where there is none."""
    every = shown_areas()
    return next((one.name for one in every if one.id == area or not area), AREA)


def themes_of(area: str) -> frozenset[str]:
    """The themes of the measures of an area."""
    every = cached_edition().kept(("placed",), lambda: placed(cached_edition()))
    return frozenset(one.theme for one in every if one.area == area)


def chosen() -> Choice:
    """The choice that this page shows, without asking for it again."""
    return state.remembered() or choose()


def reference_bar(about: str = "") -> Choice:
    """Draw the bar and return what is chosen.

    ``about`` is the name of the area whose peers are compared with, "" for the one that is shown.
    """
    choice = choose()
    area = about or area_name(choice.area)
    with st.container(key="oj-bar", horizontal=True, vertical_alignment="bottom"):
        _folded(choice, GROUPS[choice.compare].name.lower())
        _who(choice)
        _about(choice)
        _compared_with(choice, area)
        _when(choice)
        _tools(choice, _in_words(choice, area))
    if choice.compare == OWN:
        _selection(choice)
    _below(choice, area)
    return choice


def bar_without_comparison(*, changes: bool = True) -> Choice:
    """The bar of a page where the municipalities to compare are chosen on the page itself.

    Without ``changes`` the page shows none, so that no year is offered that they are told from.
    """
    choice = choose()
    said = choice if changes else replace(choice, since=None)
    with st.container(key="oj-bar", horizontal=True, vertical_alignment="bottom"):
        _folded(said)
        _who(choice)
        _about(choice)
        _when(choice, changes=changes)
        _tools(choice, _where_and_when(said))
    _below(choice, area_name(choice.area))
    return choice


def bar_of_place() -> Choice:
    """The bar of a page about what a municipality does itself, whichever year: only which it is."""
    choice = choose()
    with st.container(key="oj-bar", horizontal=True, vertical_alignment="bottom"):
        _fold(_names()[choice.municipality])
        _who(choice)
        _tools(choice, f"{_names()[choice.municipality]}.")
    _below(choice, area_name(choice.area))
    return choice


def _folded(choice: Choice, *compared: str) -> None:
    """What is chosen, folded where the window is narrow."""
    since = [f"ändring sedan {choice.since}"] if choice.since else []
    about = [area_name(choice.area)] if choice.area else []
    _fold(_names()[choice.municipality], *about, *compared, str(choice.year), *since)


def _fold(*said: str) -> None:
    """``said`` on one line, with a fold that opens the choices, where the window is narrow.

    The fold is a piece of its own that never changes: what is drawn anew would close under the hand.
    """
    st.html(render("shell/templates/chosen.html", said=said), width="content")
    st.html(render("shell/templates/change.html"), width="content")


def _who(choice: Choice) -> None:
    names = _names()
    st.session_state["bar_kommun"] = choice.municipality
    st.selectbox(
        "Kommun",
        list(names),
        format_func=names.__getitem__,
        key="bar_kommun",
        on_change=_chosen,
        width=230,
        filter_mode="contains",
    )


def _about(choice: Choice) -> None:
    """The area, where there are several."""
    every = {one.id: one.name for one in shown_areas()}
    if not choice.area:
        return
    st.session_state["bar_omrade"] = choice.area
    st.selectbox(
        "Område", list(every), format_func=every.__getitem__, key="bar_omrade", on_change=_chosen, width=250
    )


def _compared_with(choice: Choice, area: str) -> None:
    mine = {f"{_SAVED}{name}": name for name in browser_memory.saved()}
    options = group_names(area) | mine
    own = f"{_SAVED}{choice.name}"
    is_saved = choice.compare == OWN and browser_memory.saved().get(choice.name) == choice.selection
    st.session_state["bar_jamfor"] = own if is_saved else choice.compare
    st.selectbox(
        "Jämför med",
        list(options),
        format_func=options.__getitem__,
        key="bar_jamfor",
        on_change=_chosen,
        width=210,
    )


def group_names(area: str) -> dict[str, str]:
    """By code what the groups to compare with are called; the peers by the list that the area goes by."""
    named = {code: group.name for code, group in GROUPS.items()}
    return named | {Scope.PEERS.code: peer_list(area).label}


def _when(choice: Choice, *, changes: bool = True) -> None:
    st.session_state["bar_ar"] = choice.year
    st.selectbox("År", _years(area_name(choice.area)), key="bar_ar", on_change=_chosen, width=95)
    if not changes:
        return
    st.session_state["bar_sedan"] = choice.since or _YEAR_BEFORE
    st.selectbox(
        "Ändring sedan",
        [_YEAR_BEFORE, *state.earlier(choice.year, _years(area_name(choice.area)))],
        key="bar_sedan",
        on_change=_chosen,
        width=140,
    )


def _tools(choice: Choice, sentence: str) -> None:
    """Copy the link, print, remember my municipality: done by the browser (static/bar.js).

    ``sentence`` is what the bar says, for paper.
    """
    code = choice.municipality
    tools = render("shell/templates/tools.html", code=code, name=_names()[code], said=sentence)
    st.html(tools + browser_memory.to_browser(), width="content")


def _in_words(choice: Choice, area: str) -> str:
    """What the bar says, for paper: "Partille 2024, ändring sedan 2018. Jämfört med: riket."."""
    names = _names()
    compared = others(GROUPS[choice.compare], area)
    if choice.compare == OWN:
        compared = f"{choice.name or 'eget urval'} ({', '.join(names[code] for code in choice.selection)})"
    return f"{_where_and_when(choice)} Jämfört med: {compared}."


def _where_and_when(choice: Choice) -> str:
    since = f", ändring sedan {choice.since}" if choice.since else ""
    about = f", {area_name(choice.area)}" if choice.area else ""
    return f"{_names()[choice.municipality]} {choice.year}{since}{about}."


def _below(choice: Choice, area: str) -> None:
    """That the municipality is only an example, until somebody has chosen one; and that an area has no list.

    Of the register's area, which is seen most, *Om uppgifterna* says the same.
    """
    used = peer_list(area)
    if choice.compare == Scope.PEERS.code and not peers_of(choice.municipality, area):
        st.html(paragraph(f"{_names()[choice.municipality]} finns inte i {used.described}.", "oj-note"))
    elif choice.compare == Scope.PEERS.code and used.area and area != AREA:
        st.html(paragraph(f"Liknande kommuner är {used.described}.", "oj-note"))
    if state.is_guess():
        name = _names()[choice.municipality]
        said = f"{name} visas som exempel. Välj er kommun och gör den till din, så visas den nästa gång."
        st.html(paragraph(said, "oj-note oj-guess"))


def _selection(choice: Choice) -> None:
    """Which municipalities the visitor compares with, and the name that they are saved under."""
    names = _names()
    st.session_state["bar_urval"] = list(choice.selection)
    st.session_state["bar_urvalsnamn"] = choice.name
    is_saved = browser_memory.saved().get(choice.name) == choice.selection
    with st.container(key="oj-selection", horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            f"Kommuner i urvalet (högst {MOST_SELECTED})",
            list(names),
            format_func=names.__getitem__,
            max_selections=MOST_SELECTED,
            placeholder="Välj kommuner",
            key="bar_urval",
            on_change=_chosen,
            filter_mode="contains",
            select_all=False,
        )
        st.text_input(
            "Urvalets namn",
            key="bar_urvalsnamn",
            max_chars=state.LONGEST_NAME,
            on_change=_chosen,
            placeholder="Till exempel Grannar",
            width=220,
        )
        if is_saved:
            st.button("Glöm urvalet", type="tertiary", key="bar_glom", on_click=_forget)
        else:
            st.button("Spara urvalet", type="tertiary", key="bar_spara", on_click=_save)


def _chosen() -> None:
    """Something in the bar was changed: remember all of it."""
    before, new = chosen(), st.session_state
    compare = str(new.get("bar_jamfor", before.compare))
    selection = tuple(new.get("bar_urval", before.selection)) or before.selection
    name = state.tidy_name(str(new.get("bar_urvalsnamn", before.name)))
    if compare.startswith(_SAVED) and compare != f"{_SAVED}{before.name}":
        name = compare.removeprefix(_SAVED)
        selection = tuple(code for code in browser_memory.saved()[name] if code in _names())
    area = str(new.get("bar_omrade", before.area)) if before.area else ""
    if area != before.area:
        browser_memory.keep_area(area)
    year, since = new.get("bar_ar", before.year), new.get("bar_sedan", before.since)
    state.chosen_by_hand(
        Choice(
            municipality=new.get("bar_kommun", before.municipality),
            year=year,
            compare=OWN if compare.startswith(_SAVED) else compare,
            selection=selection,
            name=name,
            since=since if since in state.earlier(year, _years(area_name(area))) else None,
            edition=before.edition,
            area=area,
        ),
        area_name(area),
    )


def _save() -> None:
    """Keep the selection in the visitor's browser; it needs a name."""
    choice = chosen()
    if not choice.name:
        st.toast("Ge urvalet ett namn först.")
    elif browser_memory.save(choice.name, choice.selection):
        st.toast(f"{choice.name} är sparat i den här webbläsaren.")
    else:
        st.toast("Det finns inte plats för fler urval. Glöm ett som inte behövs.")


def _forget() -> None:
    """Remove the selection from the visitor's browser; it stays on the page."""
    browser_memory.forget(chosen().name)
    st.toast("Urvalet är glömt.")


def _names() -> dict[str, str]:
    """Municipality code → name, in Swedish order."""
    return dict(ask_rows("municipalities"))


def _years(area: str) -> list[int]:
    """Years with figures of an area, newest first; last year when there are none at all."""
    return [year for year, *_ in ask_rows("years", area=area)] or [datetime.now(UTC).year - 1]


def _latest(area: str) -> int | None:
    """The latest year that the measures of the page that runs have values of; None where they have none."""
    page = next((one for one in SITE if one.path == page_path()), SITE[0])
    themes = (page.theme,) if page.theme else OVERVIEW
    return max((year for theme, year in ask_rows("latest_years", area=area) if theme in themes), default=None)

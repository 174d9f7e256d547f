"""What is chosen on *Min tabell*: all of it stands in the address, so that one link is one table.

Every widget shows what the address says and writes into it, so that a link, the back button and a table
saved under a name are the same thing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

import streamlit as st

from oj.compare.comparison_groups import GROUPS, Scope
from oj.reference import municipalities
from oj.register import Indicator
from oj.swedish import alphabetic, listing
from oj.tables.own_table import COLUMNS, RIKET, Against
from pages.kommun.choices import instead, tell, tell_codes, write
from pages.kommun.finder import measures_like
from pages.kommun.material import names, viewpoint
from pages.shell import browser_memory, wishes
from pages.shell.address import has_just_come
from pages.shell.banner import say
from pages.shell.reference_bar import area_name, group_names
from pages.shell.rendering import render
from pages.shell.state import OWN, Choice, tidy_name

MOST_MEASURES, MOST_PLACES, FEW_PLACES = 40, 60, 8
FIELDS = (
    "matt",
    "platser",
    "kommuner",
    "kolumner",
    "rader",
    "aren",
    "kon",
    "stadsdelar",
    "visa",
    "ordning",
)
ONE_BY_ONE, NOBODY = "valda", "ingen"
FIRST_COLUMNS = (RIKET, "liknande")
NO_COLUMNS = "inga"
_KEPT = "oj_own_table"  # the parameters of the table that was seen last, in the session
_SAVED = "sparat:"
_NEAR = (Scope.PEERS.code, Scope.GROUP.code, Scope.COUNTY.code)
_MEASURES, _PLACES, _CODES, _NAME, _OPEN = "own_matt", "own_platser", "own_kommuner", "own_namn", "own_oppna"
VIEWS = {
    "varden": "Värden",
    "vi": "Skillnad mot {place}",
    "median": "Skillnad mot medianen",
    "diagram": "Bilder",
}
ROWS = {"matt": "Mått", "kommuner": "Kommuner"}
YEARS = {"egna": "Måttets senaste", "samma": "Samma för alla"}
SEXES = {"alla": "Alla tillsammans", "kon": "Per kön"}
DISTRICTS = {"utan": "Visas inte", "med": "Vid sin stad"}


@dataclass(frozen=True, slots=True)
class Wish:
    """The table that the address asks for: ids of measures and columns, codes of the other municipalities.

    ``places`` is which group of municipalities they are. ``lost`` are the ids and ``asked`` the codes that
    the address asks for, the first those that can't be shown.
    """

    measures: tuple[str, ...]
    places: str
    others: tuple[str, ...]
    columns: tuple[str, ...]
    view: str
    same_year: bool
    municipalities_as_rows: bool
    by_sex: bool
    districts: bool
    order: str
    lost: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def is_charts(self) -> bool:
        """Whether pictures are shown instead of the table."""
        return self.view == "diagram"

    @property
    def against(self) -> Against:
        """What differences are from, "" for values."""
        return cast("Against", self.view) if self.view in ("vi", "median") else ""

    @classmethod
    def of_address(cls, choice: Choice, published: Mapping[str, Indicator]) -> "Wish":
        """What the address asks for, as far as there is such a thing."""
        asked = st.query_params
        ids = list(dict.fromkeys(one for one in asked.get("matt", "").split(",") if one))
        found = [one for one in ids if one in published][:MOST_MEASURES]
        places = asked.get("platser", "")
        if places not in options(choice):
            places = ONE_BY_ONE if asked.get("kommuner") else "liknande"
        codes = wishes.codes(asked.get("kommuner", "")) if places == ONE_BY_ONE else []
        others = codes_of(places, choice) if places != ONE_BY_ONE else [c for c in codes if c in names()]
        others = [code for code in others if code != choice.municipality][:MOST_PLACES]
        columns = asked.get("kolumner", ",".join(FIRST_COLUMNS)).split(",")
        view = asked.get("visa", "")
        return cls(
            measures=tuple(found),
            places=places,
            others=tuple(others),
            columns=tuple(one for one in COLUMNS if one in columns),
            view=view if view in VIEWS else "varden",
            same_year=asked.get("aren") == "samma",
            municipalities_as_rows=asked.get("rader") == "kommuner",
            by_sex=asked.get("kon") == "kon",
            districts=asked.get("stadsdelar") == "med",
            order=asked.get("ordning", ""),
            lost=tuple(one for one in ids if one not in found),
            asked=tuple(code for code in codes if code != choice.municipality),
        )


def tell_lost(wish: Wish, choice: Choice) -> None:
    """Say what the address asks for in vain, with links to what may have been meant."""
    if wish.lost:
        named = listing([f"”{one[: wishes.LONGEST]}”" for one in wish.lost])
        likely = {one: title for one, title in measures_like(wish.lost[0]).items() if one not in wish.lost}
        ways = instead("matt", [*wish.measures, *wish.lost], wish.lost, likely)
        say(f"Mått som inte finns i uppgifterna, eller är för många: {named}.", ways)
    tell_codes("kommuner", wish.asked, wish.others if wish.asked else ())
    tell("Andra kommuner", options(choice), "platser", [wish.places])
    tell("Kolumner", COLUMNS, "kolumner", wish.columns)
    views = {key: said.format(place=names()[choice.municipality]) for key, said in VIEWS.items()}
    for label, offered, parameter in (
        ("Visa", views, "visa"),
        ("Rader", ROWS, "rader"),
        ("År", YEARS, "aren"),
        ("Kön", SEXES, "kon"),
        ("Stadsdelar", DISTRICTS, "stadsdelar"),
    ):
        tell(label, offered, parameter, [next(iter(offered))])


def begin() -> None:
    """Let an address that asks for nothing show the table that was seen last, and the bar's link only other
    measures; not where the address is one of this page's own before, which the back button leads to.
    """
    kept = cast("dict[str, str]", st.session_state.get(_KEPT, {}))
    asked = {name: st.query_params[name] for name in FIELDS if name in st.query_params}
    if not asked:
        kept = {"matt": ",".join(browser_memory.laid()), **kept}
    if has_just_come() and set(asked) <= {"matt"} and (more := {**kept, **asked}) != asked:
        st.query_params.update(more)
    st.session_state[_KEPT] = {name: st.query_params[name] for name in FIELDS if name in st.query_params}


def options(choice: Choice) -> dict[str, str]:
    """Which municipalities can be chosen at once, by id: near ours, saved, one by one, counties, groups."""
    every = municipalities().values()
    counties = {f"lan-{one.county_code}": one.county for one in every}
    groups = {f"grupp-{one.group_code}": f"{one.group} ({one.group_code})" for one in every}
    own = choice.name or GROUPS[OWN].name
    return {
        NOBODY: "Inga andra",
        **{one: name for one, name in group_names(area_name(choice.area)).items() if one in _NEAR},
        ONE_BY_ONE: "Kommuner en och en",
        **({OWN: own} if choice.selection else {}),
        **{f"{_SAVED}{name}": name for name in browser_memory.saved()},
        **dict(sorted(counties.items(), key=lambda one: alphabetic(one[1]))),
        **dict(sorted(groups.items())),
    }


def codes_of(places: str, choice: Choice) -> list[str]:
    """The codes of the municipalities of a group."""
    kind, _, code = places.partition("-")
    if kind == "grupp":
        return [one.code for one in municipalities().values() if one.group_code == code]
    if kind == "lan" and code:
        return [one.code for one in municipalities().values() if one.county_code == code]
    if places.startswith(_SAVED):
        return [one for one in browser_memory.saved()[places.removeprefix(_SAVED)] if one in names()]
    if places == NOBODY:
        return []
    return list(viewpoint(choice).groups[GROUPS[places]])


def choose_measures(wish: Wish, published: Mapping[str, Indicator]) -> None:
    """The measures, found by typing. The browser is told which they are now (static/basket.js).

    A change of its own table is kept, and somebody else's takes its place only when asked to.
    """
    st.session_state[_MEASURES] = list(wish.measures)
    told = _titles(published.values())
    st.multiselect(
        f"Mått (skriv för att söka; högst {MOST_MEASURES})",
        list(published),
        format_func=told.__getitem__,
        max_selections=MOST_MEASURES,
        placeholder="Välj mått",
        filter_mode="contains",
        select_all=False,
        key=_MEASURES,
        on_change=_measures_chosen,
    )
    st.html(render("kommun/templates/own_now.html", measures=",".join(wish.measures)))


def _titles(measures: Iterable[Indicator]) -> dict[str, str]:
    """By id what a measure is called here, with its area where there are several."""
    every = list(measures)
    has_areas = len({one.area for one in every}) > 1
    return {one.id: f"{one.title} ({one.area})" if has_areas and one.area else one.title for one in every}


def _measures_chosen() -> None:
    st.query_params["matt"] = ",".join(st.session_state[_MEASURES])


def choose_places(wish: Wish, choice: Choice) -> None:
    """Whom to show beside ours: a group at once, or one by one from those that were shown."""
    offered = options(choice)
    st.session_state[_PLACES] = wish.places
    with st.container(key="oj-own-places", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Andra kommuner",
            list(offered),
            format_func=offered.__getitem__,
            key=_PLACES,
            on_change=_places_chosen,
            args=(wish.others,),
            width=330,
            filter_mode="contains",
        )
        if wish.places == ONE_BY_ONE:
            st.session_state[_CODES] = list(wish.others)
            st.multiselect(
                f"Kommuner (högst {MOST_PLACES})",
                [code for code in names() if code != choice.municipality],
                format_func=names().__getitem__,
                max_selections=MOST_PLACES,
                placeholder="Välj kommuner",
                filter_mode="contains",
                select_all=False,
                key=_CODES,
                on_change=lambda: write("kommuner", ",".join(st.session_state[_CODES])),
            )


def _places_chosen(before: Sequence[str]) -> None:
    chosen = st.session_state[_PLACES]
    write("platser", chosen)
    write("kommuner", ",".join(before) if chosen == ONE_BY_ONE else "")


def choose_view(wish: Wish, place: str, *, sexes: bool = False, districts: bool = False) -> None:
    """Values, differences or pictures; which columns; what the rows are; which years.

    And women and men, and districts, where there are ``sexes`` and ``districts`` to choose.
    """
    views = {key: said.format(place=place) for key, said in VIEWS.items()}
    with st.container(key="oj-own-view", horizontal=True):
        _one("Visa", views, "visa", wish.view)
        if wish.is_charts:
            return
        _one("Rader", ROWS, "rader", "kommuner" if wish.municipalities_as_rows else "matt")
        _one("År", YEARS, "aren", "samma" if wish.same_year else "egna")
        if sexes:
            _one("Kön", SEXES, "kon", "kon" if wish.by_sex else "alla")
        if districts:
            _one("Stadsdelar", DISTRICTS, "stadsdelar", "med" if wish.districts else "utan")
    key = "own_kolumner"
    st.session_state[key] = list(wish.columns)
    st.pills(
        "Kolumner utöver kommunerna",
        list(COLUMNS),
        selection_mode="multi",
        format_func=COLUMNS.__getitem__,
        key=key,
        on_change=lambda: _columns_chosen(st.session_state[key]),
    )


def _columns_chosen(chosen: Sequence[str]) -> None:
    picked = tuple(one for one in COLUMNS if one in chosen)
    write("kolumner", "" if picked == FIRST_COLUMNS else ",".join(picked) or NO_COLUMNS)


def _one(label: str, offered: Mapping[str, str], parameter: str, chosen: str) -> None:
    """One of a few, in the address unless it is the first one."""
    key, first = f"own_{parameter}", next(iter(offered))
    st.session_state[key] = chosen

    def written() -> None:
        now = st.session_state[key]
        write(parameter, "" if now == first else now)
        write("ordning", "" if parameter == "rader" else st.query_params.get("ordning", ""))

    st.segmented_control(
        label, list(offered), format_func=offered.__getitem__, required=True, key=key, on_change=written
    )


def tell_order(orders: Mapping[str, str]) -> None:
    """Say that the address asks for an order that the table has not; ``orders`` are the heads by id."""
    turned = {f"-{one}": f"{head}, störst först" for one, head in orders.items()}
    every = {**orders, **turned}
    tell("Ordning", every, "ordning", [])
    if st.query_params.get("ordning") not in every:
        write("ordning", "")


def sorted_address(order: str) -> str:
    """The address of the same table in another order."""
    kept = {name: st.query_params[name] for name in FIELDS if name in st.query_params}
    return f"min-tabell?{urlencode({**kept, 'ordning': order}, safe=',')}"


def keep_or_open(wish: Wish) -> None:
    """Save the table under a name in this browser, open or forget one that is."""
    saved = browser_memory.saved_tables()
    with st.container(key="oj-own-saved", horizontal=True, vertical_alignment="bottom"):
        if wish.measures:
            st.text_input(
                "Tabellens namn", key=_NAME, max_chars=60, width=260, placeholder="Till exempel Nämnden"
            )
            st.button("Spara tabellen", type="tertiary", key="own_spara", on_click=_save)
        if saved:
            st.selectbox(
                "Sparade tabeller",
                list(saved),
                key=_OPEN,
                index=None,
                placeholder="Välj en tabell",
                on_change=_open,
                width=260,
            )
            st.button("Glöm den som har namnet", type="tertiary", key="own_glom", on_click=_forget)


def _save() -> None:
    name = tidy_name(str(st.session_state.get(_NAME, "")))
    kept = {one: st.query_params[one] for one in FIELDS if one in st.query_params}
    if not name:
        st.toast("Ge tabellen ett namn först.")
    elif browser_memory.save_table(name, kept):
        st.toast(f"{name} är sparad i den här webbläsaren.")
    else:
        st.toast("Det finns inte plats för fler tabeller. Glöm en som inte behövs.")


def _open() -> None:
    name = st.session_state.get(_OPEN)
    kept = browser_memory.saved_tables().get(name or "", {})
    if not kept:
        return
    for one in FIELDS:
        write(one, kept.get(one, ""))
    st.session_state[_NAME] = name


def _forget() -> None:
    name = tidy_name(str(st.session_state.get(_NAME, "")))
    if name in browser_memory.saved_tables():
        browser_memory.forget_table(name)
        st.toast(f"{name} är glömd.")
    else:
        st.toast("Skriv namnet på tabellen som ska glömmas, eller välj den först.")

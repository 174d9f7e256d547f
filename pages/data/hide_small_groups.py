"""Figures on small groups: publish them, since they are public already, or hide them? Asked once."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from oj.intake import Report
from oj.intake.suppress import Hiding, SmallGroups, small_groups
from oj.swedish import listing, number, percent
from oj.tables.table import Cell, Table, figures, texts
from oj.tables.table_html import folded
from pages.data.upload import Desk
from pages.shell.labels import literal
from pages.shell.rendering import render

PUBLIC, HIDE, SOME = "Publicera: uppgifterna är redan offentliga", "Dölj", "Välj för varje indikator"
_MORE = (
    "Som få räknas antal på 1–3, mått som bygger på färre än 4 fall eller på alla utom färre än 4, och "
    "grupper som är mindre än 21.",
    "Med det döljs också det som det annars kunde räknas ut ur: det andra könet, en annan stadsdel, en annan "
    "del av en summa, summan själv eller en andel.",
    "Det som döljs visas som ”dold (för få fall)” på alla sidor. Filen sparas ändå som den är, med alla "
    "värden kvar, och kan hämtas under Utgåvor av den som får ladda upp.",
)


def settle(desk: Desk, reports: Sequence[Report]) -> bool:
    """Ask when there are such figures, and check anew with the answer; returns whether there is one."""
    found = [group for report in reports for group in small_groups(report)]
    if not found:
        return True
    linked: dict[str, list[SmallGroups]] = {}
    for group in found:
        linked.setdefault(group.linked, []).append(group)
    with st.container(key="oj-small-groups"):
        st.html(_head(found))
        options = [PUBLIC, HIDE, SOME] if len(linked) > 1 else [PUBLIC, HIDE]
        one = sum(group.count for group in found) <= 1
        asked = f"Vad ska hända med {'värdet' if one else 'värdena'}?"
        answer = st.radio(asked, options, index=None, key="upload_small_groups")
        hiding = _chosen(linked) if answer == SOME else answer == HIDE
        st.html(folded(_which(found), "Vilka är det?"))
    if desk.hiding != hiding:
        desk.hide_small(hiding)
        st.rerun()
    return answer is not None


def _head(groups: Sequence[SmallGroups]) -> Markup:
    """How many there are, why it matters, and how large a share of what would disappear."""
    count = sum(group.count for group in groups)
    values = "Ett värde" if count <= 1 else f"{number(count)} värden"
    subject, they = ("Värdet", "det") if count <= 1 else ("Värdena", "de")
    why = f"{subject} är 1–3, eller bygger på så få personer att någon kan kännas igen."
    names = list(dict.fromkeys(group.heading for group in groups))
    under = f"rubriken ”{names[0]}”" if len(names) == 1 else f"{number(len(names))} rubriker"
    share = f"Döljs {they}, försvinner {_share(groups)} under {under}."
    return render("data/templates/small_groups.html", values=values, why=why, share=share, more=_MORE)


def _share(groups: Sequence[SmallGroups]) -> str:
    """ "6 av 36 värden (17 %)": what disappears when these are hidden."""
    hidden, of = sum(group.hidden for group in groups), sum(group.values for group in groups)
    return f"{number(hidden)} av {number(of)} värden ({percent(hidden, of)})"


def _chosen(linked: Mapping[str, Sequence[SmallGroups]]) -> Hiding:
    """The indicators that are to be hidden, a box for those that tell of each other; at first all are."""
    chosen: list[SmallGroups] = []
    for first, found in linked.items():
        names = listing([f"”{name}”" for name in dict.fromkeys(group.heading for group in found)])
        if st.checkbox(literal(f"Dölj {names}: {_share(found)}"), value=True, key=f"upload_hide_{first}"):
            chosen += found
    of = sum(group.values for found in linked.values() for group in found)
    count = sum(group.hidden for group in chosen)
    told = f"Så döljs {number(count)} av {number(of)} värden ({percent(count, of)})."
    st.html(render("data/templates/note.html", text=told, kind="oj-note", status=True))
    return frozenset(group.indicator_id for group in chosen)


def _which(groups: Sequence[SmallGroups]) -> Table:
    """One row per indicator: how many values, what would be hidden, and where the first one stands."""
    rows = [
        [
            Cell(group.heading),
            *map(Cell, (group.values, group.count, group.others)),
            Cell(group.share),
            Cell("!".join(filter(None, (group.sheet, group.cell)))),
        ]
        for group in groups
    ]
    counts = figures("Värden", "På små grupper", "Döljs med dem", "Andel som döljs")
    return Table("Värden för små grupper", [*texts("Rubrik"), *counts, *texts("Första cellen")], rows)

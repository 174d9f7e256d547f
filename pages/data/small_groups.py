"""Figures on small groups: publish them, since they are public already, or hide them? Asked once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from oj.intake import Report
from oj.intake.suppress import SmallGroups, small_groups
from oj.show.tables import Cell, Table, folded
from oj.swedish import number, percent
from pages.data.upload import Desk

PUBLIC, HIDE = "Publicera dem: de är redan offentliga", "Dölj dem"
_WHY = (
    "De bygger på färre än 4 fall, på alla utom färre än 4 eller på en grupp som är mindre än 21, så att "
    "någon kan kännas igen. Med dem döljs de värden som de annars kunde räknas ut ur: det andra könet, en "
    "annan stadsdel eller en summa. Det som döljs visas som ”dold (för få fall)” på alla sidor. Filen sparas "
    "ändå som den är, med värdena kvar, och kan hämtas under Utgåvor av den som får ladda upp."
)


def settle(desk: Desk, reports: Sequence[Report]) -> bool:
    """Ask when there are such figures, and check anew with the answer; returns whether there is one."""
    found = [group for report in reports for group in small_groups(report)]
    if not found:
        return True
    count, hidden = sum(group.count for group in found), sum(group.hidden for group in found)
    with st.container(key="oj-small-groups"):
        values = "Ett värde" if count <= 1 else f"{number(count)} värden"
        of = sum(group.values for group in found)
        share = (
            f"Döljs de, döljs {number(hidden)} av indikatorernas {number(of)} värden ({percent(hidden, of)})."
        )
        st.html(f'<h2>{values} gäller små grupper</h2><p class="oj-text">{_WHY}</p><p>{share}</p>')
        answer = st.radio("Vad ska hända med dem?", [PUBLIC, HIDE], index=None, key="upload_small_groups")
        st.html(folded(_which(found), "Vilka är det?"))
    if desk.hiding != (answer == HIDE):
        desk.hide_small(answer == HIDE)
        st.rerun()
    return answer is not None


def _which(found: Sequence[SmallGroups]) -> Table:
    """One row per indicator: how many values, what would be hidden, and where the first one stands."""
    rows = [
        [
            Cell(group.heading),
            *(Cell(number(count), count) for count in (group.values, group.count, group.others)),
            Cell(group.share),
            Cell("!".join(filter(None, (group.sheet, group.cell)))),
        ]
        for group in found
    ]
    head = ["Rubrik", "Värden", "På små grupper", "Döljs med dem", "Andel som döljs", "Första cellen"]
    return Table("Värden för små grupper", head, [False, True, True, True, True, False], rows)

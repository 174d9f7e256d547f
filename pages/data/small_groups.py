"""Figures on small groups: publish them, since they are public already, or hide them? Asked once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from oj.findings import Finding
from oj.intake import Report
from oj.intake.suppress import HIDDEN, TOLD, small_values
from oj.show.tables import Cell, Table, folded
from oj.swedish import number
from pages.data.upload import Desk

PUBLIC, HIDE = "Publicera dem: de är redan offentliga", "Dölj dem"
_WHY = (
    "De bygger på färre än 4 fall eller på en grupp som är mindre än 21, så att någon kan kännas igen. "
    "Det som döljs visas som ”dold (för få fall)” på alla sidor. Filen sparas ändå som den är, med värdena "
    "kvar, och kan hämtas under Utgåvor av den som får ladda upp."
)


def settle(desk: Desk, reports: Sequence[Report]) -> bool:
    """Ask when there are such figures, and check anew with the answer; returns whether there is one."""
    count = sum(map(small_values, reports))
    if not count:
        return True
    with st.container(key="oj-small-groups"):
        values = "Ett värde" if count == 1 else f"{number(count)} värden"
        st.html(f'<h2>{values} gäller små grupper</h2><p class="oj-text">{_WHY}</p>')
        answer = st.radio("Vad ska hända med dem?", [PUBLIC, HIDE], index=None, key="upload_small_groups")
        st.html(folded(_which(reports), "Vilka är det?"))
    if desk.hiding != (answer == HIDE):
        desk.hide_small(answer == HIDE)
        st.rerun()
    return answer is not None


def _which(reports: Sequence[Report]) -> Table:
    """One row per heading: how many values, and where the first one stands."""
    told = [found for report in reports for found in report.findings if found.code in (TOLD, HIDDEN)]
    rows = [[Cell(found.value), Cell(found.message), Cell(_where(found))] for found in told]
    return Table("Värden för små grupper", ["Rubrik", "Vad", "Första cellen"], [False] * 3, rows)


def _where(found: Finding) -> str:
    return "!".join(filter(None, (found.sheet, found.cell)))

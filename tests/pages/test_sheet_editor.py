"""Two changes of how a sheet is read that reach the server together."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.reading.build import xlsx


def test_of_two_changes_at_once_both_are_made(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        {
            "Blad1": [
                ["Egen uppföljning 2024"],
                [],
                ["Kommun", "Väntetid, dagar", "Kostnad, kr"],
                ["Ale", 8, 700],
                ["Lerum", 4, 800],
                ["Partille", 10, 900],
            ]
        },
    )

    def page(path: str) -> None:
        from pathlib import Path

        import streamlit as st

        from pages.data.sheet_editor import SheetEditor
        from tests.reading.build import read

        if "reading" not in st.session_state:
            (st.session_state.sheet,) = read(Path(path)).sheets
            st.session_state.reading = st.session_state.sheet.reading

        def tell(reading: object) -> None:
            st.session_state.reading = reading

        SheetEditor(st.session_state.sheet, read(Path(path)).tables, "prov", tell).settings()

    test = AppTest.from_function(page, default_timeout=60, args=(str(path),)).run()
    assert not test.exception
    next(one for one in test.text_input if one.label == "Titel").set_value("Hembesök")
    next(one for one in test.toggle if one.label == "Titeln först i namnen").set_value(True)
    test.run()
    (table,) = test.session_state.reading.tables
    assert (table.title, table.title_in_name) == ("Hembesök", True)

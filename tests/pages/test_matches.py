"""The headings of the files: counted, listed, escaped."""

from __future__ import annotations

from oj.intake.heading_list import Entry
from oj.register import Break
from pages.data.matches_html import listed, note, summary

EVIL = "<script>alert(1)</script>"


def test_counts_come_first_and_what_is_gone_is_no_heading_of_the_file() -> None:
    entries = [Entry("same", f"R{at}", f"N{at}", "N") for at in range(3)]
    entries += [Entry("new", "Ny", "EGEN", "Ny"), Entry("dropped", "Borta", "N9", "Borta", years=(2023,))]
    assert (
        summary(entries, 0)
        == "<h2>4 rubriker</h2><p>1 ny, 3 kända sedan förut. 1 från förra gången är inte med.</p>"
    )
    assert summary(entries[:3], 0) == "<h2>3 rubriker</h2><p>Alla är kända sedan förut.</p>"
    assert "2 att svara på" in summary(entries, 2)


def test_a_heading_says_what_is_new_about_it() -> None:
    entry = Entry("redefined", "R", "U1", "N", before="Förr", score=99.6, broken=Break(2024, "ny fråga"))
    assert note(entry) == "Seriebrott från 2024: ny fråga; hette ”Förr”; 99 % lik registrets namn"
    dated = Entry("redefined", "R", "U1", "N", broken=Break(2024, "Från 2024 räknas alla"))
    assert note(dated) == "Seriebrott: Från 2024 räknas alla"


def test_text_of_a_workbook_is_never_markup() -> None:
    entry = Entry("renamed", EVIL, EVIL, EVIL, EVIL, EVIL, before=EVIL, broken=Break(2024, EVIL))
    for kind in ("same", "renamed", "dropped"):
        assert "<script>" not in listed(kind, [entry])


def test_what_is_dropped_is_told_with_its_last_year() -> None:
    assert "senast 2023" in listed("dropped", [Entry("dropped", "Borta", "N9", "Borta", years=(2023,))])

"""What would change, in words and tables."""

from __future__ import annotations

from oj.intake.changed import ChangeKind, Changes, IndicatorChange, ValueChange, YearChange
from oj.register import Break
from pages.data.changes_html import counts, largest, our_table, ours
from pages.data.decide import pair

EVIL = "<script>alert(1)</script>"


def value(
    indicator: str,
    before: float | None,
    after: float | None,
    kind: ChangeKind = "new",
    year: int = 2024,
    size: float = 1.0,
) -> ValueChange:
    revised = kind == "revised"
    return ValueChange(
        kind=kind,
        indicator_id=indicator,
        indicator=indicator,
        region_code="1402",
        region="Partille",
        year=year,
        sex="T",
        before=before if revised else None,
        before_status="ok" if revised else None,
        after=after,
        after_status="ok" if after is not None else "missing",
        earlier_year=None if revised else year - 1,
        earlier=None if revised else before,
        size=size,
        sheet="Blad",
        cell="B7",
    )


def test_values_are_shown_as_on_the_pages() -> None:
    told = ours([value("U33552", 1, 0), value("N33006", 8000, 9100), value("U33818", 45, 52)])
    assert {one.name: (one.before, one.after) for one in told} == {
        "Plan för familjehemmens kompetens": ("Ja (2023)", "Nej (2024)"),
        "Kostnad barn- och ungdomsvård": (
            "8\u00a0000\u00a0kr/inv 0–20\u00a0år (2023)",
            "9\u00a0100\u00a0kr/inv 0–20\u00a0år (2024)",
        ),
        "Minst fem års erfarenhet": ("45\u00a0% (2023)", "52\u00a0% (2024)"),
    }


def test_the_largest_change_comes_first_and_what_stays_is_counted() -> None:
    told = ours([value("U33552", 1, 1), value("U33818", 45, 52, size=1), value("N33006", 1, 9, size=9)])
    shown = our_table("Partille", told)
    assert shown.index("Kostnad barn- och") < shown.index("Minst fem års")
    assert "1 andra indikatorer visar samma som förut." not in shown
    assert "En annan indikator visar samma som förut." in shown


def test_only_the_latest_year_of_an_indicator_is_shown() -> None:
    told = ours([value("U33818", 40, 45, year=2023), value("U33818", 45, 52)])
    assert [one.after for one in told] == ["52\u00a0% (2024)"]


def test_a_value_without_anything_before_it_is_no_change() -> None:
    assert ours([value("U33818", None, 52)]) == []
    assert "inga tidigare värden" in our_table("Partille", [])


def test_a_value_that_goes_missing_says_why() -> None:
    assert ours([value("U33818", 45, None)])[0].after == "uppgift saknas (2024)"


def test_a_break_is_told_beside_the_change() -> None:
    assert ours([value("U33528", 1, 0)])[0].name.endswith("(seriebrott 2024)")


def test_everything_is_counted_and_zeros_are_left_out() -> None:
    old = IndicatorChange("U33818", "Erfarenhet", (YearChange(2024, 290, revised=3, same=5),), (2023,))
    new = IndicatorChange("EGEN-X", "Ny", (YearChange(2024, 100),))
    rows = [(row[0].text, row[1].value) for row in counts([Changes(7, (old, new))]).rows]
    assert rows == [
        ("Nya uppgifter (2024)", 390),
        ("varav för en indikator som inte har visats förut", 100),
        ("Ändrade", 3),
        ("Oförändrade", 5),
    ]


def test_names_from_files_are_never_markup() -> None:
    found = Changes(1, (), (value(EVIL, 1, 2, "revised"),))
    shown = largest([found]) + pair(EVIL, EVIL, EVIL, 90)
    shown += our_table(EVIL, ours([value(EVIL, 1, 2)]))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_words_that_differ_are_strong_but_not_a_headings_number() -> None:
    shown = pair("8. Samlad plan för hemmens utvekling", "Samlad plan för hemmens utveckling", "U1", 100)
    assert "<dd>8. Samlad plan för hemmens <strong>utvekling</strong></dd>" in shown
    assert "99\u00a0% lika" in shown


def test_a_break_that_somebody_has_stated_is_told_beside_the_change() -> None:
    [told] = ours([value("N33006", 8000, 9100)], {"N33006": [Break(2024, "ny fråga")]})
    assert told.name.endswith("(seriebrott 2024)")

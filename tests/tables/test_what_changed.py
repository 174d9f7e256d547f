"""What has changed as tables: what stands in the cells, and what is said below them."""

from __future__ import annotations

from oj.compare.figure import Figure
from oj.compare.what_changed import Revised, WhatChanged, since_year
from oj.tables.table import Table
from oj.tables.what_changed_tables import parts, table, whole
from oj.words.since_sentences import BEFORE_ROUNDING
from tests.compare.test_what_changed import RISEN, came, fact, share, since
from tests.words.material import COST, TURNOVER


def only(found: WhatChanged) -> Table:
    (part,) = parts(found)
    return table(part, "Partille")


def texts(shown: Table) -> list[list[str]]:
    return [[cell.text.replace("\u00a0", " ") for cell in row] for row in shown.rows]


def test_a_change_has_both_values_with_their_years_and_leads_to_the_sheet() -> None:
    shown = only(since_year([fact(TURNOVER, RISEN)], 2024))
    assert shown.title == "Har stigit: Partille"
    assert texts(shown)[0][:3] == ["Personalomsättning", "10 % (2023)", "30 % (2024)"]
    assert texts(shown)[0][3].startswith("+20 procentenheter sedan 2023")
    assert shown.rows[0][0].href == "indikator?indikator=OP-PERSONALOMSATTNING&ar=2024"
    assert [one.year for one in shown.made_of] == [2024, 2023]
    assert shown.rows[0][1].number == 10.0


def test_values_that_are_rounded_apart_from_their_change_are_told() -> None:
    assert BEFORE_ROUNDING not in only(since_year([fact(TURNOVER, RISEN)], 2024)).notes
    apart = [share(2023, 46, 1000), share(2024, 246, 1000)]  # 4.6 and 24.6: 5 and 25 per cent, +20
    assert BEFORE_ROUNDING not in only(since_year([fact(TURNOVER, apart)], 2024)).notes
    apart = [share(2023, 45, 1000), share(2024, 242, 1000)]  # 4.5 and 24.2: 5 and 24 per cent, +20
    assert BEFORE_ROUNDING in only(since_year([fact(TURNOVER, apart)], 2024)).notes


def test_columns_that_say_nothing_are_left_out() -> None:
    assert only(since_year([fact(COST, [Figure(2024, 5000.0)])], 2024)).head == ["Mått", "Nu"]
    revised = WhatChanged(revised=[Revised(COST, Figure(2023, 4000.0), Figure(2023, None, "missing"))])
    assert only(revised).head == ["Mått", "Då", "Nu"]
    assert texts(only(revised))[0][1:] == ["4 000 kr/inv 0–20 år (2023)", "uppgift saknas (2023)"]


def test_several_new_years_are_told_as_a_span_or_a_list() -> None:
    def new(*years: int) -> str:
        found = since(fact(TURNOVER, RISEN), *(came(TURNOVER, year) for year in years))
        (part,) = (one for one in parts(found) if one.title in ("Första uppgiften", "Nya år"))
        return part.rows[0][3].text

    assert (new(2024), new(2023, 2024), new(2022, 2024)) == ("", "2023–2024", "2022 och 2024")


def test_all_lists_are_one_table_with_what_each_row_is() -> None:
    facts = [fact(TURNOVER, RISEN), fact(COST, [Figure(2024, 5000.0)])]
    every = parts(since_year(facts, 2024))
    shown = whole(every, facts, "Sedan sist: Partille")
    assert shown.head == ["Mått", "Vad", "Då", "Nu", "Ändring"]
    assert [row[1].text for row in shown.rows] == ["Har stigit", "Första uppgiften"]
    assert len(shown.made_of) == 3

"""Side by side: the same figures as values, differences, per cent and children or posts."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.fact import Fact
from oj.tables import side_by_side
from oj.tables.table import Table
from oj.words import sentences
from tests.words.material import FOLLOW_UP, NAMES, PEERS, PLACE, TURNOVER, US, cost, loose, routine, row, seen

CODES = [US, PEERS[0], PEERS[1]]
EVERY = {**NAMES, US: PLACE}


def shares(own: tuple[int, int], *others: tuple[int, int]) -> Fact:
    rows = [
        row(TURNOVER, code, 100 * n / d, 2024, (n, d))
        for code, (n, d) in zip([US, *PEERS], [own, *others], strict=False)
    ]
    return seen(TURNOVER, rows)


def cells(table: Table) -> list[str]:
    return [loose(cell.text) for cell in table.rows[0][3:-1]]


def test_a_difference_that_chance_may_give_carries_a_question_mark_that_is_explained() -> None:
    table = side_by_side.differences([shares((50, 100), (20, 100), (48, 100))], CODES, EVERY)
    assert cells(table) == ["50", "−30 procentenheter", "−2 procentenheter ?"]
    assert side_by_side.CHANCE_NOTE in table.notes
    assert loose(table.notes[1]) == (
        "Båda skillnaderna med tillräckligt underlag är prövade tillsammans: av dem utan ? är i genomsnitt "
        "högst 10 procent slump."
    )
    beside_costs = side_by_side.differences([shares((50, 100), (20, 100), (48, 100)), cost()], CODES, EVERY)
    assert beside_costs.notes[1].endswith("Övriga prövas inte mot slumpen.")
    assert side_by_side.CHANCE_NOTE not in side_by_side.differences([cost()], CODES, EVERY).notes


def test_costs_in_per_cent_and_shares_still_in_points() -> None:
    assert cells(side_by_side.per_cent([cost(9000)], CODES, EVERY)) == ["9 000", "0 %", "+6 %"]
    assert (
        "procentenheter" in cells(side_by_side.per_cent([shares((50, 100), (20, 100))], CODES[:2], EVERY))[1]
    )


def test_in_people_of_the_first() -> None:
    assert cells(side_by_side.in_cases([shares((8, 32), (50, 100))], CODES[:2], EVERY)) == ["8 av 32", "+8"]
    assert side_by_side.in_cases([cost()], CODES, EVERY).rows[0][4].why.startswith("filen ger inte")


def test_answers_stay_answers_in_every_view() -> None:
    for view in (side_by_side.differences, side_by_side.per_cent, side_by_side.in_cases):
        assert cells(view([routine(0.0, 1)], CODES, EVERY)) == ["Nej", "Ja", "Nej"]


def test_changes_since_a_chosen_year_stand_side_by_side() -> None:
    """Partille from 50 to 10 of 100, Värnamo from 20 to 22 of 100; Ängelholm has no figure of 2021."""
    rows = [
        row(TURNOVER, code, float(n), year, (n, 100))
        for code, year, n in (
            (US, 2021, 50), (US, 2023, 9), (US, 2024, 10), (PEERS[0], 2021, 20), (PEERS[0], 2024, 22),
            (PEERS[1], 2023, 5), (PEERS[1], 2024, 5),
        )
    ]  # fmt: skip
    table = side_by_side.changes([seen(TURNOVER, rows, since=2021)], CODES, EVERY)
    assert table.title == "Förändring sedan 2021"
    assert cells(table) == ["−40 procentenheter", "+2 procentenheter ?", "–"]
    assert table.rows[0][5].why == "uppgift saknas 2021"
    assert side_by_side.CHANGE_NOTE in table.notes
    before = side_by_side.changes([seen(TURNOVER, rows)], CODES, EVERY)
    assert before.title == "Förändring sedan året före"
    assert cells(before) == ["+1 procentenhet ?", "+2 procentenheter sedan 2021 ?", "0 procentenheter"]


def test_changes_of_kronor_say_their_prices_and_answers_both_answers() -> None:
    table = side_by_side.changes([cost()], CODES, EVERY)
    assert cells(table) == ["+2 100", "–", "–"]
    assert table.rows[0][4].why == "inget tidigare år"
    assert "Kronor i löpande priser." in table.notes
    said = [row(FOLLOW_UP, US, v, y) for y, v in ((2021, 0.0), (2024, 2.0))]
    said += [row(FOLLOW_UP, PEERS[0], 2.0, y) for y in (2021, 2024)]
    answers = side_by_side.changes([seen(FOLLOW_UP, said, since=2021)], CODES[:2], EVERY)
    assert cells(answers) == ["från Nej till Ja", "Ja båda åren"]


def test_the_surest_differences_come_first() -> None:
    sure, unsure = shares((50, 100), (10, 100), (5, 100)), shares((50, 100), (45, 100), (40, 100))
    unsure = replace(unsure, measure=replace(TURNOVER, id="OP-INHYRD-PERSONAL"))
    assert side_by_side.surest_first([cost(), unsure, sure], CODES)[0] is sure


def test_the_words_of_the_lines_name_every_municipality_with_its_latest_value() -> None:
    said = loose(sentences.latest_values(cost(), [*CODES[:2], "9999"], EVERY))
    assert "Partille 8 080 kr/inv 0–20 år (2024), Värnamo 9 000" in said
    assert "9999 uppgift saknas" in said

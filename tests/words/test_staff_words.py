"""Sentences of Personal: people instead of per cent, and no more than the figures say."""

from __future__ import annotations

from oj.compare.co_movement import CoMovement
from oj.compare.comparison_groups import Scope
from oj.tables import staff_tables
from oj.words import staff_sentences
from oj.words.staff_sentences import TURNOVER_AND_COST, idea, over_the_years, people
from tests.charts.examples import together
from tests.words.material import PLACE, loose, turnover


def test_a_difference_in_people() -> None:
    assert (
        loose(people(turnover(1 + 4, 50)))
        == "Fem avslut (5 av 50). Med liknande kommuners nivå hade det varit ungefär tolv."
    )
    assert (
        loose(people(turnover(12, 50)))
        == "Tolv avslut (12 av 50), ungefär lika många som med liknande kommuners nivå."
    )


def test_one_is_singular_and_chance_is_said() -> None:
    assert loose(people(turnover(1, 40))).startswith("Ett avslut (1 av 40). Med liknande")
    assert loose(people(turnover(2, 50))).startswith("Två avslut (2 av 50). Med liknande")
    assert people(turnover(10, 40)).endswith("Det kan vara slump.")


def test_a_small_base_is_not_told_in_people_but_few_cases_are() -> None:
    assert people(turnover(2, 20)) == ""
    assert staff_tables.differences([turnover(2, 20)], PLACE).rows == []
    assert loose(people(turnover(0, 50))).startswith("Inget avslut (0 av 50). Med ")
    assert "slump" not in people(turnover(0, 50))


def test_the_table_has_what_the_sentence_is_made_of() -> None:
    (cells,) = staff_tables.differences([turnover(5, 50)], PLACE).rows
    assert [cell.text for cell in cells] == ["Avslut", "2024", "5", "50", "12", "\u22127"]


def test_other_groups_have_their_own_words() -> None:
    assert Scope.NATION.level == "rikets nivå"
    assert Scope.COUNTY.level == "nivån i övriga länet"


def test_a_few_years_are_told_as_chance() -> None:
    assert loose(over_the_years(CoMovement(5, 7), PLACE)).endswith("fem av sju år, vilket kan vara slump")
    assert over_the_years(CoMovement(7, 7), PLACE).endswith("oftare än slumpen brukar ge")
    assert over_the_years(CoMovement(0, 8), PLACE).endswith("mer sällan än slumpen brukar ge")
    assert over_the_years(CoMovement(1, 2), PLACE).endswith(": för få år för att säga om de följs åt")


def test_the_idea_is_neither_shown_nor_refuted() -> None:
    assert "ger inget svar" in idea({TURNOVER_AND_COST: together(shuffled=True)})
    assert "men bevisar den inte" in idea({TURNOVER_AND_COST: together()})


def test_what_is_missing_is_named_with_its_source() -> None:
    said = staff_sentences.absent([turnover(5, 50)])
    assert "saknar inhyrda, erfarenhet, vakanser och ärenden" in said
    assert "mallen Personal" in said

"""The country's development in words and as pieces of line."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from oj.compare.survey_waves import TwoWaves
from oj.show import rounds
from tests.show.material import ROUTINE, loose, routine

STEPS = [
    TwoWaves(ROUTINE.id, 2021, 2022, 233, 142, 142, 0, 0),
    TwoWaves(ROUTINE.id, 2022, 2023, 240, 144, 156, 18, 6),
    TwoWaves(ROUTINE.id, 2021, 2023, 230, 140, 150, 30, 20),
]


def test_a_step_is_told_with_shares_numbers_and_chance() -> None:
    assert loose(rounds.sentence(STEPS[0])) == "2021–2022: oförändrat 61 % av 233 kommuner"
    said = loose(rounds.sentence(STEPS[1]))
    assert said == (
        "2022–2023: från 60 till 65 % av 240 kommuner; 18 fick det, 6 har det inte längre; "
        "mer än slumpen brukar ge"
    )
    assert loose(rounds.sentence(STEPS[2])).endswith("kan vara slump")


def test_the_picture_draws_the_steps_and_names_the_ends_of_the_longest() -> None:
    picture = unquote(rounds.picture(STEPS, [2021, 2022, 2023]))
    assert picture.count("stroke-linecap") == 2
    assert picture.count("stroke-width='3.5'") == 1
    assert re.findall(r"top:(\d+)%\">(\d+)\u00a0%", picture) == [("41", "61"), ("37", "65")]


def test_the_lead_counts_what_has_changed_for_sure() -> None:
    sure = {ROUTINE.id: [STEPS[1]]}
    assert "har andelen kommuner som har det ökat i en, mer än" in rounds.lead([routine(1, 5)], sure)
    assert "Ingen fråga" in rounds.lead([routine(1, 5)], {})


def test_from_a_chosen_year_those_that_cannot_be_followed_are_named() -> None:
    fact = replace(routine(1, 5), answered={2022: 20, 2023: 20, 2024: 20}, since=2022)
    few = replace(fact, measure=replace(ROUTINE, short_name="B", breaks=()), answered={2024: 20})
    assert rounds.left_out([fact, few, replace(few, measure=replace(few.measure, short_name="C"))]) == [
        "Går inte att följa, seriebrott 2024: Överenskommelse med BUP.",
        "Går inte att följa, för 2022 har färre än hälften av kommunerna svarat: B; C.",
    ]
    assert rounds.left_out([routine(1, 5)]) == []
    assert rounds.lead([fact], {}) == (
        "Ingen fråga har ställts på samma sätt från 2022 till minst hälften av kommunerna."
    )
    assert rounds.lead([fact], {ROUTINE.id: [STEPS[1]]}).startswith(
        "Av 1 frågor som går att följa från 2022 har"
    )


def test_the_table_has_every_pair() -> None:
    table = rounds.as_table([ROUTINE], {ROUTINE.id: STEPS}, "Andel")
    assert len(table.rows) == 3
    assert table.rows[1][3].value == 240

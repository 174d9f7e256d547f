"""The country's development in words and as pieces of line."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from oj.charts import chart_html
from oj.charts.answer_charts import waves
from oj.compare.survey_waves import TwoWaves
from oj.tables import answer_tables
from oj.words import answer_sentences
from tests.charts.examples import WAVES
from tests.words.material import ROUTINE, loose, routine


def test_a_step_is_told_with_shares_numbers_and_chance() -> None:
    assert loose(answer_sentences.wave(WAVES[0])) == "2021–2022: oförändrat 61 % av 233 kommuner"
    said = loose(answer_sentences.wave(WAVES[1]))
    assert said == (
        "2022–2023: från 60 till 65 % av 240 kommuner; 18 har infört det, sex har det inte längre; "
        "mer än slumpen brukar ge"
    )
    assert loose(answer_sentences.wave(WAVES[2])).endswith("kan vara slump")


def test_the_picture_draws_the_steps_and_names_the_ends_of_the_longest() -> None:
    picture = unquote(chart_html.show(waves(ROUTINE, WAVES, (2021, 2023))))
    assert picture.count("stroke-linecap") == 2
    assert picture.count('stroke-width="3.5"') == 1
    assert re.findall(r"top:(\d+)%\">(\d+)\u00a0%", picture) == [("41", "61"), ("37", "65")]


def test_the_lead_counts_what_has_changed_for_sure() -> None:
    sure = {ROUTINE.id: [WAVES[1]]}
    said = answer_sentences.waves_summary([routine(1, 5)], sure)
    assert said == "I den enda frågan som går att följa svarar fler kommuner Ja."
    fewer = replace(WAVES[1], gained=6, lost=18)
    unsure = {f"{at}": [WAVES[2]] for at in range(3)}
    facts = [routine(1, 5)] + [
        replace(routine(1, 5), measure=replace(ROUTINE, id=f"{at}")) for at in range(3)
    ]

    def summary(first: TwoWaves | None, *also: TwoWaves) -> str:
        waves = dict(unsure) | {f"{at}": [one] for at, one in enumerate(also)}
        return answer_sentences.waves_summary(facts, waves | ({ROUTINE.id: [first]} if first else {}))

    assert summary(None) == (
        "I ingen av tre frågor som går att följa har svaren ändrats mer än slumpen brukar ge."
    )
    assert summary(WAVES[1], fewer) == (
        "I en av fyra frågor som går att följa svarar fler kommuner Ja, i en färre."
    )
    assert summary(WAVES[1]) == "I en av fyra frågor som går att följa svarar fler kommuner Ja."
    assert summary(fewer) == "I en av fyra frågor som går att följa svarar färre kommuner Ja."
    more = replace(WAVES[1], gained=7, lost=6)
    assert summary(more, more, more, more) == "I alla fyra frågor som går att följa svarar fler kommuner Ja."
    assert summary(*[fewer] * 4) == "I alla fyra frågor som går att följa svarar färre kommuner Ja."
    both = answer_sentences.waves_summary(facts[:2], {ROUTINE.id: [fewer], "0": [fewer]})
    assert both == "I båda frågorna som går att följa svarar färre kommuner Ja."
    assert "Ingen fråga" in answer_sentences.waves_summary([routine(1, 5)], {})


def test_from_a_chosen_year_those_that_cannot_be_followed_are_named() -> None:
    fact = replace(routine(1, 5), answered={2022: 20, 2023: 20, 2024: 20}, since=2022)
    few = replace(fact, measure=replace(ROUTINE, short_name="B", breaks=()), answered={2024: 20})
    assert answer_sentences.left_out(
        [fact, few, replace(few, measure=replace(few.measure, short_name="C"))]
    ) == [
        "Går inte att följa (seriebrott 2024): Överenskommelse med BUP.",
        "Går inte att följa (färre än hälften av kommunerna svarade 2022): B; C.",
    ]
    assert answer_sentences.left_out([routine(1, 5)]) == []
    assert answer_sentences.waves_summary([fact], {}) == (
        "Ingen fråga går att följa med svar från minst hälften av kommunerna (från 2022)."
    )
    assert answer_sentences.waves_summary([fact], {ROUTINE.id: [WAVES[2]]}) == (
        "I ingen fråga som går att följa har svaren ändrats mer än slumpen brukar ge (från 2022)."
    )


def test_the_table_has_every_pair() -> None:
    table = answer_tables.survey_waves([ROUTINE], {ROUTINE.id: WAVES}, "Andel")
    assert len(table.rows) == 3
    assert table.rows[1][3].value == 240

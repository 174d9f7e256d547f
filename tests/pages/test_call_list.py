"""Vem har rutinen?: only what we lack, those who have most of it first, and their names."""

from __future__ import annotations

from dataclasses import replace

from oj.compare import routines
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.words import answer_sentences
from pages.kommun.cards import call_list
from tests.words.material import FOLLOW_UP, NAMES, PLACE, ROUTINE, routine


def named(fact: Fact, title: str) -> Fact:
    return replace(fact, measure=replace(fact.measure, short_name=title))


def test_what_we_have_or_have_not_answered_is_not_lacking() -> None:
    facts = [routine(1.0, 5), routine(None, 5), routine(0.0, 2), routine(1.0, 6, FOLLOW_UP)]
    assert routines.lacking(facts) == [facts[3], facts[2]]


def test_those_who_have_most_of_it_are_called_first() -> None:
    facts = [named(routine(0.0, 3), "A"), named(routine(0.0, 1), "B")]
    found = answer_sentences.callers(facts, NAMES)
    assert [(name, len(having)) for name, having in found] == [
        ("Värnamo", 2),
        ("Falkenberg", 1),
        ("Ängelholm", 1),
    ]


def test_who_has_answered_nothing_is_not_said_to_have_everything() -> None:
    assert (
        answer_sentences.lacking_sentence([routine(None, 5), routine(None, 0)], PLACE)
        == "Partille har inte svarat."
    )


def test_the_sentence_counts_what_is_lacking_and_what_somebody_has() -> None:
    said = answer_sentences.lacking_sentence([routine(0.0, 5), routine(0.0, 0), routine(1.0, 5)], PLACE)
    assert said.startswith("Två av rutinerna i enkäten saknas helt eller delvis i Partille.")
    assert "Minst en liknande kommun har en av dem." in said
    assert (
        answer_sentences.lacking_sentence([routine(1.0, 5), routine(1.0, 0)], PLACE)
        == "Partille svarade Ja på båda frågorna."
    )
    assert "Ingen liknande kommun som har svarat har den." in answer_sentences.lacking_sentence(
        [routine(0.0, 0)], PLACE
    )


def test_for_riket_nobody_is_named() -> None:
    facts = [routine(0.0, 5, scope=Scope.NATION)]
    assert "Vem kan vi fråga?" not in call_list(facts, NAMES)
    assert "Bara åtta av 20 kommuner har svarat" in call_list(facts, NAMES)
    said = answer_sentences.lacking_sentence(facts, PLACE)
    assert said.startswith("En av rutinerna i enkäten saknas helt eller delvis i Partille.")
    assert "Ingen" not in said


def test_nothing_lacking_gives_no_list() -> None:
    assert call_list([routine(1.0, 5)], NAMES) == ""


UNKNOWN = replace(ROUTINE, direction="none")


def test_nothing_is_called_lacking_where_nobody_knows_that_ja_is_wished() -> None:
    facts = [routine(0.0, 5, UNKNOWN), routine(0.0, 0), routine(1.0, 5, UNKNOWN)]
    said = answer_sentences.lacking_sentence(facts, PLACE)
    assert said == "Partille svarade annat än Ja på två av tre frågor."
    shown = call_list(facts, NAMES)
    assert "svarade Ja på en av dem" in shown
    assert "Fem av sju liknande svarade Ja" in shown.replace("\u00a0", " ")
    assert "saknas" not in shown


def test_one_question_without_a_known_wish_is_one() -> None:
    said = answer_sentences.lacking_sentence([routine(0.0, 0, UNKNOWN)], PLACE)
    assert said == "Partille svarade annat än Ja på den enda frågan."

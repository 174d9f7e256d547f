"""What is said of all, none, only and both is true, and is never said of an empty set."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.highlights import others_having
from oj.compare.routines import lacking, most_have
from oj.swedish import in_words
from oj.words import answer_sentences, highlight_sentences, page_summaries
from oj.words.answer_sentences import lacking_sentence, waves_summary
from oj.words.sentences import answers_verdict
from tests.words.corner_cases import ANSWERS, ASKED, COSTS, FACTS, SETS, SHARES, missing
from tests.words.material import PLACE, US, routine

ALL_OR_NONE = re.compile(
    r"\b(?:alla|samtliga|ingen|inget|bara|båda|de flesta|minst en|enda)\b", re.IGNORECASE
)
OF_A_SET: dict[str, Callable[[Sequence[Fact]], str | Sequence[str]]] = {
    "overview": lambda facts: page_summaries.overview(facts, PLACE),
    "staff": page_summaries.staff,
    "routines": lambda facts: page_summaries.routines(facts, PLACE),
    "answers": lambda facts: page_summaries.answers(facts, PLACE),
    "costs": lambda facts: page_summaries.costs(facts, PLACE),
    "alone": lambda facts: page_summaries.alone(facts, PLACE),
    "what_holds": page_summaries.what_holds,
    "net_alone": page_summaries.net_alone,
    "lacking": lambda facts: lacking_sentence(facts, PLACE),
    "waves": lambda facts: waves_summary(facts, {}),
    "left_out": answer_sentences.left_out,
}
NOBODY: dict[str, list[Fact]] = {
    "nothing": [],
    "all missing": [missing(one) for one in (COSTS[0], SHARES[0], ANSWERS[0])],
    "no answer of ours": [one for one in ANSWERS if one.own.value is None],
    "no others": [one for one in FACTS if not one.having()[1] and one.members and one.measure.answers],
}


@pytest.mark.parametrize("say", OF_A_SET.values(), ids=OF_A_SET)
def test_of_nothing_nothing_is_said_of_all_or_none(say: Callable[[Sequence[Fact]], Any]) -> None:
    for name in ("nothing", "all missing"):
        said = say(NOBODY[name])
        assert (
            not ALL_OR_NONE.search(said if isinstance(said, str) else " ".join(said)) or "Ingen fråga" in said
        )


def test_where_nobody_else_has_answered_nobody_is_said_to_lack_it() -> None:
    others: list[Any] = [one for one in NOBODY["no others"] if lacking([one])]
    for fact in others:
        assert lacking_sentence([fact], PLACE).endswith(" har svarat.")
    alone = [one for one in ANSWERS if not one.members and one.scope.code == "lan"]
    assert all("som har svarat" not in lacking_sentence([one], PLACE) for one in alone)


def test_those_that_nobody_has_answered_are_one_or_several() -> None:
    none = routine(0, 0)
    alone = replace(none, values={US: 0.0})
    for many in (1, 2):
        assert lacking_sentence([alone] * many, PLACE).endswith("Ingen liknande kommun har svarat.")
    nobody = "Ingen liknande kommun som har svarat har"
    assert lacking_sentence([none], PLACE).endswith(f"{nobody} den.")
    assert lacking_sentence([none] * 2, PLACE).endswith(f"{nobody} någon av dem.")
    nation = routine(0, 5, scope=Scope.NATION)
    assert lacking_sentence([nation], PLACE).endswith("vilka som har den.")
    assert lacking_sentence([nation] * 2, PLACE).endswith("vilka som har dem.")
    assert lacking_sentence([routine(0, 5)] * 2, PLACE).startswith("Två av rutinerna i enkäten saknas")


@pytest.mark.parametrize("facts", ASKED, ids=range(len(ASKED)))
def test_what_is_said_of_the_routines_that_we_lack_is_so(facts: list[Fact]) -> None:
    said, gone = lacking_sentence(facts, PLACE), lacking(facts)
    had = [fact for fact in gone if fact.having()[0]]
    if re.search(r"Minst en .* har den\.", said):
        assert gone == had != []
    if "som har svarat har" in said:
        assert had == []
        assert any(fact.having()[1] for fact in gone)
    if "svarade Ja på alla" in said:
        assert gone == []
        assert sum(fact.own.value is not None for fact in facts) > 1


@pytest.mark.parametrize("facts", ASKED, ids=range(len(ASKED)))
def test_what_most_others_have_is_said_of_those_who_have_it(facts: list[Fact]) -> None:
    said = page_summaries.routines(facts, PLACE)
    common = [fact for fact in facts if most_have(fact)]
    if not said:
        assert all(fact.own.value is None for fact in common)
    if re.search("svarade Ja på (?:alla|båda)", said):
        answered = [fact for fact in common if fact.own.value is not None]
        assert len(common) > 1
        assert answered
        assert lacking(answered) == []


def test_alone_with_one_other_it_is_never_most_or_both() -> None:
    for fact in (one for one in ANSWERS if len(one.members) == 1):
        assert not re.search("de flesta|båda", page_summaries.routines([fact], PLACE).split(".")[0])


@pytest.mark.parametrize("facts", SETS, ids=range(len(SETS)))
def test_all_staff_measures_differ_only_where_each_of_them_does(facts: list[Fact]) -> None:
    said = page_summaries.staff(facts)
    judged = [fact for fact in facts if fact.verdict.probability is not None]
    if re.match("Alla|Båda|Det enda", said) and "skiljer sig" in said:
        assert judged
        assert all(fact.verdict.is_sure for fact in judged)
    if said.startswith("Inget"):
        assert not any(fact.verdict.is_sure for fact in judged)
        assert bool(judged) == ("skiljer sig" in said)


def test_few_none_and_all_of_the_others_are_counted_among_those_who_answered() -> None:
    named = (one for one in ANSWERS if one.scope is not Scope.NATION)
    for fact in (one for one in named if one.own.value is not None and others_having(one)[1] > 1):
        having, answered = others_having(fact)
        said = highlight_sentences.comparison(fact).split(". ")[1]
        assert said.startswith("Ingen") == (having == 0)
        assert f"{in_words(having) if having else 'ingen'} av {in_words(answered)}" in said.lower()


def test_nobody_is_said_to_have_it_where_somebody_has_it_in_part() -> None:
    for fact in (one for one in ANSWERS if one.members and len(one.members) > 1 and others_having(one)[1]):
        in_part = any(value > fact.measure.lowest(fact.year) for value in fact.member_values().values())
        said = answers_verdict(fact)
        assert said.endswith(" har det helt") == (in_part and not fact.having()[0])

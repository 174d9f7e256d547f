"""One question, one answer: what a sheet says of chance in its heading, its dots and its funnel agrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.charts.map_classes import against_riket, can_be_against_riket
from oj.compare.certainty import Side
from oj.compare.comparison_groups import Scope
from oj.compare.counts import counts
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.funnel_limits import funnel
from oj.compare.grade import Grade
from oj.compare.viewpoint import seen_from
from oj.facts import AskedOnce, facts_of, measures_of
from oj.reference import municipalities
from oj.store import Store
from oj.words import funnel_sentences, page_summaries, sentences
from tests.words.material import loose

CODES = sorted(municipalities())[::10][:30]
SURE = ("Högre än riket (", "Lägre än riket (")


@pytest.fixture(scope="module")
def edition(filled: Path) -> AskedOnce:
    return AskedOnce(Store(filled).edition(), CODES)


def everybody(edition: AskedOnce, fact: Fact) -> dict[str, Figure]:
    asked = {"indicator": fact.measure.id, "year": fact.year, "since": None, "texts": False}
    found = edition.records(Figure, "indicator/places", **asked)
    return {figure.region_code: figure for figure in found if figure.year == fact.year}


def test_no_sheet_of_thirty_municipalities_has_two_answers(edition: AskedOnce) -> None:
    measures, told = measures_of(edition), 0
    for code in CODES:
        for fact in facts_of(edition, seen_from(code, Scope.NATION), measures):
            figures = everybody(edition, fact)
            found = counts(fact.measure, figures)
            drawn = funnel(found, fact.references[Scope.NATION].value) if found.codes else None
            if drawn is not None and code in drawn.positions and not fact.own.has_small_base(fact.measure):
                told += 1
                one_answer(fact, loose(funnel_sentences.sentence(fact, drawn, "Partille")), figures)
    assert told >= 20


def one_answer(fact: Fact, funnel_says: str, figures: dict[str, Figure]) -> None:
    """Compared with Riket, the heading, the verdict, the map and the funnel say the same."""
    verdict, above = fact.verdict, page_summaries.sheet(fact, "Partille") + sentences.verdict_detail(fact)
    sure = verdict.is_sure
    assert any(words in funnel_says for words in SURE) is sure, funnel_says
    if sure:
        assert SURE[verdict.side is Side.LOWER] in funnel_says
        assert "bero på slumpen" not in above
    elif verdict.grade is Grade.CHANCE and verdict.side is not Side.SIMILAR:
        assert sentences.MAY_BE_CHANCE in funnel_says
        assert "mer än slumpen" not in above
    if can_be_against_riket(fact, figures):
        shade = next(one.words for one in against_riket(fact, figures) if fact.code in one.codes)
        assert ("mer än slumpen" in shade) is sure

"""``python -m oj odds``: who has it better than the risks say, for scripts and for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oj.__main__ import main
from oj.against_odds import against_odds
from oj.commands import odds_telling
from oj.compare.odds import MOST_YEARS, Method, Rule
from oj.compare.odds_told import Asked, NoOdds, Odds, Why
from oj.reference import municipalities
from oj.store import Store
from oj.words import odds_sentences
from tests.pages.odds_store import RISKS, cells
from tests.pages.small_store import fill

KEYS = ["years", "used", "missing", "municipalities"]
OF_PLACE = ["kommun", "risk", "ofard", "cost", "quadrant", "probability"]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("odds") / "store", cells())


@pytest.fixture
def run(store: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str, at: Path | None = None) -> tuple[int, str, str]:
        code = main(["odds", "--store", str(at or store), *arguments])
        return code, *capsys.readouterr()

    return ran


def told(answer: tuple[int, str, str]) -> dict[str, Any]:
    assert answer[0] == 0, answer
    found: dict[str, Any] = json.loads(answer[1])
    return found


def asked_of(store: Path, asked: Asked) -> Odds:
    found = against_odds(Store(store).edition(), asked)
    assert isinstance(found, Odds)
    return found


def test_the_numbers_are_those_of_the_library_the_most_probable_first(run: Run, store: Path) -> None:
    found, known = told(run("--json")), asked_of(store, Asked())
    assert list(found)[: len(KEYS)] == KEYS
    places = found["municipalities"]
    assert list(places[0])[: len(OF_PLACE)] == OF_PLACE
    assert [one["probability"] for one in places] == [one.probability for one in known.places]
    assert [one["probability"] for one in places] == sorted(
        (one["probability"] for one in places), reverse=True
    )
    assert len(places) + len(found["left_out"]) == len(municipalities())
    assert found["expected"] == pytest.approx(sum(one["probability"] for one in places if one["chosen"]))
    assert all((one["quadrant"] == "hög risk, låg ofärd") is one["chosen"] for one in places)
    assert odds_sentences.CAUTION in found["sentence"]


def test_what_is_in_it_and_what_lacks_is_told_with_why(run: Run) -> None:
    found = told(run("--json"))
    used = {(one["axis"], one["indicator"]) for one in found["used"]}
    assert {("risk", one) for one in RISKS} <= used
    assert ("kostnad", "N33006") in used
    reasons = {one["label"]: one["why"] for one in found["missing"]}
    assert reasons["Unga lagförda för narkotika- eller våldsbrott"] == odds_sentences.WHY[Why.NO_SERIES]
    assert reasons["Barn och unga 0–19 år med ensamstående mamma"] == odds_sentences.WHY[Why.PROXY]
    assert reasons["Unga utanför arbete och studier"] == odds_sentences.WHY[Why.NO_VALUES]


def test_placements_are_no_harm_where_cost_is_the_other_axis(run: Run) -> None:
    found = told(run("--beside-cost", "--json"))
    assert "N33818" not in {one["indicator"] for one in found["used"]}
    assert odds_sentences.WHY[Why.COST] in {one["why"] for one in found["missing"]}


def test_the_rule_of_2012_and_the_places_are_asked_for(run: Run, store: Path) -> None:
    found = told(run("--rule", "highest", "--method", "rank", "--years", "3", "--json"))
    known = asked_of(store, Asked(Method.RANK, Rule.HIGHEST, 3))
    assert found["chosen"] == len(known.chosen)
    assert all(one["ofard"] < found["riket"]["ofard"] for one in found["municipalities"] if one["chosen"])
    assert len(found["years"]) == 3


def test_who_lacks_a_value_is_left_out_by_name_of_what(store: Path) -> None:
    known = asked_of(store, Asked())
    assert known.left_out == {"2505": (RISKS[0],)}


def test_people_read_the_sentence_the_caution_and_every_chosen_name(run: Run) -> None:
    code, out, _ = run()
    found = told(run("--json"))
    assert code == 0
    assert found["sentence"].partition("Hypoteser")[0].strip() in out
    assert odds_sentences.CAUTION in out
    assert all(one["name"] in out for one in found["municipalities"] if one["chosen"])


def test_too_little_is_refused_with_why_and_nothing_is_done(run: Run, tmp_path: Path) -> None:
    one_risk = fill(tmp_path / "one", (one for one in cells() if one.indicator not in RISKS[1:]))
    code, out, _ = run("--json", at=one_risk)
    assert code == 1
    assert json.loads(out)["error"] == "Inget kan visas: för få mått på risk (1), minst 2 behövs."
    code, out, said = run(at=one_risk)
    assert (code, out) == (1, "")
    assert "för få mått på risk" in said
    code, out, _ = run("--json", at=tmp_path / "nothing")
    assert code == 1
    assert "Ingenting är publicerat" in json.loads(out)["error"]


def test_a_county_is_not_the_country(tmp_path: Path) -> None:
    few = fill(tmp_path / "few", (one for one in cells() if one.place[:2] in ("14", "00")))
    found = against_odds(Store(few).edition(), Asked())
    assert isinstance(found, NoOdds)


def test_before_the_first_years_there_is_nothing(store: Path) -> None:
    found = against_odds(Store(store).edition(), Asked(until=2021))
    assert isinstance(found, NoOdds)
    assert Why.YEARS in found.missing.values()


def test_the_choices_are_those_of_the_library() -> None:
    assert [one.value for one in Method] == list(odds_telling.METHODS)
    assert [one.value for one in Rule] == list(odds_telling.RULES)
    assert max(odds_telling.YEARS) == MOST_YEARS

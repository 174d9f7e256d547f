"""Answers that hold for next year's file too are kept with the store, told when used, and taken back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from oj.errors import OjError, StoreError
from oj.findings import Question
from oj.intake import Report, check_file, publish_files
from oj.intake.kept_answers import forget_answer, kept_answers
from oj.store import Store
from tests.intake.desk import of
from tests.reading.build import xlsx

PLACES = ("Ale", "Alingsås", "Lerum", "Partille", "Kungälv", "Mölndal", "Härryda", "Göteborg")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def visits(folder: Path, year: int, odd: object = -99, title: str = "") -> Path:
    """Visits by municipality, the last of them an odd one."""
    values: list[object] = [*range(20 + year % 7, 27 + year % 7), odd]
    head: list[list[object]] = [[title], []] if title else []
    body = [list(row) for row in zip(PLACES, values, strict=True)]
    heading = "Antal besök i mottagningen" + ("" if title else f" {year}")
    return xlsx(folder / f"besok-{year}.xlsx", {"Blad1": [*head, ["Kommun", heading], *body]})


def asked(report: Report, code: str) -> Question:
    [found] = of(code, report)
    assert found.question is not None
    return found.question


def publish(path: Path, store: Store, answers: dict[str, str]) -> None:
    publish_files([check_file(path, store, chosen=answers)], store, "Anna", accept_warnings=True)


def test_an_odd_number_is_asked_about_once(store: Store, tmp_path: Path) -> None:
    path = visits(tmp_path, 2023)
    publish(path, store, {asked(check_file(path, store), "sentinel").key: "värde"})
    report = check_file(visits(tmp_path, 2024), store)
    assert of("sentinel", report) == []
    [told] = of("answer_kept", report)
    assert (told.severity, told.cell) == ("info", "B9")
    assert "Anna" in told.message
    assert "besok-2023.xlsx" in told.message
    assert np.nanmin(report.combined.columns["value"]) == -99
    other = check_file(visits(tmp_path, 2025, odd=-9), store)
    assert len(of("sentinel", other)) == 1


def test_an_answer_now_goes_before_an_earlier_one(store: Store, tmp_path: Path) -> None:
    path = visits(tmp_path, 2023)
    publish(path, store, {asked(check_file(path, store), "sentinel").key: "värde"})
    later, key = visits(tmp_path, 2024), asked(check_file(path, Store(tmp_path / "annat")), "sentinel").key
    key = key.replace("2023", "2024")
    publish(later, store, {key: "saknas"})
    assert [one.answer for one in kept_answers(store).values()] == ["saknas"]


def test_the_source_that_has_the_year_is_remembered(store: Store, tmp_path: Path) -> None:
    path = visits(tmp_path, 2024, odd=30, title="Öppna jämförelser 2023")
    question = asked(check_file(path, store), "year_disagrees")
    publish(path, store, {question.key: "2024"})
    later = check_file(visits(tmp_path, 2025, odd=30, title="Öppna jämförelser 2024"), store)
    assert set(later.combined.columns["year"].tolist()) == {2025}
    assert [one.code for one in later.findings if "year" in one.code] == []
    assert len(of("answer_kept", later)) == 1


def test_that_a_series_does_not_break_is_remembered(store: Store, tmp_path: Path) -> None:
    path = visits(tmp_path, 2023, odd="Ingår i raden nedan")
    publish(path, store, {asked(check_file(path, store), "reported_elsewhere").key: "nej"})
    later = check_file(visits(tmp_path, 2024, odd="Ingår i raden nedan"), store)
    assert of("reported_elsewhere", later) == []
    assert len(of("answer_kept", later)) == 1


def test_where_a_series_has_broken_nobody_is_asked_again(store: Store, tmp_path: Path) -> None:
    path = visits(tmp_path, 2023, odd="Ingår i raden nedan")
    publish(path, store, {asked(check_file(path, store), "reported_elsewhere").key: "2023"})
    [told] = of("reported_elsewhere", check_file(visits(tmp_path, 2024, odd="Ingår i raden nedan"), store))
    assert (told.severity, told.question) == ("info", None)


def test_what_is_taken_without_an_answer_is_not_kept(store: Store, tmp_path: Path) -> None:
    publish(visits(tmp_path, 2023), store, {})
    assert kept_answers(store) == {}


def test_an_answer_is_taken_back_with_a_reason(store: Store, tmp_path: Path) -> None:
    path = visits(tmp_path, 2023)
    publish(path, store, {asked(check_file(path, store), "sentinel").key: "saknas"})
    [about] = kept_answers(store)
    with pytest.raises(OjError, match="varför"):
        forget_answer(store, about, "Bo", " ")
    forget_answer(store, about, "Bo", "fel")
    assert len(of("sentinel", check_file(visits(tmp_path, 2024), store))) == 1
    assert [event.what for event in store.log()][-2:] == ["publish", "unanswer"]
    with pytest.raises(StoreError, match="någon annan"):
        forget_answer(store, about, "Bo", "fel")


def test_a_damaged_answer_is_passed_over(store: Store, tmp_path: Path) -> None:
    path = visits(tmp_path, 2023)
    publish(path, store, {asked(check_file(path, store), "sentinel").key: "saknas"})
    for one in (store.directory / "answers").glob("*.json"):
        one.write_text("{}", encoding="utf-8")
    assert kept_answers(store) == {}

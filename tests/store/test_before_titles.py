"""A store made before titles belonged to bare headings: each of its series keeps id, name and answers.

before_titles/store.tar.gz was made by that version from the text files beside it: one publication each, in
the order of ``FILES``; "Våra planer för familjehem" was answered to be U33552.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from oj.intake import Report, check_file, publish_files
from oj.store import Store

MADE = Path(__file__).with_name("before_titles")
FILES = {
    "elever-2023.csv": ["EGEN-ANTAL-AA1F", "EGEN-ANDEL-F070"],
    "moten-2023.csv": ["EGEN-GENOMFORDA-MOTEN-MED-0BCF"],
    "planer-2023.csv": ["U33552"],
    "kostnad-2023.csv": ["N33002"],
}
EVERYTHING = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with tarfile.open(MADE / "store.tar.gz") as archive:
        archive.extractall(tmp_path / "lager", filter="data")
    return Store(tmp_path / "lager")


def ids(report: Report) -> list[str]:
    return [match.indicator_id for matches in report.matches for match in matches]


def asked(report: Report) -> list[str]:
    return [
        found.question.answers[0].value
        for found in report.findings
        if found.question and found.code != "file_area"
    ]


@pytest.mark.parametrize("file", FILES)
def test_a_published_file_read_again_has_the_same_series(file: str, store: Store) -> None:
    report = check_file(MADE / file, store)
    assert (ids(report), asked(report)) == (FILES[file], [])


def test_next_years_file_offers_the_old_series_of_a_bare_heading_first(store: Store, tmp_path: Path) -> None:
    path = later_year(tmp_path, "elever", 2024)
    report = check_file(path, store)
    assert asked(report) == FILES["elever-2023.csv"]
    assert not set(ids(report)) & set(FILES["elever-2023.csv"])
    keys = [found.question.key for found in report.findings if found.question and found.code != "file_area"]
    said = dict(zip(keys, FILES["elever-2023.csv"], strict=True))
    answered = check_file(path, store, chosen=said)
    assert (ids(answered), asked(answered)) == (FILES["elever-2023.csv"], [])
    assert [match.name for match in answered.matches[0]] == ["Antal", "Andel (%)"]


@pytest.mark.parametrize("name", ["moten", "planer", "kostnad"])
def test_names_ids_and_answers_hold_for_next_years_file(name: str, store: Store, tmp_path: Path) -> None:
    report = check_file(later_year(tmp_path, name, 2024), store)
    assert (ids(report), asked(report)) == (FILES[f"{name}-2023.csv"], [])


def test_an_answer_about_a_bare_heading_is_remembered(store: Store, tmp_path: Path) -> None:
    report = check_file(later_year(tmp_path, "elever", 2024), store)
    keys = [found.question.key for found in report.findings if found.question and found.code != "file_area"]
    said = dict(zip(keys, FILES["elever-2023.csv"], strict=True))
    answered = check_file(tmp_path / "elever-2024.csv", store, chosen=said)
    publish_files([answered], store, "Test", accept_warnings=True)
    later = check_file(later_year(tmp_path, "elever", 2025), store)
    assert (ids(later), asked(later)) == (FILES["elever-2023.csv"], [])


def test_what_is_published_without_answers_changes_nothing_published(store: Store, tmp_path: Path) -> None:
    before = [row[:8] for row in store.edition().rows("values", **EVERYTHING)]
    publish_files(
        [check_file(later_year(tmp_path, "elever", 2024), store)], store, "Test", accept_warnings=True
    )
    after = [row[:8] for row in store.edition().rows("values", **EVERYTHING)]
    assert set(before) < set(after)


def later_year(folder: Path, name: str, year: int) -> Path:
    """The same table later on: other bytes under another name."""
    path, same = folder / f"{name}-{year}.csv", (MADE / f"{name}-2023.csv").read_text(encoding="utf-8")
    path.write_text(same + "\n" * (year - 2023), encoding="utf-8")
    return path

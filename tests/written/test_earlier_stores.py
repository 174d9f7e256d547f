"""What every earlier version has written is read, shown and gone on with (stores/README.md)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from oj.store import Store
from oj.written import Note, explain
from oj.written.during_year import tell_year, year_of
from oj.written.goals import goal_of, set_goal
from oj.written.ideas import idea_of, set_idea
from oj.written.initiatives import initiative_of, set_initiative
from oj.written.meetings import meeting_of, set_meeting
from oj.written.note import Thread, note, threads
from oj.written.pledges import pledge_of, remark
from oj.written.samples import Counts, count_sample, sample_of
from oj.written.status_reports import answer
from oj.written.yearly_checks import check_of, set_check
from pages.shell.streamlit_pages import PAGES
from tests.pages.driver import SECONDS, said
from tests.pages.small_store import PARTILLE, fill
from tests.report.test_own_words import paper

STORES = sorted((Path(__file__).parent / "stores").glob("*.jsonl"))
NEW = "Skrivet med dagens version."
BY = ("Socialchef", "Enheten")
WHO = ("prov", "Partille")
READ: dict[str, Callable[[Note], object]] = {
    "explanation": lambda one: one,
    "goal": goal_of,
    "initiative": initiative_of,
    "check": check_of,
    "idea": idea_of,
    "during_year": year_of,
    "status_report": lambda one: one,
    "meeting": meeting_of,
}
EDIT: dict[str, Callable[..., Note]] = {
    "explanation": explain,
    "goal": set_goal,
    "initiative": set_initiative,
    "check": set_check,
    "idea": set_idea,
    "during_year": tell_year,
    "status_report": answer,
    "meeting": set_meeting,
}
OF_SEVERAL_VERSIONS: dict[str, Callable[[Thread], object]] = {"pledge": pledge_of, "sample": sample_of}
ON_PAPER = {"explanation", "goal", "pledge", "initiative", "status_report"}
ON_PAGES = [  # the first store that has what a page shows
    ("mal", "7f4b2d9d", {"goal"}),
    ("mal", "4e5039bb", {"goal", "pledge"}),
    ("insatser", "ebb55042", {"initiative", "idea"}),
    ("under_aret", "af92ee6e", {"during_year"}),
    ("lagesrapport", "346de173", {"status_report"}),
    ("stickprovet", "babb4ff1", {"sample"}),
    ("mal", "0821f59a", {"goal", "pledge", "meeting"}),
]


def with_lines(folder: Path, written: Path) -> Store:
    """A store that has the lines."""
    store = Store(fill(folder / "store"))
    shutil.copy(written, store.directory / "written.jsonl")
    return store


def latest(written: Path, kinds: set[str]) -> list[str]:
    """The texts that hold, as the lines have them: of each the newest, none that is withdrawn.

    Of a pledge its own text, which no remark takes the place of.
    """
    lines: list[dict[str, Any]] = [json.loads(one) for one in written.read_text("utf-8").splitlines()]
    replaced = {one["replaces"] for one in lines}
    ends = [one for one in lines if one["kind"] in kinds and not one["is_withdrawn"]]
    return [
        one["text"]
        for one in ends
        if (one["replaces"] == 0 if one["kind"] == "pledge" else one["id"] not in replaced)
    ]


@pytest.mark.parametrize("written", STORES, ids=lambda one: one.stem)
def test_every_line_is_read(written: Path, tmp_path: Path) -> None:
    lines = with_lines(tmp_path, written).written()
    assert len(lines) == len(written.read_text("utf-8").splitlines())
    assert None not in map(note, lines)
    for thread in threads(lines):
        kind = thread.latest.kind
        found = [OF_SEVERAL_VERSIONS[kind](thread)] if kind not in READ else map(READ[kind], thread.versions)
        assert None not in found, kind


@pytest.mark.parametrize("written", STORES, ids=lambda one: one.stem)
def test_all_that_holds_stands_on_paper(written: Path, tmp_path: Path) -> None:
    made = paper(with_lines(tmp_path, written))
    shown = " ".join(text for one in (*made.written, *made.appendix) for text in one.said)
    texts = latest(written, ON_PAPER)
    assert texts
    assert [one for one in texts if one not in shown] == []
    assert "Tas tillbaka." not in shown


@pytest.mark.parametrize(("page", "commit", "kinds"), ON_PAGES)
def test_all_that_holds_stands_on_its_page(
    page: str, commit: str, kinds: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (written,) = (one for one in STORES if one.stem == commit)
    monkeypatch.setenv("OJ_STORE", str(with_lines(tmp_path, written).directory))
    opened = AppTest.from_file(str(PAGES / "plan" / f"{page}.py"), default_timeout=SECONDS)
    opened.query_params.update({"kommun": PARTILLE, "ar": "2024"})
    opened.run()
    assert not opened.exception
    texts = latest(written, kinds)
    assert texts
    assert [one for one in texts if one not in said(opened)] == []


@pytest.mark.parametrize("written", STORES, ids=lambda one: one.stem)
def test_all_can_be_gone_on_with(written: Path, tmp_path: Path) -> None:
    store = with_lines(tmp_path, written)
    before, every = store.written(), threads(store.written())
    for thread in every:
        seen = thread.latest
        if seen.kind in EDIT:
            EDIT[seen.kind](store, replace(seen, text=NEW, is_withdrawn=False), seen.id, *WHO)
        elif pledge := pledge_of(thread):
            remark(store, pledge, NEW, BY, seen.id, *WHO)
        elif sample := sample_of(thread):
            count_sample(store, sample, Counts(sample.many, 0, 0), BY, seen.id, *WHO)
    assert store.written()[: len(before)] == before
    after = threads(store.written())
    assert [len(one.versions) for one in after] == [len(one.versions) + 1 for one in every]
    texts = {one.latest.text for one in after if one.latest.kind != "sample"}
    assert texts == {NEW}

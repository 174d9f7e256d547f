"""Every write is in the store's log, which only grows."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from oj.errors import NotPublishable, NotReadable
from oj.intake import keep_unreadable, publish_files
from oj.reading.model import Series
from oj.store import Store
from tests.made_workbooks import Row, checked, small, table, workbook
from tests.pages.small_store import fill


def lines(store: Store) -> list[bytes]:
    """The log as it lies on disk."""
    return (store.directory / "log.jsonl").read_bytes().splitlines(keepends=True)


def test_every_write_says_who_what_when_and_which_edition(tmp_path: Path) -> None:
    store = Store(fill(tmp_path / "store"))
    before = lines(store)
    store.undo("Anna (anna@example.se)", "fel fil")
    between = lines(store)
    store.restore(1, "Bo (bo@example.se)", "rätt fil")
    assert between[:1] == before
    assert lines(store)[:2] == between
    told = [json.loads(line) for line in lines(store)]
    assert [(event["who"], event["what"], event["edition"], event["previous"]) for event in told] == [
        ("prov", "publish", 1, 0),
        ("Anna (anna@example.se)", "undo", 0, 1),
        ("Bo (bo@example.se)", "restore", 1, 0),
    ]
    assert all(datetime.fromisoformat(event["when"]).utcoffset() is not None for event in told)
    assert [event["reason"] for event in told] == ["", "fel fil", "rätt fil"]
    assert told[0]["files"] == [["prov.xlsx", "0" * 64]]


def test_no_name_or_reason_tears_the_log(tmp_path: Path) -> None:
    store = Store(fill(tmp_path / "store"))
    strange = 'Anna\n\r\x0b\x1c\x85\u2028\u2029{"who": "Bo"}'
    store.undo(strange, strange)
    store.restore(1, strange, strange)
    assert len(lines(store)) == 3
    assert [event.who for event in store.log()] == ["prov", strange, strange]


def test_what_was_refused_and_accepted_is_in_the_log_with_its_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    picture = tmp_path / "bild.xlsx"
    picture.write_bytes(b"x")
    keep_unreadable(picture, NotReadable("Filen är ingen arbetsbok."), store, "Anna")
    made = workbook(table([Series("En rubrik som ingen har sett", "B1")], [Row("1402", 0, 2024, 5.0)]))
    report = checked(made, store, tmp_path)
    with pytest.raises(NotPublishable):
        publish_files([report], store, "Anna", accept_warnings=False)
    publish_files([report], store, "Bo", accept_warnings=True)
    told = store.log()
    assert [(event.who, event.what, event.edition) for event in told] == [
        ("Anna", "refuse", 0),
        ("Anna", "refuse", 0),
        ("Bo", "publish", 1),
    ]
    assert told[0].reason == "Filen är ingen arbetsbok."
    assert [name for name, _ in told[0].files] == ["bild.xlsx"]
    assert (told[2].accepted, told[2].new_headings) == (0, 1)
    assert told[1].files == told[2].files == ((made.file, made.sha256),)
    assert store.report(made.sha256) is not None


def test_a_log_that_a_kill_left_behind_the_pointer_is_completed_among_other_events(tmp_path: Path) -> None:
    store = Store(fill(tmp_path / "store"))
    publish_files([checked(small(1), store, tmp_path)], store, "Anna", accept_warnings=True)
    store.note("refuse", "Bo", reason="fel")
    whole = lines(store)
    (store.directory / "log.jsonl").write_bytes(
        whole[0] + b'{"when": "20'
    )  # killed before the line was written
    assert [event.what for event in store.log()] == ["publish", "publish"]
    store.note("refuse", "Cia", reason="fel igen")
    assert [(event.who, event.what) for event in store.log()] == [
        ("prov", "publish"),
        ("Anna", "publish"),
        ("Cia", "refuse"),
    ]
    store.note("refuse", "Dan", reason="fel en gång till")
    assert len(lines(store)) == 4

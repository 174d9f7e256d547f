"""Every write is in the store's log, which only grows."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from oj.store import Store
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

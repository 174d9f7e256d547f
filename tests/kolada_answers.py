"""Answers in the shapes of Kolada's open interface, as the tests save and serve them; all values invented."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Answer = dict[str, object]
Given = float | str | None
"""A value, the status word of one that is none, or None for a value without either."""


def one(gender: str, given: Given, **more: object) -> Answer:
    """The value of one sex."""
    is_number = isinstance(given, float)
    status = given if isinstance(given, str) else ""
    return {"gender": gender, "count": 1, "status": status, "value": given if is_number else None, **more}


def post(kpi: str, place: str, period: int, *values: Answer, **more: object) -> Answer:
    """What a measure is in a place and year."""
    return {"kpi": kpi, "municipality": place, "period": period, "values": list(values), **more}


def posts(kpi: str, years: Iterable[int], given: Mapping[str, Given]) -> list[Answer]:
    """The values of both sexes together, by place."""
    return [post(kpi, place, year, one("T", value)) for year in years for place, value in given.items()]


def answer(values: Sequence[Answer], next_url: str | None = None) -> Answer:
    """A page of an answer."""
    return {"values": list(values), "count": len(values), "next_url": next_url}


def saved(path: Path, content: object) -> Path:
    """Write an answer to a file."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path
